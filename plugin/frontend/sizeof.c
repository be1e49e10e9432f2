/*
 * sizeof, _Alignof and their spellings. The value comes from libclang's
 * evaluator, which is safe on these; the type measured from the operand or
 * from the text.
 */
#include "frontend/frontend_internal.h"

typedef struct operand_text {
	fg_fe_spot keyword;
	size_t open; /* offset after the keyword: of the parenthesis, when there is one */
	bool is_runtime;
} operand_text;

static bool is_alignof(fg_fe_text t, size_t at)
{
	return fg_fe__word_is(t, at, "_Alignof") || fg_fe__word_is(t, at, "__alignof__") ||
	       fg_fe__word_is(t, at, "__alignof") || fg_fe__word_is(t, at, "alignof");
}

/* Children: [TypeRef...] for a type name, an expression for an operand; the sizes of a VLA type
 * name are expressions too, but they do not stand at the parenthesis. */
static bool is_type_operand(fg_fe *fe, fg_fe_spot keyword, size_t open, size_t first, size_t n)
{
	if (n == 0 || !fg_fe__is_expression(fe->cursors.at[first]))
		return true;
	if (clang_getCursorKind(fe->cursors.at[first]) == CXCursor_TypeRef)
		return true;
	fg_fe_text t = fg_fe__text(fe, keyword.file);
	fg_fe_spot operand = fg_fe__spelled_begin(fe, fe->cursors.at[first]);
	bool has_parenthesis = open < t.n && t.at[open] == '(';
	return has_parenthesis && operand.file == keyword.file && operand.offset != open &&
	       operand.offset > open && operand.offset - open < FG_FE_MAX_SCAN;
}

/* The name is a macro's whole body (`#define z_off_t off_t`), used alone between parentheses. */
static void read_macro_alone(fg_fe *fe, fg_fe_text t, size_t open, fg_fe_spot ref,
                             fg_fe_type_name *name)
{
	const fg_fe_define *d = fg_fe__define_at(fe, ref);
	size_t n = fg_fe__word(t, fg_fe__skip_space(t, open + 1));
	size_t close = fg_fe__skip_space(t, fg_fe__skip_space(t, open + 1) + n);
	if (!d || n == 0 || close >= t.n || t.at[close] != ')')
		return;
	size_t word = fg_fe__skip_space(t, open + 1);
	if (n != d->name_len || memcmp(name->text.at + d->name, t.at + word, n) != 0)
		return;
	name->text.n = d->end;
	name->at = d->name + d->name_len;
	name->stops = NULL;
}

/* Where the type name begins that a TypeRef is part of: at the reference, so that a name given
 * as a macro's argument is read where it is spelled. */
static fg_type_id written_type(fg_fe *fe, const operand_text *o, size_t first, size_t n)
{
	size_t open = o->open;
	fg_fe_spot at = o->keyword;
	fg_fe_type_name name = {fg_fe__text(fe, at.file), open + 1, ")", clang_getNullCursor(),
	                        o->is_runtime};
	if (n > 0 && clang_getCursorKind(fe->cursors.at[first]) == CXCursor_TypeRef) {
		name.ref = fe->cursors.at[first];
		fg_fe_spot spot = fg_fe__spelled_begin(fe, name.ref);
		if (!spot.file) /* a name made by ##: set_value checks that nothing follows it */
			return fg_fe__type(fe, clang_getCursorType(clang_getCursorReferenced(name.ref)));
		name.text = fg_fe__text(fe, spot.file);
		name.at = spot.offset;
		name.stops = "),";
		read_macro_alone(fe, fg_fe__text(fe, at.file), open, spot, &name);
		return fg_fe__parse_type(fe, &name);
	}
	if (open >= name.text.n || name.text.at[open] != '(')
		return 0;
	return fg_fe__parse_type(fe, &name);
}

static fg_node_id operand_of(fg_fe *fe, size_t first, size_t n, fg_node *node)
{
	fg_node_id operand = fg_fe__expr(fe, fe->cursors.at[first + n - 1]);
	node->ref = fg_ast_node(fe->ast, operand)->type;
	return operand;
}

/* A type name that was misread is worse than none. */
static bool is_plausible(fg_fe *fe, const fg_node *node)
{
	const fg_type *t = fg_unit_type(fe->unit, node->ref);
	bool has_no_size = t->kind == FG_TYPE_VOID || t->kind == FG_TYPE_FUNCTION;
	if (node->kind == FG_NODE_ALIGNOF || has_no_size)
		return true;
	if (node->flags & FG_NODE_RUNTIME)
		return fg_unit_canon(fe->unit, node->ref)->kind == FG_TYPE_VLA;
	return t->size == (uint64_t)node->value;
}

/* sizeof(int[n][m]): the cursors are the sizes, innermost first; the operands, outermost first,
 * are those of the dimensions that vary. sizeof(typeof(v)): the cursor is v. */
static void push_sizes(fg_fe *fe, size_t first, size_t n, fg_node *node)
{
	CXCursor last = fe->cursors.at[first + n - 1];
	fg_type_id type = fg_fe__type(fe, clang_getCursorType(last));
	if (!fg_type_is_integer(fe->unit, type)) {
		bool is_vla = fg_unit_canon(fe->unit, type)->kind == FG_TYPE_VLA;
		node->ref = n == 1 && is_vla ? type : 0;
		return;
	}
	type = node->ref;
	for (; n > 0 && fg_unit_canon(fe->unit, type)->kind == FG_TYPE_VLA; n--) {
		fg_node_id size = fg_fe__value(fe, fe->cursors.at[first + n - 1]);
		fg_vec_push(&fe->nodes, size);
		type = fg_unit_canon(fe->unit, type)->elem;
	}
}

static void type_operand(fg_fe *fe, const operand_text *o, size_t first, size_t n, fg_node *node)
{
	node->flags |= FG_NODE_OF_TYPE;
	node->ref = written_type(fe, o, first, n);
	if (!is_plausible(fe, node))
		node->ref = 0;
	bool has_size = n > 0 && clang_getCursorKind(fe->cursors.at[first]) != CXCursor_TypeRef;
	if (o->is_runtime && has_size)
		push_sizes(fe, first, n, node);
}

fg_node_id fg_fe__sizeof(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_SIZEOF, c);
	operand_text o = {.keyword = fg_fe__spelled_begin(fe, c)};
	fg_fe_text t = fg_fe__text(fe, o.keyword.file);
	size_t at = o.keyword.offset;
	if (is_alignof(t, at))
		node.kind = FG_NODE_ALIGNOF;
	o.open = fg_fe__skip_space(t, at + fg_fe__word(t, at));
	o.is_runtime = !fg_fe__evaluate(c, &node.value);
	if (o.is_runtime)
		node.flags |= FG_NODE_RUNTIME;
	size_t n, mark = fe->nodes.n;
	size_t first = fg_fe__children(fe, c, &n);
	if (is_type_operand(fe, o.keyword, o.open, first, n)) {
		type_operand(fe, &o, first, n, &node);
	} else {
		fg_node_id operand = operand_of(fe, first, n, &node);
		fg_vec_push(&fe->nodes, operand);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}
