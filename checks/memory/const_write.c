/*
 * Write to a constant object. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is constant and is written",
	                fg_util_subject_text(ctx, issue, "the object"));
}

const fg_check fg_check_memory_const_write = {
	.id = "memory.const-write",
	.title = "Write to a constant object",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("STR30-C", "EXP40-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_CONST_WRITE),
	.issue = report,
};
