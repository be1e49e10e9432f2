/*
 * Bit-fields as bits of the integers that they lie in: who reads one twice finds
 * the same, and who writes one changes no other. The integer is the one of the
 * declared type that the bits are in (C11 6.7.2.1p11 leaves the choice to the
 * ABI; those of our targets have it so where the record is not packed).
 */
#include "analysis/bit_field.h"

enum {
	BITS_MAX = 32,     /* of a bit-field that is told apart */
	NEIGHBOURS_MAX = 8 /* that are kept when one is written */
};

/* Bytes [at, at + size), counted from the bit-field's first one, as one number; of that the bits
 * [from, from + width). */
typedef struct bit_place {
	fg_wide at;
	uint32_t size, from, width;
	fg_type_id type; /* of the number */
} bit_place;

fg_wide fg_bit_field_touched(fg_an *an, const fg_inst *inst)
{
	const fg_field *f = inst->field ? fg_unit_field(an->u, inst->field) : NULL;
	return f ? (fg_wide)((f->bit_offset % 8 + f->bit_width + 7) / 8)
	         : (fg_wide)fg_type_bytes(an, inst->type);
}

/* False: the bits are in no one integer of their type. */
static bool place_of(fg_an *an, const fg_field *f, bit_place *out)
{
	uint64_t size = fg_type_bytes(an, f->type), first = f->bit_offset / 8;
	if ((size != 1 && size != 2 && size != 4 && size != 8) || !f->bit_width ||
	    f->bit_width > BITS_MAX)
		return false;
	uint64_t begin = first - first % size, bits = f->bit_offset - begin * 8;
	*out = (bit_place){
		.at = (fg_wide)begin - (fg_wide)first,
		.size = (uint32_t)size,
		.from = (uint32_t)(an->u->is_big_endian ? size * 8 - bits - f->bit_width : bits),
		.width = f->bit_width,
		.type = fg_unit_basic_type(an->u, FG_TYPE_INT, (uint32_t)size, false),
	};
	return bits + f->bit_width <= size * 8 &&
	       begin + size <= fg_type_bytes(an, f->record);
}

static fg_lin offset_of(fg_an *an, const fg_aval *p, const bit_place *place)
{
	fg_lin off = fg_lin_of(&an->table, p->lin);
	off.c += place->at;
	return off;
}

/* The number that the bits are in; 0 = nothing is known of it. */
static fg_vid number_at(fg_an *an, fg_state *s, const fg_aval *p, const bit_place *place)
{
	fg_lin off = offset_of(an, p, place);
	fg_vid v = fg_mem_load(an, s, p->region, &off, place->size, place->type);
	return fg_aval_of(&an->table, v).kind == FG_AVAL_INT ? v : 0;
}

/* Others may write it at any time. */
static bool is_shared(const fg_inst *inst)
{
	return inst->flags & (FG_IR_VOLATILE | FG_IR_ATOMIC);
}

