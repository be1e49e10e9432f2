/*
 * Library functions that cannot be told how much room there is. gets has no
 * safe use; strcpy, strcat, sprintf have one when the source's size is known
 * and fits, and then are silent.
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

/* strcpy(array, "literal") that fits. */
static bool literal_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint64_t room = 0;
	const unsigned char *text = fg_ast_string(ast, fg_ast_arg(ast, call, 1), &n);
	return text && fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) && n + 1 <= room;
}

/* Longest output of one conversion, without a width: 0 = not bounded by its type. */
static size_t conversion_bound(const char *spec, size_t n)
{
	static const struct {
		const char *letters;
		size_t bound;
	} bounds[] = {{"di", 21}, {"uxXo", 23}, {"c", 1}, {"p", 20}, {"%", 1}};
	for (size_t i = 0; i < FG_ARRAY_LEN(bounds); i++)
		if (n && strchr(bounds[i].letters, spec[n - 1]))
			return bounds[i].bound;
	return 0;
}

/* Upper bound of what the format writes, terminator included; 0 = unbounded. */
static size_t format_bound(const unsigned char *format, size_t n)
{
	size_t total = 1;
	for (size_t i = 0; i < n; i++) {
		if (format[i] != '%') {
			total++;
			continue;
		}
		size_t start = ++i, width = 0, precision = 0;
		bool has_precision = false;
		while (i < n && strchr("-+ #0123456789.hljztL", format[i])) {
			if (format[i] == '.')
				has_precision = true;
			else if (format[i] >= '0' && format[i] <= '9' && width < 100000 && precision < 100000)
				*(has_precision ? &precision : &width) =
					(has_precision ? precision : width) * 10 + (size_t)(format[i] - '0');
			i++;
		}
		if (i >= n)
			return 0;
		size_t bound = conversion_bound((const char *)format + start, i - start + 1);
		if (format[i] == 's' && has_precision)
			bound = precision;
		else if (bound)
			bound += precision;
		else
			return 0;
		total += bound > width ? bound : width;
	}
	return total;
}

static bool format_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint64_t room = 0;
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, 1), &n);
	size_t bound = format ? format_bound(format, n) : 0;
	if (!bound)
		return false;
	/* Into memory of unknown size a format without %s is bounded by its types: let it pass. */
	return !fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) || bound <= room;
}

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
	switch (kind) {
	case ALWAYS:
	case APPEND:
		return false;
	case COPY:
		return literal_fits(ctx, call);
	case FORMAT:
		return format_fits(ctx, call);
	case SCAN:
		return scan_is_limited(ctx, call, name);
	}
	return false;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
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
