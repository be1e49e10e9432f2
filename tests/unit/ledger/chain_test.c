/*
 * Keys, envelopes and the faults of a chain that only somebody with a trusted key
 * can make.
 */
#include "git/append.h"
#include "ledger/ledger_internal.h"

#include "unit/git/fixture.h"

static void base64_is_strict(void)
{
	static const struct {
		const char *text;
		bool is_good;
	} rows[] = {{"", true},       {"QQ==", true},      {"QUI=", true},  {"QUJD", true},
	            {"QQ=", false},   {"QQ", false},       {"QR==", false}, {"Q===", false},
	            {"QU I=", false}, {"QQ==QQ==", false}, {"!!!!", false}};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf out = FG_BUF_INIT, again = FG_BUF_INIT;
		bool is_good = fg_base64_decode(&out, rows[i].text, strlen(rows[i].text), false);
		if (is_good != rows[i].is_good)
			printf("\n%s\n", rows[i].text);
		CU_ASSERT_EQUAL(is_good, rows[i].is_good);
		fg_base64_encode(&again, fg_buf_str(&out), out.n);
		if (is_good)
			CU_ASSERT_STRING_EQUAL(fg_buf_str(&again), rows[i].text);
		fg_buf_release(&out);
		fg_buf_release(&again);
	}
}

static void pae_is_dsse(void)
{
	fg_buf out = FG_BUF_INIT;
	fg_ledger__pae(&out, "http://example.com/HelloWorld", "hello world", 11);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&out),
	                       "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
	fg_buf_release(&out);
}

static void load(sandbox *s, fg_ledger_key *out, const char *name)
{
	fg_buf text = FG_BUF_INIT;
	const char *path = fg_arena_printf(&s->arena, "%s/%s", s->dir, name);
	CU_ASSERT_EQUAL_FATAL(fg_file_read(&text, path, 65536, &s->err), FG_OK);
	fg_err code = fg_ledger_read_key(out, &s->arena, name, fg_buf_str(&text), text.n, &s->err);
	if (code)
		printf("\n%s: %s\n", name, s->err.message);
	CU_ASSERT_EQUAL_FATAL(code, FG_OK);
	fg_buf_release(&text);
}

/* A key of ssh-keygen in its own forms, one of ours through openssl. */
static void keys_of_others_are_read(void)
{
	sandbox s;
	fg_ledger_key secret, open, signers;
	fg_buf id = FG_BUF_INIT;
	open_sandbox(&s);
	sh(&s, "command -v ssh-keygen >/dev/null || exit 0; ssh-keygen -q -t ed25519 -N '' -f k; "
	       "echo \"a@b namespaces=\\\"x\\\" $(cat k.pub)\" >signers; ssh-keygen -l -f k.pub | "
	       "cut -d' ' -f2 >id");
	if (fg_file_exists(fg_arena_printf(&s.arena, "%s/k", s.dir))) {
		load(&s, &secret, "k");
		load(&s, &open, "k.pub");
		load(&s, &signers, "signers");
		fg_file_read(&id, fg_arena_printf(&s.arena, "%s/id", s.dir), 200, NULL);
		CU_ASSERT_TRUE(secret.is_private);
		CU_ASSERT_FALSE(open.is_private);
		CU_ASSERT_EQUAL(memcmp(secret.public_key, open.public_key, 32), 0);
		CU_ASSERT_EQUAL(memcmp(secret.public_key, signers.public_key, 32), 0);
		CU_ASSERT_EQUAL(strncmp(fg_buf_str(&id), secret.id, strlen(secret.id)), 0);
	}
	fg_buf_release(&id);
	close_sandbox(&s);
}

/* What would be trusted for more than was meant is refused. */
static void key_files_are_strict(void)
{
#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPDgPcIyTEHaotgVws1ffq4T3E1h0nUBbx6t6EdiEiV6"
	static const struct {
		const char *name, *text;
		bool is_good;
	} rows[] = {
		{"alone", KEY, true},
		{"with a remark above", "# ours\n\n" KEY " gate\n", true},
		{"principals and a namespace", "a@b namespaces=\"x\" " KEY "\n", true},
		{"two keys", KEY "\n" KEY "\n", false},
		{"in a remark", "# " KEY "\n", false},
		{"an end in time", "a@b valid-before=\"20250101\" " KEY "\n", false},
		{"an authority", "a@b cert-authority " KEY "\n", false},
		{"another algorithm", "ssh-rsa AAAAB3NzaC1yc2E=\n", false},
		{"of a token",
	         "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t\n", false},
		{"nothing", "\n", false},
	};
#undef KEY
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_ledger_key key;
		bool is_good = fg_ledger_read_key(&key, &a, "k", rows[i].text, strlen(rows[i].text),
		                                  NULL) == FG_OK;
		if (is_good != rows[i].is_good)
			printf("\n%s\n", rows[i].name);
		CU_ASSERT_EQUAL(is_good, rows[i].is_good);
		fg_arena_release(&a);
	}
}

