/*
 * What the files of ast/ share: the stack that replaces recursion. Source text
 * decides how deep a tree is, so no function here recurses over it.
 */
#ifndef FG_AST_AST_INTERNAL_H
#define FG_AST_AST_INTERNAL_H

#include "ast/ast.h"

typedef FG_VEC(fg_node_id) fg_ast__stack;

/* Push the children of id that are present, the last one first, so that they pop in order. */
void fg_ast__push_children(const fg_ast *ast, fg_ast__stack *stack, fg_node_id id);

/* ast_builtin.c: value of the builtin `name` (behind "__builtin_") for an argument of `width` bits;
 * false when it has none, or is no function of the argument alone. The caller wraps it. */
bool fg_ast__fold_builtin(const char *name, int64_t arg, uint32_t width, int64_t *out);

#endif
