/* Requirement: FG-REP-1
 * SHA-1 and version 5 UUIDs against published and independently computed values. */
#include "report/guid_internal.h"

#include "unit/test.h"

#include <stdbool.h>
#include <string.h>

static bool sha1_is(const char *text, size_t n, const char *want)
{
	unsigned char digest[FG_REPORT__SHA1];
	char hex[2 * FG_REPORT__SHA1 + 1];
	fg_report__sha1(digest, text, n);
	for (size_t i = 0; i < FG_REPORT__SHA1; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
	return strcmp(hex, want) == 0;
}

static void digests(void)
{
	static char million[1000000];
	memset(million, 'a', sizeof(million));
	const char *two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	CU_ASSERT(sha1_is("", 0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"));
	CU_ASSERT(sha1_is("abc", 3, "a9993e364706816aba3e25717850c26c9cd0d89d"));
	CU_ASSERT(sha1_is(two_blocks, 56, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"));
	CU_ASSERT(sha1_is(million, sizeof(million), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"));
}

static void version_5_of_known_names(void)
{
	static const unsigned char dns[16] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
	                                      0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
	char guid[FG_REPORT__GUID];
	fg_report__uuid5(guid, dns, "www.example.com", 15);
	CU_ASSERT_STRING_EQUAL(guid, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
	fg_report__uuid5(guid, dns, "", 0);
	CU_ASSERT_STRING_EQUAL(guid, "4ebd0208-8328-5d69-8c44-ec50939c0967");
	fg_report__guid(guid, "taxonomy:CWE");
	CU_ASSERT_STRING_EQUAL(guid, "dbc23b13-53ee-5db4-a234-cd746b6111f3");
}

FG_TEST_MAIN("report.guid", {"digests", digests},
             {"version 5 of known names", version_5_of_known_names})
