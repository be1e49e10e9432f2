/*
 * A received number picks an entry of a table of functions that has empty entries, and the entry is
 * called without a look. That the number leads out of the table the deep engine finds.
 */
#include "rules/util.h"

/* The member called, as its offset in the element: 0 of handlers[i], that of run in
 * commands[i].run; *subscript: table[i]. False: something else is called. */
static bool entry_called(const fg_ast *ast, fg_node_id callee, fg_node_id *subscript,
                         uint64_t *offset)
{
	callee = fg_ast_skip_implicit(ast, callee);
	const fg_node *n = fg_ast_node(ast, callee);
	*offset = 0;
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF) {
		callee = fg_ast_skip_implicit(ast, fg_ast_child(ast, callee, 0));
		n = fg_ast_node(ast, callee);
	}
	if (n->kind == FG_NODE_MEMBER && !(n->flags & FG_NODE_ARROW)) {
		*offset = fg_unit_field(ast->unit, n->ref)->bit_offset / 8;
		callee = fg_ast_skip_parens(ast, fg_ast_child(ast, callee, 0));
		n = fg_ast_node(ast, callee);
	}
	*subscript = callee;
	return n->kind == FG_NODE_SUBSCRIPT;
}

static bool holds_address(const fg_ir *ir, const fg_object *o, uint64_t offset)
{
	for (uint32_t i = 0; i < o->reloc_count; i++)
		if (ir->relocs.at[o->first_reloc + i].offset == offset)
			return true;
	return false;
}

/* The first empty entry of the table; false: it has none, or its content may change. */
static bool empty_entry(fg_check_context *ctx, fg_decl_id table, uint64_t offset, uint64_t *index)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, table);
	const fg_type *t = fg_unit_canon(u, d->type);
	const fg_object *o = fg_ir_object_of(fg_check_ir(ctx),
	                                     d->definition ? d->definition : table);
	if (t->kind != FG_TYPE_ARRAY || !(fg_unit_quals(u, d->type) & FG_QUAL_CONST) || !o ||
	    !o->is_known || o->reloc_count == 0)
		return false;
	uint64_t size = fg_unit_canon(u, t->elem)->size;
	for (*index = 0; *index < t->count; ++*index)
		if (!holds_address(fg_check_ir(ctx), o, *index * size + offset))
			return true;
	return false;
}

/* ---- a look at the entry ---- */

typedef struct look {
	fg_node_id callee;
	uint32_t seen;
} look;

static bool visit_same(const fg_ast *ast, fg_node_id id, void *payload)
{
	look *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if ((n->kind == FG_NODE_SUBSCRIPT || n->kind == FG_NODE_MEMBER) &&
	    fg_ast_same(ast, id, l->callee))
		l->seen++;
	return true;
}

/* The entry is named elsewhere too: compared, tested, kept. */
static bool is_looked_at(fg_check_context *ctx, fg_node_id callee)
{
	const fg_ast *ast = fg_check_ast(ctx);
	look l = {fg_ast_skip_implicit(ast, callee), 0};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init, visit_same,
	            &l);
	return l.seen > 1;
}

static void check_call(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id callee = fg_ast_child(ast, id, 0), subscript;
	uint64_t offset, index;
	int64_t constant;
	if (!fg_check_current_function(ctx) || !entry_called(ast, callee, &subscript, &offset))
		return;
	fg_node_id at = fg_ast_child(ast, subscript, 1);
	fg_decl_id table = fg_ast_referenced_decl(ast, fg_ast_child(ast, subscript, 0));
	if (!table || fg_ast_const_int(ast, at, &constant) ||
	    !empty_entry(ctx, table, offset, &index) || !fg_util_is_input(ctx, at) ||
	    is_looked_at(ctx, callee))
		return;
	fg_report(ctx, fg_ast_node(ast, id)->place,
	          "'%s' comes from outside, and entry %llu of '%s' is empty", fg_util_text(ctx, at),
	          (unsigned long long)index, fg_unit_decl_name(ast->unit, table));
}

const fg_check fg_check_input_dispatch_index = {
	.id = "input.dispatch-index",
	.title = "Empty entry of a table of functions called by a received number",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-476", "CWE-129"),
	.cert = FG_LIST("EXP34-C"),
	.catalog_family = "input-validation",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
