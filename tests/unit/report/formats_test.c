/* Requirement: FG-REP-1
 * What each format owes its reader beyond the golden files: escapes, identity, outcomes. */
#include "unit/report/fixture.h"
#include "unit/test.h"

#include "report/json_writer_internal.h"
#include "report/source_internal.h"

#include <cjson/cJSON.h>

static fg_buf report_of(fixture *x, fg_format format)
{
	fg_buf out = FG_BUF_INIT;
	fg_report_write(format, &x->in, &out);
	fg_buf_putc(&out, '\0');
	return out;
}

static bool holds(fixture *x, fg_format format, const char *what)
{
	fg_buf out = report_of(x, format);
	bool is_there = strstr(out.at, what) != NULL;
	if (!is_there)
		printf("\n%s lacks \"%s\" in:\n%.2000s\n", fg_format_name(format), what, out.at);
	fg_buf_release(&out);
	return is_there;
}

static void hostile_words_stay_data(void)
{
	static const struct {
		fg_format format;
		const char *what;
	} rows[] = {
		{FG_FORMAT_TEXT, "a\xEF\xBF\xBD[2J b \xEF\xBF\xBD ::set-output"},
		{FG_FORMAT_GITHUB, "file=x%2Cline=9%3A%3A.c,line=1"},
		{FG_FORMAT_GITHUB, "100%25 a\xEF\xBF\xBD[2J"},
		{FG_FORMAT_GITHUB, "b%0A\xE2\x80\xAE ::set-output"},
		{FG_FORMAT_JUNIT, "&lt;b&gt; &amp; &quot;"},
		{FG_FORMAT_JUNIT, "]]&gt;"},
		{FG_FORMAT_JSON, "<b> & \\\""},
		{FG_FORMAT_JSON, "\\u001b[2J"},
		{FG_FORMAT_SARIF, "\"x,line=9%3A%3A.c\""},
	};
	fixture x;
	fixture_init(&x);
	fixture_add(&x, "r", FG_SEVERITY_ERROR, "100% a\x1b[2J",
	            (fg_region){.path = "x,line=9::.c", .line = 1});
	fixture_add(&x, "r", FG_SEVERITY_ERROR,
	            "a\x1b[2J b\n\xE2\x80\xAE ::set-output <b> & \" ]]>",
	            (fg_region){.path = "y.c", .line = 1});
	fixture_finish(&x);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT(holds(&x, rows[i].format, rows[i].what));
	fg_buf junit = report_of(&x, FG_FORMAT_JUNIT), text = report_of(&x, FG_FORMAT_TEXT);
	CU_ASSERT_PTR_NULL(strchr(junit.at, '\x1b'));
	CU_ASSERT_PTR_NULL(strchr(text.at, '\x1b'));
	fg_buf_release(&junit);
	fg_buf_release(&text);
	fixture_release(&x);
}

static void gitlab_fingerprints_are_unique_and_still(void)
{
	fixture x;
	fixture_init(&x);
	for (uint32_t line = 1; line <= 3; line++)
		fixture_add(&x, "r", FG_SEVERITY_WARNING, "Same",
		            (fg_region){.path = "a.c", .line = line, .end_line = line});
	fixture_finish(&x);
	fg_buf out = report_of(&x, FG_FORMAT_GITLAB);
	cJSON *issues = cJSON_Parse(out.at);
	CU_ASSERT_EQUAL(cJSON_GetArraySize(issues), 4);
	for (int i = 0; i < 4; i++)
		for (int k = i + 1; k < 4; k++)
			CU_ASSERT_STRING_NOT_EQUAL(
				cJSON_GetStringValue(cJSON_GetObjectItem(
					cJSON_GetArrayItem(issues, i), "fingerprint")),
				cJSON_GetStringValue(cJSON_GetObjectItem(
					cJSON_GetArrayItem(issues, k), "fingerprint")));
	char first[65];
	snprintf(first, sizeof(first), "%s",
	         cJSON_GetStringValue(
			 cJSON_GetObjectItem(cJSON_GetArrayItem(issues, 1), "fingerprint")));
	cJSON_Delete(issues);
	fg_buf_release(&out);
	/* The line moves, the fingerprint stays. */
	for (size_t i = 0; i < x.findings.items.n; i++)
		x.findings.items.at[i].region.line += 10;
	CU_ASSERT(holds(&x, FG_FORMAT_GITLAB, first));
	fixture_release(&x);
}

