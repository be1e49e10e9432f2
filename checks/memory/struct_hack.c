/*
 * A structure that ends in an array of one (or no) element and is allocated with more: accesses
 * behind the declared element are undefined, and compilers do use that.
 */
#include "rules/util.h"

static const char *const allocators[] = {"malloc",     "calloc",   "realloc", "pvPortMalloc",
                                         "k_malloc",   "k_calloc", "kmalloc", "kzalloc",
                                         "mem_malloc", NULL};

/* The structure's last member is an array of at most one element. */
static bool ends_in_hack(const fg_unit *u, fg_type_id type, const fg_field **last)
{
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind != FG_TYPE_RECORD || t->n < 2 ||
	    t->flags & (FG_TYPE_FLAG_UNION | FG_TYPE_FLAG_INCOMPLETE))
		return false;
	*last = fg_unit_field(u, t->first + t->n - 1);
	const fg_type *array = fg_unit_canon(u, (*last)->type);
	return array->kind == FG_TYPE_ARRAY && array->count <= 1 &&
	       !(array->flags & FG_TYPE_FLAG_INCOMPLETE);
}

/* sizeof(struct) + something that is not constant, in either order, any number of terms. */
static fg_node_id measured_record(const fg_ast *ast, fg_node_id size, bool *is_more)
{
	size = fg_ast_skip_casts(ast, size);
	const fg_node *n = fg_ast_node(ast, size);
	if (n->kind == FG_NODE_SIZEOF)
		return size;
	if (n->kind != FG_NODE_BINARY || (n->op != FG_BINARY_ADD && n->op != FG_BINARY_SUB))
		return 0;
	int64_t ignored;
	*is_more |= !fg_ast_const_int(ast, size, &ignored);
	fg_node_id left = measured_record(ast, fg_ast_child(ast, size, 0), is_more);
	return left || n->op == FG_BINARY_SUB
	               ? left
	               : measured_record(ast, fg_ast_child(ast, size, 1), is_more);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, allocators))
		return;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, call); i++) {
		bool is_more = false;
		const fg_field *last;
		fg_node_id measure = measured_record(ast, fg_ast_arg(ast, call, i), &is_more);
		const fg_node *m = fg_ast_node(ast, measure);
		if (!measure || !is_more || !ends_in_hack(ast->unit, m->ref, &last))
			continue;
		fg_report(
			ctx, fg_ast_node(ast, call)->place,
			"'%s' of '%s' is used as an array of variable length and declared with %d "
			"elements",
			fg_unit_str(ast->unit, last->name), fg_util_type_name(ctx, m->ref),
			(int)fg_unit_canon(ast->unit, last->type)->count);
		fg_report_related(ctx, last->place, "declared here");
	}
}

const fg_check fg_check_memory_struct_hack = {
	.id = "memory.struct-hack",
	.title = "Array of one element used as flexible array member",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("DCL38-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
