/*
 * Division by zero. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	bool is_certain = (issue->flags & FG_ISSUE_CERTAIN) && issue->event_count == 0;
	fg_report_issue(ctx, issue, "the divisor %s %s zero%s",
	                fg_util_issue_operand(ctx, issue, "/%", "here"), is_certain ? "is" : "can be",
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_arithmetic_division_by_zero = {
	.id = "arithmetic.division-by-zero",
	.title = "Division by zero",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-369"),
	.cert = FG_LIST("INT33-C", "FLP03-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_DIVISION_BY_ZERO),
	.issue = report,
};
