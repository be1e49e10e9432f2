/*
 * Floating constants: arithmetic and mathematical functions of numbers that are
 * known, to tell results that leave the range of a double (C11 7.12.1).
 */
#include "analysis/engine_internal.h"

#include "analysis/numbers.h"

#include <math.h>

fg_vid fg_number_value(fg_an *an, double v)
{
	int64_t bits;
	memcpy(&bits, &v, sizeof(bits));
	fg_lin l = fg_lin_const(bits);
	return fg_table_value(&an->table, FG_AVAL_FLOAT, 0, &l);
}

bool fg_number_of(fg_an *an, fg_vid v, double *out)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_INT && l.n == 0) {
		*out = (double)l.c;
		return true;
	}
	if (a.kind != FG_AVAL_FLOAT || l.n)
		return false;
	int64_t bits = (int64_t)l.c;
	memcpy(out, &bits, sizeof(*out));
	return true;
}

fg_vid fg_number_binary(fg_an *an, uint32_t op, fg_vid a, fg_vid b)
{
	double x, y;
	if (!fg_number_of(an, a, &x) || !fg_number_of(an, b, &y))
		return 0;
	switch (op) {
	case FG_OP_ADD:
		return fg_number_value(an, x + y);
	case FG_OP_SUB:
		return fg_number_value(an, x - y);
	case FG_OP_MUL:
		return fg_number_value(an, x * y);
	case FG_OP_DIV:
		return y != 0.0 ? fg_number_value(an, x / y) : 0;
	default:
		return 0;
	}
}

/* The function's value; false = not one of those known here. */
static bool evaluate(const char *name, const double *x, uint32_t n, double *out)
{
	if (n == 2 && (strcmp(name, "pow") == 0 || strcmp(name, "powf") == 0))
		*out = pow(x[0], x[1]);
	else if (n == 1 && strcmp(name, "exp") == 0)
		*out = exp(x[0]);
	else if (n == 1 && strcmp(name, "log") == 0)
		*out = log(x[0]);
	else if (n == 1 && strcmp(name, "sqrt") == 0)
		*out = sqrt(x[0]);
	else
		return false;
	return true;
}

void fg_number_call(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                    const fg_vid *args)
{
	double x[2], r;
	if (inst->arg_count == 0 || inst->arg_count > 2)
		return;
	for (uint32_t i = 0; i < inst->arg_count; i++)
		if (!fg_number_of(an, args[i], &x[i]))
			return;
	if (!evaluate(name, x, inst->arg_count, &r))
		return;
	bool is_underflow = r == 0.0 && x[0] != 0.0 && strcmp(name, "log") != 0;
	if (!isfinite(r) || is_underflow || (r != 0.0 && fabs(r) < 2.2250738585072014e-308)) {
		fg_report_data d = {.kind = FG_ISSUE_MATH_RANGE,
		                    .flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL,
		                    .amount = isnan(r)       ? "not a number"
		                              : !isfinite(r) ? "infinite"
		                                             : "too small for its type",
		                    .family = name};
		fg_an_report(an, s, &d);
	}
	fg_set_temp(an, s, index, fg_number_value(an, r));
}
