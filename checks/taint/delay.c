/*
 * Wait as long as somebody outside says: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' waits as long as somebody outside says", issue->family);
}

const fg_check fg_check_taint_delay = {
	.id = "taint.delay",
	.title = "Wait as long as somebody outside says",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-400"),
	.cert = FG_LIST("INT04-C"),
	.catalog_family = "resource-exhaustion",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_DELAY),
	.issue = report,
};
