/*
 * The fixes of a run: planned in one go, then shown or written. Whatever is not
 * done is said with its reason; the exit code stays that of the analysis.
 */
#include "cli/fixes.h"

#include "driver/ownership.h"
#include "fix/fix.h"
#include "frontend/frontend.h"

fg_err fg_fixes_set_mode(const char *value, void *payload, fg_error *err)
{
	fg_fixes *f = payload;
	if (!value)
		f->mode = FG_FIXES_APPLY;
	else if (strcmp(value, "preview") == 0)
		f->mode = FG_FIXES_PREVIEW;
	else {
		fg_err code = fg_error_set(err, FG_ERR_INPUT, "--fix wants nothing or 'preview', not '%s'",
		                           value);
		fg_error_mend(err, "--fix=preview prints a diff, --fix changes the sources");
		return code;
	}
	return FG_OK;
}

static bool goes_to_stdout(const fg_output *o)
{
	return !o->path || strcmp(o->path, "-") == 0;
}

fg_err fg_fixes_check(fg_fixes *f, const fg_outputs *outputs, fg_error *err)
{
	if (f->is_dry_run && f->mode == FG_FIXES_OFF) {
		fg_error_set(err, FG_ERR_INPUT, "--dry-run goes with --fix");
		fg_error_mend(err, "firmgate check --fix --dry-run prints what --fix would change");
		return FG_ERR_INPUT;
	}
	if (f->is_dry_run)
		f->mode = FG_FIXES_PREVIEW;
	for (size_t i = 0; f->mode == FG_FIXES_PREVIEW && i < outputs->at.n; i++) {
		if (!goes_to_stdout(&outputs->at.at[i]))
			continue;
		fg_error_set(err, FG_ERR_INPUT,
		             "a report and the diff of --fix=preview both go to standard output");
		fg_error_mend(err, "give the report a file: --format %s -o FILE",
		              fg_format_name(outputs->at.at[i].format));
		return FG_ERR_INPUT;
	}
	return FG_OK;
}

static const char *refuses(const char *path, void *payload)
{
	switch (fg_owners_of(payload, path)) {
	case FG_VENDOR:
		return "the file is vendor code";
	case FG_GENERATED:
		return "the file is generated";
	default:
		return NULL;
	}
}

static const char *as_read(fg_arena *a, const char *text, size_t n)
{
	return fg_frontend_as_read(a, text, n);
}

static void say_skipped(const fg_fix_plan *plan, const fg_log *log)
{
	for (size_t i = 0; i < plan->skipped.n; i++) {
		const fg_finding *f = plan->skipped.at[i].finding;
		fg_log_warn(log, "%s:%u: not fixed: %s [%s]", f->region.path, f->region.line,
		            plan->skipped.at[i].reason, f->rule);
	}
}

static void say_made(const fg_fix_plan *plan, const fg_log *log)
{
	for (size_t i = 0; i < plan->made.n; i++) {
		const fg_finding *f = plan->made.at[i];
		fg_log_info(log, "%s:%u: fixed: %s [%s]", f->region.path, f->region.line,
		            f->fix.text, f->rule);
	}
}

static size_t changed_files(const fg_fix_plan *plan)
{
	size_t n = 0;
	for (size_t i = 0; i < plan->files.n; i++)
		n += plan->files.at[i].edits.n > 0;
	return n;
}

static void say_total(const fg_fix_plan *plan, const char *verb, const fg_log *log)
{
	size_t n = changed_files(plan);
	fg_log_info(log, "%zu fix%s %s in %zu file%s, %zu skipped", plan->made.n,
	            plan->made.n == 1 ? "" : "es", verb, n, n == 1 ? "" : "s", plan->skipped.n);
}

fg_err fg_fixes_make(const fg_fixes *f, const fg_project *p, const fg_findings *all,
                     const fg_log *log, fg_error *err)
{
	fg_owners owners = {&p->config, p->root, FG_MAP_INIT};
	fg_fix_options options = {p->root, refuses, &owners, as_read};
	fg_fix_plan plan;
	fg_err code = FG_OK;
	fg_fix_plan_make(&plan, all, &options);
	if (f->mode == FG_FIXES_PREVIEW) {
		fg_buf diff = FG_BUF_INIT;
		fg_fix_plan_diff(&plan, &diff);
		code = fg_outputs_print(&diff, err);
		fg_buf_release(&diff);
	} else {
		code = fg_fix_plan_apply(&plan, err);
		if (!code)
			say_made(&plan, log);
	}
	if (!code) {
		say_skipped(&plan, log);
		say_total(&plan, f->mode == FG_FIXES_PREVIEW ? "to make" : "made", log);
	}
	fg_fix_plan_release(&plan);
	fg_owners_release(&owners);
	return code;
}
