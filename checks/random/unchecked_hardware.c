/*
 * Random numbers taken without asking whether there were any: the result of the call thrown away,
 * or the data register read where nobody looks at the status register. The buffer then holds what
 * it held before, often zeros.
 */
#include "rules/roles.h"

/* The data register of a generator, and what says that its content is new and sound. */
static const struct {
	const char *record, *data, *status;
} generators[] = {
	{"RNG_TypeDef", "DR", "SR"},
	{"NRF_RNG_Type", "VALUE", "EVENTS_VALRDY"},
	{"TRNG_Type", "ENT", "MCTL"},
};

static const char *member_name(const fg_unit *u, const fg_node *member)
{
	return fg_unit_str(u, fg_unit_field(u, member->ref)->name);
}

static bool is_of(const fg_check_context *ctx, fg_node_id member, const char *record)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_type_id type = fg_ast_node(ast, fg_ast_child(ast, member, 0))->type;
	if (fg_type_is_pointer(ast->unit, type))
		type = fg_type_pointee(ast->unit, type);
	return fg_type_is_named(ast->unit, type, record);
}

typedef struct status_search {
	const char *status;
	bool found;
} status_search;

static bool look_for_status(const fg_ast *ast, fg_node_id id, void *payload)
{
	status_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	s->found |= n->kind == FG_NODE_MEMBER && strcmp(member_name(ast->unit, n), s->status) == 0;
	return !s->found;
}

static bool asks_status(fg_check_context *ctx, const char *status)
{
	status_search s = {status, false};
	return !fg_util_walk_reached(ctx, fg_check_current_function(ctx), look_for_status, &s);
}

static void check_member(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	for (size_t i = 0; i < FG_ARRAY_LEN(generators); i++) {
		if (strcmp(member_name(ast->unit, n), generators[i].data) != 0 ||
		    !is_of(ctx, id, generators[i].record) ||
		    fg_ast_node(ast, n->parent)->kind != FG_NODE_IMPLICIT_CAST ||
		    asks_status(ctx, generators[i].status))
			continue;
		fg_report(ctx, n->place, "the random number is read without a look at '%s'",
		          generators[i].status);
	}
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	bool is_said = false;
	fg_node_id statement = fg_ast_statement(fg_check_ast(ctx), call);
	if (!fg_role_has_flag(ctx, call, FG_MODEL_RANDOM) ||
	    fg_unit_canon(fg_check_unit(ctx), fg_check_node(ctx, call)->type)->kind ==
	            FG_TYPE_VOID ||
	    !fg_util_value_is_unused(ctx, call, &is_said) || is_said || fg_role_in_test(ctx) ||
	    fg_util_is_after_failure(ctx, statement) || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place,
	          "result of '%s' is ignored: after a failure there are no random bytes",
	          fg_ast_callee_name(fg_check_ast(ctx), call));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_CALL)
		check_call(ctx, id);
	else
		check_member(ctx, id);
}

const fg_check fg_check_random_unchecked_hardware = {
	.id = "random.unchecked-hardware",
	.title = "Random numbers used without a check that there are any",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-252", "CWE-331"),
	.cert = FG_LIST("ERR33-C"),
	.catalog_family = "weak-random",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_MEMBER),
	.node = check_node,
};
