/*
 * Functions that run otherwise than by a call one can see: handlers of signals, and what a function
 * reaches within its unit.
 */
#include "rules/util.h"

/* ---- signal handlers ---- */

static bool is_handler_field(const fg_unit *u, uint32_t field)
{
	const char *name = fg_unit_str(u, fg_unit_field(u, field)->name);
	return strcmp(name, "sa_handler") == 0 || strcmp(name, "sa_sigaction") == 0;
}

fg_decl_id fg_util_signal_handler(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	/* The last of `.a.b = value`: glibc's sa_handler is a member of a union. */
	uint32_t at = n->kind == FG_NODE_DESIGNATED && n->n > 1 ? n->n - 2 : 0;
	fg_node_id target = fg_ast_skip_parens(ast, fg_ast_child(ast, id, at));
	const fg_node *t = fg_ast_node(ast, target);
	switch (n->kind) {
	case FG_NODE_CALL:
		return fg_util_callee_is(ctx, id, FG_LIST("signal", "bsd_signal", "sigset"))
		               ? fg_util_named_function(ctx, fg_ast_arg(ast, id, 1))
		               : 0;
	case FG_NODE_ASSIGN:
		return t->kind == FG_NODE_MEMBER && is_handler_field(ast->unit, t->ref)
		               ? fg_util_named_function(ctx, fg_ast_child(ast, id, 1))
		               : 0;
	case FG_NODE_DESIGNATED:
		return t->kind == FG_NODE_FIELD_DESIGNATOR && is_handler_field(ast->unit, t->ref)
		               ? fg_util_named_function(ctx, fg_ast_child(ast, id, n->n - 1))
		               : 0;
	default:
		return 0;
	}
}

/* ---- what a function reaches ---- */

enum { FUNCTIONS_MAX = 64 };

typedef struct walk {
	fg_ast_visitor visit;
	void *payload;
	fg_decl_id entered[FUNCTIONS_MAX];
	size_t n;
	bool is_stopped;
} walk;

static bool visit_node(const fg_ast *ast, fg_node_id id, void *payload);

static void enter(walk *w, const fg_ast *ast, fg_decl_id function)
{
	fg_decl_id definition = fg_unit_decl(ast->unit, function)->definition;
	for (size_t i = 0; i < w->n; i++)
		if (w->entered[i] == definition)
			return;
	if (!definition || w->n == FUNCTIONS_MAX)
		return;
	w->entered[w->n++] = definition;
	fg_ast_walk(ast, fg_unit_decl(ast->unit, definition)->init, visit_node, w);
}

static bool visit_node(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	if (w->is_stopped || !w->visit(ast, id, w->payload)) {
		w->is_stopped = true;
		return false;
	}
	fg_decl_id callee = fg_ast_node(ast, id)->kind == FG_NODE_CALL ? fg_ast_callee(ast, id) : 0;
	if (callee)
		enter(w, ast, callee);
	return !w->is_stopped;
}

bool fg_util_walk_reached(const fg_check_context *ctx, fg_decl_id function, fg_ast_visitor visit,
                          void *payload)
{
	walk w = {.visit = visit, .payload = payload};
	enter(&w, fg_check_ast(ctx), function);
	return !w.is_stopped;
}
