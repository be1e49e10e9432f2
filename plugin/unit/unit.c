/*
 * Life of a unit's pools and the accessors. Ids come from hostile sources and
 * from object files too, so an id out of range reads as the null record at
 * index 0; no accessor returns NULL.
 */
#include "unit/unit.h"

#include "base/hash.h"

static const fg_type null_type;
static const fg_decl null_decl;
static const fg_field null_field;
static const fg_place null_place;

uint32_t fg_unit_text_hash(const char *text, size_t n)
{
	uint64_t hash = fg_hash64(text, n, 0);
	uint32_t folded = (uint32_t)(hash ^ hash >> 32);
	return folded ? folded : 1;
}

void fg_unit_init(fg_unit *u)
{
	memset(u, 0, sizeof(*u));
	fg_strpool_init(&u->strings);
	(void)fg_vec_add(&u->files);
	(void)fg_vec_add(&u->lines);
	(void)fg_vec_add(&u->places);
	(void)fg_vec_add(&u->macro_uses);
	(void)fg_vec_add(&u->types);
	(void)fg_vec_add(&u->type_ids);
	(void)fg_vec_add(&u->fields);
	(void)fg_vec_add(&u->decls);
	(void)fg_vec_add(&u->decl_ids);
	fg_vec_push(&u->texts, NULL);
}

void fg_unit_release(fg_unit *u)
{
	fg_strpool_release(&u->strings);
	fg_vec_release(&u->files);
	fg_vec_release(&u->lines);
	fg_vec_release(&u->places);
	fg_vec_release(&u->macro_uses);
	fg_vec_release(&u->types);
	fg_vec_release(&u->type_ids);
	fg_vec_release(&u->fields);
	fg_vec_release(&u->decls);
	fg_vec_release(&u->decl_ids);
	fg_vec_release(&u->top_level);
	fg_vec_release(&u->swallowed);
	fg_vec_release(&u->diagnostics);
	fg_vec_release(&u->gaps);
	fg_vec_release(&u->macro_defs);
	fg_vec_release(&u->system_spans);
	fg_vec_release(&u->texts);
	fg_u64map_release(&u->pointer_types);
	fg_u64map_release(&u->basic_types);
	memset(u, 0, sizeof(*u));
}

static bool is_same_place(const fg_place *a, const fg_place *b)
{
	return a->file == b->file && a->begin == b->begin && a->end == b->end &&
	       a->macro == b->macro;
}

fg_place_id fg_unit_add_place(fg_unit *u, fg_place p)
{
	/* Index 0 is "no place", so that a record of zeros is never an id of its own. */
	if (!is_same_place(&fg_vec_last(&u->places), &p))
		fg_vec_push(&u->places, p);
	return (fg_place_id)(u->places.n - 1);
}

void fg_unit_add_gap(fg_unit *u, const char *reason, const char *detail, fg_decl_id function,
                     fg_place_id place)
{
	fg_gap *g = fg_vec_add(&u->gaps);
	g->reason = fg_strpool_intern(&u->strings, reason);
	g->detail = detail ? fg_strpool_intern(&u->strings, detail) : 0;
	g->function = function;
	g->place = place;
}

const char *fg_unit_str(const fg_unit *u, fg_str_id id)
{
	return fg_strpool_get(&u->strings, id);
}

const fg_type *fg_unit_type(const fg_unit *u, fg_type_id id)
{
	return id < u->types.n ? &u->types.at[id] : &null_type;
}

const fg_decl *fg_unit_decl(const fg_unit *u, fg_decl_id id)
{
	return id < u->decls.n ? &u->decls.at[id] : &null_decl;
}

const fg_field *fg_unit_field(const fg_unit *u, uint32_t field)
{
	return field < u->fields.n ? &u->fields.at[field] : &null_field;
}

const fg_place *fg_unit_place(const fg_unit *u, fg_place_id id)
{
	return id < u->places.n ? &u->places.at[id] : &null_place;
}

bool fg_unit_in_system(const fg_unit *u, const fg_place *p)
{
	uint32_t flags = p->file && p->file < u->files.n ? u->files.at[p->file].flags : 0;
	if (!(flags & FG_FILE_MAIN))
		return flags & FG_FILE_SYSTEM;
	size_t low = 0, high = u->system_spans.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (u->system_spans.at[middle].end <= p->begin)
			low = middle + 1;
		else
			high = middle;
	}
	return low < u->system_spans.n && u->system_spans.at[low].begin <= p->begin;
}

const char *fg_unit_decl_name(const fg_unit *u, fg_decl_id id)
{
	return fg_unit_str(u, fg_unit_decl(u, id)->name);
}

const char *fg_unit_outer_macro(const fg_unit *u, fg_place_id place)
{
	fg_macro_id id = fg_unit_place(u, place)->macro;
	const char *name = "";
	/* The count bounds the walk, should a chain ever be a ring. */
	for (size_t steps = 0; id && id < u->macro_uses.n && steps < u->macro_uses.n; steps++) {
		name = fg_unit_str(u, u->macro_uses.at[id].name);
		id = u->macro_uses.at[id].outer;
	}
	return name;
}
