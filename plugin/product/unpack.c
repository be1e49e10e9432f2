#include "product/unpack.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

static const char too_much[] = "more is packed in it than is looked into";
static const char broken[] = "the archive is not as it should be";

static uint32_t number(const char *p, unsigned bytes)
{
	uint32_t out = 0;
	while (bytes-- > 0)
		out = out << 8 | (unsigned char)p[bytes];
	return out;
}

/* As much as there may be of it; how far the input went. bits as inflateInit2 has them. */
static size_t undo(fg_unpack *u, fg_buf *out, const char *p, size_t n, int bits)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)p,
	              .avail_in = (uInt)(n < UINT32_MAX ? n : UINT32_MAX)};
	size_t most = u->left < u->stream_max ? u->left : u->stream_max, begin = out->n;
	char chunk[16384];
	int code = inflateInit2(&z, bits);
	if (code != Z_OK)
		return 0;
	while (code == Z_OK && out->n - begin <= most) {
		z.next_out = (Bytef *)chunk;
		z.avail_out = sizeof(chunk);
		code = inflate(&z, Z_NO_FLUSH);
		fg_buf_put(out, chunk, sizeof(chunk) - z.avail_out);
	}
	if (out->n - begin > most)
		u->limit = too_much;
	else if (code != Z_STREAM_END)
		u->unknown = broken;
	size_t made = out->n - begin;
	u->left -= made < u->left ? made : u->left;
	inflateEnd(&z);
	return n - z.avail_in;
}

static bool may_go_on(fg_unpack *u)
{
	if (u->members_left == 0 || u->left == 0)
		u->limit = too_much;
	return !u->limit;
}

/* ---- ZIP (APPNOTE 4.3) ---- */

/* The end of the central directory is behind everything but a comment. */
static const char *find_directory(const char *p, size_t n, uint32_t *count)
{
	enum { END = 22, COMMENT_MAX = 65535 };
	for (size_t i = n < END ? n : END; i <= n && i <= END + COMMENT_MAX && n >= END; i++) {
		const char *end = p + n - i;
		if (memcmp(end, "PK\5\6", 4) != 0)
			continue;
		size_t at = number(end + 16, 4);
		*count = number(end + 10, 2);
		return at <= n - i ? p + at : NULL;
	}
	return NULL;
}

static void read_stored(fg_unpack *u, fg_buf *out, const char *p, size_t n)
{
	if (n > u->left || n > u->stream_max) {
		u->limit = too_much;
		return;
	}
	fg_buf_put(out, p, n);
	u->left -= n;
}

/* One entry of the directory; its packed bytes stand behind a head of their own. */
static void read_entry(fg_unpack *u, const char *p, size_t n, const char *entry,
                       fg_unpack_member member, void *payload)
{
	uint32_t flags = number(entry + 8, 2), method = number(entry + 10, 2);
	size_t packed = number(entry + 20, 4), at = number(entry + 42, 4);
	size_t name_n = number(entry + 28, 2);
	fg_buf out = FG_BUF_INIT;
	if (at + 30 > n || memcmp(p + at, "PK\3\4", 4) != 0) {
		u->unknown = broken;
		return;
	}
	at += 30 + number(p + at + 26, 2) + number(p + at + 28, 2);
	if (at > n || packed > n - at)
		u->unknown = broken;
	else if (flags & 1)
		u->unknown = "a member is encrypted";
	else if (method == 8)
		undo(u, &out, p + at, packed, -MAX_WBITS);
	else if (method == 0)
		read_stored(u, &out, p + at, packed);
	else
		u->unknown = "a member is packed in a way that is not undone";
	if (out.n)
		member(entry + 46, name_n, &out, payload);
	fg_buf_release(&out);
}

