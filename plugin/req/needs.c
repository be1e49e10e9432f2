/*
 * JSON that other tools write: sphinx-needs' needs.json, LOBSTER's hub format and
 * Threat Dragon's models.
 */
#include "req/req_internal.h"
#include "json/json.h"

/* ---- lines ---- */

enum { MISSES_MAX = 16 };

static const char *behind_blanks(const char *at, const char *end)
{
	while (at < end && strchr(" \t\r\n", *at))
		at++;
	return at;
}

/* What follows on the word: ": {" behind a key, or nothing that counts behind a value of one. */
static bool is_place(const char *word, size_t n, const char *start, const char *end, bool is_key)
{
	const char *next = behind_blanks(word + n, end), *before = word;
	while (before > start && strchr(" \t\r\n", before[-1]))
		before--;
	bool has_colon = next < end && *next == ':';
	if (!is_key)
		return before > start && before[-1] == ':';
	next = has_colon ? behind_blanks(next + 1, end) : end;
	return next < end && *next == '{';
}

/* The line of the next item, which the file has as a key or as the value of its id; items come in
 * the order of the file. 0: it is written in some other way. */
static unsigned next_line(fg_req__reader *r, const char *id, bool is_key)
{
	fg_buf word = FG_BUF_INIT;
	unsigned line = 0;
	fg_buf_printf(&word, "\"%s\"", id);
	const char *at = r->misses < MISSES_MAX ? r->at : r->end;
	for (; at && at < r->end && !line; at++) {
		at = memmem(at, (size_t)(r->end - at), word.at, word.n);
		if (!at)
			break;
		if (!is_place(at, word.n, r->at, r->end, is_key))
			continue;
		for (; r->at < at; r->at++)
			r->line += *r->at == '\n';
		line = r->line;
	}
	r->misses += line == 0;
	fg_buf_release(&word);
	return line;
}

/* ---- needs.json ---- */

static const char *file_of_need(fg_req__reader *r, const cJSON *need)
{
	const char *docname = fg_json_string(need, "docname", "");
	return *docname ? fg_arena_printf(&r->set->arena, "%s%s", docname,
	                                  fg_json_string(need, "doctype", ""))
	                : r->file;
}

static bool is_named(const char *key, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], key) == 0)
			return true;
	return false;
}

/* "REQ_1[status==\"open\"]": the condition is not part of the id. */
static void link_need(fg_req__reader *r, uint32_t item, const cJSON *target, const char *role,
                      bool is_down)
{
	const char *id = fg_json_text(target);
	if (!id)
		return;
	fg_req_link *l = fg_req__link(r, item, id, strcspn(id, "["), role,
	                              fg_req__item(r, item)->line);
	l->is_down = is_down;
}

/* Which fields link: the schema of the file says it; what is told by the configuration wins. */
static bool is_link_field(const fg_req__reader *r, const cJSON *schema, const char *key)
{
	const fg_req_source *s = r->source;
	if (is_named(key, s->up, s->up_count) || is_named(key, s->down, s->down_count))
		return true;
	const cJSON *field = fg_json_object(schema, key);
	if (schema)
		return strcmp(fg_json_string(field, "field_type", ""), "links") == 0;
	return s->up_count == 0 && strcmp(key, "links") == 0;
}

/* A list of ids. What is none is a link that would be lost in silence. */
static bool check_ids(fg_req__reader *r, const char *uid, const cJSON *list, unsigned line)
{
	bool is_good = cJSON_IsArray(list);
	for (const cJSON *t = is_good ? list->child : NULL; t && is_good; t = t->next)
		is_good = fg_json_text(t) != NULL;
	if (!is_good)
		fg_req__problem(r, FG_REQ_MALFORMED, line,
		                "'%s' of '%s' is no list of ids (%s); write [\"ID\", …]",
		                list->string, uid,
		                cJSON_IsArray(list) ? "one is no text" : fg_json_kind(list));
	return is_good;
}

static void add_need_links(fg_req__reader *r, const cJSON *schema, const cJSON *need, uint32_t item,
                           unsigned line)
{
	for (const cJSON *m = need->child; m; m = m->next) {
		if (cJSON_IsNull(m) || !is_link_field(r, schema, m->string))
			continue;
		if (!check_ids(r, fg_req__item(r, item)->uid, m, line))
			continue;
		bool is_down = is_named(m->string, r->source->down, r->source->down_count);
		const char *role = fg_req__copy(r, m->string, strlen(m->string));
		for (const cJSON *t = m->child; t; t = t->next)
			link_need(r, item, t, role, is_down);
	}
}

