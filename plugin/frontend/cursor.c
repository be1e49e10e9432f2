/*
 * Children of a cursor without recursion inside libclang: one visit gathers
 * the direct children on a stack that all levels share.
 */
#include "frontend/frontend_internal.h"

uint64_t fg_fe__cursor_key(CXCursor c)
{
	/* Statements and expressions are identified by data[1], declarations by data[0]. */
	bool is_stmt = clang_isStatement(c.kind) || clang_isExpression(c.kind);
	return (uint64_t)(uintptr_t)c.data[is_stmt ? 1 : 0];
}

static enum CXChildVisitResult push_child(CXCursor c, CXCursor parent, CXClientData payload)
{
	(void)parent;
	fg_fe *fe = payload;
	fg_vec_push(&fe->cursors, c);
	return CXChildVisit_Continue;
}

size_t fg_fe__children(fg_fe *fe, CXCursor c, size_t *n)
{
	size_t first = fe->cursors.n;
	clang_visitChildren(c, push_child, fe);
	*n = fe->cursors.n - first;
	return first;
}

bool fg_fe__is_expression(CXCursor c)
{
	return clang_isExpression(c.kind) != 0;
}

bool fg_fe__is_attribute(CXCursor c)
{
	return clang_isAttribute(c.kind) != 0;
}

fg_str_id fg_fe__intern(fg_fe *fe, CXString s)
{
	const char *text = clang_getCString(s);
	fg_str_id id = text ? fg_strpool_intern(&fe->unit->strings, text) : 0;
	clang_disposeString(s);
	return id;
}
