/*
 * Calls that wait while interrupts are off or the scheduler is stopped: what they wait for cannot
 * happen. The function that has switched them off waits itself, or calls one that does.
 */
#include "rules/contexts.h"

typedef struct search {
	const fg_program *program;
	uint32_t *from; /* edge + 1 by which a function was reached */
	uint32_t *queue;
	uint8_t *seen;
} search;

/* Flash and polled devices without a time-out work with interrupts off, and often must. */
static bool waits(fg_check_context *ctx, const fg_program *p, const fg_call_edge *e)
{
	const fg_model_function *m;
	return fg_contexts_waits(ctx, p, e, &m) &&
	       !((m->flags & FG_MODEL_DEVICE) && fg_models_wait_arg(m) == FG_MODEL_NO_ARG);
}

/* What a function with a model does inside is its library's business: a simulated kernel masks by a
 * mutex of its host. One that ends the program may do as it likes. */
static bool is_followed(fg_check_context *ctx, const fg_program_function *f)
{
	return !fg_models_function(fg_check_models(ctx), f->name) && !fg_contexts_is_end(f);
}

/* The kernel's port is what makes the section. */
static bool is_port(const char *path)
{
	return path && (strncmp(path, "portable/", 9) == 0 || strstr(path, "/portable/"));
}

/* The first call that waits, behind the edge; NULL = none. */
static const fg_call_edge *find_wait(fg_check_context *ctx, search *s, const fg_call_edge *first)
{
	const fg_program *p = s->program;
	size_t head = 0, tail = 0;
	memset(s->seen, 0, p->functions.n);
	s->seen[first->callee] = 1;
	s->from[first->callee] = 0;
	s->queue[tail++] = first->callee;
	while (head < tail) {
		const fg_program_function *f = &p->functions.at[s->queue[head++]];
		for (uint32_t i = 0; i < f->edge_count; i++) {
			const fg_call_edge *e = &p->edges.at[f->first_edge + i];
			if (waits(ctx, p, e))
				return e;
			if (s->seen[e->callee] || !is_followed(ctx, &p->functions.at[e->callee]))
				continue;
			s->seen[e->callee] = 1;
			s->from[e->callee] = f->first_edge + i + 1;
			s->queue[tail++] = e->callee;
		}
	}
	return NULL;
}

static void report_edge(fg_check_context *ctx, const search *s, const fg_call_edge *e,
                        unsigned depth)
{
	uint32_t outer = s->from[e->caller];
	if (outer && depth < 64)
		report_edge(ctx, s, &s->program->edges.at[outer - 1], depth + 1);
	fg_report_region_event(ctx, &e->site, "'%s' calls '%s'",
	                       s->program->functions.at[e->caller].name,
	                       s->program->functions.at[e->callee].name);
}

static void judge(fg_check_context *ctx, search *s, const fg_call_edge *e)
{
	const fg_program *p = s->program;
	const char *state = e->flags & FG_CALL_MASKED ? "interrupts are off"
	                                              : "the scheduler is stopped";
	const char *callee = p->functions.at[e->callee].name;
	const char *caller = p->functions.at[e->caller].name;
	if (waits(ctx, p, e)) {
		fg_report_region(ctx, &e->site, caller, "'%s' waits while %s", callee, state);
		return;
	}
	const fg_call_edge *wait =
		is_followed(ctx, &p->functions.at[e->callee]) ? find_wait(ctx, s, e) : NULL;
	if (!wait)
		return;
	fg_report_region(ctx, &e->site, caller, "'%s' calls '%s', which waits, while %s", callee,
	                 p->functions.at[wait->callee].name, state);
	report_edge(ctx, s, wait, 0);
}

static void check_program(fg_check_context *ctx)
{
	fg_arena a = FG_ARENA_INIT;
	const fg_program *p = fg_check_program(ctx);
	search s = {.program = p};
	s.from = fg_arena_array(&a, p->functions.n + 1, sizeof(*s.from));
	s.queue = fg_arena_array(&a, p->functions.n + 1, sizeof(*s.queue));
	s.seen = fg_arena_alloc(&a, p->functions.n + 1);
	for (size_t i = 0; i < p->edges.n; i++) {
		const fg_call_edge *e = &p->edges.at[i];
		if ((e->flags & (FG_CALL_MASKED | FG_CALL_SCHEDULER)) && !is_port(e->site.path))
			judge(ctx, &s, e);
	}
	fg_arena_release(&a);
}

const fg_check fg_check_critical_blocking_call = {
	.id = "critical.blocking-call",
	.title = "Call that waits in a critical section",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-833", "CWE-667"),
	.cert = FG_LIST("CON05-C"),
	.catalog_family = "isr-race",
	.supersedes = FG_LIST("lock.sleep-held"),
	.program = check_program,
};