static void envelopes_are_signed(void)
{
	static const char statement[] = "{\"a\":1}";
	fg_arena a = FG_ARENA_INIT;
	fg_buf secret = FG_BUF_INIT, open = FG_BUF_INIT, envelope = FG_BUF_INIT, out = FG_BUF_INIT;
	fg_ledger_key keys[2];
	const fg_ledger_key *by;
	CU_ASSERT_EQUAL_FATAL(fg_ledger_make_key(&secret, &open, NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_ledger_read_key(&keys[0], &a, "s", fg_buf_str(&secret), secret.n, NULL),
	                FG_OK);
	CU_ASSERT_EQUAL(fg_ledger_read_key(&keys[1], &a, "p", fg_buf_str(&open), open.n, NULL),
	                FG_OK);
	CU_ASSERT_EQUAL(memcmp(keys[0].public_key, keys[1].public_key, 32), 0);
	CU_ASSERT_EQUAL(fg_ledger_sign(&envelope, statement, strlen(statement), &keys[0], NULL),
	                FG_OK);
	fg_ledger_keys trusted = {&keys[1], 1};
	CU_ASSERT_EQUAL(
		fg_ledger_open(&out, &by, fg_buf_str(&envelope), envelope.n, &trusted, NULL),
		FG_OK);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), statement);
	CU_ASSERT_PTR_EQUAL(by, &keys[1]);
	/* Another form of it, which others may read otherwise. */
	const char *text = fg_buf_str(&envelope), *end = strrchr(text, '}'),
		   *list = strstr(text, "\"}]}");
	int most = (int)(end - text), head = (int)(list - text);
	const char *const forms[] = {
		fg_arena_printf(&a, "%.*s,\"payload\":\"e30=\"}\n", most, text),
		fg_arena_printf(&a, "%.*s,\"more\":1}\n", most, text),
		fg_arena_printf(&a, "%s\n", text),
		fg_arena_printf(&a, "%.*s}", most, text),
		fg_arena_printf(&a, "%.*s\"},{\"keyid\":\"x\",\"sig\":\"AAAA\"}]}\n", head, text),
		fg_arena_printf(&a, "%.*s\",\"sig\":\"AAAA\"}]}\n", head, text),
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(forms); i++) {
		fg_buf_clear(&out);
		CU_ASSERT_EQUAL(
			fg_ledger_open(&out, &by, forms[i], strlen(forms[i]), &trusted, NULL),
			FG_ERR_INPUT);
	}
	keys[1].public_key[0] ^= 1;
	fg_buf_clear(&out);
	CU_ASSERT_EQUAL(
		fg_ledger_open(&out, &by, fg_buf_str(&envelope), envelope.n, &trusted, NULL),
		FG_ERR_INPUT);
	CU_ASSERT_NOT_EQUAL(fg_ledger_sign(&envelope, statement, 1, &keys[1], NULL), FG_OK);
	fg_buf_release(&secret);
	fg_buf_release(&open);
	fg_buf_release(&envelope);
	fg_buf_release(&out);
	fg_arena_release(&a);
}

/* ---- what a trusted key can do wrong ---- */

typedef struct forge {
	const char *name;
	uint64_t sequence;
	const char *policy;
	uint64_t policy_sequence;
	bool bad_previous, bad_root;
	const char *what; /* the fault; NULL = good */
} forge;

static const forge forges[] = {
	{"good", 1, "p1", 1, false, false, NULL},
	{"same policy", 1, "p0", 0, false, false, NULL},
	{"policy goes back", 1, "p1", 0, false, false, "policy"},
	{"number without a change", 1, "p0", 1, false, false, "policy"},
	{"number left out", 2, "p0", 0, false, false, "sequence"},
	{"behind another", 1, "p0", 0, true, false, "previous"},
	{"another repository", 1, "p0", 0, false, true, "repository"},
};

