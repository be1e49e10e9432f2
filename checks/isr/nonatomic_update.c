/*
 * An update in several steps, outside of a critical section, of an object that an interrupt handler
 * writes too: what the handler wrote between the read and the write is lost.
 */
#include "rules/contexts.h"

static bool is_plain(const fg_object_access *a)
{
	return !(a->flags & (FG_ACCESS_ATOMIC | FG_ACCESS_GUARDED));
}

/* The update in a thread that an interrupt may come into; NULL = none. */
static const fg_object_access *find_update(const fg_contexts *c, const fg_object_access *at,
                                           size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((at[i].flags & FG_ACCESS_UPDATE) && is_plain(&at[i]) &&
		    (c->of[at[i].function] & FG_CONTEXT_THREAD))
			return &at[i];
	return NULL;
}

/* A write of the handler, another place than the update. */
static const fg_object_access *find_write(const fg_contexts *c, const fg_object_access *at,
                                          size_t n, const fg_object_access *update)
{
	for (size_t i = 0; i < n; i++)
		if ((at[i].flags & FG_ACCESS_WRITE) && &at[i] != update &&
		    at[i].function != update->function &&
		    (c->of[at[i].function] & FG_CONTEXT_INTERRUPT))
			return &at[i];
	return NULL;
}

static void judge(fg_check_context *ctx, const fg_contexts *c, const fg_object_access *at, size_t n,
                  void *payload)
{
	const fg_program *p = c->program;
	const fg_object_access *update = find_update(c, at, n);
	const fg_object_access *write = update ? find_write(c, at, n, update) : NULL;
	(void)payload;
	if (!write)
		return;
	fg_report_region(ctx, &update->site, p->functions.at[update->function].name,
	                 "'%s' is updated in steps, and interrupt handler '%s' writes it meanwhile",
	                 update->name, p->functions.at[c->root[write->function]].name);
	fg_contexts_report_chain(ctx, c, write->function);
	fg_report_region_event(ctx, &write->site, "'%s' is written in the handler", write->name);
}

static void check_program(fg_check_context *ctx)
{
	fg_contexts_each_shared(ctx, judge, NULL);
}

const fg_check fg_check_isr_nonatomic_update = {
	.id = "isr.nonatomic-update",
	.title = "Update that an interrupt handler can come into",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-366"),
	.cert = FG_LIST("CON43-C"),
	.catalog_family = "isr-race",
	.program = check_program,
};
