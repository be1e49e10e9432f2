/*
 * firmgate's own form, for teams that have no requirements tool:
 *
 *	requirements:
 *	  - {id: BOOT-1, title: "…", kind: software, parents: [SYS-3], needs: [impl, test]}
 *	threats:
 *	  - {id: T-1, title: "…", mitigations: [BOOT-1]}
 *	justifications:
 *	  - {id: BOOT-1, need: test, reason: "…", approver: "…", expires: 2027-01-31}
 *
 * docs/traceability.md lists every key.
 */
#include "base/date.h"
#include "base/suggest.h"
#include "req/req_internal.h"
#include "yaml/yaml.h"

static const char *const item_keys[] = {"id",      "title",   "text",  "kind", "status",
                                        "version", "parents", "needs", "tags", "attributes"};
static const char *const threat_keys[] = {"id",       "title", "text",        "category", "status",
                                          "severity", "asset", "mitigations", "residual"};
static const char *const waiver_keys[] = {"id", "need", "reason", "approver", "expires"};

static fg_err fail(fg_req__reader *r, const fg_yaml_node *at, const char *what)
{
	fg_req__fail(r, at->line, "%s", what);
	fg_error_at(r->err, r->file, at->line, at->column);
	return FG_ERR_INPUT;
}

static fg_err check_keys(fg_req__reader *r, const fg_yaml_node *map, const char *const *keys,
                         size_t n)
{
	if (map->kind != FG_YAML_MAPPING)
		return fail(r, map, "an entry must be a mapping (id: …)");
	for (const fg_yaml_node *v = map->first; v; v = v->next) {
		bool is_known = false;
		for (size_t i = 0; i < n && !is_known; i++)
			is_known = strcmp(keys[i], v->key->text) == 0;
		if (is_known)
			continue;
		const char *near = fg_suggest(v->key->text, keys, n);
		fg_req__fail(r, v->key->line, "unknown key '%.60s'", v->key->text);
		fg_error_at(r->err, r->file, v->key->line, v->key->column);
		if (near)
			fg_error_mend(r->err, "did you mean '%s'?", near);
		return FG_ERR_INPUT;
	}
	return FG_OK;
}

/* The text of a key; "" when it is not there. */
static fg_err take(fg_req__reader *r, const fg_yaml_node *map, const char *key, const char **out)
{
	const fg_yaml_node *v = fg_yaml_get(map, key);
	*out = "";
	if (!v || fg_yaml_is_null(v))
		return FG_OK;
	if (v->kind != FG_YAML_SCALAR) {
		fg_req__fail(r, v->line, "'%s' wants text, here is %s", key,
		             fg_yaml_kind_name(v->kind));
		fg_error_at(r->err, r->file, v->line, v->column);
		return FG_ERR_INPUT;
	}
	*out = fg_req__copy(r, v->text, strlen(v->text));
	return FG_OK;
}

static fg_err take_all(fg_req__reader *r, const fg_yaml_node *map, const char *const *keys,
                       size_t n, const char **out)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < n; i++)
		code = take(r, map, keys[i], &out[i]);
	return code;
}

/* A list of words, or one word. */
static fg_err take_list(fg_req__reader *r, const fg_yaml_node *map, const char *key,
                        fg_req__strings *out)
{
	const fg_yaml_node *v = fg_yaml_get(map, key);
	if (!v || fg_yaml_is_null(v))
		return FG_OK;
	if (v->kind == FG_YAML_SCALAR) {
		fg_req__push(r, out, fg_req__copy(r, v->text, strlen(v->text)));
		return FG_OK;
	}
	if (v->kind != FG_YAML_SEQUENCE)
		return fail(r, v, "a list of words is wanted here");
	for (const fg_yaml_node *w = v->first; w; w = w->next) {
		if (w->kind != FG_YAML_SCALAR)
			return fail(r, w, "a word is wanted here");
		fg_req__push(r, out, fg_req__copy(r, w->text, strlen(w->text)));
	}
	return FG_OK;
}

