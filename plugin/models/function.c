/*
 * The functions section. The key is a name, or several names with blanks between
 * them; the value is a mapping, or {same-as: another}.
 */
#include "models/models_internal.h"

#include "base/bug.h"

#define NO_ARG FG_MODEL_NO_ARG

static const char *const function_keys[] = {"args",  "returns", "effects", "flags", "printf",
                                            "scanf", "same-as", "wait",    "woken"};

fg_err fg_models__read_args(fg_models__reader *r, const fg_yaml_node *map)
{
	const fg_yaml_node *at = fg_yaml_get(map, "args");
	r->arg_count = NO_ARG;
	r->is_variadic = false;
	if (!at)
		return FG_OK;
	if (at->kind != FG_YAML_SCALAR)
		return fg_models__want(r, at, "a count such as 3 or 2+");
	char digits[16];
	size_t n = strspn(at->text, "0123456789");
	snprintf(digits, sizeof(digits), "%.*s", (int)n, at->text);
	r->is_variadic = at->text[n] == '+' && at->text[n + 1] == '\0';
	unsigned long count = strtoul(digits, NULL, 10);
	if (n == 0 || n > 3 || (at->text[n] && !r->is_variadic) || count > FG_MODEL_ARGS_MAX)
		return fg_models__want(r, at, "a count such as 3 or 2+ (up to 32)");
	r->arg_count = (uint32_t)count;
	return FG_OK;
}

/* ---- formats ---- */

typedef struct format_record {
	uint32_t format, values, out, trust, taint_from;
} format_record;

static const fg_models__field format_fields[] = {
	{"format", FG_MODELS__ARG, offsetof(format_record, format), NULL},
	{"values", FG_MODELS__ARG, offsetof(format_record, values), NULL},
	{"out", FG_MODELS__ARG, offsetof(format_record, out), NULL},
	{"trust", FG_MODELS__WORD, offsetof(format_record, trust), &fg_models__trusts},
	{"taint-from", FG_MODELS__ARG, offsetof(format_record, taint_from), NULL},
};

/* printf: {format: 2, values: 3, out: 1}, scanf: {format: 2, values: 3, taint-from: 1}; without
 * values a va_list. */
static fg_err read_format(fg_models__reader *r, const fg_yaml_node *at, fg_model_function *f)
{
	bool is_scanf = strcmp(at->key->text, "scanf") == 0;
	format_record record = {NO_ARG, NO_ARG, NO_ARG, FG_TRUST_NONE, NO_ARG};
	fg_err code = fg_models__read_fields(
		r, at, is_scanf ? "format! values trust taint-from" : "format! values out",
		format_fields, FG_ARRAY_LEN(format_fields), &record);
	f->format = is_scanf ? FG_FORMAT_SCANF : FG_FORMAT_PRINTF;
	f->format_arg = record.format;
	f->variadic_arg = record.values;
	f->format_out = record.out;
	f->format_trust = record.trust;
	f->format_taint_from = record.taint_from;
	return code;
}

/* ---- one function ---- */

static fg_err read_flags(fg_models__reader *r, const fg_yaml_node *at, fg_model_function *f)
{
	uint32_t flag = 0;
	fg_err code = FG_OK;
	if (at->kind != FG_YAML_SEQUENCE) {
		code = fg_models__read_word(r, at, &fg_models__flags, &flag);
		f->flags |= flag;
		return code;
	}
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		code = fg_models__read_word(r, n, &fg_models__flags, &flag);
		f->flags |= flag;
	}
	return code;
}

static fg_err unknown_key(fg_models__reader *r, const fg_yaml_node *key)
{
	fg_models__fail(r, key, "unknown key '%.60s'", key->text);
	fg_models__mend(r, key->text, function_keys, FG_ARRAY_LEN(function_keys));
	return FG_ERR_INPUT;
}

static fg_err read_part(fg_models__reader *r, const fg_yaml_node *n, fg_model_function *f)
{
	const char *key = n->key->text;
	if (strcmp(key, "args") == 0)
		return FG_OK; /* was read first */
	if (strcmp(key, "returns") == 0)
		return fg_models__read_returns(r, n, &f->result);
	if (strcmp(key, "effects") == 0)
		return fg_models__read_effects(r, n);
	if (strcmp(key, "flags") == 0)
		return read_flags(r, n, f);
	if (strcmp(key, "wait") == 0)
		return fg_models__read_arg(r, n, &f->wait_arg);
	if (strcmp(key, "woken") == 0)
		return fg_models__read_arg(r, n, &f->woken_arg);
	if (strcmp(key, "printf") == 0 || strcmp(key, "scanf") == 0)
		return read_format(r, n, f);
	return unknown_key(r, n->key);
}

