/*
 * errno asked after a function whose return value may also be a good result (strtol and kin),
 * and not set to zero before: what is seen may be from long ago.
 */
#include "rules/util.h"

static const char *const in_band[] = {"strtol",    "strtoul",   "strtoll", "strtoull",
                                      "strtoimax", "strtoumax", "strtod",  "strtof",
                                      "strtold",   "wcstol",    "wcstoul", NULL};

typedef struct walk {
	fg_check_context *ctx;
	fg_node_id call;   /* the last in-band function; 0 = none since errno was looked at */
	bool is_zero;      /* errno was set to zero since the last look */
	bool was_zero;     /* … before the call */
} walk;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CALL && fg_util_callee_is(w->ctx, id, in_band)) {
		w->call = id;
		w->was_zero = w->is_zero;
		return true;
	}
	if (!fg_util_is_errno(w->ctx, id)) {
		if (n->kind == FG_NODE_CALL) /* it may fail, and say so in errno */
			w->call = 0;
		return true;
	}
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *u = fg_ast_node(ast, user);
	if (u->kind == FG_NODE_ASSIGN &&
	    fg_ast_skip_parens(ast, fg_ast_child(ast, user, 0)) == id) {
		w->is_zero = true;
		w->call = 0;
		return false;
	}
	bool is_question = u->kind == FG_NODE_BINARY || fg_util_is_condition(w->ctx, id) ||
	                   u->kind == FG_NODE_SWITCH;
	if (w->call && !w->was_zero && is_question && fg_util_may_follow(w->ctx, w->call, id)) {
		fg_report(w->ctx, n->place, "'errno' may be from before '%s': it was not set to 0",
		          fg_ast_callee_name(ast, w->call));
		fg_report_related(w->ctx, fg_ast_node(ast, w->call)->place, "called here");
		w->call = 0;
	}
	return false;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	(void)function;
	walk w = {.ctx = ctx};
	fg_ast_walk(fg_check_ast(ctx), body, visit, &w);
}

const fg_check fg_check_status_errno_unset = {
	.id = "status.errno-unset",
	.title = "Error code asked that was not set to zero before",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-456"),
	.cert = FG_LIST("ERR30-C"),
	.catalog_family = "error-handling",
	.needs_whole_body = true,
	.body = check_body,
};
