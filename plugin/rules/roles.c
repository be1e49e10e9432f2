/*
 * Roles by model, and through functions of the unit that only pass a parameter on.
 */
#include "rules/roles.h"

#include "rules/context_internal.h"
#include "rules/mask.h"

enum { MAX_DEPTH = 3 };

const fg_model_effect *fg_role_effect(fg_check_context *ctx, const fg_model_function *m,
                                      uint32_t kind, const fg_model_effect *before)
{
	const fg_models *models = fg_check_models(ctx);
	if (!m)
		return NULL;
	const fg_model_effect *first = &models->effects.at[m->first_effect];
	for (const fg_model_effect *e = before ? before + 1 : first; e < first + m->effect_count;
	     e++)
		if (e->kind == kind)
			return e;
	return NULL;
}

bool fg_role_has_flag(fg_check_context *ctx, fg_node_id call, uint32_t flags)
{
	const fg_model_function *m = fg_check_model_of(ctx, call);
	return m && (m->flags & flags);
}

const fg_model_function *fg_role_model(fg_check_context *ctx, const fg_inst *call)
{
	const fg_ir *ir = fg_check_ir(ctx);
	fg_decl_id callee = call->kind == FG_INST_CALL ? fg_ir_callee(ir, call) : 0;
	const fg_model_function *m = callee ? fg_models_function(
						      fg_check_models(ctx),
						      fg_unit_decl_name(ir->unit, callee))
	                                    : NULL;
	bool is_other = m && m->arg_count != FG_MODEL_NO_ARG &&
	                (m->is_variadic ? call->arg_count < m->arg_count
	                                : call->arg_count != m->arg_count);
	return is_other ? NULL : m;
}

/* ---- constants of models ---- */

bool fg_role_number(fg_check_context *ctx, fg_model_expr e, int64_t *value)
{
	const fg_model_node *n = &fg_check_models(ctx)->nodes.at[e.first];
	if (e.n != 1 || n->op != FG_MODEL_CONST)
		return false;
	*value = n->value;
	return true;
}

bool fg_role_is_weak(fg_check_context *ctx, fg_node_id call, const char *kind, fg_node_id *arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_model_function *m = fg_check_model_of(ctx, call);
	const fg_model_effect *e = NULL;
	int64_t is, given, below, value;
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_WEAK, e)) != NULL) {
		if (strcmp(e->family, kind) != 0)
			continue;
		if (e->other != FG_MODEL_NO_ARG &&
		    (!fg_role_number(ctx, e->low, &is) ||
		     !fg_ast_const_int(ast, fg_ast_arg(ast, call, e->other), &given) ||
		     given != is))
			continue;
		*arg = e->arg == FG_MODEL_NO_ARG ? 0 : fg_ast_arg(ast, call, e->arg);
		if (!*arg)
			return true;
		if (fg_role_number(ctx, e->value, &below) && fg_ast_const_int(ast, *arg, &value) &&
		    value < below)
			return true;
	}
	return false;
}

bool fg_role_success(const fg_model_function *m, int64_t *success, int64_t failures[2],
                     size_t *failure_count)
{
	*failure_count = 1;
	failures[0] = 0;
	switch ((fg_model_success)m->result.success) {
	case FG_SUCCESS_ZERO:
		*success = 0;
		failures[0] = -1;
		return true;
	case FG_SUCCESS_NONZERO:
	case FG_SUCCESS_POSITIVE:
		*success = 1;
		break;
	case FG_SUCCESS_NOT_NEGATIVE:
		*success = 0;
		failures[0] = -1;
		return true;
	case FG_SUCCESS_VALUE:
		*success = m->result.success_value;
		failures[0] = *success == 0 ? 1 : 0;
		break;
	default:
		return false;
	}
	return true;
}

/* ---- who takes a value ---- */

/* An effect that is wanted: sink or holds, and its word. */
typedef struct wanted_role {
	uint32_t kind, word;
} wanted_role;

typedef struct pass_search {
	fg_check_context *ctx;
	fg_decl_id parameter;
	wanted_role role;
	unsigned depth;
	bool is_passed, is_assigned;
} pass_search;

static bool takes_argument(fg_check_context *ctx, fg_node_id call, uint32_t index, wanted_role role,
                           unsigned depth, const fg_model_function **model);

