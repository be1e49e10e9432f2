/*
 * Signed integer overflow. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	bool is_certain = issue->flags & FG_ISSUE_CERTAIN;
	fg_report_issue(ctx, issue, "%s %s its signed type%s",
	                fg_util_issue_source(ctx, issue, "the result"),
	                is_certain ? "overflows" : "can overflow", fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_integer_signed_overflow = {
	.id = "integer.signed-overflow",
	.title = "Signed integer overflow",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-190"),
	.cert = FG_LIST("INT32-C"),
	.catalog_family = "integer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_SIGNED_OVERFLOW),
	.issue = report,
};
