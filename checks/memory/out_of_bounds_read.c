/*
 * Read outside an object: decided by the deep engine; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (fg_util_issue_is_guess(issue))
		return;
	fg_report_issue(ctx, issue, "%s", fg_util_bounds_text(ctx, issue));
}

const fg_check fg_check_memory_out_of_bounds_read = {
	.id = "memory.out-of-bounds-read",
	.title = "Read outside an object",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-125"),
	.cert = FG_LIST("ARR30-C", "ARR38-C"),
	.catalog_family = "buffer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_OUT_OF_BOUNDS_READ),
	.issue = report,
};
