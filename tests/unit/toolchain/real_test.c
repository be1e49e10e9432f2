/*
 * With the compilers of this machine: their own C library's headers and the
 * layout proof parse under the derived arguments. A compiler that is not
 * installed is named and skipped.
 */
#include "fixture.h"

typedef struct real_row {
	const char *name;
	const char *compiler;
	const char *flags[8];
	const char *triple;
	bool is_exact;
	bool is_freestanding; /* no C library there */
} real_row;

static const real_row rows[] = {
	{"host", "gcc", {NULL}, NULL, true, false},
	{"host optimised", "gcc", {"-O2", "-D_FORTIFY_SOURCE=2", "-std=c99"}, NULL, true, false},
	{"host 32 bit long double",
         "gcc",
         {"-mlong-double-64", "-funsigned-char"},
         NULL,
         true,
         false},
	{"host short enums",
         "gcc",
         {"-fshort-enums", "-fshort-wchar", "-ffreestanding"},
         NULL,
         true,
         true},
	{"host clang", "clang-19", {"-O1"}, NULL, true, false},
	{"host c2x", "gcc", {"-std=gnu2x"}, NULL, true, false},
	{"host c89", "gcc", {"-ansi"}, NULL, true, false},
	{"cortex-m0",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m0plus", "-mthumb", "-Os"},
         "thumbv6m-none-eabi",
         true,
         false},
	{"cortex-m0 small multiply",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m0.small-multiply", "-mthumb"},
         "thumbv6m-none-eabi",
         true,
         false},
	{"cortex-m3",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m3", "-mthumb", "--specs=nano.specs"},
         "thumbv7m-none-eabi",
         true,
         false},
	{"cortex-m4f",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16",
          "-mthumb-interwork"},
         "thumbv7em-none-eabihf",
         true,
         false},
	{"cortex-m7 auto fpu",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m7", "-mthumb", "-mfloat-abi=hard", "-mfpu=auto"},
         "thumbv7em-none-eabihf",
         true,
         false},
	{"cortex-m23",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m23", "-mthumb"},
         "thumbv8m.base-none-eabi",
         true,
         false},
	{"cortex-m33 secure",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m33", "-mthumb", "-mcmse"},
         "thumbv8m.main-none-eabi",
         true,
         false},
	{"cortex-m55",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m55", "-mthumb", "-mfloat-abi=hard"},
         "thumbv8.1m.main-none-eabihf",
         true,
         false},
	{"cortex-a9",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-a9", "-mfpu=neon", "-mfloat-abi=softfp"},
         "armv7a-none-eabi",
         true,
         false},
	{"cortex-r5 big endian",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-r5", "-mbig-endian"},
         "armebv7r-none-eabi",
         true,
         false},
	{"arm default", "arm-none-eabi-gcc", {NULL}, "armv4t-none-eabi", true, false},
	{"arm int enums",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m4", "-mthumb", "-fno-short-enums", "-fsigned-char"},
         "thumbv7em-none-eabi",
         true,
         false},
	{"arm freestanding",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m4", "-mthumb", "-ffreestanding"},
         "thumbv7em-none-eabi",
         true,
         true},
	{"rv32imac",
         "riscv64-unknown-elf-gcc",
         {"-march=rv32imac", "-mabi=ilp32", "--specs=picolibc.specs"},
         "riscv32-unknown-elf",
         true,
         false},
	{"rv32imafc",
         "riscv64-unknown-elf-gcc",
         {"-march=rv32imafc_zicsr_zba", "-mabi=ilp32f", "--specs=picolibc.specs"},
         "riscv32-unknown-elf",
         true,
         false},
	{"rv32e",
         "riscv64-unknown-elf-gcc",
         {"-march=rv32e", "-mabi=ilp32e", "-ffreestanding"},
         "riscv32-unknown-elf",
         true,
         true},
	{"rv64gc",
         "riscv64-unknown-elf-gcc",
         {"-mcmodel=medany", "--specs=picolibc.specs"},
         "riscv64-unknown-elf",
         true,
         false},
	{"atmega328p",
         "avr-gcc",
         {"-mmcu=atmega328p", "-Os", "-mcall-prologues"},
         "avr",
         true,
         false},
	{"atmega2560 short enums",
         "avr-gcc",
         {"-mmcu=atmega2560", "-fshort-enums", "-funsigned-char"},
         "avr",
         true,
         false},
	{"attiny85", "avr-gcc", {"-mmcu=attiny85", "-std=gnu99"}, "avr", true, false},
	{"esp8266",
         "xtensa-lx106-elf-gcc",
         {"-mlongcalls", "-ffreestanding"},
         "i386-none-elf",
         false,
         true},
};

