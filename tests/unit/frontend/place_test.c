/*
 * Places: byte ranges of what the reader sees, and the macros in between.
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

typedef struct place_row {
	const char *name;
	const char *source;
	fg_node_kind kind; /* the last node of this kind */
	const char *text;  /* what its place covers */
	const char *inner; /* innermost macro, "" = none */
	const char *outer; /* outermost macro */
	bool is_argument;
	const char *spelled; /* text at the spelling begins so; NULL: not looked at */
} place_row;

static const place_row rows[] = {
	{"plain", "int f(int a) { return a + 12; }", FG_NODE_BINARY, "a + 12", "", "", false, NULL},
	{"literal", "int f(void) { return 1234; }", FG_NODE_INT_LITERAL, "1234", "", "", false, NULL},
	{"call over lines", "int g(int); int f(void) { return g(\n1\n); }", FG_NODE_CALL, "g(\n1\n)", "",
	 "", false, NULL},
	{"object-like macro", "#define N 42\nint f(void) { return N; }", FG_NODE_INT_LITERAL, "N", "N",
	 "N", false, "42"},
	{"body of a macro", "#define ADD(x) ((x) + 7)\nint f(int a) { return ADD(a); }", FG_NODE_BINARY,
	 "ADD(a)", "ADD", "ADD", false, "(x) + 7"},
	{"argument", "#define ADD(x) ((x) + 7)\nint f(int abc) { return ADD(abc); }", FG_NODE_DECL_REF,
	 "ADD(abc)", "ADD", "ADD", true, "abc)"},
	{"argument over lines", "#define ADD(x, y) ((x) + (y))\nint f(int a) { return ADD(1,\n a); }",
	 FG_NODE_DECL_REF, "ADD(1,\n a)", "ADD", "ADD", true, "a);"},
	{"nested", "#define IN(x) ((x) * 3)\n#define OUT(y) IN(y)\nint f(int a) { return OUT(a); }",
	 FG_NODE_BINARY, "OUT(a)", "IN", "OUT", false, "(x) * 3"},
	{"continued definition", "#define LONG(x) \\\n\tdo { \\\n\t\t(x)++; \\\n\t} while (0)\n"
	                         "void f(int a) { LONG(a); }",
	 FG_NODE_UNARY, "LONG(a)", "LONG", "LONG", false, "(x)++"},
	{"pasted", "#define CAT(a, b) a##b\nint f(void) { return CAT(1, 2); }", FG_NODE_INT_LITERAL,
	 "CAT(1, 2)", "CAT", "CAT", false, NULL},
	{"macro without call", "#define GO return 1\nint f(void) { GO; }", FG_NODE_RETURN, "GO", "GO",
	 "GO", false, "return 1"},
};

static fg_node_id last_of(const snippet *s, fg_node_kind kind)
{
	fg_node_id found = 0;
	for (size_t i = 1; i < s->ast.nodes.n; i++)
		if (s->ast.nodes.at[i].kind == kind)
			found = (fg_node_id)i;
	return found;
}

static bool is_spelled(const snippet *s, const fg_macro_use *use, const char *want)
{
	if (!want)
		return true;
	const char *text = s->unit.texts.at[use->file];
	return text && strncmp(text + use->offset, want, strlen(want)) == 0;
}

static bool check_row(const place_row *row)
{
	snippet s;
	snippet_parse(&s, row->source);
	const fg_node *node = fg_ast_node(&s.ast, last_of(&s, row->kind));
	size_t n = 0;
	const char *text = fg_unit_text(&s.unit, node->place, &n);
	const fg_macro_use *use =
		&s.unit.macro_uses.at[fg_unit_place(&s.unit, node->place)->macro];
	bool ok = text && n == strlen(row->text) && memcmp(text, row->text, n) == 0 &&
	          strcmp(fg_unit_str(&s.unit, use->name), row->inner) == 0 &&
	          strcmp(fg_unit_outer_macro(&s.unit, node->place), row->outer) == 0 &&
	          (use->is_argument != 0) == row->is_argument && is_spelled(&s, use, row->spelled);
	if (!ok)
		fprintf(stderr, "row \"%s\": text \"%.*s\" inner %s outer %s argument %u\n", row->name,
		        (int)n, text ? text : "", fg_unit_str(&s.unit, use->name),
		        fg_unit_outer_macro(&s.unit, node->place), use->is_argument);
	snippet_close(&s);
	return ok;
}

static void nodes(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT(check_row(&rows[i]));
}

static void files(void)
{
	snippet s;
	snippet_input in = {
		.source = "#include \"own.h\"\n#include <system.h>\nint f(void) { return ONE + sys; }\n",
		.header = "#define ONE 1\n",
		.system_header = "extern int sys;\n",
		.args = {"-isystem", "/firmware/sys"},
	};
	snippet_parse_input(&s, &in);
	CU_ASSERT_EQUAL_FATAL(s.unit.files.n, 4);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, s.unit.source), "src/main.c");
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, s.unit.files.at[1].path), "src/main.c");
	CU_ASSERT_EQUAL(s.unit.files.at[1].flags, FG_FILE_MAIN);
	CU_ASSERT_EQUAL(s.unit.files.at[1].size, strlen(in.source));
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, s.unit.files.at[2].path), "src/own.h");
	CU_ASSERT_EQUAL(s.unit.files.at[2].flags, 0);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, s.unit.files.at[3].path), "sys/system.h");
	CU_ASSERT_EQUAL(s.unit.files.at[3].flags, FG_FILE_SYSTEM);
	/* The literal is seen in the source file and spelled in the header. */
	const fg_node *one = fg_ast_node(&s.ast, last_of(&s, FG_NODE_INT_LITERAL));
	const fg_place *place = fg_unit_place(&s.unit, one->place);
	CU_ASSERT_EQUAL(place->file, 1);
	CU_ASSERT_EQUAL(s.unit.macro_uses.at[place->macro].file, 2);
	snippet_close(&s);
}

static void declarations(void)
{
	static const char source[] = "static int\ncounter = 3; void reset(int by) { counter = by; }";
	snippet s;
	snippet_parse(&s, source);
	fg_location at;
	const fg_decl *counter = snippet_find(&s, FG_DECL_VARIABLE, "counter");
	CU_ASSERT(fg_unit_locate(&s.unit, counter->name_place, &at));
	CU_ASSERT_EQUAL(at.line, 2);
	CU_ASSERT_EQUAL(at.column, 1);
	CU_ASSERT_EQUAL(at.length, 7);
	CU_ASSERT(fg_unit_locate(&s.unit, counter->place, &at));
	CU_ASSERT_EQUAL(at.offset, 0);
	CU_ASSERT_EQUAL(at.length, strlen("static int\ncounter = 3"));
	const fg_decl *reset = snippet_find(&s, FG_DECL_FUNCTION, "reset");
	CU_ASSERT(fg_unit_locate(&s.unit, reset->place, &at));
	CU_ASSERT_EQUAL(at.offset + at.length, strlen(source));
	snippet_close(&s);
}

static void parents_are_set(void)
{
	snippet s;
	snippet_parse(&s, "int g = 1 + 2; int f(int a) { if (a) return a; return 0; }");
	size_t roots = 0;
	for (size_t i = 1; i < s.ast.nodes.n; i++)
		roots += s.ast.nodes.at[i].parent == 0;
	CU_ASSERT_EQUAL(roots, 2);
	snippet_close(&s);
}

FG_TEST_MAIN("frontend.place", {"nodes", nodes}, {"files", files}, {"declarations", declarations},
             {"parents are set", parents_are_set})
