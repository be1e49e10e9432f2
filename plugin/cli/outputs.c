/*
 * Reports to files (temp + rename) or standard output. A file report comes
 * with no text on standard output unless text was asked for too.
 */
#include "cli/outputs.h"

#include "base/file.h"
#include "base/path.h"
#include "base/suggest.h"
#include "frontend/frontend.h"
#include "git/provenance.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static fg_err unknown_format(const char *value, fg_error *err)
{
	static const char all[] = "text, sarif, json, github, gitlab, junit";
	const char *names[FG_FORMAT_COUNT];
	for (unsigned f = 0; f < FG_FORMAT_COUNT; f++)
		names[f] = fg_format_name((fg_format)f);
	const char *near = fg_suggest(value, names, FG_FORMAT_COUNT);
	fg_err code = fg_error_set(err, FG_ERR_INPUT, "unknown format '%s'", value);
	if (near)
		fg_error_mend(err, "did you mean '%s'? All: %s", near, all);
	else
		fg_error_mend(err, "one of: %s", all);
	return code;
}

fg_err fg_outputs_set_format(const char *value, void *payload, fg_error *err)
{
	fg_outputs *o = payload;
	fg_format f = fg_format_parse(value);
	if (f == FG_FORMAT_COUNT)
		return unknown_format(value, err);
	fg_vec_push(&o->at, (fg_output){f, NULL});
	return FG_OK;
}

fg_err fg_outputs_set_path(const char *value, void *payload, fg_error *err)
{
	fg_outputs *o = payload;
	if (o->at.n == 0)
		fg_vec_push(&o->at, (fg_output){FG_FORMAT_TEXT, NULL});
	if (fg_vec_last(&o->at).path)
		return fg_error_set(err, FG_ERR_INPUT, "second -o '%s' without a --format before it",
		                    value);
	for (size_t i = 0; i < o->at.n; i++)
		if (o->at.at[i].path && strcmp(o->at.at[i].path, value) == 0)
			return fg_error_set(err, FG_ERR_INPUT, "two reports go to '%s'", value);
	fg_vec_last(&o->at).path = value;
	return FG_OK;
}

void fg_outputs_release(fg_outputs *o)
{
	fg_vec_release(&o->at);
}

/* ---- where no report goes ---- */

static bool is_same_file(const struct stat *st, const char *path)
{
	struct stat other;
	return path && stat(path, &other) == 0 && st->st_dev == other.st_dev &&
	       st->st_ino == other.st_ino;
}

/* Headers are known only when the units have been read: their names must do. And what a build made
 * is made by the build alone. */
bool fg_is_code_by_name(const char *path)
{
	static const char *const names[] = {".c", ".h", ".i", ".s", ".S", ".inc", ".cpp", ".hpp",
	                                    ".o", ".obj", ".a", ".lib", ".fgo"};
	const char *extension = fg_path_extension(path);
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(extension, names[i]) == 0)
			return true;
	return false;
}

static bool is_input(const struct stat *st, const char *path, const fg_project *p)
{
	if (fg_is_code_by_name(path) || is_same_file(st, p->db.path) ||
	    is_same_file(st, p->config.path))
		return true;
	for (size_t i = 0; i < p->db.commands.n; i++)
		if (is_same_file(st, p->db.commands.at[i].file))
			return true;
	return false;
}

fg_err fg_outputs_check(const fg_outputs *o, const fg_project *p, fg_error *err)
{
	for (size_t i = 0; i < o->at.n; i++) {
		const char *path = o->at.at[i].path;
		struct stat st;
		if (!path || strcmp(path, "-") == 0 || stat(path, &st) != 0)
			continue;
		const char *what = NULL;
		if (S_ISDIR(st.st_mode))
			what = "is a directory";
		else if (S_ISREG(st.st_mode) && is_input(&st, path, p))
			what = "is an input of the run";
		if (what) {
			fg_error_set(err, FG_ERR_INPUT, "no report goes to '%s': it %s", path,
			             what);
			fg_error_mend(err, "-o takes the name of a file for the report");
			return FG_ERR_INPUT;
		}
	}
	return FG_OK;
}

/* Sources for the reports, each file read once. */
typedef struct source_cache {
	const char *root;
	fg_arena arena;
	fg_map texts; /* path -> index into bufs, + 1; 0 = not readable */
	FG_VEC(fg_buf) bufs;
} source_cache;

