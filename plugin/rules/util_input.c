/*
 * Where a value comes from outside, as far as one function tells: bytes of a frame it was handed,
 * members of a packed record, results of functions that receive. The deep engine knows
 * more; this is for rules about the syntax round such a value.
 */
#include "rules/util.h"

enum { DEPTH_MAX = 4 };

static bool is_input(fg_check_context *ctx, fg_node_id expr, unsigned depth);

/* Bytes that are only read: const uint8_t *frame, of a parameter. */
static bool is_handed_frame(const fg_check_context *ctx, fg_node_id pointer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	fg_decl_id decl = fg_util_base_variable(ctx, pointer);
	if (!decl)
		decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, pointer));
	const fg_decl *d = fg_unit_decl(u, decl);
	fg_type_id pointee = decl ? fg_type_pointee(u, d->type) : 0;
	return d->kind == FG_DECL_PARAMETER && pointee && fg_type_is_char(u, pointee) &&
	       !fg_type_is_signed(u, pointee) && (fg_unit_quals(u, pointee) & FG_QUAL_CONST);
}

/* A call that writes what somebody outside sent into the variable: recv(fd, frame, …). */
typedef struct writers {
	fg_check_context *ctx;
	fg_decl_id variable;
	bool found;
} writers;

static bool visit_writer(const fg_ast *ast, fg_node_id id, void *payload)
{
	writers *w = payload;
	const fg_models *models = fg_check_models(w->ctx);
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	const fg_model_function *m = fg_check_model_of(w->ctx, id);
	for (uint32_t i = 0; m && i < m->effect_count && !w->found; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		bool writes = e->kind == FG_EFFECT_WRITE || e->kind == FG_EFFECT_WRITE_UPTO ||
		              e->kind == FG_EFFECT_OUT;
		if (writes && e->trust && fg_ast_arg(ast, id, e->arg))
			w->found = fg_util_mentions(w->ctx, fg_ast_arg(ast, id, e->arg),
			                            w->variable);
	}
	return !w->found;
}

static bool is_received_into(fg_check_context *ctx, fg_decl_id variable)
{
	const fg_ast *ast = fg_check_ast(ctx);
	writers w = {ctx, variable, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (variable && body)
		fg_ast_walk(ast, body, visit_writer, &w);
	return w.found;
}

typedef struct values {
	fg_check_context *ctx;
	unsigned depth;
	bool found;
} values;

static bool visit_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	values *v = payload;
	(void)ctx;
	v->found |= is_input(v->ctx, value, v->depth + 1);
	return true;
}

static bool is_input_variable(fg_check_context *ctx, fg_decl_id decl, unsigned depth)
{
	values v = {ctx, depth, false};
	if (fg_unit_decl(fg_check_unit(ctx), decl)->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_automatic(ctx, decl))
		return false;
	if (is_received_into(ctx, decl))
		return true;
	fg_util_each_value(ctx, decl, visit_value, &v, NULL);
	return v.found;
}

static bool is_input_call(fg_check_context *ctx, fg_node_id call, unsigned depth)
{
	const fg_model_function *m = fg_check_model_of(ctx, call);
	if (!m || m->result.kind == FG_RETURN_POINTER || m->result.kind == FG_RETURN_INSIDE)
		return false;
	uint32_t from = m->result.taint_from;
	return from != FG_MODEL_NO_ARG && fg_util_arg(ctx, call, from) &&
	       is_input(ctx, fg_util_arg(ctx, call, from), depth + 1);
}

static bool is_input(fg_check_context *ctx, fg_node_id expr, unsigned depth)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	expr = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, expr);
	fg_node_id inner = fg_ast_child(ast, expr, 0);
	if (depth > DEPTH_MAX)
		return false;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_SUBSCRIPT:
		return is_handed_frame(ctx, inner) ||
		       is_received_into(ctx, fg_util_base_variable(ctx, expr));
	case FG_NODE_UNARY:
		return n->op == FG_UNARY_DEREF && is_handed_frame(ctx, inner);
	case FG_NODE_MEMBER: {
		const fg_type *record = fg_unit_canon(u, fg_unit_field(u, n->ref)->record);
		bool is_wire = (n->flags & FG_NODE_ARROW) && (record->flags & FG_TYPE_FLAG_PACKED);
		return is_wire || is_received_into(ctx, fg_util_base_variable(ctx, expr));
	}
	case FG_NODE_BINARY:
		return is_input(ctx, inner, depth + 1) ||
		       is_input(ctx, fg_ast_child(ast, expr, 1), depth + 1);
	case FG_NODE_DECL_REF:
		return is_input_variable(ctx, n->ref, depth);
	case FG_NODE_CALL:
		return is_input_call(ctx, expr, depth);
	default:
		return false;
	}
}

bool fg_util_is_input(fg_check_context *ctx, fg_node_id expr)
{
	return fg_check_current_function(ctx) && is_input(ctx, expr, 0);
}
