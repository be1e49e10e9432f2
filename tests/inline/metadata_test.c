/*
 * What every check says of itself is well formed, known, and documented.
 */
#include "catalog/catalog.h"
#include "rules/canary.h"
#include "rules/check.h"
#include "unit/test.h"

/* CERT C: rules and recommendations by category; a row "INT" {30, 36} is INT30-C to INT36-C. */
static const struct cert_range {
	const char *category;
	int first, last;
} cert_ranges[] = {
	{"API", 0, 10},  {"ARR", 0, 2},   {"ARR", 30, 30}, {"ARR", 32, 32}, {"ARR", 36, 39},
	{"CON", 1, 9},   {"CON", 30, 41}, {"CON", 43, 43}, {"DCL", 0, 13},  {"DCL", 15, 23},
	{"DCL", 30, 31}, {"DCL", 36, 41}, {"ENV", 1, 3},   {"ENV", 30, 34}, {"ERR", 0, 7},
	{"ERR", 30, 30}, {"ERR", 32, 34}, {"EXP", 0, 0},   {"EXP", 2, 3},   {"EXP", 5, 5},
	{"EXP", 7, 16},  {"EXP", 19, 20}, {"EXP", 30, 30}, {"EXP", 32, 37}, {"EXP", 39, 40},
	{"EXP", 42, 47}, {"FIO", 1, 3},   {"FIO", 5, 6},   {"FIO", 8, 11},  {"FIO", 13, 15},
	{"FIO", 17, 24}, {"FIO", 30, 30}, {"FIO", 32, 32}, {"FIO", 34, 34}, {"FIO", 37, 42},
	{"FIO", 44, 47}, {"FLP", 0, 7},   {"FLP", 30, 30}, {"FLP", 32, 32}, {"FLP", 34, 34},
	{"FLP", 36, 37}, {"INT", 0, 2},   {"INT", 4, 5},   {"INT", 7, 10},  {"INT", 12, 18},
	{"INT", 30, 36}, {"MEM", 0, 7},   {"MEM", 10, 12}, {"MEM", 30, 31}, {"MEM", 33, 36},
	{"MSC", 0, 25},  {"MSC", 30, 30}, {"MSC", 32, 33}, {"MSC", 37, 41}, {"POS", 1, 5},
	{"POS", 30, 30}, {"POS", 34, 39}, {"POS", 44, 44}, {"POS", 47, 54}, {"PRE", 0, 13},
	{"PRE", 30, 32}, {"SIG", 0, 2},   {"SIG", 30, 31}, {"SIG", 34, 35}, {"STR", 0, 11},
	{"STR", 30, 32}, {"STR", 34, 34}, {"STR", 37, 38},
};

/* Every assertion names the check, so that a failure needs no debugger. */
#define REQUIRE(check, cond)                                                                       \
	do {                                                                                       \
		if (!(cond))                                                                       \
			printf("\n%s: not true: %s\n", (check)->id, #cond);                        \
		CU_ASSERT(cond);                                                                   \
	} while (0)

static bool is_id_word(const char *s, size_t n)
{
	bool at_start = true;
	for (size_t i = 0; i < n; i++) {
		bool is_letter = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9');
		if (!is_letter && (s[i] != '-' || at_start))
			return false;
		at_start = s[i] == '-';
	}
	return n > 0 && !at_start;
}

static bool is_rule_id(const char *id)
{
	const char *dot = strchr(id, '.');
	return dot && is_id_word(id, (size_t)(dot - id)) && is_id_word(dot + 1, strlen(dot + 1));
}

static bool is_cwe(const char *s)
{
	if (strncmp(s, "CWE-", 4) != 0 || s[4] < '1' || s[4] > '9')
		return false;
	size_t n = strspn(s + 4, "0123456789");
	return n <= 4 && s[4 + n] == '\0';
}

static bool is_cert(const char *s)
{
	if (strlen(s) != 7 || strcmp(s + 5, "-C") != 0)
		return false;
	if (s[3] < '0' || s[3] > '9' || s[4] < '0' || s[4] > '9')
		return false;
	int number = (s[3] - '0') * 10 + (s[4] - '0');
	for (size_t i = 0; i < FG_ARRAY_LEN(cert_ranges); i++)
		if (strncmp(s, cert_ranges[i].category, 3) == 0 && number >= cert_ranges[i].first &&
		    number <= cert_ranges[i].last)
			return true;
	return false;
}

/* A title starts with a capital letter, or with a word of C. */
static bool is_title_start(const char *title)
{
	static const char *const words[] = {"sizeof ", "volatile ", "const ", "goto ", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strncmp(title, words[i], strlen(words[i])) == 0)
			return true;
	return title[0] < 'a' || title[0] > 'z';
}

static size_t length_of(const char *const *list)
{
	size_t n = 0;
	while (list && list[n])
		n++;
	return n;
}

static void the_table_is_sorted_and_unique(void)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++) {
		REQUIRE(all[i], is_rule_id(all[i]->id));
		/* The build keys the table by path: a wrong id is not found, or finds another. */
		REQUIRE(all[i], fg_checks_find(all[i]->id) == all[i]);
		if (i > 0)
			REQUIRE(all[i], strcmp(all[i - 1]->id, all[i]->id) < 0);
	}
}

