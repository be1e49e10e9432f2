/*
 * Every entry of flags.yaml and of the dialects: a word made from it is
 * matched by it and by no other, and the entry says something.
 */
#include "fixture.h"
#include "hostile_flags.h"

static fg_toolchain_data data;

static char *sample_word(fg_arena *a, const char *flag)
{
	const char *star = strchr(flag, '*');
	return star ? fg_arena_printf(a, "%.*sx1%s", (int)(star - flag), flag, star + 1)
	            : fg_arena_strdup(a, flag);
}

static bool check_match(const fg_flag_table *t, fg_arena *a, const fg_flag_entry *e,
                        const char *const *argv, size_t argc, size_t words, const char *value)
{
	fg_flag_match m = fg_tc__flags_match(t, a, argv, argc, 0);
	bool ok = m.entry == e && m.words == words;
	ok = ok && (value ? m.value && strcmp(m.value, value) == 0 : true);
	if (!ok)
		printf("\n  '%s' of '%s': matched by '%s', %zu words, value %s\n", argv[0], e->flag,
		       m.entry ? m.entry->flag : "(nothing)", m.words,
		       m.value ? m.value : "(none)");
	return ok;
}

static bool check_entry(const fg_flag_table *t, const fg_flag_entry *e)
{
	fg_arena a = FG_ARENA_INIT;
	const char *argv[] = {sample_word(&a, e->flag), "x1"};
	fg_arg_form form = e->group->arg;
	bool ok = true;
	if (form == FG_ARG_NONE)
		ok = check_match(t, &a, e, argv, 2, 1, e->star ? "x1" : NULL);
	else
		ok = check_match(t, &a, e, argv, 2, 2, "x1") &&
		     check_match(t, &a, e, argv, 1, 1, "");
	if (ok && form == FG_ARG_EITHER) {
		argv[0] = fg_arena_printf(&a, "%s0x1", e->flag);
		ok = check_match(t, &a, e, argv, 2, 1, "0x1");
	}
	fg_arena_release(&a);
	return ok;
}

static void check_table(const fg_flag_table *t)
{
	fg_map seen = FG_MAP_INIT;
	for (size_t i = 0; i < t->entries.n; i++) {
		const fg_flag_entry *e = &t->entries.at[i];
		bool is_new;
		fg_map_put_str(&seen, e->flag, &is_new);
		if (!is_new)
			printf("\n  '%s' stands twice\n", e->flag);
		CU_ASSERT(is_new);
		CU_ASSERT(check_entry(t, e));
	}
	fg_map_release(&seen);
}

static void every_entry_matches_itself(void)
{
	check_table(&data.flags);
	CU_ASSERT(data.flags.entries.n > 500);
}

static void every_dialect_entry_matches_itself(void)
{
	for (uint32_t i = 0; i < data.dialect_count; i++)
		check_table(&data.dialects[i].table);
	CU_ASSERT(data.dialect_count >= 8);
}

static void check_group(const fg_flag_group *g)
{
	CU_ASSERT(g->why[0] != '\0');
	CU_ASSERT(g->flag_count > 0);
	for (uint32_t i = 0; i < g->flag_count; i++) {
		bool is_one_word = g->flags[i][0] == '-' && !strchr(g->flags[i], ' ');
		const char *star = strchr(g->flags[i], '*');
		if (!is_one_word)
			printf("\n  odd flag '%s'\n", g->flags[i]);
		CU_ASSERT(is_one_word);
		/* A star takes the rest of the word: it cannot take another word as well. */
		CU_ASSERT(!star || g->arg == FG_ARG_NONE);
		CU_ASSERT(!star || !strchr(star + 1, '*'));
	}
	CU_ASSERT((g->to != NULL) == (g->fate == FG_FATE_TRANSLATE));
}

