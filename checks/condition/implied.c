/*
 * Two comparisons of one value with constants that contradict each other or of which one follows
 * from the other: a == 0 && a == 1, x > 5 && x > 10, mode != A || mode != B. Within one
 * expression, or an if whose body begins with the second.
 */
#include "rules/util.h"

/* Values lo..hi, or with is_hole all but lo (= hi). */
typedef struct range {
	fg_node_id node;  /* the comparison */
	fg_node_id value; /* what is compared */
	int64_t lo, hi;
	bool is_hole;
	bool is_literal; /* the constant is written as a number or character */
	uint32_t operand; /* of the chain */
} range;

enum { RANGES_MAX = 16 };

typedef struct ranges {
	fg_check_context *ctx;
	range at[RANGES_MAX];
	size_t n;
	uint32_t operands; /* of the chain, so far */
} ranges;

static fg_binary_op mirrored(fg_binary_op op)
{
	switch (op) {
	case FG_BINARY_LT:
		return FG_BINARY_GT;
	case FG_BINARY_GT:
		return FG_BINARY_LT;
	case FG_BINARY_LE:
		return FG_BINARY_GE;
	case FG_BINARY_GE:
		return FG_BINARY_LE;
	default:
		return op;
	}
}

static fg_binary_op negated(fg_binary_op op)
{
	switch (op) {
	case FG_BINARY_LT:
		return FG_BINARY_GE;
	case FG_BINARY_GT:
		return FG_BINARY_LE;
	case FG_BINARY_LE:
		return FG_BINARY_GT;
	case FG_BINARY_GE:
		return FG_BINARY_LT;
	case FG_BINARY_EQ:
		return FG_BINARY_NE;
	default:
		return FG_BINARY_EQ;
	}
}

/* Which values make `value op constant` true; false when none or the numbers do not go that far. */
static bool range_of(fg_binary_op op, int64_t constant, range *out)
{
	out->lo = INT64_MIN;
	out->hi = INT64_MAX;
	out->is_hole = false;
	switch (op) {
	case FG_BINARY_EQ:
		out->lo = out->hi = constant;
		return true;
	case FG_BINARY_NE:
		out->lo = out->hi = constant;
		out->is_hole = true;
		return true;
	case FG_BINARY_LE:
		out->hi = constant;
		return true;
	case FG_BINARY_GE:
		out->lo = constant;
		return true;
	case FG_BINARY_LT:
		out->hi = constant - 1;
		return constant > INT64_MIN;
	case FG_BINARY_GT:
		out->lo = constant + 1;
		return constant < INT64_MAX;
	default:
		return false;
	}
}

static bool is_written_number(const fg_ast *ast, fg_node_id id)
{
	id = fg_ast_skip_implicit(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_MINUS)
		return is_written_number(ast, fg_ast_child(ast, id, 0));
	const fg_place *place = fg_unit_place(ast->unit, n->place);
	return (n->kind == FG_NODE_INT_LITERAL || n->kind == FG_NODE_CHAR_LITERAL) && !place->macro;
}

/* Both sides may be looked at twice, and stay: no volatile read, no call. */
static bool is_stable(const fg_check_context *ctx, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	return !(fg_unit_quals(ast->unit, fg_ast_node(ast, value)->type) & FG_QUAL_VOLATILE) &&
	       !fg_ast_has_side_effect(ast, value) && !fg_util_find(ctx, value, FG_NODE_CALL) &&
	       fg_type_is_integer(ast->unit, fg_ast_node(ast, value)->type);
}

/* A comparison of a value with a constant as a set of values; is_true: those that make it true. */
static bool read_comparison(const fg_check_context *ctx, fg_node_id id, bool is_true, range *out)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_binary_op op = (fg_binary_op)n->op;
	int64_t constant;
	if (n->kind != FG_NODE_BINARY || !fg_binary_is_comparison(op) ||
	    fg_unit_place(ast->unit, n->place)->macro)
		return false;
	uint32_t side = fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &constant) ? 0 : 1;
	if (side == 1) {
		op = mirrored(op);
		if (!fg_ast_const_int(ast, fg_ast_child(ast, id, 0), &constant))
			return false;
	}
	/* An unsigned comparison has other ends than the numbers; keep to what both share. */
	fg_type_id type = fg_ast_node(ast, fg_ast_child(ast, id, side))->type;
	if (constant < 0 && !fg_type_is_signed(ast->unit, type))
		return false;
	out->node = id;
	out->value = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, side));
	out->is_literal = is_written_number(ast, fg_ast_child(ast, id, 1 - side));
	return is_stable(ctx, out->value) && range_of(is_true ? op : negated(op), constant, out);
}

static bool is_disjoint(const range *a, const range *b)
{
	if (a->is_hole && b->is_hole)
		return false;
	if (a->is_hole || b->is_hole) {
		const range *hole = a->is_hole ? a : b, *full = a->is_hole ? b : a;
		return full->lo == hole->lo && full->hi == hole->lo;
	}
	return a->hi < b->lo || b->hi < a->lo;
}

