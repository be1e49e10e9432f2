/*
 * Sections of a model file that are not about calls: resource families, functions
 * the library or the hardware calls, and buffers with their lengths.
 */
#include "models/models_internal.h"

#include <stddef.h>

/* The key of a mapping's value as text that errors can point at. */
static fg_err read_key(fg_models__reader *r, const fg_yaml_node *at, const char **out)
{
	fg_yaml_node key = *at->key;
	key.key = NULL;
	return fg_models__read_name(r, &key, out);
}

/* ---- families ---- */

static const fg_models__field family_fields[] = {
	{"noun", FG_MODELS__NAME, offsetof(fg_model_family, noun), NULL},
	{"released-by", FG_MODELS__NAME, offsetof(fg_model_family, released_by), NULL},
	{"memory", FG_MODELS__BOOL, offsetof(fg_model_family, is_memory), NULL},
	{"counted", FG_MODELS__BOOL, offsetof(fg_model_family, is_counted), NULL},
};

static void put_family(fg_models *m, const fg_model_family *f)
{
	for (size_t i = 0; i < m->families.n; i++) {
		if (strcmp(m->families.at[i].name, f->name) == 0) {
			m->families.at[i] = *f;
			return;
		}
	}
	fg_vec_push(&m->families, *f);
}

fg_err fg_models__read_families(fg_models__reader *r, const fg_yaml_node *at)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		fg_model_family f = {.noun = "", .released_by = ""};
		code = read_key(r, n, &f.name);
		r->what = f.name;
		if (!code)
			code = fg_models__read_fields(r, n, "noun! released-by memory counted",
			                              family_fields, FG_ARRAY_LEN(family_fields),
			                              &f);
		r->what = NULL;
		if (!code)
			put_family(r->m, &f);
		code = fg_models__go_on(r->m, code, r->err);
	}
	return code;
}

/* ---- callbacks and entries ---- */

static const fg_models__field param_fields[] = {
	{"trust", FG_MODELS__WORD, offsetof(fg_model_param, trust), &fg_models__trusts},
	{"size", FG_MODELS__EXPR, offsetof(fg_model_param, size), NULL},
	{"terminated", FG_MODELS__BOOL, offsetof(fg_model_param, is_terminated), NULL},
	{"may-be-null", FG_MODELS__BOOL, offsetof(fg_model_param, may_be_null), NULL},
	{"output", FG_MODELS__BOOL, offsetof(fg_model_param, is_output), NULL},
	{"strings", FG_MODELS__BOOL, offsetof(fg_model_param, is_strings), NULL},
	{"family", FG_MODELS__FAMILY, offsetof(fg_model_param, family), NULL},
};

/* 3: net, or 3: {trust: net, size: arg4} */
static fg_err read_param(fg_models__reader *r, const fg_yaml_node *at)
{
	fg_model_param p = {.family = ""};
	fg_yaml_node key = *at->key;
	key.key = NULL;
	fg_err code = fg_models__read_arg(r, &key, &p.param);
	if (!code && at->kind == FG_YAML_SCALAR)
		code = fg_models__read_word(r, at, &fg_models__trusts, &p.trust);
	else if (!code)
		code = fg_models__read_fields(
			r, at, "trust size terminated may-be-null output strings family",
			param_fields, FG_ARRAY_LEN(param_fields), &p);
	if (!code)
		fg_vec_push(&r->m->params, p);
	return code;
}

static fg_err read_params(fg_models__reader *r, const fg_yaml_node *at)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next)
		code = read_param(r, n);
	return code;
}

static fg_err unknown_callback_key(fg_models__reader *r, const fg_yaml_node *key)
{
	static const char *const accepted[] = {"args", "params", "interrupt"};
	fg_models__fail(r, key, "unknown key '%.60s'", key->text);
	fg_models__mend(r, key->text, accepted, FG_ARRAY_LEN(accepted));
	return FG_ERR_INPUT;
}

static fg_err read_callback(fg_models__reader *r, const fg_yaml_node *at, fg_model_callback *out)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	if (!code)
		code = fg_models__read_args(r, at);
	out->arg_count = r->arg_count;
	out->first_param = (uint32_t)r->m->params.n;
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		const char *key = n->key->text;
		if (strcmp(key, "params") == 0)
			code = read_params(r, n);
		else if (strcmp(key, "interrupt") == 0)
			code = fg_models__read_bool(r, n, &out->is_interrupt);
		else if (strcmp(key, "args") != 0)
			code = unknown_callback_key(r, n->key);
	}
	out->param_count = (uint32_t)r->m->params.n - out->first_param;
	return code;
}

typedef FG_VEC(fg_model_callback) callback_vec;

/* Several names or globs, blanks between them, may share one description. */
static fg_err read_callback_list(fg_models__reader *r, const fg_yaml_node *at, callback_vec *to)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	r->allows_result = false;
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		fg_model_callback c = {.name = ""};
		r->what = n->key->text;
		code = read_callback(r, n, &c);
		const char *names = n->key->text;
		while (!code && *(c.name = fg_models__next_name(r, &names))) {
			size_t i = 0;
			while (i < to->n && strcmp(to->at[i].name, c.name) != 0)
				i++;
			if (i < to->n)
				to->at[i] = c;
			else
				fg_vec_push(to, c);
		}
		r->what = NULL;
		code = fg_models__go_on(r->m, code, r->err);
	}
	r->allows_result = true;
	return code;
}

