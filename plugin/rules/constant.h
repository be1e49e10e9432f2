/*
 * Data that is the same in every device: a literal, an object that is initialised with constants
 * and that nobody writes, a buffer that is only ever filled with such.
 */
#ifndef FG_RULES_CONSTANT_H
#define FG_RULES_CONSTANT_H

#include "rules/util.h"

typedef struct fg_constant {
	fg_decl_id object; /* the variable that holds it; 0: it stands there as a literal */
	size_t bytes;      /* 0 = not known */
	bool is_zero;      /* nothing but zero bytes */
} fg_constant;

/* What the pointer or array expression of the current function leads to is constant; `use` is the
 * call that takes it, which may write it (an IV that is carried on). Not known: false. */
bool fg_constant_data(const fg_check_context *ctx, fg_node_id expr, fg_node_id use,
                      fg_constant *out);
/* Nothing in this unit writes the object or lends it to somebody who may. */
bool fg_constant_is_unwritten(const fg_check_context *ctx, fg_decl_id object);
/* "'default_key'" or "a literal": the content is not for the report. */
const char *fg_constant_name(fg_check_context *ctx, const fg_constant *constant);

#endif
