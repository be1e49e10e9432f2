/*
 * Private keys in text and bytes, by their structure and not by names. One scanner for source
 * text, byte arrays of a program, and files of the tree.
 */
#ifndef FG_PRODUCT_KEYS_H
#define FG_PRODUCT_KEYS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct fg_key_block {
	size_t begin, label_end; /* "-----BEGIN X-----" */
	const char *kind;        /* "RSA private key" */
	bool is_private, is_encrypted;
} fg_key_block;

/* The next PEM block with a key in it, with one line of base64 at least, at or behind *at; *at
 * moves
 * on. A marker alone, as a parser has it, is none. */
bool fg_key_next_block(const char *text, size_t n, size_t *at, fg_key_block *out);

/* The bytes are one DER private key: RSAPrivateKey, ECPrivateKey or PrivateKeyInfo. */
bool fg_key_is_der_private(const unsigned char *b, size_t n);
enum { FG_KEY_DER_MIN = 36, FG_KEY_DER_MAX = 8192 }; /* bytes: an EC key of 28 is the shortest */

#endif
