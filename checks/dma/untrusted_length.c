/*
 * The length of a transfer that somebody outside chooses. The deep engine finds it; this file says
 * what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' transfers as much as somebody outside says%s",
	                issue->family, fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_dma_untrusted_length = {
	.id = "dma.untrusted-length",
	.title = "Length of a transfer from outside without a check",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-787", "CWE-131"),
	.cert = FG_LIST("ARR38-C"),
	.catalog_family = "buffer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_TRANSFER),
	.issue = report,
};
