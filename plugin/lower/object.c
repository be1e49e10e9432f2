/*
 * Constant content of objects with static storage duration: bytes as the target
 * lays them out, and the addresses in them. An initialiser that is not
 * understood leaves the object unknown, with a gap.
 */
#include "lower/lower_internal.h"

#include <stdlib.h>

#define MAX_OBJECT_BYTES ((uint64_t)16 << 20)

typedef struct image {
	fg_lowering *l;
	uint64_t size;
	uint64_t base; /* in bits: where the list being laid out begins */
	FG_VEC(unsigned char) bytes; /* all of them, or none while all are zero */
	FG_VEC(fg_reloc) relocs;
	const char *failure;
} image;

/* ---- bytes ---- */

static void materialise(image *im)
{
	if (im->size > MAX_OBJECT_BYTES)
		im->failure = "too large";
	if (im->bytes.n || im->failure)
		return;
	fg_vec_reserve(&im->bytes, im->size);
	memset(im->bytes.at, 0, im->size);
	im->bytes.n = im->size;
}

static void put_byte(image *im, uint64_t offset, unsigned char byte)
{
	if (offset >= im->size || (!byte && !im->bytes.n))
		return;
	materialise(im);
	if (!im->failure)
		im->bytes.at[offset] = byte;
}

/* `size` bytes of v in the target's order; bytes above 8 repeat the sign. */
static void put_int(image *im, uint64_t offset, uint64_t size, int64_t v)
{
	for (uint64_t i = 0; i < size; i++) {
		uint64_t at = im->l->unit->is_big_endian ? size - 1 - i : i;
		unsigned char byte = (unsigned char)(i < 8   ? (uint64_t)v >> (8 * i)
		                                     : v < 0 ? 0xff
		                                             : 0);
		put_byte(im, offset + at, byte);
	}
}

/* Bit-fields fill bytes from the low bit on little-endian targets, from the high one on others. */
static void put_bits(image *im, uint64_t bit_offset, uint64_t width, int64_t v)
{
	bool is_big = im->l->unit->is_big_endian != 0;
	for (uint64_t i = 0; i < width; i++) {
		uint64_t source = is_big ? width - 1 - i : i;
		uint64_t at = bit_offset + i;
		unsigned bit = source < 64 ? (unsigned)((uint64_t)v >> source & 1) : v < 0;
		unsigned mask = 1u << (is_big ? 7 - at % 8 : at % 8);
		if (at / 8 >= im->size)
			return;
		unsigned old = im->bytes.n ? im->bytes.at[at / 8] : 0;
		put_byte(im, at / 8, (unsigned char)(bit ? old | mask : old & ~mask));
	}
}

static void drop_relocs(image *im, uint64_t begin, uint64_t end)
{
	size_t kept = 0;
	for (size_t i = 0; i < im->relocs.n; i++)
		if (im->relocs.at[i].offset < begin || im->relocs.at[i].offset >= end)
			im->relocs.at[kept++] = im->relocs.at[i];
	im->relocs.n = kept;
}

static uint64_t begin_of(const image *im, const fg_part *part)
{
	return (im->base + part->bit_offset) / 8;
}

static void clear(image *im, const fg_part *part)
{
	uint64_t begin = begin_of(im, part), end = begin + part->bit_size / 8;
	drop_relocs(im, begin, end);
	for (uint64_t i = begin; im->bytes.n && i < end && i < im->size; i++)
		im->bytes.at[i] = 0;
}

/* ---- values ---- */

