/*
 * Heap functions called in an interrupt handler, directly or through other
 * functions. The heap's lists are not safe against interruption, and a search
 * through a fragmented heap has no bound.
 */
#include "rules/reach.h"

static bool is_heap_function(const char *name, void *payload)
{
	static const char *const heap[] = {
		"malloc", "calloc", "realloc", "free", "aligned_alloc", "strdup", "pvPortMalloc",
		"pvPortCalloc", "vPortFree", "k_malloc", "k_calloc", "k_free", "mem_malloc",
		"mem_free", "tx_byte_allocate", "tx_byte_release", "heap_caps_malloc",
		"heap_caps_free", NULL,
	};
	(void)payload;
	return fg_name_in(name, heap);
}

static void report(fg_check_context *ctx, const fg_reach_target *t, void *payload)
{
	const fg_program *p = fg_check_program(ctx);
	(void)payload;
	fg_report_region(ctx, &t->edge->site, p->functions.at[t->edge->caller].name,
	                 "'%s' is called in interrupt handler '%s'",
	                 p->functions.at[t->callee].name, p->functions.at[t->root].name);
	fg_reach_report_chain(ctx, t);
}

static void check_program(fg_check_context *ctx)
{
	fg_reach_from_interrupts(ctx, is_heap_function, report, NULL);
}

const fg_check fg_check_isr_heap_use = {
	.id = "isr.heap-use",
	.title = "Heap used in an interrupt handler",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-828"),
	.catalog_family = "isr-race",
	.program = check_program,
};
