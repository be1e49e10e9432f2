/*
 * The machine: a clang triple and the flags that give clang the layout of the
 * real compiler. Macros decide, names only where nobody could be asked. A
 * machine clang's C front end lacks gets a stand-in of the same sizes, and
 * the result says so.
 */
#include "toolchain/toolchain_internal.h"

#include "base/path.h"

#include <ctype.h>

/* "linux-gnu", "none-elf" …: what follows the machine in the compiler's own triple. */
static const char *system_of(fg_arena *a, const fg_profile *p, const char *bare)
{
	static const char *const hosted[] = {"linux",  "w64-mingw32", "freebsd", "netbsd",
	                                     "darwin", "rtems",       "nto"};
	for (size_t i = 0; i < FG_ARRAY_LEN(hosted); i++) {
		const char *at = strstr(p->target, hosted[i]);
		if (at && (at == p->target || at[-1] == '-'))
			return fg_arena_printf(a, "unknown-%s", at);
	}
	return bare;
}

static bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* ---- ARM ---- */

static const char *arm_profile_m(const fg_profile *p)
{
	static const char *const rows[][2] = {
		{"__ARM_ARCH_8_1M_MAIN__", "thumbv8.1m.main"},
		{"__ARM_FEATURE_MVE", "thumbv8.1m.main"},
		{"__ARM_ARCH_8M_MAIN__", "thumbv8m.main"},
		{"__ARM_ARCH_8M_BASE__", "thumbv8m.base"},
		{"__ARM_ARCH_7EM__", "thumbv7em"},
		{"__ARM_ARCH_7M__", "thumbv7m"},
		{"__ARM_ARCH_6M__", "thumbv6m"},
		{"__ARM_ARCH_6SM__", "thumbv6m"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		if (fg_tc__is_defined(p, rows[i][0]))
			return rows[i][1];
	return NULL;
}

/* "v7a" of __ARM_ARCH_7A__; the compiler defines exactly one such macro. */
static const char *arm_version(fg_arena *a, const fg_profile *p)
{
	static const char prefix[] = "__ARM_ARCH_";
	for (size_t i = 0; i < p->macro_count; i++) {
		const char *name = p->macros[i].name;
		size_t n = strlen(name);
		if (!starts_with(name, prefix) || n < sizeof(prefix) + 2 ||
		    !isdigit((unsigned char)name[sizeof(prefix) - 1]) ||
		    strcmp(name + n - 2, "__") != 0)
			continue;
		char *v = fg_arena_strndup(a, name + sizeof(prefix) - 1, n - sizeof(prefix) - 1);
		for (char *c = v; *c; c++)
			*c = (char)(*c == '_' ? '.' : tolower((unsigned char)*c));
		return fg_arena_printf(a, "v%s", v);
	}
	return "";
}

static fg_target arm_target(fg_arena *a, const fg_profile *p)
{
	const char *arch = arm_profile_m(p);
	bool is_big = fg_tc__is_defined(p, "__ARMEB__") || fg_tc__is_defined(p, "__ARM_BIG_ENDIAN");
	const char *system = system_of(a, p, "none-eabi");
	const char *hard = fg_tc__is_defined(p, "__ARM_PCS_VFP") ? "hf" : "";
	size_t n = strlen(system);
	if (n >= 2 && strcmp(system + n - 2, "hf") == 0)
		system = fg_arena_strndup(a, system, n - 2);
	if (!arch)
		arch = fg_arena_printf(a, "arm%s%s", is_big ? "eb" : "", arm_version(a, p));
	else if (is_big)
		arch = fg_arena_printf(a, "thumbeb%s", arch + strlen("thumb"));
	return (fg_target){fg_arena_printf(a, "%s-%s%s", arch, system, hard), false, NULL};
}

/* ---- machines with the same name ---- */

typedef struct machine_row {
	const char *macro; /* that marks the machine */
	const char *little, *big;
	const char *system; /* bare-metal part */
} machine_row;

static const machine_row machines[] = {
	{"__aarch64__", "aarch64", "aarch64_be", "none-elf"},
	{"__x86_64__", "x86_64", NULL, "none-elf"},
	{"__i386__", "i386", NULL, "none-elf"},
	{"__AVR__", "avr", NULL, ""},
	{"__AVR", "avr", NULL, ""},
	{"__MSP430__", "msp430", NULL, "none-elf"},
	{"__mips64", "mips64el", "mips64", "none-elf"},
	{"__mips__", "mipsel", "mips", "none-elf"},
	{"__mips", "mipsel", "mips", "none-elf"},
	{"__powerpc64__", "powerpc64le", "powerpc64", "none-elf"},
	{"__powerpc__", "powerpcle", "powerpc", "none-eabi"},
	{"__PPC__", "powerpcle", "powerpc", "none-eabi"},
	{"__sparc__", "sparcel", "sparc", "none-elf"},
	{"__m68k__", NULL, "m68k", "none-elf"},
	{"__loongarch64", "loongarch64", NULL, "unknown-elf"},
	{"__hexagon__", "hexagon", NULL, "unknown-elf"},
};

static bool is_big_endian(const fg_profile *p)
{
	const char *order = fg_tc__macro(p, "__BYTE_ORDER__");
	return order && strcmp(order, "__ORDER_BIG_ENDIAN__") == 0;
}

static fg_target known_machine(fg_arena *a, const fg_profile *p)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(machines); i++) {
		const machine_row *m = &machines[i];
		const char *name = is_big_endian(p) ? m->big : m->little;
		if (!fg_tc__is_defined(p, m->macro) || !name)
			continue;
		if (!m->system[0])
			return (fg_target){name, false, NULL};
		return (fg_target){fg_arena_printf(a, "%s-%s", name, system_of(a, p, m->system)),
		                   false, NULL};
	}
	return (fg_target){NULL, false, NULL};
}

