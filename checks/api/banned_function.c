/*
 * Library functions that cannot be told how much room there is. gets has no
 * safe use; strcpy, strcat, sprintf have one when the source's size is known
 * and fits, or was looked at before, and then are silent.
 */
#include "rules/util.h"

typedef enum danger { ALWAYS, COPY, APPEND, FORMAT, SCAN } danger;

static const struct {
	const char *name;
	danger kind;
	const char *instead;
} banned[] = {
	{"gets", ALWAYS, "fgets"},        {"strcpy", COPY, "a copy that knows the size"},
	{"stpcpy", COPY, "a copy that knows the size"},
	{"strcat", APPEND, "an append that knows the size"},
	{"sprintf", FORMAT, "snprintf"},  {"vsprintf", ALWAYS, "vsnprintf"},
	{"scanf", SCAN, "a width in each %s"}, {"sscanf", SCAN, "a width in each %s"},
	{"fscanf", SCAN, "a width in each %s"}, {"tmpnam", ALWAYS, "mkstemp"},
	{"mktemp", ALWAYS, "mkstemp"},
};

/* strcpy(array, "literal") that fits, or whose target is not known: the literal is bounded. */
static bool literal_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint64_t room = 0;
	return fg_util_is_some_literal(ctx, fg_ast_arg(ast, call, 1), &n) &&
	       (!fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) || n + 1 <= room);
}

/* strcpy(to, from) of two arrays, the source not the larger one: the text in it fits. */
static bool array_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint64_t room = 0, size = 0;
	fg_node_id source = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 1));
	return fg_util_array_size(ctx, source, &size) &&
	       fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) && size <= room;
}

/* ---- how much a format writes ---- */

/* One conversion of a format: %[flags][width][.precision][length]letter. */
typedef struct conversion {
	size_t width, precision;
	bool has_precision;
	bool is_alternate;   /* '#': "0x" in front */
	bool is_open;        /* width '*': known at run time only */
	bool is_cut_at_runtime; /* precision '*' */
	char letter;
	size_t length; /* bytes after the '%' */
} conversion;

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
	return c;
}

static size_t bits_of(int64_t value)
{
	size_t bits = 0;
	for (; value > 0; value >>= 1)
		bits++;
	return bits;
}

/* Bits of the largest value; masks and shifts by constants count. *is_signed: it may be negative. */
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

/* Digits of the largest value the argument can have, a sign included. */
static size_t integer_bound(const fg_ast *ast, const conversion *c, fg_node_id arg)
{
	bool is_signed;
	size_t bits = value_bits(ast, arg, &is_signed);
	char letter = c->letter;
	if (letter == 'd' || letter == 'i' || letter == 'u')
		return bits * 30103 / 100000 + 1 + is_signed;
	/* A negative one is printed as unsigned int at least. */
	if (is_signed && bits < 32)
		bits = 32;
	return (letter == 'o' ? (bits + 2) / 3 : (bits + 3) / 4) + (c->is_alternate ? 2 : 0);
}

/* Bytes the conversion writes at most; 0 = not bounded. */
static size_t conversion_bound(fg_check_context *ctx, const conversion *c, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0, precision = c->has_precision ? c->precision : 6;
	uint64_t size = 0;
	switch (c->letter) {
	case 'd': case 'i': case 'u': case 'x': case 'X': case 'o':
		return integer_bound(ast, c, arg) + c->precision;
	case 'c':
		return 1;
	case 'p':
		return 20;
	case 'e': case 'E':
		return precision + 9; /* -1.…e-4932 */
	case 'g': case 'G':
		return precision + 8;
	case 'f': case 'F':
		return precision + 312;
	case 's':
		if (c->has_precision)
			return c->precision ? c->precision : 1;
		if (arg && fg_util_is_some_literal(ctx, arg, &n))
			return n + 1;
		/* A text in an array is shorter than the array. */
		return arg && fg_util_array_size(ctx, fg_ast_skip_casts(ast, arg), &size) ? size
		                                                                          : 0;
	default:
		return 0;
	}
}

