/*
 * The git program, for what libgit2 cannot read: an index that is split or sparse, and all of a
 * repository of SHA-256 (sha256.c). Plumbing only, with an environment in which no configuration of
 * the repository makes it run something: no monitor, no hook, no transport, no pager; nothing is
 * written and nothing fetched.
 */
#include "git/git_internal.h"

#include <git2/sys/repository.h>
#include <stdlib.h>
#include <unistd.h>

enum { SECONDS = 60, MOST_OUTPUT = 512 << 20 };

/* Flags of `ls-files --debug`. */
static const unsigned long INTENT_TO_ADD = 1ul << 29, SKIP_WORKTREE = 1ul << 30;

static const char *find_program(void)
{
	static const char *const places[] = {"/usr/bin/git", "/usr/local/bin/git", "/bin/git"};
	for (size_t i = 0; i < FG_ARRAY_LEN(places); i++)
		if (access(places[i], X_OK) == 0)
			return places[i];
	return NULL;
}

/* A quarantine's objects are found where git says, and by nothing else of its environment. */
static void set_object_dirs(const fg_git *g, fg_arena *a, const char **set, size_t n)
{
	if (!g->object_dir)
		return;
	set[n++] = fg_arena_printf(a, "GIT_OBJECT_DIRECTORY=%s", g->object_dir);
	set[n++] = fg_arena_printf(a, "GIT_ALTERNATE_OBJECT_DIRECTORIES=%s:%s/objects",
	                           g->alternates ? g->alternates : "", g->facts.common_dir);
}

bool fg_git__command(const fg_git *g, fg_arena *a, const char *const *command,
                     fg_process_request *out)
{
	static const char *const unset[] = {"GIT_", "SSH_ASKPASS", "PAGER=", "EDITOR=", NULL};
	static const char *const always[] = {
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0",
		"GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_OPTIONAL_LOCKS=0",
		"GIT_ATTR_NOSYSTEM=1", "GIT_PROTOCOL_FROM_USER=0"};
	/* libgit2 has opened the repository, so whose it is was asked already. */
	const char *const head[] = {
		find_program(), "--no-pager", "--git-dir", g->facts.git_dir, "--work-tree",
		g->facts.work_tree ? g->facts.work_tree : g->facts.git_dir,
		"-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c",
		"core.hooksPath=/dev/null", "-c", "protocol.allow=never", "-c",
		"core.sshCommand=false", "-c", "core.untrackedCache=false", "-c",
		"core.attributesFile=/dev/null", "-c", "core.quotePath=false"};
	size_t n = 0;
	while (command[n])
		n++;
	const char **argv = fg_arena_array(a, FG_ARRAY_LEN(head) + n + 1, sizeof(*argv));
	const char **set = fg_arena_array(a, FG_ARRAY_LEN(always) + 4, sizeof(*set));
	memcpy(argv, head, sizeof(head));
	memcpy(argv + FG_ARRAY_LEN(head), command, n * sizeof(*argv));
	memcpy(set, always, sizeof(always));
	set[FG_ARRAY_LEN(always)] = fg_arena_printf(a, "GIT_INDEX_FILE=%s", g->index_file);
	set_object_dirs(g, a, set, FG_ARRAY_LEN(always) + 1);
	*out = (fg_process_request){.argv = argv, .unset = unset, .set = set,
	                            .timeout_seconds = SECONDS, .max_output = MOST_OUTPUT};
	return head[0] != NULL;
}

const char *fg_git__ask(const fg_git *g, fg_process_result *out, const char *const *command)
{
	fg_arena a = FG_ARENA_INIT;
	fg_process_request request;
	*out = (fg_process_result){.status = -1};
	const char *trouble = "git is not installed here";
	if (fg_git__command(g, &a, command, &request)) {
		fg_process_run(out, &request);
		trouble = out->trouble;
	}
	fg_arena_release(&a);
	return trouble;
}

/* ---- `ls-files --stage -z --debug` ---- */

typedef struct reader {
	fg_git *g;
	const char *at, *end;
	bool failed;
} reader;

static unsigned long take_number(reader *r, const char *before, int base)
{
	size_t n = strlen(before);
	char *stop = NULL;
	if (r->failed || (size_t)(r->end - r->at) < n || memcmp(r->at, before, n) != 0) {
		r->failed = true;
		return 0;
	}
	unsigned long value = strtoul(r->at + n, &stop, base);
	r->failed = stop == r->at + n;
	r->at = stop;
	return value;
}

