/*
 * A function that returns a value falls off its end: the caller reads what
 * happens to be in the result register.
 */
#include "rules/check.h"

const fg_check fg_check_function_missing_return = {
	.id = "function.missing-return",
	.title = "Function with a result can end without returning one",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-394"),
	.cert = FG_LIST("MSC37-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("return-type"),
};