/* Upper bound of what the call writes, terminator included; 0 = unbounded. *measured: apart from
 * texts whose length the function has looked at. */
static size_t format_bound(fg_check_context *ctx, fg_node_id call, const unsigned char *format,
                           size_t n, bool *measured)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t total = 1;
	uint32_t next = 2;
	for (size_t i = 0; i < n; i++) {
		if (format[i] != '%' || (i + 1 < n && format[i + 1] == '%')) {
			i += format[i] == '%';
			total++;
			continue;
		}
		conversion c = read_conversion(format + i + 1, n - i - 1);
		next += c.is_cut_at_runtime;
		fg_node_id arg = fg_ast_arg(ast, call, next++);
		size_t bound = c.is_open || c.is_cut_at_runtime ? 0 : conversion_bound(ctx, &c, arg);
		if (!bound && c.letter == 's' && !c.is_open &&
		    (c.is_cut_at_runtime || fg_util_was_measured(ctx, call, arg)))
			*measured = true;
		else if (!bound)
			return 0;
		total += bound > c.width ? bound : c.width;
		i += c.length;
	}
	return total;
}

static bool format_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint64_t room = 0;
	bool measured = false;
	fg_node_id target = fg_ast_arg(ast, call, 0);
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, 1), &n);
	size_t bound = format ? format_bound(ctx, call, format, n, &measured) : 0;
	if (!bound)
		return fg_util_is_sized_by_text(ctx, call, target);
	/* Into memory of unknown size a format without %s is bounded by its types: let it pass. */
	return measured || !fg_util_array_size(ctx, target, &room) || bound <= room;
}

/* ---- the others ---- */

/* A %s or %[ without width. */
static bool has_unlimited_string(const unsigned char *format, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (format[i] != '%')
			continue;
		i++;
		if (format[i] == '%' || format[i] == '*')
			continue;
		while (i < n && strchr("hlm", format[i]) && format[i])
			i++;
		if (i < n && (format[i] == 's' || format[i] == '['))
			return format[i - 1] != 'm';
	}
	return false;
}

static bool scan_is_limited(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint32_t which = strcmp(name, "scanf") == 0 ? 0 : 1;
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, which), &n);
	return !format || !has_unlimited_string(format, n);
}

static bool is_safe(fg_check_context *ctx, fg_node_id call, danger kind, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	switch (kind) {
	case ALWAYS:
		return false;
	case COPY:
	case APPEND:
		return (kind == COPY && (literal_fits(ctx, call) || array_fits(ctx, call))) ||
		       fg_util_literals_fit(ctx, call) ||
		       fg_util_was_measured(ctx, call, fg_ast_arg(ast, call, 1)) ||
		       fg_util_is_sized_by_text(ctx, call, fg_ast_arg(ast, call, 0));
	case FORMAT:
		return format_fits(ctx, call);
	case SCAN:
		return scan_is_limited(ctx, call, name);
	}
	return false;
}

/* The library's own strcat, __sprintf_chk …: it has no more to go by than its callee; whoever
 * calls it is reported. */
static bool is_library_itself(fg_check_context *ctx)
{
	const char *name = fg_unit_decl_name(fg_check_unit(ctx), fg_check_current_function(ctx));
	while (*name == '_')
		name++;
	for (size_t i = 0; i < FG_ARRAY_LEN(banned); i++) {
		size_t n = strlen(banned[i].name);
		if (strncmp(name, banned[i].name, n) == 0 &&
		    (!name[n] || strcmp(name + n, "_chk") == 0))
			return true;
	}
	return false;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
	if (is_library_itself(ctx))
		return;
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(banned); i++) {
		if (strcmp(name, banned[i].name) != 0)
			continue;
		if (!is_safe(ctx, call, banned[i].kind, name))
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' cannot know how much room there is; use %s", name,
			          banned[i].instead);
		return;
	}
}

const fg_check fg_check_api_banned_function = {
	.id = "api.banned-function",
	.title = "Function that cannot know the size of its target",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-676"),
	.cert = FG_LIST("MSC24-C"),
	.catalog_family = "banned-function",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
