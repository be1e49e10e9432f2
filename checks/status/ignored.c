/*
 * The status of a call that fails in practice is thrown away, and that matters: data stays
 * undefined, a privilege stays, a key is not random, flash is not written. Three lists by what is
 * lost; a function declared warn_unused_result counts always. Left out is what nobody can do
 * anything about (printing to a console), what fails only when the program is wrong anyway
 * (locking a valid mutex, SIG_IGN), what loses comfort alone (setlocale, atexit), and clean-up
 * after another failure.
 */
#include "rules/roles.h"

/* What is read or kept afterwards is not what it should be. */
static const char *const data[] = {
	"malloc", "calloc", "realloc", "aligned_alloc", "fopen", "freopen", "fdopen", "tmpfile",
	"fread", "fgets", "fseek", "fsetpos", "fgetpos", "strtol", "strtoul", "strtoll",
	"strtoull", "strtod", "sscanf", "fscanf", "scanf", "wscanf", "fwscanf", "swscanf", "fgetws",
	"fwrite", "strftime", "remove", "rename", "recv", "read",
	NULL,
};

/* Somebody can do or see more than is meant; a guard is not there. */
static const char *const protection[] = {
	"setuid", "setgid", "seteuid", "setegid", "setreuid", "setregid", "setresuid", "setresgid",
	"setgroups", "initgroups", "chdir", "chroot", "chmod", "fchmod", "chown", "fchown",
	"accept", "bind", "listen", "socket", "pthread_create", "pthread_mutex_init",
	"pthread_cond_init", "sem_init", "mtx_init", "cnd_init", "thrd_create", "mlock", "mprotect",
	NULL,
};

static const char *const firmware[] = {
	/* flash, option bytes, clock, watchdog */
	"HAL_FLASH_Unlock", "HAL_FLASH_Program", "HAL_FLASHEx_Erase", "HAL_FLASH_OB_Unlock",
	"HAL_FLASHEx_OBProgram", "HAL_FLASH_OB_Launch", "HAL_RCC_OscConfig", "HAL_RCC_ClockConfig",
	"HAL_IWDG_Init", "flash_write", "flash_erase", "flash_area_write",
	"flash_area_erase", "flash_area_read", "flash_area_open",
	/* TLS; keys, random numbers and verifications have rules of their own */
	"mbedtls_ssl_setup", "mbedtls_ssl_config_defaults", "mbedtls_ssl_handshake",
	"mbedtls_ssl_set_hostname",
	/* RTOS objects */
	"xTaskCreate", "xTaskCreatePinnedToCore", "xQueueCreate", "xSemaphoreCreateMutex",
	"xSemaphoreCreateBinary", "xTimerCreate", "pvPortMalloc", "osThreadNew",
	"osMessageQueueNew", "osMutexNew", "k_malloc", "k_mem_slab_alloc", "pbuf_alloc",
	"netconn_new", NULL,
};

static const char *ignored_function(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	const fg_decl *d = fg_unit_decl(ast->unit, callee);
	if (!callee || fg_unit_canon(ast->unit, fg_ast_node(ast, call)->type)->kind == FG_TYPE_VOID)
		return NULL;
	bool listed = fg_util_callee_is(ctx, call, data) ||
	              fg_util_callee_is(ctx, call, protection) ||
	              fg_util_callee_is(ctx, call, firmware);
	if (fg_role_has_flag(ctx, call,
	                     FG_MODEL_CRYPTO | FG_MODEL_RANDOM | FG_MODEL_VERIFIES))
		return NULL;
	/* A project's own static function that happens to have the name is not the library's. */
	if (listed && !(d->flags & (FG_DECL_EXTERNAL | FG_DECL_IMPLICIT)))
		listed = false;
	return listed || (d->flags & FG_DECL_WARN_UNUSED) ? fg_ast_callee_name(ast, call) : NULL;
}

