/*
 * The types lowering needs beyond those written in the source: promotions, the
 * common type of two operands, pointers to parts. Ids only; a pointer into the
 * type pool dies with the next type that is made.
 */
#include "lower/lower_internal.h"

fg_type_kind fg_lower__kind(const fg_lowering *l, fg_type_id type)
{
	return (fg_type_kind)fg_unit_canon(l->unit, type)->kind;
}

bool fg_lower__is_aggregate(const fg_lowering *l, fg_type_id type)
{
	return fg_type_is_aggregate(l->unit, type);
}

static bool is_same_int(const fg_type *a, const fg_type *b)
{
	const uint32_t sign = FG_TYPE_FLAG_SIGNED;
	return a->size == b->size && a->rank == b->rank && (a->flags & sign) == (b->flags & sign);
}

bool fg_lower__is_same(const fg_lowering *l, fg_type_id a, fg_type_id b)
{
	/* Pointers and arrays go one level deeper; the bound is for rings in broken units. */
	for (uint32_t depth = 0; depth < 64; depth++) {
		const fg_type *x = fg_unit_canon(l->unit, a);
		const fg_type *y = fg_unit_canon(l->unit, b);
		if (x == y)
			return true;
		if (x->kind != y->kind)
			return false;
		switch (x->kind) {
		case FG_TYPE_VOID:
		case FG_TYPE_BOOL:
			return true;
		case FG_TYPE_INT:
			return is_same_int(x, y);
		case FG_TYPE_FLOAT:
			return x->size == y->size;
		case FG_TYPE_ENUM:
		case FG_TYPE_RECORD:
			return x->decl && x->decl == y->decl;
		case FG_TYPE_POINTER:
			if (x->address_space != y->address_space)
				return false;
			break;
		case FG_TYPE_VLA: /* the number of elements is a matter of values */
			break;
		case FG_TYPE_ARRAY:
		case FG_TYPE_VECTOR:
		case FG_TYPE_COMPLEX:
			if (x->count != y->count || x->size != y->size)
				return false;
			break;
		default:
			return false;
		}
		a = x->elem;
		b = y->elem;
	}
	return false;
}

/* ---- the basic types ---- */

static bool has_sign_of(const fg_type *t, bool is_signed)
{
	return ((t->flags & FG_TYPE_FLAG_SIGNED) != 0) == is_signed;
}

static fg_type_id find_int(const fg_unit *u, fg_int_rank rank, bool is_signed)
{
	for (size_t i = 1; i < u->types.n; i++) {
		const fg_type *t = &u->types.at[i];
		if (t->kind == FG_TYPE_INT && t->rank == rank && !t->quals &&
		    has_sign_of(t, is_signed))
			return (fg_type_id)i;
	}
	return 0;
}

/* Bytes of an integer nobody wrote in the unit. */
static uint32_t usual_size(fg_lowering *l, fg_int_rank rank, bool is_signed)
{
	fg_type_id other = find_int(l->unit, rank, !is_signed);
	if (other)
		return (uint32_t)fg_unit_type(l->unit, other)->size;
	uint32_t word = l->unit->pointer_size;
	switch (rank) {
	case FG_RANK_INT:
		return word == 2 ? 2 : 4;
	case FG_RANK_LONG:
		return word == 8 ? 8 : 4;
	case FG_RANK_LLONG:
		return 8;
	case FG_RANK_INT128:
		return 16;
	case FG_RANK_SHORT:
		return 2;
	default:
		return rank == FG_RANK_WCHAR ? 4 : 1;
	}
}

fg_type_id fg_lower__int_type(fg_lowering *l, fg_int_rank rank, bool is_signed)
{
	fg_type_id *known = &l->ints[is_signed][(unsigned)rank & 15];
	if (!*known)
		*known = find_int(l->unit, rank, is_signed);
	if (!*known)
		*known = fg_unit_basic_type(l->unit, FG_TYPE_INT, usual_size(l, rank, is_signed),
		                            is_signed);
	return *known;
}

