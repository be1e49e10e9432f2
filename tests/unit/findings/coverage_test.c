/* Requirement: FG-FIND-1 */
#include "base/alloc.h"
#include "findings/coverage.h"

#include "unit/test.h"

static void fill(fg_coverage *c)
{
	fg_unit_record units[] = {
		{"src/b.c", "22", "beef", 900, 1, 10, 8, 300, 0, 0, NULL, 0},
		{"src/a.c", "11", "", 50, 0, 2, 0, 20, 3, 0, NULL, 0},
		{"src/a.c", "10", NULL, 50, 1, 2, 2, 20, 0, 0, NULL, 0},
	};
	fg_coverage_gap gaps[] = {
		{"timeout", "after 10 s", "src/b.c", "", "", 0},
		{"parse-error", "unknown type 'u8'", "src/a.c", "f", "src/a.c", 7},
		{"parse-error", "unknown type 'u8'", "src/a.c", "f", "src/a.c", 7},
		{"nested-function", NULL, "src/a.c", "g", "src/a.c", 3},
		{"parse-error", "unknown type 'u8'", "src/a.c", "f", "src/a.c", 6},
	};
	static const char *const rules[] = {"memory.leak", "input.unchecked", "memory.leak"};
	fg_coverage_init(c);
	for (size_t i = 0; i < FG_ARRAY_LEN(units); i++)
		fg_coverage_add_unit(c, &units[i]);
	fg_coverage_add_unread(c, 0, (fg_line_span){291, 300});
	for (size_t i = 0; i < FG_ARRAY_LEN(gaps); i++)
		fg_coverage_add_gap(c, &gaps[i]);
	for (size_t i = 0; i < FG_ARRAY_LEN(rules); i++)
		fg_coverage_add_rule(c, rules[i]);
}

static bool same_content(const fg_coverage *a, const fg_coverage *b)
{
	fg_buf x = FG_BUF_INIT, y = FG_BUF_INIT;
	fg_coverage_write(a, &x);
	fg_coverage_write(b, &y);
	bool is_same = x.n == y.n && memcmp(x.at, y.at, x.n) == 0;
	fg_buf_release(&x);
	fg_buf_release(&y);
	return is_same;
}

static void finish_sorts_and_drops_equals(void)
{
	fg_coverage c;
	fill(&c);
	fg_coverage_finish(&c);
	CU_ASSERT_EQUAL_FATAL(c.units.n, 3);
	CU_ASSERT_STRING_EQUAL(c.units.at[0].source, "src/a.c");
	CU_ASSERT_STRING_EQUAL(c.units.at[0].arguments_id, "10");
	CU_ASSERT_STRING_EQUAL(c.units.at[0].sha256, "");
	CU_ASSERT_STRING_EQUAL(c.units.at[2].source, "src/b.c");
	CU_ASSERT_EQUAL_FATAL(c.gaps.n, 4);
	CU_ASSERT_STRING_EQUAL(c.gaps.at[0].reason, "nested-function");
	CU_ASSERT_STRING_EQUAL(c.gaps.at[0].detail, "");
	CU_ASSERT_EQUAL(c.gaps.at[1].line, 6);
	CU_ASSERT_EQUAL(c.gaps.at[2].line, 7);
	CU_ASSERT_STRING_EQUAL(c.gaps.at[3].reason, "timeout");
	CU_ASSERT_EQUAL_FATAL(c.rules.n, 2);
	CU_ASSERT_STRING_EQUAL(c.rules.at[0], "input.unchecked");
	CU_ASSERT_STRING_EQUAL(c.rules.at[1], "memory.leak");
	fg_coverage_release(&c);
}

static void gaps_that_differ_in_one_field_stay(void)
{
	static const fg_coverage_gap gaps[] = {
		{"r", "d", "u", "f", "p", 1}, {"x", "d", "u", "f", "p", 1},
		{"r", "x", "u", "f", "p", 1}, {"r", "d", "x", "f", "p", 1},
		{"r", "d", "u", "x", "p", 1}, {"r", "d", "u", "f", "x", 1},
		{"r", "d", "u", "f", "p", 2},
	};
	fg_coverage c;
	fg_coverage_init(&c);
	for (size_t round = 0; round < 2; round++)
		for (size_t i = 0; i < FG_ARRAY_LEN(gaps); i++)
			fg_coverage_add_gap(&c, &gaps[i]);
	fg_coverage_finish(&c);
	CU_ASSERT_EQUAL(c.gaps.n, FG_ARRAY_LEN(gaps));
	fg_coverage_release(&c);
}

static void sums(void)
{
	fg_coverage c;
	fill(&c);
	fg_coverage_finish(&c);
	fg_coverage_totals t = fg_coverage_sum(&c);
	CU_ASSERT_EQUAL(t.units, 3);
	CU_ASSERT_EQUAL(t.units_analysed, 2);
	CU_ASSERT_EQUAL(t.functions, 14);
	CU_ASSERT_EQUAL(t.functions_analysed, 10);
	CU_ASSERT_EQUAL(t.lines, 340);
	CU_ASSERT_EQUAL(t.lines_analysed, 310); /* the parser gave up 10 lines before an end */
	CU_ASSERT_EQUAL(t.errors, 3);
	CU_ASSERT_EQUAL(t.gaps, 4);
	fg_coverage_release(&c);
}

