/*
 * A format that takes more arguments than there are, or one that takes something else than what was
 * passed: printf then reads whatever lies in a register or on the stack, and everything behind is
 * shifted; scanf writes past what it was given.
 *
 * The compiler says what does not fit by the letter; told is what does not fit on the target:
 * `long` for "%d" is the same where both have 32 bits.
 */
#include "rules/util.h"

#include <ctype.h>

/* ---- the types, as the compiler writes them ---- */

typedef enum shape_kind { SHAPE_OTHER, SHAPE_INTEGER, SHAPE_FLOATING, SHAPE_POINTER } shape_kind;

typedef struct shape {
	shape_kind kind;
	uint32_t bytes; /* as an argument, or of a pointer's object as it lies in memory */
	bool is_void;
} shape;

static uint32_t bytes_of_rank(const fg_unit *u, fg_int_rank rank, uint32_t otherwise)
{
	for (size_t i = 1; i < u->types.n; i++) {
		const fg_type *t = &u->types.at[i];
		if (t->kind == FG_TYPE_INT && t->rank == rank)
			return (uint32_t)t->size;
	}
	return otherwise;
}

static bool is_of_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool has_word(const char *text, size_t n, const char *word)
{
	size_t length = strlen(word);
	for (size_t i = 0; i + length <= n; i++) {
		bool begins = i == 0 || !is_of_word(text[i - 1]);
		bool ends = i + length == n || !is_of_word(text[i + length]);
		if (length && begins && ends && memcmp(&text[i], word, length) == 0)
			return true;
	}
	return false;
}

static uint32_t bytes_of_floating(const fg_unit *u, const char *text, size_t n)
{
	uint32_t is_wide = u->pointer_size == 8 ? 16 : 8;
	if (has_word(text, n, "float"))
		return 4;
	return has_word(text, n, "long") ? is_wide : 8;
}

static uint32_t bytes_of_integer(const fg_unit *u, const char *text, size_t n)
{
	if (has_word(text, n, "char") || has_word(text, n, "_Bool") || has_word(text, n, "bool"))
		return 1;
	if (has_word(text, n, "short"))
		return 2;
	if (has_word(text, n, "long long"))
		return 8;
	if (has_word(text, n, "long"))
		return bytes_of_rank(u, FG_RANK_LONG, u->pointer_size < 4 ? 4 : u->pointer_size);
	return bytes_of_rank(u, FG_RANK_INT, 4);
}

/* 'enum mode': short ones have a byte. */
static uint32_t bytes_of_enum(const fg_unit *u, const char *text, size_t n)
{
	uint32_t otherwise = bytes_of_rank(u, FG_RANK_INT, 4);
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		if (d->kind == FG_DECL_ENUM && has_word(text, n, fg_unit_str(u, d->name)))
			return (uint32_t)fg_unit_canon(u, d->type)->size;
	}
	return otherwise;
}

/* 'const unsigned char' */
static shape shape_of_object(const fg_unit *u, const char *text, size_t n)
{
	static const char *const integers[] = {"int",  "char",  "short",   "long",
	                                       "bool", "_Bool", "unsigned"};
	if (has_word(text, n, "float") || has_word(text, n, "double"))
		return (shape){SHAPE_FLOATING, bytes_of_floating(u, text, n), false};
	if (has_word(text, n, "enum"))
		return (shape){SHAPE_INTEGER, bytes_of_enum(u, text, n), false};
	if (has_word(text, n, "struct") || has_word(text, n, "union"))
		return (shape){SHAPE_OTHER, 0, false};
	for (size_t i = 0; i < FG_ARRAY_LEN(integers); i++)
		if (has_word(text, n, integers[i]))
			return (shape){SHAPE_INTEGER, bytes_of_integer(u, text, n), false};
	return (shape){SHAPE_OTHER, 0, has_word(text, n, "void")};
}

/* Of 'char *' that of the pointer; *object: of what it leads to, of an array that of its
 * elements. */
