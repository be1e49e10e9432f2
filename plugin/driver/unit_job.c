/*
 * The life of one unit inside a worker. Everything that could not be analysed
 * leaves here as a gap with words a user can act on.
 */
#include "driver/unit_job.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "driver/lookups.h"
#include "ir/object.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>

static double cpu_now(void)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	return (double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

const fg_overlay *fg_unit_overlays(fg_arena *a, const fg_clang_command *command,
                                   const fg_overlay *extra, size_t *n)
{
	fg_overlay *all = fg_arena_array(a, command->overlay_count + 1, sizeof(*all));
	for (*n = 0; *n < command->overlay_count; (*n)++) {
		const fg_clang_overlay *o = &command->overlays[*n];
		all[*n] = (fg_overlay){o->path, o->text, o->n};
	}
	if (extra)
		all[(*n)++] = *extra;
	return all;
}

fg_parse_input fg_unit_parse_input(fg_arena *a, const fg_clang_command *command,
                                   const fg_open_request *request)
{
	fg_parse_input in = {
		.source = command->source,
		.directory = command->directory,
		.args = command->args,
		.arg_count = command->arg_count,
		.root = request->root,
		.owns_root = true,
		.foreign_dirs = command->compiler_dirs,
		.foreign_dir_count = command->compiler_dir_count,
		.warnings = request->warnings,
		.warning_count = request->warning_count,
		.files = request->overlays,
		.file_count = request->overlay_count,
	};
	in.overlays = fg_unit_overlays(a, command, NULL, &in.overlay_count);
	return in;
}

fg_err fg_unit_open(fg_open_unit *out, fg_frontend *fe, const fg_clang_command *command,
                    const fg_open_request *request, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_parse_input in = fg_unit_parse_input(&a, command, request);
	memset(out, 0, sizeof(*out));
	fg_unit_init(&out->unit);
	fg_ast_init(&out->ast, &out->unit);
	fg_ir_init(&out->ir, &out->unit);
	double start = cpu_now();
	fg_err code = fg_frontend_parse(fe, &in, &out->unit, &out->ast, err);
	fg_arena_release(&a);
	if (code) {
		fg_unit_close(out);
		return code;
	}
	double parsed = cpu_now();
	fg_lower_unit(&out->ast, &out->ir, &out->stats);
	out->parse_seconds = parsed - start;
	out->lower_seconds = cpu_now() - parsed;
	return FG_OK;
}

void fg_unit_close(fg_open_unit *u)
{
	fg_ir_release(&u->ir);
	fg_ast_release(&u->ast);
	fg_unit_release(&u->unit);
}

/* ---- the record of a unit ---- */

/* The argument without the place of the project, wherever in the word it stands. */
static void put_argument(fg_buf *text, const char *root, const char *argument)
{
	size_t n = strlen(root);
	for (const char *hit; n > 1 && (hit = strstr(argument, root)) != NULL; argument = hit + n) {
		bool is_whole = hit[n] == '/' || hit[n] == '\0';
		fg_buf_put(text, argument, (size_t)(hit - argument));
		fg_buf_puts(text, is_whole ? "." : root);
	}
	fg_buf_printf(text, "%s\n", argument);
}

static const char *arguments_id(fg_arena *a, const char *root, const fg_clang_command *command)
{
	fg_buf text = FG_BUF_INIT;
	for (size_t i = 0; i < command->arg_count; i++)
		put_argument(&text, root, command->args[i]);
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	return fg_arena_strndup(a, hex, 12);
}

uint32_t fg_unit_job_lines(const char *text, size_t n)
{
	uint32_t lines = n > 0 && text[n - 1] != '\n';
	for (size_t i = 0; i < n; i++)
		lines += text[i] == '\n';
	return lines;
}

static fg_err read_source(fg_buf *text, const fg_unit_job *job, const char *path, fg_error *err)
{
	for (size_t i = job->overlay_count; i > 0; i--) {
		const fg_overlay *o = &job->overlays[i - 1];
		if (strcmp(o->path, path) == 0) {
			fg_buf_put(text, o->text, o->n);
			return FG_OK;
		}
	}
	return fg_file_read(text, path, 64u << 20, err);
}

/* Facts of the source file itself; a file that cannot be read keeps zeros and gives the reason. */
static void describe_source(fg_unit_record *rec, fg_arena *a, const fg_unit_job *job,
                            const char *path, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	if (read_source(&text, job, path, err) == FG_OK) {
		char hex[FG_SHA256_HEX];
		fg_sha256_hex(hex, fg_buf_str(&text), text.n);
		rec->sha256 = fg_arena_strdup(a, hex);
		rec->size = text.n;
		rec->lines = fg_unit_job_lines(fg_buf_str(&text), text.n);
	}
	fg_buf_release(&text);
}

static const char *shown_path(const char *root, const char *path)
{
	const char *below = fg_path_below(root, path);
	return below ? below : path;
}

static fg_unit_record new_record(const fg_unit_job *job, fg_arena *a,
                                 const fg_clang_command *command, fg_coverage *coverage)
{
	fg_error err = FG_ERROR_INIT;
	fg_unit_record rec = {
		.source = shown_path(job->root, command->source),
		.arguments_id = arguments_id(a, job->root, command),
		.sha256 = "",
	};
	describe_source(&rec, a, job, command->source, &err);
	if (err.message) {
		fg_coverage_gap gap = {"source-not-read", err.message, rec.source, "", "", 0};
		fg_coverage_add_gap(coverage, &gap);
	}
	fg_error_release(&err);
	return rec;
}

static void add_unit_gaps(fg_coverage *coverage, fg_unit *unit, const char *source)
{
	for (size_t i = 0; i < unit->gaps.n; i++) {
		const fg_gap *g = &unit->gaps.at[i];
		fg_location at = {.path = ""};
		fg_unit_locate(unit, g->place, &at);
		fg_coverage_gap gap = {
			.reason = fg_unit_str(unit, g->reason),
			.detail = fg_unit_str(unit, g->detail),
			.unit = source,
			.function = fg_unit_decl_name(unit, g->function),
			.path = at.path,
			.line = at.line,
		};
		fg_coverage_add_gap(coverage, &gap);
	}
}

/* ---- lines that do not count as analysed ---- */

typedef FG_VEC(fg_line_span) line_spans;

static void push_lines(line_spans *out, fg_unit *unit, fg_place_id place)
{
	fg_location at;
	fg_file_id file = fg_unit_place(unit, place)->file;
	if (file && (unit->files.at[file].flags & FG_FILE_MAIN) && fg_unit_locate(unit, place, &at))
		fg_vec_push(out, (fg_line_span){at.line, at.end_line});
}

/* From where the parser gave up; all of them when that was in a header. */
static void push_behind_the_end(line_spans *out, fg_unit *unit)
{
	if (!unit->stopped_at)
		return;
	fg_line_span rest = {1, UINT32_MAX};
	size_t n = out->n;
	push_lines(out, unit, unit->stopped_at);
	if (out->n > n)
		rest.first = out->at[n].first;
	fg_vec_push(out, rest);
}

/* Of functions that have no IR. */
static void push_lost_functions(line_spans *out, const fg_open_unit *open, fg_unit *unit)
{
	bool *is_there = fg_calloc(unit->decls.n + 1, sizeof(*is_there));
	for (size_t i = 0; i < open->ir.functions.n; i++)
		is_there[open->ir.functions.at[i].decl] = true;
	for (fg_decl_id id = 1; id < unit->decls.n; id++) {
		const fg_decl *d = fg_unit_decl(unit, id);
		if (d->kind == FG_DECL_FUNCTION && d->init && !is_there[id])
			push_lines(out, unit, d->place);
	}
	fg_free(is_there);
}

static void list_unread(line_spans *out, fg_open_unit *open)
{
	fg_unit *unit = &open->unit;
	push_behind_the_end(out, unit);
	if (open->stats.lowered < open->stats.functions)
		push_lost_functions(out, open, unit);
	for (size_t i = 0; i < unit->swallowed.n; i++)
		push_lines(out, unit, unit->swallowed.at[i]);
}

static uint32_t count_errors(const fg_unit *unit)
{
	uint32_t n = 0;
	for (size_t i = 0; i < unit->diagnostics.n; i++)
		n += unit->diagnostics.at[i].severity >= FG_DIAG_ERROR;
	return n;
}

/* ---- the job ---- */

typedef struct job_output {
	fg_coverage coverage;
	fg_findings findings;
	fg_buf program;
	fg_buf object;
	fg_buf files;
	line_spans unread;
	fg_unit_cost cost;
} job_output;

/* The profile is a guess: the analysis goes on and says so. */
static void note_inexact_profile(job_output *o, const fg_clang_command *command,
                                 const char *source)
{
	if (command->is_exact || !command->trouble)
		return;
	const char *reason = command->is_distrusted ? "compiler-not-trusted" : "inexact-toolchain";
	fg_coverage_gap gap = {reason, command->trouble, source, "", "", 0};
	fg_coverage_add_gap(&o->coverage, &gap);
}

static void analyse(const fg_unit_job *job, fg_open_unit *open, job_output *o,
                    fg_unit_record *rec)
{
	double start = cpu_now();
	fg_rules_run_unit(job->checks, &open->unit, &open->ast, &open->ir, &o->findings);
	fg_findings_merge_unit(&o->findings);
	fg_program_write_unit(&open->ir, &open->ast, job->checks->models, job->wants_uses,
	                      &o->program);
	if (job->wants_objects)
		fg_object_write_pruned(&open->ir, &o->object);
	o->cost.check_seconds = cpu_now() - start;
	o->cost.parse_seconds = open->parse_seconds;
	o->cost.lower_seconds = open->lower_seconds;
	rec->is_analysed = 1;
	rec->functions = open->stats.functions;
	rec->functions_analysed = open->stats.lowered;
	rec->errors = count_errors(&open->unit);
	list_unread(&o->unread, open);
	add_unit_gaps(&o->coverage, &open->unit, rec->source);
}

/* Parse with the command; when libclang refuses it, climb down the retry ladder. */
static fg_err open_with_retries(const fg_unit_job *job, fg_frontend *fe,
                                const fg_clang_command *command, fg_open_unit *open,
                                fg_clang_command *used, fg_error *err)
{
	fg_open_request request = {job->root, job->warnings, job->warning_count, job->overlays,
	                           job->overlay_count};
	*used = *command;
	fg_err code = fg_unit_open(open, fe, used, &request, err);
	for (unsigned rung = 1; code == FG_ERR_TOOL; rung++) {
		fg_clang_command next;
		if (!fg_toolchain_retry(job->toolchains, command, rung, &next))
			break;
		if (fg_unit_open(open, fe, &next, &request, NULL) == FG_OK) {
			fg_error_release(err);
			*used = next;
			code = FG_OK;
		}
	}
	return code;
}

static bool is_overlay(const fg_clang_command *command, const char *path)
{
	for (size_t i = 0; i < command->overlay_count; i++)
		if (strcmp(command->overlays[i].path, path) == 0)
			return true;
	return false;
}

/* A vendor source that was rewritten: the list names what the translation read. */
static bool put_overlaid(const fg_unit_job *job, fg_buf *list, const char *path)
{
	char hex[FG_SHA256_HEX];
	fg_buf text = FG_BUF_INIT;
	bool is_on_disk = read_source(&text, job, path, NULL) == FG_OK;
	if (is_on_disk) {
		fg_sha256_hex(hex, fg_buf_str(&text), text.n);
		fg_wire_put_str(list, shown_path(job->root, path));
		fg_wire_put_str(list, hex);
	}
	fg_buf_release(&text);
	return is_on_disk;
}

void fg_unit_job_lookups(const fg_unit_job *job, const fg_frontend *fe,
                         const fg_clang_command *command, fg_buf *out)
{
	size_t n, text_n = 0;
	fg_lookups_request request = {.root = job->root,
	                              .command = command,
	                              .overlays = job->overlays,
	                              .overlay_count = job->overlay_count};
	request.files = fg_frontend_dependencies(fe, &n);
	request.file_count = n;
	fg_lookups *lookups = fg_lookups_begin(&request);
	for (size_t i = 0; i < n; i++) {
		const char *text = fg_frontend_dependency_text(fe, i, &text_n);
		if (text)
			fg_lookups_scan(lookups, request.files[i], text, text_n);
	}
	fg_lookups_end(lookups, out);
}

/* ---- files that change while they are read ---- */

/* Clocks of file systems are coarse. */
enum { COARSE = 2 };

/* Written since the run began, or not long before. */
static bool may_have_changed(const fg_unit_job *job, const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return true;
	time_t newest = st.st_mtime > st.st_ctime ? st.st_mtime : st.st_ctime;
	return newest >= job->began - COARSE;
}

/* One that is too large to be read again is believed. */
static bool holds(const fg_unit_job *job, const char *path, const char *text, size_t n)
{
	fg_buf now = FG_BUF_INIT;
	fg_err code = read_source(&now, job, path, NULL);
	bool is_same = now.n == n && (n == 0 || memcmp(now.at, text, n) == 0);
	fg_buf_release(&now);
	return code == FG_ERR_LIMIT || (code == FG_OK && is_same);
}

/* The record's facts are of a text that was read before. */
static bool is_as_recorded(const fg_unit_record *rec, const char *shown, const char *text, size_t n)
{
	char hex[FG_SHA256_HEX];
	if (!rec->sha256[0] || strcmp(rec->source, shown) != 0)
		return true;
	fg_sha256_hex(hex, text, n);
	return strcmp(hex, rec->sha256) == 0;
}

/* False, and a gap that names the file: what was said of the unit may be of several texts. */
static bool are_unchanged(const fg_unit_job *job, const fg_frontend *fe,
                          const fg_clang_command *command, const fg_unit_record *rec,
                          fg_coverage *coverage)
{
	size_t n, text_n = 0, changed = 0;
	const char *const *paths = fg_frontend_dependencies(fe, &n);
	for (size_t i = 0; i < n; i++) {
		const char *text = fg_frontend_dependency_text(fe, i, &text_n);
		const char *shown = shown_path(job->root, paths[i]);
		if (!text || is_overlay(command, paths[i]) ||
		    (is_as_recorded(rec, shown, text, text_n) &&
		     (!may_have_changed(job, paths[i]) || holds(job, paths[i], text, text_n))))
			continue;
		fg_coverage_gap gap = {"source-changed", "changed while it was read", rec->source,
		                       "", shown, 0};
		fg_coverage_add_gap(coverage, &gap);
		changed++;
	}
	return changed == 0;
}

/* Contents as they were parsed, not as they are by now. */
static void list_files(const fg_unit_job *job, const fg_frontend *fe,
                       const fg_clang_command *command, fg_buf *out)
{
	size_t n, text_n = 0;
	uint32_t count = 0;
	fg_buf list = FG_BUF_INIT;
	const char *const *paths = fg_frontend_dependencies(fe, &n);
	bool is_whole = n < 1u << 20;
	for (size_t i = 0; i < n && is_whole; i++) {
		char hex[FG_SHA256_HEX];
		if (is_overlay(command, paths[i])) {
			count += put_overlaid(job, &list, paths[i]);
			continue;
		}
		const char *text = fg_frontend_dependency_text(fe, i, &text_n);
		is_whole = text != NULL;
		if (!text)
			break;
		fg_sha256_hex(hex, text, text_n);
		fg_wire_put_str(&list, shown_path(job->root, paths[i]));
		fg_wire_put_str(&list, hex);
		count++;
	}
	if (is_whole && count) {
		fg_wire_put_u32(out, count);
		fg_buf_put(out, list.at, list.n);
		if (job->lookups.n)
			fg_buf_put(out, job->lookups.at, job->lookups.n);
		else
			fg_unit_job_lookups(job, fe, command, out);
	}
	fg_buf_release(&list);
}

static void write_output(const job_output *o, fg_buf *out)
{
	fg_buf report = FG_BUF_INIT;
	fg_coverage_write(&o->coverage, &report);
	fg_findings_write(&o->findings, &report);
	fg_wire_put_bytes(&report, fg_buf_str(&o->program), o->program.n);
	fg_wire_put_bytes(out, report.at, report.n);
	fg_wire_put_bytes(out, fg_buf_str(&o->object), o->object.n);
	fg_wire_put_bytes(out, fg_buf_str(&o->files), o->files.n);
	fg_wire_put_u64(out, (uint64_t)(o->cost.parse_seconds * 1e6));
	fg_wire_put_u64(out, (uint64_t)(o->cost.lower_seconds * 1e6));
	fg_wire_put_u64(out, (uint64_t)(o->cost.check_seconds * 1e6));
	fg_buf_release(&report);
}

static void release_output(job_output *o)
{
	fg_vec_release(&o->unread);
	fg_buf_release(&o->program);
	fg_buf_release(&o->object);
	fg_buf_release(&o->files);
	fg_findings_release(&o->findings);
	fg_coverage_release(&o->coverage);
}

void fg_unit_job_run(const fg_unit_job *job, fg_frontend *fe, const fg_clang_command *command,
                     fg_buf *out)
{
	job_output o = {.program = FG_BUF_INIT, .object = FG_BUF_INIT, .files = FG_BUF_INIT};
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_coverage_init(&o.coverage);
	fg_findings_init(&o.findings);
	fg_unit_record rec = new_record(job, &a, command, &o.coverage);

	fg_open_unit open;
	fg_clang_command used;
	if (open_with_retries(job, fe, command, &open, &used, &err) == FG_OK) {
		note_inexact_profile(&o, &used, rec.source);
		analyse(job, &open, &o, &rec);
		bool is_sure = are_unchanged(job, fe, &used, &rec, &o.coverage);
		/* A header that was not found may be there next time. */
		if (job->wants_files && rec.errors == 0 && is_sure)
			list_files(job, fe, command, &o.files);
		fg_unit_close(&open);
	} else {
		fg_coverage_gap gap = {"not-parsed", err.message ? err.message : "", rec.source,
		                       "", "", 0};
		fg_coverage_add_gap(&o.coverage, &gap);
	}
	fg_coverage_add_unit(&o.coverage, &rec);
	for (size_t i = 0; i < o.unread.n; i++)
		fg_coverage_add_unread(&o.coverage, 0, o.unread.at[i]);
	write_output(&o, out);

	release_output(&o);
	fg_error_release(&err);
	fg_arena_release(&a);
}

bool fg_unit_job_split(fg_wire_reader *r, fg_unit_parts *out)
{
	memset(out, 0, sizeof(*out));
	out->report.at = fg_wire_bytes(r, &out->report.n);
	out->object.at = fg_wire_bytes(r, &out->object.n);
	out->files.at = fg_wire_bytes(r, &out->files.n);
	out->cost.parse_seconds = (double)fg_wire_u64(r) / 1e6;
	out->cost.lower_seconds = (double)fg_wire_u64(r) / 1e6;
	out->cost.check_seconds = (double)fg_wire_u64(r) / 1e6;
	return !r->failed;
}

bool fg_unit_job_read(fg_unit_bytes report, fg_coverage *coverage, fg_findings *findings,
                      fg_program *program)
{
	fg_wire_reader r = {report.at, report.n, false};
	fg_unit_bytes part;
	if (!fg_coverage_read(coverage, &r) || !fg_findings_read(findings, &r))
		return false;
	part.at = fg_wire_bytes(&r, &part.n);
	fg_wire_reader inner = {part.at, part.n, false};
	return !r.failed && r.left == 0 && (part.n == 0 || fg_program_read_unit(program, &inner));
}

uint32_t fg_unit_files_begin(fg_wire_reader *r, fg_unit_bytes files)
{
	*r = (fg_wire_reader){files.at, files.n, false};
	return files.n ? fg_wire_u32(r) : 0;
}

bool fg_unit_files_next(fg_wire_reader *r, fg_unit_file *out)
{
	size_t n;
	out->path = fg_wire_str(r, &out->path_n);
	out->hex = fg_wire_str(r, &n);
	return !r->failed && n == FG_SHA256_HEX - 1 && out->path_n > 0 &&
	       memchr(out->path, '\0', out->path_n) == NULL;
}

/* ---- clang warnings that are rules ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *fg_unit_job_warnings(fg_arena *a, const fg_check_set *set, size_t *n)
{
	size_t total = 0;
	for (size_t i = 0; i < set->n; i++)
		for (const char *const *w = set->at[i]->clang_warnings; w && *w; w++)
			total++;
	const char **all = fg_arena_array(a, total + 1, sizeof(*all));
	size_t count = 0;
	for (size_t i = 0; i < set->n; i++)
		for (const char *const *w = set->at[i]->clang_warnings; w && *w; w++)
			all[count++] = *w;
	if (count > 1)
		qsort(all, count, sizeof(*all), by_text);
	*n = 0;
	for (size_t i = 0; i < count; i++)
		if (*n == 0 || strcmp(all[*n - 1], all[i]) != 0)
			all[(*n)++] = all[i];
	return all;
}
