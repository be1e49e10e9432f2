/*
 * Findings about the program: their places are regions already, their identity
 * is the function and the first source line of the region.
 */
#include "rules/context_internal.h"

const char *fg_rules__first_line(fg_check_context *ctx, const fg_region *where)
{
	if (!where->snippet)
		return "";
	const char *end = strchr(where->snippet, '\n');
	fg_buf out = FG_BUF_INIT;
	fg_findings_normalize(where->snippet,
	                      end ? (size_t)(end - where->snippet) : strlen(where->snippet), &out);
	const char *copy = fg_arena_strdup(&ctx->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return copy;
}

void fg_report_region(fg_check_context *ctx, const fg_region *where, const char *function,
                      const char *fmt, ...)
{
	fg_finding f = {.region = *where, .function = function};
	if (!f.region.path)
		f.region.path = "";
	va_list ap;
	va_start(ap, fmt);
	f.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	f.statement = fg_rules__first_line(ctx, where);
	fg_rules__start(ctx, &f);
}

void fg_report_region_event(fg_check_context *ctx, const fg_region *where, const char *fmt, ...)
{
	fg_event e = {.region = *where, .is_key = 1};
	if (!e.region.path)
		return;
	va_list ap;
	va_start(ap, fmt);
	e.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_rules__add_event(ctx, &e);
}

void fg_report_region_related(fg_check_context *ctx, const fg_region *where, const char *fmt, ...)
{
	fg_event e = {.region = *where};
	if (!ctx->pending.is_active || !e.region.path)
		return;
	va_list ap;
	va_start(ap, fmt);
	e.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_vec_push(&ctx->pending.related, e);
}

uint32_t fg_check_main_stack(const fg_check_context *ctx)
{
	return ctx->main_stack;
}

uint32_t fg_check_interrupt_stack(const fg_check_context *ctx)
{
	return ctx->interrupt_stack;
}
