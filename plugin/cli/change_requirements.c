/*
 * A change must leave requirements that can be read: else everybody's later claims are stopped for
 * it.
 */
#include "cli/change_cli.h"

#include "catalog/data.h"
#include "trace/trace.h"

static bool is_asked(const fg_change *c)
{
	for (size_t i = 0; i < c->judgement.changes.n; i++) {
		const fg_git_change *x = &c->judgement.changes.at[i];
		const fg_config *config = &c->project.config;
		if ((x->before.mode && fg_trace_is_model_file(config, x->before.path)) ||
		    (x->after.mode && fg_trace_is_model_file(config, x->after.path)))
			return true;
	}
	return false;
}

/* What was unknown before is not this change's fault. */
static fg_err was_known(fg_change *c, fg_trace *t, bool *out, fg_error *err)
{
	fg_trace_snapshot base;
	const fg_trace_model *model;
	*out = true;
	if (c->base_count == 0 || fg_git_id_is_zero(&c->bases[0]))
		return FG_OK;
	fg_err failed = fg_trace_snapshot_of_tree(t, &c->arena, &c->bases[0], &base, err);
	if (!failed)
		failed = fg_trace_model_of(t, &base, &model, err);
	if (!failed)
		*out = model->is_known || model->is_none;
	return failed;
}

static fg_err check(fg_change *c, fg_trace *t, fg_error *err)
{
	fg_trace_snapshot now;
	const fg_trace_model *model = NULL;
	bool before = false;
	fg_err failed = c->tree ? fg_trace_snapshot_of_tree(t, &c->arena, c->tree, &now, err)
	                        : fg_trace_snapshot_of_index(t, &c->arena, &now, err);
	if (!failed)
		failed = fg_trace_model_of(t, &now, &model, err);
	if (failed || model->is_known || model->is_none)
		return failed;
	failed = was_known(c, t, &before, err);
	if (failed || !before)
		return failed;
	fg_error_set(err, FG_ERR_TOOL, "the change leaves requirements that are not all known: %s",
	             model->why ? model->why : "a file of them cannot be read");
	fg_error_mend(err, "firmgate trace check shows all that is wrong with them");
	return FG_ERR_TOOL;
}

fg_err fg_change_check_requirements(fg_change *c, fg_error *err)
{
	if (!is_asked(c))
		return FG_OK;
	fg_trace *t = fg_trace_new(c->git, &c->project.config, fg_data_dir(&c->arena));
	fg_err failed = check(c, t, err);
	fg_trace_free(t);
	return failed;
}
