/*
 * A function on which the engine dies is a gap of its own; the others are looked at all the same.
 * The link wraps fg_analysis_run_piece, so that a walk of `deadly` ends its process, and
 * fg_analysis_finish, so that the whole does.
 */
#include "driver/deep.h"
#include "unit/driver/program.h"
#include "unit/test.h"

#include <stdlib.h>

void __real_fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece);
void __wrap_fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece);

void __real_fg_analysis_finish(fg_program_analysis *p);
void __wrap_fg_analysis_finish(fg_program_analysis *p);

/* Of the program under test. */
static const fg_link *linked;
static bool dies_at_the_end;

void __wrap_fg_analysis_finish(fg_program_analysis *p)
{
	if (dies_at_the_end)
		abort();
	__real_fg_analysis_finish(p);
}

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

typedef struct deep_run {
	test_program p;
	fg_run_result result;
	fg_config config;
	fg_check_set all;
	fg_buf bytes;
	fg_deep_request request;
} deep_run;

static const uint32_t first[] = {0};

static void run(deep_run *d)
{
	memset(d, 0, sizeof(*d));
	test_program_open(&d->p, text);
	linked = &d->p.link;
	fg_findings_init(&d->result.findings);
	fg_coverage_init(&d->result.coverage);
	fg_coverage_add_unit(&d->result.coverage,
	                     &(fg_unit_record){.source = "a.c", .is_analysed = 1, .functions = 4,
	                                       .functions_analysed = 4, .lines = 5});
	CU_ASSERT_FATAL(!fg_config_load_text(&d->config, "", 0, "firmgate.yaml", "/p", NULL));
	d->all.at = (const fg_check **)(uintptr_t)fg_checks_all(&d->all.n); /* only read */
	d->request = (fg_deep_request){.checks = &d->all, .link = &d->p.link, .root = "/p",
	                               .config = &d->config, .models = &d->p.models, .jobs = 1,
	                               .parts = first, .records = first, .part_count = 1};
	CU_ASSERT_EQUAL_FATAL(fg_deep_run(&d->result, &d->request, &d->bytes, NULL), FG_OK);
	fg_findings_finish(&d->result.findings);
}

static void end(deep_run *d)
{
	fg_buf_release(&d->bytes);
	fg_run_result_release(&d->result);
	fg_config_release(&d->config);
	test_program_close(&d->p);
}

static void only_itself_is_lost(void)
{
	deep_run d;
	run(&d);
	const fg_coverage *c = &d.result.coverage;
	CU_ASSERT_EQUAL_FATAL(c->gaps.n, 1);
	CU_ASSERT_STRING_EQUAL(c->gaps.at[0].reason, "crash");
	CU_ASSERT_STRING_EQUAL(c->gaps.at[0].function, "deadly");
	CU_ASSERT_EQUAL(c->units.at[0].functions_analysed, 3);
	CU_ASSERT_EQUAL(c->units.at[0].lines_unread, 1);
	bool found = false;
	for (size_t i = 0; i < d.result.findings.items.n; i++)
		found |= strcmp(d.result.findings.items.at[i].rule,
		                "memory.out-of-bounds-write") == 0;
	CU_ASSERT(found);
	CU_ASSERT_EQUAL(d.bytes.n, 0); /* what was lost may come out another time: not kept */
	end(&d);
}

/* Nobody has looked at them to the end. */
static void no_function_is_analysed_when_it_does_not_finish(void)
{
	deep_run d;
	dies_at_the_end = true;
	run(&d);
	dies_at_the_end = false;
	const fg_coverage *c = &d.result.coverage;
	CU_ASSERT_EQUAL_FATAL(c->gaps.n, 1);
	CU_ASSERT_STRING_EQUAL(c->gaps.at[0].detail, "the deep engine did not finish");
	CU_ASSERT_EQUAL(c->units.at[0].functions_analysed, 0);
	CU_ASSERT_EQUAL(c->units.at[0].lines_unread, 4);
	CU_ASSERT_EQUAL(d.result.findings.items.n, 0);
	end(&d);
}

FG_TEST_MAIN("driver.deep", {"only itself is lost", only_itself_is_lost},
             {"no function is analysed when it does not finish",
              no_function_is_analysed_when_it_does_not_finish})
