/*
 * CSV, JSON, needs.json and LOBSTER.
 */
#include "trace/export_internal.h"

#include "base/csv.h"
#include "base/utf.h"

static const char *const names[FG_TRACE_EXPORT_COUNT] = {
	"html", "csv", "json", "needs", "lobster-req", "lobster-imp", "lobster-act", "reqif"};

const char *fg_trace_export_name(fg_trace_export e)
{
	return names[e];
}

fg_trace_export fg_trace_export_parse(const char *name)
{
	for (int e = 0; e < FG_TRACE_EXPORT_COUNT; e++)
		if (strcmp(names[e], name) == 0)
			return (fg_trace_export)e;
	return FG_TRACE_EXPORT_COUNT;
}

/* ---- text ---- */

void fg_trace_json_string(fg_buf *out, const char *s)
{
	fg_buf clean = FG_BUF_INIT;
	fg_utf8_sanitize(&clean, s, strlen(s));
	fg_buf_putc(out, '"');
	for (const char *p = fg_buf_str(&clean); *p; p++) {
		if (*p == '"' || *p == '\\')
			fg_buf_printf(out, "\\%c", *p);
		else if (*p == '\n')
			fg_buf_puts(out, "\\n");
		else if ((unsigned char)*p < 0x20 || *p == 0x7f)
			fg_buf_printf(out, "\\u%04x", (unsigned)(unsigned char)*p);
		else
			fg_buf_putc(out, *p);
	}
	fg_buf_putc(out, '"');
	fg_buf_release(&clean);
}

void fg_trace__xml(fg_buf *out, const char *s)
{
	fg_buf clean = FG_BUF_INIT;
	fg_utf8_sanitize(&clean, s, strlen(s));
	for (const char *p = fg_buf_str(&clean); *p; p++) {
		const char *entity = *p == '&'    ? "&amp;"
		                     : *p == '<'  ? "&lt;"
		                     : *p == '>'  ? "&gt;"
		                     : *p == '"'  ? "&quot;"
		                     : *p == '\'' ? "&#39;"
		                                  : NULL;
		if (entity)
			fg_buf_puts(out, entity);
		else if ((unsigned char)*p >= 0x20 || *p == '\n' || *p == '\t')
			fg_buf_putc(out, *p);
	}
	fg_buf_release(&clean);
}

static void member(fg_buf *out, const char *key, const char *value)
{
	fg_buf_printf(out, "\"%s\": ", key);
	fg_trace_json_string(out, value);
}

static const fg_trace_cover *cover_at(const fg_trace_matrix *m, const fg_trace_status *s,
                                      uint32_t i)
{
	return &m->covers.at[s->first_cover + i];
}

/* What a test's result is worth, in a word. */
static const char *result_word(const fg_trace_cover *c)
{
	if (c->role != FG_TAG_VERIFIES)
		return "";
	if (!c->has_result)
		return "unknown";
	return c->is_stale ? "stale" : fg_result_status_name(c->result);
}

/* ---- CSV ---- */

static void cell(fg_buf *out, const char *s, const char *end)
{
	fg_csv_put(out, s);
	fg_buf_puts(out, end);
}

static void put_states(const fg_trace_status *s, const char *separator, fg_buf *out)
{
	const char *between = "";
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++) {
		if (!fg_trace_has_state(s, (fg_trace_state)k))
			continue;
		fg_buf_printf(out, "%s%s", between, fg_trace_state_name((fg_trace_state)k));
		between = separator;
	}
}

static void put_covers(const fg_trace_matrix *m, const fg_trace_status *s, fg_tag_role role,
                       fg_buf *out)
{
	const char *between = "";
	for (uint32_t i = 0; i < s->cover_count; i++) {
		const fg_trace_cover *c = cover_at(m, s, i);
		if (c->role != role)
			continue;
		fg_buf_printf(out, "%s%s%s%s", between, c->path, *c->name ? ":" : "", c->name);
		if (role == FG_TAG_VERIFIES)
			fg_buf_printf(out, " (%s)", result_word(c));
		between = "; ";
	}
}

