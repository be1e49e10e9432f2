/*
 * What the configuration says of a path or a rule.
 */
#include "base/path.h"
#include "config/config_internal.h"

static bool matches_any(const char *const *globs, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (fg_path_glob(globs[i], path))
			return true;
	return false;
}

const fg_zone *fg_config_zone(const fg_config *c, const char *path)
{
	for (size_t i = 0; i < c->zones.count; i++) {
		const fg_zone *z = &c->zones.at[i];
		if (matches_any(z->paths, z->path_count, path))
			return z;
	}
	return NULL;
}

fg_ownership fg_config_ownership(const fg_config *c, const char *path)
{
	size_t n = c->sources.ownership_count;
	/* Where the project lies on this machine says nothing of its files: ~/vendor/pump/src/a.c. */
	if (fg_path_is_absolute(path) && n >= fg_config__default_ownership_count)
		n -= fg_config__default_ownership_count;
	for (size_t i = 0; i < n; i++)
		if (fg_path_glob(c->sources.ownership[i].path, path))
			return c->sources.ownership[i].ownership;
	return FG_OWN;
}

bool fg_config_says_ownership(const fg_config *c, const char *path, fg_ownership *out)
{
	size_t n = c->sources.ownership_count - fg_config__default_ownership_count;
	for (size_t i = 0; i < n; i++) {
		if (!fg_path_glob(c->sources.ownership[i].path, path))
			continue;
		*out = c->sources.ownership[i].ownership;
		return true;
	}
	return false;
}

uint32_t fg_config_classes(const fg_config *c, const char *rule, uint32_t usual)
{
	for (size_t i = c->rules.ownership_count; i-- > 0;) {
		const fg_class_rule *r = &c->rules.ownership[i];
		uint32_t classes = 0;
		if (!matches_any(r->rules, r->rule_count, rule))
			continue;
		for (size_t k = 0; k < r->class_count; k++)
			classes |= 1u << r->classes[k];
		return classes;
	}
	return usual;
}

bool fg_config_selects(const fg_config *c, const char *path)
{
	if (matches_any(c->sources.exclude, c->sources.exclude_count, path))
		return false;
	return c->sources.include_count == 0 ||
	       matches_any(c->sources.include, c->sources.include_count, path);
}

/* The last setting that matches the rule; found is kept when none does. */
static fg_rule_level last_match(const fg_rule_setting *all, size_t n, const char *rule,
                                fg_rule_level found)
{
	for (size_t i = n; i-- > 0;)
		if (fg_path_glob(all[i].rule, rule))
			return all[i].level;
	return found;
}

fg_rule_level fg_config_level(const fg_config *c, const char *rule, const char *path)
{
	fg_rule_level level =
		last_match(c->rules.levels, c->rules.level_count, rule, FG_LEVEL_DEFAULT);
	for (size_t i = 0; i < c->rules.override_count; i++) {
		const fg_rule_override *o = &c->rules.overrides[i];
		if (matches_any(o->paths, o->path_count, path))
			level = last_match(o->rules, o->rule_count, rule, level);
	}
	return level;
}
