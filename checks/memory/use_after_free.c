/*
 * Memory used after it was freed. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (!(issue->flags & FG_ISSUE_MEMORY))
		return;
	fg_report_issue(ctx, issue, "%s is used after it was freed%s",
	                fg_util_subject_text(ctx, issue, "the memory"),
	                fg_util_issue_since(ctx, issue, "at line"));
}

const fg_check fg_check_memory_use_after_free = {
	.id = "memory.use-after-free",
	.title = "Memory used after it was freed",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-416"),
	.cert = FG_LIST("MEM30-C"),
	.catalog_family = "use-after-free",
	.issue_kinds = FG_ISSUES(FG_ISSUE_USE_AFTER_RELEASE),
	.issue = report,
};
