/*
 * Literals. Integers are read from the text where they are spelled, which is
 * far cheaper than asking libclang; tokens made by ## have no such text and
 * are evaluated.
 */
#include "frontend/frontend_internal.h"

bool fg_fe__evaluate(CXCursor c, int64_t *out)
{
	CXEvalResult r = clang_Cursor_Evaluate(c);
	bool is_int = r && clang_EvalResult_getKind(r) == CXEval_Int;
	if (is_int && clang_EvalResult_isUnsignedInt(r))
		*out = (int64_t)clang_EvalResult_getAsUnsigned(r);
	else if (is_int)
		*out = clang_EvalResult_getAsLongLong(r);
	if (r)
		clang_EvalResult_dispose(r);
	return is_int;
}

/* ---- integers ---- */

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

static bool is_suffix(char c)
{
	return c == 'u' || c == 'U' || c == 'l' || c == 'L' || c == 'z' || c == 'Z';
}

bool fg_fe__read_integer(fg_fe_text t, size_t at, int64_t *out)
{
	int base = 10;
	uint64_t value = 0;
	if (at >= t.n || t.at[at] < '0' || t.at[at] > '9')
		return false;
	if (t.at[at] == '0' && at + 1 < t.n) {
		char mark = t.at[at + 1];
		base = mark == 'x' || mark == 'X' ? 16 : mark == 'b' || mark == 'B' ? 2 : 8;
		at += base == 8 ? 0 : 2;
	}
	for (; at < t.n; at++) {
		if (t.at[at] == '\'')
			continue;
		int digit = digit_value(t.at[at]);
		if (digit >= base)
			break;
		value = value * (uint64_t)base + (uint64_t)digit;
	}
	while (at < t.n && is_suffix(t.at[at]))
		at++;
	/* A continued line or a longer token: leave it to the compiler. */
	if (at < t.n && (t.at[at] == '\\' || t.at[at] == '.' || fg_fe__word(t, at) > 0))
		return false;
	*out = (int64_t)value;
	return true;
}

static fg_node_id integer(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_INT_LITERAL, c);
	fg_fe_spot spot = fg_fe__spelled_begin(fe, c);
	if (!fg_fe__read_integer(fg_fe__text(fe, spot.file), spot.offset, &node.value))
		fg_fe__evaluate(c, &node.value);
	return fg_fe__add(fe, node, NULL, 0);
}

static fg_node_id evaluated(fg_fe *fe, CXCursor c, fg_node_kind kind)
{
	fg_node node = fg_fe__node(fe, kind, c);
	fg_fe__evaluate(c, &node.value);
	return fg_fe__add(fe, node, NULL, 0);
}

/* ---- floating ---- */

static fg_node_id floating(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_FLOAT_LITERAL, c);
	CXEvalResult r = clang_Cursor_Evaluate(c);
	double value = r ? clang_EvalResult_getAsDouble(r) : 0.0;
	if (r)
		clang_EvalResult_dispose(r);
	memcpy(&node.value, &value, sizeof(value));
	return fg_fe__add(fe, node, NULL, 0);
}

static fg_node_id imaginary(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_IMAGINARY_LITERAL, c);
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	fg_node_id part = n ? fg_fe__expr(fe, fe->cursors.at[first]) : 0;
	fe->cursors.n = first;
	return fg_fe__add(fe, node, &part, 1);
}

/* ---- strings ---- */

typedef struct string_reader {
	fg_fe *fe;
	const char *at;
	uint32_t elem_size;
} string_reader;

static void put_unit(string_reader *r, uint32_t unit)
{
	for (uint32_t i = 0; i < r->elem_size; i++)
		fg_vec_push(&r->fe->ast->string_bytes, (unsigned char)(unit >> (8 * i)));
}

