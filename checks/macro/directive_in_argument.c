/*
 * A preprocessor directive between the parentheses of a macro's use: what it does there is
 * undefined. Clang finds them.
 */
#include "rules/check.h"

const fg_check fg_check_macro_directive_in_argument = {
	.id = "macro.directive-in-argument",
	.title = "Preprocessor directive in the arguments of a macro",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("PRE32-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("embedded-directive"),
};
