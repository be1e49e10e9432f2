/*
 * Floats beyond constants (those are numbers.c), and absolute values, which are
 * one of two forms.
 *
 * A float is kept as its place in the order of all floats (fg_float_image): 0 is
 * 0, -x is minus that of x, and comparisons are those of integers.
 */
#include "analysis/math.h"

#include "analysis/numbers.h"

/* ---- images of floats ---- */

fg_wide fg_float_image(int64_t bits)
{
	fg_wide magnitude = bits & INT64_MAX;
	return bits < 0 ? -magnitude : magnitude;
}

/* ---- conversions ---- */

fg_vid fg_int_of_float(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid v)
{
	double d;
	fg_wide lo, hi;
	fg_aval a = fg_aval_of(&an->table, v);
	fg_type_limits(an, inst->type, &lo, &hi);
	if (a.kind == FG_AVAL_FLOAT && fg_number_of(an, v, &d) && d > -9.0e18 && d < 9.0e18 &&
	    (int64_t)d >= lo && (int64_t)d <= hi)
		return fg_table_int(&an->table, (int64_t)d);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	uint32_t any = a.kind == FG_AVAL_FLOAT ? fg_lin_flags_any(&an->table, &l) : 0;
	return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE,
	                      FG_SYM_INEXACT | (any & FG_SYM_TAINTED), 0);
}

/* ---- functions ---- */

/* |x| is x where x >= 0 and -x where not: two paths. */
static bool absolute(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, fg_vid v)
{
	fg_lin l, minus, below;
	fg_aval a = fg_aval_of(&an->table, v);
	fg_vid negative;
	if (a.kind != FG_AVAL_INT && a.kind != FG_AVAL_FLOAT)
		return false;
	double d;
	if (a.kind == FG_AVAL_FLOAT && fg_number_of(an, v, &d)) {
		fg_set_temp(an, s, index, fg_number_value(an, d < 0 ? -d : d));
		return true;
	}
	if (!fg_value_lin(an, s, v, &l) || !fg_lin_scale(&minus, &l, -1))
		return false;
	if (l.n == 0) {
		fg_set_temp(an, s, index, fg_arith_wrap(an, s, l.c < 0 ? &minus : &l, inst->type));
		return true;
	}
	below = l;
	below.c += 1;
	fg_state *other = fg_fork(an, s);
	if (fg_facts_assume_le(&other->facts, &an->table, &below)) {
		negative = a.kind == FG_AVAL_FLOAT
		                   ? fg_table_value(&an->table, FG_AVAL_FLOAT, 0, &minus)
		                   : fg_arith_wrap(an, other, &minus, inst->type);
		fg_set_temp_of_fork(an, other, index, negative);
	} else {
		fg_kill(an, other);
	}
	if (fg_facts_assume_le(&s->facts, &an->table, &minus))
		fg_set_temp(an, s, index, v);
	else
		fg_kill(an, s);
	return true;
}

bool fg_call_math(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                  const fg_vid *args)
{
	static const char *const absolutes[] = {"abs",  "labs",  "llabs", "imaxabs",
	                                        "fabs", "fabsf", "fabsl"};
	if (strncmp(name, "__builtin_", 10) == 0)
		name += 10;
	if (inst->arg_count != 1 || !inst->type)
		return false;
	for (size_t i = 0; i < FG_ARRAY_LEN(absolutes); i++)
		if (strcmp(name, absolutes[i]) == 0)
			return absolute(an, s, inst, index, args[0]);
	return false;
}
