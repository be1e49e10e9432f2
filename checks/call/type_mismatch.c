/*
 * A call whose arguments do not fit the function: wrong number through an old
 * declaration, incompatible pointers, a function pointer of another type.
 */
#include "rules/check.h"

const fg_check fg_check_call_type_mismatch = {
	.id = "call.type-mismatch",
	.title = "Call does not match the function's type",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-628"),
	.cert = FG_LIST("EXP37-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("incompatible-function-pointer-types",
	                          "deprecated-non-prototype", "knr-promoted-parameter"),
};
