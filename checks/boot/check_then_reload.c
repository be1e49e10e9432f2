/*
 * What was read and verified is read again from the same place of the storage: external flash can
 * give another answer the second time, and so can a bus with somebody on it.
 */
#include "base/vec.h"
#include "rules/roles.h"

typedef struct read_walk {
	fg_check_context *ctx;
	FG_VEC(fg_node_id) before; /* reads in front of the verification */
	fg_node_id verification;
	fg_node_id again, first;
} read_walk;

/* The argument that gets bytes of the storage; false: the call reads none. */
static bool storage_target(fg_check_context *ctx, fg_node_id call, uint32_t *target)
{
	const fg_model_function *m = fg_check_model_of(ctx, call);
	const fg_model_effect *e = NULL;
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_WRITE, e)) != NULL)
		if (e->trust == FG_TRUST_STORE) {
			*target = e->arg;
			return true;
		}
	return false;
}

/* All that says where from is the same: the arguments in front of the buffer, and there are
 * some. */
static bool is_same_place(const fg_ast *ast, fg_node_id a, fg_node_id b, uint32_t target)
{
	if (fg_ast_callee(ast, a) != fg_ast_callee(ast, b) || target == 0)
		return false;
	for (uint32_t i = 0; i < target; i++)
		if (!fg_ast_same(ast, fg_ast_arg(ast, a, i), fg_ast_arg(ast, b, i)))
			return false;
	return true;
}

static void compare_with_earlier(read_walk *w, fg_node_id call, uint32_t target)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	for (size_t i = 0; i < w->before.n && !w->again; i++)
		if (is_same_place(ast, w->before.at[i], call, target) &&
		    fg_util_may_follow(w->ctx, w->before.at[i], call)) {
			w->again = call;
			w->first = w->before.at[i];
		}
}

static bool look_at_call(const fg_ast *ast, fg_node_id id, void *payload)
{
	read_walk *w = payload;
	uint32_t target;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	if (fg_role_has_flag(w->ctx, id, FG_MODEL_VERIFIES))
		w->verification = id;
	else if (storage_target(w->ctx, id, &target) && w->verification)
		compare_with_earlier(w, id, target);
	else if (storage_target(w->ctx, id, &target))
		fg_vec_push(&w->before, id);
	return !w->again;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	read_walk w = {.ctx = ctx};
	(void)function;
	if (!fg_role_in_test(ctx))
		fg_ast_walk(ast, body, look_at_call, &w);
	if (w.again && !fg_util_enclosing_loop(ctx, w.again)) {
		fg_report(ctx, fg_ast_node(ast, w.again)->place,
		          "what was verified is read again, and may be something else now");
		fg_report_related(ctx, fg_ast_node(ast, w.first)->place, "read here");
		fg_report_related(ctx, fg_ast_node(ast, w.verification)->place, "verified here");
	}
	fg_vec_release(&w.before);
}

const fg_check fg_check_boot_check_then_reload = {
	.id = "boot.check-then-reload",
	.title = "Verified data read again from storage",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 6.4,
	.cwe = FG_LIST("CWE-367"),
	.catalog_family = "unsigned-update",
	.body = check_body,
};