static void a_line_is_unread_once(void)
{
	static const fg_line_span spans[] = {{50, 60}, {5, 8},   {9, 9},   {30, 29}, {55, 58},
	                                     {0, 2},   {98, 200}, {10, 49}, {300, 301}};
	static const uint32_t unread[] = {11, 15, 16, 16, 16, 18, 21, 61, 61};
	fg_unit_record u = {.source = "a", .lines = 100, .is_analysed = 1};
	fg_coverage c;
	fg_coverage_init(&c);
	fg_coverage_add_unit(&c, &u);
	for (size_t i = 0; i < FG_ARRAY_LEN(spans); i++) {
		fg_coverage_add_unread(&c, 0, spans[i]);
		CU_ASSERT_EQUAL(c.units.at[0].lines_unread, unread[i]);
	}
	CU_ASSERT_EQUAL(c.units.at[0].unread_count, 3);
	CU_ASSERT_EQUAL(fg_coverage_sum(&c).lines_analysed, 39);
	fg_coverage_release(&c);
}

static void sums_do_not_wrap(void)
{
	fg_coverage c;
	fg_coverage_init(&c);
	fg_unit_record u = {.source = "a", .functions = UINT32_MAX, .lines = UINT32_MAX};
	fg_coverage_add_unit(&c, &u);
	fg_coverage_add_unit(&c, &u);
	CU_ASSERT_EQUAL(fg_coverage_sum(&c).functions, 2 * (uint64_t)UINT32_MAX);
	CU_ASSERT_EQUAL(fg_coverage_sum(&c).lines, 2 * (uint64_t)UINT32_MAX);
	fg_coverage_release(&c);
}

static void gap_counts(void)
{
	fg_coverage c;
	fg_gap_count *counts = NULL;
	fg_coverage_init(&c);
	CU_ASSERT_EQUAL(fg_coverage_gap_counts(&c, &counts), 0);
	fg_coverage_release(&c);
	fill(&c);
	fg_coverage_finish(&c);
	CU_ASSERT_EQUAL_FATAL(fg_coverage_gap_counts(&c, &counts), 3);
	CU_ASSERT_STRING_EQUAL(counts[0].reason, "nested-function");
	CU_ASSERT_EQUAL(counts[0].count, 1);
	CU_ASSERT_STRING_EQUAL(counts[1].reason, "parse-error");
	CU_ASSERT_EQUAL(counts[1].count, 2);
	CU_ASSERT_STRING_EQUAL(counts[2].reason, "timeout");
	fg_coverage_release(&c);
}

static void wire_round_trip(void)
{
	fg_coverage c, back;
	fg_buf b = FG_BUF_INIT;
	fill(&c);
	fg_coverage_write(&c, &b);
	fg_coverage_init(&back);
	fg_wire_reader r = {(const unsigned char *)b.at, b.n, false};
	CU_ASSERT_TRUE(fg_coverage_read(&back, &r));
	CU_ASSERT_EQUAL(r.left, 0);
	CU_ASSERT_TRUE(same_content(&c, &back));
	CU_ASSERT_EQUAL(back.units.at[0].size, 900);
	CU_ASSERT_EQUAL(back.units.at[1].errors, 3);

	/* Order of arrival is not order of the outcome, and finishing twice changes nothing. */
	r = (fg_wire_reader){(const unsigned char *)b.at, b.n, false};
	CU_ASSERT_TRUE(fg_coverage_read(&back, &r));
	fg_coverage_finish(&back);
	CU_ASSERT_EQUAL(back.units.n, 6);
	CU_ASSERT_EQUAL(back.gaps.n, 4);
	fg_buf once = FG_BUF_INIT;
	fg_coverage_write(&back, &once);
	fg_coverage_finish(&back);
	fg_buf_clear(&b);
	fg_coverage_write(&back, &b);
	CU_ASSERT(b.n == once.n && memcmp(b.at, once.at, b.n) == 0);
	fg_buf_release(&once);
	fg_buf_release(&b);
	fg_coverage_release(&c);
	fg_coverage_release(&back);
}

static void every_truncation_is_refused(void)
{
	fg_coverage c;
	fg_buf b = FG_BUF_INIT;
	fill(&c);
	fg_coverage_write(&c, &b);
	for (size_t n = 0; n < b.n; n++) {
		unsigned char *copy = fg_alloc(n);
		memcpy(copy, b.at, n);
		fg_coverage back;
		fg_coverage_init(&back);
		fg_wire_reader r = {copy, n, false};
		CU_ASSERT_FALSE(fg_coverage_read(&back, &r));
		fg_coverage_finish(&back);
		fg_coverage_release(&back);
		fg_free(copy);
	}
	fg_buf_release(&b);
	fg_coverage_release(&c);
}

static void hostile_bytes_are_refused(void)
{
	static const struct {
		const char *name;
		unsigned char bytes[24];
		size_t n;
	} rows[] = {
		{"unknown version", {2}, 1},
		{"endless units", {1, 255, 255, 255, 255, 255, 255, 255, 255}, 9},
		{"string past the end", {1, 1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 'a'}, 14},
		{"NUL in a string", {1, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 'a', 0}, 15},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_coverage c;
		fg_coverage_init(&c);
		fg_wire_reader r = {rows[i].bytes, rows[i].n, false};
		CU_ASSERT_FALSE(fg_coverage_read(&c, &r));
		CU_ASSERT_EQUAL(c.units.n, 0);
		fg_coverage_release(&c);
	}
}

FG_TEST_MAIN("findings.coverage", {"finish sorts and drops equals", finish_sorts_and_drops_equals},
             {"gaps that differ in one field stay", gaps_that_differ_in_one_field_stay},
             {"sums", sums}, {"a line is unread once", a_line_is_unread_once},
             {"sums do not wrap", sums_do_not_wrap}, {"gap counts", gap_counts},
             {"wire round trip", wire_round_trip},
             {"every truncation is refused", every_truncation_is_refused},
             {"hostile bytes are refused", hostile_bytes_are_refused})
