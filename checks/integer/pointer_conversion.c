/*
 * Integer to pointer and pointer to integer without a cast, or through an
 * integer too narrow to hold an address.
 */
#include "rules/util.h"

/* Behind a header that was not found, or an error in one, every call returns int. */
static bool is_known(fg_check_context *ctx, const fg_diagnostic *d)
{
	return !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_integer_pointer_conversion = {
	.id = "integer.pointer-conversion",
	.title = "Conversion between pointer and integer that does not fit",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-704"),
	.cert = FG_LIST("INT36-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("int-conversion", "pointer-to-int-cast", "int-to-pointer-cast"),
	.diagnostic = is_known,
};