static const char *copy_member(fg_req__reader *r, const cJSON *o, const char *key)
{
	const char *s = fg_json_string(o, key, "");
	return fg_req__copy(r, s, strlen(s));
}

static void take_words(fg_req__reader *r, const cJSON *list, fg_req__strings *out)
{
	for (const cJSON *t = list ? list->child : NULL; t; t = t->next) {
		const char *s = fg_json_text(t);
		if (s)
			fg_req__push(r, out, fg_req__copy(r, s, strlen(s)));
	}
}

static void add_need_attrs(fg_req__reader *r, const cJSON *need, uint32_t item)
{
	static const char *const known[] = {
		"id",          "title",      "type",        "status",     "content",
		"description", "docname",    "doctype",     "full_title", "type_name",
		"type_color",  "type_style", "type_prefix", "layout",     "style"};
	for (const cJSON *m = need->child; m; m = m->next) {
		const char *s = fg_json_text(m);
		if (s && *s && !is_named(m->string, known, FG_ARRAY_LEN(known)))
			fg_req__attr(r, item, fg_req__copy(r, m->string, strlen(m->string)),
			             fg_req__copy(r, s, strlen(s)));
	}
}

static fg_err add_need(fg_req__reader *r, const cJSON *schema, const cJSON *need)
{
	const char *id = fg_json_string(need, "id", need->string ? need->string : "");
	uint32_t item;
	unsigned line = need->string ? next_line(r, need->string, true) : 0;
	bool is_of_document = *fg_json_string(need, "docname", "") != '\0';
	if (need->string && strcmp(need->string, id) != 0)
		fg_req__problem(r, FG_REQ_MALFORMED, line,
		                "the need '%.60s' says that its id is '%.60s'; have needs.json "
		                "written again",
		                need->string, id);
	fg_err code = fg_req__add(r, &item, id, strlen(id),
	                          is_of_document ? (unsigned)fg_json_integer(need, "lineno", 0)
	                                         : line);
	if (code)
		return code;
	fg_req__strings tags = {NULL, 0, 0};
	take_words(r, fg_json_array(need, "tags"), &tags);
	fg_req *q = fg_req__item(r, item);
	q->file = file_of_need(r, need);
	q->title = copy_member(r, need, "title");
	q->text = copy_member(r, need, fg_json_member(need, "content") ? "content" : "description");
	q->kind = copy_member(r, need, "type");
	q->version = copy_member(r, need, "version");
	q->tags = tags.at;
	q->tag_count = (uint32_t)tags.n;
	fg_req__set_status(r, item, fg_json_string(need, "status", ""));
	add_need_links(r, schema, need, item, line);
	add_need_attrs(r, need, item);
	return FG_OK;
}

static bool has_list(const cJSON *needs, const char *key)
{
	for (const cJSON *n = needs->child; n; n = n->next)
		if (cJSON_IsObject(n) && cJSON_GetArraySize(fg_json_array(n, key)) > 0)
			return true;
	return false;
}

/* Names of fields that no need has, beside links that nobody then reads: links lost in silence. */
static void check_fields(fg_req__reader *r, const cJSON *needs)
{
	const fg_req_source *s = r->source;
	bool is_any = s->up_count == 0 || !has_list(needs, "links") ||
	              is_named("links", s->down, s->down_count);
	for (size_t i = 0; i < s->up_count && !is_any; i++)
		is_any = strcmp(s->up[i], "links") == 0 || has_list(needs, s->up[i]);
	if (!is_any)
		fg_req__problem(r, FG_REQ_MALFORMED, 1,
		                "no need has the field '%.60s' that requirements[].up names, and "
		                "'links' is not read; name 'links' there, too",
		                s->up[0]);
}

static fg_err read_needs_tree(fg_req__reader *r, const cJSON *root)
{
	const char *current = fg_json_string(root, "current_version", NULL);
	const cJSON *versions = fg_json_object(root, "versions");
	if (!current || !versions)
		return fg_req__fail(r, 1,
		                    "no needs.json: 'current_version' and 'versions' are wanted");
	const cJSON *version = fg_json_object(versions, current);
	const cJSON *needs = fg_json_object(version, "needs");
	if (!needs)
		return fg_req__fail(r, 1, "version '%.60s' holds no needs", current);
	const cJSON *schema = fg_json_object(fg_json_object(version, "needs_schema"), "properties");
	fg_err code = FG_OK;
	check_fields(r, needs);
	for (const cJSON *n = needs->child; !code && n; n = n->next)
		code = cJSON_IsObject(n)
		               ? add_need(r, schema, n)
		               : fg_req__fail(r, 1, "need '%.60s' is %s, no object",
		                              n->string ? n->string : "", fg_json_kind(n));
	return code;
}

