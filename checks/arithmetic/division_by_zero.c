/*
 * Division by zero: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	bool is_certain = issue->flags & FG_ISSUE_CERTAIN;
	fg_report_issue(ctx, issue, "the divisor %s%s%s", is_certain ? "is zero" : "can be zero",
	                issue->origin[0] ? ": " : "", issue->origin);
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