static bool look_for_pass(const fg_ast *ast, fg_node_id id, void *payload)
{
	pass_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	const fg_model_function *model;
	if (n->kind == FG_NODE_ASSIGN || fg_node_is_step(n))
		s->is_assigned |= fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) ==
		                  s->parameter;
	if (n->kind != FG_NODE_CALL)
		return !s->is_assigned;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, id) && !s->is_passed; i++) {
		fg_node_id arg = fg_ast_skip_casts(ast, fg_ast_arg(ast, id, i));
		if (fg_ast_referenced_decl(ast, arg) == s->parameter)
			s->is_passed = takes_argument(s->ctx, id, i, s->role, s->depth, &model);
	}
	return !s->is_assigned;
}

static bool walk_for_pass(fg_check_context *ctx, const fg_decl *d, uint32_t index, wanted_role role,
                          unsigned depth)
{
	const fg_unit *u = fg_check_unit(ctx);
	pass_search s = {.ctx = ctx,
	                 .parameter = u->decl_ids.at[d->first_param + index],
	                 .role = role,
	                 .depth = depth - 1};
	fg_ast_walk(fg_check_ast(ctx), d->init, look_for_pass, &s);
	return s.is_passed && !s.is_assigned;
}

/* The function of this unit hands its parameter on, as it came, to something that uses it so. Asked
 * at every call, and by many checks: walked once. */
static bool passes_on(fg_check_context *ctx, fg_decl_id function, uint32_t index, wanted_role role,
                      unsigned depth)
{
	enum { NO = 1, YES };
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, function);
	function = d->definition ? d->definition : function;
	d = fg_unit_decl(u, function);
	if (depth == 0 || !(d->flags & FG_DECL_DEFINITION) || !d->init || index >= d->param_count)
		return false;
	const uint32_t key[] = {function, index, role.kind, role.word, depth};
	const uint64_t *known = fg_map_get(&ctx->passes, (const char *)key, sizeof(key));
	if (known)
		return *known == YES;
	bool is = walk_for_pass(ctx, d, index, role, depth);
	*fg_map_put(&ctx->passes, (const char *)key, sizeof(key), NULL) = is ? YES : NO;
	return is;
}

static bool takes_argument(fg_check_context *ctx, fg_node_id call, uint32_t index, wanted_role role,
                           unsigned depth, const fg_model_function **model)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_model_effect *e = NULL;
	*model = fg_check_model_of(ctx, call);
	while ((e = fg_role_effect(ctx, *model, role.kind, e)) != NULL)
		if (e->sink == role.word && e->arg == index)
			return true;
	fg_decl_id callee = fg_ast_callee(ast, call);
	fg_type_id type = fg_ast_node(ast, fg_ast_arg(ast, call, index))->type;
	return !*model && callee && fg_type_is_pointer(ast->unit, type) &&
	       passes_on(ctx, callee, index, role, depth);
}

bool fg_role_passes_on(fg_check_context *ctx, fg_decl_id function, uint32_t index,
		       uint32_t effect)
{
	return passes_on(ctx, function, index, (wanted_role){effect, 0}, MAX_DEPTH);
}

bool fg_role_fills(fg_check_context *ctx, fg_node_id call, uint32_t index, uint32_t content)
{
	const fg_model_function *model;
	return takes_argument(ctx, call, index, (wanted_role){FG_EFFECT_HOLDS, content}, MAX_DEPTH,
	                      &model);
}

typedef struct fill_search {
	fg_check_context *ctx;
	fg_node_id wanted;
	uint32_t content;
	bool found;
} fill_search;

/* What a pointer argument leads to, without the address operator and the offset. */
static fg_node_id target_of(const fg_ast *ast, fg_node_id expr)
{
	for (unsigned steps = 0; steps < 8; steps++) {
		expr = fg_ast_skip_casts(ast, expr);
		const fg_node *n = fg_ast_node(ast, expr);
		bool is_offset = n->kind == FG_NODE_BINARY &&
		                 fg_type_is_pointer(ast->unit, n->type);
		bool is_address = n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS;
		if (!is_offset && !is_address && n->kind != FG_NODE_SUBSCRIPT)
			return expr;
		expr = fg_ast_child(ast, expr, 0);
	}
	return expr;
}

static bool look_for_fill(const fg_ast *ast, fg_node_id id, void *payload)
{
	fill_search *s = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, id) && !s->found; i++)
		s->found = fg_ast_same(ast, target_of(ast, fg_ast_arg(ast, id, i)), s->wanted) &&
		           fg_role_fills(s->ctx, id, i, s->content);
	return !s->found;
}

bool fg_role_holds(fg_check_context *ctx, fg_node_id expr, uint32_t content)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fill_search s = {.ctx = ctx, .wanted = target_of(ast, expr), .content = content};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	uint8_t kind = fg_ast_node(ast, s.wanted)->kind;
	if (!body || (kind != FG_NODE_DECL_REF && kind != FG_NODE_MEMBER))
		return false;
	fg_ast_walk(ast, body, look_for_fill, &s);
	return s.found;
}

