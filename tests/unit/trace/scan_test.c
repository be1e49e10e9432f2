/*
 * Extents and tags of C text.
 */
#include "trace/layout.h"
#include "trace/tag.h"

#include "base/buf.h"
#include "unit/test.h"

static const struct row {
	const char *name, *text, *extents; /* "kind name first-last" */
} rows[] = {
	{"function", "int f(void)\n{\n}\n", "function f 1-3"},
	{"type on its own line", "static int\nf(int a)\n{\n}\n", "function f 1-4"},
	{"old style", "f(a, b)\nint a;\nchar *b;\n{\n}\n", "function f 1-5"},
	{"pointer result", "int (*f(void))(int)\n{\n\treturn 0;\n}\n", "function f 1-4"},
	{"macro around the type", "CJSON_PUBLIC(char *) f(int a)\n{\n}\n", "function f 1-3"},
	{"attribute behind", "int f(void) __attribute__((noinline))\n{\n}\n", "function f 1-3"},
	{"attribute macro behind", "int f(void) PRINTF_LIKE(1, 2)\n{\n}\n", "function f 1-3"},
	{"interrupt", "ISR(TIM0_vect)\n{\n}\nISR(TIM1_vect)\n{\n}\n",
         "function ISR(TIM0_vect) 1-3, function ISR(TIM1_vect) 4-6"},
	{"prototype", "int f(void);\n", "declaration f 1-1"},
	{"objects", "static int a = 3;\nint b[4] = {1, 2};\nconst char *c;\n",
         "object a 1-1, object b 2-2, object c 3-3"},
	{"pointer to function", "static int (*handler)(int);\n", "object handler 1-1"},
	{"struct", "struct s {\n\tint a;\n};\n", "type s 1-3"},
	{"typedef", "typedef struct {\n\tint a;\n} t;\ntypedef int u;\n", "type t 1-3, type u 4-4"},
	{"struct and object", "static const struct s x = {\n\t1,\n};\n", "object x 1-3"},
	{"macro", "#define A 1\n#define B(x) \\\n\t((x) + 1)\n", "macro A 1-1, macro B 2-3"},
	{"macro within", "int f(void)\n{\n#define A 1\n\treturn A;\n}\n", "function f 1-5"},
	{"strings and comments",
         "int f(void)\n{\n\tputs(\"}\"); /* } */ // }\n\treturn '}';\n}\nint g;\n",
         "function f 1-5, object g 6-6"},
	{"two heads",
         "#if A\nint f(int a)\n{\n#else\nint f(long a)\n{\n#endif\n\treturn 0;\n}\nint g;\n",
         "function f 2-9, object g 10-10"},
	{"two functions", "#if A\nint f(void)\n{\n}\n#else\nint g(void)\n{\n}\n#endif\n",
         "function f 2-4, function g 6-8"},
	{"dead code", "#if 0\nint f(void)\n{\n#else\nint g(void)\n{\n#endif\n}\n",
         "function g 5-8"},
	{"linkage", "extern \"C\" {\nint f(void)\n{\n}\n}\n", "function f 2-4"},
	{"statement macro", "DECLARE(x)\nstatic int f(void)\n{\n}\n", "function f 2-4"},
	{"lone macro", "PACK_END\n#endif\nint f(void)\n{\n}\n", "function f 3-5"},
	{"hidden brace", "int f(void)\n{\n\tOPEN {\n}\nint g(void)\n{\n}\n",
         "function f 1-4, function g 5-7"},
	{"braces in parentheses",
         "TESTS(\"a\", {\"b\", f},\n      {\"c\", g})\nint h(void)\n{\n}\n", "function h 3-5"},
	{"braces in parentheses at the end", "int h(void)\n{\n}\nTESTS({\"b\", f})\n",
         "function h 1-3"},
	{"CRLF", "int f(void)\r\n{\r\n}\r\n", "function f 1-3"},
	{"nothing", "", ""},
};

