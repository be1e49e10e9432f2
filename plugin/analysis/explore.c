/*
 * The paths of one function. Blocks wait with their states; the earliest block in
 * reverse postorder goes first, so that states meet where control flow joins. A
 * loop is walked three times: its first iteration as it is, then any iteration
 * (loop.c makes one state for all of them), then the one after any, which is
 * where what left the loop knows both that one iteration was run and that the
 * next was not. A budget lowers the number of states per block, and at last ends
 * the function with a gap.
 */
#include "analysis/engine_internal.h"

#include "analysis/bit_field.h"
#include "analysis/chosen.h"
#include "analysis/escape.h"
#include "analysis/fallback.h"
#include "analysis/forget.h"
#include "analysis/judge.h"
#include "analysis/loop.h"
#include "analysis/resource.h"
#include "analysis/walked.h"
#include "analysis/wrapping.h"

enum {
	STATES_SOFT = 8,
	STATES_LOW = 3,
	FORKS_PER_STATE = 3, /* splits within one block, as a multiple of the states it may have */
	WAITING_MAX = 64, /* states before one block that are joined at once */
	STEPS_LOW = 12000, /* instructions after which fewer states are kept */
	STEPS_ONE = 30000, /* … after which a block has one */
	STEPS_MAX = 120000, /* … and after which the function is given up */
};

/* ---- instructions ---- */

static fg_wide size_of(fg_an *an, fg_type_id type)
{
	return (fg_wide)fg_type_bytes(an, type);
}

static fg_vid check_init(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid v, const fg_aval *p)
{
	if (fg_aval_of(&an->table, v).kind != FG_AVAL_UNINIT)
		return v;
	fg_report_data d = {.kind = FG_ISSUE_UNINITIALISED,
	                    .flags = FG_ISSUE_CERTAIN,
	                    .key = p->region,
	                    .subject = fg_table_aval(&an->table, p)};
	if (an->table.regions.at[p->region].kind == FG_REGION_HEAP)
		d.flags |= FG_ISSUE_HEAP;
	if (fg_type_is_pointer(an->u, inst->type))
		d.flags |= FG_ISSUE_POINTER;
	/* A value that is only handed on (a struct copied field by field, a mask over it) is not
	 * used yet; a compiler slot is ours. */
	const fg_region_info *r = &an->table.regions.at[p->region];
	if (r->kind != FG_REGION_SLOT || !fg_slot_is_compilers(an, r->id))
		fg_an_report(an, s, &d);
	fg_vid fresh = fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	fg_lin off = fg_lin_of(&an->table, p->lin);
	fg_mem_store(an, s, p->region, &off, (uint32_t)size_of(an, inst->type), fresh);
	return fresh;
}

