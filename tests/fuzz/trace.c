/*
 * Everything traceability reads of strangers: requirement files in each format,
 * test results, C text with tags, commit messages, keys and envelopes.
 */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "ledger/ledger.h"
#include "req/req.h"
#include "req/results.h"
#include "req/runs.h"
#include "trace/tag.h"
#include "trace/trailer.h"

#include <stdlib.h>

enum { RESULTS = FG_REQ_FORMAT_COUNT, CODE, OTHER_CODE, MESSAGE, KEY, ENVELOPE, RUNS, KINDS };

static const char *const words[] = {
	"requirements:\n",
	"  - {id: ",
	"title: ",
	"parents: [",
	"]}\n",
	"threats:\n",
	"justifications:\n",
	"uid,title\n",
	"\"a\nb\",",
	";",
	"\t",
	"{\"current_version\": \"1\", \"versions\": {\"1\": {\"needs\": {",
	"\"A\": {\"id\": \"A\", ",
	"\"links\": [\"B\"]",
	"}}}}}",
	"[DOCUMENT]\nTITLE: x\n\n",
	"[REQUIREMENT]\n",
	"[[SECTION]]\n",
	"[[/SECTION]]\n",
	"UID: A\n",
	"STATEMENT: >>>\n",
	"<<<\n",
	"RELATIONS:\n- TYPE: Parent\n  VALUE: B\n",
	"settings:\n  prefix: A\n",
	"links:\n- B: x\n",
	"text: |\n  a\n",
	"`req~a~1`\n",
	"Covers:\n- req~b~1\n",
	"Needs: impl, utest\n",
	"# H\n",
	"a --> b : req~c~1\n",
	"**UID**: A\n",
	"**Statement**: x\n",
	"**Relations**:\n",
	"- **Value**: B\n",
	"<?xml version=\"1.0\"?>\n",
	"<REQ-IF>",
	"</REQ-IF>",
	"<SPEC-OBJECT IDENTIFIER=\"a\">",
	"</SPEC-OBJECT>",
	"<ATTRIBUTE-VALUE-STRING THE-VALUE=\"x\">",
	"</ATTRIBUTE-VALUE-STRING>",
	"<ATTRIBUTE-DEFINITION-STRING-REF>d</ATTRIBUTE-DEFINITION-STRING-REF>",
	"<SPEC-RELATION>",
	"</SPEC-RELATION>",
	"<SOURCE><SPEC-OBJECT-REF>a</SPEC-OBJECT-REF></SOURCE>",
	"<THE-VALUE>",
	"</THE-VALUE>",
	"<!DOCTYPE a [<!ENTITY b \"c\">]>",
	"&b;",
	"<specobjects doctype=\"req\">",
	"<specobject>",
	"</specobject>",
	"<id>a</id>",
	"<provcov><linksto>req:b</linksto>",
	"</provcov>",
	"<testsuite name=\"s\">",
	"<testcase name=\"t\">",
	"<failure/>",
	"</testcase>",
	"</testsuite>",
	"<property name=\"verifies\" value=\"A\"/>",
	"{\"schema\": \"lobster-req-trace\", \"version\": 4, \"data\": [",
	"{\"tag\": \"req a@1\", \"refs\": [\"req b\"]},",
	"{\"detail\": {\"diagrams\": [{\"cells\": [{\"threats\": [{\"title\": \"x\"}]}]}]}}",
	"int f(void)\n{\n",
	"}\n",
	"static int x = 3;\n",
	"struct s {",
	"};\n",
	"#if 0\n",
	"#if A\n",
	"#else\n",
	"#endif\n",
	"#define M(x) \\\n x\n",
	"/* @relation(A, scope=function) */\n",
	"// @relation(A, scope=range_start)\n",
	"// @relation(A, scope=range_end)\n",
	"/* [impl->req~a~1>>utest] */",
	"/* lobster-trace: A, B */",
	"@firmgate implements A",
	"/* @ t, I, impl, [A] */",
	"r[impl A]",
	"extern \"C\" {\n",
	"\"a\\\"",
	"'",
	"/*",
	"*/",
	"\\\n",
	"Implements: A\n",
	"Signed-off-by: x\n",
	"\n\n",
	" folded\n",
	"# comment\n",
	"Conflicts:\n\ta\n",
	"---\n",
	"# ------------------------ >8 ------------------------\n",
	"(cherry picked from commit a)\n",
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI",
	"-----BEGIN OPENSSH PRIVATE KEY-----\n",
	"-----END OPENSSH PRIVATE KEY-----\n",
	"b3BlbnNzaC1rZXktdjEAAAAA",
	"-----BEGIN PUBLIC KEY-----\n",
	"-----END PUBLIC KEY-----\n",
	"{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"",
	"\",\"signatures\":[{\"keyid\":\"x\",\"sig\":\"",
	"\"}]}",
	"PK\x03\x04",
	"TN:\nSF:/A\n",
	"TN:tree_0123456789012345678901234567890123456789\n",
	"\"git.tree\": \"0123456789012345678901234567890123456789\",",
	"\"current_working_directory\": \"/A\",",
	"#elif 0\n",
	"#if 1\n",
	"<testcase name=\"A\" file=\"a.c\" status=\"x\" result=\"failed\"/>",
	"<testsuite tests=\"2\">",
	"uid,parents,title,parents\n",
	"DA:3,1\n",
	"{\"gcc_version\":\"12\",\"files\":[{\"file\":\"A\",\"lines\":[",
	"{\"line_number\":3,\"count\":1},",
	"{\"type\":\"llvm.coverage.json.export\",\"data\":[{\"files\":[{\"filename\":\"A\",",
	"\"segments\":[",
	"[3,1,2,true,true,false],",
	"PK\x01\x02",
	"PK\x05\x06",
	"\r\n",
	"\xef\xbb\xbf",
	"\xff",
	",",
	":",
	"A",
	"B",
	"~1",
	"@2",
};

