/*
 * The address of a packed member as an ordinary pointer: whoever dereferences
 * it does an access the core may not be able to do.
 */
#include "rules/util.h"

#include <ctype.h>

/* Back over what stands between a callee's name and its argument; *has_ampersand: a '&' did. */
static size_t back_to_callee(const char *text, size_t at, bool *has_ampersand)
{
	while (at > 0 && (text[at - 1] == '&' || text[at - 1] == '(' || text[at - 1] == ' ')) {
		*has_ampersand |= text[at - 1] == '&';
		at--;
	}
	return at;
}

/* get_unaligned16(&f->length): the callee's name says that it copes. */
static bool is_for_unaligned(const char *text, size_t end)
{
	static const char word[] = "unaligned";
	const size_t n = sizeof(word) - 1;
	size_t begin = end;
	while (begin > 0 && (text[begin - 1] == '_' || isalnum((unsigned char)text[begin - 1])))
		begin--;
	for (; begin + n <= end; begin++)
		if (memcmp(text + begin, word, n) == 0)
			return true;
	return false;
}

/* ---- the expression behind the compiler's warning ---- */

/* Where the text was written: in the file, or in the argument of a macro. */
typedef struct spelling {
	fg_file_id file;
	uint32_t offset;
} spelling;

static spelling spelling_of(const fg_unit *u, const fg_place *p)
{
	if (!p->macro)
		return (spelling){p->file, p->begin};
	const fg_macro_use *use = &u->macro_uses.at[p->macro];
	return (spelling){use->file, use->offset};
}

/* The member whose address is taken there; 0 = not found. */
static fg_node_id member_at(const fg_ast *ast, spelling where)
{
	for (size_t i = 1; i < ast->nodes.n; i++) {
		const fg_node *n = &ast->nodes.at[i];
		if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_ADDRESS)
			continue;
		fg_node_id member = fg_ast_skip_parens(ast, fg_ast_child(ast, (fg_node_id)i, 0));
		const fg_node *m = fg_ast_node(ast, member);
		if (m->kind != FG_NODE_MEMBER)
			continue;
		spelling s = spelling_of(ast->unit, fg_unit_place(ast->unit, m->place));
		if (s.file == where.file && s.offset == where.offset)
			return member;
	}
	return 0;
}

/* printf("%pM", &f->mac) looks at bytes; scanf would write through it. */
static bool is_printed(fg_check_context *ctx, fg_node_id address)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_user(ast, address);
	fg_decl_id callee = fg_ast_callee(ast, call);
	const fg_decl *d = fg_unit_decl(ast->unit, callee);
	const char *name = fg_unit_decl_name(ast->unit, callee);
	if (!callee || strstr(name, "scan") ||
	    (!strstr(name, "print") && !fg_util_has_attribute(ctx, callee, "format")))
		return false;
	for (uint32_t i = 0; i < d->param_count; i++)
		if (fg_util_is_within(ctx, address, fg_ast_arg(ast, call, i)))
			return false;
	return true;
}

/* The CPU reads at any address: alone the optimiser could mind. */
static bool copes_with_any_address(const fg_unit *u)
{
	const char *target = fg_unit_str(u, u->target);
	return strncmp(target, "x86_64", 6) == 0 ||
	       (target[0] == 'i' && strncmp(target + 2, "86", 2) == 0);
}

/* Nothing but the start of the struct decides, and that is known to whoever made the pointer: the
 * member stands where it would stand without packing. */
static bool is_as_aligned_as_its_pointer(const fg_ast *ast, fg_node_id member)
{
	const fg_unit *u = ast->unit;
	uint32_t align = fg_unit_canon(u, fg_ast_node(ast, member)->type)->align;
	uint64_t offset = 0;
	while (fg_ast_node(ast, member)->kind == FG_NODE_MEMBER) {
		const fg_node *n = fg_ast_node(ast, member);
		offset += fg_unit_field(u, n->ref)->bit_offset / 8;
		if (n->flags & FG_NODE_ARROW)
			return align && offset % align == 0;
		member = fg_ast_skip_parens(ast, fg_ast_child(ast, member, 0));
	}
	const fg_node *base = fg_ast_node(ast, member);
	return align && offset % align == 0 && base->kind == FG_NODE_UNARY &&
	       base->op == FG_UNARY_DEREF;
}

/* One of the macros round it is for unaligned data. */
static bool is_in_macro_for_unaligned(const fg_unit *u, const fg_place *p)
{
	for (fg_macro_id m = p->macro; m; m = u->macro_uses.at[m].outer)
		if (strstr(fg_unit_str(u, u->macro_uses.at[m].name), "unaligned"))
			return true;
	return false;
}

/* Where a macro wrote the '&', its author dealt with packed members once, for all its users. */
static bool is_own_ampersand(const fg_unit *u, const fg_place *p)
{
	const fg_macro_use *use = p->macro ? &u->macro_uses.at[p->macro] : NULL;
	spelling s = spelling_of(u, p);
	if (use && !use->is_argument)
		return false;
	const char *text = s.file < u->texts.n ? u->texts.at[s.file] : NULL;
	if (!text || s.offset > u->files.at[s.file].size)
		return true;
	bool has_ampersand = false;
	size_t end = back_to_callee(text, s.offset, &has_ampersand);
	return !is_for_unaligned(text, end) && (has_ampersand || !use);
}

