/*
 * Compiler builtins and the operations lower/ names (docs/ir.md): those with a
 * meaning for values. The rest are calls of something unseen that changes
 * nothing but what it points to.
 */
#include "analysis/engine_internal.h"

static bool begins(const char *name, const char *head)
{
	return strncmp(name, head, strlen(head)) == 0;
}

/* __builtin_add_overflow(a, b, &r): 1 when a + b did not fit; two paths. */
static bool overflow_op(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                        const char *name, const fg_vid *args)
{
	fg_lin a, b, r;
	fg_aval out;
	const char *tail = strstr(name, "_overflow");
	if (!tail || tail[9] != '\0' || inst->arg_count != 3)
		return false;
	if (!fg_value_pointer(an, s, args[2], &out) || !fg_value_lin(an, s, args[0], &a) ||
	    !fg_value_lin(an, s, args[1], &b))
		return false;
	fg_type_id type = fg_type_pointee(
		an->u, fg_ir_value_type(an->ir, an->fn, an->ir->args.at[inst->first_arg + 2]));
	bool ok = strstr(name, "add")   ? fg_lin_add(&r, &a, &b)
	          : strstr(name, "sub") ? fg_lin_sub(&r, &a, &b)
	          : a.n == 0            ? fg_lin_scale(&r, &b, a.c)
	          : b.n == 0            ? fg_lin_scale(&r, &a, b.c)
	                                : false;
	fg_wide lo, hi;
	uint32_t size = (uint32_t)fg_type_bytes(an, type);
	fg_lin off = fg_lin_of(&an->table, out.lin);
	fg_type_limits(an, type, &lo, &hi);
	fg_state *failed = fg_fork(an, s);
	fg_set_temp_of_fork(an, failed, index, fg_table_int(&an->table, 1));
	fg_mem_store(an, failed, out.region, &off, size,
	             fg_value_fresh(an, failed, type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0));
	fg_set_temp(an, s, index, fg_table_int(&an->table, 0));
	if (!ok) {
		fg_mem_store(an, s, out.region, &off, size,
		             fg_value_fresh(an, s, type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0));
		return true;
	}
	fg_lin above = r, below;
	above.c -= hi;
	ok = fg_lin_scale(&below, &r, -1);
	below.c += lo;
	if (ok && (!fg_facts_assume_le(&s->facts, &an->table, &above) ||
	           !fg_facts_assume_le(&s->facts, &an->table, &below))) {
		fg_kill(an, s);
		return true;
	}
	fg_mem_store(an, s, out.region, &off, size, fg_table_value(&an->table, FG_AVAL_INT, 0, &r));
	return true;
}

/* Byte swaps and counts: pure functions of one value. */
static bool pure_op(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                    const fg_vid *args)
{
	static const char *const heads[] = {
		"__builtin_bswap",  "__builtin_bitreverse", "__builtin_clz",
		"__builtin_ctz",    "__builtin_ffs",        "__builtin_popcount",
		"__builtin_parity", "__builtin_clrsb",      "__builtin_abs",
		"__builtin_labs",   "__builtin_rotateleft", "__builtin_rotateright"};
	for (size_t i = 0; i < FG_ARRAY_LEN(heads); i++) {
		fg_lin l;
		if (!begins(name, heads[i]) || inst->arg_count < 1)
			continue;
		if (!fg_value_lin(an, s, args[0], &l))
			return false;
		uint32_t any = fg_lin_flags_any(&an->table, &l);
		fg_sym_info sym = {.origin = FG_SYM_EXPR,
		                   .flags = (uint8_t)((any & (FG_SYM_TAINTED | FG_SYM_INEXACT)) |
		                                      FG_SYM_LOSSY),
		                   .bits = (uint8_t)fg_type_bits(an->u, inst->type),
		                   .a = FG_EXPR_BUILTIN + (uint32_t)i,
		                   .b = args[0],
		                   .c = args[0],
		                   .place = an->place};
		for (uint32_t k = 0; k < l.n; k++)
			if (an->table.syms.at[l.t[k].sym].trust)
				sym.trust = an->table.syms.at[l.t[k].sym].trust;
		fg_type_limits(an, inst->type, &sym.lo, &sym.hi);
		if (i >= 2 && i <= 6) {
			sym.lo = 0;
			sym.hi = 64;
		}
		if (l.n && fg_lin_flags_all(&an->table, &l) & FG_SYM_INPUT)
			sym.flags |= FG_SYM_INPUT;
		fg_set_temp(an, s, index,
		            fg_table_of_sym(&an->table, fg_table_sym(&an->table, &sym, NULL)));
		return true;
	}
	return false;
}

bool fg_call_builtin(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                     const fg_vid *args)
{
	if (overflow_op(an, s, inst, index, name, args) || pure_op(an, s, inst, index, name, args))
		return true;
	if (begins(name, "__builtin_va_") || begins(name, "__builtin_object_size") ||
	    begins(name, "__builtin_dynamic_object_size") || begins(name, "complex.") ||
	    begins(name, "vector.") || begins(name, "__builtin_prefetch") ||
	    begins(name, "__builtin_frame_address") || begins(name, "__builtin_return_address") ||
	    begins(name, "__sync_synchronize") || begins(name, "__atomic_thread_fence") ||
	    begins(name, "__builtin_fabs") || begins(name, "__builtin_is")) {
		if (inst->b)
			fg_mem_havoc_reachable(an, s, fg_operand(an, s, inst->b), false);
		if (inst->type)
			fg_set_temp(an, s, index,
			            fg_value_fresh(an, s, inst->type, FG_SYM_RESULT, FG_SYM_INEXACT,
			                           0));
		return true;
	}
	return false;
}
