/*
 * The catalogues of this source tree are whole, and broken ones are refused.
 */
#include "catalog/catalog.h"

#include "base/file.h"
#include "catalog/data.h"
#include "unit/test.h"

#include <time.h>
#include <unistd.h>

#define TEMPLATES FG_SOURCE_DIR "/templates"

static fg_catalog *load(void)
{
	fg_catalog *c = NULL;
	fg_error err = FG_ERROR_INIT;
	if (fg_catalog_load(&c, TEMPLATES, &err))
		printf("\n%s:%u: %s\n", err.file ? err.file : "", err.line, err.message);
	fg_error_release(&err);
	return c;
}

static void all_controls_are_there(void)
{
	static const size_t want[FG_SCHEME_COUNT] = {47, 73 + 49 + 4, 93};
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	for (int s = 0; s < FG_SCHEME_COUNT; s++) {
		size_t n;
		const fg_control *all = fg_catalog_controls(c, (fg_scheme)s, &n);
		CU_ASSERT_EQUAL(n, want[s]);
		for (size_t i = 0; i < n; i++) {
			CU_ASSERT_EQUAL(all[i].scheme, (fg_scheme)s);
			CU_ASSERT(*all[i].id && *all[i].title && *all[i].group);
			CU_ASSERT_PTR_EQUAL(fg_catalog_find(c, all[i].id), &all[i]);
		}
	}
	CU_ASSERT_STRING_EQUAL(fg_scheme_title(FG_SCHEME_ISO27001), "ISO/IEC 27001:2022");
	fg_catalog_free(c);
}

static void coding_rules_are_there(void)
{
	static const size_t want[FG_STANDARD_COUNT] = {103, 46, 25, 92};
	static const size_t decidable[FG_STANDARD_COUNT] = {102, 46, 20, 92};
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	for (int s = 0; s < FG_STANDARD_COUNT; s++) {
		size_t n, can = 0;
		const fg_coding_rule *all = fg_catalog_coding_rules(c, (fg_standard)s, &n);
		CU_ASSERT_EQUAL(n, want[s]);
		for (size_t i = 0; i < n; i++)
			can += all[i].is_decidable ? 1 : 0;
		CU_ASSERT_EQUAL(can, decidable[s]);
		CU_ASSERT_STRING_NOT_EQUAL(fg_standard_title((fg_standard)s), "");
	}
	size_t n;
	const fg_coding_rule *secure = fg_catalog_coding_rules(c, FG_STANDARD_TS17961, &n);
	CU_ASSERT_STRING_EQUAL(secure[0].id, "ptrcomp");
	CU_ASSERT_STRING_EQUAL(secure[0].level, "5.1");
	CU_ASSERT_STRING_EQUAL(secure[0].cert[0], "EXP39-C");
	CU_ASSERT_PTR_NULL(secure[0].cert[1]);
	const fg_coding_rule *firmware = fg_catalog_coding_rules(c, FG_STANDARD_FIRMWARE, &n);
	CU_ASSERT_STRING_EQUAL(firmware[0].id, "isr.non-isr-api");
	CU_ASSERT_STRING_EQUAL(firmware[0].level, "1");
	CU_ASSERT_STRING_EQUAL(firmware[2].checks[0], "lock.sleep-held");
	fg_catalog_free(c);
}

static const struct find_row {
	const char *asked, *id; /* NULL = unknown */
	const char *group;
} find_rows[] = {
	{"SI-1", "SI-1", "SI: "},
	{"si-1", "SI-1", "SI: "},
	{"CR 3.5", "CR 3.5", "FR3: "},
	{"cr3.5", "CR 3.5", "FR3: "},
	{"CR 1.1 RE(1)", "CR 1.1 RE(1)", "FR1: "},
	{"EDR 3.2", "EDR 3.2", "FR3: "},
	{"CCSC 1", "CCSC 1", "Common constraints"},
	{"A.8.28", "A.8.28", "technological"},
	{"8.28", "A.8.28", "technological"},
	{"A.A.8.28", NULL, ""},
	{"8.280", NULL, ""},
	{"", NULL, ""},
	{"SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1SI-1", NULL, ""},
};

static void controls_are_found(void)
{
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	for (size_t i = 0; i < FG_ARRAY_LEN(find_rows); i++) {
		const struct find_row *row = &find_rows[i];
		const fg_control *found = fg_catalog_find(c, row->asked);
		bool as_wanted = row->id ? found && strcmp(found->id, row->id) == 0 &&
		                                   strncmp(found->group, row->group,
		                                           strlen(row->group)) == 0
		                         : !found;
		if (!as_wanted)
			printf("\n'%s': %s, %s\n", row->asked, found ? found->id : "nothing",
			       found ? found->group : "");
		CU_ASSERT(as_wanted);
	}
	fg_catalog_free(c);
}

