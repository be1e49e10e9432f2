/*
 * The tree against the schema, with the words a user needs: where, what is
 * accepted, what was probably meant. libcyaml loads only what passed here.
 *
 * Its own reading is laxer in places that would hide a mistake (any unknown word
 * is "true", 010 is eight), so numbers and booleans are judged here.
 */
#include "config/config_internal.h"

#include "base/buf.h"
#include "base/suggest.h"

typedef struct checker {
	const char *file;
	fg_error *err;
	fg_buf path; /* of the value being looked at: "build.jobs" */
} checker;

FG_PRINTF(3, 4) static fg_err fail(checker *c, const fg_yaml_node *at, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_error_set(c->err, FG_ERR_INPUT, "%s", fg_buf_str(&text));
	fg_error_at(c->err, c->file, at->line, at->column);
	fg_buf_release(&text);
	return FG_ERR_INPUT;
}

/* "did you mean 'x'? accepted: a, b, c" */
static void mend_with(checker *c, const char *word, const char *const *accepted, size_t n)
{
	fg_buf text = FG_BUF_INIT;
	const char *near = fg_suggest(word, accepted, n);
	if (near)
		fg_buf_printf(&text, "did you mean '%s'? ", near);
	fg_buf_puts(&text, "accepted: ");
	for (size_t i = 0; i < n; i++)
		fg_buf_printf(&text, "%s%s", i ? ", " : "", accepted[i]);
	fg_error_mend(c->err, "%s", fg_buf_str(&text));
	fg_buf_release(&text);
}

/* ---- scalars ---- */

static fg_err wrong_type(checker *c, const fg_yaml_node *at, const char *wanted)
{
	const char *path = c->path.n ? fg_buf_str(&c->path) : "the file";
	if (at->kind == FG_YAML_SCALAR)
		return fail(c, at, "'%s' wants %s, here is '%.60s'", path, wanted, at->text);
	return fail(c, at, "'%s' wants %s, here is %s", path, wanted, fg_yaml_kind_name(at->kind));
}

/* Help of the path without list indices: "rules.overrides[3].paths" -> "rules.overrides[].paths". */
static const fg_config__help *help_of(const checker *c)
{
	fg_buf plain = FG_BUF_INIT;
	bool is_index = false;
	for (const char *p = fg_buf_str(&c->path); *p; p++) {
		is_index = *p == '[' || (is_index && *p != ']');
		if (!is_index || *p == '[')
			fg_buf_putc(&plain, *p);
	}
	const fg_config__help *help = fg_config__find_help(fg_buf_str(&plain));
	fg_buf_release(&plain);
	return help;
}

static fg_err check_range(checker *c, const fg_yaml_node *at, double value)
{
	const fg_config__help *help = help_of(c);
	if (!help || (value >= help->min && value <= help->max))
		return FG_OK;
	return fail(c, at, "'%s' must lie between %.10g and %.10g, here is '%.60s'",
	            fg_buf_str(&c->path), help->min, help->max, at->text);
}

/* Digits without a leading zero. */
static bool is_whole_number(const char *s)
{
	size_t n = strspn(s, "0123456789");
	return n > 0 && n <= 18 && s[n] == '\0' && (n == 1 || s[0] != '0');
}

static bool is_decimal(const char *s)
{
	size_t whole = strspn(s, "0123456789");
	size_t part = s[whole] == '.' ? strspn(s + whole + 1, "0123456789") : 0;
	const char *end = s + whole + (s[whole] == '.' ? 1 + part : 0);
	return whole + part > 0 && whole + part <= 30 && *end == '\0';
}

static fg_err check_number(checker *c, const fg_yaml_node *at, bool is_whole)
{
	if (at->kind != FG_YAML_SCALAR ||
	    !(is_whole ? is_whole_number(at->text) : is_decimal(at->text)))
		return wrong_type(c, at, is_whole ? "a whole number" : "a number such as 0.9");
	return check_range(c, at, strtod(at->text, NULL));
}

static fg_err check_bool(checker *c, const fg_yaml_node *at)
{
	if (at->kind == FG_YAML_SCALAR &&
	    (strcmp(at->text, "true") == 0 || strcmp(at->text, "false") == 0))
		return FG_OK;
	return wrong_type(c, at, "true or false");
}

static fg_err check_text(checker *c, const fg_yaml_node *at, const cyaml_schema_value_t *v)
{
	if (at->kind != FG_YAML_SCALAR)
		return wrong_type(c, at, "text");
	size_t n = strlen(at->text);
	if (n < v->string.min)
		return fail(c, at, "'%s' may not be empty", fg_buf_str(&c->path));
	if (n > v->string.max)
		return fail(c, at, "'%s' may have at most %u bytes, here are %zu",
		            fg_buf_str(&c->path), v->string.max, n);
	return FG_OK;
}

static fg_err check_word(checker *c, const fg_yaml_node *at, const cyaml_strval_t *words, size_t n)
{
	const char *accepted[16];
	for (size_t i = 0; i < n && i < FG_ARRAY_LEN(accepted); i++) {
		accepted[i] = words[i].str;
		if (at->kind == FG_YAML_SCALAR && strcmp(at->text, words[i].str) == 0)
			return FG_OK;
	}
	wrong_type(c, at, "one of a few words");
	mend_with(c, at->kind == FG_YAML_SCALAR ? at->text : "", accepted, n);
	return FG_ERR_INPUT;
}

/* ---- collections ---- */

static fg_err check_value(checker *c, const fg_yaml_node *at, const cyaml_schema_value_t *v);

