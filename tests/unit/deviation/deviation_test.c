/* The file of accepted findings, its matching, and the counted baseline. */
#include "deviation/deviation.h"

#include "unit/test.h"

static void dates_have_zones(void)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t seconds;
	} rows[] = {
		{"1970-01-01", true, 86400},
		{"2024-02-29", true, 1709251200},
		{"2023-02-29", false, 0},
		{"2024-13-01", false, 0},
		{"2024-1-1", false, 0},
		{"2024-01-01T00:00:00Z", true, 1704067200},
		{"2024-01-01T00:00:00+02:00", true, 1704060000},
		{"2024-01-01T00:00:00-05:30", true, 1704086999 + 1},
		{"2024-01-01T00:00:00", false, 0},
		{"2024-01-01T24:00:00Z", false, 0},
		{"2024-01-01T00:00:00+15:00", false, 0},
		{"2024-01-01 ", false, 0},
		{"", false, 0},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		int64_t seconds = 0;
		bool ok = fg_deviation_parse_date(rows[i].text, &seconds);
		if (ok != rows[i].ok || (ok && seconds != rows[i].seconds))
			printf("%s: %lld\n", rows[i].text, (long long)seconds);
		CU_ASSERT_EQUAL(ok, rows[i].ok);
		if (ok)
			CU_ASSERT_EQUAL(seconds, rows[i].seconds);
	}
}

static void dates_come_back(void)
{
	static const char *const rows[] = {"1970-01-01", "1999-12-31", "2000-02-29", "2026-11-26",
	                                   "2400-03-01"};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		int64_t end = 0;
		CU_ASSERT(fg_deviation_parse_date(rows[i], &end));
		CU_ASSERT_STRING_EQUAL(fg_deviation_date(&a, end - 1), rows[i]);
	}
	fg_arena_release(&a);
}

#define ENTRY                                                                                      \
	"deviations:\n"                                                                            \
	"  - id: DEV-001\n"                                                                        \
	"    rule: \"memory.leak\"\n"                                                              \
	"    function: \"f\"\n"                                                                    \
	"    reason: \"because\"\n"                                                                \
	"    risk: \"low\"\n"                                                                      \
	"    owner: \"Ada <ada@x>\"\n"                                                             \
	"    approver: \"Bo <bo@x>\"\n"                                                            \
	"    created: \"2024-01-01\"\n"                                                            \
	"    expires: \"2024-06-01\"\n"

static void what_is_wrong_has_a_place(void)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{"deviations: 3\n", "list"},
		{"other: []\n", "'deviations' and nothing else"},
		{"deviations:\n  - id: A\n    bogus: 1\n", "unknown key 'bogus'"},
		{"deviations:\n  - id: A\n", "lacks 'rule'"},
		{ENTRY "  - {id: DEV-001, rule: r, function: g, reason: x, risk: low, owner: a, "
		       "approver: b, created: 2024-01-01, expires: 2024-02-01}\n",
		 "stands twice"},
		{"deviations:\n  - {id: A, rule: r, reason: x, risk: low, owner: a, approver: b, "
		 "created: 2024-01-01, expires: 2024-02-01}\n",
		 "every finding"},
		{"deviations:\n  - {id: A, rule: r, function: f, reason: x, risk: huge, owner: a, "
		 "approver: b, created: 2024-01-01, expires: 2024-02-01}\n",
		 "none of: low"},
		{"deviations:\n  - {id: A, rule: r, function: f, reason: x, risk: low, owner: a, "
		 "approver: b, created: 2024-03-01, expires: 2024-02-01}\n",
		 "before it was created"},
		{"deviations:\n  - {id: A, rule: r, function: f, reason: x, risk: low, owner: a, "
		 "approver: b, created: 2024-03-01, expires: soon}\n",
		 "dates are written"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_deviations d;
		fg_error err = FG_ERROR_INIT;
		fg_deviations_init(&d);
		CU_ASSERT_EQUAL(fg_deviations_parse(&d, "d.yaml", rows[i].text, strlen(rows[i].text),
		                                    &err),
		                FG_ERR_INPUT);
		bool ok = err.message && strstr(err.message, rows[i].words) && err.line;
		if (!ok)
			printf("%zu: %s\n", i, err.message ? err.message : "(nothing)");
		CU_ASSERT(ok);
		fg_error_release(&err);
		fg_deviations_release(&d);
	}
}