static void step_load(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index)
{
	fg_aval p;
	fg_access a = {.pointer = fg_operand(an, s, inst->a),
	               .size = fg_lin_const(fg_bit_field_touched(an, inst)),
	               .function = ""};
	if (!fg_access_check(an, s, &a, &p)) {
		fg_kill(an, s);
		return;
	}
	fg_vid v;
	bool is_volatile = inst->flags & (FG_IR_VOLATILE | FG_IR_ATOMIC);
	if (inst->field) {
		v = fg_bit_field_load(an, s, inst, &p);
	} else if (p.kind != FG_AVAL_PTR || is_volatile) {
		uint32_t trust = p.kind == FG_AVAL_PTR ? fg_mem_trust(an, s, p.region) : 0;
		v = fg_value_fresh(an, s, inst->type, FG_SYM_READ,
		                   trust ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	} else {
		fg_lin off = fg_lin_of(&an->table, p.lin);
		v = fg_mem_load(an, s, p.region, &off, (uint32_t)size_of(an, inst->type),
		                inst->type);
		v = check_init(an, s, inst, v, &p);
	}
	fg_set_temp(an, s, index, v);
}

/* A pointer stored where others can read it is no longer this function's alone. */
static void note_escape(fg_an *an, fg_state *s, const fg_aval *to, fg_vid v)
{
	fg_aval x = fg_aval_of(&an->table, v);
	if (x.kind != FG_AVAL_PTR || to->kind != FG_AVAL_PTR)
		return;
	uint32_t kind = an->table.regions.at[to->region].kind;
	if (kind == FG_REGION_SLOT && !(fg_state_attr_flags(s, to->region) & FG_ATTR_ESCAPED))
		return;
	if (kind == FG_REGION_HEAP && !(fg_state_attr_flags(s, to->region) & FG_ATTR_ESCAPED))
		return;
	fg_mem_escape(an, s, v);
}

static void step_store(fg_an *an, fg_state *s, const fg_inst *inst)
{
	fg_aval p;
	fg_vid v = fg_operand(an, s, inst->b);
	if (fg_value_kind_of(inst->b) == FG_VALUE_PARAM)
		return; /* the entry state has it */
	fg_access a = {.pointer = fg_operand(an, s, inst->a),
	               .size = fg_lin_const(fg_bit_field_touched(an, inst)),
	               .is_write = !(inst->flags & FG_IR_INIT),
	               .function = ""};
	if (!fg_access_check(an, s, &a, &p)) {
		fg_kill(an, s);
		return;
	}
	if (p.kind != FG_AVAL_PTR) {
		fg_resource_keep(an, s, v);
		return;
	}
	note_escape(an, s, &p, v);
	/* What is given to a global by name is seen without paths. */
	if (fg_value_kind_of(inst->a) != FG_VALUE_GLOBAL)
		fg_escape_note(an, s, p.region, v);
	fg_resource_handle_stored(an, s, p.region, v);
	fg_lin off = fg_lin_of(&an->table, p.lin);
	if (inst->field) {
		fg_bit_field_store(an, s, inst, &p, v);
		return;
	}
	fg_vid some = fg_fallback_value(an, s, inst);
	fg_mem_store(an, s, p.region, &off, (uint32_t)size_of(an, inst->type), some ? some : v);
}

/* The pointer leads to an element, or behind the last, of the array of records that bounds it. */
static bool is_element(fg_an *an, const fg_state *s, const fg_aval *p, fg_type_id record)
{
	fg_lin at = fg_lin_of(&an->table, p->lin), base = fg_lin_of(&an->table, p->base);
	fg_wide size = (fg_wide)size_of(an, record);
	base = fg_facts_normal(&s->facts, &an->table, &base);
	at = fg_facts_normal(&s->facts, &an->table, &at);
	if (!p->extent || size <= 0 || p->extent % size || !fg_lin_sub(&at, &at, &base) ||
	    at.c < 0 || at.c % size)
		return false;
	for (uint32_t i = 0; i < at.n; i++)
		if (at.t[i].k % size)
			return false;
	return true;
}

static void step_field(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index)
{
	const fg_field *f = fg_unit_field(an->u, inst->field);
	fg_vid v = fg_operand(an, s, inst->a);
	fg_aval p;
	fg_wide at = (fg_wide)(f->bit_offset / 8);
	if (fg_value_pointer(an, s, v, &p)) {
		fg_lin off = fg_lin_of(&an->table, p.lin);
		if (!an->table.regions.at[p.region].type &&
		    an->table.regions.at[p.region].kind == FG_REGION_POINTEE && off.n == 0 &&
		    off.c == 0)
			an->table.regions.at[p.region].type = f->record;
		if (!is_element(an, s, &p, f->record)) {
			p.extent = 0;
			p.base = 0;
		}
		off.c += at;
		p.lin = fg_table_lin(&an->table, &off);
		fg_set_temp(an, s, index, fg_table_aval(&an->table, &p));
		return;
	}
	fg_lin l;
	if (p.kind == FG_AVAL_INT && fg_value_lin(an, s, v, &l)) {
		l.c += at;
		/* A guess at a null pointer stays one for its fields. */
		p.lin = fg_table_lin(&an->table, &l);
		fg_set_temp(an, s, index, fg_table_aval(&an->table, &p));
		return;
	}
	fg_set_temp(an, s, index,
	            fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0));
}

/* A later instruction of the block accesses the element, or goes on to a part of it: it is judged
 * there (the right side of `a[i] = …` stands between). */
static bool is_accessed_later(const fg_an *an, uint32_t index)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, an->block);
	for (uint32_t i = index + 1; i < bl->first + bl->n; i++) {
		const fg_inst *next = fg_ir_inst(an->ir, an->fn, i);
		bool is_place = next->kind == FG_INST_LOAD || next->kind == FG_INST_STORE ||
		                next->kind == FG_INST_FIELD || next->kind == FG_INST_INDEX ||
		                next->kind == FG_INST_COPY || next->kind == FG_INST_ZERO;
		if (is_place && next->a == fg_value_make(FG_VALUE_TEMP, index))
			return true;
	}
	return false;
}

/* A guess at a null pointer stays one for its elements. */
static fg_vid element_of_null(fg_an *an, const fg_aval *null, fg_wide at)
{
	fg_lin l = fg_lin_const(at);
	fg_aval v = {
		.kind = FG_AVAL_INT, .lin = fg_table_lin(&an->table, &l), .extent = null->extent};
	return fg_table_aval(&an->table, &v);
}

static bool is_asked_of(const fg_table *t, const fg_facts *f, fg_sym sym)
{
	bool is = false;
	for (size_t i = 0; i < f->le.n; i++)
		is |= fg_lin_coefficient(&t->lins.at[f->le.at[i]], sym) != 0;
	for (size_t i = 0; i < f->ne.n; i++)
		is |= fg_lin_coefficient(&t->lins.at[f->ne.at[i]], sym) != 0;
	return is;
}

/* Addresses are counted modulo their width: p + (size_t)(n - 1) is the place before p where n is
 * 0, not one behind all memory. What was asked of the number itself stays known of it. */