/* A value that nothing is known of. */
static fg_vid some_bits(fg_an *an, fg_state *s, const fg_inst *inst, const fg_aval *p)
{
	const fg_field *f = fg_unit_field(an->u, inst->field);
	fg_lin off = fg_lin_of(&an->table, p->lin);
	uint32_t size = (uint32_t)fg_bit_field_touched(an, inst);
	uint32_t trust = p->kind == FG_AVAL_PTR ? fg_mem_trust_at(an, s, p->region, &off, size) : 0;
	fg_vid v = fg_value_fresh(an, s, inst->type, FG_SYM_READ,
	                          trust ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	fg_aval a = fg_aval_of(&an->table, v);
	if (a.kind == FG_AVAL_INT && f->bit_width && f->bit_width < 63) {
		fg_sym_info *sym = &an->table.syms.at[fg_lin_of(&an->table, a.lin).t[0].sym];
		bool is_signed = fg_type_is_signed(an->u, f->type);
		fg_wide half = (fg_wide)1 << (f->bit_width - 1);
		sym->lo = is_signed ? -half : 0;
		sym->hi = is_signed ? half - 1 : 2 * half - 1;
	}
	return v;
}

fg_vid fg_bit_field_load(fg_an *an, fg_state *s, const fg_inst *inst, const fg_aval *p)
{
	const fg_field *f = fg_unit_field(an->u, inst->field);
	bit_place place;
	if (is_shared(inst) || p->kind != FG_AVAL_PTR || !place_of(an, f, &place))
		return some_bits(an, s, inst, p);
	fg_vid number = number_at(an, s, p, &place);
	return number ? fg_arith_bits(an, s, number, place.from, place.width, f->type)
	              : some_bits(an, s, inst, p);
}

static bool known(fg_an *an, const fg_state *s, fg_vid v, fg_wide *out)
{
	fg_lin l;
	if (!v || !fg_value_lin(an, (fg_state *)s, v, &l))
		return false;
	l = fg_facts_normal(&s->facts, &an->table, &l);
	*out = l.c;
	return l.n == 0;
}

/* These bits of the number are v, if it is one that they can hold. */
static void assume_bits(fg_an *an, fg_state *s, fg_vid number, const bit_place *place,
                        const fg_field *f, fg_vid v)
{
	fg_lin bits, value, differ;
	fg_wide lo, hi, least, most;
	fg_vid now = fg_arith_bits(an, s, number, place->from, place->width, f->type);
	if (!now || !fg_value_lin(an, s, now, &bits) || !fg_value_lin(an, s, v, &value) ||
	    !fg_lin_sub(&differ, &bits, &value))
		return;
	fg_facts_range(&s->facts, &an->table, &bits, &least, &most);
	fg_facts_range(&s->facts, &an->table, &value, &lo, &hi);
	if (lo >= least && hi <= most && !fg_facts_assume_eq(&s->facts, &an->table, &differ))
		fg_kill(an, s);
}

/* Another bit-field in the same number. */
static bool is_neighbour(fg_an *an, const fg_field *f, const bit_place *place,
                         const fg_field *other, bit_place *at)
{
	return other != f && place_of(an, other, at) && at->size == place->size &&
	       (fg_wide)(other->bit_offset / 8) + at->at ==
	               (fg_wide)(f->bit_offset / 8) + place->at;
}

/* What is known of the others in the number stays so. */
static void keep_neighbours(fg_an *an, fg_state *s, const fg_field *f, const bit_place *place,
                            fg_vid before, fg_vid now)
{
	const fg_type *record = fg_unit_type(an->u, f->record);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < record->n && kept < NEIGHBOURS_MAX; i++) {
		const fg_field *other = fg_unit_field(an->u, record->first + i);
		bit_place at;
		fg_wide value;
		if (!is_neighbour(an, f, place, other, &at))
			continue;
		fg_vid bits = fg_arith_bits(an, s, before, at.from, at.width, other->type);
		if (!known(an, s, bits, &value))
			continue;
		assume_bits(an, s, now, &at, other, fg_table_int(&an->table, value));
		kept++;
	}
}

void fg_bit_field_store(fg_an *an, fg_state *s, const fg_inst *inst, const fg_aval *p, fg_vid v)
{
	const fg_field *f = fg_unit_field(an->u, inst->field);
	bit_place place;
	fg_wide before, bits;
	if (is_shared(inst) || !place_of(an, f, &place)) {
		fg_lin off = fg_lin_of(&an->table, p->lin);
		fg_lin size = fg_lin_const(fg_bit_field_touched(an, inst));
		fg_mem_forget(an, s, p->region, &off, &size, 0);
		return;
	}
	fg_lin off = offset_of(an, p, &place);
	fg_vid old = number_at(an, s, p, &place);
	if (known(an, s, old, &before) && known(an, s, v, &bits)) {
		fg_wide mask = ((fg_wide)1 << place.width) - 1;
		fg_wide now = (before & ~(mask << place.from)) | (bits & mask) << place.from;
		fg_mem_store(an, s, p->region, &off, place.size, fg_table_int(&an->table, now));
		return;
	}
	fg_vid now = fg_value_fresh(an, s, place.type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	fg_mem_store(an, s, p->region, &off, place.size, now);
	assume_bits(an, s, now, &place, f, v);
	if (old && !s->is_dead)
		keep_neighbours(an, s, f, &place, old, now);
}
