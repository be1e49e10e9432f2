/*
 * firmgate trace check, matrix and export: the requirements of a tree with what
 * covers them.
 */
#include "base/file.h"
#include "base/path.h"
#include "base/utf.h"
#include "cli/ledger.h"

#include <glob.h>
#include <time.h>

/* ---- making it ---- */

/* Today, or the day of SOURCE_DATE_EPOCH: what a justification's expiry is compared with. */
static const char *today(fg_arena *a)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm date;
	char text[16];
	if (!gmtime_r(&now, &date) || strftime(text, sizeof(text), "%Y-%m-%d", &date) == 0)
		return NULL;
	return fg_arena_strdup(a, text);
}

/* What reads one file of results, or of coverage. */
typedef fg_err read_one(fg_trace_view *v, const char *name, const fg_buf *text, fg_error *err);

static fg_err read_result(fg_trace_view *v, const char *name, const fg_buf *text, fg_error *err)
{
	return fg_results_read(&v->results, name, fg_buf_str(text), text->n, v->tested, err);
}

static fg_err read_runs(fg_trace_view *v, const char *name, const fg_buf *text, fg_error *err)
{
	return fg_runs_read(&v->runs, name, fg_buf_str(text), text->n, v->tested, err);
}

static fg_err read_file(fg_trace_view *v, const fg_trace_place *p, const char *path, read_one *read,
                        fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	const char *below = fg_path_below(p->root, path);
	fg_err code = fg_file_read(&text, path, FG_REQ_FILE_MAX, err);
	if (!code)
		code = read(v, below ? below : path, &text, err);
	fg_buf_release(&text);
	return code;
}

/* Those that the command names, then those of policy. */
static fg_err read_files(fg_trace_view *v, const fg_trace_place *p, const fg_text_list *named,
                         const char *const *globs, size_t n, read_one *read, fg_error *err)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < named->v.n; i++)
		code = read_file(v, p, fg_path_absolute(&v->arena, named->v.at[i]), read, err);
	for (size_t i = 0; !code && i < n; i++) {
		glob_t found;
		if (glob(fg_path_join(&v->arena, p->root, globs[i]), 0, NULL, &found) != 0)
			continue;
		for (size_t k = 0; !code && k < found.gl_pathc; k++)
			code = read_file(v, p, found.gl_pathv[k], read, err);
		globfree(&found);
	}
	return code;
}

static fg_err read_results(fg_trace_view *v, const fg_trace_place *p, const fg_trace_options *o,
                           fg_error *err)
{
	fg_err code = FG_OK;
	if (o->tree) {
		fg_git_id commit, id;
		code = fg_git_resolve(p->git, o->tree, &commit, err);
		if (!code)
			code = fg_git_tree_of(p->git, &commit, &id, err);
		if (!code)
			fg_git_id_hex(v->tested, &id);
	}
	if (!code)
		code = read_files(v, p, &o->results, p->policy.trace.results,
		                  p->policy.trace.result_count, read_result, err);
	return code ? code
	            : read_files(v, p, &o->coverage, p->policy.trace.coverage,
	                         p->policy.trace.coverage_count, read_runs, err);
}

static fg_err take_snapshot(fg_trace_view *v, fg_trace_place *p, const fg_trace_options *o,
                            const char *rev, fg_error *err)
{
	fg_git_id commit, tree;
	char hex[FG_GIT_HEX];
	if (!rev && o->staged)
		return fg_trace_snapshot_of_index(p->session, &v->arena, &v->snapshot, err);
	if (!rev && fg_git_describe(p->git)->work_tree)
		return fg_trace_snapshot_of_work_tree(p->session, &v->arena, &v->snapshot, err);
	fg_err code = fg_git_resolve(p->git, rev ? rev : "HEAD", &commit, err);
	if (!code)
		code = fg_git_tree_of(p->git, &commit, &tree, err);
	if (code)
		return code;
	v->revision = fg_arena_strdup(&v->arena, fg_git_id_hex(hex, &commit));
	return fg_trace_snapshot_of_tree(p->session, &v->arena, &tree, &v->snapshot, err);
}