static const char hosted_source[] =
	"#include <stdint.h>\n#include <string.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
	"#include <limits.h>\n#include <stddef.h>\n#include <stdarg.h>\n#include <stdbool.h>\n"
	"#include <inttypes.h>\n#include <math.h>\n#include <errno.h>\n#include <ctype.h>\n"
	"#include <float.h>\n#include <assert.h>\n#include <setjmp.h>\n"
	"int f(int n, ...);\n"
	"int f(int n, ...)\n{\n\tva_list ap;\n\tva_start(ap, n);\n\tint r = va_arg(ap, int);\n"
	"\tva_end(ap);\n\tchar b[64];\n\tsnprintf(b, sizeof(b), \"%d\", r);\n"
	"\treturn atoi(b) + (int)strlen(b) + INT_MAX + (int)UINT32_C(1);\n}\n";

static const char bare_source[] =
	"#include <stdint.h>\n#include <limits.h>\n#include <stddef.h>\n#include <stdarg.h>\n"
	"#include <stdbool.h>\n#include <float.h>\n"
	"int_fast8_t a = INT_FAST8_MAX;\nuint64_t b = UINT64_C(1) << 40;\nsize_t c = SIZE_MAX;\n"
	"bool d = true;\nchar e[sizeof(int_fast8_t) == sizeof(__INT_FAST8_TYPE__) ? 1 : -1];\n";

static bool is_installed(const char *compiler)
{
	if (find_program(compiler))
		return true;
	printf("\n  skipped: %s is not installed\n", compiler);
	return false;
}

static void explain(const real_row *row, const fg_clang_command *c, const char *what,
                    const char *messages)
{
	printf("\n  row '%s': %s\n  ", row->name, what);
	for (size_t i = 0; i < c->arg_count; i++)
		printf(" %s", c->args[i]);
	printf("\n%.1500s\n", messages);
}

static void accept(fixture *f, const real_row *row, const fg_clang_command *c, const char *source,
                   const char *what)
{
	const char *messages;
	bool ok = clang_accepts(f, c, source, &messages);
	if (!ok)
		explain(row, c, what, messages);
	CU_ASSERT(ok);
}

static void check_row(fixture *f, fg_toolchains *tc, const real_row *row)
{
	const char *argv[12] = {row->compiler};
	size_t n = 1;
	for (size_t i = 0; row->flags[i]; i++)
		argv[n++] = row->flags[i];
	argv[n++] = "-c";
	argv[n++] = "x.c";
	const char *source = fixture_file(f, "x.c",
	                                  row->is_freestanding ? bare_source : hosted_source);
	fg_compile_command in = fixture_command(f, "x.c", argv);
	fg_clang_command c;
	CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
	if (c.is_exact != row->is_exact)
		explain(row, &c, "exactness", c.trouble ? c.trouble : "");
	CU_ASSERT_EQUAL(c.is_exact, row->is_exact);
	if (row->triple && strcmp(c.triple, row->triple) != 0)
		explain(row, &c, "triple", c.triple);
	if (row->triple)
		CU_ASSERT_STRING_EQUAL(c.triple, row->triple);
	accept(f, row, &c, source, "the headers do not parse");
	const char *probe = fg_toolchain_layout_probe(tc, &c);
	CU_ASSERT_PTR_NOT_NULL_FATAL(probe);
	CU_ASSERT_PTR_NOT_NULL(strstr(probe, "align_llong"));
	accept(f, row, &c, fixture_file(f, "probe.c", probe), "the layout differs");
}

