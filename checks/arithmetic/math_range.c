/*
 * Mathematical function outside its range. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is %s", fg_util_issue_source(ctx, issue, "the result"),
	                issue->amount);
}

const fg_check fg_check_arithmetic_math_range = {
	.id = "arithmetic.math-range",
	.title = "Mathematical function outside its range",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-682"),
	.cert = FG_LIST("FLP32-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_MATH_RANGE),
	.issue = report,
};
