/*
 * Type names in source text: what libclang does not tell about sizeof(type),
 * _Alignof(type) and the associations of _Generic. Words of basic types,
 * qualifiers, one typedef or tag (resolved by a cursor) and pointers are
 * understood; everything else is "not known", never a guess.
 */
#include "frontend/frontend_internal.h"

typedef struct words {
	unsigned is_unsigned, is_signed, chars, shorts, ints, longs, floats, doubles, bools, voids;
	uint32_t quals;
	bool has_basic;
	fg_type_id named;
} words;

static const struct {
	const char *word;
	uint32_t bit;
} qualifier_words[] = {
	{"const", FG_QUAL_CONST},       {"__const", FG_QUAL_CONST},
	{"volatile", FG_QUAL_VOLATILE}, {"__volatile__", FG_QUAL_VOLATILE},
	{"restrict", FG_QUAL_RESTRICT}, {"__restrict", FG_QUAL_RESTRICT},
	{"__restrict__", FG_QUAL_RESTRICT},
};

static uint32_t qualifier_at(fg_fe_text t, size_t at)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(qualifier_words); i++)
		if (fg_fe__word_is(t, at, qualifier_words[i].word))
			return qualifier_words[i].bit;
	return 0;
}

static bool count_basic_word(words *w, fg_fe_text t, size_t at)
{
	struct {
		const char *word;
		unsigned *count;
	} const table[] = {
		{"unsigned", &w->is_unsigned}, {"signed", &w->is_signed},
		{"__signed__", &w->is_signed}, {"char", &w->chars},
		{"short", &w->shorts},         {"int", &w->ints},
		{"long", &w->longs},           {"float", &w->floats},
		{"double", &w->doubles},       {"_Bool", &w->bools},
		{"void", &w->voids},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(table); i++) {
		if (!fg_fe__word_is(t, at, table[i].word))
			continue;
		++*table[i].count;
		w->has_basic = true;
		return true;
	}
	return false;
}

static const char *basic_name(const words *w)
{
	if (w->voids)
		return "void";
	if (w->bools)
		return "_Bool";
	if (w->floats)
		return "float";
	if (w->doubles)
		return w->longs ? "long double" : "double";
	if (w->chars)
		return w->is_unsigned ? "unsigned char" : w->is_signed ? "signed char" : "char";
	if (w->shorts)
		return w->is_unsigned ? "unsigned short" : "short";
	if (w->longs > 1)
		return w->is_unsigned ? "unsigned long long" : "long long";
	if (w->longs)
		return w->is_unsigned ? "unsigned long" : "long";
	return w->is_unsigned ? "unsigned int" : "int";
}

static uint8_t basic_rank(const char *name)
{
	static const struct {
		const char *name;
		uint8_t rank;
	} ranks[] = {
		{"char", FG_RANK_CHAR},           {"signed char", FG_RANK_SCHAR},
		{"unsigned char", FG_RANK_UCHAR}, {"short", FG_RANK_SHORT},
		{"unsigned short", FG_RANK_SHORT}, {"int", FG_RANK_INT},
		{"unsigned int", FG_RANK_INT},    {"long", FG_RANK_LONG},
		{"unsigned long", FG_RANK_LONG},  {"long long", FG_RANK_LLONG},
		{"unsigned long long", FG_RANK_LLONG},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(ranks); i++)
		if (strcmp(ranks[i].name, name) == 0)
			return ranks[i].rank;
	return FG_RANK_NONE;
}

