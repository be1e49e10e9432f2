/*
 * Bytes accessed as a wider object, *(uint32_t *)(frame + 3), on a core that faults when the
 * address is no multiple of the object's alignment.
 */
#include "rules/util.h"

/* ---- the target ---- */

static bool begins_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* The core cannot access an object of that type at any address. ARMv7-M and newer do single words
 * and halves, but neither double words nor floating registers. */
static bool is_strict(const fg_unit *u, fg_type_id type)
{
	static const char *const strict[] = {"thumbv6", "armv6m",  "armv4",        "armv5",
	                                     "thumbv4", "thumbv5", "riscv",        "mips",
	                                     "sparc",   "xtensa",  "thumbv8m.base"};
	static const char *const words_only[] = {"thumbv7", "armv7", "thumbv8", "thumbv8m.main"};
	const char *target = fg_unit_str(u, u->target);
	for (size_t i = 0; i < FG_ARRAY_LEN(strict); i++)
		if (begins_with(target, strict[i]))
			return true;
	for (size_t i = 0; i < FG_ARRAY_LEN(words_only); i++)
		if (begins_with(target, words_only[i]))
			return fg_type_is_floating(u, type) || fg_unit_canon(u, type)->size > 4;
	return false;
}

/* ---- what is known of an address ---- */

static uint64_t gcd_power(uint64_t align, uint64_t offset)
{
	while (align > 1 && offset % align != 0)
		align /= 2;
	return align;
}

static uint64_t alignment_of(const fg_check_context *ctx, fg_node_id expr, unsigned depth);

static uint64_t object_alignment(const fg_ast *ast, fg_node_id object, unsigned depth,
                                 const fg_check_context *ctx)
{
	const fg_unit *u = ast->unit;
	object = fg_ast_skip_parens(ast, object);
	const fg_node *n = fg_ast_node(ast, object);
	uint64_t natural = fg_unit_canon(u, n->type)->align;
	int64_t index;
	if (n->kind == FG_NODE_DECL_REF) {
		uint32_t asked = fg_unit_decl(u, n->ref)->align;
		return asked > natural ? asked : natural;
	}
	if (n->kind == FG_NODE_MEMBER) {
		const fg_field *f = fg_unit_field(u, n->ref);
		uint64_t base = fg_unit_canon(u, f->record)->align;
		return gcd_power(base, f->bit_offset / 8);
	}
	if (n->kind == FG_NODE_SUBSCRIPT) {
		uint64_t base = alignment_of(ctx, fg_ast_child(ast, object, 0), depth + 1);
		uint64_t size = fg_unit_canon(u, n->type)->size;
		if (fg_ast_const_int(ast, fg_ast_child(ast, object, 1), &index))
			return gcd_power(base, (uint64_t)index * size);
		return gcd_power(base, size);
	}
	return natural;
}

typedef struct least {
	uint64_t align;
	unsigned depth;
} least;

static bool visit_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	least *l = payload;
	uint64_t align = alignment_of(ctx, value, l->depth + 1);
	l->align = align < l->align ? align : l->align;
	return true;
}

/* Of a local pointer that is only given what is known; stepped pointers are anywhere. */
static uint64_t variable_alignment(const fg_check_context *ctx, fg_decl_id decl, unsigned depth)
{
	const fg_unit *u = fg_check_unit(ctx);
	least l = {1u << 16, depth};
	fg_util_changes changes;
	if (depth > 4 || fg_unit_decl(u, decl)->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_automatic(ctx, decl))
		return 1;
	if (!fg_util_each_value(ctx, decl, visit_value, &l, &changes) || changes.is_stepped ||
	    changes.is_exposed || changes.assignments == 0)
		return 1;
	return l.align;
}

