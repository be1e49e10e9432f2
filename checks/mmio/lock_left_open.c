/*
 * Flash, option bytes or protected registers opened for writing and not closed on some way out. The
 * deep engine finds it as a lock that is still held.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (!fg_util_issue_is_register_lock(issue))
		return;
	fg_report_issue(ctx, issue, "write protection is opened here%s",
	                fg_util_issue_since(ctx, issue, "and still open at the exit of line"));
}

const fg_check fg_check_mmio_lock_left_open = {
	.id = "mmio.lock-left-open",
	.title = "Write protection left open on a way out",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-1233"),
	.catalog_family = "error-handling",
	.issue_kinds = FG_ISSUES(FG_ISSUE_MISSING_UNLOCK),
	.issue = report,
};
