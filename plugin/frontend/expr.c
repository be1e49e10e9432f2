/*
 * Expressions libclang names. What it calls "unexposed" is in unexposed.c.
 */
#include "frontend/frontend_internal.h"

/* ---- small helpers ---- */

/* Build the expression children of c and push them; *n of them. Types and members are no
 * expressions of ours. */
static void push_expressions(fg_fe *fe, CXCursor c)
{
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		if (!fg_fe__is_expression(fe->cursors.at[i]))
			continue;
		fg_node_id child = fg_fe__expr(fe, fe->cursors.at[i]);
		fg_vec_push(&fe->nodes, child);
	}
	fe->cursors.n = first;
}

/* A node whose children are the last `want` expressions below c. */
static fg_node_id with_last(fg_fe *fe, CXCursor c, fg_node node, size_t want)
{
	size_t mark = fe->nodes.n;
	push_expressions(fe, c);
	size_t have = fe->nodes.n - mark;
	if (have < want) {
		fe->nodes.n = mark;
		return fg_fe__broken(fe, c);
	}
	fg_node_id id = fg_fe__add(fe, node, &fe->nodes.at[mark + have - want], want);
	fe->nodes.n = mark;
	return id;
}

/* Pointer where clang shows the array or function a parameter was written as. */
static fg_type_id value_type(fg_fe *fe, CXCursor c)
{
	return fg_fe__decayed(fe, clang_getCursorType(c));
}

/* ---- references ---- */

static fg_node_id decl_ref(fg_fe *fe, CXCursor c)
{
	CXCursor target = clang_getCursorReferenced(c);
	fg_node node = {.kind = FG_NODE_DECL_REF, .place = fg_fe__cursor_place(fe, c)};
	node.ref = fg_fe__decl(fe, target);
	const fg_decl *d = fg_unit_decl(fe->unit, node.ref);
	if (d->kind == FG_DECL_ENUM_CONSTANT)
		node.value = d->value;
	if (d->kind == FG_DECL_PARAMETER || d->flags & FG_DECL_IMPLICIT)
		node.type = d->type; /* decayed; the type of a builtin */
	else
		node.type = fg_fe__type(fe, clang_getCursorType(c));
	if (!node.ref)
		return fg_fe__broken(fe, c);
	return fg_fe__add(fe, node, NULL, 0);
}

/* The anonymous members between a record and one of its indirect fields, outermost first. */
static size_t push_anonymous_path(fg_fe *fe, fg_type_id from, fg_type_id to)
{
	const fg_type *record = fg_unit_canon(fe->unit, from);
	const fg_decl *d = fg_unit_decl(fe->unit, record->decl);
	record = d->type ? fg_unit_type(fe->unit, d->type) : record;
	if (record->kind != FG_TYPE_RECORD || fe->depth >= FG_FE_MAX_DEPTH)
		return 0;
	for (uint32_t i = record->first; i < record->first + record->n; i++) {
		const fg_field *f = fg_unit_field(fe->unit, i);
		const fg_type *t = fg_unit_canon(fe->unit, f->type);
		if (f->name || t->kind != FG_TYPE_RECORD)
			continue;
		fg_vec_push(&fe->nodes, i);
		fe->depth++;
		bool found = fg_unit_decl(fe->unit, t->decl)->type == to ||
		             push_anonymous_path(fe, f->type, to);
		fe->depth--;
		if (found)
			return 1;
		fe->nodes.n--;
	}
	return 0;
}

