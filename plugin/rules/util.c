/*
 * Questions about nodes and calls. No state, no report.
 */
#include "rules/util.h"

#define TEXT_BYTES 60

/* ---- calls ---- */

static bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* The library function a builtin's name stands for, as a part of it: *n its length. */
static const char *library_part(const char *name, size_t *n)
{
	static const char prefix[] = "__builtin_";
	*n = strlen(name);
	if (!starts_with(name, prefix) || *n <= sizeof(prefix) - 1)
		return name;
	const char *part = name + sizeof(prefix) - 1;
	*n -= sizeof(prefix) - 1;
	if (starts_with(part, "__") && *n > 6 && strcmp(part + *n - 4, "_chk") == 0) {
		part += 2;
		*n -= 6;
	}
	return part;
}

static bool library_name_in(const char *name, const char *const *names)
{
	size_t n;
	const char *part = library_part(name, &n);
	for (; *names; names++)
		if (strcmp(*names, name) == 0 ||
		    (strlen(*names) == n && memcmp(*names, part, n) == 0))
			return true;
	return false;
}

const char *fg_util_library_name(fg_check_context *ctx, const char *name)
{
	size_t n;
	const char *part = library_part(name, &n);
	return part[n] ? fg_arena_strndup(fg_check_arena(ctx), part, n) : part;
}

bool fg_util_callee_is(const fg_check_context *ctx, fg_node_id call, const char *const *names)
{
	const char *name = fg_ast_callee_name(fg_check_ast(ctx), call);
	return *name && library_name_in(name, names);
}

bool fg_util_inst_callee_is(const fg_check_context *ctx, const fg_inst *call,
                            const char *const *names)
{
	fg_decl_id callee = call->kind == FG_INST_CALL ? fg_ir_callee(fg_check_ir(ctx), call) : 0;
	return callee && library_name_in(fg_unit_decl_name(fg_check_unit(ctx), callee), names);
}

fg_node_id fg_util_arg(const fg_check_context *ctx, fg_node_id call, uint32_t i)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id arg = fg_ast_arg(ast, call, i);
	return arg ? fg_ast_skip_implicit(ast, arg) : 0;
}

bool fg_util_value_is_unused(const fg_check_context *ctx, fg_node_id expr, bool *is_cast_to_void)
{
	const fg_ast *ast = fg_check_ast(ctx);
	bool is_cast = false;
	fg_node_id id = expr, up = fg_ast_user(ast, expr);
	while (fg_ast_node(ast, up)->kind == FG_NODE_CAST &&
	       fg_ast_node(ast, up)->op == FG_CAST_TO_VOID) {
		is_cast = true;
		id = up;
		up = fg_ast_user(ast, up);
	}
	if (is_cast_to_void)
		*is_cast_to_void = is_cast;
	const fg_node *user = fg_ast_node(ast, up);
	switch ((fg_node_kind)user->kind) {
	case FG_NODE_EXPR_STMT:
		/* The last value of a statement expression is its result. */
		return fg_ast_node(ast, fg_ast_node(ast, user->parent)->parent)->kind !=
		               FG_NODE_STMT_EXPR ||
		       fg_util_next_statement(ctx, up) != 0 || is_cast;
	case FG_NODE_BINARY:
		return user->op == FG_BINARY_COMMA &&
		       fg_util_is_within(ctx, id, fg_ast_child(ast, up, 0));
	case FG_NODE_FOR:
		return fg_util_is_within(ctx, id, fg_ast_child(ast, up, 0)) ||
		       fg_util_is_within(ctx, id, fg_ast_child(ast, up, 2));
	default:
		return is_cast;
	}
}

/* ---- where a node stands ---- */

fg_node_id fg_util_enclosing(const fg_check_context *ctx, fg_node_id id, fg_node_kind kind)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (id = fg_ast_node(ast, id)->parent; id; id = fg_ast_node(ast, id)->parent)
		if (fg_ast_node(ast, id)->kind == kind)
			return id;
	return 0;
}

bool fg_util_is_loop(const fg_node *node)
{
	return node->kind == FG_NODE_WHILE || node->kind == FG_NODE_DO ||
	       node->kind == FG_NODE_FOR;
}

fg_node_id fg_util_enclosing_loop(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id below = id;
	for (id = fg_ast_node(ast, id)->parent; id; id = fg_ast_node(ast, id)->parent) {
		const fg_node *node = fg_ast_node(ast, id);
		bool is_init = node->kind == FG_NODE_FOR && fg_ast_child(ast, id, 0) == below;
		if (fg_util_is_loop(node) && !is_init)
			return id;
		below = id;
	}
	return 0;
}

