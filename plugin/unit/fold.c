/*
 * All arithmetic runs on uint64_t and is checked before or after, so that the
 * host's own overflow rules never show.
 */
#include "unit/fold.h"

int64_t fg_fold_wrap(int64_t bits, uint32_t width, bool is_signed)
{
	if (width == 0 || width >= 64)
		return bits;
	uint64_t mask = (UINT64_C(1) << width) - 1;
	uint64_t low = (uint64_t)bits & mask;
	if (is_signed && low >> (width - 1))
		low |= ~mask;
	return (int64_t)low;
}

bool fg_fold_fits(int64_t bits, uint32_t width, bool is_signed)
{
	return fg_fold_wrap(bits, width, is_signed) == bits;
}

/* Sum, difference, product of signed numbers; false when 64 bits cannot hold it. */
static bool signed_arith(fg_fold_op op, int64_t a, int64_t b, int64_t *out)
{
	switch (op) {
	case FG_FOLD_ADD:
		if (b >= 0 ? a > INT64_MAX - b : a < INT64_MIN - b)
			return false;
		*out = a + b;
		return true;
	case FG_FOLD_SUB:
		if (b >= 0 ? a < INT64_MIN + b : a > INT64_MAX + b)
			return false;
		*out = a - b;
		return true;
	default:
		if (a == 0 || b == 0) {
			*out = 0;
			return true;
		}
		if ((a == -1 && b == INT64_MIN) || (b == -1 && a == INT64_MIN))
			return false;
		*out = (int64_t)((uint64_t)a * (uint64_t)b);
		return *out / b == a;
	}
}

static bool fold_sum(fg_fold_op op, int64_t a, int64_t b, uint32_t width, bool is_signed,
                     int64_t *out)
{
	if (is_signed)
		return signed_arith(op, a, b, out) && fg_fold_fits(*out, width, true);
	uint64_t x = (uint64_t)a, y = (uint64_t)b;
	uint64_t r = op == FG_FOLD_ADD ? x + y : op == FG_FOLD_SUB ? x - y : x * y;
	*out = fg_fold_wrap((int64_t)r, width, false);
	return true;
}

static bool fold_division(fg_fold_op op, int64_t a, int64_t b, uint32_t width, bool is_signed,
                          int64_t *out)
{
	if (b == 0)
		return false;
	if (!is_signed) {
		uint64_t x = (uint64_t)a, y = (uint64_t)b;
		*out = (int64_t)(op == FG_FOLD_DIV ? x / y : x % y);
		return true;
	}
	/* INT_MIN / -1 overflows in any width; C makes the remainder undefined with it. */
	if (b == -1 && !fg_fold_fits((int64_t)(0 - (uint64_t)a), width, true))
		return false;
	if (b == -1 && a == INT64_MIN)
		return false;
	*out = op == FG_FOLD_DIV ? a / b : a % b;
	return true;
}

static bool fold_shift(fg_fold_op op, int64_t a, int64_t b, uint32_t width, bool is_signed,
                       int64_t *out)
{
	if (b < 0 || b >= (int64_t)width)
		return false;
	uint64_t x = (uint64_t)a, filled = x >> b;
	if (op == FG_FOLD_SHL) {
		*out = fg_fold_wrap((int64_t)(x << b), width, is_signed);
		return true;
	}
	/* Arithmetic shift without relying on the host's >> of negative numbers. */
	if (is_signed && a < 0 && b > 0)
		filled |= ~UINT64_C(0) << (64 - b);
	*out = (int64_t)filled;
	return true;
}

static bool fold_comparison(fg_fold_op op, int64_t a, int64_t b, bool is_signed, int64_t *out)
{
	bool less = is_signed ? a < b : (uint64_t)a < (uint64_t)b;
	switch (op) {
	case FG_FOLD_EQ:
		*out = a == b;
		return true;
	case FG_FOLD_NE:
		*out = a != b;
		return true;
	case FG_FOLD_LT:
		*out = less;
		return true;
	case FG_FOLD_LE:
		*out = less || a == b;
		return true;
	case FG_FOLD_GT:
		*out = !less && a != b;
		return true;
	case FG_FOLD_GE:
		*out = !less;
		return true;
	default:
		return false;
	}
}

bool fg_fold_arith(fg_fold_op op, int64_t a, int64_t b, uint32_t width, bool is_signed,
                   int64_t *out)
{
	if (width == 0 || width > 64)
		return false;
	a = fg_fold_wrap(a, width, is_signed);
	switch (op) {
	case FG_FOLD_SHL:
	case FG_FOLD_SHR:
		return fold_shift(op, a, b, width, is_signed, out);
	default:
		b = fg_fold_wrap(b, width, is_signed);
		break;
	}
	switch (op) {
	case FG_FOLD_ADD:
	case FG_FOLD_SUB:
	case FG_FOLD_MUL:
		return fold_sum(op, a, b, width, is_signed, out);
	case FG_FOLD_DIV:
	case FG_FOLD_REM:
		return fold_division(op, a, b, width, is_signed, out);
	case FG_FOLD_AND:
		*out = a & b;
		return true;
	case FG_FOLD_OR:
		*out = a | b;
		return true;
	case FG_FOLD_XOR:
		*out = a ^ b;
		return true;
	default:
		return fold_comparison(op, a, b, is_signed, out);
	}
}
