/*
 * The matrix as one page: no network, readable without script, filterable with it,
 * and fit to print.
 */
#include "trace/export_internal.h"

static const char style[] =
	"body{font:14px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1b1f24;background:#fff}"
	"h1{font-size:1.35rem;margin:0 0 .2rem}"
	"p.about{color:#57606a;margin:.2rem 0 1rem}"
	"table{border-collapse:collapse;width:100%}"
	"td{overflow-wrap:anywhere}td:nth-child(3){overflow-wrap:break-word}"
	"th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;"
	"border-bottom:1px solid #d0d7de}"
	"th{position:sticky;top:0;background:#f6f8fa}"
	"th:nth-child(2){width:22%}"
	"th:nth-child(4){width:14%}"
	"th:nth-child(5){width:25%}"
	"th:nth-child(6){width:18%}"
	"td.id,b{white-space:nowrap;font-weight:600}"
	".l b{font-weight:400}"
	"code{font-size:.86em;overflow-wrap:anywhere}"
	"small{color:#57606a;font-size:.86em}"
	"ul{margin:0;padding-left:1.1rem}"
	".s{display:inline-block;white-space:nowrap;border-radius:.6rem;"
	"padding:0 .5rem;margin:0 .2rem .2rem 0;"
	"font-size:.82em;border:1px solid #8c959f;background:#f6f8fa}"
	".good{background:#dafbe1;border-color:#2da44e}"
	".bad{background:#ffebe9;border-color:#cf222e}"
	".warn{background:#fff8c5;border-color:#bf8700}"
	"form{display:flex;gap:.6rem;flex-wrap:wrap;align-items:center;margin:0 0 1rem}"
	"form[hidden]{display:none}"
	"input,select,button{font:inherit;padding:.25rem .4rem}"
	".sums{display:flex;flex-wrap:wrap;gap:.3rem;margin:0 0 1rem}"
	".on .sums .s{cursor:pointer}"
	".gap,.part{border-left:4px solid #cf222e;padding:.3rem .8rem;background:#ffebe9}"
	".part{display:none}"
	"dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;"
	"margin:1.5rem 0 0;font-size:.9em}"
	"dd{margin:0}"
	"@media screen and (max-width:760px){"
	"thead{display:none}"
	"tr,td{display:block}"
	"tr{border-bottom:1px solid #d0d7de;padding:.4rem 0}"
	"tr[hidden]{display:none}"
	"td{border:0;padding:.1rem 0}"
	"td:empty{display:none}"
	"}"
	"@media screen and (prefers-color-scheme:dark){"
	"body{background:#0d1117;color:#e6edf3}"
	"th,.s{background:#161b22}"
	"th,td,tr{border-color:#30363d}"
	".good{background:#12361f}"
	".bad,.gap,.part{background:#4a1417}"
	".warn{background:#3d2f00}"
	"p.about,small{color:#8b949e}"
	"input,select,button{background:#161b22;color:inherit;border:1px solid #30363d}"
	"}"
	"@page{size:A4 landscape;margin:12mm}"
	"@media print{"
	"form{display:none}"
	"body{margin:0;font-size:8pt;line-height:1.3;background:#fff;color:#000}"
	"th{position:static;background:none;border-bottom:1px solid #000}"
	"th,td{padding:.15rem .35rem;border-color:#999}"
	"tr{break-inside:avoid}"
	"thead{display:table-header-group}"
	".s{border-color:#000;background:none;color:#000;padding:0 .3rem;margin:0 .1rem .1rem 0}"
	".bad{font-weight:700;border-width:2px}"
	".warn{border-style:dashed}"
	"small,p.about{color:#333}"
	".gap,.part{background:none;border-color:#000;color:#000}"
	".part.is{display:block}"
	"}";

static const char script[] =
	"(function(){"
	"var f=document.forms[0],rows=[].slice.call(document.querySelectorAll('tbody tr')),"
	"n=document.getElementById('n'),part=document.getElementById('part'),"
	"text=rows.map(function(r){return r.textContent.toLowerCase()});"
	"f.hidden=false;"
	"document.body.className='on';"
	"function go(){"
	"var q=f.q.value.toLowerCase().trim(),s=f.s.value,k=f.k.value,c=0;"
	"rows.forEach(function(r,i){"
	"var ok=(!q||text[i].indexOf(q)>=0)&&"
	"(!s||(' '+r.dataset.s).indexOf(' '+s+' ')>=0)&&(!k||r.dataset.k===k);"
	"r.hidden=!ok;"
	"if(ok)c++});"
	"n.textContent=c+' of '+rows.length;"
	"part.className=c<rows.length?'part is':'part';"
	"part.textContent='A part only: '+c+' of '+rows.length+' requirements'+"
	"(q?', text '+f.q.value:'')+"
	"(s?', state '+s:'')+(k?', kind '+k:'')+'.'}"
	"f.addEventListener('input',go);"
	"f.addEventListener('reset',function(){setTimeout(go)});"
	"f.addEventListener('submit',function(e){e.preventDefault()});"
	"document.querySelector('.sums').addEventListener('click',function(e){"
	"var s=e.target.dataset.s;"
	"if(s){f.s.value=f.s.value===s?'':s;go()}});"
	"go()})()";

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