static void append_forged(sandbox *s, fg_git *g, const fg_ledger *l, const fg_ledger_key *key,
                          const forge *f)
{
	fg_buf envelope = FG_BUF_INIT;
	const char *statement = fg_arena_printf(
		&s->arena,
		"{\"_type\":\"https://in-toto.io/Statement/"
	        "v1\",\"subject\":[{\"name\":\"x\",\"digest\":{}}],"
		"\"predicateType\":\"x\",\"predicate\":{\"firmgateLedger\":{\"sequence\":%llu,"
	        "\"previous\":\"%s\","
		"\"repository\":\"%s\",\"policy\":{\"sha256\":\"%s\",\"sequence\":%llu},\"time\":"
	        "\"\"}}}",
		(unsigned long long)f->sequence, f->bad_previous ? "00" : l->entries.at[0].digest,
		f->bad_root ? "00" : l->root, f->policy, (unsigned long long)f->policy_sequence);
	CU_ASSERT_EQUAL_FATAL(fg_ledger_sign(&envelope, statement, strlen(statement), key, &s->err),
	                      FG_OK);
	fg_git_append in = {.parent = l->head,
	                    .file = "entry.dsse.json",
	                    .bytes = envelope.at,
	                    .n = envelope.n,
	                    .message = "x",
	                    .name = "A",
	                    .email = "a@example.org",
	                    .time = 1700000000};
	fg_git_id id;
	CU_ASSERT_EQUAL(fg_git_write_entry(g, &in, &id, &s->err), FG_OK);
	CU_ASSERT_EQUAL(fg_git_move_entries(g, FG_LEDGER_REF, &l->head, &id, "x", &s->err), FG_OK);
	/* From the same place again: somebody else was faster. */
	CU_ASSERT_EQUAL(fg_git_move_entries(g, FG_LEDGER_REF, &l->head, &id, "x", &s->err),
	                FG_ERR_INPUT);
	fg_buf_release(&envelope);
}

static void play(const forge *f)
{
	sandbox s;
	fg_ledger l;
	fg_ledger_fault fault;
	fg_buf secret = FG_BUF_INIT, open = FG_BUF_INIT;
	fg_ledger_key key;
	open_sandbox(&s);
	sh(&s, "git commit -q --allow-empty -m root");
	fg_git *g = open_git(&s, ".");
	fg_git_id root = resolve(&s, g, "HEAD");
	char hex[FG_GIT_HEX];
	cJSON *predicate = cJSON_CreateObject();
	CU_ASSERT_EQUAL_FATAL(fg_ledger_make_key(&secret, &open, NULL), FG_OK);
	CU_ASSERT_EQUAL(
		fg_ledger_read_key(&key, &s.arena, "s", fg_buf_str(&secret), secret.n, NULL),
		FG_OK);
	fg_ledger_keys keys = {&key, 1};
	CU_ASSERT_EQUAL_FATAL(fg_ledger_read(&l, &fault, g, FG_LEDGER_REF, &keys, &s.err), FG_OK);
	fg_ledger_record record = {.type = "x",
	                           .name = "x",
	                           .predicate = predicate,
	                           .policy = "p0",
	                           .author = "A",
	                           .email = "a@example.org",
	                           .time = 1700000000};
	CU_ASSERT_EQUAL_FATAL(
		fg_ledger_append(&l, g, fg_git_id_hex(hex, &root), &record, &key, &s.err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_ledger_keep(&l, g, FG_LEDGER_REF, &s.err), FG_OK);
	CU_ASSERT_TRUE(fg_git_id_equal(&l.head, &l.kept));
	append_forged(&s, g, &l, &key, f);
	fg_ledger_release(&l);
	CU_ASSERT_EQUAL(fg_ledger_read(&l, &fault, g, FG_LEDGER_REF, &keys, &s.err), FG_OK);
	bool as_wanted = f->what ? fault.is_bad && strcmp(fault.what, f->what) == 0 &&
	                                   fault.sequence == 1
	                         : !fault.is_bad && l.entries.n == 2;
	if (!as_wanted)
		printf("\n%s: %s %s\n", f->name, fault.is_bad ? fault.what : "good",
		       fault.is_bad ? fault.message : "");
	CU_ASSERT(as_wanted);
	cJSON_Delete(predicate);
	fg_ledger_release(&l);
	fg_git_close(g);
	fg_buf_release(&secret);
	fg_buf_release(&open);
	close_sandbox(&s);
}

static void forged_entries_are_found(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(forges); i++)
		play(&forges[i]);
}

FG_TEST_MAIN("ledger.chain", {"base64 is strict", base64_is_strict}, {"pae is dsse's", pae_is_dsse},
             {"keys of others are read", keys_of_others_are_read},
             {"key files are strict", key_files_are_strict},
             {"envelopes are signed", envelopes_are_signed},
             {"forged entries are found", forged_entries_are_found})
