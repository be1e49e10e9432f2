/*
 * The result of a verification that decides nothing, or the wrong way round: thrown away, written
 * over before anybody looks, tested so that a failure passes, or with the two ways exchanged.
 */
#include "rules/verdict.h"

/* ---- ignored, overwritten ---- */

typedef struct slot_use {
	fg_value slot;
	bool is_read;
} slot_use;

static bool look_for_read(const fg_ir *ir, const fg_function *f, const fg_block *b,
                          const fg_inst *inst, void *payload)
{
	slot_use *s = payload;
	(void)ir, (void)f, (void)b;
	if (inst && inst->kind == FG_INST_LOAD && inst->a == s->slot)
		s->is_read = true;
	return s->is_read || (inst && inst->kind == FG_INST_STORE && inst->a == s->slot);
}

static bool is_of_call(const fg_ir *ir, const fg_function *f, const fg_inst *call, fg_value v)
{
	const fg_inst *def = fg_ir_def_behind_casts(ir, f, v);
	return def == call;
}

/* if ((rc = verify()) != 0): what is tested is the value, not the variable. */
static bool is_used_at_once(const fg_ir *ir, const fg_function *f, const fg_verdict *v)
{
	for (uint32_t i = v->inst + 1; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		if (i == v->store || inst->kind == FG_INST_CAST || inst->kind == FG_INST_LOAD)
			continue;
		if (is_of_call(ir, f, v->call, inst->a) || is_of_call(ir, f, v->call, inst->b))
			return true;
		for (uint32_t k = 0; inst->kind == FG_INST_CALL && k < inst->arg_count; k++)
			if (is_of_call(ir, f, v->call, ir->args.at[inst->first_arg + k]))
				return true;
	}
	for (uint32_t b = 0; b < f->reachable_blocks; b++)
		if (is_of_call(ir, f, v->call, fg_ir_block(ir, f, b)->value))
			return true;
	return false;
}

/* On no way from here the variable is read before it is written again. */
static bool is_forgotten(fg_check_context *ctx, const fg_function *f, const fg_verdict *v)
{
	slot_use s = {v->slot, false};
	if (!v->slot || !fg_verdict_is_private(fg_check_ir(ctx), f, v->slot) ||
	    is_used_at_once(fg_check_ir(ctx), f, v))
		return false;
	fg_verdict_follow(ctx, f, v->block, v->store, look_for_read, &s);
	return !s.is_read;
}

/* The local whose address the call gets for its verdict is never looked at. */
static bool verdict_is_unread(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                              const char **name)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_model_effect *e = fg_role_effect(ctx, v->model, FG_EFFECT_VERDICT, NULL);
	if (!e || fg_role_model(ctx, v->call) != v->model)
		return false;
	fg_value out = ir->args.at[v->call->first_arg + e->arg];
	if (fg_value_kind_of(out) != FG_VALUE_LOCAL)
		return false;
	const fg_slot *slot = &ir->slots.at[f->first_slot + fg_value_index(out)];
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		if (inst->kind == FG_INST_LOAD && inst->a == out)
			return false;
		for (uint32_t k = 0;
		     inst->kind == FG_INST_CALL && inst != v->call && k < inst->arg_count; k++)
			if (ir->args.at[inst->first_arg + k] == out)
				return false;
	}
	*name = fg_unit_decl_name(ir->unit, slot->decl);
	return true;
}

/* ---- misread ---- */

typedef struct result_question {
	const fg_inst *call;
	int64_t value;
} result_question;

static bool value_of_call(const fg_check_context *ctx, const fg_inst *call, void *payload,
                          int64_t *value)
{
	const result_question *q = payload;
	(void)ctx;
	*value = q->value;
	return call == q->call;
}

/* Where the branch goes when the call returns the value; false: it does not depend on it, or one
 * cannot tell. */
