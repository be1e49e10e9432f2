/*
 * rand() and its kin: a generator whose state can be computed from a few
 * outputs, seeded with a constant or a clock on a device that has neither.
 * Reported where a name on the way says that the value must not be foreseen.
 */
#include "rules/roles.h"

#include <strings.h>

/* ---- what names say ---- */

static bool is_word(const char *word, size_t n, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == n && strncasecmp(word, *list, n) == 0)
			return true;
	return false;
}

static const char *const delays[] = {"delay", "timer", "timeout", "tmo", "backoff", "jitter",
				     "interval", "sleep", "retry", NULL};

/* What an attacker must not foresee. The spread of a delay is not of that kind: who knows it gains
 * nothing; nor are test patterns, addresses to try first, steps of a search. */
static bool is_secret(const char *name)
{
	static const char *const secrets[] = {
		"key",     "keys", "iv",    "nonce",   "salt",   "token",     "secret",  "password",
		"passwd",  "pin",  "otp",   "session", "cookie", "challenge", "auth",    "crypt",
		"encrypt", "port", "ports", "isn",     "seq",    "xid",       "txid",    "id",
		"ids",     "uuid", "guid",  "prng",    "rng",    "drbg",      "entropy", NULL};
	return fg_name_has_word(name, secrets) && !fg_name_has_word(name, delays);
}

/* get_random_bytes, lib_rand: a source for others, who have their reasons. Not do_random, which is
 * a command, nor set_tmo_random. */
static bool is_source(const char *name)
{
	static const char *const others[] = {"do", "cmd", "command", "test", "set", NULL};
	static const char *const random[] = {"rand", "random", "randomize", NULL};
	static const char *const amounts[] = {"byte", "bytes", "data",   "buf",  "buffer", "number",
	                                      "fill", "block", "vector", "word", "int",    NULL};
	const char *word, *whole = name;
	size_t n;
	bool is_random = false;
	while (fg_name_next_word(&name, &word, &n)) {
		if (is_random && !is_word(word, n, amounts))
			return false;
		is_random |= is_word(word, n, random);
	}
	return is_random && !fg_name_has_word(whole, others) && !fg_name_has_word(whole, delays);
}

/* ---- where the value goes ---- */

/* The variable or member that is written: port of tcp_port, g->port, *port++, ports[i]. */
static const char *target_name(const fg_ast *ast, fg_node_id target)
{
	const fg_unit *u = ast->unit;
	for (int steps = 0; steps < 32; steps++) {
		target = fg_ast_skip_casts(ast, target);
		const fg_node *n = fg_ast_node(ast, target);
		if (n->kind == FG_NODE_MEMBER)
			return fg_unit_str(u, fg_unit_field(u, n->ref)->name);
		if (n->kind != FG_NODE_SUBSCRIPT && n->kind != FG_NODE_UNARY)
			return fg_unit_decl_name(u, fg_ast_referenced_decl(ast, target));
		target = fg_ast_child(ast, target, 0);
	}
	return "";
}

/* The name of the parameter that takes the argument. */
static const char *parameter_name(const fg_ast *ast, fg_node_id call, fg_node_id arg)
{
	const fg_unit *u = ast->unit;
	fg_decl_id callee = fg_ast_callee(ast, call);
	const fg_decl *d = fg_unit_decl(u, callee);
	d = d->definition ? fg_unit_decl(u, d->definition) : d;
	for (uint32_t i = 0; callee && i < d->param_count && i < fg_ast_arg_count(ast, call); i++)
		if (fg_ast_skip_implicit(ast, fg_ast_arg(ast, call, i)) == arg)
			return fg_unit_decl_name(u, u->decl_ids.at[d->first_param + i]);
	return "";
}

/* By the name of what it is stored in, passed as, or of the function. */
static bool ends_in_secret(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *function = fg_unit_decl_name(ast->unit, fg_check_current_function(ctx));
	fg_node_id below = call;
	for (fg_node_id id = fg_ast_user(ast, call); id; below = id, id = fg_ast_user(ast, id)) {
		const fg_node *n = fg_ast_node(ast, id);
		const char *name = NULL;
		if (n->kind == FG_NODE_VARIABLE)
			name = fg_unit_decl_name(ast->unit, n->ref);
		else if (n->kind == FG_NODE_ASSIGN)
			name = target_name(ast, fg_ast_child(ast, id, 0));
		else if (n->kind == FG_NODE_CALL)
			name = parameter_name(ast, id, fg_ast_skip_implicit(ast, below));
		else if (fg_node_is_expression((fg_node_kind)n->kind))
			continue;
		if (name && is_secret(name))
			return true;
		break;
	}
	return is_secret(function) || is_source(function);
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
	    !ends_in_secret(ctx, call) || is_only_compared(ctx, call) ||
	    fg_role_in_test(ctx))
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
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "weak-random",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
