/*
 * Settings given with -D: one for each name and value of the product's units, at the first unit
 * that has it.
 */
#include "product/product_internal.h"

static void add_definition(fg_product *f, fg_map *seen, const fg_product_unit *u, const char *text)
{
	bool is_new;
	size_t n = strcspn(text, "=");
	fg_map_put_str(seen, text, &is_new);
	if (!is_new || !n)
		return;
	fg_product_setting s = {
		.name = fg_arena_strndup(&f->arena, text, n),
		.value = fg_arena_strdup(&f->arena, text[n] ? text + n + 1 : "1"),
		.kind = FG_SETTING_MACRO,
		.is_certain = true,
		.place = u->place,
	};
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

/* The value of the map is the unit's number above, the count below. */
static void count_definitions(fg_product *f, const fg_product_unit *u)
{
	f->product_units++;
	for (size_t i = 1; i < u->argc; i++) {
		const char *text = definition_at(u, i);
		if (!text || !*text)
			continue;
		uint64_t *count = fg_map_put(&f->defined, text, strcspn(text, "="), NULL);
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
}
