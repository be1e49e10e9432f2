/*
 * Thread-specific storage that holds allocated memory, without a destructor and without a
 * release: each thread that ends leaves its block behind.
 */
#include "rules/util.h"

static const char *const setters[] = {"tss_set", "pthread_setspecific", NULL};
static const char *const getters[] = {"tss_get", "pthread_getspecific", NULL};
static const char *const allocators[] = {"malloc", "calloc",       "realloc",
                                         "strdup", "pvPortMalloc", NULL};

typedef struct search {
	fg_check_context *ctx;
	fg_decl_id key;
	bool is_allocated, is_freed;
} search;

static bool is_allocation(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_skip_casts(ast, value);
	bool *found = payload;
	*found |= fg_ast_node(ast, call)->kind == FG_NODE_CALL &&
	          fg_util_callee_is(ctx, call, allocators);
	return !*found;
}

/* The value is an allocation, or a local variable that is given one. */
static bool is_allocated(search *s, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	bool found = false;
	is_allocation(s->ctx, value, &found);
	fg_decl_id variable = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, value));
	fg_decl_id function = fg_unit_decl(ast->unit, variable)->parent;
	for (fg_node_id id = 1; !found && variable && function && id < ast->nodes.n; id++) {
		const fg_node *n = &ast->nodes.at[id];
		if (n->kind == FG_NODE_VARIABLE && n->ref == variable)
			is_allocation(s->ctx, fg_ast_child(ast, id, 0), &found);
		else if (n->kind == FG_NODE_ASSIGN &&
		         fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == variable)
			is_allocation(s->ctx, fg_ast_child(ast, id, 1), &found);
	}
	return found;
}

static void look(search *s, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	if (fg_util_callee_is(s->ctx, call, setters) &&
	    fg_ast_referenced_decl(ast, fg_util_arg(s->ctx, call, 0)) == s->key)
		s->is_allocated |= is_allocated(s, fg_ast_arg(ast, call, 1));
	if (fg_util_callee_is(s->ctx, call, FG_LIST("free", "vPortFree"))) {
		fg_node_id value = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 0));
		/* free(tss_get(key)), or of a variable: some value that may be it */
		s->is_freed |= fg_ast_node(ast, value)->kind != FG_NODE_CALL ||
		               fg_util_callee_is(s->ctx, value, getters);
	}
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("tss_create", "pthread_key_create")) ||
	    !fg_util_is_null(ctx, fg_ast_arg(ast, call, 1)))
		return;
	search s = {ctx, fg_util_addressed_variable(ctx, fg_ast_arg(ast, call, 0)), false, false};
	for (fg_node_id id = 1; s.key && id < ast->nodes.n; id++)
		if (ast->nodes.at[id].kind == FG_NODE_CALL)
			look(&s, id);
	if (s.is_allocated && !s.is_freed)
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' holds allocated memory and has no destructor",
		          fg_unit_decl_name(ast->unit, s.key));
}

const fg_check fg_check_thread_storage_not_freed = {
	.id = "thread.storage-not-freed",
	.title = "Thread-specific storage without a destructor",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-401"),
	.cert = FG_LIST("CON30-C"),
	.catalog_family = "resource-leak",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
