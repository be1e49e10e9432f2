/*
 * Lock released that is not held. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is released%s", fg_util_issue_lock(ctx, issue),
	                fg_util_issue_since(ctx, issue, "though it is not held any more since line"));
}

const fg_check fg_check_lock_not_held = {
	.id = "lock.not-held",
	.title = "Lock released that is not held",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-832"),
	.cert = FG_LIST("CON31-C"),
	.catalog_family = "isr-race",
	.issue_kinds = FG_ISSUES(FG_ISSUE_UNLOCK_NOT_HELD),
	.issue = report,
};
