/*
 * Who calls a function besides the program itself: hardware, by attribute, name and vector table;
 * a library, by what its models say of the call that registers the function. And how long a call
 * may wait, as far as its arguments tell.
 */
#include "rules/program_internal.h"

#include "link/link.h"

#include <strings.h>

typedef fg_program__writer writer;

/* ---- roles ---- */

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n > m && strcmp(s + n - m, end) == 0;
}

/* uart0_isr(void) stands for itself; the driver's uart_isr(device) is called by such. */
static bool is_named_handler(const char *name, const fg_type *type)
{
	return type->n == 0 && !(type->flags & FG_TYPE_FLAG_VARIADIC) &&
	       (ends_with(name, "_isr") || ends_with(name, "_ISR") || ends_with(name, "_vect") ||
	        ends_with(name, "_IRQHandler"));
}

static uint32_t role_by_name(const writer *w, const fg_decl *d)
{
	const char *name = fg_unit_str(w->unit, d->name);
	const fg_type *type = fg_unit_canon(w->unit, d->type);
	if (d->flags & FG_DECL_INTERRUPT || is_named_handler(name, type))
		return FG_ROLE_INTERRUPT;
	const fg_model_callback *entry = fg_models_entry(w->models, name);
	if (!entry || (entry->arg_count != FG_MODEL_NO_ARG && entry->arg_count != type->n))
		return 0;
	return entry->is_interrupt ? FG_ROLE_INTERRUPT : FG_ROLE_TASK;
}

/* The function that got it; FG_PROGRAM_NONE: the value is none. */
static uint32_t add_role(writer *w, fg_value function, uint32_t role)
{
	if (fg_value_kind_of(function) != FG_VALUE_GLOBAL ||
	    fg_unit_decl(w->unit, fg_value_index(function))->kind != FG_DECL_FUNCTION)
		return FG_PROGRAM_NONE;
	uint32_t number = fg_program__number_of(w, fg_value_index(function));
	w->roles.at[number] |= role;
	return number;
}

static void find_vectors(writer *w)
{
	for (size_t i = 1; i < w->ir->objects.n; i++) {
		const fg_object *o = &w->ir->objects.at[i];
		if (!fg_link_is_vector_table(w->unit, fg_unit_decl(w->unit, o->decl)))
			continue;
		for (uint32_t k = 0; k < o->reloc_count; k++)
			add_role(w, w->ir->relocs.at[o->first_reloc + k].target,
			         FG_ROLE_INTERRUPT);
	}
}

static uint32_t role_of_callback(const writer *w, const char *name)
{
	const fg_model_callback *c = fg_models_callback(w->models, name);
	if (c && c->is_interrupt)
		return FG_ROLE_INTERRUPT;
	return FG_ROLE_TASK | (strstr(name, "timer") ? FG_ROLE_TIMER : 0);
}

/* Threads, timers and interrupts that are made by an object, and by no call. */
static void note_registered(void *payload, const fg_registered *r)
{
	writer *w = payload;
	uint32_t number = add_role(w, fg_value_make(FG_VALUE_GLOBAL, r->function),
	                           role_of_callback(w, r->as->name));
	if (number != FG_PROGRAM_NONE)
		fg_program__note_object_stack(w, r, number);
}

void fg_program__find_roles(writer *w)
{
	find_vectors(w);
	fg_registered_functions(w->models, w->ir, note_registered, w);
	for (size_t i = 0; i < w->functions.n; i++)
		w->roles.at[i] |= role_by_name(w, fg_unit_decl(w->unit, w->functions.at[i]));
}

/* A call that registers functions. */
typedef struct registration {
	writer *w;
	const fg_function *caller;
	const fg_inst *call;
	const fg_model_effect *effect;
} registration;

static void note_callback(void *payload, const fg_registered *r)
{
	const registration *g = payload;
	uint32_t number = add_role(g->w, fg_value_make(FG_VALUE_GLOBAL, r->function),
	                           role_of_callback(g->w, g->effect->family));
	if (number != FG_PROGRAM_NONE)
		fg_program__note_stack(g->w, g->caller, g->call, g->effect, r, number);
}

void fg_program__note_callbacks(writer *w, const fg_function *caller, const fg_inst *call)
{
	const fg_model_function *f = fg_model_of_inst(w->models, w->ir, call);
	for (uint32_t i = 0; f && i < f->effect_count; i++) {
		const fg_model_effect *e = &w->models->effects.at[f->first_effect + i];
		if (e->kind != FG_EFFECT_CALLBACK || e->arg >= call->arg_count)
			continue;
		registration g = {w, caller, call, e};
		fg_functions_of_value(w->ir, caller, w->ir->args.at[call->first_arg + e->arg],
		                      note_callback, &g);
	}
}

/* ---- time to wait ---- */

/* The constant in the first member of a structure made for the call: (k_timeout_t){0}. */
static bool const_in_slot(const writer *w, const fg_function *f, fg_value slot, int64_t *bits)
{
	bool found = false;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, f, i);
		fg_value to = inst->a;
		const fg_inst *def = fg_ir_def(w->ir, f, to);
		if (def && def->kind == FG_INST_FIELD)
			to = def->a;
		if (to != slot)
			continue;
		if (inst->kind == FG_INST_STORE) {
			if (!fg_ir_const(w->ir, inst->b, bits))
				return false;
			found = true;
		} else if (inst->kind == FG_INST_ZERO && !found) {
			*bits = 0;
			found = true;
		} else if (inst->kind == FG_INST_COPY) {
			return false;
		}
	}
	return found;
}

/* All ones in 16 bits and more, or the largest signed number: nobody counts that far. */
static bool is_longest(int64_t bits)
{
	return bits == -1 || bits == UINT32_MAX || bits == UINT16_MAX || bits == INT32_MAX ||
	       bits == INT64_MAX;
}

uint32_t fg_program__wait_flags(const writer *w, const fg_function *f, const fg_inst *call)
{
	const fg_model_function *m = fg_model_of_inst(w->models, w->ir, call);
	if (!m)
		return 0;
	uint32_t arg = fg_models_wait_arg(m), flags = FG_CALL_BY_MODEL;
	int64_t bits;
	if (arg == FG_MODEL_NO_ARG)
		return flags | FG_CALL_WAITS;
	if (arg >= call->arg_count)
		return flags;
	fg_value value = w->ir->args.at[call->first_arg + arg];
	bool is_known = fg_value_kind_of(value) == FG_VALUE_LOCAL
	                        ? const_in_slot(w, f, value, &bits)
	                        : fg_ir_const(w->ir, value, &bits);
	if (!is_known)
		return flags;
	if (bits == 0)
		return flags | FG_CALL_NO_WAIT;
	return flags | FG_CALL_WAITS | (is_longest(bits) ? FG_CALL_FOREVER : 0);
}