static void unwrap_index(const fg_an *an, const fg_state *s, fg_lin *i)
{
	uint32_t bits = an->u->pointer_size * 8;
	fg_wide top = bits <= 64 ? ((fg_wide)1 << bits) - 1 : 0;
	for (uint32_t k = 0; k < i->n; k++) {
		const fg_sym_info *sym = &an->table.syms.at[i->t[k].sym];
		fg_lin form, fresh;
		fg_wide lo, hi;
		fg_facts_range_sym(&s->facts, &an->table, i->t[k].sym, &lo, &hi);
		if (sym->origin != FG_SYM_WRAP || lo != 0 || hi != top ||
		    is_asked_of(&an->table, &s->facts, i->t[k].sym))
			continue;
		form = fg_lin_of(&an->table, sym->a);
		if (form.n != 1 || form.t[0].k != 1 ||
		    !fg_lin_substitute(&fresh, i, i->t[k].sym, &form))
			continue;
		*i = fresh;
		return;
	}
}

/* container_of and headers: what lies a known number of bytes before a parameter is the record that
 * it is a part of, and what bounds the part does not bound that. */
static void note_part(fg_an *an, const fg_aval *p, const fg_lin *step, const fg_lin *off)
{
	fg_region_info *r = &an->table.regions.at[p->region];
	if (r->kind == FG_REGION_POINTEE && !r->parent && step->n == 0 && off->n == 0 && off->c < 0)
		r->flags |= FG_REGION_PART;
}

static void step_index(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index)
{
	fg_vid v = fg_operand(an, s, inst->a), r = 0;
	fg_aval p;
	fg_lin i, off, size = fg_lin_const(size_of(an, fg_type_pointee(an->u, inst->type)));
	if (fg_unit_canon(an->u, fg_type_pointee(an->u, inst->type))->kind == FG_TYPE_VOID)
		size = fg_lin_const(1);
	if (inst->c && !fg_value_lin(an, s, fg_operand(an, s, inst->c), &size))
		size = fg_lin_const(0);
	bool ok = fg_value_lin(an, s, fg_operand(an, s, inst->b), &i);
	if (ok)
		unwrap_index(an, s, &i);
	p.kind = FG_AVAL_UNKNOWN;
	if (ok && fg_value_pointer(an, s, v, &p) && (i.n == 0 || size.n == 0)) {
		off = fg_lin_of(&an->table, p.lin);
		if (i.n == 0)
			ok = fg_lin_add_scaled(&off, &off, &size, i.c);
		else
			ok = fg_lin_add_scaled(&off, &off, &i, size.c);
		if (ok && (size.n || size.c)) {
			note_part(an, &p, &i, &off);
			p.lin = fg_table_lin(&an->table, &off);
			r = fg_table_aval(&an->table, &p);
		}
		if (r && i.n && (inst->flags & FG_IR_SUBSCRIPT) && size.n == 0 &&
		    !is_accessed_later(an, index))
			fg_access_check_address(an, s, r, &size);
	}
	if (!r && fg_value_pointer(an, s, v, &p)) { /* somewhere in the same region */
		fg_vid o = fg_value_fresh(an, s, inst->operand_type, FG_SYM_OPAQUE, FG_SYM_INEXACT,
		                          0);
		fg_aval ov = fg_aval_of(&an->table, o);
		p.lin = ov.kind == FG_AVAL_INT ? ov.lin : 0;
		r = fg_table_aval(&an->table, &p);
	}
	if (!r && ok && p.kind == FG_AVAL_INT && fg_value_lin(an, s, v, &off) && off.n == 0 &&
	    (i.n == 0 || off.c == 0)) /* an element of what a null pointer points to, an address */
		r = element_of_null(an, &p, i.n == 0 && size.n == 0 ? off.c + i.c * size.c : off.c);
	if (!r)
		r = fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	fg_set_temp(an, s, index, r);
}

/* Each scalar of the record gets the value its twin has. */
static bool copy_scalars(fg_an *an, fg_state *s, fg_type_id type, const fg_aval *to,
                         const fg_aval *from, fg_wide base, int *budget)
{
	const fg_type *t = fg_unit_canon(an->u, type);
	if (t->kind != FG_TYPE_RECORD || (t->flags & FG_TYPE_FLAG_UNION))
		return false;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(an->u, t->first + i);
		fg_wide at = base + (fg_wide)(f->bit_offset / 8);
		fg_type_id ft = f->type;
		if (--*budget < 0)
			return false;
		if ((f->flags & FG_FIELD_BITFIELD) || !fg_type_is_scalar(an->u, ft)) {
			copy_scalars(an, s, ft, to, from, at, budget);
			t = fg_unit_canon(an->u, type);
			continue;
		}
		fg_lin a = fg_lin_of(&an->table, to->lin), b = fg_lin_of(&an->table, from->lin);
		a.c += at;
		b.c += at;
		uint32_t size = (uint32_t)size_of(an, ft);
		fg_vid v = fg_mem_load(an, s, from->region, &b, size, ft);
		fg_mem_store(an, s, to->region, &a, size, v);
		note_escape(an, s, to, v);
		t = fg_unit_canon(an->u, type);
	}
	return true;
}

