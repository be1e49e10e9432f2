/*
 * A function that returns a value falls off its end: the caller reads what
 * happens to be in the result register. Read from the IR and not from the
 * compiler's warning, which a pragma switches off and which is silent for the
 * rest of a unit once something in it did not parse.
 */
#include "rules/util.h"

/* Conditions deeper than this are not folded: both ways are possible. */
enum { FOLD_DEPTH = 16 };

typedef struct search {
	const fg_check_context *ctx;
	const fg_ir *ir;
	const fg_function *f;
	fg_place end; /* of the body */
	FG_VEC(uint32_t) queue;
	FG_VEC(uint8_t) seen;
} search;

/* ---- values known at compile time ---- */

static bool fold(const search *s, fg_value v, unsigned depth, int64_t *out);

static bool fold_cast(const search *s, const fg_inst *in, unsigned depth, int64_t *out)
{
	uint32_t bits = fg_type_bits(s->ir->unit, in->type);
	if ((in->op != FG_IR_CAST_INT && in->op != FG_IR_CAST_BOOL) || !bits ||
	    !fold(s, in->a, depth, out))
		return false;
	*out = in->op == FG_IR_CAST_BOOL
	               ? *out != 0
	               : fg_fold_wrap(*out, bits, fg_type_is_signed(s->ir->unit, in->type));
	return true;
}

static bool fold_binary(const search *s, const fg_inst *in, unsigned depth, int64_t *out)
{
	int64_t a, b;
	uint32_t bits = fg_type_bits(s->ir->unit, in->operand_type);
	return bits && fold(s, in->a, depth, &a) && fold(s, in->b, depth, &b) &&
	       fg_fold_binary((fg_ir_op)in->op, a, b, bits,
	                      fg_type_is_signed(s->ir->unit, in->operand_type), out);
}

/* `const int one = 1;` */
static bool fold_load(const search *s, const fg_inst *in, int64_t *out)
{
	uint32_t index = fg_value_index(in->a);
	fg_decl_id id = 0;
	if (fg_value_kind_of(in->a) == FG_VALUE_LOCAL)
		id = s->ir->slots.at[s->f->first_slot + index].decl;
	else if (fg_value_kind_of(in->a) == FG_VALUE_GLOBAL)
		id = index;
	const fg_decl *d = fg_unit_decl(s->ir->unit, id);
	return (fg_unit_quals(s->ir->unit, d->type) & FG_QUAL_CONST) && d->init &&
	       fg_ast_const_int(fg_check_ast(s->ctx), d->init, out);
}

static bool fold(const search *s, fg_value v, unsigned depth, int64_t *out)
{
	if (fg_ir_const(s->ir, v, out))
		return true;
	const fg_inst *in = depth < FOLD_DEPTH ? fg_ir_def(s->ir, s->f, v) : NULL;
	if (in && in->kind == FG_INST_CAST)
		return fold_cast(s, in, depth + 1, out);
	if (in && in->kind == FG_INST_LOAD)
		return fold_load(s, in, out);
	return in && in->kind == FG_INST_BINARY && fold_binary(s, in, depth + 1, out);
}

/* ---- a switch over an enum that has a case for each of its constants ---- */

typedef struct switch_search {
	const fg_block *b;
	fg_node_id found;
} switch_search;

static bool visit_switch(const fg_ast *ast, fg_node_id id, void *payload)
{
	switch_search *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_SWITCH && n->place == l->b->statement)
		l->found = id;
	return !l->found;
}

/* The successor that takes the value; 0 = default. */
static uint32_t case_of(const search *s, const fg_block *b, int64_t value)
{
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &s->ir->cases.at[b->first_case + i];
		if (c->low <= value && value <= c->high)
			return c->succ;
	}
	return 0;
}

