/*
 * Base64 of RFC 4648, with padding.
 */
#ifndef FG_BASE_BASE64_H
#define FG_BASE_BASE64_H

#include "base/buf.h"

#include <stdbool.h>

void fg_base64_encode(fg_buf *out, const void *bytes, size_t n);
/* Strict: padding, one text for one value, no white space but newlines when `lines` is set. False
 * when it is no base64; out may hold a part of it then. */
bool fg_base64_decode(fg_buf *out, const char *text, size_t n, bool lines);

#endif
