/*
 * Of which tree a file of results is. What a signature says must be known: that the
 * results name the tree themselves, or that they are younger than all there is in a
 * work tree that is as HEAD has it, or that the signer said so and nothing else shows
 * it. What speaks against it ends the recording.
 */
#include "base/path.h"
#include "cli/ledger.h"

#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SUBMODULES_DEEP = 8, FILES_MAX = 2000000 };

const char *fg_ledger_binding_name(fg_ledger_binding_how how)
{
	static const char *const names[] = {"results", "work-tree", "signer"};
	return names[how];
}

const char *fg_ledger_binding_text(fg_ledger_binding_how how)
{
	static const char *const texts[] = {
		"the results name the tree themselves",
		"the work tree was that tree, and nothing in it younger than the file",
		"by the signer's word only"};
	return texts[how];
}

bool fg_ledger_is_by_word(const fg_ledger_entry *e)
{
	const cJSON *p = fg_json_object(e->statement, "predicate");
	const char *tree = fg_json_string(fg_json_object(p, "firmgateBinding"), "tree", "");
	return strcmp(tree, fg_ledger_binding_name(FG_LEDGER_BOUND_SIGNER)) == 0;
}

/* ---- a work tree that is as HEAD has it, before the results were written ---- */

typedef struct looking {
	fg_arena *a;
	fg_error *err;
	struct timespec made; /* the file of results */
	const char *file;     /* its absolute path */
} looking;

FG_PRINTF(2, 3) static fg_err refuse(looking *k, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *message = fg_arena_vprintf(k->a, fmt, ap);
	va_end(ap);
	fg_error_set(k->err, FG_ERR_INPUT, "%s", message);
	fg_error_mend(k->err, "make the file on a clean checkout of what is recorded; or have the "
	                      "results say their tree; or name it yourself: --tree REV");
	return FG_ERR_INPUT;
}

static bool is_younger(const struct timespec *x, const struct timespec *y)
{
	return x->tv_sec > y->tv_sec || (x->tv_sec == y->tv_sec && x->tv_nsec > y->tv_nsec);
}

static bool is_the_file(const looking *k, const char *top, const char *path)
{
	return strcmp(fg_path_join(k->a, top, path), k->file) == 0;
}

/* A link to somewhere else is other content, too. */
static bool is_link_as_said(looking *k, fg_git *g, const fg_git_entry *e, const char *top)
{
	char to[4097];
	fg_buf said = FG_BUF_INIT;
	ssize_t n = readlink(fg_path_join(k->a, top, e->path), to, sizeof(to));
	bool is_same = n >= 0 && fg_git_read_blob(g, &e->id, sizeof(to), &said, NULL) == FG_OK &&
	               said.n == (size_t)n && memcmp(said.at, to, said.n) == 0;
	fg_buf_release(&said);
	return is_same;
}

static fg_err check_links(looking *k, fg_git *g, const fg_git_entries *files, const char *top)
{
	for (size_t i = 0; i < files->n; i++)
		if (files->at[i].mode == FG_GIT_MODE_LINK &&
		    !is_link_as_said(k, g, &files->at[i], top))
			return refuse(k, "'%s' does not lead where HEAD has it", files->at[i].path);
	return FG_OK;
}

static fg_err check_content(looking *k, fg_git *g, const fg_git_entries *files, const char *top)
{
	fg_git_entries differing, others;
	fg_err code = fg_git_list_differing(g, k->a, files, top, &differing, k->err);
	for (size_t i = 0; !code && i < differing.n; i++)
		if (!is_the_file(k, top, differing.at[i].path))
			code = refuse(k,
			              "'%s' is not as HEAD has it: the results may be of what "
			              "lies here",
			              differing.at[i].path);
	if (!code)
		code = fg_git_list_untracked(g, k->a, &others, k->err);
	for (size_t i = 0; !code && i < others.n; i++)
		if (fg_source_is_scanned(others.at[i].path) &&
		    !is_the_file(k, top, others.at[i].path))
			code = refuse(
				k,
				"'%s' is not part of HEAD, and may be of what was tested (what "
				".gitignore names is not)",
				others.at[i].path);
	return code;
}

static fg_err check_times(looking *k, fg_git *g, const fg_git_entries *files, const char *top)
{
	struct timespec moved;
	struct stat st;
	fg_err code = fg_git_head_moved(g, &moved, k->err);
	if (!code && is_younger(&moved, &k->made))
		return refuse(k, "the file is older than the last move of HEAD (commit, checkout, "
		                 "reset): it may be of another tree");
	for (size_t i = 0; !code && i < files->n; i++) {
		const char *path = fg_path_join(k->a, top, files->at[i].path);
		if (fg_git_is_file(&files->at[i]) && lstat(path, &st) == 0 &&
		    is_younger(&st.st_mtim, &k->made) && strcmp(path, k->file) != 0)
			code = refuse(k, "the file is older than '%s': it may be of another tree",
			              files->at[i].path);
	}
	return code;
}

static fg_err check_tree(looking *k, fg_git *g, unsigned depth);

/* One that is not checked out is no part of what was tested. */
static fg_err check_submodule(looking *k, const fg_git_entry *e, const char *top, unsigned depth)
{
	const char *path = fg_path_join(k->a, top, e->path);
	struct stat st;
	fg_git *g = NULL;
	fg_git_id head;
	if (lstat(fg_path_join(k->a, path, ".git"), &st) != 0)
		return FG_OK;
	if (depth >= SUBMODULES_DEEP)
		return refuse(k, "submodule '%s' lies too deep to be looked at", e->path);
	fg_err code = fg_git_open(&g, path, NULL, k->err);
	if (!code)
		code = fg_git_head(g, &head, k->err);
	if (!code && !fg_git_id_equal(&head, &e->id))
		code = refuse(k, "submodule '%s' is at another commit than HEAD has it", e->path);
	if (!code)
		code = check_tree(k, g, depth + 1);
	fg_git_close(g);
	return code;
}

