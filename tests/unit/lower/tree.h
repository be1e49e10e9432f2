/*
 * Hand-built units and trees: what the front end would make of a few lines of
 * C, and what it never would.
 */
#ifndef FG_TESTS_UNIT_LOWER_TREE_H
#define FG_TESTS_UNIT_LOWER_TREE_H

#include "ast/ast.h"
#include "ir/ir.h"
#include "lower/lower.h"

typedef struct tree {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_lower_stats stats;
	fg_type_id int_type, void_type, function_type;
} tree;

static inline void tree_open(tree *t)
{
	fg_unit_init(&t->unit);
	fg_ast_init(&t->ast, &t->unit);
	fg_ir_init(&t->ir, &t->unit);
	t->unit.pointer_size = 4;
	t->int_type = fg_unit_basic_type(&t->unit, FG_TYPE_INT, 4, true);
	t->void_type = fg_unit_basic_type(&t->unit, FG_TYPE_VOID, 0, false);
	fg_type f = {.kind = FG_TYPE_FUNCTION, .elem = t->int_type};
	f.canon = t->function_type = (fg_type_id)t->unit.types.n;
	fg_vec_push(&t->unit.types, f);
}

static inline void tree_lower(tree *t)
{
	fg_lower_unit(&t->ast, &t->ir, &t->stats);
}

static inline void tree_close(tree *t)
{
	fg_ir_release(&t->ir);
	fg_ast_release(&t->ast);
	fg_unit_release(&t->unit);
}

static inline fg_decl_id tree_decl(tree *t, fg_decl_kind kind, const char *name, fg_type_id type)
{
	fg_decl_id id = (fg_decl_id)t->unit.decls.n;
	fg_decl d = {
		.kind = (uint8_t)kind,
		.name = fg_strpool_intern(&t->unit.strings, name),
		.type = type,
		.canonical = id,
	};
	fg_vec_push(&t->unit.decls, d);
	return id;
}

/* int name(void) with this body. */
static inline fg_decl_id tree_function(tree *t, const char *name, fg_node_id body)
{
	fg_decl_id id = tree_decl(t, FG_DECL_FUNCTION, name, t->function_type);
	t->unit.decls.at[id].flags |= FG_DECL_DEFINITION | FG_DECL_FILE_SCOPE;
	t->unit.decls.at[id].definition = id;
	t->unit.decls.at[id].init = body;
	return id;
}

static inline fg_node_id tree_node(tree *t, fg_node node, const fg_node_id *children, size_t n)
{
	if (fg_node_is_expression((fg_node_kind)node.kind) && !node.type)
		node.type = t->int_type;
	return fg_ast_add(&t->ast, node, children, n);
}

static inline fg_node_id tree_leaf(tree *t, fg_node_kind kind)
{
	return tree_node(t, (fg_node){.kind = (uint8_t)kind}, NULL, 0);
}

static inline fg_node_id tree_int(tree *t, int64_t value)
{
	return tree_node(t, (fg_node){.kind = FG_NODE_INT_LITERAL, .value = value}, NULL, 0);
}

static inline fg_node_id tree_ref(tree *t, fg_decl_id decl)
{
	return tree_node(t, (fg_node){.kind = FG_NODE_DECL_REF, .ref = decl}, NULL, 0);
}

static inline fg_node_id tree_op(tree *t, fg_node_kind kind, int op, fg_node_id a, fg_node_id b)
{
	fg_node_id children[2] = {a, b};
	return tree_node(t, (fg_node){.kind = (uint8_t)kind, .op = (uint8_t)op}, children,
	                 b ? 2 : 1);
}

static inline fg_node_id tree_wrap(tree *t, fg_node_kind kind, fg_node_id inner)
{
	return tree_op(t, kind, 0, inner, 0);
}

static inline const char *tree_gap(const tree *t, size_t i)
{
	return i < t->unit.gaps.n ? fg_unit_str(&t->unit, t->unit.gaps.at[i].reason) : "";
}

#endif
