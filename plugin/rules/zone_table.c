/*
 * The table of zones: how often each reaches into another and through what, and
 * which files nobody has put into one.
 */
#include "base/map.h"
#include "rules/zones.h"

static int compare_rows(const void *left, const void *right)
{
	const fg_zone_row *a = left, *b = right;
	const uint32_t x[] = {a->from, a->to, (uint32_t)a->kind, a->way};
	const uint32_t y[] = {b->from, b->to, (uint32_t)b->kind, b->way};
	for (size_t i = 0; i < FG_ARRAY_LEN(x); i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

static void count(const fg_crossing *c, void *payload)
{
	fg_zone_table *t = payload;
	fg_zone_row row = {c->kind, c->from, c->to, c->way, 1};
	for (size_t i = 0; i < t->rows.n; i++) {
		if (compare_rows(&t->rows.at[i], &row) == 0) {
			t->rows.at[i].count++;
			return;
		}
	}
	fg_vec_push(&t->rows, row);
}

/* ---- files ---- */

/* Something in the file stands in no section of a zone; something does. */
typedef struct counted_file {
	const char *path;
	bool has_own_place, has_section;
} counted_file;

typedef struct census {
	fg_zone_table *table;
	const fg_zone_map *map;
	fg_map files; /* path -> 1 + index into at */
	FG_VEC(counted_file) at;
} census;

static void note(census *c, const char *path, const char *section)
{
	if (!path || !*path || path[0] == '/')
		return; /* outside of the project */
	bool is_new = false;
	uint64_t *slot = fg_map_put_str(&c->files, path, &is_new);
	if (is_new) {
		fg_vec_push(&c->at, ((counted_file){path, false, false}));
		*slot = c->at.n;
	}
	counted_file *f = &c->at.at[*slot - 1];
	if (section && *section && fg_zone_of_path(c->map, NULL, section) != FG_ZONE_NONE)
		f->has_section = true;
	else if (section)
		f->has_own_place = true;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void settle(census *c)
{
	fg_zone_table *t = c->table;
	for (size_t i = 0; i < c->map->zone_count; i++)
		fg_vec_push(&t->files, 0);
	for (size_t i = 0; i < c->at.n; i++) {
		const counted_file *f = &c->at.at[i];
		uint32_t zone = fg_zone_of_path(c->map, f->path, NULL);
		if (zone != FG_ZONE_NONE)
			t->files.at[zone]++;
		else if (f->has_own_place || !f->has_section)
			fg_vec_push(&t->unassigned, f->path);
	}
	if (t->unassigned.n > 1)
		qsort(t->unassigned.at, t->unassigned.n, sizeof(*t->unassigned.at), by_text);
}

void fg_zone_table_make(fg_zone_table *out, const fg_zone_map *m, const fg_program *p,
                        const char *const *sources, size_t source_count)
{
	memset(out, 0, sizeof(*out));
	fg_zones_each_crossing(m, p, count, out);
	if (out->rows.n > 1)
		qsort(out->rows.at, out->rows.n, sizeof(*out->rows.at), compare_rows);
	census c = {.table = out, .map = m, .files = FG_MAP_INIT};
	for (size_t i = 0; i < source_count; i++)
		note(&c, sources[i], NULL);
	for (size_t i = 0; i < p->functions.n; i++)
		if (p->functions.at[i].is_defined)
			note(&c, p->functions.at[i].place.path, p->functions.at[i].section);
	for (size_t i = 0; i < p->objects.n; i++)
		if (p->objects.at[i].is_defined)
			note(&c, p->objects.at[i].place.path, p->objects.at[i].section);
	settle(&c);
	fg_vec_release(&c.at);
	fg_map_release(&c.files);
}

void fg_zone_table_release(fg_zone_table *t)
{
	fg_vec_release(&t->rows);
	fg_vec_release(&t->unassigned);
	fg_vec_release(&t->files);
}
