/*
 * A call: to a function with a summary, a library function with a model, a
 * compiler builtin, or something unseen.
 */
#include "analysis/contract.h"
#include "analysis/engine_internal.h"
#include "analysis/length.h"

#include "analysis/math.h"
#include "analysis/namesake.h"
#include "analysis/program_internal.h"
#include "analysis/receiver.h"
#include "analysis/resource.h"
#include "analysis/summary.h"

static bool points_to_const(fg_an *an, fg_type_id param)
{
	fg_type_id pointee = fg_type_pointee(an->u, param);
	return fg_unit_quals(an->u, pointee) & FG_QUAL_CONST;
}

/* Type of the i-th parameter by the callee's prototype; 0 when there is none. */
static fg_type_id param_type(fg_an *an, const fg_inst *inst, uint32_t i)
{
	fg_decl_id decl = fg_ir_callee(an->ir, inst);
	fg_type_id type = decl ? fg_unit_decl(an->u, decl)->type
	                       : fg_type_pointee(an->u, fg_ir_value_type(an->ir, an->fn, inst->a));
	const fg_type *t = fg_unit_canon(an->u, type);
	if (t->kind != FG_TYPE_FUNCTION || i >= t->n)
		return 0;
	return an->u->type_ids.at[t->first + i];
}

static bool is_pointer_union(const fg_unit *u, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind != FG_TYPE_RECORD || !(t->flags & FG_TYPE_FLAG_UNION) || t->n == 0)
		return false;
	for (uint32_t i = 0; i < t->n; i++)
		if (!fg_type_is_pointer(u, fg_unit_field(u, t->first + i)->type))
			return false;
	return true;
}

/* A union of pointers (the addresses of sockets) is transparent: what is passed is the pointer. */
static void open_unions(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid *args)
{
	for (uint32_t i = 0; i < inst->arg_count; i++) {
		fg_type_id type = param_type(an, inst, i);
		fg_aval p;
		if (!type || !is_pointer_union(an->u, type) ||
		    !fg_value_pointer(an, s, args[i], &p))
			continue;
		fg_lin off = fg_lin_of(&an->table, p.lin);
		fg_type_id first = fg_unit_field(an->u, fg_unit_canon(an->u, type)->first)->type;
		args[i] = fg_mem_load(an, s, p.region, &off, an->u->pointer_size, first);
	}
}

void fg_call_unknown(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                     const fg_vid *args)
{
	for (uint32_t i = 0; i < inst->arg_count; i++) {
		fg_type_id type = param_type(an, inst, i);
		bool is_const = type && points_to_const(an, type);
		if (is_const || !type || !fg_type_is_pointer(an->u, type) ||
		    !fg_mem_havoc_member(an, s, args[i], fg_type_pointee(an->u, type)))
			fg_mem_havoc_reachable(an, s, args[i], is_const);
		fg_resource_handle_escapes(an, s, args[i]);
	}
	if (inst->b) { /* aggregate result */
		fg_mem_havoc_reachable(an, s, fg_operand(an, s, inst->b), false);
	}
	fg_mem_havoc_escaped(an, s);
	fg_receiver_fill(an, s, inst, args);
	if (inst->type)
		fg_set_temp(an, s, index,
		            fg_value_fresh(an, s, inst->type, FG_SYM_RESULT, FG_SYM_INEXACT, 0));
}

/* create(group, name, sizeof(*group)) */
static bool is_size_of_record(fg_an *an, const fg_inst *inst, const fg_lin *size)
{
	for (uint32_t i = 0; i < inst->arg_count && size->n == 0; i++) {
		fg_type_id type = param_type(an, inst, i);
		fg_type_id record = type ? fg_type_pointee(an->u, type) : 0;
		if (record && fg_unit_canon(an->u, record)->kind == FG_TYPE_RECORD &&
		    size->c == (fg_wide)fg_type_bytes(an, record))
			return true;
	}
	return false;
}

/* A literal that is passed as char * is not written: whoever takes it so forgot the const. */
static bool is_literal(fg_an *an, fg_state *s, fg_vid pointer)
{
	fg_aval p;
	return fg_value_pointer(an, s, pointer, &p) &&
	       an->table.regions.at[p.region].kind == FG_REGION_STRING;
}

