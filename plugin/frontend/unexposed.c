/*
 * Expressions libclang has no kind for. They are told apart by their shape
 * (number of children, types, extents) and by the word that is spelled where
 * they begin.
 */
#include "frontend/frontend_internal.h"

/* The word at the beginning of the expression, without copying it. */
typedef struct begin_word {
	fg_fe_text text;
	size_t at;
} begin_word;

static begin_word word_of(fg_fe *fe, CXCursor c)
{
	fg_fe_spot spot = fg_fe__spelled_begin(fe, c);
	return (begin_word){fg_fe__text(fe, spot.file), spot.offset};
}

static bool begins(begin_word w, const char *word)
{
	return fg_fe__word_is(w.text, w.at, word);
}

static fg_str_id intern_word(fg_fe *fe, begin_word w)
{
	size_t n = fg_fe__word(w.text, w.at);
	return n ? fg_strpool_intern_n(&fe->unit->strings, w.text.at + w.at, n) : 0;
}

/*
 * An implicit conversion is where its operand is. The location is a cheap test for it (an extent
 * measures the last token); what a broken expression holds may share its location.
 */
static bool is_where(fg_fe *fe, CXCursor c, CXCursor child)
{
	CXSourceLocation at = clang_getCursorLocation(c), other = clang_getCursorLocation(child);
	if (!clang_equalLocations(at, other))
		return false;
	return fe->errors.n == 0 ||
	       clang_equalRanges(clang_getCursorExtent(c), clang_getCursorExtent(child));
}

/* ---- conversions ---- */

static fg_node_id conversion(fg_fe *fe, CXCursor c, CXCursor child)
{
	fg_node_id operand = fg_fe__expr(fe, child);
	fg_type_id to = fg_fe__decayed(fe, clang_getCursorType(c));
	fg_cast_kind kind = fg_fe__cast_kind(fe, operand, to);
	return fg_fe__implicit(fe, operand, kind, to);
}

/* ---- things with one spelling ---- */

/* An operand of the sum: everything in it has the type of offsetof. */
static fg_node_id offset_part(fg_fe *fe, const fg_node *whole, fg_binary_op op, fg_node_id left,
			      fg_node_id right)
{
	fg_node node = {.kind = FG_NODE_BINARY, .op = (uint8_t)op, .flags = FG_NODE_IMPLICIT};
	node.type = whole->type;
	node.place = whole->place;
	return fg_fe__add(fe, node, (const fg_node_id[]){left, right}, 2);
}

static fg_node_id offset_number(fg_fe *fe, const fg_node *whole, uint64_t value)
{
	fg_node node = {.kind = FG_NODE_INT_LITERAL, .flags = FG_NODE_IMPLICIT};
	node.type = whole->type;
	node.place = whole->place;
	node.value = (int64_t)value;
	return fg_fe__add(fe, node, NULL, 0);
}

/* offsetof(T, a[i].b[j]) as a + i * size + b + j * size; 0 when a step is not understood. */
static fg_node_id offset_sum(fg_fe *fe, const fg_node *whole, size_t first, size_t n)
{
	uint64_t bytes = 0;
	fg_type_id type = 0;
	fg_node_id sum = 0;
	for (size_t i = first; i < first + n; i++) {
		CXCursor c = fe->cursors.at[i];
		if (clang_getCursorKind(c) == CXCursor_MemberRef) {
			uint32_t field = fg_fe__field(fe, clang_getCursorReferenced(c));
			fg_fe__drain_records(fe);
			bytes += fg_unit_field(fe->unit, field)->bit_offset / 8;
			type = fg_unit_field(fe->unit, field)->type;
		} else if (fg_fe__is_expression(c)) {
			type = fg_unit_canon(fe->unit, type)->elem;
			if (!type)
				return 0;
			fg_node_id index = fg_fe__value(fe, c);
			index = fg_fe__implicit(fe, index, FG_CAST_INTEGRAL, whole->type);
			uint64_t size = fg_unit_canon(fe->unit, type)->size;
			index = offset_part(fe, whole, FG_BINARY_MUL, index,
			                    offset_number(fe, whole, size));
			sum = sum ? offset_part(fe, whole, FG_BINARY_ADD, sum, index) : index;
		}
	}
	if (!sum)
		return 0;
	return offset_part(fe, whole, FG_BINARY_ADD, offset_number(fe, whole, bytes), sum);
}

static fg_node_id offset_of(fg_fe *fe, CXCursor c, size_t first, size_t n)
{
	fg_node node = fg_fe__node(fe, FG_NODE_OFFSETOF, c);
	fg_node_id sum = 0;
	if (!fg_fe__evaluate(c, &node.value)) {
		node.flags |= FG_NODE_RUNTIME;
		sum = offset_sum(fe, &node, first, n);
	}
	return fg_fe__add(fe, node, &sum, sum ? 1 : 0);
}

static fg_node_id va_argument(fg_fe *fe, CXCursor c, size_t first)
{
	fg_node node = fg_fe__node(fe, FG_NODE_VA_ARG, c);
	fg_node_id list = fg_fe__expr(fe, fe->cursors.at[first]);
	return fg_fe__add(fe, node, &list, 1);
}

