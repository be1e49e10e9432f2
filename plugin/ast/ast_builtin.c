/*
 * Builtins of the compiler whose value follows from a constant argument: byte
 * order, bit counts, absolute values. They stand in case labels, array sizes
 * and tables of constants (`case htons(0x0800):`).
 */
#include "ast/ast_internal.h"

#include "unit/fold.h"

typedef enum bit_query {
	QUERY_NONE,
	QUERY_CLZ,
	QUERY_CTZ,
	QUERY_FFS,
	QUERY_CLRSB,
	QUERY_POPCOUNT,
	QUERY_PARITY,
	QUERY_SWAP,
	QUERY_REVERSE,
	QUERY_ABS,
} bit_query;

/* Behind "__builtin_"; a suffix l, ll or a width may follow. */
static bit_query query_of(const char *name)
{
	static const struct {
		const char *name;
		bit_query query;
	} rows[] = {
		{"clz", QUERY_CLZ},           {"ctz", QUERY_CTZ},
		{"ffs", QUERY_FFS},           {"clrsb", QUERY_CLRSB},
		{"popcount", QUERY_POPCOUNT}, {"parity", QUERY_PARITY},
		{"bswap", QUERY_SWAP},        {"bitreverse", QUERY_REVERSE},
		{"abs", QUERY_ABS},           {"labs", QUERY_ABS},
		{"llabs", QUERY_ABS},
	};
	static const char *const suffixes[] = {"", "l", "ll", "8", "16", "32", "64"};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		size_t n = strlen(rows[i].name);
		if (strncmp(name, rows[i].name, n) != 0)
			continue;
		for (size_t k = 0; k < FG_ARRAY_LEN(suffixes); k++)
			if (strcmp(name + n, suffixes[k]) == 0)
				return rows[i].query;
	}
	return QUERY_NONE;
}

static uint32_t count_ones(uint64_t v)
{
	uint32_t n = 0;
	for (; v; v &= v - 1)
		n++;
	return n;
}

/* Zeros below the lowest one; width when there is none. */
static uint32_t trailing_zeros(uint64_t v, uint32_t width)
{
	uint32_t n = 0;
	while (n < width && !(v >> n & 1))
		n++;
	return n;
}

static uint32_t leading_zeros(uint64_t v, uint32_t width)
{
	uint32_t n = 0;
	while (n < width && !(v >> (width - 1 - n) & 1))
		n++;
	return n;
}

/* Units of `unit` bits in the opposite order. */
static uint64_t reversed(uint64_t v, uint32_t width, uint32_t unit)
{
	uint64_t out = 0, mask = ((uint64_t)1 << unit) - 1;
	for (uint32_t at = 0; at < width; at += unit)
		out |= (v >> at & mask) << (width - unit - at);
	return out;
}

bool fg_ast__fold_builtin(const char *name, int64_t arg, uint32_t width, int64_t *out)
{
	if (width == 0 || width > 64)
		return false;
	uint64_t v = (uint64_t)fg_fold_wrap(arg, width, false);
	bool is_negative = v >> (width - 1) & 1;
	uint64_t ones = width == 64 ? UINT64_MAX : ((uint64_t)1 << width) - 1;
	switch (query_of(name)) {
	case QUERY_CLZ:
		*out = leading_zeros(v, width);
		return v != 0;
	case QUERY_CTZ:
		*out = trailing_zeros(v, width);
		return v != 0;
	case QUERY_FFS:
		*out = v ? (int64_t)trailing_zeros(v, width) + 1 : 0;
		return true;
	case QUERY_CLRSB:
		*out = (int64_t)leading_zeros(is_negative ? ~v & ones : v, width) - 1;
		return true;
	case QUERY_POPCOUNT:
		*out = count_ones(v);
		return true;
	case QUERY_PARITY:
		*out = count_ones(v) & 1;
		return true;
	case QUERY_SWAP:
		*out = (int64_t)reversed(v, width, 8);
		return width % 8 == 0;
	case QUERY_REVERSE:
		*out = (int64_t)reversed(v, width, 1);
		return true;
	case QUERY_ABS:
		*out = (int64_t)(is_negative ? (0 - v) & ones : v);
		return v != (uint64_t)1 << (width - 1);
	default:
		return false;
	}
}
