#include "product/product.h"

#include "base/path.h"
#include "product/product_internal.h"
#include "product/flags.h"

#include <ctype.h>
#include <strings.h>

void fg_product_init(fg_product *f)
{
	memset(f, 0, sizeof(*f));
	fg_arena_init(&f->arena);
	f->root = "/";
}

static void release_data(fg_build_data *data)
{
	fg_vec_release(&data->hardening);
	fg_vec_release(&data->settings);
	for (size_t i = 0; i < data->tokens.n; i++)
		fg_product__free_token(&data->tokens.at[i]);
	fg_vec_release(&data->tokens);
	fg_vec_release(&data->keys);
	fg_vec_release(&data->components);
	fg_vec_release(&data->named);
}

void fg_product_release(fg_product *f)
{
	if (f->data)
		release_data((fg_build_data *)f->data);
	fg_map_release(&f->searched);
	fg_map_release(&f->defined);
	fg_map_release(&f->given);
	fg_vec_release(&f->given_values);
	fg_map_release(&f->headers_read);
	fg_map_release(&f->mended);
	fg_vec_release(&f->units);
	fg_vec_release(&f->sources);
	fg_vec_release(&f->settings);
	fg_vec_release(&f->scripts);
	fg_vec_release(&f->regions);
	fg_vec_release(&f->sections);
	fg_vec_release(&f->keys);
	fg_vec_release(&f->gaps);
	fg_vec_release(&f->statements);
	fg_arena_release(&f->arena);
	memset(f, 0, sizeof(*f));
}

/* ---- places ---- */

fg_product_place fg_product__line(fg_product *f, const char *path, uint32_t line, const char *begin,
                                  size_t n)
{
	fg_product_place at = {path, line, NULL};
	if (n && begin[n - 1] == '\r')
		n--;
	if (n <= FG_PRODUCT__LINE_MAX && !memchr(begin, '\0', n))
		at.text = fg_arena_strndup(&f->arena, begin, n);
	return at;
}

fg_product_place fg_product__count_to(fg_product *f, fg_line_counter *c, const char *path,
                                      size_t offset)
{
	if (offset > c->n)
		offset = c->n;
	for (; c->offset < offset; c->offset++)
		c->line += c->text[c->offset] == '\n';
	size_t begin = offset;
	while (begin > 0 && offset - begin <= FG_PRODUCT__LINE_MAX && c->text[begin - 1] != '\n')
		begin--;
	const char *end = memchr(c->text + begin, '\n', c->n - begin);
	return fg_product__line(f, path, c->line, c->text + begin,
	                        end ? (size_t)(end - c->text) - begin : c->n - begin);
}

fg_product_place fg_product__place(fg_product *f, const char *path, const char *text, size_t n,
                                   size_t offset)
{
	fg_line_counter c = {text, n, 0, 1};
	return fg_product__count_to(f, &c, path, offset);
}

/* ---- adding ---- */

void fg_product_add_unit(fg_product *f, const fg_product_unit *unit)
{
	fg_product_unit u = *unit;
	u.source = fg_arena_strdup(&f->arena, u.source);
	u.directory = fg_arena_strdup(&f->arena, u.directory ? u.directory : "/");
	u.triple = fg_arena_strdup(&f->arena, u.triple ? u.triple : "");
	u.place.path = fg_arena_strdup(&f->arena, u.place.path ? u.place.path : u.source);
	if (u.place.text)
		u.place.text = fg_arena_strdup(&f->arena, u.place.text);
	fg_vec_push(&f->units, u);
}

void fg_product_add_gap(fg_product *f, const char *reason, const char *detail, const char *path,
                        uint32_t line)
{
	fg_product_gap g = {reason, fg_arena_strdup(&f->arena, detail),
	                 fg_arena_strdup(&f->arena, path), line};
	fg_vec_push(&f->gaps, g);
}

void fg_product_add_statement(fg_product *f, const char *rule, const char *item)
{
	fg_product_statement s = {fg_arena_strdup(&f->arena, rule),
	                       fg_arena_strdup(&f->arena, item ? item : "")};
	fg_vec_push(&f->statements, s);
}

fg_product_source *fg_product__add_source(fg_product *f, const char *path, fg_setting_kind kind)
{
	fg_product_source *s = fg_vec_add(&f->sources);
	s->path = fg_arena_strdup(&f->arena, path);
	s->name = fg_path_basename(s->path);
	s->kind = kind;
	s->first = (uint32_t)f->settings.n;
	return s;
}