static void extents_are_found(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_buf out = FG_BUF_INIT;
		fg_scan s;
		fg_scan_c(&s, &a, rows[i].text, strlen(rows[i].text));
		for (size_t k = 0; k < s.extents.n; k++)
			fg_buf_printf(&out, "%s%s %s %u-%u", k ? ", " : "",
			              fg_extent_kind_name(s.extents.at[k].kind),
			              s.extents.at[k].name, s.extents.at[k].first,
			              s.extents.at[k].last);
		if (strcmp(fg_buf_str(&out), rows[i].extents) != 0)
			printf("\n%s: %s\n", rows[i].name, fg_buf_str(&out));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), rows[i].extents);
		fg_scan_release(&s);
		fg_buf_release(&out);
		fg_arena_release(&a);
	}
}

/* Blanks that mean something, and a remark that takes the next line with it. */
static void layout_that_is_a_change(void)
{
	static const struct {
		const char *name, *before, *after;
		bool is_alike;
	} pairs[] = {
		{"a sign and a decrement", "int f(int x)\n{\n\treturn - -x;\n}\n",
	         "int f(int x)\n{\n\treturn --x;\n}\n", false},
		{"sums", "int f(int x)\n{\n\treturn a++ + b;\n}\n",
	         "int f(int x)\n{\n\treturn a + ++b;\n}\n", false},
		{"the longest fits", "int f(int x)\n{\n\treturn a+++b;\n}\n",
	         "int f(int x)\n{\n\treturn a++ + b;\n}\n", true},
		{"an assignment", "int f(int x)\n{\n\t*p++=x;\n}\n",
	         "int f(int x)\n{\n\t*p++ = x;\n}\n", true},
		{"in a macro", "#define F(x) - -(x)\n", "#define F(x) --(x)\n", false},
		{"a remark that goes on", "int f(int x)\n{\n\t// a\n\tg();\n}\n",
	         "int f(int x)\n{\n\t// a \\\n\tg();\n}\n", false},
		{"behind a blank", "int f(int x)\n{\n\t// a\n\tg();\n}\n",
	         "int f(int x)\n{\n\t// a \\ \n\tg();\n}\n", false},
		{"by a trigraph", "int f(int x)\n{\n\t// a\n\tg();\n}\n",
	         "int f(int x)\n{\n\t// a?\?/\n\tg();\n}\n", false},
		{"two words made one", "int f(int x)\n{\n\treturn a\\\nb;\n}\n",
	         "int f(int x)\n{\n\treturn a b;\n}\n", false},
		{"what is never compiled", "int f(int x)\n{\n\treturn x;\n}\n",
	         "int f(int x)\n{\n#if 0\n\tg(don't);\n#if A\n#else\n#define B 1\n#endif\n#endif\n"
	         "\treturn x;\n}\n",
	         true},
		{"the other branch of it",
	         "int f(int x)\n{\n#if 0\n\tg();\n#else\n\th();\n#endif\n}\n",
	         "int f(int x)\n{\n\th();\n}\n", true},
		{"a definition there", "int f(int x)\n{\n#if 0\n#else\n#define A 1\n#endif\n}\n",
	         "int f(int x)\n{\n#if 0\n#else\n#define A 2\n#endif\n}\n", false},
		{"a condition there",
	         "int f(int x)\n{\n#if 0\n#else\n#if A\n\tg();\n#endif\n#endif\n}\n",
	         "int f(int x)\n{\n\tg();\n}\n", false},
		{"not the one", "int f(int x)\n{\n#if 1\n\tg();\n#else\n\th();\n#endif\n}\n",
	         "int f(int x)\n{\n#if 1\n\tg();\n#else\n\ti();\n#endif\n}\n", true},
		{"code taken out", "int f(int x)\n{\n\tg();\n}\n",
	         "int f(int x)\n{\n#if 0\n\tg();\n#endif\n}\n", false},
		{"after a branch that may be",
	         "int f(int x)\n{\n#if A\n\tg();\n#else\n\th();\n#endif\n}\n",
	         "int f(int x)\n{\n#if A\n\tg();\n#else\n\ti();\n#endif\n}\n", false},
		{"a macro on two lines", "#define A 1 \\\n\t+ 2\n", "#define A 1 + 2\n", true},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(pairs); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_scan x, y;
		fg_scan_c(&x, &a, pairs[i].before, strlen(pairs[i].before));
		fg_scan_c(&y, &a, pairs[i].after, strlen(pairs[i].after));
		CU_ASSERT_EQUAL_FATAL(x.extents.n, 1);
		CU_ASSERT_EQUAL_FATAL(y.extents.n, 1);
		bool is_alike = memcmp(x.extents.at[0].hash, y.extents.at[0].hash, FG_SCAN_HASH) ==
		                0;
		if (is_alike != pairs[i].is_alike)
			printf("\n%s\n", pairs[i].name);
		CU_ASSERT_EQUAL(is_alike, pairs[i].is_alike);
		fg_scan_release(&x);
		fg_scan_release(&y);
		fg_arena_release(&a);
	}
}

