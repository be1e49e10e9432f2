/*
 * Constant data by names and initialisers: no data flow. Every mention of the object must be one
 * that cannot change it.
 */
#include "rules/constant.h"

enum { MAX_DEPTH = 6 };

static bool data_of(const fg_check_context *ctx, fg_node_id expr, fg_node_id use, unsigned depth,
                    fg_constant *out);

/* ---- initialisers ---- */

/* Nothing but integers known at compile time, strings, and addresses of what is not asked for. */
static bool is_constant_init(const fg_ast *ast, fg_node_id init, bool *is_zero)
{
	fg_node_id id = fg_ast_skip_casts(ast, init);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t value;
	size_t bytes;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_INIT_LIST:
		for (uint32_t i = 0; i < n->n; i++)
			if (!is_constant_init(ast, fg_ast_child(ast, id, i), is_zero))
				return false;
		return true;
	case FG_NODE_DESIGNATED:
		return n->n > 0 && is_constant_init(ast, fg_ast_child(ast, id, n->n - 1), is_zero);
	case FG_NODE_STRING_LITERAL:
		if (fg_ast_string(ast, id, &bytes) && bytes > 0)
			*is_zero = false;
		return true;
	default:
		if (fg_ast_const_int(ast, id, &value)) {
			*is_zero &= value == 0;
			return true;
		}
		*is_zero = false;
		return fg_type_is_pointer(ast->unit, n->type);
	}
}

/* ---- mentions ---- */

typedef struct mention_walk {
	const fg_check_context *ctx;
	fg_decl_id object;
	fg_node_id use;
	unsigned depth;
	bool is_changed;
	bool is_filled; /* memset, memcpy, strcpy of something constant */
	bool is_zero;
} mention_walk;

static bool takes_const(const fg_ast *ast, fg_node_id call, uint32_t index)
{
	const fg_unit *u = ast->unit;
	fg_type_id type = fg_ast_node(ast, fg_ast_child(ast, call, 0))->type;
	if (fg_type_is_pointer(u, type))
		type = fg_type_pointee(u, type);
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind != FG_TYPE_FUNCTION || (t->flags & FG_TYPE_FLAG_NO_PROTO) || index >= t->n)
		return false;
	fg_type_id to = fg_type_pointee(u, u->type_ids.at[t->first + index]);
	return to && (fg_unit_quals(u, to) & FG_QUAL_CONST);
}

/* memset(object, 0, n); memcpy(object, constant, n); strcpy(object, "constant") */
static bool fills_with_constant(mention_walk *w, fg_node_id call)
{
	static const char *const copies[] = {"memcpy",  "memmove", "strcpy",
	                                     "strncpy", "strlcpy", NULL};
	const fg_ast *ast = fg_check_ast(w->ctx);
	fg_constant from;
	int64_t value;
	if (fg_util_callee_is(w->ctx, call, FG_LIST("bzero")))
		return true;
	if (fg_util_callee_is(w->ctx, call, FG_LIST("memset"))) {
		bool known = fg_ast_const_int(ast, fg_ast_arg(ast, call, 1), &value);
		w->is_zero &= known && value == 0;
		return known;
	}
	if (!fg_util_callee_is(w->ctx, call, copies) ||
	    !data_of(w->ctx, fg_ast_arg(ast, call, 1), call, w->depth, &from))
		return false;
	w->is_zero &= from.is_zero;
	return true;
}

static void look_at_argument(mention_walk *w, fg_node_id call, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	uint32_t index = 0, count = fg_ast_arg_count(ast, call);
	const fg_type *t = fg_unit_canon(ast->unit, fg_ast_node(ast, arg)->type);
	if (t->kind != FG_TYPE_POINTER && t->kind != FG_TYPE_ARRAY)
		return; /* a copy */
	while (index < count && !fg_util_is_within(w->ctx, arg, fg_ast_arg(ast, call, index)))
		index++;
	if (call == w->use || index == count || takes_const(ast, call, index))
		return;
	if (w->use && fg_ast_callee(ast, call) == fg_ast_callee(ast, w->use))
		return; /* the next round with what the first one left */
	if (index == 0 && fills_with_constant(w, call))
		w->is_filled = true;
	else
		w->is_changed = true;
}

