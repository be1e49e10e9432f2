/*
 * A loop that waits for a variable to change and does nothing else, where the
 * variable is neither volatile nor atomic: the compiler reads it once. It works
 * at -O0, and hangs in the release build.
 */
#include "rules/util.h"

typedef struct condition_scan {
	fg_check_context *ctx;
	bool has_shared; /* reads an object that another context could change */
	bool can_change; /* a volatile, atomic or call in it: the compiler must look again */
	fg_decl_id shared;
} condition_scan;

static bool is_volatile_access(const fg_ast *ast, fg_node_id id)
{
	uint32_t quals = fg_unit_quals(ast->unit, fg_ast_node(ast, id)->type);
	return (quals & (FG_QUAL_VOLATILE | FG_QUAL_ATOMIC)) != 0;
}

static bool scan_condition(const fg_ast *ast, fg_node_id id, void *payload)
{
	condition_scan *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	switch (n->kind) {
	case FG_NODE_DECL_REF: {
		const fg_decl *d = fg_unit_decl(ast->unit, n->ref);
		if (d->kind == FG_DECL_VARIABLE && fg_util_is_global(s->ctx, n->ref)) {
			s->has_shared = true;
			s->shared = n->ref;
		}
		s->can_change |= d->kind == FG_DECL_VARIABLE && is_volatile_access(ast, id);
		break;
	}
	case FG_NODE_MEMBER:
	case FG_NODE_SUBSCRIPT:
		s->can_change |= is_volatile_access(ast, id);
		break;
	case FG_NODE_UNARY:
		/* A pointer read: what it names is not known here; ++ and -- end the loop. */
		s->can_change |= n->op == FG_UNARY_DEREF || fg_node_is_step(n);
		break;
	case FG_NODE_CALL:
	case FG_NODE_ASSIGN:
	case FG_NODE_ATOMIC_OP:
	case FG_NODE_STMT_EXPR:
		s->can_change = true;
		break;
	default:
		break;
	}
	return true;
}

/* nop, wfi: without outputs and a memory clobber the compiler still knows the variable's value. */
static bool is_idle_instruction(const fg_ast *ast, const fg_node *n)
{
	const fg_asm *a = &ast->asms.at[n->ref];
	return !(a->flags & (FG_ASM_MEMORY | FG_ASM_OPAQUE | FG_ASM_GOTO)) && a->outputs == 0;
}

/* Nothing in it can change the variable or order memory: empty, or an idle instruction. */
static bool is_empty_body(const fg_ast *ast, fg_node_id body)
{
	const fg_node *n = fg_ast_node(ast, body);
	if (n->kind == FG_NODE_NULL_STMT)
		return true;
	if (n->kind == FG_NODE_COMPOUND) {
		for (uint32_t i = 0; i < n->n; i++)
			if (!is_empty_body(ast, fg_ast_child(ast, body, i)))
				return false;
		return true;
	}
	if (n->kind == FG_NODE_ASM)
		return is_idle_instruction(ast, n);
	return n->kind == FG_NODE_CONTINUE;
}

static void check_loop(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_util_condition(ctx, loop);
	int64_t constant;
	if (!condition || !is_empty_body(ast, fg_util_loop_body(ctx, loop)) ||
	    fg_ast_const_int(ast, condition, &constant))
		return;
	if (fg_ast_node(ast, loop)->kind == FG_NODE_FOR && fg_ast_child(ast, loop, 2))
		return;
	condition_scan s = {.ctx = ctx};
	fg_ast_walk(ast, condition, scan_condition, &s);
	if (!s.has_shared || s.can_change || fg_util_is_dead(ctx, loop))
		return;
	fg_report(ctx, fg_ast_node(ast, condition)->place,
	          "loop waits for '%s', which is neither volatile nor atomic",
	          fg_unit_decl_name(ast->unit, s.shared));
	fg_util_fix_volatile(ctx, s.shared);
}

const fg_check fg_check_concurrency_spin_not_volatile = {
	.id = "concurrency.spin-not-volatile",
	.title = "Wait loop on a variable that is not volatile",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-835"),
	.has_fix = true,
	.catalog_family = "isr-race",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_WHILE, FG_NODE_FOR, FG_NODE_DO),
	.node = check_loop,
};
