/*
 * Operands narrower than int are computed with as int: the complement of a byte has 24 bits more,
 * all set, and the product of two 16-bit numbers overflows a signed type.
 */
#include "rules/util.h"

/* The unsigned narrow object the promoted operand is, in bits; 0 = the operand is
 * something else. */
static uint32_t narrow_bits(const fg_check_context *ctx, fg_node_id operand)
{
	const fg_ast *ast = fg_check_ast(ctx);
	operand = fg_ast_skip_parens(ast, operand);
	const fg_node *n = fg_ast_node(ast, operand);
	if (n->kind != FG_NODE_IMPLICIT_CAST || n->op != FG_CAST_INTEGRAL ||
	    !fg_type_is_signed(ast->unit, n->type))
		return 0;
	fg_type_id from = fg_ast_node(ast, fg_ast_child(ast, operand, 0))->type;
	uint32_t bits = fg_type_bits(ast->unit, from);
	if (fg_unit_canon(ast->unit, from)->kind != FG_TYPE_INT ||
	    fg_type_is_signed(ast->unit, from) || bits >= fg_type_bits(ast->unit, n->type))
		return 0;
	return bits;
}

/* ~x of a narrow x: the bits of x; 0 = something else. */
static uint32_t complement_bits(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, expr));
	return n->kind == FG_NODE_UNARY && n->op == FG_UNARY_NOT
	               ? narrow_bits(ctx, fg_ast_child(ast, fg_ast_skip_implicit(ast, expr), 0))
	               : 0;
}

static bool is_run(const fg_check_context *ctx, fg_node_id id)
{
	return !fg_util_is_unevaluated(ctx, id) && !fg_util_is_dead(ctx, id);
}

/* The complement is negative, the other side is not: never equal. */
static void check_comparison(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (uint32_t i = 0; i < 2; i++) {
		fg_node_id side = fg_ast_child(ast, id, i), other = fg_ast_child(ast, id, 1 - i);
		int64_t constant;
		bool is_number = fg_ast_const_int(ast, other, &constant);
		bool is_positive = is_number ? constant >= 0 : narrow_bits(ctx, other) != 0;
		if (!complement_bits(ctx, side) || !is_positive || !is_run(ctx, id))
			continue;
		fg_report(ctx, fg_ast_node(ast, id)->place,
		          "'%s' is negative after its promotion to int, '%s' never is",
		          fg_util_text(ctx, side), fg_util_text(ctx, other));
		return;
	}
}

/* A mask that leaves only bits the narrow object had. */
static bool is_masked(const fg_ast *ast, fg_node_id id, uint32_t bits_left)
{
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *n = fg_ast_node(ast, user);
	int64_t mask;
	for (uint32_t i = 0; n->kind == FG_NODE_BINARY && n->op == FG_BINARY_AND && i < 2; i++)
		if (fg_ast_const_int(ast, fg_ast_child(ast, user, i), &mask) && mask >= 0 &&
		    mask < (int64_t)1 << bits_left)
			return true;
	return false;
}

static void check_shift(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id left = fg_ast_child(ast, id, 0);
	uint32_t bits = complement_bits(ctx, left);
	int64_t count;
	if (!bits || !fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &count) || count <= 0 ||
	    count >= bits || is_masked(ast, id, bits - (uint32_t)count) ||
	    !is_run(ctx, id))
		return;
	fg_report(ctx, fg_ast_node(ast, id)->place,
	          "'%s' is promoted to int before it is inverted: ones are shifted in",
	          fg_util_text(ctx, left));
}

/* The int is kept as an unsigned or wider number: a large product is wanted. */
static bool is_wanted_large(const fg_ast *ast, fg_node_id id)
{
	fg_node_id up = fg_ast_node(ast, id)->parent;
	while (fg_ast_node(ast, up)->kind == FG_NODE_PAREN)
		up = fg_ast_node(ast, up)->parent;
	const fg_node *n = fg_ast_node(ast, up);
	uint32_t bits = fg_type_bits(ast->unit, fg_ast_node(ast, id)->type);
	const fg_node *user = fg_ast_node(ast, fg_ast_user(ast, up));
	if ((n->kind != FG_NODE_IMPLICIT_CAST && n->kind != FG_NODE_CAST) ||
	    n->op != FG_CAST_INTEGRAL)
		return false;
	if (user->kind != FG_NODE_VARIABLE && user->kind != FG_NODE_ASSIGN &&
	    user->kind != FG_NODE_RETURN)
		return false; /* a size_t of an argument says nothing of the numbers */
	return fg_type_bits(ast->unit, n->type) > bits ||
	       (fg_type_bits(ast->unit, n->type) == bits && !fg_type_is_signed(ast->unit, n->type));
}

static void check_product(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	uint32_t a = narrow_bits(ctx, left), b = narrow_bits(ctx, right);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t constant;
	if (!a || !b || a + b < fg_type_bits(ast->unit, n->type) || !is_wanted_large(ast, id) ||
	    fg_ast_const_int(ast, left, &constant) || fg_ast_const_int(ast, right, &constant) ||
	    !is_run(ctx, id))
		return;
	fg_report(ctx, n->place,
	          "the product of '%s' and '%s' is computed as 'int' and can overflow it",
	          fg_util_text(ctx, left), fg_util_text(ctx, right));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_node *n = fg_check_node(ctx, id);
	if (n->op == FG_BINARY_EQ || n->op == FG_BINARY_NE)
		check_comparison(ctx, id);
	else if (n->op == FG_BINARY_SHR)
		check_shift(ctx, id);
	else if (n->op == FG_BINARY_MUL)
		check_product(ctx, id);
}

const fg_check fg_check_integer_promotion = {
	.id = "integer.promotion",
	.title = "Promotion of a narrow operand changes the result",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-681", "CWE-194"),
	.cert = FG_LIST("INT02-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_node,
};