/* Words, or mappings {id, role}. */
static fg_err take_links(fg_req__reader *r, const fg_yaml_node *map, const char *key, uint32_t item,
                         bool is_down)
{
	const fg_yaml_node *v = fg_yaml_get(map, key);
	if (!v || fg_yaml_is_null(v))
		return FG_OK;
	if (v->kind == FG_YAML_SCALAR) {
		fg_req__link(r, item, v->text, strlen(v->text), "", v->line)->is_down = is_down;
		return FG_OK;
	}
	if (v->kind != FG_YAML_SEQUENCE)
		return fail(r, v, "a list of ids is wanted here");
	for (const fg_yaml_node *w = v->first; w; w = w->next) {
		const char *id = w->kind == FG_YAML_SCALAR ? w->text : fg_yaml_text(w, "id", NULL);
		if (!id)
			return fail(r, w,
			            "an id, or a mapping with 'id' and 'role', is wanted here");
		const char *role = w->kind == FG_YAML_MAPPING ? fg_yaml_text(w, "role", "") : "";
		fg_req__link(r, item, id, strlen(id), fg_req__copy(r, role, strlen(role)), w->line)
			->is_down = is_down;
	}
	return FG_OK;
}

static fg_err take_attributes(fg_req__reader *r, const fg_yaml_node *map, uint32_t item)
{
	const fg_yaml_node *v = fg_yaml_get(map, "attributes");
	if (!v || fg_yaml_is_null(v))
		return FG_OK;
	if (v->kind != FG_YAML_MAPPING)
		return fail(r, v, "'attributes' wants a mapping");
	for (const fg_yaml_node *w = v->first; w; w = w->next) {
		if (w->kind != FG_YAML_SCALAR)
			return fail(r, w, "an attribute is text");
		fg_req__attr(r, item, fg_req__copy(r, w->key->text, strlen(w->key->text)),
		             fg_req__copy(r, w->text, strlen(w->text)));
	}
	return FG_OK;
}

static fg_err add_item(fg_req__reader *r, const fg_yaml_node *map, uint32_t *item)
{
	const fg_yaml_node *id = fg_yaml_get(map, "id");
	if (!id || id->kind != FG_YAML_SCALAR || !*id->text)
		return fail(r, map, "the entry has no 'id'");
	return fg_req__add(r, item, id->text, strlen(id->text), map->line);
}

static fg_err read_item(fg_req__reader *r, const fg_yaml_node *map)
{
	static const char *const keys[] = {"title", "text", "kind", "status", "version"};
	const char *values[FG_ARRAY_LEN(keys)];
	fg_req__strings needs = {NULL, 0, 0}, tags = {NULL, 0, 0};
	uint32_t item = 0;
	fg_err code = check_keys(r, map, item_keys, FG_ARRAY_LEN(item_keys));
	if (!code)
		code = add_item(r, map, &item);
	if (!code)
		code = take_all(r, map, keys, FG_ARRAY_LEN(keys), values);
	if (!code)
		code = take_list(r, map, "needs", &needs);
	for (size_t i = 0; !code && i < needs.n; i++)
		if (!fg_req_is_need(needs.at[i]))
			code = fg_req__fail(r, map->line,
			                    "'%.60s' is no need; write a kind (impl), one of two "
			                    "(utest or itest), or how many (test*2)",
			                    needs.at[i]);
	if (!code)
		code = take_list(r, map, "tags", &tags);
	if (!code)
		code = take_links(r, map, "parents", item, false);
	if (!code)
		code = take_attributes(r, map, item);
	if (code)
		return code;
	fg_req *q = fg_req__item(r, item);
	q->title = values[0];
	q->text = values[1];
	if (*values[2])
		q->kind = values[2];
	q->version = values[4];
	q->needs = needs.at;
	q->need_count = (uint32_t)needs.n;
	q->tags = tags.at;
	q->tag_count = (uint32_t)tags.n;
	fg_req__set_status(r, item, values[3]);
	return FG_OK;
}