static void junit_outcomes(void)
{
	fixture x;
	fixture_init(&x);
	fixture_add_unit(&x, "clean.c", 1, 1);
	fixture_add_unit(&x, "clean.c", 1, 1);
	fixture_add_unit(&x, "partly.c", 2, 1);
	fixture_add_unit(&x, "broken.c", 0, 0);
	fixture_add_unit(&x, "found.c", 1, 1);
	fixture_add_unit(&x, "noted.c", 1, 1);
	fg_coverage_add_gap(&x.coverage, &(fg_coverage_gap){.reason = "time-out",
	                                                    .detail = "",
	                                                    .unit = "partly.c",
	                                                    .function = "f",
	                                                    .path = ""});
	fixture_add(&x, "r", FG_SEVERITY_ERROR, "Found", (fg_region){.path = "found.c", .line = 1});
	fixture_add(&x, "r", FG_SEVERITY_NOTE, "Noted", (fg_region){.path = "noted.c", .line = 1});
	fixture_add(&x, "r", FG_SEVERITY_WARNING, "In a header",
	            (fg_region){.path = "h.h", .line = 1});
	fixture_add_rules(&x);
	fixture_finish(&x);
	static const char *const parts[] = {
		"tests=\"7\" failures=\"2\" errors=\"1\" skipped=\"1\"",
		"name=\"clean.c\" file=\"clean.c\"/>",
		"name=\"clean.c [0a1b2c]\" file=\"clean.c\"/>",
		"name=\"partly.c\" file=\"partly.c\">\n\t\t\t<skipped message=\"Not analysed: 1 "
	        "function",
		"name=\"broken.c\" file=\"broken.c\">\n\t\t\t<error message=\"Not analysed: "
	        "'broken.c'",
		"name=\"found.c\" file=\"found.c\">\n\t\t\t<failure message=\"Found.\" "
	        "type=\"finding\">",
		"name=\"noted.c\" file=\"noted.c\">\n\t\t\t<system-out>noted.c:1:0: note: Noted "
	        "[r]",
		"classname=\"firmgate.headers\" name=\"h.h\"",
		"<property name=\"unitsAnalysed\" value=\"5\"/>",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		CU_ASSERT(holds(&x, FG_FORMAT_JUNIT, parts[i]));
	fixture_release(&x);
}

/* A run that looked at nothing is no pass in any format. */
static void nothing_is_no_pass(void)
{
	fixture x;
	fixture_empty(&x);
	CU_ASSERT(holds(&x, FG_FORMAT_TEXT, "NOTHING WAS ANALYSED"));
	CU_ASSERT(holds(&x, FG_FORMAT_TEXT, "NO RULE RAN"));
	CU_ASSERT(holds(&x, FG_FORMAT_SARIF, "\"executionSuccessful\": false"));
	CU_ASSERT(holds(&x, FG_FORMAT_SARIF, "\"id\": \"run.no-unit\""));
	CU_ASSERT(holds(&x, FG_FORMAT_JSON, "\"isComplete\": false"));
	CU_ASSERT(holds(&x, FG_FORMAT_GITHUB, "::warning title=firmgate coverage::NOT EVERYTHING"));
	CU_ASSERT(holds(&x, FG_FORMAT_GITLAB, "Not everything was analysed"));
	CU_ASSERT(holds(&x, FG_FORMAT_JUNIT, "tests=\"1\" failures=\"0\" errors=\"1\""));
	fixture_release(&x);
}

/* A part of a unit may be missing though every function was analysed. */
static void a_gap_of_a_part_shows(void)
{
	fixture x;
	fixture_init(&x);
	fixture_add_unit(&x, "a.c", 1, 1);
	fg_coverage_add_gap(&x.coverage, &(fg_coverage_gap){.reason = "odd-part",
	                                                    .detail = "",
	                                                    .unit = "a.c",
	                                                    .function = "",
	                                                    .path = ""});
	fixture_add_rules(&x);
	fixture_finish(&x);
	CU_ASSERT(
		holds(&x, FG_FORMAT_TEXT, "NOT FULLY ANALYSED: 1 gap\n       1  odd-part  a.c\n"));
	CU_ASSERT(holds(&x, FG_FORMAT_SARIF, "Not fully analysed: 'a.c', reason 'odd-part'."));
	CU_ASSERT(holds(&x, FG_FORMAT_JUNIT, "<skipped message=\"Not fully analysed: 'a.c'"));
	fixture_release(&x);
}

static void spans_follow_the_source(void)
{
	static const struct {
		fg_region r;
		uint32_t line, column, end_line, end_column;
		const char *text;
	} rows[] = {
		/* inside, empty, past line and file, reversed, without columns */
		{{.path = "src/uart.c", .line = 7, .column = 3, .end_line = 7, .end_column = 7},
	         7,
	         3,
	         7,
	         7,
	         "free"},
		{{.path = "src/uart.c", .line = 7, .column = 3, .end_line = 7, .end_column = 3},
	         7,
	         3,
	         7,
	         4,
	         "f"},
		{{.path = "src/uart.c", .line = 7, .column = 13, .end_line = 7, .end_column = 13},
	         7,
	         13,
	         7,
	         14,
	         NULL},
		{{.path = "src/uart.c", .line = 7, .column = 3, .end_line = 7, .end_column = 99},
	         7,
	         3,
	         7,
	         13,
	         "free(buf);"},
		{{.path = "src/uart.c", .line = 7, .column = 99, .end_line = 7, .end_column = 100},
	         7,
	         0,
	         7,
	         0,
	         NULL},
		{{.path = "src/uart.c", .line = 99, .column = 1, .end_line = 99, .end_column = 2},
	         99,
	         0,
	         99,
	         0,
	         NULL},
		{{.path = "src/uart.c", .line = 7, .column = 3, .end_line = 5, .end_column = 1},
	         7,
	         3,
	         7,
	         4,
	         "f"},
		{{.path = "src/uart.c"}, 1, 0, 1, 0, NULL},
		{{.path = "src/uart.c", .line = 3, .column = 38, .end_line = 4, .end_column = 2},
	         3,
	         38,
	         4,
	         2,
	         ")\n{"},
		{{.path = "no.c", .line = 3, .column = 3, .end_line = 3, .end_column = 4},
	         3,
	         0,
	         3,
	         0,
	         NULL},
		{{.path = "no.c",
	          .line = 3,
	          .column = 6,
	          .end_line = 4,
	          .end_column = 2,
	          .snippet = "\xF0\x9F\x94\xA7 x\r\ny"},
	         3,
	         4,
	         4,
	         2,
	         NULL},
	};
	fixture x;
	fixture_init(&x);
	fg_report__sources s;
	fg_report__sources_init(&s, &x.in);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_report__span span = fg_report__span_of(&s, &rows[i].r);
		bool same = span.line == rows[i].line && span.end_line == rows[i].end_line &&
		            span.column == rows[i].column &&
		            span.end_column == rows[i].end_column &&
		            (span.text == NULL) == (rows[i].text == NULL) &&
		            (!span.text || (span.n == strlen(rows[i].text) &&
		                            memcmp(span.text, rows[i].text, span.n) == 0));
		if (!same)
			printf("\nrow %zu: %u:%u-%u:%u\n", i, span.line, span.column, span.end_line,
			       span.end_column);
		CU_ASSERT(same);
	}
	fg_report__sources_release(&s);
	fixture_release(&x);
}

