/*
 * Is a char a byte of data, of which half are negative where char is signed, or
 * a small number that the program counts with?
 */
#include "rules/util.h"

/* An element of a constant text of ASCII. */
static bool is_of_ascii_table(const fg_ast *ast, fg_node_id subscript)
{
	const fg_unit *u = ast->unit;
	fg_node_id array = fg_ast_skip_casts(ast, fg_ast_child(ast, subscript, 0));
	fg_decl_id decl = fg_ast_referenced_decl(ast, array);
	const fg_decl *d = fg_unit_decl(u, decl);
	const fg_type *t = fg_unit_canon(u, d->type);
	size_t n = 0;
	if (!decl || d->kind != FG_DECL_VARIABLE || !d->init || t->kind != FG_TYPE_ARRAY ||
	    !(fg_unit_quals(u, t->elem) & FG_QUAL_CONST))
		return false;
	const unsigned char *bytes = fg_ast_string(ast, d->init, &n);
	for (size_t i = 0; bytes && i < n; i++)
		if (bytes[i] >= 0x80)
			return false;
	return bytes;
}

/* The value is between 0 and 0x7f: a small constant, a mask, a remainder, a truth value. */
static bool is_small_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, value);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t constant;
	if (fg_ast_const_int(ast, value, &constant))
		return constant >= 0 && constant < 0x80;
	if (n->kind == FG_NODE_CONDITIONAL)
		return is_small_value(ctx, fg_ast_child(ast, id, 1), payload) &&
		       is_small_value(ctx, fg_ast_child(ast, id, 2), payload);
	if (n->kind == FG_NODE_SUBSCRIPT)
		return is_of_ascii_table(ast, id);
	if (n->kind == FG_NODE_UNARY)
		return n->op == FG_UNARY_LNOT;
	if (n->kind != FG_NODE_BINARY)
		return false;
	if (fg_binary_is_comparison((fg_binary_op)n->op) || n->op == FG_BINARY_LAND ||
	    n->op == FG_BINARY_LOR)
		return true;
	if (!fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &constant) || constant < 0 ||
	    constant > 0x80)
		return false;
	return (n->op == FG_BINARY_AND && constant < 0x80) ||
	       (n->op == FG_BINARY_REM && !fg_type_is_signed(ast->unit, n->type));
}

typedef struct sign_search {
	fg_check_context *ctx;
	fg_node_id value;
	fg_decl_id decl; /* when the value is a variable */
	bool found;
} sign_search;

/* The statement or expression that a condition decides about. */
static fg_node_id decided_by(const fg_ast *ast, fg_node_id condition)
{
	for (fg_node_id id = condition;;) {
		id = fg_ast_user(ast, id);
		const fg_node *n = fg_ast_node(ast, id);
		bool passes_on = (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT) ||
		                 (n->kind == FG_NODE_BINARY &&
		                  (n->op == FG_BINARY_LAND || n->op == FG_BINARY_LOR));
		if (!passes_on)
			return id;
	}
}

/* if (mask), if (mask != 0) */
static bool decides(const fg_check_context *ctx, const fg_ast *ast, fg_node_id mask)
{
	fg_node_id user = fg_ast_user(ast, mask);
	const fg_node *n = fg_ast_node(ast, user);
	bool is_compared = n->kind == FG_NODE_BINARY &&
	                   fg_binary_is_comparison((fg_binary_op)n->op);
	return fg_util_is_condition(ctx, is_compared ? user : mask);
}

/* c < 0, c >= 0, c & 0x80; if (c >= 'a') … c; if (c < ' ') return; … c. Whoever wrote it thought of
 * bytes below zero. if (c < 4) … c and if (c > 3) return; … c let them pass. */
static bool tests_sign(const sign_search *s, const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	fg_binary_op op = (fg_binary_op)n->op;
	int64_t k;
	if (!fg_ast_const_int(ast, right, &k) ||
	    !fg_ast_same(ast, fg_ast_skip_casts(ast, left), s->value))
		return false;
	if (op == FG_BINARY_AND) /* (c & 0xf0) >> 4 takes a part, it does not test */
		return (k & 0x80) && decides(s->ctx, ast, id);
	fg_node_id decided = decided_by(ast, id);
	bool is_inside = fg_util_is_within(s->ctx, s->value, decided);
	if (op == FG_BINARY_LT || op == FG_BINARY_LE)
		return k < 0 || (op == FG_BINARY_LT && k == 0) ||
		       (!is_inside && fg_ast_node(ast, decided)->kind == FG_NODE_IF);
	if (op == FG_BINARY_GT || op == FG_BINARY_GE)
		return k >= -1 && (is_inside || k == -1 || (op == FG_BINARY_GE && k == 0));
	return false;
}

static bool look_for_sign(const fg_ast *ast, fg_node_id id, void *payload)
{
	sign_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	bool is_step = fg_node_is_step(n);
	if (n->kind == FG_NODE_BINARY)
		s->found |= tests_sign(s, ast, id);
	else if (is_step && s->decl) /* a counter */
		s->found |= fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->decl;
	return !s->found;
}

/* A variable that is only ever given small values; how often it is stepped does not count. */
static bool is_small_variable(fg_check_context *ctx, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(fg_check_unit(ctx), decl);
	fg_util_changes changes;
	if (!decl || !fg_util_is_automatic(ctx, decl))
		return false;
	if (d->kind == FG_DECL_PARAMETER)
		return fg_util_each_argument(ctx, decl, is_small_value, NULL);
	return fg_util_each_value(ctx, decl, is_small_value, NULL, &changes) &&
	       changes.assignments > 0 && !changes.is_exposed;
}

bool fg_util_is_number_char(fg_check_context *ctx, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, value);
	const fg_node *n = fg_ast_node(ast, id);
	if (fg_node_is_step(n))
		return true;
	sign_search s = {ctx, id, fg_ast_referenced_decl(ast, id), false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (is_small_value(ctx, value, NULL) || is_small_variable(ctx, s.decl))
		return true;
	if (body)
		fg_ast_walk(ast, body, look_for_sign, &s);
	return s.found;
}