/* clang leaves out the members that have no name: write them back. */
static fg_node_id through_anonymous(fg_fe *fe, fg_node_id base, const fg_node *member)
{
	fg_type_id owner = fg_unit_field(fe->unit, member->ref)->record;
	fg_type_id from = fg_ast_node(fe->ast, base)->type;
	if (member->flags & FG_NODE_ARROW)
		from = fg_unit_canon(fe->unit, from)->elem;
	const fg_type *record = fg_unit_canon(fe->unit, from);
	size_t mark = fe->nodes.n;
	if (fg_unit_decl(fe->unit, record->decl)->type == owner)
		return base;
	push_anonymous_path(fe, from, owner);
	uint32_t quals = record->quals;
	fg_node step = *member;
	for (size_t i = mark; i < fe->nodes.n; i++) {
		step.ref = fe->nodes.at[i];
		fg_type_id type = fg_unit_field(fe->unit, step.ref)->type;
		step.type = fg_fe__qualified(fe, type, quals, 0);
		step.flags |= FG_NODE_IMPLICIT;
		base = fg_fe__add(fe, step, &base, 1);
		step.flags &= (uint16_t)~FG_NODE_ARROW;
	}
	fe->nodes.n = mark;
	return base;
}

fg_node_id fg_fe__member(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_MEMBER, c);
	node.ref = fg_fe__field(fe, clang_getCursorReferenced(c));
	size_t mark = fe->nodes.n;
	push_expressions(fe, c);
	if (!node.ref || fe->nodes.n == mark) {
		fe->nodes.n = mark;
		return fg_fe__broken(fe, c);
	}
	fg_node_id base = fe->nodes.at[mark];
	fe->nodes.n = mark;
	if (fg_type_is_pointer(fe->unit, fg_ast_node(fe->ast, base)->type))
		node.flags |= FG_NODE_ARROW;
	fg_node_id inner = through_anonymous(fe, base, &node);
	if (inner != base)
		node.flags &= (uint16_t)~FG_NODE_ARROW;
	return fg_fe__add(fe, node, &inner, 1);
}

/* ---- operators ---- */

static fg_unary_op unary_op(CXCursor c)
{
	static const uint8_t ops[] = {
		[CXUnaryOperator_PostInc] = FG_UNARY_POST_INC,
		[CXUnaryOperator_PostDec] = FG_UNARY_POST_DEC,
		[CXUnaryOperator_PreInc] = FG_UNARY_PRE_INC,
		[CXUnaryOperator_PreDec] = FG_UNARY_PRE_DEC,
		[CXUnaryOperator_AddrOf] = FG_UNARY_ADDRESS,
		[CXUnaryOperator_Deref] = FG_UNARY_DEREF,
		[CXUnaryOperator_Plus] = FG_UNARY_PLUS,
		[CXUnaryOperator_Minus] = FG_UNARY_MINUS,
		[CXUnaryOperator_Not] = FG_UNARY_NOT,
		[CXUnaryOperator_LNot] = FG_UNARY_LNOT,
		[CXUnaryOperator_Real] = FG_UNARY_REAL,
		[CXUnaryOperator_Imag] = FG_UNARY_IMAG,
		[CXUnaryOperator_Extension] = FG_UNARY_EXTENSION,
	};
	enum CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(c);
	return (size_t)kind < FG_ARRAY_LEN(ops) ? (fg_unary_op)ops[kind] : FG_UNARY_NONE;
}

