/*
 * Each reader: what it makes of a small file, and what it says of a faulty one.
 */
#include "req/req.h"

#include "base/buf.h"
#include "req/results.h"
#include "unit/req/fault.h"
#include "unit/test.h"

static const struct row {
	const char *name, *file, *text;
	fg_req_format format;
	const char *items; /* "uid|title|status|parents" */
} rows[] = {
	{"yaml", "r.yaml",
         "requirements:\n  - {id: A, title: t, status: approved, parents: [B, {id: C, role: x}]}\n"
         "  - {id: B}\n  - {id: C}\n",
         FG_REQ_AUTO, "A|t|approved|B C, B|||, C|||"},
	{"csv", "r.csv",
         "ID,Title,Parents,Status\r\nA,\"a, \"\"b\"\"\nc\",\"B C\",Draft\r\nB,b,,\r\nC,,,\r\n",
         FG_REQ_AUTO, "A|a, \"b\"\nc|draft|B C, B|b||, C|||"},
	{"one column a link", "r.csv", "id,parents,title,parents\nA,B,x,C\nB,,,\nC,,,\n",
         FG_REQ_AUTO, "A|x||B C, B|||, C|||"},
	{"semicolons and mark", "r.csv", "\xef\xbb\xbfid;name\nA;x\n", FG_REQ_AUTO, "A|x||"},
	{"tsv", "r.tsv", "key\tsummary\nA\tx\n", FG_REQ_AUTO, "A|x||"},
	{"polarion links", "r.csv",
         "ID,Title,Linked Work Items\nA,a,\"satisfies: B - the b, refines: C - c\"\nB,,\nC,,\n",
         FG_REQ_AUTO, "A|a||B C, B|||, C|||"},
	{"needs", "n.json",
         "{\"project\":\"p\",\"current_version\":\"1\",\"versions\":{\"1\":{\"needs_schema\":{"
         "\"properties\":{\"links\":{"
         "\"field_type\":\"links\"},\"tests\":{\"field_type\":\"links\"},\"tags\":{\"field_type\":"
         "\"core\"}}},\"needs\":{"
         "\"A\":{\"id\":\"A\",\"title\":\"t\",\"status\":\"open\",\"links\":[\"B[status=='open']\"]"
         ",\"tests\":[\"C.part\"]},"
         "\"B\":{\"id\":\"B\"},\"C\":{\"id\":\"C\"}}}}}",
         FG_REQ_AUTO, "A|t|draft|B C, B|||, C|||"},
	{"strictdoc", "d.sdoc",
         "[DOCUMENT]\nTITLE: d\n\n[[SECTION]]\nTITLE: s\n\n[REQUIREMENT]\nUID: A (1)\nSTATUS: "
         "Approved\nTITLE: t\n"
         "STATEMENT: >>>\nx\ny\n<<<\nRELATIONS:\n- TYPE: Parent\n  VALUE: B\n- TYPE: Child\n  "
         "VALUE: C\n\n"
         "[REQUIREMENT]\nUID: B\n\n[REQUIREMENT]\nUID: C\n\n[REQUIREMENT]\nTITLE: no "
         "id\n\n[[/SECTION]]\n",
         FG_REQ_AUTO, "A (1)|t|approved|B, B|||, C|||A (1)"},
	{"strictdoc markdown", "d.md",
         "# Doc\n\n## First\n\n**UID**: A \\\n**Status**: Draft\n\n**Statement**: It "
         "shall.\n\n**Relations**:\n\n"
         "- **Type**: Parent \\\n  **Value**: B\n\n## Second\n\n**UID**: B\n",
         FG_REQ_AUTO, "A|First|draft|B, B|Second||"},
	{"oft", "o.md",
         "# Design\n\n## The thing\n`dsn~a.b~2`\n\nStatus: proposed\n\nText.\n\nCovers:\n\n* "
         "`req~x~1`\n\nNeeds: impl\n\n"
         "### Other\nreq~x~1\n\n```\nreq~not~1\n```\narch --> dsn : req~x~1\n",
         FG_REQ_AUTO, "dsn~a.b|The thing|draft|req~x, req~x|Other||, arch~x|||req~x"},
	{"specobject", "s.xml",
         "<specdocument><specobjects "
         "doctype=\"req\"><specobject><id>a</id><version>2</version><shortdesc>t</shortdesc>"
         "<status>approved</status><providescoverage><provcov><linksto>feat:b</"
         "linksto><dstversion>1</dstversion></provcov>"
         "</providescoverage></specobject></specobjects><specobjects "
         "doctype=\"feat\"><specobject><id>b</id>"
         "<version>1</version></specobject></specobjects></specdocument>",
         FG_REQ_AUTO, "req~a|t|approved|feat~b, feat~b|||"},
	{"lobster", "x.lobster",
         "{\"schema\":\"lobster-req-trace\",\"version\":4,\"data\":[{\"tag\":\"req "
         "a.b@3\",\"name\":\"n\",\"location\":{"
         "\"kind\":\"file\",\"file\":\"f\",\"line\":3},\"refs\":[\"req "
         "c\"],\"status\":\"valid\"},{\"tag\":\"req c\","
         "\"name\":\"c\",\"refs\":[]}]}",
         FG_REQ_AUTO, "a.b|n|approved|c, c|c||"},
	{"reqif", "x.reqif",
         "<REQ-IF "
         "xmlns=\"http://www.omg.org/spec/ReqIF/20110401/"
         "reqif.xsd\"><CORE-CONTENT><REQ-IF-CONTENT><SPEC-TYPES>"
         "<SPEC-OBJECT-TYPE IDENTIFIER=\"t\" "
         "LONG-NAME=\"R\"><SPEC-ATTRIBUTES><ATTRIBUTE-DEFINITION-STRING IDENTIFIER=\"d\" "
         "LONG-NAME=\"ReqIF.ForeignID\"/><ATTRIBUTE-DEFINITION-XHTML IDENTIFIER=\"n\" "
         "LONG-NAME=\"ReqIF.Name\"/>"
         "</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE></SPEC-TYPES><SPEC-OBJECTS><SPEC-OBJECT "
         "IDENTIFIER=\"o1\"><VALUES>"
         "<ATTRIBUTE-VALUE-STRING THE-VALUE=\"A\"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>d"
         "</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></"
         "ATTRIBUTE-VALUE-STRING><ATTRIBUTE-VALUE-XHTML><DEFINITION>"
         "<ATTRIBUTE-DEFINITION-XHTML-REF>n</ATTRIBUTE-DEFINITION-XHTML-REF></"
         "DEFINITION><THE-VALUE><div>a <b>name</b>"
         "</div></THE-VALUE></ATTRIBUTE-VALUE-XHTML></VALUES></SPEC-OBJECT><SPEC-OBJECT "
         "IDENTIFIER=\"o2\"/></SPEC-OBJECTS>"
         "<SPEC-RELATIONS><SPEC-RELATION "
         "IDENTIFIER=\"r\"><SOURCE><SPEC-OBJECT-REF>o1</SPEC-OBJECT-REF></SOURCE><TARGET>"
         "<SPEC-OBJECT-REF>o2</SPEC-OBJECT-REF></TARGET></SPEC-RELATION></SPEC-RELATIONS></"
         "REQ-IF-CONTENT></CORE-CONTENT>"
         "</REQ-IF>",
         FG_REQ_AUTO, "A|a name||o2, o2|||"},
	{"dragon", "t.json",
         "{\"summary\":{},\"detail\":{\"diagrams\":[{\"cells\":[{\"data\":{\"name\":\"Bus\","
         "\"threats\":[{\"id\":\"T\","
         "\"title\":\"x\",\"status\":\"Open\"}]}}]}]}}",
         FG_REQ_AUTO, "T|x|other|"},
};

