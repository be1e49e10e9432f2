/*
 * Calls of broken or weak primitives by the names common firmware crypto
 * libraries give them: DES, 3DES, RC4, MD5, SHA-1 as signature hash, ECB.
 */
#include "rules/util.h"

/* A call whose name is `name`, or begins with it when it ends in '*'. */
static const struct {
	const char *name;
	const char *what;
} weak[] = {
	{"mbedtls_des_crypt*", "DES"}, {"mbedtls_des_setkey*", "DES"},
	{"mbedtls_des3_crypt*", "3DES"}, {"mbedtls_des3_set*", "3DES"},
	{"mbedtls_arc4_*", "RC4"}, {"mbedtls_md2*", "MD2"}, {"mbedtls_md4*", "MD4"},
	{"mbedtls_md5", "MD5"}, {"mbedtls_md5_ret", "MD5"}, {"mbedtls_md5_starts*", "MD5"},
	{"mbedtls_sha1", "SHA-1"}, {"mbedtls_sha1_ret", "SHA-1"}, {"mbedtls_sha1_starts*", "SHA-1"},
	{"mbedtls_aes_crypt_ecb", "AES in ECB mode"},
	{"MD5_Init", "MD5"}, {"MD5", "MD5"}, {"MD4_Init", "MD4"}, {"SHA1_Init", "SHA-1"},
	{"SHA1", "SHA-1"}, {"RC4", "RC4"}, {"RC4_set_key", "RC4"}, {"DES_set_key*", "DES"},
	{"DES_ecb_encrypt", "DES"}, {"DES_ncbc_encrypt", "DES"}, {"DES_ede3_*", "3DES"},
	{"EVP_md5", "MD5"}, {"EVP_sha1", "SHA-1"}, {"EVP_des_*", "DES"}, {"EVP_rc4", "RC4"},
	{"EVP_rc2_*", "RC2"}, {"EVP_aes_128_ecb", "AES in ECB mode"},
	{"EVP_aes_192_ecb", "AES in ECB mode"}, {"EVP_aes_256_ecb", "AES in ECB mode"},
	{"wc_InitMd5*", "MD5"}, {"wc_Md5Hash", "MD5"}, {"wc_InitSha", "SHA-1"},
	{"wc_ShaHash", "SHA-1"}, {"wc_Des_*", "DES"}, {"wc_Des3_*", "3DES"},
	{"wc_Arc4*", "RC4"}, {"wc_AesEcbEncrypt", "AES in ECB mode"},
};

/* Calls that are told the primitive: the argument's enumerator, or its value if it is a macro. */
static const struct {
	const char *callee;
	uint32_t argument;
	const char *enumerator; /* NULL: by value */
	int64_t value;
	const char *what;
} chosen[] = {
	{"mbedtls_md_info_from_type", 0, "MBEDTLS_MD_MD4", 0, "MD4"},
	{"mbedtls_md_info_from_type", 0, "MBEDTLS_MD_MD5", 0, "MD5"},
	{"mbedtls_md_info_from_type", 0, "MBEDTLS_MD_SHA1", 0, "SHA-1"},
	{"mbedtls_cipher_info_from_type", 0, "MBEDTLS_CIPHER_DES_*", 0, "DES"},
	{"mbedtls_cipher_info_from_type", 0, "MBEDTLS_CIPHER_ARC4_128", 0, "RC4"},
	{"mbedtls_cipher_info_from_type", 0, "MBEDTLS_CIPHER_AES_128_ECB", 0, "AES in ECB mode"},
	{"mbedtls_cipher_info_from_type", 0, "MBEDTLS_CIPHER_AES_192_ECB", 0, "AES in ECB mode"},
	{"mbedtls_cipher_info_from_type", 0, "MBEDTLS_CIPHER_AES_256_ECB", 0, "AES in ECB mode"},
	{"psa_hash_compute", 0, NULL, 0x02000003, "MD5"},
	{"psa_hash_setup", 1, NULL, 0x02000003, "MD5"},
	{"psa_hash_compute", 0, NULL, 0x02000005, "SHA-1"},
	{"psa_hash_setup", 1, NULL, 0x02000005, "SHA-1"},
	{"psa_cipher_encrypt", 1, NULL, 0x04404400, "AES in ECB mode"},
	{"psa_cipher_encrypt_setup", 2, NULL, 0x04404400, "AES in ECB mode"},
};

