/*
 * atoi and kin cannot say that the text was no number or did not fit; sscanf
 * with numeric conversions overflows silently.
 */
#include "rules/util.h"

/* A %d-like conversion in a scanf format, '*' (no result) excluded. */
static bool converts_number(const unsigned char *format, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (format[i] != '%')
			continue;
		i++;
		if (format[i] == '%')
			continue;
		bool has_width = false, suppressed = false;
		while (i < n && (strchr("*hljztL", format[i]) || (format[i] >= '0' && format[i] <= '9'))) {
			has_width |= format[i] >= '0' && format[i] <= '9';
			suppressed |= format[i] == '*';
			i++;
		}
		if (i < n && format[i] && strchr("dioux", format[i]) && !has_width && !suppressed)
			return true;
	}
	return false;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const converters[] = {"atoi", "atol", "atoll", "atof", NULL};
	static const char *const scanners[] = {"sscanf", "fscanf", "scanf", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id place = fg_ast_node(ast, call)->place;
	if (fg_util_callee_is(ctx, call, converters)) {
		fg_report(ctx, place, "'%s' cannot tell an error from a number",
		          fg_ast_callee_name(ast, call));
		return;
	}
	if (!fg_util_callee_is(ctx, call, scanners))
		return;
	uint32_t which = strcmp(fg_ast_callee_name(ast, call), "scanf") == 0 ? 0 : 1;
	size_t n = 0;
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, which), &n);
	if (format && converts_number(format, n))
		fg_report(ctx, place, "'%s' converts a number without noticing overflow",
		          fg_ast_callee_name(ast, call));
}

const fg_check fg_check_number_unchecked_conversion = {
	.id = "number.unchecked-conversion",
	.title = "Conversion of text to a number without error detection",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.7,
	.cwe = FG_LIST("CWE-391"),
	.cert = FG_LIST("ERR34-C"),
	.catalog_family = "input-validation",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
