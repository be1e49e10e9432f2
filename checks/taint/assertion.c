/*
 * Assertion that somebody outside can fail: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the assertion fails for a value from outside%s%s",
	                issue->origin[0] ? ": " : "", issue->origin);
}

const fg_check fg_check_taint_assertion = {
	.id = "taint.assertion",
	.title = "Assertion that somebody outside can fail",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-617"),
	.cert = FG_LIST("ERR06-C", "MSC11-C"),
	.catalog_family = "input-validation",
	.issue_kinds = FG_ISSUES(FG_ISSUE_REACHABLE_ASSERT),
	.issue = report,
};
