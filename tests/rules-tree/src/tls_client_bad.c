/* A client that does not ask for whom the certificate is. */
#include "fw.h"

int tls_name_or_callback_bad(mbedtls_ssl_context *s, mbedtls_ssl_config *c, mbedtls_x509_crt *ca)
{
	mbedtls_ssl_conf_ca_chain(c, ca, NULL);
	return mbedtls_ssl_handshake(s);	/* expect: tls.name-or-callback */
}
