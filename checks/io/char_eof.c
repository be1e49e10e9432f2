/*
 * The result of getc and kin kept in a char and compared with EOF: where char
 * is unsigned (ARM) the loop never ends, where it is signed the byte 0xff ends
 * it early.
 */
#include "rules/util.h"

static const char *const readers[] = {"getc", "fgetc", "getchar", "getwc", "fgetwc", "getwchar",
                                      "_getc", "uart_getc", NULL};

/* The value is of a character type before promotion. */
static bool is_char(const fg_ast *ast, fg_node_id id)
{
	return fg_type_is_char(ast->unit, fg_ast_node(ast, fg_ast_skip_implicit(ast, id))->type);
}

static bool is_eof(const fg_ast *ast, fg_node_id id)
{
	int64_t value;
	const char *macro = fg_unit_outer_macro(ast->unit, fg_ast_node(ast, id)->place);
	return fg_ast_const_int(ast, id, &value) && value == -1 &&
	       (strcmp(macro, "EOF") == 0 || strcmp(macro, "WEOF") == 0);
}

/* (c = getchar()) in a comparison: the assignment narrowed the result. */
static bool is_narrowed_read(const fg_ast *ast, fg_node_id id)
{
	id = fg_ast_skip_implicit(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_ASSIGN || n->op != FG_BINARY_NONE)
		return false;
	fg_node_id value = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 1));
	return fg_ast_node(ast, value)->kind == FG_NODE_CALL &&
	       fg_name_in(fg_ast_callee_name(ast, value), readers);
}

/* Somebody cut the value down on the way: in an int it would be as wrong. */
static bool is_not_cut(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, value));
	(void)payload;
	return n->kind != FG_NODE_CAST || !fg_type_is_char(ast->unit, n->type);
}

/* A local by itself, as `char c;`, used by value: its type becomes int. */
static void offer_fix(fg_check_context *ctx, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	value = fg_ast_skip_implicit(ast, value);
	if (fg_ast_node(ast, value)->kind == FG_NODE_ASSIGN)
		value = fg_ast_skip_implicit(ast, fg_ast_child(ast, value, 0));
	fg_decl_id decl = fg_ast_referenced_decl(ast, value);
	if (decl && fg_util_is_automatic(ctx, decl) &&
	    fg_unit_decl(ast->unit, decl)->kind == FG_DECL_VARIABLE &&
	    fg_util_each_value(ctx, decl, is_not_cut, NULL, NULL))
		fg_util_fix_type(ctx, decl, "int");
}

static void check_comparison(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (!fg_binary_is_comparison((fg_binary_op)n->op))
		return;
	for (uint32_t side = 0; side < 2; side++) {
		fg_node_id value = fg_ast_child(ast, id, side);
		fg_node_id other = fg_ast_child(ast, id, 1 - side);
		int64_t constant;
		if (!is_char(ast, value))
			continue;
		bool by_read = is_narrowed_read(ast, value) &&
		               fg_ast_const_int(ast, other, &constant) && constant < 0;
		if (by_read || is_eof(ast, other)) {
			fg_report(ctx, n->place, "a 'char' cannot hold both every byte and EOF");
			offer_fix(ctx, value);
			return;
		}
	}
}

const fg_check fg_check_io_char_eof = {
	.id = "io.char-eof",
	.title = "Character and EOF told apart in a char",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-197"),
	.cert = FG_LIST("FIO34-C"),
	.has_fix = true,
	.catalog_family = "error-handling",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_comparison,
};