static void families_name_known_controls(void)
{
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	size_t n;
	const fg_family *all = fg_catalog_families(c, &n);
	CU_ASSERT_EQUAL(n, 38);
	for (size_t i = 0; i < n; i++) {
		CU_ASSERT(*all[i].title && *all[i].catches && all[i].cwe && all[i].cert);
		for (int s = 0; s < FG_SCHEME_COUNT; s++)
			for (const char *const *id = all[i].controls[s]; *id; id++) {
				const fg_control *control = fg_catalog_find(c, *id);
				if (!control || control->scheme != (fg_scheme)s)
					printf("\n%s: '%s'\n", all[i].id, *id);
				CU_ASSERT(control && control->scheme == (fg_scheme)s);
			}
	}
	const fg_family *overflow = fg_catalog_family(c, "buffer-overflow");
	CU_ASSERT_PTR_NOT_NULL_FATAL(overflow);
	CU_ASSERT_STRING_EQUAL(overflow->cwe[0], "CWE-119");
	CU_ASSERT_STRING_EQUAL(overflow->controls[FG_SCHEME_ISO27001][0], "A.8.28");
	CU_ASSERT_STRING_EQUAL(overflow->default_action, "block");
	CU_ASSERT_PTR_NULL(fg_catalog_family(c, "no-such-family"));
	fg_catalog_free(c);
}

/* ---- explain ---- */

static const struct explain_row {
	const char *id;
	const char *parts[8]; /* in this order */
} explain_rows[] = {
	{"SM-1",
	 {"SM-1 ", "IEC 62443-4-1:2018, SM: ", "Evidence", "automation: ", "Maturity", "ML1 ",
	  "SDLA-SM-1A", "Mapped to"}},
	{"CR 3.5",
	 {"CR 3.5 ", "IEC 62443-4-2:2019, FR3: ", "security level 1", "speak for it",
	  "speak against it", "Rule families", "buffer-overflow: ", "Mapped to"}},
	{"A.8.28", {"A.8.28 ", "ISO/IEC 27001:2022", "Rule families", "Mapped to", "iec62443-4-1 "}},
	{"HDR 2.4", {"HDR 2.4 ", "for host components", "Rule families", "unsigned-update"}},
	{"CCSC 2", {"CCSC 2 ", "every security level", "What sources can show"}},
};

