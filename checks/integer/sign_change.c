/*
 * A known number becomes another one by a conversion that nobody wrote. The deep engine finds
 * it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	const char *source = fg_util_issue_source(ctx, issue, "");
	if (strstr(source, "++") || strstr(source, "--")) /* counters go round on purpose */
		return;
	fg_report_issue(ctx, issue, "the value of %s changes when it is converted here%s",
	                *source ? source : "the operand", fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_integer_sign_change = {
	.id = "integer.sign-change",
	.title = "Value changed by an implicit conversion",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-195", "CWE-196"),
	.cert = FG_LIST("INT31-C"),
	.catalog_family = "integer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_SIGN_CONVERSION),
	.issue = report,
};
