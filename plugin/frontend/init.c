/*
 * Initialiser lists in the form they were written.
 */
#include "frontend/frontend_internal.h"

fg_node_id fg_fe__init_list(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_INIT_LIST, c);
	size_t n, mark = fe->nodes.n;
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		if (!fg_fe__is_expression(fe->cursors.at[i]))
			continue;
		fg_node_id element = fg_fe__expr(fe, fe->cursors.at[i]);
		fg_vec_push(&fe->nodes, element);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}

static fg_node_id field_designator(fg_fe *fe, CXCursor c, fg_place_id whole)
{
	fg_node node = fg_fe__node(fe, FG_NODE_FIELD_DESIGNATOR, c);
	node.ref = fg_fe__field(fe, clang_getCursorReferenced(c));
	node.type = fg_unit_field(fe->unit, node.ref)->type;
	if (!node.place)
		node.place = whole; /* an anonymous member that was left out */
	if (!fg_unit_field(fe->unit, node.ref)->name)
		node.flags |= FG_NODE_IMPLICIT;
	return fg_fe__add(fe, node, NULL, 0);
}

/* The index at `c` is the first of a range: [a ... b]. */
static bool begins_range(fg_fe *fe, CXCursor c)
{
	fg_fe_spot spot = fg_fe__spelled_begin(fe, c);
	fg_fe_text t = fg_fe__text(fe, spot.file);
	size_t at = spot.offset, limit = at + FG_FE_MAX_SCAN;
	while (at < t.n && at < limit) {
		if (fg_fe__starts_with(t, at, "..."))
			return true;
		if (t.at[at] == ']')
			return false;
		bool opens = t.at[at] == '(' || t.at[at] == '[' || t.at[at] == '{';
		size_t next = opens ? fg_fe__skip_brackets(t, at) : fg_fe__skip_token(t, at);
		if (!next)
			return false;
		at = fg_fe__skip_space(t, next);
	}
	return false;
}

/* The text after an index inside a macro's argument or body says nothing: then a range needs
 * one index more than the designators that are left can be. */
static fg_node_id index_designator(fg_fe *fe, size_t *i, size_t end)
{
	CXCursor from = fe->cursors.at[*i];
	bool is_range = *i + 1 < end && fg_fe__is_expression(fe->cursors.at[*i + 1]) &&
	                clang_getCursorKind(fe->cursors.at[*i + 1]) != CXCursor_MemberRef &&
	                begins_range(fe, from);
	fg_node node = fg_fe__node(fe, FG_NODE_INDEX_DESIGNATOR, from);
	fg_node_id bounds[2];
	bounds[0] = fg_fe__expr(fe, from);
	if (is_range)
		bounds[1] = fg_fe__expr(fe, fe->cursors.at[++*i]);
	return fg_fe__add(fe, node, bounds, is_range ? 2 : 1);
}

fg_node_id fg_fe__designated(fg_fe *fe, CXCursor c, size_t first, size_t n)
{
	fg_node node = fg_fe__node(fe, FG_NODE_DESIGNATED, c);
	size_t mark = fe->nodes.n, end = first + n - 1;
	for (size_t i = first; i < end; i++) {
		bool is_field = clang_getCursorKind(fe->cursors.at[i]) == CXCursor_MemberRef;
		fg_node_id designator = is_field
		                                ? field_designator(fe, fe->cursors.at[i], node.place)
		                                : index_designator(fe, &i, end);
		fg_vec_push(&fe->nodes, designator);
	}
	node.value = (int64_t)(fe->nodes.n - mark);
	fg_node_id init = fg_fe__expr(fe, fe->cursors.at[end]);
	fg_vec_push(&fe->nodes, init);
	node.type = fg_ast_node(fe->ast, init)->type;
	return fg_fe__add_pushed(fe, node, mark);
}
