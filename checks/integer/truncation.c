/*
 * A number from outside is cut: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the number may not fit in the narrower type%s%s",
	                issue->origin[0] ? ": " : "", issue->origin);
}

const fg_check fg_check_integer_truncation = {
	.id = "integer.truncation",
	.title = "Number from outside cut to a narrower type",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-197"),
	.cert = FG_LIST("INT31-C"),
	.catalog_family = "integer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TRUNCATION),
	.issue = report,
};
