/*
 * Value of a constant expression that is only known as text: the argument of
 * `aligned`, whose cursor has no children. Literals, + - * / << and
 * parentheses; anything else (sizeof, enumerators) has no value here.
 */
#include "frontend/frontend_internal.h"

enum { MAX_NESTING = 32 };

typedef struct reader {
	fg_fe_text text;
	size_t at;
	unsigned depth;
	bool failed;
} reader;

static uint64_t read_sum(reader *r);

static bool accept(reader *r, const char *op)
{
	r->at = fg_fe__skip_space(r->text, r->at);
	if (!fg_fe__starts_with(r->text, r->at, op))
		return false;
	r->at += strlen(op);
	return true;
}

static uint64_t read_literal(reader *r)
{
	int64_t value = 0;
	r->at = fg_fe__skip_space(r->text, r->at);
	if (!fg_fe__read_integer(r->text, r->at, &value))
		r->failed = true;
	r->at += fg_fe__word(r->text, r->at);
	return (uint64_t)value;
}

static uint64_t read_shift(reader *r)
{
	uint64_t value = read_sum(r);
	while (!r->failed && accept(r, "<<")) {
		uint64_t by = read_sum(r);
		value = by < 64 ? value << by : 0;
	}
	return value;
}

static uint64_t read_primary(reader *r)
{
	if (!accept(r, "("))
		return read_literal(r);
	if (++r->depth > MAX_NESTING) {
		r->failed = true;
		return 0;
	}
	uint64_t value = read_shift(r);
	r->depth--;
	if (!accept(r, ")"))
		r->failed = true;
	return value;
}

static uint64_t read_product(reader *r)
{
	uint64_t value = read_primary(r);
	while (!r->failed) {
		if (accept(r, "*")) {
			value *= read_primary(r);
		} else if (accept(r, "/")) {
			uint64_t by = read_primary(r);
			r->failed = r->failed || by == 0;
			value = by ? value / by : 0;
		} else {
			break;
		}
	}
	return value;
}

static uint64_t read_sum(reader *r)
{
	uint64_t value = read_product(r);
	while (!r->failed) {
		if (accept(r, "+"))
			value += read_product(r);
		else if (accept(r, "-"))
			value -= read_product(r);
		else
			break;
	}
	return value;
}

bool fg_fe__constant_text(fg_fe_text text, uint64_t *out)
{
	reader r = {.text = text};
	*out = read_shift(&r);
	return !r.failed && fg_fe__skip_space(text, r.at) == text.n;
}