/* Of texts that are no C: layout alone is alike, what might mean something is not. */
static const struct layout_row {
	const char *name, *path, *before, *after;
	bool is_alike;
} layout_rows[] = {
	{"line ends", "a.py", "a = 1\nb\n", "a = 1\r\nb\r\n", true},
	{"blank lines, blanks at the end", "a.py", "a\nb\n", "a  \n\n\t\nb\n", true},
	{"comment lines", "a.py", "# x\na\n", "a\n# y 'z\n", true},
	{"blanks between words", "a.py", "a = 1\n", "a  =\t1\n", true},
	{"indents of Python", "a.py", "if a:\n  b\n", "if a:\nb\n", false},
	{"indents of assembler", "a.s", "\tmov r0, r1\n", "  mov  r0, r1\n", true},
	{"a word", "a.s", "mov r0, r1\n", "mov r0, r2\n", false},
	{"blanks in a string", "a.py", "a = 'b c'\n", "a = 'b  c'\n", false},
	{"blanks behind a quote", "a.py", "a = \"\\\" b c\"\n", "a = \"\\\" b  c\"\n", false},
	{"a string over lines", "a.sh", "a='\nb\n'\n", "a='\n\nb\n'\n", false},
	{"a here-document", "a.sh", "cat <<E\n# a\nE\n", "cat <<E\n# b\nE\n", false},
	{"three quotes", "a.py", "a = \"\"\"\nb\n\"\"\"\n", "a = \"\"\"\nb\n\n\"\"\"\n", false},
	{"a line that goes on", "a.sh", "a \\\n  b\n", "a \\\n\n  b\n", false},
	{"the interpreter", "a.sh", "#!/bin/sh\na\n", "#!/bin/bash\na\n", false},
	{"cells of a table", "a.robot", "Log  a b\n", "Log  a  b\n", false},
	{"a remark that takes code in", "a.lua", "--[[\nf()\n--]]\n", "---[[\nf()\n--]]\n", false},
	{"the same of CMake", "a.cmake", "#[[\nf()\n#]]\n", "##[[\nf()\n#]]\n", false},
	{"a remark in one, code in another", "a.s", "nop\n", "nop\n; b 0\n", false},
	{"a remark that chooses the words", "a.feature", "# language: fr\nf\n", "f\n", false},
	{"a lifetime", "a.rs", "f::<'a>(\"it's  x\")\n", "f::<'a>(\"it's x\")\n", false},
	{"blanks of a remark in Rust", "a.rs", "  // x\nf();\n", "// y\n  f();\n", true},
	{"no language that is known", "a.xyz", "a\n", "a \n", false},
};

static void layout_of_other_texts(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(layout_rows); i++) {
		const struct layout_row *r = &layout_rows[i];
		unsigned char x[FG_SCAN_HASH], y[FG_SCAN_HASH];
		unsigned kind = fg_layout_kind(r->path);
		fg_layout_hash(x, kind, r->before, strlen(r->before));
		fg_layout_hash(y, kind, r->after, strlen(r->after));
		if ((memcmp(x, y, FG_SCAN_HASH) == 0) != r->is_alike)
			printf("\n%s\n", r->name);
		CU_ASSERT_EQUAL(memcmp(x, y, FG_SCAN_HASH) == 0, r->is_alike);
	}
}

