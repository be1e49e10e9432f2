/*
 * The matrix as one page: no network, readable without script, filterable with it,
 * and fit to print.
 */
#include "trace/export_internal.h"

static const char style[] =
	"body{font:14px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1b1f24;background:#fff}"
	"h1{font-size:1.35rem;margin:0 0 .2rem}p.about{color:#57606a;margin:.2rem 0 1rem}"
	"table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
	"padding:.35rem .5rem;"
	"border-bottom:1px solid #d0d7de}th{position:sticky;top:0;background:#f6f8fa}"
	"td.id{white-space:nowrap;font-weight:600}td code{font-size:.86em;overflow-wrap:anywhere}"
	"ul{margin:0;padding-left:1.1rem}.s{display:inline-block;border-radius:.6rem;padding:0 "
	".5rem;margin:0 .2rem "
	".2rem 0;font-size:.82em;border:1px solid #8c959f;background:#f6f8fa}"
	".good{background:#dafbe1;border-color:#2da44e}.bad{background:#ffebe9;border-color:#"
	"cf222e}"
	".warn{background:#fff8c5;border-color:#bf8700}"
	"form{display:flex;gap:.6rem;flex-wrap:wrap;margin:0 0 "
	"1rem}input,select{font:inherit;padding:.25rem .4rem}"
	".sums{display:flex;flex-wrap:wrap;gap:.3rem;margin:0 0 1rem}.gap{border-left:4px solid "
	"#cf222e;padding:.3rem "
	".8rem;background:#ffebe9}"
	"@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}th,.s{background:#"
	"161b22}"
	"th,td{border-color:#30363d}.good{background:#12361f}.bad{background:#4a1417}.warn{"
	"background:#3d2f00}"
	".gap{background:#4a1417}p.about{color:#8b949e}input,select{background:#161b22;color:"
	"inherit;border:1px solid "
	"#30363d}}"
	"@media "
	"print{form{display:none}body{margin:0;font-size:10pt;background:#fff;color:#000}th{"
	"position:static}"
	"tr{break-inside:avoid}thead{display:table-header-group}.s{border-color:#000;background:#"
	"fff!important}}";

static const char script[] =
	"(function(){var f=document.forms[0],rows=[].slice.call(document.querySelectorAll('tbody "
	"tr')),"
	"n=document.getElementById('n');f.hidden=false;"
	"function go(){var "
	"q=f.q.value.toLowerCase(),s=f.s.value,k=f.k.value,c=0;rows.forEach(function(r){"
	"var ok=(!q||r.textContent.toLowerCase().indexOf(q)>=0)&&(!s||(' '+r.dataset.s+' "
	"').indexOf(' '+s+' ')>=0)&&"
	"(!k||r.dataset.k===k);r.hidden=!ok;if(ok)c++});n.textContent=c+' of '+rows.length}"
	"f.addEventListener('input',go);f.addEventListener('submit',function(e){e.preventDefault()}"
	");go()})()";

static const char *class_of(fg_trace_state s)
{
	switch (s) {
	case FG_TRACE_STATE_COVERED:
	case FG_TRACE_STATE_DEEPLY_COVERED:
		return "s good";
	case FG_TRACE_STATE_UNCOVERED:
	case FG_TRACE_STATE_DANGLING:
	case FG_TRACE_STATE_DUPLICATE:
	case FG_TRACE_STATE_FAILING:
	case FG_TRACE_STATE_UNKNOWN:
		return "s bad";
	case FG_TRACE_STATE_JUSTIFIED:
		return "s";
	default:
		return "s warn";
	}
}

static void put_states(const fg_trace_status *s, fg_buf *out)
{
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (fg_trace_has_state(s, (fg_trace_state)k))
			fg_buf_printf(out, "<span class=\"%s\">%s</span>",
			              class_of((fg_trace_state)k),
			              fg_trace_state_name((fg_trace_state)k));
	if (*s->missing) {
		fg_buf_puts(out, "<br>lacks: ");
		fg_trace__xml(out, s->missing);
	}
	if (s->justification) {
		fg_buf_puts(out, "<br>justified: ");
		fg_trace__xml(out, s->justification->reason);
		fg_buf_puts(out, " (");
		fg_trace__xml(out, s->justification->approver);
		fg_buf_puts(out, ", until ");
		fg_trace__xml(out, s->justification->expires);
		fg_buf_puts(out, ")");
	}
}

static const char *result_of(const fg_trace_cover *c)
{
	if (!c->has_result)
		return "no result";
	return c->is_stale ? "stale" : fg_result_status_name(c->result);
}

static void put_covers(const fg_trace_matrix *m, const fg_trace_status *s, fg_tag_role role,
                       fg_buf *out)
{
	bool has_any = false;
	for (uint32_t i = 0; i < s->cover_count; i++) {
		const fg_trace_cover *c = &m->covers.at[s->first_cover + i];
		if (c->role != role)
			continue;
		fg_buf_puts(out, has_any ? "<li><code>" : "<ul><li><code>");
		has_any = true;
		fg_trace__xml(out, c->path);
		fg_buf_printf(out, ":%u</code> ", c->line);
		fg_trace__xml(out, c->name);
		if (role == FG_TAG_VERIFIES)
			fg_buf_printf(out, " <span class=\"s %s\">%s</span>",
			              !c->has_result || c->is_stale   ? "warn"
			              : c->result == FG_RESULT_PASSED ? "good"
			              : c->result == FG_RESULT_FAILED ? "bad"
			                                              : "warn",
			              result_of(c));
		fg_buf_puts(out, "</li>");
	}
	if (has_any)
		fg_buf_puts(out, "</ul>");
}

