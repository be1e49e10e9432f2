/* json: places of errors, bounds, stable bytes out. */
#include "json/json.h"

#include "base/alloc.h"
#include "base/file.h"
#include "unit/test.h"

#include <unistd.h>

typedef struct bad_row {
	const char *name, *text;
	unsigned line, column;
	const char *says;
} bad_row;

static void errors_carry_place_and_reason(void)
{
	static const bad_row rows[] = {
		{"empty", "", 1, 1, "empty"},
		{"blank", " \n\t", 2, 2, "empty"},
		{"comma before bracket", "[1,\n 2,\n]", 3, 1, "comma"},
		{"comma before brace", "{\"a\": 1,}", 1, 9, "comma"},
		{"comment", "[\n// x\n1]", 2, 1, "comment"},
		{"hash comment", "# x\n[]", 1, 1, "comment"},
		{"single quotes", "['a']", 1, 2, "double quotes"},
		{"missing colon", "{\"a\" 1}", 1, 6, "'1'"},
		{"open array", "[1, 2", 1, 6, "ends in the middle"},
		{"open string", "{\"a\": \"b", 1, 9, "ends in the middle"},
		{"bare word", "{\"a\":\n\tyes}", 2, 2, "'y'"},
		{"no value", "{\"a\":}", 1, 6, "'}'"},
		{"trailing text", "{}\n{}", 2, 1, "follows"},
		{"high byte", "[\xff]", 1, 2, "0xff"},
		{"NUL in a string", "[\"a\",\n \"b\\u0000c\"]", 2, 4, "NUL"},
		{"NUL in a key", "{\"a\\\\\\u0000\": 1}", 1, 6, "NUL"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_error err = FG_ERROR_INIT;
		cJSON *value = NULL;
		fg_err code = fg_json_parse(&value, rows[i].text, strlen(rows[i].text), "x.json",
		                            &err);
		if (code != FG_ERR_INPUT)
			printf("\n  row '%s' was accepted\n", rows[i].name);
		CU_ASSERT_EQUAL_FATAL(code, FG_ERR_INPUT);
		CU_ASSERT_PTR_NULL(value);
		CU_ASSERT_STRING_EQUAL(err.file, "x.json");
		CU_ASSERT_EQUAL(err.line, rows[i].line);
		if (rows[i].column)
			CU_ASSERT_EQUAL(err.column, rows[i].column);
		CU_ASSERT_PTR_NOT_NULL(strstr(err.message, rows[i].says));
		if (err.line != rows[i].line || (rows[i].column && err.column != rows[i].column) ||
		    !strstr(err.message, rows[i].says))
			printf("\n  row '%s': %u:%u %s\n", rows[i].name, err.line, err.column,
			       err.message);
		fg_error_release(&err);
	}
}

/* A byte 0 is the end of text for everybody but the reader of JSON. */
static void nul_bytes_are_errors(void)
{
	static const char in_string[] = "[\"a.c\0b\"]", escaped[] = "[\"a\\\\u0000 \\\"\"]";
	fg_error err = FG_ERROR_INIT;
	cJSON *value = NULL;
	CU_ASSERT_EQUAL(fg_json_parse(&value, in_string, sizeof(in_string) - 1, "n.json", &err),
	                FG_ERR_INPUT);
	CU_ASSERT_EQUAL(err.line, 1);
	CU_ASSERT_EQUAL(err.column, 6);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "NUL"));
	fg_error_release(&err);
	/* A backslash before u0000 is text; a single NUL behind the value is what exporters add. */
	CU_ASSERT_EQUAL_FATAL(fg_json_parse(&value, escaped, sizeof(escaped) - 1, "n", NULL),
	                      FG_OK);
	CU_ASSERT_STRING_EQUAL(cJSON_GetArrayItem(value, 0)->valuestring, "a\\u0000 \"");
	cJSON_Delete(value);
	CU_ASSERT_EQUAL_FATAL(fg_json_parse(&value, "[]", 3, "n", NULL), FG_OK);
	cJSON_Delete(value);
}

