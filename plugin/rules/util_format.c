/*
 * How many bytes a printf-like call writes at most: by its literal format, the
 * types of its arguments, and what is known of the texts among them.
 */
#include "rules/util.h"

#define UNBOUNDED SIZE_MAX

/* One conversion of a format: %[flags][width][.precision][length]letter. */
typedef struct conversion {
	size_t width, precision;
	bool has_precision;
	bool is_alternate;   /* '#': "0x" in front */
	bool is_open;        /* width '*': known at run time only */
	bool is_cut_at_runtime; /* precision '*' */
	char letter;
	size_t length; /* bytes after the '%' */
	size_t pointer; /* an own conversion: %pM of a MAC and the like; what it writes at most */
} conversion;

/* What the kernels and boot loaders of this world add to %p; 0 = another one, or plain %p. */
static size_t pointer_bound(const unsigned char *format, size_t n, size_t *length)
{
	static const struct {
		const char *letters;
		size_t length, most;
	} known[] = {{"MR", 2, 17}, {"MF", 2, 17}, {"M", 1, 17}, {"m", 1, 12}, {"I4", 2, 15},
	             {"i4", 2, 15}, {"I6", 2, 39}, {"i6", 2, 32}, {"Ub", 2, 36}, {"UB", 2, 36},
	             {"Ul", 2, 36}, {"UL", 2, 36}};
	for (size_t i = 0; i < FG_ARRAY_LEN(known); i++)
		if (n >= known[i].length &&
		    memcmp(format, known[i].letters, known[i].length) == 0) {
			*length += known[i].length;
			return known[i].most;
		}
	return 0;
}

static conversion read_conversion(const unsigned char *format, size_t n)
{
	conversion c = {0};
	size_t i = 0;
	for (; i < n && format[i] && strchr("-+ #0123456789.*hljztLq", format[i]); i++) {
		size_t *number = c.has_precision ? &c.precision : &c.width;
		c.is_alternate |= format[i] == '#';
		c.is_open |= format[i] == '*' && !c.has_precision;
		c.is_cut_at_runtime |= format[i] == '*' && c.has_precision;
		if (format[i] == '.')
			c.has_precision = true;
		else if (format[i] >= '0' && format[i] <= '9' && *number < 100000)
			*number = *number * 10 + (size_t)(format[i] - '0');
	}
	c.letter = i < n ? (char)format[i] : '\0';
	c.length = i < n ? i + 1 : i;
	if (c.letter == 'p')
		c.pointer = pointer_bound(format + c.length, n - c.length, &c.length);
	return c;
}

static size_t bits_of(int64_t value)
{
	size_t bits = 0;
	for (; value > 0; value >>= 1)
		bits++;
	return bits;
}

/* Bits of the largest value; masks and shifts by constants count. *is_signed: it may be
 * negative. */
static size_t value_bits(const fg_ast *ast, fg_node_id arg, bool *is_signed)
{
	arg = fg_ast_skip_implicit(ast, arg);
	const fg_node *n = fg_ast_node(ast, arg);
	size_t bits = arg ? fg_type_bits(ast->unit, n->type) : 0;
	int64_t value;
	*is_signed = !bits || fg_type_is_signed(ast->unit, n->type);
	if (!bits)
		return 64;
	if (fg_ast_const_int(ast, arg, &value) && value >= 0) {
		*is_signed = false;
		return bits_of(value);
	}
	if (n->kind != FG_NODE_BINARY ||
	    !fg_ast_const_int(ast, fg_ast_child(ast, arg, 1), &value) || value < 0)
		return bits;
	if (n->op == FG_BINARY_AND) {
		*is_signed = false;
		return bits_of(value) < bits ? bits_of(value) : bits;
	}
	if (n->op == FG_BINARY_SHR && (uint64_t)value < bits) {
		size_t whole = value_bits(ast, fg_ast_child(ast, arg, 0), is_signed);
		return whole > (uint64_t)value ? whole - (uint64_t)value : 1;
	}
	return bits;
}

/* Digits of the largest value the argument can have, or as many as the precision asks for, and what
 * stands in front of them. */
static size_t integer_bound(const fg_ast *ast, const conversion *c, fg_node_id arg)
{
	bool is_signed;
	size_t bits = value_bits(ast, arg, &is_signed), digits, prefix = 0;
	char letter = c->letter;
	if (letter == 'd' || letter == 'i' || letter == 'u') {
		digits = bits * 30103 / 100000 + 1;
		prefix = is_signed;
	} else {
		/* A negative one is printed as unsigned int at least. */
		if (is_signed && bits < 32)
			bits = 32;
		digits = letter == 'o' ? (bits + 2) / 3 : (bits + 3) / 4;
		prefix = c->is_alternate ? 2 : 0;
	}
	return prefix + (digits > c->precision ? digits : c->precision);
}

/* Bytes the conversion writes at most; UNBOUNDED when that is not known. */
static size_t conversion_bound(const fg_check_context *ctx, const conversion *c, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0, precision = c->has_precision ? c->precision : 6;
	uint64_t size = 0;
	switch (c->letter) {
	case 'd': case 'i': case 'u': case 'x': case 'X': case 'o':
		return integer_bound(ast, c, arg);
	case 'c':
		return 1;
	case 'p':
		return c->pointer ? c->pointer : 20;
	case 'e': case 'E':
		return precision + 9; /* -1.…e-4932 */
	case 'g': case 'G':
		return precision + 8;
	case 'f': case 'F':
		return precision + 312;
	case 's':
		if (c->has_precision)
			return c->precision;
		if (arg && fg_util_is_some_literal(ctx, arg, &n))
			return n;
		/* A text in an array is shorter than the array. */
		if (!arg || !fg_util_array_size(ctx, fg_ast_skip_casts(ast, arg), &size))
			return UNBOUNDED;
		return size - 1;
	default:
		return UNBOUNDED;
	}
}

size_t fg_util_format_bound(const fg_check_context *ctx, fg_node_id call, uint32_t which,
			    bool *measured)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0, total = 1;
	uint32_t next = which + 1;
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, which), &n);
	if (!format)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (format[i] != '%' || (i + 1 < n && format[i + 1] == '%')) {
			i += format[i] == '%';
			total++;
			continue;
		}
		conversion c = read_conversion(format + i + 1, n - i - 1);
		next += c.is_cut_at_runtime;
		fg_node_id arg = fg_ast_arg(ast, call, next++);
		bool is_known = !c.is_open && !c.is_cut_at_runtime;
		size_t bound = is_known ? conversion_bound(ctx, &c, arg) : UNBOUNDED;
		if (bound == UNBOUNDED && c.letter == 's' && !c.is_open &&
		    (c.is_cut_at_runtime || fg_util_was_measured(ctx, call, arg))) {
			*measured = true;
			bound = 0;
		}
		if (bound == UNBOUNDED)
			return 0;
		total += bound > c.width ? bound : c.width;
		i += c.length;
	}
	return total;
}