static fg_binary_op binary_op(enum CXBinaryOperatorKind kind)
{
	static const uint8_t ops[] = {
		[CXBinaryOperator_Mul] = FG_BINARY_MUL,       [CXBinaryOperator_Div] = FG_BINARY_DIV,
		[CXBinaryOperator_Rem] = FG_BINARY_REM,       [CXBinaryOperator_Add] = FG_BINARY_ADD,
		[CXBinaryOperator_Sub] = FG_BINARY_SUB,       [CXBinaryOperator_Shl] = FG_BINARY_SHL,
		[CXBinaryOperator_Shr] = FG_BINARY_SHR,       [CXBinaryOperator_LT] = FG_BINARY_LT,
		[CXBinaryOperator_GT] = FG_BINARY_GT,         [CXBinaryOperator_LE] = FG_BINARY_LE,
		[CXBinaryOperator_GE] = FG_BINARY_GE,         [CXBinaryOperator_EQ] = FG_BINARY_EQ,
		[CXBinaryOperator_NE] = FG_BINARY_NE,         [CXBinaryOperator_And] = FG_BINARY_AND,
		[CXBinaryOperator_Xor] = FG_BINARY_XOR,       [CXBinaryOperator_Or] = FG_BINARY_OR,
		[CXBinaryOperator_LAnd] = FG_BINARY_LAND,     [CXBinaryOperator_LOr] = FG_BINARY_LOR,
		[CXBinaryOperator_MulAssign] = FG_BINARY_MUL, [CXBinaryOperator_DivAssign] = FG_BINARY_DIV,
		[CXBinaryOperator_RemAssign] = FG_BINARY_REM, [CXBinaryOperator_AddAssign] = FG_BINARY_ADD,
		[CXBinaryOperator_SubAssign] = FG_BINARY_SUB, [CXBinaryOperator_ShlAssign] = FG_BINARY_SHL,
		[CXBinaryOperator_ShrAssign] = FG_BINARY_SHR, [CXBinaryOperator_AndAssign] = FG_BINARY_AND,
		[CXBinaryOperator_XorAssign] = FG_BINARY_XOR, [CXBinaryOperator_OrAssign] = FG_BINARY_OR,
		[CXBinaryOperator_Comma] = FG_BINARY_COMMA,
	};
	return (size_t)kind < FG_ARRAY_LEN(ops) ? (fg_binary_op)ops[kind] : FG_BINARY_NONE;
}

static fg_node_id unary(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_UNARY, c);
	node.op = (uint8_t)unary_op(c);
	bool keeps_type = node.op == FG_UNARY_DEREF || node.op == FG_UNARY_EXTENSION;
	if (!keeps_type)
		node.type = value_type(fe, c);
	fg_node_id id = with_last(fe, c, node, 1);
	const fg_node *made = fg_ast_node(fe->ast, id);
	if (made->kind == FG_NODE_UNARY && made->op == FG_UNARY_EXTENSION)
		fe->ast->nodes.at[id].type = fg_ast_node(fe->ast, fg_ast_child(fe->ast, id, 0))->type;
	return id;
}

static fg_node_id binary(fg_fe *fe, CXCursor c)
{
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(c);
	bool is_assign = kind == CXBinaryOperator_Assign;
	fg_node node = fg_fe__node(fe, is_assign ? FG_NODE_ASSIGN : FG_NODE_BINARY, c);
	node.op = (uint8_t)binary_op(kind);
	node.type = value_type(fe, c);
	return with_last(fe, c, node, 2);
}

/* What an integer operand of a shift is promoted to. */
static fg_type_id promoted(fg_fe *fe, fg_node_id id)
{
	const fg_node *node = fg_ast_node(fe->ast, fg_ast_skip_parens(fe->ast, id));
	const fg_type *t = fg_unit_canon(fe->unit, node->type);
	fg_type_id wide = fg_fe__basic_type(fe, "int");
	uint64_t int_size = fg_unit_type(fe->unit, wide)->size;
	bool is_field = node->kind == FG_NODE_MEMBER;
	uint32_t width = is_field ? fg_unit_field(fe->unit, node->ref)->bit_width : 0;
	bool is_narrow = t->size < int_size || (width && width < int_size * 8);
	bool is_int = t->kind == FG_TYPE_INT || t->kind == FG_TYPE_BOOL || t->kind == FG_TYPE_ENUM;
	return wide && is_int && is_narrow ? wide : node->type;
}

/* clang does not show the type a compound assignment computes in: the right operand has it
 * already, except where the operands are not brought to a common type. */
