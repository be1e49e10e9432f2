/*
 * One unit, looked at while it is built: its object, its dependencies, its
 * findings in the compiler's style.
 */
#include "cli/invocation.h"

#include "base/file.h"
#include "base/path.h"
#include "base/scratch.h"
#include "driver/capsule.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- findings ---- */

typedef struct styled {
	FILE *out;
	const char *root, *here; /* here: paths below it are shown from there; NULL = whole paths */
	fg_arena arena;
} styled;

static const char *styled_path(styled *s, const char *path)
{
	const char *full = fg_path_join(&s->arena, s->root, path);
	const char *below = s->here ? fg_path_below(s->here, full) : NULL;
	return below ? below : full;
}

static void print_place(styled *s, const fg_region *at, const char *level, const char *message)
{
	fprintf(s->out, "%s:%u:%u: %s: %s", styled_path(s, at->path), at->line, at->column, level,
	        message);
}

static void print_finding(styled *s, const fg_finding *f)
{
	static const char *const levels[] = {"note", "warning", "error"};
	print_place(s, &f->region, levels[f->severity], f->message);
	fprintf(s->out, " [%s]\n", f->rule);
	for (uint32_t i = 0; i < f->path_count; i++) {
		if (!f->path[i].is_key)
			continue;
		print_place(s, &f->path[i].region, "note", f->path[i].message);
		fputc('\n', s->out);
	}
}

static void print_findings(const fg_unit_request *rq, const fg_project *p,
                           const fg_run_result *result)
{
	styled s = {.out = rq->out, .root = p->root, .arena = FG_ARENA_INIT};
	if (rq->invocation && rq->invocation->is_relative)
		s.here = fg_path_absolute(&s.arena, ".");
	for (size_t i = 0; i < result->findings.items.n; i++)
		print_finding(&s, &result->findings.items.at[i]);
	fflush(rq->out);
	fg_arena_release(&s.arena);
}

/* ---- dependencies ---- */

static fg_err write_depfile(const fg_unit_request *rq, const char *root, const fg_buf *bytes,
                            fg_error *err)
{
	fg_unit_object o;
	fg_wire_reader r;
	fg_unit_file file;
	fg_err code = fg_unit_object_parse(&o, bytes->at, bytes->n, root, err);
	if (code)
		return code;
	uint32_t n = fg_unit_files_begin(&r, o.parts.files), found = 0;
	const char **files = fg_arena_array(&o.arena, (size_t)n + 1, sizeof(*files));
	while (found < n && fg_unit_files_next(&r, &file)) {
		const char *name = fg_arena_strndup(&o.arena, file.path, file.path_n);
		files[found++] = fg_path_join(&o.arena, root, name);
	}
	code = fg_depfile_write(&rq->depfile, rq->object, o.source, files, found, err);
	fg_unit_object_release(&o);
	return code;
}

/* ---- the unit ---- */

static fg_err open_project(fg_project *p, const fg_unit_request *rq, fg_error *err)
{
	fg_project_options o = {.database = rq->database,
	                        .config_path = rq->config_path,
	                        .root = rq->root,
	                        .paths = rq->paths,
	                        .path_count = rq->path_count};
	if (rq->invocation) {
		o.directory = rq->invocation->here;
		o.paths = &rq->invocation->source;
		o.path_count = 1;
		o.flags = rq->invocation->argv;
		o.flag_count = rq->invocation->argc;
		o.has_flags = true;
	}
	return fg_project_open(p, &o, err);
}

typedef enum object_kind {
	OBJECT_NONE,  /* no regular file that can be read */
	OBJECT_OURS,  /* a unit object, or nothing in it yet */
	OBJECT_OTHER, /* somebody's file */
} object_kind;

static object_kind kind_of_file(const char *path, int flags)
{
	char begin[6];
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags);
	if (fd < 0)
		return OBJECT_NONE;
	bool is_file = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	bool is_ours = is_file &&
	               (st.st_size == 0 ||
	                (read(fd, begin, sizeof(begin)) == (ssize_t)sizeof(begin) &&
	                 memcmp(begin, "FGUNIT", sizeof(begin)) == 0));
	close(fd);
	return !is_file ? OBJECT_NONE : is_ours ? OBJECT_OURS : OBJECT_OTHER;
}

