/*
 * sizeof of a pointer where the size of what it points to is meant: the third
 * argument of memset, memcpy and kin with the pointer itself as target, an
 * array parameter, an allocation for the pointer, a number of elements.
 */
#include "rules/util.h"

static const struct {
	const char *name;
	uint32_t target, size;
} functions[] = {
	{"memset", 0, 2},  {"memcpy", 0, 2},  {"memmove", 0, 2}, {"memcmp", 0, 2},
	{"memcpy", 1, 2},  {"memmove", 1, 2}, {"memcmp", 1, 2},  {"strncpy", 0, 2},
	{"strncat", 0, 2}, {"strncmp", 0, 2}, {"snprintf", 0, 1}, {"bzero", 0, 1},
	{"explicit_bzero", 0, 1}, {"fgets", 0, 1}, {"strlcpy", 0, 2}, {"strlcat", 0, 2},
	{"vsnprintf", 0, 1}, {"read", 1, 2}, {"recv", 1, 2},
};

/* The expression sizeof measures when it is a pointer; 0 = not that. */
static fg_node_id measured_pointer(const fg_ast *ast, fg_node_id size)
{
	size = fg_ast_skip_casts(ast, size);
	const fg_node *n = fg_ast_node(ast, size);
	if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_SUB) /* sizeof(p) - 1 */
		return measured_pointer(ast, fg_ast_child(ast, size, 0));
	if (n->kind != FG_NODE_SIZEOF || (n->flags & FG_NODE_OF_TYPE) || n->n == 0)
		return 0;
	fg_node_id operand = fg_ast_skip_parens(ast, fg_ast_child(ast, size, 0));
	return fg_type_is_pointer(ast->unit, fg_ast_node(ast, operand)->type) ? operand : 0;
}

/* The size of a structure is meant where the pointer leads to one; how many bytes are meant, nobody
 * knows. */
static void offer_fix(fg_check_context *ctx, fg_node_id pointer)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_type_id to = fg_type_pointee(u, fg_check_node(ctx, pointer)->type);
	const fg_type *t = fg_unit_canon(u, to);
	if (t->kind != FG_TYPE_RECORD || t->size == 0)
		return;
	fg_report_fix(ctx, "measure what '%s' points to", fg_util_text(ctx, pointer));
	fg_fix_insert(ctx, fg_util_written_place(ctx, pointer), "*");
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(functions); i++) {
		if (strcmp(name, functions[i].name) != 0)
			continue;
		fg_node_id size = fg_ast_arg(ast, call, functions[i].size);
		fg_node_id pointer = measured_pointer(ast, size);
		fg_node_id target = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, functions[i].target));
		if (!pointer || !fg_ast_same(ast, pointer, target))
			continue;
		fg_report(ctx, fg_ast_node(ast, size)->place,
		          "'sizeof' measures the pointer '%s', not what it points to",
		          fg_util_text(ctx, pointer));
		offer_fix(ctx, pointer);
		return;
	}
}

/* sizeof(a) of a parameter written as an array. */
static void check_sizeof(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if ((n->flags & FG_NODE_OF_TYPE) || n->n == 0)
		return;
	fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0));
	if (!decl || fg_unit_decl(ast->unit, decl)->kind != FG_DECL_PARAMETER)
		return;
	size_t length = 0;
	const fg_decl *d = fg_unit_decl(ast->unit, decl);
	const char *text = fg_unit_text(ast->unit, d->place, &length);
	if (text && fg_type_is_pointer(ast->unit, d->type) && memchr(text, '[', length))
		fg_report(ctx, n->place, "'sizeof' of array parameter '%s' is the size of a pointer",
		          fg_unit_decl_name(ast->unit, decl));
}

