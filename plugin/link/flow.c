/*
 * The rules a program makes: one pass over its code and initial contents. Only
 * values that may be functions, or lead to some, are looked at.
 */
#include "link/flow_internal.h"

/* ---- which values matter ---- */

/* A function's address turned into an integer matters too. */
static bool matters(fg_link__flow *w, const fg_link__body *b, fg_value v)
{
	const fg_inst *in = fg_ir_def(b->ir, b->f, v);
	for (unsigned steps = 0; in && steps < 4; steps++) {
		if (fg_link__carries(w, b->unit, in->type))
			return true;
		if (in->kind != FG_INST_CAST)
			return false;
		v = in->a;
		in = fg_ir_def(b->ir, b->f, v);
	}
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_GLOBAL:
	case FG_VALUE_LOCAL:
		return true;
	case FG_VALUE_PARAM:
		return fg_link__carries(w, b->unit, fg_ir_value_type(b->ir, b->f, v));
	default:
		return false;
	}
}

static fg_link__source source_of(fg_link__flow *w, const fg_link__body *b, fg_value v)
{
	if (!matters(w, b, v))
		return (fg_link__source){FG_SOURCE__NOTHING, 0};
	return fg_link__trace(w, b, v);
}

static void store(fg_link__flow *w, fg_link__source memory, fg_link__source value)
{
	if (value.kind == FG_SOURCE__NOTHING)
		return;
	if (memory.kind == FG_SOURCE__NODE)
		fg_link__flow_into(w, memory.n, value);
	else if (memory.kind == FG_SOURCE__DEREF)
		fg_link__add_rule(w, memory.n, FG_RULE__STORE, fg_link__node_for(w, value));
	else
		fg_link__flow_into(w, 0, value);
}

/* ---- calls ---- */

static uint32_t param_count(const fg_link *l, uint32_t function)
{
	const fg_link_function *f = &l->functions.at[function];
	return fg_unit_decl(l->units.at[f->unit].unit, f->decl)->param_count;
}

static void pass(fg_link__flow *w, const fg_link__body *b, const fg_inst *in, uint32_t callee)
{
	bool has_body = w->l->functions.at[callee].body != NULL;
	uint32_t n = has_body ? param_count(w->l, callee) : 0;
	for (uint32_t i = 0; i < in->arg_count; i++) {
		fg_link__source s = source_of(w, b, b->ir->args.at[in->first_arg + i]);
		if (s.kind == FG_SOURCE__NOTHING)
			continue;
		uint32_t to = i < n ? fg_link__node_at(w, FG_NODE__PARAM, callee, i) : 0;
		fg_link__flow_into(w, to, s);
	}
}

static void pass_outside(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	for (uint32_t i = 0; i < in->arg_count; i++)
		fg_link__flow_into(w, 0, source_of(w, b, b->ir->args.at[in->first_arg + i]));
}

void fg_link__bind(fg_link__flow *w, const fg_link__site *site, uint32_t function)
{
	fg_link__body b;
	if (!fg_link__open_body(w->l, site->caller, &b))
		return;
	const fg_inst *in = &b.ir->insts.at[site->inst];
	pass(w, &b, in, function);
	if (fg_link__carries(w, b.unit, in->type))
		fg_link__add_rule(w, fg_link__node_at(w, FG_NODE__RETURN, function, 0),
		                  FG_RULE__COPY,
		                  fg_link__node_at(w, FG_NODE__RESULT, site->unit, site->inst));
}

void fg_link__bind_outside(fg_link__flow *w, const fg_link__site *site)
{
	fg_link__body b;
	if (!fg_link__open_body(w->l, site->caller, &b))
		return;
	const fg_inst *in = &b.ir->insts.at[site->inst];
	pass_outside(w, &b, in);
	if (fg_link__carries(w, b.unit, in->type))
		fg_link__add_elem(w, fg_link__node_at(w, FG_NODE__RESULT, site->unit, site->inst),
		                  FG_LINK__OUTSIDE);
}

static bool is_named(const char *name, const char *what)
{
	if (strncmp(name, "__builtin_", 10) == 0)
		name += 10;
	size_t n = strlen(what);
	return strncmp(name, "__", 2) == 0
	               ? strncmp(name + 2, what, n) == 0 && strcmp(name + 2 + n, "_chk") == 0
	               : strcmp(name, what) == 0;
}

/* Bytes moved or cleared inside objects stay within what is followed. Records of one type have
 * one node a field, so that only memory of other types matters. */
