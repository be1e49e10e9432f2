/*
 * Repositories of SHA-256, which this libgit2 cannot read. Their objects come from the git program
 * (`cat-file --batch-command`) and are given to libgit2 by the first 20 bytes of their ids, which
 * the program takes for the whole: trees and commits are written down with such ids. So everything
 * that walks trees and history is the same for both. 160 bits are as many as an id of SHA-1 has;
 * and every object that is read is hashed whole, with SHA-256.
 *
 * References and revisions are asked of the program too. Nothing is written into such a repository.
 */
#include "git/git_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_OBJECT = 512 << 20, MOST_LISTED = 64 << 20, MOST_HEADS = 100 };

typedef struct backend {
	git_odb_backend base; /* first: libgit2 hands this back */
	fg_git *g;
} backend;

struct fg_git__sha256 {
	fg_talk *talk;
	pid_t talker; /* whose it is: a child has to have its own */
	fg_map full;  /* 20 bytes -> index into ids */
	FG_VEC(char) ids; /* 32 bytes each */
};

/* ---- ids ---- */

static bool digit(char c, unsigned *out)
{
	*out = c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool parse_long(unsigned char out[FG_GIT__LONG], const char *hex)
{
	for (size_t i = 0; i < FG_GIT__LONG; i++) {
		unsigned high, low;
		if (!digit(hex[2 * i], &high) || !digit(hex[2 * i + 1], &low))
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

static void note(fg_git *g, const void *full)
{
	bool is_new;
	uint64_t *slot = fg_map_put(&g->sha256->full, full, sizeof(fg_git_id), &is_new);
	if (!is_new)
		return;
	*slot = g->sha256->ids.n;
	fg_vec_reserve(&g->sha256->ids, FG_GIT__LONG);
	memcpy(g->sha256->ids.at + *slot, full, FG_GIT__LONG);
	g->sha256->ids.n += FG_GIT__LONG;
}

void fg_git__note_long(fg_git *g, const char *hex)
{
	unsigned char full[FG_GIT__LONG];
	if (g->sha256 && parse_long(full, hex))
		note(g, full);
}

static const char *find_long(const fg_git *g, const void *raw)
{
	const uint64_t *at = fg_map_get(&g->sha256->full, raw, sizeof(fg_git_id));
	return at ? g->sha256->ids.at + *at : NULL;
}

bool fg_git__put_long(const fg_git *g, const fg_git_id *id, fg_buf *out)
{
	const char *full = find_long(g, id->raw);
	if (full)
		fg_buf_put(out, full, FG_GIT__LONG);
	return full != NULL;
}

static void hash_object(const char *type, const void *bytes, size_t n, char hex[FG_SHA256_HEX])
{
	fg_buf all = FG_BUF_INIT;
	fg_buf_printf(&all, "%s %zu", type, n);
	fg_buf_putc(&all, '\0');
	fg_buf_put(&all, bytes, n);
	fg_sha256_hex(hex, all.at, all.n);
	fg_buf_release(&all);
}

fg_git_id fg_git__hash_long(fg_git *g, const char *type, const void *bytes, size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_git_id id = {{0}};
	hash_object(type, bytes, n, hex);
	fg_git__note_long(g, hex);
	(void)fg_git_id_parse(&id, hex);
	return id;
}

/* ---- objects ---- */

static fg_talk *talk(fg_git *g)
{
	static const char *const command[] = {"cat-file", "--batch-command", NULL};
	struct fg_git__sha256 *s = g->sha256;
	if (s->talk && s->talker == getpid())
		return s->talk;
	fg_arena a = FG_ARENA_INIT;
	fg_process_request request;
	bool is_there = fg_git__command(g, &a, command, &request);
	s->talk = is_there ? fg_talk_begin(&request) : NULL;
	s->talker = getpid();
	fg_arena_release(&a);
	return s->talk;
}

/* It is there and knows what it is asked: an id of zeros is no object's. */
static bool answers(fg_git *g)
{
	static const char missing[] = " missing";
	fg_buf question = FG_BUF_INIT, answer = FG_BUF_INIT;
	fg_talk *t = talk(g);
	fg_buf_printf(&question, "info %0*d\n", FG_GIT__LONG_HEX - 1, 0);
	bool ok = t && fg_talk_ask(t, fg_buf_str(&question)) && fg_talk_line(t, &answer) &&
	          answer.n == FG_GIT__LONG_HEX - 1 + strlen(missing) &&
	          strcmp(fg_buf_str(&answer) + FG_GIT__LONG_HEX - 1, missing) == 0;
	fg_buf_release(&question);
	fg_buf_release(&answer);
	return ok;
}

/* Of an object that was not read: what a program that has ended did not say is unknown. */
static int not_read(const fg_git *g)
{
	if (g->sha256->talk && !fg_talk_failed(g->sha256->talk))
		return GIT_ENOTFOUND;
	git_error_set_str(GIT_ERROR_ODB, "the git program has ended or does not answer");
	return GIT_ERROR;
}

typedef struct header {
	char id[FG_GIT__LONG_HEX];
	char type[16];
	git_object_t kind;
	size_t size;
} header;

/* "ID TYPE SIZE"; anything else is no object. */
static bool read_header(fg_talk *t, header *out)
{
	fg_buf line = FG_BUF_INIT;
	unsigned long long size = 0;
	bool ok = fg_talk_line(t, &line) &&
	          sscanf(fg_buf_str(&line), "%64s %15s %llu", out->id, out->type, &size) == 3 &&
	          strlen(out->id) == FG_GIT__LONG_HEX - 1;
	out->size = (size_t)size;
	out->kind = ok ? git_object_string2type(out->type) : GIT_OBJECT_INVALID;
	fg_buf_release(&line);
	return ok && out->kind != GIT_OBJECT_INVALID;
}

/* In full where it is known: the program need not search. */
static bool ask(fg_talk *t, fg_git *g, const char *what, const git_oid *oid)
{
	fg_buf question = FG_BUF_INIT;
	const char *full = find_long(g, oid->id);
	const unsigned char *raw = full ? (const unsigned char *)full : oid->id;
	fg_buf_printf(&question, "%s ", what);
	for (size_t i = 0; i < (full ? FG_GIT__LONG : sizeof(oid->id)); i++)
		fg_buf_printf(&question, "%02x", raw[i]);
	fg_buf_puts(&question, "\n");
	bool ok = fg_talk_ask(t, fg_buf_str(&question));
	fg_buf_release(&question);
	return ok;
}

static bool look_up(fg_git *g, const git_oid *oid, header *out)
{
	fg_talk *t = talk(g);
	return t && ask(t, g, "info", oid) && read_header(t, out);
}

/* As it is stored; what its id does not say is no object. */
static bool fetch(fg_git *g, const git_oid *oid, header *h, fg_buf *out)
{
	fg_buf end = FG_BUF_INIT;
	char hex[FG_SHA256_HEX];
	fg_talk *t = NULL;
	bool ok = look_up(g, oid, h) &&
	          h->size <= (h->kind == GIT_OBJECT_BLOB ? MOST_OBJECT : MOST_LISTED) &&
	          (t = talk(g)) && ask(t, g, "contents", oid) && read_header(t, h) &&
	          fg_talk_bytes(t, h->size, out) && fg_talk_bytes(t, 1, &end);
	fg_buf_release(&end);
	if (!ok)
		return false;
	hash_object(h->type, fg_buf_str(out), out->n, hex);
	git_oid told;
	bool is_it = strcmp(hex, h->id) == 0 && git_oid_fromstrn(&told, hex, GIT_OID_HEXSZ) == 0 &&
	             git_oid_equal(&told, oid);
	if (is_it)
		fg_git__note_long(g, hex);
	return is_it;
}

/* "MODE NAME\0" and 32 bytes, again and again. */
static bool shorten_tree(fg_git *g, const fg_buf *from, fg_buf *to)
{
	const char *at = fg_buf_str(from), *end = at + from->n;
	while (at < end) {
		const char *name_end = memchr(at, 0, (size_t)(end - at));
		if (!name_end || end - name_end <= FG_GIT__LONG)
			return false;
		note(g, name_end + 1);
		fg_buf_put(to, at, (size_t)(name_end - at) + 1 + sizeof(fg_git_id));
		at = name_end + 1 + FG_GIT__LONG;
	}
	return true;
}

/* Lines "tree ID", "parent ID", "object ID" at the head. */
static void shorten_text(fg_git *g, const fg_buf *from, fg_buf *to)
{
	static const char *const heads[] = {"tree ", "parent ", "object "};
	const char *at = fg_buf_str(from), *end = at + from->n;
	while (at < end && *at != '\n') {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		size_t n = line_end ? (size_t)(line_end - at) + 1 : (size_t)(end - at), cut = 0;
		for (size_t i = 0; i < FG_ARRAY_LEN(heads); i++) {
			size_t k = strlen(heads[i]);
			if (n != k + FG_GIT__LONG_HEX || memcmp(at, heads[i], k) != 0)
				continue;
			fg_git__note_long(g, at + k);
			cut = FG_GIT__LONG_HEX - FG_GIT_HEX;
		}
		fg_buf_put(to, at, n - (cut ? cut + 1 : 0));
		if (cut)
			fg_buf_putc(to, '\n');
		at += n;
	}
	fg_buf_put(to, at, (size_t)(end - at));
}

static int backend_read(void **data, size_t *n, git_object_t *kind, git_odb_backend *b,
                        const git_oid *oid)
{
	fg_git *g = ((backend *)b)->g;
	fg_buf stored = FG_BUF_INIT, given = FG_BUF_INIT;
	header h;
	bool ok = fetch(g, oid, &h, &stored);
	if (ok && h.kind == GIT_OBJECT_BLOB)
		fg_buf_put(&given, fg_buf_str(&stored), stored.n);
	else if (ok && h.kind == GIT_OBJECT_TREE)
		ok = shorten_tree(g, &stored, &given);
	else if (ok)
		shorten_text(g, &stored, &given);
	void *copy = ok ? git_odb_backend_data_alloc(b, given.n + 1) : NULL;
	if (copy) {
		memcpy(copy, fg_buf_str(&given), given.n + 1);
		*data = copy;
		*n = given.n;
		*kind = h.kind;
	}
	fg_buf_release(&stored);
	fg_buf_release(&given);
	return copy ? 0 : ok ? GIT_ERROR : not_read(g);
}

static int backend_read_header(size_t *n, git_object_t *kind, git_odb_backend *b,
                               const git_oid *oid)
{
	header h;
	if (!look_up(((backend *)b)->g, oid, &h))
		return not_read(((backend *)b)->g);
	*n = h.size;
	*kind = h.kind;
	return 0;
}

static int backend_exists(git_odb_backend *b, const git_oid *oid)
{
	header h;
	return look_up(((backend *)b)->g, oid, &h);
}

static void backend_free(git_odb_backend *b)
{
	fg_free(b);
}

bool fg_git__read_raw_commit(fg_git *g, const fg_git_id *id, fg_buf *out)
{
	header h;
	git_oid oid = fg_git__oid(id);
	return fetch(g, &oid, &h, out) && h.kind == GIT_OBJECT_COMMIT;
}

fg_err fg_git__open_sha256(fg_git *g, fg_error *err)
{
	git_odb *odb = NULL;
	backend *b = fg_calloc(1, sizeof(*b));
	g->sha256 = fg_calloc(1, sizeof(*g->sha256));
	g->sha256->full = (fg_map)FG_MAP_INIT;
	b->g = g;
	int code = git_odb_init_backend(&b->base, GIT_ODB_BACKEND_VERSION);
	b->base.read = backend_read;
	b->base.read_header = backend_read_header;
	b->base.exists = backend_exists;
	b->base.free = backend_free;
	/* The ids that libgit2 knows are not of what it gets; fetch() has looked. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	if (code == 0)
		code = git_odb_new(&odb);
	if (code == 0 && (code = git_odb_add_backend(odb, &b->base, 1)) == 0)
		b = NULL;
	if (code == 0)
		code = git_repository_set_odb(g->repository, odb);
	git_odb_free(odb);
	fg_free(b);
	if (code)
		return fg_git__fail(g, code, err, "open the objects");
	if (answers(g))
		return FG_OK;
	fg_error_set(err, FG_ERR_TOOL,
	             "open the objects: a repository of SHA-256 is read by the git program, which "
	             "is not installed here, or is too old, or refuses this repository");
	fg_error_mend(err, "install git 2.36 or newer");
	return FG_ERR_TOOL;
}

void fg_git__close_sha256(fg_git *g)
{
	if (!g->sha256)
		return;
	if (g->sha256->talker == getpid())
		fg_talk_end(g->sha256->talk);
	fg_map_release(&g->sha256->full);
	fg_vec_release(&g->sha256->ids);
	fg_free(g->sha256);
	g->sha256 = NULL;
}

/* ---- references ---- */

/* The id at the begin of the text, as its line has it. */
static bool take_line_id(fg_git *g, const char *text, fg_git_id *out)
{
	char hex[FG_GIT__LONG_HEX];
	if (strspn(text, "0123456789abcdef") != FG_GIT__LONG_HEX - 1)
		return false;
	memcpy(hex, text, FG_GIT__LONG_HEX - 1);
	hex[FG_GIT__LONG_HEX - 1] = '\0';
	fg_git__note_long(g, hex);
	return fg_git_id_parse(out, hex);
}

/* False: git knows none, or was not asked. */
static bool find_commit(fg_git *g, const char *revision, fg_git_id *out)
{
	fg_arena a = FG_ARENA_INIT;
	const char *const command[] = {"rev-parse", "--verify", "--quiet",
	                               fg_arena_printf(&a, "%s^{commit}", revision), NULL};
	fg_process_result r = {.status = -1};
	bool ok = *revision && *revision != '-' && !fg_git__ask(g, &r, command) && r.status == 0 &&
	          take_line_id(g, fg_buf_str(&r.out), out);
	fg_process_release(&r);
	fg_arena_release(&a);
	return ok;
}

fg_err fg_git__resolve_long(fg_git *g, const char *revision, fg_git_id *out, fg_error *err)
{
	if (find_commit(g, revision, out))
		return FG_OK;
	fg_error_set(err, FG_ERR_NOT_FOUND, "find the commit '%s': git knows no such commit",
	             revision);
	if (g->facts.is_shallow)
		fg_error_mend(err, "the clone is shallow: git fetch --unshallow");
	return FG_ERR_NOT_FOUND;
}

/* An unborn branch: HEAD names it, and it is not there. */
static bool is_unborn(fg_git *g)
{
	fg_arena a = FG_ARENA_INIT;
	fg_process_result r = {.status = -1};
	const char *name = fg_git_head_name(g, &a);
	const char *const command[] = {"show-ref", "--verify", "--quiet", name ? name : "", NULL};
	bool is = name && !fg_git__ask(g, &r, command) && r.status == 1;
	fg_process_release(&r);
	fg_arena_release(&a);
	return is;
}

fg_err fg_git__head_long(fg_git *g, fg_git_id *out, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	if (find_commit(g, "HEAD", out) || is_unborn(g))
		return FG_OK;
	return fg_error_set(err, FG_ERR_TOOL, "read HEAD: git knows no such commit");
}

fg_err fg_git__merge_heads_long(fg_git *g, fg_arena *a, fg_git_ids *out, fg_error *err)
{
	fg_arena names = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_git_id *all = fg_arena_array(a, MOST_HEADS, sizeof(*all));
	const char *path = fg_arena_printf(&names, "%s/MERGE_HEAD", g->facts.git_dir);
	fg_err failed = FG_OK;
	*out = (fg_git_ids){all, 0};
	if (fg_file_exists(path))
		failed = fg_file_read(&text, path, MOST_HEADS * FG_GIT__LONG_HEX, err);
	for (const char *at = fg_buf_str(&text); !failed && *at; at += strcspn(at, "\n") + 1) {
		if (out->n == MOST_HEADS || !take_line_id(g, at, &all[out->n]))
			failed = fg_error_set(err, FG_ERR_TOOL, "read MERGE_HEAD: not understood");
		out->n += !failed;
		if (!at[strcspn(at, "\n")])
			break;
	}
	fg_buf_release(&text);
	fg_arena_release(&names);
	return failed;
}

fg_err fg_git__list_refs_long(fg_git *g, fg_arena *a, const char *prefix, size_t max,
                              fg_git_refs *out, fg_error *err)
{
	static const char *const command[] = {"for-each-ref", "--format=%(objectname) %(refname)",
	                                      NULL};
	FG_VEC(fg_git_ref) all = FG_VEC_INIT;
	fg_process_result r;
	fg_err failed = FG_OK;
	memset(out, 0, sizeof(*out));
	if (fg_git__ask(g, &r, command) || r.status)
		failed = fg_error_set(err, FG_ERR_TOOL, "list the references: git cannot");
	for (char *at = r.out.at, *end; !failed && at && *at && all.n <= max; at = end + 1) {
		fg_git_ref ref;
		const char *name = at + FG_GIT__LONG_HEX;
		end = at + strcspn(at, "\n");
		if (!*end || end - at <= FG_GIT__LONG_HEX || !take_line_id(g, at, &ref.target))
			break;
		*end = '\0';
		ref.name = fg_arena_strdup(a, name);
		if (strncmp(name, prefix, strlen(prefix)) == 0)
			fg_vec_push(&all, ref);
	}
	if (!failed && all.n > max)
		failed = fg_error_set(err, FG_ERR_LIMIT, "more than %zu references", max);
	if (!failed) { /* git sorts by name */
		fg_git_ref *copy = fg_arena_array(a, all.n + 1, sizeof(*copy));
		if (all.n)
			memcpy(copy, all.at, all.n * sizeof(*copy));
		*out = (fg_git_refs){copy, all.n};
	}
	fg_vec_release(&all);
	fg_process_release(&r);
	return failed;
}