fg_type_id fg_fe__basic_type(fg_fe *fe, const char *name)
{
	fg_type t = {.name = fg_strpool_intern(&fe->unit->strings, name)};
	if (strcmp(name, "void") == 0) {
		t.kind = FG_TYPE_VOID;
		t.flags = FG_TYPE_FLAG_INCOMPLETE;
		return fg_fe__intern_type(fe, t);
	}
	for (size_t i = 0; fe->target.is_known && i < FG_FE_BASIC_COUNT; i++) {
		const fg_fe_basic *basic = &fe->target.basics[i];
		if (strcmp(basic->name, name) != 0)
			continue;
		t.rank = basic_rank(name);
		t.kind = t.rank ? FG_TYPE_INT : FG_TYPE_FLOAT;
		if (strcmp(name, "_Bool") == 0)
			t.kind = FG_TYPE_BOOL;
		t.size = basic->size;
		t.align = basic->align;
		t.flags = basic->is_signed ? FG_TYPE_FLAG_SIGNED : 0;
		return fg_fe__intern_type(fe, t);
	}
	return 0;
}

/* ---- names of typedefs and tags ---- */

static void enter_name(fg_fe *fe, CXCursor c)
{
	enum CXCursorKind kind = clang_getCursorKind(c);
	bool is_typedef = kind == CXCursor_TypedefDecl;
	if (!is_typedef && kind != CXCursor_StructDecl && kind != CXCursor_UnionDecl &&
	    kind != CXCursor_EnumDecl)
		return;
	CXString s = clang_getCursorSpelling(c);
	fg_buf_clear(&fe->scratch);
	fg_buf_printf(&fe->scratch, "%c%s", is_typedef ? 't' : 's', clang_getCString(s));
	clang_disposeString(s);
	CXType t = clang_getCursorType(c);
	*fg_map_put(&fe->type_names, fg_buf_str(&fe->scratch), fe->scratch.n, NULL) =
		fe->named_types.n;
	fg_vec_push(&fe->named_types, t);
}

/* By name among the file-scope declarations; entered on first use, which is rare. */
static fg_type_id find_named_type(fg_fe *fe, const char *name, size_t n, bool is_tag)
{
	if (!fe->named_types.n)
		for (size_t i = 0; i < fe->tops.n; i++)
			enter_name(fe, fe->tops.at[i].cursor);
	fg_buf_clear(&fe->scratch);
	fg_buf_printf(&fe->scratch, "%c%.*s", is_tag ? 's' : 't', (int)(n < 500 ? n : 500), name);
	uint64_t *found = fg_map_get(&fe->type_names, fg_buf_str(&fe->scratch), fe->scratch.n);
	return found ? fg_fe__type(fe, fe->named_types.at[*found]) : 0;
}

/* The typedef or tag the word at `at` names: the one of the cursor, when there is a cursor. */
static fg_type_id named_type(fg_fe *fe, fg_fe_text t, size_t at, CXCursor ref, bool is_tag)
{
	if (clang_Cursor_isNull(ref))
		return find_named_type(fe, t.at + at, fg_fe__word(t, at), is_tag);
	CXCursor decl = clang_getCursorReferenced(ref);
	CXString s = clang_getCursorSpelling(decl);
	const char *name = clang_getCString(s);
	bool is_it = name && fg_fe__word_is(t, at, name);
	clang_disposeString(s);
	return is_it ? fg_fe__type(fe, clang_getCursorType(decl)) : 0;
}

/* Specifiers up to the first byte that is no word; false on a word that is not understood. */
static bool read_specifiers(fg_fe *fe, fg_fe_text t, size_t *at, CXCursor ref, words *w)
{
	size_t n;
	bool after_tag = false;
	while ((n = fg_fe__word(t, *at)) > 0) {
		uint32_t qual = qualifier_at(t, *at);
		bool is_tag = fg_fe__word_is(t, *at, "struct") || fg_fe__word_is(t, *at, "union") ||
		              fg_fe__word_is(t, *at, "enum");
		w->quals |= qual;
		if (!qual && !is_tag && !count_basic_word(w, t, *at)) {
			if (w->named || w->has_basic)
				return false;
			w->named = named_type(fe, t, *at, ref, after_tag);
			if (!w->named)
				return false;
		}
		after_tag = is_tag;
		*at = fg_fe__skip_space(t, *at + n);
	}
	return w->named || w->has_basic;
}

/* ---- declarators: pointers and dimensions ---- */

