/*
 * Null pointer dereferenced: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (issue->flags & FG_ISSUE_ALLOCATION)
		return;
	fg_report_issue(ctx, issue, "%s is null here and is dereferenced", fg_util_subject_text(ctx, issue, "it"));
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
