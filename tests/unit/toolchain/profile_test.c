/* What a compiler said: reading answers, targets and flags from macros, the saved form. */
#include "fixture.h"

#include "json/json.h"

#define BASE                                                                                       \
	"#define __CHAR_BIT__ 8\n#define __SIZEOF_INT__ 4\n#define __SIZEOF_POINTER__ 4\n"         \
	"#define __BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__\n"

static fg_profile *answer(fg_arena *a, const char *target, const char *macros)
{
	fg_profile *p = fg_tc__read_answer(a, fg_arena_printf(a, BASE "%s", macros),
	                                   fg_arena_printf(a, "Target: %s\n", target));
	CU_ASSERT_PTR_NOT_NULL_FATAL(p);
	return p;
}

static const struct {
	const char *target, *macros, *triple;
	bool is_stand_in, has_note;
} target_rows[] = {
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_6M__ 1\n", "thumbv6m-none-eabi",
         false, false},
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_7M__ 1\n", "thumbv7m-none-eabi",
         false, false},
	{"arm-none-eabi",
         "#define __arm__ 1\n#define __ARM_ARCH_7EM__ 1\n#define __ARM_PCS_VFP 1\n",
         "thumbv7em-none-eabihf", false, false},
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_8M_BASE__ 1\n",
         "thumbv8m.base-none-eabi", false, false},
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_8_1M_MAIN__ 1\n",
         "thumbv8.1m.main-none-eabi", false, false},
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_7A__ 1\n", "armv7a-none-eabi",
         false, false},
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_7R__ 1\n#define __ARMEB__ 1\n",
         "armebv7r-none-eabi", false, false},
	{"arm-none-eabi", "#define __arm__ 1\n#define __ARM_ARCH_5TE__ 1\n", "armv5te-none-eabi",
         false, false},
	{"arm-none-eabi", "#define __arm__ 1\n", "arm-none-eabi", false, false},
	{"arm-linux-gnueabihf",
         "#define __arm__ 1\n#define __ARM_ARCH_7A__ 1\n#define __ARM_PCS_VFP 1\n",
         "armv7a-unknown-linux-gnueabihf", false, false},
	{"riscv64-unknown-elf", "#define __riscv 1\n#define __riscv_xlen 32\n",
         "riscv32-unknown-elf", false, false},
	{"riscv64-unknown-elf", "#define __riscv 1\n#define __riscv_xlen 64\n",
         "riscv64-unknown-elf", false, false},
	{"riscv64-linux-gnu", "#define __riscv 1\n#define __riscv_xlen 64\n",
         "riscv64-unknown-linux-gnu", false, false},
	{"aarch64-none-elf", "#define __aarch64__ 1\n", "aarch64-none-elf", false, false},
	{"avr", "#define __AVR__ 1\n", "avr", false, false},
	{"msp430-elf", "#define __MSP430__ 1\n", "msp430-none-elf", false, true},
	{"mips-elf", "#define __mips__ 1\n", "mipsel-none-elf", false, false},
	{"x86_64-linux-gnu", "#define __x86_64__ 1\n", "x86_64-unknown-linux-gnu", false, false},
	{"x86_64-w64-mingw32", "#define __x86_64__ 1\n", "x86_64-unknown-w64-mingw32", false,
         false},
	{"xtensa-esp32-elf", "#define __XTENSA__ 1\n", "i386-none-elf", true, true},
	{"rx-elf", "#define __RX__ 1\n", "i386-none-elf", true, true},
	{"tricore-elf", "#define __TRICORE__ 1\n", "i386-none-elf", true, true},
	{"", "", "i386-none-elf", true, true},
};

static void machines_follow_from_macros(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(target_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_profile *p = answer(&a, target_rows[i].target, target_rows[i].macros);
		fg_target t = fg_tc__derive_target(&a, p);
		bool ok = strcmp(t.triple, target_rows[i].triple) == 0 &&
		          t.is_stand_in == target_rows[i].is_stand_in;
		ok = ok && (t.note != NULL) == target_rows[i].has_note;
		if (!ok)
			printf("\n  '%s': %s (%s)\n", target_rows[i].target, t.triple,
			       t.note ? t.note : "no note");
		CU_ASSERT(ok);
		fg_arena_release(&a);
	}
}

