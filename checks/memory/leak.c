/*
 * Memory never freed. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (!(issue->flags & FG_ISSUE_MEMORY))
		return;
	if (issue->flags & FG_ISSUE_MEMBER) {
		fg_report_issue(ctx, issue, "'%s' frees the object, but not %s, which it owns",
		                issue->family, fg_util_subject_text(ctx, issue, "the memory"));
		return;
	}
	fg_report_issue(ctx, issue, "the memory allocated here is never freed%s",
	                fg_util_issue_since(ctx, issue, "when the function is left at line"));
}

const fg_check fg_check_memory_leak = {
	.id = "memory.leak",
	.title = "Memory never freed",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.3,
	.cwe = FG_LIST("CWE-401"),
	.cert = FG_LIST("MEM31-C"),
	.catalog_family = "resource-leak",
	.issue_kinds = FG_ISSUES(FG_ISSUE_LEAK),
	.issue = report,
};