/* &key, key + 1, (u8 *)key, key[2].bytes: still the object. */
static bool leads_on(const fg_ast *ast, const fg_node *n, fg_node_id below, fg_node_id id)
{
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_CAST:
	case FG_NODE_MEMBER:
	case FG_NODE_CONDITIONAL:
		return true;
	case FG_NODE_UNARY:
		return n->op == FG_UNARY_ADDRESS || n->op == FG_UNARY_DEREF;
	case FG_NODE_SUBSCRIPT:
		return fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0)) == below;
	case FG_NODE_BINARY:
		return fg_type_is_pointer(ast->unit, n->type);
	default:
		return false;
	}
}

static bool to_const(const fg_unit *u, fg_type_id type)
{
	fg_type_id to = fg_type_is_pointer(u, type) ? fg_type_pointee(u, type) : 0;
	return !fg_type_is_pointer(u, type) || (to && (fg_unit_quals(u, to) & FG_QUAL_CONST));
}

static bool look_at_mention(const fg_ast *ast, fg_node_id id, void *payload)
{
	mention_walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF || !fg_util_same_decl(w->ctx, n->ref, w->object))
		return !w->is_changed;
	fg_node_id below = id, up = fg_ast_user(ast, id);
	for (n = fg_ast_node(ast, up); leads_on(ast, n, below, up); n = fg_ast_node(ast, up)) {
		below = up;
		up = fg_ast_user(ast, up);
	}
	bool is_target = fg_ast_skip_implicit(ast, fg_ast_child(ast, up, 0)) == below;
	const fg_node *b = fg_ast_node(ast, below);
	if (n->kind == FG_NODE_CALL)
		look_at_argument(w, up, below);
	else if (n->kind == FG_NODE_ASSIGN && is_target)
		w->is_changed = true;
	else if (n->kind == FG_NODE_ASSIGN)
		w->is_changed |= !to_const(ast->unit,
		                           fg_ast_node(ast, fg_ast_child(ast, up, 0))->type);
	else if (n->kind == FG_NODE_VARIABLE)
		w->is_changed |= !to_const(ast->unit, fg_unit_decl(ast->unit, n->ref)->type);
	else if (fg_node_is_step(n) || n->kind == FG_NODE_ASM)
		w->is_changed = true;
	else if (n->kind == FG_NODE_RETURN || n->kind == FG_NODE_INIT_LIST ||
	         n->kind == FG_NODE_DESIGNATED)
		w->is_changed |= fg_type_is_aggregate(ast->unit, b->type) ||
		                 fg_type_is_pointer(ast->unit, b->type);
	return !w->is_changed;
}

static void walk_mentions(mention_walk *w)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	const fg_unit *u = ast->unit;
	const fg_decl *d = fg_unit_decl(u, w->object);
	fg_decl_id function = fg_check_current_function(w->ctx);
	if (!(d->flags & FG_DECL_FILE_SCOPE)) {
		fg_ast_walk(ast, fg_unit_decl(u, function)->init, look_at_mention, w);
		return;
	}
	for (size_t i = 0; i < u->top_level.n && !w->is_changed; i++) {
		const fg_decl *t = fg_unit_decl(u, u->top_level.at[i]);
		if (t->init && t->kind != FG_DECL_PARAMETER)
			fg_ast_walk(ast, t->init, look_at_mention, w);
	}
}

/* ---- objects ---- */

static bool is_out_of_reach(const fg_unit *u, const fg_decl *d)
{
	return d->kind != FG_DECL_VARIABLE || d->section || d->alias || (d->flags & FG_DECL_WEAK) ||
	       (fg_unit_quals(u, d->type) & FG_QUAL_VOLATILE);
}

