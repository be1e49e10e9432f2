/*
 * The engine behind the real front end: what a finding in real C looks like,
 * and the call graph of real units. The parts are tested on units made by hand
 * in tests/unit/rules; here their agreement with the front end is.
 */
#include "frontend/frontend.h"
#include "ir/ir.h"
#include "lower/lower.h"
#include "rules/engine.h"
#include "unit/test.h"

static const char header[] = "#define IN_HEADER(x) x = 1\n"
                             "static inline int helper(int a) { return a = 2; }\n";
static const char system_header[] = "#define SYS_SET(x) ((x) = 3)\n"
                                    "static inline int sys(int a) { return a = 4; }\n";

typedef struct parsed {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_frontend *fe;
} parsed;

static void parse(parsed *p, const char *path, const char *text)
{
	static const char *const args[] = {"-std=gnu17", "--target=armv7em-none-eabi",
	                                   "-ffreestanding", "-isystem", "/e/sys"};
	fg_overlay overlays[] = {{path, text, strlen(text)},
	                         {"/e/own.h", header, sizeof(header) - 1},
	                         {"/e/sys/sys.h", system_header, sizeof(system_header) - 1}};
	fg_parse_input in = {.source = path,
	                     .directory = "/",
	                     .args = args,
	                     .arg_count = FG_ARRAY_LEN(args),
	                     .overlays = overlays,
	                     .overlay_count = FG_ARRAY_LEN(overlays),
	                     .root = "/e"};
	fg_error err = FG_ERROR_INIT;
	memset(p, 0, sizeof(*p));
	fg_unit_init(&p->unit);
	fg_ast_init(&p->ast, &p->unit);
	fg_ir_init(&p->ir, &p->unit);
	p->fe = fg_frontend_open();
	if (fg_frontend_parse(p->fe, &in, &p->unit, &p->ast, &err))
		printf("\n%s\n", err.message);
	fg_lower_unit(&p->ast, &p->ir, &(fg_lower_stats){0});
	fg_error_release(&err);
}

static void release(parsed *p)
{
	fg_frontend_close(p->fe);
	fg_ir_release(&p->ir);
	fg_ast_release(&p->ast);
	fg_unit_release(&p->unit);
}

/* ---- findings ---- */

static void report_assignment(fg_check_context *ctx, fg_node_id id)
{
	fg_report(ctx, fg_check_node(ctx, id)->place, "set%s",
	          fg_check_in_system_macro(ctx, fg_check_node(ctx, id)->place) ? " by system" : "");
}

static const fg_check assignments = {
	.id = "e.assign", .node_kinds = FG_NODES(FG_NODE_ASSIGN), .node = report_assignment};

static const struct row {
	const char *name, *text, *want;
} rows[] = {
	{"plain", "int v;\nvoid f(void)\n{\n\tv = 1; /* c */\n}\n", "a.c:4:2-7 set in f [v=1]\n"},
	{"in a condition", "void f(int a)\n{\n\tif (a = 1) {\n\t\ta++;\n\t}\n}\n",
	 "a.c:3:6-11 set in f [if(a=1)]\n"},
	{"in an initialiser", "int f(int a)\n{\n\tint b = (a = 2), c = 3;\n\treturn b + c;\n}\n",
	 "a.c:3:11-16 set in f [intb=(a=2)]\n"},
	{"in a for head", "void f(int a)\n{\n\tfor (a = 0; a < 3; a++)\n\t\t;\n}\n",
	 "a.c:3:7-12 set in f [a=0]\n"},
	{"in a case", "void f(int a)\n{\n\tswitch (a) {\n\tcase 1:\n\t\ta = 2;\n\t}\n}\n",
	 "a.c:5:3-8 set in f [a=2]\n"},
	{"macro of this file", "#define SET(x) (x = 5)\nvoid f(int a)\n{\n\tSET(a);\n}\n",
	 "a.c:4:2-8 set in f [SET(a)] <a.c:1 in expansion of macro 'SET'>\n"},
	{"macro of a header", "#include \"own.h\"\nvoid f(int a)\n{\n\tIN_HEADER(a);\n}\n",
	 "a.c:4:2-14 set in f [IN_HEADER(a)] <own.h:1 in expansion of macro 'IN_HEADER'>\n"
	 "own.h:2:42-47 set in helper [returna=2]\n"},
	{"macro in a macro",
	 "int v;\n#define SET v = 5\n#define BOTH SET\nvoid f(void)\n{\n\tBOTH;\n}\n",
	 "a.c:6:2-6 set in f [BOTH] <a.c:2 in expansion of macro 'SET'>"
	 " <a.c:3 in expansion of macro 'BOTH'>\n"},
	{"argument of a macro", "#define ID(x) x\nvoid f(int a)\n{\n\tID(a = 1);\n}\n",
	 "a.c:4:2-11 set in f [ID(a=1)] <a.c:1 in expansion of macro 'ID'>\n"},
	{"system macro and header", "#include <sys.h>\nvoid f(int a)\n{\n\tSYS_SET(a);\n}\n",
	 "a.c:4:2-12 set by system in f [SYS_SET(a)]\n"},
};