/* A threat asks for a mitigation as a requirement asks for code. */
static fg_err read_threat(fg_req__reader *r, const fg_yaml_node *map)
{
	static const char *const keys[] = {"title",    "text",  "status",  "severity",
	                                   "category", "asset", "residual"};
	static const char *const needs[] = {"mitigation"};
	const char *values[FG_ARRAY_LEN(keys)];
	uint32_t item = 0;
	fg_err code = check_keys(r, map, threat_keys, FG_ARRAY_LEN(threat_keys));
	if (!code)
		code = add_item(r, map, &item);
	if (!code)
		code = take_all(r, map, keys, FG_ARRAY_LEN(keys), values);
	if (!code)
		code = take_links(r, map, "mitigations", item, true);
	if (code)
		return code;
	fg_req *q = fg_req__item(r, item);
	q->title = values[0];
	q->text = values[1];
	q->kind = "threat";
	q->needs = needs;
	q->need_count = 1;
	fg_req__set_threat_status(r, item, values[2]);
	for (size_t i = 3; i < FG_ARRAY_LEN(keys); i++)
		if (*values[i])
			fg_req__attr(r, item, keys[i], values[i]);
	return FG_OK;
}

/* A day that is in the calendar: "2030-13-31" would hold for ever. */
static bool is_date(const char *s)
{
	int64_t year, month, day;
	return fg_date_read(&s, &year, &month, &day) && !*s;
}

static fg_err read_justification(fg_req__reader *r, const fg_yaml_node *map)
{
	const char *v[FG_ARRAY_LEN(waiver_keys)];
	fg_err code = check_keys(r, map, waiver_keys, FG_ARRAY_LEN(waiver_keys));
	if (!code)
		code = take_all(r, map, waiver_keys, FG_ARRAY_LEN(waiver_keys), v);
	for (size_t i = 0; !code && i < FG_ARRAY_LEN(waiver_keys); i++)
		if (!*v[i])
			code = fg_req__fail(r, map->line, "a justification lacks '%s'",
			                    waiver_keys[i]);
	if (!code && !is_date(v[4]))
		code = fg_req__fail(r, map->line,
		                    "'expires' wants a date such as 2027-01-31, here is '%.40s'",
		                    v[4]);
	if (!code)
		fg_vec_push(
			&r->set->justifications,
			(fg_req_justification){v[0], v[1], v[2], v[3], v[4], r->file, map->line});
	return code;
}

static fg_err read_section(fg_req__reader *r, const fg_yaml_node *list)
{
	const char *name = list->key->text;
	fg_err (*read)(fg_req__reader *,
	               const fg_yaml_node *) = strcmp(name, "requirements") == 0 ? read_item
	                                       : strcmp(name, "threats") == 0    ? read_threat
	                                       : strcmp(name, "justifications") == 0
	                                               ? read_justification
	                                               : NULL;
	if (!read) {
		fg_req__fail(r, list->key->line, "unknown section '%.60s'", name);
		fg_error_mend(r->err, "accepted: requirements, threats, justifications");
		return FG_ERR_INPUT;
	}
	if (fg_yaml_is_null(list))
		return FG_OK;
	if (list->kind != FG_YAML_SEQUENCE)
		return fail(r, list, "a list is wanted here");
	fg_err code = FG_OK;
	for (const fg_yaml_node *i = list->first; !code && i; i = i->next)
		code = read(r, i);
	return code;
}

fg_err fg_req__read_yaml(fg_req__reader *r, const char *text, size_t n)
{
	const fg_yaml_limits limits = {20000000, 64};
	fg_arena a = FG_ARENA_INIT;
	const fg_yaml_node *root = NULL;
	fg_err code = fg_yaml_parse(&root, &a, r->file, text, n, &limits, r->err);
	if (!code && root && root->kind != FG_YAML_MAPPING)
		code = fail(r, root, "a mapping with 'requirements' is wanted");
	size_t before = r->set->items.n + r->set->justifications.n;
	for (const fg_yaml_node *s = root ? root->first : NULL; !code && s; s = s->next)
		code = read_section(r, s);
	if (!code && r->set->items.n + r->set->justifications.n == before) {
		code = fg_req__fail(r, 1, "the file holds no requirement, threat or justification");
		fg_error_mend(r->err, "write one (requirements: [{id: …, title: …}]), or take the "
		                      "file out of requirements in firmgate.yaml");
	}
	fg_arena_release(&a);
	return code;
}
