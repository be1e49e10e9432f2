/*
 * Condition that always goes one way. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is always %s",
	                fg_util_issue_source(ctx, issue, "the condition"), issue->amount);
}

const fg_check fg_check_condition_constant = {
	.id = "condition.constant",
	.title = "Condition that always goes one way",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-571", "CWE-570"),
	.cert = FG_LIST("MSC12-C"),
	.catalog_family = "dead-code",
	.issue_kinds = FG_ISSUES(FG_ISSUE_CONSTANT_CONDITION),
	.issue = report,
};