static void read_row(const struct row *row, fg_req_set *set)
{
	fg_error err = FG_ERROR_INIT;
	fg_req_source source = {.path = "*", .format = row->format};
	fg_err code = fg_req_read(set, &source, row->file, row->text, strlen(row->text), &err);
	if (code)
		printf("\n%s: %s:%u: %s\n", row->name, err.file ? err.file : "", err.line,
		       err.message);
	CU_ASSERT_EQUAL(code, FG_OK);
	fg_req_finish(set);
	fg_error_release(&err);
}

static void show(const fg_req_set *set, fg_buf *out)
{
	for (size_t i = 0; i < set->items.n; i++) {
		const fg_req *q = &set->items.at[i];
		fg_buf_printf(out, "%s%s|%s|%s|", i ? ", " : "", q->uid, q->title,
		              fg_req_status_name(q->status));
		for (uint32_t k = 0; k < q->up_count; k++)
			fg_buf_printf(out, "%s%s", k ? " " : "",
			              set->items.at[set->up.at[q->first_up + k]].uid);
	}
}

static void formats_are_read(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_req_set set;
		fg_buf out = FG_BUF_INIT;
		fg_req_init(&set);
		read_row(&rows[i], &set);
		show(&set, &out);
		if (strcmp(fg_buf_str(&out), rows[i].items) != 0)
			printf("\n%s: %s\n", rows[i].name, fg_buf_str(&out));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), rows[i].items);
		fg_buf_release(&out);
		fg_req_release(&set);
	}
}

