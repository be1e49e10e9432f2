/* TLS. */
#include "fw.h"

void tls_old_or_null_bad(mbedtls_ssl_config *c)
{
	mbedtls_ssl_conf_min_version(c, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_1);	/* expect: tls.old-or-null */
}

void tls_old_or_null_ok(mbedtls_ssl_config *c)
{
	mbedtls_ssl_conf_min_version(c, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_3);
}

void tls_verify_off_bad(mbedtls_ssl_config *c)
{
	mbedtls_ssl_conf_authmode(c, MBEDTLS_SSL_VERIFY_NONE);	/* expect: tls.verify-off */
}

void tls_verify_off_ok(mbedtls_ssl_config *c)
{
	mbedtls_ssl_conf_authmode(c, MBEDTLS_SSL_VERIFY_REQUIRED);
}
