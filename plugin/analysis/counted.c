/*
 * How many elements a member points to is kept beside it: one function allocates
 *
 *	o->items = malloc(n * sizeof(*o->items));
 *	o->count = n;
 *
 * and every other that gets the object can ask. Learned from the instructions of
 * each file alone; a member that is also set to anything else is not counted.
 */
#include "analysis/counted.h"

/* o->field, o in a variable of the function. */
typedef struct member {
	fg_value object;
	uint32_t field;
} member;

/* An allocation kept in a member: its size is `scale` times what is in the variable, or in a
 * member. */
typedef struct allocation {
	member kept;
	fg_value count; /* address of the variable, or: */
	member counter; /* field 0: none */
	fg_wide scale;
} allocation;

static bool is_member(const fg_ir *ir, const fg_function *f, fg_value address, member *out)
{
	const fg_inst *field = fg_ir_def(ir, f, address);
	const fg_inst *load = field && field->kind == FG_INST_FIELD
	                              ? fg_ir_def_behind_casts(ir, f, field->a)
	                              : NULL;
	if (!load || load->kind != FG_INST_LOAD || fg_value_kind_of(load->a) != FG_VALUE_LOCAL)
		return false;
	*out = (member){load->a, field->field};
	return true;
}

/* n, n * constant, constant * n */
static bool read_size(const fg_ir *ir, const fg_function *f, fg_value v, allocation *out)
{
	const fg_inst *def = fg_ir_def_behind_casts(ir, f, v);
	int64_t k;
	if (def && def->kind == FG_INST_BINARY && def->op == FG_OP_MUL) {
		bool is_first = fg_ir_const(ir, def->a, &k);
		if (!is_first && !fg_ir_const(ir, def->b, &k))
			return false;
		out->scale *= k;
		def = fg_ir_def_behind_casts(ir, f, is_first ? def->b : def->a);
	}
	if (!def || def->kind != FG_INST_LOAD || out->scale <= 0)
		return false;
	if (fg_value_kind_of(def->a) == FG_VALUE_LOCAL) {
		out->count = def->a;
		return true;
	}
	return is_member(ir, f, def->a, &out->counter);
}

static bool has_word(const char *name, const char *lower, const char *upper)
{
	return strstr(name, lower) || strstr(name, upper);
}

/* malloc(size), calloc(n, size) and what is called like them. */
static bool read_allocation(const fg_unit *u, const fg_ir *ir, const fg_function *f, fg_value v,
                            allocation *out)
{
	const fg_inst *call = fg_ir_def_behind_casts(ir, f, v);
	fg_decl_id callee = call && call->kind == FG_INST_CALL ? fg_ir_callee(ir, call) : 0;
	int64_t k;
	out->scale = 1;
	if (!callee || !has_word(fg_unit_decl_name(u, callee), "alloc", "ALLOC"))
		return false;
	const fg_value *args = &ir->args.at[call->first_arg];
	if (call->arg_count == 1)
		return read_size(ir, f, args[0], out);
	if (call->arg_count != 2 || !fg_ir_const(ir, args[1], &k))
		return false;
	out->scale = k;
	return read_size(ir, f, args[0], out);
}

static fg_counted *entry_of(fg_program_analysis *p, uint32_t unit, uint32_t field)
{
	const fg_unit *u = p->link->units.at[unit].unit;
	const fg_field *f = fg_unit_field(u, field);
	uint32_t record = fg_unit_canon(u, f->record)->first;
	for (size_t i = 0; i < p->counted.n; i++)
		if (p->counted.at[i].unit == unit && p->counted.at[i].record == record &&
		    p->counted.at[i].offset == f->bit_offset / 8)
			return &p->counted.at[i];
	fg_counted *c = fg_vec_add(&p->counted);
	*c = (fg_counted){.unit = unit, .record = record, .offset = f->bit_offset / 8};
	return c;
}

static void note(fg_program_analysis *p, uint32_t unit, const allocation *a, uint32_t counter)
{
	fg_counted *c = entry_of(p, unit, a->kept.field);
	c->is_open |= !counter || (c->counter && (c->counter != counter || c->scale != a->scale));
	c->counter = counter;
	c->scale = a->scale;
}

/* The member beside it that gets the same number. */
static uint32_t counter_of(const fg_unit *u, const fg_ir *ir, const fg_function *f,
                           const allocation *a)
{
	fg_type_id record = fg_unit_field(u, a->kept.field)->record;
	if (a->counter.field)
		return a->counter.object == a->kept.object &&
		                       fg_unit_field(u, a->counter.field)->record == record
		               ? a->counter.field
		               : 0;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		const fg_inst *load = inst->kind == FG_INST_STORE
		                              ? fg_ir_def_behind_casts(ir, f, inst->b)
		                              : NULL;
		member m;
		if (load && load->kind == FG_INST_LOAD && load->a == a->count && !inst->field &&
		    is_member(ir, f, inst->a, &m) && m.object == a->kept.object &&
		    fg_unit_field(u, m.field)->record == record)
			return m.field;
	}
	return 0;
}

static void read_store(fg_program_analysis *p, uint32_t unit, const fg_function *f,
                       const fg_inst *inst)
{
	const fg_ir *ir = p->link->units.at[unit].ir;
	const fg_unit *u = p->link->units.at[unit].unit;
	const fg_inst *field = fg_ir_def(ir, f, inst->a);
	allocation a = {.scale = 1};
	int64_t null;
	if (!field || field->kind != FG_INST_FIELD || !fg_type_is_pointer(u, inst->type) ||
	    (fg_ir_const(ir, inst->b, &null) && null == 0))
		return;
	a.kept.field = field->field;
	bool is_read = read_allocation(u, ir, f, inst->b, &a) && is_member(ir, f, inst->a, &a.kept);
	note(p, unit, &a, is_read ? counter_of(u, ir, f, &a) : 0);
}

void fg_counted_collect(fg_program_analysis *p)
{
	for (size_t i = 0; i < p->link->functions.n; i++) {
		const fg_link_function *l = &p->link->functions.at[i];
		for (uint32_t k = 0; l->body && k < l->body->inst_count; k++) {
			const fg_inst *inst = fg_ir_inst(p->link->units.at[l->unit].ir, l->body, k);
			if (inst->kind == FG_INST_STORE)
				read_store(p, l->unit, l->body, inst);
		}
	}
}

const fg_field *fg_counted_by(const fg_an *an, fg_type_id record, uint64_t offset, fg_wide *scale)
{
	const fg_program_analysis *p = an->program;
	uint32_t first = fg_unit_canon(an->u, record)->first;
	for (size_t i = 0; i < p->counted.n; i++) {
		const fg_counted *c = &p->counted.at[i];
		if (c->unit != an->unit || c->record != first || c->offset != offset || c->is_open)
			continue;
		const fg_field *f = fg_unit_field(an->u, c->counter);
		bool is_count = fg_type_is_integer(an->u, f->type) &&
		                !(f->flags & FG_FIELD_BITFIELD);
		*scale = c->scale;
		return is_count ? f : NULL;
	}
	return NULL;
}