/* fseek to the start or the end of an open file: ftell or the next read tells. */
static bool is_plain_seek(fg_check_context *ctx, fg_node_id call)
{
	return fg_util_callee_is(ctx, call, FG_LIST("fseek")) &&
	       fg_util_is_int(ctx, fg_ast_arg(fg_check_ast(ctx), call, 1), 0);
}

/* strtol(s, &end, 0); if (*end) …: what is asked is whether it is a number. */
static bool is_asked_for_end(fg_check_context *ctx, fg_node_id call)
{
	fg_node_id end = fg_util_arg(ctx, call, 1);
	return fg_util_callee_is(ctx, call,
	                         FG_LIST("strtol", "strtoul", "strtoll", "strtoull", "strtod")) &&
	       end && !fg_util_is_null(ctx, end);
}

/* ---- removing what is left over ---- */

/* return -1, return NULL, return rc; not return 0. */
static bool returns_error(fg_check_context *ctx, fg_node_id statement)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id value = fg_ast_child(ast, statement, 0);
	fg_type_id type = fg_ast_node(ast, value)->type;
	int64_t constant;
	if (!value)
		return false;
	if (fg_ast_const_int(ast, value, &constant))
		return constant != 0 || fg_unit_canon(ast->unit, type)->kind == FG_TYPE_BOOL;
	return true;
}

/* The statement after it in its block, also when it stands at a label. */
static fg_node_id statement_behind(fg_check_context *ctx, fg_node_id statement)
{
	for (;;) {
		fg_node_id up = fg_check_node(ctx, statement)->parent;
		fg_node_kind kind = (fg_node_kind)fg_check_node(ctx, up)->kind;
		if (kind != FG_NODE_CASE && kind != FG_NODE_DEFAULT && kind != FG_NODE_LABEL)
			return fg_util_next_statement(ctx, statement);
		statement = up;
	}
}

/* Behind it nothing but clean-up comes up to the return of an error or a goto. */
static bool leads_to_error(fg_check_context *ctx, fg_node_id statement)
{
	while ((statement = statement_behind(ctx, statement)) != 0) {
		const fg_node *n = fg_check_node(ctx, statement);
		if (n->kind == FG_NODE_RETURN)
			return returns_error(ctx, statement);
		if (n->kind != FG_NODE_EXPR_STMT)
			return n->kind == FG_NODE_GOTO;
	}
	return false;
}

/* remove(path); rename(temporary, path): it may well not be there, and the next call tells. */
static bool is_made_anew(fg_check_context *ctx, fg_node_id statement, fg_node_id path)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id next = statement_behind(ctx, statement);
	fg_node_id call = next ? fg_util_find(ctx, next, FG_NODE_CALL) : 0;
	for (uint32_t i = 0; call && i < fg_ast_arg_count(ast, call); i++)
		if (fg_ast_same(ast, fg_util_arg(ctx, call, i), path))
			return !fg_util_value_is_unused(ctx, call, NULL);
	return false;
}

static bool is_removal_of_leftovers(fg_check_context *ctx, fg_node_id call)
{
	fg_node_id statement = fg_ast_statement(fg_check_ast(ctx), call);
	return fg_util_callee_is(ctx, call, FG_LIST("remove")) &&
	       (leads_to_error(ctx, statement) || fg_util_is_after_failure(ctx, statement) ||
	        is_made_anew(ctx, statement, fg_util_arg(ctx, call, 0)));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	bool is_void_cast = false;
	const char *name = ignored_function(ctx, call);
	if (!name || !fg_util_value_is_unused(ctx, call, &is_void_cast) || is_void_cast)
		return;
	if (is_plain_seek(ctx, call) || is_asked_for_end(ctx, call) ||
	    is_removal_of_leftovers(ctx, call) || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place, "result of '%s' is ignored", name);
}

const fg_check fg_check_status_ignored = {
	.id = "status.ignored",
	.title = "Status of a call that can fail is ignored",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-252"),
	.cert = FG_LIST("ERR33-C"),
	.catalog_family = "unchecked-return",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
