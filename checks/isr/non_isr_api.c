/*
 * RTOS calls that are not the interrupt-safe variant, in interrupt context: the
 * kernel's lists are changed under its feet, or the handler blocks for ever.
 */
#include "rules/reach.h"

static bool is_wanted(const char *name, void *payload)
{
	(void)payload;
	return fg_reach_is_task_only(name);
}

/* The kernel's own port code is what makes the rule. */
static bool is_kernel(const char *path)
{
	return path && (strstr(path, "/portable/") || strstr(path, "/kernel/"));
}

static void report(fg_check_context *ctx, const fg_reach_target *t, void *payload)
{
	const fg_program *p = fg_check_program(ctx);
	(void)payload;
	if (is_kernel(t->edge->site.path))
		return;
	fg_report_region(ctx, &t->edge->site, p->functions.at[t->edge->caller].name,
	                 "'%s' may not be called in interrupt handler '%s'",
	                 p->functions.at[t->callee].name, p->functions.at[t->root].name);
	fg_reach_report_chain(ctx, t);
}

static void check_program(fg_check_context *ctx)
{
	fg_reach_from_interrupts(ctx, is_wanted, report, NULL);
}

const fg_check fg_check_isr_non_isr_api = {
	.id = "isr.non-isr-api",
	.title = "RTOS call in an interrupt handler that is not interrupt-safe",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-828"),
	.cert = FG_LIST("SIG30-C"),
	.catalog_family = "isr-race",
	.program = check_program,
};
