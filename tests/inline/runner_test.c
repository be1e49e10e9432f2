/*
 * The inline runner is trusted by every check: each way a test file can be
 * wrong must make it fail, and only then.
 */
#include "inline.h"
#include "unit/test.h"

/* ---- a check with a behaviour anybody can see: it reports each goto ---- */

static void report_goto(fg_check_context *ctx, fg_node_id id)
{
	fg_report(ctx, fg_check_node(ctx, id)->place, "goto");
}

static const fg_check goto_check = {
	.id = "fake.goto",
	.title = "Goto",
	.node_kinds = FG_NODES(FG_NODE_GOTO),
	.node = report_goto,
};

#define BAD(n, mark) "void f" #n "_bad(void)\n{\n\tgoto out;\t" mark "\nout:;\n}\n"
#define OK(n) "void g" #n "_ok(void)\n{\n}\n"
#define EXPECT "/* expect: fake.goto */"
#define THREE_OK OK(1) OK(2) OK(3)
#define TWO_BAD BAD(1, EXPECT) BAD(2, EXPECT)

static const struct file_row {
	const char *name, *text;
	const char *complaint; /* part of the first one; NULL = passes */
} file_rows[] = {
	{"all as marked", TWO_BAD BAD(3, EXPECT) THREE_OK, NULL},
	{"offset", TWO_BAD BAD(3, "\n\t/* expect@-1: fake.goto */") THREE_OK, NULL},
	{"line comment", TWO_BAD BAD(3, "// expect: fake.goto") THREE_OK, NULL},
	{"silent", TWO_BAD BAD(3, EXPECT) "void h(void)\n{\n} " EXPECT "\n" THREE_OK,
	 "fake.goto is silent, 1 expected, 0 reported"},
	{"extra", TWO_BAD BAD(3, EXPECT) BAD(4, "") THREE_OK, "reports unexpectedly: goto"},
	{"extra on a marked line", TWO_BAD BAD(3, "goto out; " EXPECT) THREE_OK,
	 "reports unexpectedly: goto"},
	{"two on a line", TWO_BAD BAD(3, "goto out; /* expect: fake.goto, expect: fake.goto */") THREE_OK,
	 NULL},
	{"a miss that stays silent",
	 TWO_BAD "void f3_bad(void)\n{\n\t/* miss: fake.goto (not written) */\n}\n" THREE_OK, NULL},
	{"a miss that is found", TWO_BAD BAD(3, "/* miss: fake.goto (hard) */") THREE_OK,
	 "now finds the miss"},
	{"a noise that stays", TWO_BAD BAD(3, EXPECT) OK(1) OK(2)
	 "void g3_ok(void)\n{\n\tgoto out; /* noise: fake.goto (harmless) */\nout:;\n}\n", NULL},
	{"a noise that stops", TWO_BAD BAD(3, EXPECT) OK(1) OK(2)
	 "void g3_ok(void)\n{\n\t/* noise: fake.goto (harmless) */\n}\n", "delete the noise mark"},
	{"too few bad", TWO_BAD THREE_OK, "2 cases named *_bad and 3 named *_ok"},
	{"too few ok", TWO_BAD BAD(3, EXPECT) OK(1) OK(2), "3 cases named *_bad and 2 named *_ok"},
	{"bad without a mark", TWO_BAD BAD(3, EXPECT) "void f4_bad(void)\n{\n}\n" THREE_OK,
	 "'f4_bad' is bad but holds no expect and no miss"},
	{"ok with an expect", TWO_BAD BAD(3, EXPECT) THREE_OK
	 "void g4_ok(void)\n{\n\tgoto out; " EXPECT "\nout:;\n}\n",
	 "'g4_ok' is ok but holds an expect or a miss"},
	{"another rule's mark", TWO_BAD BAD(3, EXPECT) "/* expect: fake.other */\n" THREE_OK,
	 "the mark names 'fake.other', this file tests 'fake.goto'"},
	{"does not compile", TWO_BAD BAD(3, EXPECT) "int x = ;\n" THREE_OK, "does not compile"},
	{"args", "/* args: -DMORE=3 -std=gnu17 */\n" TWO_BAD
	 "#if MORE == 3\n" BAD(3, EXPECT) "#endif\n" THREE_OK, NULL},
	{"word inside a name", TWO_BAD BAD(3, EXPECT) OK(1) OK(2) "void TIM2_ok_IRQHandler(void)\n{\n}\n",
	 NULL},
	{"file scope", TWO_BAD "int object_bad; /* miss: fake.goto (no goto) */\n"
	 "typedef int type_ok;\nstruct tag_ok { int a; };\n#define MACRO_ok 1\n", NULL},
};

static void files_are_judged(void)
{
	fg_frontend *fe = fg_frontend_open();
	for (size_t i = 0; i < FG_ARRAY_LEN(file_rows); i++) {
		const struct file_row *row = &file_rows[i];
		inline_score score;
		fg_buf complaints = FG_BUF_INIT;
		bool passed = inline_run(fe, &goto_check, "/inline/case.c", row->text, &score,
		                         &complaints);
		bool as_wanted = row->complaint ? !passed && strstr(fg_buf_str(&complaints),
		                                                    row->complaint) != NULL
		                                : passed;
		if (!as_wanted)
			printf("\n%s: %s\n", row->name, fg_buf_str(&complaints));
		CU_ASSERT(as_wanted);
		fg_buf_release(&complaints);
	}
	fg_frontend_close(fe);
}

