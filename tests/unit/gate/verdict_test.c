/* The verdict table: findings x coverage x policy -> exit code. */
#include "gate/verdict.h"
#include "unit/test.h"

typedef struct row {
	const char *name;
	/* findings */
	int errors, warnings, notes;
	/* coverage */
	int units, analysed, functions, functions_analysed, gaps;
	/* policy */
	fg_rule_level fail_on;
	bool gaps_block;
	double min_coverage;
	bool is_gate;
	size_t dead_rules;
	bool no_rules;
	/* expected */
	fg_exit exit;
	uint64_t blocking;
} row;

static const row rows[] = {
	{"clean", 0, 0, 0, 1, 1, 4, 4, 0, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_PASS, 0},
	{"no unit at all", 0, 0, 0, 0, 0, 0, 0, 0, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"no unit analysed", 0, 0, 0, 3, 0, 0, 0, 3, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"nothing analysed, fail_on off", 0, 0, 0, 3, 0, 0, 0, 3, FG_LEVEL_OFF, false, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"a warning blocks", 0, 1, 0, 1, 1, 4, 4, 0, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_BLOCKED, 1},
	{"a note does not", 0, 0, 5, 1, 1, 4, 4, 0, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_PASS, 0},
	{"a note does when asked", 0, 0, 5, 1, 1, 4, 4, 0, FG_LEVEL_NOTE, false, 0, false, 0, false, FG_EXIT_BLOCKED, 5},
	{"only errors block", 0, 7, 0, 1, 1, 4, 4, 0, FG_LEVEL_ERROR, false, 0, false, 0, false, FG_EXIT_PASS, 0},
	{"errors counted", 2, 7, 1, 1, 1, 4, 4, 0, FG_LEVEL_ERROR, false, 0, false, 0, false, FG_EXIT_BLOCKED, 2},
	{"fail_on off", 9, 9, 9, 1, 1, 4, 4, 0, FG_LEVEL_OFF, false, 0, false, 0, false, FG_EXIT_PASS, 0},
	{"default level is warning", 0, 1, 1, 1, 1, 4, 4, 0, FG_LEVEL_DEFAULT, false, 0, false, 0, false, FG_EXIT_BLOCKED, 1},
	{"gap tolerated", 0, 0, 0, 2, 2, 4, 3, 1, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_PASS, 0},
	{"gap by policy", 0, 0, 0, 2, 2, 4, 3, 1, FG_LEVEL_WARNING, true, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"gap in gate mode", 0, 0, 0, 2, 2, 4, 3, 1, FG_LEVEL_WARNING, false, 0, true, 0, false, FG_EXIT_UNDECIDED, 0},
	{"coverage below", 0, 0, 0, 1, 1, 100, 98, 0, FG_LEVEL_WARNING, false, 0.99, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"coverage reached", 0, 0, 0, 1, 1, 100, 99, 0, FG_LEVEL_WARNING, false, 0.99, false, 0, false, FG_EXIT_PASS, 0},
	{"lost units lower it", 0, 0, 0, 10, 9, 100, 100, 1, FG_LEVEL_WARNING, false, 0.95, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"lost units, enough left", 0, 0, 0, 10, 9, 100, 100, 1, FG_LEVEL_WARNING, false, 0.9, false, 0, false, FG_EXIT_PASS, 0},
	{"half of the functions", 0, 0, 0, 1, 1, 4, 2, 2, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_PASS, 0},
	{"less than half of the functions", 0, 0, 0, 1, 1, 222, 54, 9, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"less than half of the units", 0, 0, 0, 5, 2, 4, 4, 3, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"no function of one", 0, 0, 0, 1, 1, 1, 0, 1, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_UNDECIDED, 0},
	{"too little, but findings", 1, 0, 0, 5, 2, 4, 4, 3, FG_LEVEL_WARNING, false, 0, false, 0, false, FG_EXIT_BLOCKED, 1},
	{"unit without functions", 0, 0, 0, 1, 1, 0, 0, 0, FG_LEVEL_WARNING, false, 1.0, false, 0, false, FG_EXIT_PASS, 0},
	{"dead rule", 0, 0, 0, 1, 1, 4, 4, 0, FG_LEVEL_WARNING, false, 0, true, 1, false, FG_EXIT_UNDECIDED, 0},
	{"no rule ran", 0, 0, 0, 1, 1, 4, 4, 0, FG_LEVEL_WARNING, false, 0, false, 0, true, FG_EXIT_UNDECIDED, 0},
	{"findings beat doubt", 1, 0, 0, 1, 1, 4, 3, 1, FG_LEVEL_WARNING, true, 1.0, true, 2, false, FG_EXIT_BLOCKED, 1},
};

