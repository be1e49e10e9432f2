/*
 * An inline function with external linkage that names an object or a function of its own file,
 * or has a modifiable static: each unit may get another one. Clang finds them.
 */
#include "rules/check.h"

const fg_check fg_check_decl_inline_static = {
	.id = "decl.inline-static",
	.title = "External inline function uses a static of its file",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("MSC40-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("static-in-inline", "static-local-in-inline"),
};
