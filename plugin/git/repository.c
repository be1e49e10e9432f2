/*
 * Opening: which repository, which index, which objects. The environment comes as data, so that a
 * hook sees what git wants it to see and nothing else of the process leaks in. libgit2's own way of
 * reading it refuses GIT_WORK_TREE and is not used.
 */
#include "git/git_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/path.h"

#include <git2/sys/repository.h>

/* ---- ids ---- */

bool fg_git_id_is_zero(const fg_git_id *id)
{
	static const fg_git_id zero;
	return memcmp(id->raw, zero.raw, sizeof(zero.raw)) == 0;
}

bool fg_git_id_equal(const fg_git_id *a, const fg_git_id *b)
{
	return memcmp(a->raw, b->raw, sizeof(a->raw)) == 0;
}

const char *fg_git_id_hex(char out[FG_GIT_HEX], const fg_git_id *id)
{
	git_oid oid = fg_git__oid(id);
	return git_oid_tostr(out, FG_GIT_HEX, &oid);
}

bool fg_git_id_parse(fg_git_id *out, const char *hex)
{
	git_oid oid;
	size_t n = strlen(hex);
	bool is_long = n == FG_GIT__LONG_HEX - 1 && strspn(hex, "0123456789abcdef") == n;
	if ((n != FG_GIT_HEX - 1 && !is_long) || git_oid_fromstrn(&oid, hex, GIT_OID_HEXSZ) != 0)
		return false;
	*out = fg_git__id(&oid);
	return true;
}

/* ---- errors ---- */

/* What libgit2 says, matched by its words: it has no codes for these. */
static const struct {
	const char *words; /* in libgit2's message */
	const char *what, *mend;
} known[] = {
	{"safe.directory", "the repository belongs to another user",
	 "if you trust it: git config --global --add safe.directory <its directory>"},
	{"is not owned by current user", "the repository belongs to another user",
	 "if you trust it: git config --global --add safe.directory <its directory>"},
	{"unsupported mandatory extension",
	 "the index has a form that is not read here (split or sparse)",
	 "git update-index --no-split-index; git sparse-checkout disable, or --no-sparse-index"},
	{"object format", "the repository's object format is not read here",
	 "only repositories of SHA-1 and SHA-256 can be judged"},
	{"unsupported extension name extensions.refstorage",
	 "the repository's reference storage (reftable) is not read here",
	 "git refs migrate --ref-format=files"},
};

static bool is_known_trouble(const git_error *e, fg_error *err, const char *doing)
{
	for (size_t i = 0; e && e->message && i < FG_ARRAY_LEN(known); i++) {
		if (strstr(e->message, known[i].words)) {
			fg_error_set(err, FG_ERR_TOOL, "%s: %s", doing, known[i].what);
			fg_error_mend(err, "%s", known[i].mend);
			return true;
		}
	}
	return false;
}

fg_err fg_git__fail(const fg_git *g, int code, fg_error *err, const char *fmt, ...)
{
	fg_buf doing = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&doing, fmt, ap);
	va_end(ap);
	fg_err out = FG_ERR_TOOL;
	const git_error *e = git_error_last();
	/* A parent that a shallow clone lacks comes with no code of its own. */
	bool is_missing = e && e->message && strstr(e->message, "object not found");
	/* First: a foreign owner comes as a setting that was not found. */
	if (is_known_trouble(e, err, fg_buf_str(&doing))) {
		out = FG_ERR_TOOL;
	} else if (is_missing || code == GIT_ENOTFOUND || code == GIT_EAMBIGUOUS ||
	    code == GIT_EINVALIDSPEC) {
		out = fg_error_set(err, FG_ERR_NOT_FOUND, "%s: %s", fg_buf_str(&doing),
		                   e && e->message ? e->message : "not found");
		if (g && g->facts.is_shallow)
			fg_error_mend(err, "the clone is shallow: git fetch --unshallow");
		else if (g && g->facts.is_partial)
			fg_error_mend(err, "the clone is partial: git fetch --refetch --no-filter");
	} else {
		fg_error_set(err, FG_ERR_TOOL, "%s: %s", fg_buf_str(&doing),
		             e && e->message ? e->message : "unknown");
	}
	fg_buf_release(&doing);
	return out;
}

