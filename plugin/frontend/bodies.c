/*
 * What declarations hold: function bodies, initialisers, the run-time sizes in
 * variably modified types.
 */
#include "frontend/frontend_internal.h"

fg_node_id fg_fe__initialiser(fg_fe *fe, CXCursor c)
{
	CXCursor init = clang_Cursor_getVarDeclInitializer(c);
	return clang_Cursor_isNull(init) ? 0 : fg_fe__expr(fe, init);
}

/* ---- VLA sizes ---- */

/* Type with the sugar off that hides arrays and pointers. */
static CXType bare(CXType t)
{
	for (unsigned guard = 0; guard < FG_FE_MAX_TYPE_DEPTH; guard++) {
		if (t.kind == CXType_Elaborated)
			t = clang_Type_getNamedType(t);
		else if (t.kind == CXType_Attributed)
			t = clang_Type_getModifiedType(t);
		else if (t.kind == CXType_Unexposed)
			t = clang_getCanonicalType(t);
		else
			break;
		if (t.kind == CXType_Unexposed)
			break;
	}
	return t;
}

static bool has_size(CXType t)
{
	return t.kind == CXType_VariableArray || t.kind == CXType_ConstantArray;
}

static bool is_variably_modified(fg_fe *fe, CXType t)
{
	fg_type_id id = fg_fe__type(fe, t);
	for (unsigned guard = 0; guard < FG_FE_MAX_TYPE_DEPTH; guard++) {
		const fg_type *canon = fg_unit_canon(fe->unit, id);
		if (canon->kind == FG_TYPE_VLA)
			return true;
		if (canon->kind != FG_TYPE_POINTER && canon->kind != FG_TYPE_ARRAY)
			return false;
		id = canon->elem;
	}
	return false;
}

/* A size is an integer; what is none is the operand of typeof, whose type has its sizes. */
static bool is_size(fg_fe *fe, CXCursor c)
{
	return fg_type_is_integer(fe->unit, fg_fe__type(fe, clang_getCursorType(c)));
}

/* The sizes of t's written dimensions are the n cursors, innermost first; values of the
 * run-time ones are pushed outermost first. */
static size_t push_sizes(fg_fe *fe, CXType t, size_t first, size_t n)
{
	size_t pushed = 0;
	for (unsigned guard = 0; guard < FG_FE_MAX_TYPE_DEPTH && n > 0; guard++) {
		t = bare(t);
		if (t.kind == CXType_Pointer) {
			t = clang_getPointeeType(t);
			continue;
		}
		if (!has_size(t) && t.kind != CXType_IncompleteArray)
			break;
		if (has_size(t) && !is_size(fe, fe->cursors.at[first + --n]))
			break;
		if (t.kind == CXType_VariableArray) {
			fg_node_id size = fg_fe__value(fe, fe->cursors.at[first + n]);
			fg_vec_push(&fe->nodes, size);
			pushed++;
		}
		t = clang_getArrayElementType(t);
	}
	return pushed;
}

size_t fg_fe__vla_sizes(fg_fe *fe, CXCursor c, fg_node_id init)
{
	CXType t = clang_getCursorKind(c) == CXCursor_TypedefDecl
	                   ? clang_getTypedefDeclUnderlyingType(c)
	                   : clang_getCursorType(c);
	if (!is_variably_modified(fe, t))
		return 0;
	size_t n;
	size_t first = fg_fe__children(fe, c, &n), kept = first;
	for (size_t i = first; i < first + n; i++)
		if (fg_fe__is_expression(fe->cursors.at[i]))
			fe->cursors.at[kept++] = fe->cursors.at[i];
	if (init && kept > first)
		kept--; /* the initialiser is the last child */
	if (clang_getCursorKind(c) == CXCursor_ParmDecl && has_size(t)) {
		/* The outermost dimension of a parameter is a pointer. */
		kept -= kept > first;
		t = clang_getArrayElementType(t);
	}
	size_t pushed = push_sizes(fe, t, first, kept - first);
	fe->cursors.n = first;
	return pushed;
}

static void build_parameter_sizes(fg_fe *fe, CXCursor param)
{
	size_t mark = fe->nodes.n;
	if (!fg_fe__vla_sizes(fe, param, 0))
		return;
	fg_decl_id id = fg_fe__decl(fe, param);
	fg_node node = fg_fe__node(fe, FG_NODE_EXTRA_DECL, param);
	node.type = 0;
	node.ref = id;
	fe->unit->decls.at[id].init = fg_fe__add_pushed(fe, node, mark);
}

/* ---- bodies ---- */

static CXCursor body_of(fg_fe *fe, CXCursor c)
{
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	CXCursor body = clang_getNullCursor();
	for (size_t i = first; i < first + n; i++)
		if (clang_getCursorKind(fe->cursors.at[i]) == CXCursor_CompoundStmt)
			body = fe->cursors.at[i];
	fe->cursors.n = first;
	return body;
}

static void build_function(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	CXCursor body = body_of(fe, c);
	if (clang_Cursor_isNull(body))
		return;
	fe->function = id;
	fe->has_error_node = false;
	fe->too_deep = false;
	fg_decl_id first_decl = (fg_decl_id)fe->unit->decls.n;
	int params = clang_Cursor_getNumArguments(c);
	for (int i = 0; i < params; i++)
		build_parameter_sizes(fe, clang_Cursor_getArgument(c, (unsigned)i));
	fg_node_id node = fg_fe__stmt(fe, body);
	fe->unit->decls.at[id].init = node;
	fg_fe__resolve_labels(fe, first_decl);
	fg_fe__judge_function(fe, id);
	fe->function = 0;
}

void fg_fe__build_job(fg_fe *fe, fg_fe_job job)
{
	if (fg_unit_decl(fe->unit, job.decl)->kind == FG_DECL_FUNCTION) {
		build_function(fe, job.cursor, job.decl);
		return;
	}
	fg_node_id init = fg_fe__initialiser(fe, job.cursor);
	fe->unit->decls.at[job.decl].init = init;
}
