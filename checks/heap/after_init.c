/*
 * Allocation in a function that is not part of the initialisation: neither by its name nor
 * because only such functions call it. Calls through pointers count as calls at run time.
 */
#include "base/arena.h"
#include "rules/program.h"

#include <strings.h>

static bool sounds_like_init(const char *name)
{
	static const char *const words[] = {"init", "setup", "create", "config", "boot", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return strcmp(name, "main") == 0;
}

/* Functions of the initialisation: by name, and those that others of them alone call. */
static void mark_init(const fg_program *p, unsigned char *is_init, unsigned char *is_open)
{
	size_t n = p->functions.n;
	for (size_t i = 0; i < n; i++) {
		is_init[i] = sounds_like_init(p->functions.at[i].name);
		is_open[i] = p->functions.at[i].address_taken != 0;
	}
	unsigned char *is_called = is_open + n;
	for (bool changed = true; changed;) {
		changed = false;
		memcpy(is_called, is_open, n); /* 1: somebody else calls it, 2: so far only init */
		for (size_t e = 0; e < p->edges.n; e++) {
			const fg_call_edge *edge = &p->edges.at[e];
			/* main also holds the loop that runs for ever. */
			bool is_main = strcmp(p->functions.at[edge->caller].name, "main") == 0;
			if (!is_init[edge->caller] || is_main)
				is_called[edge->callee] = 1;
			else if (!is_called[edge->callee])
				is_called[edge->callee] = 2;
		}
		for (size_t i = 0; i < n; i++) {
			if (is_init[i] || is_called[i] != 2 || !p->functions.at[i].is_defined)
				continue;
			is_init[i] = 1;
			changed = true;
		}
	}
}

static bool is_allocator(fg_check_context *ctx, const char *name)
{
	const fg_models *models = fg_check_models(ctx);
	const fg_model_function *m = fg_models_function(models, name);
	const fg_model_family *family = m && m->result.kind == FG_RETURN_MEMORY
	                                        ? fg_models_family(models, m->result.family)
	                                        : NULL;
	return family && family->is_memory;
}

static void check_program(fg_check_context *ctx)
{
	const fg_program *p = fg_check_program(ctx);
	size_t n = p->functions.n;
	unsigned char *marks = fg_arena_array(fg_check_arena(ctx), 3 * n + 1, 1);
	memset(marks, 0, 3 * n + 1);
	mark_init(p, marks, marks + n);
	for (size_t e = 0; e < p->edges.n; e++) {
		const fg_call_edge *edge = &p->edges.at[e];
		const fg_program_function *caller = &p->functions.at[edge->caller];
		const fg_program_function *callee = &p->functions.at[edge->callee];
		if (marks[edge->caller] || callee->is_defined || !is_allocator(ctx, callee->name))
			continue;
		fg_report_region(ctx, &edge->site, caller->name,
		                 "'%s' allocates in '%s', which is not part of the initialisation",
		                 callee->name, caller->name);
	}
}

const fg_check fg_check_heap_after_init = {
	.id = "heap.after-init",
	.title = "Allocation after the initialisation",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 3.1,
	.cwe = FG_LIST("CWE-1325"),
	.cert = FG_LIST("MEM00-C"),
	.catalog_family = "resource-exhaustion",
	.program = check_program,
};
