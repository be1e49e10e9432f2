/*
 * A packed record of which some fields are converted from network order, and one is used as a
 * number as it stands. A record of which nothing is converted may well be little-endian, and is
 * left alone.
 */
#include "rules/util.h"

#include <strings.h>

enum { CONVERTED_MIN = 2 }; /* fields that tell the order of the record */

/* Sums of checksums are right in either order. */
static bool is_checksum(const char *name)
{
	return strcasestr(name, "sum") || strcasestr(name, "crc");
}

/* The multi-byte field of a packed record that the value is, through conversions; 0 = none. */
static uint32_t wire_field(const fg_ast *ast, fg_node_id value)
{
	value = fg_ast_skip_casts(ast, value);
	const fg_node *n = fg_ast_node(ast, value);
	if (n->kind != FG_NODE_MEMBER)
		return 0;
	const fg_field *f = fg_unit_field(ast->unit, n->ref);
	const fg_type *record = fg_unit_canon(ast->unit, f->record);
	bool is_number = fg_type_is_integer(ast->unit, f->type) &&
	                 fg_unit_canon(ast->unit, f->type)->size > 1 &&
	                 !(f->flags & FG_FIELD_BITFIELD) &&
	                 !is_checksum(fg_unit_str(ast->unit, f->name));
	return is_number && (record->flags & FG_TYPE_FLAG_PACKED) ? n->ref : 0;
}

/* ---- what is converted in the unit ---- */

typedef struct converted {
	FG_VEC(uint32_t) fields; /* each once */
	FG_VEC(fg_node_id) uses; /* as a number */
} converted;

static bool is_converted(const converted *c, uint32_t field)
{
	for (size_t i = 0; i < c->fields.n; i++)
		if (c->fields.at[i] == field)
			return true;
	return false;
}

static bool is_big_endian(const fg_unit *u, const converted *c, uint32_t field)
{
	uint32_t n = 0;
	fg_type_id record = fg_unit_field(u, field)->record;
	for (size_t i = 0; i < c->fields.n; i++)
		n += fg_unit_field(u, c->fields.at[i])->record == record;
	return n >= CONVERTED_MIN;
}

static void note(converted *c, uint32_t field)
{
	if (field && !is_converted(c, field))
		fg_vec_push(&c->fields, field);
}

static bool needs_number(const fg_node *n)
{
	switch (n->op) {
	case FG_BINARY_ADD:
	case FG_BINARY_SUB:
	case FG_BINARY_MUL:
	case FG_BINARY_DIV:
	case FG_BINARY_LT:
	case FG_BINARY_GT:
	case FG_BINARY_LE:
	case FG_BINARY_GE:
		return true;
	default:
		return false;
	}
}

/* ntohs(h->length); reversed as it is read: h is in the order that this machine does not have. */
static bool is_to_host(const fg_check_context *ctx, fg_node_id call)
{
	return fg_util_wire_order(ctx, call) == FG_UTIL_ORDER_HOST ||
	       fg_util_is_byte_swap(ctx, call);
}

/* h->length = htons(n) */
static bool is_to_wire(const fg_check_context *ctx, fg_node_id value)
{
	value = fg_ast_skip_casts(fg_check_ast(ctx), value);
	return fg_util_wire_order(ctx, value) == FG_UTIL_ORDER_WIRE ||
	       fg_util_wire_macro(ctx, value) == FG_UTIL_ORDER_WIRE ||
	       fg_util_is_byte_swap(ctx, value);
}

/* Fields that are converted, either way, and those that are computed with. */
static void look_at(const fg_check_context *ctx, converted *c, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CALL && is_to_host(ctx, id)) {
		note(c, wire_field(ast, fg_ast_arg(ast, id, 0)));
	} else if (n->kind == FG_NODE_MEMBER &&
	           fg_util_wire_macro(ctx, id) == FG_UTIL_ORDER_HOST) {
		note(c, wire_field(ast, id)); /* converted by shifts */
	} else if (n->kind == FG_NODE_ASSIGN && is_to_wire(ctx, fg_ast_child(ast, id, 1))) {
		note(c, wire_field(ast, fg_ast_child(ast, id, 0)));
	} else if (n->kind == FG_NODE_SUBSCRIPT && wire_field(ast, fg_ast_child(ast, id, 1))) {
		fg_vec_push(&c->uses, fg_ast_child(ast, id, 1));
	} else if (n->kind == FG_NODE_BINARY && needs_number(n)) {
		for (uint32_t i = 0; i < 2; i++)
			if (wire_field(ast, fg_ast_child(ast, id, i)))
				fg_vec_push(&c->uses, fg_ast_child(ast, id, i));
	}
}

static void check_unit(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	converted c = {0};
	if (u->is_big_endian)
		return;
	for (size_t i = 1; i < ast->nodes.n; i++)
		look_at(ctx, &c, (fg_node_id)i);
	for (size_t i = 0; i < c.uses.n; i++) {
		uint32_t field = wire_field(ast, c.uses.at[i]);
		if (is_converted(&c, field) || !is_big_endian(u, &c, field) ||
		    fg_util_is_from_macro(ctx, c.uses.at[i]) || fg_util_is_dead(ctx, c.uses.at[i]))
			continue;
		fg_report(ctx, fg_ast_node(ast, c.uses.at[i])->place,
		          "'%s' is used as a number in the order of the wire, while other fields "
		          "of its record are converted",
		          fg_util_text(ctx, c.uses.at[i]));
	}
	fg_vec_release(&c.fields);
	fg_vec_release(&c.uses);
}

const fg_check fg_check_wire_struct_overlay = {
	.id = "wire.struct-overlay",
	.title = "Field of a wire record used without the conversion the others get",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.3,
	.cwe = FG_LIST("CWE-198", "CWE-188"),
	.cert = FG_LIST("EXP39-C"),
	.catalog_family = "input-validation",
	.unit = check_unit,
};