static shape shape_of(const fg_unit *u, const char *text, size_t n, shape *object)
{
	const char *array = n ? memchr(text, '(', n) : NULL;
	size_t inner = n;
	*object = (shape){SHAPE_OTHER, 0, false};
	if (array && text[n - 1] == ')')
		return (shape){SHAPE_POINTER, u->pointer_size, false}; /* a function */
	if (array)
		inner = (size_t)(array - text);
	while (inner && text[inner - 1] != '*' && isalpha((unsigned char)text[inner - 1]) && !array)
		inner--;
	while (inner && text[inner - 1] == ' ')
		inner--;
	bool is_pointer = array || (inner && text[inner - 1] == '*');
	if (!is_pointer) {
		shape s = shape_of_object(u, text, n);
		uint32_t least = bytes_of_rank(u, FG_RANK_INT, 4);
		if (s.kind == SHAPE_INTEGER && s.bytes < least)
			s.bytes = least; /* promoted */
		if (s.kind == SHAPE_FLOATING && s.bytes < 8)
			s.bytes = 8;
		return s;
	}
	inner -= !array;
	*object = memchr(text, '*', inner)
	                  ? (shape){SHAPE_POINTER, u->pointer_size, false}
	                  : shape_of_object(u, text, inner);
	return (shape){SHAPE_POINTER, u->pointer_size, false};
}

/* 'uint8_t *' (aka 'unsigned char *'): what the name stands for. */
static const char *quoted_type(const char *text, size_t *n)
{
	const char *begin = strchr(text, '\''), *end = begin ? strchr(begin + 1, '\'') : NULL;
	if (!end)
		return NULL;
	if (strncmp(end + 1, " (aka '", 7) == 0) {
		begin = end + 7;
		end = strchr(begin + 1, '\'');
	}
	*n = end ? (size_t)(end - begin - 1) : 0;
	return end ? begin + 1 : NULL;
}

/* ---- what does not fit ---- */

static bool is_same_object(const shape *a, const shape *b)
{
	bool is_unknown = a->is_void || b->is_void;
	return is_unknown || (a->kind == b->kind && a->kind != SHAPE_OTHER && a->bytes == b->bytes);
}

/* The format wants one, and got the other. */
static bool differ(const shape *wants, const shape *wants_object, const shape *got,
                   const shape *got_object, bool is_number)
{
	if (got->kind == SHAPE_OTHER)
		return !got->is_void;
	if (wants->kind == SHAPE_POINTER && got->kind == SHAPE_POINTER)
		return !is_same_object(wants_object, got_object);
	if (wants->kind == SHAPE_POINTER) /* "%p" of a number of that width */
		return !wants_object->is_void || got->kind == SHAPE_FLOATING ||
		       got->bytes != wants->bytes;
	if (got->kind == SHAPE_POINTER) /* "%x" of an address; "%d" of one is meant for what is there */
		return wants->kind == SHAPE_FLOATING || is_number || got->bytes != wants->bytes;
	return wants->kind != got->kind || wants->bytes != got->bytes;
}

/* What the message says of two types. */
static bool mistakes_types(const fg_unit *u, const char *message)
{
	const char *wanted = strstr(message, "specifies type "), *given;
	size_t n = 0, m = 0;
	if (!wanted)
		wanted = strstr(message, "should have type ");
	given = strstr(message, "argument has type ");
	if (!given)
		given = strstr(message, "argument has underlying type ");
	const char *a = wanted ? quoted_type(wanted, &n) : NULL;
	const char *b = given ? quoted_type(given, &m) : NULL;
	if (!a || !b)
		return false;
	shape wants_object, got_object;
	shape wants = shape_of(u, a, n, &wants_object), got = shape_of(u, b, m, &got_object);
	if (wants.kind == SHAPE_OTHER)
		return false;
	bool is_number = n == 3 && memcmp(a, "int", 3) == 0;
	return differ(&wants, &wants_object, &got, &got_object, is_number);
}

static bool reads_wild(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_unit *u = fg_check_unit(ctx);
	const char *message = fg_unit_str(u, d->message);
	return (strstr(message, "more '%' conversions") || mistakes_types(u, message)) &&
	       !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_format_arguments = {
	.id = "format.arguments",
	.title = "Argument does not fit its conversion",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-685", "CWE-686"),
	.cert = FG_LIST("FIO47-C"),
	.catalog_family = "format-string",
	.clang_warnings = FG_LIST("format", "format-insufficient-args"),
	.diagnostic = reads_wild,
};
