/*
 * Calls in interrupt context that wait: delays, polled transfers, flash, waits for another task,
 * formatted output to a console. What a kernel forbids in handlers altogether is isr.non-isr-api.
 */
#include "rules/contexts.h"
#include "rules/reach.h"

static const fg_program_function *function_at(const fg_contexts *c, uint32_t number)
{
	return &c->program->functions.at[number];
}

static bool waits_by_model(fg_check_context *ctx, const fg_program_function *f)
{
	const fg_model_function *m = fg_models_function(fg_check_models(ctx), f->name);
	return m && (m->flags & FG_MODEL_BLOCKS);
}

/* printf(format, …) goes to a console; the forms with another first argument go elsewhere. */
static bool is_console_output(fg_check_context *ctx, const fg_program_function *f)
{
	const fg_model_function *m = fg_models_function(fg_check_models(ctx), f->name);
	return m && m->format == FG_FORMAT_PRINTF && m->format_arg == 0 &&
	       m->format_out == FG_MODEL_NO_ARG;
}

/* False: nothing to tell. */
static bool judge(fg_check_context *ctx, const fg_contexts *c, const fg_call_edge *e)
{
	const fg_program_function *callee = function_at(c, e->callee);
	bool waits = fg_contexts_waits(ctx, c->program, e, NULL);
	if ((!waits && !is_console_output(ctx, callee)) || fg_reach_is_task_only(callee->name))
		return false;
	fg_report_region(ctx, &e->site, function_at(c, e->caller)->name,
	                 waits ? "'%s' waits in interrupt handler '%s'"
	                       : "'%s' writes to the console in interrupt handler '%s'",
	                 callee->name, function_at(c, c->root[e->caller])->name);
	fg_contexts_report_chain(ctx, c, e->caller);
	return true;
}

static bool is_same_call(const fg_call_edge *a, const fg_call_edge *b)
{
	return a && a->caller == b->caller && a->callee == b->callee;
}

static void check_program(fg_check_context *ctx)
{
	fg_contexts c;
	const fg_program *p = fg_check_program(ctx);
	const fg_call_edge *told = NULL; /* once for a function and what it calls */
	fg_contexts_init(&c, p);
	for (size_t i = 0; i < p->edges.n; i++) {
		const fg_call_edge *e = &p->edges.at[i];
		const fg_program_function *caller = function_at(&c, e->caller);
		/* How a waiting function waits is its own business: its caller is reported. */
		if ((c.of[e->caller] & FG_CONTEXT_INTERRUPT) && !is_same_call(told, e) &&
		    !waits_by_model(ctx, caller) &&
		    !fg_contexts_is_end(function_at(&c, e->callee)) && judge(ctx, &c, e))
			told = e;
	}
	fg_contexts_release(&c);
}

const fg_check fg_check_isr_blocking_call = {
	.id = "isr.blocking-call",
	.title = "Call that waits in an interrupt handler",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-833"),
	.catalog_family = "isr-race",
	.program = check_program,
};
