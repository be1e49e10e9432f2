/*
 * A function of the C library that keeps hidden state, called from a function that runs as a
 * thread.
 */
#include "rules/util.h"

static const char *const unsafe[] = {
	"strtok",        "strerror",  "asctime",  "ctime",    "localtime", "gmtime",
	"rand",          "setlocale", "tmpnam",   "getpwnam", "getpwuid",  "gethostbyname",
	"gethostbyaddr", "inet_ntoa", "mblen",    "mbtowc",   "wctomb",    "c16rtomb",
	"crypt",         "ttyname",   "getlogin", "hcreate",  "hsearch",   "lgamma",
	"strsignal",     NULL};

typedef struct walk {
	fg_check_context *ctx;
	fg_decl_id thread;
	fg_node_id started;
} walk;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	fg_decl_id callee = fg_ast_node(ast, id)->kind == FG_NODE_CALL ? fg_ast_callee(ast, id) : 0;
	if (!callee || fg_unit_decl(ast->unit, callee)->definition ||
	    !fg_util_callee_is(w->ctx, id, unsafe))
		return true;
	fg_report(w->ctx, fg_ast_node(ast, id)->place,
	          "'%s' is not safe among threads, and '%s' runs as one",
	          fg_ast_callee_name(ast, id), fg_unit_decl_name(ast->unit, w->thread));
	fg_report_related(w->ctx, fg_ast_node(ast, w->started)->place,
	                  "the thread is started here");
	return true;
}

static void check_thread(void *payload, fg_decl_id thread)
{
	walk *w = payload;
	w->thread = thread;
	fg_util_walk_reached(w->ctx, thread, visit, w);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	fg_decl_id thread = fg_util_started_function(ctx, call);
	walk w = {ctx, thread, call};
	if (thread)
		check_thread(&w, thread);
	fg_util_started_by_table(ctx, call, check_thread, &w);
}

const fg_check fg_check_thread_unsafe_library_call = {
	.id = "thread.unsafe-library-call",
	.title = "Library function with hidden state called in a thread",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-663"),
	.cert = FG_LIST("CON33-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