static void stand_ins_keep_sizes(void)
{
	static const struct {
		const char *macros, *triple;
	} rows[] = {
		{"#define __CHAR_BIT__ 8\n#define __SIZEOF_INT__ 2\n#define __SIZEOF_POINTER__ 2\n",
	         "msp430-none-elf"},
		{"#define __CHAR_BIT__ 8\n#define __SIZEOF_INT__ 4\n#define __SIZEOF_POINTER__ 8\n",
	         "x86_64-none-elf"},
		{"#define __CHAR_BIT__ 8\n#define __SIZEOF_INT__ 4\n#define __SIZEOF_POINTER__ 4\n"
	         "#define __BYTE_ORDER__ __ORDER_BIG_ENDIAN__\n",
	         "mips-none-elf"},
		{"#define __CHAR_BIT__ 8\n#define __SIZEOF_INT__ 4\n#define __SIZEOF_POINTER__ 8\n"
	         "#define __BYTE_ORDER__ __ORDER_BIG_ENDIAN__\n",
	         "aarch64_be-none-elf"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_profile *p = fg_tc__read_answer(&a, rows[i].macros, "Target: odd-elf\n");
		CU_ASSERT_PTR_NOT_NULL_FATAL(p);
		fg_target t = fg_tc__derive_target(&a, p);
		CU_ASSERT_STRING_EQUAL(t.triple, rows[i].triple);
		CU_ASSERT_TRUE(t.is_stand_in);
		CU_ASSERT_PTR_NOT_NULL(t.note);
		fg_arena_release(&a);
	}
}

static const struct {
	const char *macros, *march, *mabi, *lost;
} riscv_rows[] = {
	{"#define __riscv_xlen 32\n#define __riscv_arch_test 1\n#define __riscv_i 1\n#define "
         "__riscv_m 1\n"
         "#define __riscv_a 1\n#define __riscv_c 1\n#define __riscv_float_abi_soft 1\n",
         "-march=rv32imac", "-mabi=ilp32", ""},
	{"#define __riscv_xlen 64\n#define __riscv_arch_test 1\n#define __riscv_m 1\n#define "
         "__riscv_a 1\n#define __riscv_f 1\n"
         "#define __riscv_d 1\n#define __riscv_c 1\n#define __riscv_zicsr 1\n#define "
         "__riscv_float_abi_double 1\n",
         "-march=rv64imafdc_zicsr", "-mabi=lp64d", ""},
	{"#define __riscv_xlen 32\n#define __riscv_arch_test 1\n#define __riscv_m 1\n#define "
         "__riscv_f 1\n#define __riscv_xesppie 1\n"
         "#define __riscv_zba 1\n#define __riscv_xw 1\n#define __riscv_float_abi_single 1\n",
         "-march=rv32imf_zba", "-mabi=ilp32f", "xesppie, xw"},
	{"#define __riscv_xlen 32\n#define __riscv_muldiv 1\n#define __riscv_mul 1\n#define "
         "__riscv_atomic 1\n#define __riscv_compressed 1\n"
         "#define __riscv_flen 64\n#define __riscv_float_abi_double 1\n",
         "-march=rv32imafdc", "-mabi=ilp32d", ""},
	{"#define __riscv_xlen 32\n#define __riscv_32e 1\n#define __riscv_e 1\n#define "
         "__riscv_arch_test 1\n#define __riscv_abi_rve 1\n",
         "-march=rv32e", "-mabi=ilp32e", ""},
};

static void riscv_strings_are_made_for_clang(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_toolchain_data data;
	CU_ASSERT_EQUAL_FATAL(fg_tc__data_load(&data, &a, DATA_DIR, NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(riscv_rows); i++) {
		fg_words out = FG_VEC_INIT;
		fg_buf lost = FG_BUF_INIT;
		fg_tc__riscv_flags(&a, &data, answer(&a, "riscv", riscv_rows[i].macros), &out,
		                   &lost);
		CU_ASSERT_EQUAL_FATAL(out.n, 2);
		CU_ASSERT_STRING_EQUAL(out.at[0], riscv_rows[i].march);
		CU_ASSERT_STRING_EQUAL(out.at[1], riscv_rows[i].mabi);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&lost), riscv_rows[i].lost);
		fg_vec_release(&out);
		fg_buf_release(&lost);
	}
	fg_tc__data_release(&data);
	fg_arena_release(&a);
}

