/*
 * Marks against reports, line by line, and cases against marks. Counts must be
 * exact: two findings on a line want two marks.
 */
#include "inline.h"

/* ---- marks against reports ---- */

static unsigned marks_on(const marks *m, mark_kind kind, unsigned line)
{
	unsigned n = 0;
	for (size_t i = 0; i < m->at.n; i++)
		n += m->at.at[i].kind == kind && m->at.at[i].line == line;
	return n;
}

static unsigned reports_on(const inline_report *reports, size_t n, unsigned line)
{
	unsigned count = 0;
	for (size_t i = 0; i < n; i++)
		count += reports[i].line == line;
	return count;
}

static void judge_fixes(const fg_check *check, const marks *m, unsigned line,
                        const inline_report *reports, size_t n, fg_buf *complaints)
{
	unsigned offered = 0, wanted = marks_on(m, MARK_FIX, line);
	for (size_t i = 0; i < n; i++)
		offered += reports[i].line == line && reports[i].has_fix;
	if (offered != wanted)
		fg_buf_printf(complaints, "line %u: %s offers %u fixes, %u expected\n", line,
		              check->id, offered, wanted);
}

static void judge_line(const fg_check *check, const marks *m, unsigned line,
                       const inline_report *reports, size_t n, fg_buf *complaints)
{
	unsigned found = reports_on(reports, n, line);
	unsigned expected = marks_on(m, MARK_EXPECT, line);
	unsigned noisy = marks_on(m, MARK_NOISE, line);
	unsigned missed = marks_on(m, MARK_MISS, line);
	if (found < expected)
		fg_buf_printf(complaints, "line %u: %s is silent, %u expected, %u reported\n", line,
		              check->id, expected, found);
	else if (found < expected + noisy)
		fg_buf_printf(complaints,
		              "line %u: %s no longer raises the false alarm: delete the noise mark\n",
		              line, check->id);
	else if (found > expected + noisy && missed)
		fg_buf_printf(complaints, "line %u: %s now finds the miss: make it an expect\n", line,
		              check->id);
	if (found <= expected + noisy || missed)
		return;
	for (size_t i = 0; i < n; i++)
		if (reports[i].line == line)
			fg_buf_printf(complaints, "line %u: %s reports unexpectedly: %s\n", line,
			              check->id, reports[i].message);
}

static int by_number(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
	return x < y ? -1 : x > y;
}

void inline_compare(const fg_check *check, const marks *m, const inline_report *reports, size_t n,
                    fg_buf *complaints)
{
	FG_VEC(unsigned) lines = FG_VEC_INIT;
	for (size_t i = 0; i < n; i++)
		fg_vec_push(&lines, reports[i].line);
	for (size_t i = 0; i < m->at.n; i++) {
		fg_vec_push(&lines, m->at.at[i].line);
		if (strcmp(m->at.at[i].id, check->id) != 0)
			fg_buf_printf(complaints, "line %u: the mark names '%s', this file tests '%s'\n",
			              m->at.at[i].line, m->at.at[i].id, check->id);
	}
	if (lines.n > 1)
		qsort(lines.at, lines.n, sizeof(*lines.at), by_number);
	for (size_t i = 0; i < lines.n; i++)
		if (i == 0 || lines.at[i] != lines.at[i - 1]) {
			judge_line(check, m, lines.at[i], reports, n, complaints);
			judge_fixes(check, m, lines.at[i], reports, n, complaints);
		}
	fg_vec_release(&lines);
}

/* ---- cases ---- */

static unsigned marks_within(const marks *m, mark_kind kind, const inline_case *c)
{
	unsigned n = 0;
	for (size_t i = 0; i < m->at.n; i++)
		n += m->at.at[i].kind == kind && m->at.at[i].line >= c->first_line &&
		     m->at.at[i].line <= c->last_line;
	return n;
}

static void judge_case(const marks *m, const inline_case *c, fg_buf *complaints)
{
	unsigned defects = marks_within(m, MARK_EXPECT, c) + marks_within(m, MARK_MISS, c);
	if (c->is_bad && defects == 0)
		fg_buf_printf(complaints, "line %u: '%s' is bad but holds no expect and no miss\n",
		              c->first_line, c->name);
	if (!c->is_bad && defects > 0)
		fg_buf_printf(complaints, "line %u: '%s' is ok but holds an expect or a miss\n",
		              c->first_line, c->name);
}

void inline_judge_cases(const marks *m, const inline_case *cases, size_t n, inline_score *score,
                        fg_buf *complaints)
{
	memset(score, 0, sizeof(*score));
	for (size_t i = 0; i < m->at.n; i++)
		score->marks[m->at.at[i].kind]++;
	for (size_t i = 0; i < n; i++) {
		score->bad += cases[i].is_bad;
		score->ok += !cases[i].is_bad;
		judge_case(m, &cases[i], complaints);
	}
	if (score->bad < INLINE_CASES_MIN || score->ok < INLINE_CASES_MIN)
		fg_buf_printf(complaints,
		              "%u cases named *_bad and %u named *_ok: at least %d of each are wanted\n",
		              score->bad, score->ok, INLINE_CASES_MIN);
	if (score->marks[MARK_EXPECT] == 0)
		fg_buf_puts(complaints, "no expect at all: the check is not shown to report\n");
}