static char *repeat(const char *open, const char *close, size_t times)
{
	fg_buf b = FG_BUF_INIT;
	for (size_t i = 0; i < times; i++)
		fg_buf_puts(&b, open);
	for (size_t i = 0; i < times; i++)
		fg_buf_puts(&b, close);
	return fg_buf_detach(&b);
}

static void nesting_is_bounded(void)
{
	fg_error err = FG_ERROR_INIT;
	cJSON *value = NULL;
	char *deep = repeat("[", "]", 100000);
	CU_ASSERT_EQUAL(fg_json_parse(&value, deep, strlen(deep), "d.json", &err), FG_ERR_LIMIT);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "nested"));
	fg_error_release(&err);
	fg_free(deep);
	deep = repeat("[", "]", 900);
	CU_ASSERT_EQUAL(fg_json_parse(&value, deep, strlen(deep), "d.json", &err), FG_OK);
	cJSON_Delete(value);
	fg_free(deep);
}

static void cut_off_anywhere_is_an_error(void)
{
	static const char text[] =
		"[{\"a\": [1, 2.5, true, null], \"b\\u00e4\": \"c\\n\\ud83d\\ude00\"}]";
	for (size_t n = 1; n + 1 < sizeof(text); n++) {
		char *copy = fg_alloc(n); /* exact size: ASan sees a read past the end */
		memcpy(copy, text, n);
		fg_error err = FG_ERROR_INIT;
		cJSON *value = NULL;
		CU_ASSERT_EQUAL(fg_json_parse(&value, copy, n, "t", &err), FG_ERR_INPUT);
		fg_error_release(&err);
		fg_free(copy);
	}
}

static void printing_is_stable(void)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"{}", "{}\n"},
		{"[]", "[]\n"},
		{"null", "null\n"},
		{"[1,-2,0.5,1e3,100000000000000000]",
	         "[\n\t1,\n\t-2,\n\t0.5,\n\t1000,\n\t100000000000000000\n]\n"},
		{"[4294967296,9007199254740991]", "[\n\t4294967296,\n\t9007199254740991\n]\n"},
		{"[0.1,1e300,-1e-7]", "[\n\t0.1,\n\t1e+300,\n\t-1e-07\n]\n"},
		{"1e999", "null\n"},
		{"{\"z\":1,\"a\":{\"k\":[true,false]}}",
	         "{\n\t\"z\": 1,\n\t\"a\": {\n\t\t\"k\": "
	         "[\n\t\t\ttrue,\n\t\t\tfalse\n\t\t]\n\t}\n}\n"},
		{"\"a\\\"\\\\\\n\\t\\u0001/\"", "\"a\\\"\\\\\\n\\t\\u0001/\"\n"},
		{"\"\xc3\xa4\xff\"", "\"\xc3\xa4\xef\xbf\xbd\"\n"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		cJSON *value = NULL;
		CU_ASSERT_EQUAL_FATAL(
			fg_json_parse(&value, rows[i].in, strlen(rows[i].in), "t", NULL), FG_OK);
		fg_buf out = FG_BUF_INIT;
		fg_json_print(value, &out);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), rows[i].out);
		cJSON_Delete(value);
		/* What was printed reads back and prints the same. */
		fg_buf again = FG_BUF_INIT;
		CU_ASSERT_EQUAL_FATAL(fg_json_parse(&value, fg_buf_str(&out), out.n, "t", NULL),
		                      FG_OK);
		fg_json_print(value, &again);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&again), fg_buf_str(&out));
		cJSON_Delete(value);
		fg_buf_release(&again);
		fg_buf_release(&out);
	}
}