static fg_err check_tree(looking *k, fg_git *g, unsigned depth)
{
	const char *top = fg_git_describe(g)->work_tree;
	fg_git_id head, tree;
	fg_git_entries files = {NULL, 0};
	fg_err code = top ? fg_git_head(g, &head, k->err)
	                  : refuse(k, "a bare repository has no work tree to compare with");
	if (!code)
		code = fg_git_tree_of(g, &head, &tree, k->err);
	if (!code)
		code = fg_git_list_tree(g, k->a, &tree, FILES_MAX, &files, k->err);
	if (!code)
		code = check_content(k, g, &files, top);
	if (!code)
		code = check_links(k, g, &files, top);
	if (!code)
		code = check_times(k, g, &files, top);
	for (size_t i = 0; !code && i < files.n; i++)
		if (files.at[i].mode == FG_GIT_MODE_COMMIT)
			code = check_submodule(k, &files.at[i], top, depth);
	return code;
}

/* ---- what the file says, and what is asked ---- */

static fg_err resolve(fg_trace_place *p, const char *rev, fg_git_id *commit, fg_git_id *tree,
                      fg_error *err)
{
	fg_err code = fg_git_resolve(p->git, rev, commit, err);
	return code ? code : fg_git_tree_of(p->git, commit, tree, err);
}

/* What may be the short name of a commit, as git takes it. */
static bool is_short_id(const char *s)
{
	size_t n = strlen(s);
	return n >= 7 && strspn(s, "0123456789abcdefABCDEF") == n;
}

/* A report may name the commit by all its digits, or by the first of them. */
static fg_err tree_of_revision(fg_trace_place *p, const char *revision, fg_git_id *out)
{
	fg_git_id commit;
	char hex[FG_GIT_HEX];
	if (fg_git_id_parse(&commit, revision))
		return fg_git_tree_of(p->git, &commit, out, NULL);
	if (!is_short_id(revision) || resolve(p, revision, &commit, out, NULL))
		return FG_ERR_NOT_FOUND;
	/* A branch may have the name of another commit. */
	bool is_its = strncasecmp(fg_git_id_hex(hex, &commit), revision, strlen(revision)) == 0;
	return is_its ? FG_OK : FG_ERR_NOT_FOUND;
}

/* The tree that the file names: by itself, or by a commit. Zero: it names none. */
static fg_err said_tree(fg_trace_place *p, const fg_ledger_said *said, fg_git_id *out,
                        fg_error *err)
{
	memset(out, 0, sizeof(*out));
	if (said->tree && fg_git_id_parse(out, said->tree))
		return FG_OK;
	if (!said->revision || !*said->revision ||
	    tree_of_revision(p, said->revision, out) == FG_OK)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT,
	             "the report is of revision %.12s, which this repository does not have",
	             said->revision);
	return FG_ERR_INPUT;
}

static fg_err refuse_other(const fg_git_id *said, const fg_ledger_binding *b, const char *rev,
                           fg_error *err)
{
	char x[FG_GIT_HEX], y[FG_GIT_HEX];
	fg_error_set(err, FG_ERR_INPUT, "the file says tree %.12s, and %s is tree %.12s",
	             fg_git_id_hex(x, said), rev, fg_git_id_hex(y, &b->tree));
	fg_error_mend(err, "--tree REV names the commit that it is of");
	return FG_ERR_INPUT;
}

static fg_err look(fg_trace_place *p, const char *file, fg_error *err)
{
	looking k = {.a = &p->arena, .err = err, .file = fg_path_absolute(&p->arena, file)};
	struct stat st;
	if (stat(file, &st) != 0)
		return fg_error_set(err, FG_ERR_IO, "'%s' is gone", file);
	k.made = st.st_mtim;
	return check_tree(&k, p->git, 0);
}

static bool is_head(fg_trace_place *p, const fg_git_id *tree)
{
	fg_git_id commit, own;
	return resolve(p, "HEAD", &commit, &own, NULL) == FG_OK && fg_git_id_equal(&own, tree);
}

fg_err fg_ledger_bind(fg_ledger_place *l, const char *rev, const char *file,
                      const fg_ledger_said *said, fg_ledger_binding *out, fg_error *err)
{
	fg_trace_place *p = l->place;
	fg_git_id named;
	fg_err code = resolve(p, rev ? rev : "HEAD", &out->commit, &out->tree, err);
	if (!code)
		code = said_tree(p, said, &named, err);
	if (code)
		return code;
	bool is_named = !fg_git_id_is_zero(&named);
	if (is_named && !fg_git_id_equal(&named, &out->tree))
		return refuse_other(&named, out, rev ? rev : "HEAD", err);
	out->how = FG_LEDGER_BOUND_RESULTS;
	if (is_named && said->tree)
		return FG_OK;
	/* A report's revision is where HEAD was: of which files it tells nothing. */
	out->how = FG_LEDGER_BOUND_WORK_TREE;
	if (!rev)
		return look(p, file, err);
	if (!is_head(p, &out->tree) || look(p, file, NULL))
		out->how = FG_LEDGER_BOUND_SIGNER;
	return FG_OK;
}
