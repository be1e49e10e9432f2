/*
 * The status of a call that fails in practice is thrown away. Two lists: the C
 * library calls of CERT ERR33 whose failure leaves data undefined, and calls of
 * firmware libraries where ignoring it defeats security (flash, crypto, random,
 * RTOS creation). A function declared warn_unused_result counts always. Left out
 * is what nobody can do anything about (printing to a console), and what fails
 * only when the program is wrong anyway (locking a valid mutex, SIG_IGN).
 */
#include "rules/util.h"

static const char *const library[] = {
	"malloc", "calloc", "realloc", "aligned_alloc", "fopen", "freopen", "fdopen", "tmpfile",
	"fread", "fgets", "fseek", "fsetpos", "fgetpos", "strtol", "strtoul", "strtoll",
	"strtoull", "strtod", "sscanf", "fscanf", "mktime", "strftime", "setlocale", "remove",
	"rename", "atexit", "recv", "read", "accept", "bind", "listen", "socket",
	"pthread_create", "sem_init", "mtx_init", "cnd_init", "thrd_create", "setuid", "setgid",
	"seteuid", "setegid", "chdir", "chroot", NULL,
};

static const char *const firmware[] = {
	/* flash, option bytes, clock, watchdog */
	"HAL_FLASH_Unlock", "HAL_FLASH_Program", "HAL_FLASHEx_Erase", "HAL_FLASH_OB_Unlock",
	"HAL_FLASHEx_OBProgram", "HAL_FLASH_OB_Launch", "HAL_RCC_OscConfig", "HAL_RCC_ClockConfig",
	"HAL_IWDG_Init", "HAL_IWDG_Refresh", "flash_write", "flash_erase", "flash_area_write",
	"flash_area_erase", "flash_area_read", "flash_area_open",
	/* random and crypto */
	"HAL_RNG_GenerateRandomNumber", "HAL_CRYP_Encrypt", "HAL_CRYP_Decrypt",
	"HAL_HASH_SHA256_Start", "mbedtls_ctr_drbg_seed", "mbedtls_ctr_drbg_random",
	"mbedtls_entropy_func", "mbedtls_hmac_drbg_seed", "mbedtls_ssl_setup",
	"mbedtls_ssl_config_defaults", "mbedtls_ssl_handshake", "mbedtls_ssl_set_hostname",
	"mbedtls_x509_crt_parse", "mbedtls_x509_crt_verify", "mbedtls_pk_verify", "mbedtls_pk_sign",
	"mbedtls_pk_parse_key", "mbedtls_md_hmac", "mbedtls_gcm_auth_decrypt",
	"mbedtls_ccm_auth_decrypt", "mbedtls_aes_setkey_enc", "mbedtls_aes_setkey_dec",
	"psa_crypto_init", "psa_generate_random", "psa_verify_hash", "psa_verify_message",
	"psa_aead_decrypt", "psa_mac_verify", "psa_import_key", "psa_hash_compare",
	"wc_InitRng", "wc_RNG_GenerateBlock", "wc_ecc_verify_hash", "wc_ed25519_verify_msg",
	"uECC_verify", "bootutil_img_validate", "esp_fill_random_checked",
	/* RTOS objects */
	"xTaskCreate", "xTaskCreatePinnedToCore", "xQueueCreate", "xSemaphoreCreateMutex",
	"xSemaphoreCreateBinary", "xTimerCreate", "pvPortMalloc", "osThreadNew",
	"osMessageQueueNew", "osMutexNew", "k_malloc", "k_mem_slab_alloc", "k_msgq_put",
	"pbuf_alloc", "netconn_new", NULL,
};

static const char *ignored_function(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	const fg_decl *d = fg_unit_decl(ast->unit, callee);
	if (!callee || fg_unit_canon(ast->unit, fg_ast_node(ast, call)->type)->kind == FG_TYPE_VOID)
		return NULL;
	bool listed = fg_util_callee_is(ctx, call, library) || fg_util_callee_is(ctx, call, firmware);
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

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	bool is_void_cast = false;
	const char *name = ignored_function(ctx, call);
	if (!name || is_plain_seek(ctx, call) || !fg_util_value_is_unused(ctx, call, &is_void_cast) || is_void_cast)
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
