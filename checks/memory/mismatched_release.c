/*
 * Released by the wrong function. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' is not the function that releases %s%s", issue->family,
	                fg_util_subject_text(ctx, issue, "this"),
	                fg_util_issue_since(ctx, issue, "as it was made at line"));
}

const fg_check fg_check_memory_mismatched_release = {
	.id = "memory.mismatched-release",
	.title = "Released by the wrong function",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-762"),
	.cert = FG_LIST("MEM34-C"),
	.catalog_family = "use-after-free",
	.issue_kinds = FG_ISSUES(FG_ISSUE_MISMATCHED_RELEASE),
	.issue = report,
};
