/*
 * A packet buffer that may be a chain of pieces: payload holds `len` bytes, and `tot_len` is the
 * length of all of them. Who reads payload up to tot_len reads behind the first piece.
 */
#include "rules/util.h"

/* ---- the fields of a chain ---- */

typedef enum field_role { ROLE_NONE, ROLE_POINTER, ROLE_TOTAL, ROLE_OTHER } field_role;

static const char *record_name(const fg_unit *u, const fg_field *f)
{
	fg_decl_id decl = fg_unit_canon(u, f->record)->decl;
	return fg_unit_decl_name(u, decl);
}

/* What a member is to the chain: OTHER is the length of the piece, or the way to the next. */
static field_role role_of(fg_check_context *ctx, fg_node_id member)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_models *m = fg_check_models(ctx);
	const fg_node *n = fg_ast_node(ast, member);
	if (n->kind != FG_NODE_MEMBER)
		return ROLE_NONE;
	const fg_field *f = fg_unit_field(ast->unit, n->ref);
	const char *name = fg_unit_str(ast->unit, f->name), *record = record_name(ast->unit, f);
	for (size_t i = 0; i < m->buffers.n; i++) {
		const fg_model_buffer *b = &m->buffers.at[i];
		if (!b->total[0] || strcmp(b->record, record) != 0)
			continue;
		if (strcmp(name, b->pointer) == 0)
			return ROLE_POINTER;
		if (strcmp(name, b->total) == 0)
			return ROLE_TOTAL;
		if (strcmp(name, b->length) == 0 || strcmp(name, b->next) == 0)
			return ROLE_OTHER;
	}
	return ROLE_NONE;
}

/* ---- values that are one of them ---- */

typedef struct chain {
	fg_check_context *ctx;
	fg_decl_id packet; /* the variable that points to the first piece */
} chain;

typedef struct search {
	const chain *c;
	field_role role;
	unsigned depth;
	bool found;
} search;

static bool visit_value(const fg_check_context *ctx, fg_node_id value, void *payload);

/* The node is the field of the packet, or a local that is given it. */
static bool visit_field(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_MEMBER && role_of(s->c->ctx, id) == s->role)
		s->found |= fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->c->packet;
	else if (n->kind == FG_NODE_DECL_REF && s->depth < 3 && n->ref != s->c->packet &&
	         fg_unit_decl(ast->unit, n->ref)->kind == FG_DECL_VARIABLE &&
	         fg_util_is_automatic(s->c->ctx, n->ref)) {
		s->depth++;
		fg_util_each_value(s->c->ctx, n->ref, visit_value, s, NULL);
		s->depth--;
	}
	return !s->found;
}

static bool visit_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	search *s = payload;
	const fg_ast *ast = fg_check_ast(ctx);
	if (fg_ast_node(ast, fg_ast_skip_casts(ast, value))->kind != FG_NODE_CALL)
		fg_ast_walk(ast, value, visit_field, s);
	return !s->found;
}

static bool holds(const chain *c, fg_node_id expr, field_role role)
{
	search s = {c, role, 0, false};
	return expr && !fg_ast_walk(fg_check_ast(c->ctx), expr, visit_field, &s) && s.found;
}

/* ---- who knows of the chain ---- */

typedef struct scan {
	fg_check_context *ctx;
	chain c;
	bool knows; /* len, next, or a function that deals with chains */
	bool is_bounded_by_total;
	fg_node_id use; /* the first that goes too far */
	fg_node_id access; /* the first through the payload at all */
} scan;

static bool is_comparison_with_total(const scan *s, const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	return n->kind == FG_NODE_BINARY && fg_binary_is_comparison((fg_binary_op)n->op) &&
	       (holds(&s->c, fg_ast_child(ast, id, 0), ROLE_TOTAL) ||
	        holds(&s->c, fg_ast_child(ast, id, 1), ROLE_TOTAL));
}

