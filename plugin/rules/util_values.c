/*
 * The values a variable is given in its function or file: what can be said of
 * it without a data flow. Order and reachability do not count.
 */
#include "rules/util.h"

typedef struct value_walk {
	const fg_check_context *ctx;
	fg_decl_id decl;
	fg_util_value_visitor visit;
	void *payload;
	fg_util_changes changes;
} value_walk;

static bool is_the_variable(const value_walk *w, fg_node_id expr)
{
	fg_decl_id decl = fg_ast_referenced_decl(fg_check_ast(w->ctx), expr);
	return decl && fg_util_same_decl(w->ctx, decl, w->decl);
}

static bool give(value_walk *w, fg_node_id value)
{
	w->changes.assignments++;
	return w->visit(w->ctx, value, w->payload);
}

static bool look_at(const fg_ast *ast, fg_node_id id, void *payload)
{
	value_walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_VARIABLE: {
		fg_node_id value = fg_ast_child(ast, id, 0);
		return n->ref != w->decl || !value || give(w, value);
	}
	case FG_NODE_ASSIGN:
		if (!is_the_variable(w, fg_ast_child(ast, id, 0)))
			return true;
		if (n->op == FG_BINARY_NONE)
			return give(w, fg_ast_child(ast, id, 1));
		w->changes.is_stepped = true;
		return true;
	case FG_NODE_UNARY:
		if (n->op == FG_UNARY_ADDRESS)
			w->changes.is_exposed |= is_the_variable(w, fg_ast_child(ast, id, 0));
		else if (fg_node_is_step(n))
			w->changes.is_stepped |= is_the_variable(w, fg_ast_child(ast, id, 0));
		return true;
	case FG_NODE_ASM: /* an output operand writes it */
		w->changes.is_exposed |= fg_util_mentions(w->ctx, id, w->decl);
		return true;
	default:
		return true;
	}
}

static bool walk_unit(value_walk *w)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	const fg_unit *u = ast->unit;
	fg_decl_id home = fg_unit_decl(u, w->decl)->definition;
	fg_node_id first = fg_unit_decl(u, home ? home : w->decl)->init;
	if (first && !give(w, first))
		return false;
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		if (d->kind == FG_DECL_FUNCTION && (d->flags & FG_DECL_DEFINITION) && d->init &&
		    !fg_ast_walk(ast, d->init, look_at, w))
			return false;
	}
	return true;
}

bool fg_util_each_value(const fg_check_context *ctx, fg_decl_id variable,
                        fg_util_value_visitor visit, void *payload, fg_util_changes *changes)
{
	value_walk w = {.ctx = ctx, .decl = variable, .visit = visit, .payload = payload};
	const fg_unit *u = fg_check_unit(ctx);
	fg_node_id body = fg_unit_decl(u, fg_check_current_function(ctx))->init;
	bool went_through;
	if (fg_unit_decl(u, variable)->flags & FG_DECL_FILE_SCOPE)
		went_through = walk_unit(&w);
	else
		went_through = !body || fg_ast_walk(fg_check_ast(ctx), body, look_at, &w);
	if (changes)
		*changes = w.changes;
	return went_through;
}

typedef struct argument_walk {
	value_walk values; /* decl: the function */
	uint32_t index;    /* of the parameter */
} argument_walk;

static bool look_at_reference(const fg_ast *ast, fg_node_id id, void *payload)
{
	argument_walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF ||
	    !fg_util_same_decl(w->values.ctx, n->ref, w->values.decl))
		return true;
	fg_node_id call = fg_ast_user(ast, id);
	if (fg_ast_node(ast, call)->kind != FG_NODE_CALL ||
	    fg_ast_skip_implicit(ast, fg_ast_child(ast, call, 0)) != id)
		return false;
	fg_node_id arg = fg_ast_arg(ast, call, w->index);
	return arg && give(&w->values, arg);
}

/* Number of the parameter among those of its function. */
static bool parameter_index(const fg_unit *u, const fg_decl *function, fg_decl_id parameter,
			    uint32_t *index)
{
	for (uint32_t i = 0; i < function->param_count; i++)
		if (u->decl_ids.at[function->first_param + i] == parameter) {
			*index = i;
			return true;
		}
	return false;
}

