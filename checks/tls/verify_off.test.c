/* TLS peer verification switched off. */
#define MBEDTLS_SSL_VERIFY_NONE 0
#define MBEDTLS_SSL_VERIFY_REQUIRED 2
#define SSL_VERIFY_NONE 0
#define SSL_VERIFY_PEER 1
void mbedtls_ssl_conf_authmode(void *conf, int mode);
void SSL_CTX_set_verify(void *ctx, int mode, void *callback);
int curl_easy_setopt(void *handle, int option, ...);

void mbedtls_bad(void *conf)
{
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_NONE);	/* expect: tls.verify-off */
}

void openssl_bad(void *ctx)
{
	SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, 0);	/* expect: tls.verify-off */
}

void curl_bad(void *handle)
{
	curl_easy_setopt(handle, 64, 0L);	/* expect: tls.verify-off */
}

void required_ok(void *conf)
{
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_REQUIRED);
}

void peer_ok(void *ctx)
{
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, 0);
}

void configured_ok(void *conf, int mode)
{
	mbedtls_ssl_conf_authmode(conf, mode);
}

void other_option_ok(void *handle)
{
	curl_easy_setopt(handle, 41, 0L);
}
