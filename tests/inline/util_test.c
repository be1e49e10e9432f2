/*
 * The questions of rules/util.h on real C: each row is a piece of C and what
 * its probes answer, in source order. A probe is a call of probe(), a named
 * declaration, or every node of a kind, as the question says.
 */
#include "frontend/frontend.h"
#include "ir/ir.h"
#include "lower/lower.h"
#include "rules/engine.h"
#include "rules/util.h"
#include "unit/test.h"

static const char prelude[] = "int probe(); extern int g;\n#line 1\n";

/* Run one check over the text; its messages, each followed by ';'. */
static void answers(const fg_check *check, const char *text, fg_buf *out)
{
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_findings found;
	fg_buf whole = FG_BUF_INIT;
	fg_check_set set = {.at = &check, .n = 1};
	fg_buf_printf(&whole, "%s%s", prelude, text);
	fg_unit_init(&unit);
	fg_ast_init(&ast, &unit);
	fg_ir_init(&ir, &unit);
	fg_findings_init(&found);
	static const char *const args[] = {"-std=gnu17", "--target=armv7em-none-eabi", "-ffreestanding"};
	fg_overlay overlay = {"/u/a.c", whole.at, whole.n};
	fg_parse_input in = {.source = "/u/a.c",
	                     .directory = "/",
	                     .args = args,
	                     .arg_count = FG_ARRAY_LEN(args),
	                     .overlays = &overlay,
	                     .overlay_count = 1,
	                     .root = "/"};
	fg_frontend *fe = fg_frontend_open();
	CU_ASSERT_EQUAL_FATAL(fg_frontend_parse(fe, &in, &unit, &ast, NULL), FG_OK);
	fg_lower_unit(&ast, &ir, &(fg_lower_stats){0});
	fg_rules_run_unit(&set, &unit, &ast, &ir, &found);
	for (size_t i = 0; i < found.items.n; i++)
		fg_buf_printf(out, "%s;", found.items.at[i].message);
	fg_frontend_close(fe);
	fg_findings_release(&found);
	fg_ir_release(&ir);
	fg_ast_release(&ast);
	fg_unit_release(&unit);
	fg_buf_release(&whole);
}

/* ---- questions about nodes ---- */

static bool is_probe(fg_check_context *ctx, fg_node_id id)
{
	return strcmp(fg_ast_callee_name(fg_check_ast(ctx), id), "probe") == 0;
}

static void say(fg_check_context *ctx, const char *text)
{
	fg_report(ctx, 0, "%s", text);
}

static void ask_callee(fg_check_context *ctx, fg_node_id id)
{
	say(ctx, fg_util_callee_is(ctx, id, FG_LIST("memcpy", "strcpy")) ? "yes" : "no");
}

static void ask_inst_callee(fg_check_context *ctx, const fg_function *f)
{
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(fg_check_ir(ctx), f, i);
		if (inst->kind == FG_INST_CALL)
			say(ctx, fg_util_inst_callee_is(ctx, inst, FG_LIST("take")) ? "yes" : "no");
	}
}

static void ask_library_name(fg_check_context *ctx, fg_node_id id)
{
	say(ctx, fg_util_library_name(ctx, fg_ast_callee_name(fg_check_ast(ctx), id)));
}

static void ask_unused(fg_check_context *ctx, fg_node_id id)
{
	bool cast;
	if (!is_probe(ctx, id))
		return;
	bool unused = fg_util_value_is_unused(ctx, id, &cast);
	say(ctx, unused ? cast ? "void" : "unused" : "used");
}

static void ask_condition(fg_check_context *ctx, fg_node_id id)
{
	if (is_probe(ctx, id))
		say(ctx, fg_util_is_condition(ctx, id) ? "yes" : "no");
}

static const char *kind_of(fg_check_context *ctx, fg_node_id id)
{
	return id ? fg_node_kind_name((fg_node_kind)fg_check_node(ctx, id)->kind) : "-";
}