static void put_parents(const fg_trace_matrix *m, const fg_req *q, fg_buf *out)
{
	const fg_req_set *r = &m->model->reqs;
	for (uint32_t i = 0; i < q->up_count; i++)
		fg_buf_printf(out, "%s%s", i ? "; " : "", /* an id may hold blanks: "CR 3.4" */
		              r->items.at[r->up.at[q->first_up + i]].uid);
}

static void write_csv(const fg_trace_matrix *m, fg_buf *out)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(out, "id,title,kind,status,parents,states,missing,code,tests,file,line\r\n");
	for (size_t i = 0; i < m->model->reqs.items.n; i++) {
		const fg_req *q = &m->model->reqs.items.at[i];
		const fg_trace_status *s = &m->status[i];
		if (!fg_trace_is_counted(q))
			continue;
		cell(out, q->uid, ",");
		cell(out, q->title, ",");
		cell(out, q->kind, ",");
		cell(out, q->status_text, ",");
		fg_buf_clear(&text);
		put_parents(m, q, &text);
		cell(out, fg_buf_str(&text), ",");
		fg_buf_clear(&text);
		put_states(s, " ", &text);
		cell(out, fg_buf_str(&text), ",");
		cell(out, s->missing, ",");
		for (int role = FG_TAG_IMPLEMENTS; role <= FG_TAG_VERIFIES; role++) {
			fg_buf_clear(&text);
			put_covers(m, s, (fg_tag_role)role, &text);
			cell(out, fg_buf_str(&text), ",");
		}
		cell(out, q->file, ",");
		fg_buf_printf(out, "%u\r\n", q->line);
	}
	fg_buf_release(&text);
}

/* ---- JSON ---- */

static void put_ids(const fg_req_set *r, const uint32_t *at, uint32_t n, fg_buf *out)
{
	fg_buf_putc(out, '[');
	for (uint32_t i = 0; i < n; i++) {
		fg_buf_puts(out, i ? ", " : "");
		fg_trace_json_string(out, r->items.at[at[i]].uid);
	}
	fg_buf_putc(out, ']');
}

static void put_hex(const unsigned char *bytes, size_t n, fg_buf *out)
{
	for (size_t i = 0; i < n; i++)
		fg_buf_printf(out, "%02x", bytes[i]);
}

static void put_json_cover(const fg_trace_cover *c, fg_buf *out)
{
	fg_buf_puts(out, "{");
	member(out, "path", c->path);
	fg_buf_puts(out, ", ");
	member(out, "name", c->name);
	fg_buf_puts(out, ", ");
	member(out, "kind", c->kind);
	fg_buf_printf(out, ", \"role\": \"%s\", \"line\": %u, \"hash\": \"",
	              c->role == FG_TAG_VERIFIES ? "verifies" : "implements", c->line);
	put_hex(c->hash, FG_SCAN_HASH, out);
	fg_buf_puts(out, "\"");
	if (c->role == FG_TAG_VERIFIES)
		fg_buf_printf(out, ", \"result\": \"%s\"", result_word(c));
	fg_buf_puts(out, "}");
}

