/*
 * Functions that run as threads of their own, by the call that starts them.
 */
#include "rules/util.h"

static const struct {
	const char *name;
	uint32_t function;
} starters[] = {
	{"pthread_create", 2},
	{"thrd_create", 1},
	{"xTaskCreate", 0},
	{"xTaskCreateStatic", 0},
	{"xTaskCreatePinnedToCore", 0},
	{"k_thread_create", 3},
	{"tx_thread_create", 2},
	{"osThreadNew", 0},
	{"sys_thread_new", 1},
	{"chThdCreateStatic", 3},
	{"rt_thread_create", 1},
};

fg_decl_id fg_util_started_function(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(starters); i++) {
		if (strcmp(name, starters[i].name) != 0)
			continue;
		return fg_util_named_function(ctx, fg_ast_arg(ast, call, starters[i].function));
	}
	return 0;
}
