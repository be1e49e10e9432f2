/*
 * Names that belong to the compiler and its library: _Upper, __any, and _any at file scope. Clang
 * finds them.
 */
#include "rules/check.h"

const fg_check fg_check_decl_reserved_identifier = {
	.id = "decl.reserved-identifier",
	.title = "Reserved identifier declared or defined",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("DCL37-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("reserved-identifier", "reserved-macro-identifier",
                                  "builtin-macro-redefined"),
};
