/*
 * Difference of pointers into different objects. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s subtracts pointers into different objects",
	                fg_util_issue_source(ctx, issue, "this"));
}

const fg_check fg_check_pointer_subtraction = {
	.id = "pointer.subtraction",
	.title = "Difference of pointers into different objects",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-469"),
	.cert = FG_LIST("ARR36-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_POINTER_SUBTRACTION),
	.issue = report,
};
