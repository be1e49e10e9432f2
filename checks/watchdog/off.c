/*
 * Settings with which no watchdog guards the product: templates/build/settings.yaml.
 */
#include "rules/product.h"

const fg_check fg_check_watchdog_off = {
	.id = "watchdog.off",
	.title = "Watchdog is switched off in the configuration",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-693", "CWE-1188"),
	.catalog_family = "hardening-flags",
	.product = fg_report_weak_settings,
};
