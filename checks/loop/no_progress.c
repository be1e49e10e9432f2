/*
 * Loop over received data that steps by a number in the data, and that number may be 0: decided by
 * the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the step may be 0, and the loop then does not end%s%s",
	                issue->origin[0] ? ": " : "", issue->origin);
}

const fg_check fg_check_loop_no_progress = {
	.id = "loop.no-progress",
	.title = "Loop over received data that may stand still",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-835"),
	.cert = FG_LIST("INT04-C", "MSC21-C"),
	.catalog_family = "unbounded-loop",
	.issue_kinds = FG_ISSUES(FG_ISSUE_NO_PROGRESS),
	.issue = report,
};