/* ---- LOBSTER ---- */

/* "req example.req_x@3": namespace, name, version. The namespace tells requirements, code and tests
 * apart and stays out of the id, which is what people write in commits. */
static fg_err add_lobster_item(fg_req__reader *r, const cJSON *o, const char *schema)
{
	const char *tag = fg_json_string(o, "tag", "");
	const char *space = strchr(tag, ' '), *name = space ? space + 1 : tag;
	size_t n = strcspn(name, "@");
	const cJSON *location = fg_json_object(o, "location");
	uint32_t item;
	fg_err code = fg_req__add(r, &item, name, n,
	                          (unsigned)fg_json_integer(location, "line", 0));
	if (code)
		return code;
	fg_req *q = fg_req__item(r, item);
	const char *file = fg_json_string(location, "file",
	                                  fg_json_string(location, "filename", NULL));
	if (file)
		q->file = fg_req__copy(r, file, strlen(file));
	if (name[n] == '@')
		q->version = fg_req__copy(r, name + n + 1, strlen(name + n + 1));
	q->title = copy_member(r, o, "name");
	q->text = copy_member(r, o, "text");
	bool is_code = strcmp(schema, "lobster-imp-trace") == 0;
	bool is_test = strcmp(schema, "lobster-act-trace") == 0;
	q->is_covering = is_code || is_test;
	q->kind = is_code ? "impl" : is_test ? "test" : copy_member(r, o, "kind");
	const char *status = fg_json_string(o, "status", "");
	if (is_test) /* a test without a status is unknown, whatever others take it for */
		q->result = *status ? fg_req__copy(r, status, strlen(status)) : NULL;
	else
		fg_req__set_status(r, item, status);
	const cJSON *refs = fg_json_member(o, "refs");
	if (refs && !cJSON_IsNull(refs) && !check_ids(r, fg_req__item(r, item)->uid, refs, 0))
		refs = NULL;
	for (const cJSON *t = refs ? refs->child : NULL; t; t = t->next) {
		const char *target = fg_json_text(t);
		if (!target)
			continue;
		const char *bare = strchr(target, ' ') ? strchr(target, ' ') + 1 : target;
		fg_req__link(r, item, bare, strlen(bare), is_test ? "verifies" : "refines",
		             q->line);
	}
	for (const char *const *key =
	             (const char *const[]){"just_up", "just_down", "just_global", NULL};
	     *key; key++) {
		const cJSON *list = fg_json_array(o, *key);
		for (const cJSON *t = list ? list->child : NULL; t; t = t->next)
			if (fg_json_text(t))
				fg_req__attr(
					r, item, *key,
					fg_req__copy(r, fg_json_text(t), strlen(fg_json_text(t))));
	}
	return FG_OK;
}

static fg_err read_lobster_tree(fg_req__reader *r, const cJSON *root)
{
	static const char *const schemas[] = {"lobster-req-trace", "lobster-imp-trace",
	                                      "lobster-act-trace"};
	const char *schema = fg_json_string(root, "schema", "");
	int64_t version = fg_json_integer(root, "version", 0);
	if (!is_named(schema, schemas, FG_ARRAY_LEN(schemas)))
		return fg_req__fail(
			r, 1,
			"'schema' is '%.60s', not lobster-req-trace, lobster-imp-trace or "
			"lobster-act-trace",
			schema);
	if (version < 3 || version > 4)
		return fg_req__fail(r, 1, "version %lld of %s is not known; 3 and 4 are",
		                    (long long)version, schema);
	const cJSON *data = fg_json_array(root, "data");
	if (!data)
		return fg_req__fail(r, 1, "'data' is no list");
	fg_err code = FG_OK;
	for (const cJSON *o = data->child; !code && o; o = o->next)
		code = add_lobster_item(r, o, schema);
	return code;
}

/* ---- Threat Dragon ---- */

/* Words of the mitigation text that look like ids: letters, digits and one of "-_." between.
 * They are
 * weak links where no such requirement exists. */
