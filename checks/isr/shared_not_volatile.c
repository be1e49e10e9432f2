/*
 * An object that an interrupt handler writes and a thread reads, neither volatile nor atomic: the
 * compiler may read it once and go on with the copy, above all with link-time optimisation.
 */
#include "rules/contexts.h"

static bool is_marked(const fg_object_access *a)
{
	return (a->flags & (FG_ACCESS_VOLATILE | FG_ACCESS_ATOMIC)) != 0;
}

static bool is_in(const fg_contexts *c, const fg_object_access *a, uint32_t context)
{
	return (c->of[a->function] & context) != 0;
}

/* Bytes of a buffer are handed over by its index, structures by a flag or a message. */
static bool is_data(const fg_object_access *a)
{
	return (a->flags & FG_ACCESS_WHOLE) || strstr(a->name, "[]");
}

/* It waits for something before it looks: the wait orders. */
static bool waits(fg_check_context *ctx, const fg_contexts *c, uint32_t function)
{
	const fg_program_function *f = &c->program->functions.at[function];
	for (uint32_t i = 0; i < f->edge_count; i++) {
		const fg_call_edge *e = &c->program->edges.at[f->first_edge + i];
		const fg_model_function *m = fg_models_function(
			fg_check_models(ctx), c->program->functions.at[e->callee].name);
		if (m && (m->flags & FG_MODEL_BLOCKS) && (e->flags & FG_CALL_BY_MODEL))
			return true;
	}
	return false;
}

static bool is_bare_read(fg_check_context *ctx, const fg_contexts *c, const fg_object_access *a)
{
	if (!(a->flags & FG_ACCESS_READ) || is_marked(a) || (a->flags & FG_ACCESS_GUARDED) ||
	    !is_in(c, a, FG_CONTEXT_THREAD) || is_in(c, a, FG_CONTEXT_INTERRUPT) || is_data(a))
		return false;
	return !c->told[a->function] && !waits(ctx, c, a->function);
}

static const fg_object_access *find_write(const fg_contexts *c, const fg_object_access *at,
                                          size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((at[i].flags & FG_ACCESS_WRITE) && !is_marked(&at[i]) &&
		    is_in(c, &at[i], FG_CONTEXT_INTERRUPT))
			return &at[i];
	return NULL;
}

static void judge(fg_check_context *ctx, const fg_contexts *c, const fg_object_access *at, size_t n,
                  void *payload)
{
	const fg_program *p = c->program;
	const fg_object_access *write = find_write(c, at, n), *read = NULL;
	(void)payload;
	for (size_t i = 0; write && !read && i < n; i++)
		if (is_bare_read(ctx, c, &at[i]))
			read = &at[i];
	if (!read)
		return;
	fg_report_region(ctx, &read->site, p->functions.at[read->function].name,
	                 "'%s' is written by interrupt handler '%s' and read here, and is neither "
	                 "volatile nor atomic",
	                 read->name, p->functions.at[c->root[write->function]].name);
	fg_contexts_report_chain(ctx, c, write->function);
	fg_report_region_event(ctx, &write->site, "'%s' is written in the handler", write->name);
}

static void check_program(fg_check_context *ctx)
{
	fg_contexts_each_shared(ctx, judge, NULL);
}

const fg_check fg_check_isr_shared_not_volatile = {
	.id = "isr.shared-not-volatile",
	.title = "Object shared with an interrupt handler is not volatile",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-366"),
	.cert = FG_LIST("DCL22-C", "CON43-C"),
	.catalog_family = "isr-race",
	.program = check_program,
};