fg_err fg_models__read_callbacks(fg_models__reader *r, const fg_yaml_node *at)
{
	callback_vec list = {r->m->callbacks.at, r->m->callbacks.n, r->m->callbacks.cap};
	fg_err code = read_callback_list(r, at, &list);
	r->m->callbacks.at = list.at;
	r->m->callbacks.n = list.n;
	r->m->callbacks.cap = list.cap;
	return code;
}

fg_err fg_models__read_entries(fg_models__reader *r, const fg_yaml_node *at)
{
	callback_vec list = {r->m->entries.at, r->m->entries.n, r->m->entries.cap};
	fg_err code = read_callback_list(r, at, &list);
	r->m->entries.at = list.at;
	r->m->entries.n = list.n;
	r->m->entries.cap = list.cap;
	return code;
}

/* ---- buffers ---- */

static const fg_models__field buffer_fields[] = {
	{"length", FG_MODELS__NAME, offsetof(fg_model_buffer, length), NULL},
	{"total", FG_MODELS__NAME, offsetof(fg_model_buffer, total), NULL},
	{"next", FG_MODELS__NAME, offsetof(fg_model_buffer, next), NULL},
	{"trust", FG_MODELS__WORD, offsetof(fg_model_buffer, trust), &fg_models__trusts},
	{"scale", FG_MODELS__NUMBER, offsetof(fg_model_buffer, scale), NULL},
};

static void put_buffer(fg_models *m, const fg_model_buffer *b)
{
	for (size_t i = 0; i < m->buffers.n; i++) {
		const fg_model_buffer *old = &m->buffers.at[i];
		if (strcmp(old->record, b->record) == 0 && strcmp(old->pointer, b->pointer) == 0 &&
		    strcmp(old->length, b->length) == 0) {
			m->buffers.at[i] = *b;
			return;
		}
	}
	fg_vec_push(&m->buffers, *b);
}

/* {payload: {length: len, trust: net}} of one record, or of the globals. */
static fg_err read_pointers(fg_models__reader *r, const fg_yaml_node *at, const char *record)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		fg_model_buffer b = {.record = record, .length = "", .total = "", .next = "", .scale = 1};
		code = read_key(r, n, &b.pointer);
		if (!code)
			code = fg_models__read_fields(r, n, "length total next trust scale", buffer_fields,
			                              FG_ARRAY_LEN(buffer_fields), &b);
		if (!code)
			put_buffer(r->m, &b);
	}
	return code;
}

fg_err fg_models__read_buffers(fg_models__reader *r, const fg_yaml_node *at)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		const char *names = n->key->text, *record;
		r->what = names;
		while (!code && *(record = fg_models__next_name(r, &names)))
			code = read_pointers(r, n, record);
		r->what = NULL;
		code = fg_models__go_on(r->m, code, r->err);
	}
	return code;
}

fg_err fg_models__read_globals(fg_models__reader *r, const fg_yaml_node *at)
{
	return read_pointers(r, at, "");
}

/* ---- members ---- */

/* Reads what is said of one record; `at` has a key for each of its members. */
typedef fg_err read_record(fg_models__reader *r, const fg_yaml_node *at, const char *record);

/* A section that has a mapping for each record, or for several of one kind ("config config_t"). */
static fg_err read_records(fg_models__reader *r, const fg_yaml_node *at, read_record *read)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		const char *names = n->key->text, *record;
		r->what = names;
		while (!code && *(record = fg_models__next_name(r, &names)))
			code = read(r, n, record);
		r->what = NULL;
		code = fg_models__go_on(r->m, code, r->err);
	}
	return code;
}

static fg_err read_roles(fg_models__reader *r, const fg_yaml_node *at, const char *record)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		fg_model_member m = {.record = record};
		code = read_key(r, n, &m.member);
		if (!code)
			code = fg_models__read_word(r, n, &fg_models__sinks, &m.sink);
		if (!code)
			fg_vec_push(&r->m->members, m);
	}
	return code;
}

fg_err fg_models__read_members(fg_models__reader *r, const fg_yaml_node *at)
{
	return read_records(r, at, read_roles);
}

static fg_err read_callbacks(fg_models__reader *r, const fg_yaml_node *at, const char *record)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		fg_model_registered m = {.record = record};
		code = read_key(r, n, &m.member);
		if (!code)
			code = fg_models__read_name(r, n, &m.callback);
		if (!code && !fg_models_callback(r->m, m.callback))
			code = fg_models__fail(r, n, "there is no callback '%.60s'", m.callback);
		if (!code)
			fg_vec_push(&r->m->registered, m);
	}
	return code;
}

fg_err fg_models__read_registered(fg_models__reader *r, const fg_yaml_node *at)
{
	return read_records(r, at, read_callbacks);
}

/* ---- registers ---- */

static const fg_models__field register_fields[] = {
	{"target", FG_MODELS__NAME, offsetof(fg_model_registers, target), NULL},
	{"first", FG_MODELS__ADDRESS, offsetof(fg_model_registers, first), NULL},
	{"last", FG_MODELS__ADDRESS, offsetof(fg_model_registers, last), NULL},
	{"barrier", FG_MODELS__BOOL, offsetof(fg_model_registers, needs_barrier), NULL},
};

fg_err fg_models__read_registers(fg_models__reader *r, const fg_yaml_node *at)
{
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		fg_model_registers range = {.name = n->key->text};
		r->what = range.name;
		code = fg_models__read_fields(r, n, "target! first! last! barrier", register_fields,
		                              FG_ARRAY_LEN(register_fields), &range);
		if (!code && range.last < range.first)
			code = fg_models__fail(r, n, "'last' is below 'first'");
		if (!code)
			fg_vec_push(&r->m->registers, range);
		r->what = NULL;
		code = fg_models__go_on(r->m, code, r->err);
	}
	return code;
}
