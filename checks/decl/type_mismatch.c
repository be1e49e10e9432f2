/*
 * A declaration that does not fit the definition in another unit. The deep engine finds it; this
 * file says what it is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue,
	                "'%s' is declared here with another type than it is defined with",
	                issue->subject);
}

const fg_check fg_check_decl_type_mismatch = {
	.id = "decl.type-mismatch",
	.title = "Declaration that does not fit the definition",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-843"),
	.cert = FG_LIST("DCL40-C"),
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_DECLARATION_MISMATCH),
	.issue = report,
};