bool fg_util_each_argument(const fg_check_context *ctx, fg_decl_id parameter,
			   fg_util_value_visitor visit, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	fg_decl_id function = fg_unit_decl(u, parameter)->parent;
	const fg_decl *f = fg_unit_decl(u, function);
	argument_walk w = {
		.values = {.ctx = ctx, .decl = function, .visit = visit, .payload = payload}};
	if (f->kind != FG_DECL_FUNCTION || (f->flags & FG_DECL_EXTERNAL) ||
	    !parameter_index(u, f, parameter, &w.index))
		return false;
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		bool has_code = d->init && d->kind != FG_DECL_PARAMETER;
		if (has_code && (d->kind != FG_DECL_FUNCTION || (d->flags & FG_DECL_DEFINITION)) &&
		    (d->flags & FG_DECL_FILE_SCOPE) &&
		    !fg_ast_walk(ast, d->init, look_at_reference, &w))
			return false;
	}
	return true;
}

static bool take_literal(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, value);
	size_t *most = payload, n = 0;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CONDITIONAL)
		return take_literal(ctx, fg_ast_child(ast, id, 1), payload) &&
		       take_literal(ctx, fg_ast_child(ast, id, 2), payload);
	if (!fg_ast_string(ast, id, &n))
		return false;
	*most = n > *most ? n : *most;
	return true;
}

/* names[i] of a table that holds nothing but literals and is only read from. */
typedef struct table_search {
	fg_decl_id table;
	bool is_written;
} table_search;

static bool look_at_table(const fg_ast *ast, fg_node_id id, void *payload)
{
	table_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF || n->ref != s->table)
		return true;
	fg_node_id element = fg_ast_user(ast, id), user = fg_ast_user(ast, element);
	uint8_t kind = fg_ast_node(ast, element)->kind;
	uint8_t op = fg_ast_node(ast, user)->op;
	if (kind == FG_NODE_SIZEOF)
		return true;
	s->is_written = kind != FG_NODE_SUBSCRIPT ||
	                (fg_ast_node(ast, user)->kind == FG_NODE_UNARY && op != FG_UNARY_DEREF) ||
	                (fg_ast_node(ast, user)->kind == FG_NODE_ASSIGN &&
	                 fg_ast_skip_parens(ast, fg_ast_child(ast, user, 0)) == element);
	return !s->is_written;
}

static bool is_from_table(const fg_check_context *ctx, fg_node_id expr, size_t *most)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id element = fg_ast_skip_casts(ast, expr);
	fg_node_id base = fg_ast_child(ast, element, 0);
	table_search s = {.table = fg_ast_referenced_decl(ast, base)};
	const fg_decl *d = fg_unit_decl(ast->unit, s.table);
	if (fg_ast_node(ast, element)->kind != FG_NODE_SUBSCRIPT || !s.table ||
	    (d->flags & FG_DECL_FILE_SCOPE) || !d->init)
		return false;
	fg_node_id list = fg_ast_skip_implicit(ast, d->init);
	const fg_node *n = fg_ast_node(ast, list);
	if (n->kind != FG_NODE_INIT_LIST)
		return false;
	for (uint32_t i = 0; i < n->n; i++)
		if (!take_literal(ctx, fg_ast_child(ast, list, i), most))
			return false;
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	            look_at_table, &s);
	return !s.is_written;
}

bool fg_util_is_some_literal(const fg_check_context *ctx, fg_node_id expr, size_t *most)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, expr));
	fg_util_changes changes;
	*most = 0;
	if (take_literal(ctx, expr, most))
		return true;
	*most = 0;
	if (is_from_table(ctx, expr, most))
		return true;
	*most = 0;
	return decl && fg_unit_decl(ast->unit, decl)->kind == FG_DECL_VARIABLE &&
	       fg_util_is_automatic(ctx, decl) &&
	       fg_type_is_pointer(ast->unit, fg_unit_decl(ast->unit, decl)->type) &&
	       fg_util_each_value(ctx, decl, take_literal, most, &changes) &&
	       changes.assignments > 0 && !changes.is_stepped && !changes.is_exposed;
}
