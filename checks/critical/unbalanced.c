/*
 * A critical section that some path leaves open. Forward data flow over the function's graph: the
 * set of nesting depths (0..3) each section can have at each block, as a bit set; a set grows
 * only, so the work list ends. A way that only a failed acquire takes goes back one depth.
 *
 * A function that only opens or only closes is somebody's wrapper: silent. Sections are known by
 * the names of functions, or by the unit's own instructions that switch interrupts off and on.
 */
#include "rules/mask.h"
#include "rules/util.h"

#include <ctype.h>

/* What the function that enters returns when it did. */
typedef enum outcome { ENTERS_ALWAYS, ZERO_IS_HELD, ONE_IS_HELD } outcome;

typedef struct section {
	const char *leave[6];
	const char *enter[5];
	outcome outcome;
} section;

static const section sections[] = {
	{{"taskEXIT_CRITICAL"}, {"taskENTER_CRITICAL"}, ENTERS_ALWAYS},
	{{"vPortExitCritical"}, {"vPortEnterCritical"}, ENTERS_ALWAYS},
	{{"vTaskExitCritical"}, {"vTaskEnterCritical"}, ENTERS_ALWAYS},
	{{"xTaskResumeAll"}, {"vTaskSuspendAll"}, ENTERS_ALWAYS},
	{{"irq_unlock"}, {"irq_lock"}, ENTERS_ALWAYS},
	{{"k_sched_unlock"}, {"k_sched_lock"}, ENTERS_ALWAYS},
	{{"sys_arch_unprotect"}, {"sys_arch_protect"}, ENTERS_ALWAYS},
	{{"interrupts"}, {"noInterrupts"}, ENTERS_ALWAYS},
	{{"__enable_irq", "__set_PRIMASK"}, {"__disable_irq"}, ENTERS_ALWAYS},
	{{"OS_ExitCritical"}, {"OS_EnterCritical"}, ENTERS_ALWAYS},
	/* the state before, or a negative error */
	{{"osKernelUnlock", "osKernelRestoreLock"}, {"osKernelLock"}, ZERO_IS_HELD},
	{{"pthread_mutex_unlock"},
	 {"pthread_mutex_lock", "pthread_mutex_trylock", "pthread_mutex_timedlock"},
	 ZERO_IS_HELD},
	{{"pthread_spin_unlock"}, {"pthread_spin_lock", "pthread_spin_trylock"}, ZERO_IS_HELD},
	{{"pthread_rwlock_unlock"},
	 {"pthread_rwlock_rdlock", "pthread_rwlock_wrlock", "pthread_rwlock_tryrdlock",
	  "pthread_rwlock_trywrlock"},
	 ZERO_IS_HELD},
	{{"mtx_unlock"}, {"mtx_lock", "mtx_trylock", "mtx_timedlock"}, ZERO_IS_HELD},
	{{"k_mutex_unlock"}, {"k_mutex_lock"}, ZERO_IS_HELD},
	{{"osMutexRelease"}, {"osMutexAcquire", "osMutexWait"}, ZERO_IS_HELD},
	{{"tx_mutex_put", "_txe_mutex_put", "_tx_mutex_put",
	  /* whoever waits is sent away */
	  "tx_mutex_delete", "_txe_mutex_delete", "_tx_mutex_delete"},
	 {"tx_mutex_get", "_txe_mutex_get", "_tx_mutex_get"},
	 ZERO_IS_HELD},
	{{"xSemaphoreGiveRecursive", "xQueueGiveMutexRecursive"},
	 {"xSemaphoreTakeRecursive", "xQueueTakeMutexRecursive"},
	 ONE_IS_HELD},
};

typedef unsigned char depth_set; /* bit d: depth d is possible; depths above MAX_DEPTH are MAX_DEPTH */
enum { MAX_DEPTH = 3 };

/* How a block's branch divides success from failure of an acquire. */
typedef struct branch {
	fg_util_way way;
	uint32_t taken; /* FG_UTIL_WAY_TAKEN: the block of success */
} branch;

typedef struct flow {
	fg_check_context *ctx;
	const fg_ir *ir;
	const fg_function *f;
	const section *section; /* NULL: what `code` says of instructions */
	fg_masks *code;
	depth_set *in; /* per block */
	branch *branches; /* per block */
	const fg_inst *opened;
} flow;

