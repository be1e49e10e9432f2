/*
 * Which slots of `for (init; condition; step)` are filled. libclang lists the
 * parts that exist and leaves out the empty ones; the semicolons in the text
 * tell them apart.
 */
#include "frontend/frontend_internal.h"

/* Offset of the semicolon or the closing parenthesis that ends the slot; 0 when not found.
 * A declaration or a statement expression may hold semicolons inside brackets. */
static size_t slot_end(fg_fe_text t, size_t at, char stop)
{
	size_t limit = at + FG_FE_MAX_SCAN;
	while ((at = fg_fe__skip_space(t, at)) < t.n && at < limit) {
		char c = t.at[at];
		if (c == stop)
			return at;
		if (c == ';' || c == ')')
			return 0;
		bool opens = c == '(' || c == '[' || c == '{';
		size_t next = opens ? fg_fe__skip_brackets(t, at) : fg_fe__skip_token(t, at);
		if (!next)
			return 0;
		at = next;
	}
	return 0;
}

/* Bits of the slots with text; ~0u when the head cannot be read. */
static unsigned written_slots(fg_fe_text t, size_t at)
{
	unsigned slots = 0;
	if (!fg_fe__word_is(t, at, "for"))
		return ~0u;
	at = fg_fe__skip_space(t, at + 3);
	if (at >= t.n || t.at[at] != '(')
		return ~0u;
	at++;
	for (unsigned i = 0; i < 3; i++) {
		size_t end = slot_end(t, at, i < 2 ? ';' : ')');
		if (!end)
			return ~0u;
		if (fg_fe__skip_space(t, at) < end)
			slots |= 1u << i;
		at = end + 1;
	}
	return slots;
}

static unsigned count_bits(unsigned slots)
{
	return (slots & 1u) + (slots >> 1 & 1u) + (slots >> 2 & 1u);
}

static bool changes_something(CXCursor c)
{
	enum CXCursorKind kind = clang_getCursorKind(c);
	if (kind == CXCursor_CompoundAssignOperator || kind == CXCursor_CallExpr)
		return true;
	if (kind == CXCursor_UnaryOperator) {
		enum CXUnaryOperatorKind op = clang_getCursorUnaryOperatorKind(c);
		return op >= CXUnaryOperator_PostInc && op <= CXUnaryOperator_PreDec;
	}
	enum CXBinaryOperatorKind op = clang_getCursorBinaryOperatorKind(c);
	return kind == CXCursor_BinaryOperator &&
	       (op == CXBinaryOperator_Assign || op == CXBinaryOperator_Comma);
}

/* No text to go by: a declaration or an assignment is the first slot when it comes first, an
 * expression that changes nothing is the condition. */
static unsigned guessed_slots(fg_fe *fe, size_t first, size_t parts)
{
	if (parts == 0)
		return 0;
	CXCursor head = fe->cursors.at[first];
	bool begins = clang_getCursorKind(head) == CXCursor_DeclStmt;
	if (parts == 1)
		return begins ? 1u : changes_something(head) ? 4u : 2u;
	bool second_changes = changes_something(fe->cursors.at[first + 1]);
	if (begins || changes_something(head))
		return second_changes ? 5u : 3u;
	return 6u;
}

unsigned fg_fe__for_slots(fg_fe *fe, CXCursor c, size_t first, size_t n)
{
	size_t parts = n - 1; /* without the body */
	if (parts >= 3)
		return 7u;
	fg_fe_spot spot = fg_fe__spelled_begin(fe, c);
	unsigned slots = written_slots(fg_fe__text(fe, spot.file), spot.offset);
	if (slots != ~0u && count_bits(slots) == parts)
		return slots;
	return guessed_slots(fe, first, parts);
}
