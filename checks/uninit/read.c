/*
 * Value read before it was set. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	const char *subject = issue->flags & FG_ISSUE_HEAP
	                              ? fg_util_issue_source(ctx, issue, "allocated memory")
	                              : fg_util_subject_text(ctx, issue, "the value");
	fg_report_issue(ctx, issue, "%s is read before it was set", subject);
}

const fg_check fg_check_uninit_read = {
	.id = "uninit.read",
	.title = "Value read before it was set",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-457"),
	.cert = FG_LIST("EXP33-C"),
	.catalog_family = "uninit-memory",
	.issue_kinds = FG_ISSUES(FG_ISSUE_UNINITIALISED),
	.issue = report,
};