static bool move_bytes(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	const char *name = fg_link__callee_name(b, in);
	if (is_named(name, "memset") || is_named(name, "bzero"))
		return true;
	if (in->arg_count < 2 || !(is_named(name, "memcpy") || is_named(name, "memmove")))
		return false;
	fg_link__source to = source_of(w, b, b->ir->args.at[in->first_arg]);
	fg_link__source from = source_of(w, b, b->ir->args.at[in->first_arg + 1]);
	if (to.kind == FG_SOURCE__NOTHING || from.kind == FG_SOURCE__NOTHING)
		return true;
	uint32_t content = fg_link__node_at(w, FG_NODE__TEMP, 0, w->temps++);
	fg_link__add_rule(w, fg_link__node_for(w, from), FG_RULE__LOAD, content);
	fg_link__add_rule(w, fg_link__node_for(w, to), FG_RULE__STORE, content);
	return true;
}

static void add_site(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	struct fg_link_private *p = w->l->private_;
	fg_link__site site = {
		.unit = b->unit,
		.inst = (uint32_t)(in - b->ir->insts.at),
		.caller = b->function,
		.node = fg_link__node_for(w, fg_link__trace(w, b, in->a)),
	};
	uint32_t number = (uint32_t)p->sites.n;
	fg_vec_push(&p->sites, site);
	*fg_u64map_put(&p->site_of, fg_link__pair(site.unit, site.inst), NULL) = (uint64_t)number +
	                                                                         1;
	fg_link__add_rule(w, site.node, FG_RULE__CALL, number);
}

static void add_call(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	uint32_t callee = fg_link__callee(b, in);
	if (callee != FG_LINK_NONE && w->l->functions.at[callee].body)
		pass(w, b, in, callee);
	else if (callee == FG_LINK_NONE && fg_value_kind_of(in->a) != FG_VALUE_NONE)
		add_site(w, b, in);
	else if (!move_bytes(w, b, in))
		pass_outside(w, b, in);
}

/* ---- instructions ---- */

static void add_inst(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	switch (in->kind) {
	case FG_INST_STORE:
		if (matters(w, b, in->b))
			store(w, fg_link__memory(w, b, in->a), fg_link__trace(w, b, in->b));
		break;
	case FG_INST_COPY:
		/* Records: each field has one node for all objects. Arrays of pointers do not. */
		if (fg_link__carries(w, b->unit, in->type))
			store(w, fg_link__memory(w, b, in->a), fg_link__memory(w, b, in->b));
		break;
	case FG_INST_CALL:
		add_call(w, b, in);
		break;
	case FG_INST_CAST:
		fg_link__note_pun(w, b, in);
		break;
	case FG_INST_ASM:
		pass_outside(w, b, in);
		break;
	default:
		break;
	}
}

static void add_body(fg_link__flow *w, const fg_link__body *b)
{
	for (uint32_t i = 0; i < b->f->inst_count; i++)
		add_inst(w, b, fg_ir_inst(b->ir, b->f, i));
	for (uint32_t i = 0; i < b->f->block_count; i++) {
		const fg_block *block = fg_ir_block(b->ir, b->f, i);
		if (block->term == FG_TERM_RETURN && matters(w, b, block->value))
			fg_link__flow_into(w, fg_link__node_at(w, FG_NODE__RETURN, b->function, 0),
			                   fg_link__trace(w, b, block->value));
	}
}

/* ---- initial contents ---- */

/* What a reloc points to; false when it is nothing that matters. */
static bool target_of(fg_link__flow *w, uint32_t unit, fg_value target, fg_link__elem *elem)
{
	const fg_link *l = w->l;
	uint32_t function = fg_link__function_value(l, unit, target);
	uint32_t object = fg_link__object_value(l, unit, target);
	fg_type_id type = fg_unit_decl(l->units.at[unit].unit, fg_value_index(target))->type;
	if (function != FG_LINK_NONE)
		*elem = function << 1;
	else if (object != FG_LINK_NONE && fg_link__carries(w, unit, type))
		*elem = fg_link__node_at(w, FG_NODE__GLOBAL, object, 0) << 1 | 1;
	else
		return false;
	return true;
}

