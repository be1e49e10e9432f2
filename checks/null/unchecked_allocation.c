/*
 * Allocation used without a check. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (!(issue->flags & FG_ISSUE_ALLOCATION))
		return;
	const char *pointer = fg_util_issue_pointer(ctx, issue, "a pointer");
	if (issue->flags & FG_ISSUE_CALL)
		fg_report_issue(ctx, issue, "'%s' is given a pointer that is null%s", issue->family,
		                fg_util_issue_since(ctx, issue, "when the allocation fails at line"));
	else
		fg_report_issue(ctx, issue, "%s is dereferenced and null%s",
		                fg_util_subject_text(ctx, issue, pointer),
		                fg_util_issue_since(ctx, issue, "when the allocation fails at line"));
}

const fg_check fg_check_null_unchecked_allocation = {
	.id = "null.unchecked-allocation",
	.title = "Allocation used without a check",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-690"),
	.cert = FG_LIST("EXP34-C", "ERR33-C"),
	.catalog_family = "null-deref",
	.issue_kinds = FG_ISSUES(FG_ISSUE_NULL_DEREFERENCE),
	.issue = report,
};