static void add(fg_findings *all, const char *rule, const char *function, const char *path)
{
	fg_finding f = {.rule = rule, .severity = FG_SEVERITY_ERROR, .message = "m",
	                .function = function, .statement = "s",
	                .region = {.path = path, .line = 1, .column = 1}};
	fg_findings_add(all, &f);
}

static void matching(void)
{
	static const struct {
		int64_t now;
		size_t live, remarks;
	} rows[] = {{1704100000, 1, 0}, {1800000000, 2, 1}};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_deviations d;
		fg_findings all, remarks;
		fg_deviations_init(&d);
		fg_findings_init(&all);
		fg_findings_init(&remarks);
		CU_ASSERT_EQUAL(fg_deviations_parse(&d, "d.yaml", ENTRY, strlen(ENTRY), NULL), FG_OK);
		add(&all, "memory.leak", "f", "a.c");
		add(&all, "memory.leak", "g", "b.c");
		fg_findings_finish(&all);
		fg_deviation_match how = {.now = rows[i].now, .is_whole = true};
		fg_deviations_match(&d, &all, &how, &remarks);
		CU_ASSERT_EQUAL(fg_findings_live(&all), rows[i].live);
		CU_ASSERT_EQUAL(remarks.items.n, rows[i].remarks);
		CU_ASSERT_EQUAL(d.at.at[0].used, 1);
		fg_findings_release(&all);
		fg_findings_release(&remarks);
		fg_deviations_release(&d);
	}
}

static void nobody_approves_their_own(void)
{
	static const char text[] =
		"deviations:\n  - {id: A, rule: memory.leak, function: f, reason: x, risk: low, "
		"owner: \"Ada <ada@x>\", approver: \"A. <ADA@X>\", created: 2024-01-01, "
		"expires: 2999-01-01}\n";
	fg_deviations d;
	fg_findings all, remarks;
	fg_deviations_init(&d);
	fg_findings_init(&all);
	fg_findings_init(&remarks);
	CU_ASSERT_EQUAL(fg_deviations_parse(&d, "d.yaml", text, strlen(text), NULL), FG_OK);
	add(&all, "memory.leak", "f", "a.c");
	fg_findings_finish(&all);
	fg_deviation_match how = {.now = 1704100000, .is_whole = true};
	fg_deviations_match(&d, &all, &how, &remarks);
	CU_ASSERT_EQUAL(fg_findings_live(&all), 1);
	CU_ASSERT_EQUAL_FATAL(remarks.items.n, 1);
	CU_ASSERT_STRING_EQUAL(remarks.items.at[0].rule, "deviation.self-approved");
	fg_findings_release(&all);
	fg_findings_release(&remarks);
	fg_deviations_release(&d);
}

/* One entry with this scope, and a finding for each of the rules. */
#define SCOPED(rule, scope)                                                                        \
	"deviations:\n  - {id: A, rule: \"" rule "\", " scope ", reason: x, risk: low, "             \
	"owner: ada@x, approver: bo@x, created: 2024-01-01, expires: 2999-01-01}\n"

