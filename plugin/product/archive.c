/*
 * Keys and credentials in members of archives. Where one lies is said by the archive's name and the
 * member's.
 */
#include "product/product_internal.h"
#include "product/unpack.h"

enum {
	STREAM_MAX = 64 << 20, /* bytes of one member: an archive in it */
	FILE_MAX = 8 << 20,    /* of another file */
	ALL_MAX = 256 << 20,   /* of all that one product's archives hold: the bound of time, too */
	MEMBERS_MAX = 4096,    /* of one archive */
	DEPTH_MAX = 3,
	NAME_SHOWN = 120,
};

typedef struct opened {
	fg_product *f;
	const char *path;
} opened;

static void read_member(const char *name, size_t name_n, fg_buf *bytes, void *payload)
{
	opened *o = payload;
	fg_product *f = o->f;
	size_t before = f->keys.n;
	name_n = name_n < NAME_SHOWN ? name_n : NAME_SHOWN;
	const char *shown = fg_arena_strndup(&f->arena, name, name_n);
	const char *path = *shown ? fg_arena_printf(&f->arena, "%s/%s", o->path, shown) : o->path;
	f->undone += bytes->n;
	fg_product_narrow(bytes);
	if (bytes->n <= FILE_MAX)
		fg_product_add_secrets(f, path, fg_buf_str(bytes), bytes->n);
	else if (!fg_product__read_archive(f, path, fg_buf_str(bytes), bytes->n))
		fg_product_add_gap(f, "archive-limit", "a member is larger than what is looked into", path, 0);
	for (size_t i = before; i < f->keys.n; i++) {
		fg_product_key *k = &f->keys.at[i];
		k->kind = *shown ? fg_arena_printf(&f->arena, "%s, packed as '%s'", k->kind, shown)
		                 : fg_arena_printf(&f->arena, "%s, packed", k->kind);
		k->place = (fg_product_place){o->path, 1, NULL};
	}
}

bool fg_product__read_archive(fg_product *f, const char *path, const char *bytes, size_t n)
{
	opened o = {f, NULL};
	fg_unpack u = {.stream_max = STREAM_MAX, .members_left = MEMBERS_MAX,
	               .left = f->undone < ALL_MAX ? ALL_MAX - f->undone : 0};
	if (f->depth == DEPTH_MAX)
		u.members_left = 0;
	o.path = fg_arena_strdup(&f->arena, path);
	f->depth++;
	bool is_one = fg_unpack_all(&u, bytes, n, read_member, &o);
	f->depth--;
	if (u.unknown)
		fg_product_add_gap(f, "not-undone", u.unknown, path, 0);
	if (u.limit)
		fg_product_add_gap(f, "archive-limit", u.limit, path, 0);
	return is_one;
}