/* ---- opening ---- */

/* libgit2 built with mbed TLS reads every certificate of the system when it starts: a third of the
 * time of a hook with nothing to do. Nothing here speaks to a network, so its call ends at this
 * definition, and no certificate is ever trusted. */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	(void)chain;
	(void)path;
	return -1;
}

/* The same of libssh2, which sets up libcrypto with all its engines. */
int libssh2_init(int flags);
int libssh2_init(int flags)
{
	(void)flags;
	return 0;
}

/* Extensions that change nothing of what is read here. */
static void allow_extensions(void)
{
	static const char *const names[] = {"worktreeconfig", "partialclone", "preciousobjects",
	                                    "objectformat"}; /* see open_objects */
	const char *list[FG_ARRAY_LEN(names)];
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		list[i] = names[i];
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, list, FG_ARRAY_LEN(names));
	/* Content is judged by its id: an object that is not what its id says is no object. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
}

/* A changed file is asked for by several (the search for secrets, lines that changed, references
 * to deviations), the trees by all. Unpacking and hashing costs more than keeping: libgit2 itself
 * keeps no blob and no large tree. */
static void keep_objects(void)
{
	enum { LARGEST = 1 << 20, ALL = 32 << 20 };
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_BLOB, (size_t)LARGEST);
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, (size_t)LARGEST);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)ALL);
}

static const char *without_slash(fg_arena *a, const char *path)
{
	size_t n = path ? strlen(path) : 0;
	return n ? fg_arena_strndup(a, path, n - (n > 1 && path[n - 1] == '/')) : NULL;
}

static fg_err open_object_dirs(fg_git *g, const fg_git_environment *env, fg_error *err)
{
	git_odb *odb = NULL;
	int code = git_odb_open(&odb, env->object_dir);
	const char *at = env->alternates ? env->alternates : "";
	while (code == 0 && *at) {
		size_t n = strcspn(at, ":");
		if (n)
			code = git_odb_add_disk_alternate(odb, fg_arena_strndup(&g->arena, at, n));
		at += n + (at[n] == ':');
	}
	/* Objects that were there before the push. */
	if (code == 0)
		code = git_odb_add_disk_alternate(
			odb, fg_arena_printf(&g->arena, "%s/objects", g->facts.common_dir));
	if (code == 0)
		code = git_repository_set_odb(g->repository, odb);
	git_odb_free(odb);
	return code ? fg_git__fail(g, code, err, "open the objects in '%s'", env->object_dir)
	            : FG_OK;
}

static fg_err open_index_file(fg_git *g, const char *path, fg_error *err)
{
	git_index *index = NULL;
	int code = git_index_open(&index, path);
	const git_error *e = code ? git_error_last() : NULL;
	if (code == 0)
		code = git_repository_set_index(g->repository, index);
	git_index_free(index);
	if (e && e->message && strstr(e->message, "unsupported mandatory extension"))
		return fg_git__read_index_by_program(g, err);
	return code ? fg_git__fail(g, code, err, "read the index '%s'", path) : FG_OK;
}

static const char *hooks_directory(fg_git *g)
{
	const char *set = fg_git_config_text(g, &g->arena, "core.hooksPath");
	g->facts.has_hooks_path = set != NULL;
	if (!set || !*set)
		return fg_arena_printf(&g->arena, "%s/hooks", g->facts.common_dir);
	if (set[0] == '~' && set[1] == '/') {
		git_config *config = NULL;
		git_buf path = {NULL, 0, 0};
		if (git_repository_config_snapshot(&config, g->repository) == 0 &&
		    git_config_get_path(&path, config, "core.hooksPath") == 0)
			set = fg_arena_strdup(&g->arena, path.ptr);
		git_buf_dispose(&path);
		git_config_free(config);
	}
	const char *base = g->facts.work_tree ? g->facts.work_tree : g->facts.git_dir;
	return fg_path_join(&g->arena, base, set);
}