/* UTF-16 and NUL bytes are not read, and that is said; a byte order mark of UTF-8 is no word. */
static void encodings(void)
{
	static const char wide[] = "\xff\xfei\0n\0t\0 \0f\0;\0";
	static const char marked[] = "\xef\xbb\xbf/* @firmgate implements A */\n"
				     "int f(void)\n{\n}\n";
	static const char with_nul[] = "int f(void)\n{\n}\n\0int g;\n";
	fg_arena a = FG_ARENA_INIT;
	fg_source s;
	fg_source_read(&s, &a, "a.c", wide, sizeof(wide) - 1, false);
	CU_ASSERT_FALSE(s.is_text);
	CU_ASSERT_FALSE(s.scan.is_whole);
	fg_source_release(&s);
	fg_source_read(&s, &a, "a.c", with_nul, sizeof(with_nul) - 1, false);
	CU_ASSERT_FALSE(s.is_text);
	fg_source_release(&s);
	fg_source_read(&s, &a, "a.c", marked, sizeof(marked) - 1, false);
	CU_ASSERT_TRUE(s.is_text);
	CU_ASSERT_EQUAL_FATAL(s.tags.n, 1);
	CU_ASSERT_EQUAL(s.tags.at[0].scope, FG_TAG_EXTENT);
	CU_ASSERT_STRING_EQUAL(s.scan.extents.at[0].name, "f");
	fg_source_release(&s);
	fg_arena_release(&a);
}

static void layout_is_no_change(void)
{
	static const char *const texts[] = {"int f(int a)\n{\n\treturn a+1;\n}\n",
	                                    "int f( int a ) // x\n{ return /* y */ a + 1 ; }\n",
	                                    "int f(int a)\n{\n\treturn a+2;\n}\n"};
	fg_arena a = FG_ARENA_INIT;
	fg_scan s[3];
	for (size_t i = 0; i < 3; i++)
		fg_scan_c(&s[i], &a, texts[i], strlen(texts[i]));
	CU_ASSERT_EQUAL(memcmp(s[0].extents.at[0].hash, s[1].extents.at[0].hash, FG_SCAN_HASH), 0);
	CU_ASSERT_NOT_EQUAL(memcmp(s[0].extents.at[0].hash, s[2].extents.at[0].hash, FG_SCAN_HASH),
	                    0);
	for (size_t i = 0; i < 3; i++)
		fg_scan_release(&s[i]);
	fg_arena_release(&a);
}

static void broken_text_is_said(void)
{
	static const char text[] = "int f(void)\n{\n\tif (1) {\n";
	fg_arena a = FG_ARENA_INIT;
	fg_scan s;
	fg_scan_c(&s, &a, text, strlen(text));
	CU_ASSERT_FALSE(s.is_whole);
	CU_ASSERT_EQUAL(s.broken_line, 1);
	fg_scan_release(&s);
	fg_arena_release(&a);
}

