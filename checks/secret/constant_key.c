/*
 * A key or a password that is a constant of the program: the same in every device, and to be read
 * out of every image. By role: the argument, or the member of a structure, that a library takes as
 * one; through functions that only pass it on.
 */
#include "rules/constant.h"
#include "rules/roles.h"

/* A salt or a label is no secret, and the HMAC that extracts a key takes it in the key's place; a
 * block of zeros stands for one. */
static bool is_no_secret(fg_check_context *ctx, const fg_constant *c)
{
	static const char *const words[] = {"salt",  "label", "zero",   "zeros",  "zeroes",
	                                    "null",  "test",  "kat",    "vector", "vectors",
	                                    "dummy", "empty", "public", "pub",    NULL};
	return c->object &&
	       fg_name_has_word(fg_unit_decl_name(fg_check_unit(ctx), c->object), words);
}

/* A function of this unit that passes its parameter on is reported where it gets the constant. */
static void check_use(fg_check_context *ctx, fg_node_id id, const fg_role_use *use,
                      const char *what)
{
	fg_constant c;
	fg_node_id call = fg_check_node(ctx, id)->kind == FG_NODE_CALL ? id : 0;
	if (fg_util_is_null(ctx, use->value) || !fg_constant_data(ctx, use->value, call, &c) ||
	    (!c.object && c.bytes == 0) || is_no_secret(ctx, &c) ||
	    (c.is_zero && fg_role_in_construction(ctx)) || fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, fg_check_node(ctx, id)->place, "%s is constant and used as %s by '%s'",
	          fg_constant_name(ctx, &c), what, use->taker);
	if (c.object)
		fg_report_related(ctx, fg_unit_decl(fg_check_unit(ctx), c.object)->name_place,
		                  "the constant");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	fg_role_use uses[FG_ROLE_USES_MAX];
	if (fg_role_in_test(ctx))
		return;
	size_t n = fg_role_uses(ctx, id, FG_SINK_KEY, uses);
	for (size_t i = 0; i < n; i++)
		check_use(ctx, id, &uses[i], "a key");
	n = fg_role_uses(ctx, id, FG_SINK_PASSWORD, uses);
	for (size_t i = 0; i < n; i++)
		check_use(ctx, id, &uses[i], "a password");
}

const fg_check fg_check_secret_constant_key = {
	.id = "secret.constant-key",
	.title = "Constant used as a key or password",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-321", "CWE-798"),
	.cert = FG_LIST("MSC41-C"),
	.catalog_family = "hardcoded-secret",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_ASSIGN, FG_NODE_DESIGNATED),
	.node = check_node,
};
