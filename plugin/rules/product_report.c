/*
 * Findings about files that are no units: a line, and words of its own as identity.
 */
#include "rules/context_internal.h"
#include "rules/engine.h"
#include "rules/product.h"

const fg_product *fg_check_product(const fg_check_context *ctx)
{
	return ctx->product;
}

bool fg_check_is_answered(const fg_check_context *ctx, const char *item)
{
	return fg_product_is_answered(ctx->product, ctx->check->id, item);
}

static fg_region region_of(const fg_product_place *place)
{
	uint32_t line = place->line ? place->line : 1;
	size_t n = place->text ? strlen(place->text) : 0;
	size_t blank = place->text ? strspn(place->text, " \t") : 0;
	return (fg_region){
		.path = place->path,
		.line = line,
		.column = (uint32_t)blank + 1,
		.end_line = line,
		.end_column = (uint32_t)n + 1,
		.snippet = place->text,
	};
}

void fg_report_product(fg_check_context *ctx, const fg_product_place *place, const char *identity,
                       const char *fmt, ...)
{
	fg_finding f = {.region = region_of(place)};
	va_list ap;
	va_start(ap, fmt);
	f.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	f.statement = fg_arena_strdup(&ctx->arena, identity);
	fg_rules__start(ctx, &f);
}

void fg_report_product_related(fg_check_context *ctx, const fg_product_place *place,
                               const char *fmt, ...)
{
	if (!ctx->pending.is_active)
		return;
	fg_event e = {.region = region_of(place)};
	va_list ap;
	va_start(ap, fmt);
	e.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_vec_push(&ctx->pending.related, e);
}

void fg_rules_run_product(const fg_check_set *set, const fg_product *product, fg_findings *out)
{
	fg_check_context ctx;
	fg_rules__context_init(&ctx, out);
	ctx.product = product;
	for (size_t i = 0; i < set->n; i++) {
		ctx.check = set->at[i];
		if (ctx.check->product)
			ctx.check->product(&ctx);
		fg_rules__flush(&ctx);
	}
	fg_rules__context_release(&ctx);
}

bool fg_rules_want_product(const fg_check_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->at[i]->product)
			return true;
	return false;
}
