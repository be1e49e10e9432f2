/*
 * Configuration headers: #define lines, as far as the conditions around them can be
 * decided from the file itself and the compile commands. What lies below a condition
 * that cannot is kept, but not certain: no rule speaks of it.
 *
 * One idea: a condition is yes, no or unknown, and so is "this name is defined". A
 * name is known when this file or every command defines it, or when no command does
 * and the file gives its default: "#ifndef X", "#define X 1".
 */
#include "product/condition.h"
#include "product/product_internal.h"

#include <ctype.h>
#include <errno.h>

typedef enum truth { NO, YES, UNKNOWN } truth;

enum { DEPTH_MAX = 64 };

typedef struct level {
	truth now;   /* this arm is read */
	truth taken; /* some arm before was */
} level;

typedef struct scan {
	fg_product *f;
	const char *text;
	size_t n;
	fg_map defined; /* name -> truth + 1 in this file */
	fg_map values;  /* name -> number of its setting + 1, 0 = not certain */
	level levels[DEPTH_MAX];
	size_t depth, too_deep;
	fg_line_counter lines;
} scan;

/* ---- names ---- */

static truth by_commands(const scan *s, const char *name, size_t n)
{
	size_t units, with = fg_product__defined_in(s->f, name, n, &units);
	return with == 0 ? NO : with == units ? YES : UNKNOWN;
}

/* NO means: neither this file nor a command does; another header still may. */
static truth is_defined(const scan *s, const char *name, size_t n)
{
	const uint64_t *here = fg_map_get(&s->defined, name, n);
	return here ? (truth)(*here - 1) : by_commands(s, name, n);
}

static size_t word(const char *p, const char *end)
{
	size_t n = 0;
	while (p + n < end && (isalnum((unsigned char)p[n]) || p[n] == '_'))
		n++;
	return n;
}

static const char *blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* ---- conditions ---- */

static truth inverse(truth t)
{
	return t == UNKNOWN ? UNKNOWN : t == YES ? NO : YES;
}

/* What this file says for certain is known; that nobody defines a name is not: another header may,
 * or the compiler itself. */
static fg_condition_value value_of(const char *name, size_t n, void *payload)
{
	const scan *s = payload;
	const uint64_t *at = fg_map_get(&s->values, name, n);
	fg_condition_value out = {false, 0};
	if (!at || *at == 0)
		return out;
	const char *text = s->f->settings.at[*at - 1].value;
	char *end;
	text += text ? strspn(text, " (") : 0;
	if (!text || !isdigit((unsigned char)*text))
		return out;
	errno = 0;
	out.value = strtoll(text, &end, 0);
	end += strspn(end, "uUlL )");
	out.is_known = errno == 0 && *end == '\0';
	return out;
}

static fg_condition_value defined_of(const char *name, size_t n, void *payload)
{
	truth t = is_defined(payload, name, n);
	return (fg_condition_value){t == YES, t == YES};
}

static truth evaluate(scan *s, const char *p, const char *end)
{
	fg_condition_names names = {value_of, defined_of, s};
	fg_condition_value v = fg_condition_evaluate(p, (size_t)(end - p), &names);
	return !v.is_known ? UNKNOWN : v.value ? YES : NO;
}

static truth all_levels(const scan *s)
{
	truth t = s->too_deep ? UNKNOWN : YES;
	for (size_t i = 0; i < s->depth; i++)
		t = s->levels[i].now == NO || t == NO ? NO
		    : s->levels[i].now == UNKNOWN  ? UNKNOWN
		                                   : t;
	return t;
}

static void open_level(scan *s, truth t)
{
	if (s->depth == DEPTH_MAX)
		s->too_deep++;
	else
		s->levels[s->depth++] = (level){t, t};
}

static void next_arm(scan *s, truth t)
{
	if (s->too_deep || !s->depth)
		return;
	level *l = &s->levels[s->depth - 1];
	l->now = l->taken == YES ? NO : l->taken == UNKNOWN && t != NO ? UNKNOWN : t;
	if (t == YES || (t == UNKNOWN && l->taken == NO))
		l->taken = l->taken == UNKNOWN ? UNKNOWN : t;
}

static void close_level(scan *s)
{
	if (s->too_deep)
		s->too_deep--;
	else if (s->depth)
		s->depth--;
}

/* The next directive defines the name: "#ifndef X / #define X", a default or an include guard. */
static bool is_defined_next(const scan *s, const char *name, size_t n, const char *line_end)
{
	const char *end = s->text + s->n, *hash = memchr(line_end, '#', (size_t)(end - line_end));
	const char *p = hash ? blanks(hash + 1, end) : end;
	if (end - p < 7 || memcmp(p, "define", 6) != 0)
		return false;
	p = blanks(p + 6, end);
	return word(p, end) == n && memcmp(p, name, n) == 0;
}

