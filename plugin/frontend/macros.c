/*
 * Macros as far as the text shows them. libclang gives two ends of an
 * expansion chain (where a token is spelled, where the reader sees it); the
 * names at both ends are read from the text: the identifier at the place of
 * use, and the #define line around the spelling.
 */
#include "frontend/frontend_internal.h"

/* ---- #define lines of a file ---- */

/* End of the logical line that holds `at`: continued lines and comments belong to it. */
static size_t line_end(fg_fe_text t, size_t at)
{
	while (at < t.n && t.at[at] != '\n') {
		size_t next = fg_fe__skip_splice(t, at);
		if (next == at)
			next = fg_fe__skip_comment(t, at);
		at = next > at ? next : fg_fe__skip_token(t, at);
	}
	return at;
}

static void add_define(fg_fe_define_list *list, fg_fe_text t, size_t hash, size_t name, size_t end)
{
	fg_fe_define *d = fg_vec_add(&list->lines);
	d->begin = (uint32_t)hash;
	d->end = (uint32_t)end;
	d->name = (uint32_t)name;
	d->name_len = (uint32_t)fg_fe__word(t, name);
	size_t after = name + d->name_len;
	d->is_function_like = after < t.n && t.at[after] == '(';
}

static size_t skip_blanks(fg_fe_text t, size_t at)
{
	while (at < t.n && (t.at[at] == ' ' || t.at[at] == '\t'))
		at++;
	return at;
}

static void note_pragma(fg_fe *fe, fg_fe_text t, size_t at)
{
	at = skip_blanks(t, at);
	if (!fg_fe__word_is(t, at, "weak"))
		return;
	at = skip_blanks(t, at + 4);
	size_t n = fg_fe__word(t, at);
	if (n > 0)
		*fg_map_put(&fe->weak_names, t.at + at, n, NULL) = 1;
}

/* A directive line: `hash` is the offset of its '#'. Returns the end of the line. */
static size_t scan_directive(fg_fe *fe, fg_fe_define_list *list, fg_fe_text t, size_t hash)
{
	size_t word = skip_blanks(t, hash + 1);
	size_t end = line_end(t, word);
	if (fg_fe__word_is(t, word, "define")) {
		size_t name = skip_blanks(t, word + 6);
		if (fg_fe__word(t, name) > 0)
			add_define(list, t, hash, name, end);
	} else if (fg_fe__word_is(t, word, "pragma")) {
		note_pragma(fe, t, word + 6);
	}
	return end;
}

static size_t skip_slash(fg_fe_text t, size_t at)
{
	size_t end = fg_fe__skip_comment(t, at);
	return end > at ? end : at + 1;
}

/* Outside strings and comments a '#' begins a directive. */
static void scan_defines(fg_fe *fe, fg_fe_define_list *list, fg_fe_text t)
{
	size_t at = 0;
	while (at < t.n) {
		char c = t.at[at];
		if (c == '#')
			at = scan_directive(fe, list, t, at);
		else if (c == '"' || c == '\'')
			at = fg_fe__skip_token(t, at);
		else if (c == '/')
			at = skip_slash(t, at);
		else
			at++;
	}
}

static fg_fe_define_list *defines_of(fg_fe *fe, fg_file_id file)
{
	fg_fe_define_list *list = &fe->defines.at[file];
	fg_fe_text t = fg_fe__text(fe, file);
	if (!list->is_scanned && t.n <= FG_FE_MAX_MACRO_FILE)
		scan_defines(fe, list, t);
	list->is_scanned = true;
	return list;
}

const fg_fe_define *fg_fe__define_at(fg_fe *fe, fg_fe_spot spot)
{
	if (!spot.file)
		return NULL;
	fg_fe_define_list *list = defines_of(fe, spot.file);
	size_t low = 0, high = list->lines.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->lines.at[middle].end < spot.offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < list->lines.n && list->lines.at[low].begin <= spot.offset)
		return &list->lines.at[low];
	return NULL;
}

/* ---- expansion chains ---- */

static fg_str_id word_at(fg_fe *fe, fg_fe_spot spot)
{
	fg_fe_text t = fg_fe__text(fe, spot.file);
	size_t n = fg_fe__word(t, spot.offset);
	return n ? fg_strpool_intern_n(&fe->unit->strings, t.at + spot.offset, n) : 0;
}

