/*
 * Declarations, built on demand: the unit's own ones as they come, those of
 * system headers when something refers to them. Bodies and initialisers at
 * file scope are queued, because a reference can meet a declaration in the
 * middle of another body.
 */
#include "frontend/frontend_internal.h"

/* ---- facts every kind has ---- */

static fg_decl_kind kind_of(CXCursor c)
{
	switch ((int)clang_getCursorKind(c)) {
	case CXCursor_FunctionDecl:
		return FG_DECL_FUNCTION;
	case CXCursor_VarDecl:
		return FG_DECL_VARIABLE;
	case CXCursor_ParmDecl:
		return FG_DECL_PARAMETER;
	case CXCursor_TypedefDecl:
		return FG_DECL_TYPEDEF;
	case CXCursor_StructDecl:
	case CXCursor_UnionDecl:
		return FG_DECL_RECORD;
	case CXCursor_EnumDecl:
		return FG_DECL_ENUM;
	case CXCursor_EnumConstantDecl:
		return FG_DECL_ENUM_CONSTANT;
	default:
		return FG_DECL_NONE;
	}
}

static fg_storage storage_of(CXCursor c, fg_decl_kind kind)
{
	if (kind == FG_DECL_TYPEDEF)
		return FG_STORAGE_TYPEDEF;
	switch (clang_Cursor_getStorageClass(c)) {
	case CX_SC_Extern:
	case CX_SC_PrivateExtern:
		return FG_STORAGE_EXTERN;
	case CX_SC_Static:
		return FG_STORAGE_STATIC;
	case CX_SC_Register:
		return FG_STORAGE_REGISTER;
	default:
		return FG_STORAGE_NONE;
	}
}

static bool is_file_scope(CXCursor c)
{
	CXCursor parent = clang_getCursorSemanticParent(c);
	enum CXCursorKind kind = clang_getCursorKind(parent);
	return kind == CXCursor_TranslationUnit || kind == CXCursor_InvalidFile;
}

/* libclang calls tagless records "struct (unnamed at ...)". */
static fg_str_id name_of(fg_fe *fe, CXCursor c)
{
	CXString s = clang_getCursorSpelling(c);
	const char *text = clang_getCString(s);
	bool is_name = text && !strchr(text, ' ') && !strchr(text, '(');
	fg_str_id id = is_name ? fg_strpool_intern(&fe->unit->strings, text) : 0;
	clang_disposeString(s);
	return id;
}

static fg_str_id usr_of(fg_fe *fe, CXCursor c)
{
	return fg_fe__intern(fe, clang_getCursorUSR(c));
}

/* Builtins and functions declared by a call: their place is the name where they are first used. */
static bool is_implicit(fg_fe *fe, CXCursor c, const fg_decl *d)
{
	const fg_place *whole = fg_unit_place(fe->unit, d->place);
	const fg_place *name = fg_unit_place(fe->unit, d->name_place);
	if (!d->place)
		return true;
	if (d->kind != FG_DECL_FUNCTION || clang_isCursorDefinition(c))
		return false;
	fg_fe_spot begin = fg_fe__spelled_begin(fe, c);
	fg_fe_spot at = fg_fe__spelling(fe, clang_getCursorLocation(c));
	return begin.file == at.file && begin.offset == at.offset &&
	       (whole->macro || whole->end == name->end);
}

static void set_place(fg_fe *fe, CXCursor c, fg_decl *d)
{
	d->place = fg_fe__cursor_place(fe, c);
	if (d->place)
		d->name_place = fg_fe__token_place(fe, clang_getCursorLocation(c));
	if (is_implicit(fe, c, d)) {
		d->place = d->name_place = 0;
		d->flags |= FG_DECL_IMPLICIT;
		return;
	}
	const fg_place *p = fg_unit_place(fe->unit, d->place);
	if (fg_unit_in_system(fe->unit, p))
		d->flags |= FG_DECL_IN_SYSTEM;
	else if (fe->unit->files.at[p->file].flags & FG_FILE_MAIN)
		d->flags |= FG_DECL_IN_MAIN;
}

/* ---- functions ---- */

