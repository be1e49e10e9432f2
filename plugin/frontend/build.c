/*
 * The order in which a unit is built: files and macros, diagnostics,
 * declarations of the unit's own files, bodies (which pull in what they refer
 * to), then the links between redeclarations.
 */
#include "frontend/frontend_internal.h"

static void add_inclusion(CXFile file, CXSourceLocation *stack, unsigned n, CXClientData payload)
{
	(void)stack;
	(void)n;
	(void)fg_fe__file(payload, file);
}

/* libclang's word costs little and is nearly always right; what it calls a system header may be the
 * project's own, and line markers in a source that is not preprocessed are only words. */
static bool is_system(fg_fe *fe, CXCursor c)
{
	CXSourceLocation loc = clang_getCursorLocation(c);
	if (!clang_Location_isInSystemHeader(loc))
		return false;
	fg_fe_spot at = fg_fe__expansion(fe, loc);
	const fg_place p = {.file = at.file, .begin = at.offset, .end = at.offset};
	return !at.file || fg_unit_in_system(fe->unit, &p);
}

static enum CXChildVisitResult push_top(CXCursor c, CXCursor parent, CXClientData payload)
{
	(void)parent;
	fg_fe *fe = payload;
	fg_vec_push(&fe->tops, (fg_fe_top){c, is_system(fe, c)});
	return CXChildVisit_Continue;
}

/* asm outside functions may define symbols and place code that nobody here sees. */
static void note_file_scope_asm(fg_fe *fe, CXCursor c)
{
	static const char *const words[] = {"asm", "__asm", "__asm__"};
	if (clang_getCursorKind(c) != CXCursor_UnexposedDecl)
		return;
	fg_fe_spot at = fg_fe__spelled_begin(fe, c);
	fg_fe_text t = fg_fe__text(fe, at.file);
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (fg_fe__word_is(t, at.offset, words[i]))
			fg_unit_add_gap(fe->unit, "file-scope-asm", NULL, 0, fg_fe__cursor_place(fe, c));
}

static void build_declarations(fg_fe *fe)
{
	clang_visitChildren(clang_getTranslationUnitCursor(fe->tu), push_top, fe);
	for (size_t i = 0; i < fe->tops.n; i++) {
		CXCursor c = fe->tops.at[i].cursor;
		if (fe->tops.at[i].is_system)
			continue;
		(void)fg_fe__decl(fe, c);
		/* Enumerators are declarations of the file too. */
		if (clang_getCursorKind(c) == CXCursor_EnumDecl)
			fg_fe__enumerators(fe, c);
		note_file_scope_asm(fe, c);
	}
}

/* Bodies refer to declarations, whose bodies join the end of the list. */
static void build_bodies(fg_fe *fe)
{
	for (size_t i = 0; i < fe->jobs.n; i++)
		fg_fe__build_job(fe, fe->jobs.at[i]);
}

static void list_top_level(fg_fe *fe)
{
	for (size_t i = 0; i < fe->tops.n; i++) {
		uint64_t key = fg_fe__cursor_key(fe->tops.at[i].cursor);
		uint64_t *id = fg_u64map_get(&fe->decls, key);
		if (id)
			fg_vec_push(&fe->unit->top_level, (fg_decl_id)*id);
	}
}

static void describe_target(fg_fe *fe)
{
	CXTargetInfo info = clang_getTranslationUnitTargetInfo(fe->tu);
	fe->unit->target = fg_fe__intern(fe, clang_TargetInfo_getTriple(info));
	int width = clang_TargetInfo_getPointerWidth(info);
	fe->unit->pointer_size = width > 0 ? (uint32_t)width / 8 : 0;
	fe->unit->is_big_endian = fe->target.is_big_endian;
	fe->unit->char_is_signed = fe->target.char_is_signed;
	clang_TargetInfo_dispose(info);
}

void fg_fe__build(fg_fe *fe)
{
	/* File 0 is "nowhere" in the tables that go by file. */
	(void)fg_vec_add(&fe->sizes);
	(void)fg_vec_add(&fe->defines);
	describe_target(fe);
	fg_file_id main_file = fg_fe__file(fe, clang_getFile(fe->tu, fe->in->source));
	fe->unit->source = fe->unit->files.at[main_file].path;
	fg_fe__read_line_markers(fe);
	clang_getInclusions(fe->tu, add_inclusion, fe);
	fg_fe__list_macros(fe);
	fg_fe__diagnostics(fe);
	build_declarations(fe);
	build_bodies(fe);
	fg_fe__judge_unit(fe);
	list_top_level(fe);
	fg_fe__list_swallowed(fe);
	fg_fe__finish_records(fe);
	fg_fe__finish_decls(fe);
}

void fg_fe__release(fg_fe *fe)
{
	fg_u64map_release(&fe->files);
	fg_u64map_release(&fe->types);
	fg_u64map_release(&fe->decls);
	fg_u64map_release(&fe->fields);
	fg_u64map_release(&fe->records);
	fg_map_release(&fe->type_shapes);
	fg_map_release(&fe->macro_shapes);
	fg_map_release(&fe->paths);
	fg_map_release(&fe->weak_names);
	fg_map_release(&fe->function_names);
	fg_map_release(&fe->type_names);
	fg_vec_release(&fe->named_types);
	for (size_t i = 0; i < fe->defines.n; i++)
		fg_vec_release(&fe->defines.at[i].lines);
	fg_vec_release(&fe->defines);
	fg_vec_release(&fe->sizes);
	fg_vec_release(&fe->cursors);
	fg_vec_release(&fe->nodes);
	fg_vec_release(&fe->type_stack);
	fg_vec_release(&fe->field_stack);
	fg_vec_release(&fe->record_queue);
	fg_vec_release(&fe->tops);
	fg_vec_release(&fe->jobs);
	fg_vec_release(&fe->errors);
	fg_vec_release(&fe->label_uses);
	fg_buf_release(&fe->scratch);
}
