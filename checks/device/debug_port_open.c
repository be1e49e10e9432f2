/*
 * Settings that leave a debugger in the product: templates/build/settings.yaml.
 */
#include "rules/product.h"

const fg_check fg_check_device_debug_port_open = {
	.id = "device.debug-port-open",
	.title = "Debug access is left open by the configuration",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-1191", "CWE-1244"),
	.catalog_family = "debug-left-in",
	.product = fg_report_weak_settings,
};
