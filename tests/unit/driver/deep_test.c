/*
 * A function on which the engine dies is a gap of its own; the others are looked at all the same.
 * The link wraps fg_analysis_run_piece, so that a walk of `deadly` ends its process.
 */
#include "driver/deep.h"
#include "unit/driver/program.h"
#include "unit/test.h"

#include <stdlib.h>

void __real_fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece);
void __wrap_fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece);

/* Of the program under test. */
static const fg_link *linked;

static const char *first_function(const fg_link_component *c)
{
	return linked->functions.at[linked->members.at[c->first]].name;
}

void __wrap_fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece)
{
	uint32_t in_level = 0;
	for (size_t i = 0; i < linked->components.n; i++) {
		const fg_link_component *c = &linked->components.at[i];
		if (c->level != piece.level)
			continue;
		bool is_in = in_level >= piece.first && in_level < piece.first + piece.n;
		if (is_in && strcmp(first_function(c), "deadly") == 0)
			abort();
		in_level++;
	}
	__real_fg_analysis_run_piece(p, piece);
}

static const char text[] = "static int table[4];\n"
			   "int deadly(int i) { return table[i & 3]; }\n"
			   "int caller(void) { return deadly(1); }\n"
			   "static void set(unsigned i) { table[i] = 1; }\n"
			   "void wrong(void) { set(9); }\n";

static void only_itself_is_lost(void)
{
	test_program p;
	fg_run_result result = {0};
	fg_config config = {0};
	fg_buf bytes = FG_BUF_INIT;
	fg_check_set all = {0};
	test_program_open(&p, text);
	linked = &p.link;
	fg_findings_init(&result.findings);
	fg_coverage_init(&result.coverage);
	CU_ASSERT_FATAL(!fg_config_load_text(&config, "", 0, "firmgate.yaml", "/p", NULL));
	all.at = (const fg_check **)(uintptr_t)fg_checks_all(&all.n); /* only read */
	fg_deep_request request = {.checks = &all, .link = &p.link, .root = "/p",
	                           .config = &config, .models = &p.models, .jobs = 1};
	CU_ASSERT_EQUAL_FATAL(fg_deep_run(&result, &request, &bytes, NULL), FG_OK);
	fg_findings_finish(&result.findings);
	CU_ASSERT_EQUAL_FATAL(result.coverage.gaps.n, 1);
	CU_ASSERT_STRING_EQUAL(result.coverage.gaps.at[0].reason, "crash");
	CU_ASSERT_STRING_EQUAL(result.coverage.gaps.at[0].function, "deadly");
	bool found = false;
	for (size_t i = 0; i < result.findings.items.n; i++)
		found |= strcmp(result.findings.items.at[i].rule,
		                "memory.out-of-bounds-write") == 0;
	CU_ASSERT(found);
	CU_ASSERT_EQUAL(bytes.n, 0); /* what was lost may come out another time: not kept */
	fg_buf_release(&bytes);
	fg_run_result_release(&result);
	fg_config_release(&config);
	test_program_close(&p);
}

FG_TEST_MAIN("driver.deep", {"only itself is lost", only_itself_is_lost})
