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

/* Functions that read a marked object the handlers write: a flag that says the others are there. */
static uint8_t *find_told(const fg_contexts *c, fg_arena *arena)
{
	const fg_program *p = c->program;
	uint8_t *told = fg_arena_alloc(arena, p->functions.n + 1);
	memset(told, 0, p->functions.n + 1);
	for (size_t i = 0, end; i < p->accesses.n; i = end) {
		bool is_written = false;
		for (end = i; end < p->accesses.n &&
		              strcmp(p->accesses.at[end].object, p->accesses.at[i].object) == 0;
		     end++)
			is_written |= (p->accesses.at[end].flags & FG_ACCESS_WRITE) &&
			              is_in(c, &p->accesses.at[end], FG_CONTEXT_INTERRUPT);
		for (size_t k = i; is_written && k < end; k++)
			told[p->accesses.at[k].function] |=
				is_marked(&p->accesses.at[k]) &&
				(p->accesses.at[k].flags & FG_ACCESS_READ);
	}
	return told;
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

typedef struct search {
	const uint8_t *told; /* made on first use */
	fg_arena arena;
} search;

static bool is_bare_read(fg_check_context *ctx, const fg_contexts *c, const fg_object_access *a,
                         search *s)
{
	if (!(a->flags & FG_ACCESS_READ) || is_marked(a) || (a->flags & FG_ACCESS_GUARDED) ||
	    !is_in(c, a, FG_CONTEXT_THREAD) || is_in(c, a, FG_CONTEXT_INTERRUPT) || is_data(a))
		return false;
	if (!s->told)
		s->told = find_told(c, &s->arena);
	return !s->told[a->function] && !waits(ctx, c, a->function);
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
	for (size_t i = 0; write && !read && i < n; i++)
		if (is_bare_read(ctx, c, &at[i], payload))
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
	search s = {.told = NULL};
	fg_arena_init(&s.arena);
	fg_contexts_each_shared(ctx, judge, &s);
	fg_arena_release(&s.arena);
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
