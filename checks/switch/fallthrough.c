/*
 * A case that runs into the next one and does not say so: a break was forgotten.
 */
#include "rules/util.h"

#include <ctype.h>
#include <strings.h>

/* ---- what people say when it is meant ---- */

enum { WORD_MAX = 20, REMARK_MAX = 400 };

typedef struct word {
	char low[WORD_MAX]; /* cut */
	bool is_last;       /* of its line or remark */
} word;

static const char *word_at(word *out, const char *p, const char *end)
{
	size_t n = 0;
	while (p < end && !isalpha((unsigned char)*p))
		p++;
	for (; p < end && isalpha((unsigned char)*p); p++)
		if (n + 1 < WORD_MAX)
			out->low[n++] = (char)tolower((unsigned char)*p);
	out->low[n] = '\0';
	while (p < end && strchr(" \t.!_-", *p))
		p++;
	out->is_last = p == end || *p == '\n' || *p == '\r' || *p == '*' || *p == ')';
	return p;
}

/* "fall through" and "falls into", not "falling edge" and not "waterfall"; gcc takes the former
 * forms (-Wimplicit-fallthrough=2), whatever case they are in. */
static bool says_so_in_code(const word *a, const word *b)
{
	static const char *const one[] = {"fallthrough", "fallthru", "fallsthrough", "fallsthru",
	                                  "fallthough", "nobreak", NULL};
	static const char *const verbs[] = {"fall", "falls", "falling", NULL};
	static const char *const ways[] = {"through", "thru", "trough", "though", "thorough", "into",
	                                   "in", "to", "down", "on", "over", NULL};
	return fg_name_in(a->low, one) ||
	       (fg_name_in(a->low, verbs) && (a->is_last || fg_name_in(b->low, ways))) ||
	       (strcmp(a->low, "no") == 0 && strcmp(b->low, "break") == 0);
}

static bool says_so_in_remark(const word *a, const word *b)
{
	static const char *const one[] = {"continue", "continues", NULL};
	static const char *const verbs[] = {"drop", "drops", "go", "goes", "run", "runs", "flow",
	                                    "flows", "pass", "passes", "straight", NULL};
	static const char *const ways[] = {"through", "thru", "into", "on", "to", "straight", NULL};
	static const char *const without[] = {"without", "omit", "missing", NULL};
	return says_so_in_code(a, b) || fg_name_in(a->low, one) ||
	       (fg_name_in(a->low, verbs) && fg_name_in(b->low, ways)) ||
	       (fg_name_in(a->low, without) && strcmp(b->low, "break") == 0);
}

static bool says_so(const char *text, size_t n)
{
	const char *end = text + n;
	const char *remark = end;
	for (const char *p = text; p + 1 < end && remark == end; p++)
		if (p[0] == '/' && (p[1] == '*' || p[1] == '/'))
			remark = p;
	word a, b;
	bool was_remark = false;
	for (const char *p = text; p < end;) {
		while (p < end && !isalpha((unsigned char)*p))
			p++;
		bool is_remark = p > remark;
		p = word_at(&a, p, end);
		word_at(&b, p, end);
		/* "if (done) break; // else this is an error": the remark begins with it. */
		if (is_remark && !was_remark && strcmp(a.low, "else") == 0)
			return true;
		was_remark = is_remark;
		if (is_remark ? says_so_in_remark(&a, &b) : says_so_in_code(&a, &b))
			return true;
	}
	return false;
}

/* The line of the last statement and what stands between it and the label. */
static bool is_said(fg_check_context *ctx, const fg_place *label)
{
	const fg_unit *u = fg_check_unit(ctx);
	if (label->file >= u->texts.n || !u->texts.at[label->file])
		return false;
	const char *text = u->texts.at[label->file];
	size_t end = label->begin, begin = end;
	while (begin > 0 && end - begin < REMARK_MAX && text[begin - 1] != ';' &&
	       text[begin - 1] != '}')
		begin--;
	/* A remark may hold a semicolon itself, and names of other lines may hold the word. */
	size_t line = begin;
	while (line > 0 && text[line - 1] != '\n')
		line--;
	return says_so(&text[line], end - line);
}

