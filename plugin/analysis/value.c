/*
 * Operands of the IR as abstract values: constants, addresses of objects,
 * temporaries; and the two views every consumer asks for, a linear form and a
 * pointer.
 */
#include "analysis/contract.h"
#include "analysis/engine_internal.h"

#include "analysis/math.h"

uint64_t fg_type_bytes(fg_an *an, fg_type_id t)
{
	return fg_unit_canon(an->u, t)->size;
}

void fg_type_limits(fg_an *an, fg_type_id t, fg_wide *lo, fg_wide *hi)
{
	uint32_t bits = fg_type_bits(an->u, t);
	if (bits == 0 || bits > 64) {
		bits = fg_type_is_pointer(an->u, t) ? an->u->pointer_size * 8 : 64;
		*lo = fg_type_is_pointer(an->u, t) ? 0 : -((fg_wide)1 << (bits - 1));
		*hi = ((fg_wide)1 << bits) - 1;
		return;
	}
	if (fg_unit_canon(an->u, t)->kind == FG_TYPE_BOOL) {
		*lo = 0;
		*hi = 1;
	} else if (fg_type_is_signed(an->u, t)) {
		*lo = -((fg_wide)1 << (bits - 1));
		*hi = -*lo - 1;
	} else {
		*lo = 0;
		*hi = ((fg_wide)1 << bits) - 1;
	}
}

/* ---- regions of objects ---- */

fg_rid fg_region_of_slot(fg_an *an, uint32_t slot)
{
	if (an->slot_regions[slot])
		return an->slot_regions[slot];
	const fg_slot *sl = &an->ir->slots.at[an->fn->first_slot + slot];
	const fg_type *type = fg_unit_canon(an->u, sl->type);
	fg_region_info info = {
		.kind = FG_REGION_SLOT,
		.fallback = FG_DEFAULT_UNINIT,
		.flags = FG_REGION_NONNULL,
		.id = slot,
		.type = sl->type,
	};
	if (type->kind != FG_TYPE_VLA && !(type->flags & FG_TYPE_FLAG_INCOMPLETE)) {
		info.flags |= FG_REGION_HAS_SIZE;
		info.size = fg_table_const(&an->table, (fg_wide)type->size);
	}
	if (fg_unit_quals(an->u, sl->type) & FG_QUAL_VOLATILE)
		info.flags |= FG_REGION_VOLATILE;
	an->slot_regions[slot] = fg_table_new_region(&an->table, &info);
	return an->slot_regions[slot];
}

static uint32_t object_default(const fg_link_object *o)
{
	if (o->flags & FG_LINK_NEVER_WRITTEN)
		return FG_DEFAULT_CONST;
	return FG_DEFAULT_INPUT;
}

/* The address of the object, or of something in it. */
static bool leads_into(const fg_an *an, fg_value v, fg_decl_id decl)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, v);
	while (def && (def->kind == FG_INST_CAST || def->kind == FG_INST_FIELD ||
	               def->kind == FG_INST_INDEX)) {
		v = def->a;
		def = fg_ir_def(an->ir, an->fn, v);
	}
	return fg_value_kind_of(v) == FG_VALUE_GLOBAL && fg_value_index(v) == decl;
}

static bool is_seen_callee(const fg_an *an, const fg_inst *call)
{
	fg_decl_id decl = fg_ir_callee(an->ir, call);
	uint32_t f = decl ? fg_link_function_of(an->link, an->unit, decl) : FG_LINK_NONE;
	return decl && ((f != FG_LINK_NONE && an->link->functions.at[f].body) ||
	                fg_models_function(an->models, fg_unit_decl_name(an->u, decl)));
}

/* A static object of this function, whose address goes to seen code only. */
static bool is_private(const fg_an *an, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(an->u, decl);
	if (d->storage != FG_STORAGE_STATIC || (d->flags & FG_DECL_FILE_SCOPE) || !d->parent)
		return false;
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		bool has_args = inst->kind == FG_INST_CALL || inst->kind == FG_INST_ASM;
		if (inst->kind == FG_INST_STORE && leads_into(an, inst->b, decl))
			return false;
		if (has_args && inst->kind == FG_INST_CALL && is_seen_callee(an, inst))
			continue;
		for (uint32_t k = 0; has_args && k < inst->arg_count; k++)
			if (leads_into(an, an->ir->args.at[inst->first_arg + k], decl))
				return false;
	}
	for (uint32_t b = 0; b < an->fn->block_count; b++) /* returned */
		if (leads_into(an, fg_ir_block(an->ir, an->fn, b)->value, decl))
			return false;
	return true;
}

