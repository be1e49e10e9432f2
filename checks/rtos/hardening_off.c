/*
 * Settings of an RTOS that take its own protection away: templates/build/settings.yaml.
 */
#include "rules/product.h"

const fg_check fg_check_rtos_hardening_off = {
	.id = "rtos.hardening-off",
	.title = "Protection of the RTOS is compiled out",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-693", "CWE-1188"),
	.catalog_family = "hardening-flags",
	.product = fg_report_weak_settings,
};
