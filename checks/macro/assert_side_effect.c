/*
 * An assignment or a step inside of an assertion: the release build has no assertions, and so not
 * the change.
 */
#include "rules/util.h"

static const char *const assertions[] = {
	"assert",          "ASSERT",       "configASSERT", "LWIP_ASSERT", "__ASSERT",
	"__ASSERT_NO_MSG", "assert_param", "DEBUGASSERT",  "g_assert",    NULL};

static void check_change(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	const fg_place *place = fg_unit_place(ast->unit, n->place);
	if (n->kind == FG_NODE_UNARY && !fg_node_is_step(n))
		return;
	if (!place->macro || !ast->unit->macro_uses.at[place->macro].is_argument)
		return;
	const char *macro = fg_unit_outer_macro(ast->unit, n->place);
	if (fg_name_in(macro, assertions))
		fg_report(ctx, n->place, "'%s' is gone with the assertions", fg_util_text(ctx, id));
}

const fg_check fg_check_macro_assert_side_effect = {
	.id = "macro.assert-side-effect",
	.title = "Side effect in an assertion",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-670"),
	.cert = FG_LIST("PRE31-C"),
	.catalog_family = "error-handling",
	.node_kinds = FG_NODES(FG_NODE_ASSIGN, FG_NODE_UNARY),
	.node = check_change,
};
