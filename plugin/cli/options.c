/*
 * Long options with "=" or a following word, short options with a joined or
 * following word, "--" ends options.
 */
#include "cli/options.h"

#include "base/suggest.h"

#include <errno.h>

static const fg_option *find_long(const fg_command_line *line, const char *name, size_t n)
{
	for (size_t i = 0; i < line->option_count; i++)
		if (strlen(line->options[i].name) == n &&
		    strncmp(line->options[i].name, name, n) == 0)
			return &line->options[i];
	return NULL;
}

static const fg_option *find_short(const fg_command_line *line, char letter)
{
	for (size_t i = 0; i < line->option_count; i++)
		if (line->options[i].letter && line->options[i].letter == letter)
			return &line->options[i];
	return NULL;
}

static fg_err unknown_option(const fg_command_line *line, fg_arena *a, const char *word,
                             fg_error *err)
{
	const char **names = fg_arena_array(a, line->option_count + 1, sizeof(*names));
	for (size_t i = 0; i < line->option_count; i++)
		names[i] = line->options[i].name;
	char *bare = fg_arena_strdup(a, word + strspn(word, "-"));
	bare[strcspn(bare, "=")] = '\0';
	const char *near = fg_suggest(bare, names, line->option_count);
	fg_err code = fg_error_set(err, FG_ERR_INPUT, "unknown option '%s'", word);
	if (near)
		fg_error_mend(err, "did you mean '--%s'?", near);
	else
		fg_error_mend(err, "`firmgate %s --help` lists the options", line->command);
	return code;
}

static fg_err set_number(const fg_option *o, const char *value, fg_error *err)
{
	char *end;
	errno = 0;
	unsigned long n = strtoul(value, &end, 10);
	if (!*value || *end || errno || value[0] == '-' || n > 1000000)
		return fg_error_set(err, FG_ERR_INPUT, "--%s wants a number, not '%s'", o->name,
		                    value);
	if (n == 0 && o->kind == FG_OPTION_COUNT)
		return fg_error_set(err, FG_ERR_INPUT, "--%s wants a number from 1 on, not '%s'",
		                    o->name, value);
	*(unsigned *)o->target = (unsigned)n;
	return FG_OK;
}

/* An empty list would mean "not given": the user meant something else. */
static fg_err add_words(const fg_option *o, const char *value, fg_error *err)
{
	fg_text_list *list = o->target;
	size_t before = list->v.n;
	while (*value) {
		size_t n = strcspn(value, ",");
		if (n)
			fg_vec_push(&list->v, fg_arena_strndup(list->arena, value, n));
		value += n + (value[n] == ',');
	}
	if (list->v.n == before)
		return fg_error_set(err, FG_ERR_INPUT, "--%s wants %s, not nothing", o->name,
		                    o->value);
	return FG_OK;
}

static fg_err set_option(const fg_option *o, const char *value, fg_error *err)
{
	switch (o->kind) {
	case FG_OPTION_FLAG:
		*(bool *)o->target = true;
		return FG_OK;
	case FG_OPTION_TEXT:
		*(const char **)o->target = value;
		return FG_OK;
	case FG_OPTION_NUMBER:
	case FG_OPTION_COUNT:
		return set_number(o, value, err);
	case FG_OPTION_LIST:
		return add_words(o, value, err);
	case FG_OPTION_CALL:
	case FG_OPTION_MAYBE: {
		const fg_option_call *call = o->target;
		return call->set(value, call->payload, err);
	}
	}
	return FG_OK;
}

/* One option word at argv[*i]; moves *i over a separate value. */
static fg_err parse_option(const fg_command_line *line, fg_arena *a, char **argv, int argc, int *i,
                           fg_error *err)
{
	const char *word = argv[*i];
	bool is_long = word[1] == '-';
	size_t n = is_long ? strcspn(word + 2, "=") : 1;
	const fg_option *o = is_long ? find_long(line, word + 2, n) : find_short(line, word[1]);
	if (!o)
		return unknown_option(line, a, word, err);
	const char *joined = is_long ? (word[2 + n] == '=' ? word + 3 + n : NULL)
	                             : (word[2] ? word + 2 : NULL);
	if (o->kind == FG_OPTION_FLAG) {
		if (joined)
			return fg_error_set(err, FG_ERR_INPUT, "'%.*s' takes no value",
			                    (int)(is_long ? n + 2 : 2), word);
		return set_option(o, NULL, err);
	}
	if (!joined && o->kind == FG_OPTION_MAYBE)
		return set_option(o, NULL, err);
	if (!joined) {
		if (*i + 1 >= argc)
			return fg_error_set(err, FG_ERR_INPUT, "'%s' wants a value: %s", word,
			                    o->value);
		joined = argv[++*i];
	}
	return set_option(o, joined, err);
}

static void take_rest(fg_command_line *line, int argc, char **argv, int from)
{
	line->has_rest = true;
	line->rest = (const char *const *)&argv[from];
	line->rest_count = (size_t)(argc - from);
}

static bool has_dashes(int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (strcmp(argv[i], "--") == 0)
			return true;
	return false;
}

fg_err fg_options_parse(fg_command_line *line, fg_arena *a, int argc, char **argv, fg_error *err)
{
	const char **words = fg_arena_array(a, (size_t)argc + 1, sizeof(*words));
	line->words = words;
	for (int i = 0; i < argc; i++) {
		const char *word = argv[i];
		if (strcmp(word, "--") == 0) {
			take_rest(line, argc, argv, i + 1);
			break;
		}
		if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
			line->wants_help = true;
			return FG_OK;
		}
		if (word[0] != '-' || word[1] == '\0') {
			if (line->word_begins_rest && !has_dashes(argc, argv)) {
				take_rest(line, argc, argv, i);
				break;
			}
			words[line->word_count++] = word;
			continue;
		}
		fg_err code = parse_option(line, a, argv, argc, &i, err);
		if (code)
			return code;
	}
	return FG_OK;
}

void fg_options_help(const fg_command_line *line, FILE *out)
{
	fprintf(out, "usage: firmgate %s %s\n\n%s\n\noptions:\n", line->command, line->usage,
	        line->about);
	for (size_t i = 0; i < line->option_count; i++) {
		const fg_option *o = &line->options[i];
		char left[64];
		bool may_stand_alone = o->kind == FG_OPTION_MAYBE;
		snprintf(left, sizeof(left), "%c%c%s --%s%s%s%s", o->letter ? '-' : ' ',
		         o->letter ? o->letter : ' ', o->letter ? "," : " ", o->name,
		         may_stand_alone ? "[=" : o->value ? " " : "",
		         o->value ? o->value : "", may_stand_alone ? "]" : "");
		fprintf(out, "  %-30s %s\n", left, o->help);
	}
	fprintf(out, "  -h, --help                     this text\n");
}
