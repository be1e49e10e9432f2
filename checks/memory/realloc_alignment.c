/*
 * realloc of memory that was asked for with an alignment: the new block has only the usual one.
 */
#include "rules/util.h"

static const char *const aligned_allocators[] = {
	"aligned_alloc", "memalign", "_aligned_malloc", "k_aligned_alloc", "valloc",
	"pvalloc",       NULL};

static bool is_unaligned_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_skip_casts(ast, value);
	bool *found = payload;
	*found |= fg_ast_node(ast, call)->kind == FG_NODE_CALL &&
	          fg_util_callee_is(ctx, call, aligned_allocators);
	return !*found;
}

typedef struct posix_search {
	const fg_check_context *ctx;
	fg_decl_id pointer;
	bool found;
} posix_search;

/* posix_memalign(&p, …) */
static bool find_posix(const fg_ast *ast, fg_node_id id, void *payload)
{
	posix_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_CALL || !fg_util_callee_is(s->ctx, id, FG_LIST("posix_memalign")))
		return true;
	s->found |= fg_util_addressed_variable(s->ctx, fg_ast_arg(ast, id, 0)) == s->pointer;
	return !s->found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("realloc", "reallocarray", "k_realloc")))
		return;
	fg_node_id old = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 0));
	fg_decl_id pointer = fg_ast_referenced_decl(ast, old);
	if (!pointer || !fg_util_is_automatic(ctx, pointer))
		return;
	bool found = false;
	fg_util_each_value(ctx, pointer, is_unaligned_value, &found, NULL);
	if (!found) {
		const fg_decl *f = fg_unit_decl(ast->unit, fg_check_current_function(ctx));
		posix_search s = {ctx, pointer, false};
		fg_ast_walk(ast, f->init, find_posix, &s);
		found = s.found;
	}
	if (found)
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' may return memory without the alignment '%s' was given",
		          fg_ast_callee_name(ast, call), fg_unit_decl_name(ast->unit, pointer));
}

const fg_check fg_check_memory_realloc_alignment = {
	.id = "memory.realloc-alignment",
	.title = "Aligned memory reallocated without its alignment",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-131"),
	.cert = FG_LIST("MEM36-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