static fg_type_id computation_type(fg_fe *fe, const fg_node *node, fg_node_id lhs, fg_node_id rhs)
{
	const fg_type *left = fg_unit_canon(fe->unit, node->type);
	if (node->op == FG_BINARY_SHL || node->op == FG_BINARY_SHR)
		return promoted(fe, lhs);
	if (left->kind == FG_TYPE_POINTER || left->kind == FG_TYPE_COMPLEX)
		return node->type;
	return fg_ast_node(fe->ast, rhs)->type;
}

static fg_node_id compound_assign(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_ASSIGN, c);
	node.op = (uint8_t)binary_op(clang_getCursorBinaryOperatorKind(c));
	node.type = value_type(fe, c);
	size_t mark = fe->nodes.n;
	push_expressions(fe, c);
	if (fe->nodes.n - mark != 2) {
		fe->nodes.n = mark;
		return fg_fe__broken(fe, c);
	}
	node.ref = computation_type(fe, &node, fe->nodes.at[mark], fe->nodes.at[mark + 1]);
	return fg_fe__add_pushed(fe, node, mark);
}

/* ---- calls ---- */

static bool is_sync_builtin(const char *name)
{
	return strncmp(name, "__sync_", 7) == 0;
}

/* "__sync_fetch_and_add_4" is what clang calls "__sync_fetch_and_add" on four bytes. */
static fg_str_id sync_name(fg_fe *fe, const char *name)
{
	size_t n = strlen(name);
	size_t digits = n;
	while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9')
		digits--;
	bool has_size = digits < n && digits > 0 && name[digits - 1] == '_';
	char plain[80];
	snprintf(plain, sizeof(plain), "%.*s", (int)(has_size ? digits - 1 : n), name);
	return fg_strpool_intern(&fe->unit->strings, plain);
}

static fg_node_id call(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_CALL, c);
	size_t mark = fe->nodes.n;
	push_expressions(fe, c);
	if (fe->nodes.n == mark)
		return fg_fe__broken(fe, c);
	fg_decl_id callee = fg_ast_referenced_decl(fe->ast, fe->nodes.at[mark]);
	if (is_sync_builtin(fg_unit_decl_name(fe->unit, callee))) {
		node.kind = FG_NODE_ATOMIC_OP;
		node.ref = sync_name(fe, fg_unit_decl_name(fe->unit, callee));
		memmove(&fe->nodes.at[mark], &fe->nodes.at[mark + 1],
		        (fe->nodes.n - mark - 1) * sizeof(fg_node_id));
		fe->nodes.n--;
	}
	return fg_fe__add_pushed(fe, node, mark);
}

/* ---- casts ---- */

static fg_node_id explicit_cast(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_CAST, c);
	size_t mark = fe->nodes.n;
	push_expressions(fe, c);
	if (fe->nodes.n == mark)
		return fg_fe__broken(fe, c);
	fg_node_id operand = fg_vec_last(&fe->nodes); /* others belong to the type's name */
	fe->nodes.n = mark;
	node.op = (uint8_t)fg_fe__cast_kind(fe, operand, node.type);
	return fg_fe__add(fe, node, &operand, 1);
}

/* ---- the rest ---- */

/* Of the type of what it holds, which clang may show as the array a parameter was written as. */
static fg_node_id paren(fg_fe *fe, CXCursor c)
{
	fg_node node = {.kind = FG_NODE_PAREN, .place = fg_fe__cursor_place(fe, c)};
	fg_node_id id = with_last(fe, c, node, 1);
	fg_type_id type = fg_ast_node(fe->ast, fg_ast_child(fe->ast, id, 0))->type;
	if (fg_ast_node(fe->ast, id)->kind == FG_NODE_PAREN)
		fe->ast->nodes.at[id].type = type;
	return id;
}

static fg_node_id stmt_expr(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_STMT_EXPR, c);
	node.type = value_type(fe, c);
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	fg_node_id body = n ? fg_fe__stmt(fe, fe->cursors.at[first]) : 0;
	fe->cursors.n = first;
	return fg_fe__add(fe, node, &body, 1);
}

