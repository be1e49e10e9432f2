/*
 * The result of getenv, setlocale, asctime, strerror and their like used after a second call of the
 * same function: the second call may have written over it.
 */
#include "rules/util.h"

static const char *const owners[] = {"getenv",   "setlocale", "localeconv", "asctime", "ctime",
                                     "strerror", "localtime", "gmtime",     NULL};

typedef struct walk {
	fg_check_context *ctx;
	fg_decl_id kept;    /* the variable that holds the first result */
	fg_node_id first;   /* the call that made it */
	fg_node_id second;  /* the next call of the same function; 0 = not met */
	fg_node_id use;
} walk;

/* The function of the list that the value is a direct call of; NULL = none. */
static const char *owner_of(const fg_check_context *ctx, fg_node_id value, fg_node_id *call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	*call = fg_ast_skip_casts(ast, value);
	if (fg_ast_node(ast, *call)->kind != FG_NODE_CALL || !fg_util_callee_is(ctx, *call, owners))
		return NULL;
	return fg_ast_callee_name(ast, *call);
}

/* localtime and gmtime share one object. */
static bool share(const char *a, const char *b)
{
	static const char *const times[] = {"localtime", "gmtime", NULL};
	return strcmp(a, b) == 0 || (fg_name_in(a, times) && fg_name_in(b, times));
}

static bool is_assigned(const fg_ast *ast, fg_node_id id, fg_decl_id variable)
{
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *u = fg_ast_node(ast, user);
	return u->kind == FG_NODE_ASSIGN &&
	       fg_ast_referenced_decl(ast, fg_ast_child(ast, user, 0)) == variable &&
	       fg_ast_skip_parens(ast, fg_ast_child(ast, user, 0)) == id;
}

/* A test for NULL looks at the pointer only. */
static bool is_null_test(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *u = fg_ast_node(ast, user);
	if (fg_util_is_condition(ctx, id))
		return true;
	return u->kind == FG_NODE_BINARY && (u->op == FG_BINARY_EQ || u->op == FG_BINARY_NE) &&
	       (fg_util_is_null(ctx, fg_ast_child(ast, user, 0)) ||
	        fg_util_is_null(ctx, fg_ast_child(ast, user, 1)));
}

static bool follow(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (id <= w->first)
		return true;
	if (n->kind == FG_NODE_CALL && fg_util_callee_is(w->ctx, id, owners) &&
	    share(fg_ast_callee_name(ast, id), fg_ast_callee_name(ast, w->first)) &&
	    fg_util_may_follow(w->ctx, w->first, id)) {
		w->second = id;
	} else if (n->kind == FG_NODE_DECL_REF && n->ref == w->kept) {
		if (is_assigned(ast, id, w->kept))
			return false; /* it holds something else from here on */
		if (w->second && fg_util_may_follow(w->ctx, w->second, id) &&
		    !fg_util_is_within(w->ctx, id, w->second) && !is_null_test(w->ctx, id)) {
			w->use = id;
			return false;
		}
	}
	return true;
}

static void check_value(fg_check_context *ctx, fg_decl_id kept, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	walk w = {.ctx = ctx, .kept = kept};
	fg_decl_id function = fg_check_current_function(ctx);
	if (!kept || !function || !owner_of(ctx, value, &w.first) ||
	    !fg_util_is_automatic(ctx, kept))
		return;
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, follow, &w);
	if (!w.use)
		return;
	fg_report(ctx, fg_ast_node(ast, w.use)->place,
	          "'%s' may have changed: '%s' was called again since it was set",
	          fg_unit_decl_name(ast->unit, kept), fg_ast_callee_name(ast, w.second));
	fg_report_related(ctx, fg_ast_node(ast, w.second)->place, "called again here");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_VARIABLE)
		check_value(ctx, n->ref, fg_ast_child(ast, id, 0));
	else if (n->op == FG_BINARY_NONE)
		check_value(ctx, fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)),
		            fg_ast_child(ast, id, 1));
}

const fg_check fg_check_environment_pointer_kept = {
	.id = "environment.pointer-kept",
	.title = "Result of getenv or its like used after the next call",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-825"),
	.cert = FG_LIST("ENV34-C"),
	.catalog_family = "use-after-free",
	.node_kinds = FG_NODES(FG_NODE_VARIABLE, FG_NODE_ASSIGN),
	.node = check_node,
};
