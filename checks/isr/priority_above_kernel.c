/*
 * An interrupt whose handler calls FreeRTOS is given a priority above the ceiling up to which the
 * kernel masks interrupts: the handler comes into the kernel's own critical sections and changes its
 * lists under its feet. Judged where the ceiling, the priority and the handler are seen in one
 * unit.
 */
#include "rules/util.h"

#include <ctype.h>

/* ---- the ceiling: what FreeRTOSConfig.h defines ---- */

/* Blanks, parentheses and casts around a number: ( ( uint8_t ) 5 ), ( 5U ). */
static bool read_number(const char *text, size_t n, int64_t *value)
{
	char bare[40];
	size_t m = 0;
	for (size_t i = 0; i < n && text[i] != '\n' && text[i] != '/'; i++) {
		if (isspace((unsigned char)text[i]) || strchr("()", text[i]))
			continue;
		if (m + 1 == sizeof(bare))
			return false;
		bare[m++] = text[i];
	}
	bare[m] = '\0';
	const char *at = bare;
	static const char *const casts[] = {"uint8_t", "uint32_t", "UBaseType_t", "unsignedchar"};
	for (size_t i = 0; i < FG_ARRAY_LEN(casts); i++)
		if (strncmp(at, casts[i], strlen(casts[i])) == 0)
			at += strlen(casts[i]);
	char *end;
	if (!isdigit((unsigned char)*at))
		return false;
	*value = strtol(at, &end, 0);
	return end[strspn(end, "uUlL")] == '\0';
}

/* The number that the macro is defined as, once; false: no number, or several. */
static bool macro_number(const fg_unit *u, const char *name, int64_t *value)
{
	size_t found = 0, n = strlen(name);
	for (size_t i = 0; i < u->macro_defs.n; i++) {
		const fg_macro_def *d = &u->macro_defs.at[i];
		const char *text = d->file < u->texts.n ? u->texts.at[d->file] : NULL;
		if (d->is_function_like || !text || strcmp(fg_unit_str(u, d->name), name) != 0)
			continue;
		if (!read_number(text + d->begin + n, d->end - d->begin - n, value))
			return false;
		found++;
	}
	return found == 1;
}

/* As NVIC_SetPriority counts: not shifted into the bits that the core has. */
static bool ceiling(const fg_unit *u, int64_t *level)
{
	int64_t shifted, bits;
	if (macro_number(u, "configLIBRARY_MAX_SYSCALL_INTERRUPT_PRIORITY", level))
		return *level > 0;
	if (!macro_number(u, "configMAX_SYSCALL_INTERRUPT_PRIORITY", &shifted) ||
	    (!macro_number(u, "configPRIO_BITS", &bits) &&
	     !macro_number(u, "__NVIC_PRIO_BITS", &bits)) ||
	    bits < 1 || bits > 8 || shifted < 0 || shifted > 255)
		return false;
	*level = shifted >> (8 - bits);
	return *level > 0;
}

/* ---- the handler ---- */

static fg_decl_id handler_of(const fg_check_context *ctx, fg_node_id number, char *name,
                             size_t size)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const char *irq = fg_unit_decl_name(
		u, fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, number)));
	size_t n = strlen(irq);
	if (n < 6 || strcmp(irq + n - 5, "_IRQn") != 0)
		return 0;
	int length = snprintf(name, size, "%.*s_IRQHandler", (int)(n - 5), irq);
	for (size_t i = 0; length > 0 && (size_t)length < size && i < u->top_level.n; i++) {
		const fg_decl *d = fg_unit_decl(u, u->top_level.at[i]);
		if (d->kind == FG_DECL_FUNCTION && d->definition &&
		    strcmp(fg_unit_str(u, d->name), name) == 0)
			return d->definition;
	}
	return 0;
}

static bool look_for_kernel(const fg_ast *ast, fg_node_id id, void *payload)
{
	fg_node_id *found = payload;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	    strstr(fg_ast_callee_name(ast, id), "FromISR"))
		*found = id;
	return *found == 0;
}

/* ---- the priority ---- */

/* NVIC_SetPriority(n, NVIC_EncodePriority(group, preempt, sub)) counts by preempt. */
static bool priority_of(const fg_check_context *ctx, fg_node_id call, int64_t *priority)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id value = fg_util_arg(ctx, call, 1);
	if (fg_check_node(ctx, value)->kind == FG_NODE_CALL &&
	    fg_util_callee_is(ctx, value, FG_LIST("NVIC_EncodePriority")))
		value = fg_util_arg(ctx, value, 1);
	return fg_ast_const_int(ast, value, priority);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	char name[96];
	int64_t priority, level;
	fg_node_id kernel = 0;
	if (!fg_util_callee_is(ctx, call,
	                       FG_LIST("NVIC_SetPriority", "__NVIC_SetPriority",
	                               "HAL_NVIC_SetPriority")) ||
	    !priority_of(ctx, call, &priority) || !ceiling(ast->unit, &level) || priority < 0 ||
	    priority >= level)
		return;
	fg_decl_id handler = handler_of(ctx, fg_util_arg(ctx, call, 0), name, sizeof(name));
	if (handler)
		fg_util_walk_reached(ctx, handler, look_for_kernel, &kernel);
	if (!kernel || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place,
	          "'%s' calls the kernel at priority %lld, above its ceiling of %lld", name,
	          (long long)priority, (long long)level);
	fg_report_related(ctx, fg_check_node(ctx, kernel)->place, "calls the kernel here");
}

const fg_check fg_check_isr_priority_above_kernel = {
	.id = "isr.priority-above-kernel",
	.title = "Interrupt above the kernel's ceiling calls the kernel",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-662"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
