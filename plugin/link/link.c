/*
 * The life of a link, and the questions that need no analysis.
 */
#include "link/link_internal.h"

#include "base/alloc.h"
#include "base/bug.h"
#include "ir/object.h"

void fg_link_init(fg_link *l)
{
	memset(l, 0, sizeof(*l));
	fg_arena_init(&l->arena);
	l->private_ = fg_calloc(1, sizeof(*l->private_));
}

static void release_private(struct fg_link_private *p)
{
	if (!p)
		return;
	fg_vec_release(&p->units);
	fg_map_release(&p->names);
	fg_vec_release(&p->function_marks);
	fg_vec_release(&p->object_marks);
	fg_vec_release(&p->calls);
	fg_vec_release(&p->sites);
	fg_vec_release(&p->targets);
	fg_u64map_release(&p->site_of);
	fg_free(p);
}

void fg_link_release(fg_link *l)
{
	for (size_t i = 0; i < l->units.n; i++) {
		fg_ir_release(l->units.at[i].ir);
		fg_unit_release(l->units.at[i].unit);
		fg_free(l->units.at[i].ir);
		fg_free(l->units.at[i].unit);
	}
	release_private(l->private_);
	fg_vec_release(&l->units);
	fg_vec_release(&l->functions);
	fg_vec_release(&l->objects);
	fg_vec_release(&l->edges);
	fg_vec_release(&l->members);
	fg_vec_release(&l->components);
	fg_arena_release(&l->arena);
	memset(l, 0, sizeof(*l));
}

fg_err fg_link_add_object(fg_link *l, const char *source, const void *bytes, size_t n,
                          fg_error *err)
{
	fg_unit *unit = fg_alloc(sizeof(*unit));
	fg_ir *ir = fg_alloc(sizeof(*ir));
	fg_err code = fg_object_read(unit, ir, bytes, n, err);
	if (code) {
		fg_free(ir);
		fg_free(unit);
		return code;
	}
	fg_link_add_unit(l, source, unit, ir);
	return FG_OK;
}

void fg_link_add_unit(fg_link *l, const char *source, fg_unit *unit, fg_ir *ir)
{
	FG_ASSERT(!l->private_->is_finished && ir->unit == unit);
	fg_link_unit u = {unit, ir, fg_arena_strdup(&l->arena, source)};
	fg_vec_push(&l->units, u);
}

void fg_link_finish(fg_link *l, bool missing_units)
{
	FG_ASSERT(!l->private_->is_finished);
	l->private_->missing_units = missing_units;
	l->private_->is_finished = true;
	fg_link__join(l);
	fg_link__find_uses(l);
	fg_link__judge_objects(l);
	fg_link__mark_interrupts(l);
	fg_link__solve_pointers(l);
	fg_link__order(l);
	fg_link__find_noreturn(l);
}

/* ---- numbers ---- */

static uint32_t number_of(const fg_link *l, uint32_t unit, fg_decl_id decl, fg_decl_kind kind)
{
	if (unit >= l->private_->units.n || decl >= l->private_->units.at[unit].n ||
	    fg_unit_decl(l->units.at[unit].unit, decl)->kind != kind)
		return FG_LINK_NONE;
	return l->private_->units.at[unit].numbers[decl];
}

uint32_t fg_link_function_of(const fg_link *l, uint32_t unit, fg_decl_id decl)
{
	return number_of(l, unit, decl, FG_DECL_FUNCTION);
}

uint32_t fg_link_object_of(const fg_link *l, uint32_t unit, fg_decl_id decl)
{
	return number_of(l, unit, decl, FG_DECL_VARIABLE);
}

uint32_t fg_link_find_function(const fg_link *l, const char *name)
{
	const uint64_t *found = fg_map_get_str(&l->private_->names, name);
	return found && *found != FG_LINK__MANY ? (uint32_t)*found - 1 : FG_LINK_NONE;
}

/* ---- shared by the passes ---- */

bool fg_link__open_body(fg_link *l, uint32_t function, fg_link__body *out)
{
	const fg_link_function *f = &l->functions.at[function];
	if (!f->body)
		return false;
	const fg_link_unit *u = &l->units.at[f->unit];
	*out = (fg_link__body){l, function, f->unit, u->unit, u->ir, f->body};
	return true;
}

uint32_t fg_link__function_value(const fg_link *l, uint32_t unit, fg_value v)
{
	if (fg_value_kind_of(v) != FG_VALUE_GLOBAL)
		return FG_LINK_NONE;
	return fg_link_function_of(l, unit, fg_value_index(v));
}

uint32_t fg_link__object_value(const fg_link *l, uint32_t unit, fg_value v)
{
	if (fg_value_kind_of(v) != FG_VALUE_GLOBAL)
		return FG_LINK_NONE;
	return fg_link_object_of(l, unit, fg_value_index(v));
}

uint32_t fg_link__callee(const fg_link__body *b, const fg_inst *call)
{
	return fg_link__function_value(b->l, b->unit, call->a);
}

const char *fg_link__callee_name(const fg_link__body *b, const fg_inst *call)
{
	if (fg_value_kind_of(call->a) == FG_VALUE_GLOBAL)
		return fg_unit_decl_name(b->u, fg_value_index(call->a));
	bool is_builtin = fg_value_kind_of(call->a) == FG_VALUE_NONE;
	return is_builtin ? fg_unit_str(b->u, call->field) : "";
}

fg_type_id fg_link__call_type(const fg_link__body *b, const fg_inst *call)
{
	fg_decl_id decl = fg_ir_callee(b->ir, call);
	if (decl)
		return fg_unit_decl(b->u, decl)->type;
	return fg_type_pointee(b->u, fg_ir_value_type(b->ir, b->f, call->a));
}

fg_type_id fg_link__param_type(const fg_unit *u, fg_type_id function, uint32_t i)
{
	const fg_type *t = fg_unit_canon(u, function);
	if (t->kind != FG_TYPE_FUNCTION || t->flags & FG_TYPE_FLAG_NO_PROTO || i >= t->n ||
	    i >= u->type_ids.n - t->first)
		return 0;
	return u->type_ids.at[t->first + i];
}