static void find_facts(fg_git *g)
{
	fg_git_facts *f = &g->facts;
	f->git_dir = without_slash(&g->arena, git_repository_path(g->repository));
	f->common_dir = without_slash(&g->arena, git_repository_commondir(g->repository));
	f->work_tree = without_slash(&g->arena, git_repository_workdir(g->repository));
	f->is_linked = git_repository_is_worktree(g->repository) == 1;
	f->is_shallow = git_repository_is_shallow(g->repository) == 1;
	f->is_partial = fg_git_config_text(g, &g->arena, "extensions.partialClone") ||
	                fg_git_config_text(g, &g->arena, "remote.origin.promisor");
	f->hooks_dir = hooks_directory(g);
	g->index_file = fg_arena_printf(&g->arena, "%s/index", f->git_dir);
}

static fg_err open_objects(fg_git *g, const fg_git_environment *env, fg_error *err)
{
	const char *format = fg_git_config_text(g, &g->arena, "extensions.objectFormat");
	g->object_dir = env ? env->object_dir : NULL;
	g->alternates = env ? env->alternates : NULL;
	if (format && strcmp(format, "sha256") == 0)
		return fg_git__open_sha256(g, err);
	if (format && strcmp(format, "sha1") != 0) {
		fg_error_set(err, FG_ERR_TOOL, "open the objects: the object format '%s' is not read "
		                               "here", format);
		return FG_ERR_TOOL;
	}
	return g->object_dir ? open_object_dirs(g, env, err) : FG_OK;
}

static fg_err open_parts(fg_git *g, const fg_git_environment *env, fg_error *err)
{
	fg_err code = FG_OK;
	if (env && env->work_tree &&
	    git_repository_set_workdir(g->repository, env->work_tree, 0) != 0)
		code = fg_git__fail(g, -1, err, "use the work tree '%s'", env->work_tree);
	if (code)
		return code;
	find_facts(g);
	if (env && env->index_file)
		g->index_file = env->index_file;
	code = open_objects(g, env, err);
	if (!code && env && env->index_file && !g->sha256)
		code = open_index_file(g, env->index_file, err);
	if (!code && git_repository_odb(&g->odb, g->repository) != 0)
		code = fg_git__fail(g, -1, err, "open the objects");
	return code;
}

fg_err fg_git_open(fg_git **out, const char *path, const fg_git_environment *env, fg_error *err)
{
	fg_git *g = fg_calloc(1, sizeof(*g));
	*out = NULL;
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1); /* of references; see append.c */
	allow_extensions();
	keep_objects();
	const char *from = env && env->git_dir ? env->git_dir : path ? path : ".";
	unsigned flags = env && env->git_dir ? GIT_REPOSITORY_OPEN_NO_SEARCH : 0;
	int code = git_repository_open_ext(&g->repository, from, flags, NULL);
	fg_err failed = FG_OK;
	if (code)
		failed = fg_git__fail(NULL, code, err, "open the repository at '%s'", from);
	else
		failed = open_parts(g, env, err);
	if (failed == FG_ERR_NOT_FOUND && code)
		fg_error_mend(err, "run it inside a git repository (git init makes one)");
	if (failed)
		fg_git_close(g);
	else
		*out = g;
	return failed;
}

void fg_git_close(fg_git *g)
{
	if (!g)
		return;
	git_odb_free(g->odb);
	git_repository_free(g->repository);
	fg_git__close_sha256(g);
	fg_arena_release(&g->arena);
	fg_free(g);
	git_libgit2_shutdown();
}

const fg_git_facts *fg_git_describe(const fg_git *g)
{
	return &g->facts;
}
