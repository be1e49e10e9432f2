/*
 * Name of loaded code from outside. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' is given a name from outside%s", issue->family,
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_taint_library = {
	.id = "taint.library",
	.title = "Name of loaded code from outside",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-114"),
	.cert = FG_LIST("STR02-C"),
	.catalog_family = "command-injection",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_LIBRARY),
	.issue = report,
};
