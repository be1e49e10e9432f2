/* TLS before 1.2, or without encryption or authentication. */
void mbedtls_ssl_conf_min_version(void *conf, int major, int minor);
void mbedtls_ssl_conf_min_tls_version(void *conf, int version);
void mbedtls_ssl_conf_ciphersuites(void *conf, const int *suites);
long SSL_CTX_ctrl(void *ctx, int command, long value, void *more);
int SSL_CTX_set_cipher_list(void *ctx, const char *list);
const void *TLSv1_client_method(void);
const void *TLS_client_method(void);
int wolfSSL_SetMinVersion(void *ssl, int version);
#define MINOR_1 1
#define MINOR_3 3
#define SSL_CTRL_SET_MIN_PROTO_VERSION 123
#define TLS1_VERSION 0x0301
#define TLS1_2_VERSION 0x0303
#define SSL_CTX_set_min_proto_version(ctx, version)                                                \
	SSL_CTX_ctrl(ctx, SSL_CTRL_SET_MIN_PROTO_VERSION, version, 0)

void minor_bad(void *conf)
{
	mbedtls_ssl_conf_min_version(conf, 3, MINOR_1);	/* expect: tls.old-or-null */
}

void version_bad(void *conf)
{
	mbedtls_ssl_conf_min_tls_version(conf, 0x0302);	/* expect: tls.old-or-null */
}

void control_bad(void *ctx)
{
	SSL_CTX_set_min_proto_version(ctx, TLS1_VERSION);	/* expect: tls.old-or-null */
}

const void *method_bad(void)
{
	return TLSv1_client_method();	/* expect: tls.old-or-null */
}

static const int legacy[] = {0xC02B, 0x0005, 0};

void suites_bad(void *conf)
{
	mbedtls_ssl_conf_ciphersuites(conf, legacy);	/* expect: tls.old-or-null */
}

int list_bad(void *ctx)
{
	return SSL_CTX_set_cipher_list(ctx, "HIGH:aNULL:!MD5");	/* expect: tls.old-or-null */
}

int single_bad(void *ctx)
{
	return SSL_CTX_set_cipher_list(ctx, "ECDHE-ECDSA-AES128-GCM-SHA256:NULL-SHA256");	/* expect: tls.old-or-null */
}

int wolf_bad(void *ssl)
{
	return wolfSSL_SetMinVersion(ssl, 2);	/* expect: tls.old-or-null */
}

void minor_ok(void *conf)
{
	mbedtls_ssl_conf_min_version(conf, 3, MINOR_3);
}

void given_ok(void *conf, int version)
{
	mbedtls_ssl_conf_min_tls_version(conf, version);
}

void control_ok(void *ctx)
{
	SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
	SSL_CTX_set_min_proto_version(ctx, 0); /* the library's own bound */
	SSL_CTX_ctrl(ctx, 33, 1, 0);           /* another command */
}

const void *method_ok(void)
{
	return TLS_client_method();
}

static const int modern[] = {0x1301, 0xC02B, 0xC0AE, 0};

void suites_ok(void *conf)
{
	mbedtls_ssl_conf_ciphersuites(conf, modern);
}

int list_ok(void *ctx)
{
	return SSL_CTX_set_cipher_list(ctx, "HIGH:!aNULL:!eNULL:-RC4:!EXPORT");
}
