/*
 * What coverage says of code that implements. Its lines are those of the tree that
 * ran: they count while the code was the same there, where it stood there.
 */
#include "trace/state_internal.h"

/* The longest end of their path that is a file of ours: "a.c" is not "sub/a.c". */
static const char *place_of(const fg_trace__maker *m, const fg_trace__tree *tree,
                            const char *theirs)
{
	const fg_git_entries *files = tree && tree->is_known ? &tree->files.files
	                                                     : &m->in->snapshot->files;
	for (const char *at = theirs; at; at = strchr(at, '/')) {
		at += *at == '/';
		if (fg_git_find_entry(files, at))
			return at;
	}
	return "";
}

void fg_trace__place_runs(fg_trace__maker *m)
{
	for (size_t i = 0; m->in->runs && i < m->in->runs->files.n; i++) {
		fg_run_file *f = &m->in->runs->files.at[i];
		f->ours = place_of(m, fg_trace__tree_of(m, f->tree), f->path);
	}
}

typedef enum answer {
	UNMEASURED,
	STALE, /* it speaks of other code */
	NEVER,
	SOME,
} answer;

static answer ask(fg_trace__maker *m, const fg_trace_cover *c, const fg_run_file *f)
{
	const fg_trace__tree *tree = fg_trace__tree_of(m, f->tree);
	const fg_extent *there;
	uint32_t first = c->last ? c->first : 1, last = c->last ? c->last : UINT32_MAX;
	if (!tree || !tree->is_known || !fg_trace__find_there(m, tree, c, &there))
		return STALE;
	if (there) {
		first = there->first;
		last = there->last;
	}
	fg_run_answer a = fg_run_file_says(f, first, last);
	return a == FG_RUN_SOME ? SOME : a == FG_RUN_NEVER ? NEVER : UNMEASURED;
}

static const struct {
	fg_trace_state state;
	const char *rule;
} faults[] = {
	[UNMEASURED] = {FG_TRACE_STATE_CODE_UNMEASURED, "trace.code-unmeasured"},
	[STALE] = {FG_TRACE_STATE_STALE_COVERAGE, "trace.stale-coverage"},
	[NEVER] = {FG_TRACE_STATE_CODE_NOT_RUN, "trace.code-not-run"},
};

/* What verifies a requirement has not verified code that it never came to. */
void fg_trace__judge_runs(fg_trace__maker *m, uint32_t item, const fg_trace_cover *c)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	fg_arena *a = &m->out->arena;
	answer best = UNMEASURED;
	for (size_t i = 0; i < m->in->runs->files.n && best != SOME; i++) {
		const fg_run_file *f = &m->in->runs->files.at[i];
		answer one = strcmp(f->ours, c->path) == 0 ? ask(m, c, f) : UNMEASURED;
		best = one > best ? one : best;
	}
	if (best == SOME)
		return;
	const char *what = *c->name ? c->name : c->path;
	m->out->status[item].states |= 1u << faults[best].state;
	fg_trace__tell(m, faults[best].rule, c->path, c->line, c->name,
	               best == UNMEASURED ? fg_arena_printf(a,
	                                                    "coverage says nothing of the code of "
	                                                    "'%s' in '%s'",
	                                                    q->uid, what)
	               : best == STALE
	                       ? fg_arena_printf(a,
	                                         "the coverage of the code of '%s' in '%s' is of "
	                                         "another tree, or of none that is known "
	                                         "(--tree REV says which)",
	                                         q->uid, what)
	                       : fg_arena_printf(a, "no test run executed the code of '%s' in '%s'",
	                                         q->uid, what),
	               fg_arena_printf(a, "%s %s", q->uid, c->name));
}
