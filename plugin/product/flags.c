#include "product/flags.h"

#include "base/path.h"

/* '/' is no separator in a flag: -fdebug-prefix-map=/a=b. */
static bool glob_word(const char *glob, const char *word)
{
	const char *star = strchr(glob, '*');
	if (!star)
		return strcmp(glob, word) == 0;
	if (strchr(word, '/')) {
		size_t head = (size_t)(star - glob);
		return star[1] == '\0' && strncmp(glob, word, head) == 0;
	}
	return fg_path_glob(glob, word);
}

bool fg_flags_match(const fg_words_list *globs, const char *word)
{
	for (size_t i = 0; i < globs->n; i++)
		if (glob_word(globs->at[i], word))
			return true;
	return false;
}

const char *fg_flags_last(const fg_product_unit *unit, const fg_words_list *globs)
{
	for (size_t i = unit->argc; i-- > 1;)
		if (fg_flags_match(globs, unit->argv[i]))
			return unit->argv[i];
	return NULL;
}

bool fg_flags_optimises(const fg_product_unit *unit)
{
	static const char *const words[] = {"-O*", NULL};
	static const fg_words_list levels = {words, 1};
	const char *level = fg_flags_last(unit, &levels);
	return level && strcmp(level, "-O0") != 0;
}

static bool has_version(const fg_hardening *item, const fg_product_unit *unit)
{
	unsigned first = unit->compiler == FG_PRODUCT_GCC     ? item->gcc
	                 : unit->compiler == FG_PRODUCT_CLANG ? item->clang
	                                                   : 0;
	/* Of a compiler that could not be asked only what every version has is demanded. */
	return first && (unit->major ? unit->major >= first : first == 1);
}

bool fg_flags_apply(const fg_hardening *item, const fg_product_unit *unit)
{
	if (item->is_link != unit->is_link || !has_version(item, unit))
		return false;
	if (item->own_only && !unit->is_own)
		return false;
	if (item->targets.n && !fg_flags_match(&item->targets, unit->triple))
		return false;
	if (fg_flags_match(&item->not_targets, unit->triple))
		return false;
	return item->cpus.n == 0 || fg_flags_last(unit, &item->cpus);
}

fg_flag_state fg_flags_state(const fg_hardening *item, const fg_product_unit *unit,
                             const char **word)
{
	for (size_t i = unit->argc; i-- > 1;) {
		const char *w = unit->argv[i];
		if (word)
			*word = w;
		if (fg_flags_match(&item->off, w))
			return FG_FLAG_OFF;
		if (fg_flags_match(&item->on, w))
			return item->needs_optimisation && !fg_flags_optimises(unit) ? FG_FLAG_IDLE
			                                                             : FG_FLAG_ON;
		if (fg_flags_match(&item->weak, w))
			return FG_FLAG_WEAK;
	}
	if (word)
		*word = NULL;
	for (size_t i = 0; item->macro && unit->macros && unit->macros[i]; i++)
		if (strcmp(unit->macros[i], item->macro) == 0)
			return FG_FLAG_ON;
	return FG_FLAG_ABSENT;
}