static void metadata_is_well_formed(void)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++) {
		const fg_check *c = all[i];
		size_t title = strlen(c->title);
		REQUIRE(c, title >= 8 && title <= 90);
		REQUIRE(c, c->title[title - 1] != '.');
		REQUIRE(c, is_title_start(c->title));
		REQUIRE(c, c->security_severity >= 0.1 && c->security_severity <= 10.0);
		REQUIRE(c, length_of(c->cwe) >= 1);
		for (size_t k = 0; k < length_of(c->cwe); k++)
			REQUIRE(c, is_cwe(c->cwe[k]));
		for (size_t k = 0; k < length_of(c->cert); k++)
			REQUIRE(c, is_cert(c->cert[k]));
		for (size_t k = 0; k < length_of(c->clang_warnings); k++)
			REQUIRE(c, is_id_word(c->clang_warnings[k], strlen(c->clang_warnings[k])));
		REQUIRE(c, c->node || c->decl || c->body || c->function || c->unit || c->text || c->program ||
		                   c->clang_warnings || c->issue || c->product);
		REQUIRE(c, !c->product == !fg_check_project_canary(c));
		REQUIRE(c, !c->issue == !c->issue_kinds);
		REQUIRE(c, !c->node == !c->node_kinds);
		REQUIRE(c, !c->diagnostic || c->clang_warnings);
		for (size_t k = 0; k < length_of(c->supersedes); k++)
			REQUIRE(c, c != fg_checks_find(c->supersedes[k]) &&
			                   fg_checks_find(c->supersedes[k]));
	}
}

/* clang gives those up for the rest of a unit once something in it did not parse: decision 008. */
static void no_rule_needs_the_flow_graph_of_clang(void)
{
	static const char *const given_up[] = {
		"return-type",       "uninitialized",      "sometimes-uninitialized",
		"unreachable-code",  "infinite-recursion", "implicit-fallthrough",
		"thread-safety",     "consumed",           "unused-but-set-variable",
		"dangling-gsl",      "conditional-uninitialized", NULL,
	};
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++)
		for (const char *const *w = all[i]->clang_warnings; w && *w; w++)
			REQUIRE(all[i], !fg_name_in(*w, given_up));
}

static void families_are_in_the_catalogue(void)
{
	fg_catalog *catalog = NULL;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL_FATAL(fg_catalog_load(&catalog, FG_SOURCE_DIR "/templates", &err), FG_OK);
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++) {
		REQUIRE(all[i], all[i]->catalog_family != NULL);
		REQUIRE(all[i], all[i]->catalog_family &&
		                        fg_catalog_family(catalog, all[i]->catalog_family));
	}
	fg_catalog_free(catalog);
	fg_error_release(&err);
}

/* A heading on a line of its own, with text below it. */
static const char *section(const char *page, const char *heading)
{
	for (const char *p = page; p && *p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL) {
		size_t n = strlen(heading);
		if (strncmp(p, "## ", 3) != 0 || strncmp(p + 3, heading, n) != 0 || p[3 + n] != '\n')
			continue;
		const char *text = p + 3 + n;
		text += strspn(text, " \t\n");
		return *text && *text != '#' ? text : NULL;
	}
	return NULL;
}

static void pages_have_their_sections(void)
{
	static const char *const headings[] = {"Why",    "Bad",        "Good",
	                                       "Limits", "How to fix", "References"};
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++) {
		const char *page = fg_check_page(all[i]);
		const char *last = page;
		REQUIRE(all[i], page && strncmp(page, "# ", 2) == 0);
		for (size_t k = 0; page && k < FG_ARRAY_LEN(headings); k++) {
			const char *text = section(page, headings[k]);
			if (!text || text < last)
				printf("\n%s: section '%s' is missing, empty or out of order\n",
				       all[i]->id, headings[k]);
			CU_ASSERT(text && text >= last);
			last = text ? text : last;
		}
		/* The title of the page is the title of the rule. */
		size_t title = strlen(all[i]->title);
		REQUIRE(all[i], page && strncmp(page + 2, all[i]->title, title) == 0 &&
		                        page[2 + title] == '\n');
	}
}

static void pages_name_their_weaknesses(void)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++) {
		const char *references = section(fg_check_page(all[i]), "References");
		for (size_t k = 0; references && k < length_of(all[i]->cwe); k++)
			REQUIRE(all[i], strstr(references, all[i]->cwe[k]) != NULL);
		for (size_t k = 0; references && k < length_of(all[i]->cert); k++)
			REQUIRE(all[i], strstr(references, all[i]->cert[k]) != NULL);
	}
}

static void canaries_are_the_tests(void)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++) {
		const char *c = fg_check_canary(all[i]), *projects = fg_check_project_canary(all[i]);
		REQUIRE(all[i], c || projects);
		REQUIRE(all[i], !c || strstr(c, "expect"));
		REQUIRE(all[i], !projects || strstr(projects, "expect"));
	}
}

FG_TEST_MAIN("checks.metadata", {"the table is sorted and unique", the_table_is_sorted_and_unique},
             {"no rule needs the flow graph of clang", no_rule_needs_the_flow_graph_of_clang},
             {"metadata is well formed", metadata_is_well_formed},
             {"families are in the catalogue", families_are_in_the_catalogue},
             {"pages have their sections", pages_have_their_sections},
             {"pages name their weaknesses", pages_name_their_weaknesses},
             {"canaries are the tests", canaries_are_the_tests})