/* memcpy(to, p->payload, p->tot_len), parse(data, n) */
static void look_at_call(scan *s, const fg_ast *ast, fg_node_id id)
{
	bool has_pointer = false, has_total = false;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, id); i++) {
		fg_node_id arg = fg_ast_arg(ast, id, i);
		bool is_pointer = fg_type_is_pointer(ast->unit, fg_ast_node(ast, arg)->type);
		has_pointer |= is_pointer && holds(&s->c, arg, ROLE_POINTER);
		has_total |= !is_pointer && holds(&s->c, arg, ROLE_TOTAL);
		/* The packet itself: copies, pulls up and merges are told by their names. */
		s->knows |= fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, arg)) ==
		                    s->c.packet &&
		            (strstr(fg_ast_callee_name(ast, id), "copy") ||
		             strstr(fg_ast_callee_name(ast, id), "coalesce") ||
		             strstr(fg_ast_callee_name(ast, id), "header") ||
		             strstr(fg_ast_callee_name(ast, id), "get_at"));
	}
	if (has_pointer && has_total && !s->use)
		s->use = id;
}

/* data[i], *data, h->value */
static bool goes_through_payload(const scan *s, const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	bool is_access = n->kind == FG_NODE_SUBSCRIPT ||
	                 (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF) ||
	                 (n->kind == FG_NODE_MEMBER && (n->flags & FG_NODE_ARROW));
	return is_access && role_of(s->ctx, id) == ROLE_NONE &&
	       holds(&s->c, fg_ast_child(ast, id, 0), ROLE_POINTER);
}

static bool visit_body(const fg_ast *ast, fg_node_id id, void *payload)
{
	scan *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_MEMBER && role_of(s->ctx, id) == ROLE_OTHER)
		s->knows |= fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->c.packet;
	else if (n->kind == FG_NODE_CALL)
		look_at_call(s, ast, id);
	if (is_comparison_with_total(s, ast, id))
		s->is_bounded_by_total = true;
	else if (!s->access && s->is_bounded_by_total && goes_through_payload(s, ast, id))
		s->access = id;
	return !s->knows;
}

/* ---- packets of the function ---- */

static bool visit_call(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	(void)payload;
	return fg_ast_node(ast, fg_ast_skip_casts(ast, value))->kind != FG_NODE_CALL;
}

/* It came from elsewhere: a local that is given the result of a call was made for the purpose. */
static bool is_received(const fg_check_context *ctx, fg_decl_id packet)
{
	const fg_decl *d = fg_unit_decl(fg_check_unit(ctx), packet);
	return d->kind == FG_DECL_PARAMETER ||
	       (d->kind == FG_DECL_VARIABLE && fg_util_is_automatic(ctx, packet) &&
	        fg_util_each_value(ctx, packet, visit_call, NULL, NULL));
}

static void check_packet(fg_check_context *ctx, fg_node_id body, fg_decl_id packet)
{
	const fg_ast *ast = fg_check_ast(ctx);
	scan s = {.ctx = ctx, .c = {ctx, packet}};
	fg_ast_walk(ast, body, visit_body, &s);
	fg_node_id at = s.use ? s.use : s.access;
	if (s.knows || !at || fg_util_is_dead(ctx, at))
		return;
	fg_report(ctx, fg_ast_node(ast, at)->place,
	          "'%s' may be a chain: its first piece is shorter than the length of all that "
	          "bounds this access",
	          fg_unit_decl_name(ast->unit, packet));
}

typedef struct packets {
	fg_check_context *ctx;
	FG_VEC(fg_decl_id) at;
} packets;

static bool visit_total(const fg_ast *ast, fg_node_id id, void *payload)
{
	packets *p = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_MEMBER || role_of(p->ctx, id) != ROLE_TOTAL)
		return true;
	fg_decl_id packet = fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0));
	for (size_t i = 0; i < p->at.n; i++)
		if (p->at.at[i] == packet)
			return true;
	if (packet && is_received(p->ctx, packet))
		fg_vec_push(&p->at, packet);
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	packets p = {.ctx = ctx};
	(void)function;
	fg_ast_walk(fg_check_ast(ctx), body, visit_total, &p);
	for (size_t i = 0; i < p.at.n; i++)
		check_packet(ctx, body, p.at.at[i]);
	fg_vec_release(&p.at);
}

const fg_check fg_check_input_chained_buffer = {
	.id = "input.chained-buffer",
	.title = "Chained packet buffer treated as one piece",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-125", "CWE-131"),
	.cert = FG_LIST("ARR38-C"),
	.catalog_family = "buffer-overflow",
	.body = check_body,
};
