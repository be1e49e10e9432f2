/*
 * Diagnostics, and what becomes a gap.
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

/* ---- warnings asked for ---- */

static const fg_diagnostic *find_option(const snippet *s, const char *option)
{
	for (size_t i = 0; i < s->unit.diagnostics.n; i++)
		if (strcmp(fg_unit_str(&s->unit, s->unit.diagnostics.at[i].option), option) == 0)
			return &s->unit.diagnostics.at[i];
	return NULL;
}

static void only_what_was_asked_for(void)
{
	snippet s;
	snippet_input in = {
		.source = "int f(int a) { int unused; if (a = 1) return 0; return 1; }",
		.args = {"-Wall", "-Werror"},
		.warnings = {"parentheses"},
	};
	snippet_parse_input(&s, &in);
	CU_ASSERT_EQUAL_FATAL(s.unit.diagnostics.n, 1);
	const fg_diagnostic *d = find_option(&s, "parentheses");
	CU_ASSERT_PTR_NOT_NULL_FATAL(d);
	CU_ASSERT_EQUAL(d->severity, FG_DIAG_WARNING);
	fg_location at;
	CU_ASSERT(fg_unit_locate(&s.unit, d->place, &at));
	CU_ASSERT_EQUAL(at.column, 34);
	CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
	snippet_close(&s);
}

