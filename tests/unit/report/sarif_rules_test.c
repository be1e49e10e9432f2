/* Requirement: FG-REP-1
 * Logs keep the rules consumers set; the checker itself is shown to see each broken one. */
#include "unit/report/fixture.h"
#include "unit/report/sarif_checker.h"
#include "unit/test.h"

#include "base/file.h"
#include "base/map.h"

static void write_sarif(void (*fill)(fixture *x), fg_buf *out)
{
	fixture x;
	fill(&x);
	fg_report_write(FG_FORMAT_SARIF, &x.in, out);
	fixture_release(&x);
}

static void fill_many(fixture *x)
{
	fixture_many(x, 3000);
}

/* More flow steps, related places, gaps and words than consumers take. */
static void fill_limits(fixture *x)
{
	fixture_init(x);
	static fg_event steps[1500];
	fg_buf message = FG_BUF_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(steps); i++)
		steps[i] = (fg_event){fixture_region("src/uart.c", "free", "free"), "A step", 0, 0};
	while (message.n < 5000)
		fg_buf_puts(&message, "W\xC3\xB6rter '\xF0\x9F\x94\xA7' ");
	fg_findings_add(&x->findings,
	                &(fg_finding){.rule = "memory.double-free",
	                              .severity = FG_SEVERITY_ERROR,
	                              .message = message.at,
	                              .region = fixture_region("src/uart.c", "free", "free"),
	                              .path = steps,
	                              .path_count = FG_ARRAY_LEN(steps),
	                              .related = steps,
	                              .related_count = 200,
	                              .unit_count = 1});
	fg_buf_release(&message);
	fixture_add_unit(x, "src/uart.c", 2, 1);
	for (int i = 0; i < 1200; i++) {
		char unit[32];
		snprintf(unit, sizeof(unit), "src/gap%d.c", i);
		fg_coverage_add_gap(&x->coverage, &(fg_coverage_gap){.reason = "time-out",
		                                                     .detail = "",
		                                                     .unit = unit,
		                                                     .function = "",
		                                                     .path = "",
		                                                     .line = 0});
	}
	fixture_add_rules(x);
	fixture_finish(x);
}

/* Regions no source supports, a rule nobody described, words that look like syntax. */
static void fill_hostile(fixture *x)
{
	fixture_init(x);
	fixture_add(x, "no.such-rule", FG_SEVERITY_ERROR, "Unknown 'rule'",
	            fixture_region("src/uart.c", "free", "free"));
	const fg_region odd[] = {
		{.path = "src/uart.c"},
		{.path = "src/uart.c", .line = 4000000000u, .column = 1, .end_line = 1},
		{.path = "src/uart.c",
	         .line = 3,
	         .column = 4000000000u,
	         .end_line = 2,
	         .end_column = 1},
		{.path = "src/uart.c",
	         .line = 3,
	         .column = 9,
	         .end_line = 4000000000u,
	         .end_column = 9},
		{.path = "src/uart.c", .line = 5, .column = 9, .end_line = 5, .end_column = 2},
		{.path = "src/uart.c", .line = 2, .column = 1, .end_line = 2, .end_column = 1},
		{.path = "src/uart.c", .line = 21, .column = 1, .end_line = 21, .end_column = 1},
		{.path = "a b%20:c?#[x].c",
	         .line = 1,
	         .column = 1,
	         .end_line = 1,
	         .end_column = 2,
	         .snippet = "x",
	         .offset = 4294967295u,
	         .length = 4294967295u},
	};
	static const char *const messages[] = {
		"",
		"'",
		"''",
		"'a",
		"{0}",
		"'{0}' and '{1}'",
		"[text](http://example.org/)",
		"Don't use 'a' or 'b's or \xFF or '",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(odd); i++)
		fixture_add(x, "memory.double-free", FG_SEVERITY_WARNING, messages[i], odd[i]);
	fixture_finish(x);
	x->in.exit_code = -1;
	x->in.engine_version = NULL;
	x->in.source = fixture_text;
	x->in.provenance.repository_uri = "/home/someone/fw";
}

static void fill_without_source(fixture *x)
{
	fixture_rich(x);
	x->in.source = NULL;
}

static const struct {
	const char *name;
	void (*fill)(fixture *x);
} logs[] = {
	{"empty", fixture_empty},  {"clean", fixture_clean},
	{"gaps", fixture_gaps},    {"rich", fixture_rich},
	{"many", fill_many},       {"limits", fill_limits},
	{"hostile", fill_hostile}, {"no-source", fill_without_source},
};

