/*
 * Declarations: flags, linkage, attributes, links between redeclarations.
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

typedef struct decl_row {
	const char *name;
	const char *source; /* declares `d` */
	fg_decl_kind kind;
	uint32_t set;   /* flags that must stand */
	uint32_t clear; /* flags that must not */
	const char *section, *alias, *attributes; /* NULL: must be empty */
	uint32_t align;
} decl_row;

#define FUNCTION_ROW(what, text, on, off) {what, text, FG_DECL_FUNCTION, on, off, NULL, NULL, NULL, 0}
#define VARIABLE_ROW(what, text, on, off) {what, text, FG_DECL_VARIABLE, on, off, NULL, NULL, NULL, 0}

static const decl_row rows[] = {
	FUNCTION_ROW("definition", "int d(void) { return 1; }",
	             FG_DECL_DEFINITION | FG_DECL_FILE_SCOPE | FG_DECL_EXTERNAL | FG_DECL_IN_MAIN,
	             FG_DECL_INLINE | FG_DECL_IN_SYSTEM | FG_DECL_IMPLICIT | FG_DECL_KNR),
	FUNCTION_ROW("prototype", "int d(void);", FG_DECL_EXTERNAL, FG_DECL_DEFINITION),
	FUNCTION_ROW("static inline", "static inline int d(void) { return 1; }",
	             FG_DECL_DEFINITION | FG_DECL_INLINE, FG_DECL_EXTERNAL),
	FUNCTION_ROW("old style", "int d(a, b) int a, b; { return a + b; }", FG_DECL_KNR, 0),
	FUNCTION_ROW("no parameters", "int d() { return 1; }", FG_DECL_DEFINITION, FG_DECL_KNR),
	FUNCTION_ROW("implicit function", "int f(void) { return d(1); }", FG_DECL_IMPLICIT,
	             FG_DECL_DEFINITION | FG_DECL_IN_MAIN),
	FUNCTION_ROW("implicit int is written", "d(void) { return 1; }", FG_DECL_DEFINITION,
	             FG_DECL_IMPLICIT),
	{"GNU noreturn", "void d(void) __attribute__((noreturn));", FG_DECL_FUNCTION, FG_DECL_NORETURN,
	 FG_DECL_WEAK, NULL, NULL, "noreturn", 0},
	{"C11 noreturn", "_Noreturn void d(void);", FG_DECL_FUNCTION, FG_DECL_NORETURN, 0, NULL, NULL,
	 "_Noreturn", 0},
	{"weak alias", "int e(void) { return 1; } int d(void) __attribute__((weak, alias(\"e\")));",
	 FG_DECL_FUNCTION, FG_DECL_WEAK, 0, NULL, "e", "weak alias", 0},
	FUNCTION_ROW("pragma weak", "#pragma weak d\nvoid d(void);", FG_DECL_WEAK, 0),
	{"section", "__attribute__((section(\".ram\"))) void d(void) {}", FG_DECL_FUNCTION, 0, 0,
	 ".ram", NULL, "section", 0},
	{"section through macros",
	 "#define IN(x) __attribute__((section(x)))\n#define NOINIT IN(\".noinit\")\nint d NOINIT;",
	 FG_DECL_VARIABLE, 0, 0, ".noinit", NULL, "section", 0},
	{"naked", "__attribute__((naked)) void d(void) { __asm__(\"ret\"); }", FG_DECL_FUNCTION,
	 FG_DECL_NAKED, FG_DECL_INTERRUPT, NULL, NULL, "naked", 0},
	{"naked with C in it", "__attribute__((naked)) void d(void) { int a = 1; (void)a; }",
	 FG_DECL_FUNCTION, FG_DECL_NAKED, FG_DECL_BODY_BROKEN, NULL, NULL, "naked", 0},
	{"used and constructor", "__attribute__((used, constructor)) static void d(void) {}",
	 FG_DECL_FUNCTION, FG_DECL_USED | FG_DECL_CONSTRUCTOR, 0, NULL, NULL, "used constructor", 0},
	{"warn_unused_result", "int d(void) __attribute__((warn_unused_result));", FG_DECL_FUNCTION,
	 FG_DECL_WARN_UNUSED, 0, NULL, NULL, "warn_unused_result", 0},
	{"annotated interrupt", "__attribute__((annotate(\"firmgate:isr\"))) void d(void) {}",
	 FG_DECL_FUNCTION, FG_DECL_INTERRUPT, 0, NULL, NULL, "firmgate:isr", 0},
	{"annotated memory", "__attribute__((annotate(\"firmgate:noinit\"))) int d;", FG_DECL_VARIABLE,
	 0, 0, ".noinit", NULL, "firmgate:noinit", 0},
	{"attribute of a parameter is not the function's",
	 "void d(int a __attribute__((unused)), void (*cb)(void) __attribute__((noreturn))) {}",
	 FG_DECL_FUNCTION, 0, FG_DECL_NORETURN, NULL, NULL, NULL, 0},
	{"attribute on a later declaration holds for the first",
	 "void d(void); void d(void) __attribute__((weak));", FG_DECL_FUNCTION, FG_DECL_WEAK, 0, NULL,
	 NULL, NULL, 0},
	VARIABLE_ROW("tentative", "int d;", FG_DECL_DEFINITION | FG_DECL_TENTATIVE | FG_DECL_EXTERNAL, 0),
	VARIABLE_ROW("initialised", "int d = 1;", FG_DECL_DEFINITION, FG_DECL_TENTATIVE),
	VARIABLE_ROW("extern", "extern int d;", FG_DECL_EXTERNAL, FG_DECL_DEFINITION),
	VARIABLE_ROW("static", "static int d = 1;", FG_DECL_DEFINITION, FG_DECL_EXTERNAL),
	VARIABLE_ROW("thread local", "_Thread_local int d;", FG_DECL_THREAD_LOCAL, 0),
	VARIABLE_ROW("local", "void f(void) { int d = 1; (void)d; }", FG_DECL_DEFINITION,
	             FG_DECL_FILE_SCOPE | FG_DECL_EXTERNAL | FG_DECL_TENTATIVE),
	{"aligned", "int d __attribute__((aligned(8 * 4)));", FG_DECL_VARIABLE, 0, 0, NULL, NULL,
	 "aligned", 32},
	{"_Alignas", "_Alignas(16) char d;", FG_DECL_VARIABLE, 0, 0, NULL, NULL, NULL, 16},
	{"packed record", "struct __attribute__((packed)) d { char a; int b; };", FG_DECL_RECORD,
	 FG_DECL_PACKED | FG_DECL_DEFINITION, 0, NULL, NULL, "packed", 0},
};

