/*
 * Integer arithmetic as the target's compiler does it: values are int64_t bit
 * patterns of a width of 1 to 64 bits, always kept extended to 64 bits by their
 * sign. What C leaves undefined has no value, with one exception: `1 << 31`. A
 * signed left shift whose count is in range wraps, because every compiler for
 * firmware promises that and every register header relies on it.
 */
#ifndef FG_UNIT_FOLD_H
#define FG_UNIT_FOLD_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum fg_fold_op {
	FG_FOLD_NONE,
	FG_FOLD_ADD,
	FG_FOLD_SUB,
	FG_FOLD_MUL,
	FG_FOLD_DIV,
	FG_FOLD_REM,
	FG_FOLD_SHL,
	FG_FOLD_SHR,
	FG_FOLD_AND,
	FG_FOLD_OR,
	FG_FOLD_XOR,
	FG_FOLD_EQ,
	FG_FOLD_NE,
	FG_FOLD_LT,
	FG_FOLD_LE,
	FG_FOLD_GT,
	FG_FOLD_GE,
} fg_fold_op;

/* Wrap `bits` to `width` bits (1..64) and extend by `is_signed`. */
int64_t fg_fold_wrap(int64_t bits, uint32_t width, bool is_signed);
/* The value survives fg_fold_wrap unchanged. */
bool fg_fold_fits(int64_t bits, uint32_t width, bool is_signed);
/* a op b in `width` bits, both operands of that type (the count of a shift: of any, as its bits
 * read when signed); false when there is no value: division by zero, INT_MIN / -1, a shift count
 * outside [0, width), signed overflow, width outside 1..64. Comparisons yield 0 or 1. */
bool fg_fold_arith(fg_fold_op op, int64_t a, int64_t b, uint32_t width, bool is_signed,
                   int64_t *out);

#endif