static void ask_loop(fg_check_context *ctx, fg_node_id id)
{
	if (is_probe(ctx, id))
		say(ctx, kind_of(ctx, fg_util_enclosing_loop(ctx, id)));
}

static void ask_break(fg_check_context *ctx, fg_node_id id)
{
	say(ctx, kind_of(ctx, fg_util_break_target(ctx, id)));
}

static void ask_if(fg_check_context *ctx, fg_node_id id)
{
	if (is_probe(ctx, id))
		say(ctx, fg_util_enclosing(ctx, id, FG_NODE_IF) ? "inside" : "outside");
}

static void ask_parts(fg_check_context *ctx, fg_node_id id)
{
	say(ctx, fg_util_text(ctx, fg_util_condition(ctx, id)));
	say(ctx, fg_util_text(ctx, fg_util_loop_body(ctx, id)));
}

static void ask_unevaluated(fg_check_context *ctx, fg_node_id id)
{
	if (is_probe(ctx, id))
		say(ctx, fg_util_is_unevaluated(ctx, id) ? "yes" : "no");
}

static void ask_dead(fg_check_context *ctx, fg_node_id id)
{
	if (is_probe(ctx, id))
		say(ctx, fg_util_is_dead(ctx, id) ? "dead" : "-");
}

static void ask_next(fg_check_context *ctx, fg_node_id id)
{
	say(ctx, fg_util_text(ctx, fg_util_next_statement(ctx, id)));
}

/* Of the argument of probe(). */
static void ask_argument(fg_check_context *ctx, fg_node_id id)
{
	char text[80];
	if (!is_probe(ctx, id))
		return;
	fg_node_id arg = fg_util_arg(ctx, id, 0);
	uint64_t size = 0;
	bool is_array = fg_util_array_size(ctx, arg, &size);
	snprintf(text, sizeof(text), "%s%s%s%s%s", fg_util_is_null(ctx, arg) ? "N" : "",
	         fg_util_is_literal(ctx, arg) ? "L" : "", fg_util_is_int(ctx, arg, 7) ? "7" : "",
	         fg_util_is_from_macro(ctx, arg) ? "M" : "",
	         fg_util_is_from_macro_named(ctx, arg, "NAMED") ? "n" : "");
	if (is_array)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "A%u", (unsigned)size);
	say(ctx, text);
	CU_ASSERT_EQUAL(fg_util_arg(ctx, id, 5), 0);
}

static void ask_base(fg_check_context *ctx, fg_node_id id)
{
	fg_decl_id base = fg_util_base_variable(ctx, fg_ast_child(fg_check_ast(ctx), id, 0));
	say(ctx, base ? fg_unit_decl_name(fg_check_unit(ctx), base) : "-");
}

static void ask_mentions(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_unit *u = fg_check_unit(ctx);
	for (fg_decl_id d = 1; d < u->decls.n; d++)
		if (fg_unit_decl(u, d)->kind == FG_DECL_VARIABLE &&
		    fg_unit_decl(u, d)->canonical == d)
			say(ctx, fg_util_mentions(ctx, body, d) ? "yes" : "no");
	CU_ASSERT(fg_util_same_decl(ctx, function, function));
	CU_ASSERT(!fg_util_same_decl(ctx, function, 0));
	CU_ASSERT(!fg_util_mentions(ctx, body, 0));
	say(ctx, kind_of(ctx, fg_util_find(ctx, body, FG_NODE_RETURN)));
}

#define ON(kind, callback) {.id = "t.t", .node_kinds = FG_NODES(kind), .node = (callback)}