fg_type_id fg_lower__int(fg_lowering *l)
{
	return fg_lower__int_type(l, FG_RANK_INT, true);
}

/* The slot of the rank "none" keeps the types that are named by size. */
static fg_type_id word_type(fg_lowering *l, bool is_signed)
{
	fg_type_id *known = &l->ints[is_signed][FG_RANK_NONE];
	if (!*known)
		*known = fg_unit_basic_type(l->unit, FG_TYPE_INT, l->unit->pointer_size, is_signed);
	return *known;
}

fg_type_id fg_lower__size_type(fg_lowering *l)
{
	return word_type(l, false);
}

fg_type_id fg_lower__diff_type(fg_lowering *l)
{
	return word_type(l, true);
}

fg_type_id fg_lower__pointer_to(fg_lowering *l, fg_type_id type)
{
	if (!type || type >= l->unit->types.n)
		type = fg_unit_basic_type(l->unit, FG_TYPE_VOID, 0, false);
	return fg_unit_pointer_to(l->unit, type);
}

fg_type_id fg_lower__char_pointer(fg_lowering *l)
{
	return fg_lower__pointer_to(l,
	                            fg_lower__int_type(l, FG_RANK_CHAR, l->unit->char_is_signed));
}

/* ---- arrays ---- */

static uint64_t *array_entry(fg_lowering *l, fg_type_id elem, uint64_t count, bool *is_new)
{
	return fg_u64map_put(&l->array_types, (uint64_t)elem << 32 | count, is_new);
}

static void index_arrays(fg_lowering *l)
{
	for (; l->arrays_seen < l->unit->types.n; l->arrays_seen++) {
		const fg_type *t = &l->unit->types.at[l->arrays_seen];
		bool is_new;
		if (t->kind != FG_TYPE_ARRAY || t->count > UINT32_MAX ||
		    t->flags & FG_TYPE_FLAG_INCOMPLETE)
			continue;
		uint64_t *entry = array_entry(l, t->elem, t->count, &is_new);
		if (is_new)
			*entry = l->arrays_seen;
	}
}

fg_type_id fg_lower__array_of(fg_lowering *l, fg_type_id elem, uint32_t count)
{
	bool is_new;
	index_arrays(l);
	uint64_t *entry = array_entry(l, elem, count, &is_new);
	if (!is_new)
		return (fg_type_id)*entry;
	const fg_type *e = fg_unit_canon(l->unit, elem);
	fg_type t = {
		.kind = FG_TYPE_ARRAY,
		.size = e->size * count,
		.count = count,
		.align = e->align,
		.elem = elem,
		.canon = (fg_type_id)l->unit->types.n,
	};
	fg_buf name = FG_BUF_INIT;
	fg_buf_printf(&name, "%s[%u]", fg_unit_str(l->unit, e->name), (unsigned)count);
	t.name = fg_strpool_intern(&l->unit->strings, fg_buf_str(&name));
	fg_buf_release(&name);
	*entry = l->unit->types.n;
	fg_vec_push(&l->unit->types, t);
	return t.canon;
}

/* ---- forms of a type ---- */

static bool is_plain_form(const fg_type *t, const fg_type *of)
{
	return t->kind == of->kind && !t->quals && t->rank == of->rank && t->elem == of->elem &&
	       t->decl == of->decl && t->size == of->size && t->count == of->count &&
	       t->flags == of->flags;
}

static fg_type_id find_plain(fg_lowering *l, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(l->unit, type);
	if (t->kind == FG_TYPE_POINTER && !t->address_space)
		return fg_lower__pointer_to(l, t->elem);
	if (!fg_type_is_scalar(l->unit, type))
		return type;
	for (size_t i = 1; i < l->unit->types.n; i++)
		if (is_plain_form(&l->unit->types.at[i], t))
			return (fg_type_id)i;
	return type;
}

fg_type_id fg_lower__plain(fg_lowering *l, fg_type_id type)
{
	if (!fg_unit_quals(l->unit, type))
		return type;
	bool is_new;
	uint64_t *known = fg_u64map_put(&l->plain_types, type, &is_new);
	if (!is_new)
		return (fg_type_id)*known;
	fg_type_id plain = find_plain(l, type);
	*fg_u64map_put(&l->plain_types, type, NULL) = plain;
	return plain;
}

