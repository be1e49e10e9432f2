/*
 * One identifier with internal and external linkage in one unit: undefined (C17 6.2.2p7), and in
 * practice two objects where one is meant. Compilers refuse most of it; what they accept is an
 * extern in a block whose surroundings hide the static object of the file.
 */
#include "rules/util.h"

static const fg_decl *static_of_file(const fg_unit *u, fg_str_id name)
{
	for (size_t i = 0; i < u->top_level.n; i++) {
		const fg_decl *d = fg_unit_decl(u, u->top_level.at[i]);
		if (d->name == name && !(d->flags & FG_DECL_EXTERNAL) &&
		    (d->kind == FG_DECL_VARIABLE || d->kind == FG_DECL_FUNCTION))
			return d;
	}
	return NULL;
}

/* The DECL_STMT declares a local object of that name. */
static bool declares(const fg_ast *ast, fg_node_id statement, fg_str_id name)
{
	const fg_node *n = fg_ast_node(ast, statement);
	for (uint32_t i = 0; n->kind == FG_NODE_DECL_STMT && i < n->n; i++) {
		const fg_node *v = fg_ast_node(ast, fg_ast_child(ast, statement, i));
		if (v->kind == FG_NODE_VARIABLE && fg_unit_decl(ast->unit, v->ref)->name == name)
			return true;
	}
	return false;
}

/* A local object or a parameter of that name is visible where the node stands. */
static bool is_hidden(const fg_check_context *ctx, fg_node_id id, fg_str_id name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id at = id, up; (up = fg_ast_node(ast, at)->parent) != 0; at = up)
		for (uint32_t i = 0; i < fg_ast_node(ast, up)->n; i++) {
			fg_node_id before = fg_ast_child(ast, up, i);
			if (before == at)
				break;
			if (declares(ast, before, name))
				return true;
		}
	const fg_unit *u = ast->unit;
	const fg_decl *f = fg_unit_decl(u, fg_check_current_function(ctx));
	for (uint32_t i = 0; i < f->param_count; i++)
		if (fg_unit_decl(u, u->decl_ids.at[f->first_param + i])->name == name)
			return true;
	return false;
}

static void check_local(fg_check_context *ctx, fg_node_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, fg_check_node(ctx, id)->ref);
	if (d->storage != FG_STORAGE_EXTERN)
		return;
	const fg_decl *other = static_of_file(u, d->name);
	if (!other || !is_hidden(ctx, id, d->name))
		return;
	fg_report(ctx, d->name_place, "'%s' is another object than the static '%s' of this file",
	          fg_unit_str(u, d->name), fg_unit_str(u, d->name));
	fg_report_related(ctx, other->name_place, "the static one");
}

const fg_check fg_check_decl_linkage_conflict = {
	.id = "decl.linkage-conflict",
	.title = "Identifier with internal and external linkage",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("DCL36-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_EXTRA_DECL),
	.node = check_local,
};
