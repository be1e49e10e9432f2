/*
 * The result of a library function compared with a value it does not use to say
 * that it failed: a pointer with < 0, an output function with 0, scanf with 0 alone.
 */
#include "rules/util.h"

typedef enum answer {
	ANSWER_EOF,     /* EOF or a negative number is failure, 0 is none of its answers for that */
	ANSWER_COUNT,   /* the number of conversions; EOF before the first */
} answer;

static const struct {
	const char *name;
	answer answer;
} functions[] = {
	{"fputs", ANSWER_EOF},    {"puts", ANSWER_EOF},     {"fputc", ANSWER_EOF},
	{"putc", ANSWER_EOF},     {"putchar", ANSWER_EOF},  {"ungetc", ANSWER_EOF},
	{"fputws", ANSWER_EOF},   {"fputwc", ANSWER_EOF},   {"putwc", ANSWER_EOF},
	{"putwchar", ANSWER_EOF}, {"ungetwc", ANSWER_EOF},  {"printf", ANSWER_EOF},
	{"fprintf", ANSWER_EOF},  {"snprintf", ANSWER_EOF}, {"vsnprintf", ANSWER_EOF},
	{"swprintf", ANSWER_EOF}, {"scanf", ANSWER_COUNT},  {"fscanf", ANSWER_COUNT},
	{"sscanf", ANSWER_COUNT}, {"wscanf", ANSWER_COUNT}, {"fwscanf", ANSWER_COUNT},
	{"swscanf", ANSWER_COUNT},
};

static bool answer_of(fg_check_context *ctx, fg_node_id call, answer *out)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
	fg_decl_id callee = fg_ast_callee(ast, call);
	if (!callee || !(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_EXTERNAL))
		return false;
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(functions); i++)
		if (strcmp(name, functions[i].name) == 0) {
			*out = functions[i].answer;
			return true;
		}
	return false;
}

/* snprintf(0, 0, ...) and an empty format: 0 is an answer worth asking for. */
static bool may_print_nothing(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, call); i++) {
		const unsigned char *text = fg_ast_string(ast, fg_ast_arg(ast, call, i), &n);
		if (text && n > 0 && text[0] != '%')
			return false; /* it begins with a character that is printed */
		if (text && n > 2)
			return false;
	}
	return fg_util_callee_is(ctx, call,
	                         FG_LIST("printf", "fprintf", "snprintf", "vsnprintf", "swprintf"));
}

/* The answer is used as a truth value: compared with 0, negated, or a condition by itself. */
static void check_number(fg_check_context *ctx, fg_node_id call, fg_place_id place)
{
	answer a;
	if (!answer_of(ctx, call, &a) || fg_util_is_dead(ctx, call) ||
	    (a == ANSWER_EOF && may_print_nothing(ctx, call)))
		return;
	const char *name = fg_ast_callee_name(fg_check_ast(ctx), call);
	if (a == ANSWER_EOF)
		fg_report(ctx, place, "'%s' fails with a negative result, 0 is not one", name);
	else
		fg_report(ctx, place, "'%s' fails with EOF too, which is not 0", name);
}

/* fgets(..) < 0 */
static void check_pointer(fg_check_context *ctx, fg_node_id call, fg_place_id place)
{
	fg_report(ctx, place, "'%s' returns a pointer, which is null when it fails and never below",
	          fg_ast_callee_name(fg_check_ast(ctx), call));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	for (uint32_t i = 0; i < 2; i++) {
		fg_node_id call = fg_ast_skip_casts(ast, fg_ast_child(ast, id, i));
		fg_node_id other = fg_ast_child(ast, id, 1 - i);
		const fg_node *c = fg_ast_node(ast, call);
		if (c->kind != FG_NODE_CALL || fg_util_is_from_macro(ctx, id))
			continue;
		bool is_ordered = n->op == FG_BINARY_LT || n->op == FG_BINARY_GT ||
		                  n->op == FG_BINARY_LE || n->op == FG_BINARY_GE;
		if (is_ordered && fg_type_is_pointer(ast->unit, c->type) &&
		    (fg_util_is_null(ctx, other) || fg_util_is_int(ctx, other, 0)))
			check_pointer(ctx, call, n->place);
		else if ((n->op == FG_BINARY_EQ || n->op == FG_BINARY_NE) &&
		         fg_util_is_int(ctx, other, 0))
			check_number(ctx, call, n->place);
	}
}

const fg_check fg_check_status_misread = {
	.id = "status.misread",
	.title = "Result compared with what it does not say",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-253"),
	.cert = FG_LIST("ERR33-C"),
	.catalog_family = "unchecked-return",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_node,
};
