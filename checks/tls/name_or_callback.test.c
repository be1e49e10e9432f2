/* TLS client that does not say whom the certificate must name. */
int mbedtls_ssl_config_defaults(void *conf, int endpoint, int transport, int preset);
void mbedtls_ssl_conf_ca_chain(void *conf, void *chain, void *crl);
int mbedtls_ssl_set_hostname(void *ssl, const char *name);
int mbedtls_ssl_setup(void *ssl, const void *conf);
int mbedtls_ssl_handshake(void *ssl);

int no_name_bad(void *ssl, void *conf, void *chain)
{
	if (mbedtls_ssl_config_defaults(conf, 0, 0, 0) != 0)
		return -1;
	mbedtls_ssl_conf_ca_chain(conf, chain, 0);
	if (mbedtls_ssl_setup(ssl, conf) != 0)
		return -1;
	return mbedtls_ssl_handshake(ssl);	/* expect: tls.name-or-callback */
}

int connect_again_bad(void *ssl)
{
	return mbedtls_ssl_handshake(ssl);	/* expect: tls.name-or-callback */
}

int second_client_bad(void *ssl, int n)
{
	while (n--)
		if (mbedtls_ssl_handshake(ssl) == 0)	/* expect: tls.name-or-callback */
			return 0;
	return -1;
}

/* What makes it right stands in files of its own: see tests/inline/units_test.c. */
int setup_only_ok(void *ssl, void *conf)
{
	return mbedtls_ssl_setup(ssl, conf);
}

int handshake_ok(int (*handshake)(void *), void *ssl)
{
	return handshake(ssl);
}

int named_like_ok(void *ssl, int (*mbedtls_ssl_handshake_step)(void *))
{
	return mbedtls_ssl_handshake_step(ssl);
}

/* ---- members that switch the comparison off ---- */
typedef struct {
	const char *url;
	int port;
	_Bool skip_cert_common_name_check;
} esp_http_client_config_t;
typedef struct {
	struct {
		struct verification_t {
			const char *certificate;
			_Bool skip_cert_common_name_check;
		} verification;
	} broker;
} mqtt_config;
typedef struct {
	_Bool skip_cert_common_name_check;
} of_somebody_else;
void esp_http_client_init(const esp_http_client_config_t *c);
void mqtt_init(const mqtt_config *c);

void skipped_bad(void)
{
	esp_http_client_config_t c = {
		.url = "https://updates.example",
		.skip_cert_common_name_check = 1,	/* expect: tls.name-or-callback */
	};
	esp_http_client_init(&c);
}

void skipped_later_bad(esp_http_client_config_t *c)
{
	c->skip_cert_common_name_check = (_Bool)1;	/* expect: tls.name-or-callback */
}

void skipped_below_bad(void)
{
	mqtt_config c = {.broker.verification.skip_cert_common_name_check = 1};	/* expect: tls.name-or-callback */
	mqtt_init(&c);
}

void compared_ok(void)
{
	esp_http_client_config_t c = {.skip_cert_common_name_check = 0};
	esp_http_client_init(&c);
}

void by_setting_ok(esp_http_client_config_t *c, int insecure)
{
	c->skip_cert_common_name_check = insecure;
}

void of_somebody_else_ok(of_somebody_else *c)
{
	c->skip_cert_common_name_check = 1;
}