/* IEEE 754 half, from the nearest float: the target's _Float16 constants are exact or rounded. */
static uint16_t half_bits(double number)
{
	float f = (float)number;
	uint32_t bits;
	memcpy(&bits, &f, sizeof(bits));
	uint32_t sign = bits >> 16 & 0x8000u, mantissa = bits & 0x7fffffu;
	int32_t exponent = (int32_t)(bits >> 23 & 0xff) - 127 + 15;
	if ((bits >> 23 & 0xff) == 0xff)
		return (uint16_t)(sign | 0x7c00u | (mantissa ? 0x200u : 0));
	if (exponent >= 31)
		return (uint16_t)(sign | 0x7c00u);
	if (exponent <= 0) {
		if (exponent < -10)
			return (uint16_t)sign;
		mantissa |= 0x800000u;
		uint32_t shift = (uint32_t)(14 - exponent);
		uint32_t half = mantissa >> shift, rest = mantissa & ((1u << shift) - 1);
		uint32_t middle = 1u << (shift - 1);
		return (uint16_t)(sign | (half + (rest > middle || (rest == middle && half & 1))));
	}
	uint32_t half = (uint32_t)exponent << 10 | mantissa >> 13, rest = mantissa & 0x1fffu;
	return (uint16_t)(sign | (half + (rest > 0x1000u || (rest == 0x1000u && half & 1))));
}

static bool put_float(image *im, uint64_t offset, uint64_t size, double number)
{
	int64_t bits = 0;
	float single = (float)number;
	uint32_t word;
	if (number == 0 && size > 8)
		return true; /* +0 in every format; -0 is rare enough to take the loss */
	switch (size) {
	case 2:
		bits = half_bits(number);
		break;
	case 4:
		memcpy(&word, &single, sizeof(word));
		bits = word;
		break;
	case 8:
		memcpy(&bits, &number, sizeof(bits));
		break;
	default:
		im->failure = "long double";
		return false;
	}
	put_int(im, offset, size, bits);
	return true;
}

static void put_address(image *im, uint64_t offset, const fg_known *v)
{
	fg_reloc reloc = {.offset = (uint32_t)offset, .target = v->target, .addend = v->bits};
	put_int(im, offset, im->l->unit->pointer_size, 0);
	fg_vec_push(&im->relocs, reloc);
}

static void put_value(image *im, const fg_part *part, const fg_known *v)
{
	uint64_t size = fg_unit_canon(im->l->unit, part->type)->size;
	uint64_t offset = begin_of(im, part);
	bool is_bits = part->field &&
	               (fg_unit_field(im->l->unit, part->field)->flags & FG_FIELD_BITFIELD);
	if (v->kind == FG_KNOWN_INT && is_bits) {
		put_bits(im, im->base + part->bit_offset, part->bit_size, v->bits);
	} else if (is_bits) {
		im->failure = "address in a bit-field";
	} else {
		drop_relocs(im, offset, offset + size);
		if (v->kind == FG_KNOWN_INT)
			put_int(im, offset, size, v->bits);
		else if (v->kind == FG_KNOWN_FLOAT)
			put_float(im, offset, size, v->number);
		else
			put_address(im, offset, v);
	}
}

/* ---- steps ---- */

static void run(image *im, fg_type_id type, fg_node_id init, uint64_t base, fg_arena *arena);

static void set_value(image *im, const fg_init_step *s)
{
	fg_lowering *l = im->l;
	fg_known v = {0};
	fg_type_id from = fg_lower__decayed(l, fg_lower__node(l, s->node)->type);
	if (s->node && (!fg_lower__known(l, s->node, &v) ||
	                !fg_lower__known_as(l, &v, from, s->to->type)))
		im->failure = "value";
	else if (!s->node && fg_type_is_floating(l->unit, s->to->type))
		v.kind = FG_KNOWN_FLOAT;
	if (!im->failure)
		put_value(im, s->to, &v);
}

