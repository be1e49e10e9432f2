/*
 *	fg_inline_test <checks folder> <id>          one check; exit status 1 when it fails
 *	fg_inline_test --score <checks folder>       all checks as a table
 *	fg_inline_test --pages <checks folder> <templates> <docs/rules>
 *	                                             index.md and coverage.md are what the checks say;
 *	                                             FG_BLESS=1 writes them
 */
#include "base/file.h"
#include "base/path.h"
#include "driver/standards.h"
#include "inline.h"

#include <stdlib.h>

#define TEST_BYTES_MAX (1u << 20)

/* "memory.double-free" -> <folder>/memory/double_free.test.c, or .test.project */
static char *test_path(fg_arena *a, const char *folder, const char *id, const char *ending)
{
	char *stem = fg_arena_strdup(a, id);
	for (char *p = stem; *p; p++)
		*p = *p == '.' ? '/' : *p == '-' ? '_' : *p;
	return fg_arena_printf(a, "%s/%s%s", fg_path_absolute(a, folder), stem, ending);
}

/* fe NULL: annotated projects. */
static bool run_file(fg_frontend *fe, const char *path, const fg_check *check, inline_score *score,
                     fg_buf *complaints)
{
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	bool passed = false;
	memset(score, 0, sizeof(*score));
	if (fg_file_read(&text, path, TEST_BYTES_MAX, &err) != FG_OK)
		fg_buf_printf(complaints, "%s\n", err.message);
	else if (fe)
		passed = inline_run(fe, check, path, fg_buf_str(&text), score, complaints);
	else
		passed = inline_run_projects(check, fg_buf_str(&text), score, complaints);
	fg_error_release(&err);
	fg_buf_release(&text);
	return passed;
}

static void add_score(inline_score *sum, const inline_score *s)
{
	sum->bad += s->bad;
	sum->ok += s->ok;
	for (int k = 0; k < MARK_KINDS; k++)
		sum->marks[k] += s->marks[k];
}

static bool run_one(fg_frontend *fe, const char *folder, const fg_check *check, inline_score *score,
                    fg_buf *complaints)
{
	fg_arena a = FG_ARENA_INIT;
	inline_score s;
	bool passed = true;
	memset(score, 0, sizeof(*score));
	const char *projects = test_path(&a, folder, check->id, ".test.project");
	bool has_projects = fg_file_exists(projects);
	if (has_projects) {
		passed = run_file(NULL, projects, check, &s, complaints);
		add_score(score, &s);
	}
	const char *source = test_path(&a, folder, check->id, ".test.c");
	if (!has_projects || fg_file_exists(source)) {
		passed &= run_file(fe, source, check, &s, complaints);
		add_score(score, &s);
	}
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
		add_score(&sum, &s);
		fg_buf_release(&complaints);
	}
	printf("%-44s %6u %6u %6u %6u %6u\n", "all", sum.bad, sum.ok, sum.marks[MARK_EXPECT],
	       sum.marks[MARK_MISS], sum.marks[MARK_NOISE]);
	printf("%zu checks, %u failed\n", n, failed);
	fg_frontend_close(fe);
	return failed != 0;
}

/* ---- pages made from the metadata ---- */

typedef struct counter {
	fg_frontend *fe;
	const char *folder;
	unsigned failed;
} counter;

static fg_test_counts count(const fg_check *check, void *payload)
{
	counter *c = payload;
	inline_score s;
	fg_buf complaints = FG_BUF_INIT;
	if (!run_one(c->fe, c->folder, check, &s, &complaints)) {
		printf("%s: its own test fails\n", check->id);
		c->failed++;
	}
	fg_buf_release(&complaints);
	return (fg_test_counts){s.bad, s.ok, s.marks[MARK_MISS], s.marks[MARK_NOISE]};
}

/* The file holds the text; with FG_BLESS in the environment it is written. */
static bool page_is(const char *folder, const char *name, const fg_buf *text)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf old = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	const char *path = fg_path_join(&a, folder, name);
	bool is_same;
	if (getenv("FG_BLESS")) {
		is_same = fg_file_write(path, fg_buf_str(text), text->n, &err) == FG_OK;
	} else {
		is_same = fg_file_read(&old, path, TEST_BYTES_MAX, &err) == FG_OK &&
		          strcmp(fg_buf_str(&old), fg_buf_str(text)) == 0;
		if (!is_same)
			printf("%s is out of date: ci/bless\n", path);
	}
	fg_error_release(&err);
	fg_buf_release(&old);
	fg_arena_release(&a);
	return is_same;
}

static int pages(const char *folder, const char *templates, const char *rules)
{
	fg_catalog *catalog = NULL;
	fg_error err = FG_ERROR_INIT;
	fg_buf index = FG_BUF_INIT, coverage = FG_BUF_INIT;
	if (fg_catalog_load(&catalog, templates, &err)) {
		printf("%s\n", err.message);
		fg_error_release(&err);
		return 1;
	}
	counter c = {fg_frontend_open(), folder, 0};
	fg_standards_write_index(&index);
	fg_standards_write_coverage(catalog, count, &c, &coverage);
	bool is_same = page_is(rules, "index.md", &index);
	is_same &= page_is(rules, "coverage.md", &coverage);
	fg_frontend_close(c.fe);
	fg_catalog_free(catalog);
	fg_buf_release(&index);
	fg_buf_release(&coverage);
	return is_same && c.failed == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--score") == 0)
		return score(argv[2]);
	if (argc == 5 && strcmp(argv[1], "--pages") == 0)
		return pages(argv[2], argv[3], argv[4]);
	if (argc == 3)
		return test(argv[1], argv[2]);
	fprintf(stderr,
	        "usage: %s <checks folder> <id> | --score <checks folder> | "
	        "--pages <checks folder> <templates> <docs/rules>\n",
	        argv[0]);
	return 2;
}
