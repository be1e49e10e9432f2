/*
 * Each callback is called for what it asked for, once, with the right function
 * in the context. The checks here report what they are called with; findings
 * come back in the order of the calls.
 */
#include "sample.h"

static const char source[] = "int table = 1 + 2;\n"
                             "int f(int p)\n"
                             "{\n"
                             "\tint local = 3;\n"
                             "\treturn f(local);\n"
                             "}\n";
static const char header[] = "static int in_header(void) { return 4; }\n";
static const char system_header[] = "static int in_system(void) { return 5; }\n";

static fg_node_id body_of(sample *s, fg_file_id file, const char *literal)
{
	fg_node_id value = LEAF(s, FG_NODE_INT_LITERAL, place_of(s, file, literal));
	fg_node_id ret = NODE(s, FG_NODE_RETURN, place_of(s, file, "return"), value);
	return NODE(s, FG_NODE_COMPOUND, place_of(s, file, "{"), ret);
}

static void add_main(sample *s, fg_file_id c)
{
	fg_node_id sum = NODE(s, FG_NODE_BINARY, place_of(s, c, "1 + 2"),
	                      LEAF(s, FG_NODE_INT_LITERAL, place_of(s, c, "1")),
	                      LEAF(s, FG_NODE_INT_LITERAL, place_of(s, c, "2")));
	fg_decl_id table = add_decl(s, FG_DECL_VARIABLE, "table", DEFINED,
	                            place_of(s, c, "int table = 1 + 2"));
	s->unit.decls.at[table].init = sum;

	fg_decl_id f = add_decl(s, FG_DECL_FUNCTION, "f", DEFINED, place_of(s, c, source + 19));
	fg_decl_id p = add_decl(s, FG_DECL_PARAMETER, "p", 0, place_of(s, c, "int p"));
	fg_decl_id local = add_decl(s, FG_DECL_VARIABLE, "local", FG_DECL_DEFINITION,
	                            place_of(s, c, "int local = 3"));
	s->unit.decls.at[p].parent = f;
	s->unit.decls.at[local].parent = f;
	fg_node_id init = LEAF(s, FG_NODE_INT_LITERAL, place_of(s, c, "3"));
	fg_node_id variable = NODE(s, FG_NODE_VARIABLE, place_of(s, c, "local = 3"), init);
	fg_node_id decl = NODE(s, FG_NODE_DECL_STMT, place_of(s, c, "int local = 3;"), variable);
	fg_node_id call = NODE(s, FG_NODE_CALL, place_of(s, c, "f(local)"),
	                       LEAF(s, FG_NODE_DECL_REF, place_of(s, c, "f(")));
	fg_node_id ret = NODE(s, FG_NODE_RETURN, place_of(s, c, "return f(local);"), call);
	s->unit.decls.at[f].init = NODE(s, FG_NODE_COMPOUND, place_of(s, c, strstr(source, "{")),
	                                decl, ret);
	fg_vec_push(&s->ir.functions, (fg_function){.decl = f});
}

static void make(sample *s)
{
	sample_init(s);
	fg_file_id c = add_file(s, "a.c", FG_FILE_MAIN, source);
	fg_file_id h = add_file(s, "a.h", 0, header);
	fg_file_id sys = add_file(s, "/usr/include/s.h", FG_FILE_SYSTEM, system_header);
	fg_decl_id in_header = add_decl(s, FG_DECL_FUNCTION, "in_header", DEFINED,
	                                place_of(s, h, "static int in_header(void) { return 4; }"));
	fg_decl_id in_system = add_decl(s, FG_DECL_FUNCTION, "in_system",
	                                DEFINED | FG_DECL_IN_SYSTEM,
	                                place_of(s, sys, "static int in_system(void) { return 5; }"));
	s->unit.decls.at[in_header].init = body_of(s, h, "4");
	s->unit.decls.at[in_system].init = body_of(s, sys, "5");
	fg_vec_push(&s->ir.functions, (fg_function){.decl = in_header});
	fg_vec_push(&s->ir.functions, (fg_function){.decl = in_system});
	add_decl(s, FG_DECL_FUNCTION, "__builtin_x", FG_DECL_IMPLICIT | FG_DECL_FILE_SCOPE, 0);
	add_main(s, c);
}

/* What was said, in order: "path:line message;". */
static void expect_said(const sample *s, const char *want)
{
	fg_buf got = FG_BUF_INIT;
	for (size_t i = 0; i < s->found.items.n; i++) {
		const fg_finding *f = &s->found.items.at[i];
		fg_buf_printf(&got, "%s:%u %s;", f->region.path, f->region.line, f->message);
		bool is_outside = strcmp(f->region.path, "/usr/include/s.h") == 0;
		CU_ASSERT_EQUAL(f->is_system, is_outside);
	}
	if (strcmp(fg_buf_str(&got), want) != 0)
		printf("\ngot  %s\nwant %s\n", fg_buf_str(&got), want);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), want);
	fg_buf_release(&got);
}

