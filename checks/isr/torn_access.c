/*
 * An object wider than the processor moves at once, read (or written) with interrupts on while a
 * handler writes it: half of it is old, half is new. `volatile` does not help.
 */
#include "rules/contexts.h"

static bool is_plain_wide(const fg_object_access *a)
{
	return (a->flags & FG_ACCESS_WIDE) &&
	       !(a->flags & (FG_ACCESS_ATOMIC | FG_ACCESS_GUARDED | FG_ACCESS_RETRIED));
}

/* do { a = ticks; } while (a != ticks): a function that reads it twice looks whether it is whole.
 * */
static bool reads_twice(const fg_object_access *at, size_t n, uint32_t function)
{
	uint32_t reads = 0;
	for (size_t i = 0; i < n; i++)
		if (at[i].function == function && (at[i].flags & FG_ACCESS_READ))
			reads += at[i].count;
	return reads > 1;
}

static bool is_torn_in_thread(const fg_contexts *c, const fg_object_access *at, size_t n,
                              const fg_object_access *a)
{
	bool is_reset = (a->flags & FG_ACCESS_CONSTANT) && !(a->flags & FG_ACCESS_UPDATE);
	return is_plain_wide(a) && (c->of[a->function] & FG_CONTEXT_THREAD) && !is_reset &&
	       !(a->flags & FG_ACCESS_UPDATE) && !reads_twice(at, n, a->function);
}

/* What the handler does that does not go with it: writing, or reading what the thread writes. */
static bool is_rival(const fg_contexts *c, const fg_object_access *thread,
                     const fg_object_access *a)
{
	uint32_t wanted = thread->flags & FG_ACCESS_READ ? FG_ACCESS_WRITE
	                                                 : FG_ACCESS_READ | FG_ACCESS_WRITE;
	return (c->of[a->function] & FG_CONTEXT_INTERRUPT) && a->function != thread->function &&
	       (a->flags & wanted);
}

static void report(fg_check_context *ctx, const fg_contexts *c, const fg_object_access *thread,
                   const fg_object_access *rival)
{
	const fg_program *p = c->program;
	bool is_write = (rival->flags & FG_ACCESS_WRITE) != 0;
	fg_report_region(ctx, &thread->site, p->functions.at[thread->function].name,
	                 "'%s' is %s in several steps, and interrupt handler '%s' %s it meanwhile",
	                 thread->name, thread->flags & FG_ACCESS_READ ? "read" : "written",
	                 p->functions.at[c->root[rival->function]].name,
	                 is_write ? "writes" : "reads");
	fg_contexts_report_chain(ctx, c, rival->function);
	fg_report_region_event(ctx, &rival->site, "'%s' is %s in the handler", rival->name,
	                       is_write ? "written" : "read");
}

/* Accesses of the object itself and, of a structure copied as a whole, of its members: they follow
 * it in the order of the program. */
static const fg_object_access *find_rival(const fg_contexts *c, const fg_object_access *thread,
                                          const fg_object_access *first)
{
	const fg_program *p = c->program;
	size_t length = strlen(thread->object);
	bool is_whole = (thread->flags & FG_ACCESS_WHOLE) != 0;
	for (const fg_object_access *a = first; a < p->accesses.at + p->accesses.n; a++) {
		if (strncmp(a->object, thread->object, length) != 0)
			return NULL;
		char next = a->object[length];
		bool is_part = next == '\0' || (is_whole && (next == '.' || next == '['));
		if (is_part && is_rival(c, thread, a))
			return a;
	}
	return NULL;
}

static void judge(fg_check_context *ctx, const fg_contexts *c, const fg_object_access *at, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const fg_object_access *rival =
			is_torn_in_thread(c, at, n, &at[i]) ? find_rival(c, &at[i], at) : NULL;
		if (!rival)
			continue;
		report(ctx, c, &at[i], rival);
		return; /* one for the object */
	}
}

static void check_program(fg_check_context *ctx)
{
	fg_contexts c;
	const fg_program *p = fg_check_program(ctx);
	fg_contexts_init(&c, p);
	for (size_t i = 0, end; i < p->accesses.n; i = end) {
		for (end = i + 1; end < p->accesses.n && strcmp(p->accesses.at[end].object,
		                                                p->accesses.at[i].object) == 0;)
			end++;
		judge(ctx, &c, &p->accesses.at[i], end - i);
	}
	fg_contexts_release(&c);
}

const fg_check fg_check_isr_torn_access = {
	.id = "isr.torn-access",
	.title = "Wide object that an interrupt handler changes half way",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-366"),
	.cert = FG_LIST("CON43-C"),
	.catalog_family = "isr-race",
	.program = check_program,
};