fg_rid fg_region_of_global(fg_an *an, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(an->u, decl);
	fg_region_info info = {.kind = FG_REGION_EXTERNAL,
	                       .fallback = FG_DEFAULT_INPUT,
	                       .flags = FG_REGION_NONNULL | FG_REGION_INPUT,
	                       .id = decl,
	                       .type = d->type};
	if (d->flags & FG_DECL_WEAK)
		info.flags &= ~(uint32_t)FG_REGION_NONNULL;
	if (d->kind == FG_DECL_FUNCTION) {
		info.kind = FG_REGION_FUNCTION;
		info.id = fg_link_function_of(an->link, an->unit, decl);
		if (info.id == FG_LINK_NONE)
			info.id = decl | 0x80000000u;
		info.type = 0;
		return fg_table_region(&an->table, &info, NULL);
	}
	uint32_t object = fg_link_object_of(an->link, an->unit, decl);
	fg_type_id type = d->type;
	if (object != FG_LINK_NONE) {
		const fg_link_object *o = &an->link->objects.at[object];
		info.kind = FG_REGION_GLOBAL;
		info.id = object;
		info.fallback = (uint8_t)object_default(o);
		if (o->flags & FG_LINK_CONST)
			info.flags |= FG_REGION_READONLY;
	}
	const fg_type *canon = fg_unit_canon(an->u, type);
	if (canon->size && !(canon->flags & FG_TYPE_FLAG_INCOMPLETE)) {
		info.flags |= FG_REGION_HAS_SIZE;
		info.size = fg_table_const(&an->table, (fg_wide)canon->size);
	}
	if (fg_unit_quals(an->u, type) & FG_QUAL_VOLATILE) {
		info.flags |= FG_REGION_VOLATILE;
		info.fallback = FG_DEFAULT_UNKNOWN;
	}
	/* A flexible member or a linker symbol: `extern char _end[1]` says nothing of its size. */
	if ((canon->flags & FG_TYPE_FLAG_FLEXIBLE) ||
	    (info.kind == FG_REGION_GLOBAL &&
	     !(an->link->objects.at[info.id].flags & FG_LINK_DEFINED)))
		info.flags &= ~(uint32_t)FG_REGION_HAS_SIZE;
	bool is_new;
	fg_rid r = fg_table_region(&an->table, &info, &is_new);
	if (is_new && info.kind == FG_REGION_GLOBAL && is_private(an, decl))
		an->table.regions.at[r].flags |= FG_REGION_PRIVATE;
	return r;
}

static fg_rid region_of_string(fg_an *an, uint32_t index)
{
	const fg_ir_string *str = &an->ir->strings.at[index];
	fg_region_info info = {.kind = FG_REGION_STRING,
	                       .fallback = FG_DEFAULT_CONST,
	                       .flags = FG_REGION_NONNULL | FG_REGION_HAS_SIZE |
	                                FG_REGION_READONLY | FG_REGION_TERMINATED,
	                       .id = index,
	                       .type = str->type,
	                       .size = fg_table_const(&an->table, str->byte_count)};
	return fg_table_region(&an->table, &info, NULL);
}

fg_sym fg_region_address(fg_an *an, fg_rid r)
{
	fg_region_info *info = &an->table.regions.at[r];
	if (info->address)
		return info->address;
	fg_wide top = ((fg_wide)1 << (an->u->pointer_size * 8)) - 1;
	bool is_object = info->flags & FG_REGION_NONNULL;
	fg_sym_info sym = {.lo = is_object ? 16 : 0,
	                   .hi = top,
	                   .origin = FG_SYM_ADDRESS,
	                   .flags = info->flags & FG_REGION_INPUT ? FG_SYM_INPUT : 0,
	                   .bits = (uint8_t)(an->u->pointer_size * 8),
	                   .a = r,
	                   .place = info->place};
	fg_sym made = fg_table_new_sym(&an->table, &sym);
	an->table.regions.at[r].address = made;
	return made;
}

