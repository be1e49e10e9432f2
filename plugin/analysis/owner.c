/*
 * A record owns what its members point to when some function of the program
 * releases a member and then the object itself: that is how the type is taken
 * apart. Whoever releases such an object while memory that was made here still
 * hangs on an owned member loses it, even where other code has seen the pointer.
 */
#include "analysis/namesake.h"
#include "analysis/owner.h"


enum { RELEASES_MAX = 32 }; /* in one function */

typedef struct release {
	uint32_t inst;
	fg_value object; /* variable the object's address is in */
	uint32_t field;  /* 0 = the object itself */
} release;

/* ---- reading the program ---- */

static bool releases(const fg_models *models, const fg_unit *u, fg_decl_id callee)
{
	fg_model_function own;
	const fg_model_function *m = fg_models_function(models, fg_unit_decl_name(u, callee));
	if (!m && fg_namesake_model(models, u, callee, &own))
		m = &own;
	for (uint32_t i = 0; m && m->arg_count == 1 && i < m->effect_count; i++)
		if (models->effects.at[m->first_effect + i].kind == FG_EFFECT_RELEASE)
			return true;
	return false;
}

/* The value before conversions of pointers. */
static const fg_inst *origin(const fg_ir *ir, const fg_function *f, fg_value v)
{
	const fg_inst *def = fg_ir_def(ir, f, v);
	while (def && def->kind == FG_INST_CAST && def->op == FG_IR_CAST_POINTER)
		def = fg_ir_def(ir, f, def->a);
	return def;
}

/* p or p->member, p a variable of the function. */
static bool released_place(const fg_ir *ir, const fg_function *f, fg_value argument, release *out)
{
	const fg_inst *load = origin(ir, f, argument);
	if (!load || load->kind != FG_INST_LOAD)
		return false;
	const fg_inst *field = fg_ir_def(ir, f, load->a);
	out->field = 0;
	if (field && field->kind == FG_INST_FIELD) {
		out->field = field->field;
		load = origin(ir, f, field->a);
		if (!load || load->kind != FG_INST_LOAD)
			return false;
	}
	out->object = load->a;
	return fg_value_kind_of(load->a) == FG_VALUE_LOCAL;
}

static void note_owned(fg_program_analysis *p, uint32_t unit, const fg_unit *u, uint32_t field)
{
	const fg_field *f = fg_unit_field(u, field);
	fg_owned o = {unit, fg_unit_canon(u, f->record)->first, f->bit_offset / 8};
	fg_vec_push(&p->owned, o);
}

static void read_function(fg_program_analysis *p, uint32_t unit, const fg_function *f)
{
	const fg_ir *ir = p->link->units.at[unit].ir;
	const fg_unit *u = p->link->units.at[unit].unit;
	release seen[RELEASES_MAX];
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->inst_count && n < RELEASES_MAX; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		fg_decl_id callee = inst->kind == FG_INST_CALL && inst->arg_count == 1
		                            ? fg_ir_callee(ir, inst)
		                            : 0;
		release r = {.inst = i};
		if (!callee || !releases(p->models, u, callee) ||
		    !released_place(ir, f, ir->args.at[inst->first_arg], &r))
			continue;
		for (uint32_t k = 0; k < n && !r.field; k++)
			if (seen[k].object == r.object && seen[k].field)
				note_owned(p, unit, u, seen[k].field);
		seen[n++] = r;
	}
}

void fg_owner_collect(fg_program_analysis *p)
{
	for (size_t i = 0; i < p->link->functions.n; i++)
		if (p->link->functions.at[i].body)
			read_function(p, p->link->functions.at[i].unit,
			              p->link->functions.at[i].body);
}

/* ---- releases on a path ---- */

static bool is_owned(const fg_an *an, uint32_t record, fg_wide off)
{
	const fg_program_analysis *p = an->program;
	for (size_t i = 0; i < p->owned.n; i++)
		if (p->owned.at[i].unit == an->unit && p->owned.at[i].record == record &&
		    (fg_wide)p->owned.at[i].offset == off)
			return true;
	return false;
}

/* What the call's argument points to, by its type. */
static const fg_type *released_type(const fg_an *an, const fg_inst *call)
{
	if (call->arg_count != 1)
		return NULL;
	fg_value v = an->ir->args.at[call->first_arg];
	const fg_inst *def = origin(an->ir, an->fn, v);
	fg_type_id type = def ? def->type : fg_ir_value_type(an->ir, an->fn, v);
	return fg_type_is_pointer(an->u, type) ? fg_unit_canon(an->u, fg_type_pointee(an->u, type))
	                                       : NULL;
}

static bool is_kept_elsewhere(const fg_state *s, const fg_table *t, fg_rid r, fg_rid container)
{
	for (size_t i = 0; i < s->cells.n; i++) {
		fg_aval v = fg_aval_of(t, s->cells.at[i].val);
		if (v.kind == FG_AVAL_PTR && v.region == r && s->cells.at[i].region != container)
			return true;
	}
	return false;
}

static void check_member(fg_an *an, fg_state *s, uint32_t record, const fg_cell *c,
                         const char *function)
{
	fg_aval v = fg_aval_of(&an->table, c->val);
	fg_lin off = fg_lin_of(&an->table, c->off);
	if (v.kind != FG_AVAL_PTR || an->table.regions.at[v.region].kind != FG_REGION_HEAP || off.n)
		return;
	const fg_attr *a = fg_state_attr(s, v.region);
	/* What nobody else has seen is told of where the function is left. */
	const uint16_t both = FG_ATTR_OWNED | FG_ATTR_ESCAPED;
	if (!a || a->life != FG_LIFE_LIVE || (a->flags & both) != both ||
	    !is_owned(an, record, off.c) || is_kept_elsewhere(s, &an->table, v.region, c->region))
		return;
	fg_report_data d = {.kind = FG_ISSUE_LEAK,
	                    .flags = FG_ISSUE_CERTAIN | FG_ISSUE_MEMORY | FG_ISSUE_CALL |
	                             FG_ISSUE_MEMBER,
	                    .key = v.region,
	                    .subject = c->val,
	                    .family = function};
	fg_an_report(an, s, &d);
	fg_state_attr_make(s, v.region)->flags &= (uint16_t)~FG_ATTR_OWNED;
}

void fg_owner_check_release(fg_an *an, fg_state *s, const fg_inst *call, fg_vid v,
                            const char *function)
{
	fg_aval p;
	size_t begin, end;
	const fg_type *record = released_type(an, call);
	if (!an->program->owned.n || !record || record->kind != FG_TYPE_RECORD ||
	    !fg_value_pointer(an, s, v, &p) ||
	    an->table.regions.at[p.region].kind != FG_REGION_HEAP)
		return;
	fg_state_cells(s, p.region, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_cell c = s->cells.at[i];
		check_member(an, s, record->first, &c, function);
	}
}
