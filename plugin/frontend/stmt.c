/*
 * Statements.
 */
#include "frontend/frontend_internal.h"

static fg_node statement(fg_fe *fe, fg_node_kind kind, CXCursor c)
{
	return (fg_node){.kind = (uint8_t)kind, .place = fg_fe__cursor_place(fe, c)};
}

static fg_node_id broken_stmt(fg_fe *fe, CXCursor c)
{
	fe->has_error_node = true;
	return fg_fe__add(fe, statement(fe, FG_NODE_ERROR_STMT, c), NULL, 0);
}

/* Exactly `want` children, `expressions` of them at the front. */
static fg_node_id fixed(fg_fe *fe, CXCursor c, fg_node_kind kind, size_t expressions, size_t want)
{
	size_t n, mark = fe->nodes.n;
	fg_node node = statement(fe, kind, c);
	size_t first = fg_fe__children(fe, c, &n);
	if (n < want) {
		fe->cursors.n = first;
		return broken_stmt(fe, c);
	}
	for (size_t i = 0; i < want; i++) {
		CXCursor child = fe->cursors.at[first + n - want + i];
		fg_node_id id = i < expressions ? fg_fe__expr(fe, child) : fg_fe__stmt(fe, child);
		fg_vec_push(&fe->nodes, id);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}

static fg_node_id compound(fg_fe *fe, CXCursor c)
{
	size_t n, mark = fe->nodes.n;
	fg_node node = statement(fe, FG_NODE_COMPOUND, c);
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		fg_node_id id = fg_fe__stmt(fe, fe->cursors.at[i]);
		fg_vec_push(&fe->nodes, id);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}

/* ---- declarations in a body ---- */

static fg_node_id variable(fg_fe *fe, CXCursor c)
{
	size_t mark = fe->nodes.n;
	fg_node node = statement(fe, FG_NODE_VARIABLE, c);
	node.ref = fg_fe__decl(fe, c);
	fg_vec_push(&fe->nodes, 0);
	fg_node_id init = fg_fe__initialiser(fe, c);
	fe->nodes.at[mark] = init;
	if (node.ref)
		fe->unit->decls.at[node.ref].init = init;
	fg_fe__vla_sizes(fe, c, init);
	return fg_fe__add_pushed(fe, node, mark);
}

static fg_node_id extra_decl(fg_fe *fe, CXCursor c)
{
	size_t mark = fe->nodes.n;
	fg_node node = statement(fe, FG_NODE_EXTRA_DECL, c);
	node.ref = fg_fe__decl(fe, c);
	if (clang_getCursorKind(c) == CXCursor_TypedefDecl)
		fg_fe__vla_sizes(fe, c, 0);
	return fg_fe__add_pushed(fe, node, mark);
}

static bool declares_object(CXCursor c)
{
	if (clang_getCursorKind(c) != CXCursor_VarDecl)
		return false;
	return clang_Cursor_getStorageClass(c) != CX_SC_Extern;
}

static fg_node_id decl_stmt(fg_fe *fe, CXCursor c)
{
	size_t n, mark = fe->nodes.n;
	fg_node node = statement(fe, FG_NODE_DECL_STMT, c);
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		CXCursor child = fe->cursors.at[i];
		if (!clang_isDeclaration(clang_getCursorKind(child)))
			continue;
		fg_node_id id = declares_object(child) ? variable(fe, child) : extra_decl(fe, child);
		fg_vec_push(&fe->nodes, id);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}

/* ---- branches ---- */

static fg_node_id if_stmt(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_IF, c);
	size_t first = fg_fe__children(fe, c, &n);
	if (n < 2) {
		fe->cursors.n = first;
		return broken_stmt(fe, c);
	}
	fg_node_id parts[3] = {0, 0, 0};
	parts[0] = fg_fe__expr(fe, fe->cursors.at[first]);
	parts[1] = fg_fe__stmt(fe, fe->cursors.at[first + 1]);
	if (n > 2)
		parts[2] = fg_fe__stmt(fe, fe->cursors.at[first + 2]);
	fe->cursors.n = first;
	return fg_fe__add(fe, node, parts, 3);
}

/* Children: one constant or the two of a range, then the statement. */
static fg_node_id case_stmt(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_CASE, c);
	size_t first = fg_fe__children(fe, c, &n);
	if (n < 2) {
		fe->cursors.n = first;
		return broken_stmt(fe, c);
	}
	fg_node_id parts[3] = {0, 0, 0};
	parts[0] = fg_fe__expr(fe, fe->cursors.at[first]);
	if (n > 2)
		parts[1] = fg_fe__expr(fe, fe->cursors.at[first + 1]);
	parts[2] = fg_fe__stmt(fe, fe->cursors.at[first + n - 1]);
	fe->cursors.n = first;
	return fg_fe__add(fe, node, parts, 3);
}

/* ---- loops ---- */

static fg_node_id for_stmt(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_FOR, c);
	size_t first = fg_fe__children(fe, c, &n);
	if (n == 0 || n > 4) {
		fe->cursors.n = first;
		return broken_stmt(fe, c);
	}
	unsigned slots = fg_fe__for_slots(fe, c, first, n);
	fg_node_id parts[4] = {0, 0, 0, 0};
	size_t at = first;
	if (slots & 1u)
		parts[0] = fg_fe__stmt(fe, fe->cursors.at[at++]);
	if (slots & 2u)
		parts[1] = fg_fe__expr(fe, fe->cursors.at[at++]);
	if (slots & 4u)
		parts[2] = fg_fe__expr(fe, fe->cursors.at[at++]);
	parts[3] = fg_fe__stmt(fe, fe->cursors.at[first + n - 1]);
	fe->cursors.n = first;
	return fg_fe__add(fe, node, parts, 4);
}

