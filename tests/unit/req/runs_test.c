/* Lines that runs executed, in the three forms, and what is none of them. */
#include "req/runs.h"

#include "unit/req/fault.h"
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
	return fg_runs_read(r, "c", text, strlen(text), "", NULL);
}

/* Of the one file that there is. */
static fg_run_answer says(const fg_runs *r, uint32_t first, uint32_t last)
{
	CU_ASSERT_EQUAL_FATAL(r->files.n, 1);
	return fg_run_file_says(&r->files.at[0], first, last);
}

static void three_forms(void)
{
	static const char *const texts[] = {gcov, lcov};
	for (size_t i = 0; i < 2; i++) {
		fg_runs r;
		CU_ASSERT_EQUAL(read_text(&r, texts[i]), FG_OK);
		CU_ASSERT_EQUAL(says(&r, 3, 3), FG_RUN_NEVER);
		CU_ASSERT_EQUAL(says(&r, 3, 5), FG_RUN_SOME);
		CU_ASSERT_EQUAL(says(&r, 8, 20), FG_RUN_NEVER);
		CU_ASSERT_EQUAL(says(&r, 10, 20), FG_RUN_UNMEASURED);
		fg_runs_release(&r);
	}
	fg_runs r;
	CU_ASSERT_EQUAL(read_text(&r, llvm), FG_OK);
	CU_ASSERT_EQUAL(says(&r, 4, 4), FG_RUN_SOME);
	CU_ASSERT_EQUAL(says(&r, 6, 7), FG_RUN_NEVER);
	CU_ASSERT_EQUAL(says(&r, 9, 10), FG_RUN_UNMEASURED); /* a gap */
	fg_runs_release(&r);
}

/* Each says its tree, or the caller does. */
static void trees(void)
{
#define FORTY "0123456789012345678901234567890123456789"
	static const struct {
		const char *text, *tree;
	} rows[] = {
		{"SF:a.c\nDA:1,1\nend_of_record\n", "given"},
		{"TN:tree_" FORTY "\nSF:a.c\nDA:1,1\nend_of_record\n", FORTY},
		{"TN:tree_" FORTY "\nSF:b.c\nDA:1,1\nend_of_record\nTN:other\nSF:a.c\nDA:1,1\n"
	         "end_of_record\n",
	         "given"},
		{"{\"gcc_version\": \"12\", \"git.tree\": \"" FORTY
	         "\", \"files\": [{\"file\": \"a.c\", \"lines\": []}]}",
	         FORTY},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_runs r;
		fg_runs_init(&r);
		CU_ASSERT_EQUAL(
			fg_runs_read(&r, "c", rows[i].text, strlen(rows[i].text), "given", NULL),
			FG_OK);
		CU_ASSERT_STRING_EQUAL(fg_vec_last(&r.files).tree, rows[i].tree);
		fg_runs_release(&r);
	}
#undef FORTY
}

