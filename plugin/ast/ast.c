/*
 * The pools of the tree, their accessors and the names of things. Node 0 and
 * every id out of range read as a node of kind NONE.
 */
#include "ast/ast_internal.h"

#include "base/bug.h"

static const fg_node null_node;

void fg_ast_init(fg_ast *ast, fg_unit *unit)
{
	memset(ast, 0, sizeof(*ast));
	ast->unit = unit;
	(void)fg_vec_add(&ast->nodes);
	(void)fg_vec_add(&ast->children);
	(void)fg_vec_add(&ast->string_literals);
	(void)fg_vec_add(&ast->asms);
}

void fg_ast_release(fg_ast *ast)
{
	fg_vec_release(&ast->nodes);
	fg_vec_release(&ast->children);
	fg_vec_release(&ast->string_literals);
	fg_vec_release(&ast->string_bytes);
	fg_vec_release(&ast->asms);
	memset(ast, 0, sizeof(*ast));
}

fg_node_id fg_ast_add(fg_ast *ast, fg_node node, const fg_node_id *children, size_t n)
{
	FG_ASSERT(node.kind > FG_NODE_NONE && node.kind < FG_NODE_KIND_COUNT);
	FG_ASSERT(ast->nodes.n < UINT32_MAX && n < UINT32_MAX - ast->children.n);
	fg_node_id id = (fg_node_id)ast->nodes.n;
	node.parent = 0;
	node.first = (uint32_t)ast->children.n;
	node.n = (uint32_t)n;
	fg_vec_push(&ast->nodes, node);
	fg_vec_reserve(&ast->children, n);
	for (size_t i = 0; i < n; i++) {
		fg_node_id child = children[i];
		FG_ASSERT(child < id);
		ast->children.at[ast->children.n++] = child;
		if (!child)
			continue;
		FG_ASSERT(!ast->nodes.at[child].parent); /* a tree, never a graph */
		ast->nodes.at[child].parent = id;
	}
	return id;
}

const fg_node *fg_ast_node(const fg_ast *ast, fg_node_id id)
{
	return id < ast->nodes.n ? &ast->nodes.at[id] : &null_node;
}

fg_node_id fg_ast_child(const fg_ast *ast, fg_node_id id, uint32_t i)
{
	const fg_node *n = fg_ast_node(ast, id);
	return i < n->n ? ast->children.at[n->first + i] : 0;
}

/* ---- names ---- */

const char *fg_node_kind_name(fg_node_kind kind)
{
	static const char *const names[FG_NODE_KIND_COUNT] = {
		"none",
#define X(suffix, name, is_expression) name,
		FG_AST_KINDS(X)
#undef X
	};
	return (unsigned)kind < FG_NODE_KIND_COUNT ? names[kind] : "?";
}

bool fg_node_is_expression(fg_node_kind kind)
{
	static const bool table[FG_NODE_KIND_COUNT] = {
		false,
#define X(suffix, name, is_expression) is_expression,
		FG_AST_KINDS(X)
#undef X
	};
	return (unsigned)kind < FG_NODE_KIND_COUNT && table[kind];
}

const char *fg_binary_op_text(fg_binary_op op)
{
	static const char *const texts[] = {
		[FG_BINARY_NONE] = "",    [FG_BINARY_MUL] = "*",   [FG_BINARY_DIV] = "/",
		[FG_BINARY_REM] = "%",    [FG_BINARY_ADD] = "+",   [FG_BINARY_SUB] = "-",
		[FG_BINARY_SHL] = "<<",   [FG_BINARY_SHR] = ">>",  [FG_BINARY_LT] = "<",
		[FG_BINARY_GT] = ">",     [FG_BINARY_LE] = "<=",   [FG_BINARY_GE] = ">=",
		[FG_BINARY_EQ] = "==",    [FG_BINARY_NE] = "!=",   [FG_BINARY_AND] = "&",
		[FG_BINARY_XOR] = "^",    [FG_BINARY_OR] = "|",    [FG_BINARY_LAND] = "&&",
		[FG_BINARY_LOR] = "||",   [FG_BINARY_COMMA] = ",",
	};
	return (size_t)op < FG_ARRAY_LEN(texts) ? texts[op] : "?";
}

const char *fg_unary_op_text(fg_unary_op op)
{
	static const char *const texts[] = {
		[FG_UNARY_NONE] = "",
		[FG_UNARY_POST_INC] = "++",
		[FG_UNARY_POST_DEC] = "--",
		[FG_UNARY_PRE_INC] = "++",
		[FG_UNARY_PRE_DEC] = "--",
		[FG_UNARY_ADDRESS] = "&",
		[FG_UNARY_DEREF] = "*",
		[FG_UNARY_PLUS] = "+",
		[FG_UNARY_MINUS] = "-",
		[FG_UNARY_NOT] = "~",
		[FG_UNARY_LNOT] = "!",
		[FG_UNARY_REAL] = "__real__",
		[FG_UNARY_IMAG] = "__imag__",
		[FG_UNARY_EXTENSION] = "__extension__",
	};
	return (size_t)op < FG_ARRAY_LEN(texts) ? texts[op] : "?";
}

bool fg_binary_is_comparison(fg_binary_op op)
{
	return op >= FG_BINARY_LT && op <= FG_BINARY_NE;
}

/* ---- walking ---- */

void fg_ast__push_children(const fg_ast *ast, fg_ast__stack *stack, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	for (uint32_t i = n->n; i-- > 0;) {
		fg_node_id child = ast->children.at[n->first + i];
		if (child)
			fg_vec_push(stack, child);
	}
}

bool fg_ast_walk(const fg_ast *ast, fg_node_id root, fg_ast_visitor visit, void *payload)
{
	fg_ast__stack stack = FG_VEC_INIT;
	bool go_on = true;
	if (root)
		fg_vec_push(&stack, root);
	while (go_on && stack.n) {
		fg_node_id id = fg_vec_pop(&stack);
		go_on = visit(ast, id, payload);
		if (go_on)
			fg_ast__push_children(ast, &stack, id);
	}
	fg_vec_release(&stack);
	return go_on;
}

bool fg_node_is_step(const fg_node *node)
{
	return node->kind == FG_NODE_UNARY && node->op >= FG_UNARY_POST_INC &&
	       node->op <= FG_UNARY_PRE_DEC;
}
