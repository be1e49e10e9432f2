/*
 * CXType -> fg_type. Two maps keep one id a type: by libclang's pointer (fast,
 * one entry for each piece of sugar) and by the bytes of the record (the same
 * type reached through different sugar).
 */
#include "frontend/frontend_internal.h"

/* ---- interning ---- */

/* What makes two types the same; name, layout and canonical type are consequences. */
typedef struct type_shape {
	uint8_t kind, quals, rank, address_space;
	uint32_t flags;
	uint64_t size, count;
	uint32_t elem, decl, n;
	fg_str_id name;  /* TYPEDEF and OTHER */
	uint32_t unique; /* VLA: types of run-time size are never the same */
	uint32_t padding;
} type_shape;

static void put_shape(fg_fe *fe, fg_buf *key, const fg_type *t)
{
	bool is_basic = t->kind == FG_TYPE_INT || t->kind == FG_TYPE_FLOAT;
	bool is_named = t->kind == FG_TYPE_TYPEDEF || t->kind == FG_TYPE_OTHER;
	bool is_function = t->kind == FG_TYPE_FUNCTION;
	type_shape shape = {
		.kind = t->kind,
		.quals = t->quals,
		.rank = t->rank,
		.address_space = t->address_space,
		.flags = is_basic || is_function ? t->flags : 0,
		.size = is_basic ? t->size : 0,
		.count = t->count,
		.elem = t->elem,
		.decl = t->decl,
		.n = is_function ? t->n : 0,
		.name = is_named ? t->name : 0,
		.unique = t->kind == FG_TYPE_VLA ? t->reserved2 : 0,
	};
	if (t->kind == FG_TYPE_ARRAY)
		shape.flags = t->flags & FG_TYPE_FLAG_INCOMPLETE;
	fg_buf_put(key, &shape, sizeof(shape));
	if (is_function && t->n)
		fg_buf_put(key, &fe->unit->type_ids.at[t->first], t->n * sizeof(fg_type_id));
}

fg_type_id fg_fe__intern_type(fg_fe *fe, fg_type t)
{
	fg_buf *key = &fe->scratch;
	fg_buf_clear(key);
	put_shape(fe, key, &t);
	bool is_new = false;
	uint64_t *slot = fg_map_put(&fe->type_shapes, fg_buf_str(key), key->n, &is_new);
	if (is_new) {
		*slot = fe->unit->types.n;
		t.reserved2 = 0;
		if (!t.canon)
			t.canon = (fg_type_id)fe->unit->types.n;
		fg_vec_push(&fe->unit->types, t);
	}
	return (fg_type_id)*slot;
}

/* Enter a type that the unit made itself. */
static void adopt(fg_fe *fe, fg_type_id id)
{
	fg_buf_clear(&fe->scratch);
	put_shape(fe, &fe->scratch, fg_unit_type(fe->unit, id));
	bool is_new = false;
	uint64_t *slot = fg_map_put(&fe->type_shapes, fg_buf_str(&fe->scratch), fe->scratch.n, &is_new);
	if (is_new)
		*slot = id;
}

fg_type_id fg_fe__pointer_to(fg_fe *fe, fg_type_id elem)
{
	fg_type_id id = fg_unit_pointer_to(fe->unit, elem);
	adopt(fe, id);
	adopt(fe, fg_unit_type(fe->unit, id)->canon);
	return id;
}

/* The ')' behind ":3:1", in front of which a path stands that may hold anything; NULL = none. */
static const char *end_of_place(const char *at)
{
	for (const char *close = strchr(at, ')'); close; close = strchr(close + 1, ')')) {
		const char *p = close;
		int colons = 0;
		while (p > at && (p[-1] == ':' || (p[-1] >= '0' && p[-1] <= '9')))
			colons += *--p == ':';
		if (colons >= 2)
			return close;
	}
	return NULL;
}

