#include "rules/contexts.h"

#include "rules/reach.h"

#include <strings.h>

static bool has_any(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strcasestr(name, *words))
			return true;
	return false;
}

bool fg_contexts_is_startup(const char *name)
{
	static const char *const words[] = {"init",  "setup",  "startup", "config", "probe",
	                                    "start", "reset", "create",  "install", "register",
	                                    "attach", NULL};
	return has_any(name, words);
}

bool fg_contexts_is_end(const fg_program_function *f)
{
	static const char *const words[] = {"panic", "assert", "fault", "abort", "fatal", NULL};
	return (f->flags & FG_DECL_NORETURN) || has_any(f->name, words);
}

bool fg_contexts_waits(fg_check_context *ctx, const fg_program *p, const fg_call_edge *e,
                       const fg_model_function **model)
{
	const fg_model_function *m =
		fg_models_function(fg_check_models(ctx), p->functions.at[e->callee].name);
	if (!m || !(e->flags & FG_CALL_BY_MODEL) || !(m->flags & FG_MODEL_BLOCKS) ||
	    !(e->flags & FG_CALL_WAITS))
		return false;
	if (model)
		*model = m;
	return true;
}

/* ---- reaching ---- */

typedef struct walk {
	fg_contexts *c;
	uint8_t context;
	uint32_t *queue;
	size_t head, tail;
} walk;

static const fg_program_function *function_at(const fg_contexts *c, uint32_t number)
{
	return &c->program->functions.at[number];
}

/* Behind a function that asks where it runs anything may be right. */
static bool is_passed(const walk *w, const fg_program_function *f)
{
	if (w->context == FG_CONTEXT_INTERRUPT)
		return !fg_reach_knows_context(w->c->program, f);
	return !fg_contexts_is_startup(f->name) || strcmp(f->name, "main") == 0;
}

static void enter(walk *w, uint32_t number, uint32_t from, uint32_t root)
{
	const fg_program_function *f = function_at(w->c, number);
	if ((w->c->of[number] & w->context) || !f->is_defined || fg_contexts_is_end(f) ||
	    !is_passed(w, f))
		return;
	w->c->of[number] |= w->context;
	if (w->context == FG_CONTEXT_INTERRUPT) {
		w->c->from[number] = from;
		w->c->root[number] = root;
	}
	w->queue[w->tail++] = number;
}

static void spread(walk *w)
{
	const uint32_t guarded = FG_CALL_MASKED | FG_CALL_SCHEDULER | FG_CALL_GUARDED;
	const fg_program *p = w->c->program;
	while (w->head < w->tail) {
		uint32_t number = w->queue[w->head++];
		const fg_program_function *f = &p->functions.at[number];
		for (uint32_t i = 0; i < f->edge_count; i++) {
			const fg_call_edge *e = &p->edges.at[f->first_edge + i];
			if (w->context == FG_CONTEXT_THREAD && (e->flags & guarded))
				continue;
			enter(w, e->callee, f->first_edge + i + 1, w->c->root[number]);
		}
	}
}

/* ---- roots ---- */

static uint8_t *find_called(const fg_contexts *c, fg_arena *a)
{
	uint8_t *called = fg_arena_alloc(a, c->program->functions.n + 1);
	memset(called, 0, c->program->functions.n + 1);
	for (size_t i = 0; i < c->program->edges.n; i++) {
		const fg_call_edge *e = &c->program->edges.at[i];
		called[e->callee] |= e->caller != e->callee;
	}
	return called;
}

/* What applications call of a library. A function without a caller that sounds like a handler may
 * be called by assembly. */
static bool is_thread_root(const fg_program_function *f, bool is_called)
{
	static const char *const words[] = {"isr", "irq", "handler", "interrupt", "callback",
	                                    "_cb", "hook", "tick",   "vector",    NULL};
	if (!f->is_defined || fg_reach_is_interrupt(f))
		return false;
	if (strcmp(f->name, "main") == 0 || (f->roles & FG_ROLE_TASK))
		return true;
	return !is_called && (f->flags & FG_DECL_EXTERNAL) && !f->address_taken &&
	       !has_any(f->name, words);
}

void fg_contexts_init(fg_contexts *c, const fg_program *p)
{
	size_t n = p->functions.n + 1;
	*c = (fg_contexts){.program = p};
	fg_arena_init(&c->arena);
	c->of = fg_arena_alloc(&c->arena, n);
	c->from = fg_arena_array(&c->arena, n, sizeof(*c->from));
	c->root = fg_arena_array(&c->arena, n, sizeof(*c->root));
	memset(c->of, 0, n);
	walk w = {c, FG_CONTEXT_INTERRUPT, fg_arena_array(&c->arena, n, sizeof(uint32_t)), 0, 0};
	for (uint32_t i = 0; i < p->functions.n; i++)
		if (fg_reach_is_interrupt(&p->functions.at[i]))
			enter(&w, i, 0, i);
	spread(&w);
	const uint8_t *called = find_called(c, &c->arena);
	w = (walk){c, FG_CONTEXT_THREAD, w.queue, 0, 0};
	for (uint32_t i = 0; i < p->functions.n; i++)
		if (is_thread_root(&p->functions.at[i], called[i]))
			enter(&w, i, 0, i);
	spread(&w);
}

void fg_contexts_release(fg_contexts *c)
{
	fg_arena_release(&c->arena);
}

static void report_calls(fg_check_context *ctx, const fg_contexts *c, uint32_t function,
                         unsigned depth)
{
	if (!c->from[function] || depth == 64)
		return;
	const fg_call_edge *e = &c->program->edges.at[c->from[function] - 1];
	report_calls(ctx, c, e->caller, depth + 1);
	fg_report_region_event(ctx, &e->site, "'%s' calls '%s'", function_at(c, e->caller)->name,
	                       function_at(c, function)->name);
}

void fg_contexts_report_chain(fg_check_context *ctx, const fg_contexts *c, uint32_t function)
{
	report_calls(ctx, c, function, 0);
}

/* ---- shared objects ---- */

static bool is_shared(const fg_contexts *c, const fg_object_access *at, size_t n)
{
	uint32_t seen = 0;
	for (size_t i = 0; i < n; i++)
		seen |= c->of[at[i].function];
	return seen == (FG_CONTEXT_INTERRUPT | FG_CONTEXT_THREAD);
}

void fg_contexts_each_shared(fg_check_context *ctx, fg_shared_visitor visit, void *payload)
{
	fg_contexts c;
	const fg_program *p = fg_check_program(ctx);
	fg_contexts_init(&c, p);
	for (size_t i = 0, end; i < p->accesses.n; i = end) {
		const fg_object_access *at = &p->accesses.at[i];
		for (end = i + 1; end < p->accesses.n &&
		                  strcmp(p->accesses.at[end].object, at->object) == 0;)
			end++;
		if (is_shared(&c, at, end - i))
			visit(ctx, &c, at, end - i, payload);
	}
	fg_contexts_release(&c);
}