static void step_copy(fg_an *an, fg_state *s, const fg_inst *inst)
{
	fg_aval to, from;
	fg_lin size = fg_lin_const(size_of(an, inst->type));
	fg_access w = {.pointer = fg_operand(an, s, inst->a),
	               .size = size,
	               .is_write = !(inst->flags & FG_IR_INIT),
	               .function = ""};
	fg_access r = {.pointer = fg_operand(an, s, inst->b), .size = size, .function = ""};
	if (!fg_access_check(an, s, &r, &from) || !fg_access_check(an, s, &w, &to)) {
		fg_kill(an, s);
		return;
	}
	if (to.kind != FG_AVAL_PTR)
		return;
	fg_lin a = fg_lin_of(&an->table, to.lin);
	if (from.kind != FG_AVAL_PTR) {
		fg_mem_forget(an, s, to.region, &a, &size, 0);
		return;
	}
	fg_lin b = fg_lin_of(&an->table, from.lin);
	fg_mem_copy(an, s, to.region, &a, from.region, &b, &size);
	int budget = 32;
	copy_scalars(an, s, inst->type, &to, &from, 0, &budget);
}

static void step_zero(fg_an *an, fg_state *s, const fg_inst *inst)
{
	fg_aval p;
	fg_access a = {.pointer = fg_operand(an, s, inst->a),
	               .size = fg_lin_const(fg_bit_field_touched(an, inst)),
	               .is_write = !(inst->flags & FG_IR_INIT),
	               .function = ""};
	if (!fg_access_check(an, s, &a, &p)) {
		fg_kill(an, s);
		return;
	}
	if (p.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&an->table, p.lin);
	fg_mem_fill(an, s, p.region, &off, &a.size, 0);
}

static void step_life(fg_an *an, fg_state *s, const fg_inst *inst)
{
	uint32_t slot = fg_value_index(inst->a);
	fg_rid r = fg_region_of_slot(an, slot);
	fg_lin size;
	fg_mem_drop_region(an, s, r);
	const fg_attr *old = fg_state_attr(s, r);
	if (inst->op == 0 || old) {
		fg_attr *a = fg_state_attr_make(s, r);
		memset(a, 0, sizeof(*a));
		a->key = r;
		a->life = inst->op ? FG_LIFE_LIVE : FG_LIFE_ENDED;
		a->place = inst->place;
	}
	if (inst->op == 0 || !inst->b || !fg_value_lin(an, s, fg_operand(an, s, inst->b), &size))
		return;
	fg_region_info *info = &an->table.regions.at[r];
	fg_lid id = fg_table_lin(&an->table, &size);
	info = &an->table.regions.at[r];
	if ((info->flags & FG_REGION_HAS_SIZE) && info->size != id)
		info->flags |= FG_REGION_INEXACT_SIZE;
	info->size = id;
	info->flags |= FG_REGION_HAS_SIZE;
}

static void step_asm(fg_an *an, fg_state *s, const fg_inst *inst)
{
	for (uint32_t i = 0; i < inst->arg_count; i++) {
		fg_vid v = fg_operand(an, s, an->ir->args.at[inst->first_arg + i]);
		fg_mem_havoc_reachable(an, s, v,
		                       i >= inst->field && !(inst->flags & FG_IR_CLOBBERS));
	}
	if (inst->flags & FG_IR_CLOBBERS)
		fg_mem_havoc_escaped(an, s);
}

static void step_assume(fg_an *an, fg_state *s, const fg_inst *inst)
{
	if (!fg_assume_value(an, s, fg_operand(an, s, inst->a), inst->op))
		fg_kill(an, s);
}

static void step(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index)
{
	switch ((fg_inst_kind)inst->kind) {
	case FG_INST_LOAD:
		step_load(an, s, inst, index);
		return;
	case FG_INST_STORE:
		step_store(an, s, inst);
		return;
	case FG_INST_BINARY:
		fg_set_temp(an, s, index,
		            fg_arith_binary(an, s, inst, fg_operand(an, s, inst->a),
		                            fg_operand(an, s, inst->b)));
		return;
	case FG_INST_UNARY:
		fg_set_temp(an, s, index, fg_arith_unary(an, s, inst, fg_operand(an, s, inst->a)));
		return;
	case FG_INST_CAST:
		fg_set_temp(an, s, index, fg_arith_cast(an, s, inst, fg_operand(an, s, inst->a)));
		return;
	case FG_INST_FIELD:
		step_field(an, s, inst, index);
		return;
	case FG_INST_INDEX:
		step_index(an, s, inst, index);
		return;
	case FG_INST_CALL:
		fg_call(an, s, inst, index);
		return;
	case FG_INST_ASSUME:
		step_assume(an, s, inst);
		return;
	case FG_INST_COPY:
		step_copy(an, s, inst);
		return;
	case FG_INST_ZERO:
		step_zero(an, s, inst);
		return;
	case FG_INST_LIFE:
		step_life(an, s, inst);
		return;
	case FG_INST_ASM:
		step_asm(an, s, inst);
		return;
	case FG_INST_NONE:
	case FG_INST_KIND_COUNT:
		return;
	}
}