bool fg_region_size(fg_an *an, fg_state *s, fg_rid r, fg_lin *out)
{
	fg_region_info info = an->table.regions.at[r];
	if (info.flags & FG_REGION_INEXACT_SIZE)
		return false;
	if (info.flags & FG_REGION_HAS_SIZE) {
		*out = fg_lin_of(&an->table, info.size);
		*out = fg_facts_normal(&s->facts, &an->table, out);
		return true;
	}
	if (info.kind != FG_REGION_POINTEE || !(info.flags & FG_REGION_INPUT))
		return false;
	fg_sym_info sym = {.lo = 0,
	                   .hi = ((fg_wide)1 << (an->u->pointer_size * 8 - 1)) - 1,
	                   .origin = FG_SYM_SIZE,
	                   .flags = FG_SYM_INPUT,
	                   .a = r,
	                   .b = (info.flags & FG_REGION_PART) != 0,
	                   .place = an->place};
	*out = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	return true;
}

/* ---- fresh values ---- */

fg_vid fg_value_fresh(fg_an *an, fg_state *s, fg_type_id type, uint32_t origin, uint32_t flags,
                      uint32_t trust)
{
	(void)s;
	fg_table *t = &an->table;
	if (fg_type_is_integer(an->u, type)) {
		fg_sym_info sym = {.origin = (uint8_t)origin,
		                   .flags = (uint8_t)flags,
		                   .trust = (uint8_t)trust,
		                   .bits = (uint8_t)fg_type_bits(an->u, type),
		                   .place = an->place};
		fg_type_limits(an, type, &sym.lo, &sym.hi);
		return fg_table_of_sym(t, fg_table_new_sym(t, &sym));
	}
	if ((flags & FG_SYM_TAINTED) && fg_type_is_floating(an->u, type)) {
		fg_sym_info sym = {.lo = -FG_WIDE_INF,
		                   .hi = FG_WIDE_INF,
		                   .origin = (uint8_t)origin,
		                   .flags = (uint8_t)flags,
		                   .trust = (uint8_t)trust,
		                   .bits = 64,
		                   .place = an->place};
		fg_lin l = fg_lin_sym(fg_table_new_sym(t, &sym));
		return fg_table_value(t, FG_AVAL_FLOAT, 0, &l);
	}
	if (fg_type_is_pointer(an->u, type)) {
		fg_region_info info = {.kind = FG_REGION_POINTEE,
		                       .fallback = FG_DEFAULT_UNKNOWN,
		                       .trust = (uint8_t)trust,
		                       .id = (uint32_t)t->regions.n,
		                       .type = fg_type_pointee(an->u, type),
		                       .place = an->place};
		fg_lin zero = fg_lin_const(0);
		return fg_table_value(t, FG_AVAL_PTR, fg_table_new_region(t, &info), &zero);
	}
	return 0;
}

void fg_sym_is_number(fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_INT && l.n == 1)
		an->table.syms.at[l.t[0].sym].c = 1;
}

/* ---- operands ---- */

static fg_vid float_value(fg_an *an, int64_t bits)
{
	fg_lin l = fg_lin_const(bits);
	return fg_table_value(&an->table, FG_AVAL_FLOAT, 0, &l);
}

static fg_vid const_value(fg_an *an, uint32_t index)
{
	const fg_const *c = &an->ir->consts.at[index];
	fg_wide v = c->bits;
	fg_wide lo, hi;
	fg_type_limits(an, c->type, &lo, &hi);
	if (v < lo) /* an unsigned 64-bit constant, kept as its bits */
		v += (fg_wide)1 << 64;
	return fg_table_int(&an->table, v);
}

