/*
 * A function is given a buffer to fill and how large it is, writes to it, and names the
 * size nowhere.
 */
#include "rules/util.h"

#include <strings.h>

/* buflen, bufsize, reqlen, out_size, max_len, capacity: what the caller has room for.
 * Plain `len` and `n` may be what it already holds. */
static bool is_capacity(const char *name, const char *buffer)
{
	size_t n = strlen(buffer);
	/* report, report_size */
	if (n > 1 && strncmp(name, buffer, n) == 0 &&
	    (strcmp(name + n, "_size") == 0 || strcmp(name + n, "_max") == 0))
		return true;
	static const char *const words[] = {"bufsize",    "buf_size",  "buflen",      "buf_len",
	                                    "reqlen",     "req_len",   "out_size",    "outsize",
	                                    "out_len",    "outlen",    "max_len",     "maxlen",
	                                    "max_size",   "capacity",  "buffer_size", "buffer_len",
	                                    "buffersize", "bufferlen", "buf_sz",      NULL};
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

static bool is_output(const fg_unit *u, const fg_decl *d)
{
	fg_type_id pointee = fg_type_pointee(u, d->type);
	return d->kind == FG_DECL_PARAMETER && fg_type_is_pointer(u, d->type) && pointee &&
	       !(fg_unit_quals(u, pointee) & FG_QUAL_CONST) &&
	       (fg_type_is_char(u, pointee) || fg_unit_canon(u, pointee)->kind == FG_TYPE_VOID);
}

/* The parameter behind the pointer, whose size it says; 0 = none. */
static fg_decl_id capacity_of(const fg_unit *u, const fg_decl *f, uint32_t pointer)
{
	if (pointer + 1 >= f->param_count)
		return 0;
	fg_decl_id id = u->decl_ids.at[f->first_param + pointer + 1];
	return fg_type_is_integer(u, fg_unit_decl(u, id)->type) &&
	                       is_capacity(fg_unit_decl_name(u, id),
	                                   fg_unit_decl_name(
	                                           u, u->decl_ids.at[f->first_param + pointer]))
	               ? id
	               : 0;
}

typedef struct scan {
	fg_check_context *ctx;
	fg_decl_id buffer, capacity;
	fg_node_id write;
	bool names_capacity;
} scan;

/* The first byte: nobody hands over an empty buffer. */
static bool is_first_byte(const fg_ast *ast, fg_node_id to)
{
	const fg_node *n = fg_ast_node(ast, to);
	fg_node_id pointer = fg_ast_skip_implicit(ast, fg_ast_child(ast, to, 0));
	int64_t index;
	if (n->kind == FG_NODE_SUBSCRIPT)
		return fg_ast_const_int(ast, fg_ast_child(ast, to, 1), &index) && index == 0;
	return fg_ast_node(ast, pointer)->kind == FG_NODE_DECL_REF;
}

/* buf[i] = …, *(buf + 1) = … */
static bool is_written(const scan *s, const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_ASSIGN)
		return false;
	fg_node_id to = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	const fg_node *t = fg_ast_node(ast, to);
	bool is_through = t->kind == FG_NODE_SUBSCRIPT ||
	                  (t->kind == FG_NODE_UNARY && t->op == FG_UNARY_DEREF);
	return is_through && !is_first_byte(ast, to) &&
	       fg_util_mentions(s->ctx, fg_ast_child(ast, to, 0), s->buffer);
}

/* memcpy(buf, …), by its model */
static bool is_filled(const scan *s, const fg_ast *ast, fg_node_id call)
{
	const fg_models *models = fg_check_models(s->ctx);
	const fg_model_function *m = fg_check_model_of(s->ctx, call);
	for (uint32_t i = 0; m && i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		bool writes = e->kind == FG_EFFECT_COPY || e->kind == FG_EFFECT_COPY_STRING ||
		              e->kind == FG_EFFECT_FILL || e->kind == FG_EFFECT_WRITE;
		fg_node_id to = writes ? fg_ast_arg(ast, call, e->arg) : 0;
		if (to && fg_util_mentions(s->ctx, to, s->buffer))
			return true;
	}
	return false;
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	scan *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_DECL_REF && n->ref == s->capacity) {
		fg_node_id user = fg_ast_user(ast, id);
		const fg_node *up = fg_ast_node(ast, user); /* (void)bufsize says nothing */
		s->names_capacity |= up->kind != FG_NODE_CAST || up->op != FG_CAST_TO_VOID;
	}
	if (!s->write &&
	    (is_written(s, ast, id) || (n->kind == FG_NODE_CALL && is_filled(s, ast, id))))
		s->write = id;
	return !s->names_capacity;
}

static bool visit_argument(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	(void)ctx;
	(void)value;
	*(uint32_t *)payload += 1;
	return true;
}

/* A static function that is only called by name: its callers know what it writes. */
static bool is_helper(const fg_check_context *ctx, fg_decl_id parameter)
{
	uint32_t calls = 0;
	return fg_util_each_argument(ctx, parameter, visit_argument, &calls) && calls > 0;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_decl *f = fg_unit_decl(u, function);
	for (uint32_t i = 0; i < f->param_count; i++) {
		fg_decl_id buffer = u->decl_ids.at[f->first_param + i];
		scan s = {.ctx = ctx, .buffer = buffer, .capacity = capacity_of(u, f, i)};
		if (!s.capacity || !is_output(u, fg_unit_decl(u, buffer)))
			continue;
		fg_ast_walk(ast, body, visit, &s);
		if (s.names_capacity || !s.write || is_helper(ctx, buffer))
			continue;
		fg_report(ctx, fg_ast_node(ast, s.write)->place,
		          "'%s' is written without a look at '%s', its size",
		          fg_unit_decl_name(u, buffer), fg_unit_decl_name(u, s.capacity));
	}
}

const fg_check fg_check_input_ignores_capacity = {
	.id = "input.ignores-capacity",
	.title = "Buffer filled without a look at the size that came with it",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-787"),
	.cert = FG_LIST("ARR38-C"),
	.catalog_family = "buffer-overflow",
	.body = check_body,
};
