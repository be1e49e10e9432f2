/*
 * Keys without a structure of their own: the hexadecimal or base64 word of as many bytes as keys
 * have, where its name says what it is. What counts to three, repeats, is text, or is printed in a
 * standard is none.
 */
#ifndef FG_PRODUCT_KEY_WORDS_H
#define FG_PRODUCT_KEY_WORDS_H

#include "product/data.h"

/* The word behind "signing_key =", "aesKey": or "psk" of a line, whole; NULL = none. */
const char *fg_key_word_of_line(const fg_product *f, const char *line, size_t n, size_t *length);
/* As many bytes as a key has, and no pattern. */
bool fg_key_is_raw(const fg_product *f, const unsigned char *b, size_t n);
/* A word of hexadecimal digits or base64 that stands for such bytes. */
bool fg_key_is_word(const fg_product *f, const char *p, size_t n);

#endif
