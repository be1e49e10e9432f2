/*
 * TLS or DTLS below 1.2 asked for by a call, and lists of cipher suites with one that encrypts
 * nothing, authenticates nobody, or is broken.
 */
#include "rules/product.h"
#include "rules/roles.h"

#include <strings.h>

/* ---- versions ---- */

static bool is_library_bound(const fg_check_context *ctx, fg_node_id call, fg_node_id arg)
{
	return strncmp(fg_ast_callee_name(fg_check_ast(ctx), call), "SSL_", 4) == 0 &&
	       fg_util_is_int(ctx, arg, 0);
}

static void check_version(fg_check_context *ctx, fg_node_id call)
{
	fg_node_id arg = 0;
	if (!fg_role_is_weak(ctx, call, "tls-version", &arg) ||
	    (arg && is_library_bound(ctx, call, arg)) || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place, "'%s' allows a version before TLS 1.2",
	          fg_ast_callee_name(fg_check_ast(ctx), call));
}

/* ---- cipher suites by number (IANA) ---- */

typedef struct suites {
	uint16_t low, high;
	const char *what;
} suites;

static const suites weak_suites[] = {
	{0x0001, 0x0002, "no encryption"},
	{0x0003, 0x0003, "40-bit keys"},
	{0x0004, 0x0005, "RC4"},
	{0x0006, 0x0006, "40-bit keys"},
	{0x0008, 0x0008, "40-bit keys"},
	{0x0009, 0x0009, "DES"},
	{0x000b, 0x000b, "40-bit keys"},
	{0x000c, 0x000c, "DES"},
	{0x000e, 0x000e, "40-bit keys"},
	{0x000f, 0x000f, "DES"},
	{0x0011, 0x0011, "40-bit keys"},
	{0x0012, 0x0012, "DES"},
	{0x0014, 0x0014, "40-bit keys"},
	{0x0015, 0x0015, "DES"},
	{0x0017, 0x001b, "no authentication"},
	{0x001e, 0x001e, "DES"},
	{0x0020, 0x0020, "RC4"},
	{0x0022, 0x0022, "DES"},
	{0x0024, 0x0024, "RC4"},
	{0x0026, 0x002b, "40-bit keys"},
	{0x002c, 0x002e, "no encryption"},
	{0x0034, 0x0034, "no authentication"},
	{0x003a, 0x003a, "no authentication"},
	{0x003b, 0x003b, "no encryption"},
	{0x0046, 0x0046, "no authentication"},
	{0x006c, 0x006d, "no authentication"},
	{0x0089, 0x0089, "no authentication"},
	{0x008a, 0x008a, "RC4"},
	{0x008e, 0x008e, "RC4"},
	{0x0092, 0x0092, "RC4"},
	{0x009b, 0x009b, "no authentication"},
	{0x00a6, 0x00a7, "no authentication"},
	{0x00b0, 0x00b1, "no encryption"},
	{0x00b4, 0x00b5, "no encryption"},
	{0x00b8, 0x00b9, "no encryption"},
	{0x00bf, 0x00bf, "no authentication"},
	{0x00c5, 0x00c5, "no authentication"},
	{0xc001, 0xc001, "no encryption"},
	{0xc002, 0xc002, "RC4"},
	{0xc006, 0xc006, "no encryption"},
	{0xc007, 0xc007, "RC4"},
	{0xc00b, 0xc00b, "no encryption"},
	{0xc00c, 0xc00c, "RC4"},
	{0xc010, 0xc010, "no encryption"},
	{0xc011, 0xc011, "RC4"},
	{0xc015, 0xc019, "no authentication"},
	{0xc033, 0xc033, "RC4"},
	{0xc039, 0xc03b, "no encryption"},
	{0xc0b4, 0xc0b5, "no encryption"},
};

static const char *weak_number(int64_t suite)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(weak_suites); i++)
		if (suite >= weak_suites[i].low && suite <= weak_suites[i].high)
			return weak_suites[i].what;
	return NULL;
}

/* The initialiser of the list's object. */
static const char *weak_in_array(fg_check_context *ctx, fg_node_id list)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id object = fg_util_base_variable(ctx, fg_ast_skip_casts(ast, list));
	const fg_decl *d = fg_unit_decl(ast->unit, object);
	d = d->definition ? fg_unit_decl(ast->unit, d->definition) : d;
	fg_node_id init = object && d->init ? fg_ast_skip_casts(ast, d->init) : 0;
	const fg_node *n = fg_ast_node(ast, init);
	for (uint32_t i = 0; n->kind == FG_NODE_INIT_LIST && i < n->n; i++) {
		int64_t suite;
		if (!fg_ast_const_int(ast, fg_ast_child(ast, init, i), &suite))
			continue;
		if (weak_number(suite))
			return weak_number(suite);
	}
	return NULL;
}

/* ---- by name ---- */

static bool has_part(const char *word, size_t n, const char *part)
{
	size_t m = strlen(part);
	for (size_t i = 0; i + m <= n; i++)
		if (strncasecmp(word + i, part, m) == 0)
			return true;
	return false;
}

static const char *weak_name(const char *word, size_t n)
{
	static const struct {
		const char *part, *what;
	} parts[] = {
		{"aNULL", "no authentication"},
		{"NULL", "no encryption"},
		{"ADH", "no authentication"},
		{"AECDH", "no authentication"},
		{"anon", "no authentication"},
		{"EXP", "40-bit keys"},
		{"RC4", "RC4"},
		{"DES-CBC-", "DES"},
		{"COMPLEMENTOFALL", "no encryption"},
		{"SECLEVEL=0", "any key"},
	};
	if (n == 0 || *word == '!' || *word == '-')
		return NULL;
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		if (has_part(word, n, parts[i].part))
			return parts[i].what;
	return NULL;
}

static const char *weak_in_text(fg_check_context *ctx, fg_node_id list)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	const unsigned char *bytes = fg_ast_string(ast, fg_ast_skip_casts(ast, list), &n);
	const char *what = NULL;
	const char *text = bytes ? fg_arena_strndup(fg_check_arena(ctx), (const char *)bytes, n)
	                         : "";
	while (*text && !what) {
		size_t word = strcspn(text, ":, ");
		what = weak_name(text, word);
		text += word + strspn(text + word, ":, ");
	}
	return what;
}

static void check_suites(fg_check_context *ctx, fg_node_id call)
{
	fg_role_use uses[FG_ROLE_USES_MAX];
	size_t n = fg_role_uses(ctx, call, FG_SINK_CIPHER_SUITES, uses);
	for (size_t i = 0; i < n; i++) {
		const char *what = weak_in_array(ctx, uses[i].value);
		what = what ? what : weak_in_text(ctx, uses[i].value);
		if (what && !fg_util_is_dead(ctx, call))
			fg_report(ctx, fg_check_node(ctx, call)->place,
			          "the list given to '%s' has a cipher suite with %s",
			          uses[i].taker, what);
	}
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	if (fg_role_in_test(ctx))
		return;
	check_version(ctx, call);
	check_suites(ctx, call);
}

const fg_check fg_check_tls_old_or_null = {
	.id = "tls.old-or-null",
	.title = "TLS before 1.2, or without encryption or authentication",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-326", "CWE-327", "CWE-757"),
	.catalog_family = "weak-crypto",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
	.product = fg_report_weak_settings,
};
