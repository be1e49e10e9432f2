/*
 * A local variable that nobody reads: what is left of code that went, or of code that was
 * forgotten. Those that hold the result of a call are another rule's, status.result-unread.
 */
#include "rules/util.h"

static void report(const fg_check_context *ctx, fg_decl_id variable, fg_node_id write,
                   void *payload)
{
	fg_check_context *to = payload;
	const fg_unit *u = fg_check_unit(ctx);
	if (fg_util_holds_result(ctx, variable) || fg_util_is_in_dropped_text(ctx, variable))
		return;
	const fg_decl *d = fg_unit_decl(u, variable);
	fg_report(to, write ? fg_check_node(ctx, write)->place : d->name_place,
	          "nobody reads variable '%s'", fg_unit_decl_name(u, variable));
	if (write)
		fg_report_related(to, d->name_place, "declared here");
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	(void)function;
	fg_util_each_unread(ctx, body, report, ctx);
}

/* A static object of the file that is written and never read. One that nobody touches at all is the
 * compiler's own warning. */
static void check_object(fg_check_context *ctx, fg_decl_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, id);
	fg_node_id write;
	if (d->kind != FG_DECL_VARIABLE || d->storage != FG_STORAGE_STATIC ||
	    !(d->flags & FG_DECL_FILE_SCOPE) || d->canonical != id ||
	    d->flags & (FG_DECL_IN_SYSTEM | FG_DECL_USED) || d->section || d->alias ||
	    !(d->flags & FG_DECL_IN_MAIN) || fg_unit_quals(u, d->type) & FG_QUAL_VOLATILE ||
	    fg_util_has_attribute(ctx, id, "unused") || !fg_util_is_unread(ctx, id, &write) ||
	    !write || fg_util_is_in_dropped_text(ctx, id))
		return;
	fg_report(ctx, fg_check_node(ctx, write)->place, "nobody reads variable '%s'",
	          fg_unit_decl_name(u, id));
	fg_report_related(ctx, d->name_place, "declared here");
}

const fg_check fg_check_dead_unused_variable = {
	.id = "dead.unused-variable",
	.title = "Variable that nobody reads",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-563"),
	.cert = FG_LIST("MSC13-C"),
	.catalog_family = "dead-code",
	.body = check_body,
	.decl = check_object,
};
