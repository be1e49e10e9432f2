/*
 * File path from outside. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' is given a path from outside%s", issue->family,
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_taint_path = {
	.id = "taint.path",
	.title = "File path from outside",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-22"),
	.cert = FG_LIST("FIO02-C"),
	.catalog_family = "path-handling",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_PATH),
	.issue = report,
};
