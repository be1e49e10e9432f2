/* Requirement: FG-BASE-1
 * utf and wire. */
#include "base/alloc.h"
#include "base/utf.h"
#include "base/wire.h"

#include "unit/test.h"

#define E_ACUTE "\xc3\xa9"           /* U+00E9: 2 bytes, 1 unit, 1 cell */
#define EURO "\xe2\x82\xac"          /* U+20AC: 3 bytes, 1 unit, 1 cell */
#define HAN "\xe6\xbc\xa2"           /* U+6F22: 3 bytes, 1 unit, 2 cells */
#define GRIN "\xf0\x9f\x98\x80"      /* U+1F600: 4 bytes, 2 units, 2 cells */
#define ACCENT "\xcc\x81"            /* U+0301 combining: 2 bytes, 1 unit, 0 cells */
#define ZWJ "\xe2\x80\x8d"           /* U+200D joiner: 3 bytes, 1 unit, 0 cells */

static void columns(void)
{
	static const struct {
		const char *name, *line;
		uint32_t byte_column, utf16, cells;
	} rows[] = {
		{"start", "abc", 1, 1, 0},
		{"ascii", "abc", 3, 3, 2},
		{"end", "abc", 4, 4, 3},
		{"past the end", "abc", 99, 4, 3},
		{"column 0", "abc", 0, 1, 0},
		{"empty line", "", 1, 1, 0},
		{"empty line, past", "", 5, 1, 0},
		{"two bytes", E_ACUTE "x", 3, 2, 1},
		{"three bytes", EURO "x", 4, 2, 1},
		{"inside a character", EURO "x", 3, 1, 0},
		{"wide", HAN "x", 4, 2, 2},
		{"emoji", GRIN "x", 5, 3, 2},
		{"inside an emoji", GRIN "x", 3, 1, 0},
		{"combining", "e" ACCENT "x", 4, 3, 1},
		{"joined emoji", GRIN ZWJ GRIN "x", 12, 6, 4},
		{"tab", "\tx", 2, 2, 8},
		{"tab after text", "abc\tx", 5, 5, 8},
		{"tab at a stop", "12345678\tx", 10, 10, 16},
		{"tab after wide", HAN "\tx", 5, 3, 8},
		{"lone continuation", "\x80x", 2, 2, 1},
		{"latin-1 byte", "\xe9x", 2, 2, 1},
		{"truncated at the end", "ab\xe2\x82", 5, 5, 4},
		{"overlong slash", "\xc0\xafx", 3, 3, 2},
		{"surrogate", "\xed\xa0\x80x", 4, 4, 3},
		{"above U+10FFFF", "\xf4\x90\x80\x80x", 5, 5, 4},
		{"mixed", "a" GRIN E_ACUTE "\xff" HAN "z", 12, 7, 7},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		size_t n = strlen(rows[i].line);
		uint32_t utf16 = fg_utf16_column(rows[i].line, n, rows[i].byte_column);
		uint32_t cells = fg_display_column(rows[i].line, n, rows[i].byte_column);
		CU_ASSERT_EQUAL(utf16, rows[i].utf16);
		CU_ASSERT_EQUAL(cells, rows[i].cells);
		if (utf16 != rows[i].utf16 || cells != rows[i].cells)
			printf("row '%s': %u %u\n", rows[i].name, utf16, cells);
	}
}

static void decoding(void)
{
	static const struct {
		const char *bytes;
		size_t n;
		uint32_t cp;
		size_t length;
	} rows[] = {
		{"a", 1, 'a', 1},
		{"\0", 1, 0, 1},
		{E_ACUTE, 2, 0xe9, 2},
		{EURO, 3, 0x20ac, 3},
		{GRIN, 4, 0x1f600, 4},
		{EURO, 2, 0xfffd, 1},
		{GRIN, 3, 0xfffd, 1},
		{"\xc2", 1, 0xfffd, 1},
		{"\xc2x", 2, 0xfffd, 1},
		{"\xc1\xbf", 2, 0xfffd, 1},
		{"\xe0\x9f\xbf", 3, 0xfffd, 1},
		{"\xe0\xa0\x80", 3, 0x800, 3},
		{"\xed\x9f\xbf", 3, 0xd7ff, 3},
		{"\xed\xbf\xbf", 3, 0xfffd, 1},
		{"\xef\xbf\xbd", 3, 0xfffd, 3},
		{"\xf0\x8f\xbf\xbf", 4, 0xfffd, 1},
		{"\xf4\x8f\xbf\xbf", 4, 0x10ffff, 4},
		{"\xf5\x80\x80\x80", 4, 0xfffd, 1},
		{"\xfe", 1, 0xfffd, 1},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		uint32_t cp = 1;
		CU_ASSERT_EQUAL(fg_utf8_decode(rows[i].bytes, rows[i].n, &cp), rows[i].length);
		CU_ASSERT_EQUAL(cp, rows[i].cp);
	}
	CU_ASSERT_TRUE(fg_utf8_valid("a" GRIN EURO, 8));
	CU_ASSERT_FALSE(fg_utf8_valid("a" GRIN EURO, 7));
	CU_ASSERT_TRUE(fg_utf8_valid("\xef\xbf\xbd", 3));
	CU_ASSERT_TRUE(fg_utf8_valid("", 0));
}