static bool calls(const flow *w, const fg_inst *inst, const char *const *names, size_t n)
{
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(w->ir, inst) : 0;
	for (size_t i = 0; callee && i < n && names[i]; i++)
		if (strcmp(fg_unit_decl_name(w->ir->unit, callee), names[i]) == 0)
			return true;
	return false;
}

/* A function that the table has is left to it. */
static bool is_named(const flow *w, const fg_inst *inst)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(sections); i++)
		if (calls(w, inst, sections[i].enter, FG_ARRAY_LEN(sections[i].enter)) ||
		    calls(w, inst, sections[i].leave, FG_ARRAY_LEN(sections[i].leave)))
			return true;
	return false;
}

static int step_of(const flow *w, const fg_inst *inst)
{
	int step = fg_masks_step(w->code, w->f, inst);
	return step && is_named(w, inst) ? 0 : step;
}

static bool enters(const flow *w, const fg_inst *inst)
{
	if (!w->section)
		return step_of(w, inst) > 0;
	return calls(w, inst, w->section->enter, FG_ARRAY_LEN(w->section->enter));
}

static bool leaves(const flow *w, const fg_inst *inst)
{
	if (!w->section)
		return step_of(w, inst) < 0;
	return calls(w, inst, w->section->leave, FG_ARRAY_LEN(w->section->leave));
}

static depth_set one_deeper(depth_set s)
{
	depth_set top = s & (1u << MAX_DEPTH);
	return (depth_set)(((s << 1) & 0x0f) | top);
}

static depth_set one_back(depth_set s)
{
	return (depth_set)((s >> 1) | (s & 1));
}

/* The answer of the acquire goes where it is not followed: into memory, to a function, to the
 * caller. Whoever gets it decides. */
static bool is_answer_given_away(const flow *w, const fg_inst *call)
{
	fg_value answer = fg_value_make(FG_VALUE_TEMP,
	                                (uint32_t)(call - fg_ir_inst(w->ir, w->f, 0)));
	for (uint32_t i = 0; i < w->f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, w->f, i);
		if (inst->kind == FG_INST_STORE && inst->b == answer &&
		    fg_value_kind_of(inst->a) != FG_VALUE_LOCAL)
			return true;
		for (uint32_t k = 0; k < inst->arg_count; k++)
			if (w->ir->args.at[inst->first_arg + k] == answer)
				return true;
	}
	for (uint32_t i = 0; i < w->f->reachable_blocks; i++) {
		const fg_block *b = fg_ir_block(w->ir, w->f, i);
		if (b->term == FG_TERM_RETURN && b->value == answer)
			return true;
	}
	return false;
}

static bool can_fail(const flow *w)
{
	return w->section && w->section->outcome != ENTERS_ALWAYS;
}

static depth_set apply(flow *w, const fg_inst *inst, depth_set s)
{
	if (enters(w, inst)) {
		if (!w->opened)
			w->opened = inst;
		depth_set deeper = one_deeper(s);
		bool may_fail = can_fail(w) && is_answer_given_away(w, inst);
		return may_fail ? deeper | s : deeper;
	}
	return leaves(w, inst) ? one_back(s) : s;
}

static depth_set apply_block(flow *w, const fg_block *b, depth_set s)
{
	for (uint32_t i = 0; i < b->n; i++)
		s = apply(w, fg_ir_inst(w->ir, w->f, b->first + i), s);
	return s;
}

/* What is left of the set on the way from b to its successor. */
static depth_set on_edge(const flow *w, uint32_t from, uint32_t to, depth_set s)
{
	const branch *br = &w->branches[from];
	if (br->way == FG_UTIL_WAY_UNKNOWN)
		return s | one_back(s);
	return br->way == FG_UTIL_WAY_TAKEN && br->taken != to ? one_back(s) : s;
}

static bool success_value(const fg_check_context *ctx, const fg_inst *call, void *payload,
			  int64_t *value)
{
	const flow *w = payload;
	(void)ctx;
	*value = w->section->outcome == ONE_IS_HELD;
	return enters(w, call);
}

