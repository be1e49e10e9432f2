/*
 * A va_list used after a function got it: vprintf and every callee that takes arguments from it
 * leave it indeterminate. Only va_end, or va_start and va_copy after it, may follow.
 */
#include "rules/util.h"

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id list;
	fg_node_id call, next; /* the call that got it, and the use after it */
} search;

static bool names_list(const fg_ast *ast, fg_node_id id, fg_decl_id list)
{
	return fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, id)) == list;
}

static bool is_end_or_start(const fg_ast *ast, fg_node_id call, fg_decl_id list)
{
	static const char *const names[] = {"__builtin_va_end",
	                                    "__builtin_va_start",
	                                    "__builtin_va_copy",
	                                    "va_end",
	                                    "va_start",
	                                    "va_copy",
	                                    "__builtin_c23_va_start",
	                                    "__va_start",
	                                    NULL};
	return fg_name_in(fg_ast_callee_name(ast, call), names) &&
	       names_list(ast, fg_ast_arg(ast, call, 0), list);
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_VA_ARG && s->call &&
	    names_list(ast, fg_ast_child(ast, id, 0), s->list) &&
	    fg_util_may_follow(s->ctx, s->call, id)) {
		s->next = id;
		return false;
	}
	if (n->kind != FG_NODE_CALL)
		return true;
	if (is_end_or_start(ast, id, s->list)) {
		s->call = 0;
		return true;
	}
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, id); i++) {
		if (!names_list(ast, fg_ast_arg(ast, id, i), s->list))
			continue;
		if (strstr(fg_ast_callee_name(ast, id),
		           "va_copy")) /* reads it, as second argument */
			continue;
		if (s->call && fg_util_may_follow(s->ctx, s->call, id)) {
			s->next = id;
			return false;
		}
		s->call = id;
	}
	return true;
}

static const char *const list_types[] = {"va_list", "__gnuc_va_list", "__builtin_va_list", NULL};

/* As a parameter an array of one: what is left of the name va_list on x86-64 and AArch64. */
static bool is_list_pointer(fg_check_context *ctx, fg_type_id type)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_type *record = fg_unit_canon(u, fg_type_pointee(u, type));
	return fg_type_is_pointer(u, type) && record->kind == FG_TYPE_RECORD && record->decl &&
	       strcmp(fg_unit_decl_name(u, record->decl), "__va_list_tag") == 0;
}

static bool is_list(fg_check_context *ctx, fg_type_id type)
{
	return fg_util_is_named_type(ctx, type, list_types) || is_list_pointer(ctx, type);
}

static void check_list(fg_check_context *ctx, fg_decl_id list, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	search s = {ctx, list, 0, 0};
	fg_ast_walk(ast, body, visit, &s);
	if (!s.next)
		return;
	fg_report(ctx, fg_ast_node(ast, s.next)->place,
	          "'%s' is used after '%s' took arguments from it",
	          fg_unit_decl_name(ast->unit, list), fg_ast_callee_name(ast, s.call));
	fg_report_related(ctx, fg_ast_node(ast, s.call)->place, "passed on here");
}

typedef struct locals {
	fg_check_context *ctx;
	fg_node_id body;
} locals;

static bool visit_variable(const fg_ast *ast, fg_node_id id, void *payload)
{
	locals *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_VARIABLE &&
	    fg_util_is_named_type(l->ctx, fg_unit_decl(ast->unit, n->ref)->type, list_types))
		check_list(l->ctx, n->ref, l->body);
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *f = fg_unit_decl(u, function);
	for (uint32_t i = 0; i < f->param_count; i++) {
		fg_decl_id parameter = u->decl_ids.at[f->first_param + i];
		if (is_list(ctx, fg_unit_decl(u, parameter)->type))
			check_list(ctx, parameter, body);
	}
	if (fg_unit_canon(u, f->type)->flags & FG_TYPE_FLAG_VARIADIC)
		fg_ast_walk(fg_check_ast(ctx), body, visit_variable, &(locals){ctx, body});
}

const fg_check fg_check_call_va_list_reuse = {
	.id = "call.va-list-reuse",
	.title = "Argument list used after it was passed on",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("MSC39-C"),
	.catalog_family = "undefined-behaviour",
	.body = check_body,
};
