/*
 * system, popen and sh -c: a shell between the program and what it wants to run, on
 * gateways and test hosts that run Linux. What reaches the command line runs.
 */
#include "rules/util.h"

/* "/bin/sh", "bash", "/system/bin/ash" */
static bool is_shell(const fg_ast *ast, fg_node_id path)
{
	static const char *const shells[] = {"sh", "ash", "bash", "dash", "ksh", "zsh"};
	size_t n = 0;
	const unsigned char *text = path ? fg_ast_string(ast, path, &n) : NULL;
	size_t begin = n;
	while (begin > 0 && text[begin - 1] != '/')
		begin--;
	for (size_t i = 0; text && i < FG_ARRAY_LEN(shells); i++)
		if (strlen(shells[i]) == n - begin &&
		    memcmp(text + begin, shells[i], n - begin) == 0)
			return true;
	return false;
}

/* execl("/bin/sh", "sh", "-c", line, NULL); without -c it is a login shell or a script. */
static bool runs_line(const fg_ast *ast, fg_node_id call)
{
	bool has_option = false;
	for (uint32_t i = 1; i < fg_ast_arg_count(ast, call); i++) {
		size_t n = 0;
		const unsigned char *text = fg_ast_string(ast, fg_ast_arg(ast, call, i), &n);
		has_option |= text && n == 2 && memcmp(text, "-c", 2) == 0;
	}
	return has_option && is_shell(ast, fg_ast_arg(ast, call, 0));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"system", "popen", "_popen", "_wsystem", NULL};
	static const char *const exec[] = {"execl", "execlp", "execle", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	bool is_exec = callee && fg_util_callee_is(ctx, call, exec) && runs_line(ast, call);
	if (!callee || (!is_exec && !fg_util_callee_is(ctx, call, names)) ||
	    !(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_EXTERNAL))
		return;
	if (fg_util_is_null(ctx, fg_ast_arg(ast, call, 0)) || fg_util_is_dead(ctx, call))
		return; /* system(NULL) asks whether there is a shell */
	fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' hands its argument to a shell",
	          fg_ast_callee_name(ast, call));
}

const fg_check fg_check_process_command_processor = {
	.id = "process.command-processor",
	.title = "Call of a command processor",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.0,
	.cwe = FG_LIST("CWE-676"),
	.cert = FG_LIST("ENV33-C"),
	.catalog_family = "command-injection",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