fg_err fg_trace_view_make(fg_trace_view *v, fg_trace_place *p, const fg_trace_options *o,
                          const char *rev, fg_error *err)
{
	memset(v, 0, sizeof(*v));
	fg_results_init(&v->results);
	fg_runs_init(&v->runs);
	fg_findings_init(&v->findings);
	fg_err code = take_snapshot(v, p, o, rev, err);
	if (!code)
		code = read_results(v, p, o, err);
	fg_ledger_options none;
	fg_ledger_place ledger;
	size_t review_count = 0;
	const fg_trace_review *reviews = NULL;
	memset(&none, 0, sizeof(none));
	memset(&ledger, 0, sizeof(ledger));
	if (!code)
		code = fg_ledger_place_open(&ledger, p, &none, err);
	/* Behind the first bad entry nothing was read; without keys no signature was checked. */
	if (!code && ledger.keys.n)
		reviews = fg_ledger_reviews(&ledger.ledger, &v->arena, &review_count);
	v->reviews = reviews;
	v->review_count = review_count;
	bool asks_coverage = o->coverage.v.n || p->policy.trace.coverage_count;
	bool asks_results = o->results.v.n || p->policy.trace.result_count;
	fg_trace_matrix_input in = {.snapshot = &v->snapshot,
	                            .results = asks_results ? &v->results : NULL,
	                            .runs = asks_coverage ? &v->runs : NULL,
	                            .reviews = reviews,
	                            .review_count = review_count,
	                            .has_ledger = ledger.ledger.entries.n > 0,
	                            .today = today(&v->arena)};
	if (!code)
		code = fg_trace_matrix_make(p->session, &in, &v->matrix, &v->findings, err);
	v->has_matrix = !code;
	fg_ledger_place_release(&ledger);
	return code;
}

void fg_trace_view_release(fg_trace_view *v)
{
	if (v->has_matrix)
		fg_trace_matrix_release(&v->matrix);
	fg_findings_release(&v->findings);
	fg_results_release(&v->results);
	fg_runs_release(&v->runs);
	fg_arena_release(&v->arena);
}

/* ---- check ---- */

static void show_sum(const fg_trace_view *v)
{
	const fg_trace_matrix *m = &v->matrix;
	fg_cli_say(stdout, "%u requirement%s, %u tag%s in %u file%s", m->requirements,
	           m->requirements == 1 ? "" : "s", m->tags, m->tags == 1 ? "" : "s", m->files,
	           m->files == 1 ? "" : "s");
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (m->counts[k])
			fg_cli_say(stdout, ", %u %s", m->counts[k],
			           fg_trace_state_name((fg_trace_state)k));
	fg_cli_say(stdout, "\n");
}

static void show_findings(const fg_findings *all)
{
	static const char *const words[] = {"note", "warning", "error"};
	for (size_t i = 0; i < all->items.n; i++) {
		const fg_finding *f = &all->items.at[i];
		fg_cli_say(stdout, "%s:%u: %s: %s [%s]\n", f->region.path, f->region.line,
		           words[f->severity], f->message, f->rule);
	}
}

static fg_err check_words(const fg_trace_options *o, const char *const *words, size_t n,
                          fg_error *err)
{
	if (n == 0 || !o->staged)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "--staged means the index, '%s' a revision", words[0]);
	fg_error_mend(err, "give one of the two");
	return FG_ERR_INPUT;
}

int fg_trace_part_check(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                        fg_error *err)
{
	fg_trace_view v;
	int exit_code = -1;
	if (check_words(o, words, n, err))
		return -1;
	if (!fg_trace_view_make(&v, p, o, n ? words[0] : NULL, err)) {
		exit_code = fg_trace_report(p, &o->outputs, &v.findings, v.matrix.unknown, err);
		if (exit_code >= 0 && o->outputs.at.n == 0) {
			show_findings(&v.findings);
			if (!o->is_quiet)
				show_sum(&v);
		}
	}
	fg_trace_view_release(&v);
	return exit_code;
}

/* ---- matrix and export ---- */