static const fg_check callee = ON(FG_NODE_CALL, ask_callee);
static const fg_check inst_callee = {.id = "t.t", .function = ask_inst_callee};
static const fg_check library = ON(FG_NODE_CALL, ask_library_name);
static const fg_check unused = ON(FG_NODE_CALL, ask_unused);
static const fg_check condition = ON(FG_NODE_CALL, ask_condition);
static const fg_check loop = ON(FG_NODE_CALL, ask_loop);
static const fg_check leave = {
	.id = "t.t", .node_kinds = FG_NODES(FG_NODE_BREAK, FG_NODE_CONTINUE), .node = ask_break};
static const fg_check within_if = ON(FG_NODE_CALL, ask_if);
static const fg_check parts = {
	.id = "t.t", .node_kinds = FG_NODES(FG_NODE_FOR, FG_NODE_WHILE, FG_NODE_DO, FG_NODE_IF),
	.node = ask_parts};
static const fg_check unevaluated = ON(FG_NODE_CALL, ask_unevaluated);
static const fg_check dead = ON(FG_NODE_CALL, ask_dead);
static const fg_check next = ON(FG_NODE_EXPR_STMT, ask_next);
static const fg_check argument = ON(FG_NODE_CALL, ask_argument);
static const fg_check base = ON(FG_NODE_ASSIGN, ask_base);
static const fg_check mentions = {.id = "t.t", .body = ask_mentions};

/* ---- questions about declarations ---- */

static void ask_decl(fg_check_context *ctx, fg_decl_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const char *name = fg_unit_decl_name(u, id);
	fg_decl_kind kind = (fg_decl_kind)fg_unit_decl(u, id)->kind;
	if (strcmp(name, "probe") == 0 || strcmp(name, "g") == 0)
		return;
	char text[120];
	snprintf(text, sizeof(text), "%s:%s%s%s%s", name, fg_util_is_automatic(ctx, id) ? "auto" : "",
	         fg_util_is_global(ctx, id) ? "global" : "",
	         fg_util_is_interrupt_handler(ctx, id) ? "isr" : "",
	         fg_util_has_attribute(ctx, id, "packed") ? "packed" : "");
	CU_ASSERT(!fg_util_is_system(ctx, id));
	if (kind != FG_DECL_LABEL)
		say(ctx, text);
}

static void ask_type(fg_check_context *ctx, fg_decl_id id)
{
	fg_type_id type = fg_unit_decl(fg_check_unit(ctx), id)->type;
	if (fg_unit_decl(fg_check_unit(ctx), id)->kind != FG_DECL_VARIABLE)
		return;
	bool named = fg_util_is_named_type(ctx, type, FG_LIST("a_t", "b_t"));
	char text[120];
	snprintf(text, sizeof(text), "%s%s", fg_util_type_name(ctx, type), named ? "!" : "");
	if (strcmp(fg_unit_decl_name(fg_check_unit(ctx), id), "g") != 0)
		say(ctx, text);
}

static const fg_check decls = {.id = "t.t", .decl = ask_decl};
static const fg_check types = {.id = "t.t", .decl = ask_type};

/* ---- rows ---- */

