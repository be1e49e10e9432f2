/* A program looked at in pieces, each written by one analysis and entered by another, has the
 * issues of one that was looked at as a whole. */
#include "unit/driver/program.h"
#include "unit/test.h"

static const char text[] =
	"typedef struct { int x; } pthread_mutex_t;\n"
	"int pthread_mutex_lock(pthread_mutex_t *m);\n"
	"int pthread_mutex_unlock(pthread_mutex_t *m);\n"
	"void *malloc(unsigned n);\n"
	"void free(void *p);\n"
	"static pthread_mutex_t m;\n"
	"static unsigned char table[4];\n"
	"static void set(unsigned i, unsigned char v) { table[i] = v; }\n"
	"static void drop(char *p) { free(p); }\n"
	"static void both(unsigned i) { pthread_mutex_lock(&m); set(i, 1); pthread_mutex_unlock(&m); }\n"
	"void outer(void) { both(7); }\n"
	"void twice(void) { char *p = malloc(4); drop(p); drop(p); }\n"
	"int half(int c) { if (c) pthread_mutex_lock(&m); both(1); return c; }\n"
	"static int even(unsigned n);\n"
	"static int odd(unsigned n) { return n ? even(n - 1) : 0; }\n"
	"static int even(unsigned n) { return n ? odd(n - 1) : 1; }\n"
	"int parity(unsigned n) { return even(n); }\n";

/* Each component of each level is a piece; both see all the pieces before. */
static void run_in_pieces(test_program *there, test_program *here, fg_analysis_result *out,
                          bool is_torn)
{
	fg_analysis_result left;
	fg_program_analysis *a = fg_analysis_begin(&left, &there->link, &there->models);
	fg_program_analysis *b = fg_analysis_begin(out, &here->link, &here->models);
	for (uint32_t level = 0; level < here->link.level_count; level++) {
		uint32_t n = fg_analysis_level_size(b, level);
		for (uint32_t i = 0; i < n; i++) {
			fg_analysis_piece piece = {level, i, 1};
			fg_buf bytes = FG_BUF_INIT;
			fg_analysis_write_piece(a, piece, NULL, &bytes);
			size_t given = is_torn ? bytes.n / 2 : bytes.n;
			bool is_entered = fg_analysis_enter_piece(b, piece, NULL, bytes.at, given);
			CU_ASSERT_EQUAL(is_entered, !is_torn);
			fg_buf_release(&bytes);
		}
	}
	fg_analysis_finish(a);
	fg_analysis_finish(b);
	fg_analysis_result_release(&left);
}

static void compare(const fg_issue *x, const fg_issue *y)
{
	CU_ASSERT_EQUAL(x->kind, y->kind);
	CU_ASSERT_EQUAL(x->flags, y->flags);
	CU_ASSERT_EQUAL(x->place, y->place);
	CU_ASSERT_STRING_EQUAL(x->subject, y->subject);
	CU_ASSERT_STRING_EQUAL(x->amount, y->amount);
	CU_ASSERT_STRING_EQUAL(x->limit, y->limit);
	CU_ASSERT_STRING_EQUAL(x->caller, y->caller);
	CU_ASSERT_STRING_EQUAL(x->family, y->family);
	CU_ASSERT_EQUAL_FATAL(x->event_count, y->event_count);
	for (uint32_t i = 0; i < x->event_count; i++) {
		CU_ASSERT_EQUAL(x->events[i].place, y->events[i].place);
		CU_ASSERT_STRING_EQUAL(x->events[i].text, y->events[i].text);
	}
}

static void same_issues(void)
{
	test_program there, here;
	fg_analysis_result whole, pieces;
	test_program_open(&there, text);
	test_program_open(&here, text);
	fg_analysis_run(&whole, &here.link, &here.models);
	run_in_pieces(&there, &here, &pieces, false);
	CU_ASSERT(whole.issues.n >= 2); /* out of bounds, released twice */
	CU_ASSERT_EQUAL(whole.functions, pieces.functions);
	CU_ASSERT_EQUAL(whole.steps, pieces.steps);
	CU_ASSERT_EQUAL_FATAL(whole.issues.n, pieces.issues.n);
	for (size_t i = 0; i < whole.issues.n; i++)
		compare(&whole.issues.at[i], &pieces.issues.at[i]);
	fg_analysis_result_release(&whole);
	fg_analysis_result_release(&pieces);
	test_program_close(&there);
	test_program_close(&here);
}

static void torn(void)
{
	test_program there, here;
	fg_analysis_result result;
	test_program_open(&there, text);
	test_program_open(&here, text);
	run_in_pieces(&there, &here, &result, true);
	fg_analysis_result_release(&result);
	test_program_close(&there);
	test_program_close(&here);
}

/* What a lost function does is not known: its callers are looked at all the same. */
static void lost(void)
{
	test_program p;
	fg_analysis_result result;
	test_program_open(&p, text);
	fg_program_analysis *a = fg_analysis_begin(&result, &p.link, &p.models);
	for (uint32_t level = 0; level < p.link.level_count; level++) {
		uint32_t n = fg_analysis_level_size(a, level);
		if (level == 0)
			fg_analysis_lose_piece(a, (fg_analysis_piece){level, 0, n}, "crash");
		else
			fg_analysis_run_piece(a, (fg_analysis_piece){level, 0, n});
	}
	fg_analysis_finish(a);
	CU_ASSERT(result.gaps.n >= 2); /* set, drop */
	for (size_t i = 0; i < result.gaps.n; i++)
		CU_ASSERT_STRING_EQUAL(result.gaps.at[i].reason, "crash");
	for (size_t i = 0; i < result.issues.n; i++)
		CU_ASSERT_NOT_EQUAL(result.issues.at[i].kind, FG_ISSUE_OUT_OF_BOUNDS_WRITE);
	fg_analysis_result_release(&result);
	test_program_close(&p);
}

FG_TEST_MAIN("driver.pieces", {"same issues as of the whole", same_issues}, {"torn bytes", torn},
             {"a lost piece", lost})
