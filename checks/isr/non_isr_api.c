/*
 * RTOS calls that are not the interrupt-safe variant, in interrupt context: the
 * kernel's lists are changed under its feet, or the handler blocks for ever.
 */
#include "rules/reach.h"

/* FreeRTOS: every API of these stems without FromISR; Zephyr, CMSIS-RTOS2, ThreadX: calls that wait
 * or take a mutex whatever their arguments are. */
static bool is_task_only(const char *name, void *payload)
{
	static const char *const names[] = {
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
	(void)payload;
	return fg_name_in(name, names);
}

/* The kernel's own port code is what makes the rule. */
static bool is_kernel(const char *path)
{
	return path && (strstr(path, "/portable/") || strstr(path, "/kernel/"));
}

static void report(fg_check_context *ctx, const fg_reach_target *t, void *payload)
{
	const fg_program *p = fg_check_program(ctx);
	(void)payload;
	if (is_kernel(t->edge->site.path))
		return;
	fg_report_region(ctx, &t->edge->site, p->functions.at[t->edge->caller].name,
	                 "'%s' may not be called in interrupt handler '%s'",
	                 p->functions.at[t->callee].name, p->functions.at[t->root].name);
	fg_reach_report_chain(ctx, t);
}

static void check_program(fg_check_context *ctx)
{
	fg_reach_from_interrupts(ctx, is_task_only, report, NULL);
}

const fg_check fg_check_isr_non_isr_api = {
	.id = "isr.non-isr-api",
	.title = "RTOS call in an interrupt handler that is not interrupt-safe",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-828"),
	.cert = FG_LIST("SIG30-C"),
	.catalog_family = "isr-race",
	.program = check_program,
};