fg_type_id fg_lower__decayed(fg_lowering *l, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(l->unit, type);
	if (t->kind == FG_TYPE_ARRAY || t->kind == FG_TYPE_VLA)
		return fg_lower__pointer_to(l, t->elem);
	if (t->kind == FG_TYPE_FUNCTION)
		return fg_lower__pointer_to(l, type);
	return type;
}

fg_type_id fg_lower__function_type(const fg_lowering *l, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(l->unit, type);
	if (t->kind == FG_TYPE_POINTER) {
		type = t->elem;
		t = fg_unit_canon(l->unit, type);
	}
	return t->kind == FG_TYPE_FUNCTION ? type : 0;
}

/* ---- arithmetic (C17 6.3.1) ---- */

fg_type_id fg_lower__promoted(fg_lowering *l, fg_type_id type, uint32_t field)
{
	if (!fg_type_is_integer(l->unit, type))
		return fg_lower__plain(l, type);
	fg_type_id int_type = fg_lower__int(l);
	uint32_t int_bits = fg_type_bits(l->unit, int_type);
	uint32_t bits = fg_type_bits(l->unit, type);
	bool is_signed = fg_type_is_signed(l->unit, type);
	if (field && fg_unit_field(l->unit, field)->bit_width)
		bits = fg_unit_field(l->unit, field)->bit_width;
	const fg_type *t = fg_unit_canon(l->unit, type);
	if (t->kind == FG_TYPE_ENUM)
		t = fg_unit_canon(l->unit, t->elem);
	bool is_small = t->kind == FG_TYPE_BOOL || t->rank < FG_RANK_INT ||
	                t->rank == FG_RANK_WCHAR || (field && bits <= int_bits);
	if (is_small && bits <= int_bits)
		return bits < int_bits || is_signed ? int_type
		                                    : fg_lower__int_type(l, FG_RANK_INT, false);
	if (fg_lower__kind(l, type) == FG_TYPE_ENUM)
		return fg_lower__plain(l, fg_unit_canon(l->unit, type)->elem);
	return fg_lower__plain(l, type);
}

static fg_type_id common_float(fg_lowering *l, fg_type_id a, fg_type_id b)
{
	const fg_type *x = fg_unit_canon(l->unit, a);
	const fg_type *y = fg_unit_canon(l->unit, b);
	if (x->kind != FG_TYPE_FLOAT)
		return fg_lower__plain(l, b);
	if (y->kind != FG_TYPE_FLOAT || x->size >= y->size)
		return fg_lower__plain(l, a);
	return fg_lower__plain(l, b);
}

static fg_type_id common_int(fg_lowering *l, fg_type_id a, fg_type_id b)
{
	const fg_type *x = fg_unit_canon(l->unit, a);
	const fg_type *y = fg_unit_canon(l->unit, b);
	bool x_signed = (x->flags & FG_TYPE_FLAG_SIGNED) != 0;
	bool y_signed = (y->flags & FG_TYPE_FLAG_SIGNED) != 0;
	if (x_signed == y_signed)
		return x->rank >= y->rank ? a : b;
	const fg_type *s = x_signed ? x : y;
	const fg_type *u = x_signed ? y : x;
	if (u->rank >= s->rank)
		return x_signed ? b : a;
	if (s->size > u->size)
		return x_signed ? a : b;
	return fg_lower__int_type(l, (fg_int_rank)s->rank, false);
}

fg_type_id fg_lower__arithmetic(fg_lowering *l, fg_type_id a, fg_type_id b)
{
	if (fg_type_is_floating(l->unit, a) || fg_type_is_floating(l->unit, b))
		return common_float(l, a, b);
	a = fg_lower__promoted(l, a, 0);
	b = fg_lower__promoted(l, b, 0);
	return fg_lower__is_same(l, a, b) ? a : common_int(l, a, b);
}
