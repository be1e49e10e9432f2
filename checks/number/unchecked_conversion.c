/*
 * atoi and kin cannot say that the text was no number or did not fit; sscanf
 * with numeric conversions overflows silently; strtol and kin tell by the end of
 * the number and by errno, and neither is asked.
 */
#include "rules/util.h"

/* A %d-like conversion in a scanf format, '*' (no result) excluded. */
static bool converts_number(const unsigned char *format, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (format[i] != '%')
			continue;
		i++;
		if (format[i] == '%')
			continue;
		bool has_width = false, suppressed = false;
		while (i < n && (strchr("*hljztL", format[i]) || (format[i] >= '0' && format[i] <= '9'))) {
			has_width |= format[i] >= '0' && format[i] <= '9';
			suppressed |= format[i] == '*';
			i++;
		}
		if (i < n && format[i] && strchr("dioux", format[i]) && !has_width && !suppressed)
			return true;
	}
	return false;
}

/* What the call's result is stored in: an lvalue, or the variable it initialises. */
typedef struct result {
	fg_node_id lvalue;
	fg_decl_id variable;
} result;

static bool is_result(const fg_ast *ast, fg_node_id expr, result r)
{
	expr = fg_ast_skip_casts(ast, expr);
	return r.variable ? fg_ast_referenced_decl(ast, expr) == r.variable
	                  : fg_ast_same(ast, expr, r.lvalue);
}

/* n < 1, n <= 0, n == 0, !n: a text that is no number gives 0, and 0 is refused. */
static bool refuses_zero(fg_check_context *ctx, fg_node_id condition, result r)
{
	const fg_ast *ast = fg_check_ast(ctx);
	condition = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, condition);
	fg_node_id left = fg_ast_child(ast, condition, 0);
	int64_t limit;
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT)
		return is_result(ast, left, r);
	if (n->kind != FG_NODE_BINARY)
		return false;
	fg_node_id right = fg_ast_child(ast, condition, 1);
	if (n->op == FG_BINARY_LOR)
		return refuses_zero(ctx, left, r) || refuses_zero(ctx, right, r);
	if (!is_result(ast, left, r) || !fg_ast_const_int(ast, right, &limit))
		return false;
	return (n->op == FG_BINARY_LT && limit >= 1) || (n->op == FG_BINARY_LE && limit >= 0) ||
	       (n->op == FG_BINARY_EQ && limit == 0);
}

static result stored_in(const fg_ast *ast, fg_node_id call)
{
	fg_node_id user = fg_ast_user(ast, call);
	while (fg_ast_node(ast, user)->kind == FG_NODE_CAST)
		user = fg_ast_user(ast, user);
	const fg_node *n = fg_ast_node(ast, user);
	result none = {0, 0};
	if (n->kind == FG_NODE_VARIABLE)
		return (result){0, n->ref};
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE
	               ? (result){fg_ast_skip_casts(ast, fg_ast_child(ast, user, 0)), 0}
	               : none;
}

/* The next statement refuses the value that errors give. */
static bool is_checked_next(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	result r = stored_in(ast, call);
	fg_node_id statement = fg_ast_statement(ast, call);
	if (fg_ast_node(ast, statement)->kind == FG_NODE_VARIABLE)
		statement = fg_ast_node(ast, statement)->parent;
	fg_node_id next = fg_util_next_statement(ctx, statement);
	return (r.lvalue || r.variable) && fg_ast_node(ast, next)->kind == FG_NODE_IF &&
	       refuses_zero(ctx, fg_ast_child(ast, next, 0), r);
}

/* ---- errors that only errno or the result tells of ---- */

typedef struct search {
	fg_check_context *ctx;
	fg_decl_id variable; /* compared; 0 = errno, anywhere */
	bool is_found;
} search;

static bool look(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (s->variable) {
		bool compares = n->kind == FG_NODE_BINARY && fg_binary_is_comparison(n->op);
		s->is_found |= compares && fg_util_mentions(s->ctx, id, s->variable);
	} else if (n->kind == FG_NODE_DECL_REF) {
		s->is_found |= fg_util_is_from_macro_named(s->ctx, id, "errno") ||
		               strcmp(fg_unit_decl_name(ast->unit, n->ref), "errno") == 0;
	}
	return !s->is_found;
}

static bool finds(fg_check_context *ctx, fg_decl_id variable)
{
	const fg_ast *ast = fg_check_ast(ctx);
	search s = {ctx, variable, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init, look, &s);
	return s.is_found;
}

/* strtol(text, NULL, base): the end is not looked at. */
static bool drops_end(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"strtol", "strtoul", "strtoll", "strtoull", "strtod",
	                                    "strtof", "wcstol",  "wcstoul", "wcstoll",  "wcstoull",
	                                    "wcstod", NULL};
	return fg_util_callee_is(ctx, call, names) &&
	       fg_util_is_null(ctx, fg_ast_arg(fg_check_ast(ctx), call, 1));
}

/* wcstombs gives (size_t)-1 for what is no text; the variable that keeps it is never compared. */
static bool drops_failure(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	result r = stored_in(ast, call);
	fg_decl_id kept = r.variable ? r.variable : fg_ast_referenced_decl(ast, r.lvalue);
	return fg_util_callee_is(ctx, call, FG_LIST("wcstombs", "mbstowcs")) && kept &&
	       fg_util_is_automatic(ctx, kept) && !finds(ctx, kept);
}

static void check_scan(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t which = strcmp(fg_ast_callee_name(ast, call), "scanf") == 0 ? 0 : 1;
	size_t n = 0;
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, which), &n);
	if (format && converts_number(format, n))
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' converts a number without noticing overflow",
		          fg_ast_callee_name(ast, call));
}

/* getnameinfo(…, NI_NUMERICSERV) writes digits and nothing else into the array. */
typedef struct writer {
	fg_check_context *ctx;
	fg_decl_id array;
	bool is_found;
} writer;

static bool look_for_writer(const fg_ast *ast, fg_node_id id, void *payload)
{
	writer *w = payload;
	w->is_found |= fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	               fg_util_callee_is(w->ctx, id, FG_LIST("getnameinfo")) &&
	               fg_ast_referenced_decl(ast, fg_util_arg(w->ctx, id, 4)) == w->array;
	return !w->is_found;
}

static bool is_port_number(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	writer w = {ctx, fg_ast_referenced_decl(ast, fg_util_arg(ctx, call, 0)), false};
	if (w.array && fg_check_current_function(ctx))
		fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
		            look_for_writer, &w);
	return w.is_found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const converters[] = {"atoi", "atol", "atoll", "atof", NULL};
	static const char *const scanners[] = {"sscanf", "fscanf", "scanf", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id place = fg_ast_node(ast, call)->place;
	if (fg_util_callee_is(ctx, call, scanners))
		check_scan(ctx, call);
	else if (fg_util_callee_is(ctx, call, converters) && !is_checked_next(ctx, call) &&
	         !is_port_number(ctx, call))
		fg_report(ctx, place, "'%s' cannot tell an error from a number",
		          fg_ast_callee_name(ast, call));
	else if ((drops_end(ctx, call) || drops_failure(ctx, call)) && !is_checked_next(ctx, call) &&
	         !finds(ctx, 0))
		fg_report(ctx, place, "an error of '%s' is not noticed", fg_ast_callee_name(ast, call));
}

const fg_check fg_check_number_unchecked_conversion = {
	.id = "number.unchecked-conversion",
	.title = "Conversion of text to a number without error detection",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.7,
	.cwe = FG_LIST("CWE-391"),
	.cert = FG_LIST("ERR34-C"),
	.catalog_family = "input-validation",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