static const char *read_source(const char *path, size_t *n, void *payload)
{
	source_cache *c = payload;
	bool is_new;
	uint64_t *slot = fg_map_put_str(&c->texts, path, &is_new);
	if (is_new) {
		fg_buf text = FG_BUF_INIT;
		const char *full = fg_path_join(&c->arena, c->root, path);
		if (fg_file_read(&text, full, 64u << 20, NULL) == FG_OK) {
			fg_vec_push(&c->bufs, text);
			*slot = c->bufs.n;
		} else {
			fg_buf_release(&text);
		}
	}
	if (*slot == 0)
		return NULL;
	const fg_buf *b = &c->bufs.at[*slot - 1];
	*n = b->n;
	return fg_buf_str(b);
}

static void release_sources(source_cache *c)
{
	for (size_t i = 0; i < c->bufs.n; i++)
		fg_buf_release(&c->bufs.at[i]);
	fg_vec_release(&c->bufs);
	fg_map_release(&c->texts);
	fg_arena_release(&c->arena);
}

static bool locale_is_utf8(void)
{
	const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strstr(value, "UTF-8") || strstr(value, "utf8");
	}
	return false;
}

/* A report holds no absolute path. */
static const char *configuration(fg_arena *a, const fg_project *p)
{
	if (!p->config.path)
		return NULL;
	const char *below = fg_path_below(p->root, p->config.path);
	return below ? below
	             : fg_arena_printf(a, "%s (outside the root)",
	                               fg_path_basename(p->config.path));
}

static void fill_input(fg_report_input *in, const fg_outputs_context *c, source_cache *sources)
{
	const fg_run_result *r = c->result;
	fg_git_provenance git;
	fg_git_read_provenance(&sources->arena, c->project->root, &git);
	*in = (fg_report_input){
		.findings = &r->findings,
		.coverage = &r->coverage,
		.rules = r->rules,
		.rule_count = r->rule_count,
		.provenance = {git.repository_uri, git.revision, git.branch},
		.tool_version = FG_VERSION,
		.engine_version = r->engine_version ? r->engine_version : "",
		.configuration = configuration(&sources->arena, c->project),
		.exit_code = (int)c->verdict->exit,
		.source = read_source,
		.payload = sources,
		.use_unicode = locale_is_utf8(),
		.is_verbose = c->is_verbose,
		.has_max_shown = c->max_shown != FG_OUTPUTS_ALL,
		.max_shown = c->max_shown,
	};
}

fg_err fg_outputs_print(const fg_buf *text, fg_error *err)
{
	size_t done = 0;
	fflush(stdout);
	while (done < text->n) {
		ssize_t n = write(STDOUT_FILENO, text->at + done, text->n - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EPIPE)
			return FG_OK; /* the reader has seen enough */
		if (n < 0)
			return fg_error_errno(err, "write", "standard output");
		done += (size_t)n;
	}
	return FG_OK;
}

/* The items are shared; the copy's list is its own. */
static fg_findings live_ones(const fg_findings *all)
{
	fg_findings live = *all;
	memset(&live.items, 0, sizeof(live.items));
	for (size_t i = 0; i < all->items.n; i++)
		if (fg_finding_is_live(&all->items.at[i]))
			fg_vec_push(&live.items, all->items.at[i]);
	return live;
}

/* SARIF and JSON have words for what is accepted or old; elsewhere it would count as open. */
static void write_format(fg_format format, const fg_report_input *in, fg_buf *out)
{
	if (format == FG_FORMAT_SARIF || format == FG_FORMAT_JSON) {
		fg_report_write(format, in, out);
		return;
	}
	fg_findings live = live_ones(in->findings);
	fg_report_input only = *in;
	only.findings = &live;
	fg_report_write(format, &only, out);
	fg_vec_release(&live.items);
}

static fg_err write_one(const fg_output *o, fg_report_input *in, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	bool to_file = o->path && strcmp(o->path, "-") != 0;
	in->use_color = !to_file && fg_stream_wants_color(stdout);
	write_format(o->format, in, &text);
	fg_err code = to_file ? fg_file_write(o->path, fg_buf_str(&text), text.n, err)
	                      : fg_outputs_print(&text, err);
	fg_buf_release(&text);
	return code;
}

fg_err fg_outputs_write(const fg_outputs *o, const fg_outputs_context *c, fg_error *err)
{
	static const fg_output text = {FG_FORMAT_TEXT, NULL};
	source_cache sources = {.root = c->project->root};
	fg_report_input in;
	fill_input(&in, c, &sources);
	fg_err code = o->at.n ? FG_OK : write_one(&text, &in, err);
	for (size_t i = 0; !code && i < o->at.n; i++)
		code = write_one(&o->at.at[i], &in, err);
	release_sources(&sources);
	return code;
}
