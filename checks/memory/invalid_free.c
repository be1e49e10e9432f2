/*
 * Freed memory that is not from an allocation. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	const char *subject = fg_util_subject_text(ctx, issue, "what");
	if (issue->flags & FG_ISSUE_HEAP)
		fg_report_issue(ctx, issue, "'%s' is given a pointer into %s, not to its begin",
		                issue->family, subject);
	else
		fg_report_issue(ctx, issue, "'%s' is given %s, which is from no allocation",
		                issue->family, subject);
}

const fg_check fg_check_memory_invalid_free = {
	.id = "memory.invalid-free",
	.title = "Freed memory that is not from an allocation",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-590"),
	.cert = FG_LIST("MEM34-C"),
	.catalog_family = "use-after-free",
	.issue_kinds = FG_ISSUES(FG_ISSUE_INVALID_RELEASE),
	.issue = report,
};