static fg_macro_id intern_macro(fg_fe *fe, fg_macro_use use)
{
	bool is_new = false;
	uint64_t *slot =
		fg_map_put(&fe->macro_shapes, (const char *)&use, sizeof(use), &is_new);
	if (is_new) {
		*slot = fe->unit->macro_uses.n;
		fg_vec_push(&fe->unit->macro_uses, use);
	}
	return (fg_macro_id)*slot;
}

fg_macro_id fg_fe__macro(fg_fe *fe, fg_fe_spot expanded, fg_fe_spot spelled)
{
	fg_str_id outermost = word_at(fe, expanded);
	const fg_fe_define *d = fg_fe__define_at(fe, spelled);
	fg_macro_use use = {.name = outermost, .file = spelled.file, .offset = spelled.offset};
	if (!d) {
		/* Spelled outside every definition: an argument of the use, or pasted (no file). */
		use.is_argument = spelled.file != 0;
		return intern_macro(fe, use);
	}
	fg_fe_text t = fg_fe__text(fe, spelled.file);
	use.name = fg_strpool_intern_n(&fe->unit->strings, t.at + d->name, d->name_len);
	if (use.name != outermost)
		use.outer = intern_macro(fe, (fg_macro_use){.name = outermost});
	return intern_macro(fe, use);
}

uint32_t fg_fe__macro_use_end(fg_fe *fe, fg_fe_spot use)
{
	fg_fe_text t = fg_fe__text(fe, use.file);
	size_t end = fg_fe__skip_token(t, use.offset);
	size_t open = fg_fe__skip_space(t, end);
	bool is_word = fg_fe__word(t, use.offset) > 0;
	if (is_word && open < t.n && t.at[open] == '(') {
		size_t close = fg_fe__skip_brackets(t, open);
		end = close ? close : end;
	}
	return (uint32_t)(end > use.offset ? end : use.offset);
}

/* Where the word `word` stands in the body; 0 when nowhere or more than once. */
static size_t find_word(fg_fe_text t, const fg_fe_define *d, const char *word, size_t n)
{
	size_t found = 0;
	for (size_t at = d->name + d->name_len; at < d->end;) {
		size_t length = fg_fe__word(t, at);
		if (length == n && memcmp(t.at + at, word, n) == 0) {
			if (found)
				return 0;
			found = at;
		}
		at = fg_fe__skip_token(t, at);
	}
	return found;
}

fg_fe_spot fg_fe__find_in_macro(fg_fe *fe, fg_fe_spot use, fg_fe_spot spelled)
{
	fg_fe_text used = fg_fe__text(fe, use.file), inner = fg_fe__text(fe, spelled.file);
	size_t n = fg_fe__word(used, use.offset);
	const fg_fe_define *keyword = fg_fe__define_at(fe, spelled);
	for (fg_file_id file = 1; n && keyword && file < fe->unit->files.n; file++) {
		const fg_fe_define_list *list = defines_of(fe, file);
		fg_fe_text t = fg_fe__text(fe, file);
		for (size_t i = 0; i < list->lines.n; i++) {
			const fg_fe_define *d = &list->lines.at[i];
			if (d->name_len != n || memcmp(t.at + d->name, used.at + use.offset, n) != 0)
				continue;
			size_t at = find_word(t, d, inner.at + keyword->name, keyword->name_len);
			if (at)
				return (fg_fe_spot){file, (uint32_t)at};
		}
	}
	return (fg_fe_spot){0, 0};
}

void fg_fe__list_macros(fg_fe *fe)
{
	for (fg_file_id file = 1; file < fe->unit->files.n; file++) {
		if (fe->unit->files.at[file].flags & FG_FILE_SYSTEM)
			continue;
		const fg_fe_define_list *list = defines_of(fe, file);
		fg_fe_text t = fg_fe__text(fe, file);
		for (size_t i = 0; i < list->lines.n; i++) {
			const fg_fe_define *d = &list->lines.at[i];
			fg_macro_def def = {
				.name = fg_strpool_intern_n(&fe->unit->strings, t.at + d->name,
			                                    d->name_len),
				.file = file,
				.begin = d->name,
				.end = d->end,
				.is_function_like = d->is_function_like,
			};
			fg_vec_push(&fe->unit->macro_defs, def);
		}
	}
}
