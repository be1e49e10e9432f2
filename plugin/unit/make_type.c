/*
 * Types the source does not spell but the IR needs: the type of `&x`, of a
 * size computation. Found before made, so that ids stay few and stable.
 */
#include "unit/unit.h"

#include "base/buf.h"
#include "base/bug.h"

/* ---- pointers ---- */

/*
 * Where a '*' goes in a type's name: before the dimension or parameter list that binds to the
 * declarator, "int [4]" -> "int (*)[4]", "int (*[4])(int)" -> "int (*(*)[4])(int)". The length of
 * the name when nothing binds there.
 */
static size_t declarator_end(const char *name)
{
	size_t i = strcspn(name, "([");
	/* "struct (unnamed at a.c:3:1)" is a specifier. */
	if (strncmp(name + i, "(unnamed", 8) == 0 || strncmp(name + i, "(anonymous", 10) == 0) {
		i += strcspn(name + i, ")");
		i += strcspn(name + i, "([");
	}
	while (name[i] == '(' && name[i + 1] == '*')
		i += 2 + strcspn(name + i + 2, "([)");
	return i;
}

static fg_str_id pointer_name(fg_unit *u, const fg_type *elem)
{
	/* The name may stand in the pool that grows below: work on a copy. */
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(&text, fg_unit_str(u, elem->name));
	const char *name = fg_buf_str(&text);
	bool is_sugar = elem->kind == FG_TYPE_TYPEDEF;
	bool binds = !is_sugar && (elem->kind == FG_TYPE_ARRAY || elem->kind == FG_TYPE_VLA ||
	                           elem->kind == FG_TYPE_FUNCTION);
	bool nests = !is_sugar && elem->kind == FG_TYPE_POINTER && strstr(name, "(*");
	fg_buf out = FG_BUF_INIT;
	if (binds || nests) {
		size_t at = declarator_end(name);
		const char *star = binds ? "(*)" : "*";
		const char *space = binds && at && name[at - 1] != ' ' && name[at - 1] != '*' ? " " : "";
		fg_buf_printf(&out, "%.*s%s%s%s", (int)at, name, space, star, name + at);
	} else {
		size_t n = strlen(name);
		fg_buf_printf(&out, "%s%s*", name, n && name[n - 1] == '*' ? "" : " ");
	}
	fg_str_id id = fg_strpool_intern(&u->strings, fg_buf_str(&out));
	fg_buf_release(&out);
	fg_buf_release(&text);
	return id;
}

fg_type_id fg_unit_find_pointer_to(const fg_unit *u, fg_type_id elem)
{
	const uint64_t *found = fg_u64map_get(&u->pointer_types, elem);
	return found ? (fg_type_id)*found : 0;
}

static fg_type_id add_pointer(fg_unit *u, fg_type_id elem)
{
	fg_type_id id = (fg_type_id)u->types.n;
	fg_type t = {
		.kind = FG_TYPE_POINTER,
		.size = u->pointer_size,
		.align = u->pointer_size,
		.name = pointer_name(u, fg_unit_type(u, elem)),
		.elem = elem,
		.canon = id,
	};
	fg_vec_push(&u->types, t);
	fg_unit_index_types(u);
	return id;
}

fg_type_id fg_unit_pointer_to(fg_unit *u, fg_type_id elem)
{
	FG_ASSERT(elem && elem < u->types.n);
	fg_unit_index_types(u);
	fg_type_id found = fg_unit_find_pointer_to(u, elem);
	if (found)
		return found;
	fg_type_id id = add_pointer(u, elem);
	fg_type_id canon = u->types.at[elem].canon;
	/* One level is enough: a canonical type is canonical all the way down. */
	if (canon && canon != elem && canon < u->types.n) {
		fg_type_id canon_pointer = fg_unit_find_pointer_to(u, canon);
		canon_pointer = canon_pointer ? canon_pointer : add_pointer(u, canon);
		u->types.at[id].canon = canon_pointer;
	}
	return id;
}

/* ---- basic types ---- */

/* Preference among integers of one size; lower is better. */
static unsigned rank_order(uint8_t rank)
{
	static const uint8_t order[] = {
		[FG_RANK_INT] = 1,   [FG_RANK_LONG] = 2,   [FG_RANK_LLONG] = 3, [FG_RANK_SHORT] = 4,
		[FG_RANK_SCHAR] = 5, [FG_RANK_UCHAR] = 6,  [FG_RANK_CHAR] = 7,  [FG_RANK_INT128] = 8,
		[FG_RANK_WCHAR] = 9,
	};
	return rank < FG_ARRAY_LEN(order) && order[rank] ? order[rank] : 10;
}