/* Each value of a is one of b. */
static bool is_subset(const range *a, const range *b)
{
	if (b->is_hole)
		return a->is_hole ? a->lo == b->lo : b->lo < a->lo || b->lo > a->hi;
	return !a->is_hole && a->lo >= b->lo && a->hi <= b->hi;
}

/* ---- one && or || chain ---- */

static void flatten(ranges *r, fg_node_id id, fg_binary_op chain)
{
	const fg_ast *ast = fg_check_ast(r->ctx);
	id = fg_ast_skip_implicit(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_BINARY && n->op == chain) {
		flatten(r, fg_ast_child(ast, id, 0), chain);
		flatten(r, fg_ast_child(ast, id, 1), chain);
		return;
	}
	r->operands++;
	if (r->n < RANGES_MAX &&
	    read_comparison(r->ctx, id, chain == FG_BINARY_LAND, &r->at[r->n]))
		r->at[r->n++].operand = r->operands;
}

static const char *text(fg_check_context *ctx, const range *r)
{
	return fg_util_text(ctx, r->node);
}

/* n > 1 && s[1] == '.' && n > 2: the first decides whether what stands between is looked at. That
 * what stands there is of n itself needs no guard. */
static bool guards_between(const ranges *r, const range *a, const range *b)
{
	uint32_t others = b->operand - a->operand - 1;
	for (const range *x = a + 1; x < b; x++)
		others -= fg_ast_same(fg_check_ast(r->ctx), x->value, a->value);
	return others > 0;
}

/* In an || chain the ranges are those of failure: what contradicts there is always true here. */
static bool report_pair(const ranges *r, const range *a, const range *b, bool is_and)
{
	fg_check_context *ctx = r->ctx;
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id place = fg_ast_node(ast, b->node)->place;
	if (is_disjoint(a, b)) {
		fg_report(ctx, place,
		          is_and ? "'%s' and '%s' are never true together"
		                 : "'%s' or '%s' is always true",
		          text(ctx, a), text(ctx, b));
		return true;
	}
	if (!a->is_literal || !b->is_literal || (!is_subset(a, b) && !is_subset(b, a)))
		return false;
	bool is_first_needless = is_subset(b, a);
	if (is_first_needless && !is_subset(a, b) && guards_between(r, a, b))
		return false;
	fg_report(ctx, place, "'%s' decides nothing beside '%s'",
	          text(ctx, is_first_needless ? a : b), text(ctx, is_first_needless ? b : a));
	return true;
}

static void check_pairs(ranges *r, bool is_and)
{
	const fg_ast *ast = fg_check_ast(r->ctx);
	for (size_t b = 1; b < r->n; b++)
		for (size_t a = 0; a < b; a++)
			if (fg_ast_same(ast, r->at[a].value, r->at[b].value) &&
			    report_pair(r, &r->at[a], &r->at[b], is_and))
				return;
}

static void check_chain(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_BINARY_LAND && n->op != FG_BINARY_LOR)
		return;
	const fg_node *user = fg_ast_node(ast, fg_ast_user(ast, id));
	bool is_inner = user->kind == FG_NODE_BINARY && user->op == n->op;
	/* What stands between the comparisons may change what they compare. */
	bool is_changing = fg_ast_has_side_effect(ast, id) || fg_util_find(ctx, id, FG_NODE_CALL);
	if (is_inner || is_changing || fg_util_is_dead(ctx, id))
		return;
	ranges r = {.ctx = ctx};
	flatten(&r, id, (fg_binary_op)n->op);
	check_pairs(&r, n->op == FG_BINARY_LAND);
}

/* ---- an if that begins the body of another ---- */

/* The condition of an if that is the first statement of the body. */
static fg_node_id first_condition(const fg_ast *ast, fg_node_id body)
{
	if (fg_ast_node(ast, body)->kind == FG_NODE_COMPOUND)
		body = fg_ast_child(ast, body, 0);
	return fg_ast_node(ast, body)->kind == FG_NODE_IF ? fg_ast_child(ast, body, 0) : 0;
}

static void check_if(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id inner = first_condition(ast, fg_ast_child(ast, id, 1));
	range a, b;
	if (!inner ||
	    !read_comparison(ctx, fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0)), true, &a) ||
	    !read_comparison(ctx, fg_ast_skip_implicit(ast, inner), true, &b) ||
	    !fg_ast_same(ast, a.value, b.value) || !a.is_literal || !b.is_literal ||
	    fg_util_is_dead(ctx, id))
		return;
	bool is_false = is_disjoint(&a, &b);
	if (!is_false && !is_subset(&a, &b))
		return;
	fg_report(ctx, fg_ast_node(ast, b.node)->place, "'%s' is always %s here: '%s'",
	          text(ctx, &b), is_false ? "false" : "true", text(ctx, &a));
	fg_report_related(ctx, fg_ast_node(ast, a.node)->place, "decided here");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_IF)
		check_if(ctx, id);
	else
		check_chain(ctx, id);
}

const fg_check fg_check_condition_implied = {
	.id = "condition.implied",
	.title = "Comparison decided by another one",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-570", "CWE-571"),
	.cert = FG_LIST("MSC12-C"),
	.catalog_family = "dead-code",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_BINARY, FG_NODE_IF),
	.node = check_node,
};
