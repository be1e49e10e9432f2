/*
 * Headers that the configuration leads to: those a command names with -D ("my_config.h" as the
 * value of a macro that an #include takes) or with -include, and those that a configuration header
 * includes. A name is looked for as a compiler does; where folders of several units hold different
 * ones, it is none.
 */
#include "product/product_internal.h"

#include "base/path.h"

bool fg_product__is_header_name(const char *text)
{
	size_t n = strlen(text);
	return n > 2 && ((text[0] == '"' && text[n - 1] == '"') || (text[0] == '<' && text[n - 1] == '>'));
}

static fg_err read_at(fg_product *f, fg_buf *out, const char *dir, const char *name,
                      const char **path_out)
{
	const char *full = fg_path_join(&f->arena, dir, name);
	fg_err code = f->read(out, full, f->read_payload);
	if (code)
		return code;
	const char *below = fg_path_below(f->root, full);
	*path_out = below ? below : full;
	return FG_OK;
}

/* Folders of all units; FG_ERR_NOT_FOUND as well where two of them hold different files. */
static fg_err read_searched(fg_product *f, fg_buf *out, const char *name, const char **path_out)
{
	fg_err code = FG_ERR_NOT_FOUND;
	fg_buf other = FG_BUF_INIT;
	const char *path;
	fg_product__find_searched(f);
	for (size_t i = 0; i < f->searched.n; i++) {
		fg_buf *to = code ? out : &other;
		fg_buf_clear(to);
		if (read_at(f, to, f->searched.entries[i].key, name, code ? path_out : &path))
			continue;
		if (!code && (other.n != out->n || memcmp(other.at, out->at, out->n) != 0)) {
			code = FG_ERR_NOT_FOUND;
			break;
		}
		code = FG_OK;
	}
	fg_buf_release(&other);
	return code;
}

fg_err fg_product__read_included(fg_product *f, fg_buf *out, const char *dir, const char *name,
                                 const char **path_out)
{
	fg_err code = FG_ERR_NOT_FOUND;
	size_t n = strlen(name);
	if (!f->read || !fg_product__is_header_name(name))
		return code;
	const char *bare = fg_arena_strndup(&f->arena, name + 1, n - 2);
	if (dir && *name == '"')
		code = read_at(f, out, dir, bare, path_out);
	return code ? read_searched(f, out, bare, path_out) : FG_OK;
}

/* ---- named by commands ---- */

/* The first of the unit's own folders that holds it; where none does, any unit's: a library may
 * include it from beside itself. */
static fg_err read_of_unit(fg_product *f, const fg_product_unit *u, fg_buf *out, const char *macro,
                           const char *name, const char **path_out)
{
	fg_map folders = FG_MAP_INIT;
	fg_err code = FG_ERR_NOT_FOUND;
	size_t n = strlen(name);
	const char *bare = fg_arena_strndup(&f->arena, name + 1, n - 2);
	if (!*macro) /* -include */
		fg_map_put_str(&folders, u->directory, NULL);
	fg_product__find_searched_of(f, u, &folders);
	for (size_t i = 0; f->read && code && i < folders.n; i++)
		code = read_at(f, out, folders.entries[i].key, bare, path_out);
	fg_map_release(&folders);
	return code ? fg_product__read_included(f, out, NULL, name, path_out) : FG_OK;
}

static const fg_named_header *find_named(const fg_product *f, const char *macro)
{
	for (size_t i = 0; f->data && i < f->data->named.n; i++)
		if (strcmp(f->data->named.at[i].macro, macro) == 0)
			return &f->data->named.at[i];
	return NULL;
}

bool fg_product__is_replaced(fg_product *f, const char *path)
{
	size_t units;
	for (size_t i = 0; f->data && i < f->data->named.n; i++) {
		const fg_named_header *h = &f->data->named.at[i];
		if (fg_product_matches(&h->instead_of, path) &&
		    fg_product__defined_in(f, h->macro, strlen(h->macro), &units) > 0)
			return true;
	}
	return false;
}

/* my_config.h without quotes is turned into a header's name by the code. */
static const char *quoted(fg_product *f, const char *value, bool is_known)
{
	if (fg_product__is_header_name(value))
		return value;
	bool is_bare = is_known && *value && strcmp(fg_path_extension(value), ".h") == 0;
	return is_bare ? fg_arena_printf(&f->arena, "\"%s\"", value) : NULL;
}

void fg_product__read_named(fg_product *f, const fg_product_unit *u, const char *macro,
                            const char *value)
{
	fg_buf text = FG_BUF_INIT;
	const char *path, *name = quoted(f, value, find_named(f, macro) != NULL);
	if (name && read_of_unit(f, u, &text, macro, name, &path) == FG_OK) {
		if (!fg_map_get_str(&f->headers_read, path) && !fg_product_is_sample(f, path))
			fg_product__read_header(f, path, fg_buf_str(&text), text.n, true);
	} else if (f->read && find_named(f, macro)) {
		fg_product_add_gap(f, "settings-not-found",
		                   fg_arena_printf(&f->arena, "-D%s=%s names a header of settings that "
		                                   "no folder of the commands holds, or several do",
		                                   macro, value),
		                   u->place.path, u->place.line);
	}
	fg_buf_release(&text);
}
