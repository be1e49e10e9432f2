/*
 * A semicolon where the body of an if or a loop should begin: the statement
 * after it runs always, or once.
 */
#include "rules/util.h"

static bool is_known(fg_check_context *ctx, const fg_diagnostic *d)
{
	return !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_condition_empty_body = {
	.id = "condition.empty-body",
	.title = "Semicolon in place of a body",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-483"),
	.cert = FG_LIST("EXP15-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("empty-body"),
	.diagnostic = is_known,
};
