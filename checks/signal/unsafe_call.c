/*
 * A signal handler that calls, directly or through functions of its unit, what must not be
 * interrupted by itself: the heap, stdio, locks, exit.
 */
#include "rules/util.h"

static const char *const unsafe[] = {
	"printf",
	"fprintf",
	"vprintf",
	"vfprintf",
	"puts",
	"fputs",
	"putchar",
	"fputc",
	"sprintf",
	"snprintf",
	"fopen",
	"fclose",
	"fflush",
	"fwrite",
	"fread",
	"fgets",
	"fgetc",
	"perror",
	"malloc",
	"calloc",
	"realloc",
	"free",
	"strdup",
	"exit",
	"system",
	"popen",
	"syslog",
	"getenv",
	"setenv",
	"strerror",
	"strtok",
	"localtime",
	"gmtime",
	"ctime",
	"asctime",
	"rand",
	"pthread_mutex_lock",
	"mtx_lock",
	"pthread_cond_signal",
	NULL,
};

typedef struct search {
	const fg_check_context *ctx;
	fg_node_id call;
} search;

static bool find_call(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	fg_decl_id callee = fg_ast_node(ast, id)->kind == FG_NODE_CALL ? fg_ast_callee(ast, id) : 0;
	if (callee && !fg_unit_decl(ast->unit, callee)->definition &&
	    fg_util_callee_is(s->ctx, id, unsafe))
		s->call = id;
	return !s->call;
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id handler = fg_util_signal_handler(ctx, id);
	search s = {ctx, 0};
	if (!handler || fg_util_walk_reached(ctx, handler, find_call, &s))
		return;
	fg_report(ctx, fg_ast_node(ast, s.call)->place,
	          "the signal handler '%s' calls '%s', which is not safe there",
	          fg_unit_decl_name(ast->unit, handler), fg_ast_callee_name(ast, s.call));
	fg_report_related(ctx, fg_ast_node(ast, id)->place, "installed here");
}

const fg_check fg_check_signal_unsafe_call = {
	.id = "signal.unsafe-call",
	.title = "Signal handler calls a function that is not safe there",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-479"),
	.cert = FG_LIST("SIG30-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_ASSIGN, FG_NODE_DESIGNATED),
	.node = check_node,
};
