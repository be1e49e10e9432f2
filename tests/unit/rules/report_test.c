/*
 * What a report becomes: region, snippet, function, identity, macro steps.
 */
#include "sample.h"

#include "rules/context_internal.h"

static const char source[] =
	"int object = 0;\n"
	"int f(int a)\n"
	"{\n"
	"\tif (a == 1) {\n"
	"\t\tuse(  a ); /* note */\n"
	"\t}\n"
	"\tfor (int i = 0; i < a; i++)\n"
	"\t\tuse(i);\n"
	"\tdo {\n"
	"\t\ta--;\n"
	"\t} while (a > 3);\n"
	"\tswitch (a) { case 7: use(7); }\n"
	"}\n"
	"/* behind */ #pragma x y\n";

/* Statement ranges; the tree's inner order does not matter to places. */
static void add_statements(sample *s, fg_file_id c)
{
	fg_node_id use_a = LEAF(s, FG_NODE_EXPR_STMT, place_of(s, c, "use(  a );"));
	fg_node_id block = NODE(s, FG_NODE_COMPOUND,
	                        place_of(s, c, "{\n\t\tuse(  a ); /* note */\n\t}"), use_a);
	fg_node_id cond = LEAF(s, FG_NODE_BINARY, place_of(s, c, "a == 1"));
	fg_node_id branch = NODE(s, FG_NODE_IF,
	                         place_of(s, c, "if (a == 1) {\n\t\tuse(  a ); /* note */\n\t}"), cond,
	                         block);
	fg_node_id use_i = LEAF(s, FG_NODE_EXPR_STMT, place_of(s, c, "use(i);"));
	fg_node_id loop = NODE(s, FG_NODE_FOR,
	                       place_of(s, c, "for (int i = 0; i < a; i++)\n\t\tuse(i);"), 0,
	                       LEAF(s, FG_NODE_BINARY, place_of(s, c, "i < a")), 0, use_i);
	fg_node_id dec = LEAF(s, FG_NODE_EXPR_STMT, place_of(s, c, "a--;"));
	fg_node_id inner = NODE(s, FG_NODE_COMPOUND, place_of(s, c, "{\n\t\ta--;\n\t}"), dec);
	fg_node_id last = NODE(s, FG_NODE_DO, place_of(s, c, "do {\n\t\ta--;\n\t} while (a > 3)"), inner,
	                       LEAF(s, FG_NODE_BINARY, place_of(s, c, "a > 3")));
	fg_node_id use_7 = LEAF(s, FG_NODE_EXPR_STMT, place_of(s, c, "use(7);"));
	fg_node_id label = NODE(s, FG_NODE_CASE, place_of(s, c, "case 7: use(7);"),
	                        LEAF(s, FG_NODE_INT_LITERAL, place_of(s, c, "7")), 0, use_7);
	fg_node_id cases = NODE(s, FG_NODE_COMPOUND, place_of(s, c, "{ case 7: use(7); }"), label);
	fg_node_id choice = NODE(s, FG_NODE_SWITCH, place_of(s, c, "switch (a) { case 7: use(7); }"),
	                         LEAF(s, FG_NODE_DECL_REF, place_of(s, c, "(a)")), cases);
	const char *begin = strchr(source, '{'), *end = strstr(source, "/* behind */") - 1;
	uint32_t from = (uint32_t)(begin - source), to = (uint32_t)(end - source);
	fg_place_id body = fg_unit_add_place(&s->unit, (fg_place){c, from, to, 0});
	fg_place_id whole =
		fg_unit_add_place(&s->unit, (fg_place){c, 16, to, 0});
	fg_decl_id f = add_decl(s, FG_DECL_FUNCTION, "f", DEFINED, whole);
	s->unit.decls.at[f].name_place = place_of(s, c, "f(int a)");
	s->unit.decls.at[f].init =
		NODE(s, FG_NODE_COMPOUND, body, branch, loop, last, choice);
}