/* int f(a, b) int a; char b; {}: the first parameter's declaration follows the list. */
static bool is_knr(fg_fe *fe, CXCursor c, CXCursor first_param)
{
	fg_fe_spot name = fg_fe__spelling(fe, clang_getCursorLocation(c));
	fg_fe_spot param = fg_fe__spelled_begin(fe, first_param);
	fg_fe_text t = fg_fe__text(fe, name.file);
	size_t open = fg_fe__skip_space(t, fg_fe__skip_token(t, name.offset));
	if (param.file != name.file || open >= t.n || t.at[open] != '(')
		return false;
	size_t close = fg_fe__skip_brackets(t, open);
	return close && param.offset >= close;
}

static void set_parameters(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	int n = clang_Cursor_getNumArguments(c);
	size_t mark = fe->type_stack.n;
	fg_decl_id outer = fe->function;
	fe->function = id;
	for (int i = 0; i < n; i++) {
		fg_decl_id param = fg_fe__decl(fe, clang_Cursor_getArgument(c, (unsigned)i));
		fg_vec_push(&fe->type_stack, param);
	}
	fe->function = outer;
	fg_decl *d = &fe->unit->decls.at[id];
	d->first_param = (uint32_t)fe->unit->decl_ids.n;
	d->param_count = n > 0 ? (uint32_t)n : 0;
	for (size_t i = mark; i < fe->type_stack.n; i++)
		fg_vec_push(&fe->unit->decl_ids, fe->type_stack.at[i]);
	fe->type_stack.n = mark;
}

/* GNU's noreturn is part of the type; no attribute cursor shows it. */
static void set_noreturn(fg_fe *fe, fg_decl *d)
{
	d->flags |= FG_DECL_NORETURN;
	d->attributes = fg_strpool_intern(&fe->unit->strings, "noreturn");
}

static void set_function(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	fg_decl *d = &fe->unit->decls.at[id];
	bool is_definition = clang_isCursorDefinition(c) != 0;
	if (is_definition)
		d->flags |= FG_DECL_DEFINITION;
	if (clang_Cursor_isFunctionInlined(c))
		d->flags |= FG_DECL_INLINE;
	if (fg_unit_canon(fe->unit, d->type)->flags & FG_TYPE_FLAG_NORETURN)
		set_noreturn(fe, d);
	set_parameters(fe, c, id);
	if (is_definition && clang_Cursor_getNumArguments(c) > 0 &&
	    is_knr(fe, c, clang_Cursor_getArgument(c, 0)))
		fe->unit->decls.at[id].flags |= FG_DECL_KNR;
}

/* ---- variables ---- */

static void set_variable(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	fg_decl *d = &fe->unit->decls.at[id];
	bool has_init = !clang_Cursor_isNull(clang_Cursor_getVarDeclInitializer(c));
	if (clang_getCursorTLSKind(c) != CXTLS_None)
		d->flags |= FG_DECL_THREAD_LOCAL;
	if (d->storage != FG_STORAGE_EXTERN || has_init)
		d->flags |= FG_DECL_DEFINITION;
	if (d->flags & FG_DECL_FILE_SCOPE && d->storage != FG_STORAGE_EXTERN && !has_init)
		d->flags |= FG_DECL_TENTATIVE;
}

/* ---- all kinds ---- */

static void set_linkage(fg_fe *fe, CXCursor c, fg_decl *d)
{
	bool has_linkage = d->kind == FG_DECL_FUNCTION || d->kind == FG_DECL_VARIABLE;
	if (!has_linkage)
		return;
	d->storage = (uint8_t)storage_of(c, d->kind);
	if (clang_getCursorLinkage(c) == CXLinkage_External)
		d->flags |= FG_DECL_EXTERNAL;
	bool is_automatic = d->kind == FG_DECL_VARIABLE && d->storage == FG_STORAGE_NONE;
	if (d->flags & FG_DECL_FILE_SCOPE || !is_automatic)
		d->usr = usr_of(fe, c);
	if (fe->weak_names.n && fg_map_get_str(&fe->weak_names, fg_unit_str(fe->unit, d->name)))
		d->flags |= FG_DECL_WEAK;
}

static fg_type_id declared_type(fg_fe *fe, CXCursor c, fg_decl_kind kind)
{
	CXType t = clang_getCursorType(c);
	if (kind == FG_DECL_PARAMETER)
		return fg_fe__decayed(fe, t);
	if (kind == FG_DECL_TYPEDEF)
		return fg_fe__type(fe, clang_getTypedefDeclUnderlyingType(c));
	return fg_fe__type(fe, t);
}