void fg_product__add_setting(fg_product *f, const fg_product_setting *s)
{
	fg_product_source *source = &fg_vec_last(&f->sources);
	if (source->count == FG_PRODUCT__ITEMS_MAX) {
		fg_product_add_gap(f, "settings-limit", "more settings than are read", source->path,
		                 s->place.line);
		source->count++;
	}
	if (source->count > FG_PRODUCT__ITEMS_MAX)
		return;
	source->count++;
	fg_vec_push(&f->settings, *s);
	fg_vec_last(&f->settings).source = (uint32_t)(f->sources.n - 1);
}

/* ---- files ---- */

bool fg_product_matches(const fg_words_list *globs, const char *path)
{
	const char *name = fg_path_basename(path);
	for (size_t i = 0; i < globs->n; i++)
		if (fg_path_glob(globs->at[i], strchr(globs->at[i], '/') ? path : name))
			return true;
	return false;
}

static bool is_settings(const fg_product *f, const char *path)
{
	return f->data && fg_product_matches(&f->data->headers, path);
}

/* Of settings, or of a component that says its version there. */
static bool is_header(const fg_product *f, const char *path)
{
	bool found = is_settings(f, path);
	for (size_t i = 0; f->data && !found && i < f->data->components.n; i++)
		found = fg_product_matches(&f->data->components.at[i].headers, path);
	return found;
}

static bool is_script(const char *path)
{
	const char *e = fg_path_extension(path);
	return strcmp(e, ".ld") == 0 || strcmp(e, ".lds") == 0;
}

static bool is_c(const char *path)
{
	const char *e = fg_path_extension(path);
	return strcmp(e, ".c") == 0 || strcmp(e, ".h") == 0;
}

bool fg_product_wants_file(const char *path)
{
	/* Objects and archives hold what was compiled, images what was linked. */
	static const char *const outputs[] = {".o", ".a", ".obj", ".so", ".elf", ".gcda", NULL};
	const char *e = fg_path_extension(path);
	for (size_t i = 0; outputs[i]; i++)
		if (strcmp(e, outputs[i]) == 0)
			return false;
	return true;
}

void fg_product_add_settings(fg_product *f, const char *path, const char *text, size_t n)
{
	if (is_c(path))
		fg_product__read_header(f, path, text, n, true);
	else
		fg_product__read_kconfig(f, path, text, n);
}

/* debian/patches/CVE-2022-0367.patch, 0001-fix.patch, ChangeLog, CHANGES.md */
static bool is_change(const char *path)
{
	static const char *const logs[] = {"changelog", "changes", "release_notes", "releasenotes",
	                                   NULL};
	const char *e = fg_path_extension(path), *name = fg_path_basename(path);
	if (strcmp(e, ".patch") == 0 || strcmp(e, ".diff") == 0)
		return true;
	for (size_t i = 0; logs[i]; i++)
		if (strncasecmp(name, logs[i], strlen(logs[i])) == 0)
			return true;
	return false;
}

static void note_ids(fg_product *f, const char *text, size_t n)
{
	for (const char *p = text, *end = text + n;
	     (p = memmem(p, (size_t)(end - p), "CVE-", 4)) != NULL;) {
		size_t length = 4;
		while (p + length < end &&
		       (isdigit((unsigned char)p[length]) || p[length] == '-'))
			length++;
		while (p[length - 1] == '-')
			length--;
		if (length > 8 && f->mended.n < FG_PRODUCT__ITEMS_MAX)
			fg_map_put(&f->mended, p, length, NULL);
		p += length;
	}
}

bool fg_product_is_mended(const fg_product *f, const char *id)
{
	return fg_map_get_str(&f->mended, id) != NULL;
}

void fg_product_add_file(fg_product *f, const char *path, const char *bytes, size_t n)
{
	if (is_change(path)) {
		note_ids(f, path, strlen(path));
		note_ids(f, bytes, n);
	}
	if (fg_product__is_kconfig(fg_path_basename(path)) && !fg_product_is_sample(f, path))
		fg_product__read_kconfig(f, path, bytes, n);
	else if (is_c(path) && is_header(f, path) && fg_product_is_searched(f, path) &&
	         !fg_product__is_replaced(f, path))
		fg_product__read_header(f, path, bytes, n, is_settings(f, path));
	else if (is_script(path))
		fg_product_add_script(f, path, bytes, n);
	if (!is_c(path)) /* keys of those are found with their units */
		fg_product__read_keys(f, path, bytes, n);
	fg_product__read_tokens(f, path, bytes, n);
}

