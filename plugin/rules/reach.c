/*
 * One breadth-first search per handler. The chain is kept as "the edge by which
 * a function was reached first", so it is a shortest one and the same in every
 * run: edges are sorted.
 */
#include "rules/reach.h"

typedef struct search {
	const fg_program *program;
	uint32_t *from; /* edge + 1 by which the function was reached first */
	uint32_t *queue;
	unsigned char *seen;
} search;

/* A target with the search that found it, so that the chain can be told. */
typedef struct found_target {
	fg_reach_target target; /* first: fg_reach_report_chain goes back from it */
	const search *search;
} found_target;

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n > m && strcmp(s + n - m, end) == 0;
}

/* RIOT's reset_handler_default, ThreadX's __tx_HardFaultHandler and their like stand in tables
 * too. */
static bool is_fault(const char *name)
{
	static const char *const names[] = {"NMI_Handler", "Error_Handler", "_start", "__start",
	                                    "main", NULL};
	static const char *const words[] = {"fault", "reset", "default", "mem_manage", "memmanage",
	                                    "nmi", "dummy", "unhandled", "unused", NULL};
	if (fg_name_in(name, names))
		return true;
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

bool fg_reach_is_interrupt(const fg_program_function *f)
{
	if (!f->is_defined || is_fault(f->name))
		return false;
	if ((f->flags & FG_DECL_INTERRUPT) || (f->roles & FG_ROLE_INTERRUPT))
		return true;
	static const char *const core[] = {"SysTick_Handler", "PendSV_Handler", "SVC_Handler",
	                                   "DebugMon_Handler", NULL};
	return ends_with(f->name, "_IRQHandler") || ends_with(f->name, "_vect") ||
	       fg_name_in(f->name, core);
}

bool fg_reach_knows_context(const fg_program *p, const fg_program_function *f)
{
	static const char *const names[] = {
		"xPortIsInsideInterrupt",
		"xPortInIsrContext",
		"xPortCanYield",
		"k_is_in_isr",
		"arch_is_in_isr",
		"__get_IPSR",
		"osal_is_in_isr",
		"rt_interrupt_get_nest",
		"in_interrupt",
		"in_irq",
		"irq_is_in",
		"arch_irq_is_in",
		"xPortCheckIfInISR",
		"osKernelIsInISR",
		NULL,
	};
	for (uint32_t i = 0; i < f->edge_count; i++)
		if (fg_name_in(p->functions.at[p->edges.at[f->first_edge + i].callee].name, names))
			return true;
	return false;
}

/* FreeRTOS: every API of these stems without FromISR; Zephyr, CMSIS-RTOS2, ThreadX: calls that wait
 * or take a mutex whatever their arguments are. */
bool fg_reach_is_task_only(const char *name)
{
	static const char *const names[] = {
		/* The API where it is functions, and what its macros call. */
		"xQueueSend", "xQueueSendToBack", "xQueueSendToFront", "xSemaphoreGive",
		"xTaskNotify", "xTaskNotifyGive", "ulTaskNotifyTake", "xTaskNotifyWait",
		"xQueueGenericSend", "xQueueReceive", "xQueuePeek", "xQueueSemaphoreTake",
		"xQueueTakeMutexRecursive", "xQueueGiveMutexRecursive", "vTaskDelay",
		"xTaskDelayUntil", "vTaskDelayUntil", "vTaskSuspendAll", "xTaskResumeAll",
		"vTaskSuspend", "vTaskResume", "vTaskPrioritySet", "xTaskCreate", "vTaskDelete",
		"xTaskGenericNotify", "ulTaskGenericNotifyTake", "xTaskGenericNotifyWait",
		"xEventGroupSetBits", "xEventGroupWaitBits", "xStreamBufferSend",
		"xStreamBufferReceive", "xTimerGenericCommand", "xTaskGetTickCount",
		"vPortEnterCritical", "vPortExitCritical", "vTaskEnterCritical",
		"vTaskExitCritical", "k_mutex_lock", "k_mutex_unlock", "z_impl_k_mutex_lock",
		"z_impl_k_mutex_unlock", "k_sleep", "k_msleep", "k_usleep", "k_condvar_wait",
		"osDelay", "osDelayUntil", "osMutexAcquire", "osMutexRelease", "osThreadNew",
		"osThreadTerminate", "osThreadJoin", "tx_mutex_get", "tx_mutex_put",
		"tx_thread_sleep", "tx_thread_create", "pthread_mutex_lock",
		"pthread_mutex_unlock", "pthread_cond_wait", "rt_thread_mdelay", "rt_mutex_take",
		NULL,
	};
	return fg_name_in(name, names);
}

static void search_handler(fg_check_context *ctx, search *s, uint32_t root, fg_reach_wanted wanted,
                           fg_reach_found found, void *payload)
{
	size_t n = s->program->functions.n, head = 0, tail = 0;
	memset(s->seen, 0, n);
	memset(s->from, 0, n * sizeof(*s->from));
	s->queue[tail++] = root;
	s->seen[root] = 1;
	while (head < tail) {
		const fg_program_function *f = &s->program->functions.at[s->queue[head++]];
		if (fg_reach_knows_context(s->program, f))
			continue;
		for (uint32_t i = 0; i < f->edge_count; i++) {
			const fg_call_edge *e = &s->program->edges.at[f->first_edge + i];
			if (s->seen[e->callee])
				continue;
			s->seen[e->callee] = 1;
			s->from[e->callee] = f->first_edge + i + 1;
			if (!wanted(s->program->functions.at[e->callee].name, payload)) {
				s->queue[tail++] = e->callee;
				continue;
			}
			found_target t = {{root, e->callee, e}, s};
			found(ctx, &t.target, payload);
		}
	}
}

void fg_reach_from_interrupts(fg_check_context *ctx, fg_reach_wanted wanted, fg_reach_found found,
                              void *payload)
{
	fg_arena a = FG_ARENA_INIT;
	search s = {.program = fg_check_program(ctx)};
	size_t n = s.program->functions.n;
	s.from = fg_arena_array(&a, n + 1, sizeof(*s.from));
	s.queue = fg_arena_array(&a, n + 1, sizeof(*s.queue));
	s.seen = fg_arena_array(&a, n + 1, 1);
	for (uint32_t i = 0; i < n; i++)
		if (fg_reach_is_interrupt(&s.program->functions.at[i]))
			search_handler(ctx, &s, i, wanted, found, payload);
	fg_arena_release(&a);
}

/* Outermost call first. */
static void report_edge(fg_check_context *ctx, const search *s, const fg_call_edge *e, unsigned depth)
{
	uint32_t outer = s->from[e->caller];
	if (outer && depth < 64)
		report_edge(ctx, s, &s->program->edges.at[outer - 1], depth + 1);
	fg_report_region_event(ctx, &e->site, "'%s' calls '%s'",
	                       s->program->functions.at[e->caller].name,
	                       s->program->functions.at[e->callee].name);
}

void fg_reach_report_chain(fg_check_context *ctx, const fg_reach_target *t)
{
	const found_target *whole = (const found_target *)(const void *)t;
	report_edge(ctx, whole->search, t->edge, 0);
}