fg_str_id fg_fe__intern_without_places(fg_fe *fe, const char *text)
{
	fg_buf out = FG_BUF_INIT;
	const char *from = text, *open = text;
	while ((open = strchr(open, '(')) != NULL) {
		bool is_tagless = strncmp(open, "(unnamed", 8) == 0 ||
		                  strncmp(open, "(anonymous", 10) == 0;
		const char *at = is_tagless ? strstr(open, " at ") : NULL;
		const char *close = at ? end_of_place(at) : NULL;
		open++;
		if (!close || memchr(open, ')', (size_t)(at - open)))
			continue;
		fg_buf_put(&out, from, (size_t)(at - from));
		from = open = close;
	}
	fg_buf_puts(&out, from);
	fg_str_id id = fg_strpool_intern(&fe->unit->strings, fg_buf_str(&out));
	fg_buf_release(&out);
	return id;
}

fg_str_id fg_fe__type_name(fg_fe *fe, CXType t)
{
	CXString s = clang_getTypeSpelling(t);
	const char *name = clang_getCString(s);
	fg_str_id id = 0;
	if (name && strstr(name, " at "))
		id = fg_fe__intern_without_places(fe, name);
	else if (name)
		id = fg_strpool_intern(&fe->unit->strings, name);
	clang_disposeString(s);
	return id;
}

static fg_str_id qualified_name(fg_fe *fe, fg_type_id id, uint32_t quals)
{
	const fg_type *t = fg_unit_type(fe->unit, id);
	fg_buf out = FG_BUF_INIT;
	const char *name = fg_unit_str(fe->unit, t->name);
	bool is_suffix = t->kind == FG_TYPE_POINTER;
	if (is_suffix)
		fg_buf_puts(&out, name);
	static const struct {
		uint32_t bit;
		const char *word;
	} words[] = {{FG_QUAL_CONST, "const"}, {FG_QUAL_VOLATILE, "volatile"},
	             {FG_QUAL_RESTRICT, "restrict"}, {FG_QUAL_ATOMIC, "_Atomic"}};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (quals & words[i].bit)
			fg_buf_printf(&out, is_suffix ? " %s" : "%s ", words[i].word);
	if (!is_suffix)
		fg_buf_puts(&out, name);
	fg_str_id made = fg_strpool_intern(&fe->unit->strings, fg_buf_str(&out));
	fg_buf_release(&out);
	return made;
}

fg_type_id fg_fe__qualified(fg_fe *fe, fg_type_id id, uint32_t quals, fg_str_id name)
{
	fg_type t = *fg_unit_type(fe->unit, id);
	if ((t.quals | quals) == t.quals || t.kind == FG_TYPE_NONE)
		return id;
	if (t.kind == FG_TYPE_ARRAY || t.kind == FG_TYPE_VLA) {
		/* Qualifiers of an array are those of its elements. */
		fg_str_id made = name ? name : qualified_name(fe, id, quals);
		t.elem = fg_fe__qualified(fe, t.elem, quals, 0);
		t.name = made;
		t.canon = 0;
	} else {
		fg_str_id made = name ? name : qualified_name(fe, id, quals & ~(uint32_t)t.quals);
		t = *fg_unit_type(fe->unit, id);
		fg_type_id canon = t.canon;
		t.quals = (uint8_t)(t.quals | quals);
		t.canon = canon == id ? 0 : fg_fe__qualified(fe, canon, quals, 0);
		t.name = made;
	}
	return fg_fe__intern_type(fe, t);
}

/* ---- kinds ---- */

typedef struct int_kind {
	enum CXTypeKind clang;
	uint8_t rank;
	bool is_signed;
} int_kind;

static const int_kind int_kinds[] = {
	{CXType_Char_U, FG_RANK_CHAR, false},   {CXType_Char_S, FG_RANK_CHAR, true},
	{CXType_SChar, FG_RANK_SCHAR, true},    {CXType_UChar, FG_RANK_UCHAR, false},
	{CXType_Short, FG_RANK_SHORT, true},    {CXType_UShort, FG_RANK_SHORT, false},
	{CXType_Int, FG_RANK_INT, true},        {CXType_UInt, FG_RANK_INT, false},
	{CXType_Long, FG_RANK_LONG, true},      {CXType_ULong, FG_RANK_LONG, false},
	{CXType_LongLong, FG_RANK_LLONG, true}, {CXType_ULongLong, FG_RANK_LLONG, false},
	{CXType_Int128, FG_RANK_INT128, true},  {CXType_UInt128, FG_RANK_INT128, false},
	{CXType_WChar, FG_RANK_WCHAR, true},    {CXType_Char16, FG_RANK_SHORT, false},
	{CXType_Char32, FG_RANK_INT, false},
};