/* The callee is not seen, but its parameters say how much must be behind its pointers. */
static void check_promises(fg_an *an, fg_state *s, const fg_inst *inst, fg_decl_id decl,
                           const fg_vid *args)
{
	const fg_decl *d = fg_unit_decl(an->u, decl);
	for (uint32_t i = 0; i < d->param_count && i < inst->arg_count; i++) {
		fg_type_id type = param_type(an, inst, i);
		if (!fg_type_is_pointer(an->u, type) ||
		    !fg_contract_is_bytes(an->u, fg_type_pointee(an->u, type)))
			continue;
		uint32_t j = fg_contract_length_param(an->u, decl, i);
		fg_access a = {.pointer = args[i],
		               .is_write = !points_to_const(an, type) &&
		                           !is_literal(an, s, args[i]),
		               .is_call = true,
		               .function = fg_unit_decl_name(an->u, decl)};
		if (j >= inst->arg_count || !fg_value_lin(an, s, args[j], &a.size) ||
		    is_size_of_record(an, inst, &a.size))
			continue;
		fg_length_check_argument(an, s, args[j], &a.size);
		fg_access_check_promise(an, s, &a);
	}
}

static uint32_t function_of_value(fg_an *an, fg_state *s, fg_vid v)
{
	fg_aval p;
	if (!fg_value_pointer(an, s, v, &p))
		return FG_LINK_NONE;
	const fg_region_info *r = &an->table.regions.at[p.region];
	if (r->kind != FG_REGION_FUNCTION || (r->id & 0x80000000u))
		return FG_LINK_NONE;
	return r->id;
}

static bool call_function(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, uint32_t f,
                          const fg_vid *args)
{
	const fg_link_function *callee = &an->link->functions.at[f];
	fg_program_note_call(an->program, f);
	/* What the link inferred from a body is only as good as the body; a declaration counts. */
	if (callee->flags & FG_LINK_NORETURN) {
		fg_kill(an, s);
		if (callee->body && an->program->summaries[f])
			fg_apply_latents(an, s, inst, an->program->summaries[f], args);
		return true;
	}
	if (!callee->body || !an->program->summaries[f])
		return false;
	return fg_apply_summary(an, s, inst, index, an->program->summaries[f], args);
}

static void call_named(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, fg_decl_id decl,
                       fg_vid *args)
{
	uint32_t f = fg_link_function_of(an->link, an->unit, decl);
	const char *name = fg_unit_decl_name(an->u, decl);
	bool has_body = f != FG_LINK_NONE && an->link->functions.at[f].body;
	const fg_model_function *m = fg_models_function(an->models, name);
	if (m && m->arg_count != FG_MODEL_NO_ARG && m->arg_count != inst->arg_count &&
	    !(m->is_variadic && inst->arg_count >= m->arg_count))
		m = NULL;
	if (!has_body)
		open_unions(an, s, inst, args);
	if (!has_body && fg_call_math(an, s, inst, index, name, args))
		return;
	if (m && !has_body) {
		fg_call_model(an, s, inst, index, m, args);
		return;
	}
	if (f != FG_LINK_NONE && call_function(an, s, inst, index, f, args))
		return;
	if (m) {
		fg_call_model(an, s, inst, index, m, args);
		return;
	}
	fg_model_function own;
	if (!has_body && fg_namesake_model(an->models, an->u, decl, &own) &&
	    own.arg_count == inst->arg_count) {
		fg_call_model(an, s, inst, index, &own, args);
		return;
	}
	if (fg_unit_decl(an->u, decl)->flags & FG_DECL_NORETURN)
		fg_kill(an, s);
	if (!s->is_dead && !has_body)
		check_promises(an, s, inst, decl, args);
	if (!s->is_dead)
		fg_call_unknown(an, s, inst, index, args);
}

/* ---- through a pointer to another type ---- */

typedef enum value_class {
	CLASS_VOID,
	CLASS_INT,
	CLASS_FLOAT,
	CLASS_POINTER,
	CLASS_OTHER
} value_class;

static value_class class_of(const fg_unit *u, fg_type_id t)
{
	if (fg_unit_canon(u, t)->kind == FG_TYPE_VOID || t == 0)
		return CLASS_VOID;
	if (fg_type_is_integer(u, t))
		return CLASS_INT;
	if (fg_type_is_floating(u, t))
		return CLASS_FLOAT;
	return fg_type_is_pointer(u, t) ? CLASS_POINTER : CLASS_OTHER;
}

