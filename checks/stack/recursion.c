/*
 * Functions that call themselves, directly or round a cycle, over the whole
 * program. Each cycle is reported once, at the definition of its first function
 * in file order, with the calls that close it as path. Calls through pointers
 * are not followed.
 *
 * Strongly connected components: Tarjan, "Depth-first search and linear graph
 * algorithms", SIAM J. Comput. 1(2), 1972; iterative, since a program's call
 * depth is not bounded by anything we control.
 */
#include "rules/program.h"

#include "base/vec.h"

typedef struct search {
	const fg_program *program;
	uint32_t *index;   /* 0 = not visited */
	uint32_t *low;
	uint32_t *next;    /* edge to look at next */
	unsigned char *on_stack;
	uint32_t counter;
	FG_VEC(uint32_t) stack; /* Tarjan's */
	FG_VEC(uint32_t) path;  /* depth-first */
} search;

static const fg_program_function *function_at(const search *s, uint32_t i)
{
	return &s->program->functions.at[i];
}

static void enter(search *s, uint32_t v)
{
	s->index[v] = s->low[v] = ++s->counter;
	s->next[v] = 0;
	s->on_stack[v] = 1;
	fg_vec_push(&s->stack, v);
	fg_vec_push(&s->path, v);
}

static const fg_call_edge *edge_between(const search *s, uint32_t from, uint32_t to)
{
	const fg_program_function *f = function_at(s, from);
	for (uint32_t i = 0; i < f->edge_count; i++)
		if (s->program->edges.at[f->first_edge + i].callee == to)
			return &s->program->edges.at[f->first_edge + i];
	return NULL;
}

static bool before(const fg_region *a, const fg_region *b)
{
	int order = strcmp(a->path ? a->path : "", b->path ? b->path : "");
	return order ? order < 0 : a->line < b->line;
}

/* A shortest cycle through `first` inside the component: breadth-first over member[]. */
static void report_cycle(fg_check_context *ctx, search *s, fg_arena *a, uint32_t first,
                         const unsigned char *member)
{
	size_t n = s->program->functions.n;
	uint32_t *from = fg_arena_array(a, n, sizeof(*from)); /* predecessor + 1 */
	uint32_t *queue = fg_arena_array(a, n + 1, sizeof(*queue));
	size_t head = 0, tail = 0;
	uint32_t last = first;
	bool closed = edge_between(s, first, first) != NULL;
	queue[tail++] = first;
	while (!closed && head < tail) {
		uint32_t v = queue[head++];
		const fg_program_function *f = function_at(s, v);
		for (uint32_t i = 0; !closed && i < f->edge_count; i++) {
			uint32_t w = s->program->edges.at[f->first_edge + i].callee;
			if (w == first && v != first) {
				last = v;
				closed = true;
			} else if (member[w] && !from[w] && w != first) {
				from[w] = v + 1;
				queue[tail++] = w;
			}
		}
	}
	/* The cycle backwards from `last` to `first`, then printed forwards. */
	uint32_t *cycle = queue;
	size_t length = 0;
	for (uint32_t v = last; v != first; v = from[v] - 1)
		cycle[length++] = v;
	const fg_program_function *f = function_at(s, first);
	if (length == 0)
		fg_report_region(ctx, &f->place, f->name, "function '%s' calls itself", f->name);
	else
		fg_report_region(ctx, &f->place, f->name,
		                 "function '%s' can call itself through %zu other%s", f->name,
		                 length, length == 1 ? "" : "s");
	uint32_t v = first;
	for (size_t i = length; i-- > 0; v = cycle[i])
		fg_report_region_event(ctx, &edge_between(s, v, cycle[i])->site, "'%s' calls '%s'",
		                       function_at(s, v)->name, function_at(s, cycle[i])->name);
	fg_report_region_event(ctx, &edge_between(s, v, first)->site, "'%s' calls '%s'",
	                       function_at(s, v)->name, f->name);
}

/* v is the root of a component: take it off the stack and report it when it has a cycle. */
static void close_component(fg_check_context *ctx, search *s, uint32_t v)
{
	fg_arena a = FG_ARENA_INIT;
	unsigned char *member = fg_arena_array(&a, s->program->functions.n, 1);
	uint32_t first = v;
	size_t size = 0;
	uint32_t w;
	do {
		w = fg_vec_pop(&s->stack);
		s->on_stack[w] = 0;
		member[w] = 1;
		size++;
		if (before(&function_at(s, w)->place, &function_at(s, first)->place))
			first = w;
	} while (w != v);
	if (size > 1 || edge_between(s, v, v))
		report_cycle(ctx, s, &a, first, member);
	fg_arena_release(&a);
}

static void visit(fg_check_context *ctx, search *s, uint32_t root)
{
	enter(s, root);
	while (s->path.n) {
		uint32_t v = fg_vec_last(&s->path);
		const fg_program_function *f = function_at(s, v);
		if (s->next[v] < f->edge_count) {
			uint32_t w = s->program->edges.at[f->first_edge + s->next[v]++].callee;
			if (!s->index[w])
				enter(s, w);
			else if (s->on_stack[w] && s->index[w] < s->low[v])
				s->low[v] = s->index[w];
			continue;
		}
		(void)fg_vec_pop(&s->path);
		if (s->low[v] == s->index[v])
			close_component(ctx, s, v);
		if (s->path.n && s->low[v] < s->low[fg_vec_last(&s->path)])
			s->low[fg_vec_last(&s->path)] = s->low[v];
	}
}

static void check_program(fg_check_context *ctx)
{
	search s;
	fg_arena a = FG_ARENA_INIT;
	memset(&s, 0, sizeof(s));
	s.program = fg_check_program(ctx);
	size_t n = s.program->functions.n;
	s.index = fg_arena_array(&a, n + 1, sizeof(*s.index));
	s.low = fg_arena_array(&a, n + 1, sizeof(*s.low));
	s.next = fg_arena_array(&a, n + 1, sizeof(*s.next));
	s.on_stack = fg_arena_array(&a, n + 1, 1);
	for (uint32_t i = 0; i < n; i++)
		if (!s.index[i] && function_at(&s, i)->is_defined)
			visit(ctx, &s, i);
	fg_vec_release(&s.stack);
	fg_vec_release(&s.path);
	fg_arena_release(&a);
}

const fg_check fg_check_stack_recursion = {
	.id = "stack.recursion",
	.title = "Recursive function",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-674"),
	.cert = FG_LIST("MEM05-C"),
	.sl = 2,
	.catalog_family = "stack-recursion",
	.program = check_program,
};
