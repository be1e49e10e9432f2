/*
 * Loop counter too narrow for its bound: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (issue->flags & FG_ISSUE_WRAPPED)
		fg_report_issue(ctx, issue,
		                "the counter wraps before it reaches its bound, and the loop does not "
		                "end%s%s",
		                issue->origin[0] ? ": " : "", issue->origin);
}

const fg_check fg_check_loop_narrow_counter = {
	.id = "loop.narrow-counter",
	.title = "Loop counter too narrow for its bound",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-197", "CWE-835"),
	.cert = FG_LIST("INT31-C"),
	.catalog_family = "unbounded-loop",
	.issue_kinds = FG_ISSUES(FG_ISSUE_INFINITE_LOOP),
	.issue = report,
};
