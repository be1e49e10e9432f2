/*
 * A check of input whose own arithmetic wraps. The deep engine finds it; this file says
 * what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the sum that is checked here can wrap to a small one%s",
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_input_wrapping_check = {
	.id = "input.wrapping-check",
	.title = "Check of input whose own arithmetic wraps",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-190", "CWE-1285"),
	.cert = FG_LIST("INT30-C"),
	.catalog_family = "integer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_WRAPPING_CHECK),
	.issue = report,
};
