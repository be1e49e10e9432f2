/*
 * Private keys in source text: PEM blocks, wherever they stand, and DER private
 * keys written as byte arrays are recognised by their structure, not by names.
 */
#include "product/keys.h"
#include "rules/util.h"

static void check_text(fg_check_context *ctx, fg_file_id file, const char *text, size_t n)
{
	fg_key_block b;
	for (size_t at = 0; fg_key_next_block(text, n, &at, &b);)
		if (b.is_private)
			fg_report(ctx,
			          fg_check_make_place(ctx, file, (uint32_t)b.begin,
			                              (uint32_t)b.label_end),
			          "private key in source text");
}

/* ---- DER ---- */

/* Bytes of an initialiser list of integer constants; 0 when it holds anything else. */
static size_t list_bytes(const fg_ast *ast, fg_node_id list, unsigned char *out)
{
	const fg_node *n = fg_ast_node(ast, list);
	if (n->n > FG_KEY_DER_MAX)
		return 0;
	for (uint32_t i = 0; i < n->n; i++) {
		int64_t value;
		if (!fg_ast_const_int(ast, fg_ast_child(ast, list, i), &value))
			return 0;
		out[i] = (unsigned char)value;
	}
	return n->n;
}

static void check_list(fg_check_context *ctx, fg_node_id list)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, list);
	int64_t first;
	/* 0x30 first: nearly every other table ends here. */
	if (n->n < FG_KEY_DER_MIN || !fg_ast_const_int(ast, fg_ast_child(ast, list, 0), &first) ||
	    first != 0x30)
		return;
	unsigned char *bytes = fg_arena_alloc(fg_check_arena(ctx), FG_KEY_DER_MAX);
	size_t count = list_bytes(ast, list, bytes);
	if (count && fg_key_is_der_private(bytes, count))
		fg_report(ctx, n->place, "byte array holds a DER private key");
}

const fg_check fg_check_secret_in_source = {
	.id = "secret.in-source",
	.title = "Private key in source text",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.8,
	.cwe = FG_LIST("CWE-321"),
	.cert = FG_LIST("MSC41-C"),
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "key-in-repo",
	.node_kinds = FG_NODES(FG_NODE_INIT_LIST),
	.node = check_list,
	.text = check_text,
};
