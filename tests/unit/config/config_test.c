/*
 * firmgate.yaml: what is loaded, what holds without it, and what each mistake
 * is answered with.
 */
#include "config/config.h"

#include "base/file.h"
#include "config/config_internal.h"
#include "unit/test.h"

#include <unistd.h>

#define FILE_NAME FG_BINARY_DIR "/config-test.yaml"

static fg_err load_bytes(fg_config *c, const char *text, size_t n, fg_error *err)
{
	CU_ASSERT_EQUAL_FATAL(fg_file_write(FILE_NAME, text, n, NULL), FG_OK);
	fg_err code = fg_config_load(c, FILE_NAME, NULL, err);
	unlink(FILE_NAME);
	return code;
}

static fg_err load(fg_config *c, const char *text, fg_error *err)
{
	return load_bytes(c, text, strlen(text), err);
}

/* ---- values ---- */

static void check_defaults(const fg_config *c)
{
	CU_ASSERT_PTR_NULL(c->project.name);
	CU_ASSERT_EQUAL(c->sources.include_count, 0);
	CU_ASSERT_EQUAL(c->sources.exclude_count, 0);
	CU_ASSERT_PTR_NULL(c->build.database);
	CU_ASSERT_EQUAL(c->build.timeout_seconds, 120);
	CU_ASSERT_EQUAL(c->build.memory_mib, 4096);
	CU_ASSERT_EQUAL(c->build.jobs, 0);
	CU_ASSERT_PTR_NOT_NULL_FATAL(c->build.compilers);
	CU_ASSERT_PTR_NULL(c->build.compilers[0]);
	CU_ASSERT_EQUAL(c->models.file_count, 0);
	CU_ASSERT(!c->rules.preview && !c->rules.policy);
	CU_ASSERT_EQUAL(c->rules.level_count, 0);
	CU_ASSERT_EQUAL(c->rules.override_count, 0);
	CU_ASSERT_EQUAL(c->gate.fail_on, FG_LEVEL_WARNING);
	CU_ASSERT(!c->gate.gaps_block);
	CU_ASSERT(c->gate.min_coverage == 0);
	CU_ASSERT_EQUAL(fg_config_ownership(c, "src/a.c"), FG_OWN);
	CU_ASSERT_EQUAL(fg_config_ownership(c, "third_party/x/a.c"), FG_VENDOR);
}

static void defaults_hold(void)
{
	static const char *const empty[] = {"", "# nothing\n", "{}\n", "~\n", "build:\nrules:\n",
	                                    "build:\n  jobs:\nsources: {include: []}\n"};
	fg_config c;
	CU_ASSERT_EQUAL_FATAL(fg_config_load(&c, NULL, "/some/root", NULL), FG_OK);
	check_defaults(&c);
	CU_ASSERT_PTR_NULL(c.path);
	CU_ASSERT_STRING_EQUAL(c.root, "/some/root");
	fg_config_release(&c);
	for (size_t i = 0; i < FG_ARRAY_LEN(empty); i++) {
		fg_error err = FG_ERROR_INIT;
		fg_err code = load(&c, empty[i], &err);
		if (code)
			printf("\n'%s': %s\n", empty[i], err.message);
		CU_ASSERT_EQUAL_FATAL(code, FG_OK);
		check_defaults(&c);
		CU_ASSERT_STRING_EQUAL(c.path, FILE_NAME);
		CU_ASSERT_STRING_EQUAL(c.root, FG_BINARY_DIR);
		fg_config_release(&c);
	}
}