static void headers_and_layout_parse(void)
{
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	if (!find_clang())
		printf("\n  skipped: no clang\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(rows) && find_clang(); i++)
		if (is_installed(rows[i].compiler))
			check_row(&f, tc, &rows[i]);
	fg_toolchains_free(tc);
	fixture_close(&f);
}

typedef struct source_row {
	const char *name, *compiler;
	const char *flags[8];
	const char *source;
} source_row;

/* What the compilers take as a matter of course and clang alone would not. */
static const source_row sources[] = {
	{"avr registers and watchdog",
         "avr-gcc",
         {"-mmcu=atmega2560", "-Os", "-DF_CPU=16000000UL"},
         "#include <avr/io.h>\n#include <avr/wdt.h>\n#include <avr/interrupt.h>\n#include "
         "<avr/pgmspace.h>\n"
         "#include <avr/eeprom.h>\n#include <avr/sleep.h>\n#include <util/delay.h>\n#include "
         "<util/atomic.h>\n"
         "const char text[] PROGMEM = \"x\";\nconst __flash char there[] = \"y\";\n"
         "ISR(TIMER0_OVF_vect) { PORTB ^= _BV(PB5); }\n"
         "int main(void) { wdt_enable(WDTO_1S); sei(); _delay_ms(1); "
         "ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { PORTB = 1; }\n"
         "\treturn pgm_read_byte(&text[0]) + there[0]; }\n"},
	{"newlib atomics",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m4", "-mthumb"},
         "#include <stdatomic.h>\nstatic atomic_uint n;\nunsigned f(void) { return "
         "atomic_fetch_add(&n, 1u); }\n"},
	{"arm intrinsics",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m33", "-mthumb", "-mcmse"},
         "#include <arm_acle.h>\n#include <arm_cmse.h>\n#include <stdint.h>\n"
         "uint32_t f(uint32_t x) { __dmb(15); return __clz(x) + __rev(x); }\n"
         "int __attribute__((cmse_nonsecure_entry)) g(void *p) { return "
         "cmse_check_address_range(p, 4, CMSE_NONSECURE) != 0; }\n"},
	{"neon",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-a9", "-mfpu=neon", "-mfloat-abi=hard"},
         "#include <arm_neon.h>\nint32x4_t f(int32x4_t a, int32x4_t b) { return vaddq_s32(a, b); "
         "}\n"},
	{"printf of newlib's integers",
         "arm-none-eabi-gcc",
         {"-mcpu=cortex-m4", "-mthumb"},
         "#include <stdint.h>\n#include <stdio.h>\n#pragma clang diagnostic error \"-Wformat\"\n"
         "void f(uint32_t x);\nvoid f(uint32_t x) { printf(\"%lu\", x); }\n"},
	{"fortified host",
         "gcc",
         {"-O2", "-D_FORTIFY_SOURCE=2"},
         "#include <stdio.h>\n#include <string.h>\n#include <fcntl.h>\n#include "
         "<unistd.h>\n#include <math.h>\n#include <complex.h>\n"
         "#include <tgmath.h>\n#include <threads.h>\nint f(char *b, const char *s) { memcpy(b, s, "
         "4); return sprintf(b, \"%s\", s); }\n"
         "#if _FORTIFY_SOURCE\n#error wrappers\n#endif\n"},
	{"x86 intrinsics",
         "gcc",
         {"-msse4.2", "-O2"},
         "#include <immintrin.h>\n__m128i f(__m128i a) { return _mm_add_epi32(a, a); }\n"},
	{"gcc attributes",
         "gcc",
         {"-std=gnu11"},
         "void g(void *p);\nvoid *f(int n) __attribute__((__malloc__(g, 1), __malloc__));\n"
	 "static inline int v(int n, ...) { return n; }\n"
	 "extern inline __attribute__((gnu_inline, always_inline)) int w(int n, ...)\n"
	 "{ return __builtin_va_arg_pack_len() ? v(n, __builtin_va_arg_pack()) : 0; }\n"
	 "_Float32 x = 1;\n_Float64x y = "
         "2;\n_Float128 z = 3;\n"},
	{"legacy",
         "gcc",
         {"-std=gnu89"},
         "f(a) int a; { return undeclared(a); }\nint *p = 5;\nvoid g(void) { int q = &p; (void)q; "
         "return; }\n"},
	{"overridden builtin macro",
         "gcc",
         {"-U__linux__", "-D__OPTIMIZE__=7", "-O1"},
         "#ifdef __linux__\n#error linux\n#endif\n#if __OPTIMIZE__ != 7\n#error "
         "optimize\n#endif\n"},
	{"kernel search path",
         "gcc",
         {"-nostdinc", "-isystem", "/usr/lib/gcc/x86_64-linux-gnu/12/include", "-ffreestanding"},
         "#include <stddef.h>\n#include <stdarg.h>\n#include <stdbool.h>\n"
         "#if __has_include(<stdio.h>)\n#error the C library shows\n#endif\n"},
};

static void what_the_compiler_takes_clang_takes(void)
{
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	for (size_t i = 0; i < FG_ARRAY_LEN(sources) && find_clang(); i++) {
		if (!is_installed(sources[i].compiler))
			continue;
		const char *argv[12] = {sources[i].compiler};
		size_t n = 1;
		for (size_t k = 0; sources[i].flags[k]; k++)
			argv[n++] = sources[i].flags[k];
		argv[n] = "x.c";
		fixture_file(&f, "x.c", sources[i].source);
		fg_compile_command in = fixture_command(&f, "x.c", argv);
		fg_clang_command c;
		CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
		const char *messages;
		bool ok = clang_accepts(&f, &c, in.file, &messages);
		if (!ok)
			printf("\n  source '%s': %s\n", sources[i].name, messages);
		CU_ASSERT(ok);
	}
	fg_toolchains_free(tc);
	fixture_close(&f);
}

/* Two programs, one printing gcc's macros and one clang's under our arguments, must agree. */
static void clang_sees_the_compilers_macros(void)
{
	static const char *const compilers[] = {"gcc", "arm-none-eabi-gcc", "avr-gcc",
	                                        "xtensa-lx106-elf-gcc", "riscv64-unknown-elf-gcc"};
	fixture f;
	fixture_open(&f);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = f.dir});
	fixture_file(&f, "x.c",
	             "#ifdef __clang__\n#error clang shows\n#endif\n"
	             "#if defined(__i386__) && defined(__XTENSA__)\n#error stand-in shows\n#endif\n"
	             "#ifndef __GNUC__\n#error no gcc\n#endif\n"
	             "#ifndef __VERSION__\n#error no version\n#endif\n"
	             "#ifdef __ARM_ACLE\n#error clang's own\n#endif\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(compilers) && find_clang(); i++) {
		if (!is_installed(compilers[i]))
			continue;
		const char *argv[] = {compilers[i], "-c", "x.c", NULL};
		fg_compile_command in = fixture_command(&f, "x.c", argv);
		fg_clang_command c;
		CU_ASSERT_EQUAL_FATAL(fg_toolchain_translate(tc, &in, &c, NULL), FG_OK);
		const char *messages;
		bool ok = clang_accepts(&f, &c, in.file, &messages);
		if (!ok)
			printf("\n  %s: %s\n", compilers[i], messages);
		CU_ASSERT(ok);
	}
	fg_toolchains_free(tc);
	fixture_close(&f);
}

FG_TEST_MAIN("toolchain.real", {"headers_and_layout_parse", headers_and_layout_parse},
             {"what_the_compiler_takes_clang_takes", what_the_compiler_takes_clang_takes},
             {"clang_sees_the_compilers_macros", clang_sees_the_compilers_macros})
