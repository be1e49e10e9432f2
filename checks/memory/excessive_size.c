/*
 * An allocation of a constant size that no such device has: a negative number or a wrapped product
 * that was taken for a size.
 */
#include "rules/util.h"

enum { SANE_MAX = 1 << 30 };

static bool size_of(const fg_check_context *ctx, fg_node_id call, int64_t *size)
{
	const fg_ast *ast = fg_check_ast(ctx);
	int64_t count, each;
	if (fg_util_callee_is(ctx, call, FG_LIST("malloc", "pvPortMalloc", "k_malloc", "valloc")))
		return fg_ast_const_int(ast, fg_ast_arg(ast, call, 0), size);
	if (fg_util_callee_is(ctx, call, FG_LIST("realloc", "aligned_alloc", "memalign")))
		return fg_ast_const_int(ast, fg_ast_arg(ast, call, 1), size);
	if (!fg_util_callee_is(ctx, call, FG_LIST("calloc", "k_calloc", "pvPortCalloc")) ||
	    !fg_ast_const_int(ast, fg_ast_arg(ast, call, 0), &count) ||
	    !fg_ast_const_int(ast, fg_ast_arg(ast, call, 1), &each))
		return false;
	bool fits = count >= 0 && each >= 0 && (each == 0 || count <= INT64_MAX / each);
	*size = fits ? count * each : -1;
	return true;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	int64_t size;
	if (!size_of(ctx, call, &size) || (size >= 0 && size <= SANE_MAX) ||
	    fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "'%s' asks for an impossible amount of memory", fg_util_text(ctx, call));
}

const fg_check fg_check_memory_excessive_size = {
	.id = "memory.excessive-size",
	.title = "Allocation of an impossible size",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-789"),
	.cert = FG_LIST("MEM35-C"),
	.catalog_family = "resource-exhaustion",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