static bool object_is_constant(const fg_check_context *ctx, fg_decl_id object, fg_node_id use,
                               unsigned depth, fg_constant *out)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_decl *d = fg_unit_decl(u, object);
	d = d->definition ? fg_unit_decl(u, d->definition) : d;
	mention_walk w = {
		.ctx = ctx, .object = object, .use = use, .depth = depth, .is_zero = true};
	if (is_out_of_reach(u, d) || (d->init && !is_constant_init(ast, d->init, &w.is_zero)))
		return false;
	bool is_const = fg_unit_quals(u, d->type) & FG_QUAL_CONST;
	bool is_shared = !is_const && (d->flags & FG_DECL_EXTERNAL);
	if (is_shared || (is_const && !d->init))
		return false;
	if (!is_const)
		walk_mentions(&w);
	*out = (fg_constant){object, (size_t)fg_unit_canon(u, d->type)->size, w.is_zero};
	return !w.is_changed && (d->init || w.is_filled);
}

/* ---- pointers ---- */

typedef struct pointer_walk {
	fg_node_id use;
	unsigned depth;
	fg_constant last;
} pointer_walk;

static bool is_constant_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	pointer_walk *w = payload;
	return data_of(ctx, value, w->use, w->depth, &w->last);
}

static bool pointer_is_constant(const fg_check_context *ctx, fg_decl_id pointer, fg_node_id use,
                                unsigned depth, fg_constant *out)
{
	const fg_decl *d = fg_unit_decl(fg_check_unit(ctx), pointer);
	pointer_walk w = {.use = use, .depth = depth};
	fg_util_changes changes;
	if (is_out_of_reach(fg_check_unit(ctx), d) || (d->flags & FG_DECL_EXTERNAL) ||
	    !fg_util_each_value(ctx, pointer, is_constant_value, &w, &changes) ||
	    changes.assignments == 0 || changes.is_stepped || changes.is_exposed)
		return false;
	*out = w.last;
	return true;
}

static bool literal_of(const fg_ast *ast, fg_node_id id, fg_constant *out)
{
	const fg_node *n = fg_ast_node(ast, id);
	size_t bytes = 0;
	bool is_zero = true;
	if (fg_ast_string(ast, id, &bytes)) {
		*out = (fg_constant){0, bytes, bytes == 0};
		return true;
	}
	if (n->kind != FG_NODE_COMPOUND_LITERAL ||
	    !is_constant_init(ast, fg_ast_child(ast, id, 0), &is_zero))
		return false;
	*out = (fg_constant){0, (size_t)fg_unit_canon(ast->unit, n->type)->size, is_zero};
	return true;
}

static bool data_of(const fg_check_context *ctx, fg_node_id expr, fg_node_id use, unsigned depth,
                    fg_constant *out)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, id);
	if (!id || depth == 0)
		return false;
	if (literal_of(ast, id, out))
		return true;
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		id = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	else if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_ADD)
		return data_of(ctx, fg_ast_child(ast, id, 0), use, depth - 1, out);
	else if (n->kind == FG_NODE_CONDITIONAL)
		return data_of(ctx, fg_ast_child(ast, id, 1), use, depth - 1, out) &&
		       data_of(ctx, fg_ast_child(ast, id, 2), use, depth - 1, out);
	else if (fg_type_is_pointer(ast->unit, n->type)) {
		fg_decl_id pointer = fg_ast_referenced_decl(ast, id);
		return pointer && pointer_is_constant(ctx, pointer, use, depth - 1, out);
	}
	fg_decl_id object = fg_util_base_variable(ctx, id);
	return object && object_is_constant(ctx, object, use, depth - 1, out);
}

bool fg_constant_data(const fg_check_context *ctx, fg_node_id expr, fg_node_id use,
                      fg_constant *out)
{
	return data_of(ctx, expr, use, MAX_DEPTH, out);
}

bool fg_constant_is_unwritten(const fg_check_context *ctx, fg_decl_id object)
{
	mention_walk w = {.ctx = ctx, .object = object, .depth = MAX_DEPTH};
	walk_mentions(&w);
	return !w.is_changed;
}

const char *fg_constant_name(fg_check_context *ctx, const fg_constant *constant)
{
	if (!constant->object)
		return "a literal";
	return fg_arena_printf(fg_check_arena(ctx), "'%s'",
	                       fg_unit_decl_name(fg_check_unit(ctx), constant->object));
}