static const struct fault_row {
	const char *name, *file, *text;
	unsigned line;
	const char *message;
} fault_rows[] = {
	{"yaml key", "r.yaml", "requirements:\n  - {id: A}\n  - {id: B, titel: x}\n", 3,
         "unknown key 'titel'"},
	{"yaml no id", "r.yaml", "requirements:\n  - {title: A}\n", 2, "the entry has no 'id'"},
	{"yaml date", "r.yaml",
         "justifications:\n  - {id: A, need: b, reason: c, approver: d, expires: soon}\n", 2,
         "'expires' wants a date"},
	{"csv quote", "r.csv", "id,title\nA,\"x\ny\n", 2, "a quoted cell does not end"},
	{"csv no id", "r.csv", "title,text\nA,B\n", 1, "no column holds the id"},
	{"json", "n.json", "{\"current_version\": \"1\"", 1, "JSON ends in the middle"},
	{"needs version", "n.json", "{\"current_version\": \"1\", \"versions\": {}}", 1,
         "version '1' holds no needs"},
	{"sdoc start", "d.sdoc", "[REQUIREMENT]\n", 1, "a StrictDoc file starts with '[DOCUMENT]'"},
	{"sdoc block", "d.sdoc",
         "[DOCUMENT]\nTITLE: x\n\n[REQUIREMENT]\nUID: A\nSTATEMENT: >>>\nx\n", 6,
         "'>>>' has no '<<<'"},
	{"sdoc section", "d.sdoc", "[DOCUMENT]\nTITLE: x\n\n[[SECTION]]\nTITLE: x\n", 5,
         "'[[SECTION]]' is not closed"},
	{"sdoc rubbish", "d.sdoc", "[DOCUMENT]\nTITLE: x\n\n[REQUIREMENT]\nUID: A\nwhat\n", 6,
         "neither a node"},
	{"lobster version", "x.lobster", "{\"schema\":\"lobster-req-trace\",\"version\":9}", 1,
         "version 9"},
	{"xml", "x.reqif", "<REQ-IF>\n<A>\n</B>\n</REQ-IF>\n", 2, "not valid XML"},
	{"entities", "x.reqif",
         "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]>\n<REQ-IF>&b;"
         "</REQ-IF>\n",
         2, "a document type is not accepted here"},
	{"not utf-8", "r.csv", "id\nA\xff\n", 2, "not UTF-8 text"},
	{"zip", "x.reqifz", "PK\x03\x04rubbish", 0, "no zip archive"},
	{"unknown", "x.bin", "?", 0, "no format of requirements is known"},
};