static bool way(fg_check_context *ctx, const fg_function *f, const fg_block *b, const fg_inst *call,
                int64_t value, uint32_t *to, bool *is_open)
{
	result_question q = {call, value};
	fg_util_way w = fg_util_way_on_success(ctx, f, b, value_of_call, &q, to);
	*is_open |= w == FG_UTIL_WAY_UNKNOWN;
	return w == FG_UTIL_WAY_TAKEN;
}

static bool is_comparison(const fg_inst *inst)
{
	return inst->kind == FG_INST_BINARY && inst->op >= FG_OP_EQ && inst->op <= FG_OP_GE;
}

/* The result is used for something else than a branch: returned, passed on, kept. */
static bool goes_elsewhere(const fg_ir *ir, const fg_function *f, const fg_verdict *v)
{
	unsigned char is_result[256] = {0};
	if (f->inst_count > sizeof(is_result))
		return true;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		bool from = false;
		fg_value operands[] = {inst->a, inst->b};
		for (size_t k = 0; k < FG_ARRAY_LEN(operands); k++)
			from |= fg_value_kind_of(operands[k]) == FG_VALUE_TEMP &&
			        is_result[fg_value_index(operands[k])];
		for (uint32_t k = 0; inst->kind == FG_INST_CALL && k < inst->arg_count; k++) {
			fg_value arg = ir->args.at[inst->first_arg + k];
			if (fg_value_kind_of(arg) == FG_VALUE_TEMP &&
			    is_result[fg_value_index(arg)])
				return true;
		}
		if (inst->kind == FG_INST_STORE && from && inst->a != v->slot)
			return true;
		bool is_load = v->slot && inst->kind == FG_INST_LOAD && inst->a == v->slot;
		is_result[i] = inst == v->call || is_load ||
		               (from && inst->kind != FG_INST_STORE && !is_comparison(inst) &&
		                inst->kind != FG_INST_ASSUME);
		if (from && is_comparison(inst))
			is_result[i] = 2; /* kept as a flag: ok = verify() == 0 */
	}
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		if (bl->term == FG_TERM_RETURN && fg_value_kind_of(bl->value) == FG_VALUE_TEMP &&
		    is_result[fg_value_index(bl->value)])
			return true;
	}
	return false;
}

/* What a way that does not branch any more comes to. */
typedef struct outcome {
	bool returns;
	int64_t value;
	bool gives_up; /* calls something named panic, abort, reject … */
} outcome;

static bool gives_up(fg_check_context *ctx, const fg_inst *inst)
{
	static const char *const words[] = {"panic", "abort", "reject", "halt", "brick", NULL};
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(fg_check_ir(ctx), inst) : 0;
	return callee && fg_name_has_word(fg_unit_decl_name(fg_check_unit(ctx), callee), words);
}

static outcome follow(fg_check_context *ctx, const fg_function *f, uint32_t block)
{
	const fg_ir *ir = fg_check_ir(ctx);
	outcome o = {0};
	for (unsigned steps = 0; steps < 16; steps++) {
		const fg_block *b = fg_ir_block(ir, f, block);
		for (uint32_t i = b->first; i < b->first + b->n; i++)
			o.gives_up |= gives_up(ctx, fg_ir_inst(ir, f, i));
		if (b->term == FG_TERM_RETURN) {
			o.returns = fg_ir_const(ir, b->value, &o.value);
			return o;
		}
		if (b->term != FG_TERM_JUMP)
			return o;
		block = fg_ir_succ(ir, b, 0);
	}
	return o;
}

static bool is_boolean(const fg_unit *u, const fg_function *f)
{
	fg_type_id result = fg_type_result(u, fg_unit_decl(u, f->decl)->type);
	return fg_unit_canon(u, result)->kind == FG_TYPE_BOOL ||
	       fg_type_is_named(u, result, "bool") || fg_type_is_named(u, result, "BOOL");
}

/* A function that asks whether something is wrong says yes when it is. */
static bool asks_for_failure(const char *name)
{
	static const char *const words[] = {"fail",   "failed",  "invalid", "wrong",     "not",
	                                    "error",  "differs", "corrupt", "corrupted", "broken",
	                                    "spoilt", "expect",  "forged",  NULL};
	return fg_name_has_word(name, words);
}