static bool covers_enum(const search *s, const fg_block *b, fg_decl_id enumeration)
{
	const fg_unit *u = s->ir->unit;
	const fg_decl *of = fg_unit_decl(u, enumeration);
	bool any = false;
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		if (d->kind != FG_DECL_ENUM_CONSTANT ||
		    fg_unit_decl(u, d->parent)->canonical != of->canonical)
			continue;
		any = true;
		if (!case_of(s, b, d->value))
			return false;
	}
	return any;
}

/* No constant of the enum takes the default edge; what else it may hold is not this rule's. */
static bool is_exhaustive(const search *s, const fg_block *b)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	switch_search l = {.b = b};
	fg_ast_walk(ast, fg_unit_decl(s->ir->unit, s->f->decl)->init, visit_switch, &l);
	if (!l.found)
		return false;
	fg_node_id condition = fg_ast_skip_implicit(ast, fg_ast_child(ast, l.found, 0));
	const fg_type *t = fg_unit_canon(s->ir->unit, fg_ast_node(ast, condition)->type);
	return t->kind == FG_TYPE_ENUM && covers_enum(s, b, t->decl);
}

/* ---- the search ---- */

static void enter(search *s, uint32_t block)
{
	if (s->seen.at[block])
		return;
	s->seen.at[block] = 1;
	fg_vec_push(&s->queue, block);
}

static void follow(search *s, const fg_block *b)
{
	int64_t value = 0;
	bool is_switch = b->term == FG_TERM_SWITCH;
	if ((is_switch || b->term == FG_TERM_BRANCH) && fold(s, b->value, 0, &value)) {
		enter(s, fg_ir_succ(s->ir, b, is_switch ? case_of(s, b, value) : value == 0));
		return;
	}
	for (uint32_t i = is_switch && is_exhaustive(s, b); i < b->succ_count; i++)
		enter(s, fg_ir_succ(s->ir, b, i));
}

/* A written `return;` has a place of its own. */
static bool falls_off(const search *s, const fg_block *b)
{
	const fg_place *p = fg_unit_place(s->ir->unit, b->place);
	return b->term == FG_TERM_RETURN && fg_value_kind_of(b->value) == FG_VALUE_NONE && p->file == s->end.file &&
	       p->end == s->end.end;
}

static const fg_block *find_end(search *s)
{
	const fg_block *found = NULL;
	for (uint32_t i = 0; i < s->f->block_count; i++)
		fg_vec_push(&s->seen, 0);
	enter(s, 0);
	while (s->queue.n && !found) {
		const fg_block *b = fg_ir_block(s->ir, s->f, fg_vec_pop(&s->queue));
		follow(s, b);
		if (falls_off(s, b))
			found = b;
	}
	return found;
}

/* Only a block that ends so is worth a search. */
static bool may_fall_off(const search *s)
{
	for (uint32_t i = 0; i < s->f->reachable_blocks; i++)
		if (falls_off(s, fg_ir_block(s->ir, s->f, i)))
			return true;
	return false;
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, f->decl);
	fg_type_id result = fg_type_result(u, d->type);
	bool is_main = strcmp(fg_unit_str(u, d->name), "main") == 0;
	if (!result || fg_unit_canon(u, result)->kind == FG_TYPE_VOID || is_main ||
	    (d->flags & (FG_DECL_NAKED | FG_DECL_NORETURN)))
		return;
	const fg_node *body = fg_check_node(ctx, d->init);
	search s = {.ctx = ctx, .ir = fg_check_ir(ctx), .f = f, .end = *fg_unit_place(u, body->place)};
	const fg_block *end = may_fall_off(&s) ? find_end(&s) : NULL;
	if (end)
		fg_report(ctx, end->place, "'%s' can end here without returning a value",
		          fg_unit_decl_name(u, f->decl));
	fg_vec_release(&s.queue);
	fg_vec_release(&s.seen);
}

const fg_check fg_check_function_missing_return = {
	.id = "function.missing-return",
	.title = "Function with a result can end without returning one",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-394"),
	.cert = FG_LIST("MSC37-C"),
	.catalog_family = "undefined-behaviour",
	.function = check_function,
};