static void faults_have_lines(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(fault_rows); i++) {
		const struct fault_row *row = &fault_rows[i];
		fg_error err = FG_ERROR_INIT;
		fg_req_source source = {.path = "*"};
		fg_req_set set;
		fg_req_init(&set);
		fg_err code = fg_req_read(&set, &source, row->file, row->text, strlen(row->text),
		                          &err);
		check_fault(row->name, code, &err, row->message, row->line);
		fg_error_release(&err);
		fg_req_release(&set);
	}
}

static void problems_are_found(void)
{
	static const char text[] =
		"requirements:\n  - {id: A, parents: [B]}\n  - {id: B, parents: [A]}\n"
		"  - {id: A}\n  - {id: a, parents: [X]}\n  - {id: S, parents: [S]}\n";
	static const struct {
		fg_req_problem_kind kind;
		unsigned line;
	} wanted[] = {{FG_REQ_CYCLE, 2},
	              {FG_REQ_DUPLICATE, 4},
	              {FG_REQ_DANGLING, 5},
	              {FG_REQ_CASE, 5},
	              {FG_REQ_CYCLE, 6}};
	fg_req_set set;
	const struct row row = {"problems", "r.yaml", text, FG_REQ_YAML, ""};
	fg_req_init(&set);
	read_row(&row, &set);
	CU_ASSERT_EQUAL_FATAL(set.problems.n, FG_ARRAY_LEN(wanted));
	for (size_t i = 0; i < FG_ARRAY_LEN(wanted); i++) {
		CU_ASSERT_EQUAL(set.problems.at[i].kind, wanted[i].kind);
		CU_ASSERT_EQUAL(set.problems.at[i].line, wanted[i].line);
	}
	fg_req_release(&set);
}

static void line_ends_are_no_content(void)
{
	static const char *const texts[] = {
		"requirements:\n  - id: A\n    text: |\n      one\n      two\n",
		"\xef\xbb\xbfrequirements:\r\n  - id: A\r\n    text: |\r\n      one\r\n      "
	        "two\r\n"};
	fg_req_set sets[2];
	for (size_t i = 0; i < 2; i++) {
		const struct row row = {"ends", "r.yaml", texts[i], FG_REQ_YAML, ""};
		fg_req_init(&sets[i]);
		read_row(&row, &sets[i]);
	}
	CU_ASSERT_EQUAL(memcmp(sets[0].items.at[0].hash, sets[1].items.at[0].hash, FG_REQ_HASH), 0);
	fg_req_release(&sets[0]);
	fg_req_release(&sets[1]);
}

/* Stamps of a document made for this test, computed once by the form's own rule. */
static void doorstop_stamps_fit(void)
{
	static const char document[] = "settings:\n  digits: 3\n  prefix: REQ\n  sep: ''\n";
	static const char parent[] =
		"active: true\nlevel: 1.0\nlinks: []\nnormative: true\nref: ''\n"
		"reviewed: %s\ntext: |\n  Hello\n";
	static const char child[] = "active: true\nlinks:\n- req1: %s\nreviewed: null\ntext: x\n";
	/* base64url(sha256("REQ001" "Hello")) */
	static const char stamp[] = "j9KXcNUAznoyAVSqZjzmaatgrdGcNBLeLcZ1t-ZZm5s=";
	fg_req_source source = {.path = "*", .format = FG_REQ_DOORSTOP};
	for (int change = 0; change < 2; change++) {
		char text[512], link[512];
		fg_req_set set;
		snprintf(text, sizeof(text), parent, stamp);
		snprintf(link, sizeof(link), child, stamp);
		if (change)
			memcpy(strstr(text, "Hello"), "Hullo", 5);
		fg_req_init(&set);
		CU_ASSERT_EQUAL(fg_req_read(&set, &source, "r/.doorstop.yml", document,
		                            strlen(document), NULL),
		                FG_OK);
		CU_ASSERT_EQUAL(
			fg_req_read(&set, &source, "r/REQ001.yml", text, strlen(text), NULL),
			FG_OK);
		CU_ASSERT_EQUAL(
			fg_req_read(&set, &source, "r/REQ002.yml", link, strlen(link), NULL),
			FG_OK);
		fg_req_finish(&set);
		CU_ASSERT_EQUAL_FATAL(set.items.n, 2);
		CU_ASSERT_EQUAL(set.links.at[0].to, 0);
		CU_ASSERT_EQUAL(set.items.at[0].is_unreviewed, change == 1);
		CU_ASSERT_EQUAL(set.links.at[0].is_suspect, change == 1);
		CU_ASSERT_TRUE(set.items.at[1].is_unreviewed);
		fg_req_release(&set);
	}
}

