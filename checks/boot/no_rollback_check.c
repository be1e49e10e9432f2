/*
 * A file that makes an image the next one to boot, and in which nothing is called a version or a
 * counter: an old image with a known hole, properly signed, is as good as a new one.
 */
#include "rules/roles.h"

#include <strings.h>

static const char *const activations[] = {"esp_ota_set_boot_partition",
                                          "boot_set_pending",
                                          "boot_set_pending_multi",
                                          "boot_request_upgrade",
                                          "boot_request_upgrade_multi",
                                          "boot_set_next",
                                          "dfu_target_schedule_update",
                                          "psa_fwu_install",
                                          NULL};

static bool is_activation(const fg_check_context *ctx, fg_node_id call)
{
	return fg_name_in(fg_ast_callee_name(fg_check_ast(ctx), call), activations);
}

/* The library that activates leaves the comparison to its loader. */
static bool is_library(const fg_unit *u)
{
	for (size_t i = 0; i < u->top_level.n; i++) {
		const fg_decl *d = fg_unit_decl(u, u->top_level.at[i]);
		if (d->kind == FG_DECL_FUNCTION && (d->flags & FG_DECL_DEFINITION) &&
		    fg_name_in(fg_unit_str(u, d->name), activations))
			return true;
	}
	return false;
}

static bool speaks_of_versions(const char *name)
{
	static const char *const parts[] = {
		"version",          "rollback",     "downgrade", "secure_counter",
		"security_counter", "security_cnt", "monotonic", "semver"};
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		if (strcasestr(name, parts[i]))
			return true;
	return false;
}

static const char *name_at(const fg_ast *ast, const fg_node *n)
{
	if (n->kind == FG_NODE_MEMBER)
		return fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name);
	return n->kind == FG_NODE_DECL_REF ? fg_unit_decl_name(ast->unit, n->ref) : "";
}

static void check_unit(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (is_library(ast->unit))
		return;
	for (fg_node_id id = 1; id < ast->nodes.n; id++)
		if (speaks_of_versions(name_at(ast, &ast->nodes.at[id])))
			return;
	for (fg_node_id id = 1; id < ast->nodes.n; id++)
		if (ast->nodes.at[id].kind == FG_NODE_CALL && is_activation(ctx, id))
			fg_report(ctx, ast->nodes.at[id].place,
			          "an image is activated, and nothing in this file compares "
			          "versions");
}

const fg_check fg_check_boot_no_rollback_check = {
	.id = "boot.no-rollback-check",
	.title = "Update accepted without a comparison of its version",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_LOW,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-1328"),
	.catalog_family = "unsigned-update",
	.unit = check_unit,
};