static void every_group_is_complete(void)
{
	for (uint32_t i = 0; i < data.flags.group_count; i++)
		check_group(&data.flags.groups[i]);
	for (uint32_t d = 0; d < data.dialect_count; d++)
		for (uint32_t i = 0; i < data.dialects[d].group_count; i++)
			check_group(&data.dialects[d].groups[i]);
}

static const struct {
	const char *word;
	fg_fate fate;
	bool ask;
} known_rows[] = {
	{"-mthumb-interwork", FG_FATE_DROP, true},
	{"-fno-printf-return-value", FG_FATE_DROP, false},
	{"-fno-reorder-functions", FG_FATE_DROP, false},
	{"-mcpu=cortex-m4", FG_FATE_ABI, false},
	{"-mcpu=cortex-m0.small-multiply", FG_FATE_TRANSLATE, true},
	{"-mfpu=auto", FG_FATE_TRANSLATE, true},
	{"-mfpu=fpv4-sp-d16", FG_FATE_ABI, false},
	{"-Os", FG_FATE_DROP, true},
	{"-O", FG_FATE_DROP, true},
	{"-std=gnu11", FG_FATE_ABI, false},
	{"-std=gnu++17", FG_FATE_UNSAFE, false},
	{"-std=c++11", FG_FATE_UNSAFE, false},
	{"-funsigned-bitfields", FG_FATE_UNSAFE, false},
	{"-fexec-charset=cp1252", FG_FATE_UNSAFE, false},
	{"-fexec-charset=UTF-8", FG_FATE_DROP, false},
	{"-DNDEBUG", FG_FATE_KEEP, false},
	{"-D_FORTIFY_SOURCE=2", FG_FATE_TRANSLATE, false},
	{"-Wall", FG_FATE_DROP, false},
	{"-Wl,-Map=x", FG_FATE_DROP, false},
	{"-Wa,-adhlns=x", FG_FATE_DROP, false},
	{"-w", FG_FATE_DROP, false},
	{"-MMD", FG_FATE_DROP, false},
	{"-mmcu=atmega328p", FG_FATE_DROP, true},
	{"-misa-spec=2.2", FG_FATE_DROP, true},
	{"-mlongcalls", FG_FATE_DROP, true},
	{"-fanalyzer", FG_FATE_DROP, false},
	{"-fwrapv", FG_FATE_ABI, false},
	{"-fpack-struct=2", FG_FATE_ABI, false},
	{"-g3", FG_FATE_DROP, false},
	{"-lm", FG_FATE_DROP, false},
	{"-specs=nano.specs", FG_FATE_DROP, true},
};

static void known_flags_have_their_fate(void)
{
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(known_rows); i++) {
		const char *argv[] = {known_rows[i].word};
		fg_flag_match m = fg_tc__flags_match(&data.flags, &a, argv, 1, 0);
		CU_ASSERT_PTR_NOT_NULL_FATAL(m.entry);
		bool ok = m.entry->group->fate == known_rows[i].fate &&
		          m.entry->group->ask == known_rows[i].ask;
		if (!ok)
			printf("\n  '%s': entry '%s'\n", known_rows[i].word, m.entry->flag);
		CU_ASSERT(ok);
	}
	fg_arena_release(&a);
}

static void unknown_flags_match_nothing(void)
{
	static const char *const words[] = {
		"-fbrand-new", "-mnever-heard", "-qx", "--frobnicate", "-Zx", "-", "--"};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		CU_ASSERT_PTR_NULL(fg_tc__flags_match(&data.flags, &a, &words[i], 1, 0).entry);
	fg_arena_release(&a);
}

static bool reaches_clang(const fg_flag_table *t, fg_arena *a, const char *flag)
{
	size_t n = strcspn(flag, " ");
	const char *const words[] = {fg_arena_strndup(a, flag, n), flag[n] ? flag + n + 1 : "x"};
	const fg_flag_entry *e = fg_tc__flags_match(t, a, words, 2, 0).entry;
	return e && e->group->fate != FG_FATE_DROP && e->group->fate != FG_FATE_UNSAFE;
}