/* A long path may break behind its folders. */
static void put_path(const char *path, fg_buf *out)
{
	fg_buf_puts(out, "<code>");
	for (const char *slash; (slash = strchr(path, '/')) != NULL; path = slash + 1) {
		fg_buf part = FG_BUF_INIT;
		fg_buf_put(&part, path, (size_t)(slash + 1 - path));
		fg_trace__xml(out, fg_buf_str(&part));
		fg_buf_puts(out, "<wbr>");
		fg_buf_release(&part);
	}
	fg_trace__xml(out, path);
	fg_buf_puts(out, "</code>");
}

static void put_result(const fg_trace_cover *c, fg_buf *out)
{
	fg_buf_printf(out, " <span class=\"s %s\">%s</span>",
	              !c->has_result || c->is_stale   ? "warn"
	              : c->result == FG_RESULT_PASSED ? "good"
	              : c->result == FG_RESULT_FAILED ? "bad"
	                                              : "warn",
	              result_of(c));
}

/* A file once, and what in it: covers stand in the order of paths and lines. */
static void put_covers(const fg_trace_matrix *m, const fg_trace_status *s, fg_tag_role role,
                       fg_buf *out)
{
	const char *path = NULL;
	for (uint32_t i = 0; i < s->cover_count; i++) {
		const fg_trace_cover *c = &m->covers.at[s->first_cover + i];
		if (c->role != role)
			continue;
		if (path && strcmp(path, c->path) == 0) {
			fg_buf_puts(out, role == FG_TAG_VERIFIES ? "<br>" : ", ");
		} else {
			fg_buf_puts(out, path ? "</li><li>" : "<ul><li>");
			put_path(c->path, out);
			if (*c->name)
				fg_buf_puts(out, role == FG_TAG_VERIFIES ? "<br>" : " ");
			path = c->path;
		}
		fg_trace__xml(out, c->name);
		if (*c->name) /* else the file as a whole */
			fg_buf_printf(out, "<small>:%u</small>", c->line);
		if (role == FG_TAG_VERIFIES)
			put_result(c, out);
	}
	if (path)
		fg_buf_puts(out, "</li></ul>");
}

static void put_links(const fg_req_set *r, const char *label, const uint32_t *items, uint32_t n,
                      fg_buf *out)
{
	for (uint32_t k = 0; k < n; k++) {
		fg_buf_printf(out, "%s<b>", k ? ", " : label);
		fg_trace__xml(out, r->items.at[items[k]].uid);
		fg_buf_puts(out, "</b>");
	}
	fg_buf_puts(out, n ? "<br>" : "");
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
	fg_buf_puts(out, "<br>");
	put_path(q->file, out);
	fg_buf_printf(out, "<small>:%u</small></td><td>", q->line);
	fg_trace__xml(out, q->kind);
	fg_buf_puts(out, "<br>");
	fg_trace__xml(out, q->status_text);
	fg_buf_puts(out, "</td><td class=\"l\">");
	put_links(r, "up: ", r->up.at + q->first_up, q->up_count, out);
	put_links(r, "down: ", r->down.at + q->first_down, q->down_count, out);
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
	} else {
		fg_buf_puts(out, "files as they lay there, no commit; ");
	}
	fg_buf_printf(out, "%u requirements, %u tags in %u files, firmgate %s</p>\n",
	              m->requirements, m->tags, m->files, about->tool);
	if (m->unknown)
		fg_buf_printf(out,
		              "<p class=\"gap\">%zu thing%s could not be decided: this matrix is "
		              "not complete.</p>\n",
		              m->unknown, m->unknown == 1 ? "" : "s");
}

static void put_sums(const fg_trace_matrix *m, fg_buf *out)
{
	fg_buf_puts(out, "<div class=\"sums\">");
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (m->counts[k])
			fg_buf_printf(
				out, "<span class=\"%s\" data-s=\"%s\" title=\"%s\">%s %u</span>",
				class_of((fg_trace_state)k), fg_trace_state_name((fg_trace_state)k),
				fg_trace_state_text((fg_trace_state)k),
				fg_trace_state_name((fg_trace_state)k), m->counts[k]);
	fg_buf_puts(out, "</div>\n");
}

static void put_filter(const fg_trace_matrix *m, fg_buf *out)
{
	fg_buf_puts(out, "<form hidden><label>Text <input name=\"q\" "
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
	fg_buf_puts(out, "</select></label><button type=\"reset\">All</button><output "
	                 "id=\"n\"></output></form>\n<p class=\"part\" id=\"part\"></p>\n");
}

/* What the states that occur mean. */
static void put_legend(const fg_trace_matrix *m, fg_buf *out)
{
	fg_buf_puts(out, "<dl>");
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (m->counts[k])
			fg_buf_printf(out, "<dt><span class=\"%s\">%s</span></dt><dd>%s</dd>",
			              class_of((fg_trace_state)k),
			              fg_trace_state_name((fg_trace_state)k),
			              fg_trace_state_text((fg_trace_state)k));
	fg_buf_puts(out, "</dl>\n");
}

void fg_trace__write_html(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out)
{
	put_head(m, about, out);
	put_sums(m, out);
	put_filter(m, out);
	fg_buf_puts(out, "<table><thead><tr><th>Id</th><th>Requirement"
	                 "</th><th>Kind</th><th>Links</th><th>Code</th><th>Tests</th><th>State</"
	                 "th></tr></thead><tbody>\n");
	for (size_t i = 0; i < m->model->reqs.items.n; i++)
		if (fg_trace_is_counted(&m->model->reqs.items.at[i]))
			put_row(m, (uint32_t)i, out);
	fg_buf_puts(out, "</tbody></table>\n");
	put_legend(m, out);
	fg_buf_printf(out, "<script>%s</script>\n</body></html>\n", script);
}