/* ---- stand-ins ---- */

/* By what decides meaning: size of int (promotion), of pointers, byte order. */
static fg_target stand_in(fg_arena *a, const fg_profile *p)
{
	long int_size = fg_tc__macro_number(p, "__SIZEOF_INT__", 4);
	long pointer_size = fg_tc__macro_number(p, "__SIZEOF_POINTER__", 4);
	const char *triple = "i386-none-elf";
	if (int_size == 2)
		triple = "msp430-none-elf";
	else if (pointer_size == 8)
		triple = is_big_endian(p) ? "aarch64_be-none-elf" : "x86_64-none-elf";
	else if (is_big_endian(p))
		triple = "mips-none-elf";
	return (fg_target){triple, true,
	                   fg_arena_printf(a,
	                                   "clang cannot compile for '%s': %s of the same sizes "
	                                   "stands in; inline assembly is not checked",
	                                   p->target[0] ? p->target : p->compiler, triple)};
}

fg_target fg_tc__derive_target(fg_arena *a, const fg_profile *p)
{
	if (fg_tc__is_defined(p, "__arm__"))
		return arm_target(a, p);
	if (fg_tc__is_defined(p, "__riscv")) {
		long bits = fg_tc__macro_number(p, "__riscv_xlen", 32);
		return (fg_target){fg_arena_printf(a, "riscv%ld-%s", bits == 64 ? 64L : 32L,
		                                   system_of(a, p, "unknown-elf")),
		                   false, NULL};
	}
	fg_target t = known_machine(a, p);
	if (!t.triple)
		t = stand_in(a, p);
	else if (strcmp(t.triple, "msp430-none-elf") == 0 &&
	         fg_tc__macro_number(p, "__SIZEOF_POINTER__", 2) != 2)
		t.note = "clang has no large memory model of MSP430: pointers have 2 bytes";
	return t;
}

/* ---- names only ---- */

