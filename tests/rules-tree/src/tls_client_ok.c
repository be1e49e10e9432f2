/* A client that does. */
#include "fw.h"

int tls_name_or_callback_ok(mbedtls_ssl_context *s, mbedtls_ssl_config *c, mbedtls_x509_crt *ca)
{
	mbedtls_ssl_conf_ca_chain(c, ca, NULL);
	if (mbedtls_ssl_set_hostname(s, "plant.example") != 0)
		return -1;
	return mbedtls_ssl_handshake(s);
}