fg_node_id fg_util_break_target(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	bool is_continue = fg_ast_node(ast, id)->kind == FG_NODE_CONTINUE;
	for (id = fg_ast_node(ast, id)->parent; id; id = fg_ast_node(ast, id)->parent) {
		const fg_node *node = fg_ast_node(ast, id);
		if (fg_util_is_loop(node) || (node->kind == FG_NODE_SWITCH && !is_continue))
			return id;
	}
	return 0;
}

fg_node_id fg_util_condition(const fg_check_context *ctx, fg_node_id statement)
{
	const fg_ast *ast = fg_check_ast(ctx);
	switch ((fg_node_kind)fg_ast_node(ast, statement)->kind) {
	case FG_NODE_IF:
	case FG_NODE_SWITCH:
	case FG_NODE_WHILE:
		return fg_ast_child(ast, statement, 0);
	case FG_NODE_DO:
	case FG_NODE_FOR:
		return fg_ast_child(ast, statement, 1);
	default:
		return 0;
	}
}

fg_node_id fg_util_loop_body(const fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	switch ((fg_node_kind)fg_ast_node(ast, loop)->kind) {
	case FG_NODE_WHILE:
		return fg_ast_child(ast, loop, 1);
	case FG_NODE_DO:
		return fg_ast_child(ast, loop, 0);
	case FG_NODE_FOR:
		return fg_ast_child(ast, loop, 3);
	default:
		return 0;
	}
}

bool fg_util_is_within(const fg_check_context *ctx, fg_node_id id, fg_node_id ancestor)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (; id && ancestor; id = fg_ast_node(ast, id)->parent)
		if (id == ancestor)
			return true;
	return false;
}

bool fg_util_is_condition(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (;;) {
		fg_node_id up = fg_ast_user(ast, expr);
		const fg_node *user = fg_ast_node(ast, up);
		bool passes_on = (user->kind == FG_NODE_UNARY && user->op == FG_UNARY_LNOT) ||
		                 (user->kind == FG_NODE_BINARY && (user->op == FG_BINARY_LAND ||
		                                                   user->op == FG_BINARY_LOR));
		if (passes_on) {
			expr = up;
			continue;
		}
		if (user->kind == FG_NODE_SWITCH)
			return false;
		fg_node_id cond = user->kind == FG_NODE_CONDITIONAL ? fg_ast_child(ast, up, 0)
		                                                    : fg_util_condition(ctx, up);
		return cond && fg_util_is_within(ctx, expr, cond);
	}
}

bool fg_util_is_unevaluated(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (id = fg_ast_node(ast, id)->parent; id; id = fg_ast_node(ast, id)->parent) {
		const fg_node *node = fg_ast_node(ast, id);
		if (node->kind == FG_NODE_SIZEOF && !(node->flags & FG_NODE_RUNTIME))
			return true;
	}
	return false;
}

fg_node_id fg_util_next_statement(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id block = fg_ast_node(ast, id)->parent;
	const fg_node *b = fg_ast_node(ast, block);
	if (b->kind != FG_NODE_COMPOUND)
		return 0;
	for (uint32_t i = 0; i + 1 < b->n; i++)
		if (fg_ast_child(ast, block, i) == id)
			return fg_ast_child(ast, block, i + 1);
	return 0;
}

/* ---- what a node is ---- */

bool fg_util_is_int(const fg_check_context *ctx, fg_node_id expr, int64_t value)
{
	int64_t v;
	return expr && fg_ast_const_int(fg_check_ast(ctx), expr, &v) && v == value;
}

bool fg_util_is_null(const fg_check_context *ctx, fg_node_id expr)
{
	fg_node_id inner = fg_ast_skip_casts(fg_check_ast(ctx), expr);
	const fg_node *node = fg_check_node(ctx, inner);
	return node->kind == FG_NODE_INT_LITERAL && node->value == 0;
}

bool fg_util_is_literal(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_implicit(ast, expr);
	const fg_node *node = fg_ast_node(ast, id);
	if (node->kind == FG_NODE_UNARY &&
	    (node->op == FG_UNARY_MINUS || node->op == FG_UNARY_PLUS))
		node = fg_ast_node(ast, fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0)));
	return node->kind == FG_NODE_INT_LITERAL || node->kind == FG_NODE_CHAR_LITERAL ||
	       node->kind == FG_NODE_FLOAT_LITERAL || node->kind == FG_NODE_STRING_LITERAL;
}

bool fg_util_is_from_macro(const fg_check_context *ctx, fg_node_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	for (fg_macro_id m = fg_unit_place(u, fg_check_node(ctx, id)->place)->macro; m;
	     m = u->macro_uses.at[m].outer)
		if (!u->macro_uses.at[m].is_argument)
			return true;
	return false;
}