void fg_product_add_secrets(fg_product *f, const char *path, const char *bytes, size_t n)
{
	fg_product__read_keys(f, path, bytes, n);
	fg_product__read_key_forms(f, path, bytes, n);
	fg_product__read_key_bytes(f, path, bytes, n);
	fg_product__read_tokens(f, path, bytes, n);
	fg_product__read_archive(f, path, bytes, n);
}

void fg_product_add_tokens(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_product__read_tokens(f, path, text, n);
}

/* ---- questions ---- */

bool fg_product_is_published(const fg_product *f, const fg_product_key *k)
{
	for (size_t i = 0; f->data && *k->fingerprint && i < f->data->keys.n; i++)
		if (strcmp(f->data->keys.at[i].fingerprint, k->fingerprint) == 0)
			return true;
	return false;
}

bool fg_product_is_sample(const fg_product *f, const char *path)
{
	for (size_t i = 0; f->data && i < f->data->samples.n; i++)
		if (fg_path_glob(f->data->samples.at[i], path))
			return true;
	return false;
}

bool fg_product_is_answered(const fg_product *f, const char *rule, const char *item)
{
	for (size_t i = 0; i < f->statements.n; i++) {
		const fg_product_statement *s = &f->statements.at[i];
		if (fg_path_glob(s->rule, rule) && (!*s->item || fg_path_glob(s->item, item)))
			return true;
	}
	return false;
}

fg_compiler_family fg_product_compiler_of(const char *name)
{
	if (strstr(name, "clang"))
		return FG_PRODUCT_CLANG;
	return strstr(name, "gcc") || strcmp(name, "cc") == 0 || strstr(name, "-cc")
	               ? FG_PRODUCT_GCC
	               : FG_PRODUCT_OTHER_COMPILER;
}

static void add_searched(fg_map *out, const fg_product_unit *u, const char *word)
{
	fg_arena a = FG_ARENA_INIT;
	fg_map_put_str(out, fg_path_join(&a, u->directory, word), NULL);
	fg_arena_release(&a);
}

/* -I dir, -Idir, -isystem dir …, and the folder of the source itself. */
void fg_product__find_searched_of(const fg_product *f, const fg_product_unit *u, fg_map *out)
{
	static const char *const flags[] = {"-I", "-isystem", "-iquote", "-idirafter", "-imacros",
	                                    "-include"};
	fg_arena a = FG_ARENA_INIT;
	const char *source = fg_path_join(&a, f->root, u->source);
	fg_map_put_str(out, fg_path_dirname(&a, source), NULL);
	fg_arena_release(&a);
	for (size_t i = 1; i < u->argc; i++) {
		const char *w = u->argv[i];
		for (size_t k = 0; *w == '-' && k < FG_ARRAY_LEN(flags); k++) {
			size_t n = strlen(flags[k]);
			if (strncmp(w, flags[k], n) != 0)
				continue;
			const char *dir = w[n] ? w + n : i + 1 < u->argc ? u->argv[i + 1] : "";
			if (*dir)
				add_searched(out, u, dir);
		}
	}
}

void fg_product__find_searched(fg_product *f)
{
	if (f->searched.n)
		return;
	for (size_t i = 0; i < f->units.n; i++)
		if (!f->units.at[i].is_test)
			fg_product__find_searched_of(f, &f->units.at[i], &f->searched);
}

bool fg_product_is_searched(fg_product *f, const char *path)
{
	fg_arena a = FG_ARENA_INIT;
	fg_product__find_searched(f);
	const char *file = fg_path_join(&a, f->root, path);
	const char *dir = fg_path_dirname(&a, file);
	/* "mbedtls/config.h" stands in a folder below the one that is searched. */
	bool found = fg_map_get_str(&f->searched, file) || fg_map_get_str(&f->searched, dir) ||
	             fg_map_get_str(&f->searched, fg_path_dirname(&a, dir));
	fg_arena_release(&a);
	return found;
}