/* ---- forks within a block ---- */

fg_state *fg_fork(fg_an *an, const fg_state *s)
{
	fg_state *copy = fg_state_copy(&an->pool, s);
	copy->next = an->out;
	an->out = copy;
	an->out_count++;
	an->forks++;
	return copy;
}

bool fg_may_fork(const fg_an *an)
{
	return an->forks < FORKS_PER_STATE * an->max_states;
}

void fg_kill(fg_an *an, fg_state *s)
{
	an->has_killed = true;
	s->is_dead = true;
}

/* ---- edges ---- */

static void enqueue(fg_an *an, uint32_t block, fg_state *s)
{
	s->next = an->pending[block];
	an->pending[block] = s;
	if (++an->pending_count[block] >= WAITING_MAX)
		fg_merge_pending(an, block);
}

/* The loops the edge leaves; false: the path ends here, because another walk covers it. */
static bool leave_loops(fg_an *an, fg_state *s, uint32_t to)
{
	while (s->loop_count) {
		fg_loop_entry *e = &s->loops[s->loop_count - 1];
		const fg_an_loop *loop = &an->plan.loops[an->plan.loop_of_head[e->block] - 1];
		if (to != UINT32_MAX && loop->body[to])
			return true;
		if (e->phase == 1)
			return false;
		s->loop_count--;
	}
	return true;
}

/* Takes the state. */
static void go_to(fg_an *an, fg_state *s, uint32_t from, uint32_t to)
{
	if (!leave_loops(an, s, to)) {
		fg_state_free(&an->pool, s);
		return;
	}
	s->from = from;
	fg_state_drop_dead(an, s, to);
	if (an->plan.loop_of_head[to]) {
		s = fg_loop_arrive(an, s, to);
		if (!s)
			return;
	}
	enqueue(an, to, s);
}

static void note_branch(fg_an *an, fg_state *s, const fg_block *bl, fg_vid v, bool is_true)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_event_add(an, s, FG_EVENT_BRANCH, is_true, a.lin, bl->place);
}

/* The variable that the branch looks at, by itself or compared; 0 = something else. */
static fg_value tested_variable(const fg_an *an, const fg_block *bl)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, bl->value);
	if (def && def->kind == FG_INST_BINARY)
		def = fg_ir_def(an->ir, an->fn, def->a);
	return def && def->kind == FG_INST_LOAD && fg_value_kind_of(def->a) == FG_VALUE_LOCAL
	               ? def->a
	               : 0;
}

/* The condition looks at a variable that holds the parameter's value on this path, and on others
 * something else. */
static bool is_alias_of_param(const fg_an *an, fg_value variable, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	if (!fg_region_is_param(info) || !variable)
		return false;
	const fg_slot *slot = &an->ir->slots.at[an->fn->first_slot + fg_value_index(variable)];
	return !(slot->flags & FG_SLOT_PARAM) || slot->param != info->id;
}

/* The function itself says "none" with it: what is compared is whether anything was found. */
static bool is_set_to_null(const fg_an *an, fg_value variable)
{
	int64_t value;
	for (uint32_t i = 0; variable && i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		if (inst->kind == FG_INST_STORE && inst->a == variable &&
		    fg_ir_const(an->ir, inst->b, &value) && value == 0)
			return true;
	}
	return false;
}

/* The region whose address the branch compares with null; 0 = none, or it is known. */
static fg_rid tested_region(fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_PTR)
		/* A pointer somewhere into it is another one: strstr(name, …) */
		return l.n || l.c ? 0 : a.region;
	if (a.kind != FG_AVAL_EQ && a.kind != FG_AVAL_NE)
		return 0;
	bool is_address = l.n == 1 && l.c == 0 &&
	                  an->table.syms.at[l.t[0].sym].origin == FG_SYM_ADDRESS;
	return is_address ? an->table.syms.at[l.t[0].sym].a : 0;
}

/* A pointer that was already dereferenced is now compared with null. It stands when that is so on
 * all paths that come here. */