bool fg_util_is_from_macro_named(const fg_check_context *ctx, fg_node_id id, const char *name)
{
	const fg_unit *u = fg_check_unit(ctx);
	for (fg_macro_id m = fg_unit_place(u, fg_check_node(ctx, id)->place)->macro; m;
	     m = u->macro_uses.at[m].outer)
		if (strcmp(fg_unit_str(u, u->macro_uses.at[m].name), name) == 0)
			return true;
	return false;
}

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id decl;
	fg_node_kind kind;
	fg_node_id found;
} search;

static bool stop_at_decl(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *node = fg_ast_node(ast, id);
	if (node->kind == FG_NODE_DECL_REF && fg_util_same_decl(s->ctx, node->ref, s->decl))
		s->found = id;
	return s->found == 0;
}

static bool stop_at_kind(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	if (fg_ast_node(ast, id)->kind == s->kind)
		s->found = id;
	return s->found == 0;
}

bool fg_util_mentions(const fg_check_context *ctx, fg_node_id root, fg_decl_id decl)
{
	search s = {.ctx = ctx, .decl = decl};
	if (root && decl)
		fg_ast_walk(fg_check_ast(ctx), root, stop_at_decl, &s);
	return s.found != 0;
}

fg_node_id fg_util_find(const fg_check_context *ctx, fg_node_id root, fg_node_kind kind)
{
	search s = {.ctx = ctx, .kind = kind};
	if (root)
		fg_ast_walk(fg_check_ast(ctx), root, stop_at_kind, &s);
	return s.found;
}

fg_decl_id fg_util_base_variable(const fg_check_context *ctx, fg_node_id lvalue)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id id = lvalue; id;) {
		id = fg_ast_skip_parens(ast, id);
		const fg_node *node = fg_ast_node(ast, id);
		switch ((fg_node_kind)node->kind) {
		case FG_NODE_DECL_REF:
			return node->ref;
		case FG_NODE_MEMBER:
			if (node->flags & FG_NODE_ARROW)
				return 0;
			break;
		case FG_NODE_IMPLICIT_CAST:
			if (node->op != FG_CAST_ARRAY_TO_POINTER && node->op != FG_CAST_NONE)
				return 0;
			break;
		case FG_NODE_SUBSCRIPT:
			break; /* of an array; a pointer base ends at its load */
		default:
			return 0;
		}
		id = fg_ast_child(ast, id, 0);
	}
	return 0;
}

bool fg_util_array_size(const fg_check_context *ctx, fg_node_id expr, uint64_t *bytes)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_implicit(ast, expr);
	const fg_type *t = fg_unit_canon(ast->unit, fg_ast_node(ast, id)->type);
	if (!id || t->kind != FG_TYPE_ARRAY || (t->flags & FG_TYPE_FLAG_INCOMPLETE) || !t->size)
		return false; /* T last[] or T last[0]: as large as what was allocated */
	*bytes = t->size;
	return true;
}

const char *fg_util_text(fg_check_context *ctx, fg_node_id id)
{
	size_t n = 0;
	const char *text = fg_unit_text(fg_check_unit(ctx), fg_check_node(ctx, id)->place, &n);
	if (!text)
		return "";
	char *out = fg_arena_alloc(fg_check_arena(ctx), TEXT_BYTES + 4);
	size_t k = 0;
	bool is_space = false;
	for (size_t i = 0; i < n; i++) {
		bool blank = strchr(" \t\r\n\v\f", text[i]) != NULL;
		if (blank || (unsigned char)text[i] < 0x20) {
			is_space = k > 0;
			continue;
		}
		if (k + 2 > TEXT_BYTES) {
			while (k > 0 && ((unsigned char)out[k - 1] & 0x80))
				k--; /* not inside a character */
			memcpy(out + k, "...", 4);
			return out;
		}
		if (is_space)
			out[k++] = ' ';
		is_space = false;
		out[k++] = text[i];
	}
	out[k] = '\0';
	return out;
}

fg_decl_id fg_util_addressed_variable(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	expr = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, expr);
	if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_ADDRESS)
		return 0;
	return fg_ast_referenced_decl(ast, fg_ast_child(ast, expr, 0));
}

fg_decl_id fg_util_named_function(const fg_check_context *ctx, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id decl = fg_util_addressed_variable(ctx, value);
	if (!decl)
		decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, value));
	return fg_unit_decl(ast->unit, decl)->kind == FG_DECL_FUNCTION ? decl : 0;
}

bool fg_util_is_errno(const fg_check_context *ctx, fg_node_id id)
{
	static const char *const locations[] = {"__errno_location", "__errno", "z_errno",
	                                        "__error",          "_errno",  NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_DECL_REF)
		return strcmp(fg_unit_decl_name(ast->unit, n->ref), "errno") == 0;
	if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_DEREF)
		return false;
	fg_node_id call = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0));
	return fg_ast_node(ast, call)->kind == FG_NODE_CALL &&
	       fg_name_in(fg_ast_callee_name(ast, call), locations);
}
