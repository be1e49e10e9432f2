/*
 * Questions about types. All of them look through typedefs; none of them
 * trusts an id or the absence of rings, since a unit may come from an object.
 */
#include "unit/unit.h"

const fg_type *fg_unit_canon(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_type(u, id);
	if (t->canon && t->canon < u->types.n)
		t = &u->types.at[t->canon];
	for (size_t steps = 0; t->kind == FG_TYPE_TYPEDEF && steps < u->types.n; steps++)
		t = fg_unit_type(u, t->elem);
	return t;
}

/* Qualifiers of the sugar chain and of its canonical end. */
static uint32_t chain_quals(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_type(u, id);
	uint32_t quals = fg_unit_canon(u, id)->quals | t->quals;
	for (size_t steps = 0; t->kind == FG_TYPE_TYPEDEF && steps < u->types.n; steps++) {
		t = fg_unit_type(u, t->elem);
		quals |= t->quals;
	}
	return quals;
}

uint32_t fg_unit_quals(const fg_unit *u, fg_type_id id)
{
	uint32_t quals = chain_quals(u, id);
	const fg_type *t = fg_unit_canon(u, id);
	for (size_t steps = 0; steps < u->types.n; steps++) {
		if (t->kind != FG_TYPE_ARRAY && t->kind != FG_TYPE_VLA)
			break;
		quals |= chain_quals(u, t->elem);
		t = fg_unit_canon(u, t->elem);
	}
	return quals;
}

static bool is_integer_kind(uint8_t kind)
{
	return kind == FG_TYPE_INT || kind == FG_TYPE_BOOL || kind == FG_TYPE_ENUM;
}

bool fg_type_is_integer(const fg_unit *u, fg_type_id id)
{
	return is_integer_kind(fg_unit_canon(u, id)->kind);
}

bool fg_type_is_signed(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_canon(u, id);
	if (t->kind == FG_TYPE_ENUM && t->elem)
		t = fg_unit_canon(u, t->elem);
	return (t->kind == FG_TYPE_INT || t->kind == FG_TYPE_ENUM) &&
	       (t->flags & FG_TYPE_FLAG_SIGNED) != 0;
}

bool fg_type_is_pointer(const fg_unit *u, fg_type_id id)
{
	return fg_unit_canon(u, id)->kind == FG_TYPE_POINTER;
}

bool fg_type_is_floating(const fg_unit *u, fg_type_id id)
{
	return fg_unit_canon(u, id)->kind == FG_TYPE_FLOAT;
}

bool fg_type_is_scalar(const fg_unit *u, fg_type_id id)
{
	uint8_t kind = fg_unit_canon(u, id)->kind;
	return is_integer_kind(kind) || kind == FG_TYPE_FLOAT || kind == FG_TYPE_POINTER;
}

bool fg_type_is_char(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_canon(u, id);
	return t->kind == FG_TYPE_INT &&
	       (t->rank == FG_RANK_CHAR || t->rank == FG_RANK_SCHAR || t->rank == FG_RANK_UCHAR);
}

bool fg_type_is_aggregate(const fg_unit *u, fg_type_id id)
{
	switch (fg_unit_canon(u, id)->kind) {
	case FG_TYPE_RECORD:
	case FG_TYPE_ARRAY:
	case FG_TYPE_VLA:
	case FG_TYPE_COMPLEX:
	case FG_TYPE_VECTOR:
		return true;
	default:
		return false;
	}
}

/* Without the typedefs around it; what it is made of keeps its own, unlike in the canonical type. */
static const fg_type *strip_typedefs(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_type(u, id);
	for (size_t steps = 0; t->kind == FG_TYPE_TYPEDEF && steps < u->types.n; steps++)
		t = fg_unit_type(u, t->elem);
	return t;
}

fg_type_id fg_type_pointee(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = strip_typedefs(u, id);
	switch (t->kind) {
	case FG_TYPE_POINTER:
	case FG_TYPE_ARRAY:
	case FG_TYPE_VLA:
	case FG_TYPE_VECTOR:
		return t->elem;
	default:
		return 0;
	}
}

fg_type_id fg_type_result(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = strip_typedefs(u, id);
	if (t->kind == FG_TYPE_POINTER)
		t = strip_typedefs(u, t->elem);
	return t->kind == FG_TYPE_FUNCTION ? t->elem : 0;
}

/* The name of one typedef: its declaration's, else what is left of the type's name without the
 * qualifiers in front. */
static const char *typedef_name(const fg_unit *u, const fg_type *t)
{
	static const char *const words[] = {"const ", "volatile ", "restrict ", "_Atomic "};
	if (t->decl)
		return fg_unit_decl_name(u, t->decl);
	const char *name = fg_unit_str(u, t->name);
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);
		if (strncmp(name, words[i], n) != 0)
			continue;
		name += n;
		i = (size_t)-1; /* start over: any order, any number */
	}
	return name;
}

bool fg_type_is_named(const fg_unit *u, fg_type_id id, const char *name)
{
	const fg_type *t = fg_unit_type(u, id);
	for (size_t steps = 0; t->kind == FG_TYPE_TYPEDEF && steps < u->types.n; steps++) {
		if (strcmp(typedef_name(u, t), name) == 0)
			return true;
		t = fg_unit_type(u, t->elem);
	}
	return false;
}

uint32_t fg_type_bits(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_canon(u, id);
	if (t->kind == FG_TYPE_BOOL)
		return 1;
	if (t->kind == FG_TYPE_ENUM && !t->size)
		t = fg_unit_canon(u, t->elem);
	if (!is_integer_kind(t->kind) || t->size > UINT32_MAX / 8)
		return 0;
	return (uint32_t)t->size * 8;
}

enum { MOST_NESTING = 64 }; /* of records in records; a damaged unit could be cyclic */

static uint64_t field_bits(const fg_unit *u, const fg_field *f)
{
	return f->flags & FG_FIELD_BITFIELD ? f->bit_width : fg_unit_canon(u, f->type)->size * 8;
}

static bool has_padding(const fg_unit *u, fg_type_id id, unsigned depth)
{
	const fg_type *t = fg_unit_canon(u, id);
	if (depth == MOST_NESTING)
		return false;
	if (t->kind == FG_TYPE_ARRAY)
		return has_padding(u, t->elem, depth + 1);
	if (t->kind != FG_TYPE_RECORD || t->flags & (FG_TYPE_FLAG_UNION | FG_TYPE_FLAG_INCOMPLETE))
		return false;
	uint64_t end = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		if (f->bit_offset > end || has_padding(u, f->type, depth + 1))
			return true;
		end = f->bit_offset + field_bits(u, f);
	}
	return t->n > 0 && end < t->size * 8;
}

bool fg_type_has_padding(const fg_unit *u, fg_type_id id)
{
	return has_padding(u, id, 0);
}

static bool holds_floating(const fg_unit *u, fg_type_id id, unsigned depth)
{
	const fg_type *t = fg_unit_canon(u, id);
	if (t->kind == FG_TYPE_ARRAY && depth < MOST_NESTING)
		return holds_floating(u, t->elem, depth + 1);
	if (t->kind != FG_TYPE_RECORD || depth == MOST_NESTING)
		return t->kind == FG_TYPE_FLOAT;
	for (uint32_t i = 0; i < t->n; i++)
		if (holds_floating(u, fg_unit_field(u, t->first + i)->type, depth + 1))
			return true;
	return false;
}

bool fg_type_holds_floating(const fg_unit *u, fg_type_id id)
{
	return holds_floating(u, id, 0);
}
