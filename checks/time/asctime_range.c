/*
 * asctime of a broken-down time that nobody checked: it writes to a buffer of 26 bytes by a fixed
 * format, and a year of five digits does not fit.
 */
#include "rules/util.h"

static const char *const converters[] = {"localtime",   "gmtime",   "localtime_r", "gmtime_r",
                                         "localtime_s", "gmtime_s", NULL};

static bool is_converted(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_skip_casts(ast, value);
	(void)payload;
	return fg_ast_node(ast, call)->kind == FG_NODE_CALL &&
	       fg_util_callee_is(ctx, call, converters);
}

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id time;
	bool found;
} search;

/* gmtime_r(&t, &tm), mktime(&tm), or a comparison of its tm_year */
static bool find_check(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	bool is_maker = n->kind == FG_NODE_CALL &&
	                (fg_util_callee_is(s->ctx, id, converters) ||
	                 fg_util_callee_is(s->ctx, id, FG_LIST("mktime", "timegm")));
	bool is_year = n->kind == FG_NODE_MEMBER &&
	               strcmp(fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name),
	                      "tm_year") == 0;
	s->found |= (is_maker || is_year) && fg_util_mentions(s->ctx, id, s->time);
	return !s->found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("asctime", "asctime_r")))
		return;
	fg_node_id arg = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 0));
	const fg_node *a = fg_ast_node(ast, arg);
	if (a->kind == FG_NODE_CALL && fg_util_callee_is(ctx, arg, converters))
		return;
	if (a->kind == FG_NODE_UNARY && a->op == FG_UNARY_ADDRESS)
		arg = fg_ast_skip_casts(ast, fg_ast_child(ast, arg, 0));
	fg_decl_id time = fg_ast_referenced_decl(ast, arg);
	fg_decl_id function = fg_check_current_function(ctx);
	if (time && function) {
		search s = {ctx, time, false};
		fg_util_changes changes = {0, false, false};
		bool is_all = fg_util_each_value(ctx, time, is_converted, NULL, &changes);
		fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, find_check, &s);
		if (s.found || (is_all && changes.assignments > 0))
			return;
	}
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "'%s' overflows its buffer when a member of '%s' is out of range",
	          fg_ast_callee_name(ast, call), fg_util_text(ctx, arg));
}

const fg_check fg_check_time_asctime_range = {
	.id = "time.asctime-range",
	.title = "Text made of a broken-down time that was not checked",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-676"),
	.cert = FG_LIST("MSC33-C"),
	.catalog_family = "input-validation",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
