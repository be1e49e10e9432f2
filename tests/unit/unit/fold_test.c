/*
 * Target arithmetic: rows by hand, then every pair of 5-bit operands in both
 * signs against a model that computes in wide host integers.
 */
#include "unit/fold.h"
#include "unit/test.h"

#include <inttypes.h>

typedef struct row {
	const char *what;
	fg_fold_op op;
	int64_t a, b;
	uint32_t width;
	bool is_signed, ok;
	int64_t out;
} row;

#define U64(x) ((int64_t)UINT64_C(x))

static const row rows[] = {
	{"add", FG_FOLD_ADD, 2, 3, 32, true, true, 5},
	{"signed add overflows", FG_FOLD_ADD, INT32_MAX, 1, 32, true, false, 0},
	{"unsigned add wraps", FG_FOLD_ADD, 0xffffffff, 1, 32, false, true, 0},
	{"add to INT64_MAX", FG_FOLD_ADD, INT64_MAX, 1, 64, true, false, 0},
	{"add below INT64_MIN", FG_FOLD_ADD, INT64_MIN, -1, 64, true, false, 0},
	{"u64 add wraps", FG_FOLD_ADD, U64(0xffffffffffffffff), 2, 64, false, true, 1},
	{"8-bit signed edge", FG_FOLD_ADD, 100, 27, 8, true, true, 127},
	{"8-bit signed over", FG_FOLD_ADD, 100, 28, 8, true, false, 0},
	{"sub", FG_FOLD_SUB, 2, 3, 32, true, true, -1},
	{"unsigned sub wraps", FG_FOLD_SUB, 2, 3, 32, false, true, 0xffffffff},
	{"signed sub overflows", FG_FOLD_SUB, INT32_MIN, 1, 32, true, false, 0},
	{"sub of INT64_MIN", FG_FOLD_SUB, 0, INT64_MIN, 64, true, false, 0},
	{"-1 - INT64_MIN", FG_FOLD_SUB, -1, INT64_MIN, 64, true, true, INT64_MAX},
	{"mul", FG_FOLD_MUL, -4, 5, 32, true, true, -20},
	{"signed mul overflows", FG_FOLD_MUL, 65536, 32768, 32, true, false, 0},
	{"unsigned mul wraps", FG_FOLD_MUL, 0x10000, 0x10001, 32, false, true, 0x10000},
	{"64-bit mul overflows", FG_FOLD_MUL, INT64_C(4294967296), INT64_C(2147483648), 64, true,
         false, 0},
	{"64-bit mul fits", FG_FOLD_MUL, INT64_C(-4294967296), INT64_C(2147483648), 64, true, true,
         INT64_MIN},
	{"INT64_MIN * -1", FG_FOLD_MUL, INT64_MIN, -1, 64, true, false, 0},
	{"-1 * INT64_MIN", FG_FOLD_MUL, -1, INT64_MIN, 64, true, false, 0},
	{"u64 mul wraps", FG_FOLD_MUL, U64(0x8000000000000000), 2, 64, false, true, 0},
	{"div truncates", FG_FOLD_DIV, -7, 2, 32, true, true, -3},
	{"div by zero", FG_FOLD_DIV, 1, 0, 32, true, false, 0},
	{"unsigned div by zero", FG_FOLD_DIV, 1, 0, 32, false, false, 0},
	{"INT_MIN / -1", FG_FOLD_DIV, INT32_MIN, -1, 32, true, false, 0},
	{"INT64_MIN / -1", FG_FOLD_DIV, INT64_MIN, -1, 64, true, false, 0},
	{"u64 div", FG_FOLD_DIV, -1, 2, 64, false, true, INT64_MAX},
	{"rem keeps the sign", FG_FOLD_REM, -7, 2, 32, true, true, -1},
	{"rem by zero", FG_FOLD_REM, 7, 0, 8, false, false, 0},
	{"INT_MIN % -1", FG_FOLD_REM, -128, -1, 8, true, false, 0},
	{"shl", FG_FOLD_SHL, 1, 4, 32, true, true, 16},
	{"1 << 31 is the sign bit", FG_FOLD_SHL, 1, 31, 32, true, true, INT32_MIN},
	{"1u << 31", FG_FOLD_SHL, 1, 31, 32, false, true, INT64_C(0x80000000)},
	{"shl by width", FG_FOLD_SHL, 1, 32, 32, false, false, 0},
	{"shl by negative", FG_FOLD_SHL, 1, -1, 32, true, false, 0},
	{"shl by 64", FG_FOLD_SHL, 1, 64, 64, false, false, 0},
	{"16-bit int", FG_FOLD_SHL, 1, 16, 16, true, false, 0},
	{"shr", FG_FOLD_SHR, 0x80, 3, 8, false, true, 0x10},
	{"arithmetic shr", FG_FOLD_SHR, -8, 1, 32, true, true, -4},
	{"arithmetic shr by 0", FG_FOLD_SHR, -8, 0, 32, true, true, -8},
	{"u64 shr", FG_FOLD_SHR, -1, 63, 64, false, true, 1},
	{"s64 shr", FG_FOLD_SHR, INT64_MIN, 63, 64, true, true, -1},
	{"and", FG_FOLD_AND, -1, 0xff, 32, true, true, 0xff},
	{"or", FG_FOLD_OR, 0xf0, 0x0f, 8, false, true, 0xff},
	{"xor", FG_FOLD_XOR, -1, 1, 32, true, true, -2},
	{"unsigned lt", FG_FOLD_LT, 0xffffffff, 1, 32, false, true, 0},
	{"signed lt of the same bits", FG_FOLD_LT, 0xffffffff, 1, 32, true, true, 1},
	{"u64 gt", FG_FOLD_GT, -1, 1, 64, false, true, 1},
	{"le equal", FG_FOLD_LE, 4, 4, 8, true, true, 1},
	{"ge less", FG_FOLD_GE, 3, 4, 8, true, true, 0},
	{"eq after wrap", FG_FOLD_EQ, 256, 0, 8, false, true, 1},
	{"ne", FG_FOLD_NE, 1, 1, 8, true, true, 0},
	{"one bit", FG_FOLD_ADD, 1, 1, 1, false, true, 0},
	{"no width", FG_FOLD_ADD, 1, 1, 0, true, false, 0},
	{"too wide", FG_FOLD_ADD, 1, 1, 128, true, false, 0},
	{"no operator", FG_FOLD_NONE, 1, 1, 32, true, false, 0},
	{"no operator of that number", (fg_fold_op)99, 1, 1, 32, true, false, 0},
};

