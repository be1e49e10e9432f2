/*
 * Object used after its scope ended. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "%s is used after its scope has ended",
	                fg_util_subject_text(ctx, issue, "a local object"));
}

const fg_check fg_check_memory_use_after_scope = {
	.id = "memory.use-after-scope",
	.title = "Object used after its scope ended",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-562", "CWE-825"),
	.cert = FG_LIST("DCL30-C"),
	.catalog_family = "use-after-free",
	.issue_kinds = FG_ISSUES(FG_ISSUE_USE_AFTER_SCOPE),
	.issue = report,
};
