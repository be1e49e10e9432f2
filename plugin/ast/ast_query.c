/*
 * What checks ask of a tree: what an expression means once parentheses and
 * conversions are looked through, whom a call names, whether evaluating it has
 * an effect, whether two pieces of code are the same.
 */
#include "ast/ast_internal.h"

/* ---- looking through ---- */

/* PAREN and __extension__: no meaning of their own. */
static bool is_wrapper(const fg_node *n)
{
	return n->kind == FG_NODE_PAREN ||
	       (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_EXTENSION);
}

fg_node_id fg_ast_skip_parens(const fg_ast *ast, fg_node_id id)
{
	while (fg_ast_node(ast, id)->kind == FG_NODE_PAREN)
		id = fg_ast_child(ast, id, 0);
	return id;
}

fg_node_id fg_ast_skip_implicit(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	while (is_wrapper(n) || n->kind == FG_NODE_IMPLICIT_CAST) {
		id = fg_ast_child(ast, id, 0);
		n = fg_ast_node(ast, id);
	}
	return id;
}

fg_node_id fg_ast_skip_casts(const fg_ast *ast, fg_node_id id)
{
	id = fg_ast_skip_implicit(ast, id);
	while (fg_ast_node(ast, id)->kind == FG_NODE_CAST)
		id = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
	return id;
}

fg_node_id fg_ast_user(const fg_ast *ast, fg_node_id id)
{
	fg_node_id user = fg_ast_node(ast, id)->parent;
	const fg_node *n = fg_ast_node(ast, user);
	while (is_wrapper(n) || n->kind == FG_NODE_IMPLICIT_CAST) {
		user = n->parent;
		n = fg_ast_node(ast, user);
	}
	return user;
}

fg_node_id fg_ast_statement(const fg_ast *ast, fg_node_id id)
{
	while (id && fg_node_is_expression(fg_ast_node(ast, id)->kind))
		id = fg_ast_node(ast, id)->parent;
	return id;
}

/* ---- references and calls ---- */

fg_decl_id fg_ast_referenced_decl(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	return n->kind == FG_NODE_DECL_REF ? n->ref : 0;
}

fg_decl_id fg_ast_callee(const fg_ast *ast, fg_node_id call)
{
	if (fg_ast_node(ast, call)->kind != FG_NODE_CALL)
		return 0;
	fg_node_id id = fg_ast_skip_implicit(ast, fg_ast_child(ast, call, 0));
	const fg_node *n = fg_ast_node(ast, id);
	/* (*f)(x) and (&f)(x) name f as f(x) does. */
	while (n->kind == FG_NODE_UNARY && (n->op == FG_UNARY_DEREF || n->op == FG_UNARY_ADDRESS)) {
		id = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
		n = fg_ast_node(ast, id);
	}
	if (n->kind != FG_NODE_DECL_REF)
		return 0;
	return fg_unit_decl(ast->unit, n->ref)->kind == FG_DECL_FUNCTION ? n->ref : 0;
}

const char *fg_ast_callee_name(const fg_ast *ast, fg_node_id call)
{
	return fg_unit_decl_name(ast->unit, fg_ast_callee(ast, call));
}

fg_node_id fg_ast_arg(const fg_ast *ast, fg_node_id call, uint32_t i)
{
	return i < fg_ast_arg_count(ast, call) ? fg_ast_child(ast, call, i + 1) : 0;
}

uint32_t fg_ast_arg_count(const fg_ast *ast, fg_node_id call)
{
	const fg_node *n = fg_ast_node(ast, call);
	return n->kind == FG_NODE_CALL && n->n ? n->n - 1 : 0;
}

/* ---- strings ---- */

static const unsigned char *literal_bytes(const fg_ast *ast, uint32_t literal, size_t *n)
{
	*n = 0;
	if (!literal || literal >= ast->string_literals.n)
		return NULL;
	const fg_string_literal *s = &ast->string_literals.at[literal];
	if (s->offset > ast->string_bytes.n || s->byte_count > ast->string_bytes.n - s->offset)
		return NULL;
	*n = s->byte_count;
	/* "" may stand in a pool that never got a byte. */
	return ast->string_bytes.at ? ast->string_bytes.at + s->offset : (const unsigned char *)"";
}