static void table(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const row *r = &rows[i];
		int64_t out = 0;
		bool ok = fg_fold_arith(r->op, r->a, r->b, r->width, r->is_signed, &out);
		bool good = ok == r->ok && (!ok || out == r->out);
		if (!good)
			fprintf(stderr, "row '%s': %d %" PRId64 "\n", r->what, ok, out);
		CU_ASSERT_TRUE(good);
	}
}

/* ---- the model ---- */

static bool model_fits(int64_t v, uint32_t width, bool is_signed)
{
	int64_t low = is_signed ? -(INT64_C(1) << (width - 1)) : 0;
	int64_t high = (INT64_C(1) << (is_signed ? width - 1 : width)) - 1;
	return v >= low && v <= high;
}

static int64_t model_wrap(int64_t v, uint32_t width, bool is_signed)
{
	int64_t modulus = INT64_C(1) << width;
	int64_t r = ((v % modulus) + modulus) % modulus;
	return is_signed && r >= modulus / 2 ? r - modulus : r;
}

static bool model(fg_fold_op op, int64_t a, int64_t b, uint32_t width, bool is_signed, int64_t *out)
{
	switch (op) {
	case FG_FOLD_ADD:
		*out = a + b;
		break;
	case FG_FOLD_SUB:
		*out = a - b;
		break;
	case FG_FOLD_MUL:
		*out = a * b;
		break;
	case FG_FOLD_DIV:
	case FG_FOLD_REM:
		if (b == 0 || !model_fits(a / b, width, is_signed))
			return false;
		*out = op == FG_FOLD_DIV ? a / b : a % b;
		return true;
	case FG_FOLD_SHL:
		if (b < 0 || b >= (int64_t)width)
			return false;
		*out = model_wrap(a * (INT64_C(1) << b), width, is_signed);
		return true;
	case FG_FOLD_SHR: {
		if (b < 0 || b >= (int64_t)width)
			return false;
		int64_t d = INT64_C(1) << b;
		*out = a >= 0 ? a / d : -((-a + d - 1) / d);
		return true;
	}
	case FG_FOLD_LT:
		*out = a < b;
		return true;
	default:
		*out = a >= b;
		return true;
	}
	if (is_signed)
		return model_fits(*out, width, true);
	*out = model_wrap(*out, width, false);
	return true;
}