static void put_json_item(const fg_trace_matrix *m, uint32_t i, fg_buf *out)
{
	const fg_req_set *r = &m->model->reqs;
	const fg_req *q = &r->items.at[i];
	const fg_trace_status *s = &m->status[i];
	fg_buf states = FG_BUF_INIT;
	fg_buf_puts(out, "    {");
	member(out, "id", q->uid);
	fg_buf_puts(out, ", ");
	member(out, "title", q->title);
	fg_buf_puts(out, ", ");
	member(out, "kind", q->kind);
	fg_buf_puts(out, ", ");
	member(out, "status", q->status_text);
	fg_buf_puts(out, ", ");
	member(out, "file", q->file);
	fg_buf_printf(out, ", \"line\": %u, \"hash\": \"", q->line);
	put_hex(q->hash, FG_REQ_HASH, out);
	put_states(s, "\", \"", &states);
	fg_buf_printf(out, "\",\n     \"states\": [%s%s%s], ", states.n ? "\"" : "",
	              fg_buf_str(&states), states.n ? "\"" : "");
	member(out, "missing", s->missing);
	fg_buf_puts(out, ",\n     \"parents\": ");
	put_ids(r, r->up.at + q->first_up, q->up_count, out);
	fg_buf_puts(out, ", \"children\": ");
	put_ids(r, r->down.at + q->first_down, q->down_count, out);
	fg_buf_puts(out, ",\n     \"covers\": [");
	for (uint32_t k = 0; k < s->cover_count; k++) {
		fg_buf_puts(out, k ? ",\n       " : "");
		put_json_cover(cover_at(m, s, k), out);
	}
	fg_buf_puts(out, "]}");
	fg_buf_release(&states);
}

static void write_json(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out)
{
	const char *between = "\n";
	fg_buf_puts(out, "{\n  \"format\": \"firmgate-trace-1\",\n  ");
	member(out, "project", about->project ? about->project : "");
	fg_buf_puts(out, ",\n  ");
	member(out, "revision", about->revision ? about->revision : "");
	fg_buf_printf(out, ",\n  \"complete\": %s,\n  \"counts\": {\"requirements\": %u",
	              m->unknown ? "false" : "true", m->requirements);
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (m->counts[k])
			fg_buf_printf(out, ", \"%s\": %u", fg_trace_state_name((fg_trace_state)k),
			              m->counts[k]);
	fg_buf_puts(out, "},\n  \"requirements\": [");
	for (size_t i = 0; i < m->model->reqs.items.n; i++) {
		if (!fg_trace_is_counted(&m->model->reqs.items.at[i]))
			continue;
		fg_buf_puts(out, between);
		put_json_item(m, (uint32_t)i, out);
		between = ",\n";
	}
	fg_buf_puts(out, "\n  ]\n}\n");
}

/* ---- needs.json ---- */

static void put_strings(const char *const *at, size_t n, fg_buf *out)
{
	fg_buf_putc(out, '[');
	for (size_t i = 0; i < n; i++) {
		fg_buf_puts(out, i ? ", " : "");
		fg_trace_json_string(out, at[i]);
	}
	fg_buf_putc(out, ']');
}

static void put_need(const fg_trace_matrix *m, uint32_t i, fg_buf *out)
{
	const fg_req_set *r = &m->model->reqs;
	const fg_req *q = &r->items.at[i];
	static const char *const keys[] = {"id",     "title",   "type",   "type_name",
	                                   "status", "content", "docname"};
	const char *values[] = {q->uid,  q->title,       *q->kind ? q->kind : "req",
	                        q->kind, q->status_text, q->text,
	                        q->file};
	fg_buf_puts(out, "        ");
	fg_trace_json_string(out, q->uid);
	fg_buf_puts(out, ": {");
	for (size_t k = 0; k < FG_ARRAY_LEN(keys); k++) {
		member(out, keys[k], values[k]);
		fg_buf_puts(out, ", ");
	}
	fg_buf_printf(out, "\"doctype\": \"\", \"lineno\": %u, \"tags\": ", q->line);
	put_strings(q->tags, q->tag_count, out);
	fg_buf_puts(out, ", \"links\": ");
	put_ids(r, r->up.at + q->first_up, q->up_count, out);
	fg_buf_puts(out, "}");
}

