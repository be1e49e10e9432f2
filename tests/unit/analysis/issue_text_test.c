/*
 * Texts of issues name source by its place: what stands there when it is at
 * hand, and what stands there when it is not.
 */
#include "analysis/issue.h"
#include "unit/test.h"

#include <string.h>

static const char *second_only(void *payload, uint32_t unit, fg_place_id place)
{
	(void)payload;
	return unit == 1 && place == 23 ? "in[0]" : NULL;
}

static const struct row {
	const char *name, *text, *with_source, *without;
} rows[] = {
	{"nothing to put in", "64 bytes", "64 bytes", "64 bytes"},
	{"empty", "", "", ""},
	{"a name", "'\1" "1:23:a value of line 7\3' bytes", "'in[0]' bytes",
         "'a value of line 7' bytes"},
	{"quoted", "\2" "1:23:the condition\3 is true here", "'in[0]' is true here",
         "the condition is true here"},
	{"another place", "\2" "1:24:the condition\3", "the condition", "the condition"},
	{"another unit", "\2" "0:23:the condition\3", "the condition", "the condition"},
	{"two", "\1" "1:23:x\3 + \1" "1:24:y\3 + 1", "in[0] + y + 1", "x + y + 1"},
};

static void source_is_put_in(void)
{
	fg_arena a;
	fg_arena_init(&a);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const struct row *r = &rows[i];
		const char *with = fg_issue_text(&a, r->text, second_only, NULL);
		const char *without = fg_issue_text(&a, r->text, NULL, NULL);
		bool is_right = strcmp(with, r->with_source) == 0 && strcmp(without, r->without) == 0;
		if (!is_right)
			printf("\n%s: '%s', '%s'\n", r->name, with, without);
		CU_ASSERT(is_right);
	}
	fg_arena_release(&a);
}

static void what_names_nothing_is_itself(void)
{
	fg_arena a;
	const char *text = "64 bytes";
	fg_arena_init(&a);
	CU_ASSERT_PTR_EQUAL(fg_issue_text(&a, text, NULL, NULL), text);
	fg_arena_release(&a);
}

FG_TEST_MAIN("analysis.issue_text", {"source is put in", source_is_put_in},
             {"what names nothing is itself", what_names_nothing_is_itself})
