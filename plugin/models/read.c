/*
 * Values of a model file: arguments, words, names, numbers, and mappings by table.
 * Each error says what was wanted, what stands there, and what was probably meant.
 */
#include "models/models_internal.h"

#include "base/suggest.h"

#define ACCEPTED_MAX 64

/* ---- errors ---- */

fg_err fg_models__fail(fg_models__reader *r, const fg_yaml_node *at, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	if (r->what)
		fg_error_set(r->err, FG_ERR_INPUT, "'%.80s': %s", r->what, fg_buf_str(&text));
	else
		fg_error_set(r->err, FG_ERR_INPUT, "%s", fg_buf_str(&text));
	fg_error_at(r->err, r->file, at->line, at->column);
	fg_buf_release(&text);
	return FG_ERR_INPUT;
}

void fg_models__mend(fg_models__reader *r, const char *word, const char *const *accepted, size_t n)
{
	fg_buf text = FG_BUF_INIT;
	const char *near = fg_suggest(word, accepted, n);
	if (near)
		fg_buf_printf(&text, "did you mean '%s'? ", near);
	fg_buf_puts(&text, "accepted: ");
	for (size_t i = 0; i < n; i++)
		fg_buf_printf(&text, "%s%s", i ? ", " : "", accepted[i]);
	fg_error_mend(r->err, "%s", fg_buf_str(&text));
	fg_buf_release(&text);
}

fg_err fg_models__want(fg_models__reader *r, const fg_yaml_node *at, const char *wanted)
{
	const char *key = at->key ? at->key->text : "";
	const char *says = *key ? "' wants " : "wanted: ";
	if (at->kind == FG_YAML_SCALAR)
		return fg_models__fail(r, at, "%s%.60s%s%s, here is '%.60s'", *key ? "'" : "", key,
		                       says, wanted, at->text);
	return fg_models__fail(r, at, "%s%.60s%s%s, here is %s", *key ? "'" : "", key, says, wanted,
	                       fg_yaml_kind_name(at->kind));
}

fg_err fg_models__want_kind(fg_models__reader *r, const fg_yaml_node *at, fg_yaml_kind kind)
{
	return at->kind == kind ? FG_OK : fg_models__want(r, at, fg_yaml_kind_name(kind));
}

/* ---- scalars ---- */

/* Digits as a number up to max; false when they are none or more. */
static bool small_number(const char *s, uint32_t max, uint32_t *out)
{
	size_t n = strlen(s);
	if (n == 0 || n > 9 || strspn(s, "0123456789") != n || (n > 1 && *s == '0'))
		return false;
	*out = (uint32_t)strtoul(s, NULL, 10);
	return *out <= max;
}

bool fg_models__looks_like_arg(const char *text)
{
	const char *digits = strncmp(text, "arg", 3) == 0 ? text + 3 : text;
	return (*digits >= '0' && *digits <= '9') || strcmp(text, "result") == 0;
}

fg_err fg_models__read_arg(fg_models__reader *r, const fg_yaml_node *at, uint32_t *out)
{
	if (at->kind != FG_YAML_SCALAR)
		return fg_models__want(r, at, "an argument such as 2");
	if (r->allows_result && strcmp(at->text, "result") == 0) {
		*out = FG_MODEL_RESULT_ARG;
		return FG_OK;
	}
	uint32_t n;
	const char *digits = strncmp(at->text, "arg", 3) == 0 ? at->text + 3 : at->text;
	if (!small_number(digits, 999999999, &n) || n == 0)
		return fg_models__want(r, at, "an argument such as 2 (the first is 1)");
	if (n > FG_MODEL_ARGS_MAX)
		return fg_models__fail(r, at, "there is no argument %u; %u are the most", n,
		                       FG_MODEL_ARGS_MAX);
	if (r->arg_count != FG_MODEL_NO_ARG && n > r->arg_count && !r->is_variadic)
		return fg_models__fail(r, at, "there is no argument %u; 'args' says %u", n,
		                       r->arg_count);
	*out = n - 1;
	return FG_OK;
}

fg_err fg_models__read_bool(fg_models__reader *r, const fg_yaml_node *at, uint32_t *out)
{
	if (at->kind == FG_YAML_SCALAR && strcmp(at->text, "true") == 0)
		*out = 1;
	else if (at->kind == FG_YAML_SCALAR && strcmp(at->text, "false") == 0)
		*out = 0;
	else
		return fg_models__want(r, at, "true or false");
	return FG_OK;
}

fg_err fg_models__read_number(fg_models__reader *r, const fg_yaml_node *at, uint32_t max,
                              uint32_t *out)
{
	char wanted[48];
	if (at->kind == FG_YAML_SCALAR && small_number(at->text, max, out))
		return FG_OK;
	snprintf(wanted, sizeof(wanted), "a whole number up to %u", max);
	return fg_models__want(r, at, wanted);
}

fg_err fg_models__read_word(fg_models__reader *r, const fg_yaml_node *at,
                            const fg_models__words *words, uint32_t *out)
{
	const char *accepted[ACCEPTED_MAX];
	size_t n = 0;
	for (; n < words->n && n < ACCEPTED_MAX; n++) {
		accepted[n] = words->at[n].text;
		if (at->kind == FG_YAML_SCALAR && strcmp(at->text, accepted[n]) == 0) {
			*out = words->at[n].value;
			return FG_OK;
		}
	}
	fg_models__want(r, at, "one of a few words");
	fg_models__mend(r, at->kind == FG_YAML_SCALAR ? at->text : "", accepted, n);
	return FG_ERR_INPUT;
}

