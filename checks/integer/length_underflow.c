/*
 * Length smaller than what is subtracted from it: decided by the deep engine; this file says what it
 * is called.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	bool is_certain = issue->flags & FG_ISSUE_CERTAIN;
	fg_report_issue(ctx, issue, "'%s' %s smaller than %s: the difference wraps%s%s",
	                issue->subject[0] ? issue->subject : "the length",
	                is_certain ? "is" : "can be",
	                issue->amount[0] ? issue->amount : "what is subtracted",
	                issue->origin[0] ? "; " : "", issue->origin);
}

const fg_check fg_check_integer_length_underflow = {
	.id = "integer.length-underflow",
	.title = "Length smaller than what is subtracted from it",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-191"),
	.cert = FG_LIST("INT30-C"),
	.catalog_family = "integer-overflow",
	.issue_kinds = FG_ISSUES(FG_ISSUE_LENGTH_UNDERFLOW),
	.issue = report,
};