static void write_needs(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out)
{
	const char *version = about->version ? about->version : "current", *between = "\n";
	fg_buf_puts(out, "{\n  ");
	member(out, "project", about->project ? about->project : "");
	fg_buf_puts(out, ",\n  ");
	member(out, "current_version", version);
	fg_buf_puts(out, ",\n  \"versions\": {\n    ");
	fg_trace_json_string(out, version);
	fg_buf_printf(
		out,
		": {\n      \"needs_amount\": %u,\n      \"needs_schema\": {\"$schema\": "
		"\"http://json-schema.org/draft-07/schema#\", \"properties\": {\"links\": "
		"{\"type\": \"array\", "
		"\"field_type\": \"links\", \"default\": []}, \"status\": {\"type\": \"string\", "
		"\"field_type\": \"core\", \"default\": null}}},\n      \"needs\": {",
		m->requirements);
	for (size_t i = 0; i < m->model->reqs.items.n; i++) {
		if (!fg_trace_is_counted(&m->model->reqs.items.at[i]))
			continue;
		fg_buf_puts(out, between);
		put_need(m, (uint32_t)i, out);
		between = ",\n";
	}
	fg_buf_puts(out, "\n      }\n    }\n  }\n}\n");
}

/* ---- LOBSTER ---- */

static void put_tag(fg_buf *out, const char *space, const char *name, const char *version)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "%s %s%s%s", space, name, *version ? "@" : "", version);
	fg_trace_json_string(out, fg_buf_str(&text));
	fg_buf_release(&text);
}

static void put_location(fg_buf *out, const char *file, uint32_t line)
{
	fg_buf_puts(out, "\"location\": {\"kind\": \"file\", ");
	member(out, "file", file);
	fg_buf_printf(out, ", \"line\": %u, \"column\": null}", line);
}

static void put_lobster_req(const fg_trace_matrix *m, uint32_t i, fg_buf *out)
{
	const fg_req_set *r = &m->model->reqs;
	const fg_req *q = &r->items.at[i];
	fg_buf_puts(out, "    {\"tag\": ");
	put_tag(out, "req", q->uid, q->version);
	fg_buf_puts(out, ", ");
	put_location(out, q->file, q->line);
	fg_buf_puts(out, ", ");
	member(out, "name", *q->title ? q->title : q->uid);
	fg_buf_puts(out, ", \"messages\": [], \"just_up\": [], \"just_down\": [");
	if (m->status[i].justification)
		fg_trace_json_string(out, m->status[i].justification->reason);
	fg_buf_puts(out, "], \"just_global\": [], \"refs\": [");
	for (uint32_t k = 0; k < q->up_count; k++) {
		fg_buf_puts(out, k ? ", " : "");
		put_tag(out, "req", r->items.at[r->up.at[q->first_up + k]].uid, "");
	}
	fg_buf_puts(out, "], \"framework\": \"firmgate\", ");
	member(out, "kind", *q->kind ? q->kind : "requirement");
	fg_buf_puts(out, ", ");
	member(out, "text", q->text);
	fg_buf_puts(out, ", ");
	member(out, "status", q->status_text);
	fg_buf_puts(out, "}");
}

/* LOBSTER's words for a result; an unknown one is null, which LOBSTER takes for ok: say "not
 * run". */
static const char *lobster_status(const fg_trace_cover *c)
{
	const char *word = result_word(c);
	return strcmp(word, "passed") == 0   ? "ok"
	       : strcmp(word, "failed") == 0 ? "fail"
	                                     : "not run";
}

static int by_code(const void *a, const void *b)
{
	const fg_trace_cover *x = *(const fg_trace_cover *const *)a,
			     *y = *(const fg_trace_cover *const *)b;
	int order = strcmp(x->path, y->path);
	if (!order)
		order = strcmp(x->name, y->name);
	if (!order && x->item != y->item)
		order = x->item < y->item ? -1 : 1;
	return order;
}

