/*
 * SHA-1 (FIPS 180-4) and the UUIDs made of it. The digest is here, not in base/,
 * because nothing but version 5 may use it.
 */
#include "report/guid_internal.h"

#include "base/buf.h"

static uint32_t rotate(uint32_t x, unsigned by)
{
	return x << by | x >> (32 - by);
}

static uint32_t mix(int round, uint32_t b, uint32_t c, uint32_t d)
{
	if (round < 20)
		return ((b & c) | (~b & d)) + 0x5A827999u;
	if (round < 40)
		return (b ^ c ^ d) + 0x6ED9EBA1u;
	if (round < 60)
		return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu;
	return (b ^ c ^ d) + 0xCA62C1D6u;
}

static void add_block(uint32_t state[5], const unsigned char *block)
{
	uint32_t w[80];
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
		       (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < 80; i++)
		w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
	for (int i = 0; i < 80; i++) {
		uint32_t next = rotate(a, 5) + mix(i, b, c, d) + e + w[i];
		e = d;
		d = c;
		c = rotate(b, 30);
		b = a;
		a = next;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
}

void fg_report__sha1(unsigned char out[FG_REPORT__SHA1], const void *bytes, size_t n)
{
	uint32_t state[5] = {0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u};
	const unsigned char *at = bytes;
	size_t left = n;
	for (; left >= 64; at += 64, left -= 64)
		add_block(state, at);
	unsigned char tail[128] = {0};
	if (left > 0)
		memcpy(tail, at, left);
	tail[left] = 0x80;
	size_t size = left < 56 ? 64 : 128;
	uint64_t bits = (uint64_t)n * 8;
	for (size_t i = 0; i < 8; i++)
		tail[size - 1 - i] = (unsigned char)(bits >> (8 * i));
	for (size_t i = 0; i < size; i += 64)
		add_block(state, tail + i);
	for (int i = 0; i < FG_REPORT__SHA1; i++)
		out[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}

void fg_report__uuid5(char out[FG_REPORT__GUID], const unsigned char space[16], const void *name,
                      size_t n)
{
	fg_buf all = FG_BUF_INIT;
	fg_buf_put(&all, space, 16);
	fg_buf_put(&all, name, n);
	unsigned char id[FG_REPORT__SHA1];
	fg_report__sha1(id, all.at, all.n);
	fg_buf_release(&all);
	id[6] = (unsigned char)((id[6] & 0x0F) | 0x50);
	id[8] = (unsigned char)((id[8] & 0x3F) | 0x80);
	static const char digits[] = "0123456789abcdef";
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*out++ = '-';
		*out++ = digits[id[i] >> 4];
		*out++ = digits[id[i] & 15];
	}
	*out = '\0';
}

void fg_report__guid(char out[FG_REPORT__GUID], const char *name)
{
	static const unsigned char space[16] = {0x1f, 0xa5, 0x68, 0x9f, 0xb0, 0x34, 0x50, 0xe7,
	                                        0x88, 0x66, 0xf8, 0x5a, 0x9f, 0x0b, 0x78, 0x1c};
	fg_report__uuid5(out, space, name, strlen(name));
}
