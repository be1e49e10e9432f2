/*
 * A loop counter of a type that cannot reach its bound: `uint8_t i; i < length`
 * with a 16-bit length. The counter wraps and the loop never ends, or writes
 * round and round.
 */
#include "rules/util.h"

static uint32_t bits_of(int64_t value)
{
	uint32_t bits = 0;
	for (uint64_t v = value < 0 ? 0 : (uint64_t)value; v; v >>= 1)
		bits++;
	return bits ? bits : 1;
}

/* Bits that the value of an expression needs at most: constants by value, else the width of its
 * type without promotion. 0 = unknown: a computed value, of which its type says too little. */
static uint32_t bits_needed(const fg_ast *ast, fg_node_id id)
{
	int64_t value;
	if (fg_ast_const_int(ast, id, &value))
		return bits_of(value);
	id = fg_ast_skip_implicit(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	switch (n->kind) {
	case FG_NODE_DECL_REF:
	case FG_NODE_SUBSCRIPT:
	case FG_NODE_CALL:
	case FG_NODE_CAST:
		break;
	case FG_NODE_MEMBER: {
		const fg_field *f = fg_unit_field(ast->unit, n->ref);
		if (f->bit_width)
			return f->bit_width;
		break;
	}
	case FG_NODE_UNARY:
		if (n->op != FG_UNARY_DEREF)
			return 0;
		break;
	default:
		return 0;
	}
	uint32_t bits = fg_type_bits(ast->unit, n->type);
	return bits && fg_type_is_signed(ast->unit, n->type) ? bits - 1 : bits;
}

/* ---- bounds in variables ---- */

static bool widen(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	uint32_t *bits = payload;
	uint32_t need = bits_needed(fg_check_ast(ctx), value);
	*bits = need > *bits ? need : *bits;
	return need != 0;
}

/* The bound's width: that of what a local or static variable was given, when that is all it is
 * given. One that is counted up is as large as what it counts. */
static uint32_t bound_bits(fg_check_context *ctx, fg_node_id bound)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t need = bits_needed(ast, bound), given = 0;
	fg_decl_id decl = fg_ast_referenced_decl(ast, bound);
	fg_util_changes changes;
	const fg_decl *d = fg_unit_decl(ast->unit, decl);
	if (!need || !decl || d->kind != FG_DECL_VARIABLE || (d->flags & FG_DECL_EXTERNAL))
		return need;
	if (!fg_util_each_value(ctx, decl, widen, &given, &changes) || changes.is_stepped)
		return 0;
	if (changes.is_exposed || !changes.assignments)
		return need;
	return given < need ? given : need;
}

typedef struct guard_search {
	fg_check_context *ctx;
	fg_node_id bound, loop;
	uint64_t most; /* the counter's largest value */
	bool found;
} guard_search;

/* The comparison holds on the way into the loop: the loop stands in its if, or it is an assertion
 * or a minimum, which are conditional expressions. */
static bool leads_to_loop(const guard_search *s, const fg_ast *ast, fg_node_id comparison)
{
	for (fg_node_id id = comparison; id; id = fg_ast_node(ast, id)->parent) {
		uint8_t kind = fg_ast_node(ast, id)->kind;
		if (kind == FG_NODE_CONDITIONAL)
			return true;
		if (kind == FG_NODE_IF)
			return fg_util_is_within(s->ctx, s->loop, fg_ast_child(ast, id, 1));
	}
	return false;
}

/* if (n > 64) return; in front of the loop, if (n <= 64) round it. */
static bool look_for_guard(const fg_ast *ast, fg_node_id id, void *payload)
{
	guard_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	int64_t limit;
	if (id == s->loop)
		return false;
	if (n->kind != FG_NODE_BINARY || n->op < FG_BINARY_LT || n->op > FG_BINARY_GE)
		return true;
	fg_node_id left = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0));
	fg_node_id right = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 1));
	bool is_left = fg_ast_same(ast, left, s->bound);
	if ((!is_left && !fg_ast_same(ast, right, s->bound)) ||
	    !fg_ast_const_int(ast, is_left ? right : left, &limit) || limit <= 0 ||
	    (uint64_t)limit > s->most + 1)
		return true;
	bool is_above = n->op == FG_BINARY_GT || n->op == FG_BINARY_GE;
	s->found = is_above == is_left || leads_to_loop(s, ast, id);
	return !s->found;
}