static void make(sample *s)
{
	sample_init(s);
	fg_file_id c = add_file(s, "src/a.c", FG_FILE_MAIN, source);
	s->unit.source = fg_strpool_intern(&s->unit.strings, "src/a.c");
	add_decl(s, FG_DECL_VARIABLE, "object", DEFINED, place_of(s, c, "int object = 0"));
	add_statements(s, c);
}

/* A context as a running check has it. */
static void begin(fg_check_context *ctx, sample *s)
{
	static const fg_check check = {.id = "t.r", .severity = FG_SEVERITY_WARNING};
	fg_rules__context_init(ctx, &s->found);
	ctx->check = &check;
	ctx->unit = &s->unit;
	ctx->ast = &s->ast;
	ctx->ir = &s->ir;
}

static void end(fg_check_context *ctx)
{
	fg_rules__flush(ctx);
	fg_rules__context_release(ctx);
}

/* ---- identity ---- */

static const struct identity_row {
	const char *at; /* reported here */
	const char *function, *statement;
} identity_rows[] = {
	{"a == 1", "f", "if(a==1)"},
	{"use(  a", "f", "use(a);"},
	{"i < a", "f", "for(inti=0;i<a;i++)"},
	{"use(i)", "f", "use(i);"},
	{"a--", "f", "a--;"},
	{"a > 3", "f", "a>3"},
	{"do {", "f", "do"},
	{"(a)", "f", "switch(a)"},
	{"7: u", "f", "case7:"},
	{"use(7)", "f", "use(7);"},
	{"f(int a)", "f", "intf(inta)"},
	{"object", NULL, "intobject=0"},
	{"#pragma x", NULL, "#pragmaxy"},
};

/* Without blanks, whatever the normal form keeps between words. */
static void squeeze(char *out, size_t size, const char *s)
{
	size_t n = 0;
	for (; *s && n + 1 < size; s++)
		if (*s != ' ')
			out[n++] = *s;
	out[n] = '\0';
}

static void identity_is_the_statement(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(identity_rows); i++) {
		const struct identity_row *row = &identity_rows[i];
		sample s;
		fg_check_context ctx;
		char statement[200];
		make(&s);
		begin(&ctx, &s);
		fg_report(&ctx, place_of(&s, 1, row->at), "x");
		end(&ctx);
		CU_ASSERT_EQUAL_FATAL(s.found.items.n, 1);
		const fg_finding *f = &s.found.items.at[0];
		squeeze(statement, sizeof(statement), f->statement);
		if (strcmp(statement, row->statement) != 0)
			printf("\n%s: '%s'\n", row->at, statement);
		CU_ASSERT_STRING_EQUAL(statement, row->statement);
		CU_ASSERT_STRING_EQUAL(f->function ? f->function : "-",
		                       row->function ? row->function : "-");
		sample_release(&s);
	}
}

/* A closing brace is the function's: what stands in it does not matter. */
static void a_brace_is_known_by_its_function(void)
{
	sample s;
	fg_check_context ctx;
	make(&s);
	begin(&ctx, &s);
	uint32_t brace = (uint32_t)(strstr(source, "}\n/*") - source);
	fg_report(&ctx, fg_check_make_place(&ctx, 1, brace, brace + 1), "no return");
	end(&ctx);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[0].statement, "");
	CU_ASSERT_STRING_EQUAL(s.found.items.at[0].function, "f");
	sample_release(&s);
}

/* ---- regions ---- */

