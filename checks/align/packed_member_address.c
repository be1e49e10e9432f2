/*
 * The address of a packed member as an ordinary pointer: whoever dereferences
 * it does an access the core may not be able to do.
 */
#include "rules/check.h"

const fg_check fg_check_align_packed_member_address = {
	.id = "align.packed-member-address",
	.title = "Address of a packed member taken as an ordinary pointer",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-188"),
	.cert = FG_LIST("EXP36-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("address-of-packed-member"),
};
