/*
 * Function called through a pointer of another type: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' is called through this pointer with %s", issue->family,
	                issue->amount);
}

const fg_check fg_check_call_pointer_type = {
	.id = "call.pointer-type",
	.title = "Function called through a pointer of another type",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-843", "CWE-685"),
	.cert = FG_LIST("EXP37-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_CALL_MISMATCH),
	.issue = report,
};