static const char everything[] =
	"project: {name: pump, version: 1.20}\n"
	"sources:\n"
	"  include: [src/, ./lib/**]\n"
	"  exclude:\n    - src/sim/*.c\n"
	"  ownership:\n"
	"    - {path: src/vendor/own.c, ownership: own}\n"
	"    - {path: old/, ownership: vendor, reason: \"bought \\\"as is\\\"\"}\n"
	"build:\n"
	"  database: out/cc.json\n"
	"  extra_args: [-DA=1, '-include', 'x y.h']\n"
	"  remove_args: ['-m*']\n"
	"  compilers: [tools/cc]\n"
	"  timeout: 7\n"
	"  memory: 512\n"
	"  jobs: 3\n"
	"models: [own/hal.yaml, /abs/b.yaml]\n"
	"rules:\n"
	"  preview: true\n"
	"  policy: true\n"
	"  levels:\n"
	"    \"*\": note\n"
	"    memory.*: error\n"
	"    memory.leak: off\n"
	"  overrides:\n"
	"    - paths: [tests/]\n"
	"      levels: {memory.*: off}\n"
	"    - paths: [tests/strict/*, nowhere]\n"
	"      levels: {memory.leak: warning, style.x: default}\n"
	"zones:\n"
	"  - {name: field, paths: [src/field/], security_level: 1}\n"
	"  - name: control\n"
	"    description: moves the valves\n"
	"    paths: [./src/control/, src/valve.c]\n"
	"    sections: [.control*]\n"
	"    security_level: 2\n"
	"    levels: {FR3: 3, FR7: 0}\n"
	"conduits:\n"
	"  - name: set-points\n"
	"    from: [field]\n"
	"    to: [control]\n"
	"    functions: [set_*]\n"
	"    headers: [src/control/api/]\n"
	"    objects: [status]\n"
	"    pointers: const\n"
	"gate:\n"
	"  fail_on: error\n"
	"  gaps_block: true\n"
	"  min_coverage: 0.75\n";

static void check_zones(const fg_config *c)
{
	static const uint32_t levels[FG_FR_COUNT] = {2, 2, 3, 2, 2, 2, 0};
	CU_ASSERT_EQUAL_FATAL(c->zones.count, 2);
	CU_ASSERT_STRING_EQUAL(c->zones.at[0].paths[0], "src/field/**");
	CU_ASSERT_EQUAL(c->zones.at[0].levels[6], 1);
	CU_ASSERT_PTR_EQUAL(fg_config_zone(c, "src/field/a.c"), &c->zones.at[0]);
	CU_ASSERT_PTR_NULL(fg_config_zone(c, "doc/a.txt"));
	CU_ASSERT_STRING_EQUAL(c->zones.at[1].paths[0], "src/control/**");
	CU_ASSERT_STRING_EQUAL(c->zones.at[1].sections[0], ".control*");
	CU_ASSERT_STRING_EQUAL(c->zones.at[1].description, "moves the valves");
	CU_ASSERT_EQUAL(memcmp(c->zones.at[1].levels, levels, sizeof(levels)), 0);
	CU_ASSERT_EQUAL_FATAL(c->conduits.count, 1);
	CU_ASSERT_STRING_EQUAL(c->conduits.at[0].name, "set-points");
	CU_ASSERT_STRING_EQUAL(c->conduits.at[0].from[0], "field");
	CU_ASSERT_STRING_EQUAL(c->conduits.at[0].to[0], "control");
	CU_ASSERT_STRING_EQUAL(c->conduits.at[0].functions[0], "set_*");
	CU_ASSERT_STRING_EQUAL(c->conduits.at[0].headers[0], "src/control/api/**");
	CU_ASSERT_STRING_EQUAL(c->conduits.at[0].objects[0], "status");
	CU_ASSERT_EQUAL(c->conduits.at[0].pointers, FG_POINTERS_CONST);
}