const unsigned char *fg_ast_string(const fg_ast *ast, fg_node_id id, size_t *byte_count)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	if (n->kind == FG_NODE_STRING_LITERAL)
		return literal_bytes(ast, n->ref, byte_count);
	*byte_count = 0;
	return NULL;
}

/* ---- effects ---- */

static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
		bool starts = at == text || at[-1] == ' ';
		if (starts && (at[n] == ' ' || at[n] == '\0'))
			return true;
	}
	return false;
}

/* Declared free of effects (gcc's pure and const), or a builtin that only computes. */
static bool is_pure_function(const fg_unit *u, fg_decl_id function)
{
	static const char *const attributes[] = {"pure", "const", "__pure__", "__const__"};
	static const char *const builtins[] = {
		"__builtin_expect", "__builtin_expect_with_probability", "__builtin_constant_p",
		"__builtin_object_size", "__builtin_bswap", "__builtin_clz", "__builtin_ctz",
		"__builtin_ffs", "__builtin_popcount", "__builtin_parity", "__builtin_abs",
		"__builtin_offsetof", "__builtin_strlen", "__builtin_is",
	};
	const fg_decl *d = fg_unit_decl(u, function);
	const char *written = fg_unit_str(u, d->attributes);
	for (size_t i = 0; i < FG_ARRAY_LEN(attributes); i++)
		if (has_word(written, attributes[i]))
			return true;
	const char *name = fg_unit_str(u, d->name);
	for (size_t i = 0; i < FG_ARRAY_LEN(builtins); i++)
		if (strncmp(name, builtins[i], strlen(builtins[i])) == 0)
			return true;
	return false;
}

static bool is_effect(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	switch (n->kind) {
	case FG_NODE_ASSIGN:
	case FG_NODE_VA_ARG:
	case FG_NODE_ATOMIC_OP:
	case FG_NODE_ERROR_EXPR:
	case FG_NODE_OTHER_EXPR:
	case FG_NODE_ASM:
	case FG_NODE_GOTO:
	case FG_NODE_INDIRECT_GOTO:
	case FG_NODE_BREAK:
	case FG_NODE_CONTINUE:
	case FG_NODE_RETURN:
	case FG_NODE_ERROR_STMT:
	case FG_NODE_OTHER_STMT:
		return true;
	case FG_NODE_UNARY:
		return n->op >= FG_UNARY_POST_INC && n->op <= FG_UNARY_PRE_DEC;
	case FG_NODE_CALL:
		return !is_pure_function(ast->unit, fg_ast_callee(ast, id));
	case FG_NODE_IMPLICIT_CAST:
		if (n->op != FG_CAST_LVALUE_TO_RVALUE)
			return false;
		return (fg_unit_quals(ast->unit, fg_ast_node(ast, fg_ast_child(ast, id, 0))->type) &
		        FG_QUAL_VOLATILE) != 0;
	default:
		return false;
	}
}

/* C does not evaluate the operand, whatever it holds. */
static bool is_unevaluated(const fg_node *n)
{
	return n->kind == FG_NODE_ALIGNOF || n->kind == FG_NODE_TYPE_TRAIT ||
	       (n->kind == FG_NODE_SIZEOF && !(n->flags & FG_NODE_RUNTIME));
}

bool fg_ast_has_side_effect(const fg_ast *ast, fg_node_id id)
{
	fg_ast__stack stack = FG_VEC_INIT;
	bool found = false;
	if (id)
		fg_vec_push(&stack, id);
	while (!found && stack.n) {
		fg_node_id at = fg_vec_pop(&stack);
		if (is_unevaluated(fg_ast_node(ast, at)))
			continue;
		found = is_effect(ast, at);
		fg_ast__push_children(ast, &stack, at);
	}
	fg_vec_release(&stack);
	return found;
}

/* ---- sameness ---- */

static bool is_same_type(const fg_ast *ast, fg_type_id a, fg_type_id b)
{
	return a == b || fg_unit_canon(ast->unit, a) == fg_unit_canon(ast->unit, b);
}

