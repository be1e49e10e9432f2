/*
 * Freed memory that is not from an allocation: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is not the start of an allocation, and is freed", fg_util_subject_text(ctx, issue, "it"));
}

const fg_check fg_check_memory_invalid_free = {
	.id = "memory.invalid-free",
	.title = "Freed memory that is not from an allocation",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-590"),
	.cert = FG_LIST("MEM34-C"),
	.catalog_family = "use-after-free",
	.issue_kinds = FG_ISSUES(FG_ISSUE_INVALID_RELEASE),
	.issue = report,
};
