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

void fg_product_add_command_settings(fg_product *f)
{
	fg_map seen = FG_MAP_INIT;
	fg_product__add_source(f, "command", FG_SETTING_MACRO)->is_partial = true;
	for (size_t i = 0; i < f->units.n; i++) {
		const fg_product_unit *u = &f->units.at[i];
		for (size_t k = 1; k < u->argc && !u->is_test; k++) {
			const char *w = u->argv[k];
			if (strncmp(w, "-D", 2) != 0)
				continue;
			add_definition(f, &seen, u, w[2] ? w + 2 : k + 1 < u->argc ? u->argv[k + 1] : "");
		}
	}
	fg_map_release(&seen);
}