static void the_region_is_exact(void)
{
	sample s;
	fg_check_context ctx;
	make(&s);
	begin(&ctx, &s);
	fg_report(&ctx, place_of(&s, 1, "use(  a )"), "'%s' of %d", "use", 3);
	end(&ctx);
	const fg_finding *f = &s.found.items.at[0];
	CU_ASSERT_STRING_EQUAL(f->rule, "t.r");
	CU_ASSERT_STRING_EQUAL(f->message, "'use' of 3");
	CU_ASSERT_STRING_EQUAL(f->region.path, "src/a.c");
	CU_ASSERT_EQUAL(f->region.line, 5);
	CU_ASSERT_EQUAL(f->region.column, 3);
	CU_ASSERT_EQUAL(f->region.end_line, 5);
	CU_ASSERT_EQUAL(f->region.end_column, 12);
	CU_ASSERT_EQUAL(f->region.length, 9);
	CU_ASSERT_STRING_EQUAL(f->region.snippet, "\t\tuse(  a ); /* note */");
	sample_release(&s);
}

static const struct snippet_row {
	const char *text;
	size_t offset, length;
	const char *want;
} snippet_rows[] = {
	{"one\ntwo\nthree\n", 5, 1, "two"},
	{"one\ntwo\nthree\n", 0, 3, "one"},
	{"one\ntwo\nthree\n", 3, 0, "one"},
	{"one\ntwo\nthree\n", 3, 1, "one"},
	{"one\ntwo\nthree\n", 2, 4, "one\ntwo"},
	{"one\ntwo\nthree", 9, 4, "three"},
	{"one\ntwo\nthree", 9, 400, "three"},
	{"one\r\ntwo\r\n", 5, 3, "two"},
	{"", 0, 0, ""},
	{"x", 1, 0, "x"},
	{"x", 2, 0, NULL},
	{"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", 0, 24, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10"},
};

static void snippets_are_whole_lines(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(snippet_rows); i++) {
		const struct snippet_row *row = &snippet_rows[i];
		fg_arena a = FG_ARENA_INIT;
		const char *got = fg_rules__snippet(&a, row->text, strlen(row->text), row->offset,
		                                    row->length);
		bool as_wanted = row->want ? got && strcmp(got, row->want) == 0 : !got;
		if (!as_wanted)
			printf("\nrow %zu: %s\n", i, got ? got : "NULL");
		CU_ASSERT(as_wanted);
		fg_arena_release(&a);
	}
}

static void a_minified_line_is_no_snippet(void)
{
	fg_arena a = FG_ARENA_INIT;
	char *line = fg_arena_alloc(&a, 100001);
	memset(line, 'x', 100000);
	CU_ASSERT_PTR_NULL(fg_rules__snippet(&a, line, 100000, 500, 3));
	fg_arena_release(&a);
}

/* ---- what is not shown, and what is never lost ---- */

static void system_headers_are_marked(void)
{
	sample s;
	fg_check_context ctx;
	make(&s);
	fg_file_id sys = add_file(&s, "/usr/include/s.h", FG_FILE_SYSTEM, "#define BAD 1\n");
	begin(&ctx, &s);
	fg_report(&ctx, place_of(&s, 1, "use(i)"), "kept");
	fg_report(&ctx, place_of(&s, sys, "BAD"), "outside");
	/* Belongs to the second one, not to the one before. */
	fg_report_related(&ctx, place_of(&s, 1, "a--"), "related");
	fg_report_event(&ctx, place_of(&s, 1, "a--"), 0, "event");
	end(&ctx);
	CU_ASSERT_EQUAL_FATAL(s.found.items.n, 2);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[0].message, "kept");
	CU_ASSERT(!s.found.items.at[0].is_system);
	CU_ASSERT(s.found.items.at[1].is_system == 1);
	CU_ASSERT_EQUAL(s.found.items.at[0].related_count, 0);
	CU_ASSERT_EQUAL(s.found.items.at[0].path_count, 0);
	sample_release(&s);
}