/* gcov names a file from the folder it ran in: of two files called a.c the right one is meant. */
static void folders(void)
{
	fg_runs r;
	CU_ASSERT_EQUAL(read_text(&r,
	                          "{\"gcc_version\": \"12\", \"current_working_directory\": "
	                          "\"/ci/sub\", \"files\": [{\"file\": \"a.c\", \"lines\": []}]}"),
	                FG_OK);
	CU_ASSERT_STRING_EQUAL(r.files.at[0].path, "/ci/sub/a.c");
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
	CU_ASSERT_EQUAL(fg_runs_read(&r, "c", bytes, n, "", NULL), FG_OK);
	CU_ASSERT_EQUAL(says(&r, 4, 4), FG_RUN_SOME);
	CU_ASSERT_EQUAL(fg_runs_read(&r, "c", bytes, n / 2, "", NULL), FG_ERR_INPUT);
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

/* Torn or damaged: each with its line, none read for as much as is there. */
static const struct broken_row {
	const char *name, *text, *message;
	unsigned line;
} broken_rows[] = {
	{"torn section", "SF:a.c\nDA:1,1\n", "torn", 2},
	{"torn count", "SF:a.c\nDA:1,1\nDA:2,", "a line and a count", 3},
	{"count of letters", "SF:a.c\nDA:1,x1\nend_of_record\n", "a line and a count", 2},
	{"letters behind the count", "SF:a.c\nDA:1,1x\nend_of_record\n", "a line and a count", 2},
	{"no file", "SF:\nDA:1,1\nend_of_record\n", "wants a file", 1},
	{"section in a section", "SF:a.c\nSF:b.c\n", "end_of_record", 2},
	{"end of nothing", "TN:\nend_of_record\n", "without SF:", 2},
	{"half a tree", "TN:tree_0123\nSF:a.c\n", "all digits", 1},
	{"something else", "SF:a.c\n<html>\n", "no record of lcov", 2},
	{"lines that are gone", "SF:a.c\nDA:1,1\nLF:2\nend_of_record\n", "more lines", 3},
	{"no file in it", "TN:\n", "no file", 0},
	{"gcov without lines", "{\"gcc_version\": \"12\", \"files\": [{\"file\": \"a.c\"}]}",
         "'lines'", 0},
	{"gcov without a count",
         "{\"gcc_version\": \"12\", \"files\": [{\"file\": \"a.c\", \"lines\": [{\"line_number\": "
         "3}]}]}",
         "count", 0},
	{"gcov with a count of text",
         "{\"gcc_version\": \"12\", \"files\": [{\"file\": \"a.c\", \"lines\": [{\"line_number\": "
         "3, "
         "\"count\": \"9\"}]}]}",
         "count", 0},
	{"gcov torn", "{\"gcc_version\": \"12\", \"files\": [{\"file\": \"a.c\"",
         "JSON ends in the middle", 1},
	{"llvm summary only",
         "{\"type\": \"llvm.coverage.json.export\", \"data\": [{\"files\": [{\"filename\": "
         "\"a.c\"}]}]}",
         "segments", 0},
	{"llvm segment of text",
         "{\"type\": \"llvm.coverage.json.export\", \"data\": [{\"files\": [{\"filename\": "
         "\"a.c\", "
         "\"segments\": [[3, 1, \"2\", true, true, false]]}]}]}",
         "segment", 0},
};

static void broken_files_are_refused(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(broken_rows); i++) {
		const struct broken_row *row = &broken_rows[i];
		fg_runs r;
		fg_error err = FG_ERROR_INIT;
		fg_runs_init(&r);
		fg_err code = fg_runs_read(&r, "c", row->text, strlen(row->text), "", &err);
		check_fault(row->name, code, &err, row->message, row->line);
		fg_error_release(&err);
		fg_runs_release(&r);
	}
}

static void other_records_of_lcov(void)
{
	static const char text[] = "TN:x\n# made by hand\nSF:a.c\nVER:1\nFN:1,f\nFNDA:1,f\nFNF:1\n"
				   "FNH:1\nBRDA:1,0,0,-\nBRF:1\nBRH:0\nDA:1,-1\nDA:2,3,md5\n"
				   "DA:3,1.5\nLF:3\nLH:2\nend_of_record\n\n";
	fg_runs r;
	CU_ASSERT_EQUAL(read_text(&r, text), FG_OK);
	CU_ASSERT_EQUAL(says(&r, 1, 1), FG_RUN_NEVER);
	CU_ASSERT_EQUAL(says(&r, 2, 2), FG_RUN_SOME);
	CU_ASSERT_EQUAL(says(&r, 3, 3), FG_RUN_SOME);
	fg_runs_release(&r);
}

FG_TEST_MAIN("req.runs", {"three forms", three_forms}, {"packed", packed}, {"trees", trees},
             {"folders", folders}, {"refused", refused},
             {"broken files are refused", broken_files_are_refused},
             {"other records of lcov", other_records_of_lcov})