static fg_err unknown_key(checker *c, const fg_yaml_node *key, const cyaml_schema_field_t *fields)
{
	const char *accepted[16];
	size_t n = 0;
	for (; fields[n].key && n < FG_ARRAY_LEN(accepted); n++)
		accepted[n] = fields[n].key;
	if (c->path.n)
		fail(c, key, "unknown key '%.60s' in '%s'", key->text, fg_buf_str(&c->path));
	else
		fail(c, key, "unknown key '%.60s'", key->text);
	mend_with(c, key->text, accepted, n);
	return FG_ERR_INPUT;
}

static const cyaml_schema_field_t *find_field(const cyaml_schema_field_t *fields, const char *key)
{
	for (; fields->key; fields++)
		if (strcmp(fields->key, key) == 0)
			return fields;
	return NULL;
}

static fg_err check_field(checker *c, const fg_yaml_node *value, const cyaml_schema_field_t *fields)
{
	const cyaml_schema_field_t *field = find_field(fields, value->key->text);
	if (!field)
		return unknown_key(c, value->key, fields);
	size_t before = c->path.n;
	fg_buf_printf(&c->path, "%s%s", before ? "." : "", field->key);
	fg_err code = FG_OK;
	/* A key without a value, all its lines commented out, is as good as no key. */
	if (!fg_yaml_is_null(value))
		code = check_value(c, value, &field->value);
	else if (!(field->value.flags & CYAML_FLAG_OPTIONAL))
		code = fail(c, value, "'%s' may not be empty", fg_buf_str(&c->path));
	fg_buf_truncate(&c->path, before);
	return code;
}

static fg_err check_mapping(checker *c, const fg_yaml_node *at, const cyaml_schema_field_t *fields)
{
	if (at->kind != FG_YAML_MAPPING)
		return wrong_type(c, at, "a mapping (key: value)");
	for (const fg_yaml_node *n = at->first; n; n = n->next) {
		fg_err code = check_field(c, n, fields);
		if (code)
			return code;
	}
	for (const cyaml_schema_field_t *f = fields; f->key; f++)
		if (!(f->value.flags & CYAML_FLAG_OPTIONAL) && !fg_yaml_get(at, f->key))
			return fail(c, at, "'%s' lacks the key '%s'", fg_buf_str(&c->path), f->key);
	return FG_OK;
}

static fg_err check_sequence(checker *c, const fg_yaml_node *at, const cyaml_schema_value_t *v)
{
	if (at->kind != FG_YAML_SEQUENCE)
		return wrong_type(c, at, "a list");
	if (at->count < v->sequence.min)
		return fail(c, at, "'%s' may not be empty", fg_buf_str(&c->path));
	if (at->count > v->sequence.max)
		return fail(c, at, "'%s' may have at most %u items, here are %zu",
		            fg_buf_str(&c->path), v->sequence.max, at->count);
	size_t before = c->path.n, i = 0;
	for (const fg_yaml_node *n = at->first; n; n = n->next, i++) {
		fg_buf_printf(&c->path, "[%zu]", i);
		fg_err code = check_value(c, n, v->sequence.entry);
		if (code)
			return code;
		fg_buf_truncate(&c->path, before);
	}
	return FG_OK;
}

static bool is_rule_glob(const char *s)
{
	return *s && s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789.-*?[]!")] == '\0';
}

static fg_err check_level_map(checker *c, const fg_yaml_node *at)
{
	if (at->kind != FG_YAML_MAPPING)
		return wrong_type(c, at, "a mapping (rule: level)");
	if (at->count > FG_CONFIG__ITEMS_MAX)
		return fail(c, at, "'%s' may have at most %u items, here are %zu",
		            fg_buf_str(&c->path), FG_CONFIG__ITEMS_MAX, at->count);
	size_t before = c->path.n;
	for (const fg_yaml_node *n = at->first; n; n = n->next) {
		if (!is_rule_glob(n->key->text)) {
			fail(c, n->key, "'%.60s' is no rule id or glob", n->key->text);
			fg_error_mend(c->err,
			              "write it like memory.stack-address-return or memory.*");
			return FG_ERR_INPUT;
		}
		fg_buf_printf(&c->path, ".%.60s", n->key->text);
		fg_err code = check_word(c, n, fg_config__levels, fg_config__level_count);
		if (code)
			return code;
		fg_buf_truncate(&c->path, before);
	}
	return FG_OK;
}

static fg_err check_value(checker *c, const fg_yaml_node *at, const cyaml_schema_value_t *v)
{
	switch (v->type) {
	case CYAML_UINT:
		return check_number(c, at, true);
	case CYAML_FLOAT:
		return check_number(c, at, false);
	case CYAML_BOOL:
		return check_bool(c, at);
	case CYAML_STRING:
		return check_text(c, at, v);
	case CYAML_ENUM:
		return check_word(c, at, v->enumeration.strings, v->enumeration.count);
	case CYAML_MAPPING:
		return check_mapping(c, at, v->mapping.fields);
	case CYAML_SEQUENCE:
		return check_sequence(c, at, v);
	default:
		return check_level_map(c, at);
	}
}

fg_err fg_config__validate(const fg_yaml_node *root, const char *file, fg_error *err)
{
	if (!root || fg_yaml_is_null(root))
		return FG_OK;
	checker c = {file, err, FG_BUF_INIT};
	fg_err code = check_mapping(&c, root, fg_config__schema.mapping.fields);
	fg_buf_release(&c.path);
	return code ? code : fg_config__validate_zones(root, file, err);
}

bool fg_config__level_of(const char *word, fg_rule_level *out)
{
	for (size_t i = 0; i < fg_config__level_count; i++) {
		if (strcmp(fg_config__levels[i].str, word) != 0)
			continue;
		*out = (fg_rule_level)fg_config__levels[i].val;
		return true;
	}
	return false;
}
