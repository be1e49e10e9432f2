/*
 * Settings given with -D: one for each name and value of the product's units, at the first unit
 * that has it. A value that is the name of a header, and -include, lead to more of them.
 */
#include "product/product_internal.h"

static void add_definition(fg_product *f, fg_map *seen, const fg_product_unit *u, const char *text)
{
	bool is_new;
	size_t n = strcspn(text, "(=");
	const char *value = strchr(text, '=');
	fg_map_put_str(seen, text, &is_new);
	if (!is_new || !n)
		return;
	fg_product_setting s = {
		.name = fg_arena_strndup(&f->arena, text, n),
		.value = fg_arena_strdup(&f->arena, value ? value + 1 : "1"),
		.is_call = text[n] == '(',
		.kind = FG_SETTING_MACRO,
		.is_certain = true,
		.place = u->place,
	};
	s.meaning = s.value;
	fg_product__add_setting(f, &s);
}

/* The word behind the i-th argument's -D; NULL = none. */
static const char *definition_at(const fg_product_unit *u, size_t i)
{
	const char *w = u->argv[i];
	if (strncmp(w, "-D", 2) != 0)
		return NULL;
	return w[2] ? w + 2 : i + 1 < u->argc ? u->argv[i + 1] : "";
}

static void keep_value(fg_product *f, const char *text, size_t n)
{
	bool is_new;
	const char *value = text[n] == '=' ? text + n + 1 : text[n] ? "" : "1";
	uint64_t *at = fg_map_put(&f->given, text, n, &is_new);
	if (is_new) {
		fg_vec_push(&f->given_values, value);
		*at = f->given_values.n;
	} else if (*at && strcmp(f->given_values.at[*at - 1], value) != 0) {
		*at = 0;
	}
}

/* The value of the map is the unit's number above, the count below. */
static void count_definitions(fg_product *f, const fg_product_unit *u)
{
	f->product_units++;
	for (size_t i = 1; i < u->argc; i++) {
		const char *text = definition_at(u, i);
		if (!text || !*text)
			continue;
		size_t n = strcspn(text, "(=");
		keep_value(f, text, n);
		uint64_t *count = fg_map_put(&f->defined, text, n, NULL);
		if (*count >> 32 != f->product_units)
			*count = (uint64_t)f->product_units << 32 | ((*count & UINT32_MAX) + 1);
	}
}

size_t fg_product__defined_in(fg_product *f, const char *name, size_t n, size_t *units)
{
	if (f->product_units == 0)
		for (size_t i = 0; i < f->units.n; i++)
			if (!f->units.at[i].is_test)
				count_definitions(f, &f->units.at[i]);
	const uint64_t *count = fg_map_get(&f->defined, name, n);
	*units = f->product_units;
	return count ? (size_t)(*count & UINT32_MAX) : 0;
}

const char *fg_product__value_in_commands(fg_product *f, const char *name, size_t n)
{
	size_t units, with = fg_product__defined_in(f, name, n, &units);
	const uint64_t *at = fg_map_get(&f->given, name, n);
	return with && with == units && at && *at ? f->given_values.at[*at - 1] : NULL;
}

/* "x.h" of -DCONFIG="x.h" or -include x.h, each once. */
static void read_header_at(fg_product *f, fg_map *seen, const fg_product_unit *u, size_t i)
{
	bool is_new;
	const char *text = definition_at(u, i);
	if (strcmp(u->argv[i], "-include") == 0 && i + 1 < u->argc)
		text = fg_arena_printf(&f->arena, "=\"%s\"", u->argv[i + 1]);
	size_t n = text ? strcspn(text, "=") : 0;
	if (!text || !text[n])
		return;
	fg_map_put_str(seen, text, &is_new);
	if (is_new)
		fg_product__read_named(f, u, fg_arena_strndup(&f->arena, text, n), text + n + 1);
}

static void read_named_headers(fg_product *f)
{
	fg_map seen = FG_MAP_INIT;
	for (size_t i = 0; i < f->units.n; i++)
		for (size_t k = 1; k < f->units.at[i].argc && !f->units.at[i].is_test; k++)
			read_header_at(f, &seen, &f->units.at[i], k);
	fg_map_release(&seen);
}

void fg_product_add_command_settings(fg_product *f)
{
	fg_map seen = FG_MAP_INIT;
	fg_product__add_source(f, "command", FG_SETTING_MACRO)->is_partial = true;
	for (size_t i = 0; i < f->units.n; i++) {
		const fg_product_unit *u = &f->units.at[i];
		for (size_t k = 1; k < u->argc && !u->is_test; k++) {
			const char *text = definition_at(u, k);
			if (text)
				add_definition(f, &seen, u, text);
		}
	}
	fg_map_release(&seen);
	read_named_headers(f);
}