static void an_entry_names_a_rule_and_a_place(void)
{
	static const struct {
		const char *text;
		bool ok;
	} rows[] = {
		{SCOPED("memory.leak", "paths: [a.c]"), true},
		{SCOPED("memory.*", "paths: [\"src/**\"]"), true},
		{SCOPED("memory.**", "paths: [\"**/*_test.c\"]"), true},
		{SCOPED("memory.leak", "paths: [\"**\"], function: f"), true},
		{SCOPED("**", "fingerprint: 0123456789abcdef0123456789abcdef"), true},
		{SCOPED("memory.leak", "paths: [.firmgate/a.yaml]"), true},
		{SCOPED("*", "paths: [a.c]"), false},
		{SCOPED("**", "function: f"), false},
		{SCOPED("*.leak", "paths: [a.c]"), false},
		{SCOPED("memory*", "paths: [a.c]"), false},
		{SCOPED("[m]emory.leak", "paths: [a.c]"), false},
		{SCOPED("memory.leak", "paths: [\"**\"]"), false},
		{SCOPED("memory.leak", "paths: [a.c, \"**/*.c\"]"), false},
		{SCOPED("memory.leak", "paths: [\"*/*\"]"), false},
		{SCOPED("memory.leak", "paths: [\"**/[!,]*\"]"), false},
		{SCOPED("memory.leak", "paths: [\"./**\"]"), false},
		{SCOPED("gate.*", "paths: [firmgate.yaml]"), false},
		{SCOPED("gate.signature", "fingerprint: 0123456789abcdef0123456789abcdef"), false},
		{SCOPED("deviation.added", "paths: [a.c]"), false},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_deviations d;
		fg_error err = FG_ERROR_INIT;
		fg_deviations_init(&d);
		fg_err failed = fg_deviations_parse(&d, "d.yaml", rows[i].text, strlen(rows[i].text),
		                                    &err);
		bool ok = rows[i].ok ? !failed : failed == FG_ERR_INPUT && err.line;
		if (!ok)
			printf("%s%s\n", rows[i].text, err.message ? err.message : "");
		CU_ASSERT(ok);
		fg_error_release(&err);
		fg_deviations_release(&d);
	}
}

