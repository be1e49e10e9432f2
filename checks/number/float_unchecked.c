/*
 * A floating-point variable converted to an integer or to a smaller floating type in a function
 * that never compares it: a value out of range, or a NaN, has no defined result.
 */
#include "rules/util.h"

static const char *const tests[] = {"isnan",
                                    "isfinite",
                                    "isinf",
                                    "fpclassify",
                                    "fmin",
                                    "fmax",
                                    "fminf",
                                    "fmaxf",
                                    "clamp",
                                    "lround",
                                    "lrint",
                                    "__builtin_isnan",
                                    "__builtin_isfinite",
                                    "__builtin_isinf_sign",
                                    "__builtin_fpclassify",
                                    NULL};

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id variable;
	bool found;
} search;

/* The variable in a comparison, a test of its class, or an assignment of its own. */
static bool find_test(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	bool is_test = (n->kind == FG_NODE_BINARY &&
	                fg_binary_is_comparison((fg_binary_op)n->op)) ||
	               (n->kind == FG_NODE_CALL && fg_util_callee_is(s->ctx, id, tests)) ||
	               n->kind == FG_NODE_ASSIGN;
	s->found |= is_test && fg_util_mentions(s->ctx, id, s->variable) &&
	            (n->kind != FG_NODE_ASSIGN ||
	             fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->variable);
	return !s->found;
}

static bool loses(const fg_ast *ast, const fg_node *n, const fg_node *from)
{
	if (n->op == FG_CAST_FLOAT_TO_INT)
		return true;
	return n->op == FG_CAST_FLOATING &&
	       fg_unit_canon(ast->unit, n->type)->size < fg_unit_canon(ast->unit, from->type)->size;
}

static void check_cast(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id value = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
	fg_decl_id variable = fg_ast_referenced_decl(ast, value);
	fg_decl_id function = fg_check_current_function(ctx);
	if (!variable || !function || !loses(ast, n, fg_ast_node(ast, value)) ||
	    fg_unit_decl(ast->unit, variable)->kind != FG_DECL_PARAMETER)
		return;
	search s = {ctx, variable, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, find_test, &s);
	if (!s.found)
		fg_report(ctx, n->place, "'%s' may be out of the range of '%s', and nothing looks",
		          fg_unit_decl_name(ast->unit, variable), fg_util_type_name(ctx, n->type));
}

const fg_check fg_check_number_float_unchecked = {
	.id = "number.float-unchecked",
	.title = "Floating-point parameter converted without a look at its range",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_LOW,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-681"),
	.cert = FG_LIST("FLP34-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_CAST, FG_NODE_IMPLICIT_CAST),
	.node = check_cast,
};
