/*
 * Compilers described by data: rewriting keeps every offset, and snippets in
 * their languages parse with clang.
 */
#include "fixture.h"

typedef struct rewrite_row {
	const char *name;
	const char *dialect;
	const char *in, *out; /* out NULL = unchanged */
} rewrite_row;

static const rewrite_row rewrite_rows[] = {
	{"address", "iccarm", "char x @ 0x4000;", "char x $a      ;"},
	{"address without blanks", "iccarm", "char x@0x40;", "char x$a   ;"},
	{"section", "iccarm", "int f(void) @ \"a;b\" {", "int f(void) $a      {"},
	{"address and value", "iccarm", "int x @ (A + 4) = 1;", "int x $a        = 1;"},
	{"two declarators", "iccarm", "int x @ 4, y @ 8;", "int x $a , y $a ;"},
	{"at in a string", "iccarm", "char *s = \"a@b\";", NULL},
	{"at in a character", "iccarm", "char c = '@';", NULL},
	{"at in a comment", "iccarm", "/* @ 1; */ int x; // @ 2;", NULL},
	{"at in a macro", "iccarm", "#define PLACE @ 0x40\nint x;", NULL},
	{"at over lines", "iccarm", "int x @\n 0x40;", "int x  \n     ;"},
	{"at at the end", "iccarm", "int x @", "int x  "},
	{"other dialect", "armcc5", "int x @ 4;", NULL},
	{"asm function", "armcc5", "__asm void f(int a)\n{\n\tBX lr\n}\nint x;",
         "$s    void f(int a)\n{\n      \n}\nint x;"},
	{"asm function with braces", "armcc5", "__asm int f(void) { PUSH {r0} }",
         "$s    int f(void) {           }"},
	{"asm block", "armcc5", "void f(void) { __asm { MOV r0, r1 } }",
         "void f(void) {       ;              }"},
	{"asm line", "armcc5", "void f(void) {\n__asm MOV r0, r1\n}",
         "void f(void) {\n;               \n}"},
	{"gcc asm stays", "armcc5", "void f(void) { __asm(\"nop\"); __asm volatile (\"nop\"); }",
         NULL},
	{"asm body cut off", "armcc5", "__asm void f(void) { MOV", "$s    void f(void) {    "},
	{"asm alone", "armcc5", "__asm", NULL},
	{"sbit", "c51", "sbit LED = P1^3;", "sbit LED       ;"},
	{"sbit with address", "c51", "sbit LED = 0x90;", "sbit LED       ;"},
	{"sfr stays", "c51", "sfr P0 = 0x80;", NULL},
	{"interrupt", "c51", "void f(void) interrupt 1 using 2 {",
         "void f(void) $i                  {"},
	{"interrupt as name", "c51", "int interrupt;", NULL},
	{"interrupt in a body", "c51", "void f(void) { g(interrupt 1); }", NULL},
	{"at word", "c51", "char xdata buf[4] _at_ 0x8000;", "char xdata buf[4] $a         ;"},
	{"pragma asm", "c51", "#pragma asm\n MOV A,#1\n#pragma endasm\nint x;",
         "#pragma asm\n         \n#pragma endasm\nint x;"},
	{"pragma asm open", "c51", "#pragma asm\n MOV A,#1\n", NULL},
	{"bare at", "sdcc", "__sfr __at 0x80 P0;", "__sfr $a        P0;"},
	{"at with brackets stays", "sdcc", "__sfr __at (0x80) P0;", NULL},
	{"old pic", "xc8", "unsigned char PORTA @ 0x005;", "unsigned char PORTA $a     ;"},
	{"nothing", "iccarm", "", NULL},
	{"open string", "iccarm", "char *s = \"@ 1;\nint x @ 2;", "char *s = \"@ 1;\nint x $a ;"},
	{"open comment", "iccarm", "int y; /* @ 1;", NULL},
};

static const fg_dialect *dialect_named(const fg_toolchain_data *d, const char *name)
{
	for (uint32_t i = 0; i < d->dialect_count; i++)
		if (strcmp(d->dialects[i].name, name) == 0)
			return &d->dialects[i];
	CU_FAIL_FATAL("no such dialect");
	return NULL;
}