static bool is_reported(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_place *p = fg_unit_place(u, d->place);
	if (!is_own_ampersand(u, p) || is_in_macro_for_unaligned(u, p))
		return false;
	fg_node_id member = member_at(ast, spelling_of(u, p));
	if (!member)
		return true;
	return !is_printed(ctx, fg_ast_user(ast, member)) &&
	       !(copes_with_any_address(u) && is_as_aligned_as_its_pointer(ast, member));
}

/* ---- arrays, of which the compiler says nothing ---- */

/* The array member whose address the expression is: p->c that decays, &p->c[i]; 0 = none. */
static fg_node_id array_member(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id at = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	if (n->kind == FG_NODE_UNARY) {
		if (n->op != FG_UNARY_ADDRESS || fg_ast_node(ast, at)->kind != FG_NODE_SUBSCRIPT)
			return 0;
		at = fg_ast_skip_implicit(ast, fg_ast_child(ast, at, 0));
	} else if (n->op != FG_CAST_ARRAY_TO_POINTER) {
		return 0;
	}
	return fg_ast_node(ast, at)->kind == FG_NODE_MEMBER &&
	                       fg_unit_canon(ast->unit, fg_ast_node(ast, at)->type)->kind ==
	                               FG_TYPE_ARRAY
	               ? at
	               : 0;
}

/* Bytes the member is sure to be aligned to: by its offset and by the object it is part of. */
static uint64_t known_alignment(const fg_ast *ast, fg_node_id member)
{
	const fg_unit *u = ast->unit;
	uint64_t offset = 0, align = 1;
	while (fg_ast_node(ast, member)->kind == FG_NODE_MEMBER) {
		const fg_node *n = fg_ast_node(ast, member);
		const fg_field *f = fg_unit_field(u, n->ref);
		offset += f->bit_offset / 8;
		align = fg_unit_canon(u, f->record)->align;
		member = fg_ast_skip_parens(ast, fg_ast_child(ast, member, 0));
		if (n->flags & FG_NODE_ARROW)
			break;
	}
	const fg_node *base = fg_ast_node(ast, member);
	if (base->kind == FG_NODE_DECL_REF && fg_unit_decl(u, base->ref)->align > align)
		align = fg_unit_decl(u, base->ref)->align;
	while (align > 1 && offset % align != 0)
		align /= 2;
	return align;
}

/* The address is handed on as a pointer: the type it arrives with; 0 = used on the spot, or cast by
 * somebody who knows. */
static fg_type_id type_handed_on(const fg_ast *ast, fg_node_id address)
{
	for (fg_node_id id = address;; id = fg_ast_node(ast, id)->parent) {
		fg_node_id up = fg_ast_node(ast, id)->parent;
		const fg_node *n = fg_ast_node(ast, up);
		bool is_first = fg_ast_child(ast, up, 0) == id;
		switch ((fg_node_kind)n->kind) {
		case FG_NODE_PAREN:
		case FG_NODE_IMPLICIT_CAST:
			break;
		case FG_NODE_CONDITIONAL:
			if (is_first)
				return 0;
			break;
		case FG_NODE_BINARY:
			if (!fg_type_is_pointer(ast->unit, n->type))
				return 0;
			break;
		case FG_NODE_ASSIGN:
		case FG_NODE_CALL:
			return is_first ? 0 : fg_ast_node(ast, id)->type;
		case FG_NODE_VARIABLE:
		case FG_NODE_RETURN:
		case FG_NODE_INIT_LIST:
			return fg_ast_node(ast, id)->type;
		default:
			return 0;
		}
	}
}

static bool is_for_unaligned_call(const fg_ast *ast, fg_node_id address)
{
	return strstr(fg_ast_callee_name(ast, fg_ast_user(ast, address)), "unaligned") != NULL;
}

static void check_array(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id member = array_member(ast, id);
	if (!member || fg_util_is_from_macro(ctx, id) || fg_util_is_dead(ctx, id))
		return;
	uint32_t wanted = fg_unit_canon(u, fg_type_pointee(u, n->type))->align;
	fg_type_id arrives = type_handed_on(ast, id);
	fg_type_id pointee = arrives ? fg_type_pointee(u, arrives) : 0;
	if (!pointee || fg_unit_canon(u, pointee)->align < wanted ||
	    known_alignment(ast, member) >= wanted)
		return;
	if (is_for_unaligned_call(ast, id) || is_printed(ctx, id) ||
	    (copes_with_any_address(u) && is_as_aligned_as_its_pointer(ast, member)))
		return;
	uint32_t field = fg_ast_node(ast, member)->ref;
	fg_report(ctx, n->place, "address of packed array '%s' may be no aligned '%s'",
	          fg_unit_str(u, fg_unit_field(u, field)->name), fg_util_type_name(ctx, n->type));
}

const fg_check fg_check_align_packed_member_address = {
	.id = "align.packed-member-address",
	.title = "Address of a packed member taken as an ordinary pointer",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-188"),
	.cert = FG_LIST("EXP36-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("address-of-packed-member"),
	.diagnostic = is_reported,
	.node_kinds = FG_NODES(FG_NODE_IMPLICIT_CAST, FG_NODE_UNARY),
	.node = check_array,
};