static const struct row {
	const char *name;
	const fg_check *check;
	const char *text, *want;
} rows[] = {
	{"callee", &callee,
	 "void *memcpy(void *, const void *, unsigned); void (*strcpy_)(void);\n"
	 "void f(void *a, void *b) { memcpy(a, b, 1); __builtin_memcpy(a, b, 1); strcpy_(); probe();"
	 " __builtin___memcpy_chk(a, b, 1, 9); __builtin_memset(a, 0, 1); }",
	 "yes;yes;no;no;yes;no;"},
	{"callee of an instruction", &inst_callee, "void take(int); void f(void) { take(1); probe(); }",
	 "yes;no;"},
	{"library name", &library,
	 "void f(void *a) { __builtin_memset(a, 0, 1); __builtin___memset_chk(a, 0, 1, 1); probe(); }",
	 "memset;memset;probe;"},

	{"unused value", &unused,
	 "int f(int a) { probe(); (void)probe(); a = probe(); if (probe()) a = (probe(), 1);"
	 " for (probe(); probe(); probe()) ; (probe()); return probe(); }",
	 "unused;void;used;used;unused;unused;used;unused;unused;used;"},
	{"value of a statement expression", &unused,
	 "int f(void) { return ({ probe(); probe(); }) + 1; }", "unused;used;"},
	{"cast to void in an expression", &unused, "void f(int a) { a ? (void)probe() : (void)0; }",
	 "void;"},

	{"condition", &condition,
	 "int f(int a) { if (probe()) a++; if (a && !probe()) a++; while (probe() || a) ;"
	 " do a++; while (probe()); for (probe(); probe(); probe()) ; a = probe() ? 1 : 2;"
	 " if (probe() == 1) a++; switch (probe()) { default: ; } return !probe(); }",
	 "yes;yes;yes;yes;no;yes;no;yes;no;no;no;"},
	{"enclosing loop", &loop,
	 "void f(void) { probe(); while (probe()) probe(); for (probe(); ; probe()) { probe(); }"
	 " do { if (g) probe(); } while (0); }",
	 "-;while;while;-;for;for;do;"},
	{"break target", &leave,
	 "void f(void) { for (;;) { switch (g) { case 1: break; case 2: continue; } break; } }",
	 "switch;for;for;"},
	{"enclosing if", &within_if, "void f(void) { if (probe()) { probe(); } probe(); }",
	 "inside;inside;outside;"},
	{"condition and body", &parts,
	 "void f(int a) { for (a = 0; a < 3; a++) probe(); while (a) ; do probe(); while (a > 1);"
	 " if (a == 2) a = 1; }",
	 "a < 3;probe();a;;;a > 1;probe();a == 2;;"},
	{"unevaluated", &unevaluated,
	 "int f(int n) { int v[n]; return sizeof(probe()) + sizeof(v[probe()]) + probe(); }",
	 "yes;yes;no;"},
	{"dead arms", &dead,
	 "int f(int a) { if (0) probe(); else probe(); if (sizeof(a) == 4) { probe(); } else probe();"
	 " a = 1 ? probe() : probe(); a = 0 && probe(); a = 1 || probe(); a = a && probe();"
	 " if (a) probe(); return sizeof(probe()); }",
	 "dead;-;-;dead;-;dead;dead;dead;-;-;dead;"},
	{"dead loops", &dead,
	 "void f(int a) { while (0) probe(); for (a = probe(); 0;) probe(); do probe(); while (0);"
	 " for (;;) probe(); }",
	 "dead;-;dead;-;-;"},
	{"dead code jumped into", &dead,
	 "void f(int a) { if (a) goto in; if (0) { in: probe(); } if (0) { probe(); } }", "-;dead;"},
	{"behind a jump", &dead,
	 "int f(int a) { if (sizeof(a) == 4) { probe(); return 1; } probe(); if (a) goto out; a = 2;"
	 " out: probe(); if (a) return 2; probe(); { return 3; } probe(); }",
	 "-;dead;-;-;dead;"},
	{"cases of a constant", &dead,
	 "void f(int a) { switch (sizeof(a)) { case 1: probe(); break; case 2: probe(); case 4:"
	 " case 8: probe(); case 16: probe(); break; default: probe(); }"
	 " switch (3) { case 1: probe(); break; default: probe(); } switch (a) { case 1: probe(); } }",
	 "dead;dead;-;-;dead;dead;-;-;"},
	{"next statement", &next, "void f(int a) { a = 1; if (a) a = 2; a = 3; }", "if (a) a = 2;;;"},

	{"null", &argument, "#define NULL ((void *)0)\nvoid f(void) { probe(0); probe(NULL);"
	 " probe((char *)0); probe(1); probe(g); }", "NL;NM;N;L;;"},
	{"literals", &argument,
	 "void f(void) { probe(7); probe(-7); probe('7'); probe(\"7\"); probe(7.0); probe((3 + 4)); }",
	 "L7;L;L;LA2;L;7;"},
	{"macros", &argument,
	 "#define NAMED 7\n#define OUTER(x) (2 * (x) + NAMED)\nvoid f(int a) { probe(NAMED);"
	 " probe(OUTER(a)); probe(a); }",
	 "L7Mn;M;;"},
	{"array sizes", &argument,
	 "extern char open[]; struct s { short a[3]; } v; typedef int t[4];\n"
	 "void f(char *p, char q[8], int n) { char a[5]; t b; int vla[n]; probe(a); probe(b); probe(v.a);"
	 " probe(p); probe(q); probe(open); probe(&a); probe(vla); }",
	 "A5;A16;A6;;;;;;"},
	{"base variable", &base,
	 "struct s { int a[3]; struct { int b; } i; int *p; } v, *w;\n"
	 "void f(int *p) { v.a[1] = 1; v.i.b = 2; (v).p = p; w->a[1] = 3; *p = 4; p[1] = 5; p = 0;"
	 " v.p[1] = 6; *v.p = 7; }",
	 "v;v;v;-;-;-;p;-;-;"},
	{"mentions", &mentions, "int x, y; int f(void) { if (x) { return 1; } return 2; }",
	 "no;yes;no;return;"},

	{"storage", &decls,
	 "int file; static int hidden; void f(int p) { int a; static int s; extern int e; (void)p; }",
	 "file:global;hidden:global;f:;p:auto;a:auto;s:global;e:global;"},
	{"interrupt handlers", &decls,
	 "void USART1_IRQHandler(void); void HardFault_Handler(void); void my_Handler(void);"
	 " void TIMER0_OVF_vect(void); void _IRQHandler(void);"
	 " __attribute__((interrupt)) void isr(void);",
	 "USART1_IRQHandler:isr;HardFault_Handler:isr;my_Handler:;TIMER0_OVF_vect:isr;_IRQHandler:;"
	 "isr:isr;"},
	{"attributes", &decls,
	 "struct __attribute__((packed)) a { char c; }; struct __attribute__((__packed__)) b { char c; };"
	 " struct __attribute__((aligned(4))) c { char c; };",
	 "a:packed;b:packed;c:;"},
	{"named types", &types, "typedef int a_t; typedef a_t sugar; typedef int other; a_t v; sugar w;"
	 " other x; const a_t y = 1; a_t *z;",
	 "a_t!;sugar!;other;const a_t!;a_t *;"},
};