static bool is_float_kind(enum CXTypeKind k)
{
	return k == CXType_Float || k == CXType_Double || k == CXType_LongDouble ||
	       k == CXType_Float128 || k == CXType_Half || k == CXType_Float16 ||
	       k == CXType_BFloat16 || k == CXType_Ibm128;
}

static void set_layout(fg_type *out, CXType t)
{
	long long size = clang_Type_getSizeOf(t);
	long long align = clang_Type_getAlignOf(t);
	out->size = size > 0 ? (uint64_t)size : 0;
	out->align = align > 0 ? (uint32_t)align : 0;
	if (size < 0)
		out->flags |= FG_TYPE_FLAG_INCOMPLETE;
}

static bool set_basic(fg_type *out, CXType t)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(int_kinds); i++) {
		if (int_kinds[i].clang != t.kind)
			continue;
		out->kind = FG_TYPE_INT;
		out->rank = int_kinds[i].rank;
		out->flags = int_kinds[i].is_signed ? FG_TYPE_FLAG_SIGNED : 0;
		set_layout(out, t);
		return true;
	}
	if (t.kind == CXType_Void) {
		out->kind = FG_TYPE_VOID;
		out->flags = FG_TYPE_FLAG_INCOMPLETE;
	} else if (t.kind == CXType_Bool) {
		out->kind = FG_TYPE_BOOL;
		set_layout(out, t);
	} else if (is_float_kind(t.kind)) {
		out->kind = FG_TYPE_FLOAT;
		set_layout(out, t);
	} else {
		return false;
	}
	return true;
}

static uint32_t written_quals(CXType t)
{
	return (clang_isConstQualifiedType(t) ? FG_QUAL_CONST : 0u) |
	       (clang_isVolatileQualifiedType(t) ? FG_QUAL_VOLATILE : 0u) |
	       (clang_isRestrictQualifiedType(t) ? FG_QUAL_RESTRICT : 0u);
}

static fg_type_id other_type(fg_fe *fe, CXType t)
{
	/* libclang crashes when asked for the size of some of these (builtin functions). */
	fg_type out = {.kind = FG_TYPE_OTHER, .name = fg_fe__type_name(fe, t)};
	return fg_fe__intern_type(fe, out);
}

static fg_type_id pointer_type(fg_fe *fe, CXType t)
{
	fg_type out = {.kind = FG_TYPE_POINTER, .name = fg_fe__type_name(fe, t)};
	out.elem = fg_fe__type(fe, clang_getPointeeType(t));
	out.quals = (uint8_t)written_quals(t);
	set_layout(&out, t);
	return fg_fe__intern_type(fe, out);
}

static fg_type_id array_type(fg_fe *fe, CXType t)
{
	fg_type out = {.kind = FG_TYPE_ARRAY, .name = fg_fe__type_name(fe, t)};
	out.elem = fg_fe__type(fe, clang_getArrayElementType(t));
	set_layout(&out, t);
	long long count = clang_getArraySize(t);
	if (t.kind == CXType_VariableArray || t.kind == CXType_DependentSizedArray) {
		out.kind = FG_TYPE_VLA;
		out.size = 0;
		out.flags = 0;
		out.reserved2 = (uint32_t)fe->unit->types.n;
	} else if (t.kind == CXType_IncompleteArray) {
		out.flags |= FG_TYPE_FLAG_INCOMPLETE;
		out.size = 0;
	} else {
		out.flags = 0;
		out.count = count > 0 ? (uint64_t)count : 0;
		/* An array of variable arrays is one itself. */
		if (fg_unit_canon(fe->unit, out.elem)->kind == FG_TYPE_VLA) {
			out.kind = FG_TYPE_VLA;
			out.reserved2 = (uint32_t)fe->unit->types.n;
		}
	}
	return fg_fe__intern_type(fe, out);
}

static fg_type_id vector_type(fg_fe *fe, CXType t, fg_type_kind kind)
{
	fg_type out = {.kind = (uint8_t)kind, .name = fg_fe__type_name(fe, t)};
	out.elem = fg_fe__type(fe, clang_getElementType(t));
	long long count = kind == FG_TYPE_VECTOR ? clang_getNumElements(t) : 0;
	out.count = count > 0 ? (uint64_t)count : 0;
	set_layout(&out, t);
	return fg_fe__intern_type(fe, out);
}

