/*
 * A task, main or an interrupt handler whose functions together need more stack than it has. The
 * need is the deepest chain of direct calls, each frame counted as the least it can be (or as the
 * compiler said): what is told is certain, as far as the chain can run at all.
 */
#include "base/arena.h"
#include "rules/contexts.h"
#include "rules/reach.h"

enum { NONE = 0, OPEN, DONE };

typedef struct depths {
	const fg_program *program;
	uint64_t *need;    /* of the function and what it calls */
	uint32_t *deepest; /* the edge + 1 to the callee that needs most; 0 = none */
	uint32_t *next;    /* edge to look at next */
	uint32_t *path;
	unsigned char *state;
	size_t n;
} depths;

static const fg_program_function *function_at(const depths *d, uint32_t number)
{
	return &d->program->functions.at[number];
}

static void enter(depths *d, uint32_t number)
{
	d->state[number] = OPEN;
	d->need[number] = function_at(d, number)->frame;
	d->path[d->n++] = number;
}

/* A cycle is counted once round: stack.recursion tells of it. What ends the program is left out. */
static bool is_followed(const depths *d, uint32_t callee)
{
	const fg_program_function *f = function_at(d, callee);
	return f->is_defined && d->state[callee] != OPEN && !fg_contexts_is_end(f);
}

static void visit(depths *d, uint32_t root)
{
	uint64_t *below = d->need; /* same array: frames plus what lies below */
	enter(d, root);
	while (d->n) {
		uint32_t at = d->path[d->n - 1];
		const fg_program_function *f = function_at(d, at);
		if (d->next[at] == f->edge_count) {
			d->state[at] = DONE;
			d->n--;
			continue;
		}
		uint32_t edge = f->first_edge + d->next[at];
		uint32_t callee = d->program->edges.at[edge].callee;
		if (is_followed(d, callee) && d->state[callee] == NONE) {
			enter(d, callee);
			continue; /* the edge is looked at again when the callee is done */
		}
		if (is_followed(d, callee) && f->frame + below[callee] > below[at]) {
			below[at] = f->frame + below[callee];
			d->deepest[at] = edge + 1;
		}
		d->next[at]++;
	}
}

static void tell_chain(fg_check_context *ctx, const depths *d, uint32_t root)
{
	for (uint32_t at = root; d->deepest[at];) {
		const fg_call_edge *e = &d->program->edges.at[d->deepest[at] - 1];
		const fg_program_function *f = function_at(d, at);
		at = e->callee;
		if (d->need[at])
			fg_report_region_event(ctx, &e->site, "'%s' (%u bytes) calls '%s'", f->name,
			                       f->frame, function_at(d, at)->name);
		else
			break;
	}
}

static void tell(fg_check_context *ctx, depths *d, uint32_t root, const char *what, uint32_t budget,
                 const fg_region *site)
{
	const fg_program_function *f = function_at(d, root);
	if (!budget || !f->is_defined)
		return;
	if (d->state[root] == NONE)
		visit(d, root);
	if (d->need[root] <= budget)
		return;
	fg_report_region(ctx, site, f->name,
	                 "%s '%s' has %u bytes of stack, and what it calls needs at least %llu",
	                 what, f->name, budget, (unsigned long long)d->need[root]);
	tell_chain(ctx, d, root);
}

static void check_program(fg_check_context *ctx)
{
	fg_arena *a = fg_check_arena(ctx);
	depths d = {.program = fg_check_program(ctx)};
	size_t n = d.program->functions.n + 1;
	d.need = fg_arena_array(a, n, sizeof(*d.need));
	d.deepest = fg_arena_array(a, n, sizeof(*d.deepest));
	d.next = fg_arena_array(a, n, sizeof(*d.next));
	d.path = fg_arena_array(a, n, sizeof(*d.path));
	d.state = fg_arena_array(a, n, 1);
	for (uint32_t i = 0; i < d.program->functions.n; i++) {
		const fg_program_function *f = function_at(&d, i);
		tell(ctx, &d, i, "task", f->stack, &f->stack_site);
		if (strcmp(f->name, "main") == 0)
			tell(ctx, &d, i, "function", fg_check_main_stack(ctx), &f->place);
		else if (fg_reach_is_interrupt(f))
			tell(ctx, &d, i, "interrupt handler", fg_check_interrupt_stack(ctx),
			     &f->place);
	}
}

const fg_check fg_check_stack_over_budget = {
	.id = "stack.over-budget",
	.title = "Task or handler that needs more stack than it has",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-121", "CWE-770"),
	.cert = FG_LIST("MEM05-C"),
	.catalog_family = "stack-recursion",
	.program = check_program,
};
