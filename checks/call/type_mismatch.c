/*
 * A call whose arguments do not fit the function: wrong number through an old
 * declaration, incompatible pointers, a function pointer of another type.
 */
#include "rules/util.h"

/* An old-style definition is a matter of taste; only a call through it can be wrong. An enum or a
 * char that such a definition takes as int arrives all the same; a float taken as double does not. */
static bool is_wrong(fg_check_context *ctx, const fg_diagnostic *d)
{
	static const char *const harmless[] = {
		"a function definition without a prototype",
		"a function declaration without a prototype",
		"promoted type 'int' ",
		"promoted type 'unsigned int' ",
	};
	const char *message = fg_unit_str(fg_check_unit(ctx), d->message);
	for (size_t i = 0; i < FG_ARRAY_LEN(harmless); i++)
		if (strncmp(message, harmless[i], strlen(harmless[i])) == 0)
			return false;
	/* A type that was declared in a missing header is int here. */
	return !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_call_type_mismatch = {
	.id = "call.type-mismatch",
	.title = "Call does not match the function's type",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-628"),
	.cert = FG_LIST("EXP37-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("incompatible-function-pointer-types",
	                          "deprecated-non-prototype", "knr-promoted-parameter"),
	.diagnostic = is_wrong,
};