static const struct {
	const char *macros;
	fg_layout layout;
	const char *has, *has_not;
} layout_rows[] = {
	{"#define __CHAR_UNSIGNED__ 1\n", {0}, "-funsigned-char", "-fsigned-char"},
	{"", {0}, "-fsigned-char", "-funsigned-char"},
	{"", {.enum_size = 1}, "-fshort-enums", "-fno-short-enums"},
	{"", {.enum_size = 4}, "-fno-short-enums", "-fshort-enums"},
	{"#define __ARM_SIZEOF_MINIMAL_ENUM 1\n", {0}, "-fshort-enums", "-fno-short-enums"},
	{"#define __ARM_SIZEOF_MINIMAL_ENUM 4\n",
         {.enum_size = 1},
         "-fshort-enums",
         "-fno-short-enums"},
	{"#define __SIZEOF_WCHAR_T__ 2\n", {0}, "-fshort-wchar", "-fno-short-wchar"},
	{"#define __SIZEOF_WCHAR_T__ 4\n", {0}, "-fsigned-char", "-fshort-wchar"},
	{"#define __STDC_VERSION__ 199901L\n", {0}, "-std=gnu99", "-std=c99"},
	{"#define __STDC_VERSION__ 199901L\n#define __STRICT_ANSI__ 1\n",
         {0},
         "-std=c99",
         "-std=gnu99"},
	{"#define __STDC_VERSION__ 202000L\n", {0}, "-std=gnu2x", "-std=gnu17"},
	{"", {0}, "-std=gnu89", "-std=gnu17"},
	{"#define __GNUC__ 12\n#define __GNUC_MINOR__ 2\n#define __GNUC_PATCHLEVEL__ 1\n",
         {0},
         "-fgnuc-version=12.2.1",
         "-fgnuc-version=4.2.1"},
	{"#define __XTENSA__ 1\n#define __SIZEOF_LONG_DOUBLE__ 8\n",
         {.align_llong = 8},
         "-malign-double",
         "-mlong-double-128"},
	{"#define __XTENSA__ 1\n#define __SIZEOF_LONG_DOUBLE__ 8\n",
         {.align_llong = 4},
         "-mlong-double-64",
         "-malign-double"},
	{"#define __AVR__ 1\n#define __SIZEOF_DOUBLE__ 8\n", {0}, "-mdouble=64", "-mdouble=32"},
	{"#define __AVR__ 1\n",
         {.align_long = 1, .align_llong = 1, .align_double = 1, .align_pointer = 1},
         "-fpack-struct=1",
         "-mdouble=64"},
	{"#define __AVR__ 1\n",
         {.align_long = 2, .align_llong = 1, .align_double = 1, .align_pointer = 1},
         "-fsigned-char",
         "-fpack-struct=1"},
};

static bool contains(const fg_words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (strcmp(words->at[i], word) == 0)
			return true;
	return false;
}

static void layout_flags_follow_from_answers(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(layout_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_words out = FG_VEC_INIT;
		fg_profile *p = answer(&a, "x", layout_rows[i].macros);
		p->layout = layout_rows[i].layout;
		fg_target t = fg_tc__derive_target(&a, p);
		fg_tc__layout_flags(&a, p, &t, &out);
		bool ok = contains(&out, layout_rows[i].has) &&
		          !contains(&out, layout_rows[i].has_not);
		if (!ok)
			printf("\n  layout row %zu: '%s'\n", i, layout_rows[i].has);
		CU_ASSERT(ok);
		fg_vec_release(&out);
		fg_arena_release(&a);
	}
}

