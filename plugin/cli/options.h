/*
 * Command-line options as tables: parsing, --help and completions come from
 * the same rows.
 */
#ifndef FG_CLI_OPTIONS_H
#define FG_CLI_OPTIONS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum fg_option_kind {
	FG_OPTION_FLAG,     /* target: bool */
	FG_OPTION_TEXT,     /* target: const char * */
	FG_OPTION_NUMBER,   /* target: unsigned */
	FG_OPTION_COUNT,    /* the same, from 1 on */
	FG_OPTION_LIST,     /* target: fg_text_list; repeatable, commas split */
	FG_OPTION_CALL,     /* target: fg_option_call * */
	FG_OPTION_MAYBE,    /* the same, but alone (value NULL) or with "=value" */
} fg_option_kind;

typedef FG_VEC(const char *) fg_text_vec;
typedef struct fg_text_list {
	fg_text_vec v;
	fg_arena *arena; /* for split words */
} fg_text_list;

typedef struct fg_option_call {
	fg_err (*set)(const char *value, void *payload, fg_error *err);
	void *payload;
} fg_option_call;

typedef struct fg_option {
	const char *name;  /* "format", without dashes */
	char letter;       /* 'o'; 0 = none */
	fg_option_kind kind;
	const char *value; /* what help calls the value: "FILE"; NULL for flags */
	const char *help;  /* one line */
	void *target;
} fg_option;

typedef struct fg_command_line {
	const char *command; /* "check" */
	const char *usage;   /* "[options] [paths...] [-- compiler flags]" */
	const char *about;   /* a sentence or two */
	const fg_option *options;
	size_t option_count;
	bool word_begins_rest; /* the first word, with what follows, where nobody wrote "--" */
	/* results */
	const char *const *words; /* positional arguments, in order */
	size_t word_count;
	const char *const *rest;  /* after "--"; or see word_begins_rest */
	size_t rest_count;
	bool has_rest;
	bool wants_help;
} fg_command_line;

/* Parse argv[0..argc) (without program and command name). FG_ERR_INPUT with a suggestion for an
 * unknown option. Results live in a and argv. */
fg_err fg_options_parse(fg_command_line *line, fg_arena *a, int argc, char **argv, fg_error *err);
void fg_options_help(const fg_command_line *line, FILE *out);

#endif