static bool matches(const char *pattern, const char *name)
{
	size_t n = strlen(pattern);
	return n && pattern[n - 1] == '*' ? strncmp(pattern, name, n - 1) == 0
	                                  : strcmp(pattern, name) == 0;
}

static const char *weakness(const char *name)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(weak); i++)
		if (matches(weak[i].name, name))
			return weak[i].what;
	return NULL;
}

/* Prefixes of the names of one library. */
static const char *const families[][4] = {
	{"mbedtls_", "psa_", NULL},
	{"wc_", "wolfSSL_", "wolfCrypt_", NULL},
	{"EVP_", "SSL_", "OPENSSL_", NULL},
};

static bool has_prefix(const char *name, const char *const *prefixes)
{
	for (; *prefixes; prefixes++)
		if (strncmp(name, *prefixes, strlen(*prefixes)) == 0)
			return true;
	return false;
}

/* The unit is a part of the library: it defines several of its names, or nothing else. One or two
 * beside others may be hooks that a port supplies. */
static bool defines_family(const fg_unit *u, const char *const *prefixes)
{
	enum { SEVERAL = 4 };
	unsigned defined = 0, of_family = 0;
	for (size_t k = 1; k < u->decls.n && of_family < SEVERAL; k++) {
		const fg_decl *d = &u->decls.at[k];
		const uint32_t wanted = FG_DECL_DEFINITION | FG_DECL_EXTERNAL | FG_DECL_IN_MAIN;
		if ((d->kind != FG_DECL_FUNCTION && d->kind != FG_DECL_VARIABLE) ||
		    (d->flags & wanted) != wanted)
			continue;
		defined++;
		of_family += has_prefix(fg_unit_str(u, d->name), prefixes);
	}
	return of_family == SEVERAL || (of_family > 0 && of_family == defined);
}

static bool is_library_unit(const fg_unit *u, const char *callee)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(families); i++)
		if (has_prefix(callee, families[i]))
			return defines_family(u, families[i]);
	return false;
}

/* The library that implements the primitive calls itself; its users are meant. */
static bool is_inside_library(fg_check_context *ctx, const char *callee, const char *what)
{
	const fg_unit *u = fg_check_unit(ctx);
	const char *self = fg_unit_decl_name(u, fg_check_current_function(ctx));
	size_t prefix = strcspn(callee, "_");
	if (weakness(self) && strcmp(weakness(self), what) == 0)
		return true;
	if (callee[prefix] == '_' && strncmp(self, callee, prefix + 1) == 0)
		return true;
	return is_library_unit(u, callee);
}

static const char *weakness_by_argument(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 0; i < FG_ARRAY_LEN(chosen); i++) {
		fg_node_id arg = fg_ast_arg(ast, call, chosen[i].argument);
		if (strcmp(name, chosen[i].callee) != 0 || !arg)
			continue;
		fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, arg));
		bool is_it = chosen[i].enumerator
		                     ? decl && matches(chosen[i].enumerator,
		                                       fg_unit_decl_name(ast->unit, decl))
		                     : fg_util_is_int(ctx, arg, chosen[i].value);
		if (is_it)
			return chosen[i].what;
	}
	return NULL;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	const char *what = *name ? weakness(name) : NULL;
	if (*name && !what)
		what = weakness_by_argument(ctx, call, name);
	fg_decl_id callee = fg_ast_callee(ast, call);
	/* One block a call, as protocols want it of a key: a mode it is only from the second on. */
	bool is_one_block = strcmp(name, "mbedtls_aes_crypt_ecb") == 0 &&
	                    !fg_util_enclosing_loop(ctx, call);
	if (!what || is_one_block ||
	    !(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_EXTERNAL) ||
	    is_inside_library(ctx, name, what) || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' uses %s", name, what);
}

const fg_check fg_check_crypto_weak_primitive = {
	.id = "crypto.weak-primitive",
	.title = "Weak or broken cryptographic primitive",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-327"),
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "weak-crypto",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