/* The logs stay in the build folder, so that ci/validate-sarif can look at them too. */
static void logs_break_no_rule(void)
{
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT(fg_file_mkdirs(FG_BINARY_DIR "/sarif", &err) == FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(logs); i++) {
		fg_buf out = FG_BUF_INIT, path = FG_BUF_INIT;
		write_sarif(logs[i].fill, &out);
		fg_buf_printf(&path, FG_BINARY_DIR "/sarif/%s.sarif", logs[i].name);
		CU_ASSERT(fg_file_write(path.at, out.at, out.n, &err) == FG_OK);
		fg_buf broken = check_log(out.at);
		if (broken.n)
			printf("\n%s:%.300s\n", logs[i].name, broken.at);
		CU_ASSERT_EQUAL(broken.n, 0);
		fg_buf_release(&broken);
		fg_buf_release(&path);
		fg_buf_release(&out);
	}
	fg_error_release(&err);
}

static fg_buf replaced(const fg_buf *in, const char *what, const char *by)
{
	fg_buf out = FG_BUF_INIT;
	const char *at = strstr(in->at, what);
	if (!at)
		return out;
	fg_buf_put(&out, in->at, (size_t)(at - in->at));
	fg_buf_puts(&out, by);
	fg_buf_puts(&out, at + strlen(what));
	return out;
}

static void checker_sees_broken_rules(void)
{
	static const struct {
		const char *what, *by, *rule;
	} rows[] = {
		{"\"name\": \"MemoryDoubleFree\"", "\"name\": \"memory.double-free\"", "SARIF1001"},
		{"%20und", " und", "SARIF1002"},
		{"\"uri\": \"src/uart.c\"", "\"uri\": \"../src/uart.c\"", "SARIF1002"},
		{"\"uri\": \"src/uart.c\"", "\"uri\": \"/src/uart.c\"", "SARIF1004"},
		{"\"uriBaseId\": \"SRCROOT\", \"index\"", "\"uriBaseId\": \"ROOT\", \"index\"",
	         "SARIF1004"},
		{"\"helpUri\": \"https://", "\"helpUri\": \"", "SARIF1005"},
		{"\"startColumn\": 28", "\"startColumn\": 31", "SARIF1007"},
		{"\"byteOffset\": 48, ", "", "SARIF1007"},
		{"\"contextRegion\": {\"startLine\": 1", "\"contextRegion\": {\"startLine\": 3",
	         "SARIF1008"},
		{"\"uri\": \"src/latin.c\", \"uriBaseId\": \"SRCROOT\", \"index\": 4",
	         "\"uri\": \"src/latin.c\", \"uriBaseId\": \"SRCROOT\", \"index\": 40",
	         "SARIF1009"},
		{"\"target\": {\"id\": \"CWE-20\", \"index\": 1",
	         "\"target\": {\"id\": \"CWE-20\", \"index\": 0", "SARIF1009"},
		{"\"descriptor\": {\"id\": \"gap.", "\"descriptor\": {\"id\": \"hole.",
	         "SARIF1009"},
		{"\"ruleIndex\": 0", "\"ruleIndex\": 1", "SARIF1010"},
		{"\"ruleIndex\": 0", "\"ruleIndex\": 100", "SARIF1010"},
		{"sarif-schema-2.1.0.json", "sarif-schema-2.0.0.json", "SARIF1011"},
		{"\"id\": \"number-is-octal\"", "\"id\": \"number-is-odd\"", "SARIF1012"},
		{"\"arguments\": [\"08\"]", "\"arguments\": []", "SARIF1012"},
		{"'table\\\\[i]", "'table[i]", "SARIF1013"},
		{"Number '08' is octal.", "Number '08' is octal", "SARIF2001"},
		{"\"semanticVersion\": \"1", "\"semanticVersion\": \"v1", "SARIF2005"},
		{"\"mappedTo\": {\"uriBaseId\": \"SRCROOT\"}",
	         "\"mappedTo\": {\"uriBaseId\": \"OUTSIDE\"}", "SARIF2007"},
		{"\"name\": \"ApiBadOctal\"", "\"name\": \"Api bad octal\"", "SARIF2012"},
		{"Number '{0}' is", "Number {0} is", "SARIF2015"},
		{"\"importance\"", "\"index\": 1, \"importance\"", "GH1002"},
		{"\"region\": {\"startLine\": 2, \"startColumn\": 28",
	         "\"regoin\": {\"startLine\": 2", "GH1003"},
		{"\"text\": \"Number '08'", "\"txt\": \"Number '08'", "GH1007"},
		{"\"fullDescription\"", "\"fullDescripton\"", "GH2012"},
		{"\"lines\": 60", "\"lines\": 60, \"more\": 1", "coverage"},
		{"\"kind\": \"fail\"", "\"kind\": \"wrong\"", "kind"},
		{"\"byteOffset\": 48", "\"byteOffset\": 4294967295", "range"},
	};
	fg_buf rich = FG_BUF_INIT;
	write_sarif(fixture_rich, &rich);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf mutant = replaced(&rich, rows[i].what, rows[i].by);
		fg_buf broken = check_log(fg_buf_str(&mutant));
		bool is_seen = mutant.n > 0 && strstr(fg_buf_str(&broken), rows[i].rule) &&
		               !strstr(fg_buf_str(&broken), "JSON0001");
		if (!is_seen)
			printf("\n%s -> %s: %.200s\n", rows[i].what, rows[i].rule,
			       fg_buf_str(&broken));
		CU_ASSERT(is_seen);
		fg_buf_release(&broken);
		fg_buf_release(&mutant);
	}
	fg_buf_release(&rich);
}

