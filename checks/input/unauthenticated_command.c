/*
 * A received command whose arm writes memory, programs flash or hands a line to a command
 * processor, while nothing in sight asks who sent it. By names of what authorises; that it is asked
 * elsewhere cannot be seen, and so it is a matter of policy.
 */
#include "rules/roles.h"

#include <strings.h>

/* ---- what nobody may do unasked ---- */

static bool is_programming(const char *name)
{
	static const char *const what[] = {"flash", "fw",     "firmware",   "ota", "image",
	                                   "nvm",   "eeprom", "bootloader", NULL};
	static const char *const verbs[] = {"write", "erase",  "program", "install",
	                                    "apply", "commit", NULL};
	static const char *const reads[] = {"read", "status", "wait", "busy", "get", "is", NULL};
	return fg_name_has_word(name, what) && fg_name_has_word(name, verbs) &&
	       !fg_name_has_word(name, reads);
}

static bool is_memory_access(const char *name)
{
	static const char *const direct[] = {"peek", "poke", NULL};
	static const char *const what[] = {"mem", "memory", NULL};
	static const char *const verbs[] = {"read", "write", "dump", NULL};
	return fg_name_has_word(name, direct) ||
	       (fg_name_has_word(name, what) && fg_name_has_word(name, verbs));
}

static bool is_command_line(fg_check_context *ctx, fg_node_id call)
{
	const fg_model_function *m = fg_check_model_of(ctx, call);
	const fg_model_effect *e = NULL;
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_SINK, e)) != NULL)
		if (e->sink == FG_SINK_COMMAND)
			return true;
	return false;
}

static const char *danger_of(fg_check_context *ctx, fg_node_id call)
{
	const char *name = fg_ast_callee_name(fg_check_ast(ctx), call);
	if (is_programming(name))
		return "writes the device's program or data";
	if (is_memory_access(name))
		return "reads or writes memory";
	return is_command_line(ctx, call) ? "runs a command line" : NULL;
}

/* ---- who asks ---- */

static bool is_authorising(const char *name)
{
	static const char *const words[] = {"auth",          "authenticate",
	                                    "authenticated", "authorize",
	                                    "authorized",    "authorise",
	                                    "authorised",    "authentication",
	                                    "authorization", "login",
	                                    "logged",        "unlock",
	                                    "unlocked",      "locked",
	                                    "permission",    "permissions",
	                                    "perm",          "privilege",
	                                    "privileged",    "access",
	                                    "session",       "signature",
	                                    "verify",        "verified",
	                                    "mac",           "hmac",
	                                    "cmac",          "tag",
	                                    "token",         "password",
	                                    "passwd",        "pin",
	                                    "credential",    "security",
	                                    "secure",        "secured",
	                                    "challenge",     "allowed",
	                                    "allow",         "role",
	                                    "admin",         "trusted",
	                                    "encrypted",     "bonded",
	                                    "paired",        NULL};
	return fg_name_has_word(name, words);
}

static const char *name_at(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_DECL_REF)
		return fg_unit_decl_name(ast->unit, n->ref);
	if (n->kind == FG_NODE_MEMBER)
		return fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name);
	return "";
}

static bool visit_authorising(const fg_ast *ast, fg_node_id id, void *payload)
{
	(void)payload;
	return !is_authorising(name_at(ast, id));
}

typedef struct caller {
	fg_decl_id callee;
	bool found;
} caller;

static bool visit_reference(const fg_ast *ast, fg_node_id id, void *payload)
{
	caller *c = payload;
	const fg_node *n = fg_ast_node(ast, id);
	c->found |= n->kind == FG_NODE_DECL_REF &&
	            fg_unit_decl(ast->unit, n->ref)->canonical == c->callee;
	return !c->found;
}

/* Some function of the unit that names this one has such a word: it may ask before it calls. */
static bool is_asked_by_caller(const fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	fg_decl_id self = fg_check_current_function(ctx);
	caller c = {fg_unit_decl(u, self)->canonical, false};
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		if (d->kind != FG_DECL_FUNCTION || !d->init || (fg_decl_id)i == self)
			continue;
		c.found = false;
		fg_ast_walk(ast, d->init, visit_reference, &c);
		if (c.found && !fg_ast_walk(ast, d->init, visit_authorising, NULL))
			return true;
	}
	return false;
}

static bool is_asked(const fg_check_context *ctx)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_decl_id self = fg_check_current_function(ctx);
	return is_authorising(fg_unit_decl_name(u, self)) ||
	       !fg_util_walk_reached(ctx, self, visit_authorising, NULL) || is_asked_by_caller(ctx);
}

/* ---- the command ---- */

typedef struct search {
	fg_check_context *ctx;
	fg_node_id found;
	const char *danger;
} search;

static bool visit_danger(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	s->danger = danger_of(s->ctx, id);
	s->found = s->danger ? id : 0;
	return !s->danger;
}

static void report(fg_check_context *ctx, fg_node_id arm, fg_node_id command)
{
	search s = {ctx, 0, NULL};
	fg_ast_walk(fg_check_ast(ctx), arm, visit_danger, &s);
	if (!s.found || fg_role_in_test(ctx) || is_asked(ctx))
		return;
	fg_report(ctx, fg_ast_node(fg_check_ast(ctx), s.found)->place,
	          "a received command ('%s') %s, and nobody asks who sent it",
	          fg_util_text(ctx, command), s.danger);
}

/* if (frame[0] == CMD_WRITE) … */
static void check_if(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	const fg_node *n = fg_ast_node(ast, condition);
	int64_t code;
	if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_EQ &&
	    fg_ast_const_int(ast, fg_ast_child(ast, condition, 1), &code) &&
	    fg_util_is_input(ctx, fg_ast_child(ast, condition, 0)))
		report(ctx, fg_ast_child(ast, id, 1), fg_ast_child(ast, condition, 0));
}

static void check_statement(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_check_current_function(ctx))
		return;
	if (fg_ast_node(ast, id)->kind == FG_NODE_IF)
		check_if(ctx, id);
	else if (fg_util_is_input(ctx, fg_ast_child(ast, id, 0)))
		report(ctx, fg_ast_child(ast, id, 1), fg_ast_child(ast, id, 0));
}

const fg_check fg_check_input_unauthenticated_command = {
	.id = "input.unauthenticated-command",
	.title = "Received command that writes memory or flash and asks nobody",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_LOW,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 7.1,
	.cwe = FG_LIST("CWE-306", "CWE-749"),
	.catalog_family = "missing-auth",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_SWITCH, FG_NODE_IF),
	.node = check_statement,
};