static void json_is_written_in_lines_and_levels(void)
{
	fg_buf out = FG_BUF_INIT;
	fg_report__json j;
	fg_report__json_init(&j, &out);
	fg_report__json_object(&j, NULL);
	fg_report__json_str(&j, "s", "a\"\\\n\x01\x7F\xFF/");
	fg_report__json_str(&j, "left out", NULL);
	fg_report__json_array(&j, "empty");
	fg_report__json_close(&j);
	fg_report__json_object_line(&j, "line");
	fg_report__json_array(&j, "a");
	fg_report__json_int(&j, NULL, UINT64_MAX);
	fg_report__json_bool(&j, NULL, true);
	fg_report__json_close(&j);
	fg_report__json_close(&j);
	fg_report__json_tenths(&j, "t", 7.55);
	fg_report__json_tenths(&j, "u", 3.0);
	fg_report__json_close(&j);
	fg_report__json_end(&j);
	CU_ASSERT_STRING_EQUAL(
		out.at,
		"{\n\t\"s\": \"a\\\"\\\\\\n\\u0001\\u007f\xEF\xBF\xBD/\",\n\t\"empty\": [],\n"
		"\t\"line\": {\"a\": [18446744073709551615, true]},\n\t\"t\": 7.6,\n\t\"u\": "
	        "3\n}\n");
	fg_buf_release(&out);
}

