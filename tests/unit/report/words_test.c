/* Requirement: FG-REP-1
 * Sentences, limits, URIs, and messages taken apart. */
#include "report/words_internal.h"

#include "unit/test.h"

static void messages_are_taken_apart(void)
{
	static const struct {
		const char *message, *fixed, *id;
		size_t n;
		const char *arguments[3];
	} rows[] = {
		{"Pointer 'p' is freed twice",
	         "Pointer '{0}' is freed twice.",
	         "pointer-is-freed-twice",
	         1,
	         {"p"}},
		{"'a' and 'b c'", "'{0}' and '{1}'.", "and", 2, {"a", "b c"}},
		{"Don't use 'x'", "Don't use '{0}'.", "don-t-use", 1, {"x"}},
		{"Callers' 'x', too", "Callers' '{0}', too.", "callers-too", 1, {"x"}},
		{"Character ''' ends", "Character '{0}' ends.", "character-ends", 1, {"'"}},
		{"Open 'end", "Open 'end.", "open-end", 0, {NULL}},
		{"Empty '' here", "Empty '' here.", "empty-here", 0, {NULL}},
		{"Braces {0} of '{}'", "Braces {{0}} of '{0}'.", NULL, 1, {"{}"}},
		{"One two three four five six seven eight nine",
	         "One two three four five six seven eight nine.",
	         "one-two-three-four-five-six-seven-eight",
	         0,
	         {NULL}},
		{"", ".", "default", 0, {NULL}},
		{"Is it?", "Is it?", "is-it", 0, {NULL}},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_report__message m = fg_report__message_of(&a, rows[i].message);
		CU_ASSERT_STRING_EQUAL(m.fixed, rows[i].fixed);
		CU_ASSERT_EQUAL(m.id == NULL, rows[i].id == NULL);
		if (m.id && rows[i].id)
			CU_ASSERT_STRING_EQUAL(m.id, rows[i].id);
		CU_ASSERT_EQUAL(m.argument_count, rows[i].n);
		for (size_t k = 0; k < m.argument_count && k < rows[i].n; k++)
			CU_ASSERT_STRING_EQUAL(m.arguments[k], rows[i].arguments[k]);
	}
	/* More arguments than are kept stay fixed text. */
	fg_report__message m = fg_report__message_of(&a,
	                                             "'0' '1' '2' '3' '4' '5' '6' '7' '8' '9' 'a'");
	CU_ASSERT_EQUAL(m.argument_count, FG_REPORT__ARGUMENTS);
	CU_ASSERT_PTR_NOT_NULL(strstr(m.fixed, "'{9}' 'a'."));
	fg_arena_release(&a);
}

static void paths_become_uris(void)
{
	static const struct {
		const char *path, *uri;
		bool is_outside;
	} rows[] = {
		{"src/a.c", "src/a.c", false},
		{"a b%.c", "a%20b%25.c", false},
		{"\xC3\xA4/x.h", "%C3%A4/x.h", false},
		{"c:x#?[1].c", "c%3Ax%23%3F%5B1%5D.c", false},
		{"a\\b.c", "a%5Cb.c", false},
		{"/usr/include/x.h", "usr/include/x.h", true},
		{"../../x.h", "x.h", true},
		{"//x", "x", true},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		bool is_outside = !rows[i].is_outside;
		CU_ASSERT_STRING_EQUAL(fg_report__uri(&a, rows[i].path, &is_outside), rows[i].uri);
		CU_ASSERT_EQUAL(is_outside, rows[i].is_outside);
	}
	fg_arena_release(&a);
}

static void repositories_lose_secrets(void)
{
	static const struct {
		const char *address, *uri;
	} rows[] = {
		{"https://example.org/fw.git", "https://example.org/fw.git"},
		{"https://user:token@example.org/a@b.git", "https://example.org/a@b.git"},
		{"ssh://git@example.org:22/fw", "ssh://example.org:22/fw"},
		{"git@example.org:team/fw.git", "ssh://example.org/team/fw.git"},
		{"example.org:/srv/fw", "ssh://example.org/srv/fw"},
		{"/srv/git/fw.git", NULL},
		{"../fw", NULL},
		{"file:///srv/fw", NULL},
		{"", NULL},
		{NULL, NULL},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const char *got = fg_report__repository(&a, rows[i].address);
		CU_ASSERT_EQUAL(got == NULL, rows[i].uri == NULL);
		if (got && rows[i].uri)
			CU_ASSERT_STRING_EQUAL(got, rows[i].uri);
	}
	fg_arena_release(&a);
}

static void texts_are_clipped(void)
{
	fg_arena a = FG_ARENA_INIT;
	CU_ASSERT_STRING_EQUAL(fg_report__clip(&a, "abc", 3), "abc");
	CU_ASSERT_STRING_EQUAL(fg_report__clip(&a, "abcd", 3), "ab\xE2\x80\xA6");
	CU_ASSERT_STRING_EQUAL(fg_report__clip(&a, "\xC3\xA4\xC3\xA4\xC3\xA4", 2),
	                       "\xC3\xA4\xE2\x80\xA6");
	CU_ASSERT_STRING_EQUAL(fg_report__sentence(&a, "A"), "A.");
	CU_ASSERT_STRING_EQUAL(fg_report__sentence(&a, "A!"), "A!");
	fg_arena_release(&a);
}

static void pages_are_cut_between_blocks(void)
{
	const char *page = "# T\n\nOne.\n\n```c\nint a;\n\nint b;\n```\n\nTwo.\n";
	fg_arena a = FG_ARENA_INIT;
	CU_ASSERT_STRING_EQUAL(fg_report__clip_page(&a, page, 100, "More.\n"), page);
	/* The blank line inside of the fence is no place to cut. */
	CU_ASSERT_STRING_EQUAL(fg_report__clip_page(&a, page, 36, "More.\n"),
	                       "# T\n\nOne.\n\nMore.\n");
	CU_ASSERT_STRING_EQUAL(fg_report__clip_page(&a, page, 8, "More.\n"), "More.\n");
	CU_ASSERT_STRING_EQUAL(fg_report__first_paragraph(&a, page), "One.");
	CU_ASSERT_STRING_EQUAL(fg_report__first_paragraph(&a, "# T\n\nOne\ntwo.  \n\nx"),
	                       "One two.");
	CU_ASSERT_PTR_NULL(fg_report__first_paragraph(&a, "# T\n\n"));
	CU_ASSERT_PTR_NULL(fg_report__first_paragraph(&a, "```\nx\n```\n"));
	CU_ASSERT_STRING_EQUAL(fg_report__plain_page(&a, "# T\n```c\n#if x\n```\n## U\n#v"),
	                       "T\n#if x\nU\n#v");
	fg_arena_release(&a);
}

FG_TEST_MAIN("report.words", {"messages are taken apart", messages_are_taken_apart},
             {"paths become URIs", paths_become_uris},
             {"repositories lose secrets", repositories_lose_secrets},
             {"texts are clipped", texts_are_clipped},
             {"pages are cut between blocks", pages_are_cut_between_blocks})