static fg_git_id take_id(reader *r)
{
	fg_git_id id = {{0}};
	char hex[FG_GIT__LONG_HEX] = "";
	size_t n = r->failed || r->at >= r->end || *r->at != ' '
	                   ? 0
	                   : strspn(r->at + 1, "0123456789abcdef");
	if (n < sizeof(hex))
		memcpy(hex, r->at + 1, n);
	if (!fg_git_id_parse(&id, hex))
		r->failed = true;
	else
		r->at += n + 1;
	if (n + 1 == sizeof(hex))
		fg_git__note_long(r->g, hex);
	return id;
}

static const char *take_path(reader *r)
{
	const char *path = r->at + 1;
	const char *end = r->failed || r->at >= r->end || *r->at != '\t'
	                          ? NULL
	                          : memchr(path, 0, (size_t)(r->end - path));
	if (!end) {
		r->failed = true;
		return "";
	}
	r->at = end + 1;
	return path;
}

/* mode id stage <tab> path NUL, then five lines of what the index keeps of the file. */
static bool take_entry(reader *r, git_index *index)
{
	git_index_entry e;
	memset(&e, 0, sizeof(e));
	e.mode = (uint32_t)take_number(r, "", 8);
	fg_git_id id = take_id(r);
	e.id = fg_git__oid(&id);
	unsigned long stage = take_number(r, " ", 10);
	e.path = take_path(r);
	e.ctime.seconds = (int32_t)take_number(r, "  ctime: ", 10);
	e.ctime.nanoseconds = (uint32_t)take_number(r, ":", 10);
	e.mtime.seconds = (int32_t)take_number(r, "\n  mtime: ", 10);
	e.mtime.nanoseconds = (uint32_t)take_number(r, ":", 10);
	e.dev = (uint32_t)take_number(r, "\n  dev: ", 10);
	e.ino = (uint32_t)take_number(r, "\tino: ", 10);
	e.uid = (uint32_t)take_number(r, "\n  uid: ", 10);
	e.gid = (uint32_t)take_number(r, "\tgid: ", 10);
	e.file_size = (uint32_t)take_number(r, "\n  size: ", 10);
	unsigned long flags = take_number(r, "\tflags: ", 16);
	if (r->failed || r->at >= r->end || *r->at++ != '\n' || stage > 3)
		return false;
	e.flags = (uint16_t)(stage << GIT_INDEX_ENTRY_STAGESHIFT);
	e.flags_extended = (uint16_t)((flags & INTENT_TO_ADD ? GIT_INDEX_ENTRY_INTENT_TO_ADD : 0) |
	                              (flags & SKIP_WORKTREE ? GIT_INDEX_ENTRY_SKIP_WORKTREE : 0));
	e.flags = (uint16_t)(e.flags | (e.flags_extended ? GIT_INDEX_ENTRY_EXTENDED : 0));
	return git_index_add(index, &e) == 0;
}

fg_err fg_git__read_index_by_program(fg_git *g, fg_error *err)
{
	static const char *const command[] = {"ls-files", "--stage", "-z", "--debug", NULL};
	fg_process_result r;
	git_index *index = NULL;
	const char *trouble = fg_git__ask(g, &r, command);
	if (!trouble && r.status)
		trouble = "git cannot read it either";
	if (!trouble && git_index_new(&index) != 0)
		trouble = "no memory";
	reader in = {g, fg_buf_str(&r.out), fg_buf_str(&r.out) + r.out.n, false};
	while (!trouble && in.at < in.end)
		if (!take_entry(&in, index))
			trouble = "what git says of it is not understood";
	if (!trouble && git_repository_set_index(g->repository, index) != 0)
		trouble = "it cannot be used";
	git_index_free(index);
	fg_process_release(&r);
	g->has_index = !trouble;
	if (!trouble)
		return FG_OK;
	fg_error_set(err, FG_ERR_TOOL, "read the index '%s': %s", g->index_file, trouble);
	if (!g->sha256)
		fg_error_mend(err, "git update-index --no-split-index; git sparse-checkout disable, "
		                   "or --no-sparse-index");
	return FG_ERR_TOOL;
}
