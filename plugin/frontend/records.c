/*
 * Records and enums with their layout. A record's id exists before its fields
 * do: fields are filled from a queue, so that neither cycles nor long chains
 * of types recurse.
 */
#include "frontend/frontend_internal.h"

/* A tag that is not written stands at its keyword. */
static bool is_tagless(fg_fe *fe, CXCursor decl)
{
	if (clang_Cursor_isAnonymous(decl))
		return true;
	fg_fe_spot at = fg_fe__spelling(fe, clang_getCursorLocation(decl));
	fg_fe_text t = fg_fe__text(fe, at.file);
	return fg_fe__word_is(t, at.offset, "struct") || fg_fe__word_is(t, at.offset, "union") ||
	       fg_fe__word_is(t, at.offset, "enum");
}

static CXCursor tag_definition(CXType t)
{
	CXCursor decl = clang_getTypeDeclaration(t);
	CXCursor definition = clang_getCursorDefinition(decl);
	return clang_Cursor_isNull(definition) ? decl : definition;
}

fg_type_id fg_fe__record_type(fg_fe *fe, CXType t)
{
	CXType plain = clang_getUnqualifiedType(t);
	CXCursor decl = tag_definition(plain);
	uint64_t key = fg_fe__cursor_key(clang_getCanonicalCursor(decl));
	bool is_new = false;
	uint64_t *slot = fg_u64map_put(&fe->records, key, &is_new);
	if (!is_new)
		return (fg_type_id)*slot;
	fg_type_id id = (fg_type_id)fe->unit->types.n;
	*slot = id;
	fg_type out = {.kind = FG_TYPE_RECORD, .name = fg_fe__type_name(fe, plain), .canon = id};
	long long size = clang_Type_getSizeOf(plain), align = clang_Type_getAlignOf(plain);
	out.size = size > 0 ? (uint64_t)size : 0;
	out.align = align > 0 ? (uint32_t)align : 0;
	out.flags = size < 0 ? FG_TYPE_FLAG_INCOMPLETE : 0;
	if (clang_getCursorKind(decl) == CXCursor_UnionDecl)
		out.flags |= FG_TYPE_FLAG_UNION;
	if (is_tagless(fe, decl))
		out.flags |= FG_TYPE_FLAG_ANONYMOUS;
	fg_vec_push(&fe->unit->types, out);
	fg_decl_id decl_id = fg_fe__decl(fe, decl);
	fe->unit->types.at[id].decl = decl_id;
	if (size >= 0)
		fg_vec_push(&fe->record_queue, plain);
	return id;
}

fg_type_id fg_fe__enum_type(fg_fe *fe, CXType t)
{
	CXType plain = clang_getUnqualifiedType(t);
	CXCursor decl = tag_definition(plain);
	uint64_t key = fg_fe__cursor_key(clang_getCanonicalCursor(decl));
	bool is_new = false;
	uint64_t *slot = fg_u64map_put(&fe->records, key, &is_new);
	if (!is_new)
		return (fg_type_id)*slot;
	fg_type_id id = (fg_type_id)fe->unit->types.n;
	*slot = id;
	fg_type out = {.kind = FG_TYPE_ENUM, .name = fg_fe__type_name(fe, plain), .canon = id};
	fg_vec_push(&fe->unit->types, out);
	fg_type_id elem = fg_fe__type(fe, clang_getEnumDeclIntegerType(decl));
	const fg_type *base = fg_unit_canon(fe->unit, elem);
	long long size = clang_Type_getSizeOf(plain);
	fg_type made = out;
	made.elem = elem;
	made.size = size > 0 ? (uint64_t)size : 0;
	made.align = base->align;
	made.flags = (base->flags & FG_TYPE_FLAG_SIGNED) | (size < 0 ? FG_TYPE_FLAG_INCOMPLETE : 0);
	if (is_tagless(fe, decl))
		made.flags |= FG_TYPE_FLAG_ANONYMOUS;
	fe->unit->types.at[id] = made;
	fg_decl_id decl_id = fg_fe__decl(fe, decl);
	fe->unit->types.at[id].decl = decl_id;
	return id;
}

/* ---- fields ---- */

static enum CXVisitorResult push_field(CXCursor c, CXClientData payload)
{
	fg_fe *fe = payload;
	fg_vec_push(&fe->cursors, c);
	return CXVisit_Continue;
}