static void the_score_is_counted(void)
{
	inline_score score;
	fg_buf complaints = FG_BUF_INIT;
	fg_frontend *fe = fg_frontend_open();
	CU_ASSERT(inline_run(fe, &goto_check, "/inline/case.c",
	                     TWO_BAD "void f3_bad(void)\n{\n\t/* miss: fake.goto (x) */\n}\n" OK(1)
	                     OK(2) OK(3)
	                     "void g4_ok(void)\n{\n\tgoto out; /* noise: fake.goto (y) */\nout:;\n}\n",
	                     &score, &complaints));
	CU_ASSERT_EQUAL(score.marks[MARK_EXPECT], 2);
	CU_ASSERT_EQUAL(score.marks[MARK_MISS], 1);
	CU_ASSERT_EQUAL(score.marks[MARK_NOISE], 1);
	CU_ASSERT_EQUAL(score.bad, 3);
	CU_ASSERT_EQUAL(score.ok, 4);
	fg_frontend_close(fe);
	fg_buf_release(&complaints);
}

/* ---- marks ---- */

static const struct mark_row {
	const char *name, *text;
	const char *want; /* "kind line id;" each, then complaints */
} mark_rows[] = {
	{"none", "int a;\n", ""},
	{"plain", "\n/* expect: a.b */\n", "expect 2 a.b;"},
	{"negative offset", "\n\n/* expect@-2: a.b */\n", "expect 1 a.b;"},
	{"positive offset", "/* expect@+3: a.b */\n", "expect 4 a.b;"},
	{"offset out of the file", "/* expect@-1: a.b */\n",
	 "line 1: 'expect@' wants a line offset such as -1 and a ':'\n"},
	{"offset without number", "/* expect@: a.b */\n",
	 "line 1: 'expect@' wants a line offset such as -1 and a ':'\n"},
	{"in a long comment", "/*\n * text\n * miss: a.b-c (deep)\n */\n", "miss 3 a.b-c;"},
	{"three kinds", "/* expect: a.b, miss: a.b (x); noise: a.b (y) */",
	 "expect 1 a.b;miss 1 a.b;noise 1 a.b;"},
	{"no reason", "/* miss: a.b */\n", "miss 1 a.b;line 1: 'miss:' wants its reason: (why)\n"},
	{"empty reason", "/* noise: a.b ( ) */\n", "noise 1 a.b;line 1: 'noise:' wants its reason: (why)\n"},
	{"no id", "// expect: something\n", "line 1: 'expect:' without a rule id behind it\n"},
	{"prose", "/* we expect nothing; a near miss; noise */\n", ""},
	{"inside a word", "/* unexpect: a.b */\n", ""},
	{"in a string", "char *s = \"/* expect: a.b */\";\n", ""},
	{"quote in a character", "char c = '\"'; /* expect: a.b */\n", "expect 1 a.b;"},
	{"escaped quote", "char *s = \"\\\"\"; /* expect: a.b */\n", "expect 1 a.b;"},
	{"unclosed comment", "/* expect: a.b", "expect 1 a.b;"},
	{"slash at the end", "/", ""},
	{"quoted args", "/* args: -DX='1' */\n", "line 1: args may hold no quotes or backslashes\n"},
};

static void marks_are_read(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(mark_rows); i++) {
		marks m;
		fg_buf got = FG_BUF_INIT, complaints = FG_BUF_INIT;
		marks_read(&m, mark_rows[i].text, &complaints);
		for (size_t k = 0; k < m.at.n; k++)
			fg_buf_printf(&got, "%s %u %s;", mark_kind_name(m.at.at[k].kind),
			              m.at.at[k].line, m.at.at[k].id);
		fg_buf_puts(&got, fg_buf_str(&complaints));
		if (strcmp(fg_buf_str(&got), mark_rows[i].want) != 0)
			printf("\n%s: got \"%s\"\n", mark_rows[i].name, fg_buf_str(&got));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), mark_rows[i].want);
		marks_release(&m);
		fg_buf_release(&complaints);
		fg_buf_release(&got);
	}
}

static void args_stand_on_the_first_line(void)
{
	marks m;
	fg_buf complaints = FG_BUF_INIT;
	marks_read(&m, "/* args: -DA  -std=gnu17 */\n/* args: -DB */\n", &complaints);
	CU_ASSERT_EQUAL(m.args.n, 2);
	if (m.args.n == 2) {
		CU_ASSERT_STRING_EQUAL(m.args.at[0], "-DA");
		CU_ASSERT_STRING_EQUAL(m.args.at[1], "-std=gnu17");
	}
	CU_ASSERT_EQUAL(complaints.n, 0);
	marks_release(&m);
	fg_buf_release(&complaints);
}

FG_TEST_MAIN("inline.runner", {"marks are read", marks_are_read},
             {"args stand on the first line", args_stand_on_the_first_line},
             {"files are judged", files_are_judged}, {"the score is counted", the_score_is_counted})