/* One object for each piece of code or test, with all it refers to. */
static void put_lobster_code(const fg_trace_matrix *m, fg_tag_role role, fg_buf *out)
{
	FG_VEC(const fg_trace_cover *) all = FG_VEC_INIT;
	bool is_test = role == FG_TAG_VERIFIES;
	for (size_t i = 0; i < m->covers.n; i++)
		if (m->covers.at[i].role == role)
			fg_vec_push(&all, &m->covers.at[i]);
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_code);
	for (size_t i = 0; i < all.n;) {
		const fg_trace_cover *c = all.at[i];
		fg_buf name = FG_BUF_INIT;
		fg_buf_printf(&name, "%s%s%s", c->path, *c->name ? ":" : "", c->name);
		fg_buf_puts(out, i ? ",\n    {\"tag\": " : "\n    {\"tag\": ");
		put_tag(out, is_test ? "test" : "c", fg_buf_str(&name), "");
		fg_buf_puts(out, ", ");
		put_location(out, c->path, c->first);
		fg_buf_puts(out, ", ");
		member(out, "name", *c->name ? c->name : c->path);
		fg_buf_puts(out, ", \"messages\": [], \"just_up\": [], \"just_down\": [], "
		                 "\"just_global\": [], \"refs\": [");
		size_t k = i;
		for (; k < all.n && strcmp(all.at[k]->path, c->path) == 0 &&
		       strcmp(all.at[k]->name, c->name) == 0;
		     k++) {
			if (k > i && all.at[k]->item == all.at[k - 1]->item)
				continue;
			fg_buf_puts(out, k > i ? ", " : "");
			put_tag(out, "req", m->model->reqs.items.at[all.at[k]->item].uid, "");
		}
		if (is_test)
			fg_buf_printf(out,
			              "], \"framework\": \"firmgate\", \"kind\": \"test\", "
			              "\"status\": \"%s\"}",
			              lobster_status(c));
		else
			fg_buf_printf(out, "], \"language\": \"C\", \"kind\": \"%s\"}",
			              *c->name ? "function" : "file");
		fg_buf_release(&name);
		i = k;
	}
	fg_vec_release(&all);
}

static void write_lobster(const fg_trace_matrix *m, fg_trace_export e, fg_buf *out)
{
	const char *schema = e == FG_TRACE_LOBSTER_REQ   ? "lobster-req-trace"
	                     : e == FG_TRACE_LOBSTER_IMP ? "lobster-imp-trace"
	                                                 : "lobster-act-trace";
	const char *between = "\n";
	fg_buf_printf(out,
	              "{\n  \"schema\": \"%s\",\n  \"version\": %d,\n  \"generator\": "
	              "\"firmgate\",\n  \"data\": [",
	              schema, e == FG_TRACE_LOBSTER_REQ ? 4 : 3);
	for (size_t i = 0; e == FG_TRACE_LOBSTER_REQ && i < m->model->reqs.items.n; i++) {
		if (!fg_trace_is_counted(&m->model->reqs.items.at[i]))
			continue;
		fg_buf_puts(out, between);
		put_lobster_req(m, (uint32_t)i, out);
		between = ",\n";
	}
	if (e != FG_TRACE_LOBSTER_REQ)
		put_lobster_code(m, e == FG_TRACE_LOBSTER_IMP ? FG_TAG_IMPLEMENTS : FG_TAG_VERIFIES,
		                 out);
	fg_buf_puts(out, "\n  ]\n}\n");
}

void fg_trace_export_write(fg_trace_export e, const fg_trace_matrix *m, const fg_trace_about *about,
                           fg_buf *out)
{
	switch (e) {
	case FG_TRACE_HTML:
		fg_trace__write_html(m, about, out);
		break;
	case FG_TRACE_CSV:
		write_csv(m, out);
		break;
	case FG_TRACE_JSON:
		write_json(m, about, out);
		break;
	case FG_TRACE_NEEDS:
		write_needs(m, about, out);
		break;
	case FG_TRACE_REQIF:
		fg_trace__write_reqif(m, about, out);
		break;
	default:
		write_lobster(m, e, out);
		break;
	}
}