static fg_node_id label_address(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_LABEL_ADDRESS, c);
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	if (n)
		node.ref = fg_fe__label(fe, clang_getCursorReferenced(fe->cursors.at[first]));
	fe->cursors.n = first;
	return node.ref ? fg_fe__add(fe, node, NULL, 0) : fg_fe__broken(fe, c);
}

static fg_node_id other(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_OTHER_EXPR, c);
	node.ref = fg_fe__intern(fe, clang_getCursorKindSpelling(clang_getCursorKind(c)));
	size_t mark = fe->nodes.n;
	push_expressions(fe, c);
	return fg_fe__add_pushed(fe, node, mark);
}

static fg_node_id by_kind(fg_fe *fe, CXCursor c)
{
	switch ((int)clang_getCursorKind(c)) {
	case CXCursor_UnexposedExpr:
		return fg_fe__unexposed(fe, c);
	case CXCursor_DeclRefExpr:
		return decl_ref(fe, c);
	case CXCursor_MemberRefExpr:
		return fg_fe__member(fe, c);
	case CXCursor_CallExpr:
		return call(fe, c);
	case CXCursor_IntegerLiteral:
	case CXCursor_FloatingLiteral:
	case CXCursor_ImaginaryLiteral:
	case CXCursor_StringLiteral:
	case CXCursor_CharacterLiteral:
	case CXCursor_CXXBoolLiteralExpr:
	case CXCursor_CXXNullPtrLiteralExpr:
		return fg_fe__literal(fe, c);
	case CXCursor_ParenExpr:
		return paren(fe, c);
	case CXCursor_UnaryOperator:
		return unary(fe, c);
	case CXCursor_BinaryOperator:
		return binary(fe, c);
	case CXCursor_CompoundAssignOperator:
		return compound_assign(fe, c);
	case CXCursor_ArraySubscriptExpr:
		return with_last(fe, c, fg_fe__node(fe, FG_NODE_SUBSCRIPT, c), 2);
	case CXCursor_ConditionalOperator: {
		fg_node node = fg_fe__node(fe, FG_NODE_CONDITIONAL, c);
		node.type = value_type(fe, c);
		return with_last(fe, c, node, 3);
	}
	case CXCursor_CStyleCastExpr:
		return explicit_cast(fe, c);
	case CXCursor_CompoundLiteralExpr:
		return with_last(fe, c, fg_fe__node(fe, FG_NODE_COMPOUND_LITERAL, c), 1);
	case CXCursor_InitListExpr:
		return fg_fe__init_list(fe, c);
	case CXCursor_AddrLabelExpr:
		return label_address(fe, c);
	case CXCursor_StmtExpr:
		return stmt_expr(fe, c);
	case CXCursor_GenericSelectionExpr:
		return fg_fe__generic(fe, c);
	case CXCursor_UnaryExpr:
		return fg_fe__sizeof(fe, c);
	default:
		return other(fe, c);
	}
}

/* Unevaluated in a tree that was cut: a leaf that says so. */
static fg_node_id cut(fg_fe *fe, CXCursor c)
{
	fe->has_error_node = true;
	return fg_fe__add(fe, fg_fe__node(fe, FG_NODE_ERROR_EXPR, c), NULL, 0);
}

fg_node_id fg_fe__expr(fg_fe *fe, CXCursor c)
{
	if (!fg_fe__enter(fe, c))
		return cut(fe, c);
	fg_node_id id = by_kind(fe, c);
	fg_fe__leave(fe);
	return id;
}

fg_node_id fg_fe__value(fg_fe *fe, CXCursor c)
{
	fg_node_id id = fg_fe__expr(fe, c);
	const fg_node *node = fg_ast_node(fe->ast, id);
	if (!(node->flags & FG_NODE_LVALUE))
		return id;
	fg_type_id type = node->type;
	return fg_fe__implicit(fe, id, FG_CAST_LVALUE_TO_RVALUE, type);
}
