/*
 * Heap functions called in an interrupt handler. The heap's lists are not safe
 * against interruption, and a search through a fragmented heap has no bound.
 * Whether a handler reaches them through other functions is looked at over the
 * whole program.
 */
#include "rules/program.h"
#include "rules/util.h"

static const char *const heap[] = {
	"malloc", "calloc", "realloc", "free", "aligned_alloc", "strdup", "pvPortMalloc",
	"pvPortCalloc", "vPortFree", "k_malloc", "k_calloc", "k_free", "mem_malloc", "mem_free",
	"tx_byte_allocate", "tx_byte_release", "heap_caps_malloc", "heap_caps_free", NULL,
};

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n > m && strcmp(s + n - m, end) == 0;
}

static bool is_handler(const fg_program_function *f)
{
	return f->is_defined && ((f->flags & FG_DECL_INTERRUPT) || ends_with(f->name, "_IRQHandler") ||
	                         ends_with(f->name, "_Handler") || ends_with(f->name, "_vect"));
}

typedef struct reach {
	const fg_program *p;
	uint32_t *from; /* edge + 1 by which the function was reached first */
	uint32_t *queue;
	unsigned char *seen;
} reach;

/* The chain of calls from the handler to the edge, outermost first. */
static void report_chain(fg_check_context *ctx, const reach *r, uint32_t edge, unsigned depth)
{
	const fg_call_edge *e = &r->p->edges.at[edge];
	if (r->from[e->caller] && depth < 64)
		report_chain(ctx, r, r->from[e->caller] - 1, depth + 1);
	fg_report_region_event(ctx, &e->site, "'%s' calls '%s'",
	                       r->p->functions.at[e->caller].name,
	                       r->p->functions.at[e->callee].name);
}

/* Breadth-first from one handler; the shortest chain to each heap function is reported. */
static void check_handler(fg_check_context *ctx, reach *r, uint32_t handler)
{
	size_t n = r->p->functions.n, head = 0, tail = 0;
	memset(r->seen, 0, n);
	memset(r->from, 0, n * sizeof(*r->from));
	r->queue[tail++] = handler;
	r->seen[handler] = 1;
	while (head < tail) {
		const fg_program_function *f = &r->p->functions.at[r->queue[head++]];
		for (uint32_t i = 0; i < f->edge_count; i++) {
			uint32_t edge = f->first_edge + i;
			const fg_call_edge *e = &r->p->edges.at[edge];
			const char *name = r->p->functions.at[e->callee].name;
			if (r->seen[e->callee])
				continue;
			r->seen[e->callee] = 1;
			r->from[e->callee] = edge + 1;
			if (!fg_name_in(name, heap)) {
				r->queue[tail++] = e->callee;
				continue;
			}
			fg_report_region(ctx, &e->site, r->p->functions.at[e->caller].name,
			                 "'%s' is called in interrupt handler '%s'", name,
			                 r->p->functions.at[handler].name);
			report_chain(ctx, r, edge, 0);
		}
	}
}

static void check_program(fg_check_context *ctx)
{
	fg_arena a = FG_ARENA_INIT;
	reach r = {.p = fg_check_program(ctx)};
	size_t n = r.p->functions.n;
	r.from = fg_arena_array(&a, n + 1, sizeof(*r.from));
	r.queue = fg_arena_array(&a, n + 1, sizeof(*r.queue));
	r.seen = fg_arena_array(&a, n + 1, 1);
	for (uint32_t i = 0; i < n; i++)
		if (is_handler(&r.p->functions.at[i]))
			check_handler(ctx, &r, i);
	fg_arena_release(&a);
}

const fg_check fg_check_isr_heap_use = {
	.id = "isr.heap-use",
	.title = "Heap used in an interrupt handler",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-828"),
	.cert = FG_LIST("SIG30-C"),
	.catalog_family = "isr-race",
	.program = check_program,
};