static void results_are_read(void)
{
	static const struct {
		const char *text, *results;
	} forms[] = {
		{"<testsuite name=\"s\"><properties><property name=\"tree\" "
	         "value=\"0123456789012345678901234567890123456789\"/></properties><testcase "
	         "name=\"a\"><properties><property "
	         "name=\"verifies\" value=\"A, B\"/></properties></testcase><testcase "
	         "name=\"b\"><failure/></testcase>"
	         "<testcase name=\"c\"><skipped/></testcase></testsuite>",
	         "s.a passed 2, s.b failed 0, s.c skipped 0"},
		{"<testsuite name=\"s\"><properties><property name=\"verifies\" value=\"A\"/>"
	         "</properties><testsuite name=\"t\"><properties><property name=\"verifies\" "
	         "value=\"B, C\"/></properties><testcase name=\"a\"/></testsuite><testcase "
	         "name=\"b\"/></testsuite>",
	         "t.a passed 2, s.b passed 1"},
		{"<testsuite name=\"s\" tests=\"7\"><testcase name=\"a\" result=\"failed\"/>"
	         "<testcase name=\"b\" status=\"run\" result=\"suppressed\"/>"
	         "<testcase name=\"c\" status=\"blocked\"/><testcase name=\"d\" status=\"Failed\"/>"
	         "<testcase name=\"e\" status=\"run\" result=\"completed\"/>"
	         "<testcase name=\"f\"><Failure/></testcase><testcase name=\"g\" "
	         "status=\"PASSED\"/></testsuite>",
	         "s.a failed 0, s.b skipped 0, s.c unknown 0, s.d failed 0, s.e passed 0, s.f "
	         "failed "
	         "0, s.g passed 0"},
		{"<Site><Testing><Test Status=\"passed\"><Name>a</Name></Test><Test "
	         "Status=\"notrun\"><Name>b</Name></Test>"
	         "<Test Status=\"odd\"><Name>c</Name></Test></Testing></Site>",
	         ".a passed 0, .b skipped 0, .c unknown 0"},
		{"<?xml version=\"1.0\" ?>\n<!DOCTYPE CUNIT_TEST_RUN_REPORT SYSTEM "
	         "\"CUnit-Run.dtd\">\n<CUNIT_TEST_RUN_REPORT>"
	         "<SUITE_NAME> s "
	         "</SUITE_NAME><CUNIT_RUN_TEST_RECORD><CUNIT_RUN_TEST_SUCCESS><TEST_NAME> a "
	         "</TEST_NAME>"
	         "</CUNIT_RUN_TEST_SUCCESS></"
	         "CUNIT_RUN_TEST_RECORD><CUNIT_RUN_TEST_RECORD><CUNIT_RUN_TEST_FAILURE><TEST_NAME> "
	         "b "
	         "</TEST_NAME></CUNIT_RUN_TEST_FAILURE></CUNIT_RUN_TEST_RECORD></"
	         "CUNIT_TEST_RUN_REPORT>",
	         "s.a passed 0, s.b failed 0"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(forms); i++) {
		fg_results r;
		fg_buf out = FG_BUF_INIT;
		fg_results_init(&r);
		CU_ASSERT_EQUAL(
			fg_results_read(&r, "f", forms[i].text, strlen(forms[i].text), "", NULL),
			FG_OK);
		for (size_t k = 0; k < r.at.n; k++)
			fg_buf_printf(&out, "%s%s.%s %s %u", k ? ", " : "", r.at.at[k].group,
			              r.at.at[k].name, fg_result_status_name(r.at.at[k].status),
			              r.at.at[k].verifies_count);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), forms[i].results);
		fg_buf_release(&out);
		fg_results_release(&r);
	}
}

