/*
 * libclang's locations -> byte ranges of files. Only offsets are asked for
 * (lines and columns cost a search each); answers are memorised because an
 * expression begins where its first operand begins.
 */
#include "frontend/frontend_internal.h"

#include "base/path.h"

/* ---- files ---- */

static const char *absolute_path(fg_fe *fe, const char *name)
{
	return fg_path_join(fe->arena, fe->in->directory ? fe->in->directory : "/", name);
}

static const char *stored_path(fg_fe *fe, const char *path)
{
	const char *below = fe->root ? fg_path_below(fe->root, path) : NULL;
	return below ? below : path;
}

bool fg_fe__is_own_path(const fg_fe *fe, const char *path)
{
	if (!fe->in->owns_root || !fe->root || !fg_path_below(fe->root, path))
		return false;
	for (size_t i = 0; i < fe->in->foreign_dir_count; i++)
		if (fg_path_below(fe->in->foreign_dirs[i], path))
			return false;
	return !fg_path_glob("**/clang/*/include/**", path);
}

/* By the way it was included, and by a pragma in it. */
static bool is_system_at(fg_fe *fe, CXFile file, unsigned offset)
{
	CXSourceLocation at = clang_getLocationForOffset(fe->tu, file, offset);
	return clang_Location_isInSystemHeader(at) != 0;
}

static uint32_t flags_of(fg_fe *fe, CXFile file, fg_file_id id, const char *path, uint32_t size)
{
	if (id == 1)
		return FG_FILE_MAIN; /* the main file is added first, and always the project's */
	if (fg_fe__is_own_path(fe, path))
		return 0;
	return is_system_at(fe, file, 0) || is_system_at(fe, file, size) ? FG_FILE_SYSTEM : 0;
}

static void load_text(fg_fe *fe, fg_file_id id, CXFile file)
{
	size_t n = 0;
	const char *text = clang_getFileContents(fe->tu, file, &n);
	fg_file *f = &fe->unit->files.at[id];
	if (n >= UINT32_MAX)
		text = NULL;
	f->size = text ? (uint32_t)n : 0;
	fe->unit->texts.at[id] = text;
	fe->sizes.at[id] = (fg_fe_text){text, f->size};
}

static fg_file_id add_file(fg_fe *fe, CXFile file)
{
	CXString name = clang_getFileName(file);
	const char *whole = absolute_path(fe, clang_getCString(name) ? clang_getCString(name) : "");
	const char *path = stored_path(fe, whole);
	clang_disposeString(name);
	bool is_new = false;
	uint64_t *slot = fg_map_put_str(&fe->paths, path, &is_new);
	if (!is_new)
		return (fg_file_id)*slot;
	fg_file_id id = (fg_file_id)fe->unit->files.n;
	*slot = id;
	fg_file *f = fg_vec_add(&fe->unit->files);
	f->path = fg_strpool_intern(&fe->unit->strings, path);
	fg_vec_push(&fe->unit->texts, NULL);
	(void)fg_vec_add(&fe->sizes);
	(void)fg_vec_add(&fe->defines);
	load_text(fe, id, file);
	f = &fe->unit->files.at[id];
	f->flags = flags_of(fe, file, id, whole, f->size);
	return id;
}

fg_file_id fg_fe__file(fg_fe *fe, CXFile file)
{
	if (!file)
		return 0;
	if (file == fe->last_file)
		return fe->last_file_id;
	uint64_t *known = fg_u64map_get(&fe->files, (uint64_t)(uintptr_t)file);
	fg_file_id id = known ? (fg_file_id)*known : add_file(fe, file);
	if (!known)
		*fg_u64map_put(&fe->files, (uint64_t)(uintptr_t)file, NULL) = id;
	fe->last_file = file;
	fe->last_file_id = id;
	return id;
}

/* ---- locations ---- */

typedef void (*locator)(CXSourceLocation, CXFile *, unsigned *, unsigned *, unsigned *);

static fg_fe_spot spot_of(fg_fe *fe, CXSourceLocation loc, fg_fe_spot_memo *memo, locator locate)
{
	fg_fe_spot_memo *m = &memo[(loc.int_data * 2654435761u) >> 26];
	if (m->raw == loc.int_data)
		return m->spot;
	CXFile file = NULL;
	unsigned offset = 0;
	locate(loc, &file, NULL, NULL, &offset);
	m->raw = loc.int_data;
	m->spot = (fg_fe_spot){fg_fe__file(fe, file), offset};
	return m->spot;
}

fg_fe_spot fg_fe__expansion(fg_fe *fe, CXSourceLocation loc)
{
	return spot_of(fe, loc, fe->expansion_memo, clang_getExpansionLocation);
}

fg_fe_spot fg_fe__spelling(fg_fe *fe, CXSourceLocation loc)
{
	return spot_of(fe, loc, fe->spelling_memo, clang_getSpellingLocation);
}

/* A node asks for its extent more than once: for its place and for the word it begins with. */
static CXSourceRange extent_of(fg_fe *fe, CXCursor c)
{
	bool is_node = clang_isExpression(c.kind) || clang_isStatement(c.kind);
	uint64_t key = is_node ? fg_fe__cursor_key(c) : 0;
	if (!key || key != fe->extent_key || fe->extent_kind != c.kind) {
		fe->extent = clang_getCursorExtent(c);
		fe->extent_key = key;
		fe->extent_kind = c.kind;
	}
	return fe->extent;
}

fg_fe_spot fg_fe__spelled_begin(fg_fe *fe, CXCursor c)
{
	return fg_fe__spelling(fe, clang_getRangeStart(extent_of(fe, c)));
}

static fg_place_id place_between(fg_fe *fe, CXSourceLocation start, fg_fe_spot end)
{
	fg_fe_spot begin = fg_fe__expansion(fe, start);
	if (!begin.file)
		return 0;
	fg_fe_spot spelled = fg_fe__spelling(fe, start);
	bool in_macro = spelled.file != begin.file || spelled.offset != begin.offset;
	fg_place p = {.file = begin.file, .begin = begin.offset, .end = end.offset};
	if (in_macro)
		p.macro = fg_fe__macro(fe, begin, spelled);
	/* A range that ends inside a macro's argument is given the end of nothing. */
	if (end.file != begin.file || p.end <= p.begin)
		p.end = fg_fe__macro_use_end(fe, begin);
	return fg_unit_add_place(fe->unit, p);
}

fg_place_id fg_fe__place(fg_fe *fe, CXSourceRange range)
{
	fg_fe_spot end = fg_fe__expansion(fe, clang_getRangeEnd(range));
	return place_between(fe, clang_getRangeStart(range), end);
}

fg_place_id fg_fe__cursor_place(fg_fe *fe, CXCursor c)
{
	return fg_fe__place(fe, extent_of(fe, c));
}

fg_place_id fg_fe__token_place(fg_fe *fe, CXSourceLocation loc)
{
	fg_fe_spot at = fg_fe__expansion(fe, loc);
	fg_fe_text t = fg_fe__text(fe, at.file);
	fg_fe_spot end = {at.file, (uint32_t)fg_fe__skip_token(t, at.offset)};
	return place_between(fe, loc, end);
}
