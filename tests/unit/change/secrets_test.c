/* What of a staged file counts as a secret that the commit adds. */
#include "change/secrets.h"

#include "unit/git/fixture.h"

#define KEY                                                                                        \
	"-----BEGIN EC PRIVATE KEY-----\n"                                                         \
	"MHcCAQEEIN/3XktWXsvo0+JUFk05YYwbN6tDkFZes904neYTxtOmoAoGCCqGSM49\n"                       \
	"AwEHoUQDQgAEQ5p5n8EeCWX4K4aQPv0fxUaxbVDauyHqfbcxyzQ213isHbJkUt0z\n"                       \
	"1iLkrMc+vSBN8HEjEh8guXQgPbfKE4CmrQ==\n"                                                   \
	"-----END EC PRIVATE KEY-----\n"

static const struct {
	const char *name, *before, *after; /* of the file; before NULL: it is new */
	const char *found;                 /* rule:line; joined */
} rows[] = {
	{"nothing", NULL, "int x = 1;\n", ""},
	{"a private key", NULL, "\n" KEY, "secret.committed:2;"},
	{"a key that was there", KEY, KEY "# more\n", ""},
	{"a key below one line", "#\n", "#\n" KEY, "secret.committed:2;"},
	{"a random word", NULL, "password = \"xK9v2LqT7mZp4RwB8nYc\"\n", "secret.random-word:1;"},
	{"in JSON", NULL, "{\"api_key\": \"xK9v2LqT7mZp4RwB8nYc\"}\n", "secret.random-word:1;"},
	{"hexadecimal", NULL, "auth_key: 9f86d081884c7d659a2feaa0c55ad015\n",
	 "secret.random-word:1;"},
	{"on the last line", "a\n", "a\nTOKEN=xK9v2LqT7mZp4RwB8nYc", "secret.random-word:2;"},
	{"moved, not added", "a\ntoken=xK9v2LqT7mZp4RwB8nYc\n", "b\na\ntoken=xK9v2LqT7mZp4RwB8nYc\n",
	 ""},
	{"words of a person", NULL, "password = read_password_from_keyring\n", ""},
	{"a short one", NULL, "password = \"xK9v2LqT7m\"\n", ""},
	{"of one kind of letters", NULL, "secret: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", ""},
	{"no name of a secret", NULL, "digest = \"xK9v2LqT7mZp4RwB8nYc\"\n", ""},
	{"a name without a value", NULL, "the password\nxK9v2LqT7mZp4RwB8nYc\n", ""},
};

static void run(sandbox *s, size_t i, fg_buf *told)
{
	fg_findings found;
	fg_secrets_skips skipped = FG_VEC_INIT;
	fg_git *g = open_git(s, ".");
	fg_git_id head, before, after;
	fg_git_changes changes;
	CU_ASSERT_EQUAL_FATAL(fg_git_head(g, &head, &s->err), FG_OK);
	fg_git_id parent = resolve(s, g, "HEAD~1");
	CU_ASSERT_EQUAL_FATAL(fg_git_tree_of(g, &head, &after, &s->err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_git_tree_of(g, &parent, &before, &s->err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_trees(g, &s->arena, &before, &after, NULL, &changes,
	                                        &s->err), FG_OK);
	fg_secrets_request rq = {g, &changes, FG_SOURCE_DIR "/templates", ""};
	fg_findings_init(&found);
	fg_err code = fg_secrets_find(&found, &skipped, &s->arena, &rq, &s->err);
	if (code)
		printf("%s: %s\n", rows[i].name, s->err.message);
	CU_ASSERT_EQUAL_FATAL(code, FG_OK);
	for (size_t k = 0; k < found.items.n; k++) {
		const fg_finding *f = &found.items.at[k];
		fg_buf_printf(told, "%s:%u;", f->rule, f->region.line);
		CU_ASSERT(!strstr(f->message, "xK9v2LqT") && !strstr(f->statement, "xK9v2LqT"));
	}
	fg_findings_release(&found);
	fg_vec_release(&skipped);
	fg_git_close(g);
}

static void put(sandbox *s, const char *text)
{
	const char *path = fg_arena_printf(&s->arena, "%s/f.txt", s->dir);
	CU_ASSERT_EQUAL_FATAL(fg_file_write(path, text, strlen(text), NULL), FG_OK);
}

static void added(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		sandbox s;
		fg_buf told = FG_BUF_INIT;
		open_sandbox(&s);
		if (rows[i].before)
			put(&s, rows[i].before);
		sh(&s, "git add -A; git commit -q --allow-empty -m before");
		put(&s, rows[i].after);
		sh(&s, "git add -A; git commit -qm after");
		run(&s, i, &told);
		if (strcmp(fg_buf_str(&told), rows[i].found) != 0)
			printf("%s: %s\n", rows[i].name, fg_buf_str(&told));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&told), rows[i].found);
		fg_buf_release(&told);
		close_sandbox(&s);
	}
}

FG_TEST_MAIN("change.secrets", {"added", added})
