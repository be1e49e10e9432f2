/*
 * A file looked at by its name and then opened, changed or removed by the same name: between the
 * two somebody may put another file there.
 */
#include "rules/util.h"

static const char *const looks[] = {"access",  "faccessat",  "stat", "lstat",
                                    "eaccess", "euidaccess", NULL};
static const char *const uses[] = {"open",   "fopen",  "openat",  "creat",    "unlink",  "remove",
                                   "rename", "chmod",  "chown",   "truncate", "rmdir",   "execl",
                                   "execv",  "execve", "symlink", "link",     "freopen", NULL};

/* Which argument is the name. */
static fg_node_id name_of(const fg_check_context *ctx, fg_node_id call)
{
	bool is_at = fg_util_callee_is(ctx, call, FG_LIST("faccessat", "openat"));
	return fg_util_arg(ctx, call, is_at ? 1 : 0);
}

/* One variable, member or literal: an expression that is the same text at both places. */
static bool is_comparable(const fg_ast *ast, fg_node_id name)
{
	size_t n;
	name = fg_ast_skip_casts(ast, name);
	const fg_node *node = fg_ast_node(ast, name);
	return node->kind == FG_NODE_DECL_REF || node->kind == FG_NODE_MEMBER ||
	       (node->kind == FG_NODE_SUBSCRIPT && !fg_ast_has_side_effect(ast, name)) ||
	       fg_ast_string(ast, name, &n);
}

typedef struct search {
	const fg_check_context *ctx;
	fg_node_id look, name, use;
	fg_decl_id variable; /* the name is kept in; 0 = not in one */
} search;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (id <= s->look || s->use)
		return !s->use;
	if (n->kind == FG_NODE_ASSIGN && s->variable &&
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->variable)
		return false; /* another name from here on */
	if (n->kind == FG_NODE_CALL && fg_util_callee_is(s->ctx, id, uses) &&
	    fg_ast_same(ast, fg_ast_skip_casts(ast, name_of(s->ctx, id)), s->name) &&
	    fg_util_may_follow(s->ctx, s->look, id))
		s->use = id;
	return !s->use;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id function = fg_check_current_function(ctx);
	if (!function || !fg_util_callee_is(ctx, call, looks) ||
	    !is_comparable(ast, name_of(ctx, call)))
		return;
	fg_node_id name = fg_ast_skip_casts(ast, name_of(ctx, call));
	search s = {ctx, call, name, 0, fg_ast_referenced_decl(ast, name)};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, visit, &s);
	if (!s.use)
		return;
	fg_report(ctx, fg_ast_node(ast, s.use)->place,
	          "'%s' may be another file here than '%s' looked at", fg_util_text(ctx, name),
	          fg_ast_callee_name(ast, call));
	fg_report_related(ctx, fg_ast_node(ast, call)->place, "looked at here");
}

const fg_check fg_check_file_check_then_use = {
	.id = "file.check-then-use",
	.title = "File checked by name and then used by name",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-367"),
	.cert = FG_LIST("FIO45-C"),
	.catalog_family = "path-handling",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