static void check_late_null(fg_an *an, fg_state *s, const fg_block *bl, uint32_t b, fg_vid v)
{
	fg_rid r = tested_region(an, v);
	const fg_attr *attr = r ? fg_state_attr(s, r) : NULL;
	if (!attr || !(attr->flags & FG_ATTR_USED)) {
		an->late_is_needed[b] = 1;
		return;
	}
	fg_value variable = tested_variable(an, bl);
	/* A test that a macro brings along is made everywhere, needed or not; in a further round
	 * the pointer may be another one, and what heads a loop is asked for those rounds. */
	if (fg_unit_place(an->u, bl->place)->macro || (attr->flags & FG_ATTR_CHECKED) ||
	    is_alias_of_param(an, variable, r) || is_set_to_null(an, variable) ||
	    (s->loop_count && s->loops[s->loop_count - 1].phase) || an->plan.loop_of_head[b])
		return;
	fg_late_check *late = fg_arena_alloc(&an->arena, sizeof(*late));
	late->block = b;
	late->state = fg_state_copy(&an->pool, s);
	late->region = r;
	late->used = attr->place;
	late->next = an->late_checks;
	an->late_checks = late;
}

static void report_late_checks(fg_an *an)
{
	for (fg_late_check *late = an->late_checks; late; late = late->next) {
		if (an->late_is_needed[late->block])
			continue;
		an->place = fg_ir_block(an->ir, an->fn, late->block)->place;
		fg_report_data d = {.kind = FG_ISSUE_NULL_CHECK_LATE,
		                    .place = late->used,
		                    .other = an->place,
		                    .key = late->region,
		                    .subject = fg_table_value(&an->table, FG_AVAL_PTR, late->region,
		                                              &(fg_lin){.c = 0})};
		fg_an_report(an, late->state, &d);
	}
}

static void note_checked(fg_an *an, fg_state *s, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_PTR)
		fg_state_attr_make(s, a.region)->flags |= FG_ATTR_CHECKED;
	else if (l.n == 1 && an->table.syms.at[l.t[0].sym].origin == FG_SYM_ADDRESS)
		fg_state_attr_make(s, an->table.syms.at[l.t[0].sym].a)->flags |= FG_ATTR_CHECKED;
}

/* A macro that can take a null pointer looks for one whoever uses it: no sign that the parameter
 * can
 * be null here. */
static void note_null_guessed(fg_an *an, fg_state *s, fg_vid v)
{
	fg_wide lo, hi;
	fg_rid r = tested_region(an, v);
	const fg_region_info *info = &an->table.regions.at[r];
	if (!r || info->kind != FG_REGION_POINTEE || !(info->flags & FG_REGION_INPUT) ||
	    info->parent)
		return;
	fg_facts_range_sym(&s->facts, &an->table, fg_region_address(an, r), &lo, &hi);
	if (hi == 0)
		fg_state_attr_make(s, r)->flags |= FG_ATTR_NULL_GUESSED;
}

/* Nothing is done in the block but to ask, which what ?: and && leave in a slot of ours is a part
 * of. */
static bool only_asks(const fg_an *an, const fg_block *bl)
{
	for (uint32_t i = 0; i < bl->n; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, bl->first + i);
		bool is_ours = inst->kind == FG_INST_STORE &&
		               fg_value_kind_of(inst->a) == FG_VALUE_LOCAL &&
		               fg_slot_is_compilers(an, fg_value_index(inst->a));
		if (inst->kind == FG_INST_COPY || inst->kind == FG_INST_CALL ||
		    (inst->kind == FG_INST_STORE && !is_ours))
			return false;
	}
	return true;
}

/* All ways to the block begin at the loop's head and only ask. */
static bool is_asked_first(const fg_an *an, uint32_t head, uint32_t b, int depth)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	if (!only_asks(an, bl))
		return false;
	bool is = b == head || depth > 0;
	for (uint32_t i = 0; is && b != head && i < bl->pred_count; i++)
		is = is_asked_first(an, head, fg_ir_pred(an->ir, bl, i), depth - 1);
	return is;
}

/* The edge leaves a loop before its body was run at all: `while (a && b)` with either false. */
static bool passes_by(const fg_an *an, const fg_state *s, uint32_t from, uint32_t to)
{
	enum { BLOCKS_MAX = 6 };
	const fg_loop_entry *e = s->loop_count ? &s->loops[s->loop_count - 1] : NULL;
	return e && e->phase == 0 &&
	       !an->plan.loops[an->plan.loop_of_head[e->block] - 1].body[to] &&
	       is_asked_first(an, e->block, from, BLOCKS_MAX);
}

static void note_passed(fg_state *s)
{
	s->is_unentered = s->has_passed_by = true;
}

/* Takes the state. */
static void take(fg_an *an, fg_state *s, fg_vid v, bool is_true, uint32_t from, uint32_t to)
{
	if (!fg_assume_value(an, s, v, is_true) ||
	    !fg_loop_keep_side(an, s, v, is_true, from) ||
	    !fg_walked_assume(an, s, v, is_true, from, to)) {
		fg_state_free(&an->pool, s);
		return;
	}
	/* Nor does a loop that ends with its own variable say so of what that began with. */
	bool is_passed = passes_by(an, s, from, to);
	fg_value variable = tested_variable(an, fg_ir_block(an->ir, an->fn, from));
	if (fg_unit_place(an->u, an->place)->macro ||
	    (is_passed && is_alias_of_param(an, variable, tested_region(an, v))))
		note_null_guessed(an, s, v);
	fg_loop_bound_gathered(an, s);
	if (is_passed)
		note_passed(s);
	go_to(an, s, from, to);
}