static void set_attributes(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	if (!clang_Cursor_hasAttrs(c))
		return;
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	fg_fe__attributes(fe, c, id, first, n);
	fe->cursors.n = first;
}

static void set_by_kind(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	switch (fe->unit->decls.at[id].kind) {
	case FG_DECL_FUNCTION:
		set_function(fe, c, id);
		break;
	case FG_DECL_VARIABLE:
		set_variable(fe, c, id);
		break;
	case FG_DECL_ENUM_CONSTANT: {
		fe->unit->decls.at[id].value = clang_getEnumConstantDeclValue(c);
		fg_decl_id parent = fg_fe__decl(fe, clang_getCursorSemanticParent(c));
		fe->unit->decls.at[id].parent = parent;
		break;
	}
	case FG_DECL_RECORD:
	case FG_DECL_ENUM:
		if (clang_isCursorDefinition(c))
			fe->unit->decls.at[id].flags |= FG_DECL_DEFINITION;
		break;
	default:
		break;
	}
}

/* Types refer to their declarations and back: the id is known before the facts are. */
static fg_decl_id add_decl(fg_fe *fe, CXCursor c, fg_decl_kind kind)
{
	fg_decl_id id = (fg_decl_id)fe->unit->decls.n;
	fg_decl *d = fg_vec_add(&fe->unit->decls);
	*fg_u64map_put(&fe->decls, fg_fe__cursor_key(c), NULL) = id;
	d->kind = (uint8_t)kind;
	d->canonical = id;
	fg_decl made = *d;
	made.name = name_of(fe, c);
	set_place(fe, c, &made);
	if (kind != FG_DECL_PARAMETER && is_file_scope(c))
		made.flags |= FG_DECL_FILE_SCOPE;
	else
		made.parent = fe->function;
	if (kind == FG_DECL_TYPEDEF)
		made.storage = FG_STORAGE_TYPEDEF;
	set_linkage(fe, c, &made);
	fe->unit->decls.at[id] = made;
	fg_type_id type = declared_type(fe, c, kind);
	fe->unit->decls.at[id].type = type;
	set_by_kind(fe, c, id);
	set_attributes(fe, c, id);
	return id;
}

static void link_redeclarations(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	CXCursor canonical = clang_getCanonicalCursor(c);
	CXCursor definition = clang_getCursorDefinition(c);
	fg_decl_id first = fg_fe__decl(fe, canonical);
	fg_decl_id def = fg_fe__decl(fe, definition);
	fe->unit->decls.at[id].canonical = first ? first : id;
	fe->unit->decls.at[id].definition = def;
}

static void queue_content(fg_fe *fe, CXCursor c, fg_decl_id id)
{
	const fg_decl *d = fg_unit_decl(fe->unit, id);
	bool is_function = d->kind == FG_DECL_FUNCTION && d->flags & FG_DECL_DEFINITION;
	bool is_variable = d->kind == FG_DECL_VARIABLE && d->flags & FG_DECL_FILE_SCOPE &&
	                   d->flags & FG_DECL_DEFINITION && !(d->flags & FG_DECL_TENTATIVE);
	if (is_function || is_variable)
		fg_vec_push(&fe->jobs, (fg_fe_job){c, id});
}

fg_decl_id fg_fe__decl(fg_fe *fe, CXCursor c)
{
	fg_decl_kind kind = kind_of(c);
	if (kind == FG_DECL_NONE)
		return 0;
	uint64_t *known = fg_u64map_get(&fe->decls, fg_fe__cursor_key(c));
	if (known)
		return (fg_decl_id)*known;
	fg_decl_id id = add_decl(fe, c, kind);
	if (kind != FG_DECL_PARAMETER && kind != FG_DECL_ENUM_CONSTANT) {
		queue_content(fe, c, id);
		link_redeclarations(fe, c, id);
	}
	return id;
}

static void list_functions(fg_fe *fe)
{
	for (size_t i = 0; i < fe->tops.n; i++) {
		if (clang_getCursorKind(fe->tops.at[i].cursor) != CXCursor_FunctionDecl)
			continue;
		CXString name = clang_getCursorSpelling(fe->tops.at[i].cursor);
		*fg_map_put_str(&fe->function_names, clang_getCString(name), NULL) = i;
		clang_disposeString(name);
	}
}

