/* Lines that runs executed, in the three forms, and what is none of them. */
#include "req/runs.h"

#include "unit/test.h"

#include <string.h>
#include <zlib.h>

static const char gcov[] =
	"{\"gcc_version\": \"12.2.0\", \"files\": [{\"file\": \"src/a.c\", \"lines\": ["
	"{\"line_number\": 3, \"count\": 0}, {\"line_number\": 4, \"count\": 7},"
	"{\"line_number\": 9, \"count\": 0}]}]}";

static const char llvm[] =
	"{\"type\": \"llvm.coverage.json.export\", \"data\": [{\"files\": [{\"filename\": "
	"\"/build/src/a.c\", \"segments\": [[3, 1, 2, true, true, false], [5, 1, 0, true, true, false],"
	"[7, 2, 0, false, false, false], [9, 1, 4, true, true, true], [11, 1, 0, false, false, false]"
	"]}]}]}";

static const char lcov[] = "TN:\nSF:/build/src/a.c\r\nDA:3,0\nDA:4,1\nDA:9,0\nend_of_record\n";

static fg_err read_text(fg_runs *r, const char *text)
{
	fg_runs_init(r);
	return fg_runs_read(r, "c", text, strlen(text), NULL);
}

static void three_forms(void)
{
	static const char *const texts[] = {gcov, lcov};
	for (size_t i = 0; i < 2; i++) {
		fg_runs r;
		CU_ASSERT_EQUAL(read_text(&r, texts[i]), FG_OK);
		CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 3, 3), FG_RUN_NEVER);
		CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 3, 5), FG_RUN_SOME);
		CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 8, 20), FG_RUN_NEVER);
		CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 10, 20), FG_RUN_UNMEASURED);
		fg_runs_release(&r);
	}
	fg_runs r;
	CU_ASSERT_EQUAL(read_text(&r, llvm), FG_OK);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 4, 4), FG_RUN_SOME);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 6, 7), FG_RUN_NEVER);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 9, 10), FG_RUN_UNMEASURED); /* a gap */
	fg_runs_release(&r);
}

static void other_files(void)
{
	fg_runs r;
	CU_ASSERT_EQUAL(read_text(&r, lcov), FG_OK);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "a.c", 4, 4), FG_RUN_SOME);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "rc/a.c", 4, 4), FG_RUN_UNMEASURED);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "other/src/a.c", 4, 4), FG_RUN_UNMEASURED);
	fg_runs_release(&r);
}

static void packed(void)
{
	unsigned char bytes[1024];
	z_stream z = {.next_in = (Bytef *)(uintptr_t)gcov, .avail_in = sizeof(gcov) - 1};
	CU_ASSERT_EQUAL_FATAL(deflateInit2(&z, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY),
	                      Z_OK);
	z.next_out = bytes;
	z.avail_out = sizeof(bytes);
	CU_ASSERT_EQUAL(deflate(&z, Z_FINISH), Z_STREAM_END);
	size_t n = sizeof(bytes) - z.avail_out;
	deflateEnd(&z);
	fg_runs r;
	fg_runs_init(&r);
	CU_ASSERT_EQUAL(fg_runs_read(&r, "c", bytes, n, NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_runs_of(&r, "src/a.c", 4, 4), FG_RUN_SOME);
	CU_ASSERT_EQUAL(fg_runs_read(&r, "c", bytes, n / 2, NULL), FG_ERR_INPUT);
	fg_runs_release(&r);
}

static void refused(void)
{
	static const char *const texts[] = {"", "x", "{}", "{\"files\": []}", "TN:\nDA:1,2\n",
	                                    "SF:a.c\nDA:x\n", "{\"type\": 3}"};
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++) {
		fg_runs r;
		CU_ASSERT_EQUAL(read_text(&r, texts[i]), FG_ERR_INPUT);
		fg_runs_release(&r);
	}
}

FG_TEST_MAIN("req.runs", {"three forms", three_forms}, {"other files", other_files},
             {"packed", packed}, {"refused", refused})
