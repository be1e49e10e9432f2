/*
 * A local variable that nobody reads: often the status of a call that was to be
 * tested, or what is left of code that went.
 */
#include "rules/util.h"

/* In a unit whose headers are missing, macros that use variables are missing too. */
static bool is_known(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_place *p = fg_unit_place(fg_check_unit(ctx), d->place);
	return !p->macro && !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_dead_unused_variable = {
	.id = "dead.unused-variable",
	.title = "Variable that nobody reads",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-563"),
	.cert = FG_LIST("MSC13-C"),
	.catalog_family = "dead-code",
	.clang_warnings = FG_LIST("unused-variable", "unused-but-set-variable"),
	.diagnostic = is_known,
};