/* A line of a kilometre is cut around the mark, and one of a megabyte is not shown. */
static void long_lines_are_cut(void)
{
	fixture x;
	fg_buf line = FG_BUF_INIT;
	fixture_init(&x);
	for (int i = 0; i < 300; i++)
		fg_buf_puts(&line, i == 200 ? "MARK" : "abcd");
	fixture_add(&x, "r", FG_SEVERITY_ERROR, "Here",
	            (fg_region){.path = "long.c",
	                        .line = 1,
	                        .column = 801,
	                        .end_line = 1,
	                        .end_column = 805,
	                        .snippet = line.at});
	while (line.n < 1000000)
		fg_buf_puts(&line, "abcdefgh");
	fixture_add(&x, "r", FG_SEVERITY_ERROR, "There",
	            (fg_region){.path = "longer.c",
	                        .line = 1,
	                        .column = 801,
	                        .end_line = 1,
	                        .end_column = 805,
	                        .snippet = line.at});
	fixture_finish(&x);
	fg_buf out = report_of(&x, FG_FORMAT_TEXT);
	const char *mark = strstr(out.at, "MARK"), *caret = strstr(out.at, "^~~~");
	CU_ASSERT(mark && caret && out.n < 2000);
	if (mark && caret) {
		size_t text_column = (size_t)(mark - strstr(out.at, "    1 \xE2\x94\x82"));
		size_t caret_column = (size_t)(caret - strstr(out.at, "      \xE2\x94\x82"));
		/* The ellipsis is three bytes and one cell. */
		CU_ASSERT_EQUAL(text_column, caret_column + 2);
	}
	fg_buf_release(&out);
	fg_buf_release(&line);
	fixture_release(&x);
}

FG_TEST_MAIN("report.formats", {"hostile words stay data", hostile_words_stay_data},
             {"GitLab fingerprints are unique and still", gitlab_fingerprints_are_unique_and_still},
             {"JUnit outcomes", junit_outcomes}, {"nothing is no pass", nothing_is_no_pass},
             {"a gap of a part shows", a_gap_of_a_part_shows},
             {"spans follow the source", spans_follow_the_source},
             {"JSON is written in lines and levels", json_is_written_in_lines_and_levels},
             {"long lines are cut", long_lines_are_cut})