static void every_key_is_loaded(void)
{
	fg_config c;
	fg_error err = FG_ERROR_INIT;
	fg_err code = load(&c, everything, &err);
	if (code)
		printf("\n%u:%u: %s\n", err.line, err.column, err.message);
	CU_ASSERT_EQUAL_FATAL(code, FG_OK);
	CU_ASSERT_STRING_EQUAL(c.project.name, "pump");
	CU_ASSERT_STRING_EQUAL(c.project.version, "1.20"); /* text, no number */
	CU_ASSERT_EQUAL(c.sources.include_count, 2);
	CU_ASSERT_STRING_EQUAL(c.sources.include[0], "src/**");
	CU_ASSERT_STRING_EQUAL(c.sources.include[1], "lib/**");
	CU_ASSERT_STRING_EQUAL(c.sources.exclude[0], "src/sim/*.c");
	CU_ASSERT(c.sources.ownership_count > 2);
	CU_ASSERT_STRING_EQUAL(c.sources.ownership[1].reason, "bought \"as is\"");
	CU_ASSERT_STRING_EQUAL(c.build.database, FG_BINARY_DIR "/out/cc.json");
	CU_ASSERT_EQUAL(c.build.extra_arg_count, 3);
	CU_ASSERT_STRING_EQUAL(c.build.extra_args[2], "x y.h");
	CU_ASSERT_PTR_NULL(c.build.extra_args[3]);
	CU_ASSERT_STRING_EQUAL(c.build.remove_args[0], "-m*");
	CU_ASSERT_STRING_EQUAL(c.build.compilers[0], "tools/cc");
	CU_ASSERT_EQUAL(c.models.file_count, 2);
	CU_ASSERT_STRING_EQUAL(c.models.files[0], FG_BINARY_DIR "/own/hal.yaml");
	CU_ASSERT_STRING_EQUAL(c.models.files[1], "/abs/b.yaml");
	CU_ASSERT_PTR_NULL(c.models.files[2]);
	CU_ASSERT_EQUAL(c.build.timeout_seconds, 7);
	CU_ASSERT_EQUAL(c.build.memory_mib, 512);
	CU_ASSERT_EQUAL(c.build.jobs, 3);
	CU_ASSERT(c.rules.preview && c.rules.policy);
	CU_ASSERT_EQUAL(c.rules.level_count, 3);
	CU_ASSERT_EQUAL(c.rules.override_count, 2);
	CU_ASSERT_EQUAL(c.rules.overrides[1].path_count, 2);
	CU_ASSERT_EQUAL(c.gate.fail_on, FG_LEVEL_ERROR);
	CU_ASSERT(c.gate.gaps_block);
	CU_ASSERT(c.gate.min_coverage == 0.75);
	check_zones(&c);
	fg_config_release(&c);
	fg_error_release(&err);
}

/* ---- queries, on the file above ---- */

static const struct level_row {
	const char *rule, *path;
	fg_rule_level want;
} level_rows[] = {
	{"style.x", "src/a.c", FG_LEVEL_NOTE},
	{"memory.double-free", "src/a.c", FG_LEVEL_ERROR},
	{"memory.leak", "src/a.c", FG_LEVEL_OFF}, /* the last match */
	{"memory.double-free", "tests/a.c", FG_LEVEL_OFF},
	{"style.x", "tests/a.c", FG_LEVEL_NOTE}, /* the override does not speak of it */
	{"memory.leak", "tests/strict/a.c", FG_LEVEL_WARNING},
	{"memory.leak", "tests/strict/deep/a.c", FG_LEVEL_OFF},
	{"style.x", "tests/strict/a.c", FG_LEVEL_DEFAULT},
	{"memory.leak", "nowhere", FG_LEVEL_WARNING},
};

static const struct path_row {
	const char *path;
	bool is_selected;
	fg_ownership ownership;
} path_rows[] = {
	{"src/a.c", true, FG_OWN},
	{"src/deep/er/a.c", true, FG_OWN},
	{"src/sim/a.c", false, FG_OWN},
	{"src/sim/deep/a.c", true, FG_OWN},
	{"lib/a.c", true, FG_OWN},
	{"app/a.c", false, FG_OWN},
	{"src/vendor/own.c", true, FG_OWN}, /* the file's rules come first */
	{"src/vendor/a.c", true, FG_VENDOR},
	{"old/x/a.c", false, FG_VENDOR},
	{"vendor/a.c", false, FG_VENDOR},
	{"x/third_party/y/a.c", false, FG_VENDOR},
	{"/home/me/vendor/pump/src/a.c", false, FG_OWN}, /* outside the root */
	{"Drivers/STM32F4xx_HAL_Driver/Src/a.c", false, FG_VENDOR},
	{"src/generated/a.c", true, FG_GENERATED},
	{"src/my_vendor/a.c", true, FG_OWN},
};