fg_decl_id fg_fe__function_named(fg_fe *fe, const char *name, size_t n)
{
	if (!fe->function_names.n)
		list_functions(fe);
	const uint64_t *top = fg_map_get(&fe->function_names, name, n);
	return top ? fg_fe__decl(fe, fe->tops.at[*top].cursor) : 0;
}

void fg_fe__enumerators(fg_fe *fe, CXCursor c)
{
	size_t n;
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++)
		(void)fg_fe__decl(fe, fe->cursors.at[i]);
	fe->cursors.n = first;
}

fg_decl_id fg_fe__label(fg_fe *fe, CXCursor label)
{
	if (clang_getCursorKind(label) != CXCursor_LabelStmt)
		return 0;
	bool is_new = false;
	uint64_t *slot = fg_u64map_put(&fe->decls, fg_fe__cursor_key(label), &is_new);
	if (!is_new)
		return (fg_decl_id)*slot;
	fg_decl_id id = (fg_decl_id)fe->unit->decls.n;
	*slot = id;
	fg_decl d = {
		.kind = FG_DECL_LABEL,
		.flags = FG_DECL_DEFINITION,
		.name = name_of(fe, label),
		.parent = fe->function,
		.canonical = id,
		.definition = id,
	};
	d.name_place = fg_fe__token_place(fe, clang_getCursorLocation(label));
	d.place = d.name_place;
	fg_vec_push(&fe->unit->decls, d);
	return id;
}

/* ---- the end of the parse ---- */

/* What a redeclaration says holds for the entity. */
static void spread(fg_decl *to, const fg_decl *from)
{
	const uint32_t shared = FG_DECL_WEAK | FG_DECL_NORETURN | FG_DECL_INTERRUPT | FG_DECL_NAKED |
	                        FG_DECL_USED | FG_DECL_CONSTRUCTOR | FG_DECL_WARN_UNUSED;
	to->flags |= from->flags & shared;
	to->section = to->section ? to->section : from->section;
	to->alias = to->alias ? to->alias : from->alias;
	to->align = to->align ? to->align : from->align;
	to->attributes = to->attributes ? to->attributes : from->attributes;
}

static bool is_entity(const fg_decl *d)
{
	return d->kind == FG_DECL_FUNCTION || d->kind == FG_DECL_VARIABLE;
}

static void settle_definition(fg_unit *u, fg_decl_id id, bool is_tentative)
{
	const fg_decl *d = &u->decls.at[id];
	fg_decl *first = &u->decls.at[d->canonical];
	if (is_entity(d) && d->flags & FG_DECL_DEFINITION && !first->definition &&
	    is_tentative == ((d->flags & FG_DECL_TENTATIVE) != 0))
		first->definition = id;
}

/* Without a definition the first tentative one stands for it. */
static void settle_definitions(fg_unit *u)
{
	for (size_t i = 1; i < u->decls.n; i++)
		if (is_entity(&u->decls.at[i]))
			u->decls.at[i].definition = 0;
	for (size_t i = 1; i < u->decls.n; i++)
		settle_definition(u, (fg_decl_id)i, false);
	for (size_t i = 1; i < u->decls.n; i++)
		settle_definition(u, (fg_decl_id)i, true);
}

static void settle_references(fg_fe *fe)
{
	for (size_t i = 1; i < fe->ast->nodes.n; i++) {
		fg_node *node = &fe->ast->nodes.at[i];
		if (node->kind != FG_NODE_DECL_REF)
			continue;
		const fg_decl *d = fg_unit_decl(fe->unit, node->ref);
		if (is_entity(d))
			node->ref = d->definition ? d->definition : d->canonical;
	}
}

void fg_fe__finish_decls(fg_fe *fe)
{
	fg_unit *u = fe->unit;
	settle_definitions(u);
	for (size_t i = 1; i < u->decls.n; i++)
		if (is_entity(&u->decls.at[i]))
			spread(&u->decls.at[u->decls.at[i].canonical], &u->decls.at[i]);
	for (size_t i = 1; i < u->decls.n; i++) {
		fg_decl *d = &u->decls.at[i];
		if (!is_entity(d))
			continue;
		const fg_decl *first = &u->decls.at[d->canonical];
		d->definition = first->definition;
		spread(d, first);
	}
	settle_references(fe);
}