/* No strstr: under the sanitizer each call reads the whole log. */
static size_t count_of(const fg_buf *text, const char *what)
{
	size_t n = 0, length = strlen(what);
	for (size_t i = 0; i + length <= text->n; i++)
		n += text->at[i] == what[0] && memcmp(text->at + i, what, length) == 0;
	return n;
}

static void guids_tell_results_apart(void)
{
	fg_buf out = FG_BUF_INIT;
	fg_map seen = FG_MAP_INIT;
	write_sarif(fill_many, &out);
	cJSON *log = cJSON_Parse(out.at);
	const cJSON *results = member(cJSON_GetArrayItem(member(log, "runs"), 0), "results"),
		    *result;
	cJSON_ArrayForEach(result, results) fg_map_put_str(&seen, text_of(result, "guid"), NULL);
	CU_ASSERT_EQUAL(seen.n, 3000);
	cJSON_Delete(log);
	fg_map_release(&seen);
	fg_buf_release(&out);
}

static void cuts_are_declared(void)
{
	fg_buf out = FG_BUF_INIT;
	write_sarif(fill_limits, &out);
	CU_ASSERT_EQUAL(count_of(&out, "\"nestingLevel\""), 1000);
	CU_ASSERT_EQUAL(count_of(&out, "\"descriptor\": {\"id\": \"gap.time-out\""), 1000);
	CU_ASSERT_PTR_NOT_NULL(strstr(out.at, "1 results lost steps"));
	CU_ASSERT_PTR_NOT_NULL(strstr(out.at, "1 results lost related"));
	CU_ASSERT_PTR_NOT_NULL(strstr(out.at, "200 notifications about gaps were left out"));
	fg_buf_release(&out);
}

/* Above the limit the least severe results go, and the log says how many. */
static void results_are_bounded(void)
{
	fg_buf out = FG_BUF_INIT;
	fixture x;
	fixture_many(&x, 25100);
	size_t notes = 0;
	for (size_t i = 0; i < x.findings.items.n; i++)
		notes += x.findings.items.at[i].severity == FG_SEVERITY_NOTE;
	fg_report_write(FG_FORMAT_SARIF, &x.in, &out);
	CU_ASSERT_EQUAL(count_of(&out, "\"ruleId\""), 25000);
	CU_ASSERT_EQUAL(count_of(&out, "\n\t\t\t\t\t\"level\": \"note\""), notes - 100);
	CU_ASSERT_PTR_NOT_NULL(strstr(out.at, "100 results were left out"));
	fixture_release(&x);
	fg_buf_release(&out);
}

FG_TEST_MAIN("report.sarif_rules", {"logs break no rule", logs_break_no_rule},
             {"checker sees broken rules", checker_sees_broken_rules},
             {"guids tell results apart", guids_tell_results_apart},
             {"cuts are declared", cuts_are_declared}, {"results are bounded", results_are_bounded})