static void layout_answers_are_read_from_errors(void)
{
	static const char gcc[] =
		"<stdin>:9:6: error: size of array 'fg_layout_enum_size_is_1' is negative\n"
		"<stdin>:30:6: error: size of array 'fg_layout_align_llong_is_8' is negative\n"
		"<stdin>:31:6: note: 'fg_layout_align_long_is_4' is no answer\n"
		"<stdin>:1:1: error: size of array 'fg_layout_bits_zero_is_99' is negative\n"
		"<stdin>:1:1: error: size of array 'fg_layout_nothing_is_4' is negative\n"
		"<stdin>:1:1: error: fg_layout_";
	static const char clang[] = "<stdin>:9:6: error: 'fg_layout_enum_size_is_4' declared as an "
	                            "array with a negative size\n"
				    "   12 | char fg_layout_align_long_is_2[1];\n";
	fg_layout l = {0};
	fg_tc__layout_answers(&l, gcc);
	CU_ASSERT_EQUAL(l.enum_size, 1);
	CU_ASSERT_EQUAL(l.align_llong, 8);
	CU_ASSERT_EQUAL(l.align_long, 0);
	CU_ASSERT_EQUAL(l.bits_zero, 0);
	fg_layout m = {0};
	fg_tc__layout_answers(&m, clang);
	CU_ASSERT_EQUAL(m.enum_size, 4);
	CU_ASSERT_EQUAL(m.align_long, 0);
	fg_tc__layout_answers(&m, "");
}

static void answers_are_read(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_profile *p = fg_tc__read_answer(
		&a,
		"#define __CHAR_BIT__ 8\n#define B(x,y) x ## y\n#define A 1\r\n#define EMPTY "
	        "\n#define __SIZEOF_INT__ 4\n"
		"#define __VERSION__ \"12.2.1 20221205\"\n#define HEX 0x10UL\n#define 9BAD 1\nnot "
	        "a line\n#define\n#define E2",
		"Using built-in specs.\nCOLLECT: Target: no\nTarget: arm-none-eabi\n#include "
	        "\"...\" search starts here:\n"
		"#include <...> search starts here:\n /usr/lib/gcc/x/../y/include\n /b "
	        "c/include\r\nEnd of search list.\n /not/this\n");
	CU_ASSERT_PTR_NOT_NULL_FATAL(p);
	CU_ASSERT_STRING_EQUAL(p->target, "arm-none-eabi");
	CU_ASSERT_STRING_EQUAL(p->version, "12.2.1 20221205");
	CU_ASSERT_EQUAL_FATAL(p->include_count, 2);
	CU_ASSERT_STRING_EQUAL(p->includes[0], "/usr/lib/gcc/y/include");
	CU_ASSERT_STRING_EQUAL(p->includes[1], "/b c/include");
	CU_ASSERT_STRING_EQUAL(fg_tc__macro(p, "A"), "1");
	CU_ASSERT_STRING_EQUAL(fg_tc__macro(p, "B(x,y)"), "x ## y");
	CU_ASSERT_STRING_EQUAL(fg_tc__macro(p, "EMPTY"), "");
	CU_ASSERT_STRING_EQUAL(fg_tc__macro(p, "E2"), "");
	CU_ASSERT_PTR_NULL(fg_tc__macro(p, "9BAD"));
	CU_ASSERT_EQUAL(fg_tc__macro_number(p, "HEX", 0), 16);
	CU_ASSERT_EQUAL(fg_tc__macro_number(p, "__VERSION__", -7), -7);
	CU_ASSERT_EQUAL(fg_tc__macro_number(p, "NONE", -7), -7);
	CU_ASSERT_PTR_NULL(fg_tc__read_answer(&a, "", ""));
	CU_ASSERT_PTR_NULL(fg_tc__read_answer(&a, "hello\n", "world\n"));
	fg_arena_release(&a);
}

static fg_profile *full_profile(fg_arena *a)
{
	static const char *const flags[] = {"-mcpu=cortex-m4", "-Os"};
	fg_profile *p = fg_tc__read_answer(
		a, BASE "#define __arm__ 1\n#define F(x) x\n#define S \"a\\\"b\"\n",
		"Target: arm-none-eabi\n#include <...> search starts here:\n /opt/t/lib/include\n "
	        "/usr/other\nEnd\n");
	CU_ASSERT_PTR_NOT_NULL_FATAL(p);
	p->flags = flags;
	p->flag_count = 2;
	p->layout = (fg_layout){.enum_size = 1, .align_llong = 8, .bits_mixed = 4};
	fg_tc__profile_seal(a, p, "/opt/t/bin/arm-none-eabi-gcc");
	return p;
}