/* What a suite or a case says of its tree holds in it and nowhere else. */
static void trees_end_with_their_element(void)
{
#define TREE(digit) "<properties><property name=\"tree\" value=\"" FORTY(digit) "\"/></properties>"
#define FORTY(d) d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d
	static const struct {
		const char *text, *trees; /* the first digit of each case's; "-": none */
	} forms[] = {
		{"<testsuites><testsuite>" TREE("1") "<testcase/></testsuite><testsuite><testcase/>"
		 "</testsuite></testsuites>",
		 "1-"},
		{"<testsuite>" TREE("1") "<testsuite>" TREE("2") "<testcase/></testsuite><testsuite>"
		 "<testcase/></testsuite><testcase/></testsuite>",
		 "211"},
		{"<testsuite><testcase>" TREE("1") "</testcase><testcase/></testsuite>", "1-"},
		{"<testsuite><properties><property name=\"tree\" value=\"oak\"/></properties>"
		 "<testcase/></testsuite>",
		 "-"},
		{"<testsuite>" TREE("1") "<testcase>" TREE("2") "</testcase><testcase/></testsuite>",
		 "21"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(forms); i++) {
		fg_results r;
		fg_buf out = FG_BUF_INIT;
		const char *text = forms[i].text;
		fg_results_init(&r);
		CU_ASSERT_EQUAL(fg_results_read(&r, "f", text, strlen(text), "", NULL), FG_OK);
		for (size_t k = 0; k < r.at.n; k++)
			fg_buf_putc(&out, *r.at.at[k].tree ? *r.at.at[k].tree : '-');
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), forms[i].trees);
		fg_buf_release(&out);
		fg_results_release(&r);
	}
#undef FORTY
#undef TREE
}

static void needs_have_a_form(void)
{
	static const struct {
		const char *text;
		bool is_good;
	} forms[] = {{"test", true},      {"utest or itest", true},
	             {"test*2", true},    {"a*2 or b.c", true},
	             {"", false},         {"foo bar", false},
	             {"impl or", false},  {"test*0", false},
	             {"test * 2", false}, {"test*", false},
	             {"or ", false},      {"a  or b", false}};
	for (size_t i = 0; i < FG_ARRAY_LEN(forms); i++) {
		if (fg_req_is_need(forms[i].text) != forms[i].is_good)
			printf("\n%s\n", forms[i].text);
		CU_ASSERT_EQUAL(fg_req_is_need(forms[i].text), forms[i].is_good);
	}
}

