/*
 * A format that takes more arguments than there are, or a string where a number
 * was passed: printf then reads whatever lies in a register or on the stack.
 */
#include "rules/util.h"

/* Integers of another width are another matter (and often the same on the target). */
static bool reads_wild(fg_check_context *ctx, const fg_diagnostic *d)
{
	const char *message = fg_unit_str(fg_check_unit(ctx), d->message);
	bool takes_text = strstr(message, "specifies type 'char *' but") ||
	                  strstr(message, "specifies type 'wchar_t *' but");
	const char *given = strstr(message, "argument has type");
	bool gets_pointer = given && strchr(given, '*');
	return (strstr(message, "more '%' conversions") || (takes_text && !gets_pointer)) &&
	       !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_format_arguments = {
	.id = "format.arguments",
	.title = "Format reads an argument that is not there",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-685", "CWE-686"),
	.cert = FG_LIST("FIO47-C"),
	.catalog_family = "format-string",
	.clang_warnings = FG_LIST("format", "format-insufficient-args"),
	.diagnostic = reads_wild,
};
