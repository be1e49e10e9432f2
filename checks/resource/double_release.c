/*
 * Resource released twice. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (issue->flags & FG_ISSUE_MEMORY)
		return;
	fg_report_issue(ctx, issue, "%s is released again%s",
	                fg_util_subject_text(ctx, issue, "the resource"),
	                fg_util_issue_since(ctx, issue, "after line"));
}

const fg_check fg_check_resource_double_release = {
	.id = "resource.double-release",
	.title = "Resource released twice",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-1341"),
	.cert = FG_LIST("FIO46-C"),
	.catalog_family = "use-after-free",
	.issue_kinds = FG_ISSUES(FG_ISSUE_DOUBLE_RELEASE),
	.issue = report,
};
