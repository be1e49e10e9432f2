/*
 * The last character of a string taken by its length minus one where the string may be empty: a
 * line that begins with a zero byte puts the index in front of the buffer.
 */
#include "rules/util.h"

static const char *const readers[] = {"fgets", "fgetws", NULL};

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id buffer;
	fg_node_id access;
	bool is_read, is_tested;
} search;

static bool is_length_of(const fg_check_context *ctx, fg_node_id id, fg_decl_id buffer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	id = fg_ast_skip_casts(ast, id);
	return fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	       fg_util_callee_is(ctx, id, FG_LIST("strlen", "wcslen")) &&
	       fg_ast_referenced_decl(ast, fg_util_arg(ctx, id, 0)) == buffer;
}

/* The condition asks for the first character or for the length: buffer[0], *buffer,
 * strlen(buffer). */
static bool looks_at(const search *s, fg_node_id condition)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	condition = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, condition);
	if (n->kind == FG_NODE_BINARY)
		return looks_at(s, fg_ast_child(ast, condition, 0)) ||
		       looks_at(s, fg_ast_child(ast, condition, 1));
	bool is_access = n->kind == FG_NODE_SUBSCRIPT ||
	                 (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT)
		return looks_at(s, fg_ast_child(ast, condition, 0));
	return (is_access && condition != s->access &&
	        fg_ast_referenced_decl(ast, fg_ast_child(ast, condition, 0)) == s->buffer) ||
	       is_length_of(s->ctx, condition, s->buffer);
}

/* In front of the access: fgets(buffer, ...), or a look at the first character or at the length. */
static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (id == s->access)
		return false;
	if (n->kind == FG_NODE_CALL && fg_util_callee_is(s->ctx, id, readers) &&
	    fg_ast_referenced_decl(ast, fg_util_arg(s->ctx, id, 0)) == s->buffer) {
		s->is_read = true;
		s->is_tested = false;
	}
	if (fg_util_is_condition(s->ctx, id) && looks_at(s, id))
		s->is_tested = true;
	return true;
}

static void check_subscript(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id buffer = fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0));
	fg_node_id index = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 1));
	const fg_node *n = fg_ast_node(ast, index);
	fg_decl_id function = fg_check_current_function(ctx);
	int64_t one;
	if (!buffer || !function || n->kind != FG_NODE_BINARY || n->op != FG_BINARY_SUB ||
	    !is_length_of(ctx, fg_ast_child(ast, index, 0), buffer) ||
	    !fg_ast_const_int(ast, fg_ast_child(ast, index, 1), &one) || one < 1)
		return;
	search s = {ctx, buffer, id, false, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, visit, &s);
	if (s.is_read && !s.is_tested)
		fg_report(
			ctx, fg_ast_node(ast, id)->place,
			"'%s' may be empty, although 'fgets' succeeded: the index is then in front "
			"of it",
			fg_unit_decl_name(ast->unit, buffer));
}

const fg_check fg_check_string_last_character = {
	.id = "string.last-character",
	.title = "Last character of a line that may be empty",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-241"),
	.cert = FG_LIST("FIO37-C"),
	.catalog_family = "input-validation",
	.node_kinds = FG_NODES(FG_NODE_SUBSCRIPT),
	.node = check_subscript,
};
