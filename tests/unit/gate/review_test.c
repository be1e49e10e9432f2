/* Policy on commits, with hand-made ones. */
#include "gate/review.h"

#include "unit/test.h"

static const char *const everything[] = {"**"}, *const main_only[] = {"main"},
			*const boot[] = {"boot/**"}, *const paths[] = {"boot/a.c", "src/b.c"};
static const char *const by_bo[] = {"bo@x"}, *const by_self[] = {"ada@x"},
			*const twice[] = {"bo@x", "bo@x"}, *const by_two[] = {"bo@x", "cy@x"};

#define REVIEWERS(list) .reviewers = (list), .reviewer_count = FG_ARRAY_LEN(list)

#define SIGNED(principals)                                                                         \
	.signature = FG_SIGNATURE_GOOD, .signers = (const char *const[]){principals},              \
	.signer_count = 1

static const char *const loader[] = {"loader"}, *const field[] = {"field"},
			 *const source[] = {"src/**"};
static const fg_zone zones[] = {
	{.name = "loader", .paths = boot, .path_count = 1},
	{.name = "field", .paths = source, .path_count = 1},
};

typedef struct row {
	const char *name;
	fg_gate_policy policy;
	fg_gate_commit commit;
	const char *branch;
	bool is_local;
	const char *rules; /* of the findings, joined */
} row;

static const row rows[] = {
	{"no policy", {.name = "p"}, {.subject = "x"}, "main", false, ""},
	{"no review",
         {.name = "p", .reviews = 1},
         {.subject = "x"},
         "main",
         false,
         "gate.review-missing;"},
	{"a review",
         {.name = "p", .reviews = 1},
         {.subject = "x", REVIEWERS(by_bo)},
         "main",
         false,
         ""},
	{"of oneself",
         {.name = "p", .reviews = 1},
         {.subject = "x", REVIEWERS(by_self)},
         "main",
         false,
         "gate.review-missing;"},
	{"the same twice",
         {.name = "p", .reviews = 2},
         {.subject = "x", REVIEWERS(twice)},
         "main",
         false,
         "gate.review-missing;"},
	{"two",
         {.name = "p", .reviews = 2},
         {.subject = "x", REVIEWERS(by_two)},
         "main",
         false,
         ""},
	{"another branch",
         {.name = "p", .reviews = 1, .branches = main_only, .branch_count = 1},
         {.subject = "x"},
         "topic",
         false,
         ""},
	{"an unknown branch",
         {.name = "p", .reviews = 1, .branches = main_only, .branch_count = 1},
         {.subject = "x"},
         "",
         false,
         "gate.review-missing;"},
	{"other paths",
         {.name = "p", .reviews = 1, .paths = main_only, .path_count = 1},
         {.subject = "x", .paths = paths, .path_count = 2},
         "main",
         false,
         ""},
	{"its paths",
         {.name = "p", .reviews = 1, .paths = boot, .path_count = 1},
         {.subject = "x", .paths = paths, .path_count = 2},
         "main",
         false,
         "gate.review-missing;"},
	{"its zone",
         {.name = "p", .reviews = 1, .zones = loader, .zone_count = 1},
         {.subject = "x", .paths = paths, .path_count = 1},
         "main",
         false,
         "gate.review-missing;"},
	{"another zone",
         {.name = "p", .reviews = 1, .zones = field, .zone_count = 1},
         {.subject = "x", .paths = paths, .path_count = 1},
         "main",
         false,
         ""},
	{"a protected zone",
         {.name = "p", .is_protected = true, .zones = field, .zone_count = 1},
         {.subject = "x"},
         "main",
         false,
         "gate.protected-path;"},
	{"unsigned",
         {.name = "p", .is_signed = true},
         {.subject = "x"},
         "main",
         false,
         "gate.signature;"},
	{"not verified is not signed",
         {.name = "p", .is_signed = true},
         {.subject = "x", .signature = FG_SIGNATURE_UNKNOWN},
         "main",
         false,
         "gate.signature;"},
	{"signed",
         {.name = "p", .is_signed = true},
         {.subject = "x", SIGNED("*@y,!bot@y,Cy@x")},
         "main",
         false,
         ""},
	{"signed by a name before the mailmap",
         {.name = "p", .is_signed = true},
         {.subject = "x", SIGNED("cy@old"), .committer_written = "cy@old"},
         "main",
         false,
         ""},
	{"signed by somebody else",
         {.name = "p", .is_signed = true},
         {.subject = "x", SIGNED("bo@x")},
         "main",
         false,
         "gate.signature;"},
	{"signed by the author, who is not asked",
         {.name = "p", .is_signed = true},
         {.subject = "x", SIGNED("ada@x")},
         "main",
         false,
         "gate.signature;"},
	{"signed by the author, who is asked",
         {.name = "p", .is_signed = true, .signed_by = FG_SIGNED_BY_AUTHOR},
         {.subject = "x", SIGNED("ada@x")},
         "main",
         false,
         ""},
	{"signed by anyone",
         {.name = "p", .is_signed = true, .signed_by = FG_SIGNED_BY_ANYONE},
         {.subject = "x", SIGNED("bo@x")},
         "main",
         false,
         ""},
	{"signed by one who is shut out",
         {.name = "p", .is_signed = true},
         {.subject = "x", SIGNED("*@x,!cy@x")},
         "main",
         false,
         "gate.signature;"},
	{"fixup", {.name = "p"}, {.subject = "fixup! x"}, "main", false, "gate.unfinished-commit;"},
	{"fixup at home", {.name = "p", .reviews = 1}, {.subject = "fixup! x"}, "main", true, ""},
	{"wip", {.name = "p"}, {.subject = "WIP: x"}, "main", false, "gate.unfinished-commit;"},
	{"wiper", {.name = "p"}, {.subject = "wiper: turn"}, "main", false, ""},
	{"protected",
         {.name = "p", .is_protected = true, .paths = boot, .path_count = 1},
         {.subject = "x"},
         "main",
         false,
         "gate.protected-path;"},
	{"a merge of its parents alone",
         {.name = "p", .reviews = 1},
         {.subject = "x", .is_merge = true, .is_plain_merge = true},
         "main",
         false,
         ""},
	{"a merge with more",
         {.name = "p", .reviews = 1},
         {.subject = "x", .is_merge = true},
         "main",
         false,
         "gate.review-missing;"},
	{"all protected",
         {.name = "p", .is_protected = true, .paths = everything, .path_count = 1},
         {.subject = "x"},
         "main",
         true,
         "gate.protected-path;gate.protected-path;"},
};

