/*
 * A deadline compared with the tick count: `now > start + timeout` is wrong for
 * the minutes around each wrap of the counter (every 49.7 days at 1 kHz). The
 * difference `now - start` is right always.
 */
#include "rules/util.h"

static const char *const tick_functions[] = {
	"HAL_GetTick", "xTaskGetTickCount", "xTaskGetTickCountFromISR", "osKernelGetTickCount",
	"k_uptime_get_32", "k_cycle_get_32", "millis", "micros", "sys_now", "tx_time_get",
	"clock_time", "board_millis", "esp_log_timestamp", "rt_tick_get", NULL,
};

static bool is_tick_call(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, value);
	(void)payload;
	return fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	       fg_util_callee_is(ctx, id, tick_functions);
}

/* tick() + timeout */
static bool is_sum_with_tick(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, value);
	const fg_node *n = fg_ast_node(ast, id);
	return n->kind == FG_NODE_BINARY && n->op == FG_BINARY_ADD &&
	       (is_tick_call(ctx, fg_ast_child(ast, id, 0), payload) ||
	        is_tick_call(ctx, fg_ast_child(ast, id, 1), payload));
}

/* A variable of the counter's width that is only ever given such values. */
static bool is_variable_of(fg_check_context *ctx, fg_node_id id, fg_util_value_visitor visit)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_decl_id decl = fg_ast_referenced_decl(fg_check_ast(ctx), id);
	const fg_decl *d = fg_unit_decl(u, decl);
	fg_util_changes changes;
	return decl && d->kind == FG_DECL_VARIABLE && !(d->flags & FG_DECL_EXTERNAL) &&
	       fg_type_bits(u, d->type) <= 32 && fg_type_bits(u, d->type) > 0 &&
	       !fg_type_is_signed(u, d->type) &&
	       fg_util_each_value(ctx, decl, visit, NULL, &changes) && changes.assignments > 0 &&
	       !changes.is_exposed && !changes.is_stepped;
}

/* The expression is the tick count. */
static bool is_tick(fg_check_context *ctx, fg_node_id id)
{
	id = fg_ast_skip_casts(fg_check_ast(ctx), id);
	return is_tick_call(ctx, id, NULL) || is_variable_of(ctx, id, is_tick_call);
}

/* start + timeout, in an unsigned type no wider than the counter, at once or in a variable. */
static bool is_deadline(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	id = fg_ast_skip_implicit(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t value;
	if (is_variable_of(ctx, id, is_sum_with_tick))
		return true;
	return n->kind == FG_NODE_BINARY && n->op == FG_BINARY_ADD &&
	       fg_type_bits(ast->unit, n->type) <= 32 && !fg_type_is_signed(ast->unit, n->type) &&
	       !fg_ast_const_int(ast, id, &value);
}

static void check_comparison(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op < FG_BINARY_LT || n->op > FG_BINARY_GE)
		return;
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	if (fg_type_bits(ast->unit, fg_ast_node(ast, left)->type) > 32)
		return; /* a counter that does not wrap in a device's life */
	if ((is_tick(ctx, left) && is_deadline(ctx, right)) ||
	    (is_tick(ctx, right) && is_deadline(ctx, left)))
		fg_report(ctx, n->place, "deadline is compared with a tick count that wraps");
}

const fg_check fg_check_liveness_tick_wrap = {
	.id = "liveness.tick-wrap",
	.title = "Time-out that fails when the tick counter wraps",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-190"),
	.cert = FG_LIST("INT30-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_comparison,
};
