/*
 * A byte shifted into the sign bit of int: `p[3] << 24` is computed in int, is
 * undefined for bytes above 0x7f, and is sign-extended when the result is
 * wider. Building 32- and 64-bit values from frame bytes is where it happens.
 */
#include "rules/util.h"

/* An operand of 8 or 16 bits, unsigned, promoted to int. */
static uint32_t promoted_bits(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	int64_t value;
	if (!fg_type_is_integer(ast->unit, n->type) || fg_type_is_signed(ast->unit, n->type) ||
	    fg_ast_const_int(ast, id, &value))
		return 0;
	if (n->kind == FG_NODE_MEMBER && fg_unit_field(ast->unit, n->ref)->bit_width)
		return 0;
	return fg_type_bits(ast->unit, n->type);
}

/* The value is converted to a type wider than int, so that the sign is smeared: assigned, returned,
 * passed, compared. A conversion to unsigned int on the way takes the sign off. */
static bool is_widened(const fg_ast *ast, fg_node_id id, uint32_t bits)
{
	for (;;) {
		fg_node_id below = id;
		id = fg_ast_node(ast, id)->parent;
		const fg_node *n = fg_ast_node(ast, id);
		switch ((fg_node_kind)n->kind) {
		case FG_NODE_PAREN:
			break;
		case FG_NODE_CAST:
		case FG_NODE_IMPLICIT_CAST:
			if (fg_type_bits(ast->unit, n->type) > bits)
				return true;
			break;
		case FG_NODE_BINARY:
			if (n->op != FG_BINARY_OR && n->op != FG_BINARY_ADD &&
			    n->op != FG_BINARY_XOR)
				return false;
			break;
		case FG_NODE_CONDITIONAL:
			if (fg_ast_child(ast, id, 0) == below)
				return false;
			break;
		default:
			return false;
		}
		if (fg_type_bits(ast->unit, n->type) != bits ||
		    !fg_type_is_signed(ast->unit, n->type))
			return false;
	}
}

static void check_shift(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t amount;
	if (n->op != FG_BINARY_SHL || !fg_type_is_signed(ast->unit, n->type) ||
	    !fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &amount))
		return;
	uint32_t bits = promoted_bits(ast, fg_ast_child(ast, id, 0));
	uint32_t width = fg_type_bits(ast->unit, n->type);
	if (!bits || bits >= width || amount < 0 || amount >= width ||
	    (uint64_t)amount + bits < width)
		return;
	if (!is_widened(ast, id, width) || fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place,
	          "byte is shifted into the sign bit of 'int' and then widened with its sign");
	fg_util_fix_cast(ctx, fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0)), "unsigned");
}

const fg_check fg_check_integer_byte_assembly = {
	.id = "integer.byte-assembly",
	.title = "Byte shifted into the sign bit and widened",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-194"),
	.cert = FG_LIST("INT32-C"),
	.has_fix = true,
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_shift,
};