/* A tagless struct is called by the place of its declaration; that differs between checkouts. */
static void messages_hold_no_places(void)
{
	static const struct {
		const char *source, *message;
	} rows[] = {
		{"struct r { struct { char c; union { int a; short b; }; } "
	         "__attribute__((packed)); };\n"
	         "void g(int *); void f(struct r *r) { g(&r->a); }",
	         "(anonymous)"},
		{"struct { struct { char c; int a; } __attribute__((packed)) in; } x;\n"
	         "void g(int *); void f(void) { g(&x.in.a); }",
	         "in"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		snippet s;
		snippet_input in = {.source = rows[i].source,
		                    .warnings = {"address-of-packed-member"}};
		snippet_parse_input(&s, &in);
		const fg_diagnostic *d = find_option(&s, "address-of-packed-member");
		CU_ASSERT_PTR_NOT_NULL_FATAL(d);
		const char *message = fg_unit_str(&s.unit, d->message);
		CU_ASSERT_PTR_NOT_NULL(strstr(message, rows[i].message));
		CU_ASSERT_PTR_NULL(strstr(message, ".c:"));
		snippet_close(&s);
	}
}

/* Errors by default that old firmware is full of are warnings here, with or without being
 * asked for, and no gap. */
static void old_code_is_no_error(void)
{
	static const struct {
		const char *warning, *source;
	} rows[] = {
		{"implicit-function-declaration", "int f(void) { return g(); }"},
		{"implicit-int", "f(void) { return 1; }"},
		{"int-conversion", "int *f(int a) { return a; }"},
		{"incompatible-function-pointer-types", "void g(int); void (*f)(char *) = g;"},
		{"incompatible-pointer-types", "int *f(char *p) { return p; }"},
		{"return-mismatch", "int f(void) { return; }"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		snippet s;
		snippet_input in = {.source = rows[i].source, .warnings = {rows[i].warning},
		                    .args = {"-Werror", "-pedantic-errors"}};
		snippet_parse_input(&s, &in);
		const fg_diagnostic *d = find_option(&s, rows[i].warning);
		CU_ASSERT(d && d->severity == FG_DIAG_WARNING);
		CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
		snippet_close(&s);
		snippet_parse(&s, rows[i].source);
		CU_ASSERT_EQUAL(s.unit.diagnostics.n, 0);
		CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
		snippet_close(&s);
	}
}

/* ---- gaps ---- */

typedef struct gap_row {
	const char *name;
	const char *source;
	const char *reason;
	const char *function; /* the gap's; "" = the whole unit */
	const char *detail;   /* part of it */
} gap_row;

static const gap_row gaps[] = {
	{"undeclared name", "int f(void) { return nope; }", "error-in-body", "f", "nope"},
	{"error in a callee's arguments", "int g(int); int f(void) { return g(1, 2); }", "error-in-body",
	 "f", "too many arguments"},
	{"broken statement", "int f(int a) { a = ; return a; }", "error-in-body", "f",
	 "expected expression"},
	{"unknown type of an object", "thing_t v; int f(void) { return 1; }", "parse-error", "",
	 "thing_t"},
	{"missing header", "#include \"nowhere.h\"\nint f(void) { return 1; }", "missing-header", "",
	 "nowhere.h"},
	{"missing brace", "int f(void) { return 1;", "error-in-body", "f", "expected '}'"},
	{"nested function", "int f(int a) { int g(int b) { return a + b; } return g(1); }",
	 "nested-function", "f", "not allowed here"},
	{"error directive", "#error stop\nint f(void) { return 1; }", "parse-error", "", "stop"},
	{"member of nothing", "struct S { int a; }; int f(struct S *s) { return s->b; }",
	 "error-in-body", "f", "no member"},
	{"incomplete type", "struct S; int f(struct S *s) { return s->a; }", "error-in-body", "f",
	 "incomplete"},
	{"asm that clang throws away", "int f(int a) { __asm__(\"\" : \"=r\"(a + 1)); return a; }",
	 "error-in-body", "f", "invalid lvalue"},
	{"undefined label", "void f(void) { goto out; }", "error-in-body", "f", "undeclared label"},
};

/* The tree is whole: what the target's assembler would say is no gap. */
static void asm_of_another_target(void)
{
	static const char *const sources[] = {
		"int f(int a) { __asm__(\"\" : \"=zz\"(a)); return a; }",
		"int f(int a) { __asm__(\"\" : : \"Nd\"(a), \"7\"(a)); return a; }",
		"int f(int a) { __asm__(\"%5 %[x] %\" : : \"r\"(a) : \"r99\"); return a; }",
		"int f(int a) { register int b __asm__(\"r77\") = a; return b; }",
		"register int b __asm__(\"eax\"); int f(int a) { return b + a; }",
		"int f(short a) { int b; __asm__(\"\" : \"=r\"((short)b) : \"0\"(a)); return b; }",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(sources); i++) {
		snippet s;
		snippet_input in = {.source = sources[i], .args = {"--target=thumbv7m-none-eabi"}};
		snippet_parse_input(&s, &in);
		const fg_decl *f = snippet_find(&s, FG_DECL_FUNCTION, "f");
		CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
		CU_ASSERT(f->init && !(f->flags & FG_DECL_BODY_BROKEN));
		snippet_close(&s);
	}
}

static void asm_outside_functions(void)
{
	snippet s;
	snippet_parse(&s, ";\n__asm__(\".global x\");\n#define AT(n) asm(n)\nAT(\"y\");\nint f;");
	CU_ASSERT_EQUAL(s.unit.gaps.n, 2);
	CU_ASSERT(snippet_has_gap(&s, "file-scope-asm"));
	snippet_close(&s);
}

static bool check_gap(const gap_row *row)
{
	snippet s;
	snippet_parse(&s, row->source);
	bool found = false;
	for (size_t i = 0; i < s.unit.gaps.n; i++) {
		const fg_gap *g = &s.unit.gaps.at[i];
		found = found || (strcmp(fg_unit_str(&s.unit, g->reason), row->reason) == 0 &&
		                  strcmp(fg_unit_decl_name(&s.unit, g->function), row->function) == 0 &&
		                  strstr(fg_unit_str(&s.unit, g->detail), row->detail));
	}
	const fg_decl *f = snippet_find(&s, FG_DECL_FUNCTION, "f");
	bool is_broken = (f->flags & FG_DECL_BODY_BROKEN) != 0;
	bool ok = s.code == FG_OK && found && is_broken == (row->function[0] != 0);
	if (!ok)
		fprintf(stderr, "row \"%s\": %zu gaps, first %s, broken %d\n", row->name, s.unit.gaps.n,
		        s.unit.gaps.n ? fg_unit_str(&s.unit, s.unit.gaps.at[0].reason) : "", is_broken);
	snippet_close(&s);
	return ok;
}

static void errors_become_gaps(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(gaps); i++)
		CU_ASSERT(check_gap(&gaps[i]));
}

static void other_functions_stay_whole(void)
{
	snippet s;
	snippet_parse(&s, "#include \"nowhere.h\"\nint a(void) { return nope; }\nint b(void) { return 1; }\n");
	CU_ASSERT(snippet_find(&s, FG_DECL_FUNCTION, "a")->flags & FG_DECL_BODY_BROKEN);
	const fg_decl *b = snippet_find(&s, FG_DECL_FUNCTION, "b");
	CU_ASSERT(!(b->flags & FG_DECL_BODY_BROKEN) && b->init);
	CU_ASSERT(snippet_has_gap(&s, "missing-header"));
	CU_ASSERT(snippet_has_gap(&s, "error-in-body"));
	CU_ASSERT(!snippet_has_gap(&s, "parse-error"));
	snippet_close(&s);
}

static void many_errors_are_all_seen(void)
{
	fg_buf source = FG_BUF_INIT;
	for (int i = 0; i < 300; i++)
		fg_buf_printf(&source, "int f%d(void) { return nope%d; }\n", i, i);
	snippet s;
	snippet_parse(&s, fg_buf_str(&source));
	CU_ASSERT_EQUAL(s.unit.gaps.n, 300);
	snippet_close(&s);
	fg_buf_release(&source);
}

/* ---- flags ---- */

static void unknown_flags_are_diagnostics(void)
{
	snippet s;
	snippet_input in = {.source = "int f(void) { return 1; }", .args = {"-fno-such-flag-at-all"}};
	snippet_parse_input(&s, &in);
	CU_ASSERT_EQUAL(s.code, FG_OK);
	CU_ASSERT(snippet_find(&s, FG_DECL_FUNCTION, "f")->init != 0);
	snippet_close(&s);
}

static void bad_targets_build_no_unit(void)
{
	snippet s;
	snippet_input in = {.source = "int x;", .args = {"--target=no-such-machine"}};
	snippet_parse_input(&s, &in);
	CU_ASSERT_EQUAL(s.code, FG_ERR_TOOL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(s.error.message);
	CU_ASSERT_PTR_NOT_NULL(strstr(s.error.message, "--target=no-such-machine"));
	snippet_close(&s);
}

static void one_frontend_reads_many_units(void)
{
	fg_frontend *frontend = fg_frontend_open();
	static const char *const texts[] = {"int a(void) { return 1; }", "int b(void) { return 2; }"};
	for (int round = 0; round < 4; round++) {
		const char *text = texts[round % 2];
		fg_overlay overlay = {SNIPPET_PATH, text, strlen(text)};
		fg_parse_input in = {.source = SNIPPET_PATH, .directory = "/", .overlays = &overlay,
		                     .overlay_count = 1, .root = "/firmware"};
		fg_unit unit;
		fg_ast ast;
		fg_error error = FG_ERROR_INIT;
		fg_unit_init(&unit);
		fg_ast_init(&ast, &unit);
		CU_ASSERT_EQUAL(fg_frontend_parse(frontend, &in, &unit, &ast, &error), FG_OK);
		CU_ASSERT_EQUAL_FATAL(unit.top_level.n, 1);
		CU_ASSERT_EQUAL(fg_unit_decl_name(&unit, unit.top_level.at[0])[0], text[4]);
		fg_ast_release(&ast);
		fg_unit_release(&unit);
		fg_error_release(&error);
	}
	fg_frontend_close(frontend);
}

static void version_is_short(void)
{
	CU_ASSERT_EQUAL(strncmp(fg_frontend_version(), "clang version ", 14), 0);
	CU_ASSERT_PTR_NULL(strchr(fg_frontend_version(), '('));
}

FG_TEST_MAIN("frontend.diagnostic", {"only what was asked for", only_what_was_asked_for},
	     {"messages hold no places", messages_hold_no_places},
             {"old code is no error", old_code_is_no_error},
             {"errors become gaps", errors_become_gaps},
	     {"asm of another target", asm_of_another_target},
             {"asm outside functions", asm_outside_functions},
             {"other functions stay whole", other_functions_stay_whole},
             {"many errors are all seen", many_errors_are_all_seen},
             {"unknown flags are diagnostics", unknown_flags_are_diagnostics},
             {"bad targets build no unit", bad_targets_build_no_unit},
             {"one frontend reads many units", one_frontend_reads_many_units},
             {"version is short", version_is_short})