fg_err fg_trace_write(const fg_trace_options *o, const fg_buf *text, fg_error *err)
{
	const char *path = o->outputs.at.n ? o->outputs.at.at[0].path : NULL;
	if (path && strcmp(path, "-") != 0)
		return fg_file_write(path, fg_buf_str(text), text->n, err);
	(void)fwrite(fg_buf_str(text), 1, text->n, stdout);
	return FG_OK;
}

static void put_text_row(const fg_trace_matrix *m, uint32_t i, fg_buf *out)
{
	const fg_trace_status *s = &m->status[i];
	fg_buf_printf(out, "%-20s", m->model->reqs.items.at[i].uid);
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (fg_trace_has_state(s, (fg_trace_state)k))
			fg_buf_printf(out, " %s", fg_trace_state_name((fg_trace_state)k));
	fg_buf_printf(out, "%s%s\n", *s->missing ? ", lacks: " : "", s->missing);
	for (uint32_t k = 0; k < s->cover_count; k++) {
		const fg_trace_cover *c = &m->covers.at[s->first_cover + k];
		fg_buf_printf(out, "    %-6s %s:%u %s", c->kind, c->path, c->line, c->name);
		if (c->role == FG_TAG_VERIFIES && c->has_result)
			fg_buf_printf(out, " (%s%s)", fg_result_status_name(c->result),
			              c->is_stale ? ", stale" : "");
		fg_buf_putc(out, '\n');
	}
}

static fg_err unknown_form(const char *word, fg_error *err)
{
	fg_err code = fg_error_set(err, FG_ERR_INPUT, "no form '%s' of the matrix", word);
	fg_error_mend(err, "accepted: text, html, csv, json, needs, lobster-req, lobster-imp, "
	                   "lobster-act, reqif");
	return code;
}

static fg_err write_matrix(const fg_trace_place *p, const fg_trace_options *o,
                           const fg_trace_view *v, const char *form, fg_error *err)
{
	fg_buf out = FG_BUF_INIT;
	fg_trace_export e = fg_trace_export_parse(form);
	fg_trace_about about = {p->policy.project.name, p->policy.project.version, v->revision,
	                        FG_VERSION};
	fg_err code = FG_OK;
	if (e != FG_TRACE_EXPORT_COUNT) {
		fg_trace_export_write(e, &v->matrix, &about, &out);
	} else if (strcmp(form, "text") == 0) {
		fg_buf rows = FG_BUF_INIT;
		for (size_t i = 0; i < v->matrix.model->reqs.items.n; i++)
			if (fg_trace_is_counted(&v->matrix.model->reqs.items.at[i]))
				put_text_row(&v->matrix, (uint32_t)i, &rows);
		fg_utf8_show(&out, fg_buf_str(&rows), rows.n);
		fg_buf_release(&rows);
	} else {
		code = unknown_form(form, err);
	}
	if (!code)
		code = fg_trace_write(o, &out, err);
	fg_buf_release(&out);
	return code;
}

/* A matrix with unknowns says so in itself, and by the exit code. */
static int matrix(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                  const char *form, fg_error *err)
{
	fg_trace_view v;
	if (check_words(o, words, n, err))
		return -1;
	fg_err code = fg_trace_view_make(&v, p, o, n ? words[0] : NULL, err);
	if (!code)
		code = write_matrix(p, o, &v, o->as ? o->as : form, err);
	int exit_code = code ? -1 : v.matrix.unknown ? FG_EXIT_UNDECIDED : FG_EXIT_PASS;
	if (!code && v.matrix.unknown && !o->is_quiet)
		fg_cli_say(stderr,
		           "firmgate: warning: the matrix is not complete: %s; `firmgate trace "
		           "check` says more\n",
		           v.matrix.model->why ? v.matrix.model->why
		                               : "some files could not be read");
	fg_trace_view_release(&v);
	return exit_code;
}

int fg_trace_part_matrix(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err)
{
	return matrix(p, o, words, n, "text", err);
}

int fg_trace_part_export(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err)
{
	return matrix(p, o, words, n, "json", err);
}