static fg_node_id choose(fg_fe *fe, CXCursor c, size_t first)
{
	fg_node node = fg_fe__node(fe, FG_NODE_CHOOSE, c);
	fg_node_id condition = fg_fe__expr(fe, fe->cursors.at[first]);
	int64_t value = 0;
	if (!fg_ast_const_int(fe->ast, condition, &value) &&
	    !fg_fe__evaluate(fe->cursors.at[first], &value))
		return fg_fe__broken(fe, c);
	fg_node_id chosen = fg_fe__expr(fe, fe->cursors.at[first + (value ? 1 : 2)]);
	node.type = fg_ast_node(fe->ast, chosen)->type;
	return fg_fe__add(fe, node, &chosen, 1);
}

static fg_node_id elvis(fg_fe *fe, CXCursor c, size_t first)
{
	fg_node node = fg_fe__node(fe, FG_NODE_ELVIS, c);
	node.type = fg_fe__decayed(fe, clang_getCursorType(c));
	fg_node_id parts[2];
	parts[0] = fg_fe__expr(fe, fe->cursors.at[first]);
	parts[1] = fg_fe__expr(fe, fe->cursors.at[first + 3]);
	return fg_fe__add(fe, node, parts, 2);
}

static fg_node_id function_name(fg_fe *fe, CXCursor c, CXCursor literal)
{
	fg_node node = fg_fe__node(fe, FG_NODE_FUNCTION_NAME, c);
	node.ref = fg_fe__string_literal(fe, literal);
	return fg_fe__add(fe, node, NULL, 0);
}

static fg_node_id vector_element(fg_fe *fe, CXCursor c, CXCursor base)
{
	fg_node node = fg_fe__node(fe, FG_NODE_VECTOR_ELEMENT, c);
	fg_node_id child = fg_fe__expr(fe, base);
	return fg_fe__add(fe, node, &child, 1);
}

/*
 * Operands of an atomic builtin in the order of the source. clang keeps them as
 * pointer, order, value, failure order, second value, weak.
 */
fg_node_id fg_fe__atomic(fg_fe *fe, CXCursor c, size_t first, size_t n, fg_str_id name)
{
	static const uint8_t orders[7][6] = {
		[2] = {0, 1},
		[3] = {0, 2, 1},
		[4] = {0, 2, 3, 1},
		[5] = {0, 2, 4, 1, 3},
		[6] = {0, 2, 4, 5, 1, 3},
	};
	fg_node node = fg_fe__node(fe, FG_NODE_ATOMIC_OP, c);
	node.ref = name;
	bool is_init = strcmp(fg_unit_str(fe->unit, name), "__c11_atomic_init") == 0;
	size_t mark = fe->nodes.n;
	for (size_t i = 0; i < n; i++) {
		size_t from = n >= 2 && n <= 6 && !is_init ? orders[n][i] : i;
		fg_node_id operand = fg_fe__expr(fe, fe->cursors.at[first + from]);
		fg_vec_push(&fe->nodes, operand);
	}
	return fg_fe__add_pushed(fe, node, mark);
}

/* ---- things without operands of their own ---- */

/* __builtin_FUNCTION() and __builtin_FILE(): pointers to strings that stand nowhere. */
static fg_node_id source_name(fg_fe *fe, CXCursor c, fg_str_id text)
{
	size_t n = strlen(fg_unit_str(fe->unit, text));
	fg_node node = fg_fe__node(fe, FG_NODE_STRING_LITERAL, c);
	fg_type_id pointer = node.type;
	fg_string_literal bytes = {(uint32_t)fe->ast->string_bytes.n, (uint32_t)n, 1, 0};
	for (size_t i = 0; i < n; i++)
		fg_vec_push(&fe->ast->string_bytes, (unsigned char)fg_unit_str(fe->unit, text)[i]);
	node.ref = (uint32_t)fe->ast->string_literals.n;
	fg_vec_push(&fe->ast->string_literals, bytes);
	fg_type array = {.kind = FG_TYPE_ARRAY, .align = 1, .count = n + 1, .size = n + 1};
	array.elem = fg_fe__basic_type(fe, "char");
	char name[32];
	snprintf(name, sizeof(name), "char[%zu]", n + 1);
	array.name = fg_strpool_intern(&fe->unit->strings, name);
	node.type = fg_fe__intern_type(fe, array);
	node.flags |= FG_NODE_LVALUE;
	fg_node_id literal = fg_fe__add(fe, node, NULL, 0);
	return fg_fe__implicit(fe, literal, FG_CAST_ARRAY_TO_POINTER, pointer);
}

static fg_str_id file_of(fg_fe *fe, CXCursor c)
{
	const fg_place *p = fg_unit_place(fe->unit, fg_fe__cursor_place(fe, c));
	return fe->unit->files.at[p->file].path;
}