static fg_type_id read_pointers(fg_fe *fe, fg_fe_text t, size_t *at, fg_type_id type)
{
	while (*at < t.n && t.at[*at] == '*') {
		type = fg_fe__pointer_to(fe, type);
		*at = fg_fe__skip_space(t, *at + 1);
		uint32_t qual;
		while ((qual = qualifier_at(t, *at)) != 0) {
			type = fg_fe__qualified(fe, type, qual, 0);
			*at = fg_fe__skip_space(t, *at + fg_fe__word(t, *at));
		}
	}
	return type;
}

/* A dimension that is plainly a number; 0 when it is an expression. */
static uint64_t plain_dimension(fg_fe_text t, size_t open)
{
	size_t at = fg_fe__skip_space(t, open + 1), n = fg_fe__word(t, at);
	uint64_t value = 0;
	for (size_t i = 0; i < n && i < 10; i++) {
		if (t.at[at + i] < '0' || t.at[at + i] > '9' || t.at[at] == '0')
			return 0;
		value = value * 10 + (uint64_t)(t.at[at + i] - '0');
	}
	at = fg_fe__skip_space(t, at + n);
	return at < t.n && t.at[at] == ']' && n < 10 ? value : 0;
}

static fg_type_id array_of(fg_fe *fe, fg_type_id elem, fg_fe_text t, size_t open, bool is_vla)
{
	uint64_t count = plain_dimension(t, open);
	const fg_type *e = fg_unit_canon(fe->unit, elem);
	bool has_vla_elem = e->kind == FG_TYPE_VLA;
	if (!count && !is_vla)
		return 0;
	fg_type out = {.kind = FG_TYPE_ARRAY, .elem = elem, .count = count, .align = e->align};
	out.size = count * e->size;
	if (!count || has_vla_elem) {
		out = (fg_type){.kind = FG_TYPE_VLA, .elem = elem, .align = e->align};
		out.reserved2 = (uint32_t)fe->unit->types.n;
	}
	size_t close = fg_fe__skip_brackets(t, open);
	fg_buf name = FG_BUF_INIT;
	fg_buf_printf(&name, "%s[", fg_unit_str(fe->unit, fg_unit_type(fe->unit, elem)->name));
	if (close > open + 1)
		fg_buf_put(&name, t.at + open + 1, close - open - 1);
	out.name = fg_strpool_intern(&fe->unit->strings, fg_buf_str(&name));
	fg_buf_release(&name);
	return fg_fe__intern_type(fe, out);
}

enum { MAX_DIMENSIONS = 8 };

/* The dimensions as written are outermost first: the last one is applied first. */
static fg_type_id read_dimensions(fg_fe *fe, fg_fe_text t, size_t *at, fg_type_id type, bool is_vla)
{
	size_t open[MAX_DIMENSIONS], n = 0;
	while (*at < t.n && t.at[*at] == '[') {
		size_t close = fg_fe__skip_brackets(t, *at);
		if (!close || n == MAX_DIMENSIONS)
			return 0;
		open[n++] = *at;
		*at = fg_fe__skip_space(t, close);
	}
	while (n > 0 && type)
		type = array_of(fe, type, t, open[--n], is_vla);
	return type;
}

fg_type_id fg_fe__parse_type(fg_fe *fe, const fg_fe_type_name *name)
{
	words w = {.quals = 0};
	fg_fe_text t = name->text;
	size_t at = fg_fe__skip_space(t, name->at);
	if (!read_specifiers(fe, t, &at, name->ref, &w))
		return 0;
	fg_type_id type = w.named ? w.named : fg_fe__basic_type(fe, basic_name(&w));
	if (!type)
		return 0;
	type = fg_fe__qualified(fe, type, w.quals, 0);
	type = read_pointers(fe, t, &at, type);
	type = read_dimensions(fe, t, &at, type, name->may_be_vla);
	if (!name->stops)
		return at >= t.n ? type : 0;
	return at < t.n && t.at[at] && strchr(name->stops, t.at[at]) ? type : 0;
}
