/* Requirement: FG-REP-1
 * Every format of every scenario is compared byte by byte with tests/golden/report/, written
 * twice to show that nothing depends on the run. ci/bless (FG_BLESS=1) takes what is printed. */
#include "unit/report/fixture.h"
#include "unit/test.h"

#include "base/file.h"

typedef struct scenario {
	const char *name;
	void (*fill)(fixture *x);
} scenario;

static const scenario scenarios[] = {
	{"empty", fixture_empty},
	{"clean", fixture_clean},
	{"gaps", fixture_gaps},
	{"rich", fixture_rich},
	{"fixes", fixture_fixes},
};

typedef struct variant {
	fg_format format;
	const char *extension;
	bool use_color, is_verbose, is_ascii;
	size_t max_shown;
} variant;

static const variant variants[] = {
	{FG_FORMAT_TEXT, "txt", false, false, false, 0},
	{FG_FORMAT_TEXT, "verbose.txt", false, true, false, 0},
	{FG_FORMAT_TEXT, "color.txt", true, false, false, 0},
	{FG_FORMAT_TEXT, "ascii.txt", false, false, true, 2},
	{FG_FORMAT_SARIF, "sarif", false, false, false, 0},
	{FG_FORMAT_JSON, "json", false, false, false, 0},
	{FG_FORMAT_GITHUB, "github.txt", false, false, false, 0},
	{FG_FORMAT_GITLAB, "gitlab.json", false, false, false, 0},
	{FG_FORMAT_JUNIT, "junit.xml", false, false, false, 0},
};

static void write_report(const scenario *s, const variant *v, fg_buf *out)
{
	fixture x;
	s->fill(&x);
	x.in.use_color = v->use_color;
	x.in.is_verbose = v->is_verbose;
	x.in.use_unicode = !v->is_ascii;
	x.in.has_max_shown = v->max_shown > 0;
	x.in.max_shown = v->max_shown;
	fg_report_write(v->format, &x.in, out);
	fixture_release(&x);
}

static bool is_as_expected(const char *path, const fg_buf *got)
{
	fg_buf want = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	bool same = fg_file_read(&want, path, 1u << 24, &err) == FG_OK && want.n == got->n &&
	            memcmp(want.at, got->at, got->n) == 0;
	size_t at = 0, line = 1;
	while (!same && at < want.n && at < got->n && want.at[at] == got->at[at])
		line += want.at[at++] == '\n';
	if (!same)
		printf("\n%s:%zu: differs%s%s\n", path, line, err.message ? ": " : "",
		       err.message ? err.message : "");
	fg_error_release(&err);
	fg_buf_release(&want);
	return same;
}

static void check(const scenario *s, const variant *v)
{
	fg_buf first = FG_BUF_INIT, second = FG_BUF_INIT, path = FG_BUF_INIT;
	write_report(s, v, &first);
	write_report(s, v, &second);
	CU_ASSERT(first.n == second.n && memcmp(first.at, second.at, first.n) == 0);
	fg_buf_printf(&path, FG_SOURCE_DIR "/tests/golden/report/%s.%s", s->name, v->extension);
	const char *bless = getenv("FG_BLESS");
	fg_error err = FG_ERROR_INIT;
	if (bless && *bless)
		CU_ASSERT(fg_file_write(path.at, first.at, first.n, &err) == FG_OK);
	CU_ASSERT(is_as_expected(path.at, &first));
	fg_error_release(&err);
	fg_buf_release(&path);
	fg_buf_release(&second);
	fg_buf_release(&first);
}

static void reports_match_golden_files(void)
{
	for (size_t s = 0; s < FG_ARRAY_LEN(scenarios); s++)
		for (size_t v = 0; v < FG_ARRAY_LEN(variants); v++)
			check(&scenarios[s], &variants[v]);
}

/* What arrived first does not show: findings and gaps come sorted by their finish. */
static void order_of_arrival_is_lost(void)
{
	static const char *const messages[] = {"Number '1' is octal", "Number '2' is octal"};
	fg_buf out[2] = {FG_BUF_INIT, FG_BUF_INIT};
	for (size_t i = 0; i < 2; i++) {
		fixture x;
		fixture_init(&x);
		for (size_t k = 0; k < 2; k++) {
			fg_region r = fixture_region("src/uart.c", "free",
			                             (k ^ i) ? "buf" : "free");
			fixture_add(&x, "api.bad-octal", FG_SEVERITY_NOTE, messages[k ^ i], r);
		}
		fixture_add_unit(&x, i ? "src/uart.c" : "src/latin.c", 1, 1);
		fixture_add_unit(&x, i ? "src/latin.c" : "src/uart.c", 1, 1);
		fixture_finish(&x);
		for (unsigned f = 0; f < FG_FORMAT_COUNT; f++)
			fg_report_write((fg_format)f, &x.in, &out[i]);
		fixture_release(&x);
	}
	CU_ASSERT(out[0].n == out[1].n && memcmp(out[0].at, out[1].at, out[0].n) == 0);
	fg_buf_release(&out[0]);
	fg_buf_release(&out[1]);
}

static void no_report_tells_secrets_or_roots(void)
{
	fixture x;
	fixture_rich(&x);
	for (unsigned f = 0; f < FG_FORMAT_COUNT; f++) {
		fg_buf out = FG_BUF_INIT;
		fg_report_write((fg_format)f, &x.in, &out);
		CU_ASSERT_PTR_NULL(strstr(out.at, "secret"));
		CU_ASSERT_PTR_NULL(strstr(out.at, FG_SOURCE_DIR));
		CU_ASSERT_PTR_NOT_NULL(strstr(out.at, "nested-function"));
		fg_buf_release(&out);
	}
	fixture_release(&x);
}

static void formats_have_names(void)
{
	for (unsigned f = 0; f < FG_FORMAT_COUNT; f++)
		CU_ASSERT_EQUAL(fg_format_parse(fg_format_name((fg_format)f)), f);
	CU_ASSERT_EQUAL(fg_format_parse("xml"), FG_FORMAT_COUNT);
	CU_ASSERT_EQUAL(fg_format_parse(""), FG_FORMAT_COUNT);
}

FG_TEST_MAIN("report.golden", {"reports match golden files", reports_match_golden_files},
             {"order of arrival is lost", order_of_arrival_is_lost},
             {"no report tells secrets or roots", no_report_tells_secrets_or_roots},
             {"formats have names", formats_have_names})