static void open_name(scan *s, const char *p, const char *end, bool is_inverse,
                      const char *line_end)
{
	p = blanks(p, end);
	size_t n = word(p, end);
	truth t = is_defined(s, p, n);
	if (is_inverse && t == NO && is_defined_next(s, p, n, line_end))
		open_level(s, YES);
	else if (t == NO)
		open_level(s, UNKNOWN);
	else
		open_level(s, is_inverse ? inverse(t) : t);
}

/* ---- lines ---- */

static const char *value_end(const char *p, const char *end)
{
	for (; p < end; p++) {
		if (p + 1 < end && p[0] == '/' && (p[1] == '/' || p[1] == '*'))
			break;
		if (*p == '\\' && p + 1 < end && (p[1] == '\n' || p[1] == '\r'))
			break;
	}
	return p;
}

static void set_name(scan *s, const char *hash, const char *p, const char *end, bool is_define)
{
	truth t = all_levels(s);
	p = blanks(p, end);
	size_t n = word(p, end);
	bool is_call = p + n < end && p[n] == '(';
	if (!n || t == NO)
		return;
	*fg_map_put(&s->defined, p, n, NULL) = 1 + (t == UNKNOWN ? UNKNOWN : is_define ? YES : NO);
	fg_product_setting set = {.name = fg_arena_strndup(&s->f->arena, p, n),
	                       .kind = FG_SETTING_MACRO,
	                       .is_certain = t == YES && !is_call};
	if (is_define) {
		const char *from = blanks(p + n, end), *to = value_end(from, end);
		while (to > from && isspace((unsigned char)to[-1]))
			to--;
		set.value = fg_arena_strndup(&s->f->arena, from, (size_t)(to - from));
	}
	set.place = fg_product__count_to(s->f, &s->lines, fg_vec_last(&s->f->sources).path,
	                                 (size_t)(hash - s->text));
	size_t before = s->f->settings.n;
	fg_product__add_setting(s->f, &set);
	bool is_value = is_define && set.is_certain && s->f->settings.n > before;
	*fg_map_put(&s->values, p, n, NULL) = is_value ? s->f->settings.n : 0;
}

static void read_directive(scan *s, const char *hash, const char *end)
{
	const char *p = blanks(hash + 1, end);
	size_t n = word(p, end);
	const char *rest = p + n;
#define IS(name) (n == sizeof(name) - 1 && memcmp(p, name, n) == 0)
	if (IS("define") || IS("undef"))
		set_name(s, hash, rest, end, n == 6);
	else if (IS("ifdef") || IS("ifndef"))
		open_name(s, rest, end, n == 6, end);
	else if (IS("include"))
		fg_vec_last(&s->f->sources).is_partial = true;
	else if (IS("if"))
		open_level(s, evaluate(s, rest, end));
	else if (IS("elif"))
		next_arm(s, evaluate(s, rest, end));
	else if (IS("else"))
		next_arm(s, YES);
	else if (IS("endif"))
		close_level(s);
#undef IS
}

/* End of the logical line. */
static const char *line_end(const char *p, const char *end)
{
	for (; p < end && *p != '\n'; p++) {
		if (*p == '\\' && p + 1 < end && p[1] == '\n')
			p++;
		else if (*p == '\\' && p + 2 < end && p[1] == '\r' && p[2] == '\n')
			p += 2;
	}
	return p < end ? p : end;
}

static const char *comment_end(const char *p, const char *end)
{
	const char *close = memmem(p + 2, (size_t)(end - p) - 2, "*/", 2);
	return close ? close + 2 : end;
}

static const char *read_line(scan *s, const char *p, const char *end)
{
	const char *q = p;
	while (q < end && isspace((unsigned char)*q) && *q != '\n')
		q++;
	if (q < end && *q == '#') {
		const char *to = line_end(q, end);
		read_directive(s, q, to);
		return to < end ? to + 1 : end;
	}
	for (; q < end && *q != '\n'; q++)
		if (q + 1 < end && q[0] == '/' && q[1] == '*')
			return comment_end(q, end);
	return q < end ? q + 1 : end;
}

void fg_product__read_header(fg_product *f, const char *path, const char *text, size_t n)
{
	scan s = {.f = f, .text = text, .n = n, .lines = {text, n, 0, 1}};
	fg_product__add_source(f, path, FG_SETTING_MACRO);
	for (const char *p = text, *end = text + n; p < end;)
		p = read_line(&s, p, end);
	fg_map_release(&s.defined);
	fg_map_release(&s.values);
}