static void read_branches(flow *w)
{
	for (uint32_t i = 0; i < w->f->reachable_blocks; i++) {
		branch *br = &w->branches[i];
		br->way = FG_UTIL_WAY_ANY;
		if (can_fail(w))
			br->way = fg_util_way_on_success(w->ctx, w->f, fg_ir_block(w->ir, w->f, i),
			                                 success_value, w, &br->taken);
	}
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
				depth_set arrives = on_edge(w, i, to, out);
				if ((w->in[to] | arrives) != w->in[to]) {
					w->in[to] |= arrives;
					changed = true;
				}
			}
		}
	}
}

static void tell(flow *w, fg_place_id place)
{
	const fg_unit *u = w->ir->unit;
	if (w->section)
		fg_report(w->ctx, place, "'%s' is not undone on this way out by '%s'",
		          fg_unit_decl_name(u, fg_ir_callee(w->ir, w->opened)),
		          w->section->leave[0]);
	else
		fg_report(w->ctx, place, "interrupts stay off on this way out");
	fg_report_related(w->ctx, w->opened->place,
	                  w->section ? "entered here" : "switched off here");
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
		tell(w, b->place);
	}
}

static bool uses_both(flow *w)
{
	bool has_enter = false, has_leave = false;
	for (uint32_t i = 0; i < w->f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, w->f, i);
		has_enter |= enters(w, inst);
		has_leave |= leaves(w, inst);
	}
	return has_enter && has_leave;
}

/* The first thing it does is to leave: it is called within the section and goes back into it, as an
 * idle loop that lets interrupts come in between. */
static bool begins_within(const flow *w)
{
	for (uint32_t i = 0; i < w->f->reachable_blocks; i++) {
		const fg_block *b = fg_ir_block(w->ir, w->f, i);
		for (uint32_t k = 0; k < b->n; k++) {
			const fg_inst *inst = fg_ir_inst(w->ir, w->f, b->first + k);
			if (enters(w, inst) || leaves(w, inst))
				return leaves(w, inst);
		}
	}
	return false;
}

static void check_section(flow *w)
{
	if (!uses_both(w) || begins_within(w))
		return;
	memset(w->in, 0, w->f->block_count);
	w->opened = NULL;
	read_branches(w);
	propagate(w);
	judge_returns(w);
}

/* The word stands in the name by itself: bus_lock, lockBus, BusLock; not unlock, clock, blocks. */
static bool has_word(const char *name, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = name; *at; at++) {
		bool is_begin = at == name || at[-1] == '_' || isupper((unsigned char)*at);
		if (is_begin && tolower((unsigned char)*at) == *word &&
		    strncmp(at + 1, word + 1, n - 1) == 0 && !islower((unsigned char)at[n]))
			return true;
	}
	return false;
}

/* bus_lock() that gives the lock back when the bus is dead keeps it otherwise: that is what it is
 * for. */
static bool is_meant_to_enter(const char *name)
{
	return has_word(name, "lock") || has_word(name, "acquire") || has_word(name, "enter");
}

static bool begin(flow *w)
{
	fg_arena *a = fg_check_arena(w->ctx);
	if (is_meant_to_enter(fg_unit_decl_name(w->ir->unit, w->f->decl)))
		return false;
	w->in = fg_arena_alloc(a, w->f->block_count + 1);
	w->branches = fg_arena_array(a, w->f->block_count + 1, sizeof(*w->branches));
	return true;
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	flow w = {.ctx = ctx, .ir = fg_check_ir(ctx), .f = f};
	if (!begin(&w))
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(sections); i++) {
		w.section = &sections[i];
		check_section(&w);
	}
}

static bool has_instructions(const fg_ir *ir)
{
	for (size_t i = 0; i < ir->insts.n; i++)
		if (ir->insts.at[i].kind == FG_INST_ASM)
			return true;
	return false;
}

/* What the unit's own instructions do is read once for all its functions. */
static void check_unit(fg_check_context *ctx)
{
	const fg_ir *ir = fg_check_ir(ctx);
	if (!has_instructions(ir))
		return;
	fg_masks *code = fg_masks_new_of_code(fg_check_arena(ctx), ir, fg_check_ast(ctx));
	for (size_t i = 1; i < ir->functions.n; i++) {
		flow w = {.ctx = ctx, .ir = ir, .f = &ir->functions.at[i], .code = code};
		if (begin(&w))
			check_section(&w);
	}
	fg_masks_release(code);
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
	.supersedes = FG_LIST("lock.missing-unlock"),
	.function = check_function,
	.unit = check_unit,
};