/* What of the findings stays live, joined. */
static void live_rules(const char *own, const char *base, const fg_deviation_match *how,
                       fg_buf *out)
{
	static const char *const rules[] = {"deviation.added", "gate.protected-path", "memory.leak",
	                                    "secret.committed", "secret.random-word"};
	fg_deviations d, b;
	fg_findings all, remarks;
	fg_deviations_init(&d);
	fg_deviations_init(&b);
	fg_findings_init(&all);
	fg_findings_init(&remarks);
	CU_ASSERT_EQUAL(fg_deviations_parse(&d, "d.yaml", own, strlen(own), NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_deviations_parse(&b, "d.yaml", base, strlen(base), NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(rules); i++)
		add(&all, rules[i], "f", "a.c");
	fg_findings_finish(&all);
	fg_deviations_compare(&d, &b, &remarks);
	fg_deviations_match(&d, &all, how, &remarks);
	for (size_t i = 0; i < all.items.n; i++)
		if (!all.items.at[i].suppression)
			fg_buf_printf(out, "%s;", all.items.at[i].rule);
	for (size_t i = 0; i < remarks.items.n; i++)
		fg_buf_printf(out, "+%s;", remarks.items.at[i].rule);
	fg_findings_release(&all);
	fg_findings_release(&remarks);
	fg_deviations_release(&d);
	fg_deviations_release(&b);
}

static void what_a_change_adds(void)
{
	static const char *const bo[] = {"bo@x"};
	static const char none[] = "deviations: []\n";
	static const struct {
		const char *own, *base;
		size_t authors;
		const char *live;
	} rows[] = {
		{SCOPED("secret.*", "paths: [a.c]"), none, 0,
		 "deviation.added;gate.protected-path;memory.leak;secret.committed;+deviation.added;"},
		{SCOPED("secret.*", "paths: [a.c]"), SCOPED("secret.*", "paths: [a.c, b.c]"), 1,
		 "deviation.added;gate.protected-path;memory.leak;"},
		{SCOPED("secret.*", "paths: [a.c, b.c]"), SCOPED("secret.*", "paths: [a.c]"), 0,
		 "deviation.added;gate.protected-path;memory.leak;secret.committed;+deviation.added;"},
		{SCOPED("secret.*", "paths: [a.c]"), SCOPED("secret.*", "paths: [a.c], function: f"), 0,
		 "deviation.added;gate.protected-path;memory.leak;secret.committed;+deviation.added;"},
		{SCOPED("memory.*", "paths: [a.c]"), none, 1,
		 "deviation.added;gate.protected-path;memory.leak;secret.committed;secret.random-word;"
		 "+deviation.added;+deviation.self-approved;"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf told = FG_BUF_INIT;
		fg_deviation_match how = {.now = 1704100000, .authors = bo,
		                          .author_count = rows[i].authors};
		live_rules(rows[i].own, rows[i].base, &how, &told);
		if (strcmp(fg_buf_str(&told), rows[i].live) != 0)
			printf("%zu: %s\n", i, fg_buf_str(&told));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&told), rows[i].live);
		fg_buf_release(&told);
	}
}

static void what_is_printed_is_read(void)
{
	fg_deviations d, again;
	fg_buf text = FG_BUF_INIT;
	fg_deviations_init(&d);
	fg_deviations_init(&again);
	CU_ASSERT_EQUAL(fg_deviations_parse(&d, "d.yaml", ENTRY, strlen(ENTRY), NULL), FG_OK);
	d.at.at[0].reason = "quotes \" and \\ and\nlines: # no comment";
	fg_buf_puts(&text, "deviations:\n");
	fg_deviation_print(&d.at.at[0], &text);
	CU_ASSERT_EQUAL(fg_deviations_parse(&again, "e.yaml", fg_buf_str(&text), text.n, NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(again.at.n, 1);
	CU_ASSERT_STRING_EQUAL(again.at.at[0].reason, d.at.at[0].reason);
	CU_ASSERT_STRING_EQUAL(fg_deviations_next_id(&again, &again.arena), "DEV-002");
	fg_buf_release(&text);
	fg_deviations_release(&d);
	fg_deviations_release(&again);
}

static void the_baseline_counts(void)
{
	fg_findings all;
	fg_baseline b, again;
	fg_buf text = FG_BUF_INIT;
	fg_findings_init(&all);
	add(&all, "memory.leak", "f", "a.c");
	add(&all, "memory.leak", "f", "b.c");
	fg_findings_finish(&all);
	fg_baseline_take(&b, &all);
	fg_baseline_print(&b, &text);
	CU_ASSERT_EQUAL_FATAL(fg_baseline_parse(&again, "b.json", fg_buf_str(&text), text.n, NULL),
	                      FG_OK);
	fg_baseline_release(&b);
	CU_ASSERT_EQUAL(again.total, 2);
	add(&all, "memory.leak", "f", "c.c");
	fg_findings_finish(&all);
	fg_baseline_use use = {.there = NULL};
	CU_ASSERT_EQUAL(fg_baseline_match(&again, &all, &use), 0);
	CU_ASSERT_EQUAL(fg_findings_live(&all), 1);
	CU_ASSERT(fg_finding_is_live(&all.items.at[2]));
	fg_findings none;
	fg_findings_init(&none);
	CU_ASSERT(fg_baseline_ratchet(&again, &none, &use));
	CU_ASSERT_EQUAL(again.total, 0);
	CU_ASSERT(!fg_baseline_ratchet(&again, &all, &use)); /* it never grows */
	CU_ASSERT_EQUAL(again.total, 0);
	CU_ASSERT_EQUAL(fg_baseline_parse(&b, "b.json", "{}", 2, NULL), FG_ERR_INPUT);
	fg_findings_release(&all);
	fg_findings_release(&none);
	fg_baseline_release(&again);
	fg_buf_release(&text);
}

/* A finding of a.c is counted; what does one of that kind in b.c cost? */
static void the_baseline_knows_files(void)
{
	static const struct {
		const char *name;
		const char *there; /* the one file that is there; NULL = not known */
		fg_novelty novelty;
		bool only_old;
		uint64_t mended;
		const char *after; /* where the shrunk baseline has it */
	} rows[] = {
		{"in another file", "a.c", FG_NOVELTY_UNKNOWN, false, 1, NULL},
		{"nobody knows of files", NULL, FG_NOVELTY_UNKNOWN, false, 1, NULL},
		{"its file is gone", "b.c", FG_NOVELTY_UNKNOWN, false, 0, "b.c"},
		{"gone, and new to the base", "b.c", FG_NOVELTY_NEW, true, 1, NULL},
		{"gone, and the base has it", "b.c", FG_NOVELTY_OLD, true, 0, "b.c"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_findings first, all;
		fg_baseline b;
		fg_map there = FG_MAP_INIT;
		fg_findings_init(&first);
		fg_findings_init(&all);
		add(&first, "memory.leak", "f", "a.c");
		add(&all, "memory.leak", "f", "b.c");
		fg_findings_finish(&first);
		fg_findings_finish(&all);
		all.items.at[0].novelty = rows[i].novelty;
		if (rows[i].there)
			fg_map_put_str(&there, rows[i].there, NULL);
		fg_baseline_use use = {rows[i].there ? &there : NULL, rows[i].only_old};
		fg_baseline_take(&b, &first);
		uint64_t mended = fg_baseline_match(&b, &all, &use);
		CU_ASSERT_EQUAL(mended, rows[i].mended);
		all.items.at[0].suppression = NULL;
		CU_ASSERT(fg_baseline_ratchet(&b, &all, &use));
		CU_ASSERT_EQUAL(b.total, rows[i].after ? 1 : 0);
		if (mended != rows[i].mended || b.total != (rows[i].after ? 1 : 0))
			printf("  row '%s'\n", rows[i].name);
		fg_baseline_release(&b);
		fg_map_release(&there);
		fg_findings_release(&first);
		fg_findings_release(&all);
	}
}

static void the_first_version_counts_everywhere(void)
{
	fg_findings all;
	fg_baseline b;
	fg_buf text = FG_BUF_INIT, old = FG_BUF_INIT;
	fg_baseline_use use = {.there = NULL};
	fg_findings_init(&all);
	add(&all, "memory.leak", "f", "a.c");
	fg_findings_finish(&all);
	fg_baseline_take(&b, &all);
	fg_baseline_print(&b, &text);
	fg_baseline_release(&b);
	const char *key = strstr(strstr(fg_buf_str(&text), "findings"), "\t\t\"") + 3;
	fg_buf_printf(&old, "{\"version\": 1, \"findings\": {\"%.32s\": 1}}", key);
	CU_ASSERT_EQUAL_FATAL(fg_baseline_parse(&b, "b.json", fg_buf_str(&old), old.n, NULL), FG_OK);
	all.items.at[0].region.path = "b.c";
	CU_ASSERT_EQUAL(fg_baseline_match(&b, &all, &use), 0);
	fg_baseline_release(&b);
	fg_findings_release(&all);
	fg_buf_release(&text);
	fg_buf_release(&old);
}

static void references_are_checked(void)
{
	static const char text[] = "/* firmgate-deviation: DEV-001 */\nint a;\n"
	                           "int b; // firmgate-deviation: DEV-777\n";
	fg_deviations d;
	fg_findings remarks;
	fg_deviations_init(&d);
	fg_findings_init(&remarks);
	CU_ASSERT_EQUAL(fg_deviations_parse(&d, "d.yaml", ENTRY, strlen(ENTRY), NULL), FG_OK);
	fg_deviations_check_source(&d, "a.c", text, sizeof(text) - 1, &remarks);
	CU_ASSERT_EQUAL_FATAL(remarks.items.n, 1);
	CU_ASSERT_EQUAL(remarks.items.at[0].region.line, 3);
	fg_findings_release(&remarks);
	fg_deviations_release(&d);
}

FG_TEST_MAIN("deviation.deviation", {"dates have zones", dates_have_zones},
             {"dates come back", dates_come_back},
             {"what is wrong has a place", what_is_wrong_has_a_place}, {"matching", matching},
             {"nobody approves their own", nobody_approves_their_own},
             {"an entry names a rule and a place", an_entry_names_a_rule_and_a_place},
             {"what a change adds", what_a_change_adds},
             {"what is printed is read", what_is_printed_is_read},
             {"the baseline counts", the_baseline_counts},
             {"the baseline knows files", the_baseline_knows_files},
             {"the first version counts everywhere", the_first_version_counts_everywhere},
             {"references are checked", references_are_checked})