static void no_finding_is_lost_for_its_place(void)
{
	sample s;
	fg_check_context ctx;
	make(&s);
	begin(&ctx, &s);
	fg_report(&ctx, 0, "at the file");
	ctx.function = 2; /* f */
	fg_report(&ctx, 0, "at the function");
	end(&ctx);
	CU_ASSERT_EQUAL_FATAL(s.found.items.n, 2);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[0].region.path, "src/a.c");
	CU_ASSERT_EQUAL(s.found.items.at[0].region.line, 1);
	CU_ASSERT_EQUAL(s.found.items.at[1].region.line, 2);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[1].function, "f");
	sample_release(&s);
}

static void long_messages_are_cut(void)
{
	sample s;
	fg_check_context ctx;
	char name[5001];
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	make(&s);
	begin(&ctx, &s);
	fg_report(&ctx, place_of(&s, 1, "use(i)"), "'%s' is long", name);
	/* never inside of a character */
	for (size_t i = 0; i + 1 < sizeof(name); i += 2)
		memcpy(name + i, "\xc3\xa4", 2);
	fg_report(&ctx, place_of(&s, 1, "use(i)"), "'%s'", name);
	end(&ctx);
	CU_ASSERT_EQUAL(strlen(s.found.items.at[0].message), 2000);
	CU_ASSERT_EQUAL(strlen(s.found.items.at[1].message), 1999);
	sample_release(&s);
}

/* ---- story ---- */

static void events_belong_to_the_last_report(void)
{
	sample s;
	fg_check_context ctx;
	make(&s);
	begin(&ctx, &s);
	fg_report_event(&ctx, place_of(&s, 1, "a--"), 0, "nobody's");
	fg_report(&ctx, place_of(&s, 1, "use(i)"), "first");
	fg_report_event(&ctx, place_of(&s, 1, "a == 1"), 0, "taken %s", "true");
	fg_report_event(&ctx, place_of(&s, 1, "use(  a )"), 2, "used");
	fg_report_related(&ctx, place_of(&s, 1, "int object"), "declared here");
	fg_report(&ctx, place_of(&s, 1, "use(7)"), "second");
	end(&ctx);
	CU_ASSERT_EQUAL_FATAL(s.found.items.n, 2);
	const fg_finding *f = &s.found.items.at[0];
	CU_ASSERT_EQUAL_FATAL(f->path_count, 2);
	CU_ASSERT_STRING_EQUAL(f->path[0].message, "taken true");
	CU_ASSERT_EQUAL(f->path[0].region.line, 4);
	CU_ASSERT_EQUAL(f->path[1].nesting, 2);
	CU_ASSERT_EQUAL_FATAL(f->related_count, 1);
	CU_ASSERT_STRING_EQUAL(f->related[0].message, "declared here");
	CU_ASSERT_EQUAL(s.found.items.at[1].path_count, 0);
	CU_ASSERT_EQUAL(s.found.items.at[1].related_count, 0);
	sample_release(&s);
}

/* ---- macros ---- */

static fg_macro_id add_use(sample *s, const char *name, fg_file_id file, const char *what,
                           bool is_argument, fg_macro_id outer)
{
	const fg_place *p = fg_unit_place(&s->unit, place_of(s, file, what));
	fg_macro_use use = {fg_strpool_intern(&s->unit.strings, name), file, p->begin, is_argument,
	                    outer};
	fg_vec_push(&s->unit.macro_uses, use);
	return (fg_macro_id)s->unit.macro_uses.n - 1;
}

static void add_definition(sample *s, const char *name, fg_file_id file, const char *what)
{
	const fg_place *p = fg_unit_place(&s->unit, place_of(s, file, what));
	fg_macro_def def = {fg_strpool_intern(&s->unit.strings, name), file, p->begin, p->end, 0};
	fg_vec_push(&s->unit.macro_defs, def);
}