static bool is_text(const snippet *s, fg_str_id id, const char *want)
{
	return strcmp(fg_unit_str(&s->unit, id), want ? want : "") == 0;
}

static bool check_row(const decl_row *row)
{
	snippet s;
	snippet_parse(&s, row->source);
	const fg_decl *d = snippet_find(&s, row->kind, "d");
	bool ok = d->kind == row->kind && (d->flags & row->set) == row->set &&
	          !(d->flags & row->clear) && d->align == row->align &&
	          is_text(&s, d->section, row->section) && is_text(&s, d->alias, row->alias) &&
	          (!row->attributes || is_text(&s, d->attributes, row->attributes));
	if (!ok)
		fprintf(stderr, "row \"%s\": flags %x section %s alias %s attributes %s align %u\n",
		        row->name, d->flags, fg_unit_str(&s.unit, d->section),
		        fg_unit_str(&s.unit, d->alias), fg_unit_str(&s.unit, d->attributes), d->align);
	snippet_close(&s);
	return ok;
}

static void flags_and_attributes(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT(check_row(&rows[i]));
}

/* ---- target-dependent attributes ---- */

static void interrupt_attributes(void)
{
	static const struct {
		const char *target, *source;
	} isrs[] = {
		{"--target=thumbv7em-none-eabi", "__attribute__((interrupt(\"IRQ\"))) void d(void) {}"},
		{"--target=avr", "__attribute__((signal, used)) void d(void) {}"},
		{"--target=avr", "__attribute__((interrupt)) void d(void) {}"},
		{"--target=riscv32", "__attribute__((interrupt(\"machine\"))) void d(void) {}"},
		{"--target=msp430", "__attribute__((interrupt(4))) void d(void) {}"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(isrs); i++) {
		snippet s;
		snippet_input in = {.source = isrs[i].source, .args = {isrs[i].target}};
		snippet_parse_input(&s, &in);
		const fg_decl *d = snippet_find(&s, FG_DECL_FUNCTION, "d");
		CU_ASSERT(d->flags & FG_DECL_INTERRUPT);
		snippet_close(&s);
	}
}

/* ---- links ---- */

static void redeclarations_are_linked(void)
{
	snippet s;
	snippet_parse(&s, "int d(int); int use(void) { return d(1); } int d(int a) { return a; }\n"
	                  "extern int v; int g(void) { return v; } int v = 3; int h(void) { return v; }");
	const fg_decl *def = snippet_find(&s, FG_DECL_FUNCTION, "d");
	CU_ASSERT(def->flags & FG_DECL_DEFINITION);
	const fg_decl *first = fg_unit_decl(&s.unit, def->canonical);
	CU_ASSERT(!(first->flags & FG_DECL_DEFINITION));
	CU_ASSERT_PTR_EQUAL(fg_unit_decl(&s.unit, first->definition), def);
	CU_ASSERT_EQUAL(def->param_count, 1);
	const fg_decl *param = fg_unit_decl(&s.unit, s.unit.decl_ids.at[def->first_param]);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, param->name), "a");
	CU_ASSERT_PTR_EQUAL(fg_unit_decl(&s.unit, param->parent), def);
	/* Every reference to one entity names the same declaration. */
	const fg_decl *v = snippet_find(&s, FG_DECL_VARIABLE, "v");
	for (size_t i = 1; i < s.ast.nodes.n; i++) {
		const fg_node *n = &s.ast.nodes.at[i];
		if (n->kind != FG_NODE_DECL_REF)
			continue;
		const fg_decl *to = fg_unit_decl(&s.unit, n->ref);
		CU_ASSERT(to == v || to == def || to->kind == FG_DECL_PARAMETER);
	}
	snippet_close(&s);
}

