/*
 * Copy between overlapping objects. The deep engine finds it; this file says what it is called.
 */
#include "rules/util.h"

/* memmove is declared wherever memcpy is, and takes the same. */
static void offer_fix(fg_check_context *ctx, const fg_issue *issue)
{
	static const char *const pairs[][2] = {{"memcpy", "memmove"}, {"wmemcpy", "wmemmove"}};
	const fg_place p = *fg_unit_place(fg_check_unit(ctx), issue->place);
	fg_util_call_text call;
	size_t n = 0;
	const char *text = fg_unit_text(fg_check_unit(ctx), issue->place, &n);
	if (p.macro || !text || !fg_util_split_call(text, n, &call))
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(pairs); i++) {
		size_t length = strlen(pairs[i][0]);
		if (call.name.end != length || memcmp(text, pairs[i][0], length) != 0)
			continue;
		fg_report_fix(ctx, "copy with '%s'", pairs[i][1]);
		fg_fix_replace(ctx,
		               fg_check_make_place(ctx, p.file, p.begin,
		                                   p.begin + (uint32_t)length),
		               "%s", pairs[i][1]);
	}
}

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "source and destination of '%s' overlap in %s", issue->family,
	                fg_util_subject_text(ctx, issue, "one object"));
	offer_fix(ctx, issue);
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
	.has_fix = true,
	.catalog_family = "undefined-behaviour",
	.issue_kinds = FG_ISSUES(FG_ISSUE_OVERLAP),
	.issue = report,
};
