/*
 * A function's name where a call of it is meant: its address is never null, so
 * the condition always goes the same way.
 */
#include "rules/util.h"

/* The warning covers arrays and members too: those are other mistakes. */
static bool is_function(fg_check_context *ctx, const fg_diagnostic *d)
{
	const char *message = fg_unit_str(fg_check_unit(ctx), d->message);
	return strstr(message, "function") && !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_condition_function_name = {
	.id = "condition.function-name",
	.title = "Function compared instead of called",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-480"),
	.cert = FG_LIST("EXP16-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("tautological-pointer-compare", "pointer-bool-conversion"),
	.diagnostic = is_function,
};
