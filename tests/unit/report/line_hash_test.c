/* Requirement: FG-REP-1
 * primaryLocationLineHash against the published vectors, and what must not change it. */
#include "report/report.h"

#include "unit/test.h"

static bool hashes_are(const char *text, size_t n, const char *const *want, size_t want_n)
{
	fg_arena a = FG_ARENA_INIT;
	const char **got = NULL;
	size_t count = fg_report_line_hashes(&a, text, n, &got);
	bool same = count == want_n;
	for (size_t i = 0; same && i < count; i++)
		same = strcmp(got[i], want[i]) == 0;
	for (size_t i = 0; !same && i < count; i++)
		printf("\n%zu: %s", i, got[i]);
	fg_arena_release(&a);
	return same;
}

static void published_vectors(void)
{
	static const char *const empty[] = {"c129715d7a2bc9a3:1"};
	static const char *const lines[] = {"271789c17abda88f:1", "54703d4cd895b18:1",
	                                    "180aee12dab6264:1", "a23a3dc5e078b07b:1"};
	const char *text = " a\nb\n  \t\tc\n d";
	CU_ASSERT(hashes_are("", 0, empty, 1));
	CU_ASSERT(hashes_are(text, strlen(text), lines, 4));
}

static void line_ends_and_blanks_do_not_count(void)
{
	static const char *const lines[] = {"271789c17abda88f:1", "54703d4cd895b18:1",
	                                    "180aee12dab6264:1", "a23a3dc5e078b07b:1"};
	static const char *const same[] = {"a\nb\nc\nd", "a\r\nb\r\nc\r\nd", "a\rb\rc\rd",
	                                   "\ta \r\n b\t\rc\n\td  "};
	for (size_t i = 0; i < FG_ARRAY_LEN(same); i++)
		CU_ASSERT(hashes_are(same[i], strlen(same[i]), lines, 4));
}

static void equal_lines_are_counted(void)
{
	/* More than a window of equal lines: those far from the end see the same 100 characters. */
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	for (int i = 0; i < 200; i++)
		fg_buf_puts(&text, "x\n");
	const char **got = NULL;
	size_t n = fg_report_line_hashes(&a, text.at, text.n, &got);
	CU_ASSERT_EQUAL(n, 201); /* the empty line after the last line end has a hash too */
	size_t length = strcspn(got[0], ":");
	for (size_t i = 0; i < 150; i++) {
		CU_ASSERT(strncmp(got[i], got[0], length + 1) == 0);
		CU_ASSERT_EQUAL(strtoul(got[i] + length + 1, NULL, 10), i + 1);
	}
	CU_ASSERT(strncmp(got[199], got[0], length + 1) != 0);
	fg_buf_release(&text);
	fg_arena_release(&a);
}

static void later_text_counts_within_the_window_only(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf one = FG_BUF_INIT, two = FG_BUF_INIT;
	fg_buf_puts(&one, "first\n");
	for (int i = 0; i < 120; i++)
		fg_buf_putc(&one, 'y');
	fg_buf_puts(&two, one.at);
	fg_buf_puts(&two, "more\n");
	const char **a1 = NULL, **a2 = NULL;
	fg_report_line_hashes(&a, one.at, one.n, &a1);
	fg_report_line_hashes(&a, two.at, two.n, &a2);
	CU_ASSERT_STRING_EQUAL(a1[0], a2[0]);
	fg_report_line_hashes(&a, two.at + 1, two.n - 1, &a2);
	CU_ASSERT_STRING_NOT_EQUAL(a1[0], a2[0]);
	fg_buf_release(&one);
	fg_buf_release(&two);
	fg_arena_release(&a);
}

/* Reference values: the algorithm's description run in another language over UTF-16 text. */
static void wide_and_broken_text(void)
{
	static const struct {
		const char *text, *first;
	} rows[] = {
		{"\xC3\xA4", "775fa7a3f913defb:1"},
		{"\xE6\xB8\xAC\xE5\xAE\x9A"
	         "x;\n",
	         "cb4003c8bef632f2:1"},
		{"\xF0\x9F\x94\xA7\xF0\x9F\x94\xA7"
	         "y",
	         "da31fe72dd11010c:1"},
		{"\xFF"
	         " a",
	         "c9a607bef1acf57d:1"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char **got = NULL;
		fg_report_line_hashes(&a, rows[i].text, strlen(rows[i].text), &got);
		CU_ASSERT_STRING_EQUAL(got[0], rows[i].first);
		fg_arena_release(&a);
	}
}

FG_TEST_MAIN("report.line_hash", {"published vectors", published_vectors},
             {"line ends and blanks do not count", line_ends_and_blanks_do_not_count},
             {"equal lines are counted", equal_lines_are_counted},
             {"later text counts within the window only", later_text_counts_within_the_window_only},
             {"wide and broken text", wide_and_broken_text})
