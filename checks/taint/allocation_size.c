/*
 * Allocation of an unchecked size. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' is given a size that nothing bounds%s", issue->family,
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_taint_allocation_size = {
	.id = "taint.allocation-size",
	.title = "Allocation of an unchecked size",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-789"),
	.cert = FG_LIST("MEM35-C"),
	.catalog_family = "resource-exhaustion",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_SIZE),
	.issue = report,
};
