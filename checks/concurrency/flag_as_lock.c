/*
 * An ordinary variable used as a lock: tested, then set. Another context comes between the test and
 * the set, and both go on.
 */
#include "rules/util.h"

#include <strings.h>

/* ---- the variable ---- */

/* A scalar of static storage that is not atomic, by its name; 0 = something else. */
static fg_decl_id plain_flag(fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id d = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, expr));
	if (!d || !fg_util_is_global(ctx, d) ||
	    !fg_type_is_integer(ast->unit, fg_unit_decl(ast->unit, d)->type) ||
	    (fg_unit_quals(ast->unit, fg_unit_decl(ast->unit, d)->type) & FG_QUAL_ATOMIC))
		return 0;
	return d;
}

/* Taken while it is true: flag, flag != 0, flag == 1. */
static fg_decl_id tested_flag(fg_check_context *ctx, fg_node_id condition)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t value;
	if (n->kind != FG_NODE_BINARY)
		return plain_flag(ctx, id);
	if (!fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &value))
		return 0;
	bool is_taken = (n->op == FG_BINARY_NE && value == 0) ||
	                (n->op == FG_BINARY_EQ && value != 0);
	return is_taken ? plain_flag(ctx, fg_ast_child(ast, id, 0)) : 0;
}

/* flag = constant; *value: which. */
static bool sets(fg_check_context *ctx, fg_node_id statement, fg_decl_id flag, int64_t *value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_node(ast, statement)->kind == FG_NODE_EXPR_STMT
	                        ? fg_ast_skip_implicit(ast, fg_ast_child(ast, statement, 0))
	                        : statement;
	const fg_node *n = fg_ast_node(ast, id);
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	       fg_util_same_decl(ctx, fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)),
	                         flag) &&
	       fg_ast_const_int(ast, fg_ast_child(ast, id, 1), value);
}

static bool sounds_like_a_lock(const char *name)
{
	static const char *const words[] = {"lock",  "mutex", "sema", "in_use",
	                                    "inuse", "owned", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]) && !strcasestr(name, "clock") &&
		    !strcasestr(name, "block"))
			return true;
	return false;
}

/* ---- what surrounds it ---- */

typedef struct search {
	fg_check_context *ctx;
	fg_decl_id flag;
	fg_node_id from;
	bool is_behind, is_released, is_masked;
} search;

/* In front of the test: something that keeps others out. */
static bool keeps_others_out(fg_check_context *ctx, fg_node_id call)
{
	const char *name = fg_ast_callee_name(fg_check_ast(ctx), call);
	return fg_util_lock_call(ctx, call, NULL) == FG_UTIL_LOCK_TAKE || strcasestr(name, "irq") ||
	       strcasestr(name, "critical") || strcasestr(name, "interrupt") ||
	       strcasestr(name, "lock");
}

static bool look_around(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	int64_t value;
	s->is_behind |= id == s->from;
	uint8_t kind = fg_ast_node(ast, id)->kind;
	if (kind == FG_NODE_CALL && !s->is_behind)
		s->is_masked |= keeps_others_out(s->ctx, id);
	if (kind == FG_NODE_ASM && !s->is_behind)
		s->is_masked = true;
	if (kind == FG_NODE_ASSIGN && s->is_behind && sets(s->ctx, id, s->flag, &value) && !value)
		s->is_released = true;
	return true;
}

/* ---- the two shapes ---- */

static bool leaves(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_COMPOUND && n->n > 0)
		return leaves(ast, fg_ast_child(ast, id, n->n - 1));
	return n->kind == FG_NODE_RETURN || n->kind == FG_NODE_CONTINUE ||
	       n->kind == FG_NODE_GOTO || n->kind == FG_NODE_BREAK;
}

/* while (flag) wait; or if (flag) return; *flag: the variable. */
static bool is_test(fg_check_context *ctx, fg_node_id statement, fg_decl_id *flag)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, statement);
	if (n->kind != FG_NODE_WHILE && n->kind != FG_NODE_IF)
		return false;
	*flag = tested_flag(ctx, fg_ast_child(ast, statement, 0));
	if (!*flag)
		return false;
	if (n->kind == FG_NODE_WHILE)
		return !fg_util_mentions(ctx, fg_util_loop_body(ctx, statement), *flag);
	return !fg_ast_child(ast, statement, 2) && leaves(ast, fg_ast_child(ast, statement, 1)) &&
	       sounds_like_a_lock(fg_unit_decl_name(ast->unit, *flag));
}

static void check_statement(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id flag = 0, function = fg_check_current_function(ctx);
	int64_t value = 0;
	if (!is_test(ctx, id, &flag))
		return;
	fg_node_id next = fg_util_next_statement(ctx, id);
	if (!next || !sets(ctx, next, flag, &value) || !value)
		return;
	search s = {.ctx = ctx, .flag = flag, .from = id};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, look_around, &s);
	bool is_loop = fg_ast_node(ast, id)->kind == FG_NODE_WHILE;
	if (s.is_masked || !(is_loop || s.is_released) ||
	    fg_util_is_interrupt_handler(ctx, function))
		return;
	fg_report(ctx, fg_ast_node(ast, next)->place,
	          "'%s' is used as a lock, and somebody else can take it between the test and here",
	          fg_unit_decl_name(ast->unit, flag));
	fg_report_related(ctx, fg_ast_node(ast, id)->place, "tested here");
}

const fg_check fg_check_concurrency_flag_as_lock = {
	.id = "concurrency.flag-as-lock",
	.title = "Ordinary variable used as a lock",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-667", "CWE-366"),
	.cert = FG_LIST("CON43-C"),
	.catalog_family = "isr-race",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_WHILE, FG_NODE_IF),
	.node = check_statement,
};
