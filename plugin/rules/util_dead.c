/*
 * Code that constants rule out: the arm not taken, the right side of 0 && x, the
 * body of while (0), the cases of another value, what follows a jump that is
 * always taken. It is compiled for the sake of one program text for several
 * targets and never runs.
 *
 * A label inside may be jumped to: such a statement counts as run.
 */
#include "rules/util.h"

/* ---- statements that control does not leave at their end ---- */

static bool is_label(const fg_ast *ast, fg_node_id id, void *payload)
{
	(void)payload;
	fg_node_kind kind = (fg_node_kind)fg_ast_node(ast, id)->kind;
	return kind != FG_NODE_LABEL && kind != FG_NODE_CASE && kind != FG_NODE_DEFAULT;
}

static bool has_label(const fg_ast *ast, fg_node_id id)
{
	return id && !fg_ast_walk(ast, id, is_label, NULL);
}

/* Control certainly jumps away in the statement. */
static bool jumps_away(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	int64_t condition;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_RETURN:
	case FG_NODE_GOTO:
	case FG_NODE_INDIRECT_GOTO:
	case FG_NODE_BREAK:
	case FG_NODE_CONTINUE:
		return true;
	case FG_NODE_COMPOUND:
		return n->n > 0 && jumps_away(ast, fg_ast_child(ast, id, n->n - 1));
	case FG_NODE_IF:
		if (fg_ast_const_int(ast, fg_ast_child(ast, id, 0), &condition))
			return jumps_away(ast, fg_ast_child(ast, id, condition ? 1 : 2));
		return jumps_away(ast, fg_ast_child(ast, id, 1)) &&
		       jumps_away(ast, fg_ast_child(ast, id, 2));
	default:
		return false;
	}
}

/* A statement of the block in front of `below` always jumps away, and no label stands between. */
static bool is_behind_jump(const fg_ast *ast, fg_node_id block, fg_node_id below)
{
	bool is_cut = false;
	for (uint32_t i = 0; i < fg_ast_node(ast, block)->n; i++) {
		fg_node_id at = fg_ast_child(ast, block, i);
		is_cut |= at != below && jumps_away(ast, at);
		if (is_cut && has_label(ast, at))
			is_cut = false;
		if (at == below)
			break;
	}
	return is_cut;
}

/* ---- switch over a constant ---- */

/* The labels in front of a statement: does one of them take the value? *has_default: one of them is
 * default. Returns the statement behind them. */
static fg_node_id read_labels(const fg_ast *ast, fg_node_id id, int64_t value, bool *takes,
			      bool *has_default)
{
	for (;;) {
		const fg_node *n = fg_ast_node(ast, id);
		int64_t low = 0, high = 0;
		if (n->kind == FG_NODE_DEFAULT) {
			*has_default = true;
			id = fg_ast_child(ast, id, 0);
		} else if (n->kind == FG_NODE_CASE) {
			fg_node_id last = fg_ast_child(ast, id, 1);
			if (!fg_ast_const_int(ast, fg_ast_child(ast, id, 0), &low))
				*takes = true; /* not known */
			if (!last || !fg_ast_const_int(ast, last, &high))
				high = low;
			*takes |= low <= value && value <= high;
			id = fg_ast_child(ast, id, 2);
		} else {
			return id;
		}
	}
}

/* below, a statement of the switch's block, is not reached for the value. */
static bool is_other_case(const fg_ast *ast, fg_node_id block, fg_node_id below, int64_t value)
{
	bool some_takes = false, is_live = false, ignored = false;
	for (uint32_t i = 0; i < fg_ast_node(ast, block)->n; i++) {
		fg_node_id at = fg_ast_child(ast, block, i);
		if (has_label(ast, read_labels(ast, at, value, &some_takes, &ignored)))
			return false;
	}
	for (uint32_t i = 0; i < fg_ast_node(ast, block)->n; i++) {
		fg_node_id at = fg_ast_child(ast, block, i);
		bool takes = false, has_default = false;
		fg_node_id statement = read_labels(ast, at, value, &takes, &has_default);
		is_live |= takes || (has_default && !some_takes);
		if (at == below)
			return !is_live;
		if (jumps_away(ast, statement))
			is_live = false;
	}
	return false;
}

static bool is_skipped_by_switch(const fg_ast *ast, fg_node_id block, fg_node_id below)
{
	fg_node_id id = fg_ast_node(ast, block)->parent;
	int64_t value;
	return fg_ast_node(ast, id)->kind == FG_NODE_SWITCH && fg_ast_child(ast, id, 1) == block &&
	       fg_ast_const_int(ast, fg_ast_child(ast, id, 0), &value) &&
	       is_other_case(ast, block, below, value);
}

/* ---- one step up ---- */

/* Of the operands or statements of `up`, the one that its constant condition leaves out. */
static fg_node_id left_out(const fg_ast *ast, fg_node_id up)
{
	const fg_node *n = fg_ast_node(ast, up);
	fg_node_id first = fg_ast_child(ast, up, n->kind == FG_NODE_FOR);
	int64_t condition;
	if (!first || !fg_ast_const_int(ast, first, &condition))
		return 0;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_IF:
	case FG_NODE_CONDITIONAL:
		return fg_ast_child(ast, up, condition ? 2 : 1);
	case FG_NODE_ELVIS:
		return condition ? fg_ast_child(ast, up, 1) : 0;
	case FG_NODE_BINARY: {
		bool stops = (n->op == FG_BINARY_LAND && !condition) ||
		             (n->op == FG_BINARY_LOR && condition);
		return stops ? fg_ast_child(ast, up, 1) : 0;
	}
	case FG_NODE_WHILE:
		return condition ? 0 : fg_ast_child(ast, up, 1);
	case FG_NODE_FOR:
		return condition ? 0 : fg_ast_child(ast, up, 3);
	default:
		return 0;
	}
}

bool fg_util_is_dead(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id up; (up = fg_ast_node(ast, id)->parent) != 0; id = up) {
		const fg_node *n = fg_ast_node(ast, up);
		if (n->kind == FG_NODE_SIZEOF && !(n->flags & FG_NODE_RUNTIME))
			return true;
		if (n->kind == FG_NODE_COMPOUND ? is_behind_jump(ast, up, id) ||
		                                          is_skipped_by_switch(ast, up, id)
		                                : left_out(ast, up) == id && !has_label(ast, id))
			return true;
	}
	return false;
}
