/*
 * Hand-made trees in a few letters: t->ast is the tree, every function adds a
 * node and returns its id.
 */
#ifndef FG_TESTS_UNIT_AST_FIXTURE_H
#define FG_TESTS_UNIT_AST_FIXTURE_H

#include "ast/ast.h"
#include "unit/unit/fixture.h"

typedef struct test_ast {
	test_unit t;
	fg_ast ast;
	fg_decl_id x, y, vol, fn, pure_fn,
		fp; /* int x, y; volatile int vol; int fn(), pure; pointer */
} test_ast;

static inline fg_decl_id test_variable(test_ast *a, fg_type_id type, const char *name)
{
	return test_decl(&a->t, (fg_decl){.kind = FG_DECL_VARIABLE, .type = type}, name);
}

static inline void test_ast_init(test_ast *a)
{
	memset(a, 0, sizeof(*a));
	test_unit_init(&a->t, "");
	fg_ast_init(&a->ast, &a->t.u);
	a->x = test_variable(a, a->t.int_t, "x");
	a->y = test_variable(a, a->t.int_t, "y");
	a->vol = test_variable(a, a->t.vint_t, "vol");
	a->fp = test_variable(a, test_pointer(&a->t, a->t.fn_int, "int (*)(int, int)"), "fp");
	a->fn = test_decl(&a->t, (fg_decl){.kind = FG_DECL_FUNCTION, .type = a->t.fn_int}, "fn");
	fg_decl pure = {.kind = FG_DECL_FUNCTION, .type = a->t.fn_int};
	pure.attributes = fg_strpool_intern(&a->t.u.strings, "nonnull pure");
	a->pure_fn = test_decl(&a->t, pure, "crc");
}

static inline void test_ast_release(test_ast *a)
{
	fg_ast_release(&a->ast);
	fg_unit_release(&a->t.u);
}

static inline fg_node_id leaf(test_ast *a, fg_node_kind kind, fg_type_id type, int64_t value)
{
	return fg_ast_add(&a->ast, (fg_node){.kind = (uint8_t)kind, .type = type, .value = value},
	                  NULL, 0);
}

static inline fg_node_id lit(test_ast *a, int64_t value)
{
	return leaf(a, FG_NODE_INT_LITERAL, a->t.int_t, value);
}

static inline fg_node_id real_lit(test_ast *a, double d, fg_type_id type)
{
	int64_t bits;
	memcpy(&bits, &d, sizeof(bits));
	return leaf(a, FG_NODE_FLOAT_LITERAL, type, bits);
}

static inline fg_node_id ref(test_ast *a, fg_decl_id decl)
{
	fg_node n = {.kind = FG_NODE_DECL_REF,
	             .ref = decl,
	             .flags = FG_NODE_LVALUE,
	             .type = fg_unit_decl(&a->t.u, decl)->type};
	return fg_ast_add(&a->ast, n, NULL, 0);
}

static inline fg_node_id one(test_ast *a, fg_node_kind kind, unsigned op, fg_type_id type,
                             fg_node_id child)
{
	fg_node n = {.kind = (uint8_t)kind, .op = (uint8_t)op, .type = type};
	return fg_ast_add(&a->ast, n, &child, 1);
}

static inline fg_node_id two(test_ast *a, fg_node_kind kind, unsigned op, fg_type_id type,
                             fg_node_id l, fg_node_id r)
{
	fg_node n = {.kind = (uint8_t)kind, .op = (uint8_t)op, .type = type};
	const fg_node_id children[] = {l, r};
	return fg_ast_add(&a->ast, n, children, 2);
}

static inline fg_node_id bin(test_ast *a, fg_binary_op op, fg_node_id l, fg_node_id r)
{
	fg_type_id type = fg_ast_node(&a->ast, l)->type;
	bool yields_int = fg_binary_is_comparison(op) || op == FG_BINARY_LAND ||
	                  op == FG_BINARY_LOR;
	return two(a, FG_NODE_BINARY, op, yields_int ? a->t.int_t : type, l, r);
}

static inline fg_node_id paren(test_ast *a, fg_node_id child)
{
	return one(a, FG_NODE_PAREN, 0, fg_ast_node(&a->ast, child)->type, child);
}

static inline fg_node_id load(test_ast *a, fg_decl_id decl)
{
	return one(a, FG_NODE_IMPLICIT_CAST, FG_CAST_LVALUE_TO_RVALUE, a->t.int_t, ref(a, decl));
}

static inline fg_node_id cast(test_ast *a, fg_cast_kind kind, fg_type_id type, fg_node_id child)
{
	return one(a, FG_NODE_CAST, kind, type, child);
}

static inline fg_node_id call(test_ast *a, fg_node_id callee, fg_node_id arg)
{
	return two(a, FG_NODE_CALL, 0, a->t.int_t, callee, arg);
}

static inline fg_node_id conditional(test_ast *a, fg_type_id type, fg_node_id c, fg_node_id x,
                                     fg_node_id y)
{
	const fg_node_id children[] = {c, x, y};
	return fg_ast_add(&a->ast, (fg_node){.kind = FG_NODE_CONDITIONAL, .type = type}, children,
	                  3);
}

static inline fg_node_id string_lit(test_ast *a, const char *text, size_t n)
{
	fg_string_literal s = {.offset = (uint32_t)a->ast.string_bytes.n,
	                       .byte_count = (uint32_t)n,
	                       .elem_size = 1};
	for (size_t i = 0; i < n; i++)
		fg_vec_push(&a->ast.string_bytes, (unsigned char)text[i]);
	fg_vec_push(&a->ast.string_literals, s);
	fg_node node = {.kind = FG_NODE_STRING_LITERAL,
	                .type = a->t.char_ptr,
	                .ref = (uint32_t)a->ast.string_literals.n - 1};
	return fg_ast_add(&a->ast, node, NULL, 0);
}

#endif