static void profiles_survive_the_disk(void)
{
	fixture f;
	fixture_open(&f);
	fg_profile *p = full_profile(&f.arena);
	fg_buf text = FG_BUF_INIT, again = FG_BUF_INIT;
	fg_tc__profile_write(p, false, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(fg_buf_str(&text), "\"${root}/lib/include\""));
	char *path = fixture_file(&f, "p.json", fg_buf_str(&text));
	fg_profile *q = fg_tc__profile_read(&f.arena, path, false, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(q);
	CU_ASSERT_STRING_EQUAL(q->id, p->id);
	CU_ASSERT_STRING_EQUAL(q->compiler, "arm-none-eabi-gcc");
	CU_ASSERT_STRING_EQUAL(q->root, "/opt/t");
	CU_ASSERT_STRING_EQUAL(q->includes[0], "/opt/t/lib/include");
	CU_ASSERT_STRING_EQUAL(q->includes[1], "/usr/other");
	CU_ASSERT_EQUAL(q->flag_count, 2);
	CU_ASSERT_EQUAL(q->macro_count, p->macro_count);
	CU_ASSERT_EQUAL(q->layout.enum_size, 1);
	CU_ASSERT_EQUAL(q->layout.bits_mixed, 4);
	CU_ASSERT_STRING_EQUAL(fg_tc__macro(q, "S"), "\"a\\\"b\"");
	fg_tc__profile_write(q, false, &again);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&again), fg_buf_str(&text));
	fg_buf_release(&text);
	fg_buf_release(&again);
	fixture_close(&f);
}

static void hostile_profiles_do_no_harm(void)
{
	static const char *const texts[] = {
		"",
		"[]",
		"{}",
		"7",
		"{\"firmgate_toolchain_profile\": 2}",
		"{\"firmgate_toolchain_profile\": 1}",
		"{\"firmgate_toolchain_profile\": 1, \"macros\": []}",
		"{\"firmgate_toolchain_profile\": 1, \"macros\": {\"__CHAR_BIT__\": 8}}",
	};
	fixture f;
	fixture_open(&f);
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++) {
		fg_error err = FG_ERROR_INIT;
		CU_ASSERT_PTR_NULL(
			fg_tc__profile_read(&f.arena, fixture_file(&f, "p.json", texts[i]), false, &err));
		CU_ASSERT_PTR_NOT_NULL(err.message);
		fg_error_release(&err);
	}
	fg_profile *p = fg_tc__profile_read(
		&f.arena,
		fixture_file(
			&f, "p.json",
			"{\"firmgate_toolchain_profile\": 1, \"includes\": [1, \"-o\", \"x\"], "
	                "\"flags\": 3, \"layout\": "
			"{\"enum_size\": 1e9, \"align_long\": -4, \"align_double\": 8}, "
	                "\"macros\": {\"__CHAR_BIT__\": \"8\", "
			"\"__SIZEOF_INT__\": \"4\", \"A\\n#include \\\"/etc/passwd\\\"\": \"1\", "
			"\"B\": \"1\\n#include \\\"/etc/passwd\\\"\", \"C D\": \"1\", \"E\": \"x "
	                "\\\\\", \"(\": \"1\"}}"),
		false, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(p);
	CU_ASSERT_EQUAL(p->layout.enum_size, 0);
	CU_ASSERT_EQUAL(p->layout.align_long, 0);
	CU_ASSERT_EQUAL(p->layout.align_double, 8);
	CU_ASSERT_EQUAL(p->include_count, 2);
	fg_toolchain_data data;
	fg_words none = FG_VEC_INIT;
	CU_ASSERT_EQUAL_FATAL(fg_tc__data_load(&data, &f.arena, DATA_DIR, NULL), FG_OK);
	const char *prelude = fg_tc__prelude_text(&f.arena, &data, p, &none);
	CU_ASSERT_PTR_NULL(strstr(prelude, "#include"));
	CU_ASSERT_PTR_NULL(strstr(prelude, "\\\n"));
	fg_tc__data_release(&data);
	fixture_close(&f);
}