static void set_string(image *im, const fg_init_step *s)
{
	const fg_ast *ast = im->l->ast;
	const fg_string_literal *lit =
		&ast->string_literals.at[fg_lower__node(im->l, s->node)->ref];
	uint64_t span = fg_lower__string_span(im->l, s->node, s->to->type);
	uint64_t begin = begin_of(im, s->to);
	clear(im, s->to);
	bool is_big = im->l->unit->is_big_endian != 0;
	for (uint64_t i = 0; i < span && i < lit->byte_count; i++) {
		uint64_t unit = i / lit->elem_size * lit->elem_size;
		uint64_t within = i % lit->elem_size;
		uint64_t at = unit + (is_big ? lit->elem_size - 1 - within : within);
		put_byte(im, begin + at, ast->string_bytes.at[lit->offset + i]);
	}
}

/* (struct S){…} inside an initialiser: its list initialises the part. */
static void set_object(image *im, const fg_init_step *s, fg_arena *arena)
{
	fg_lowering *l = im->l;
	fg_node_id id = fg_lower__strip(l, s->node);
	while (fg_lower__node(l, id)->kind == FG_NODE_IMPLICIT_CAST)
		id = fg_lower__strip(l, fg_lower__child(l, id, 0));
	const fg_node *n = fg_lower__node(l, id);
	if (n->kind != FG_NODE_COMPOUND_LITERAL || !fg_lower__enter(l, id)) {
		im->failure = "object";
		return;
	}
	clear(im, s->to);
	run(im, s->to->type, fg_lower__child(l, id, 0), im->base + s->to->bit_offset, arena);
	fg_lower__leave(l);
}

static void copy_relocs(image *im, uint64_t from, uint64_t to, uint64_t size)
{
	size_t n = im->relocs.n;
	for (size_t i = 0; i < n; i++) {
		fg_reloc r = im->relocs.at[i];
		if (r.offset < from || r.offset >= from + size)
			continue;
		r.offset = (uint32_t)(r.offset - from + to);
		fg_vec_push(&im->relocs, r);
	}
}

static void repeat(image *im, const fg_init_step *s)
{
	uint64_t size = s->to->bit_size / 8, from = begin_of(im, s->to);
	uint64_t count = s->last - s->to->index;
	if (!size || from + (count + 1) * size > im->size) {
		im->failure = size ? "designator" : im->failure;
		return;
	}
	drop_relocs(im, from + size, from + (count + 1) * size);
	for (uint64_t i = 1; i <= count; i++) {
		if (im->bytes.n)
			memcpy(&im->bytes.at[from + i * size], &im->bytes.at[from], size);
		copy_relocs(im, from, from + i * size, size);
		if (im->relocs.n > MAX_OBJECT_BYTES / 64)
			im->failure = "too large";
		if (im->failure)
			return;
	}
}

static void run_step(image *im, const fg_init_step *s, fg_arena *arena)
{
	switch (s->kind) {
	case FG_INIT_VALUE:
		set_value(im, s);
		break;
	case FG_INIT_OBJECT:
		set_object(im, s, arena);
		break;
	case FG_INIT_STRING:
		set_string(im, s);
		break;
	case FG_INIT_CLEAR:
		clear(im, s->to);
		break;
	case FG_INIT_REPEAT:
		repeat(im, s);
		break;
	}
}

static void run(image *im, fg_type_id type, fg_node_id init, uint64_t base, fg_arena *arena)
{
	fg_init_plan p;
	uint64_t outer = im->base;
	fg_lower__plan(&p, im->l, arena, type, init);
	im->failure = p.failure;
	im->base = base;
	uint64_t end = (p.touched + 7) / 8;
	if (!base && end > im->size && !im->bytes.n)
		im->size = end; /* a flexible array at the end */
	for (size_t i = 0; i < p.steps.n && !im->failure; i++)
		if (!p.steps.at[i].is_dead)
			run_step(im, &p.steps.at[i], arena);
	im->base = outer;
	fg_lower__plan_release(&p);
}

/* ---- objects ---- */