static void put_row(const fg_trace_matrix *m, uint32_t i, fg_buf *out)
{
	const fg_req_set *r = &m->model->reqs;
	const fg_req *q = &r->items.at[i];
	const fg_trace_status *s = &m->status[i];
	fg_buf_puts(out, "<tr data-k=\"");
	fg_trace__xml(out, q->kind);
	fg_buf_puts(out, "\" data-s=\"");
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (fg_trace_has_state(s, (fg_trace_state)k))
			fg_buf_printf(out, "%s ", fg_trace_state_name((fg_trace_state)k));
	fg_buf_puts(out, "\"><td class=\"id\">");
	fg_trace__xml(out, q->uid);
	fg_buf_puts(out, "</td><td>");
	fg_trace__xml(out, q->title);
	fg_buf_puts(out, "<br><code>");
	fg_trace__xml(out, q->file);
	fg_buf_printf(out, ":%u</code></td><td>", q->line);
	fg_trace__xml(out, q->kind);
	fg_buf_puts(out, "<br>");
	fg_trace__xml(out, q->status_text);
	fg_buf_puts(out, "</td><td>");
	for (uint32_t k = 0; k < q->up_count; k++) {
		fg_buf_puts(out, k ? ", " : "");
		fg_trace__xml(out, r->items.at[r->up.at[q->first_up + k]].uid);
	}
	fg_buf_puts(out, "</td><td>");
	put_covers(m, s, FG_TAG_IMPLEMENTS, out);
	fg_buf_puts(out, "</td><td>");
	put_covers(m, s, FG_TAG_VERIFIES, out);
	fg_buf_puts(out, "</td><td>");
	put_states(s, out);
	fg_buf_puts(out, "</td></tr>\n");
}

static void put_kinds(const fg_trace_matrix *m, fg_buf *out)
{
	fg_map seen = FG_MAP_INIT;
	for (size_t i = 0; i < m->model->reqs.items.n; i++) {
		const fg_req *q = &m->model->reqs.items.at[i];
		bool is_new = false;
		if (fg_trace_is_counted(q) && *q->kind)
			fg_map_put_str(&seen, q->kind, &is_new);
		if (!is_new)
			continue;
		fg_buf_puts(out, "<option>");
		fg_trace__xml(out, q->kind);
		fg_buf_puts(out, "</option>");
	}
	fg_map_release(&seen);
}

static void put_head(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out)
{
	const char *project = about->project ? about->project : "Requirements";
	fg_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
	                 "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
	                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
	                 "'none'; style-src "
	                 "'unsafe-inline'; script-src 'unsafe-inline'\"><title>");
	fg_trace__xml(out, project);
	fg_buf_printf(out, ": traceability</title><style>%s</style></head><body>\n<h1>", style);
	fg_trace__xml(out, project);
	fg_buf_puts(out, ": traceability</h1>\n<p class=\"about\">");
	if (about->revision) {
		fg_buf_puts(out, "revision <code>");
		fg_trace__xml(out, about->revision);
		fg_buf_puts(out, "</code>, ");
	}
	fg_buf_printf(out, "%u requirements, %u tags in %u files, firmgate %s</p>\n",
	              m->requirements, m->tags, m->files, about->tool);
	if (m->unknown)
		fg_buf_printf(out,
		              "<p class=\"gap\">%zu thing%s could not be decided: this matrix is "
		              "not complete.</p>\n",
		              m->unknown, m->unknown == 1 ? "" : "s");
}

void fg_trace__write_html(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out)
{
	put_head(m, about, out);
	fg_buf_puts(out, "<div class=\"sums\">");
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (m->counts[k])
			fg_buf_printf(out, "<span class=\"%s\">%s %u</span>",
			              class_of((fg_trace_state)k),
			              fg_trace_state_name((fg_trace_state)k), m->counts[k]);
	fg_buf_puts(out, "</div>\n<form hidden><label>Text <input name=\"q\" "
	                 "type=\"search\"></label><label>State "
	                 "<select name=\"s\"><option value=\"\">any</option>");
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (m->counts[k])
			fg_buf_printf(out, "<option>%s</option>",
			              fg_trace_state_name((fg_trace_state)k));
	fg_buf_puts(
		out,
		"</select></label><label>Kind <select name=\"k\"><option value=\"\">any</option>");
	put_kinds(m, out);
	fg_buf_puts(out, "</select></label><output "
	                 "id=\"n\"></output></form>\n<table><thead><tr><th>Id</th><th>Requirement"
	                 "</th><th>Kind</th><th>Parents</th><th>Code</th><th>Tests</th><th>State</"
	                 "th></tr></thead><tbody>\n");
	for (size_t i = 0; i < m->model->reqs.items.n; i++)
		if (fg_trace_is_counted(&m->model->reqs.items.at[i]))
			put_row(m, (uint32_t)i, out);
	fg_buf_printf(out, "</tbody></table>\n<script>%s</script>\n</body></html>\n", script);
}