static void controls_are_explained(void)
{
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	for (size_t i = 0; i < FG_ARRAY_LEN(explain_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *text;
		CU_ASSERT_EQUAL(fg_catalog_explain(c, explain_rows[i].id, &a, &text, NULL), FG_OK);
		const char *at = text;
		for (int k = 0; k < 8 && explain_rows[i].parts[k] && at; k++) {
			at = strstr(at, explain_rows[i].parts[k]);
			if (!at)
				printf("\n%s: no '%s' in its place\n", explain_rows[i].id,
				       explain_rows[i].parts[k]);
			CU_ASSERT_PTR_NOT_NULL(at);
		}
		fg_arena_release(&a);
	}
	fg_catalog_free(c);
}

static void every_explanation_fits_the_terminal(void)
{
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	for (int s = 0; s < FG_SCHEME_COUNT; s++) {
		size_t n;
		const fg_control *all = fg_catalog_controls(c, (fg_scheme)s, &n);
		for (size_t i = 0; i < n; i += 7) {
			fg_arena a = FG_ARENA_INIT;
			const char *text;
			CU_ASSERT_EQUAL(fg_catalog_explain(c, all[i].id, &a, &text, NULL), FG_OK);
			for (const char *p = text; *p; p += strcspn(p, "\n") + 1) {
				size_t line = strcspn(p, "\n");
				CU_ASSERT(line <= 78);
				CU_ASSERT(line == 0 || p[line - 1] != ' ');
			}
			fg_arena_release(&a);
		}
	}
	fg_catalog_free(c);
}

static void unknown_controls_get_a_suggestion(void)
{
	fg_catalog *c = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	const char *text;
	CU_ASSERT_EQUAL(fg_catalog_explain(c, "SVV-11", &a, &text, &err), FG_ERR_NOT_FOUND);
	CU_ASSERT_STRING_EQUAL(err.mend, "did you mean 'SVV-1'?");
	CU_ASSERT_EQUAL(fg_catalog_explain(c, "completely-else", &a, &text, &err), FG_ERR_NOT_FOUND);
	CU_ASSERT(strstr(err.mend, "SI-1") != NULL);
	fg_error_release(&err);
	fg_arena_release(&a);
	fg_catalog_free(c);
}

/* ---- broken data ---- */

static void write_text(const char *dir, const char *name, const char *text)
{
	char path[4200];
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	CU_ASSERT_EQUAL(fg_file_write(path, text, strlen(text), NULL), FG_OK);
}

static const struct broken_row {
	const char *name, *text, *message;
	unsigned line;
} broken_rows[] = {
	{"another schema", "schema: \"x/2\"\n", "this catalogue is of schema 'x/2'", 1},
	{"empty", "", "this catalogue is of schema ''", 1},
	{"no YAML", "a: [\n", "not valid YAML", 2},
	{"id twice",
	 "schema: firmgate-catalog/iec62443-4-1/1\nrequirements:\n  - {id: SM-1, title: a}\n"
	 "  - {id: SM-1, title: b}\n",
	 "the control 'SM-1' has no usable id or stands here twice", 4},
	{"no id", "schema: firmgate-catalog/iec62443-4-1/1\nrequirements:\n  - {title: a}\n",
	 "the control '' has no usable id", 3},
	{"no title", "schema: firmgate-catalog/iec62443-4-1/1\nrequirements:\n  - {id: SM-1}\n",
	 "the control 'SM-1' has no title", 3},
};

static void broken_catalogues_are_refused(void)
{
	char dir[] = FG_BINARY_DIR "/catalog-XXXXXX";
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
	for (size_t i = 0; i < FG_ARRAY_LEN(broken_rows); i++) {
		fg_error err = FG_ERROR_INIT;
		fg_catalog *c = NULL;
		write_text(dir, "iec62443-4-1.yaml", broken_rows[i].text);
		CU_ASSERT_EQUAL(fg_catalog_load(&c, dir, &err), FG_ERR_INPUT);
		CU_ASSERT_PTR_NULL(c);
		bool as_wanted = err.message && strstr(err.message, broken_rows[i].message) &&
		                 err.line == broken_rows[i].line;
		if (!as_wanted)
			printf("\n%s: %u: %s\n", broken_rows[i].name, err.line,
			       err.message ? err.message : "");
		CU_ASSERT(as_wanted);
		fg_error_release(&err);
	}
	write_text(dir, "iec62443-4-1.yaml", "schema: firmgate-catalog/iec62443-4-1/1\n");
	fg_error err = FG_ERROR_INIT;
	fg_catalog *c = NULL;
	CU_ASSERT_EQUAL(fg_catalog_load(&c, dir, &err), FG_ERR_NOT_FOUND); /* the other files */
	fg_error_release(&err);
	char path[4200];
	snprintf(path, sizeof(path), "%s/iec62443-4-1.yaml", dir);
	unlink(path);
	rmdir(dir);
}

static void the_data_folder_is_found(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_catalog *c = NULL;
	unsetenv("FIRMGATE_DATA_DIR");
	CU_ASSERT_PTR_NOT_NULL(fg_data_dir(&a)); /* of the build tree */
	CU_ASSERT_EQUAL(fg_catalog_load(&c, NULL, &err), FG_OK);
	fg_catalog_free(c);

	setenv("FIRMGATE_DATA_DIR", TEMPLATES, 1);
	CU_ASSERT_STRING_EQUAL(fg_data_dir(&a), TEMPLATES);
	setenv("FIRMGATE_DATA_DIR", "/dev/null/nothing", 1); /* cannot exist */
	CU_ASSERT_PTR_NULL(fg_data_dir(&a));
	CU_ASSERT_EQUAL(fg_catalog_load(&c, NULL, &err), FG_ERR_NOT_FOUND);
	CU_ASSERT(strstr(err.mend, "FIRMGATE_DATA_DIR") != NULL);
	unsetenv("FIRMGATE_DATA_DIR");
	fg_error_release(&err);
	fg_arena_release(&a);
}

/* The bar is 20 ms in a release build; this build may be many times slower. */
static void loading_is_fast(void)
{
	clock_t start = clock();
	fg_catalog *c = load();
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	fg_catalog_free(c);
	CU_ASSERT(seconds < 0.5);
}

FG_TEST_MAIN("catalog", {"all controls are there", all_controls_are_there},
             {"coding rules are there", coding_rules_are_there},
             {"controls are found", controls_are_found},
             {"families name known controls", families_name_known_controls},
             {"controls are explained", controls_are_explained},
             {"every explanation fits the terminal", every_explanation_fits_the_terminal},
             {"unknown controls get a suggestion", unknown_controls_get_a_suggestion},
             {"broken catalogues are refused", broken_catalogues_are_refused},
             {"the data folder is found", the_data_folder_is_found},
             {"loading is fast", loading_is_fast})