static void preludes_leave_out_what_they_must(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_toolchain_data data;
	CU_ASSERT_EQUAL_FATAL(fg_tc__data_load(&data, &a, DATA_DIR, NULL), FG_OK);
	fg_profile *p = answer(&a, "x",
	                       "#define __has_include(X) 1\n#define _FORTIFY_SOURCE 2\n#define "
	                       "__STDC__ 1\n#define NAMED 1\n"
	                       "#define FUNC(x) x\n#define KEPT 1\n#define __GNUC__ 12\n#define "
	                       "__DEC32_MAX__ 1\n");
	fg_words user = FG_VEC_INIT;
	fg_vec_push(&user, "NAMED");
	fg_vec_push(&user, "FUNC");
	const char *text = fg_tc__prelude_text(&a, &data, p, &user);
	static const char *const gone[] = {"__has_include", "_FORTIFY_SOURCE", "__STDC__ ", "NAMED",
	                                   "FUNC",          "__DEC32"};
	for (size_t i = 0; i < FG_ARRAY_LEN(gone); i++)
		CU_ASSERT_PTR_NULL(strstr(text, gone[i]));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "#define KEPT 1\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "#define _Float32 float\n"));
	/* Calls: a number would decide the branches of those who ask for it. */
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "int __builtin_va_arg_pack_len(void);\n"));
	CU_ASSERT_PTR_NULL(strstr(text, "#define __builtin_va_arg_pack"));
	fg_vec_release(&user);
	fg_tc__data_release(&data);
	fg_arena_release(&a);
}

static const struct {
	const char *prefix, *flags[3], *triple;
} guess_rows[] = {
	{"arm-none-eabi", {"-mcpu=cortex-m0plus"}, "thumbv6m-none-eabi"},
	{"arm-none-eabi", {"-mcpu=cortex-m33"}, "thumbv8m.main-none-eabi"},
	{"arm-none-eabi", {NULL}, "thumbv7em-none-eabi"},
	{"riscv64-unknown-elf", {"-march=rv32imac"}, "riscv32-unknown-elf"},
	{"riscv-none-elf", {NULL}, "riscv32-unknown-elf"},
	{"avr", {NULL}, "avr"},
	{"msp430-elf", {NULL}, "msp430-none-elf"},
	{"xtensa-esp32-elf", {NULL}, "i386-none-elf"},
	{"arm-linux-gnueabihf", {NULL}, "arm-linux-gnueabihf"},
	{NULL, {"--target=riscv32-unknown-elf"}, "riscv32-unknown-elf"},
	{NULL, {NULL}, NULL},
};

static void names_give_a_machine_when_nobody_answers(void)
{
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(guess_rows); i++) {
		size_t n = 0;
		while (guess_rows[i].flags[n])
			n++;
		fg_target t = fg_tc__guess_target(&a, guess_rows[i].prefix, guess_rows[i].flags, n);
		bool ok = t.triple && guess_rows[i].triple
		                  ? strcmp(t.triple, guess_rows[i].triple) == 0
		                  : t.triple == guess_rows[i].triple;
		if (!ok)
			printf("\n  '%s': %s\n", guess_rows[i].prefix,
			       t.triple ? t.triple : "(none)");
		CU_ASSERT(ok);
	}
	fg_arena_release(&a);
}

FG_TEST_MAIN("toolchain.profile", {"machines_follow_from_macros", machines_follow_from_macros},
             {"stand_ins_keep_sizes", stand_ins_keep_sizes},
             {"riscv_strings_are_made_for_clang", riscv_strings_are_made_for_clang},
             {"layout_flags_follow_from_answers", layout_flags_follow_from_answers},
             {"layout_answers_are_read_from_errors", layout_answers_are_read_from_errors},
             {"answers_are_read", answers_are_read},
             {"profiles_survive_the_disk", profiles_survive_the_disk},
             {"hostile_profiles_do_no_harm", hostile_profiles_do_no_harm},
             {"preludes_leave_out_what_they_must", preludes_leave_out_what_they_must},
             {"names_give_a_machine_when_nobody_answers", names_give_a_machine_when_nobody_answers})