/* What contradicts itself, or is no result of a test, does not pass for one. */
static const struct result_row {
	const char *name, *text, *message;
	unsigned line;
} result_rows[] = {
	{"failures that no case shows",
         "<testsuite name=\"s\" failures=\"1\">\n<testcase name=\"a\"/>\n</testsuite>", "1 failed",
         1},
	{"errors that no case shows",
         "<testsuites>\n<testsuite name=\"s\" errors=\"2\"><testcase "
         "name=\"a\"><failure/></testcase>"
         "</testsuite></testsuites>",
         "2 failed", 2},
	{"of the root",
         "<testsuites errors=\"1\"><testsuite><testcase name=\"a\"/></testsuite>\n"
         "</testsuites>",
         "1 failed", 1},
	{"no number", "<testsuite failures=\"some\"><testcase name=\"a\"/></testsuite>",
         "no number", 1},
	{"a sum that runs over",
         "<testsuite failures=\"18446744073709551615\" errors=\"1\"><testcase "
         "name=\"a\"/></testsuite>",
         "no number", 1},
	{"a failure of no case", "<testsuite>\n<failure/><testcase name=\"a\"/></testsuite>",
         "no test case", 2},
	{"half a tree",
         "<testsuite>\n<properties>\n<property name=\"tree\" value=\"0123456789\"/>\n"
         "</properties><testcase/></testsuite>",
         "this is no tree: tree '0123456789'", 3},
	{"a tree of capitals",
         "<testsuite><properties>\n<property name=\"tree\" "
         "value=\"ABCDEF6789012345678901234567890123456789\"/></properties><testcase/></testsuite>",
         "this is no tree: tree 'ABCDEF", 2},
	{"no tree at all",
         "<testsuite><testcase><properties>\n<property name=\"git.tree\" value=\"main\"/>"
         "</properties></testcase></testsuite>",
         "this is no tree: git.tree 'main'", 2},
	{"tests that are not shown",
         "<testsuites>\n<testsuite name=\"s\" tests=\"3\"><testcase name=\"a\"/></testsuite>"
         "</testsuites>",
         "says 3 tests and shows 1", 2},
	{"CUnit's sum",
         "<R><CUNIT_RUN_TEST_SUCCESS><TEST_NAME>a</TEST_NAME></CUNIT_RUN_TEST_SUCCESS>\n"
         "<TYPE> Test Cases </TYPE><FAILED> 1 </FAILED></R>",
         "1 failed", 2},
};

static void contradictions_are_refused(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(result_rows); i++) {
		const struct result_row *row = &result_rows[i];
		fg_results r;
		fg_error err = FG_ERROR_INIT;
		fg_results_init(&r);
		fg_err code = fg_results_read(&r, "f", row->text, strlen(row->text), "", &err);
		check_fault(row->name, code, &err, row->message, row->line);
		fg_error_release(&err);
		fg_results_release(&r);
	}
}

/* Sums that hold: nested suites, a case with two failures, a suite of CUnit that did not start. */
static void sums_that_hold(void)
{
	static const char *const texts[] = {
		"<testsuites failures=\"1\" errors=\"1\"><testsuite failures=\"1\" errors=\"1\">"
		"<testsuite failures=\"1\" errors=\"1\"><testcase "
		"name=\"a\"><failure/><error/></testcase>"
		"</testsuite></testsuite></testsuites>",
		"<R><CUNIT_RUN_SUITE_FAILURE><SUITE_NAME> s </SUITE_NAME></CUNIT_RUN_SUITE_FAILURE>"
		"<TYPE> Suites </TYPE><FAILED> 1 </FAILED><TYPE> Assertions </TYPE><FAILED> 7 "
		"</FAILED></R>",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++) {
		fg_results r;
		fg_results_init(&r);
		CU_ASSERT_EQUAL(fg_results_read(&r, "f", texts[i], strlen(texts[i]), "", NULL),
		                FG_OK);
		CU_ASSERT_EQUAL_FATAL(r.at.n, 1);
		CU_ASSERT_EQUAL(r.at.at[0].status, FG_RESULT_FAILED);
		CU_ASSERT_STRING_EQUAL(r.at.at[0].name, i ? "s" : "a");
		fg_results_release(&r);
	}
}

FG_TEST_MAIN("req.readers", {"formats are read", formats_are_read},
             {"faults have lines", faults_have_lines}, {"problems are found", problems_are_found},
             {"line ends are no content", line_ends_are_no_content},
             {"doorstop stamps fit", doorstop_stamps_fit}, {"results are read", results_are_read},
             {"needs have a form", needs_have_a_form},
             {"trees end with their element", trees_end_with_their_element},
             {"contradictions are refused", contradictions_are_refused},
             {"sums that hold", sums_that_hold})
