/*
 * Syntax tree -> IR. Knows C's semantics and our two forms, no check and no
 * libclang. What it cannot lower becomes a gap of the function, with a reason
 * and a place; such a function has no IR.
 */
#ifndef FG_LOWER_LOWER_H
#define FG_LOWER_LOWER_H

#include "ast/ast.h"
#include "ir/ir.h"

typedef struct fg_lower_stats {
	uint32_t functions; /* definitions with a body */
	uint32_t lowered;
} fg_lower_stats;

/* Lower every function definition and every initialised object of the unit into ir, which
 * the caller has initialised for the same unit. Gaps are added to the unit. */
void fg_lower_unit(const fg_ast *ast, fg_ir *ir, fg_lower_stats *stats);

#endif