/* No pattern of the table reaches over a flag that writes or loads. */
static void hostile_flags_are_kept_by_no_table(void)
{
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(hostile_flags); i++) {
		bool reaches = reaches_clang(&data.flags, &a, hostile_flags[i]);
		if (reaches)
			printf("\n  '%s' reaches clang\n", hostile_flags[i]);
		CU_ASSERT_FALSE(reaches);
	}
	fg_arena_release(&a);
}

static void broken_data_is_an_error(void)
{
	static const char *const texts[] = {
		"groups: [",
		"nothing: here\n",
		"groups: []\n",
		"groups: [{fate: odd, why: x, flags: [-a]}]\nriscv_extensions: []\nhidden_macros: []\n",
		"groups:\n  - {fate: drop, flags: [-a]}\nriscv_extensions: []\nhidden_macros: []\n",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++) {
		fixture f;
		fixture_open(&f);
		fixture_file(&f, "flags.yaml", texts[i]);
		fg_toolchains *tc = NULL;
		fg_error err = FG_ERROR_INIT;
		CU_ASSERT_EQUAL(
			fg_toolchains_new(&tc, &(fg_toolchain_options){.data_dir = f.dir}, &err),
			FG_ERR_INPUT);
		CU_ASSERT_PTR_NULL(tc);
		CU_ASSERT(err.message && strstr(err.message, "flags.yaml"));
		CU_ASSERT_PTR_NOT_NULL(err.mend);
		fg_error_release(&err);
		fixture_close(&f);
	}
	fg_toolchains *tc = NULL;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(
		fg_toolchains_new(&tc, &(fg_toolchain_options){.data_dir = "/nowhere"}, &err),
		FG_ERR_NOT_FOUND);
	fg_error_release(&err);
}

static void data_is_found_by_the_environment(void)
{
	fg_toolchains *tc = NULL;
	fg_error err = FG_ERROR_INIT;
	setenv("FIRMGATE_DATA_DIR", FG_SOURCE_DIR "/templates", 1);
	CU_ASSERT_EQUAL(fg_toolchains_new(&tc, &(fg_toolchain_options){0}, &err), FG_OK);
	fg_toolchains_free(tc);
	setenv("FIRMGATE_DATA_DIR", "/nowhere", 1);
	CU_ASSERT_EQUAL(fg_toolchains_new(&tc, &(fg_toolchain_options){0}, &err),
	                FG_ERR_NOT_FOUND);
	unsetenv("FIRMGATE_DATA_DIR");
	fg_error_release(&err);
}

int main(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	if (fg_tc__data_load(&data, &a, DATA_DIR, &err)) {
		printf("%s\n", err.message);
		return 1;
	}
	CU_TestInfo tests[] = {
		{"every_entry_matches_itself", every_entry_matches_itself},
		{"every_dialect_entry_matches_itself", every_dialect_entry_matches_itself},
		{"every_group_is_complete", every_group_is_complete},
		{"known_flags_have_their_fate", known_flags_have_their_fate},
		{"unknown_flags_match_nothing", unknown_flags_match_nothing},
		{"hostile_flags_are_kept_by_no_table", hostile_flags_are_kept_by_no_table},
		{"broken_data_is_an_error", broken_data_is_an_error},
		{"data_is_found_by_the_environment", data_is_found_by_the_environment},
		CU_TEST_INFO_NULL,
	};
	CU_SuiteInfo suites[] = {{"toolchain.flags", NULL, NULL, NULL, NULL, tests},
	                         CU_SUITE_INFO_NULL};
	if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS)
		return 2;
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	int failed = CU_get_number_of_failures() != 0 || CU_get_number_of_tests_run() == 0;
	CU_cleanup_registry();
	fg_tc__data_release(&data);
	fg_arena_release(&a);
	return failed;
}