static void print_finding(const fg_finding *f, fg_buf *out)
{
	fg_buf_printf(out, "%s:%u:%u-%u %s in %s [", f->region.path, f->region.line,
	              f->region.column, f->region.end_column, f->message,
	              f->function ? f->function : "-");
	for (const char *p = f->statement; *p; p++)
		if (*p != ' ')
			fg_buf_putc(out, *p);
	fg_buf_putc(out, ']');
	for (uint32_t i = 0; i < f->related_count; i++)
		fg_buf_printf(out, " <%s:%u %s>", f->related[i].region.path,
		              f->related[i].region.line, f->related[i].message);
	fg_buf_putc(out, '\n');
}

static void findings_are_placed(void)
{
	const fg_check *one = &assignments;
	fg_check_set set = {.at = &one, .n = 1};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		parsed p;
		fg_findings found;
		fg_buf got = FG_BUF_INIT;
		parse(&p, "/e/a.c", rows[i].text);
		fg_findings_init(&found);
		fg_rules_run_unit(&set, &p.unit, &p.ast, &p.ir, &found);
		fg_findings_finish(&found);
		for (size_t k = 0; k < found.items.n; k++)
			print_finding(&found.items.at[k], &got);
		if (strcmp(fg_buf_str(&got), rows[i].want) != 0)
			printf("\n%s:\ngot  %swant %s", rows[i].name, fg_buf_str(&got), rows[i].want);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), rows[i].want);
		fg_buf_release(&got);
		fg_findings_release(&found);
		release(&p);
	}
}

/* Two assignments by one macro at one place are one finding with one identity, on any run. */
static void runs_are_alike(void)
{
	const fg_check *one = &assignments;
	fg_check_set set = {.at = &one, .n = 1};
	fg_buf bytes[2] = {FG_BUF_INIT, FG_BUF_INIT};
	for (int i = 0; i < 2; i++) {
		parsed p;
		fg_findings found;
		parse(&p, "/e/a.c", "#include \"own.h\"\n#define T(x) (x = 1, x = 2)\n"
		                    "void f(int a) { T(a); T(a); }\n");
		fg_findings_init(&found);
		fg_rules_run_unit(&set, &p.unit, &p.ast, &p.ir, &found);
		fg_findings_finish(&found);
		fg_findings_write(&found, &bytes[i]);
		fg_program_write_unit(&p.ir, &p.ast, NULL, true, &bytes[i]);
		fg_findings_release(&found);
		release(&p);
	}
	CU_ASSERT_EQUAL_FATAL(bytes[0].n, bytes[1].n);
	CU_ASSERT_EQUAL(memcmp(bytes[0].at, bytes[1].at, bytes[0].n), 0);
	fg_buf_release(&bytes[0]);
	fg_buf_release(&bytes[1]);
}

/* ---- the program ---- */

