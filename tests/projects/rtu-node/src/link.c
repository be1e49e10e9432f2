/* The cloud link: TLS settings, and the depth of a CBOR message. */
#include "crypto.h"
#include "node.h"

#include <stdlib.h>

struct link_ops {
	int (*open)(void *conf);
	void (*frame)(const uint8_t *bytes, size_t n);
};

static void on_byte(uint8_t byte)
{
	(void)byte;
}

static void on_frame(const uint8_t *bytes, size_t n)
{
	(void)modbus_handle(bytes, n);
}

static struct link_ops ops = {.open = link_open, .frame = on_frame};

void link_use_bytes(void)
{
	ops.frame = on_byte; /* seed: call.type-mismatch */
}

void link_receive(const uint8_t *bytes, size_t n)
{
	ops.frame(bytes, n);
}

int link_open(void *conf)
{
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_NONE); /* seed: tls.verify-off */
	return mbedtls_ssl_set_hostname(conf, "cloud.example");
}

int link_open_verified(void *conf)
{
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_REQUIRED);
	return mbedtls_ssl_set_hostname(conf, "cloud.example");
}

int link_depth(const uint8_t *cbor, size_t n, unsigned depth) /* seed: stack.recursion */
{
	if (n == 0 || cbor[0] >> 5 != 4)
		return (int)depth;
	return link_depth(cbor + 1, n - 1, depth + 1);
}

/* The same without recursion. */
int link_depth_bounded(const uint8_t *cbor, size_t n)
{
	unsigned depth = 0;
	while (n > 0 && cbor[0] >> 5 == 4 && depth < 16) {
		cbor++;
		n--;
		depth++;
	}
	return (int)depth;
}

/* Gateway variant: the watchdog script of the Linux side. */
int link_restart(void)
{
	return system("/etc/init.d/link restart"); /* seed: process.command-processor */
}