static bool is_guarded(fg_check_context *ctx, fg_node_id loop, fg_node_id bound, uint32_t have)
{
	const fg_ast *ast = fg_check_ast(ctx);
	guard_search s = {.ctx = ctx,
	                  .bound = fg_ast_skip_casts(ast, bound),
	                  .loop = loop,
	                  .most = ((uint64_t)1 << have) - 1};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	            look_for_guard, &s);
	return s.found;
}

/* ---- loops ---- */

typedef struct changes {
	fg_decl_id counter;
	bool steps_up;
} changes;

static bool look_for_change(const fg_ast *ast, fg_node_id id, void *payload)
{
	changes *c = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_UNARY &&
	    (n->op == FG_UNARY_POST_INC || n->op == FG_UNARY_PRE_INC) &&
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == c->counter)
		c->steps_up = true;
	if (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_ADD &&
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == c->counter)
		c->steps_up = true;
	return true;
}

typedef struct index_search {
	fg_decl_id counter;
	uint64_t most; /* the counter's largest value */
} index_search;

/* tag[i] with an array that the counter can go through: a longer bound would leave the array before
 * the counter wraps, and that it does not is the array's matter. */
static bool look_for_array(const fg_ast *ast, fg_node_id id, void *payload)
{
	const index_search *s = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_SUBSCRIPT ||
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 1)) != s->counter)
		return true;
	fg_node_id base = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
	const fg_type *t = fg_unit_canon(ast->unit, fg_ast_node(ast, base)->type);
	/* T last[1] at the end of a struct is mostly longer. */
	return t->kind != FG_TYPE_ARRAY || t->count <= 1 || t->count > s->most + 1;
}

/* The loop has another way out than its condition. */
static bool look_for_exit(const fg_ast *ast, fg_node_id id, void *payload)
{
	(void)payload;
	uint8_t kind = fg_ast_node(ast, id)->kind;
	return kind != FG_NODE_BREAK && kind != FG_NODE_RETURN && kind != FG_NODE_GOTO;
}

static void check_loop(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_ast_skip_implicit(ast, fg_util_condition(ctx, loop));
	const fg_node *n = fg_ast_node(ast, condition);
	if (n->kind != FG_NODE_BINARY || (n->op != FG_BINARY_LT && n->op != FG_BINARY_LE))
		return;
	fg_node_id left = fg_ast_child(ast, condition, 0), right = fg_ast_child(ast, condition, 1);
	changes c = {.counter = fg_ast_referenced_decl(ast, left)};
	if (!c.counter || fg_type_is_pointer(ast->unit, fg_ast_node(ast, right)->type))
		return;
	const fg_decl *counter = fg_unit_decl(ast->unit, c.counter);
	if (!fg_type_is_integer(ast->unit, counter->type))
		return;
	uint32_t have = fg_type_bits(ast->unit, counter->type);
	have -= fg_type_is_signed(ast->unit, counter->type);
	/* Below int only: a 32-bit counter against a 64-bit size is a matter of policy. */
	uint32_t need = bound_bits(ctx, right);
	if (have >= 31 || need <= have || is_guarded(ctx, loop, right, have) ||
	    fg_util_is_dead(ctx, loop))
		return;
	fg_ast_walk(ast, loop, look_for_change, &c);
	index_search s = {.counter = c.counter, .most = ((uint64_t)1 << have) - 1};
	fg_node_id body = fg_util_loop_body(ctx, loop);
	if (!c.steps_up || !fg_ast_walk(ast, body, look_for_exit, NULL) ||
	    !fg_ast_walk(ast, body, look_for_array, &s))
		return;
	fg_report(ctx, n->place, "counter '%s' of %u bits cannot reach a bound of %u bits",
	          fg_unit_decl_name(ast->unit, c.counter), have, need);
}

const fg_check fg_check_liveness_narrow_counter = {
	.id = "liveness.narrow-counter",
	.title = "Loop counter narrower than its bound",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-835"),
	.cert = FG_LIST("INT31-C"),
	.catalog_family = "unbounded-loop",
	.node_kinds = FG_NODES(FG_NODE_FOR, FG_NODE_WHILE, FG_NODE_DO),
	.node = check_loop,
};
