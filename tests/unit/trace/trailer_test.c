/*
 * Trailers against git itself: every message goes through `git interpret-trailers
 * --parse` and through the log's %(trailers), and must come out the same.
 */
#include "trace/trailer.h"

#include "base/hash.h"
#include "unit/git/fixture.h"

static const struct row {
	const char *name, *message;
} rows[] = {
	{"one", "s\n\nImplements: A\n"},
	{"title only", "Implements: A\n"},
	{"title and blank", "Implements: A\n\n"},
	{"two keys", "s\n\nbody\n\nImplements: A\nSigned-off-by: x <y>\n"},
	{"blank line between", "s\n\nImplements: A\n\nSigned-off-by: x\n"},
	{"text among, no git line", "s\n\nImplements: A\nsome text\n"},
	{"text among, a git line", "s\n\nImplements: A\nsome text\nmore\nSigned-off-by: x\n"},
	{"too much text", "s\n\na b\nc d\ne f\ng h\ni j\nSigned-off-by: x\n"},
	{"exactly a quarter", "s\n\na b\nc d\ne f\nSigned-off-by: x\n"},
	{"folded", "s\n\nImplements: A,\n  B,\n\tC\nVerifies: D\n"},
	{"folded first", "s\n\n folded\nImplements: A\n"},
	{"cherry", "s\n\n(cherry picked from commit abc)\n"},
	{"cherry and key", "s\n\nImplements: A\n(cherry picked from commit abc)\n"},
	{"space before colon", "s\n\nImplements : A\n"},
	{"two words before colon", "s\n\nsome words: A\n"},
	{"no value", "s\n\nImplements:\n"},
	{"no key", "s\n\n: A\n"},
	{"colon in value", "s\n\nLink: https://a/b:c\n"},
	{"comment within", "s\n\nImplements: A\n# remark\nVerifies: B\n"},
	{"comments behind", "s\n\nImplements: A\n\n# Please enter\n# text\n"},
	{"scissors", "s\n\nImplements: A\n\n# ------------------------ >8 "
                     "------------------------\ndiff --git a b\n"
                     "Verifies: C\n"},
	{"conflicts", "s\n\nImplements: A\n\nConflicts:\n\ta.c\n\tb.c\n"},
	{"patch divider", "s\n\nImplements: A\n---\n a.c | 2\n\nVerifies: B\n"},
	{"squash divider",
         "s (#1)\n\n* a\n\nImplements: A\n\n---------\n\nCo-authored-by: x <y>\n"},
	{"crlf", "s\r\n\r\nImplements: A\r\n"},
	{"tabs", "s\n\nImplements:\tA\t\n"},
	{"blank at the end", "s\n\nImplements: A\n\n\n\n"},
	{"spaces as a line", "s\n   \nImplements: A\n"},
	{"no final newline", "s\n\nImplements: A"},
	{"long title", "a\nb\nImplements: A\n"},
	{"only comments", "# a\n# b\n"},
	{"comment first", "# a\nImplements: A\n\nVerifies: B\n"},
	{"dashes in key", "s\n\nReviewed-By-X: A\n"},
	{"digits", "s\n\nX1: A\n"},
	{"umlaut in key", "s\n\nPrüfung: A\n"},
	{"empty", ""},
	{"newlines", "\n\n\n"},
	{"case", "s\n\nimplements: A\nIMPLEMENTS: B\n"},
};

static void show(fg_buf *out, const fg_trailers *t)
{
	for (size_t i = 0; i < t->at.n; i++)
		if (*t->at.at[i].key)
			fg_buf_printf(out, "%s: %s\n", t->at.at[i].key, t->at.at[i].value);
}

static void compare(sandbox *s, const char *message, bool has_dividers, const char *name)
{
	fg_buf ours = FG_BUF_INIT, theirs = FG_BUF_INIT;
	fg_trailers t;
	fg_trailers_read(&t, &s->arena, message, strlen(message), has_dividers);
	show(&ours, &t);
	fg_trailers_release(&t);
	const char *path = fg_arena_printf(&s->arena, "%s/m", s->dir);
	CU_ASSERT_EQUAL_FATAL(fg_file_write(path, message, strlen(message), NULL), FG_OK);
	if (has_dividers)
		sh(s, "git interpret-trailers --parse <m >out");
	else
		sh(s, "c=$(git commit-tree $(git mktree </dev/null) <m); git log -1 "
		      "--format='%(trailers:only,unfold)' $c >out");
	CU_ASSERT_EQUAL_FATAL(
		fg_file_read(&theirs, fg_arena_printf(&s->arena, "%s/out", s->dir), 1 << 20, NULL),
		FG_OK);
	while (theirs.n > 1 && theirs.at[theirs.n - 1] == '\n' && theirs.at[theirs.n - 2] == '\n')
		fg_buf_truncate(&theirs, theirs.n - 1);
	if (theirs.n == 1)
		fg_buf_truncate(&theirs, 0);
	if (strcmp(fg_buf_str(&ours), fg_buf_str(&theirs)) != 0)
		printf("\n%s (%d)\n--- ours\n%s--- git\n%s", name, has_dividers, fg_buf_str(&ours),
		       fg_buf_str(&theirs));
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&ours), fg_buf_str(&theirs));
	fg_buf_release(&ours);
	fg_buf_release(&theirs);
}

static void agree_with_git(void)
{
	sandbox s;
	open_sandbox(&s);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		compare(&s, rows[i].message, true, rows[i].name);
		if (*rows[i].message)
			compare(&s, rows[i].message, false, rows[i].name);
	}
	close_sandbox(&s);
}

/* Messages made of lines that matter, the same every time. */
static void agree_with_git_on_made_ones(void)
{
	static const char *const lines[] = {
		"Implements: A\n", "text\n",       "\n",
		" folded\n",       "# c\n",        "Signed-off-by: x\n",
		"---\n",           "Conflicts:\n", "\ta.c\n",
		"K : v\n",         "---------\n",  "(cherry picked from commit a)\n"};
	sandbox s;
	uint64_t state = 42;
	open_sandbox(&s);
	for (int i = 0; i < 300; i++) {
		fg_buf message = FG_BUF_INIT;
		fg_buf_puts(&message, "subject\n\n");
		for (unsigned n = 1 + (unsigned)(fg_hash_u64(state++) % 9); n > 0; n--)
			fg_buf_puts(&message, lines[fg_hash_u64(state++) % FG_ARRAY_LEN(lines)]);
		compare(&s, fg_buf_str(&message), i % 2 == 0, fg_buf_str(&message));
		fg_buf_release(&message);
	}
	close_sandbox(&s);
}

static void lost_ones_are_found(void)
{
	static const char *const names[] = {"Implements"};
	static const char message[] = "s\n\nImplements: A\nOther: B\n\nSigned-off-by: x\n";
	fg_arena a = FG_ARENA_INIT;
	fg_trailers t;
	fg_trailers_read_lost(&t, &a, message, strlen(message), names, 1);
	CU_ASSERT_EQUAL_FATAL(t.at.n, 2);
	CU_ASSERT_FALSE(t.at.at[0].is_lost);
	CU_ASSERT_TRUE(t.at.at[1].is_lost);
	CU_ASSERT_STRING_EQUAL(t.at.at[1].value, "A");
	CU_ASSERT_EQUAL(t.at.at[1].line, 3);
	fg_trailers_release(&t);
	fg_arena_release(&a);
}

FG_TEST_MAIN("trace.trailer", {"agree with git", agree_with_git},
             {"agree with git on made ones", agree_with_git_on_made_ones},
             {"lost ones are found", lost_ones_are_found})
