/*
 * rand() and its kin: a generator whose state can be computed from a few
 * outputs, seeded with a constant or a clock on a device that has neither.
 */
#include "rules/util.h"

#include <strings.h>

/* The word stands in the name, whatever its case. */
static bool says(const char *name, const char *word)
{
	size_t n = strlen(word);
	for (; *name; name++)
		if (strncasecmp(name, word, n) == 0)
			return true;
	return false;
}

/* The spread of a delay need not be secret: an attacker who knows it gains nothing. */
static bool is_delay(const char *name)
{
	static const char *const words[] = {"delay", "timer", "timeout", "tmo", "backoff",
	                                    "jitter", "interval", "sleep", NULL};
	for (size_t i = 0; words[i]; i++)
		if (says(name, words[i]))
			return true;
	return false;
}

/* The result ends in a delay, by the name of what it is stored in or of the function. */
static bool spreads_delay(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	if (is_delay(fg_unit_decl_name(u, fg_check_current_function(ctx))))
		return true;
	for (fg_node_id id = fg_ast_user(ast, call); id; id = fg_ast_user(ast, id)) {
		const fg_node *n = fg_ast_node(ast, id);
		if (n->kind == FG_NODE_VARIABLE)
			return is_delay(fg_unit_decl_name(u, n->ref));
		if (n->kind == FG_NODE_ASSIGN) {
			fg_node_id target = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
			const fg_node *t = fg_ast_node(ast, target);
			return t->kind == FG_NODE_MEMBER
			               ? is_delay(fg_unit_str(u, fg_unit_field(u, t->ref)->name))
			               : is_delay(fg_unit_decl_name(
						  u, fg_ast_referenced_decl(ast, target)));
		}
		if (!fg_node_is_expression((fg_node_kind)n->kind) || n->kind == FG_NODE_CALL)
			return false;
	}
	return false;
}

/* Code below a folder of tests. */
static bool is_test(const char *path)
{
	static const char *const folders[] = {"test", "tests", "testing", "selftest", NULL};
	for (const char *slash; (slash = strchr(path, '/')) != NULL; path = slash + 1)
		for (size_t i = 0; folders[i]; i++)
			if ((size_t)(slash - path) == strlen(folders[i]) &&
			    memcmp(path, folders[i], strlen(folders[i])) == 0)
				return true;
	return false;
}

/* All that happens to the local is being compared: a draw, not a secret. */
typedef struct draw_search {
	fg_decl_id decl;
	bool is_compared, is_kept;
} draw_search;

static bool look_at_draw(const fg_ast *ast, fg_node_id id, void *payload)
{
	draw_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF || n->ref != s->decl)
		return true;
	fg_node_id below = id, user = fg_ast_user(ast, id);
	n = fg_ast_node(ast, user);
	while (n->kind == FG_NODE_CAST || (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_REM)) {
		below = user;
		user = fg_ast_user(ast, user);
		n = fg_ast_node(ast, user);
	}
	bool is_target = n->kind == FG_NODE_ASSIGN &&
	                 fg_ast_skip_implicit(ast, fg_ast_child(ast, user, 0)) == below;
	if (n->kind == FG_NODE_BINARY && fg_binary_is_comparison((fg_binary_op)n->op))
		s->is_compared = true;
	else if (!is_target)
		s->is_kept = true;
	return !s->is_kept;
}

static bool is_only_compared(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id user = fg_ast_user(ast, call);
	const fg_node *n = fg_ast_node(ast, user);
	draw_search s = {0};
	if (n->kind == FG_NODE_VARIABLE)
		s.decl = n->ref;
	else if (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE)
		s.decl = fg_ast_referenced_decl(ast, fg_ast_child(ast, user, 0));
	if (!s.decl || !fg_util_is_automatic(ctx, s.decl))
		return false;
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	            look_at_draw, &s);
	return s.is_compared && !s.is_kept;
}

static const char *path_of(const fg_unit *u, fg_place_id place)
{
	return fg_unit_str(u, u->files.at[fg_unit_place(u, place)->file].path);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"rand", "random", "rand_r", "drand48", "lrand48",
	                                    "mrand48", "erand48", "nrand48", "jrand48", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	if (!callee || !fg_util_callee_is(ctx, call, names))
		return;
	/* A project's own static function of that name is not the library's. */
	if (!(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_EXTERNAL))
		return;
	/* rand() made of rand_r(): its users are meant. */
	if (fg_name_in(fg_unit_decl_name(ast->unit, fg_check_current_function(ctx)), names) ||
	    spreads_delay(ctx, call) || is_only_compared(ctx, call) ||
	    is_test(path_of(ast->unit, fg_ast_node(ast, call)->place)))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' is predictable",
	          fg_ast_callee_name(ast, call));
}

const fg_check fg_check_random_weak_source = {
	.id = "random.weak-source",
	.title = "Predictable random number generator",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-338"),
	.cert = FG_LIST("MSC30-C"),
	.catalog_family = "weak-random",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