static bool names_result(const fg_models__reader *r, const fg_model_expr *e)
{
	for (uint32_t i = 0; i < e->n; i++)
		if (r->m->nodes.at[e->first + i].op == FG_MODEL_RESULT)
			return true;
	return false;
}

/* What returns nothing has no result that an effect could speak of. */
static fg_err check_result(fg_models__reader *r, const fg_yaml_node *at, const fg_model_function *f)
{
	for (size_t i = f->first_effect; i < r->m->effects.n; i++) {
		const fg_model_effect *e = &r->m->effects.at[i];
		if (f->result.kind == FG_RETURN_VOID &&
		    (e->arg == FG_MODEL_RESULT_ARG || e->other == FG_MODEL_RESULT_ARG ||
		     names_result(r, &e->size) || names_result(r, &e->valid) ||
		     names_result(r, &e->value) || names_result(r, &e->low) ||
		     names_result(r, &e->high)))
			return fg_models__fail(r, fg_yaml_get(at, "effects"),
			                       "an effect speaks of the result, and there is none");
	}
	return FG_OK;
}

static fg_err read_function(fg_models__reader *r, const fg_yaml_node *at, fg_model_function *f)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	if (!code)
		code = fg_models__read_args(r, at);
	*f = (fg_model_function){
		.library = r->library,
		.arg_count = r->arg_count,
		.is_variadic = r->is_variadic,
		.result = fg_models__new_return(),
		.first_effect = (uint32_t)r->m->effects.n,
		.format_arg = NO_ARG,
		.variadic_arg = NO_ARG,
		.format_out = NO_ARG,
		.format_taint_from = NO_ARG,
		.wait_arg = NO_ARG,
		.woken_arg = NO_ARG,
	};
	size_t mistakes = r->m->mistakes;
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next)
		code = fg_models__go_on(r->m, read_part(r, n, f), r->err);
	if (!code && r->m->mistakes == mistakes)
		code = check_result(r, at, f);
	f->effect_count = (uint32_t)r->m->effects.n - f->first_effect;
	return code;
}

static fg_err read_alias(fg_models__reader *r, const fg_yaml_node *at, fg_models__alias *out)
{
	const fg_yaml_node *same = fg_yaml_get(at, "same-as");
	FG_ASSERT(same); /* what makes it an alias */
	if (at->count != 1)
		return fg_models__fail(r, same->key, "'same-as' stands alone");
	fg_err code = fg_models__read_name(r, same, &out->target.name);
	out->target.file = r->file;
	out->target.line = same->line;
	out->target.column = same->column;
	out->library = r->library;
	return code;
}

/* ---- the section ---- */

static bool is_identifier(const char *s)
{
	return !(*s >= '0' && *s <= '9') && strlen(s) <= FG_MODELS__NAME_MAX &&
	       s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")] ==
	               '\0';
}

/* Each name of the key is used for the first time in this file. */
static fg_err check_names(fg_models__reader *r, const fg_yaml_node *key, fg_map *seen)
{
	const char *names = key->text, *name;
	bool any = false;
	while (*(name = fg_models__next_name(r, &names))) {
		bool is_new;
		uint64_t *line = fg_map_put_str(seen, name, &is_new);
		if (!is_identifier(name))
			return fg_models__fail(r, key, "'%.60s' is no name of a function", name);
		if (!is_new)
			return fg_models__fail(r, key, "'%s' has a model on line %u already", name,
			                       (unsigned)*line);
		*line = key->line;
		any = true;
	}
	return any ? FG_OK : fg_models__fail(r, key, "a name of a function is missing");
}

static void put_names(fg_models__reader *r, const fg_yaml_node *at, fg_model_function *f,
                      fg_models__alias *alias)
{
	const char *names = at->key->text, *name;
	while (*(name = fg_models__next_name(r, &names))) {
		f->name = alias->name = name;
		if (alias->target.name)
			fg_vec_push(&r->m->pending->aliases, *alias);
		else
			fg_models__put_function(r->m, f);
	}
}

static fg_err read_one(fg_models__reader *r, const fg_yaml_node *at, fg_map *seen)
{
	fg_model_function f = {0};
	fg_models__alias alias = {0};
	fg_err code = check_names(r, at->key, seen);
	if (code)
		return code;
	r->what = at->key->text;
	r->allows_result = true;
	code = fg_yaml_get(at, "same-as") ? read_alias(r, at, &alias) : read_function(r, at, &f);
	if (!code)
		put_names(r, at, &f, &alias);
	r->what = NULL;
	return code;
}

fg_err fg_models__read_functions(fg_models__reader *r, const fg_yaml_node *at)
{
	fg_map seen = FG_MAP_INIT;
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next)
		code = fg_models__go_on(r->m, read_one(r, n, &seen), r->err);
	fg_map_release(&seen);
	return code;
}