static void add_findings(fg_findings *all, fg_severity severity, int n)
{
	for (int i = 0; i < n; i++) {
		fg_finding f = {.rule = "a.b", .severity = severity, .message = "m",
		                .region = {.path = "x.c", .line = (uint32_t)i + 1, .column = 1},
		                .statement = ""};
		fg_findings_add(all, &f);
	}
}

static void add_coverage(fg_coverage *c, const row *r)
{
	for (int i = 0; i < r->units; i++) {
		fg_unit_record u = {.source = "x.c", .arguments_id = "", .sha256 = "",
		                    .is_analysed = i < r->analysed};
		if (i == 0) {
			u.functions = (uint32_t)r->functions;
			u.functions_analysed = (uint32_t)r->functions_analysed;
		}
		fg_coverage_add_unit(c, &u);
	}
	for (int i = 0; i < r->gaps; i++) {
		fg_coverage_gap g = {"reason", "", "x.c", "", "", (uint32_t)i};
		fg_coverage_add_gap(c, &g);
	}
}

static void judge(const row *r)
{
	fg_findings findings;
	fg_coverage coverage;
	fg_config config;
	fg_arena a = FG_ARENA_INIT;
	memset(&config, 0, sizeof(config));
	fg_findings_init(&findings);
	fg_coverage_init(&coverage);
	config.gate.fail_on = r->fail_on;
	config.gate.gaps_block = r->gaps_block;
	config.gate.min_coverage = r->min_coverage;
	add_findings(&findings, FG_SEVERITY_ERROR, r->errors);
	add_findings(&findings, FG_SEVERITY_WARNING, r->warnings);
	add_findings(&findings, FG_SEVERITY_NOTE, r->notes);
	add_coverage(&coverage, r);
	if (!r->no_rules)
		fg_coverage_add_rule(&coverage, "a.b");
	fg_verdict_input in = {&config, &findings, &coverage, r->is_gate, r->dead_rules};
	fg_verdict v = fg_gate_decide(&in, &a);
	if (v.exit != r->exit || v.blocking != r->blocking)
		printf("row '%s': exit %d, blocking %llu (%s)\n", r->name, (int)v.exit,
		       (unsigned long long)v.blocking, v.reason);
	CU_ASSERT_EQUAL(v.exit, r->exit);
	CU_ASSERT_EQUAL(v.blocking, r->blocking);
	CU_ASSERT_PTR_NOT_NULL(v.reason);
	fg_arena_release(&a);
	fg_coverage_release(&coverage);
	fg_findings_release(&findings);
}

static void verdict_table(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		judge(&rows[i]);
}

/* Text that the parser skipped holds functions nobody counted. */
static fg_exit of_lines(uint32_t unread)
{
	fg_findings findings;
	fg_coverage coverage;
	fg_config config = {.gate.fail_on = FG_LEVEL_WARNING};
	fg_arena a = FG_ARENA_INIT;
	fg_unit_record u = {.source = "x.c", .is_analysed = 1, .functions = 1,
	                    .functions_analysed = 1, .lines = 10, .errors = 1};
	fg_findings_init(&findings);
	fg_coverage_init(&coverage);
	fg_coverage_add_rule(&coverage, "a.b");
	fg_coverage_add_unit(&coverage, &u);
	fg_coverage_add_unread(&coverage, 0, (fg_line_span){11 - unread, 10});
	fg_verdict_input in = {&config, &findings, &coverage, false, 0};
	fg_exit code = fg_gate_decide(&in, &a).exit;
	fg_arena_release(&a);
	fg_coverage_release(&coverage);
	fg_findings_release(&findings);
	return code;
}

static void less_than_half_of_the_lines(void)
{
	CU_ASSERT_EQUAL(of_lines(5), FG_EXIT_PASS);
	CU_ASSERT_EQUAL(of_lines(6), FG_EXIT_UNDECIDED);
}

FG_TEST_MAIN("gate.verdict", {"verdict table", verdict_table},
             {"less than half of the lines", less_than_half_of_the_lines})
