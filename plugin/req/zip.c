/*
 * The members of a zip archive (.reqifz), one after the other, each bounded and
 * checked against its CRC. Encrypted and 64-bit archives are errors.
 */
#include "base/alloc.h"
#include "req/req_internal.h"

#define ZLIB_CONST /* input is not written */
#include <zlib.h>

enum { MEMBERS_MAX = 10000, TAIL = 22, CENTRAL = 46, LOCAL = 30, NAME_MAX_BYTES = 1024 };

static uint32_t get16(const unsigned char *p)
{
	return (uint32_t)(p[0] | p[1] << 8);
}

static uint32_t get32(const unsigned char *p)
{
	return get16(p) | get16(p + 2) << 16;
}

/* The end record: at the very end but for a comment of up to 64 KiB. */
static const unsigned char *find_tail(const unsigned char *at, size_t n)
{
	if (n < TAIL)
		return NULL;
	size_t lowest = n > TAIL + 65535u ? n - TAIL - 65535u : 0;
	for (size_t i = n - TAIL + 1; i-- > lowest;)
		if (get32(at + i) == 0x06054b50)
			return at + i;
	return NULL;
}

static fg_err inflate_member(fg_req__reader *r, const unsigned char *from, uint32_t packed,
                             char *out, uint32_t size)
{
	z_stream z;
	memset(&z, 0, sizeof(z));
	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return fg_req__fail(r, 0, "zlib cannot start");
	z.next_in = from;
	z.avail_in = packed;
	z.next_out = (Bytef *)out;
	z.avail_out = size;
	int code = inflate(&z, Z_FINISH);
	bool is_whole = code == Z_STREAM_END && z.avail_out == 0;
	inflateEnd(&z);
	return is_whole ? FG_OK : fg_req__fail(r, 0, "a member of the archive cannot be unpacked");
}

typedef struct member {
	const char *name;
	size_t name_n;
	uint32_t method, flags, crc, packed, size, offset;
} member;

static fg_err take_member(fg_req__reader *r, const unsigned char *at, size_t n, const member *m,
                          fg_req__member take, void *payload)
{
	if (m->flags & 1)
		return fg_req__fail(r, 0, "the archive is encrypted");
	if (m->size > FG_REQ_FILE_MAX)
		return fg_req__fail(r, 0, "a member of %u bytes; %u MiB are the most", m->size,
		                    FG_REQ_FILE_MAX >> 20);
	if (m->offset > n || n - m->offset < LOCAL || get32(at + m->offset) != 0x04034b50)
		return fg_req__fail(r, 0, "the archive is damaged: a member lies outside of it");
	size_t data = m->offset + LOCAL + get16(at + m->offset + 26) + get16(at + m->offset + 28);
	if (data > n || n - data < m->packed)
		return fg_req__fail(r, 0, "the archive is damaged: a member is cut off");
	char *text = fg_alloc((size_t)m->size + 1);
	fg_err code = FG_OK;
	if (m->method == 0 && m->packed == m->size)
		memcpy(text, at + data, m->size);
	else if (m->method == 8)
		code = inflate_member(r, at + data, m->packed, text, m->size);
	else
		code = fg_req__fail(r, 0, "a member is packed by method %u; 0 and 8 are known",
		                    m->method);
	text[m->size] = '\0';
	if (!code && crc32(0, (const Bytef *)text, m->size) != m->crc)
		code = fg_req__fail(r, 0, "the archive is damaged: a checksum does not fit");
	if (!code)
		code = take(fg_arena_strndup(&r->set->arena, m->name, m->name_n), text, m->size,
		            payload);
	fg_free(text);
	return code;
}

static bool has_suffix(const member *m, const char *suffix)
{
	size_t n = strlen(suffix);
	return m->name_n > n && m->name_n <= NAME_MAX_BYTES &&
	       memcmp(m->name + m->name_n - n, suffix, n) == 0;
}

fg_err fg_req__unzip(fg_req__reader *r, const char *bytes, size_t n, const char *suffix,
                     fg_req__member take, void *payload)
{
	const unsigned char *at = (const unsigned char *)bytes, *tail = find_tail(at, n);
	if (!tail)
		return fg_req__fail(r, 0, "no zip archive: its end record is missing");
	uint32_t count = get16(tail + 10);
	size_t where = get32(tail + 16), total = 0;
	fg_err code = FG_OK;
	if (count > MEMBERS_MAX)
		return fg_req__fail(r, 0, "an archive of %u members; %d are the most", count,
		                    MEMBERS_MAX);
	for (uint32_t i = 0; !code && i < count; i++) {
		if (where > n || n - where < CENTRAL || get32(at + where) != 0x02014b50)
			return fg_req__fail(r, 0,
			                    "the archive is damaged: its directory is cut off");
		const unsigned char *p = at + where;
		member m = {(const char *)p + CENTRAL,
		            get16(p + 28),
		            get16(p + 10),
		            get16(p + 8),
		            get32(p + 16),
		            get32(p + 20),
		            get32(p + 24),
		            get32(p + 42)};
		size_t length = CENTRAL + m.name_n + get16(p + 30) + get16(p + 32);
		if (n - where < length)
			return fg_req__fail(r, 0,
			                    "the archive is damaged: its directory is cut off");
		where += length;
		if (!has_suffix(&m, suffix))
			continue;
		total += m.size;
		if (total > FG_REQ_FILE_MAX)
			return fg_req__fail(r, 0, "more than %u MiB in one archive",
			                    FG_REQ_FILE_MAX >> 20);
		code = take_member(r, at, n, &m, take, payload);
	}
	return code;
}
