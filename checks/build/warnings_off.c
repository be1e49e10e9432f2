/*
 * Warnings of the compiler that find defects, switched off for the project's own code:
 * templates/build/hardening.yaml.
 */
#include "rules/product.h"

const fg_check fg_check_build_warnings_off = {
	.id = "build.warnings-off",
	.title = "Warnings that find defects are switched off",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-1127"),
	.catalog_family = "hardening-flags",
	.product = fg_report_hardening,
};
