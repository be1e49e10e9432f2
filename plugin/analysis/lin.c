#include "analysis/lin.h"

#include <string.h>

fg_lin fg_lin_const(fg_wide c)
{
	fg_lin l;
	memset(&l, 0, sizeof(l));
	l.c = c;
	return l;
}

fg_lin fg_lin_sym(fg_sym s)
{
	fg_lin l = fg_lin_const(0);
	l.n = 1;
	l.t[0] = (fg_term){s, 1};
	return l;
}

bool fg_lin_equal(const fg_lin *a, const fg_lin *b)
{
	if (a->c != b->c || a->n != b->n)
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (a->t[i].sym != b->t[i].sym || a->t[i].k != b->t[i].k)
			return false;
	return true;
}

static bool is_small(fg_wide c)
{
	return c > -FG_WIDE_INF && c < FG_WIDE_INF;
}

/* k * c is within fg_wide, for |k| < 2^31. */
static bool can_scale(fg_wide c, fg_wide k)
{
	const fg_wide most = (fg_wide)1 << 95;
	return (k >= -1 && k <= 1) || (c > -most && c < most);
}

bool fg_lin_add_scaled(fg_lin *out, const fg_lin *a, const fg_lin *b, fg_wide k)
{
	if (k > INT32_MAX || k < -INT32_MAX || !is_small(b->c) || !can_scale(b->c, k))
		return false;
	fg_lin r;
	uint32_t i = 0, j = 0;
	r.c = a->c + b->c * k;
	r.n = 0;
	while (i < a->n || j < b->n) {
		fg_sym s;
		int64_t coefficient = 0;
		if (j == b->n || (i < a->n && a->t[i].sym <= b->t[j].sym))
			s = a->t[i].sym;
		else
			s = b->t[j].sym;
		if (i < a->n && a->t[i].sym == s)
			coefficient += a->t[i++].k;
		if (j < b->n && b->t[j].sym == s)
			coefficient += b->t[j++].k * (int64_t)k;
		if (coefficient == 0)
			continue;
		if (r.n == FG_LIN_TERMS || coefficient > INT32_MAX || coefficient < -INT32_MAX)
			return false;
		r.t[r.n++] = (fg_term){s, (int32_t)coefficient};
	}
	if (!is_small(r.c))
		return false;
	*out = r;
	return true;
}

bool fg_lin_add(fg_lin *out, const fg_lin *a, const fg_lin *b)
{
	return fg_lin_add_scaled(out, a, b, 1);
}

bool fg_lin_sub(fg_lin *out, const fg_lin *a, const fg_lin *b)
{
	return fg_lin_add_scaled(out, a, b, -1);
}

bool fg_lin_scale(fg_lin *out, const fg_lin *a, fg_wide k)
{
	fg_lin r;
	if (k > INT32_MAX || k < -INT32_MAX || !is_small(a->c) || !can_scale(a->c, k) ||
	    !is_small(a->c * k))
		return false;
	r.c = a->c * k;
	r.n = k ? a->n : 0;
	for (uint32_t i = 0; i < r.n; i++) {
		int64_t coefficient = a->t[i].k * (int64_t)k;
		if (coefficient > INT32_MAX || coefficient < -INT32_MAX)
			return false;
		r.t[i] = (fg_term){a->t[i].sym, (int32_t)coefficient};
	}
	*out = r;
	return true;
}

int32_t fg_lin_coefficient(const fg_lin *a, fg_sym s)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (a->t[i].sym == s)
			return a->t[i].k;
	return 0;
}

bool fg_lin_substitute(fg_lin *out, const fg_lin *a, fg_sym s, const fg_lin *b)
{
	int32_t k = fg_lin_coefficient(a, s);
	fg_lin self = fg_lin_sym(s), rest;
	if (k == 0) {
		*out = *a;
		return true;
	}
	return fg_lin_add_scaled(&rest, a, &self, -(fg_wide)k) &&
	       fg_lin_add_scaled(out, &rest, b, k);
}

uint64_t fg_lin_hash(const fg_lin *a)
{
	uint64_t h = (uint64_t)a->c * 0x9E3779B97F4A7C15u ^ (uint64_t)(a->c >> 64);
	for (uint32_t i = 0; i < a->n; i++) {
		h ^= ((uint64_t)a->t[i].sym << 32) | (uint32_t)a->t[i].k;
		h *= 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	return h;
}
