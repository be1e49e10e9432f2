/*
 * A key or a password printed: to a console that whoever opens the case can read, or to a log that
 * is kept and sent. Known as such by what the function does with it, or by name.
 */
#include "rules/roles.h"

#include <strings.h>

/* ---- calls that print ---- */

/* printf and what the compiler checks like it, but what only fills a buffer. *values: the first. */
static bool is_print(fg_check_context *ctx, fg_node_id call, uint32_t *values)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_model_function *m = fg_check_model_of(ctx, call);
	const char *name = fg_ast_callee_name(ast, call);
	if (m) {
		*values = m->variadic_arg;
		return m->format == FG_FORMAT_PRINTF && m->format_out == FG_MODEL_NO_ARG &&
		       m->variadic_arg != FG_MODEL_NO_ARG;
	}
	static const char *const words[] = {"log",   "logf", "printf", "print", "printk", "debug",
	                                    "trace", "warn", "info",   "dbg",   "ets",    NULL};
	const fg_type *t = fg_unit_canon(ast->unit,
	                                 fg_unit_decl(ast->unit, fg_ast_callee(ast, call))->type);
	*values = t->kind == FG_TYPE_FUNCTION ? t->n : 0;
	return (t->flags & FG_TYPE_FLAG_VARIADIC) && fg_name_has_word(name, words);
}

static bool is_dump(const char *name)
{
	static const char *const words[] = {"hexdump", "dump", NULL};
	return fg_name_has_word(name, words) || strcasestr(name, "hexdump") != NULL;
}

/* ---- secrets ---- */

static bool names_secret(const char *name)
{
	static const char *const words[] = {"password", "passwd", "passphrase", "passcode",
	                                    "psk",      "pwd",    NULL};
	static const char *const keys[] = {"key", NULL};
	static const char *const secret[] = {"private", "secret",    "session",
	                                     "master",  "symmetric", NULL};
	static const char *const about[] = {"len",  "length", "size", "id",    "prompt",   "name",
	                                    "hint", "file",   "path", "type",  "index",    "count",
	                                    "slot", "ok",     "str",  "error", "identity", NULL};
	bool is_key = fg_name_has_word(name, keys) && fg_name_has_word(name, secret);
	return (is_key || fg_name_has_word(name, words)) && !fg_name_has_word(name, about);
}

typedef struct use_search {
	fg_check_context *ctx;
	fg_node_id wanted;
	bool found;
} use_search;

/* The same pointer is used as a key or password somewhere in the function. */
static bool look_for_use(const fg_ast *ast, fg_node_id id, void *payload)
{
	static const uint32_t sinks[] = {FG_SINK_KEY, FG_SINK_PASSWORD};
	use_search *s = payload;
	fg_role_use uses[FG_ROLE_USES_MAX];
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	for (size_t k = 0; k < FG_ARRAY_LEN(sinks); k++) {
		size_t n = fg_role_uses(s->ctx, id, sinks[k], uses);
		for (size_t i = 0; i < n; i++)
			s->found |= fg_ast_same(ast, fg_ast_skip_casts(ast, uses[i].value),
			                        s->wanted);
	}
	return !s->found;
}

/* The bytes the argument prints: of a string the pointer, of bytes[i] the array; 0 = a number. */
static fg_node_id printed_object(const fg_ast *ast, fg_node_id arg)
{
	fg_node_id id = fg_ast_skip_casts(ast, arg);
	const fg_node *n = fg_ast_node(ast, id);
	const fg_type *t = fg_unit_canon(ast->unit, n->type);
	bool is_element = n->kind == FG_NODE_SUBSCRIPT ||
	                  (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
	if (is_element && fg_type_bits(ast->unit, n->type) == 8)
		return fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0));
	return t->kind == FG_TYPE_POINTER || t->kind == FG_TYPE_ARRAY ? id : 0;
}

static bool is_secret(fg_check_context *ctx, fg_node_id object)
{
	const fg_ast *ast = fg_check_ast(ctx);
	use_search s = {ctx, object, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	uint8_t kind = fg_ast_node(ast, object)->kind;
	if (kind != FG_NODE_DECL_REF && kind != FG_NODE_MEMBER)
		return false;
	if (names_secret(fg_name_of(ctx, object)) || fg_role_holds(ctx, object, FG_CONTENT_KEY))
		return true;
	fg_ast_walk(ast, body, look_for_use, &s);
	return s.found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t from = 0;
	const char *name = fg_ast_callee_name(ast, call);
	bool dumps = *name && is_dump(name);
	if (!*name || (!dumps && !is_print(ctx, call, &from)) || fg_role_in_test(ctx) ||
	    fg_util_is_dead(ctx, call))
		return;
	for (uint32_t i = from; i < fg_ast_arg_count(ast, call); i++) {
		fg_node_id object = printed_object(ast, fg_ast_arg(ast, call, i));
		if (!object || !is_secret(ctx, object))
			continue;
		fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' is printed",
		          fg_name_of(ctx, object));
		return;
	}
}

const fg_check fg_check_secret_logged = {
	.id = "secret.logged",
	.title = "Key or password printed or logged",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-532", "CWE-1258"),
	.cert = FG_LIST("MSC41-C"),
	.catalog_family = "hardcoded-secret",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
