/*
 * A critical section that some path leaves open. Forward data flow over the function's graph: the set of nesting
 * depths (0..3) each section can have at each block, as a bit set; a set grows
 * only, so the work list ends.
 *
 * A function that only opens or only closes is somebody's wrapper: silent.
 */
#include "rules/util.h"

static const struct {
	const char *enter, *leave;
} sections[] = {
	{"taskENTER_CRITICAL", "taskEXIT_CRITICAL"},
	{"vPortEnterCritical", "vPortExitCritical"},
	{"vTaskEnterCritical", "vTaskExitCritical"},
	{"vTaskSuspendAll", "xTaskResumeAll"},
	{"irq_lock", "irq_unlock"},
	{"k_sched_lock", "k_sched_unlock"},
	{"sys_arch_protect", "sys_arch_unprotect"},
	{"noInterrupts", "interrupts"},
	{"__disable_irq", "__enable_irq"},
	{"OS_EnterCritical", "OS_ExitCritical"},
	{"osKernelLock", "osKernelUnlock"},
	{"pthread_mutex_lock", "pthread_mutex_unlock"},
	{"mtx_lock", "mtx_unlock"},
};

typedef unsigned char depth_set; /* bit d: depth d is possible; depths above MAX_DEPTH are MAX_DEPTH */
enum { MAX_DEPTH = 3 };

typedef struct flow {
	fg_check_context *ctx;
	const fg_ir *ir;
	const fg_function *f;
	size_t section;
	depth_set *in; /* per block */
	fg_place_id opened;
} flow;

static bool calls(const flow *w, const fg_inst *inst, const char *name)
{
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(w->ir, inst) : 0;
	return callee && strcmp(fg_unit_decl_name(w->ir->unit, callee), name) == 0;
}

static depth_set apply(flow *w, const fg_inst *inst, depth_set s)
{
	if (calls(w, inst, sections[w->section].enter)) {
		if (!w->opened)
			w->opened = inst->place;
		depth_set top = s & (1u << MAX_DEPTH);
		return (depth_set)(((s << 1) & 0x0f) | top);
	}
	if (calls(w, inst, sections[w->section].leave))
		return (depth_set)((s >> 1) | (s & 1));
	return s;
}

static depth_set apply_block(flow *w, const fg_block *b, depth_set s)
{
	for (uint32_t i = 0; i < b->n; i++)
		s = apply(w, fg_ir_inst(w->ir, w->f, b->first + i), s);
	return s;
}

static void propagate(flow *w)
{
	bool changed = true;
	w->in[0] = 1;
	while (changed) {
		changed = false;
		for (uint32_t i = 0; i < w->f->reachable_blocks; i++) {
			const fg_block *b = fg_ir_block(w->ir, w->f, i);
			if (!w->in[i])
				continue;
			depth_set out = apply_block(w, b, w->in[i]);
			for (uint32_t k = 0; k < b->succ_count; k++) {
				uint32_t to = fg_ir_succ(w->ir, b, k);
				if ((w->in[to] | out) != w->in[to]) {
					w->in[to] |= out;
					changed = true;
				}
			}
		}
	}
}

/* Returns with the section open although another way closes it, or certainly open. */
static void judge_returns(flow *w)
{
	for (uint32_t i = 0; i < w->f->reachable_blocks; i++) {
		const fg_block *b = fg_ir_block(w->ir, w->f, i);
		if (b->term != FG_TERM_RETURN || !w->in[i])
			continue;
		depth_set out = apply_block(w, b, w->in[i]);
		if (out & 1) /* may be closed: a correlated condition cannot be excluded */
			continue;
		fg_report(w->ctx, b->place, "'%s' is not undone on this way out by '%s'",
		          sections[w->section].enter, sections[w->section].leave);
		fg_report_related(w->ctx, w->opened, "entered here");
	}
}

static bool uses_both(flow *w)
{
	bool enters = false, leaves = false;
	for (uint32_t i = 0; i < w->f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, w->f, i);
		if (inst->kind != FG_INST_CALL)
			continue;
		enters |= calls(w, inst, sections[w->section].enter);
		leaves |= calls(w, inst, sections[w->section].leave);
	}
	return enters && leaves;
}

static void check_section(flow *w)
{
	if (!uses_both(w))
		return;
	memset(w->in, 0, w->f->block_count);
	w->opened = 0;
	propagate(w);
	judge_returns(w);
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	flow w = {.ctx = ctx, .ir = fg_check_ir(ctx), .f = f};
	w.in = fg_arena_alloc(fg_check_arena(ctx), f->block_count + 1);
	for (w.section = 0; w.section < FG_ARRAY_LEN(sections); w.section++)
		check_section(&w);
}

const fg_check fg_check_critical_unbalanced = {
	.id = "critical.unbalanced",
	.title = "Critical section or lock left open on a way out",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-667"),
	.cert = FG_LIST("CON01-C"),
	.catalog_family = "isr-race",
	.function = check_function,
};
