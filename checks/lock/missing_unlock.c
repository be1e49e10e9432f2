/*
 * Lock held at some exit. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (fg_util_issue_is_register_lock(issue)) /* mmio.lock-left-open */
		return;
	fg_report_issue(ctx, issue, "%s is taken here%s", fg_util_issue_lock(ctx, issue),
	                fg_util_issue_since(ctx, issue, "and still held at the exit of line"));
}

const fg_check fg_check_lock_missing_unlock = {
	.id = "lock.missing-unlock",
	.title = "Lock held at some exit",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-667"),
	.cert = FG_LIST("CON31-C"),
	.catalog_family = "isr-race",
	.issue_kinds = FG_ISSUES(FG_ISSUE_MISSING_UNLOCK),
	.issue = report,
};
