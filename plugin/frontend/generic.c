/*
 * _Generic: libclang shows every association but not the one that was chosen.
 * Often only one has the type of the whole; else the type names are read from
 * the text and compared with the controlling expression; else, of constants,
 * any that has the value of the whole does.
 */
#include "frontend/frontend_internal.h"

enum { MAX_ASSOCIATIONS = 64 };

typedef struct association {
	CXCursor value;
	size_t text; /* offset of the type name; 0 = not found */
} association;

typedef struct selection {
	association items[MAX_ASSOCIATIONS];
	size_t n;
	fg_fe_text text;
} selection;

/* The values of the associations are the expressions after the controlling one. */
static void collect(fg_fe *fe, size_t first, size_t n, selection *s)
{
	for (size_t i = first + 1; i < first + n && s->n < MAX_ASSOCIATIONS; i++)
		if (fg_fe__is_expression(fe->cursors.at[i]) &&
		    clang_getCursorKind(fe->cursors.at[i]) != CXCursor_TypeRef)
			s->items[s->n++] = (association){fe->cursors.at[i], 0};
}

/* Offset after the next comma outside brackets, or 0 at the end of the list. */
static size_t after_comma(fg_fe_text t, size_t at)
{
	size_t limit = at + FG_FE_MAX_SCAN;
	while (at < t.n && at < limit) {
		char c = t.at[at];
		if (c == ',')
			return at + 1;
		if (c == ')')
			return 0;
		size_t next = c == '(' || c == '[' || c == '{' ? fg_fe__skip_brackets(t, at)
		                                               : fg_fe__skip_token(t, at);
		if (!next)
			return 0;
		at = fg_fe__skip_space(t, next);
	}
	return 0;
}

static void find_type_names(fg_fe *fe, CXCursor c, selection *s)
{
	fg_fe_spot spot = fg_fe__spelled_begin(fe, c);
	s->text = fg_fe__text(fe, spot.file);
	if (!fg_fe__word_is(s->text, spot.offset, "_Generic"))
		return;
	size_t at = fg_fe__skip_space(s->text, spot.offset + strlen("_Generic"));
	at = at < s->text.n ? after_comma(s->text, at + 1) : 0;
	for (size_t i = 0; at && i < s->n; i++) {
		s->items[i].text = fg_fe__skip_space(s->text, at);
		at = after_comma(s->text, at);
	}
}

static const association *only_one_of_type(CXCursor c, const selection *s)
{
	CXType whole = clang_getCanonicalType(clang_getCursorType(c));
	const association *found = NULL;
	for (size_t i = 0; i < s->n; i++) {
		CXType t = clang_getCanonicalType(clang_getCursorType(s->items[i].value));
		if (!clang_equalTypes(t, whole))
			continue;
		if (found)
			return NULL;
		found = &s->items[i];
	}
	return found;
}

/* NULL when a name that is not understood could be the one. */
static const association *by_type_name(fg_fe *fe, CXCursor control, const selection *s)
{
	fg_type_id type = fg_fe__decayed(fe, clang_getCursorType(control));
	const association *fallback = NULL;
	bool is_sure = true;
	for (size_t i = 0; i < s->n; i++) {
		const association *a = &s->items[i];
		if (a->text && fg_fe__word_is(s->text, a->text, "default")) {
			fallback = a;
			continue;
		}
		fg_fe_type_name written = {s->text, a->text, ":", clang_getNullCursor(), false};
		fg_type_id name = a->text ? fg_fe__parse_type(fe, &written) : 0;
		if (!name)
			is_sure = false;
		else if (fg_unit_quals(fe->unit, name)) /* a value is never qualified */
			continue;
		else if (fg_fe__same_value_type(fe, fg_unit_canon(fe->unit, name),
		                                fg_unit_canon(fe->unit, type)))
			return a;
	}
	return is_sure ? fallback : NULL;
}

static bool is_integer(CXCursor c)
{
	CXType t = clang_getCanonicalType(clang_getCursorType(c));
	return t.kind >= CXType_Bool && t.kind <= CXType_LongLong;
}

static const association *by_value(CXCursor c, const selection *s)
{
	int64_t whole, value;
	for (size_t i = 0; i < s->n; i++)
		if (!is_integer(s->items[i].value))
			return NULL;
	if (!s->n || !fg_fe__evaluate(c, &whole))
		return NULL;
	for (size_t i = 0; i < s->n; i++)
		if (fg_fe__evaluate(s->items[i].value, &value) && value == whole)
			return &s->items[i];
	return NULL;
}

fg_node_id fg_fe__generic(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_GENERIC, c);
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	selection s = {.n = 0};
	collect(fe, first, n, &s);
	const association *chosen = only_one_of_type(c, &s);
	if (!chosen && n > 0) {
		find_type_names(fe, c, &s);
		chosen = by_type_name(fe, fe->cursors.at[first], &s);
		chosen = chosen ? chosen : by_value(c, &s);
	}
	fe->cursors.n = first;
	if (!chosen)
		return fg_fe__broken(fe, c);
	fg_node_id value = fg_fe__expr(fe, chosen->value);
	node.type = fg_ast_node(fe->ast, value)->type;
	return fg_fe__add(fe, node, &value, 1);
}
