/*
 * How a model file is read: a reader that knows the file and what is being read,
 * tables of words, and tables of fields that say which key of a YAML mapping goes
 * into which member of a record. Printing walks the same tables.
 */
#ifndef FG_MODELS_MODELS_INTERNAL_H
#define FG_MODELS_MODELS_INTERNAL_H

#include "base/vec.h"
#include "models/models.h"
#include "yaml/yaml.h"

#include <stdbool.h>

/* ---- words ---- */

typedef struct fg_models__word {
	const char *text;
	uint32_t value;
} fg_models__word;

typedef struct fg_models__words {
	const fg_models__word *at;
	size_t n;
} fg_models__words;

extern const fg_models__words fg_models__trusts, fg_models__sinks, fg_models__contents,
	fg_models__successes, fg_models__flags;

/* "?" when no word has the value. */
const char *fg_models__word_of(const fg_models__words *words, uint32_t value);

/* ---- fields ---- */

typedef enum fg_models__type {
	FG_MODELS__ARG,      /* uint32_t: "2", "arg2" or "result" */
	FG_MODELS__EXPR,     /* fg_model_expr */
	FG_MODELS__WORD,     /* uint32_t, of `words` */
	FG_MODELS__NAME,     /* const char * */
	FG_MODELS__FAMILY,   /* const char *, must name a family */
	FG_MODELS__CALLBACK, /* const char *, must name a callback */
	FG_MODELS__BOOL,     /* uint32_t */
	FG_MODELS__NUMBER,   /* uint32_t */
	FG_MODELS__ADDRESS, /* uint64_t: decimal or 0x… */
} fg_models__type;

typedef struct fg_models__field {
	const char *key;
	fg_models__type type;
	size_t offset; /* in the record */
	const fg_models__words *words;
} fg_models__field;

/* A kind of effect: its word, and the keys of its mapping, blanks between them; "!" marks those
 * that must stand there. */
typedef struct fg_models__form {
	const char *word;
	uint32_t kind;
	const char *keys;
} fg_models__form;

extern const fg_models__form fg_models__forms[];
extern const size_t fg_models__form_count;
extern const fg_models__field fg_models__effect_fields[];
extern const size_t fg_models__effect_field_count;
extern const fg_models__field fg_models__return_fields[];
extern const size_t fg_models__return_field_count;

/* ---- what waits for fg_models_finish ---- */

typedef struct fg_models__place {
	const char *name; /* what was named */
	const char *file;
	unsigned line, column;
} fg_models__place;

typedef struct fg_models__alias {
	fg_models__place target;
	const char *name, *library;
} fg_models__alias;

typedef struct fg_models__pending {
	FG_VEC(fg_models__place) families, callbacks;
	FG_VEC(fg_models__alias) aliases;
} fg_models__pending;

/* ---- reading ---- */

#define FG_MODELS__BYTES_MAX (4u << 20)
#define FG_MODELS__NAME_MAX 128u
#define FG_MODELS__EXPR_NODES_MAX 64u
#define FG_MODELS__EXPR_DEPTH_MAX 16u
#define FG_MODELS__EFFECTS_MAX 64u

typedef struct fg_models__reader {
	fg_models *m;
	const char *file;
	const char *library;
	fg_error *err;
	const char *what;   /* function or callback that is being read */
	uint32_t arg_count; /* of it; FG_MODEL_NO_ARG: any */
	bool is_variadic;
	bool allows_result; /* "result" may be named */
} fg_models__reader;

FG_PRINTF(3, 4)
fg_err fg_models__fail(fg_models__reader *r, const fg_yaml_node *at, const char *fmt, ...);
/* Behind one part of a file: FG_OK where a mistake in it was said, and the next part is read. */
fg_err fg_models__go_on(fg_models *m, fg_err code, fg_error *err);
/* "did you mean 'x'? accepted: a, b, c" */
void fg_models__mend(fg_models__reader *r, const char *word, const char *const *accepted, size_t n);
fg_err fg_models__want(fg_models__reader *r, const fg_yaml_node *at, const char *wanted);
fg_err fg_models__want_kind(fg_models__reader *r, const fg_yaml_node *at, fg_yaml_kind kind);

