/*
 * The third parameter of main, or what was passed on of it, used after the environment was
 * changed: it still is the old one.
 */
#include "rules/util.h"

static const char *const changers[] = {"setenv",    "putenv",  "unsetenv", "clearenv",
                                       "_putenv_s", "_putenv", NULL};

typedef struct walk {
	const fg_check_context *ctx;
	fg_decl_id envp;
	fg_node_id change, use;
} walk;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CALL && !w->change && fg_util_callee_is(w->ctx, id, changers))
		w->change = id;
	if (w->change && n->kind == FG_NODE_DECL_REF && n->ref == w->envp &&
	    fg_util_may_follow(w->ctx, w->change, id))
		w->use = id;
	return !w->use;
}

/* The third parameter of main, or a parameter that goes by its name. */
static bool is_environment(const fg_unit *u, const fg_decl *f, uint32_t i)
{
	fg_decl_id parameter = u->decl_ids.at[f->first_param + i];
	if (strcmp(fg_unit_decl_name(u, parameter), "envp") == 0)
		return true;
	return i == 2 && f->param_count == 3 && strcmp(fg_unit_str(u, f->name), "main") == 0;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *f = fg_unit_decl(u, function);
	for (uint32_t i = 0; i < f->param_count; i++) {
		if (!is_environment(u, f, i))
			continue;
		walk w = {ctx, u->decl_ids.at[f->first_param + i], 0, 0};
		fg_ast_walk(fg_check_ast(ctx), body, visit, &w);
		if (!w.use)
			continue;
		fg_report(ctx, fg_check_node(ctx, w.use)->place,
		          "'%s' may not show the environment any more: it was changed",
		          fg_unit_decl_name(u, w.envp));
		fg_report_related(ctx, fg_check_node(ctx, w.change)->place, "changed here");
	}
}

const fg_check fg_check_environment_stale_envp = {
	.id = "environment.stale-envp",
	.title = "Old pointer to the environment used after a change",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-825"),
	.cert = FG_LIST("ENV31-C"),
	.catalog_family = "use-after-free",
	.body = check_body,
};