static const struct tag_row {
	const char *name, *path, *text, *tags; /* "target kind role scope holder" */
} tag_rows[] = {
	{"above", "a.c", "/* @firmgate implements A, B */\nint f(void)\n{\n}\n",
         "A impl f, B impl f"},
	{"inside", "a.c", "int f(void)\n{\n\t/* @firmgate verifies A */\n}\n", "A test f"},
	{"behind", "a.c", "int x; // @firmgate implements A\n", "A impl x"},
	{"strictdoc", "a.c",
         "/**\n * @relation(A, B-1 (x), scope=function, role=Test)\n */\nint f(void)\n{\n}\n",
         "A test f, B-1 (x) test f"},
	{"strictdoc file", "a.c", "// @relation(A, scope=file)\nint f(void)\n{\n}\n",
         "A impl file"},
	{"range", "a.c",
         "int f(void)\n{\n// @relation(A, scope=range_start)\nx();\n// @relation(A, "
         "scope=range_end)\n}\n",
         "A impl 3-5"},
	{"range without an end", "a.c",
         "int f(void)\n{\n}\n// @relation(A, scope=range_start)\nint g(void)\n{\n}\n",
         "A impl loose"},
	{"another's end", "a.c",
         "int f(void)\n{\n// @relation(A, scope=range_start)\nx();\n// @relation(B, "
         "scope=range_end)\n}\n",
         "A impl loose"},
	{"never compiled", "a.c",
         "#if 0\n/* @firmgate implements A */\nint f(void)\n{\n}\n#endif\nint g(void)\n{\n}\n", ""},
	{"oft", "a.c", "// [impl->dsn~x.y~1]\nint f(void)\n{\n}\n", "dsn~x.y~1 impl f"},
	{"oft with needs", "a.c", "// [ dsn~n~2 -> req~x~1 >> utest,itest ]\nint f(void)\n{\n}\n",
         "req~x~1 dsn f"},
	{"oft test", "t.c", "// [utest->dsn~x~1]\nvoid t(void)\n{\n}\n", "dsn~x~1 utest t"},
	{"no tag: code", "a.c", "/* a[i->x] = y~1 */\nint f(void)\n{\n}\n", ""},
	{"lobster", "a.c", "// lobster-trace: a.b, c.d\nint f(void)\n{\n}\n",
         "a.b impl f, c.d impl f"},
	{"codelinks", "a.c", "// @ Title, I-1, impl, [A, B]\nint f(void)\n{\n}\n",
         "A impl f, B impl f"},
	{"need-ids", "a.c", "/* @need-ids: A */\nint f(void)\n{\n}\n", "A impl f"},
	{"tracey", "a.c", "// r[verify A]\nint f(void)\n{\n}\n", "A test f"},
	{"file header", "a.c",
         "/* @firmgate implements A */\n\n#include <x.h>\n\nint f(void)\n{\n}\n", "A impl file"},
	{"loose", "a.c", "int f(void)\n{\n}\n\n/* @firmgate implements A */\n\nint g(void)\n{\n}\n",
         "A impl loose"},
	{"switched off", "a.c",
         "// @relation(skip, scope=range_start)\n// @relation(A)\n// @relation(skip, "
         "scope=range_end)\n"
         "// @relation(B)\nint f(void)\n{\n}\n",
         "B impl f"},
	{"in a string", "a.c", "const char *s = \"@firmgate implements A\";\n", ""},
	{"python", "a.py", "# @firmgate verifies A\ndef f(): pass\n", "A test file"},
};

static void put_tag(fg_buf *out, const fg_source *s, const fg_tag *t)
{
	fg_buf_printf(out, "%s%s %s ", out->n ? ", " : "", t->target, t->kind);
	if (t->scope == FG_TAG_EXTENT)
		fg_buf_puts(out, s->scan.extents.at[t->extent].name);
	else if (t->scope == FG_TAG_RANGE)
		fg_buf_printf(out, "%u-%u", t->first, t->last);
	else
		fg_buf_puts(out, t->scope == FG_TAG_FILE ? "file" : "loose");
}

static void tags_are_bound(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(tag_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_buf out = FG_BUF_INIT;
		fg_source s;
		fg_source_read(&s, &a, tag_rows[i].path, tag_rows[i].text, strlen(tag_rows[i].text),
		               false);
		for (size_t k = 0; k < s.tags.n; k++)
			put_tag(&out, &s, &s.tags.at[k]);
		if (strcmp(fg_buf_str(&out), tag_rows[i].tags) != 0)
			printf("\n%s: %s\n", tag_rows[i].name, fg_buf_str(&out));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), tag_rows[i].tags);
		fg_source_release(&s);
		fg_buf_release(&out);
		fg_arena_release(&a);
	}
}

FG_TEST_MAIN("trace.scan", {"extents are found", extents_are_found},
             {"layout is no change", layout_is_no_change},
             {"layout that is a change", layout_that_is_a_change},
             {"layout of other texts", layout_of_other_texts}, {"encodings", encodings},
             {"broken text is said", broken_text_is_said}, {"tags are bound", tags_are_bound})