static void paths_and_rules_are_judged(void)
{
	fg_config c;
	CU_ASSERT_EQUAL_FATAL(load(&c, everything, NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(level_rows); i++) {
		fg_rule_level got = fg_config_level(&c, level_rows[i].rule, level_rows[i].path);
		if (got != level_rows[i].want)
			printf("\n%s at %s: %d\n", level_rows[i].rule, level_rows[i].path, (int)got);
		CU_ASSERT_EQUAL(got, level_rows[i].want);
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(path_rows); i++) {
		bool selected = fg_config_selects(&c, path_rows[i].path);
		fg_ownership owner = fg_config_ownership(&c, path_rows[i].path);
		if (selected != path_rows[i].is_selected || owner != path_rows[i].ownership)
			printf("\n%s: selected %d, ownership %d\n", path_rows[i].path, selected,
			       (int)owner);
		CU_ASSERT_EQUAL(selected, path_rows[i].is_selected);
		CU_ASSERT_EQUAL(owner, path_rows[i].ownership);
	}
	fg_config_release(&c);
}

/* ---- mistakes ---- */

static const struct mistake_row {
	const char *text;
	unsigned line, column;
	const char *message;
	const char *mend; /* part of it; NULL = none wanted */
} mistake_rows[] = {
	/* zones */
	{"zones: {}\n", 1, 8, "'zones' wants a list, here is a mapping", NULL},
	{"zones: [{paths: [a]}]\n", 1, 9, "'zones[0]' lacks the key 'name'", NULL},
	{"zones: [{name: a}]\n", 1, 9, "the zone 'a' has nothing in it", "'paths'"},
	{"zones: [{name: a b, paths: [x]}]\n", 1, 16, "'a b' is no name of a zone", "letters"},
	{"zones:\n  - {name: a, paths: [x]}\n  - {name: a, paths: [y]}\n", 3, 12,
	 "the zone 'a' stands here twice", "line 2"},
	{"zones: [{name: a, paths: [x], security_level: 5}]\n", 1, 47,
	 "'zones[0].security_level' must lie between 0 and 4, here is '5'", NULL},
	{"zones: [{name: a, paths: [x], levels: {FR3: 9}}]\n", 1, 45,
	 "'zones[0].levels.FR3' must lie between 0 and 4, here is '9'", NULL},
	{"zones: [{name: a, paths: [x], levels: {FR8: 1}}]\n", 1, 40,
	 "unknown key 'FR8' in 'zones[0].levels'", "FR7"},
	{"zones: [{name: field, paths: [x]}]\n"
	 "conduits: [{name: c, from: [feild], to: [field], functions: [f]}]\n", 2, 29,
	 "no zone is called 'feild'", "did you mean 'field'?"},
	{"conduits: [{name: c, from: [a], to: [b], functions: [f]}]\n", 1, 29,
	 "no zone is called 'a'", "add it to 'zones'"},
	{"zones: [{name: a, paths: [x]}]\nconduits: [{name: c, from: [a], to: [a], functions: [f]}]\n",
	 2, 38, "the conduit 'c' leads from 'a' into itself", "the other zone"},
	{"zones: [{name: a, paths: [x]}, {name: b, paths: [y]}]\n"
	 "conduits: [{name: c, from: [a], to: [b]}]\n", 2, 12, "the conduit 'c' lets nothing through",
	 "'functions', 'headers' or 'objects'"},
	{"zones: [{name: a, paths: [x]}]\nconduits: [{name: c, from: [], to: [a], functions: [f]}]\n", 2,
	 28, "the conduit 'c' has no zone in 'from'", "from: [field, control]"},
	{"zones: [{name: a, paths: [x]}, {name: b, paths: [y]}]\n"
	 "conduits: [{name: c, from: [a], to: [b], functions: [f], pointers: some}]\n", 2, 68,
	 "'conduits[0].pointers' wants one of a few words, here is 'some'", "any, const, none"},
	/* keys */
	{"biuld: {}\n", 1, 1, "unknown key 'biuld'", "did you mean 'build'?"},
	{"zone: []\n", 1, 1, "unknown key 'zone'",
	 "did you mean 'zones'? accepted: project, sources, build, models, rules, zones, conduits, requirements, trace, ledger, gate"},
	{"build:\n  jobs: 1\n  timout: 3\n", 3, 3, "unknown key 'timout' in 'build'",
         "did you mean 'timeout'? accepted: database, extra_args"},
	{"Build: {}\n", 1, 1, "unknown key 'Build'", "'build'"},
	{"build: {jobs: 1, jobs: 2}\n", 1, 18, "the key 'jobs' stands here twice", "line 1"},
	{"build: {jobs: 1}\nbuild: {}\n", 2, 1, "the key 'build' stands here twice", NULL},
	{"sources: {ownership: [{path: a}]}\n", 1, 23,
         "'sources.ownership[0]' lacks the key 'ownership'", NULL},
	{"sources: {ownership: [{path: a, ownership: own}, {paht: b, ownership: own}]}\n", 1, 51,
         "unknown key 'paht' in 'sources.ownership[1]'", "did you mean 'path'?"},
	{"rules: {overrides: [{levels: {}}]}\n", 1, 21,
         "'rules.overrides[0]' lacks the key 'paths'", NULL},
	{"rules: {overrides: [{paths: [a]}]}\n", 1, 21,
         "'rules.overrides[0]' lacks the key 'levels'", NULL},
	{"rules: {overrides: [{paths: [], levels: {}}]}\n", 1, 29,
         "'rules.overrides[0].paths' may not be empty", NULL},
	/* types */
	{"build: 3\n", 1, 8, "'build' wants a mapping (key: value), here is '3'", NULL},
	{"- build\n", 1, 1, "'the file' wants a mapping (key: value), here is a list", NULL},
	{"just text\n", 1, 1, "'the file' wants a mapping (key: value), here is 'just text'", NULL},
	{"build: {jobs: many}\n", 1, 15, "'build.jobs' wants a whole number, here is 'many'", NULL},
	{"build: {jobs: [1]}\n", 1, 15, "'build.jobs' wants a whole number, here is a list", NULL},
	{"build: {jobs: 1.5}\n", 1, 15, "'build.jobs' wants a whole number, here is '1.5'", NULL},
	{"build: {jobs: -1}\n", 1, 15, "'build.jobs' wants a whole number, here is '-1'", NULL},
	{"build: {jobs: 0x10}\n", 1, 15, "'build.jobs' wants a whole number, here is '0x10'", NULL},
	{"build: {jobs: 010}\n", 1, 15, "'build.jobs' wants a whole number, here is '010'", NULL},
	{"build: {jobs: 99999999999999999999}\n", 1, 15, "'build.jobs' wants a whole number", NULL},
	{"rules: {preview: maybe}\n", 1, 18, "'rules.preview' wants true or false, here is 'maybe'",
         NULL},
	{"rules: {preview: off}\n", 1, 18, "'rules.preview' wants true or false, here is 'off'",
         NULL},
	{"rules: {preview: 1}\n", 1, 18, "'rules.preview' wants true or false", NULL},
	{"project: {name: [a]}\n", 1, 17, "'project.name' wants text, here is a list", NULL},
	{"project: {name: \"\"}\n", 1, 17, "'project.name' may not be empty", NULL},
	{"sources: {include: src}\n", 1, 20, "'sources.include' wants a list, here is 'src'", NULL},
	{"sources: {include: [a, {b: c}]}\n", 1, 24,
         "'sources.include[1]' wants text, here is a mapping", NULL},
	{"sources: {include: [\"\"]}\n", 1, 21, "'sources.include[0]' may not be empty", NULL},
	{"rules: {levels: [a]}\n", 1, 17,
         "'rules.levels' wants a mapping (rule: level), here is a list", NULL},
	/* ranges */
	{"build: {timeout: 0}\n", 1, 18,
         "'build.timeout' must lie between 1 and 86400, here is '0'", NULL},
	{"build: {timeout: 86401}\n", 1, 18, "'build.timeout' must lie between 1 and 86400", NULL},
	{"build: {memory: 10}\n", 1, 17, "'build.memory' must lie between 64 and 1048576", NULL},
	{"build: {jobs: 1025}\n", 1, 15, "'build.jobs' must lie between 0 and 1024", NULL},
	{"gate: {min_coverage: 1.01}\n", 1, 22,
         "'gate.min_coverage' must lie between 0 and 1, here is '1.01'", NULL},
	{"gate: {min_coverage: 98%}\n", 1, 22, "'gate.min_coverage' wants a number such as 0.9",
         NULL},
	{"gate: {min_coverage: nan}\n", 1, 22, "'gate.min_coverage' wants a number such as 0.9",
         NULL},
	/* words */
	{"gate: {fail_on: waring}\n", 1, 17,
         "'gate.fail_on' wants one of a few words, here is 'waring'",
         "did you mean 'warning'? accepted: off, note, warning, error"},
	{"gate: {fail_on: default}\n", 1, 17, "'gate.fail_on' wants one of a few words",
         "accepted: off"},
	{"rules: {levels: {memory.*: 1}}\n", 1, 28,
         "'rules.levels.memory.*' wants one of a few words, here is '1'", "accepted: off, note"},
	{"rules: {levels: {memory.x: {a: b}}}\n", 1, 28,
         "'rules.levels.memory.x' wants one of a few words, here is a mapping", "accepted: off"},
	{"rules: {levels: {Memory.X: off}}\n", 1, 18, "'Memory.X' is no rule id or glob",
         "memory.stack-address-return"},
	{"rules:\n  levels:\n    memory.x:\n", 3, 14,
         "'rules.levels.memory.x' wants one of a few words", NULL},
	{"sources: {ownership: [{path: a, ownership: vendr}]}\n", 1, 44,
         "'sources.ownership[0].ownership' wants one of a few words", "did you mean 'vendor'?"},
	/* YAML itself */
	{"build:\n\tjobs: 1\n", 2, 1, "not valid YAML", "spaces, not tabs"},
	{"a: &x [1]\nb: *x\n", 1, 4, "anchors (&) and aliases (*) are not supported here", NULL},
	{"build: {jobs: !!int 1}\n", 1, 15, "tags (!) are not supported here", NULL},
	{"build: {}\n---\nbuild: {}\n", 2, 1, "a second document starts here", NULL},
	{"project: {name: \"\xff\"}\n", 1, 18, "not UTF-8 text", "UTF-8"},
};

static void mistakes_are_explained(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(mistake_rows); i++) {
		const struct mistake_row *row = &mistake_rows[i];
		fg_config c;
		fg_error err = FG_ERROR_INIT;
		fg_err code = load(&c, row->text, &err);
		bool as_wanted = code == FG_ERR_INPUT && err.line == row->line &&
		                 err.column == row->column && err.message &&
		                 strncmp(err.message, row->message, strlen(row->message)) == 0 &&
		                 err.file && strcmp(err.file, FILE_NAME) == 0 &&
		                 (!row->mend || (err.mend && strstr(err.mend, row->mend)));
		if (!as_wanted)
			printf("\n%s-> %d %u:%u: %s | %s\n", row->text, (int)code, err.line, err.column,
			       err.message ? err.message : "", err.mend ? err.mend : "");
		CU_ASSERT(as_wanted);
		fg_error_release(&err);
	}
}

