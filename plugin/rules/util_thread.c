/*
 * Functions that run as threads of their own, by the call that starts them, or by the object that
 * makes them (K_THREAD_DEFINE).
 */
#include "rules/util.h"

#include "rules/mask.h"

static const struct {
	const char *name;
	uint32_t function;
} starters[] = {
	{"pthread_create", 2},
	{"thrd_create", 1},
	{"xTaskCreate", 0},
	{"xTaskCreateStatic", 0},
	{"xTaskCreatePinnedToCore", 0},
	{"xTaskCreateStaticPinnedToCore", 0},
	{"k_thread_create", 3},
	{"z_impl_k_thread_create", 3},
	{"tx_thread_create", 2},
	{"_tx_thread_create", 2},
	{"_txe_thread_create", 2},
	{"osThreadNew", 0},
	{"sys_thread_new", 1},
	{"chThdCreateStatic", 3},
	{"rt_thread_create", 1},
	{"rt_thread_init", 2},
};

/* The argument that the call starts as a thread; 0 = it starts none. */
static fg_node_id started_argument(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(starters); i++)
		if (strcmp(name, starters[i].name) == 0)
			return fg_ast_arg(ast, call, starters[i].function);
	return 0;
}

fg_decl_id fg_util_started_function(const fg_check_context *ctx, fg_node_id call)
{
	fg_node_id started = started_argument(ctx, call);
	return started ? fg_util_named_function(ctx, started) : 0;
}

typedef struct thread_finder {
	fg_util_on_thread *found;
	void *payload;
} thread_finder;

static void pass_thread(void *payload, const fg_registered *r)
{
	const thread_finder *f = payload;
	if (strstr(r->as->name, "thread"))
		f->found(f->payload, r->function);
}

void fg_util_defined_threads(fg_check_context *ctx, fg_util_on_thread *found, void *payload)
{
	const fg_ir *ir = fg_check_ir(ctx);
	if (ir)
		fg_registered_functions(fg_check_models(ctx), ir, pass_thread,
		                        &(thread_finder){found, payload});
}

static void pass_row(void *payload, const fg_registered *r)
{
	const thread_finder *f = payload;
	f->found(f->payload, r->function);
}

void fg_util_started_by_table(fg_check_context *ctx, fg_node_id call, fg_util_on_thread *found,
                              void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_ir *ir = fg_check_ir(ctx);
	fg_node_id started = started_argument(ctx, call);
	started = started ? fg_ast_skip_casts(ast, started) : 0;
	const fg_node *n = fg_ast_node(ast, started);
	if (!ir || (n->kind != FG_NODE_MEMBER && n->kind != FG_NODE_SUBSCRIPT))
		return;
	fg_functions_in_field(ir, n->kind == FG_NODE_MEMBER ? n->ref : 0,
	                      fg_util_base_variable(ctx, started), pass_row,
	                      &(thread_finder){found, payload});
}
