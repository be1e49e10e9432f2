/*
 * Size computed by arithmetic that can wrap. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the size given to '%s' can wrap to a small one%s", issue->family,
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_integer_size_wrap = {
	.id = "integer.size-wrap",
	.title = "Size computed by arithmetic that can wrap",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-190", "CWE-680"),
	.cert = FG_LIST("INT30-C", "MEM35-C"),
	.catalog_family = "integer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_UNSIGNED_WRAP),
	.issue = report,
};