/* "void (int) __attribute__((noreturn))"; not that of a parameter or of a returned pointer. */
static bool is_noreturn_name(const char *name)
{
	static const char suffix[] = "__attribute__((noreturn))";
	size_t n = strlen(name), length = sizeof(suffix) - 1;
	return n > length && strcmp(name + n - length, suffix) == 0 && !strstr(name, "(*(");
}

static fg_type_id function_type(fg_fe *fe, CXType t)
{
	fg_type out = {.kind = FG_TYPE_FUNCTION, .name = fg_fe__type_name(fe, t)};
	CXType canonical = clang_getCanonicalType(t);
	if (canonical.kind == CXType_FunctionNoProto)
		out.flags |= FG_TYPE_FLAG_NO_PROTO;
	else if (clang_isFunctionTypeVariadic(t))
		out.flags |= FG_TYPE_FLAG_VARIADIC;
	if (is_noreturn_name(fg_unit_str(fe->unit, out.name)))
		out.flags |= FG_TYPE_FLAG_NORETURN;
	out.elem = fg_fe__type(fe, clang_getResultType(t));
	int n = clang_getNumArgTypes(t);
	size_t mark = fe->type_stack.n;
	for (int i = 0; i < n; i++) {
		fg_type_id param = fg_fe__decayed(fe, clang_getArgType(t, (unsigned)i));
		fg_vec_push(&fe->type_stack, param);
	}
	out.n = n > 0 ? (uint32_t)n : 0;
	out.first = (uint32_t)fe->unit->type_ids.n;
	for (size_t i = mark; i < fe->type_stack.n; i++)
		fg_vec_push(&fe->unit->type_ids, fe->type_stack.at[i]);
	fe->type_stack.n = mark;
	size_t types = fe->unit->types.n;
	fg_type_id id = fg_fe__intern_type(fe, out);
	if (id < types)
		fe->unit->type_ids.n = out.first; /* known already: its own list stands */
	return id;
}

static fg_type_id typedef_type(fg_fe *fe, CXType t)
{
	CXCursor decl = clang_getTypeDeclaration(t);
	fg_type out = {.kind = FG_TYPE_TYPEDEF};
	CXString name = clang_getTypedefName(t);
	const char *text = clang_getCString(name);
	out.name = text ? fg_strpool_intern(&fe->unit->strings, text) : 0;
	clang_disposeString(name);
	out.elem = fg_fe__type(fe, clang_getTypedefDeclUnderlyingType(decl));
	out.decl = fg_fe__decl(fe, clang_getCanonicalCursor(decl));
	const fg_type *named = fg_unit_type(fe->unit, out.elem);
	out.canon = named->canon;
	out.flags = named->flags;
	out.size = named->size;
	set_layout(&out, t);
	return fg_fe__intern_type(fe, out);
}

static fg_type_id atomic_type(fg_fe *fe, CXType t)
{
	fg_type_id value = fg_fe__type(fe, clang_Type_getValueType(t));
	fg_type_id id = fg_fe__qualified(fe, value, FG_QUAL_ATOMIC, fg_fe__type_name(fe, t));
	fg_type *made = &fe->unit->types.at[id];
	long long align = clang_Type_getAlignOf(t);
	if (align > 0 && made->quals & FG_QUAL_ATOMIC)
		made->align = (uint32_t)align;
	return id;
}

/* _BitInt(n): libclang has no kind for it. */
static bool set_bit_int(fg_type *out, CXType t, const char *name)
{
	if (!strstr(name, "_BitInt("))
		return false;
	out->kind = FG_TYPE_INT;
	out->flags = strstr(name, "unsigned") ? 0 : FG_TYPE_FLAG_SIGNED;
	set_layout(out, t);
	return true;
}

/* Sugar without a kind of its own (parentheses, typeof), or a type libclang does not expose. */
static fg_type_id unexposed_type(fg_fe *fe, CXType t)
{
	CXType canonical = clang_getCanonicalType(t);
	if (canonical.kind == CXType_FunctionProto || canonical.kind == CXType_FunctionNoProto)
		return function_type(fe, t);
	if (canonical.kind != CXType_Unexposed && canonical.kind != CXType_Invalid)
		return fg_fe__type(fe, canonical);
	fg_type out = {.name = fg_fe__type_name(fe, t)};
	if (set_bit_int(&out, t, fg_unit_str(fe->unit, out.name)))
		return fg_fe__intern_type(fe, out);
	return other_type(fe, t);
}