static void rewriting_keeps_offsets(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_toolchain_data data;
	CU_ASSERT_EQUAL_FATAL(fg_tc__data_load(&data, &a, DATA_DIR, NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(rewrite_rows); i++) {
		const rewrite_row *row = &rewrite_rows[i];
		char *out = fg_tc__rewrite(&a, dialect_named(&data, row->dialect), row->in,
		                           strlen(row->in));
		bool ok = out && row->out ? strcmp(out, row->out) == 0 : out == row->out;
		if (!ok)
			printf("\n  row '%s':\n  %s\n", row->name, out ? out : "(unchanged)");
		CU_ASSERT(ok);
		CU_ASSERT(!out || strlen(out) == strlen(row->in));
	}
	fg_tc__data_release(&data);
	fg_arena_release(&a);
}

/* Every prefix of every row, for every dialect: same length, same lines. */
static void rewriting_survives_any_text(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_toolchain_data data;
	CU_ASSERT_EQUAL_FATAL(fg_tc__data_load(&data, &a, DATA_DIR, NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(rewrite_rows); i++) {
		for (size_t n = 0; n <= strlen(rewrite_rows[i].in); n++) {
			for (uint32_t d = 0; d < data.dialect_count; d++) {
				char *in = fg_arena_strndup(&a, rewrite_rows[i].in, n);
				char *out = fg_tc__rewrite(&a, &data.dialects[d], in, n);
				CU_ASSERT(!out || strlen(out) == n);
				for (size_t k = 0; out && k < n; k++)
					CU_ASSERT_EQUAL(out[k] == '\n', in[k] == '\n');
			}
		}
	}
	fg_tc__data_release(&data);
	fg_arena_release(&a);
}

typedef struct snippet_row {
	const char *name;
	const char *argv[10];
	const char *source;
} snippet_row;

static const snippet_row snippets[] = {
	{"iar words",
         {"iccarm", "--cpu=Cortex-M4", "-DX=1", "-e", "-o", "a.o", "a.c"},
         "#ifndef __ICCARM__\n#error iar\n#endif\n#ifdef __GNUC__\n#error gnu\n#endif\n#ifdef "
         "__clang__\n#error clang\n#endif\n"
         "#pragma vector=0x10\n__interrupt void isr(void) { }\n__no_init unsigned char state @ "
         "0x20000000;\n"
         "volatile unsigned int reg @ 0x40001000;\n__ramfunc __root void g(void) { "
         "__disable_interrupt(); __no_operation(); }\n"
         "__packed struct p { char a; int b; };\n__weak void w(void) { __istate_t s = "
         "__get_interrupt_state(); __set_interrupt_state(s); }\n"
         "const char name[] @ \".name\" = \"x\";\n__irq __arm void i2(void) { }\n"
         "char enum_is_small[sizeof(enum { A }) == 1 ? 1 : -1];\n"},
	{"iar separate values",
         {"iccarm", "--cpu", "Cortex-M33", "--fpu", "VFPv5_sp", "--dlib_config", "x.h", "--cmse",
          "a.c"},
         "#ifndef __ARM_FEATURE_CMSE\n#error cmse\n#endif\nint x;\n"},
	{"iar msp430",
         {"icc430", "--core=430X", "a.c"},
         "char int_is_2[sizeof(int) == 2 ? 1 : -1];\n__interrupt void t(void) { "
         "__bis_SR_register(8); }\n"},
	{"armcc words",
         {"armcc", "--cpu=Cortex-M0", "--c99", "--apcs=interwork", "-Iinc", "a.c"},
         "#ifndef __CC_ARM\n#error armcc\n#endif\n__irq void isr(void) { }\n__align(8) static char "
         "buf[16];\n"
         "__forceinline static int f(int a) { return a + buf[0]; }\n__int64 big;\n__asm int g(int "
         "a)\n{\n\tADDS r0, r0, #1\n\tBX lr\n}\n"
         "void h(void) { __disable_irq(); __nop(); f(1); __asm { MOV r0, r1 } }\n__svc(1) void "
         "call(int n);\n"
         "__packed struct p { char a; int b; };\nchar wide[sizeof(L'x') == 2 ? 1 : "
         "-1];\n__value_in_regs struct p q(void);\n__weak int w;\n"},
	{"keil c51",
         {"c51", "a.c"},
         "sfr P0 = 0x80;\nsbit LED = P0^3;\nbit flag;\nunsigned char xdata buf[8] _at_ 0x8000;\n"
         "unsigned char code table[2] = {1, 2};\nvoid timer(void) interrupt 1 using 2 { flag = "
         "LED; _nop_(); P0 = table[0]; buf[0] = 1; }\n"
         "void r(unsigned char idata *p) reentrant { *p = 0; }\n#pragma asm\n MOV A,#1\n#pragma "
         "endasm\n"},
	{"sdcc",
         {"sdcc", "-mmcs51", "--model-small", "--code-loc", "0x100", "-c", "a.c"},
         "__sfr __at (0x80) P0;\n__sfr __at 0x90 P1;\n__sbit __at (0x97) LED;\n__xdata unsigned "
         "char b[4];\n"
         "__code const char t[] = {1};\nvoid isr(void) __interrupt (1) __using (2) { P0 = P1; b[0] "
         "= t[0]; LED = 1; }\n"
         "void n(void) __naked { __asm nop\n }\n"},
	{"ti",
         {"cl430", "-vmspx", "--define=X=1", "--include_path=inc", "a.c"},
         "#if X != 1\n#error define\n#endif\n#pragma vector=53\n__interrupt void isr(void) { "
         "__bic_SR_register_on_exit(0x10); }\n"
         "interrupt void old(void) { }\ncregister volatile unsigned int IER;\nvoid f(void) { "
         "__no_operation(); __delay_cycles(10); }\n"},
	{"ti c2000",
         {"cl2000", "-v28", "-D=Y", "a.c"},
         "far int x;\nchar two[sizeof(int) == 2 ? 1 : -1];\n"},
	{"xc8",
         {"picc", "--chip=16f877a", "-DX", "a.c"},
         "volatile unsigned char PORTA @ 0x005;\nvolatile unsigned char PORTB __at(0x006);\nbit "
         "f;\n"
         "void interrupt isr(void) { PORTA = 1; PORTB = f; }\nvoid __interrupt(low_priority) "
         "low(void) { }\npersistent int keep;\n__uint24 big;\n"},
	{"renesas",
         {"ccrx", "-isa=rxv2", "-define=X=1", "-include=inc", "a.c"},
         "#if X != 1\n#error define\n#endif\n__evenaccess volatile unsigned long r;\n#pragma "
         "interrupt isr\nvoid isr(void) { nop(); }\n"},
};

static void check_snippet(const snippet_row *row)
{
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	fixture_file(&f, "a.c", row->source);
	fg_file_mkdirs(fixture_path(&f, "inc"), NULL);
	fg_compile_command in = fixture_command(&f, "a.c", row->argv);
	fg_clang_command c;
	CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT_PTR_NOT_NULL(c.trouble);
	CU_ASSERT(strncmp(c.profile, "dialect-", 8) == 0);
	const char *messages = "";
	bool ok = !find_clang() || clang_accepts(&f, &c, in.file, &messages);
	for (size_t i = 0; i < c.note_count; i++)
		ok = ok && c.notes[i].fate != FG_FLAG_UNKNOWN;
	if (!ok) {
		printf("\n  row '%s': %s\n", row->name, messages);
		for (size_t i = 0; i < c.note_count; i++)
			printf("  note %s: %s\n", c.notes[i].flag, c.notes[i].why);
	}
	CU_ASSERT(ok);
	fg_toolchains_free(tc);
	fixture_close(&f);
}

static void vendor_sources_parse(void)
{
	if (!find_clang())
		printf("\n  skipped: no clang\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(snippets); i++)
		check_snippet(&snippets[i]);
}

static void headers_are_rewritten_too(void)
{
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	fixture_file(&f, "a.c",
	             "#include \"regs.h\"\n# include <plain.h>\n#include \"gone.h\"\nint f(void) { "
	             "return REG; }\n");
	fixture_file(
		&f, "inc/regs.h",
		"#include \"a/deep.h\"\n#include \"regs.h\"\nextern volatile int REG @ 0x40;\n");
	fixture_file(&f, "inc/a/deep.h", "extern int DEEP @ 0x44;\n");
	fixture_file(&f, "inc/plain.h", "extern int plain;\n");
	const char *const argv[] = {"iccarm", "-Iinc", "a.c", NULL};
	fg_compile_command in = fixture_command(&f, "a.c", argv);
	fg_clang_command c;
	CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(c.overlay_count, 3); /* the words, two headers */
	CU_ASSERT_STRING_EQUAL(c.overlays[1].path, fixture_path(&f, "inc/regs.h"));
	CU_ASSERT_PTR_NOT_NULL(strstr(c.overlays[1].text, "REG $a    ;"));
	CU_ASSERT_STRING_EQUAL(c.overlays[2].path, fixture_path(&f, "inc/a/deep.h"));
	fg_toolchains_free(tc);
	fixture_close(&f);
}

/* A thousand names looked for in two thousand directories: cut, and said. */
static void the_search_for_headers_is_bounded(void)
{
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	fg_buf text = FG_BUF_INIT;
	for (int i = 0; i < 1000; i++)
		fg_buf_printf(&text, "#include <gone%d.h>\n", i);
	fixture_file(&f, "a.c", fg_buf_str(&text));
	fg_buf_release(&text);
	fg_words words = FG_VEC_INIT;
	fg_vec_push(&words, "iccarm");
	for (int i = 0; i < 2000; i++)
		fg_vec_push(&words, fg_arena_printf(&f.arena, "-I/gone/%d", i));
	fg_vec_push(&words, "a.c");
	fg_vec_push(&words, NULL);
	fg_compile_command in = fixture_command(&f, "a.c", words.at);
	fg_clang_command c;
	CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
	const fg_flag_note *note = find_note(&c, "-I");
	CU_ASSERT(note && note->fate == FG_FLAG_UNSAFE && strstr(note->why, "too many"));
	fg_vec_release(&words);
	fg_toolchains_free(tc);
	fixture_close(&f);
}

static void response_files_of_other_spelling(void)
{
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	fixture_file(&f, "a.c", "int a;\n");
	fixture_file(&f, "x.via", "--cpu=Cortex-M7 -DVIA=1");
	const char *const forms[][5] = {
		{"armcc", "--via", "x.via", "a.c", NULL},
		{"armcc", "--via=x.via", "a.c", NULL, NULL},
		{"/opt/ARMCC.EXE", "--via", "x.via", "a.c", NULL},
		{"iccarm", "-f", "x.via", "a.c", NULL},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(forms); i++) {
		fg_compile_command in = fixture_command(&f, "a.c", forms[i]);
		fg_clang_command c;
		CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
		CU_ASSERT(has_arg(&c, "-DVIA=1"));
		CU_ASSERT(has_arg(&c, "-mcpu=cortex-m7"));
		CU_ASSERT_STRING_EQUAL(c.triple, "thumbv7em-none-eabi");
	}
	const char *const gone[] = {"armcc", "--via", "gone.via", "a.c", NULL};
	fg_compile_command in = fixture_command(&f, "a.c", gone);
	fg_clang_command c;
	CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
	CU_ASSERT(find_note(&c, "--via") && find_note(&c, "--via")->fate == FG_FLAG_UNSAFE);
	fg_toolchains_free(tc);
	fixture_close(&f);
}

static void processors_choose_the_machine(void)
{
	static const struct {
		const char *cpu, *triple;
	} rows[] = {
		{"--cpu=Cortex-M0+", "thumbv6m-none-eabi"},
		{"--cpu=Cortex-M3", "thumbv7m-none-eabi"},
		{"--cpu=Cortex-M4F", "thumbv7em-none-eabi"},
		{"--cpu=Cortex-M23", "thumbv8m.base-none-eabi"},
		{"--cpu=Cortex-M33", "thumbv8m.main-none-eabi"},
		{"--cpu=Cortex-M55", "thumbv8.1m.main-none-eabi"},
		{"--cpu=ARM7TDMI-S", "armv4t-none-eabi"},
		{"--cpu=Odd", "thumbv7em-none-eabi"},
	};
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "a.c", "int a;\n");
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const char *const argv[] = {"iccarm", rows[i].cpu, "a.c", NULL};
		fg_compile_command in = fixture_command(&f, "a.c", argv);
		fg_clang_command c;
		CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
		CU_ASSERT_STRING_EQUAL(c.triple, rows[i].triple);
		CU_ASSERT_EQUAL_FATAL(c.note_count, 1);
		CU_ASSERT_EQUAL(c.notes[0].fate,
		                strstr(rows[i].cpu, "Odd") ? FG_FLAG_UNSAFE : FG_FLAG_TRANSLATED);
	}
	fg_toolchains_free(tc);
	fixture_close(&f);
}

FG_TEST_MAIN("toolchain.dialect", {"rewriting_keeps_offsets", rewriting_keeps_offsets},
             {"rewriting_survives_any_text", rewriting_survives_any_text},
             {"vendor_sources_parse", vendor_sources_parse},
             {"headers_are_rewritten_too", headers_are_rewritten_too},
             {"the_search_for_headers_is_bounded", the_search_for_headers_is_bounded},
             {"response_files_of_other_spelling", response_files_of_other_spelling},
             {"processors_choose_the_machine", processors_choose_the_machine})
