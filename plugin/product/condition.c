#include "product/condition.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64, NUMBER_MAX = 32 };

static const fg_condition_value unknown = {false, 0};

typedef struct parser {
	const char *p, *end;
	const fg_condition_names *names;
	unsigned depth;
	bool failed; /* not understood: the whole is unknown */
} parser;

static fg_condition_value known(int64_t v)
{
	return (fg_condition_value){true, v};
}

static void skip_space(parser *s)
{
	while (s->p < s->end) {
		if (isspace((unsigned char)*s->p) || *s->p == '\\') {
			s->p++;
		} else if (s->end - s->p >= 2 && s->p[0] == '/' && s->p[1] == '*') {
			const char *close = memmem(s->p + 2, (size_t)(s->end - s->p) - 2, "*/", 2);
			s->p = close ? close + 2 : s->end;
		} else if (s->end - s->p >= 2 && s->p[0] == '/' && s->p[1] == '/') {
			s->p = s->end;
		} else {
			return;
		}
	}
}

static bool take(parser *s, const char *text)
{
	size_t n = strlen(text);
	skip_space(s);
	if ((size_t)(s->end - s->p) < n || memcmp(s->p, text, n) != 0)
		return false;
	s->p += n;
	return true;
}

static size_t word(const parser *s)
{
	size_t n = 0;
	while (s->p + n < s->end && (isalnum((unsigned char)s->p[n]) || s->p[n] == '_'))
		n++;
	return n;
}

static fg_condition_value number(parser *s, size_t n)
{
	char copy[NUMBER_MAX];
	char *end;
	if (n >= sizeof(copy)) {
		s->failed = true;
		return unknown;
	}
	memcpy(copy, s->p, n);
	copy[n] = '\0';
	s->p += n;
	errno = 0;
	int64_t v = strtoll(copy, &end, 0);
	end += strspn(end, "uUlL");
	s->failed |= errno != 0 || *end != '\0';
	return known(v);
}

static fg_condition_value defined(parser *s)
{
	bool has_open = take(s, "(");
	skip_space(s);
	const char *name = s->p;
	size_t n = word(s);
	s->p += n;
	s->failed |= n == 0 || (has_open && !take(s, ")"));
	return s->failed ? unknown : s->names->is_defined(name, n, s->names->payload);
}

static fg_condition_value expression(parser *s, unsigned level);

static fg_condition_value primary(parser *s)
{
	if (++s->depth > DEPTH_MAX)
		s->failed = true;
	fg_condition_value v = unknown;
	if (s->failed) {
		/* said already */
	} else if (take(s, "!")) {
		v = primary(s);
		v.value = !v.value;
	} else if (take(s, "-")) {
		v = primary(s);
		v.value = (int64_t)(0 - (uint64_t)v.value);
	} else if (take(s, "(")) {
		v = expression(s, 0);
		s->failed |= !take(s, ")");
	} else {
		size_t n = word(s);
		const char *name = s->p;
		if (n && isdigit((unsigned char)*name)) {
			v = number(s, n);
		} else if (n) {
			s->p += n;
			v = n == 7 && memcmp(name, "defined", 7) == 0
			            ? defined(s)
			            : s->names->value(name, n, s->names->payload);
			s->failed |= s->p < s->end && *s->p == '('; /* a macro with arguments */
		} else {
			s->failed = true;
		}
	}
	s->depth--;
	return v;
}

/* ---- operators, weakest first ---- */

typedef enum op { OR, AND, EQ, NE, LE, GE, LT, GT } op;

static const struct operator {
	const char *text;
	op op;
	unsigned level;
} operators[] = {
	{"||", OR, 0}, {"&&", AND, 1}, {"==", EQ, 2}, {"!=", NE, 2},
	{"<=", LE, 3}, {">=", GE, 3},  {"<", LT, 3},  {">", GT, 3},
};

enum { LEVELS = 4 };

static bool take_operator(parser *s, unsigned level, op *out)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++) {
		if (operators[i].level == level && take(s, operators[i].text)) {
			*out = operators[i].op;
			return true;
		}
	}
	return false;
}

static fg_condition_value either(fg_condition_value a, fg_condition_value b, bool decides)
{
	if ((a.is_known && (a.value != 0) == decides) || (b.is_known && (b.value != 0) == decides))
		return known(decides);
	return a.is_known && b.is_known ? known(!decides) : unknown;
}

static fg_condition_value apply(op o, fg_condition_value a, fg_condition_value b)
{
	if (o == OR || o == AND)
		return either(a, b, o == OR);
	if (!a.is_known || !b.is_known)
		return unknown;
	switch (o) {
	case EQ:
		return known(a.value == b.value);
	case NE:
		return known(a.value != b.value);
	case LE:
		return known(a.value <= b.value);
	case GE:
		return known(a.value >= b.value);
	case LT:
		return known(a.value < b.value);
	default:
		return known(a.value > b.value);
	}
}

static fg_condition_value expression(parser *s, unsigned level)
{
	if (level == LEVELS)
		return primary(s);
	fg_condition_value v = expression(s, level + 1);
	op o;
	while (!s->failed && take_operator(s, level, &o))
		v = apply(o, v, expression(s, level + 1));
	return v;
}

fg_condition_value fg_condition_evaluate(const char *text, size_t n,
                                         const fg_condition_names *names)
{
	parser s = {text, text + n, names, 0, false};
	fg_condition_value v = expression(&s, 0);
	skip_space(&s);
	return s.failed || s.p < s.end ? unknown : v;
}
