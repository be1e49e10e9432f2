/*
 * The flag that a kernel's FromISR call sets when a task of a higher priority woke: never set to
 * "no" before the call, or never looked at after it. Then the handler returns to the wrong task.
 */
#include "rules/util.h"

#include <strings.h>

typedef struct uses {
	fg_check_context *ctx;
	fg_decl_id flag;
	fg_node_id call;    /* the first FromISR call that may set it */
	bool is_set_before; /* assigned in front of that call */
	bool is_read;       /* its value is used, or its address goes elsewhere */
	bool is_yielded;    /* the function asks for a switch whatever the flag says */
} uses;

static bool is_woken_argument(fg_check_context *ctx, fg_node_id ref, fg_node_id *call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id address = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, address);
	*call = fg_util_enclosing(ctx, ref, FG_NODE_CALL);
	const fg_model_function *m = *call ? fg_check_model_of(ctx, *call) : NULL;
	if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_ADDRESS || !m ||
	    m->woken_arg == FG_MODEL_NO_ARG)
		return false;
	return fg_util_is_within(ctx, ref, fg_ast_arg(ast, *call, m->woken_arg));
}

static bool is_assigned(const fg_ast *ast, fg_node_id ref)
{
	const fg_node *user = fg_ast_node(ast, fg_ast_user(ast, ref));
	return user->kind == FG_NODE_ASSIGN && user->op == FG_BINARY_NONE &&
	       fg_ast_skip_parens(ast, fg_ast_child(ast, fg_ast_user(ast, ref), 0)) == ref;
}

/* Some ports' yield takes no argument. */
static bool is_yield(const fg_ast *ast, fg_node_id id)
{
	return fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	       strcasestr(fg_ast_callee_name(ast, id), "yield");
}

static bool look_at(const fg_ast *ast, fg_node_id id, void *payload)
{
	uses *u = payload;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id call;
	u->is_yielded |= is_yield(ast, id);
	if (n->kind != FG_NODE_DECL_REF || !fg_util_same_decl(u->ctx, n->ref, u->flag))
		return true;
	if (is_woken_argument(u->ctx, id, &call)) {
		if (!u->call)
			u->call = call;
	} else if (!is_assigned(ast, id)) {
		u->is_read = true;
	} else if (!u->call) {
		u->is_set_before = true;
	}
	return true;
}

static void judge(fg_check_context *ctx, fg_decl_id flag, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_decl *d = fg_unit_decl(ast->unit, flag);
	uses u = {.ctx = ctx, .flag = flag};
	fg_ast_walk(ast, body, look_at, &u);
	if (!u.call)
		return;
	const char *name = fg_unit_decl_name(ast->unit, flag);
	const char *callee = fg_ast_callee_name(ast, u.call);
	if (!d->init && !u.is_set_before && fg_util_is_automatic(ctx, flag))
		fg_report(ctx, fg_ast_node(ast, u.call)->place,
		          "'%s' has no value before '%s', which only ever sets it", name, callee);
	else if (!u.is_read && !u.is_yielded)
		fg_report(ctx, fg_ast_node(ast, u.call)->place,
		          "'%s' is not looked at after '%s': the woken task waits for the next tick",
		          name, callee);
}

enum { FLAGS_MAX = 16 };

typedef struct flags {
	fg_check_context *ctx;
	fg_decl_id at[FLAGS_MAX];
	size_t n;
} flags;

static bool collect(const fg_ast *ast, fg_node_id id, void *payload)
{
	flags *f = payload;
	const fg_model_function *m = fg_ast_node(ast, id)->kind == FG_NODE_CALL
	                                     ? fg_check_model_of(f->ctx, id)
	                                     : NULL;
	fg_decl_id flag = m && m->woken_arg != FG_MODEL_NO_ARG
	                          ? fg_util_addressed_variable(f->ctx,
	                                                       fg_ast_arg(ast, id, m->woken_arg))
	                          : 0;
	if (!flag || !fg_util_is_automatic(f->ctx, flag) ||
	    fg_unit_decl(ast->unit, flag)->kind != FG_DECL_VARIABLE)
		return true;
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i] == flag)
			return true;
	if (f->n < FLAGS_MAX)
		f->at[f->n++] = flag;
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	flags f = {.ctx = ctx};
	(void)function;
	fg_ast_walk(fg_check_ast(ctx), body, collect, &f);
	for (size_t i = 0; i < f.n; i++)
		judge(ctx, f.at[i], body);
}

const fg_check fg_check_isr_woken_flag = {
	.id = "isr.woken-flag",
	.title = "Woken flag of a FromISR call not set or not used",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-457", "CWE-252"),
	.cert = FG_LIST("EXP33-C"),
	.catalog_family = "isr-race",
	.body = check_body,
};
