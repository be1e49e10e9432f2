/*
 * Which checks run: stable ones by default, preview and policy ones when asked
 * for, none that the configuration switches off everywhere.
 */
#include "driver/run.h"

#include "driver/security_level.h"

#include "base/path.h"
#include "base/suggest.h"

static bool matches_any(const char *const *globs, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (fg_path_glob(globs[i], id))
			return true;
	return false;
}

/* A level that some path override gives the rule, so that it must run though it is off elsewhere. */
static bool override_enables(const fg_config *c, const char *id)
{
	for (size_t i = 0; i < c->rules.override_count; i++) {
		const fg_rule_override *o = &c->rules.overrides[i];
		for (size_t k = 0; k < o->rule_count; k++)
			if (o->rules[k].level > FG_LEVEL_OFF && fg_path_glob(o->rules[k].rule, id))
				return true;
	}
	return false;
}

static bool is_configured(const fg_config *c, const fg_check *check)
{
	fg_rule_level level = fg_config_level(c, check->id, "");
	if (level == FG_LEVEL_OFF)
		return override_enables(c, check->id);
	if (level != FG_LEVEL_DEFAULT || override_enables(c, check->id))
		return true;
	/* Where nothing is said of a level stable rules run, whatever a zone asks for. */
	return fg_sl_is_on(c, check, fg_sl_highest(c)) ||
	       fg_sl_is_on(c, check, c->project.security_level);
}

/* Every glob the user wrote must match a rule: a misspelt rule that never runs is a silent pass. */
static fg_err require_match(const char *glob, const char *where, fg_error *err)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	for (size_t i = 0; i < n; i++)
		if (fg_path_glob(glob, all[i]->id))
			return FG_OK;
	fg_arena a = FG_ARENA_INIT;
	const char **ids = fg_arena_array(&a, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = all[i]->id;
	const char *near = fg_suggest(glob, ids, n);
	fg_err code = fg_error_set(err, FG_ERR_INPUT, "no rule matches '%s' (%s)", glob, where);
	if (near)
		fg_error_mend(err, "did you mean '%s'? `firmgate explain --list` shows all rules", near);
	else
		fg_error_mend(err, "`firmgate explain --list` shows all rules");
	fg_arena_release(&a);
	return code;
}

static fg_err require_config_matches(const fg_config *c, fg_error *err)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < c->rules.level_count; i++)
		code = require_match(c->rules.levels[i].rule, "rules.levels", err);
	for (size_t i = 0; !code && i < c->rules.override_count; i++)
		for (size_t k = 0; !code && k < c->rules.overrides[i].rule_count; k++)
			code = require_match(c->rules.overrides[i].rules[k].rule, "rules.overrides", err);
	for (size_t i = 0; !code && i < c->rules.ownership_count; i++)
		for (size_t k = 0; !code && k < c->rules.ownership[i].rule_count; k++)
			code = require_match(c->rules.ownership[i].rules[k], "rules.ownership", err);
	if (code && c->path)
		fg_error_at(err, c->path, 0, 0);
	return code;
}

fg_err fg_run_select_checks(fg_check_set *out, fg_arena *a, const fg_run_request *request,
                            fg_error *err)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	fg_err code = require_config_matches(request->config, err);
	for (size_t i = 0; !code && i < request->rule_count; i++)
		code = require_match(request->rules[i], "--rules", err);
	if (code)
		return code;
	out->at = fg_arena_array(a, n + 1, sizeof(*out->at));
	out->n = 0;
	for (size_t i = 0; i < n; i++) {
		bool runs = request->rule_count
		                    ? matches_any(request->rules, request->rule_count, all[i]->id)
		                    : is_configured(request->config, all[i]);
		if (runs)
			out->at[out->n++] = all[i];
	}
	return FG_OK;
}
