/*
 * The result of getenv, setlocale, localeconv, asctime or strerror written: it is the library's
 * memory.
 */
#include "rules/util.h"

static const char *const owners[] = {"getenv", "setlocale", "localeconv",  "strerror", "asctime",
                                     "ctime",  "catgets",   "nl_langinfo", NULL};
/* First argument is written. */
static const char *const writers[] = {"strcpy",   "strncpy", "strcat",  "strncat", "sprintf",
                                      "snprintf", "memcpy",  "memmove", "memset",  "strtok",
                                      "strlcpy",  "strlcat", NULL};

static bool is_owned_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_skip_casts(ast, value);
	uint32_t *count = payload;
	*count += 1;
	return fg_ast_node(ast, call)->kind == FG_NODE_CALL && fg_util_callee_is(ctx, call, owners);
}

/* A call of an owner, or a local that is only ever given such. */
static bool is_owned(const fg_check_context *ctx, fg_node_id pointer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t count = 0;
	pointer = fg_ast_skip_casts(ast, pointer);
	if (fg_ast_node(ast, pointer)->kind == FG_NODE_CALL)
		return is_owned_value(ctx, pointer, &count);
	fg_decl_id variable = fg_ast_referenced_decl(ast, pointer);
	return variable && fg_util_is_automatic(ctx, variable) &&
	       fg_unit_decl(ast->unit, variable)->kind == FG_DECL_VARIABLE &&
	       fg_util_each_value(ctx, variable, is_owned_value, &count, NULL) && count > 0;
}

/* The pointer through which the lvalue is written: p of p[i], *p, p->decimal_point; 0 = none. */
static fg_node_id written_pointer(const fg_ast *ast, fg_node_id lvalue)
{
	lvalue = fg_ast_skip_parens(ast, lvalue);
	const fg_node *n = fg_ast_node(ast, lvalue);
	bool is_access = n->kind == FG_NODE_SUBSCRIPT ||
	                 (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF) ||
	                 (n->kind == FG_NODE_MEMBER && n->flags & FG_NODE_ARROW);
	return is_access ? fg_ast_child(ast, lvalue, 0) : 0;
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id pointer = 0;
	if (n->kind == FG_NODE_ASSIGN)
		pointer = written_pointer(ast, fg_ast_child(ast, id, 0));
	else if (fg_util_callee_is(ctx, id, writers))
		pointer = fg_ast_arg(ast, id, 0);
	if (pointer && is_owned(ctx, pointer))
		fg_report(ctx, n->place, "'%s' is the library's own memory and is written",
		          fg_util_text(ctx, fg_ast_skip_casts(ast, pointer)));
}

const fg_check fg_check_environment_result_written = {
	.id = "environment.result-written",
	.title = "Result of getenv or its like written",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("ENV30-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_ASSIGN, FG_NODE_CALL),
	.node = check_node,
};