static fg_node_id without_children(fg_fe *fe, CXCursor c, begin_word w)
{
	fg_node node = fg_fe__node(fe, FG_NODE_TYPE_TRAIT, c);
	bool is_integer = fg_type_is_integer(fe->unit, node.type);
	if (begins(w, "__builtin_offsetof"))
		return offset_of(fe, c, 0, 0);
	if (begins(w, "__builtin_LINE") || begins(w, "__builtin_COLUMN")) {
		node.kind = FG_NODE_INT_LITERAL;
		if (!fg_fe__evaluate(c, &node.value))
			node.kind = FG_NODE_TYPE_TRAIT, node.flags |= FG_NODE_RUNTIME;
		return fg_fe__add(fe, node, NULL, 0);
	}
	if (begins(w, "__builtin_FUNCTION"))
		return source_name(fe, c, fg_unit_decl(fe->unit, fe->function)->name);
	if (begins(w, "__builtin_FILE"))
		return source_name(fe, c, file_of(fe, c));
	if (!is_integer || clang_getCursorType(c).kind == CXType_Dependent)
		return 0;
	if (!fg_fe__starts_with(w.text, w.at, "__builtin_") && !fg_fe__starts_with(w.text, w.at, "__is"))
		return 0;
	if (!fg_fe__evaluate(c, &node.value))
		node.flags |= FG_NODE_RUNTIME;
	return fg_fe__add(fe, node, NULL, 0);
}

/* ---- telling them apart ---- */

static fg_node_id unknown(fg_fe *fe, CXCursor c, begin_word w)
{
	fg_place_id place = fg_fe__cursor_place(fe, c);
	bool is_dependent = clang_getCursorType(c).kind == CXType_Dependent;
	if (is_dependent || fg_fe__has_error_in(fe, fg_unit_place(fe->unit, place)))
		return fg_fe__broken(fe, c);
	fg_node node = fg_fe__node(fe, FG_NODE_OTHER_EXPR, c);
	node.ref = intern_word(fe, w);
	size_t n, mark = fe->nodes.n;
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		if (!fg_fe__is_expression(fe->cursors.at[i]))
			continue;
		fg_node_id child = fg_fe__expr(fe, fe->cursors.at[i]);
		fg_vec_push(&fe->nodes, child);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}

static bool is_atomic_word(begin_word w)
{
	return fg_fe__starts_with(w.text, w.at, "__atomic_") ||
	       fg_fe__starts_with(w.text, w.at, "__c11_atomic_") ||
	       fg_fe__starts_with(w.text, w.at, "__scoped_atomic_");
}

/* `v.xy` begins where its base begins. */
static bool is_vector_element(CXCursor c, CXCursor child)
{
	return clang_getCursorType(child).kind != CXType_Pointer &&
	       clang_getCanonicalType(clang_getCursorType(child)).kind == CXType_ExtVector &&
	       !clang_equalRanges(clang_getCursorExtent(c), clang_getCursorExtent(child));
}

static fg_node_id with_one_child(fg_fe *fe, CXCursor c, CXCursor child)
{
	if (clang_getCursorKind(child) == CXCursor_StringLiteral &&
	    clang_getCursorType(c).kind == CXType_ConstantArray)
		return function_name(fe, c, child);
	if (is_vector_element(c, child))
		return vector_element(fe, c, child);
	return is_where(fe, c, child) ? conversion(fe, c, child) : 0;
}

static fg_node_id by_word(fg_fe *fe, CXCursor c, size_t first, size_t n)
{
	begin_word w = word_of(fe, c);
	if (n == 0 || begins(w, "__builtin_types_compatible_p")) /* its children stand in typeof */
		return without_children(fe, c, w);
	if (is_atomic_word(w))
		return fg_fe__atomic(fe, c, first, n, intern_word(fe, w));
	if (clang_getCursorType(c).kind == CXType_Void && n >= 2)
		return fg_fe__designated(fe, c, first, n);
	if (begins(w, "__builtin_offsetof"))
		return offset_of(fe, c, first, n);
	if (begins(w, "__builtin_va_arg"))
		return va_argument(fe, c, first);
	if (begins(w, "__builtin_choose_expr") && n == 3)
		return choose(fe, c, first);
	return n == 4 ? elvis(fe, c, first) : 0;
}

/* Child cursors stand in fe->cursors[first, first + n), references to types left out. */
static fg_node_id by_shape(fg_fe *fe, CXCursor c, size_t first, size_t n)
{
	if (clang_getCursorType(c).kind == CXType_Dependent)
		return 0;
	if (n == 1 && fg_fe__is_expression(fe->cursors.at[first]) &&
	    clang_getCursorKind(fe->cursors.at[first]) != CXCursor_MemberRef) {
		fg_node_id id = with_one_child(fe, c, fe->cursors.at[first]);
		if (id)
			return id;
	}
	return by_word(fe, c, first, n);
}

fg_node_id fg_fe__unexposed(fg_fe *fe, CXCursor c)
{
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	size_t kept = first;
	for (size_t i = first; i < first + n; i++)
		if (clang_getCursorKind(fe->cursors.at[i]) != CXCursor_TypeRef)
			fe->cursors.at[kept++] = fe->cursors.at[i];
	fg_node_id id = by_shape(fe, c, first, kept - first);
	fe->cursors.n = first;
	return id ? id : unknown(fe, c, word_of(fe, c));
}
