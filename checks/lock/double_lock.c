/*
 * Lock taken twice. The deep engine finds it; this file says what it is called.
 */
#include "rules/roles.h"

/* Masks nest: each gives back the state it found; critical.unbalanced looks at the rest. */
static bool is_mask(fg_check_context *ctx, const fg_issue *issue)
{
	if (strcmp(issue->family, "irq") == 0) /* in a callee */
		return true;
	const fg_model_function *m = fg_models_function(fg_check_models(ctx), issue->family);
	const fg_model_effect *e = fg_role_effect(ctx, m, FG_EFFECT_LOCK, NULL);
	return e && strcmp(e->family, "irq") == 0;
}

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (is_mask(ctx, issue))
		return;
	fg_report_issue(ctx, issue, "%s is taken again%s", fg_util_issue_lock(ctx, issue),
	                fg_util_issue_since(ctx, issue, "while it is held since line"));
}

const fg_check fg_check_lock_double_lock = {
	.id = "lock.double-lock",
	.title = "Lock taken twice",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-764"),
	.cert = FG_LIST("CON35-C"),
	.catalog_family = "isr-race",
	.issue_kinds = FG_ISSUES(FG_ISSUE_DOUBLE_LOCK),
	.issue = report,
};
