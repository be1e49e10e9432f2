/*
 * A thread joined or detached for the second time: its identifier is gone, or names another thread.
 */
#include "rules/util.h"

static const char *const enders[] = {
	"pthread_join", "thrd_join", "pthread_detach", "thrd_detach", "pthread_timedjoin_np", NULL};
static const char *const starters[] = {"pthread_create", "thrd_create", NULL};

typedef struct search {
	const fg_check_context *ctx;
	fg_node_id first, second;
	fg_node_id thread; /* the identifier that the first call got */
} search;

/* The call makes a new thread of the identifier. */
static bool is_started(const search *s, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	fg_node_id target = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 0));
	const fg_node *n = fg_ast_node(ast, target);
	return fg_util_callee_is(s->ctx, call, starters) && n->kind == FG_NODE_UNARY &&
	       n->op == FG_UNARY_ADDRESS &&
	       fg_ast_same(ast, fg_ast_skip_parens(ast, fg_ast_child(ast, target, 0)), s->thread);
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (id <= s->first || s->second)
		return !s->second;
	if (n->kind == FG_NODE_ASSIGN && /* another identifier from here on */
	    fg_ast_same(ast, fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0)), s->thread))
		return false;
	if (n->kind != FG_NODE_CALL)
		return true;
	if (is_started(s, id))
		return false;
	if (fg_util_callee_is(s->ctx, id, enders) &&
	    fg_ast_same(ast, fg_util_arg(s->ctx, id, 0), s->thread) &&
	    fg_util_may_follow(s->ctx, s->first, id))
		s->second = id;
	return !s->second;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id function = fg_check_current_function(ctx);
	fg_node_id thread = fg_util_arg(ctx, call, 0);
	if (!function || !fg_util_callee_is(ctx, call, enders) ||
	    fg_ast_has_side_effect(ast, thread) || fg_util_find(ctx, thread, FG_NODE_CALL))
		return;
	search s = {ctx, call, 0, thread};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, visit, &s);
	/* threads[i] of two loops are others each time */
	if (!s.second || fg_util_enclosing_loop(ctx, call) != fg_util_enclosing_loop(ctx, s.second))
		return;
	fg_report(ctx, fg_ast_node(ast, s.second)->place, "'%s' was already given up by '%s'",
	          fg_util_text(ctx, thread), fg_ast_callee_name(ast, call));
	fg_report_related(ctx, fg_ast_node(ast, call)->place, "given up here");
}

const fg_check fg_check_thread_joined_twice = {
	.id = "thread.joined-twice",
	.title = "Thread joined or detached twice",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-675"),
	.cert = FG_LIST("CON39-C"),
	.catalog_family = "use-after-free",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
