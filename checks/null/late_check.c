/*
 * Pointer checked after its use. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is dereferenced here%s",
	                fg_util_subject_text(ctx, issue, "the pointer"),
	                fg_util_issue_since(ctx, issue, "and compared with null only at line"));
}

const fg_check fg_check_null_late_check = {
	.id = "null.late-check",
	.title = "Pointer checked after its use",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-476"),
	.cert = FG_LIST("EXP34-C"),
	.catalog_family = "null-deref",
	.issue_kinds = FG_ISSUES(FG_ISSUE_NULL_CHECK_LATE),
	.issue = report,
};
