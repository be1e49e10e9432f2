/*
 * The header that makes clang's macros those of the real compiler.
 *
 * The idea: clang is started with -undef, so that it predefines nothing, and
 * reads this header first; it defines what the compiler's own dump says. What
 * gcc lacks (__clang__, stand-in machines) is then not there, what differs
 * (uint32_t is unsigned long) is right, without a list of differences to keep.
 * One header costs clang less than 0.2 ms; 350 -D words cost the same and make
 * command lines unreadable.
 */
#include "toolchain/toolchain_internal.h"

#include "base/path.h"

/* What clang must get beside the compiler's macros, because gcc has it as keyword or builtin. */
static const char gcc_words[] =
	"#ifndef __clang__\n"
	"#define __NO_INLINE__ 1\n" /* inline copies in headers would hide the library's calls */
	"#define __malloc__(...) __malloc__\n" /* malloc(free, 1): clang takes no arguments */
	/* The caller's variable arguments, which are not known: calls, with any value. */
	"int __builtin_va_arg_pack(void);\n"
	"int __builtin_va_arg_pack_len(void);\n"
	"#define __builtin_has_attribute(...) 0\n"
	"#define __builtin_speculation_safe_value(x, ...) (x)\n"
	"#endif\n";

static const char float_words[] = "#define _Float32 float\n"
				  "#define _Float64 double\n"
				  "#define _Float32x double\n";

/* clang's own headers ask under its own names. */
static const char clang_words[] =
	"#ifndef __CLANG_ATOMIC_BOOL_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_BOOL_LOCK_FREE __GCC_ATOMIC_BOOL_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_CHAR_LOCK_FREE __GCC_ATOMIC_CHAR_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_CHAR16_T_LOCK_FREE __GCC_ATOMIC_CHAR16_T_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_CHAR32_T_LOCK_FREE __GCC_ATOMIC_CHAR32_T_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_WCHAR_T_LOCK_FREE __GCC_ATOMIC_WCHAR_T_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_SHORT_LOCK_FREE __GCC_ATOMIC_SHORT_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_INT_LOCK_FREE __GCC_ATOMIC_INT_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_LONG_LOCK_FREE __GCC_ATOMIC_LONG_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_LLONG_LOCK_FREE __GCC_ATOMIC_LLONG_LOCK_FREE\n"
	"#define __CLANG_ATOMIC_POINTER_LOCK_FREE __GCC_ATOMIC_POINTER_LOCK_FREE\n"
	"#endif\n";

static const char avr_words[] = "#define __flash __attribute__((__address_space__(1)))\n"
				"#define __flash1 __attribute__((__address_space__(2)))\n"
				"#define __flash2 __attribute__((__address_space__(3)))\n"
				"#define __flash3 __attribute__((__address_space__(4)))\n"
				"#define __flash4 __attribute__((__address_space__(5)))\n"
				"#define __flash5 __attribute__((__address_space__(6)))\n"
				"#define __memx\n"
				"#define __int24 long\n"
				"#define __uint24 unsigned long\n";

static const char msp430_words[] = "#define __int20 long\n"
				   "#define __int20__ long\n";

static size_t plain_length(const char *name)
{
	return strcspn(name, "(");
}

static bool is_hidden(const fg_toolchain_data *d, const char *name)
{
	for (uint32_t i = 0; i < d->hidden_macro_count; i++)
		if (fg_path_glob(d->hidden_macros[i], name))
			return true;
	return false;
}

static bool is_named(const fg_words *names, const char *name, size_t n)
{
	for (size_t i = 0; i < names->n; i++)
		if (strncmp(names->at[i], name, n) == 0 && names->at[i][n] == '\0')
			return true;
	return false;
}

/* A type that is a keyword in gcc from version 7 on, and clang's name for it. */
static void put_float_types(const fg_profile *p, fg_buf *b)
{
	if (fg_tc__macro_number(p, "__GNUC__", 0) < 7 || fg_tc__is_defined(p, "__clang__"))
		return;
	fg_buf_puts(b, float_words);
	if (fg_tc__is_defined(p, "__FLT64X_MANT_DIG__"))
		fg_buf_puts(b, "#define _Float64x long double\n");
	if (fg_tc__is_defined(p, "__SIZEOF_FLOAT128__"))
		fg_buf_puts(b, "#define _Float128 __float128\n");
	else if (fg_tc__macro_number(p, "__LDBL_MANT_DIG__", 0) == 113)
		fg_buf_puts(b, "#define _Float128 long double\n");
}

/* What stands in the text itself, also when all macros have been expanded. */
static void put_keywords(const fg_profile *p, fg_buf *b)
{
	fg_buf_puts(b, gcc_words);
	put_float_types(p, b);
	if (fg_tc__is_defined(p, "__AVR__") || fg_tc__is_defined(p, "__AVR"))
		fg_buf_puts(b, avr_words);
	if (fg_tc__is_defined(p, "__MSP430__"))
		fg_buf_puts(b, msp430_words);
}

char *fg_tc__keywords_text(fg_arena *a, const fg_profile *p)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_printf(&b, "/* Keywords of %s %s. */\n#pragma GCC system_header\n", p->compiler,
	              p->version);
	if (!fg_tc__is_defined(p, "__clang__"))
		put_keywords(p, &b);
	char *text = fg_arena_strndup(a, fg_buf_str(&b), b.n);
	fg_buf_release(&b);
	return text;
}

char *fg_tc__prelude_text(fg_arena *a, const fg_toolchain_data *d, const fg_profile *p,
                          const fg_words *user)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_printf(&b, "/* Macros of %s %s. */\n#pragma GCC system_header\n", p->compiler,
	              p->version);
	for (size_t i = 0; i < p->macro_count; i++) {
		const fg_macro *m = &p->macros[i];
		if (!is_hidden(d, m->name) && !is_named(user, m->name, plain_length(m->name)))
			fg_buf_printf(&b, "#define %s %s\n", m->name, m->body);
	}
	put_keywords(p, &b);
	fg_buf_puts(&b, clang_words);
	char *text = fg_arena_strndup(a, fg_buf_str(&b), b.n);
	fg_buf_release(&b);
	return text;
}
