/*
 * A comparison as a statement: its result is thrown away, an assignment was meant.
 */
#include "rules/util.h"

static bool is_known(fg_check_context *ctx, const fg_diagnostic *d)
{
	return !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_condition_unused_comparison = {
	.id = "condition.unused-comparison",
	.title = "Comparison used as a statement",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-482"),
	.cert = FG_LIST("MSC12-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("unused-comparison"),
	.diagnostic = is_known,
};
