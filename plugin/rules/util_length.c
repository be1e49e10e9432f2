/*
 * Whether a function looked at the length of a text before it uses it: the
 * difference between a copy into the blue and one that somebody thought about.
 */
#include "rules/util.h"

/* The length is put to use: added to, stored, passed on, compared with more than nothing. */
static bool is_length_used(const fg_ast *ast, fg_node_id length)
{
	fg_node_id user = fg_ast_user(ast, length);
	while (fg_ast_node(ast, user)->kind == FG_NODE_CAST)
		user = fg_ast_user(ast, user);
	const fg_node *n = fg_ast_node(ast, user);
	int64_t value;
	if (n->kind != FG_NODE_BINARY)
		return n->kind == FG_NODE_ASSIGN || n->kind == FG_NODE_VARIABLE ||
		       n->kind == FG_NODE_CALL;
	if (n->op == FG_BINARY_LAND || n->op == FG_BINARY_LOR || n->op == FG_BINARY_COMMA)
		return false;
	return !fg_binary_is_comparison((fg_binary_op)n->op) ||
	       !fg_ast_const_int(ast, fg_ast_child(ast, user, 1), &value) || value > 1;
}

typedef struct length_search {
	const fg_check_context *ctx;
	fg_node_id call;   /* what stands behind it does not count */
	fg_node_id source; /* whose strlen is wanted; 0 = any */
	fg_node_id target; /* what must be given an allocation of that length; 0 = nothing */
	bool found;
} length_search;

static bool look_for_strlen(const fg_ast *ast, fg_node_id id, void *payload)
{
	length_search *s = payload;
	if (id == s->call)
		return false;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	    fg_util_callee_is(s->ctx, id, FG_LIST("strlen", "strnlen")) &&
	    (!s->source ||
	     (fg_ast_same(ast, fg_ast_skip_casts(ast, fg_ast_arg(ast, id, 0)), s->source) &&
	      is_length_used(ast, id))))
		s->found = true;
	return !s->found;
}

/* ---- lengths that came with the text: name = get_name(node, &length) ---- */

typedef struct output_search {
	const length_search *length;
	fg_decl_id text;
	fg_decl_id given;  /* &given stood beside the call that gave the text */
	bool is_compared;
} output_search;

static fg_decl_id output_of(const fg_ast *ast, fg_node_id value)
{
	fg_node_id call = fg_ast_skip_casts(ast, value);
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, call); i++) {
		fg_node_id arg = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, i));
		const fg_node *n = fg_ast_node(ast, arg);
		fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_child(ast, arg, 0));
		if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS && decl &&
		    fg_type_is_integer(ast->unit, fg_unit_decl(ast->unit, decl)->type))
			return decl;
	}
	return 0;
}

static bool look_for_output(const fg_ast *ast, fg_node_id id, void *payload)
{
	output_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	int64_t constant;
	if (id == s->length->call)
		return false;
	if (n->kind == FG_NODE_VARIABLE && n->ref == s->text)
		s->given = output_of(ast, fg_ast_child(ast, id, 0));
	else if (n->kind == FG_NODE_ASSIGN &&
	         fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->text)
		s->given = output_of(ast, fg_ast_child(ast, id, 1));
	else if (s->given && n->kind == FG_NODE_BINARY && n->op >= FG_BINARY_LT &&
	         n->op <= FG_BINARY_GE && fg_util_mentions(s->length->ctx, id, s->given))
		s->is_compared |= !fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &constant) ||
		                  constant > 1;
	return true;
}

static bool came_with_length(length_search *s, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	output_search o = {.length = s, .text = fg_ast_referenced_decl(ast, s->source)};
	if (o.text && fg_util_is_automatic(s->ctx, o.text))
		fg_ast_walk(ast, body, look_for_output, &o);
	return o.is_compared;
}

static fg_node_id current_body(const fg_check_context *ctx)
{
	return fg_unit_decl(fg_check_unit(ctx), fg_check_current_function(ctx))->init;
}

bool fg_util_was_measured(const fg_check_context *ctx, fg_node_id call, fg_node_id source)
{
	length_search s = {
		.ctx = ctx, .call = call, .source = fg_ast_skip_casts(fg_check_ast(ctx), source)};
	if (s.source)
		fg_ast_walk(fg_check_ast(ctx), current_body(ctx), look_for_strlen, &s);
	return s.found || (s.source && came_with_length(&s, current_body(ctx)));
}

static bool holds_no_strlen(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	length_search s = {.ctx = ctx};
	(void)payload;
	fg_ast_walk(fg_check_ast(ctx), value, look_for_strlen, &s);
	return !s.found;
}

/* A strlen, or a variable of the function that is somewhere given one. */
static bool look_for_length(const fg_ast *ast, fg_node_id id, void *payload)
{
	length_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_DECL_REF && fg_util_is_automatic(s->ctx, n->ref) &&
	    fg_unit_decl(ast->unit, n->ref)->kind == FG_DECL_VARIABLE)
		s->found |= !fg_util_each_value(s->ctx, n->ref, holds_no_strlen, NULL, NULL);
	return !s->found && look_for_strlen(ast, id, payload);
}

/* target = allocate(… strlen(…) …) */
static bool look_for_allocation(const fg_ast *ast, fg_node_id id, void *payload)
{
	length_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id value = 0;
	if (id == s->call)
		return false;
	if (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	    fg_ast_same(ast, fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0)), s->target))
		value = fg_ast_child(ast, id, 1);
	else if (n->kind == FG_NODE_VARIABLE && n->ref == fg_ast_referenced_decl(ast, s->target))
		value = fg_ast_child(ast, id, 0);
	value = value ? fg_ast_skip_casts(ast, value) : 0;
	if (fg_ast_node(ast, value)->kind == FG_NODE_CALL) {
		length_search length = {.ctx = s->ctx};
		fg_ast_walk(ast, value, look_for_length, &length);
		s->found = length.found;
	}
	return !s->found;
}

bool fg_util_is_sized_by_text(const fg_check_context *ctx, fg_node_id call, fg_node_id target)
{
	const fg_ast *ast = fg_check_ast(ctx);
	target = fg_ast_skip_casts(ast, target);
	while (fg_ast_node(ast, target)->kind == FG_NODE_BINARY)
		target = fg_ast_skip_casts(ast, fg_ast_child(ast, target, 0));
	length_search s = {.ctx = ctx, .call = call, .target = target};
	if (target)
		fg_ast_walk(ast, current_body(ctx), look_for_allocation, &s);
	return s.found;
}
