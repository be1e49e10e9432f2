/*
 * A handler of faults (hard fault, failed assertion, stack overflow, no memory) that ends in an
 * endless loop and does nothing before: outputs stay as they are until somebody comes.
 */
#include "rules/roles.h"

#include <strings.h>

/* The core's faults, the hooks of kernels and libraries, a project's own by their usual words. */
static bool is_fault_handler(const char *name)
{
	static const char *const words[] = {
		"hardfault", "hard_fault", "memmanage", "busfault", "bus_fault", "usagefault",
		"securefault", "default_handler", "error_handler", "stackoverflowhook",
		"mallocfailedhook", "assertcalled", "assert_failed", "stack_chk_fail",
		"__assert_func", "osrtxerrornotify", "fatal_error", "panic", NULL,
	};
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

typedef struct scan {
	fg_check_context *ctx;
	fg_node_id loop; /* an endless one without a call in it */
	bool acts;       /* calls something that is more than telling, or writes a register */
} scan;

/* Printing and switching interrupts off is no safe state. */
static bool only_tells(const char *name)
{
	static const char *const words[] = {
		"print",     "printf", "fprintf", "vprintf",    "printk",     "puts", "fputs",
		"log",       "irq",    "irqs",    "interrupt",  "interrupts", "nop",  "trace",
		"dump",      "bkpt",   "break",   "breakpoint", "debug",      "wfi",  "wfe",
		NULL};
	return fg_name_has_word(name, words) || strcasestr(name, "write_str");
}

/* A register written, or an object that somebody reads after the reset. */
static bool is_write(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id target = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	return (n->kind == FG_NODE_ASSIGN || fg_node_is_step(n)) &&
	       (fg_unit_quals(ast->unit, fg_ast_node(ast, target)->type) & FG_QUAL_VOLATILE) &&
	       fg_ast_node(ast, target)->kind != FG_NODE_DECL_REF;
}

static bool look_at(const fg_ast *ast, fg_node_id id, void *payload)
{
	scan *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id condition = fg_util_is_loop(n) ? fg_util_condition(s->ctx, id) : 0;
	int64_t constant = 0;
	if (n->kind == FG_NODE_CALL)
		s->acts |= !only_tells(fg_ast_callee_name(ast, id));
	s->acts |= is_write(ast, id);
	bool is_endless = fg_util_is_loop(n) &&
	                  (!condition || (fg_ast_const_int(ast, condition, &constant) && constant));
	if (is_endless && !s->loop)
		s->loop = id;
	/* while (wait) is left from the debugger, while (x) by whoever sets x. */
	return !s->acts;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_unit_decl_name(ast->unit, function);
	scan s = {.ctx = ctx};
	if (!is_fault_handler(name))
		return;
	fg_ast_walk(ast, body, look_at, &s);
	if (!s.loop || s.acts || fg_util_find(ctx, s.loop, FG_NODE_BREAK) ||
	    fg_util_find(ctx, s.loop, FG_NODE_RETURN))
		return;
	fg_report(ctx, fg_ast_node(ast, s.loop)->place,
	          "'%s' loops for ever: no reset, no safe state", name);
}

const fg_check fg_check_fault_handler_loops = {
	.id = "fault.handler-loops",
	.title = "Fault handler is an endless loop",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-755", "CWE-703"),
	.catalog_family = "error-handling",
	.body = check_body,
};