fg_err fg_models__read_name(fg_models__reader *r, const fg_yaml_node *at, const char **out)
{
	if (at->kind != FG_YAML_SCALAR || !*at->text)
		return fg_models__want(r, at, "a name");
	if (strlen(at->text) > FG_MODELS__NAME_MAX)
		return fg_models__fail(r, at, "this name has more than %u bytes",
		                       FG_MODELS__NAME_MAX);
	*out = at->text;
	return FG_OK;
}

const char *fg_models__next_name(fg_models__reader *r, const char **s)
{
	*s += strspn(*s, " \t\n");
	size_t n = strcspn(*s, " \t\n");
	const char *name = *s;
	*s += n;
	return n ? fg_arena_strndup(&r->m->arena, name, n) : "";
}

/* ---- mappings ---- */

bool fg_models__next_key(const char **keys, const char **key, size_t *n, bool *is_needed)
{
	*keys += strspn(*keys, " ");
	*key = *keys;
	*n = strcspn(*keys, " !");
	*is_needed = (*keys)[*n] == '!';
	*keys += *n + *is_needed;
	return *n > 0;
}

const fg_models__field *fg_models__find_field(const fg_models__field *fields, size_t count,
                                              const char *key, size_t n)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(fields[i].key) == n && memcmp(fields[i].key, key, n) == 0)
			return &fields[i];
	return NULL;
}

static fg_models__place place_of(fg_models__reader *r, const fg_yaml_node *at)
{
	return (fg_models__place){at->text, r->file, at->line, at->column};
}

static fg_err read_reference(fg_models__reader *r, const fg_yaml_node *at, bool is_family,
                             const char **out)
{
	fg_err code = fg_models__read_name(r, at, out);
	if (!code && is_family)
		fg_vec_push(&r->m->pending->families, place_of(r, at));
	else if (!code)
		fg_vec_push(&r->m->pending->callbacks, place_of(r, at));
	return code;
}

static fg_err read_address(fg_models__reader *r, const fg_yaml_node *at, uint64_t *out)
{
	const char *text = at->kind == FG_YAML_SCALAR ? at->text : "";
	bool is_hex = strncmp(text, "0x", 2) == 0;
	const char *digits = is_hex ? text + 2 : text;
	size_t n = strspn(digits, is_hex ? "0123456789abcdefABCDEF" : "0123456789");
	if (n == 0 || n > (is_hex ? 16 : 19) || digits[n])
		return fg_models__want(r, at, "an address such as 0x40000000");
	*out = strtoull(digits, NULL, is_hex ? 16 : 10);
	return FG_OK;
}

fg_err fg_models__read_value(fg_models__reader *r, const fg_yaml_node *at,
                             const fg_models__field *field, void *record)
{
	void *to = (char *)record + field->offset;
	switch (field->type) {
	case FG_MODELS__ARG:
		return fg_models__read_arg(r, at, to);
	case FG_MODELS__EXPR:
		return fg_models__read_expr(r, at, to);
	case FG_MODELS__WORD:
		return fg_models__read_word(r, at, field->words, to);
	case FG_MODELS__NAME:
		return fg_models__read_name(r, at, to);
	case FG_MODELS__FAMILY:
		return read_reference(r, at, true, to);
	case FG_MODELS__CALLBACK:
		return read_reference(r, at, false, to);
	case FG_MODELS__BOOL:
		return fg_models__read_bool(r, at, to);
	case FG_MODELS__ADDRESS:
		return read_address(r, at, to);
	case FG_MODELS__NUMBER:
		return fg_models__read_number(r, at, UINT16_MAX, to);
	}
	return FG_OK;
}

static fg_err unknown_key(fg_models__reader *r, const fg_yaml_node *key, const char *keys)
{
	const char *accepted[ACCEPTED_MAX], *word;
	size_t n = 0, length;
	bool is_needed;
	while (n < ACCEPTED_MAX && fg_models__next_key(&keys, &word, &length, &is_needed))
		accepted[n++] = fg_arena_strndup(&r->m->arena, word, length);
	fg_models__fail(r, key, "unknown key '%.60s'", key->text);
	fg_models__mend(r, key->text, accepted, n);
	return FG_ERR_INPUT;
}

static bool has_key(const char *keys, const char *key)
{
	const char *word;
	size_t n;
	bool is_needed;
	while (fg_models__next_key(&keys, &word, &n, &is_needed))
		if (strlen(key) == n && memcmp(word, key, n) == 0)
			return true;
	return false;
}

fg_err fg_models__read_fields(fg_models__reader *r, const fg_yaml_node *map, const char *keys,
                              const fg_models__field *fields, size_t n, void *record)
{
	fg_err code = fg_models__want_kind(r, map, FG_YAML_MAPPING);
	for (const fg_yaml_node *v = map->first; v && !code; v = v->next) {
		const fg_models__field *field = fg_models__find_field(fields, n, v->key->text,
		                                                      strlen(v->key->text));
		if (!field || !has_key(keys, v->key->text))
			return unknown_key(r, v->key, keys);
		code = fg_models__read_value(r, v, field, record);
	}
	const char *key;
	size_t length;
	bool is_needed;
	while (!code && fg_models__next_key(&keys, &key, &length, &is_needed)) {
		char word[32];
		snprintf(word, sizeof(word), "%.*s", (int)length, key);
		if (is_needed && !fg_yaml_get(map, word))
			code = fg_models__fail(r, map, "the key '%s' is missing here", word);
	}
	return code;
}