fg_err fg_unit_object_put(const char *path, const fg_buf *bytes, fg_error *err)
{
	/* A slip of the hand (-o x.c) must not cost a file: only unit objects are written over. */
	if (kind_of_file(path, 0) != OBJECT_OTHER)
		return fg_file_write(path, bytes->at, bytes->n, err);
	fg_error_set(err, FG_ERR_INPUT, "'%s' is there and is no unit object", path);
	fg_error_mend(err, "name another output, or remove it");
	return FG_ERR_INPUT;
}

void fg_unit_object_drop(const char *path)
{
	if (kind_of_file(path, O_NOFOLLOW) == OBJECT_OURS)
		unlink(path);
}

static fg_err write_object(const fg_unit_request *rq, const fg_project *p, const fg_buf *bytes,
                           fg_error *err)
{
	/* The object last: while it is not there, make makes both again. */
	fg_err code = rq->depfile.path ? write_depfile(rq, p->root, bytes, err) : FG_OK;
	return code ? code : fg_unit_object_put(rq->object, bytes, err);
}

/* What was found counts also where no file can be made. */
static fg_err write_or_warn(const fg_unit_request *rq, const fg_project *p, const fg_buf *bytes,
                            fg_error *err)
{
	fg_err code = write_object(rq, p, bytes, err);
	if (!code || !rq->wants_findings)
		return code;
	fg_cli_say(stderr, "firmgate: warning: no unit object: %s\n",
	           err->message ? err->message : "unknown error");
	fg_error_release(err);
	return FG_OK;
}

static fg_err write_capsule(const fg_unit_request *rq, const fg_buf *bytes, fg_error *err)
{
	if (strcmp(rq->capsule, "-") != 0)
		return fg_file_write(rq->capsule, bytes->at, bytes->n, err);
	if (fwrite(bytes->at, 1, bytes->n, stdout) == bytes->n && fflush(stdout) == 0)
		return FG_OK;
	return fg_error_errno(err, "write", "standard output");
}

int fg_unit_look_into(const char *capsule, const char *object, fg_error *err)
{
	fg_capsule c;
	fg_buf bytes = FG_BUF_INIT;
	fg_err code = fg_capsule_read(&c, capsule, err);
	if (code)
		return -1;
	fg_scratch folder = {NULL, -1}; /* for its models, which are read from files */
	if (c.model_count)
		code = fg_scratch_make(&folder, &c.arena, err);
	if (!code)
		code = fg_capsule_run(&c, folder.path, &bytes, err);
	fg_scratch_remove(&folder);
	if (!code)
		code = fg_file_write(object, bytes.at, bytes.n, err);
	fg_buf_release(&bytes);
	fg_capsule_release(&c);
	return code ? -1 : 0;
}

/* The compiler is about to say it, and in its own words. */
static bool has_errors(const fg_coverage *c)
{
	static const char *const reasons[] = {"parse-error", "error-in-body", "missing-header",
	                                      "parse-stopped"};
	for (size_t i = 0; i < c->gaps.n; i++)
		for (size_t k = 0; k < FG_ARRAY_LEN(reasons); k++)
			if (strcmp(c->gaps.at[i].reason, reasons[k]) == 0)
				return true;
	return false;
}

static int judge(const fg_unit_request *rq, const fg_project *p, fg_run_result *result)
{
	fg_verdict_input in = {&p->config, &result->findings, &result->coverage, false, 0};
	if (!rq->wants_findings)
		return FG_EXIT_PASS;
	if (rq->is_before && has_errors(&result->coverage))
		return FG_UNIT_LATER;
	print_findings(rq, p, result);
	return fg_gate_decide(&in, &result->arena).exit == FG_EXIT_BLOCKED ? FG_EXIT_BLOCKED
	                                                                   : FG_EXIT_PASS;
}