static fg_field make_field(fg_fe *fe, CXCursor c, fg_type_id record)
{
	fg_field f = {.record = record, .place = fg_fe__cursor_place(fe, c)};
	long long offset = clang_Cursor_getOffsetOfField(c);
	f.bit_offset = offset > 0 ? (uint64_t)offset : 0;
	f.type = fg_fe__type(fe, clang_getCursorType(c));
	if (clang_Cursor_isBitField(c)) {
		int width = clang_getFieldDeclBitWidth(c);
		f.bit_width = width > 0 ? (uint32_t)width : 0;
		f.flags |= FG_FIELD_BITFIELD;
	}
	/* An unnamed field is spelled as its type; its location is the type's. */
	CXString name = clang_getCursorSpelling(c);
	const char *text = clang_getCString(name);
	bool is_named = text && text[0] && !strchr(text, '(') && !strchr(text, ' ');
	if (is_named)
		f.name = fg_strpool_intern(&fe->unit->strings, text);
	else
		f.flags |= FG_FIELD_ANONYMOUS;
	clang_disposeString(name);
	return f;
}

/* Some member stands where its type would not: packed, or by #pragma pack. */
static bool is_packed(const fg_fe *fe, const fg_field *fields, size_t n, uint32_t align)
{
	for (size_t i = 0; i < n; i++) {
		const fg_type *t = fg_unit_canon(fe->unit, fields[i].type);
		if ((fields[i].flags & FG_FIELD_BITFIELD) || !t->align)
			continue;
		if (t->align > align || fields[i].bit_offset % ((uint64_t)t->align * 8))
			return true;
	}
	return false;
}

static void fill_record(fg_fe *fe, CXType t)
{
	fg_type_id id = fg_fe__record_type(fe, t);
	size_t mark = fe->cursors.n, fields_mark = fe->field_stack.n;
	clang_Type_visitFields(t, push_field, fe);
	size_t n = fe->cursors.n - mark;
	for (size_t i = 0; i < n; i++) {
		fg_field f = make_field(fe, fe->cursors.at[mark + i], id);
		fg_vec_push(&fe->field_stack, f);
	}
	fg_type *made = &fe->unit->types.at[id];
	made->first = (uint32_t)fe->unit->fields.n;
	made->n = (uint32_t)n;
	const fg_field *fields = n ? &fe->field_stack.at[fields_mark] : NULL;
	if (is_packed(fe, fields, n, made->align))
		made->flags |= FG_TYPE_FLAG_PACKED;
	if (n && fg_unit_canon(fe->unit, fields[n - 1].type)->kind == FG_TYPE_ARRAY &&
	    fg_unit_canon(fe->unit, fields[n - 1].type)->flags & FG_TYPE_FLAG_INCOMPLETE)
		made->flags |= FG_TYPE_FLAG_FLEXIBLE;
	for (size_t i = 0; i < n; i++) {
		uint64_t key = fg_fe__cursor_key(fe->cursors.at[mark + i]);
		*fg_u64map_put(&fe->fields, key, NULL) = fe->unit->fields.n;
		fg_vec_push(&fe->unit->fields, fields[i]);
	}
	fe->cursors.n = mark;
	fe->field_stack.n = fields_mark;
}

void fg_fe__drain_records(fg_fe *fe)
{
	if (fe->is_draining)
		return;
	fe->is_draining = true;
	while (fe->record_queue.n > 0) {
		CXType t = fg_vec_pop(&fe->record_queue);
		fill_record(fe, t);
	}
	fe->is_draining = false;
}

uint32_t fg_fe__field(fg_fe *fe, CXCursor field)
{
	uint64_t key = fg_fe__cursor_key(field);
	uint64_t *known = fg_u64map_get(&fe->fields, key);
	if (!known) {
		(void)fg_fe__type(fe, clang_getCursorType(clang_getCursorSemanticParent(field)));
		known = fg_u64map_get(&fe->fields, key);
	}
	return known ? (uint32_t)*known : 0;
}

void fg_fe__finish_records(fg_fe *fe)
{
	for (size_t i = 1; i < fe->unit->types.n; i++) {
		fg_type *t = &fe->unit->types.at[i];
		if (t->kind != FG_TYPE_RECORD || !t->quals)
			continue;
		const fg_type *plain =
			fg_unit_type(fe->unit, fg_unit_decl(fe->unit, t->decl)->type);
		if (plain->kind != FG_TYPE_RECORD)
			continue;
		t->first = plain->first;
		t->n = plain->n;
		t->flags = plain->flags;
		t->size = plain->size;
		t->align = plain->align;
	}
}
