/*
 * Local variables that nobody reads. Read is every mention but the left side of an assignment
 * and the operand of ++ and -- whose values are thrown away.
 */
#include "rules/util.h"

enum { VARIABLES_MAX = 256 };

typedef struct census {
	const fg_check_context *ctx;
	fg_decl_id at[VARIABLES_MAX];
	bool is_read[VARIABLES_MAX];
	fg_node_id last_write[VARIABLES_MAX];
	uint32_t n;
} census;

static bool is_candidate(const fg_check_context *ctx, fg_node_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_ast_node(fg_check_ast(ctx), id);
	const fg_decl *d = fg_unit_decl(u, n->ref);
	return n->kind == FG_NODE_VARIABLE && d->kind == FG_DECL_VARIABLE &&
	       d->storage != FG_STORAGE_EXTERN && !fg_util_is_from_macro(ctx, id) &&
	       !(fg_unit_quals(u, d->type) & FG_QUAL_VOLATILE) &&
	       fg_unit_canon(u, d->type)->kind != FG_TYPE_VLA && !d->section &&
	       !fg_util_has_attribute(ctx, n->ref, "unused") &&
	       !fg_util_has_attribute(ctx, n->ref, "used") &&
	       !fg_util_has_attribute(ctx, n->ref, "cleanup");
}

static bool is_write(const fg_ast *ast, fg_node_id user, fg_node_id place)
{
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind == FG_NODE_UNARY)
		return fg_node_is_step(n);
	return n->kind == FG_NODE_ASSIGN &&
	       fg_ast_skip_implicit(ast, fg_ast_child(ast, user, 0)) == place;
}

/* The write when the mention, or the member it is the base of, is written and nothing else; else
 * 0. */
static fg_node_id write_only(const census *c, fg_node_id ref)
{
	const fg_ast *ast = fg_check_ast(c->ctx);
	fg_node_id place = ref, user = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, user);
	while (n->kind == FG_NODE_MEMBER && !(n->flags & FG_NODE_ARROW)) {
		place = user;
		user = fg_ast_user(ast, user);
		n = fg_ast_node(ast, user);
	}
	return is_write(ast, user, place) && fg_util_value_is_unused(c->ctx, user, NULL) ? user : 0;
}

static bool count(const fg_ast *ast, fg_node_id id, void *payload)
{
	census *c = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (is_candidate(c->ctx, id) && c->n < VARIABLES_MAX) {
		c->is_read[c->n] = false;
		c->last_write[c->n] = 0;
		c->at[c->n++] = n->ref;
	}
	if (n->kind != FG_NODE_DECL_REF)
		return true;
	for (uint32_t i = 0; i < c->n; i++) {
		if (c->at[i] != n->ref)
			continue;
		fg_node_id write = write_only(c, id);
		c->is_read[i] |= !write;
		c->last_write[i] = write;
	}
	return true;
}

bool fg_util_is_unread(const fg_check_context *ctx, fg_decl_id object, fg_node_id *last_write)
{
	const fg_ast *ast = fg_check_ast(ctx);
	census c = {.ctx = ctx, .at = {object}, .n = 1};
	fg_decl_id first = fg_unit_decl(ast->unit, object)->canonical;
	*last_write = 0;
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		const fg_node *n = &ast->nodes.at[id];
		if (n->kind == FG_NODE_ASM || n->kind == FG_NODE_ERROR_EXPR ||
		    n->kind == FG_NODE_OTHER_EXPR)
			return false;
		if (n->kind != FG_NODE_DECL_REF ||
		    fg_unit_decl(ast->unit, n->ref)->canonical != first)
			continue;
		*last_write = write_only(&c, id);
		if (!*last_write)
			return false;
	}
	return true;
}

void fg_util_each_unread(const fg_check_context *ctx, fg_node_id body, fg_util_unread_visitor visit,
                         void *payload)
{
	census c = {.ctx = ctx, .n = 0};
	fg_decl_id function = fg_check_current_function(ctx);
	if (fg_unit_decl(fg_check_unit(ctx), function)->flags & FG_DECL_BODY_BROKEN)
		return; /* a gap: who reads what is not known */
	if (fg_util_find(ctx, body, FG_NODE_ERROR_EXPR) ||
	    fg_util_find(ctx, body, FG_NODE_OTHER_EXPR) || fg_util_find(ctx, body, FG_NODE_ASM))
		return;
	fg_ast_walk(fg_check_ast(ctx), body, count, &c);
	for (uint32_t i = 0; i < c.n; i++)
		if (!c.is_read[i])
			visit(ctx, c.at[i], c.last_write[i], payload);
}

static bool is_no_call(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	(void)payload;
	return fg_ast_node(ast, fg_ast_skip_casts(ast, value))->kind != FG_NODE_CALL;
}

bool fg_util_holds_result(const fg_check_context *ctx, fg_decl_id variable)
{
	return !fg_util_each_value(ctx, variable, is_no_call, NULL, NULL);
}
