/*
 * Configuration headers: #define lines, as far as the conditions around them can be
 * decided from the file itself, the headers it includes and the compile commands. What
 * lies below a condition that cannot is kept, but not certain: no rule speaks of it.
 *
 * One idea: a condition is yes, no or unknown, and so is "this name is defined". A
 * name is known when this file or every command defines it, or when no command does
 * and the file gives its default: "#ifndef X", "#define X 1".
 */
#include "product/condition.h"
#include "product/define.h"
#include "product/product_internal.h"

#include "base/path.h"

#include <ctype.h>

typedef enum truth { NO, YES, UNKNOWN } truth;

enum {
	DEPTH_MAX = 64,
	INCLUDES_MAX = 16, /* of each other */
	NAMES_MAX = 16,    /* that stand for each other */
	BYTES_MAX = 4 << 20, /* of all that one header includes */
};

typedef struct level {
	truth now;   /* this arm is read */
	truth taken; /* some arm before was */
} level;

typedef struct definition {
	const char *params; /* NULL = it is no call */
	const char *body;
} definition;

typedef struct header {
	const char *path;
	fg_line_counter lines;
	size_t depth; /* of conditions where it includes another */
} header;

typedef struct scan {
	fg_product *f;
	header now; /* of those that one header includes */
	uint32_t source; /* that the settings are of */
	fg_map defined; /* name -> truth + 1 in these files */
	fg_map values;  /* name -> number of its definition + 1, 0 = not certain */
	FG_VEC(definition) definitions;
	fg_map included; /* paths */
	level levels[DEPTH_MAX];
	size_t depth, too_deep, includes, bytes, followed;
	bool is_followed;
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

/* What certainly stands for the name; false when that is not known. */
static bool definition_of(const scan *s, const char *name, size_t n, definition *out)
{
	const uint64_t *at = fg_map_get(&s->values, name, n);
	if (at && *at)
		*out = s->definitions.at[*at - 1];
	else if (!at)
		*out = (definition){NULL, fg_product__value_in_commands(s->f, name, n)};
	return (!at || *at) && out->body;
}

static fg_condition_value defined_of(const char *name, size_t n, void *payload)
{
	truth t = is_defined(payload, name, n);
	return (fg_condition_value){t == YES, t == YES};
}

/* What these files and the commands say for certain is known; that nobody defines a name is not:
 * another header may, or the compiler itself. */
static fg_condition_value value_of(const char *name, size_t n, void *payload)
{
	scan *s = payload;
	definition d;
	fg_condition_value out = {false, 0};
	if (s->followed == NAMES_MAX || !definition_of(s, name, n, &d) || d.params)
		return out;
	s->followed++;
	out = fg_condition_evaluate(d.body, strlen(d.body),
	                            &(fg_condition_names){value_of, defined_of, s});
	s->followed--;
	return out;
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
	const char *end = s->now.lines.text + s->now.lines.n,
		   *hash = memchr(line_end, '#', (size_t)(end - line_end));
	const char *p = hash ? blanks(hash + 1, end) : end;
	if (end - p < 7 || memcmp(p, "define", 6) != 0)
		return false;
	p = blanks(p + 6, end);
	return fg_define_word(p, end) == n && memcmp(p, name, n) == 0;
}

static void open_name(scan *s, const char *p, const char *end, bool is_inverse,
                      const char *line_end)
{
	p = blanks(p, end);
	size_t n = fg_define_word(p, end);
	truth t = is_defined(s, p, n);
	if (is_inverse && t == NO && is_defined_next(s, p, n, line_end))
		open_level(s, YES);
	else if (t == NO)
		open_level(s, UNKNOWN);
	else
		open_level(s, is_inverse ? inverse(t) : t);
}

/* ---- lines ---- */

/* Of a file that is included only what some rule may ask for is kept. */
static bool is_wanted(const scan *s, const char *name)
{
	return s->includes == 0 || fg_product__is_asked_for(s->f->data, name);
}

static bool does_nothing(const definition *d)
{
	return fg_define_does_nothing(d->params ? d->params : "", d->body);
}

static void keep_setting(scan *s, const char *name, const definition *d, truth t, const char *hash)
{
	fg_product_setting set = {.name = name, .kind = FG_SETTING_MACRO, .is_certain = t == YES};
	if (d) {
		set.value = set.meaning = d->body;
		set.is_call = d->params != NULL;
		set.does_nothing = does_nothing(d);
	}
	set.place = fg_product__count_to(s->f, &s->now.lines, s->now.path,
	                                 (size_t)(hash - s->now.lines.text));
	fg_product__add_setting(s->f, &set);
}

static void set_name(scan *s, const char *hash, const char *p, const char *end, bool is_define)
{
	truth t = all_levels(s);
	p = blanks(p, end);
	size_t n = fg_define_word(p, end);
	const char *from = p + n, *close = from;
	if (!n || t == NO)
		return;
	*fg_map_put(&s->defined, p, n, NULL) = 1 + (t == UNKNOWN ? UNKNOWN : is_define ? YES : NO);
	*fg_map_put(&s->values, p, n, NULL) = 0;
	definition d = {NULL, NULL};
	if (from < end && *from == '(')
		close = memchr(from, ')', (size_t)(end - from));
	if (close && close > from) {
		d.params = fg_define_body(&s->f->arena, from + 1, close);
		from = close + 1;
	}
	d.body = fg_define_body(&s->f->arena, from, end);
	if (is_define && t == YES) {
		fg_vec_push(&s->definitions, d);
		*fg_map_put(&s->values, p, n, NULL) = s->definitions.n;
	}
	const char *name = fg_arena_strndup(&s->f->arena, p, n);
	if (is_wanted(s, name))
		keep_setting(s, name, is_define ? &d : NULL, t, hash);
}

/* Headers of the language, which hold no settings. */
static bool is_of_language(const char *name)
{
	static const char *const names[] = {"<stdint.h>",   "<stddef.h>", "<stdbool.h>",
	                                    "<limits.h>",   "<stdarg.h>", "<assert.h>",
	                                    "<string.h>",   "<stdlib.h>", "<stdio.h>",
	                                    "<inttypes.h>", NULL};
	for (size_t i = 0; names[i]; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void read_text(scan *s, const char *path, const char *text, size_t n);

/* The name that an #include gives, or what stands for it. */
static const char *included_name(scan *s, const char *rest, const char *end)
{
	const char *name = fg_define_body(&s->f->arena, rest, end);
	definition d;
	for (size_t i = 0; i < NAMES_MAX && !fg_product__is_header_name(name); i++) {
		if (!definition_of(s, name, strlen(name), &d) || d.params)
			break;
		name = d.body;
	}
	return name;
}

static const char *folder_of(scan *s, const char *path)
{
	return fg_path_dirname(&s->f->arena, fg_path_join(&s->f->arena, s->f->root, path));
}

static void include(scan *s, const char *name)
{
	fg_buf text = FG_BUF_INIT;
	const char *path;
	bool is_new = false;
	if (is_of_language(name))
		return;
	if (!s->is_followed || s->includes == INCLUDES_MAX || s->bytes > BYTES_MAX ||
	    fg_product__read_included(s->f, &text, folder_of(s, s->now.path), name, &path)) {
		s->f->sources.at[s->source].is_partial = true;
	} else {
		fg_map_put_str(&s->included, path, &is_new);
		fg_map_put_str(&s->f->headers_read, path, NULL);
	}
	if (is_new) {
		header outer = s->now;
		outer.depth = s->depth;
		s->bytes += text.n;
		s->includes++;
		read_text(s, fg_arena_strdup(&s->f->arena, path), fg_buf_str(&text), text.n);
		s->includes--;
		s->now = outer;
		s->depth = outer.depth; /* conditions end with their file */
	}
	fg_buf_release(&text);
}

static void read_directive(scan *s, const char *hash, const char *end)
{
	const char *p = blanks(hash + 1, end);
	size_t n = fg_define_word(p, end);
	const char *rest = p + n;
#define IS(name) (n == sizeof(name) - 1 && memcmp(p, name, n) == 0)
	if (IS("define") || IS("undef"))
		set_name(s, hash, rest, end, n == 6);
	else if (IS("ifdef") || IS("ifndef"))
		open_name(s, rest, end, n == 6, end);
	else if (IS("include") && all_levels(s) != NO)
		include(s, included_name(s, rest, end));
	else if (IS("include_next"))
		s->f->sources.at[s->source].is_partial = true;
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

static const char *read_line(scan *s, const char *p, const char *end)
{
	const char *q = p;
	while (q < end && isspace((unsigned char)*q) && *q != '\n')
		q++;
	if (q < end && *q == '#') {
		const char *to = fg_define_line_end(q, end);
		read_directive(s, q, to);
		return to < end ? to + 1 : end;
	}
	for (; q < end && *q != '\n'; q++)
		if (q + 1 < end && q[0] == '/' && q[1] == '*')
			return fg_define_comment_end(q, end);
	return q < end ? q + 1 : end;
}

static void read_text(scan *s, const char *path, const char *text, size_t n)
{
	s->now = (header){.path = path, .lines = {text, n, 0, 1}};
	for (const char *p = text, *end = text + n; p < end;)
		p = read_line(s, p, end);
}

/* ---- what a value means, once all is read ---- */

/* "NAME" or "NAME(…)" as a whole: what stands for it. */
static bool follow(const scan *s, definition *d)
{
	const char *end = d->body + strlen(d->body);
	size_t n = fg_define_word(d->body, end);
	const char *rest = blanks(d->body + n, end);
	bool is_call = *rest == '(' && memchr(rest, ')', (size_t)(end - rest)) == end - 1;
	definition next;
	if (!n || (*rest && !is_call) || !definition_of(s, d->body, n, &next) ||
	    is_call != (next.params != NULL))
		return false;
	*d = next;
	return true;
}

static void find_meaning(scan *s, fg_product_setting *set)
{
	definition d = {set->is_call ? "" : NULL, set->value};
	fg_condition_value v = {false, 0};
	if (!set->is_call)
		v = fg_condition_evaluate(set->value, strlen(set->value),
		                          &(fg_condition_names){value_of, defined_of, s});
	if (v.is_known && !isdigit((unsigned char)set->value[strspn(set->value, " (")]))
		set->meaning = fg_arena_printf(&s->f->arena, "%lld", (long long)v.value);
	for (size_t i = 0; i < NAMES_MAX && !set->does_nothing && follow(s, &d); i++)
		set->does_nothing = does_nothing(&d);
}

/* A header that the commands name for the end of this one. */
static void include_amendments(scan *s)
{
	const fg_build_data *data = s->f->data;
	for (size_t i = 0; data && s->is_followed && i < data->named.n; i++) {
		const char *macro = data->named.at[i].macro;
		truth t = by_commands(s, macro, strlen(macro));
		if (t == NO || !fg_product_matches(&data->named.at[i].behind, s->now.path))
			continue;
		s->depth = 0;
		open_level(s, t);
		include(s, included_name(s, macro, macro + strlen(macro)));
		close_level(s);
	}
}

void fg_product__read_header(fg_product *f, const char *path, const char *text, size_t n,
                             bool is_followed)
{
	fg_product__add_source(f, path, FG_SETTING_MACRO);
	scan s = {.f = f, .source = (uint32_t)f->sources.n - 1, .is_followed = is_followed};
	size_t first = f->settings.n;
	path = f->sources.at[s.source].path;
	fg_map_put_str(&s.included, path, NULL);
	fg_map_put_str(&f->headers_read, path, NULL);
	read_text(&s, path, text, n);
	include_amendments(&s);
	for (size_t i = first; i < f->settings.n; i++)
		if (f->settings.at[i].is_certain && f->settings.at[i].value)
			find_meaning(&s, &f->settings.at[i]);
	fg_map_release(&s.defined);
	fg_map_release(&s.values);
	fg_map_release(&s.included);
	fg_vec_release(&s.definitions);
}