static void tentative_definition_stands(void)
{
	snippet s;
	snippet_parse(&s, "extern int v; int v; int v; int f(void) { return v; }");
	const fg_decl *first = &s.unit.decls.at[1];
	CU_ASSERT(first->definition != 0);
	CU_ASSERT(fg_unit_decl(&s.unit, first->definition)->flags & FG_DECL_TENTATIVE);
	snippet_close(&s);
}

static void names_across_units(void)
{
	snippet s;
	snippet_parse(&s, "int g; static int h; void f(void) { static int l; (void)l; (void)h; }");
	const fg_decl *g = snippet_find(&s, FG_DECL_VARIABLE, "g");
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, g->usr), "c:@g");
	const fg_decl *h = snippet_find(&s, FG_DECL_VARIABLE, "h");
	CU_ASSERT_PTR_NOT_NULL(strstr(fg_unit_str(&s.unit, h->usr), "main.c"));
	const fg_decl *l = snippet_find(&s, FG_DECL_VARIABLE, "l");
	CU_ASSERT_EQUAL(l->storage, FG_STORAGE_STATIC);
	CU_ASSERT_STRING_EQUAL(fg_unit_decl_name(&s.unit, l->parent), "f");
	snippet_close(&s);
}

/* ---- headers ---- */

static void system_headers_on_demand(void)
{
	snippet s;
	snippet_input in = {
		.source = "#include <system.h>\n#include \"own.h\"\nint f(void) { return used(1); }\n",
		.header = "static inline int own(int a) { return a; }\nextern int own_object;\n",
		.system_header = "static inline int inner(int a) { return a; }\n"
	                         "static inline int used(int a) { return inner(a); }\n"
	                         "static inline int unused(int a) { return a; }\nextern int object;\n",
		.args = {"-isystem", "/firmware/sys"},
	};
	snippet_parse_input(&s, &in);
	CU_ASSERT(snippet_find(&s, FG_DECL_FUNCTION, "own")->init != 0);
	CU_ASSERT(snippet_find(&s, FG_DECL_VARIABLE, "own_object")->kind == FG_DECL_VARIABLE);
	const fg_decl *used = snippet_find(&s, FG_DECL_FUNCTION, "used");
	CU_ASSERT(used->init != 0 && used->flags & FG_DECL_IN_SYSTEM);
	CU_ASSERT(snippet_find(&s, FG_DECL_FUNCTION, "inner")->init != 0);
	CU_ASSERT_EQUAL(snippet_find(&s, FG_DECL_FUNCTION, "unused")->kind, FG_DECL_NONE);
	CU_ASSERT_EQUAL(snippet_find(&s, FG_DECL_VARIABLE, "object")->kind, FG_DECL_NONE);
	/* In source order, whatever was built first. */
	const char *order[] = {"inner", "used", "own", "own_object", "f"};
	CU_ASSERT_EQUAL_FATAL(s.unit.top_level.n, FG_ARRAY_LEN(order));
	for (size_t i = 0; i < FG_ARRAY_LEN(order); i++)
		CU_ASSERT_STRING_EQUAL(fg_unit_decl_name(&s.unit, s.unit.top_level.at[i]), order[i]);
	size_t n;
	const char *const *files = fg_frontend_dependencies(s.frontend, &n);
	CU_ASSERT_EQUAL_FATAL(n, 3);
	CU_ASSERT_STRING_EQUAL(files[0], "/firmware/src/main.c");
	CU_ASSERT_STRING_EQUAL(files[1], "/firmware/src/own.h");
	CU_ASSERT_STRING_EQUAL(files[2], "/firmware/sys/system.h");
	snippet_close(&s);
}

