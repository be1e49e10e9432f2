/*
 * Copy between overlapping objects. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "source and destination of '%s' overlap in %s", issue->family,
	                fg_util_subject_text(ctx, issue, "one object"));
}

const fg_check fg_check_memory_overlapping_copy = {
	.id = "memory.overlapping-copy",
	.title = "Copy between overlapping objects",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-475"),
	.cert = FG_LIST("EXP43-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_OVERLAP),
	.issue = report,
};