/* The first match counts: longer names before their beginnings. */
static const char *arm_from_cpu(const char *cpu)
{
	static const char *const rows[][2] = {
		{"cortex-m0*", "thumbv6m-none-eabi"},
		{"cortex-m1*", "thumbv6m-none-eabi"},
		{"cortex-m4*", "thumbv7em-none-eabi"},
		{"cortex-m7*", "thumbv7em-none-eabi"},
		{"cortex-m23*", "thumbv8m.base-none-eabi"},
		{"cortex-m33*", "thumbv8m.main-none-eabi"},
		{"cortex-m35*", "thumbv8m.main-none-eabi"},
		{"cortex-m55*", "thumbv8.1m.main-none-eabi"},
		{"cortex-m52*", "thumbv8.1m.main-none-eabi"},
		{"cortex-m85*", "thumbv8.1m.main-none-eabi"},
		{"cortex-r*", "armv7r-none-eabi"},
		{"cortex-m3*", "thumbv7m-none-eabi"},
		{"cortex-a*", "armv7a-none-eabi"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		if (fg_path_glob(rows[i][0], cpu))
			return rows[i][1];
	return "thumbv7em-none-eabi";
}

static const char *value_of(const char *const *argv, size_t argc, const char *flag)
{
	const char *value = NULL;
	for (size_t i = 0; i < argc; i++)
		if (starts_with(argv[i], flag))
			value = argv[i] + strlen(flag);
	return value;
}

fg_target fg_tc__guess_target(fg_arena *a, const char *prefix, const char *const *argv, size_t argc)
{
	static const char *const rows[][2] = {
		{"avr*", "avr"},
		{"msp430*", "msp430-none-elf"},
		{"riscv64*", "riscv64-unknown-elf"},
		{"riscv*", "riscv32-unknown-elf"},
		{"aarch64*", "aarch64-none-elf"},
		{"mips64el*", "mips64el-none-elf"},
		{"mipsel*", "mipsel-none-elf"},
		{"mips64*", "mips64-none-elf"},
		{"mips*", "mips-none-elf"},
		{"powerpc*", "powerpc-none-eabi"},
		{"sparc*", "sparc-none-elf"},
		{"m68k*", "m68k-none-elf"},
	};
	const char *told = value_of(argv, argc, "--target=");
	if (told && told[0])
		return (fg_target){told, false, NULL};
	if (!prefix)
		return (fg_target){NULL, false, NULL};
	if (starts_with(prefix, "arm") && !strstr(prefix, "linux")) {
		const char *cpu = value_of(argv, argc, "-mcpu=");
		return (fg_target){arm_from_cpu(cpu ? cpu : ""), false, NULL};
	}
	if (starts_with(prefix, "arm") || strstr(prefix, "linux") || strstr(prefix, "mingw"))
		return (fg_target){prefix, false, NULL};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		if (!fg_path_glob(rows[i][0], prefix))
			continue;
		const char *march = value_of(argv, argc, "-march=");
		if (starts_with(prefix, "riscv") && march)
			return (fg_target){starts_with(march, "rv32") ? "riscv32-unknown-elf"
			                                              : "riscv64-unknown-elf",
			                   false, NULL};
		return (fg_target){rows[i][1], false, NULL};
	}
	return (fg_target){"i386-none-elf", true,
	                   fg_arena_printf(a,
	                                   "clang cannot compile for '%s': a 32-bit machine "
	                                   "stands in",
	                                   prefix)};
}

/* ---- layout ---- */

static bool is_x86(const fg_target *t)
{
	return starts_with(t->triple, "i386") || starts_with(t->triple, "x86_64");
}

static void standard_flag(fg_arena *a, const fg_profile *p, fg_words *out)
{
	long version = fg_tc__macro_number(p, "__STDC_VERSION__", 0);
	const char *year = version >= 202000   ? "2x"
	                   : version >= 201700 ? "17"
	                   : version >= 201100 ? "11"
	                   : version >= 199900 ? "99"
	                                       : "89";
	fg_vec_push(out,
	            fg_arena_printf(a, "-std=%s%s",
	                            fg_tc__is_defined(p, "__STRICT_ANSI__") ? "c" : "gnu", year));
}

static void floating_flags(const fg_profile *p, const fg_target *t, fg_words *out)
{
	long long_double = fg_tc__macro_number(p, "__SIZEOF_LONG_DOUBLE__", 0);
	long mantissa = fg_tc__macro_number(p, "__LDBL_MANT_DIG__", 0);
	if (is_x86(t) && long_double == 8)
		fg_vec_push(out, "-mlong-double-64");
	else if (is_x86(t) && mantissa == 113)
		fg_vec_push(out, "-mlong-double-128");
	if (strcmp(t->triple, "avr") == 0 && fg_tc__macro_number(p, "__SIZEOF_DOUBLE__", 4) == 8)
		fg_vec_push(out, "-mdouble=64");
	if (starts_with(t->triple, "i386") && p->layout.align_llong == 8)
		fg_vec_push(out, "-malign-double");
}

static void enum_flag(const fg_profile *p, fg_words *out)
{
	long arm = fg_tc__macro_number(p, "__ARM_SIZEOF_MINIMAL_ENUM", 0);
	long size = p->layout.enum_size ? (long)p->layout.enum_size : arm;
	if (size == 1)
		fg_vec_push(out, "-fshort-enums");
	else if (size > 1)
		fg_vec_push(out, "-fno-short-enums");
}

/*
 * Machines without alignment (AVR) let bit-fields cross the borders of their types; clang does so
 * only in packed records, which are otherwise the same there.
 */
static void packing_flag(const fg_profile *p, fg_words *out)
{
	const fg_layout *l = &p->layout;
	if (l->align_long == 1 && l->align_llong == 1 && l->align_double == 1 &&
	    l->align_pointer == 1)
		fg_vec_push(out, "-fpack-struct=1");
}

void fg_tc__layout_flags(fg_arena *a, const fg_profile *p, const fg_target *t, fg_words *out)
{
	standard_flag(a, p, out);
	enum_flag(p, out);
	fg_vec_push(out, fg_tc__is_defined(p, "__CHAR_UNSIGNED__") ? "-funsigned-char"
	                                                           : "-fsigned-char");
	long wide = fg_tc__macro_number(p, "__SIZEOF_WCHAR_T__", 0);
	long plain = fg_tc__macro_number(p, "__SIZEOF_INT__", 4);
	if (wide == 2 && plain == 4)
		fg_vec_push(out, "-fshort-wchar");
	floating_flags(p, t, out);
	packing_flag(p, out);
	if (fg_tc__is_defined(p, "__GNUC__"))
		fg_vec_push(out, fg_arena_printf(a, "-fgnuc-version=%ld.%ld.%ld",
		                                 fg_tc__macro_number(p, "__GNUC__", 4),
		                                 fg_tc__macro_number(p, "__GNUC_MINOR__", 0),
		                                 fg_tc__macro_number(p, "__GNUC_PATCHLEVEL__", 0)));
}

/* ---- RISC-V ---- */

static bool riscv_knows(const fg_toolchain_data *d, const char *extension)
{
	for (uint32_t i = 0; i < d->riscv_extension_count; i++)
		if (strcmp(d->riscv_extensions[i], extension) == 0)
			return true;
	return false;
}

/* Names under __riscv_ that are facts, not extensions. */
static bool is_riscv_extension(const char *name)
{
	static const char *const facts[] = {
		"xlen",
		"flen",
		"abi_*",
		"float_abi_*",
		"cmodel_*",
		"compressed",
		"mul",
		"div",
		"muldiv",
		"atomic",
		"fdiv",
		"fsqrt",
		"arch_test",
		"cmodel",
		"32e",
		"64e",
		"e",
		"intrinsic",
		"v_*",
		"vector",
		"misaligned_*",
		"unaligned_*",
		"rv*",
		"save_restore",
		"zicfilp_*",
		"landing_pad*",
		"shadow_stack",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(facts); i++)
		if (fg_path_glob(facts[i], name))
			return false;
	return strlen(name) > 1;
}

static void riscv_letters(const fg_profile *p, fg_buf *march)
{
	static const struct {
		const char *letter, *since_11, *before;
	} rows[] = {
		{"m", "__riscv_m", "__riscv_muldiv"},
		{"a", "__riscv_a", "__riscv_atomic"},
		{"f", "__riscv_f", NULL},
		{"d", "__riscv_d", NULL},
		{"c", "__riscv_c", "__riscv_compressed"},
		{"v", "__riscv_v", NULL},
	};
	bool is_new = fg_tc__is_defined(p, "__riscv_arch_test");
	long flen = fg_tc__macro_number(p, "__riscv_flen", 0);
	bool is_embedded = fg_tc__is_defined(p, "__riscv_32e") || fg_tc__is_defined(p, "__riscv_e");
	fg_buf_printf(march, "-march=rv%ld%s", fg_tc__macro_number(p, "__riscv_xlen", 32),
	              is_embedded ? "e" : "i");
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const char *macro = is_new ? rows[i].since_11 : rows[i].before;
		bool has = macro && fg_tc__is_defined(p, macro);
		if (!is_new && rows[i].letter[0] == 'f')
			has = flen >= 32;
		if (!is_new && rows[i].letter[0] == 'd')
			has = flen >= 64;
		if (has)
			fg_buf_puts(march, rows[i].letter);
	}
}