bool fg_role_is_tls_server(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	if (strcmp(name, "mbedtls_ssl_config_defaults") == 0) /* MBEDTLS_SSL_IS_CLIENT is 0 */
		return !fg_util_is_int(ctx, fg_ast_arg(ast, call, 1), 0);
	return strstr(name, "server_method") || strcmp(name, "SSL_accept") == 0 ||
	       strcmp(name, "wolfSSL_accept") == 0;
}

/* ---- members ---- */

static bool is_member_used_as(fg_check_context *ctx, uint32_t field, fg_node_id base, uint32_t sink)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_type_id type = base ? fg_check_node(ctx, base)->type : 0;
	if (type && fg_type_is_pointer(u, type))
		type = fg_type_pointee(u, type);
	return fg_field_used_as(fg_check_models(ctx), u, field, type, sink);
}

static void add_use(fg_role_use *out, size_t *n, fg_role_use use)
{
	if (*n < FG_ROLE_USES_MAX && use.value)
		out[(*n)++] = use;
}

/* The member that the lvalue (or the array) is, as the taker. */
static bool member_use(fg_check_context *ctx, fg_node_id lvalue, uint32_t sink, fg_role_use *use)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, lvalue);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_MEMBER ||
	    !is_member_used_as(ctx, n->ref, fg_ast_child(ast, id, 0), sink))
		return false;
	use->taker = fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name);
	return true;
}

static void uses_of_call(fg_check_context *ctx, fg_node_id call, uint32_t sink, fg_role_use *out,
                         size_t *n)
{
	static const char *const copies[] = {"memcpy",  "memmove", "strcpy",
	                                     "strncpy", "strlcpy", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	const fg_model_function *model;
	const wanted_role role = {FG_EFFECT_SINK, sink};
	fg_role_use use = {.taker = name};
	for (uint32_t i = 0; *name && i < fg_ast_arg_count(ast, call); i++) {
		if (!takes_argument(ctx, call, i, role, MAX_DEPTH, &model))
			continue;
		use.value = fg_ast_arg(ast, call, i);
		use.model = model;
		use.wrapper = model ? 0 : fg_ast_callee(ast, call);
		add_use(out, n, use);
	}
	fg_role_use copied = {.value = fg_ast_arg(ast, call, 1)};
	if (fg_util_callee_is(ctx, call, copies) &&
	    member_use(ctx, fg_ast_arg(ast, call, 0), sink, &copied))
		add_use(out, n, copied);
}

/* .key = {.s = bytes, .len = 16}: a view, of which the pointer is meant. */
static fg_node_id first_pointer(const fg_ast *ast, fg_node_id init)
{
	const fg_node *n = fg_ast_node(ast, init);
	for (uint32_t i = 0; n->kind == FG_NODE_INIT_LIST && i < n->n; i++) {
		fg_node_id value = fg_ast_child(ast, init, i);
		const fg_node *v = fg_ast_node(ast, value);
		if (v->kind == FG_NODE_DESIGNATED && v->n > 0)
			value = fg_ast_child(ast, value, v->n - 1);
		if (fg_type_is_pointer(ast->unit, fg_ast_node(ast, value)->type))
			return value;
	}
	return init;
}

size_t fg_role_uses(fg_check_context *ctx, fg_node_id id, uint32_t sink,
                    fg_role_use out[FG_ROLE_USES_MAX])
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	size_t count = 0;
	if (n->kind == FG_NODE_CALL) {
		uses_of_call(ctx, id, sink, out, &count);
	} else if (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE) {
		fg_role_use use = {.value = fg_ast_child(ast, id, 1)};
		if (member_use(ctx, fg_ast_child(ast, id, 0), sink, &use))
			add_use(out, &count, use);
	} else if (n->kind == FG_NODE_DESIGNATED && n->n >= 2) { /* .a.b = value */
		const fg_node *f = fg_ast_node(ast, fg_ast_child(ast, id, n->n - 2));
		fg_role_use use = {.value = first_pointer(ast, fg_ast_child(ast, id, n->n - 1))};
		if (f->kind == FG_NODE_FIELD_DESIGNATOR &&
		    is_member_used_as(ctx, f->ref, 0, sink)) {
			use.taker = fg_unit_str(ast->unit, fg_unit_field(ast->unit, f->ref)->name);
			add_use(out, &count, use);
		}
	}
	return count;
}