static fg_type_id build_unqualified(fg_fe *fe, CXType t)
{
	switch ((int)t.kind) {
	case CXType_Elaborated:
		return fg_fe__type(fe, clang_Type_getNamedType(t));
	case CXType_Attributed:
		return fg_fe__type(fe, clang_Type_getModifiedType(t));
	case CXType_Typedef:
		return typedef_type(fe, t);
	case CXType_Pointer:
	case CXType_BlockPointer:
		return pointer_type(fe, t);
	case CXType_ConstantArray:
	case CXType_IncompleteArray:
	case CXType_VariableArray:
	case CXType_DependentSizedArray:
		return array_type(fe, t);
	case CXType_FunctionProto:
	case CXType_FunctionNoProto:
		return function_type(fe, t);
	case CXType_Record:
		return fg_fe__record_type(fe, t);
	case CXType_Enum:
		return fg_fe__enum_type(fe, t);
	case CXType_Vector:
	case CXType_ExtVector:
		return vector_type(fe, t, FG_TYPE_VECTOR);
	case CXType_Complex:
		return vector_type(fe, t, FG_TYPE_COMPLEX);
	case CXType_Atomic:
		return atomic_type(fe, t);
	case CXType_Unexposed:
	case CXType_Auto:
		return unexposed_type(fe, t);
	default:
		return other_type(fe, t);
	}
}

static fg_type_id build_type(fg_fe *fe, CXType t)
{
	fg_type out = {.name = 0};
	fg_type_id id;
	uint32_t quals = written_quals(t);
	unsigned space = clang_getAddressSpace(t);
	if (set_basic(&out, t)) {
		out.name = fg_fe__type_name(fe, t);
		out.quals = (uint8_t)quals;
		out.address_space = (uint8_t)(space > UINT8_MAX ? UINT8_MAX : space);
		return fg_fe__intern_type(fe, out);
	}
	id = build_unqualified(fe, quals ? clang_getUnqualifiedType(t) : t);
	if (quals)
		id = fg_fe__qualified(fe, id, quals, fg_fe__type_name(fe, t));
	if (space && fg_unit_type(fe->unit, id)->address_space != space) {
		out = *fg_unit_type(fe->unit, id);
		out.address_space = (uint8_t)(space > UINT8_MAX ? UINT8_MAX : space);
		out.canon = out.canon == id ? 0 : out.canon;
		id = fg_fe__intern_type(fe, out);
	}
	return id;
}

fg_type_id fg_fe__type(fg_fe *fe, CXType t)
{
	if (t.kind == CXType_Invalid || !t.data[0])
		return 0;
	uint64_t key = (uint64_t)(uintptr_t)t.data[0];
	uint64_t *known = fg_u64map_get(&fe->types, key);
	if (known)
		return (fg_type_id)*known;
	if (fe->type_depth >= FG_FE_MAX_TYPE_DEPTH)
		return other_type(fe, t);
	fe->type_depth++;
	fg_type_id id = build_type(fe, t);
	CXType canonical = clang_getCanonicalType(t);
	if (canonical.data[0] != t.data[0]) {
		fg_type_id canon = fg_fe__type(fe, canonical);
		fe->unit->types.at[id].canon = canon;
	}
	fe->type_depth--;
	*fg_u64map_put(&fe->types, key, NULL) = id;
	if (fe->type_depth == 0)
		fg_fe__drain_records(fe);
	return id;
}

fg_type_id fg_fe__decayed(fg_fe *fe, CXType t)
{
	fg_type_id id = fg_fe__type(fe, t);
	const fg_type *canon = fg_unit_canon(fe->unit, id);
	if (canon->kind == FG_TYPE_ARRAY || canon->kind == FG_TYPE_VLA)
		return fg_fe__pointer_to(fe, canon->elem);
	if (canon->kind == FG_TYPE_FUNCTION)
		return fg_fe__pointer_to(fe, id);
	return id;
}
