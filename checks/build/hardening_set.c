/*
 * Builds that lack, weaken or switch off what the compiler can do against defects that were
 * missed: templates/build/hardening.yaml, one finding for each target.
 */
#include "rules/product.h"

const fg_check fg_check_build_hardening_set = {
	.id = "build.hardening-set",
	.title = "Build without the hardening its compiler has",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_POLICY, /* most builds lack some of it */
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-693"),
	.catalog_family = "hardening-flags",
	.product = fg_report_hardening,
};