/* The branch goes one way on this path. What the head of a loop has just asked decides whether the
 * loop is passed by; any other question may be about what came of that. */
static void note_decided(const fg_an *an, fg_state *s, uint32_t b, uint32_t to)
{
	const fg_loop_entry *e = s->loop_count ? &s->loops[s->loop_count - 1] : NULL;
	if (passes_by(an, s, b, to)) {
		if (an->taken[e->block] == 3 && b != e->block)
			note_passed(s);
	} else if (s->is_unentered && s->asked_count < FG_ASKED_MAX &&
	           !an->plan.loop_of_head[b]) {
		s->asked[s->asked_count++] = b;
	}
}

static void end_branch(fg_an *an, fg_state *s, uint32_t b, const fg_block *bl)
{
	fg_vid v = fg_operand(an, s, bl->value);
	check_late_null(an, s, bl, b, v);
	note_checked(an, s, v);
	fg_chosen_loop(an, s, bl, b, v);
	fg_chosen_counter(an, s, bl, b);
	fg_chosen_assert(an, s, bl, v);
	fg_wrapping_check(an, s, bl, v);
	int known = fg_truth(an, s, v);
	uint32_t yes = fg_ir_succ(an->ir, bl, 0), no = fg_ir_succ(an->ir, bl, 1);
	if (known != 0)
		an->taken[b] |= 1;
	if (known != 1)
		an->taken[b] |= 2;
	if (known >= 0) {
		note_decided(an, s, b, known ? yes : no);
		go_to(an, s, b, known ? yes : no);
		return;
	}
	fg_state *other = fg_state_copy(&an->pool, s);
	note_branch(an, s, bl, v, true);
	note_branch(an, other, bl, v, false);
	take(an, s, v, true, b, yes);
	take(an, other, v, false, b, no);
}

static bool assume_case(fg_an *an, fg_state *s, const fg_lin *v, const fg_case *c)
{
	fg_lin above = *v, below;
	above.c -= c->high;
	if (c->low == c->high)
		return fg_facts_assume_eq(&s->facts, &an->table, &above);
	if (!fg_lin_scale(&below, v, -1))
		return true;
	below.c += c->low;
	return fg_facts_assume_le(&s->facts, &an->table, &above) &&
	       fg_facts_assume_le(&s->facts, &an->table, &below);
}

static void end_switch(fg_an *an, fg_state *s, uint32_t b, const fg_block *bl)
{
	fg_lin v;
	bool known = fg_value_lin(an, s, fg_operand(an, s, bl->value), &v);
	for (uint32_t i = 0; i < bl->case_count; i++) {
		const fg_case *c = &an->ir->cases.at[bl->first_case + i];
		fg_state *one = fg_state_copy(&an->pool, s);
		fg_event_add(an, one, FG_EVENT_CASE, i, known ? fg_table_lin(&an->table, &v) : 0,
		             c->place);
		if (known && !assume_case(an, one, &v, c)) {
			fg_state_free(&an->pool, one);
			continue;
		}
		go_to(an, one, b, fg_ir_succ(an->ir, bl, c->succ));
	}
	bool possible = true;
	for (uint32_t i = 0; known && possible && i < bl->case_count; i++) {
		const fg_case *c = &an->ir->cases.at[bl->first_case + i];
		fg_lin d = v;
		d.c -= c->low;
		if (c->low == c->high)
			possible = fg_facts_assume_ne(&s->facts, &an->table, &d);
	}
	/* No case: the trail keeps the question, and has no place to show for it. */
	if (possible)
		fg_event_add(an, s, FG_EVENT_CASE, bl->case_count,
		             known ? fg_table_lin(&an->table, &v) : 0, 0);
	if (possible)
		go_to(an, s, b, fg_ir_succ(an->ir, bl, 0));
	else
		fg_state_free(&an->pool, s);
}

static void end_return(fg_an *an, fg_state *s, const fg_block *bl)
{
	if (!leave_loops(an, s, UINT32_MAX)) {
		fg_state_free(&an->pool, s);
		return;
	}
	fg_escape_check(an, s);
	s->result = bl->value ? fg_operand(an, s, bl->value) : 0;
	s->result_place = bl->place;
	s->next = an->returned;
	an->returned = s;
	an->returned_count++;
}