static void hostile_files_are_bounded(void)
{
	fg_config c;
	fg_error err = FG_ERROR_INIT;
	fg_buf text = FG_BUF_INIT;

	/* ten mebibytes */
	for (int i = 0; i < 10 << 20; i++)
		fg_buf_putc(&text, '#');
	CU_ASSERT_EQUAL(load_bytes(&c, text.at, text.n, &err), FG_ERR_LIMIT);

	/* nested beyond reason */
	fg_buf_clear(&text);
	for (int i = 0; i < 100000; i++)
		fg_buf_putc(&text, '[');
	CU_ASSERT_EQUAL(load_bytes(&c, text.at, text.n, &err), FG_ERR_LIMIT);
	CU_ASSERT_STRING_EQUAL(err.message, "nested too deeply");

	/* a long list */
	fg_buf_clear(&text);
	fg_buf_puts(&text, "sources: {include: [");
	for (int i = 0; i < 10001; i++)
		fg_buf_printf(&text, "f%d,", i);
	fg_buf_puts(&text, "]}\n");
	CU_ASSERT_EQUAL(load_bytes(&c, text.at, text.n, &err), FG_ERR_INPUT);
	CU_ASSERT_STRING_EQUAL(err.message,
	                       "'sources.include' may have at most 10000 items, here are 10001");

	/* a long word */
	fg_buf_clear(&text);
	fg_buf_puts(&text, "project: {name: ");
	for (int i = 0; i < 4097; i++)
		fg_buf_putc(&text, 'n');
	fg_buf_puts(&text, "}\n");
	CU_ASSERT_EQUAL(load_bytes(&c, text.at, text.n, &err), FG_ERR_INPUT);
	CU_ASSERT_STRING_EQUAL(err.message,
	                       "'project.name' may have at most 4096 bytes, here are 4097");

	/* a NUL byte */
	CU_ASSERT_EQUAL(load_bytes(&c, "build: {}\n\0x: 1\n", 17, &err), FG_ERR_INPUT);

	fg_buf_release(&text);
	fg_error_release(&err);
}