static void link_mentions(fg_req__reader *r, uint32_t item, const char *text)
{
	while (*text) {
		size_t n = strspn(
			text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");
		size_t word = n;
		while (word && text[word - 1] == '.')
			word--;
		if (word > 2 && memchr(text, '-', word)) {
			fg_req_link *l = fg_req__link(r, item, text, word, "mitigation", 0);
			l->is_down = true;
			l->is_weak = true;
		}
		text += n ? n : 1;
	}
}

static fg_err add_dragon_threat(fg_req__reader *r, const cJSON *threat, const char *element,
                                unsigned number)
{
	static const char *const needs[] = {"mitigation"};
	const char *id = fg_json_string(threat, "id", NULL);
	int64_t count = fg_json_integer(threat, "number", 0);
	char made[48];
	if (count > 0)
		snprintf(made, sizeof(made), "threat-%lld", (long long)count);
	else
		snprintf(made, sizeof(made), "threat-%u", number);
	if (!id)
		id = made;
	uint32_t item;
	fg_err code = fg_req__add(r, &item, id, strlen(id), next_line(r, id, false));
	if (code)
		return code;
	fg_req *q = fg_req__item(r, item);
	q->kind = "threat";
	q->title = copy_member(r, threat, "title");
	q->text = copy_member(r, threat, "description");
	q->needs = needs;
	q->need_count = 1;
	fg_req__set_threat_status(r, item, fg_json_string(threat, "status", ""));
	static const char *const keys[] = {"severity", "type", "mitigation"};
	for (size_t i = 0; i < FG_ARRAY_LEN(keys); i++)
		if (*fg_json_string(threat, keys[i], ""))
			fg_req__attr(r, item, keys[i], copy_member(r, threat, keys[i]));
	if (*element)
		fg_req__attr(r, item, "asset", fg_req__copy(r, element, strlen(element)));
	if (count > 0)
		fg_req__alias(r->set, made, item);
	link_mentions(r, item, fg_json_string(threat, "mitigation", ""));
	return FG_OK;
}

/* Cells hold their threats in themselves (version 1) or in `data` (version 2). */
static fg_err add_dragon_cell(fg_req__reader *r, const cJSON *cell, unsigned *number)
{
	const cJSON *data = fg_json_object(cell, "data");
	const cJSON *threats = fg_json_array(data, "threats");
	const char *element = fg_json_string(data, "name", "");
	if (!threats)
		threats = fg_json_array(cell, "threats");
	fg_err code = FG_OK;
	for (const cJSON *t = threats ? threats->child : NULL; !code && t; t = t->next)
		code = add_dragon_threat(r, t, element, ++*number);
	return code;
}

static fg_err read_dragon_tree(fg_req__reader *r, const cJSON *root)
{
	const cJSON *diagrams = fg_json_array(fg_json_object(root, "detail"), "diagrams");
	unsigned number = 0;
	if (!diagrams)
		return fg_req__fail(r, 1, "no Threat Dragon model: 'detail.diagrams' is wanted");
	fg_err code = FG_OK;
	for (const cJSON *d = diagrams->child; !code && d; d = d->next) {
		const cJSON *cells = fg_json_array(d, "cells");
		if (!cells)
			cells = fg_json_array(fg_json_object(d, "diagramJson"), "cells");
		for (const cJSON *c = cells ? cells->child : NULL; !code && c; c = c->next)
			code = add_dragon_cell(r, c, &number);
	}
	return code;
}

/* ---- all three ---- */

static fg_err read_tree(fg_req__reader *r, const char *text, size_t n,
                        fg_err (*read)(fg_req__reader *, const cJSON *))
{
	cJSON *root = NULL;
	fg_err code = fg_json_parse(&root, text, n, r->file, r->err);
	r->at = text;
	r->end = text + n;
	r->line = 1;
	if (!code)
		code = read(r, root);
	cJSON_Delete(root);
	return code;
}

fg_err fg_req__read_needs(fg_req__reader *r, const char *text, size_t n)
{
	return read_tree(r, text, n, read_needs_tree);
}

fg_err fg_req__read_lobster(fg_req__reader *r, const char *text, size_t n)
{
	return read_tree(r, text, n, read_lobster_tree);
}

fg_err fg_req__read_dragon(fg_req__reader *r, const char *text, size_t n)
{
	return read_tree(r, text, n, read_dragon_tree);
}