static fg_decl_id canonical_decl(const fg_ast *ast, fg_decl_id id)
{
	fg_decl_id canonical = fg_unit_decl(ast->unit, id)->canonical;
	return canonical ? canonical : id;
}

static bool is_same_string(const fg_ast *ast, uint32_t a, uint32_t b)
{
	size_t na, nb;
	const unsigned char *x = literal_bytes(ast, a, &na), *y = literal_bytes(ast, b, &nb);
	return x && y && na == nb && memcmp(x, y, na) == 0 &&
	       ast->string_literals.at[a].elem_size == ast->string_literals.at[b].elem_size;
}

static bool is_same_asm(const fg_ast *ast, uint32_t a, uint32_t b)
{
	if (a >= ast->asms.n || b >= ast->asms.n)
		return false;
	const fg_asm *x = &ast->asms.at[a], *y = &ast->asms.at[b];
	return x->text == y->text && x->flags == y->flags && x->outputs == y->outputs;
}

/* What two nodes of one kind and operator say beside their children. */
static bool is_same_payload(const fg_ast *ast, const fg_node *a, const fg_node *b)
{
	switch (a->kind) {
	case FG_NODE_INT_LITERAL:
	case FG_NODE_CHAR_LITERAL:
	case FG_NODE_FLOAT_LITERAL:
	case FG_NODE_DESIGNATED:
		return a->value == b->value;
	case FG_NODE_STRING_LITERAL:
	case FG_NODE_FUNCTION_NAME:
		return is_same_string(ast, a->ref, b->ref);
	case FG_NODE_DECL_REF:
	case FG_NODE_LABEL_ADDRESS:
	case FG_NODE_GOTO:
	case FG_NODE_LABEL:
	case FG_NODE_VARIABLE:
	case FG_NODE_EXTRA_DECL:
		return canonical_decl(ast, a->ref) == canonical_decl(ast, b->ref);
	case FG_NODE_MEMBER:
		return a->ref == b->ref && !((a->flags ^ b->flags) & FG_NODE_ARROW);
	case FG_NODE_SIZEOF:
	case FG_NODE_ALIGNOF:
	case FG_NODE_OFFSETOF:
	case FG_NODE_TYPE_TRAIT:
		return a->value == b->value && !((a->flags ^ b->flags) & FG_NODE_RUNTIME) &&
		       is_same_type(ast, a->ref, b->ref);
	case FG_NODE_CAST:
	case FG_NODE_COMPOUND_LITERAL:
	case FG_NODE_VA_ARG:
		return is_same_type(ast, a->type, b->type);
	case FG_NODE_ASM:
		return is_same_asm(ast, a->ref, b->ref);
	case FG_NODE_ERROR_EXPR:
	case FG_NODE_ERROR_STMT:
		return false; /* not understood: no claim */
	default:
		return a->ref == b->ref;
	}
}

typedef struct node_pair {
	fg_node_id a, b;
} node_pair;
typedef FG_VEC(node_pair) pair_stack;

static bool compare_pair(const fg_ast *ast, node_pair pair, pair_stack *stack)
{
	fg_node_id ia = fg_ast_skip_implicit(ast, pair.a), ib = fg_ast_skip_implicit(ast, pair.b);
	const fg_node *a = fg_ast_node(ast, ia), *b = fg_ast_node(ast, ib);
	if (a->kind != b->kind || a->op != b->op || a->n != b->n)
		return false;
	if (a->kind == FG_NODE_NONE)
		return ia == ib;
	if (!is_same_payload(ast, a, b))
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		fg_vec_push(stack, (node_pair){fg_ast_child(ast, ia, i), fg_ast_child(ast, ib, i)});
	return true;
}

bool fg_ast_same(const fg_ast *ast, fg_node_id a, fg_node_id b)
{
	pair_stack stack = FG_VEC_INIT;
	bool same = compare_pair(ast, (node_pair){a, b}, &stack);
	while (same && stack.n)
		same = compare_pair(ast, fg_vec_pop(&stack), &stack);
	fg_vec_release(&stack);
	return same;
}
