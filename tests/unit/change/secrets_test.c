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
	/* tokens, each beside what is none */
	{"Azure storage", NULL, "Accou" "ntKey=" "GTd7FguoV8FWnFbB0JxXujr4qqaaABvvLOzAxzXMcU1vsHiQMaRiNTN9Ox98whGcTZc1UWb5fxzpF7STG7nVLe==\n", "secret.committed:1;"},
	{"no Azure storage", NULL, "AccountKey=" "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==\n", ""},
	{"Slack webhook", NULL, "https://hooks.sl" "ack.com/services/" "T12345678/B12345678/B8fnvGNx6jvr7SIftRutlZfO\n", "secret.committed:1;"},
	{"no Slack webhook", NULL, "https://hooks.slack.com/services/" "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX\n", ""},
	{"PyPI", NULL, "pypi-AgEIc" "HlwaS5vcmc" "jUStEkUdfMI7zcpVMw0qDPAjd6OcZFv1niUK8iO5YAgkBxjd2AsjD7N2kHD9FSUuErsEz5jhy0I9lO7F3vlfFrGYJ3\n", "secret.committed:1;"},
	{"no PyPI", NULL, "pypi-AgEIcHlwaS5vcmc" "short\n", ""},
	{"Docker", NULL, "dckr" "_pat_" "GxeYYXwSLQcWtxJTQr1FqXSTs98\n", "secret.committed:1;"},
	{"no Docker", NULL, "dckr_pat_" "xxxxxxxxxxxxxxxxxxxxxxxxxxx\n", ""},
	{"Docker login", NULL, "{\"auths\": {\"r.examp" "le.com\": {\"auth\": \"" "dXNlcjpTM2NyM3RQYXNzdzByZA==\"}}}\n", "secret.committed:1;"},
	{"no Docker login", NULL, "{\"auths\": {\"r.example.com\": {\"auth\": \"" "\"}}}\n", ""},
	{"Hugging Face", NULL, "h" "f_" "vPlL2aEJXquQrDs0GPRZwwrPwV81Aw71l3\n", "secret.committed:1;"},
	{"no Hugging Face", NULL, "hf_" "download_of_models_with_a_long_name\n", ""},
	{"Stripe", NULL, "sk_l" "ive_" "3SCx9vHjHkm1x72EsSfUQUAk\n", "secret.committed:1;"},
	{"no Stripe", NULL, "sk_test_" "NX7LHQ7AtNJX3OrUbmkLCNPl\n", ""},
	{"SendGrid", NULL, "S" "G." "oWRlOTcEokd5ihu9lEmJcA.DwyQNeLnpT5xawz8r2A3hS1Jx9cJNtgsIGv8Ls9w0iA\n", "secret.committed:1;"},
	{"no SendGrid", NULL, "SG." "x.y\n", ""},
	{"Anthropic", NULL, "sk-" "ant-" "api03-A0KPIxDjkMyKE9m9iMfw05QayguK6NIjuO45KyBBoFsETyy926kMMqVtFqAbu8tF7sjEbhQN9CpscYi0zaEIJrp7EYcpFAA\n", "secret.committed:1;"},
	{"no Anthropic", NULL, "sk-ant-" "api03-...\n", ""},
	{"OpenAI", NULL, "s" "k-" "r2jUssFMEHP3M4V5hbWiT3BlbkFJtsITvNsUHbDwxRV0Lica\n", "secret.committed:1;"},
	{"no OpenAI", NULL, "sk-" "qJDR6g4RImaBXZBMKST9\n", ""},
	{"Vault", NULL, "hv" "s." "OPE261yEzR2Um5sD1Wet1aSXBLsPXE6tjkESJ4FvIjBLIZdeUor0fYeQ8bvUBezSFdh1hoNP08hT5isT6CjlNlAZke\n", "secret.committed:1;"},
	{"no Vault", NULL, "hvs." "example\n", ""},
	{"DigitalOcean", NULL, "dop" "_v1_" "613c2813c40d2affbb1494978278947bec540a2123e7cefa30c14d732f64cb79\n", "secret.committed:1;"},
	{"no DigitalOcean", NULL, "dop_v1_" "0000000000000000000000000000000000000000000000000000000000000000\n", ""},
	{"Telegram", NULL, "123456" "789:AA" "v7NTwYyyiU1wPsZOB92xHcLKnVlzegccl\n", "secret.committed:1;"},
	{"no Telegram", NULL, "AA" "mmcF47EQWwaBEt47N6BuDDgmjPkex3y34\n", ""},
	{"JSON web token", NULL, "eyJhbGciOi" "JIUzI1NiJ9." "eyJzdWIiOiIxMjM0NTY3ODkwIn0.EjJqhr0kWsRpcE5cw7Wxu8dSbRDE28jhYQusDRpUkcm\n", "secret.committed:1;"},
	{"no JSON web token", NULL, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." "eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c\n", ""},
	{"password hash", NULL, "root" ":$6$" "TbKoQfNz6TxRtlDx$seUTDkXplRn8cPMBUraDdCXRAkccJ11HKw8gTep5ZFf7EdRpPdFzYddq1ACtOd4c8mlSGOzmIof7uYgfI6kMe2:19000:0:\n", "secret.committed:1;"},
	{"no password hash", NULL, "root:$6$" "salt$hash:\n", ""},
	{"address", NULL, "https:/" "/admin:" "Xk8wQz71pLm@git.example.org/x\n", "secret.committed:1;"},
	{"no address", NULL, "https://" "admin:${TOKEN}@git.example.org/x\n", ""},
	{"address of an example", NULL, "amqp:/" "/user:" "p4ssw0rdXYZ@broker\n", "secret.committed:1;"},
	{"no address of an example", NULL, "amqp://user:" "p4ssw0rdXYZ@localhost\n", ""},
	{"login of a host", NULL, "machine git.example.o" "rg login me password " "Xk8wQz71pLm9\n", "secret.committed:1;"},
	{"no login of a host", NULL, "machine git.example.org login me password " "secret\n", ""},
	{"age", NULL, "AGE-SECR" "ET-KEY-1" "DPUKLMCGQNUW8GN79SE5GG9709M03RL0RVJHXY65CQJGPUFPRM3XCG5YN2\n", "secret.committed:1;"},
	{"no age", NULL, "AGE-SECRET-KEY-1" "QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ\n", ""},
	{"GitLab runner", NULL, "gl" "rt-" "iqFRusceIWVJbbhdi0wB\n", "secret.committed:1;"},
	{"no GitLab runner", NULL, "glrt-" "--------------------\n", ""},
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