static const char *current(const fg_check_context *ctx)
{
	fg_decl_id f = fg_check_current_function(ctx);
	return f ? fg_unit_decl_name(fg_check_unit(ctx), f) : "-";
}

/* ---- checks that tell ---- */

static void tell_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_node *n = fg_check_node(ctx, id);
	fg_report(ctx, n->place, "%s in %s", fg_node_kind_name((fg_node_kind)n->kind), current(ctx));
}

static void nodes_are_visited_in_source_order(void)
{
	const fg_check check = {
		.id = "t.node",
		.node_kinds = FG_NODES(FG_NODE_INT_LITERAL, FG_NODE_RETURN, FG_NODE_BINARY),
		.node = tell_node};
	sample s;
	make(&s);
	run(&s, &check);
	expect_said(&s, "a.h:1 return in in_header;a.h:1 int in in_header;"
	                "/usr/include/s.h:1 return in in_system;"
	                "/usr/include/s.h:1 int in in_system;a.c:1 binary in -;"
	                "a.c:1 int in -;a.c:1 int in -;a.c:4 int in f;a.c:5 return in f;");
	sample_release(&s);
}

static void tell_decl(fg_check_context *ctx, fg_decl_id id)
{
	fg_report(ctx, fg_unit_decl(fg_check_unit(ctx), id)->place, "%s in %s",
	          fg_unit_decl_name(fg_check_unit(ctx), id), current(ctx));
}

static void own_declarations_are_visited(void)
{
	const fg_check check = {.id = "t.decl", .decl = tell_decl};
	sample s;
	make(&s);
	run(&s, &check);
	expect_said(&s, "a.h:1 in_header in -;a.c:1 table in -;a.c:2 f in -;a.c:2 p in f;"
	                "a.c:4 local in f;");
	sample_release(&s);
}

static void tell_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	CU_ASSERT_EQUAL(function, fg_check_current_function(ctx));
	CU_ASSERT_EQUAL(fg_check_node(ctx, body)->kind, FG_NODE_COMPOUND);
	fg_report(ctx, fg_check_node(ctx, body)->place, "%s", current(ctx));
}

static void tell_function(fg_check_context *ctx, const fg_function *f)
{
	fg_report(ctx, fg_unit_decl(fg_check_unit(ctx), f->decl)->place, "ir %s", current(ctx));
}

static void functions_with_a_body_are_visited(void)
{
	const fg_check check = {.id = "t.f", .body = tell_body, .function = tell_function};
	sample s;
	make(&s);
	run(&s, &check);
	expect_said(&s, "a.h:1 in_header;/usr/include/s.h:1 in_system;a.c:3 f;"
	                "a.h:1 ir in_header;/usr/include/s.h:1 ir in_system;a.c:2 ir f;");
	sample_release(&s);
}

static void tell_text(fg_check_context *ctx, fg_file_id file, const char *text, size_t n)
{
	const char *hit = memchr(text, '(', n);
	uint32_t at = hit ? (uint32_t)(hit - text) : 0;
	CU_ASSERT_EQUAL(n, strlen(text));
	fg_report(ctx, fg_check_make_place(ctx, file, at, at + 1), "paren");
}

static void own_texts_are_read(void)
{
	const fg_check check = {.id = "t.text", .text = tell_text};
	sample s;
	make(&s);
	add_file(&s, "not-loaded.h", 0, "");
	s.unit.texts.at[s.unit.texts.n - 1] = NULL;
	run(&s, &check);
	expect_said(&s, "a.c:2 paren;a.h:1 paren;");
	sample_release(&s);
}

/* ---- compiler warnings ---- */

static void add_diagnostic(sample *s, const char *option, const char *message, fg_place_id place,
                           fg_diagnostic_severity severity)
{
	fg_diagnostic d = {fg_strpool_intern(&s->unit.strings, option),
	                   fg_strpool_intern(&s->unit.strings, message), place, severity};
	fg_vec_push(&s->unit.diagnostics, d);
}