static void readers_trust_no_kind(void)
{
	static const char text[] =
		"{\"s\":\"x\",\"n\":7,\"f\":1.5,\"big\":1e30,\"b\":true,\"a\":[1],"
		"\"o\":{\"k\":\"v\"},\"s\":\"second\",\"z\":null}";
	cJSON *v = NULL;
	CU_ASSERT_EQUAL_FATAL(fg_json_parse(&v, text, strlen(text), "t", NULL), FG_OK);
	CU_ASSERT_STRING_EQUAL(fg_json_string(v, "s", "?"), "x");
	CU_ASSERT_STRING_EQUAL(fg_json_string(v, "n", "?"), "?");
	CU_ASSERT_STRING_EQUAL(fg_json_string(v, "S", "?"), "?");
	CU_ASSERT_EQUAL(fg_json_integer(v, "n", -1), 7);
	CU_ASSERT_EQUAL(fg_json_integer(v, "f", -1), -1);
	CU_ASSERT_EQUAL(fg_json_integer(v, "big", -1), -1);
	CU_ASSERT_EQUAL(fg_json_integer(v, "s", -1), -1);
	CU_ASSERT_TRUE(fg_json_bool(v, "b", false));
	CU_ASSERT_TRUE(fg_json_bool(v, "n", true));
	CU_ASSERT_PTR_NOT_NULL(fg_json_array(v, "a"));
	CU_ASSERT_PTR_NULL(fg_json_array(v, "o"));
	CU_ASSERT_PTR_NULL(fg_json_object(v, "a"));
	CU_ASSERT_STRING_EQUAL(fg_json_string(fg_json_object(v, "o"), "k", "?"), "v");
	CU_ASSERT_STRING_EQUAL(fg_json_string(NULL, "k", "?"), "?");
	CU_ASSERT_PTR_NULL(fg_json_member(fg_json_array(v, "a"), "k"));
	CU_ASSERT_PTR_NULL(fg_json_text(NULL));
	static const char *const kinds[] = {"s", "string", "n", "number", "b", "true",
	                                    "a", "array",  "o", "object", "z", "null"};
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i += 2)
		CU_ASSERT_STRING_EQUAL(fg_json_kind(fg_json_member(v, kinds[i])), kinds[i + 1]);
	cJSON_Delete(v);
}

static void files_are_bounded(void)
{
	char path[] = "/tmp/fg-json-XXXXXX";
	int fd = mkstemp(path);
	CU_ASSERT_FATAL(fd >= 0);
	close(fd);
	fg_error err = FG_ERROR_INIT;
	cJSON *v = NULL;
	CU_ASSERT_EQUAL(fg_file_write(path, "[1, 2]\n", 7, &err), FG_OK);
	CU_ASSERT_EQUAL(fg_json_load(&v, path, 7, &err), FG_OK);
	CU_ASSERT_EQUAL(cJSON_GetArraySize(v), 2);
	cJSON_Delete(v);
	CU_ASSERT_EQUAL(fg_json_load(&v, path, 6, &err), FG_ERR_LIMIT);
	CU_ASSERT_PTR_NULL(v);
	fg_error_release(&err);
	CU_ASSERT_EQUAL(fg_json_load(&v, "/", 6, &err), FG_ERR_IO);
	fg_error_release(&err);
	unlink(path);
	CU_ASSERT_EQUAL(fg_json_load(&v, path, 6, &err), FG_ERR_NOT_FOUND);
	fg_error_release(&err);
}

static void a_nul_at_the_end_is_tolerated(void)
{
	cJSON *v = NULL;
	CU_ASSERT_EQUAL(fg_json_parse(&v, "[]\0", 3, "t", NULL), FG_OK);
	cJSON_Delete(v);
	CU_ASSERT_EQUAL(fg_json_parse(&v, "[]\0x", 4, "t", NULL), FG_ERR_INPUT);
	CU_ASSERT_EQUAL(fg_json_parse(&v, "\xef\xbb\xbf[]", 5, "t", NULL), FG_OK);
	cJSON_Delete(v);
}

FG_TEST_MAIN("json", {"errors_carry_place_and_reason", errors_carry_place_and_reason},
             {"nul_bytes_are_errors", nul_bytes_are_errors},
             {"nesting_is_bounded", nesting_is_bounded},
             {"cut_off_anywhere_is_an_error", cut_off_anywhere_is_an_error},
             {"printing_is_stable", printing_is_stable},
             {"readers_trust_no_kind", readers_trust_no_kind},
             {"files_are_bounded", files_are_bounded},
             {"a_nul_at_the_end_is_tolerated", a_nul_at_the_end_is_tolerated})
