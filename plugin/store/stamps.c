/*
 * Contents by stat: one entry of the store per tree, loaded whole, written back
 * when something in it changed. Last writer wins; what another one learnt is
 * learnt again.
 */
#include "store/store_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "base/wire.h"

#include <sys/stat.h>

enum { VERSION = 1, MAX_FILE = 64 << 20, MAX_FILES = 1 << 20 };

static const char kind[] = "stamps";

typedef struct stamp {
	const char *path;
	uint64_t size, mtime, ctime, inode, device;
	char hex[FG_SHA256_HEX]; /* "" = no regular file */
	bool is_checked;         /* in this run */
	bool is_fresh;           /* too new to be remembered */
} stamp;

struct fg_stamps {
	fg_store *store; /* NULL: nothing is remembered */
	fg_store_key key;
	fg_arena arena;
	fg_map by_path; /* -> index into all */
	FG_VEC(stamp) all;
	fg_map existing; /* path -> 1 + bool */
	bool is_changed;
};

/* ---- on disk ---- */

static bool read_stamp(fg_stamps *t, fg_wire_reader *r)
{
	size_t n, hex_n;
	stamp one = {0};
	const char *path = fg_wire_str(r, &n);
	one.size = fg_wire_u64(r);
	one.mtime = fg_wire_u64(r);
	one.ctime = fg_wire_u64(r);
	one.inode = fg_wire_u64(r);
	one.device = fg_wire_u64(r);
	const char *hex = fg_wire_str(r, &hex_n);
	if (r->failed || hex_n != FG_SHA256_HEX - 1)
		return false;
	memcpy(one.hex, hex, hex_n);
	one.path = fg_arena_strndup(&t->arena, path, n);
	bool is_new;
	uint64_t *at = fg_map_put_str(&t->by_path, one.path, &is_new);
	if (is_new) {
		*at = t->all.n;
		fg_vec_push(&t->all, one);
	}
	return true;
}

static void load(fg_stamps *t)
{
	fg_buf bytes = FG_BUF_INIT;
	if (fg_store_get(t->store, kind, &t->key, &bytes)) {
		fg_wire_reader r = {(const unsigned char *)fg_buf_str(&bytes), bytes.n, false};
		uint32_t n = fg_wire_u32(&r) == VERSION ? fg_wire_u32(&r) : 0;
		for (uint32_t i = 0; i < n && n < MAX_FILES; i++)
			if (!read_stamp(t, &r))
				break;
	}
	fg_buf_release(&bytes);
}

static bool is_kept(const stamp *s)
{
	return s->hex[0] && !s->is_fresh;
}

static void save(fg_stamps *t)
{
	fg_buf out = FG_BUF_INIT;
	uint32_t n = 0;
	for (size_t i = 0; i < t->all.n; i++)
		n += is_kept(&t->all.at[i]);
	fg_wire_put_u32(&out, VERSION);
	fg_wire_put_u32(&out, n);
	for (size_t i = 0; i < t->all.n; i++) {
		const stamp *s = &t->all.at[i];
		if (!is_kept(s))
			continue;
		fg_wire_put_str(&out, s->path);
		fg_wire_put_u64(&out, s->size);
		fg_wire_put_u64(&out, s->mtime);
		fg_wire_put_u64(&out, s->ctime);
		fg_wire_put_u64(&out, s->inode);
		fg_wire_put_u64(&out, s->device);
		fg_wire_put_str(&out, s->hex);
	}
	fg_store_put(t->store, kind, &t->key, out.at, out.n);
	fg_buf_release(&out);
}

fg_stamps *fg_stamps_load(fg_store *s, const char *tree)
{
	fg_stamps *t = fg_calloc(1, sizeof(*t));
	t->store = s;
	t->key = fg_store_key_of(tree, strlen(tree));
	if (s)
		load(t);
	return t;
}

void fg_stamps_close(fg_stamps *t)
{
	if (!t)
		return;
	if (t->store && t->is_changed)
		save(t);
	fg_map_release(&t->by_path);
	fg_map_release(&t->existing);
	fg_vec_release(&t->all);
	fg_arena_release(&t->arena);
	fg_free(t);
}

/* ---- looking ---- */

static uint64_t nanoseconds(struct timespec t)
{
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static bool has_stat(const stamp *s, const struct stat *st)
{
	return s->hex[0] && s->size == (uint64_t)st->st_size &&
	       s->mtime == nanoseconds(st->st_mtim) && s->ctime == nanoseconds(st->st_ctim) &&
	       s->inode == st->st_ino && s->device == st->st_dev;
}

/* The stat is taken before the content: a write in between shows next time. */
static void read_content(fg_stamps *t, stamp *s, const struct stat *st)
{
	fg_buf text = FG_BUF_INIT;
	s->hex[0] = '\0';
	s->size = (uint64_t)st->st_size;
	s->mtime = nanoseconds(st->st_mtim);
	s->ctime = nanoseconds(st->st_ctim);
	s->inode = st->st_ino;
	s->device = st->st_dev;
	int64_t newest = st->st_mtime > st->st_ctime ? st->st_mtime : st->st_ctime;
	s->is_fresh = !t->store || newest >= fg_store_now(t->store) - 2;
	if (fg_file_read(&text, s->path, MAX_FILE, NULL) == FG_OK)
		fg_sha256_hex(s->hex, fg_buf_str(&text), text.n);
	t->is_changed = true;
	fg_buf_release(&text);
}

static stamp *stamp_of(fg_stamps *t, const char *path)
{
	bool is_new;
	uint64_t *at = fg_map_put_str(&t->by_path, path, &is_new);
	if (is_new) {
		*at = t->all.n;
		stamp one = {.path = fg_arena_strdup(&t->arena, path)};
		fg_vec_push(&t->all, one);
	}
	return &t->all.at[*at];
}

void fg_stamps_judge(fg_stamps *t, const char *path, const void *bytes, size_t n)
{
	stamp *s = stamp_of(t, path);
	fg_sha256_hex(s->hex, bytes ? bytes : "", n);
	s->is_checked = true;
	s->is_fresh = true;
	*fg_map_put_str(&t->existing, path, NULL) = 2;
}

const char *fg_stamps_content(fg_stamps *t, const char *path)
{
	struct stat st;
	stamp *s = stamp_of(t, path);
	if (s->is_checked)
		return s->hex[0] ? s->hex : NULL;
	s->is_checked = true;
	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		s->hex[0] = '\0';
	else if (!has_stat(s, &st))
		read_content(t, s, &st);
	return s->hex[0] ? s->hex : NULL;
}

bool fg_stamps_exists(fg_stamps *t, const char *path)
{
	bool is_new;
	uint64_t *known = fg_map_put_str(&t->existing, path, &is_new);
	if (is_new)
		*known = 1 + (uint64_t)fg_file_has_content(path);
	return *known == 2;
}