static void make_with_warnings(sample *s)
{
	make(s);
	fg_place_id local = place_of(s, 1, "local"), sys = place_of(s, 3, "in_system");
	add_diagnostic(s, "shadow", "shadows", local, FG_DIAG_WARNING);
	add_diagnostic(s, "", "previous one", place_of(s, 1, "table"), FG_DIAG_NOTE);
	add_diagnostic(s, "", "and this", place_of(s, 1, "int p"), FG_DIAG_NOTE);
	add_diagnostic(s, "other", "not ours", local, FG_DIAG_WARNING);
	add_diagnostic(s, "", "its note", local, FG_DIAG_NOTE);
	add_diagnostic(s, "shadow", "in a system header", sys, FG_DIAG_WARNING);
	add_diagnostic(s, "implicit", "an error by default", local, FG_DIAG_ERROR);
	add_diagnostic(s, "", "an error without name", local, FG_DIAG_ERROR);
	add_diagnostic(s, "shadow", "vetoed", local, FG_DIAG_WARNING);
}

static bool veto(fg_check_context *ctx, const fg_diagnostic *d)
{
	CU_ASSERT_STRING_EQUAL(current(ctx), "f");
	return strcmp(fg_unit_str(fg_check_unit(ctx), d->message), "vetoed") != 0;
}

static void warnings_become_findings(void)
{
	const fg_check all = {.id = "t.w", .clang_warnings = FG_LIST("shadow", "implicit")};
	sample s;
	make_with_warnings(&s);
	run(&s, &all);
	expect_said(&s, "a.c:4 shadows;/usr/include/s.h:1 in a system header;"
	                "a.c:4 an error by default;a.c:4 vetoed;");
	const fg_finding *first = &s.found.items.at[0];
	CU_ASSERT_EQUAL_FATAL(first->related_count, 2);
	CU_ASSERT_STRING_EQUAL(first->related[0].message, "previous one");
	CU_ASSERT_EQUAL(first->related[1].region.line, 2);
	CU_ASSERT_STRING_EQUAL(first->function, "f");
	CU_ASSERT_EQUAL(s.found.items.at[1].related_count, 0);
	sample_release(&s);
}

static void a_check_can_veto_a_warning(void)
{
	const fg_check some = {
		.id = "t.v", .clang_warnings = FG_LIST("implicit", "shadow"), .diagnostic = veto};
	sample s;
	make_with_warnings(&s);
	s.unit.diagnostics.at[5].place = 0; /* the one in the system header */
	s.unit.diagnostics.at[5].option = 0;
	run(&s, &some);
	expect_said(&s, "a.c:4 shadows;a.c:4 an error by default;");
	sample_release(&s);
}

/* ---- several checks ---- */

static void checks_do_not_mix(void)
{
	const fg_check first = {.id = "t.one",
	                               .severity = FG_SEVERITY_ERROR,
	                               .node_kinds = FG_NODES(FG_NODE_CALL),
	                               .node = tell_node};
	const fg_check second = {.id = "t.two",
	                                .severity = FG_SEVERITY_NOTE,
	                                .node_kinds = FG_NODES(FG_NODE_BINARY, FG_NODE_CALL),
	                                .node = tell_node};
	const fg_check *both[] = {&first, &second};
	fg_check_set set = {.at = both, .n = 2}, none = {0};
	sample s;
	make(&s);
	fg_rules_run_unit(&none, &s.unit, &s.ast, &s.ir, &s.found);
	CU_ASSERT_EQUAL(s.found.items.n, 0);
	fg_rules_run_unit(&set, &s.unit, &s.ast, &s.ir, &s.found);
	CU_ASSERT_EQUAL_FATAL(s.found.items.n, 3);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[0].rule, "t.two");
	CU_ASSERT_STRING_EQUAL(s.found.items.at[1].rule, "t.one");
	CU_ASSERT_EQUAL(s.found.items.at[1].severity, FG_SEVERITY_ERROR);
	CU_ASSERT_STRING_EQUAL(s.found.items.at[2].rule, "t.two");
	CU_ASSERT_EQUAL(s.found.items.at[2].severity, FG_SEVERITY_NOTE);
	sample_release(&s);
}

static void names_are_found_in_lists(void)
{
	CU_ASSERT(fg_name_in("gets", FG_LIST("strcpy", "gets")));
	CU_ASSERT(!fg_name_in("get", FG_LIST("strcpy", "gets")));
	CU_ASSERT(!fg_name_in("", FG_LIST("strcpy")));
}

FG_TEST_MAIN("rules.dispatch",
             {"nodes are visited in source order", nodes_are_visited_in_source_order},
             {"own declarations are visited", own_declarations_are_visited},
             {"functions with a body are visited", functions_with_a_body_are_visited},
             {"own texts are read", own_texts_are_read},
             {"warnings become findings", warnings_become_findings},
             {"a check can veto a warning", a_check_can_veto_a_warning},
             {"checks do not mix", checks_do_not_mix},
             {"names are found in lists", names_are_found_in_lists})