static void sanitizing(void)
{
	fg_buf b = FG_BUF_INIT;
	fg_utf8_sanitize(&b, "a\xff" E_ACUTE "\xe2\x82", 6);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), "a\xef\xbf\xbd" E_ACUTE "\xef\xbf\xbd\xef\xbf\xbd");
	CU_ASSERT_TRUE(fg_utf8_valid(b.at, b.n));
	fg_buf_release(&b);
	/* Every pair of bytes gives valid text. */
	for (unsigned pair = 0; pair < 0x10000; pair++) {
		char bytes[2] = {(char)(pair >> 8), (char)pair};
		fg_buf_clear(&b);
		fg_utf8_sanitize(&b, bytes, 2);
		if (!fg_utf8_valid(b.at, b.n))
			CU_FAIL("invalid after sanitizing");
	}
	fg_buf_release(&b);
}

static void write_sample(fg_buf *b)
{
	fg_wire_put_u8(b, 0xfe);
	fg_wire_put_u32(b, 0xdeadbeef);
	fg_wire_put_u64(b, UINT64_C(0x0123456789abcdef));
	fg_wire_put_str(b, "text");
	fg_wire_put_str(b, NULL);
	fg_wire_put_bytes(b, "a\0b", 3);
	fg_wire_put_bytes(b, NULL, 0);
}

/* True when everything read is what write_sample wrote. */
static bool read_sample(fg_wire_reader *r)
{
	size_t n = 99;
	bool ok = fg_wire_u8(r) == 0xfe;
	ok &= fg_wire_u32(r) == 0xdeadbeef;
	ok &= fg_wire_u64(r) == UINT64_C(0x0123456789abcdef);
	const char *s = fg_wire_str(r, &n);
	ok &= n == 4 && memcmp(s, "text", n) == 0;
	fg_wire_str(r, &n);
	ok &= n == 0;
	const void *bytes = fg_wire_bytes(r, &n);
	ok &= n == 3 && memcmp(bytes, "a\0b", n) == 0;
	fg_wire_bytes(r, &n);
	return ok && n == 0 && !r->failed;
}

static void wire_round_trip(void)
{
	fg_buf b = FG_BUF_INIT;
	write_sample(&b);
	CU_ASSERT_EQUAL((unsigned char)b.at[1], 0xef); /* little-endian */
	fg_wire_reader r = {(const unsigned char *)b.at, b.n, false};
	CU_ASSERT_TRUE(read_sample(&r));
	CU_ASSERT_EQUAL(r.left, 0);
	fg_buf_release(&b);
}

static void every_prefix_fails_cleanly(void)
{
	fg_buf b = FG_BUF_INIT;
	write_sample(&b);
	for (size_t n = 0; n < b.n; n++) {
		/* An exact copy on the heap, so that ASan sees a read past the end. */
		unsigned char *copy = fg_alloc(n);
		memcpy(copy, b.at, n);
		fg_wire_reader r = {copy, n, false};
		CU_ASSERT_FALSE(read_sample(&r));
		CU_ASSERT_TRUE(r.failed);
		size_t len = 1;
		CU_ASSERT_EQUAL(fg_wire_u64(&r), 0);
		CU_ASSERT_PTR_NOT_NULL(fg_wire_str(&r, &len));
		CU_ASSERT_EQUAL(len, 0);
		fg_free(copy);
	}
	fg_buf_release(&b);
}

static void hostile_lengths(void)
{
	static const unsigned char huge[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2};
	size_t n;
	fg_wire_reader r = {huge, sizeof(huge), false};
	fg_wire_str(&r, &n);
	CU_ASSERT(r.failed && n == 0);
	r = (fg_wire_reader){huge, sizeof(huge), false};
	fg_wire_bytes(&r, &n);
	CU_ASSERT(r.failed && n == 0);
	r = (fg_wire_reader){NULL, 0, false};
	CU_ASSERT_EQUAL(fg_wire_u8(&r), 0);
	CU_ASSERT_TRUE(r.failed);
}

FG_TEST_MAIN("base.utf", {"columns", columns}, {"decoding", decoding}, {"sanitizing", sanitizing},
             {"wire round trip", wire_round_trip},
             {"every prefix fails cleanly", every_prefix_fails_cleanly},
             {"hostile lengths", hostile_lengths})