static void policies(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const row *r = &rows[i];
		fg_config config;
		fg_findings found;
		fg_buf told = FG_BUF_INIT;
		memset(&config, 0, sizeof(config));
		config.gate.policies = &r->policy;
		config.gate.policy_count = 1;
		config.zones.at = zones;
		config.zones.count = FG_ARRAY_LEN(zones);
		fg_gate_commit commit = r->commit;
		commit.id = "0123456789abcdef";
		commit.author = "ada@x";
		commit.committer = "cy@x";
		fg_gate_change change = {.policy = &config, .branch = r->branch, .commits = &commit,
		                         .commit_count = 1, .paths = paths, .path_count = 2,
		                         .is_local = r->is_local};
		fg_findings_init(&found);
		fg_gate_check_change(&found, &change);
		for (size_t k = 0; k < found.items.n; k++)
			fg_buf_printf(&told, "%s;", found.items.at[k].rule);
		if (strcmp(fg_buf_str(&told), r->rules) != 0)
			printf("%s: %s\n", r->name, fg_buf_str(&told));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&told), r->rules);
		fg_buf_release(&told);
		fg_findings_release(&found);
	}
}

static void a_step_back_has_no_reviewer(void)
{
	static const struct {
		const char *branch;
		bool is_rewind;
		size_t path_count, found;
	} cases[] = {{"main", true, 2, 1}, {"main", false, 2, 0}, {"topic", true, 2, 0},
	             {"main", true, 0, 0}};
	static const fg_gate_policy policy = {
		.name = "p", .reviews = 1, .branches = main_only, .branch_count = 1};
	for (size_t i = 0; i < FG_ARRAY_LEN(cases); i++) {
		fg_config config;
		fg_findings found;
		memset(&config, 0, sizeof(config));
		config.gate.policies = &policy;
		config.gate.policy_count = 1;
		fg_gate_change change = {.policy = &config,
		                         .branch = cases[i].branch,
		                         .paths = paths,
		                         .path_count = cases[i].path_count,
		                         .is_rewind = cases[i].is_rewind};
		fg_findings_init(&found);
		fg_gate_check_change(&found, &change);
		CU_ASSERT_EQUAL(found.items.n, cases[i].found);
		fg_findings_release(&found);
	}
}

FG_TEST_MAIN("gate.review", {"policies", policies},
             {"a step back has no reviewer", a_step_back_has_no_reviewer})