/* One argument: "2", "arg2" or "result". */
fg_err fg_models__read_arg(fg_models__reader *r, const fg_yaml_node *at, uint32_t *out);
bool fg_models__looks_like_arg(const char *text);
fg_err fg_models__read_expr(fg_models__reader *r, const fg_yaml_node *at, fg_model_expr *out);
fg_err fg_models__read_bool(fg_models__reader *r, const fg_yaml_node *at, uint32_t *out);
fg_err fg_models__read_number(fg_models__reader *r, const fg_yaml_node *at, uint32_t max,
                              uint32_t *out);
fg_err fg_models__read_word(fg_models__reader *r, const fg_yaml_node *at,
                            const fg_models__words *words, uint32_t *out);
fg_err fg_models__read_name(fg_models__reader *r, const fg_yaml_node *at, const char **out);
/* Identifiers separated by blanks; their end when *s is used up is "". */
const char *fg_models__next_name(fg_models__reader *r, const char **s);
fg_err fg_models__read_value(fg_models__reader *r, const fg_yaml_node *at,
                             const fg_models__field *field, void *record);
/* A mapping with the keys of a form into a record. */
/* The number that the expression is; NULL = it is another, or none. */
const fg_model_node *fg_models__constant(const fg_models__reader *r, const fg_model_expr *e);
fg_err fg_models__read_fields(fg_models__reader *r, const fg_yaml_node *map, const char *keys,
                              const fg_models__field *fields, size_t n, void *record);
/* The next word of "arg! size trust", its mark in *is_needed; false at the end. */
bool fg_models__next_key(const char **keys, const char **key, size_t *n, bool *is_needed);
const fg_models__field *fg_models__find_field(const fg_models__field *fields, size_t count,
                                              const char *key, size_t n);

fg_model_effect fg_models__new_effect(uint32_t kind);
fg_model_return fg_models__new_return(void);
fg_err fg_models__read_effects(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_returns(fg_models__reader *r, const fg_yaml_node *at, fg_model_return *out);
/* The sections of a file besides functions. */
fg_err fg_models__read_families(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_callbacks(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_entries(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_buffers(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_globals(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_members(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_registered(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_registers(fg_models__reader *r, const fg_yaml_node *at);
fg_err fg_models__read_functions(fg_models__reader *r, const fg_yaml_node *at);
/* "args: 3" or "args: 2+" of a function or callback, into the reader. */
fg_err fg_models__read_args(fg_models__reader *r, const fg_yaml_node *map);

/* Add or replace by name. */
void fg_models__put_function(fg_models *m, const fg_model_function *f);

/* ---- the built-in set ---- */

/* A text in these records is no address but its place in `texts`: addresses are relocated at each
 * start of the program, and 190 pages of them took two milliseconds. */
typedef struct fg_models__builtin {
	const fg_model_function *functions; /* sorted by name */
	const fg_model_effect *effects;
	const fg_model_node *nodes;
	const fg_model_callback *callbacks, *entries;
	const fg_model_param *params;
	const fg_model_buffer *buffers;
	const fg_model_member *members;
	const fg_model_registered *registered;
	const fg_model_registers *registers;
	const fg_model_family *families;
	const char *texts;
	size_t function_count, effect_count, node_count, callback_count, entry_count, param_count,
		buffer_count, member_count, registered_count, register_count, family_count;
} fg_models__builtin;

/* In a file that the build makes of checks/models/ (ci/tools/compile_models.c). */
extern const fg_models__builtin fg_models__builtin_set;

/* ---- writing ---- */

void fg_models__print_expr(const fg_models *m, fg_model_expr e, fg_buf *out);

#endif
