/*
 * Reporting what is known of the product beside its C code: product/product.h. For `product`
 * callbacks.
 */
#ifndef FG_RULES_FACTS_H
#define FG_RULES_FACTS_H

#include "product/data.h"
#include "product/flags.h"
#include "rules/check.h"

const fg_product *fg_check_product(const fg_check_context *ctx);
/* The project has answered for this item of the running check. */
bool fg_check_is_answered(const fg_check_context *ctx, const char *item);

/* Start a finding at a line of a file. `identity` is what it is about, in words that stay when
 * lines move and units are added: "stack-protector arm-none-eabi". */
FG_PRINTF(4, 5)
void fg_report_product(fg_check_context *ctx, const fg_product_place *place, const char *identity,
                       const char *fmt, ...);
FG_PRINTF(3, 4)
void fg_report_product_related(fg_check_context *ctx, const fg_product_place *place,
                               const char *fmt, ...);

/* `product` callbacks that only say what the tables say of the running check. */
void fg_report_weak_settings(fg_check_context *ctx);
/* One finding for the units of one target. */
void fg_report_hardening(fg_check_context *ctx);

#endif