static void questions_are_answered(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf got = FG_BUF_INIT;
		answers(rows[i].check, rows[i].text, &got);
		if (strcmp(fg_buf_str(&got), rows[i].want) != 0)
			printf("\n%s:\ngot  %s\nwant %s\n", rows[i].name, fg_buf_str(&got),
			       rows[i].want);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), rows[i].want);
		fg_buf_release(&got);
	}
}

static void ask_long_text(fg_check_context *ctx, fg_node_id id)
{
	const char *text = fg_util_text(ctx, id);
	size_t n = strlen(text);
	CU_ASSERT(n <= 63);
	CU_ASSERT_STRING_EQUAL(text + n - 3, "...");
	CU_ASSERT_PTR_NULL(strpbrk(text, "\n\t"));
	say(ctx, "seen");
}

static const fg_check long_text = ON(FG_NODE_RETURN, ask_long_text);

static void long_texts_are_shortened(void)
{
	fg_buf got = FG_BUF_INIT;
	answers(&long_text,
	        "int f(void)\n{\n\treturn 1000000 +\n\t\t2000000 +\n\t\t3000000 + 4000000 +\n\t\t"
	        "5000000 + 6000000 + 7000000;\n}\n",
	        &got);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), "seen;");
	fg_buf_release(&got);
}

FG_TEST_MAIN("rules.util", {"questions are answered", questions_are_answered},
             {"long texts are shortened", long_texts_are_shortened})