/* ---- whether control comes to the end ---- */

static bool goes_on(fg_check_context *ctx, fg_node_id id);

/* PANIC(), ASSERT(0), UNREACHABLE(): what stops there may do so in a way that is not seen. */
static bool is_called_a_stop(const char *name)
{
	static const char *const words[] = {"assert", "panic", "unreach", "abort", "fatal", "error",
	                                    "fail",   "die",   "halt",    "stop",  "bug",   "return",
	                                    "throw",  "exit",  "trap",    "reset", "hang",  "raise",
	                                    "break",  "yield", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

static fg_macro_id outermost_macro(const fg_unit *u, const fg_place *at)
{
	fg_macro_id m = at->macro;
	while (m && u->macro_uses.at[m].outer)
		m = u->macro_uses.at[m].outer;
	return m;
}

/* A macro's statement: one that does something, and is not called what stops. */
static bool macro_goes_on(fg_check_context *ctx, fg_node_id statement)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = fg_check_unit(ctx);
	const fg_place *at = fg_unit_place(u, fg_ast_node(ast, statement)->place);
	fg_macro_id m = outermost_macro(u, at);
	return m && !is_called_a_stop(fg_unit_str(u, u->macro_uses.at[m].name)) &&
	       fg_ast_has_side_effect(ast, fg_ast_child(ast, statement, 0)) &&
	       !fg_util_find(ctx, statement, FG_NODE_CONDITIONAL);
}

static bool call_returns(fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	static const char *const enders[] = {"exit", "abort", "_exit", "longjmp", "_Exit", NULL};
	expr = fg_ast_skip_casts(ast, expr);
	fg_decl_id callee = fg_ast_node(ast, expr)->kind == FG_NODE_CALL ? fg_ast_callee(ast, expr) : 0;
	return !callee || (!(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_NORETURN) &&
	                   !fg_name_in(fg_ast_callee_name(ast, expr), enders));
}

typedef struct break_search {
	fg_check_context *ctx;
	fg_node_id target;
} break_search;

static bool is_other_than_break(const fg_ast *ast, fg_node_id id, void *payload)
{
	const break_search *s = payload;
	return fg_ast_node(ast, id)->kind != FG_NODE_BREAK ||
	       fg_util_break_target(s->ctx, id) != s->target;
}

static bool is_broken_out_of(fg_check_context *ctx, fg_node_id statement)
{
	break_search s = {ctx, statement};
	return !fg_ast_walk(fg_check_ast(ctx), statement, is_other_than_break, &s);
}

/* A loop ends when its condition can fail or something breaks out of it. */
static bool loop_ends(fg_check_context *ctx, fg_node_id loop)
{
	fg_node_id condition = fg_util_condition(ctx, loop);
	int64_t value;
	return (condition && !fg_ast_const_int(fg_check_ast(ctx), condition, &value)) ||
	       is_broken_out_of(ctx, loop);
}

/* do { … } while (0) runs once. */
static bool once_goes_on(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	int64_t value;
	bool is_once = fg_ast_const_int(ast, fg_util_condition(ctx, loop), &value) && value == 0;
	return is_once ? is_broken_out_of(ctx, loop) || goes_on(ctx, fg_util_loop_body(ctx, loop))
	               : loop_ends(ctx, loop);
}

/* Something breaks out of it, or its last case goes on. That no case may hold is not counted: one
 * over an enumeration returns in every case without a default. */
static bool switch_goes_on(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id body = fg_ast_child(ast, id, 1);
	const fg_node *b = fg_ast_node(ast, body);
	if (b->kind != FG_NODE_COMPOUND || b->n == 0)
		return false;
	return is_broken_out_of(ctx, id) || goes_on(ctx, fg_ast_child(ast, body, b->n - 1));
}

static bool if_goes_on(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id otherwise = fg_ast_child(ast, id, 2);
	int64_t value;
	bool is_known = fg_ast_const_int(ast, fg_ast_child(ast, id, 0), &value);
	bool first = (!is_known || value) && goes_on(ctx, fg_ast_child(ast, id, 1));
	return first || ((!is_known || !value) && (!otherwise || goes_on(ctx, otherwise)));
}

/* Control can come to the end of the statement. What is not understood does not: silence. */
static bool goes_on(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	bool is_written = !fg_util_is_from_macro(ctx, id);
	switch (n->kind) {
	case FG_NODE_COMPOUND:
		return n->n == 0 || goes_on(ctx, fg_ast_child(ast, id, n->n - 1));
	case FG_NODE_EXPR_STMT:
		return call_returns(ctx, fg_ast_child(ast, id, 0)) &&
		       (is_written || macro_goes_on(ctx, id));
	case FG_NODE_IF:
		return is_written && if_goes_on(ctx, id);
	case FG_NODE_CASE:
	case FG_NODE_DEFAULT:
	case FG_NODE_LABEL:
		return goes_on(ctx, fg_ast_child(ast, id, n->n - 1));
	case FG_NODE_WHILE:
	case FG_NODE_FOR:
		return is_written && loop_ends(ctx, id);
	case FG_NODE_DO:
		return is_written && once_goes_on(ctx, id);
	case FG_NODE_SWITCH:
		return is_written && switch_goes_on(ctx, id);
	default:
		return false;
	}
}

/* ---- labels ---- */

/* `default: break;`, `default: (void)0;`: whoever falls, falls into nothing. */
static bool is_empty(const fg_ast *ast, fg_node_id label)
{
	const fg_node *n = fg_ast_node(ast, label);
	while (n->kind == FG_NODE_CASE || n->kind == FG_NODE_DEFAULT) {
		label = fg_ast_child(ast, label, n->n - 1);
		n = fg_ast_node(ast, label);
	}
	return n->kind == FG_NODE_BREAK || n->kind == FG_NODE_NULL_STMT ||
	       (n->kind == FG_NODE_EXPR_STMT &&
	        !fg_ast_has_side_effect(ast, fg_ast_child(ast, label, 0)));
}

static bool is_label(const fg_node *n)
{
	return n->kind == FG_NODE_CASE || n->kind == FG_NODE_DEFAULT;
}

/* One use of a macro wrote both: "s = 5; case 5:" of a coroutine goes on there. */
static bool is_one_macro(const fg_unit *u, const fg_node *before, const fg_node *label)
{
	const fg_place *a = fg_unit_place(u, before->place), *b = fg_unit_place(u, label->place);
	return outermost_macro(u, b) && outermost_macro(u, a) && a->file == b->file &&
	       a->begin == b->begin;
}

static void check_switch(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id body = fg_ast_child(ast, id, 1);
	const fg_node *b = fg_ast_node(ast, body);
	bool has_label = false; /* above: else nothing runs there */
	for (uint32_t i = 1; b->kind == FG_NODE_COMPOUND && i < b->n; i++) {
		fg_node_id label = fg_ast_child(ast, body, i);
		fg_node_id last = fg_ast_child(ast, body, i - 1);
		const fg_node *n = fg_ast_node(ast, label), *before = fg_ast_node(ast, last);
		has_label |= is_label(before);
		if (!has_label || !is_label(n) || is_empty(ast, label) ||
		    is_one_macro(ast->unit, before, n) || !goes_on(ctx, last) ||
		    is_said(ctx, fg_unit_place(ast->unit, n->place)))
			continue;
		fg_report(ctx, n->place, "the case above runs into this one");
	}
}

const fg_check fg_check_switch_fallthrough = {
	.id = "switch.fallthrough",
	.title = "Case that runs into the next one",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-484"),
	.cert = FG_LIST("MSC17-C"),
	.catalog_family = "undefined-behaviour",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_SWITCH),
	.node = check_switch,
};