static unsigned compare_with_model(fg_fold_op op, uint32_t width, bool is_signed)
{
	unsigned wrong = 0;
	int64_t low = is_signed ? -(INT64_C(1) << (width - 1)) : 0;
	int64_t high = (INT64_C(1) << (is_signed ? width - 1 : width)) - 1;
	for (int64_t a = low; a <= high; a++)
		for (int64_t b = low; b <= high; b++) {
			int64_t x = 0, y = 0;
			bool p = fg_fold_arith(op, a, b, width, is_signed, &x);
			bool q = model(op, a, b, width, is_signed, &y);
			wrong += p != q || (p && x != y);
		}
	return wrong;
}

static void every_small_pair(void)
{
	static const fg_fold_op ops[] = {FG_FOLD_ADD, FG_FOLD_SUB, FG_FOLD_MUL,
	                                 FG_FOLD_DIV, FG_FOLD_REM, FG_FOLD_SHL,
	                                 FG_FOLD_SHR, FG_FOLD_LT,  FG_FOLD_GE};
	for (size_t i = 0; i < FG_ARRAY_LEN(ops); i++)
		for (uint32_t width = 1; width <= 6; width++) {
			CU_ASSERT_EQUAL(compare_with_model(ops[i], width, false), 0);
			CU_ASSERT_EQUAL(compare_with_model(ops[i], width, true), 0);
		}
}

/* Every width: the greatest value is there, the one after it is not. */
static void edges_of_every_width(void)
{
	for (uint32_t w = 1; w <= 64; w++) {
		int64_t out;
		int64_t smax = w == 64 ? INT64_MAX : (INT64_C(1) << (w - 1)) - 1;
		int64_t umax = fg_fold_wrap(-1, w, false);
		CU_ASSERT_FALSE(fg_fold_arith(FG_FOLD_ADD, smax, 1, w, true, &out) && w > 1);
		CU_ASSERT_TRUE(fg_fold_arith(FG_FOLD_ADD, umax, 1, w, false, &out) && out == 0);
		CU_ASSERT_TRUE(fg_fold_arith(FG_FOLD_SHL, 1, w - 1, w, false, &out));
		CU_ASSERT_EQUAL((uint64_t)out, UINT64_C(1) << (w - 1));
		CU_ASSERT_FALSE(fg_fold_arith(FG_FOLD_SHL, 1, w, w, false, &out));
		CU_ASSERT_EQUAL(fg_fold_wrap(-1, w, true), -1);
		CU_ASSERT_TRUE(fg_fold_fits(umax, w, false));
		CU_ASSERT_EQUAL(fg_fold_fits(-1, w, false), w == 64);
	}
}

static void wrapping(void)
{
	CU_ASSERT_EQUAL(fg_fold_wrap(0x1ff, 8, false), 0xff);
	CU_ASSERT_EQUAL(fg_fold_wrap(0x1ff, 8, true), -1);
	CU_ASSERT_EQUAL(fg_fold_wrap(0x80, 8, true), -128);
	CU_ASSERT_EQUAL(fg_fold_wrap(INT64_MIN, 64, true), INT64_MIN);
	CU_ASSERT_EQUAL(fg_fold_wrap(-1, 63, false), INT64_MAX);
}

FG_TEST_MAIN("unit.fold", {"table", table}, {"every small pair", every_small_pair},
             {"edges of every width", edges_of_every_width}, {"wrapping", wrapping})