static void add_reloc(fg_link__flow *w, uint32_t unit, const fg_object *o, const fg_reloc *r)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	uint32_t object = fg_link_object_of(w->l, unit, o->decl);
	fg_link__elem elem;
	if (!target_of(w, unit, r->target, &elem))
		return;
	fg_link__leaves_at(u, fg_unit_decl(u, o->decl)->type, r->offset, &w->leaves);
	for (size_t i = 0; i < w->leaves.n; i++) {
		uint32_t field = w->leaves.at[i].field;
		if (field)
			fg_link__add_elem(w, fg_link__field_node(w, unit, field), elem);
		else if (object != FG_LINK_NONE)
			fg_link__add_elem(w, fg_link__node_at(w, FG_NODE__GLOBAL, object, 0), elem);
	}
}

static void add_content(fg_link__flow *w, uint32_t unit, const fg_object *o)
{
	const fg_link *l = w->l;
	const fg_ir *ir = l->units.at[unit].ir;
	fg_type_id type = fg_unit_decl(ir->unit, o->decl)->type;
	uint32_t object = fg_link_object_of(l, unit, o->decl);
	if (!o->is_known) {
		fg_link__open_record(w, unit, type);
		if (object != FG_LINK_NONE && fg_link__carries(w, unit, type))
			fg_link__add_elem(w, fg_link__node_at(w, FG_NODE__GLOBAL, object, 0),
			                  FG_LINK__OUTSIDE);
	}
	for (uint32_t k = 0; k < o->reloc_count; k++)
		add_reloc(w, unit, o, &ir->relocs.at[o->first_reloc + k]);
}

/* Code of the unit that is not seen may store into all it knows. */
static void open_unit(fg_link__flow *w, uint32_t unit)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	for (fg_type_id id = 1; id < u->types.n; id++)
		if (u->types.at[id].kind == FG_TYPE_RECORD)
			fg_link__open_record(w, unit, id);
}

/* Objects whose definition is not seen hold what is not seen. */
static void open_undefined(fg_link__flow *w)
{
	const fg_link *l = w->l;
	for (size_t i = 0; i < l->objects.n; i++) {
		const fg_link_object *o = &l->objects.at[i];
		if (!(o->flags & FG_LINK_DEFINED))
			fg_link__open_record(
				w, o->unit, fg_unit_decl(l->units.at[o->unit].unit, o->decl)->type);
	}
}

/* ---- the whole ---- */

static void begin(fg_link__flow *w, fg_link *l)
{
	memset(w, 0, sizeof(*w));
	w->l = l;
	fg_arena_init(&w->arena);
	for (size_t i = 0; i < l->units.n; i++) {
		size_t n = l->units.at[i].unit->types.n;
		uint8_t *answers = fg_arena_array(&w->arena, n + 1, 1);
		fg_vec_push(&w->carries, answers);
	}
	(void)fg_link__node_at(w, FG_NODE__UNSEEN, 0, 0);
}

static void end(fg_link__flow *w)
{
	for (size_t i = 0; i < w->nodes.n; i++) {
		fg_vec_release(&w->nodes.at[i].set);
		fg_vec_release(&w->nodes.at[i].rules);
	}
	fg_vec_release(&w->nodes);
	fg_vec_release(&w->todo);
	fg_vec_release(&w->outside_records);
	fg_vec_release(&w->carries);
	fg_vec_release(&w->leaves);
	fg_u64map_release(&w->node_of);
	fg_u64map_release(&w->seen_rules);
	fg_u64map_release(&w->record_of);
	fg_u64map_release(&w->puns);
	fg_map_release(&w->records);
	fg_arena_release(&w->arena);
}

static void add_program(fg_link__flow *w)
{
	fg_link *l = w->l;
	fg_link__body b;
	for (uint32_t unit = 0; unit < l->units.n; unit++)
		if (l->private_->units.at[unit].has_gap)
			open_unit(w, unit);
	open_undefined(w);
	for (uint32_t unit = 0; unit < l->units.n; unit++) {
		const fg_ir *ir = l->units.at[unit].ir;
		for (size_t i = 1; i < ir->objects.n; i++)
			add_content(w, unit, &ir->objects.at[i]);
	}
	for (uint32_t f = 0; f < l->functions.n; f++)
		if (fg_link__open_body(l, f, &b))
			add_body(w, &b);
}

void fg_link__solve_pointers(fg_link *l)
{
	fg_link__flow w;
	begin(&w, l);
	add_program(&w);
	fg_link__solve(&w);
	for (size_t i = 0; i < l->private_->sites.n; i++)
		fg_link__keep_targets(&w, &l->private_->sites.at[i]);
	fg_link__mark_reached(&w);
	end(&w);
}