/* p = malloc(sizeof(p)), with a count beside it or not. */
static void check_allocation(fg_check_context *ctx, fg_node_id call)
{
	static const char *const allocators[] = {"malloc",       "calloc",   "realloc",
	                                         "pvPortMalloc", "k_malloc", "k_calloc",
	                                         "kmalloc",      "kzalloc",  NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, allocators))
		return;
	fg_node_id user = fg_ast_user(ast, call);
	while (fg_ast_node(ast, user)->kind == FG_NODE_CAST)
		user = fg_ast_user(ast, user);
	const fg_node *n = fg_ast_node(ast, user);
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, call); i++) {
		fg_node_id size = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, i));
		if (fg_ast_node(ast, size)->kind == FG_NODE_BINARY) /* n * sizeof(p) */
			size = fg_ast_child(ast, size, 1);
		fg_node_id pointer = measured_pointer(ast, size);
		bool is_target = n->kind == FG_NODE_VARIABLE
		                         ? pointer && fg_ast_referenced_decl(ast, pointer) == n->ref
		                         : n->kind == FG_NODE_ASSIGN && pointer &&
		                                   fg_ast_same(ast, pointer,
		                                               fg_ast_child(ast, user, 0));
		if (!is_target || fg_util_is_dead(ctx, call))
			continue;
		fg_report(ctx, fg_ast_node(ast, size)->place,
		          "'sizeof' measures the pointer '%s', not what it points to",
		          fg_util_text(ctx, pointer));
		offer_fix(ctx, pointer);
	}
}

/* sizeof(p) / sizeof(p[0]): the number of elements of an array, of a pointer nonsense. */
static void check_division(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id pointer = n->op == FG_BINARY_DIV
	                             ? measured_pointer(ast, fg_ast_child(ast, id, 0))
	                             : 0;
	fg_node_id element = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 1));
	const fg_node *e = fg_ast_node(ast, element);
	if (!pointer || e->kind != FG_NODE_SIZEOF || (e->flags & FG_NODE_OF_TYPE) || e->n == 0)
		return;
	element = fg_ast_skip_parens(ast, fg_ast_child(ast, element, 0));
	e = fg_ast_node(ast, element);
	bool is_element = e->kind == FG_NODE_SUBSCRIPT ||
	                  (e->kind == FG_NODE_UNARY && e->op == FG_UNARY_DEREF);
	fg_node_id base = fg_ast_skip_implicit(ast, fg_ast_child(ast, element, 0));
	if (is_element && fg_ast_same(ast, base, pointer))
		fg_report(ctx, n->place, "'%s' is a pointer: its size says nothing about elements",
		          fg_util_text(ctx, pointer));
}

/* if (sizeof(p) >= 3): decided before the program runs, whatever p points to. */
static void check_comparison(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_BINARY_LT && n->op != FG_BINARY_GT && n->op != FG_BINARY_LE &&
	    n->op != FG_BINARY_GE)
		return;
	for (uint32_t side = 0; side < 2; side++) {
		fg_node_id pointer = measured_pointer(ast, fg_ast_child(ast, id, side));
		fg_node_id other = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 1 - side));
		if (pointer && fg_ast_node(ast, other)->kind == FG_NODE_INT_LITERAL &&
		    !fg_util_is_from_macro(ctx, id))
			fg_report(ctx, n->place,
			          "'sizeof' measures the pointer '%s': the comparison says nothing of "
			          "what it points to",
			          fg_util_text(ctx, pointer));
	}
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	switch ((fg_node_kind)fg_check_node(ctx, id)->kind) {
	case FG_NODE_CALL:
		check_call(ctx, id);
		check_allocation(ctx, id);
		break;
	case FG_NODE_BINARY:
		check_division(ctx, id);
		check_comparison(ctx, id);
		break;
	default:
		check_sizeof(ctx, id);
	}
}

const fg_check fg_check_memory_sizeof_pointer = {
	.id = "memory.sizeof-pointer",
	.title = "Size of a pointer where that of its target is meant",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-467"),
	.cert = FG_LIST("ARR01-C"),
	.has_fix = true,
	.catalog_family = "buffer-overflow",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_SIZEOF, FG_NODE_BINARY),
	.node = check_node,
};