static void macro_definitions(void)
{
	snippet s;
	snippet_input in = {
		.source = "#include <system.h>\n#define ONE 1\n  #  define TWO(x) \\\n\t(x)\n"
	                  "/* #define NOT */ const char *c = \"#define NO\";\n// #define NEVER\n",
		.system_header = "#define HIDDEN 1\n",
		.args = {"-isystem", "/firmware/sys"},
	};
	snippet_parse_input(&s, &in);
	CU_ASSERT_EQUAL_FATAL(s.unit.macro_defs.n, 2);
	const fg_macro_def *two = &s.unit.macro_defs.at[1];
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, s.unit.macro_defs.at[0].name), "ONE");
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, two->name), "TWO");
	CU_ASSERT_EQUAL(two->is_function_like, 1);
	CU_ASSERT(strncmp(in.source + two->begin, "TWO(x)", 6) == 0);
	CU_ASSERT(strncmp(in.source + two->end - 3, "(x)", 3) == 0);
	snippet_close(&s);
}

static void parameters_with_variable_sizes(void)
{
	snippet s;
	snippet_parse(&s, "void f(int n, int m, int a[n][m], int b[n], int (*c)[m]) {}");
	CU_ASSERT_EQUAL(snippet_find(&s, FG_DECL_PARAMETER, "n")->init, 0);
	CU_ASSERT_EQUAL(snippet_find(&s, FG_DECL_PARAMETER, "b")->init, 0);
	static const char *const with_size[] = {"a", "c"};
	for (size_t i = 0; i < FG_ARRAY_LEN(with_size); i++) {
		fg_buf out = FG_BUF_INIT;
		snippet_print(&s, FG_DECL_PARAMETER, with_size[i], &out);
		CU_ASSERT_PTR_NOT_NULL(strstr(fg_buf_str(&out), "ref m : int"));
		CU_ASSERT_PTR_NULL(strstr(fg_buf_str(&out), "ref n : int"));
		fg_buf_release(&out);
	}
	snippet_close(&s);
}

FG_TEST_MAIN("frontend.decl", {"flags and attributes", flags_and_attributes},
             {"interrupt attributes", interrupt_attributes},
             {"redeclarations are linked", redeclarations_are_linked},
             {"tentative definition stands", tentative_definition_stands},
             {"names across units", names_across_units},
             {"system headers on demand", system_headers_on_demand},
             {"macro definitions", macro_definitions},
             {"parameters with variable sizes", parameters_with_variable_sizes})
