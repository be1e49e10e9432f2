/*
 * A flag register that is cleared by writing ones, changed by reading and writing back: every
 * flag that stood is cleared with the one that is meant, and its event is lost. Registers are known
 * by their names in the vendors' headers.
 */
#include "rules/util.h"

/* Cortex-M, STM32 EXTI, SAM, Kinetis and i.MX, PSoC and RP2040. */
static const char *const registers[] = {
	"ICPR",  "ICER",  "CFSR",  "HFSR",   "DFSR",   "PR",     "PR1",  "PR2",  "RPR1",
	"RPR2",  "FPR1",  "FPR2",  "INTFLAG", "ISFR",  "ISTAT",  "IFLAG1", "IFLAG2", "INTR",
	"intr",  NULL,
};

/* IWDG->PR sets a divisor; pending flags stand beside their masks and edges. */
static bool is_pending_register(const fg_unit *u, const fg_field *f)
{
	const fg_type *record = fg_unit_canon(u, f->record);
	if (strncmp(fg_unit_str(u, f->name), "PR", 2) != 0)
		return true;
	for (uint32_t i = 0; i < record->n; i++) {
		const char *name = fg_unit_str(u, fg_unit_field(u, record->first + i)->name);
		if (strncmp(name, "IMR", 3) == 0 || strncmp(name, "RTSR", 4) == 0)
			return true;
	}
	return false;
}

/* EXTI->PR, NVIC->ICPR[0], TC3->INTFLAG.reg: the register that the lvalue is, or is part of. */
static const char *register_name(const fg_check_context *ctx, fg_node_id lvalue)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (int steps = 0; steps < 4; steps++) {
		const fg_node *n = fg_check_node(ctx, lvalue = fg_ast_skip_casts(ast, lvalue));
		if (n->kind == FG_NODE_MEMBER) {
			const fg_field *f = fg_unit_field(ast->unit, n->ref);
			const char *name = fg_unit_str(ast->unit, f->name);
			if (fg_name_in(name, registers) && is_pending_register(ast->unit, f))
				return name;
		} else if (n->kind != FG_NODE_SUBSCRIPT) {
			break;
		}
		lvalue = fg_ast_child(ast, lvalue, 0);
	}
	return NULL;
}

static bool is_bit_field(const fg_check_context *ctx, fg_node_id lvalue)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_check_node(ctx, fg_ast_skip_parens(ast, lvalue));
	return n->kind == FG_NODE_MEMBER &&
	       (fg_unit_field(ast->unit, n->ref)->flags & FG_FIELD_BITFIELD);
}

/* reg = reg | x; reg = x | reg. */
static bool is_written_back(const fg_check_context *ctx, fg_node_id lvalue, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_check_node(ctx, value = fg_ast_skip_casts(ast, value));
	for (uint32_t i = 0; n->kind == FG_NODE_BINARY && i < 2; i++)
		if ((n->op == FG_BINARY_OR || n->op == FG_BINARY_AND) &&
		    fg_ast_same(ast, fg_ast_skip_casts(ast, fg_ast_child(ast, value, i)),
		                fg_ast_skip_parens(ast, lvalue)))
			return true;
	return false;
}

/* All flags are meant: reg |= 0xffffffff. */
static bool is_all_ones(const fg_check_context *ctx, fg_node_id value, fg_type_id type)
{
	int64_t constant;
	uint32_t bits = fg_type_bits(fg_check_unit(ctx), type);
	uint64_t all = bits && bits < 64 ? ((uint64_t)1 << bits) - 1 : UINT64_MAX;
	return fg_ast_const_int(fg_check_ast(ctx), value, &constant) &&
	       ((uint64_t)constant & all) == all;
}

static void offer_plain_write(fg_check_context *ctx, fg_node_id id)
{
	fg_place_id op;
	if (!fg_util_operator(ctx, id, "|=", &op))
		return;
	fg_report_fix(ctx, "write the flags that are meant alone");
	fg_fix_replace(ctx, op, "=");
}

static void check_assignment(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_check_node(ctx, id);
	fg_node_id lvalue = fg_ast_child(ast, id, 0), value = fg_ast_child(ast, id, 1);
	fg_type_id type = fg_check_node(ctx, lvalue)->type;
	const char *name;
	if (!(fg_unit_quals(ast->unit, type) & FG_QUAL_VOLATILE) ||
	    !(name = register_name(ctx, lvalue)) || fg_util_is_dead(ctx, id))
		return;
	bool is_field = is_bit_field(ctx, lvalue);
	bool is_update = n->op == FG_BINARY_OR || n->op == FG_BINARY_AND;
	if (!is_field && !is_update && !is_written_back(ctx, lvalue, value))
		return;
	if (n->op == FG_BINARY_OR && is_all_ones(ctx, value, type))
		return;
	fg_report(ctx, n->place, "'%s' is cleared by ones: %s clears every flag that is set", name,
	          is_field ? "writing one of its fields" : "writing back what was read");
	if (n->op == FG_BINARY_OR && !is_field)
		offer_plain_write(ctx, id);
}

const fg_check fg_check_mmio_write_one_clear = {
	.id = "mmio.write-one-clear",
	.title = "Flags cleared by read and write back",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-362"),
	.catalog_family = "isr-race",
	.has_fix = true,
	.node_kinds = FG_NODES(FG_NODE_ASSIGN),
	.node = check_assignment,
};