static void end_block(fg_an *an, fg_state *s, uint32_t b)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	an->place = bl->place;
	switch ((fg_term_kind)bl->term) {
	case FG_TERM_JUMP:
		go_to(an, s, b, fg_ir_succ(an->ir, bl, 0));
		return;
	case FG_TERM_BRANCH:
		end_branch(an, s, b, bl);
		return;
	case FG_TERM_SWITCH:
		end_switch(an, s, b, bl);
		return;
	case FG_TERM_INDIRECT:
		for (uint32_t i = 0; i < bl->succ_count; i++)
			go_to(an, fg_state_copy(&an->pool, s), b, fg_ir_succ(an->ir, bl, i));
		fg_state_free(&an->pool, s);
		return;
	case FG_TERM_RETURN:
		end_return(an, s, bl);
		return;
	case FG_TERM_UNREACHABLE:
	case FG_TERM_NONE:
		fg_state_free(&an->pool, s);
		return;
	}
}

/* ---- one state through one block ---- */

typedef struct resume {
	fg_state *state;
	uint32_t at;
} resume;

static void run_state(fg_an *an, fg_state *first, uint32_t b)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	FG_VEC(resume) todo = FG_VEC_INIT;
	fg_vec_push(&todo, (resume){first, 0});
	while (todo.n) {
		resume r = fg_vec_pop(&todo);
		fg_state *s = r.state;
		if (r.at > 0 && !an->plan.cross[bl->first + r.at - 1])
			an->temps[bl->first + r.at - 1] = s->resumed;
		uint32_t i = r.at;
		for (; i < bl->n && !s->is_dead; i++) {
			const fg_inst *inst = fg_ir_inst(an->ir, an->fn, bl->first + i);
			an->place = inst->place;
			an->steps++;
			step(an, s, inst, bl->first + i);
			while (an->out) {
				fg_state *o = an->out;
				an->out = o->next;
				o->next = NULL;
				if (o->is_dead)
					fg_state_free(&an->pool, o);
				else
					fg_vec_push(&todo, (resume){o, i + 1});
			}
			an->out_count = 0;
		}
		if (s->is_dead)
			fg_state_free(&an->pool, s);
		else
			end_block(an, s, b);
	}
	fg_vec_release(&todo);
}

/* ---- the order of work ---- */

static bool has_pending_within(const fg_an *an, const fg_an_loop *loop)
{
	for (uint32_t b = 0; b < an->fn->reachable_blocks; b++)
		if (loop->body[b] && an->pending[b])
			return true;
	return false;
}

/* Loops whose walk is over and that wait for their next one come first: what is behind them then
 * sees all their exits at once. */
static bool turn_loops(fg_an *an)
{
	for (uint32_t i = an->plan.loop_count; i-- > 0;) {
		const fg_an_loop *loop = &an->plan.loops[i];
		if (!fg_loop_waits(an, i) || has_pending_within(an, loop))
			continue;
		fg_state *s = fg_loop_turn(an, i);
		if (s)
			enqueue(an, loop->head, s);
		return true;
	}
	return false;
}

static uint32_t next_block(const fg_an *an)
{
	for (uint32_t i = an->plan.loop_count; i-- > 0;) {
		const fg_an_loop *loop = &an->plan.loops[i];
		if (!fg_loop_waits(an, i))
			continue;
		for (uint32_t b = 0; b < an->fn->reachable_blocks; b++)
			if (loop->body[b] && an->pending[b])
				return b;
	}
	for (uint32_t b = 0; b < an->fn->reachable_blocks; b++)
		if (an->pending[b])
			return b;
	return UINT32_MAX;
}

static void run_block(fg_an *an, uint32_t b)
{
	an->block = b;
	an->forks = 0;
	an->reached[b] = 1;
	fg_merge_pending(an, b);
	fg_state *list = an->pending[b];
	an->pending[b] = NULL;
	an->pending_count[b] = 0;
	while (list) {
		fg_state *s = list;
		list = s->next;
		s->next = NULL;
		run_state(an, s, b);
	}
}

void fg_explore(fg_an *an)
{
	uint32_t n = an->fn->reachable_blocks;
	an->temps = fg_arena_array(&an->arena, an->fn->inst_count + 1, sizeof(fg_vid));
	an->pending = fg_arena_array(&an->arena, n + 1, sizeof(*an->pending));
	an->pending_count = fg_arena_array(&an->arena, n + 1, sizeof(uint32_t));
	an->reached = fg_arena_array(&an->arena, n + 1, 1);
	an->taken = fg_arena_array(&an->arena, n + 1, 1);
	an->late_is_needed = fg_arena_array(&an->arena, n + 1, 1);
	an->late_checks = NULL;
	an->max_states = STATES_SOFT;
	fg_loop_begin(an);
	enqueue(an, 0, fg_entry_state(an));
	for (;;) {
		if (an->steps > STEPS_LOW)
			an->max_states = an->steps > STEPS_ONE ? 1 : STATES_LOW;
		if (an->steps > STEPS_MAX) {
			an->gave_up = true;
			return;
		}
		if (turn_loops(an))
			continue;
		uint32_t b = next_block(an);
		if (b == UINT32_MAX)
			break;
		run_block(an, b);
	}
	report_late_checks(an);
}
