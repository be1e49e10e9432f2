/*
 * One expression that changes an object twice, or changes and reads it, with
 * no order between them: the compiler may take either. Clang finds them.
 */
#include "rules/check.h"

const fg_check fg_check_expression_unsequenced = {
	.id = "expression.unsequenced",
	.title = "Unsequenced change and use of one object",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("EXP30-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("unsequenced"),
};