/* clang joins surrogate pairs when it prints a string: part them again. */
static void put_code(string_reader *r, uint32_t code)
{
	if (r->elem_size == 2 && code > 0xffff) {
		put_unit(r, 0xd800 + ((code - 0x10000) >> 10));
		put_unit(r, 0xdc00 + ((code - 0x10000) & 0x3ff));
	} else {
		put_unit(r, code);
	}
}

static uint32_t read_digits(string_reader *r, int base, int most)
{
	uint32_t value = 0;
	for (int i = 0; i < most && digit_value(*r->at) < base; i++)
		value = value * (uint32_t)base + (uint32_t)digit_value(*r->at++);
	return value;
}

static void read_escape(string_reader *r)
{
	static const char letters[] = "abfnrtv\\\"'?e";
	static const char values[] = "\a\b\f\n\r\t\v\\\"'?\033";
	char c = *r->at;
	if (c >= '0' && c <= '7') {
		put_unit(r, read_digits(r, 8, 3));
		return;
	}
	r->at++;
	const char *found = strchr(letters, c);
	if (c == 'x')
		put_unit(r, read_digits(r, 16, 8));
	else if (c == 'u')
		put_code(r, read_digits(r, 16, 4));
	else if (c == 'U')
		put_code(r, read_digits(r, 16, 8));
	else if (c && found)
		put_unit(r, (unsigned char)values[found - letters]);
}

/* clang prints the decoded string with escapes of its own; `""` parts an escape from a digit. */
static void read_string(string_reader *r)
{
	while (*r->at && *r->at != '"')
		r->at++;
	while (*r->at == '"') {
		r->at++;
		while (*r->at && *r->at != '"') {
			if (*r->at == '\\' && r->at[1]) {
				r->at++;
				read_escape(r);
			} else {
				put_unit(r, (unsigned char)*r->at++);
			}
		}
		if (*r->at == '"')
			r->at++;
	}
}

uint32_t fg_fe__string_literal(fg_fe *fe, CXCursor c)
{
	fg_type_id type = fg_fe__type(fe, clang_getCursorType(c));
	const fg_type *elem =
		fg_unit_canon(fe->unit, fg_unit_canon(fe->unit, type)->elem);
	CXString s = clang_getCursorSpelling(c);
	fg_string_literal out = {.offset = (uint32_t)fe->ast->string_bytes.n};
	out.elem_size = elem->size == 2 || elem->size == 4 ? (uint32_t)elem->size : 1;
	string_reader r = {fe, clang_getCString(s) ? clang_getCString(s) : "", out.elem_size};
	read_string(&r);
	clang_disposeString(s);
	out.byte_count = (uint32_t)fe->ast->string_bytes.n - out.offset;
	fg_vec_push(&fe->ast->string_literals, out);
	return (uint32_t)(fe->ast->string_literals.n - 1);
}

static fg_node_id string(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_STRING_LITERAL, c);
	node.ref = fg_fe__string_literal(fe, c);
	return fg_fe__add(fe, node, NULL, 0);
}

/* true, false and nullptr are keywords of C23. */
static fg_node_id keyword(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_INT_LITERAL, c);
	fg_fe_spot spot = fg_fe__spelled_begin(fe, c);
	node.value = fg_fe__word_is(fg_fe__text(fe, spot.file), spot.offset, "true");
	return fg_fe__add(fe, node, NULL, 0);
}

fg_node_id fg_fe__literal(fg_fe *fe, CXCursor c)
{
	switch ((int)clang_getCursorKind(c)) {
	case CXCursor_IntegerLiteral:
		return integer(fe, c);
	case CXCursor_CharacterLiteral:
		return evaluated(fe, c, FG_NODE_CHAR_LITERAL);
	case CXCursor_FloatingLiteral:
		return floating(fe, c);
	case CXCursor_ImaginaryLiteral:
		return imaginary(fe, c);
	case CXCursor_StringLiteral:
		return string(fe, c);
	default:
		return keyword(fe, c);
	}
}