static void read_zip(fg_unpack *u, const char *p, size_t n, fg_unpack_member member, void *payload)
{
	uint32_t count = 0;
	const char *entry = find_directory(p, n, &count), *end = p + n;
	if (!entry)
		u->unknown = broken;
	for (uint32_t i = 0; i < count && may_go_on(u); i++) {
		if (end - entry < 46 || memcmp(entry, "PK\1\2", 4) != 0) {
			u->unknown = broken;
			return;
		}
		size_t whole = 46u + number(entry + 28, 2) + number(entry + 30, 2) +
		               number(entry + 32, 2);
		if (whole > (size_t)(end - entry)) {
			u->unknown = broken;
			return;
		}
		u->members_left--;
		read_entry(u, p, n, entry, member, payload);
		entry += whole;
	}
}

/* ---- tar (POSIX ustar, and before it) ---- */

enum { BLOCK = 512 };

static size_t octal(const char *p, size_t n)
{
	size_t out = 0;
	for (size_t i = 0; i < n && p[i]; i++)
		if (p[i] >= '0' && p[i] <= '7')
			out = out << 3 | (size_t)(p[i] - '0');
	return out;
}

static bool is_tar_head(const char *p)
{
	size_t sum = 0;
	for (size_t i = 0; i < BLOCK; i++)
		sum += i >= 148 && i < 156 ? ' ' : (unsigned char)p[i];
	return p[0] && sum == octal(p + 148, 8);
}

static void read_tar(fg_unpack *u, const char *p, size_t n, fg_unpack_member member, void *payload)
{
	for (size_t at = 0; at + BLOCK <= n && p[at] && may_go_on(u);) {
		const char *head = p + at;
		if (!is_tar_head(head)) {
			u->unknown = broken;
			return;
		}
		size_t size = octal(head + 124, 12), name_n = strnlen(head, 100);
		at += BLOCK;
		if (size > n - at) {
			u->unknown = broken;
			return;
		}
		u->members_left--;
		bool is_file = head[156] == '0' || head[156] == '\0' || head[156] == '7';
		fg_buf out = FG_BUF_INIT;
		if (is_file && size)
			read_stored(u, &out, p + at, size);
		if (out.n)
			member(head, name_n, &out, payload);
		fg_buf_release(&out);
		at += (size + BLOCK - 1) / BLOCK * BLOCK;
	}
}

/* ---- gzip (RFC 1952) ---- */

static void read_gzip(fg_unpack *u, const char *p, size_t n, fg_unpack_member member, void *payload)
{
	fg_buf out = FG_BUF_INIT;
	size_t at = 0;
	while (n - at > 18 && memcmp(p + at, "\x1f\x8b\x08", 3) == 0 && may_go_on(u)) {
		size_t taken = undo(u, &out, p + at, n - at, MAX_WBITS + 16);
		if (!taken)
			break;
		at += taken;
	}
	u->members_left -= u->members_left > 0;
	if (out.n)
		member("", 0, &out, payload);
	fg_buf_release(&out);
}

/* ---- all ---- */

static const struct {
	const char *mark;
	size_t n;
	const char *why;
} unknown[] = {
	{"\xfd"
	 "7zXZ\0", 6, "what xz packs is not undone"},
	{"BZh", 3, "what bzip2 packs is not undone"},
	{"\x28\xb5\x2f\xfd", 4, "what zstd packs is not undone"},
	{"7z\xbc\xaf\x27\x1c", 6, "7z archives are not undone"},
	{"Rar!\x1a\x07", 6, "RAR archives are not undone"},
};

bool fg_unpack_all(fg_unpack *u, const char *bytes, size_t n, fg_unpack_member member,
                   void *payload)
{
	u->limit = u->unknown = NULL;
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]) && n > 32; i++)
		if (memcmp(bytes, unknown[i].mark, unknown[i].n) == 0)
			u->unknown = memchr(bytes, '\0', n) ? unknown[i].why : NULL;
	if (n > 30 && memcmp(bytes, "PK\3\4", 4) == 0)
		read_zip(u, bytes, n, member, payload);
	else if (n > 18 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0)
		read_gzip(u, bytes, n, member, payload);
	else if (n >= 2 * BLOCK && n % BLOCK == 0 && is_tar_head(bytes))
		read_tar(u, bytes, n, member, payload);
	else
		return u->unknown != NULL;
	return true;
}
