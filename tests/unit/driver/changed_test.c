/*
 * A file that changes while it is read: said as a gap, and nothing of it can be kept. The link
 * wraps fg_unit_init (between the look at the source and its parse) and fg_rules_run_unit (behind
 * the parse), where the file is rewritten.
 */
#include "base/file.h"
#include "driver/unit_job.h"
#include "models/models.h"
#include "unit/test.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

void __real_fg_unit_init(fg_unit *u);
void __wrap_fg_unit_init(fg_unit *u);
void __real_fg_rules_run_unit(const fg_check_set *set, fg_unit *unit, fg_ast *ast, fg_ir *ir,
                              fg_findings *out);
void __wrap_fg_rules_run_unit(const fg_check_set *set, fg_unit *unit, fg_ast *ast, fg_ir *ir,
                              fg_findings *out);

static char folder[64], source[96], header[96];
/* What is written when: NULL is nothing. */
static const char *before, *after;

static const char one[] = "#include \"h.h\"\nint f(int x) { return x + A; }\n";
static const char other[] = "#include \"h.h\"\n\n\nint g(int x) { return x + A; }\n";

static void put(const char *path, const char *text)
{
	if (text)
		CU_ASSERT_FATAL(!fg_file_write(path, text, strlen(text), NULL));
}

void __wrap_fg_unit_init(fg_unit *u)
{
	put(source, before);
	__real_fg_unit_init(u);
}

void __wrap_fg_rules_run_unit(const fg_check_set *set, fg_unit *unit, fg_ast *ast, fg_ir *ir,
                              fg_findings *out)
{
	put(header, after);
	__real_fg_rules_run_unit(set, unit, ast, ir, out);
}

/* Gaps of a look at the source; *can_keep: it told what it read. */
static void look(fg_coverage *coverage, bool *can_keep)
{
	static const char *const args[] = {"-std=c17"};
	fg_clang_command command = {.source = source, .directory = folder, .args = args,
	                            .arg_count = 1, .is_exact = true};
	fg_check_set none = {0};
	fg_models models;
	fg_models_init(&models);
	CU_ASSERT_FATAL(!fg_models_load_builtin(&models, NULL) && !fg_models_finish(&models, NULL));
	none.models = &models;
	fg_unit_job job = {
		.root = folder, .checks = &none, .began = time(NULL), .wants_files = true};
	fg_frontend *fe = fg_frontend_open();
	fg_buf out = FG_BUF_INIT;
	fg_unit_job_run(&job, fe, &command, &out);
	fg_wire_reader r = {(const unsigned char *)out.at, out.n, false};
	fg_unit_parts parts;
	CU_ASSERT_FATAL(fg_unit_job_split(&r, &parts));
	fg_wire_reader report = {parts.report.at, parts.report.n, false};
	fg_coverage_init(coverage);
	CU_ASSERT_FATAL(fg_coverage_read(coverage, &report));
	*can_keep = parts.files.n > 0;
	fg_buf_release(&out);
	fg_frontend_close(fe);
	fg_models_release(&models);
}

static void expect(const char *changed)
{
	fg_coverage coverage;
	bool can_keep = false;
	look(&coverage, &can_keep);
	CU_ASSERT_EQUAL(can_keep, changed == NULL);
	CU_ASSERT_EQUAL_FATAL(coverage.gaps.n, changed ? 1 : 0);
	if (changed) {
		CU_ASSERT_STRING_EQUAL(coverage.gaps.at[0].reason, "source-changed");
		CU_ASSERT_STRING_EQUAL(coverage.gaps.at[0].path, changed);
	}
	fg_coverage_release(&coverage);
}

static void a_change_is_a_gap_and_nothing_is_kept(void)
{
	snprintf(folder, sizeof(folder), "/tmp/fg-changed-XXXXXX");
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
	snprintf(source, sizeof(source), "%s/a.c", folder);
	snprintf(header, sizeof(header), "%s/h.h", folder);
	put(header, "#define A 1\n");
	put(source, one);
	expect(NULL);
	before = other;
	expect("a.c");
	before = one;
	expect("a.c");
	before = NULL;
	after = "#define A 2\n";
	expect("h.h");
	expect(NULL); /* written again, and as it was */
	unlink(source);
	unlink(header);
	rmdir(folder);
}

FG_TEST_MAIN("driver.changed",
             {"a change is a gap and nothing is kept", a_change_is_a_gap_and_nothing_is_kept})
