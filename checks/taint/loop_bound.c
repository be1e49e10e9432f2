/*
 * Loop that runs as often as somebody outside says: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the loop runs as often as somebody outside says%s%s",
	                issue->origin[0] ? ": " : "", issue->origin);
}

const fg_check fg_check_taint_loop_bound = {
	.id = "taint.loop-bound",
	.title = "Loop that runs as often as somebody outside says",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-606"),
	.cert = FG_LIST("INT04-C"),
	.catalog_family = "unbounded-loop",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_LOOP),
	.issue = report,
};