/* ---- jumps ---- */

static fg_node_id go_to(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_GOTO, c);
	size_t first = fg_fe__children(fe, c, &n);
	if (n)
		node.ref = fg_fe__label(fe, clang_getCursorReferenced(fe->cursors.at[first]));
	fe->cursors.n = first;
	return node.ref ? fg_fe__add(fe, node, NULL, 0) : broken_stmt(fe, c);
}

static fg_node_id label(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_LABEL, c);
	node.ref = fg_fe__label(fe, c);
	size_t first = fg_fe__children(fe, c, &n);
	fg_node_id body = n ? fg_fe__stmt(fe, fe->cursors.at[first + n - 1]) : 0;
	fe->cursors.n = first;
	return fg_fe__add(fe, node, &body, body ? 1 : 0);
}

static fg_node_id return_stmt(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_RETURN, c);
	size_t first = fg_fe__children(fe, c, &n);
	fg_node_id value = n ? fg_fe__expr(fe, fe->cursors.at[first]) : 0;
	fe->cursors.n = first;
	return fg_fe__add(fe, node, &value, value ? 1 : 0);
}

/* ---- the rest ---- */

static fg_node_id expression(fg_fe *fe, CXCursor c)
{
	fg_node_id value = fg_fe__expr(fe, c);
	fg_node node = {.kind = FG_NODE_EXPR_STMT, .place = fg_ast_node(fe->ast, value)->place};
	return fg_fe__add(fe, node, &value, 1);
}

static fg_node_id other(fg_fe *fe, CXCursor c)
{
	fg_node node = statement(fe, FG_NODE_OTHER_STMT, c);
	node.ref = fg_fe__intern(fe, clang_getCursorKindSpelling(clang_getCursorKind(c)));
	size_t n, mark = fe->nodes.n;
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		fg_node_id id = fg_fe__stmt(fe, fe->cursors.at[i]);
		fg_vec_push(&fe->nodes, id);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}

/* The one statement libclang does not expose in C is the attributed one. */
static fg_node_id unexposed(fg_fe *fe, CXCursor c)
{
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	CXCursor last = n ? fe->cursors.at[first + n - 1] : clang_getNullCursor();
	fe->cursors.n = first;
	if (n == 0 || !(clang_isStatement(last.kind) || clang_isExpression(last.kind)))
		return other(fe, c);
	fg_node node = statement(fe, FG_NODE_ATTRIBUTED, c);
	fg_node_id body = fg_fe__stmt(fe, last);
	return fg_fe__add(fe, node, &body, 1);
}

static fg_node_id leaf(fg_fe *fe, CXCursor c, fg_node_kind kind)
{
	return fg_fe__add(fe, statement(fe, kind, c), NULL, 0);
}

static fg_node_id by_kind(fg_fe *fe, CXCursor c)
{
	switch ((int)clang_getCursorKind(c)) {
	case CXCursor_CompoundStmt:
		return compound(fe, c);
	case CXCursor_DeclStmt:
		return decl_stmt(fe, c);
	case CXCursor_IfStmt:
		return if_stmt(fe, c);
	case CXCursor_SwitchStmt:
		return fixed(fe, c, FG_NODE_SWITCH, 1, 2);
	case CXCursor_CaseStmt:
		return case_stmt(fe, c);
	case CXCursor_DefaultStmt:
		return fixed(fe, c, FG_NODE_DEFAULT, 0, 1);
	case CXCursor_WhileStmt:
		return fixed(fe, c, FG_NODE_WHILE, 1, 2);
	case CXCursor_ForStmt:
		return for_stmt(fe, c);
	case CXCursor_GotoStmt:
		return go_to(fe, c);
	case CXCursor_IndirectGotoStmt:
		return fixed(fe, c, FG_NODE_INDIRECT_GOTO, 1, 1);
	case CXCursor_LabelStmt:
		return label(fe, c);
	case CXCursor_ReturnStmt:
		return return_stmt(fe, c);
	case CXCursor_BreakStmt:
		return leaf(fe, c, FG_NODE_BREAK);
	case CXCursor_ContinueStmt:
		return leaf(fe, c, FG_NODE_CONTINUE);
	case CXCursor_NullStmt:
		return leaf(fe, c, FG_NODE_NULL_STMT);
	case CXCursor_GCCAsmStmt:
		return fg_fe__asm(fe, c);
	case CXCursor_UnexposedStmt:
		return unexposed(fe, c);
	default:
		return other(fe, c);
	}
}

/* do: the body comes first. */
static fg_node_id do_stmt(fg_fe *fe, CXCursor c)
{
	size_t n;
	fg_node node = statement(fe, FG_NODE_DO, c);
	size_t first = fg_fe__children(fe, c, &n);
	if (n < 2) {
		fe->cursors.n = first;
		return broken_stmt(fe, c);
	}
	fg_node_id parts[2];
	parts[0] = fg_fe__stmt(fe, fe->cursors.at[first]);
	parts[1] = fg_fe__expr(fe, fe->cursors.at[first + 1]);
	fe->cursors.n = first;
	return fg_fe__add(fe, node, parts, 2);
}

fg_node_id fg_fe__stmt(fg_fe *fe, CXCursor c)
{
	if (!fg_fe__enter(fe, c))
		return broken_stmt(fe, c);
	fg_node_id id;
	if (clang_isExpression(clang_getCursorKind(c)))
		id = expression(fe, c);
	else if (clang_getCursorKind(c) == CXCursor_DoStmt)
		id = do_stmt(fe, c);
	else
		id = by_kind(fe, c);
	fg_fe__leave(fe);
	return id;
}
