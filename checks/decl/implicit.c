/*
 * Use of a name nobody declared. C90's implicit 'int f()' lets a call with the
 * wrong arguments compile, link and corrupt registers or the stack.
 */
#include "rules/util.h"

/* Behind a header that was not found, or an error in one, everything is undeclared: a gap. */
static bool is_known(fg_check_context *ctx, const fg_diagnostic *d)
{
	return !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_decl_implicit = {
	.id = "decl.implicit",
	.title = "Implicit declaration of a function or of type int",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-628"),
	.cert = FG_LIST("DCL31-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("implicit-function-declaration", "implicit-int"),
	.diagnostic = is_known,
};