static const char main_text[] =
	"#include \"own.h\"\n"
	"extern int lib(int); void cb(void); void in_table(void); void unused(void);\n"
	"static int local(int a) { return helper(a); }\n"
	"static void (*const table[])(void) = {0, in_table};\n"
	"void reg(void (*f)(void));\n"
	"void aliased(void) {}\n"
	"void other(void) __attribute__((alias(\"aliased\")));\n"
	"int main(void)\n"
	"{\n"
	"\treg(cb);\n"
	"\ttable[1]();\n"
	"\treturn local(1) + lib(2);\n"
	"}\n";
static const char lib_text[] = "#include \"own.h\"\n"
                               "static int local(int a) { return a; }\n"
                               "int lib(int a) { return a ? lib(a - 1) : local(helper(a)); }\n"
                               "void cb(void) {}\n";

static void print_program(const fg_program *p, fg_buf *out)
{
	for (size_t i = 0; i < p->functions.n; i++) {
		const fg_program_function *f = &p->functions.at[i];
		fg_buf_printf(out, "%s%s%s", f->name, f->is_defined ? "" : "?",
		              f->address_taken ? "&" : "");
		if (f->indirect_calls)
			fg_buf_printf(out, "*%u", f->indirect_calls);
		for (uint32_t k = 0; k < f->edge_count; k++) {
			const fg_call_edge *e = &p->edges.at[f->first_edge + k];
			fg_buf_printf(out, " %s@%s:%u", p->functions.at[e->callee].name, e->site.path,
			              e->site.line);
		}
		fg_buf_putc(out, '\n');
	}
}

static int by_line(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The lines sorted: USRs, which order functions, are libclang's business. */
static void sort_lines(fg_buf *text, fg_arena *a)
{
	FG_VEC(const char *) lines = FG_VEC_INIT;
	const char *copy = fg_arena_strdup(a, fg_buf_str(text));
	for (const char *p = copy; *p; p += strcspn(p, "\n") + 1) {
		const char *line = fg_arena_strndup(a, p, strcspn(p, "\n"));
		fg_vec_push(&lines, line);
	}
	qsort(lines.at, lines.n, sizeof(*lines.at), by_line);
	fg_buf_clear(text);
	for (size_t i = 0; i < lines.n; i++)
		fg_buf_printf(text, "%s\n", lines.at[i]);
	fg_vec_release(&lines);
}

static void the_program_is_joined(void)
{
	static const char want[] = "aliased&\n"
	                           "cb&\n"
	                           "helper\n"
	                           "in_table?&\n"
	                           "lib lib@lib.c:3 local@lib.c:3 helper@lib.c:3\n"
	                           "local\n"
	                           "local helper@main.c:3\n"
	                           "main*1 lib@main.c:12 reg@main.c:10 local@main.c:12\n"
	                           "reg?\n";
	static const struct {
		const char *path, *text;
	} units[] = {{"/e/main.c", main_text}, {"/e/lib.c", lib_text}};
	fg_program program;
	fg_buf got = FG_BUF_INIT;
	fg_arena a = FG_ARENA_INIT;
	fg_program_init(&program);
	for (size_t i = 0; i < FG_ARRAY_LEN(units); i++) {
		parsed p;
		fg_buf bytes = FG_BUF_INIT;
		parse(&p, units[i].path, units[i].text);
		CU_ASSERT_EQUAL(p.unit.gaps.n, 0);
		fg_program_write_unit(&p.ir, &p.ast, NULL, true, &bytes);
		fg_wire_reader r = {(const unsigned char *)bytes.at, bytes.n, false};
		CU_ASSERT(fg_program_read_unit(&program, &r));
		fg_buf_release(&bytes);
		release(&p);
	}
	fg_program_finish(&program);
	CU_ASSERT_EQUAL(program.gap_count, 0);
	print_program(&program, &got);
	sort_lines(&got, &a);
	if (strcmp(fg_buf_str(&got), want) != 0)
		printf("\ngot\n%swant\n%s", fg_buf_str(&got), want);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), want);
	fg_buf_release(&got);
	fg_arena_release(&a);
	fg_program_release(&program);
}

FG_TEST_MAIN("rules.engine", {"findings are placed", findings_are_placed},
             {"runs are alike", runs_are_alike}, {"the program is joined", the_program_is_joined})
