/*
 * A stream read right after it was written, or the other way round, without a flush or a
 * positioning between: undefined.
 */
#include "rules/util.h"

typedef struct stream_function {
	const char *name;
	uint32_t stream;
} stream_function;

static const stream_function writers[] = {{"fwrite", 3}, {"fputs", 1},   {"fputc", 1},
                                          {"putc", 1},   {"fprintf", 0}, {"vfprintf", 0},
                                          {NULL, 0}};
static const stream_function readers[] = {{"fread", 3}, {"fgets", 2},  {"fgetc", 0},
                                          {"getc", 0},  {"fscanf", 0}, {NULL, 0}};
static const stream_function movers[] = {{"fflush", 0},  {"fseek", 0},   {"fseeko", 0},
                                         {"rewind", 0},  {"fsetpos", 0}, {"fclose", 0},
                                         {"freopen", 2}, {NULL, 0}};

/* The stream's variable when the call is one of the functions; 0 = none. */
static fg_decl_id stream_of(const fg_check_context *ctx, fg_node_id call,
                            const stream_function *list)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (; list->name; list++)
		if (fg_util_callee_is(ctx, call, FG_LIST(list->name)))
			return fg_ast_referenced_decl(ast, fg_util_arg(ctx, call, list->stream));
	return 0;
}

enum { STREAMS_MAX = 8 };

typedef struct last_use {
	fg_decl_id stream;
	fg_node_id call;
	bool is_write;
} last_use;

typedef struct walk {
	fg_check_context *ctx;
	last_use uses[STREAMS_MAX];
	size_t n;
} walk;

static last_use *use_of(walk *w, fg_decl_id stream)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->uses[i].stream == stream)
			return &w->uses[i];
	if (w->n == STREAMS_MAX)
		return NULL;
	w->uses[w->n] = (last_use){stream, 0, false};
	return &w->uses[w->n++];
}

static void note(walk *w, fg_decl_id stream, fg_node_id call, bool is_write)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	last_use *last = use_of(w, stream);
	if (!last)
		return;
	if (last->call && last->is_write != is_write &&
	    fg_util_may_follow(w->ctx, last->call, call)) {
		fg_report(w->ctx, fg_ast_node(ast, call)->place,
		          "'%s' is %s right after it was %s, without a flush or a seek",
		          fg_unit_decl_name(ast->unit, stream), is_write ? "written" : "read",
		          is_write ? "read" : "written");
		fg_report_related(w->ctx, fg_ast_node(ast, last->call)->place, "%s here",
		                  is_write ? "read" : "written");
	}
	last->call = call;
	last->is_write = is_write;
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	fg_decl_id written = stream_of(w->ctx, id, writers);
	fg_decl_id read = stream_of(w->ctx, id, readers);
	fg_decl_id moved = stream_of(w->ctx, id, movers);
	if (written || read)
		note(w, written ? written : read, id, written != 0);
	for (size_t i = 0; i < w->n; i++) {
		bool is_passed = !written && !read &&
		                 fg_util_mentions(w->ctx, id, w->uses[i].stream);
		if (moved == w->uses[i].stream || is_passed) /* a callee may move it */
			w->uses[i].call = 0;
	}
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	(void)function;
	walk w = {.ctx = ctx};
	fg_ast_walk(fg_check_ast(ctx), body, visit, &w);
}

const fg_check fg_check_io_read_write_turn = {
	.id = "io.read-write-turn",
	.title = "Stream read after writing without a flush or a seek",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("FIO39-C"),
	.catalog_family = "undefined-behaviour",
	.body = check_body,
};
