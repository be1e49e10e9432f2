/*
 * RTOS calls that are not the interrupt-safe variant, in interrupt context: the
 * kernel's lists are changed under its feet, or the handler blocks for ever.
 */
#include "rules/reach.h"
#include "rules/util.h"

static bool is_wanted(const char *name, void *payload)
{
	(void)payload;
	return fg_reach_is_task_only(name);
}

/* The kernel's own port code is what makes the rule. */
static bool is_kernel(const char *path)
{
	return path && (strstr(path, "/portable/") || strstr(path, "/kernel/"));
}

/* ---- the variant for handlers, where its arguments say the same ---- */

typedef enum variant_last {
	LAST_SAME,   /* the arguments stay */
	LAST_WOKEN,  /* NULL is added: nobody asks for an early switch */
	LAST_NO_WAIT, /* a wait of 0 becomes that NULL */
	LAST_GONE,   /* a wait of 0 goes */
} variant_last;

static const struct {
	const char *name, *variant;
	uint32_t args;
	variant_last last;
} variants[] = {
	{"xTaskGetTickCount", "xTaskGetTickCountFromISR", 0, LAST_SAME},
	{"xQueueSend", "xQueueSendFromISR", 3, LAST_NO_WAIT},
	{"xQueueSendToBack", "xQueueSendToBackFromISR", 3, LAST_NO_WAIT},
	{"xQueueSendToFront", "xQueueSendToFrontFromISR", 3, LAST_NO_WAIT},
	{"xQueueReceive", "xQueueReceiveFromISR", 3, LAST_NO_WAIT},
	{"xQueuePeek", "xQueuePeekFromISR", 3, LAST_GONE},
	{"xQueueOverwrite", "xQueueOverwriteFromISR", 2, LAST_WOKEN},
	{"xSemaphoreTake", "xSemaphoreTakeFromISR", 2, LAST_NO_WAIT},
	{"xSemaphoreGive", "xSemaphoreGiveFromISR", 1, LAST_WOKEN},
	{"xEventGroupSetBits", "xEventGroupSetBitsFromISR", 2, LAST_WOKEN},
	{"xTaskNotify", "xTaskNotifyFromISR", 3, LAST_WOKEN},
	{"xTaskNotifyGive", "vTaskNotifyGiveFromISR", 1, LAST_WOKEN},
	{"xStreamBufferSend", "xStreamBufferSendFromISR", 4, LAST_NO_WAIT},
	{"xStreamBufferReceive", "xStreamBufferReceiveFromISR", 4, LAST_NO_WAIT},
	{"xMessageBufferSend", "xMessageBufferSendFromISR", 4, LAST_NO_WAIT},
	{"xMessageBufferReceive", "xMessageBufferReceiveFromISR", 4, LAST_NO_WAIT},
};

/* 0, 0U, (TickType_t)0: the call does not wait. */
static bool is_no_wait(const char *text, fg_util_span s)
{
	static const char *const forms[] = {"0", "0u", "0U", "0ul", "0UL", "(TickType_t)0", NULL};
	char bare[32];
	size_t n = 0;
	for (size_t i = s.begin; i < s.end; i++) {
		if (text[i] == ' ' || text[i] == '\t')
			continue;
		if (n + 1 == sizeof(bare))
			return false;
		bare[n++] = text[i];
	}
	bare[n] = '\0';
	return fg_name_in(bare, forms);
}

/* The call stands in the handler, or in a static function that nobody else calls: in a task the
 * variant would be as wrong. */
static bool runs_only_in(const fg_program *p, const fg_reach_target *t)
{
	uint32_t caller = t->edge->caller;
	const fg_program_function *f = &p->functions.at[caller];
	if (caller == t->root)
		return true;
	if (f->flags & FG_DECL_EXTERNAL || f->address_taken)
		return false;
	for (size_t i = 0; i < p->edges.n; i++)
		if (p->edges.at[i].callee == caller && p->edges.at[i].caller != t->root)
			return false;
	return true;
}

static void offer_fix(fg_check_context *ctx, const fg_reach_target *t)
{
	const fg_region *site = &t->edge->site;
	fg_util_call_text call;
	size_t n = 0;
	const char *text = fg_check_region_text(ctx, site, &n);
	if (!text || !runs_only_in(fg_check_program(ctx), t) || !fg_util_split_call(text, n, &call))
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(variants); i++) {
		size_t length = strlen(variants[i].name);
		bool is_call = call.name.end == length &&
		               memcmp(text, variants[i].name, length) == 0 &&
		               call.arg_count == variants[i].args;
		fg_util_span last = call.arg_count ? call.args[call.arg_count - 1]
		                                   : (fg_util_span){0, 0};
		bool waits = variants[i].last == LAST_NO_WAIT || variants[i].last == LAST_GONE;
		if (!is_call || (waits && !is_no_wait(text, last)))
			continue;
		fg_report_fix(ctx, "use '%s'", variants[i].variant);
		fg_fix_region(ctx, site, 0, length, "%s", variants[i].variant);
		if (variants[i].last == LAST_WOKEN)
			fg_fix_region(ctx, site, last.end, last.end, ", NULL");
		else if (variants[i].last == LAST_NO_WAIT)
			fg_fix_region(ctx, site, last.begin, last.end, "NULL");
		else if (variants[i].last == LAST_GONE)
			fg_fix_region(ctx, site, call.args[1].end, last.end, "%s", "");
	}
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
	offer_fix(ctx, t);
}

static void check_program(fg_check_context *ctx)
{
	fg_reach_from_interrupts(ctx, is_wanted, report, NULL);
}

const fg_check fg_check_isr_non_isr_api = {
	.id = "isr.non-isr-api",
	.title = "RTOS call in an interrupt handler that is not interrupt-safe",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-828"),
	.has_fix = true,
	.catalog_family = "isr-race",
	.program = check_program,
};
