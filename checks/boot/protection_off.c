/*
 * Settings of boot loaders with which images start unsigned, unread or older than before:
 * templates/build/settings.yaml.
 */
#include "rules/product.h"

const fg_check fg_check_boot_protection_off = {
	.id = "boot.protection-off",
	.title = "Protection of the boot process is configured away",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-1326", "CWE-693"),
	.catalog_family = "unsigned-update",
	.product = fg_report_weak_settings,
};
