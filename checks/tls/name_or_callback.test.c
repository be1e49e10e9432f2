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