static int look(const fg_unit_request *rq, fg_project *p, fg_error *err)
{
	fg_buf object = FG_BUF_INIT, capsule = FG_BUF_INIT;
	fg_run_result result;
	fg_log log = {stderr, FG_LOG_QUIET, false};
	const char **paths = fg_arena_array(&p->arena, rq->path_count + 1, sizeof(*paths));
	for (size_t i = 0; i < rq->path_count; i++)
		paths[i] = fg_path_absolute(&p->arena, rq->paths[i]);
	fg_run_request request = {
		.config = &p->config,
		.log = &log,
		.db = &p->db,
		.root = p->root,
		.paths = paths,
		.path_count = rq->invocation ? 0 : rq->path_count,
		.cache_dir = rq->no_cache ? NULL : p->cache_dir,
		.is_shallow = rq->is_shallow,
		.jobs = 1,
		.store = rq->no_cache ? NULL : fg_cli_open_store(p->cache_dir),
		.program = fg_cli_program(&p->arena),
		.unit_object = rq->object ? &object : NULL,
		.object_only = !rq->wants_findings,
		.has_environment = rq->invocation != NULL,
		.capsule = rq->capsule ? &capsule : NULL,
	};
	fg_err code = fg_run_check(&result, &request, err);
	if (!code && rq->capsule)
		code = write_capsule(rq, &capsule, err);
	else if (!code && rq->object)
		code = write_or_warn(rq, p, &object, err);
	int exit_code = code ? -1 : judge(rq, p, &result);
	fg_run_result_release(&result);
	fg_store_close(request.store);
	fg_buf_release(&object);
	fg_buf_release(&capsule);
	return exit_code;
}

/* The root or the configuration that was named is not there; firmgate.yaml or a file of models says
 * what means nothing (those errors have a place). Nothing of the source is among these. */
static int look_or_blame(const fg_unit_request *rq, bool *is_settings, fg_error *err)
{
	fg_project project;
	*is_settings = true;
	if (open_project(&project, rq, err))
		return -1;
	int exit_code = look(rq, &project, err);
	*is_settings = exit_code < 0 && err->code == FG_ERR_INPUT && err->file;
	fg_project_release(&project);
	return exit_code;
}

int fg_unit_look(const fg_unit_request *rq, fg_error *err)
{
	bool is_settings;
	return look_or_blame(rq, &is_settings, err);
}

/* ---- apart ---- */

enum { FAILED_APART = 99 };

static void warn_of(const fg_error *err)
{
	fg_cli_say(stderr, "firmgate: warning: not analysed: ");
	if (err->file && err->line)
		fg_cli_say(stderr, "%s:%u: ", err->file, err->line);
	else if (err->file)
		fg_cli_say(stderr, "%s: ", err->file);
	fg_cli_say(stderr, "%s\n", err->message ? err->message : "unknown error");
}

/* The child says itself what went wrong; here only that it did. */
static int look_in_child(const fg_unit_request *rq)
{
	fg_error err = FG_ERROR_INIT;
	bool is_settings;
	int exit_code = look_or_blame(rq, &is_settings, &err);
	if (exit_code >= 0)
		return exit_code;
	if (rq->blocks && is_settings) {
		fg_cli_fail(&err);
		return FG_EXIT_USAGE;
	}
	warn_of(&err);
	return FAILED_APART;
}

/* -1 with the error set, or its exit code. A signal that was meant for us ends us, too. */
static int verdict_of(int status, const fg_cli_watch *watch, fg_error *err)
{
	if (WIFEXITED(status) &&
	    (WEXITSTATUS(status) <= FG_EXIT_USAGE || WEXITSTATUS(status) == FG_UNIT_LATER))
		return WEXITSTATUS(status);
	if (WIFSIGNALED(status) && WTERMSIG(status) == watch->handed_on)
		fg_cli_die_of(watch->handed_on);
	if (WIFSIGNALED(status))
		fg_error_set(err, FG_ERR_TOOL, "firmgate ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != FAILED_APART)
		fg_error_set(err, FG_ERR_TOOL, "firmgate ended with %d", WEXITSTATUS(status));
	return -1;
}

int fg_unit_look_apart(const fg_unit_request *rq, fg_error *err)
{
	fg_cli_watch watch;
	int status = 0;
	fg_cli_watch_begin(&watch);
	pid_t child = fork();
	if (child == 0) {
		fg_cli_watch_child(&watch);
		_exit(look_in_child(rq));
	}
	int code = child < 0 ? errno : fg_cli_watch_wait(&watch, child, &status);
	fg_cli_watch_end(&watch);
	if (code) {
		errno = code;
		fg_error_errno(err, child < 0 ? "start" : "wait for", "a process");
		return -1;
	}
	return verdict_of(status, &watch, err);
}
