/*
 * A pseudorandom generator that starts from a constant or from the clock, or is never seeded:
 * its sequence can be repeated by whoever knows the day.
 */
#include "rules/util.h"

static const char *const seeders[] = {"srand", "srandom", "srand48", NULL};
static const char *const generators[] = {"random", "rand", "lrand48", "mrand48", "drand48", NULL};
static const char *const clocks[] = {
	"time",         "clock",           "gettimeofday", "HAL_GetTick", "xTaskGetTickCount",
	"k_uptime_get", "k_uptime_get_32", "millis",       NULL};

static void check_seed(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id seed = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 0));
	int64_t constant;
	bool is_constant = fg_ast_const_int(ast, seed, &constant);
	bool is_clock = fg_ast_node(ast, seed)->kind == FG_NODE_CALL &&
	                fg_util_callee_is(ctx, seed, clocks);
	if (is_constant || is_clock)
		fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' seeds the generator with %s",
		          fg_util_text(ctx, call), is_clock ? "the time" : "a constant");
}

/* The unit with main uses a generator of the library and seeds none. */
static void check_unit(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id use = 0;
	(void)body;
	if (strcmp(fg_unit_decl_name(ast->unit, function), "main") != 0)
		return;
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		if (ast->nodes.at[id].kind != FG_NODE_CALL)
			continue;
		if (fg_util_callee_is(ctx, id, seeders))
			return;
		if (!use && fg_util_callee_is(ctx, id, generators))
			use = id;
	}
	if (use)
		fg_report(ctx, fg_ast_node(ast, use)->place,
		          "'%s' gives the same sequence at each start: nothing seeds it",
		          fg_ast_callee_name(ast, use));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	if (fg_util_callee_is(ctx, call, seeders))
		check_seed(ctx, call);
}

const fg_check fg_check_random_seed = {
	.id = "random.seed",
	.title = "Pseudorandom generator with a known seed",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-335", "CWE-337"),
	.cert = FG_LIST("MSC32-C"),
	.sl = 2,
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "weak-random",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
	.body = check_unit,
};
