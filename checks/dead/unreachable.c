/*
 * Code that no path reaches. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "no path leads to this statement");
}

const fg_check fg_check_dead_unreachable = {
	.id = "dead.unreachable",
	.title = "Code that no path reaches",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-561"),
	.cert = FG_LIST("MSC12-C"),
	.catalog_family = "dead-code",
	.issue_kinds = FG_ISSUES(FG_ISSUE_UNREACHABLE),
	.issue = report,
};
