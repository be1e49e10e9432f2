/*
 *	fg_inline_test <checks folder> <id>          one check; exit status 1 when it fails
 *	fg_inline_test --score <checks folder>       all checks as a table
 */
#include "base/file.h"
#include "base/path.h"
#include "inline.h"

#define TEST_BYTES_MAX (1u << 20)

/* "memory.double-free" -> <folder>/memory/double_free.test.c */
static char *test_path(fg_arena *a, const char *folder, const char *id)
{
	char *stem = fg_arena_strdup(a, id);
	for (char *p = stem; *p; p++)
		*p = *p == '.' ? '/' : *p == '-' ? '_' : *p;
	return fg_arena_printf(a, "%s/%s.test.c", fg_path_absolute(a, folder), stem);
}

static bool run_one(fg_frontend *fe, const char *folder, const fg_check *check, inline_score *score,
                    fg_buf *complaints)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	bool passed = false;
	memset(score, 0, sizeof(*score));
	if (fg_file_read(&text, test_path(&a, folder, check->id), TEST_BYTES_MAX, &err) == FG_OK)
		passed = inline_run(fe, check, test_path(&a, folder, check->id), fg_buf_str(&text),
		                    score, complaints);
	else
		fg_buf_printf(complaints, "%s\n", err.message);
	fg_error_release(&err);
	fg_buf_release(&text);
	fg_arena_release(&a);
	return passed;
}

static int test(const char *folder, const char *id)
{
	const fg_check *check = fg_checks_find(id);
	if (!check) {
		fprintf(stderr, "no check '%s'\n", id);
		return 2;
	}
	inline_score s;
	fg_buf complaints = FG_BUF_INIT;
	fg_frontend *fe = fg_frontend_open();
	bool passed = run_one(fe, folder, check, &s, &complaints);
	fg_frontend_close(fe);
	fputs(fg_buf_str(&complaints), stdout);
	printf("%s: %s: %u expect, %u miss, %u noise in %u bad and %u ok cases\n", id,
	       passed ? "passed" : "FAILED", s.marks[MARK_EXPECT], s.marks[MARK_MISS],
	       s.marks[MARK_NOISE], s.bad, s.ok);
	fg_buf_release(&complaints);
	return !passed;
}

static int score(const char *folder)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	inline_score sum = {0};
	unsigned failed = 0;
	fg_frontend *fe = fg_frontend_open();
	printf("%-44s %6s %6s %6s %6s %6s\n", "check", "bad", "ok", "expect", "miss", "noise");
	for (size_t i = 0; i < n; i++) {
		inline_score s;
		fg_buf complaints = FG_BUF_INIT;
		bool passed = run_one(fe, folder, all[i], &s, &complaints);
		printf("%-44s %6u %6u %6u %6u %6u%s\n", all[i]->id, s.bad, s.ok, s.marks[MARK_EXPECT],
		       s.marks[MARK_MISS], s.marks[MARK_NOISE], passed ? "" : "  FAILED");
		failed += !passed;
		sum.bad += s.bad;
		sum.ok += s.ok;
		for (int k = 0; k < MARK_KINDS; k++)
			sum.marks[k] += s.marks[k];
		fg_buf_release(&complaints);
	}
	printf("%-44s %6u %6u %6u %6u %6u\n", "all", sum.bad, sum.ok, sum.marks[MARK_EXPECT],
	       sum.marks[MARK_MISS], sum.marks[MARK_NOISE]);
	printf("%zu checks, %u failed\n", n, failed);
	fg_frontend_close(fe);
	return failed != 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--score") == 0)
		return score(argv[2]);
	if (argc == 3)
		return test(argv[1], argv[2]);
	fprintf(stderr, "usage: %s <checks folder> <id> | --score <checks folder>\n", argv[0]);
	return 2;
}