static void read_requirements(const fg_buf *text, fg_req_format format)
{
	fg_req_set set;
	fg_error err = FG_ERROR_INIT;
	fg_req_source source = {.path = "**", .format = format};
	static const char *const names[] = {"d/.doorstop.yml", "d/A1.yml"};
	fg_req_init(&set);
	fg_req_read(&set, &source, format == FG_REQ_DOORSTOP ? names[text->n % 2] : "input",
	            fg_buf_str(text), text->n, &err);
	fg_req_finish(&set);
	for (size_t i = 0; i < set.items.n; i++)
		fg_req_find(&set, set.items.at[i].uid, NULL);
	fg_error_release(&err);
	fg_req_release(&set);
}

static void read_results(const fg_buf *text)
{
	fg_results results;
	fg_error err = FG_ERROR_INIT;
	fg_results_init(&results);
	fg_results_read(&results, "input", fg_buf_str(text), text->n, "", &err);
	fg_results_release(&results);
	fg_error_release(&err);
}

static void read_runs(const fg_buf *text)
{
	fg_runs runs;
	fg_error err = FG_ERROR_INIT;
	fg_runs_init(&runs);
	fg_runs_read(&runs, "input", fg_buf_str(text), text->n, "", &err);
	for (size_t i = 0; i < runs.files.n; i++)
		fg_run_file_says(&runs.files.at[i], 1, 100);
	fg_runs_release(&runs);
	fg_error_release(&err);
}

static void read_code(const fg_buf *text, const char *path)
{
	fg_arena a = FG_ARENA_INIT;
	fg_source s;
	fg_source_read(&s, &a, path, fg_buf_str(text), text->n, false);
	for (uint32_t line = 1; line <= s.lines + 1; line++) {
		size_t next = 0;
		while (fg_source_tag_at(&s, line, &next))
			;
		fg_scan_is_blank(&s.scan, fg_buf_str(text), text->n, line, line + 1);
	}
	for (size_t i = 1; i < s.scan.extents.n; i++)
		FG_ASSERT(s.scan.extents.at[i - 1].last <= s.scan.extents.at[i].last);
	fg_source_release(&s);
	fg_arena_release(&a);
}

static void read_message(const fg_buf *text)
{
	static const char *const names[] = {"Implements"};
	fg_arena a = FG_ARENA_INIT;
	fg_trailers t;
	fg_trailers_read(&t, &a, fg_buf_str(text), text->n, true);
	fg_trailers_release(&t);
	fg_trailers_read_lost(&t, &a, fg_buf_str(text), text->n, names, 1);
	fg_trailers_release(&t);
	fg_arena_release(&a);
}

static void read_signed(const fg_buf *text, bool is_key)
{
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_ledger_key key;
	const fg_ledger_key *by;
	fg_buf out = FG_BUF_INIT;
	memset(&key, 0, sizeof(key));
	fg_ledger_keys keys = {&key, 1};
	if (is_key)
		fg_ledger_read_key(&key, &a, "input", fg_buf_str(text), text->n, &err);
	else
		fg_ledger_open(&out, &by, fg_buf_str(text), text->n, &keys, &err);
	fg_buf_release(&out);
	fg_error_release(&err);
	fg_arena_release(&a);
}

/* FG_FUZZ_READER=N: that one alone, to give each its time. */
static unsigned choose_reader(unsigned kind)
{
	static const char *only;
	static bool is_asked;
	if (!is_asked)
		only = getenv("FG_FUZZ_READER");
	is_asked = true;
	return only ? (unsigned)strtoul(only, NULL, 10) % KINDS : kind % KINDS;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes b = {data, size};
	fg_buf text = FG_BUF_INIT;
	unsigned kind = fuzz_take(&b, 2 * KINDS);
	if (kind < KINDS)
		fg_buf_put(&text, b.at, b.n);
	else
		fuzz_expand(&b, words, FG_ARRAY_LEN(words), &text);
	kind = choose_reader(kind);
	if (kind == RESULTS)
		read_results(&text);
	else if (kind == RUNS)
		read_runs(&text);
	else if (kind == CODE || kind == OTHER_CODE)
		read_code(&text, kind == CODE ? "input.c" : "input.py");
	else if (kind == MESSAGE)
		read_message(&text);
	else if (kind == KEY || kind == ENVELOPE)
		read_signed(&text, kind == KEY);
	else
		read_requirements(&text, (fg_req_format)kind);
	fg_buf_release(&text);
	return 0;
}
