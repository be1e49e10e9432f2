/*
 * Null pointer dereferenced. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (issue->flags & FG_ISSUE_ALLOCATION)
		return;
	const char *pointer = fg_util_issue_pointer(ctx, issue, "the pointer");
	const char *subject = fg_util_subject_text(ctx, issue, NULL);
	if ((issue->flags & FG_ISSUE_CALL) && subject)
		fg_report_issue(ctx, issue, "'%s' is given %s, which can be null", issue->family, subject);
	else if (issue->flags & FG_ISSUE_CALL)
		fg_report_issue(ctx, issue, "'%s' is given a pointer that can be null", issue->family);
	else
		fg_report_issue(ctx, issue, "%s is dereferenced and can be null",
		                subject ? subject : pointer);
}

const fg_check fg_check_null_dereference = {
	.id = "null.dereference",
	.title = "Null pointer dereferenced",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-476"),
	.cert = FG_LIST("EXP34-C"),
	.catalog_family = "null-deref",
	.issue_kinds = FG_ISSUES(FG_ISSUE_NULL_DEREFERENCE),
	.issue = report,
};