static bool is_turned_round(fg_check_context *ctx, const fg_function *f, uint32_t on_success,
                            uint32_t on_failure)
{
	const fg_unit *u = fg_check_unit(ctx);
	outcome good = follow(ctx, f, on_success), bad = follow(ctx, f, on_failure);
	if (asks_for_failure(fg_unit_decl_name(u, f->decl)))
		return false;
	if (good.gives_up != bad.gives_up)
		return good.gives_up;
	if (!good.returns || !bad.returns)
		return false;
	if (is_boolean(u, f))
		return good.value == 0 && bad.value == 1;
	return good.value < 0 && bad.value == 0;
}

typedef struct reading {
	bool is_asked;    /* some branch depends on the result */
	bool is_open;     /* of one it is not known how */
	bool separates[2]; /* this failure from success */
	bool is_turned;
} reading;

static reading read_branches(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                             int64_t success, const int64_t *failures, size_t n)
{
	const fg_ir *ir = fg_check_ir(ctx);
	reading r = {0};
	for (uint32_t i = 0; i < f->reachable_blocks; i++) {
		const fg_block *b = fg_ir_block(ir, f, i);
		uint32_t good, bad;
		if (!way(ctx, f, b, v->call, success, &good, &r.is_open))
			continue;
		r.is_asked = true;
		for (size_t k = 0; k < n; k++) {
			if (!way(ctx, f, b, v->call, failures[k], &bad, &r.is_open) || bad == good)
				continue;
			r.separates[k] = true;
			r.is_turned |= is_turned_round(ctx, f, good, bad);
		}
	}
	return r;
}

static void check_reading(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                          const char *name)
{
	int64_t success, failures[2], low;
	size_t n;
	if (!fg_role_success(v->model, &success, failures, &n))
		return;
	if (success > 0 && fg_role_number(ctx, v->model->result.low, &low) && low < 0)
		failures[n++] = -1;
	reading r = read_branches(ctx, f, v, success, failures, n);
	if (!r.is_asked || r.is_open)
		return;
	if (r.is_turned) {
		fg_report(ctx, v->call->place, "'%s' has succeeded on the way that gives up", name);
		return;
	}
	for (size_t k = 0; k < n; k++)
		if (!r.separates[k] && !goes_elsewhere(fg_check_ir(ctx), f, v)) {
			fg_report(ctx, v->call->place,
			          "'%s' may fail with %s, which is taken for success", name,
			          failures[k] < 0 ? "a negative result" : "this result");
			return;
		}
}

static void check_verdict(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                          void *payload)
{
	const fg_unit *u = fg_check_unit(ctx);
	const char *name = fg_unit_decl_name(u, fg_ir_callee(fg_check_ir(ctx), v->call)), *out = "";
	(void)payload;
	if (fg_unit_canon(u, v->call->type)->kind == FG_TYPE_VOID)
		return;
	if (verdict_is_unread(ctx, f, v, &out))
		fg_report(ctx, v->call->place, "the verdict of '%s' in '%s' is never read", name,
		          out);
	else if (v->call->flags & FG_IR_DEAD_RESULT)
		fg_report(ctx, v->call->place, "result of '%s' is ignored", name);
	else if (is_forgotten(ctx, f, v))
		fg_report(ctx, v->call->place, "result of '%s' is never looked at", name);
	else
		check_reading(ctx, f, v, name);
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	if (!fg_role_in_test(ctx))
		fg_verdict_each(ctx, f, check_verdict, NULL);
}

const fg_check fg_check_boot_verify_ignored = {
	.id = "boot.verify-ignored",
	.title = "Result of a verification ignored, overwritten or misread",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 9.1,
	.cwe = FG_LIST("CWE-347", "CWE-252", "CWE-253"),
	.cert = FG_LIST("ERR33-C"),
	.catalog_family = "unsigned-update",
	.function = check_function,
};