/* What passes differently at run time: another number of arguments, another class of register, a
 * result that is not there. Pointers to other types pass alike. */
static const char *mismatch(fg_an *an, const fg_inst *inst, uint32_t f)
{
	const fg_link_function *target = &an->link->functions.at[f];
	const fg_unit *u = an->link->units.at[target->unit].unit;
	const fg_decl *decl = fg_unit_decl(u, target->decl);
	const fg_type *t = fg_unit_canon(u, decl->type);
	if (t->kind != FG_TYPE_FUNCTION)
		return NULL;
	bool is_variadic = t->flags & FG_TYPE_FLAG_VARIADIC;
	bool is_open = t->flags & FG_TYPE_FLAG_NO_PROTO; /* f(): what its definition has */
	uint32_t wanted = is_open ? decl->param_count : t->n;
	if (is_open && !(decl->flags & FG_DECL_DEFINITION))
		return NULL;
	if (is_variadic ? inst->arg_count < wanted : inst->arg_count != wanted)
		return "another number of arguments";
	for (uint32_t i = 0; !is_open && i < t->n; i++) {
		fg_type_id given = fg_ir_value_type(an->ir, an->fn,
		                                    an->ir->args.at[inst->first_arg + i]);
		if (given && class_of(an->u, given) != class_of(u, u->type_ids.at[t->first + i]))
			return "an argument of another kind";
	}
	bool is_used = !(inst->flags & FG_IR_DEAD_RESULT);
	if (is_used && inst->type && class_of(an->u, inst->type) != class_of(u, t->elem))
		return "a result of another kind";
	return NULL;
}

static void check_call_type(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t f)
{
	const char *what = mismatch(an, inst, f);
	if (!what)
		return;
	fg_report_data d = {.kind = FG_ISSUE_CALL_MISMATCH,
	                    .flags = FG_ISSUE_CERTAIN,
	                    .amount = what,
	                    .family = an->link->functions.at[f].name};
	fg_an_report(an, s, &d);
}

static void call_pointer(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                         const fg_vid *args)
{
	fg_aval p;
	fg_vid callee = fg_operand(an, s, inst->a);
	uint32_t f = function_of_value(an, s, callee);
	if (f == FG_LINK_NONE && !fg_access_check_pointer(an, s, callee, false, "", &p)) {
		fg_kill(an, s);
		return;
	}
	uint32_t targets[FG_TARGETS_MAX];
	bool is_complete = false;
	uint32_t n = 0;
	if (f == FG_LINK_NONE) {
		n = fg_link_targets(an->link, an->unit, an->fn, inst, targets, FG_TARGETS_MAX,
		                    &is_complete);
		f = n == 1 && is_complete ? targets[0] : FG_LINK_NONE;
	}
	if (f != FG_LINK_NONE) {
		const fg_link_function *target = &an->link->functions.at[f];
		check_call_type(an, s, inst, f);
		if (call_function(an, s, inst, index, f, args))
			return;
		const fg_model_function *m = target->body
		                                     ? NULL
		                                     : fg_models_function(an->models, target->name);
		if (m && (m->arg_count == inst->arg_count || m->is_variadic)) {
			fg_call_model(an, s, inst, index, m, args);
			return;
		}
	}
	/* Several functions, all of them known: what they leave latent counts here too. */
	for (uint32_t i = 0; f == FG_LINK_NONE && is_complete && i < n; i++)
		if (an->program->summaries[targets[i]])
			fg_apply_latents(an, s, inst, an->program->summaries[targets[i]], args);
	fg_call_unknown(an, s, inst, index, args);
}

void fg_call(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index)
{
	fg_vid *args = fg_arena_array(&an->arena, inst->arg_count + 1, sizeof(*args));
	for (uint32_t i = 0; i < inst->arg_count; i++)
		args[i] = fg_operand(an, s, an->ir->args.at[inst->first_arg + i]);
	if (!inst->a && (inst->flags & FG_IR_BUILTIN)) {
		if (!fg_call_builtin(an, s, inst, index, fg_unit_str(an->u, inst->field), args))
			fg_call_unknown(an, s, inst, index, args);
		return;
	}
	fg_decl_id decl = fg_ir_callee(an->ir, inst);
	if (decl)
		call_named(an, s, inst, index, decl, args);
	else
		call_pointer(an, s, inst, index, args);
}
