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

#define MBEDTLS_SSL_IS_CLIENT 0
#define MBEDTLS_SSL_IS_SERVER 1
typedef unsigned u32;
int mbedtls_ssl_config_defaults(void *conf, int endpoint, int transport, int preset);
void mbedtls_ssl_conf_verify(void *conf, int (*f)(void *, void *, int, u32 *), void *p);
int check_name(void *crt);

void by_variable_bad(void *handle)
{
	long verify = 0;
	curl_easy_setopt(handle, 64, verify);	/* expect: tls.verify-off */
	curl_easy_setopt(handle, 81, verify);	/* expect: tls.verify-off */
}

void client_bad(void *conf)
{
	mbedtls_ssl_config_defaults(conf, MBEDTLS_SSL_IS_CLIENT, 0, 0);
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_NONE);	/* expect: tls.verify-off */
}

static int accept_all(void *p, void *crt, int depth, u32 *flags)
{
	(void)p;
	(void)crt;
	(void)depth;
	*flags = 0;
	return 0;
}
void callback_bad(void *conf)
{
	mbedtls_ssl_conf_verify(conf, accept_all, 0);	/* expect: tls.verify-off */
}

static int always_one(int ok, void *store)
{
	(void)ok;
	(void)store;
	return 1;
}
void openssl_callback_bad(void *ctx)
{
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, (void *)always_one);	/* expect: tls.verify-off */
}

void server_ok(void *conf)
{
	mbedtls_ssl_config_defaults(conf, MBEDTLS_SSL_IS_SERVER, 0, 0);
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_NONE); /* clients have no certificate */
}

void by_setting_ok(void *handle, int insecure)
{
	long verify = 1;
	if (insecure)
		verify = 0;
	curl_easy_setopt(handle, 64, verify);
}

static int strict(void *p, void *crt, int depth, u32 *flags)
{
	(void)p;
	if (depth == 0 && check_name(crt) != 0)
		*flags |= 1;
	return 0;
}
static int counting(void *p, void *crt, int depth, u32 *flags)
{
	(void)crt;
	(void)depth;
	(void)flags;
	*(int *)p = 0;
	return 0;
}
static int keeps_answer(int ok, void *store)
{
	(void)store;
	return ok;
}
void callback_ok(void *conf, void *ctx)
{
	mbedtls_ssl_conf_verify(conf, strict, 0);
	mbedtls_ssl_conf_verify(conf, counting, ctx);
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, (void *)keeps_answer);
}

/* ---- what a callback does with the flags ---- */
typedef struct { int raw; } mbedtls_x509_crt;
int is_on_list(const mbedtls_x509_crt *crt);

int allow_list_bad(void *p, mbedtls_x509_crt *crt, int depth, u32 *flags)
{
	(void)p;
	if (depth == 0 && is_on_list(crt))
		*flags = 0;	/* expect: tls.verify-off */
	return 0;
}

int allow_list_ok(void *p, mbedtls_x509_crt *crt, int depth, u32 *flags)
{
	(void)p;
	if (depth == 0 && !is_on_list(crt))
		*flags |= 0x4000;
	return 0;
}

void reset_ok(void *p, u32 *flags)
{
	(void)p;
	*flags = 0;
}

/* ---- Zephyr's sockets: the option is passed by its address ---- */
#define SOL_TLS 282
#define TLS_HOSTNAME 2
#define TLS_PEER_VERIFY 5
enum { TLS_PEER_VERIFY_NONE, TLS_PEER_VERIFY_OPTIONAL, TLS_PEER_VERIFY_REQUIRED };
int setsockopt(int s, int level, int option, const void *value, unsigned n);
int zsock_setsockopt(int s, int level, int option, const void *value, unsigned n);
int bind(int s, const void *address, unsigned n);
void ask_user(int *verify);
static const int no_check = TLS_PEER_VERIFY_NONE;

int socket_bad(int s)
{
	int verify = TLS_PEER_VERIFY_NONE;
	return setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify));	/* expect: tls.verify-off */
}

int zephyr_socket_bad(int s)
{
	int verify;
	verify = 0;
	return zsock_setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify));	/* expect: tls.verify-off */
}

int constant_bad(int s)
{
	return setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &no_check, sizeof(no_check));	/* expect: tls.verify-off */
}

int literal_bad(int s)
{
	return setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &(int){0}, sizeof(int));	/* expect: tls.verify-off */
}

int socket_required_ok(int s)
{
	int verify = TLS_PEER_VERIFY_REQUIRED;
	return setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify));
}

int socket_by_setting_ok(int s, int strict)
{
	int verify = TLS_PEER_VERIFY_NONE;
	if (strict)
		verify = TLS_PEER_VERIFY_REQUIRED;
	return setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify));
}

int socket_asked_ok(int s)
{
	int verify = TLS_PEER_VERIFY_NONE;
	ask_user(&verify);
	return setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify));
}

int socket_other_option_ok(int s)
{
	int off = 0;
	setsockopt(s, 1, TLS_PEER_VERIFY, &off, sizeof(off));
	return setsockopt(s, SOL_TLS, TLS_HOSTNAME, &off, sizeof(off));
}

int socket_server_ok(int s, const void *address)
{
	int verify = TLS_PEER_VERIFY_NONE;
	if (setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify)) < 0)
		return -1;
	return bind(s, address, 16);
}
