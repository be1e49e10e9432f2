/* The part of the crypto library's interface that the node uses. */
#ifndef CRYPTO_H
#define CRYPTO_H

#include <stddef.h>
#include <stdint.h>

int mbedtls_md5(const unsigned char *in, size_t n, unsigned char out[16]);
int mbedtls_sha256(const unsigned char *in, size_t n, unsigned char out[32], int is224);
int mbedtls_pk_verify(void *key, int hash, const unsigned char *digest, size_t digest_n,
                      const unsigned char *signature, size_t signature_n);
void mbedtls_platform_zeroize(void *p, size_t n);

#define MBEDTLS_SSL_VERIFY_NONE 0
#define MBEDTLS_SSL_VERIFY_REQUIRED 2
void mbedtls_ssl_conf_authmode(void *conf, int mode);
int mbedtls_ssl_set_hostname(void *ssl, const char *name);

#endif
