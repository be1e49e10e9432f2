/*
 * An interrupt let in before the queue, semaphore or buffer that its handler uses is created: the
 * first interrupt that comes early uses a null handle. Order within one function, with what it
 * calls in the same file.
 */
#include "rules/util.h"

/* ---- which handler comes ---- */

static fg_decl_id find_function(const fg_unit *u, const char *name)
{
	for (size_t i = 0; i < u->top_level.n; i++) {
		const fg_decl *d = fg_unit_decl(u, u->top_level.at[i]);
		if (d->kind == FG_DECL_FUNCTION && d->definition &&
		    strcmp(fg_unit_str(u, d->name), name) == 0)
			return d->definition;
	}
	return 0;
}

/* USART1_IRQn stands for USART1_IRQHandler. */
static fg_decl_id handler_of_number(fg_check_context *ctx, fg_node_id arg)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id constant = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, arg));
	const char *name = fg_unit_decl_name(u, constant);
	size_t n = strlen(name);
	if (n < 5 || strcmp(name + n - 5, "_IRQn") != 0)
		return 0;
	return find_function(
		u, fg_arena_printf(fg_check_arena(ctx), "%.*sIRQHandler", (int)n - 4, name));
}

/* The handler that the call lets run: by its number, or registered as a callback. */
static fg_decl_id enabled_handler(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_models *models = fg_check_models(ctx);
	const fg_model_function *m = fg_check_model_of(ctx, call);
	if (m && (m->flags & FG_MODEL_ENABLES_IRQ))
		return handler_of_number(ctx, fg_ast_arg(ast, call, 0));
	for (uint32_t i = 0; m && i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		const fg_model_callback *c = e->kind == FG_EFFECT_CALLBACK
		                                     ? fg_models_callback(models, e->family)
		                                     : NULL;
		if (c && c->is_interrupt)
			return fg_util_named_function(ctx, fg_ast_arg(ast, call, e->arg));
	}
	return 0;
}

/* ---- what the handler uses ---- */

typedef struct usage {
	fg_check_context *ctx;
	fg_decl_id object;
	bool is_used, is_tested;
} usage;

/* if (queue) …, if (queue != NULL) …: the handler knows that it may be early. */
static bool is_test(fg_check_context *ctx, fg_node_id ref)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id user = fg_ast_user(ast, ref);
	const fg_node *u = fg_ast_node(ast, user);
	return fg_util_is_condition(ctx, ref) ||
	       (u->kind == FG_NODE_BINARY && (u->op == FG_BINARY_EQ || u->op == FG_BINARY_NE));
}

static bool look_for_object(const fg_ast *ast, fg_node_id id, void *payload)
{
	usage *u = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_DECL_REF && fg_util_same_decl(u->ctx, n->ref, u->object)) {
		u->is_used = true;
		u->is_tested |= is_test(u->ctx, id);
	}
	return true;
}

static bool handler_needs(fg_check_context *ctx, fg_decl_id handler, fg_decl_id object)
{
	usage u = {.ctx = ctx, .object = object};
	fg_util_walk_reached(ctx, handler, look_for_object, &u);
	return u.is_used && !u.is_tested;
}

/* ---- what is created ---- */

static bool makes_something(fg_check_context *ctx, fg_node_id value)
{
	fg_node_id call = fg_ast_skip_casts(fg_check_ast(ctx), value);
	const fg_model_function *m = fg_check_node(ctx, call)->kind == FG_NODE_CALL
	                                     ? fg_check_model_of(ctx, call)
	                                     : NULL;
	if (!m)
		return false;
	return m->result.kind == FG_RETURN_RESOURCE || m->result.kind == FG_RETURN_MEMORY ||
	       (m->result.kind == FG_RETURN_POINTER && m->result.may_be_null);
}

/* The object of static storage that the node creates: queue = xQueueCreate(…); 0 = none. */
static fg_decl_id created_object(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_ASSIGN || n->op != FG_BINARY_NONE ||
	    !makes_something(ctx, fg_ast_child(ast, id, 1)))
		return 0;
	fg_decl_id object = fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0));
	return object && fg_util_is_global(ctx, object) ? object : 0;
}

/* ---- one function ---- */

enum { ENABLED_MAX = 16 };

typedef struct order {
	fg_check_context *ctx;
	struct {
		fg_decl_id handler;
		fg_node_id call; /* in the function that is judged */
	} enabled[ENABLED_MAX];
	size_t n;
	fg_node_id outer; /* the call that leads to what is walked */
	bool is_masked;
} order;

static void note_enabled(order *o, fg_decl_id handler, fg_node_id call)
{
	if (handler && o->n < ENABLED_MAX) {
		o->enabled[o->n].handler = handler;
		o->enabled[o->n++].call = call;
	}
}

static bool look_inside(const fg_ast *ast, fg_node_id id, void *payload)
{
	order *o = payload;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CALL)
		note_enabled(o, enabled_handler(o->ctx, id), o->outer);
	return true;
}

static void judge_creation(order *o, fg_node_id id, fg_decl_id object)
{
	const fg_unit *u = fg_check_unit(o->ctx);
	for (size_t i = 0; i < o->n; i++) {
		fg_node_id call = o->enabled[i].call;
		if (!fg_util_may_follow(o->ctx, call, id) ||
		    !handler_needs(o->ctx, o->enabled[i].handler, object))
			continue;
		fg_report(
			o->ctx, fg_check_node(o->ctx, id)->place,
			"'%s' is created after the interrupt whose handler '%s' uses it is enabled",
			fg_unit_decl_name(u, object), fg_unit_decl_name(u, o->enabled[i].handler));
		fg_report_related(o->ctx, fg_check_node(o->ctx, call)->place, "enabled here");
		return;
	}
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	order *o = payload;
	fg_node_id lock = 0;
	fg_decl_id object = created_object(o->ctx, id);
	if (object && !o->is_masked)
		judge_creation(o, id, object);
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	fg_util_lock_step step = fg_util_lock_call(o->ctx, id, &lock);
	if (step != FG_UTIL_LOCK_NONE && !lock)
		o->is_masked = step == FG_UTIL_LOCK_TAKE;
	note_enabled(o, enabled_handler(o->ctx, id), id);
	fg_decl_id callee = fg_ast_callee(ast, id);
	if (callee && fg_unit_decl(ast->unit, callee)->definition) {
		o->outer = id;
		fg_util_walk_reached(o->ctx, callee, look_inside, o);
	}
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	order o = {.ctx = ctx};
	(void)function;
	fg_ast_walk(fg_check_ast(ctx), body, visit, &o);
}

const fg_check fg_check_isr_enabled_before_init = {
	.id = "isr.enabled-before-init",
	.title = "Interrupt enabled before what its handler uses is created",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-696", "CWE-665"),
	.catalog_family = "isr-race",
	.body = check_body,
};