/* Bytes the address is known to be a multiple of; 1 = nothing is known. */
static uint64_t alignment_of(const fg_check_context *ctx, fg_node_id expr, unsigned depth)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	expr = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, expr);
	int64_t offset;
	if (depth > 8)
		return 1;
	if (fg_unit_canon(u, n->type)->kind == FG_TYPE_ARRAY)
		return object_alignment(ast, expr, depth, ctx);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		return object_alignment(ast, fg_ast_child(ast, expr, 0), depth, ctx);
	if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_ADD && fg_type_is_pointer(u, n->type) &&
	    fg_ast_const_int(ast, fg_ast_child(ast, expr, 1), &offset)) {
		uint64_t size = fg_unit_canon(u, fg_type_pointee(u, n->type))->size;
		return gcd_power(alignment_of(ctx, fg_ast_child(ast, expr, 0), depth + 1),
		                 (uint64_t)offset * (size ? size : 1));
	}
	/* An address as a number, the result of an allocator or of a getter: theirs to know. */
	if (n->kind == FG_NODE_CALL || fg_type_is_integer(u, n->type))
		return 1u << 16;
	fg_type_id pointee = fg_type_pointee(u, n->type);
	if (pointee && !fg_type_is_char(u, pointee) &&
	    fg_unit_canon(u, pointee)->kind != FG_TYPE_VOID)
		return fg_unit_canon(u, pointee)->align;
	if (n->kind == FG_NODE_DECL_REF)
		return variable_alignment(ctx, n->ref, depth);
	return 1;
}

/* ---- questions somebody asked about the address ---- */

typedef struct look {
	const fg_check_context *ctx;
	fg_decl_id pointer;
	bool found;
} look;

/* (uintptr_t)p & 3, (uintptr_t)p % 4 */
static bool visit_question(const fg_ast *ast, fg_node_id id, void *payload)
{
	look *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CAST && n->op == FG_CAST_POINTER_TO_INT)
		l->found |= fg_util_mentions(l->ctx, id, l->pointer);
	return !l->found;
}

/* The variable the address starts from, through pointer arithmetic. */
static fg_decl_id pointer_behind(const fg_ast *ast, fg_node_id expr)
{
	for (;;) {
		expr = fg_ast_skip_casts(ast, expr);
		const fg_node *n = fg_ast_node(ast, expr);
		bool goes_on = n->kind == FG_NODE_SUBSCRIPT || n->kind == FG_NODE_BINARY ||
		               (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS);
		if (!goes_on)
			return fg_ast_referenced_decl(ast, expr);
		expr = fg_ast_child(ast, expr, 0);
	}
}

static bool is_asked_about(const fg_check_context *ctx, fg_node_id address)
{
	const fg_ast *ast = fg_check_ast(ctx);
	look l = {ctx, pointer_behind(ast, address), false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (l.pointer && body)
		fg_ast_walk(ast, body, visit_question, &l);
	return l.found;
}

/* ---- the access ---- */

/* The pointer an access goes through: p of *p and p[i]; 0 = no access. */
static fg_node_id pointer_of(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_UNARY && n->op != FG_UNARY_DEREF)
		return 0;
	const fg_node *up = fg_ast_node(ast, fg_ast_user(ast, id));
	if (up->kind == FG_NODE_UNARY && up->op == FG_UNARY_ADDRESS)
		return 0;
	return fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
}

static void check_access(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id cast = pointer_of(ast, id);
	if (!cast || fg_ast_node(ast, cast)->kind != FG_NODE_CAST || !fg_type_is_scalar(u, n->type))
		return;
	fg_node_id address = fg_ast_child(ast, cast, 0);
	fg_type_id from = fg_type_pointee(
		u, fg_ast_node(ast, fg_ast_skip_implicit(ast, address))->type);
	uint32_t wanted = fg_unit_type(u, fg_type_pointee(u, fg_ast_node(ast, cast)->type))->align;
	if (!from || !fg_type_is_char(u, from) || wanted < 2 || !is_strict(u, n->type) ||
	    (fg_unit_quals(u, n->type) & FG_QUAL_VOLATILE))
		return;
	if (alignment_of(ctx, address, 0) >= wanted || fg_util_is_unevaluated(ctx, id) ||
	    fg_util_is_dead(ctx, id) || is_asked_about(ctx, address))
		return;
	fg_report(ctx, n->place, "'%s' may be no aligned address of '%s'",
	          fg_util_text(ctx, address), fg_util_type_name(ctx, n->type));
}

const fg_check fg_check_align_wide_cast = {
	.id = "align.wide-cast",
	.title = "Bytes accessed as a wider object at an address that may be misaligned",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.3,
	.cwe = FG_LIST("CWE-704", "CWE-188"),
	.cert = FG_LIST("EXP36-C", "EXP39-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_UNARY, FG_NODE_SUBSCRIPT),
	.node = check_access,
};
