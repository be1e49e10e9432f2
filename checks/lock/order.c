/*
 * Two locks taken in one order here and in the other order elsewhere in the unit: two threads
 * that hold one each wait for ever.
 */
#include "rules/util.h"

#include "base/vec.h"

typedef struct pair {
	fg_node_id outer, inner;           /* the calls */
	fg_node_id outer_lock, inner_lock; /* the locks as written */
} pair;

enum { HELD_MAX = 8, PAIRS_MAX = 512 };

typedef struct survey {
	fg_check_context *ctx;
	fg_node_id held[HELD_MAX], locks[HELD_MAX];
	size_t n;
	FG_VEC(pair) pairs;
} survey;

static void take(survey *s, fg_node_id call, fg_node_id lock)
{
	for (size_t i = 0; i < s->n && s->pairs.n < PAIRS_MAX; i++)
		if (!fg_ast_same(fg_check_ast(s->ctx), s->locks[i], lock))
			fg_vec_push(&s->pairs, (pair){s->held[i], call, s->locks[i], lock});
	if (s->n < HELD_MAX) {
		s->held[s->n] = call;
		s->locks[s->n++] = lock;
	}
}

static void give(survey *s, fg_node_id lock)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	for (size_t i = s->n; i-- > 0;) {
		if (!fg_ast_same(ast, s->locks[i], lock))
			continue;
		for (s->n--; i < s->n; i++) {
			s->held[i] = s->held[i + 1];
			s->locks[i] = s->locks[i + 1];
		}
		return;
	}
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	survey *s = payload;
	fg_node_id lock;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	fg_util_lock_step step = fg_util_lock_call(s->ctx, id, &lock);
	if (step == FG_UTIL_LOCK_TAKE && lock)
		take(s, id, lock);
	else if (step == FG_UTIL_LOCK_GIVE && lock)
		give(s, lock);
	return true;
}

/* The same global lock: written the same way, not through a parameter or local of a function. */
static bool is_same(const survey *s, fg_node_id a, fg_node_id b)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	fg_node_id object = fg_ast_skip_casts(ast, a);
	while (fg_ast_node(ast, object)->kind == FG_NODE_UNARY ||
	       fg_ast_node(ast, object)->kind == FG_NODE_MEMBER)
		object = fg_ast_skip_casts(ast, fg_ast_child(ast, object, 0));
	fg_decl_id decl = fg_ast_referenced_decl(ast, object);
	return decl && fg_util_is_global(s->ctx, decl) && fg_ast_same(ast, a, b);
}

static void report_pair(survey *s, const pair *first, const pair *second)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	fg_report(s->ctx, fg_ast_node(ast, second->outer)->place,
	          "'%s' is taken before '%s' here and after it elsewhere",
	          fg_util_text(s->ctx, second->outer_lock),
	          fg_util_text(s->ctx, second->inner_lock));
	fg_report_related(s->ctx, fg_ast_node(ast, second->inner)->place,
	                  "the second lock of this order");
	fg_report_related(s->ctx, fg_ast_node(ast, first->outer)->place,
	                  "the first lock of the other order");
	fg_report_related(s->ctx, fg_ast_node(ast, first->inner)->place,
	                  "the second lock of the other order");
}

/* The order of the source's first pair of two locks is the right one. */
static void judge(survey *s)
{
	for (size_t b = 1; b < s->pairs.n; b++) {
		const pair *second = &s->pairs.at[b];
		for (size_t a = 0; a < b; a++) {
			const pair *first = &s->pairs.at[a];
			if (is_same(s, first->outer_lock, second->outer_lock) &&
			    is_same(s, first->inner_lock, second->inner_lock))
				break;
			if (!is_same(s, first->outer_lock, second->inner_lock) ||
			    !is_same(s, first->inner_lock, second->outer_lock))
				continue;
			report_pair(s, first, second);
			break;
		}
	}
}

static void check_unit(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	survey s = {.ctx = ctx, .pairs = FG_VEC_INIT};
	for (size_t i = 0; i < ast->unit->top_level.n; i++) {
		const fg_decl *d = fg_unit_decl(ast->unit, ast->unit->top_level.at[i]);
		if (d->kind != FG_DECL_FUNCTION || !(d->flags & FG_DECL_DEFINITION) || !d->init)
			continue;
		s.n = 0;
		fg_ast_walk(ast, d->init, visit, &s);
	}
	judge(&s);
	fg_vec_release(&s.pairs);
}

const fg_check fg_check_lock_order = {
	.id = "lock.order",
	.title = "Locks taken in different orders",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-833"),
	.cert = FG_LIST("CON35-C"),
	.catalog_family = "isr-race",
	.unit = check_unit,
};
