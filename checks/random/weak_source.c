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
	    spreads_delay(ctx, call))
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