static void long_lists_are_loaded(void)
{
	fg_config c;
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(&text, "sources: {include: [");
	for (int i = 0; i < 9000; i++)
		fg_buf_printf(&text, "f%d,", i);
	fg_buf_puts(&text, "]}\n");
	CU_ASSERT_EQUAL_FATAL(load_bytes(&c, text.at, text.n, NULL), FG_OK);
	CU_ASSERT_EQUAL(c.sources.include_count, 9000);
	CU_ASSERT_STRING_EQUAL(c.sources.include[8999], "f8999");
	CU_ASSERT(c.arena.bytes < 8u << 20);
	fg_config_release(&c);
	fg_buf_release(&text);
}

static void every_prefix_is_survived(void)
{
	for (size_t n = 0; n < sizeof(everything); n += 3) {
		fg_config c;
		fg_error err = FG_ERROR_INIT;
		fg_err code = load_bytes(&c, everything, n, &err);
		CU_ASSERT(code == FG_OK || (err.message && err.file && err.line > 0));
		if (!code)
			fg_config_release(&c);
		fg_error_release(&err);
	}
}

static void missing_files_are_said(void)
{
	fg_config c;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(fg_config_load(&c, FG_BINARY_DIR "/no-such.yaml", NULL, &err),
	                FG_ERR_NOT_FOUND);
	CU_ASSERT(strstr(err.message, "no-such.yaml") != NULL);
	fg_error_release(&err);
}

