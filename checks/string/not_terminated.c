/*
 * String without a terminator. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	bool has_caller = issue->caller[0];
	fg_report_issue(ctx, issue, "'%s' is given %s, which has no terminator%s%s", issue->family,
	                fg_util_issue_argument(ctx, issue, "bytes"),
	                has_caller ? ", called by " : "", issue->caller);
}

const fg_check fg_check_string_not_terminated = {
	.id = "string.not-terminated",
	.title = "String without a terminator",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-170"),
	.cert = FG_LIST("STR32-C"),
	.catalog_family = "buffer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_NOT_TERMINATED),
	.issue = report,
};