static int by_offset(const void *a, const void *b)
{
	const fg_reloc *x = a, *y = b;
	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static bool is_all_zero(const image *im)
{
	for (size_t i = 0; i < im->bytes.n; i++)
		if (im->bytes.at[i])
			return false;
	return true;
}

static void keep(image *im, fg_object *o)
{
	fg_ir *ir = im->l->ir;
	o->is_known = 1;
	o->first_byte = (uint32_t)ir->bytes.n;
	o->first_reloc = (uint32_t)ir->relocs.n;
	o->reloc_count = (uint32_t)im->relocs.n;
	if (im->relocs.n)
		qsort(im->relocs.at, im->relocs.n, sizeof(im->relocs.at[0]), by_offset);
	for (size_t i = 0; i < im->relocs.n; i++)
		fg_vec_push(&ir->relocs, im->relocs.at[i]);
	o->byte_count = (uint32_t)im->bytes.n;
	fg_vec_reserve(&ir->bytes, im->bytes.n);
	if (im->bytes.n)
		memcpy(ir->bytes.at + ir->bytes.n, im->bytes.at, im->bytes.n);
	ir->bytes.n += im->bytes.n;
}

static void make_object(fg_lowering *l, fg_decl_id decl, fg_type_id type, fg_node_id init)
{
	image im = {.l = l, .size = fg_unit_canon(l->unit, type)->size};
	fg_arena arena = FG_ARENA_INIT;
	fg_object o = {.decl = decl};
	const char *outer_failure = l->failure;
	l->failure = NULL;
	l->has_label_difference = false;
	run(&im, type, init, 0, &arena);
	if (l->failure && !im.failure)
		im.failure = l->failure;
	l->failure = outer_failure;
	if (!im.failure && im.relocs.n)
		materialise(&im);
	else if (!im.failure && is_all_zero(&im))
		fg_vec_clear(&im.bytes);
	/* A table of distances between labels has no meaning but to the code that adds them. */
	bool is_gap = im.failure && !l->has_label_difference;
	if (is_gap)
		fg_unit_add_gap(l->unit, "initialiser", im.failure, 0,
		                fg_lower__node(l, init)->place);
	if (!im.failure)
		keep(&im, &o);
	fg_value name = fg_lower__global(l, decl);
	*fg_u64map_put(&l->made_objects, fg_value_index(name), NULL) = l->ir->objects.n;
	fg_vec_push(&l->ir->objects, o);
	fg_vec_release(&im.bytes);
	fg_vec_release(&im.relocs);
	fg_arena_release(&arena);
}

const fg_object *fg_lower__made_object(const fg_lowering *l, fg_decl_id decl)
{
	fg_decl_id canonical = fg_unit_decl(l->unit, decl)->canonical;
	const uint64_t *index = fg_u64map_get(&l->made_objects, canonical ? canonical : decl);
	return index ? &l->ir->objects.at[*index] : NULL;
}

void fg_lower__object(fg_lowering *l, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(l->unit, decl);
	make_object(l, decl, d->type, d->init);
}

/* An unnamed static object of the unit, made once for each literal. */
fg_decl_id fg_lower__literal_object(fg_lowering *l, fg_node_id id)
{
	const uint64_t *known = fg_u64map_get(&l->literals, id);
	if (known)
		return (fg_decl_id)*known;
	const fg_node *n = fg_lower__node(l, id);
	fg_decl_id decl = (fg_decl_id)l->unit->decls.n;
	fg_decl d = {
		.kind = FG_DECL_VARIABLE,
		.storage = FG_STORAGE_STATIC,
		.flags = FG_DECL_DEFINITION | FG_DECL_FILE_SCOPE | FG_DECL_IMPLICIT,
		.type = n->type,
		.place = n->place,
		.name_place = n->place,
		.canonical = decl,
		.definition = decl,
		.init = fg_lower__child(l, id, 0),
	};
	fg_vec_push(&l->unit->decls, d);
	*fg_u64map_put(&l->literals, id, NULL) = decl;
	make_object(l, decl, d.type, d.init);
	return decl;
}
