#include "base/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void fg_base64_encode(fg_buf *out, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	for (size_t i = 0; i < n; i += 3) {
		unsigned left = n - i < 3 ? (unsigned)(n - i) : 3;
		unsigned v = (unsigned)p[i] << 16;
		if (left > 1)
			v |= (unsigned)p[i + 1] << 8;
		if (left > 2)
			v |= p[i + 2];
		for (unsigned k = 0; k < 4; k++)
			fg_buf_putc(out, k <= left ? digits[v >> (18 - 6 * k) & 63] : '=');
	}
}

static int value_of(char c)
{
	const char *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

bool fg_base64_decode(fg_buf *out, const char *text, size_t n, bool lines)
{
	unsigned bits = 0, count = 0, padding = 0;
	for (size_t i = 0; i < n; i++) {
		if (lines && (text[i] == '\n' || text[i] == '\r'))
			continue;
		if (text[i] == '=') {
			padding++;
			continue;
		}
		int v = value_of(text[i]);
		if (v < 0 || padding)
			return false;
		bits = (bits << 6 | (unsigned)v) & 0xffffff;
		if (++count % 4 == 0) {
			fg_buf_putc(out, (char)(bits >> 16));
			fg_buf_putc(out, (char)(bits >> 8 & 0xff));
			fg_buf_putc(out, (char)(bits & 0xff));
		}
	}
	unsigned rest = count % 4;
	if (rest == 1 || (rest ? padding != 4 - rest : padding != 0))
		return false;
	/* One text for one value: bits that are left over must be zero. */
	if (rest == 2 && (bits & 15) == 0)
		fg_buf_putc(out, (char)(bits >> 4 & 0xff));
	else if (rest == 3 && (bits & 3) == 0) {
		fg_buf_putc(out, (char)(bits >> 10 & 0xff));
		fg_buf_putc(out, (char)(bits >> 2 & 0xff));
	} else if (rest) {
		return false;
	}
	return true;
}