fg_vid fg_operand(fg_an *an, fg_state *s, fg_value v)
{
	uint32_t i = fg_value_index(v);
	fg_lin zero = fg_lin_const(0);
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_TEMP:
		return an->plan.cross[i] ? s->temps[an->plan.cross[i] - 1] : an->temps[i];
	case FG_VALUE_CONST:
		return const_value(an, i);
	case FG_VALUE_FLOAT:
		return float_value(an, an->ir->consts.at[i].bits);
	case FG_VALUE_LOCAL:
		return fg_table_value(&an->table, FG_AVAL_PTR, fg_region_of_slot(an, i), &zero);
	case FG_VALUE_GLOBAL: {
		fg_rid r = fg_region_of_global(an, i);
		if (an->has_contracts && !(an->table.regions.at[r].flags & FG_REGION_ASKED)) {
			an->table.regions.at[r].flags |= FG_REGION_ASKED;
			fg_contract_global(an, r, i);
		}
		return fg_table_value(&an->table, FG_AVAL_PTR, r, &zero);
	}
	case FG_VALUE_STRING:
		return fg_table_value(&an->table, FG_AVAL_PTR, region_of_string(an, i), &zero);
	case FG_VALUE_PARAM: /* the entry state stored it: only ENTRY's store asks for it */
	case FG_VALUE_LABEL:
	case FG_VALUE_UNDEF:
	case FG_VALUE_NONE:
		return 0;
	}
	return 0;
}

void fg_set_temp(fg_an *an, fg_state *s, uint32_t inst, fg_vid v)
{
	if (an->plan.cross[inst])
		s->temps[an->plan.cross[inst] - 1] = v;
	else
		an->temps[inst] = v;
}

void fg_set_temp_of_fork(fg_an *an, fg_state *s, uint32_t index, fg_vid v)
{
	s->resumed = v;
	if (an->plan.cross[index])
		s->temps[an->plan.cross[index] - 1] = v;
}

/* ---- views ---- */

/* 0 or 1, as a symbol that is always the same for the same truth value. */
static bool truth_lin(fg_an *an, fg_state *s, fg_vid v, fg_lin *out)
{
	int known = fg_truth(an, s, v);
	if (known >= 0) {
		*out = fg_lin_const(known);
		return true;
	}
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	uint32_t flags = fg_lin_flags_any(&an->table, &l);
	fg_sym_info sym = {.lo = 0,
	                   .hi = 1,
	                   .origin = FG_SYM_EXPR,
	                   .flags = (uint8_t)((flags & (FG_SYM_TAINTED | FG_SYM_INEXACT)) |
	                                      (fg_lin_flags_all(&an->table, &l) & FG_SYM_INPUT)),
	                   .bits = 1,
	                   .a = UINT32_MAX,
	                   .b = v,
	                   .place = an->place};
	*out = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	return true;
}

bool fg_value_lin(fg_an *an, fg_state *s, fg_vid v, fg_lin *out)
{
	fg_aval a = fg_aval_of(&an->table, v);
	switch (a.kind) {
	case FG_AVAL_INT:
		*out = fg_lin_of(&an->table, a.lin);
		*out = fg_facts_normal(&s->facts, &an->table, out);
		return true;
	case FG_AVAL_FLOAT:
		*out = fg_lin_of(&an->table, a.lin);
		if (out->n == 0)
			out->c = fg_float_image((int64_t)out->c);
		*out = fg_facts_normal(&s->facts, &an->table, out);
		return true;
	case FG_AVAL_LE:
	case FG_AVAL_EQ:
	case FG_AVAL_NE:
		return truth_lin(an, s, v, out);
	case FG_AVAL_PTR: {
		fg_lin address = fg_lin_sym(fg_region_address(an, a.region));
		fg_lin off = fg_lin_of(&an->table, a.lin);
		address = fg_facts_normal(&s->facts, &an->table, &address);
		return fg_lin_add(out, &address, &off);
	}
	default:
		return false;
	}
}

bool fg_value_pointer(fg_an *an, fg_state *s, fg_vid v, fg_aval *out)
{
	*out = fg_aval_of(&an->table, v);
	if (out->kind != FG_AVAL_PTR)
		return false;
	fg_lin off = fg_lin_of(&an->table, out->lin);
	if (off.n) {
		off = fg_facts_normal(&s->facts, &an->table, &off);
		out->lin = fg_table_lin(&an->table, &off);
	}
	return true;
}
