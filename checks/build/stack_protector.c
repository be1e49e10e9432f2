/*
 * Builds without stack canaries: what the compile commands say, the last word counting.
 */
#include "rules/product.h"

const fg_check fg_check_build_stack_protector = {
	.id = "build.stack-protector",
	.title = "Build without the stack protector",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-693", "CWE-121"),
	.catalog_family = "hardening-flags",
	.product = fg_report_hardening,
};