static void macros_are_named_from_the_inside(void)
{
	sample s;
	fg_check_context ctx;
	make(&s);
	fg_file_id h = add_file(&s, "m.h", 0, "#define INNER x = 1\n#define OUTER INNER\n");
	fg_file_id sys = add_file(&s, "s.h", FG_FILE_SYSTEM, "#define SYS(a) a\n");
	add_definition(&s, "INNER", h, "INNER x = 1");
	add_definition(&s, "OUTER", h, "OUTER INNER");
	fg_macro_id system = add_use(&s, "SYS", sys, "a\n", false, 0);
	fg_macro_id outer = add_use(&s, "OUTER", h, "INNER\n", false, system);
	fg_macro_id argument = add_use(&s, "OUTER", 1, "a--", true, outer);
	fg_macro_id inner = add_use(&s, "INNER", h, "x = 1", false, argument);
	fg_place place = *fg_unit_place(&s.unit, place_of(&s, 1, "use(i)"));
	place.macro = inner;
	begin(&ctx, &s);
	fg_place_id id = fg_unit_add_place(&s.unit, place);
	fg_report(&ctx, id, "assignment");
	CU_ASSERT(fg_check_in_system_macro(&ctx, id));
	CU_ASSERT(!fg_check_in_system_macro(&ctx, place_of(&s, 1, "use(i)")));
	end(&ctx);
	const fg_finding *f = &s.found.items.at[0];
	CU_ASSERT_EQUAL(f->region.line, 8);
	CU_ASSERT_STRING_EQUAL(f->region.path, "src/a.c");
	CU_ASSERT_EQUAL_FATAL(f->related_count, 2);
	CU_ASSERT_STRING_EQUAL(f->related[0].message, "in expansion of macro 'INNER'");
	CU_ASSERT_STRING_EQUAL(f->related[0].region.path, "m.h");
	CU_ASSERT_EQUAL(f->related[0].region.line, 1);
	CU_ASSERT_STRING_EQUAL(f->related[1].message, "in expansion of macro 'OUTER'");
	CU_ASSERT_EQUAL(f->related[1].region.line, 2);
	sample_release(&s);
}

/* A statement that a macro wrote whole has the expansion's text for all of its parts. */
static void a_macro_statement_keeps_its_text(void)
{
	sample s;
	fg_check_context ctx;
	sample_init(&s);
	fg_file_id c = add_file(&s, "a.c", FG_FILE_MAIN, "void f(void) { MACRO(1); }\n");
	fg_place_id expansion = place_of(&s, c, "MACRO(1)");
	fg_node_id body = LEAF(&s, FG_NODE_EXPR_STMT, expansion);
	fg_node_id cond = LEAF(&s, FG_NODE_BINARY, expansion);
	fg_node_id branch = NODE(&s, FG_NODE_IF, expansion, cond, body);
	fg_decl_id f = add_decl(&s, FG_DECL_FUNCTION, "f", DEFINED,
	                        place_of(&s, c, "void f(void) { MACRO(1); }"));
	s.unit.decls.at[f].init = NODE(&s, FG_NODE_COMPOUND, place_of(&s, c, "{ MACRO(1); }"), branch);
	begin(&ctx, &s);
	fg_report(&ctx, expansion, "x");
	end(&ctx);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[0].function, "f");
	CU_ASSERT(strstr(s.found.items.at[0].statement, "MACRO") != NULL);
	sample_release(&s);
}

FG_TEST_MAIN("rules.report", {"identity is the statement", identity_is_the_statement},
             {"a brace is known by its function", a_brace_is_known_by_its_function},
             {"the region is exact", the_region_is_exact},
             {"snippets are whole lines", snippets_are_whole_lines},
             {"a minified line is no snippet", a_minified_line_is_no_snippet},
             {"system headers are marked", system_headers_are_marked},
             {"no finding is lost for its place", no_finding_is_lost_for_its_place},
             {"long messages are cut", long_messages_are_cut},
             {"events belong to the last report", events_belong_to_the_last_report},
             {"macros are named from the inside", macros_are_named_from_the_inside},
             {"a macro statement keeps its text", a_macro_statement_keeps_its_text})