void fg_tc__riscv_flags(fg_arena *a, const fg_toolchain_data *d, const fg_profile *p, fg_words *out,
                        fg_buf *lost)
{
	static const char prefix[] = "__riscv_";
	fg_buf march = FG_BUF_INIT;
	riscv_letters(p, &march);
	for (size_t i = 0; i < p->macro_count; i++) {
		const char *name = p->macros[i].name;
		if (!starts_with(name, prefix) || !is_riscv_extension(name + sizeof(prefix) - 1))
			continue;
		name += sizeof(prefix) - 1;
		if (riscv_knows(d, name))
			fg_buf_printf(&march, "_%s", name);
		else
			fg_buf_printf(lost, "%s%s", lost->n ? ", " : "", name);
	}
	fg_vec_push(out, fg_arena_strdup(a, fg_buf_str(&march)));
	fg_buf_release(&march);
	const char *real = fg_tc__is_defined(p, "__riscv_float_abi_double")   ? "d"
	                   : fg_tc__is_defined(p, "__riscv_float_abi_single") ? "f"
	                                                                      : "";
	bool is_embedded = fg_tc__is_defined(p, "__riscv_abi_rve");
	fg_vec_push(out, fg_arena_printf(a, "-mabi=%s%s",
	                                 fg_tc__macro_number(p, "__riscv_xlen", 32) == 64 ? "lp64"
	                                                                                  : "ilp32",
	                                 is_embedded ? "e" : real));
}