static void the_file_is_found_upwards(void)
{
	fg_arena a = FG_ARENA_INIT;
	CU_ASSERT_EQUAL(fg_file_mkdirs(FG_BINARY_DIR "/find/deep/er", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_file_write(FG_BINARY_DIR "/find/firmgate.yaml", "", 0, NULL), FG_OK);
	char *found = fg_config_find(&a, FG_BINARY_DIR "/find/deep/er");
	CU_ASSERT_PTR_NOT_NULL_FATAL(found);
	CU_ASSERT_STRING_EQUAL(found, FG_BINARY_DIR "/find/firmgate.yaml");
	unlink(found);
	rmdir(FG_BINARY_DIR "/find/deep/er");
	rmdir(FG_BINARY_DIR "/find/deep");
	rmdir(FG_BINARY_DIR "/find");
	fg_arena_release(&a);
}

/* ---- the schema and its page ---- */

static size_t check_helps(const char *prefix, const cyaml_schema_field_t *fields)
{
	size_t n = 0;
	for (; fields->key; fields++) {
		char path[200];
		snprintf(path, sizeof(path), "%s%s%s", prefix, *prefix ? "." : "", fields->key);
		const fg_config__help *help = fg_config__find_help(path);
		if (!help)
			printf("\nno help for %s\n", path);
		CU_ASSERT_PTR_NOT_NULL_FATAL(help);
		bool is_required = !(fields->value.flags & CYAML_FLAG_OPTIONAL);
		CU_ASSERT_EQUAL(is_required, help->initial == NULL);
		CU_ASSERT(help->text[strlen(help->text) - 1] != '.');
		if (fields->value.type == CYAML_UINT || fields->value.type == CYAML_FLOAT)
			CU_ASSERT(help->min < help->max);
		n++;
		if (fields->value.type == CYAML_MAPPING)
			n += check_helps(path, fields->value.mapping.fields);
		if (fields->value.type == CYAML_SEQUENCE &&
		    fields->value.sequence.entry->type == CYAML_MAPPING) {
			snprintf(path + strlen(path), sizeof(path) - strlen(path), "[]");
			n += check_helps(path, fields->value.sequence.entry->mapping.fields);
		}
	}
	return n;
}

static void every_key_has_help(void)
{
	CU_ASSERT_EQUAL(check_helps("", fg_config__schema.mapping.fields), fg_config__help_count);
}

static void the_page_is_current(void)
{
	static const char page[] = FG_SOURCE_DIR "/docs/configuration.md";
	fg_arena a = FG_ARENA_INIT;
	fg_buf committed = FG_BUF_INIT;
	const char *text;
	fg_config_reference(&a, &text);
	if (getenv("FG_BLESS"))
		CU_ASSERT_EQUAL(fg_file_write(page, text, strlen(text), NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_file_read(&committed, page, 1u << 20, NULL), FG_OK);
	bool is_current = strcmp(fg_buf_str(&committed), text) == 0;
	if (!is_current)
		printf("\ndocs/configuration.md is not what the schema says: run ci/bless\n");
	CU_ASSERT(is_current);
	fg_buf_release(&committed);
	fg_arena_release(&a);
}

/* What the page shows must work. */
static void the_example_loads(void)
{
	fg_arena a = FG_ARENA_INIT;
	const char *text;
	fg_config_reference(&a, &text);
	const char *begin = strstr(text, "```yaml\n");
	const char *end = begin ? strstr(begin + 8, "```") : NULL;
	CU_ASSERT_PTR_NOT_NULL_FATAL(end);
	fg_config c;
	fg_error err = FG_ERROR_INIT;
	fg_err code = load_bytes(&c, begin + 8, (size_t)(end - begin - 8), &err);
	if (code)
		printf("\n%u: %s\n", err.line, err.message);
	CU_ASSERT_EQUAL(code, FG_OK);
	fg_config_release(&c);
	fg_error_release(&err);
	fg_arena_release(&a);
}

FG_TEST_MAIN("config", {"defaults hold", defaults_hold}, {"every key is loaded", every_key_is_loaded},
             {"paths and rules are judged", paths_and_rules_are_judged},
             {"mistakes are explained", mistakes_are_explained},
             {"hostile files are bounded", hostile_files_are_bounded},
             {"long lists are loaded", long_lists_are_loaded},
             {"every prefix is survived", every_prefix_is_survived},
             {"missing files are said", missing_files_are_said},
             {"the file is found upwards", the_file_is_found_upwards},
             {"every key has help", every_key_has_help}, {"the page is current", the_page_is_current},
             {"the example loads", the_example_loads})