static bool is_basic_kind(uint32_t kind)
{
	return kind == FG_TYPE_VOID || kind == FG_TYPE_BOOL || kind == FG_TYPE_INT ||
	       kind == FG_TYPE_FLOAT;
}

static uint64_t basic_key(uint32_t kind, uint32_t size, bool is_signed)
{
	uint64_t bytes = kind == FG_TYPE_VOID ? 0 : size;
	return (uint64_t)kind << 40 | bytes << 1 | (kind == FG_TYPE_INT && is_signed);
}

fg_type_id fg_unit_find_basic_type(const fg_unit *u, fg_type_kind kind, uint32_t size,
                                   bool is_signed)
{
	const uint64_t *found = fg_u64map_get(&u->basic_types, basic_key(kind, size, is_signed));
	return found ? (fg_type_id)*found : 0;
}

/* Rank and spelling of an integer the source does not mention; where the ranks of a size are open,
 * the smallest that real targets give it. */
static void describe_int(fg_type *t, bool is_signed, const char **name)
{
	static const struct {
		uint32_t size;
		fg_int_rank rank[2];
		const char *name[2];
	} rows[] = {
		{1, {FG_RANK_UCHAR, FG_RANK_SCHAR}, {"unsigned char", "signed char"}},
		{2, {FG_RANK_SHORT, FG_RANK_SHORT}, {"unsigned short", "short"}},
		{4, {FG_RANK_INT, FG_RANK_INT}, {"unsigned int", "int"}},
		{8, {FG_RANK_LLONG, FG_RANK_LLONG}, {"unsigned long long", "long long"}},
		{16, {FG_RANK_INT128, FG_RANK_INT128}, {"unsigned __int128", "__int128"}},
	};
	*name = is_signed ? "signed integer" : "unsigned integer";
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		if (rows[i].size != t->size)
			continue;
		t->rank = (uint8_t)rows[i].rank[is_signed];
		*name = rows[i].name[is_signed];
	}
	t->flags = is_signed ? FG_TYPE_FLAG_SIGNED : 0;
}

static const char *float_name(uint32_t size)
{
	return size == 2 ? "_Float16" : size == 4 ? "float" : size == 8 ? "double" : "long double";
}

fg_type_id fg_unit_basic_type(fg_unit *u, fg_type_kind kind, uint32_t size, bool is_signed)
{
	FG_ASSERT(is_basic_kind(kind));
	fg_unit_index_types(u);
	fg_type_id found = fg_unit_find_basic_type(u, kind, size, is_signed);
	if (found)
		return found;
	fg_type t = {.kind = (uint8_t)kind, .size = size, .align = size};
	const char *name = kind == FG_TYPE_BOOL ? "_Bool" : float_name(size);
	if (kind == FG_TYPE_VOID) {
		name = "void";
		t.size = 0;
		t.align = 0;
		t.flags = FG_TYPE_FLAG_INCOMPLETE;
	} else if (kind == FG_TYPE_INT) {
		describe_int(&t, is_signed, &name);
	}
	t.name = fg_strpool_intern(&u->strings, name);
	t.canon = (fg_type_id)u->types.n;
	fg_vec_push(&u->types, t);
	return t.canon;
}

/* ---- index ---- */

/* The first of equal ones wins. */
static void index_pointer(fg_unit *u, const fg_type *t, size_t id)
{
	bool is_new;
	uint64_t *value = fg_u64map_put(&u->pointer_types, t->elem, &is_new);
	if (is_new)
		*value = id;
}

static void index_basic(fg_unit *u, const fg_type *t, size_t id)
{
	bool is_new;
	bool is_signed = (t->flags & FG_TYPE_FLAG_SIGNED) != 0;
	uint64_t *value = fg_u64map_put(&u->basic_types,
	                                basic_key(t->kind, (uint32_t)t->size, is_signed), &is_new);
	if (is_new || rank_order(t->rank) < rank_order(u->types.at[*value].rank))
		*value = id;
}

void fg_unit_index_types(fg_unit *u)
{
	for (; u->types_seen < u->types.n; u->types_seen++) {
		const fg_type *t = &u->types.at[u->types_seen];
		if (t->quals || t->address_space)
			continue;
		if (t->kind == FG_TYPE_POINTER)
			index_pointer(u, t, u->types_seen);
		else if (is_basic_kind(t->kind))
			index_basic(u, t, u->types_seen);
	}
}
