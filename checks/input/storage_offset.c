/*
 * An offset or address of storage that somebody outside chooses and nobody checks. The deep engine
 * finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "'%s' goes to an offset that nobody checked%s", issue->family,
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_input_storage_offset = {
	.id = "input.storage-offset",
	.title = "Offset of storage from outside without a check",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-1285", "CWE-823"),
	.cert = FG_LIST("INT04-C"),
	.catalog_family = "input-validation",
	.issue_kinds = FG_ISSUES(FG_ISSUE_TAINTED_ADDRESS),
	.issue = report,
};
