/*
 * Layout: what gcc has no macro for is asked with declarations that fail to
 * compile exactly when the answer is yes; and the proof that clang agrees is
 * a text of static assertions made from the answers.
 */
#include "toolchain/toolchain_internal.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>

typedef struct layout_question {
	const char *name;
	const char *expression; /* of the C text; its value is the answer */
	size_t member;          /* of fg_layout */
} layout_question;

#define MIXED "struct { unsigned char a : 3; unsigned b : 7; unsigned short c : 9; }"
#define ZERO "struct { char a; int : 0; char b; }"

static const layout_question questions[] = {
	{"enum_size", "sizeof(fg_enum_)", offsetof(fg_layout, enum_size)},
	{"align_long", "offsetof_(long)", offsetof(fg_layout, align_long)},
	{"align_llong", "offsetof_(long long)", offsetof(fg_layout, align_llong)},
	{"align_double", "offsetof_(double)", offsetof(fg_layout, align_double)},
	{"align_pointer", "offsetof_(void *)", offsetof(fg_layout, align_pointer)},
	{"size_long_double", "sizeof(long double)", offsetof(fg_layout, size_long_double)},
	{"align_long_double", "offsetof_(long double)", offsetof(fg_layout, align_long_double)},
	{"bits_mixed", "sizeof(" MIXED ")", offsetof(fg_layout, bits_mixed)},
	{"bits_zero", "sizeof(" ZERO ")", offsetof(fg_layout, bits_zero)},
};

static const unsigned candidates[] = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16};

static unsigned *answer_at(fg_layout *l, const layout_question *q)
{
	return (unsigned *)(void *)((char *)l + q->member);
}

static unsigned answer_of(const fg_layout *l, const layout_question *q)
{
	return *(const unsigned *)(const void *)((const char *)l + q->member);
}

/* The place of a member behind one char is what its alignment means for layout. */
static void put_header(fg_buf *b)
{
	fg_buf_puts(b, "#define offsetof_(T) __builtin_offsetof(struct { char c; T t; }, t)\n");
}

const char *fg_tc__layout_questions(fg_arena *a)
{
	fg_buf b = FG_BUF_INIT;
	put_header(&b);
	for (size_t i = 0; i < FG_ARRAY_LEN(questions); i++)
		for (size_t k = 0; k < FG_ARRAY_LEN(candidates); k++)
			fg_buf_printf(&b, "char fg_layout_%s_is_%u[%s == %u ? -1 : 1];\n",
			              questions[i].name, candidates[k], questions[i].expression,
			              candidates[k]);
	char *text = fg_arena_strndup(a, fg_buf_str(&b), b.n);
	fg_buf_release(&b);
	return text;
}

/* "fg_layout_<name>_is_<n>" at s; false when it is none of ours. */
static bool read_answer(fg_layout *out, const char *s)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(questions); i++) {
		size_t n = strlen(questions[i].name);
		if (strncmp(s, questions[i].name, n) != 0 || strncmp(s + n, "_is_", 4) != 0)
			continue;
		unsigned long value = strtoul(s + n + 4, NULL, 10);
		if (value >= 1 && value <= 16)
			*answer_at(out, &questions[i]) = (unsigned)value;
		return true;
	}
	return false;
}

/* gcc and clang name the array that cannot be in the line that says "error". */
void fg_tc__layout_answers(fg_layout *out, const char *errors)
{
	static const char mark[] = "fg_layout_";
	const char *s = errors;
	while ((s = strstr(s, "error"))) {
		const char *name = strstr(s, mark);
		if (name && name < s + strcspn(s, "\n"))
			read_answer(out, name + sizeof(mark) - 1);
		s += strcspn(s, "\n");
	}
}

/* ---- the proof ---- */

static void put_size(fg_buf *b, const fg_profile *p, const char *macro, const char *type)
{
	long size = fg_tc__macro_number(p, macro, 0);
	if (size > 0)
		fg_buf_printf(b, "_Static_assert(sizeof(%s) == %ld, \"sizeof %s\");\n", type, size,
		              type);
}

static void put_macro_type(fg_buf *b, const fg_profile *p, const char *macro, long size)
{
	const char *type = fg_tc__macro(p, macro);
	if (type && size > 0)
		fg_buf_printf(b, "_Static_assert(sizeof(%s) == %ld, \"%s\");\n", macro, size,
		              macro);
}

static void put_sizes(fg_buf *b, const fg_profile *p)
{
	static const char *const rows[][2] = {
		{"__SIZEOF_SHORT__", "short"},
		{"__SIZEOF_INT__", "int"},
		{"__SIZEOF_LONG__", "long"},
		{"__SIZEOF_LONG_LONG__", "long long"},
		{"__SIZEOF_POINTER__", "void *"},
		{"__SIZEOF_FLOAT__", "float"},
		{"__SIZEOF_DOUBLE__", "double"},
		{"__SIZEOF_LONG_DOUBLE__", "long double"},
		{"__SIZEOF_SIZE_T__", "__SIZE_TYPE__"},
		{"__SIZEOF_WCHAR_T__", "__WCHAR_TYPE__"},
		{"__SIZEOF_PTRDIFF_T__", "__PTRDIFF_TYPE__"},
		{"__SIZEOF_WINT_T__", "__WINT_TYPE__"},
		{"__SIZEOF_SIZE_T__", "sizeof(int)"},
		{"__SIZEOF_WCHAR_T__", "L'x'"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		put_size(b, p, rows[i][0], rows[i][1]);
	put_macro_type(b, p, "__INT8_TYPE__", 1);
	put_macro_type(b, p, "__INT16_TYPE__", 2);
	put_macro_type(b, p, "__INT32_TYPE__", 4);
	put_macro_type(b, p, "__INT64_TYPE__", 8);
	put_macro_type(b, p, "__UINT32_TYPE__", 4);
	put_macro_type(b, p, "__UINTPTR_TYPE__", fg_tc__macro_number(p, "__SIZEOF_POINTER__", 0));
}

char *fg_tc__layout_probe_text(fg_arena *a, const fg_profile *p)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_puts(&b, "/* What the compiler said of its layout, for clang to agree with. */\n");
	put_header(&b);
	put_sizes(&b, p);
	for (size_t i = 0; i < FG_ARRAY_LEN(questions); i++)
		if (answer_of(&p->layout, &questions[i]))
			fg_buf_printf(&b, "_Static_assert(%s == %u, \"%s\");\n",
			              questions[i].expression, answer_of(&p->layout, &questions[i]),
			              questions[i].name);
	fg_buf_printf(&b, "_Static_assert((char)-1 %s 0, \"sign of char\");\n",
	              fg_tc__is_defined(p, "__CHAR_UNSIGNED__") ? ">" : "<");
	char *text = fg_arena_strndup(a, fg_buf_str(&b), b.n);
	fg_buf_release(&b);
	return text;
}
