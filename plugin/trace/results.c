/*
 * Results onto the tests that cover: by the property that names the requirement,
 * or by the name of the test's function. A result of another tree counts as long
 * as the test and the code it verifies are the same there.
 */
#include "trace/state_internal.h"

/* "suite.test_x", "test_x": the case is the function. */
static bool is_case_of(const fg_result *r, const char *function)
{
	size_t n = strlen(function), m = strlen(r->name);
	if (m < n || strcmp(r->name + m - n, function) != 0)
		return false;
	return m == n || strchr(".:/ ", r->name[m - n - 1]) != NULL;
}

static bool names_item(const fg_trace__maker *m, const fg_result *r, uint32_t item)
{
	for (uint32_t i = 0; i < r->verifies_count; i++)
		if (fg_req_find(&m->out->model->reqs, r->verifies[i], NULL) == item)
			return true;
	return false;
}

/* ---- other trees ---- */

typedef struct other_tree {
	const char *hex;
	bool is_known;
	fg_trace_snapshot files;
} other_tree;

/* The cover's code stood in the other tree with the same tokens. */
static bool is_same_there(fg_trace__maker *m, const other_tree *tree, const fg_trace_cover *c)
{
	const fg_git_entry *now = fg_git_find_entry(&m->in->snapshot->files, c->path),
			   *then = fg_git_find_entry(&tree->files.files, c->path);
	if (!then || !now)
		return false;
	if (fg_git_id_equal(&now->id, &then->id))
		return true;
	const fg_source *s = *c->name ? fg_trace_source(m->t, then, NULL) : NULL;
	for (size_t i = 0; s && i < s->scan.extents.n; i++)
		if (strcmp(s->scan.extents.at[i].name, c->name) == 0 &&
		    memcmp(s->scan.extents.at[i].hash, c->hash, FG_SCAN_HASH) == 0)
			return true;
	return false;
}

static other_tree *open_tree(fg_trace__maker *m, other_tree *trees, size_t *n, size_t max,
                             const char *hex)
{
	fg_git_id id;
	for (size_t i = 0; i < *n; i++)
		if (strcmp(trees[i].hex, hex) == 0)
			return &trees[i];
	if (*n == max)
		return NULL;
	other_tree *t = &trees[(*n)++];
	t->hex = hex;
	t->is_known = fg_git_id_parse(&id, hex) &&
	              fg_trace_snapshot_of_tree(m->t, &m->out->arena, &id, &t->files, NULL) ==
	                      FG_OK;
	return t;
}

/* Test and verified code are what they were when the result was made. */
static bool is_fresh(fg_trace__maker *m, const other_tree *tree, const fg_trace_cover *test)
{
	const fg_trace_status *s = &m->out->status[test->item];
	if (!tree || !tree->is_known || !is_same_there(m, tree, test))
		return false;
	for (uint32_t i = 0; i < s->cover_count; i++) {
		const fg_trace_cover *c = &m->out->covers.at[s->first_cover + i];
		if (c->role == FG_TAG_IMPLEMENTS && !is_same_there(m, tree, c))
			return false;
	}
	return true;
}

/* ---- onto covers ---- */

/* Of several results the worst counts: failed, unknown, skipped, passed. */
static int badness(fg_result_status s)
{
	return s == FG_RESULT_FAILED    ? 3
	       : s == FG_RESULT_UNKNOWN ? 2
	       : s == FG_RESULT_SKIPPED ? 1
	                                : 0;
}

static void take_result(fg_trace__maker *m, fg_trace_cover *c, const fg_result *r,
                        const other_tree *tree)
{
	bool stale = !is_fresh(m, tree, c);
	if (!c->has_result || badness(r->status) > badness(c->result))
		c->result = r->status;
	c->has_result = true;
	c->is_stale = c->is_stale || stale;
}

/* A result that names a requirement no test is tagged with is a test of its own. */
static void add_result_covers(fg_trace__maker *m)
{
	fg_arena *a = &m->out->arena;
	for (size_t i = 0; i < m->in->results->at.n; i++) {
		const fg_result *r = &m->in->results->at.at[i];
		for (uint32_t k = 0; k < r->verifies_count; k++) {
			uint32_t item = fg_req_find(&m->out->model->reqs, r->verifies[k], NULL);
			if (item == FG_REQ_NONE) {
				fg_trace__tell(m, "trace.dangling", r->file, r->line, "",
				               fg_arena_printf(a,
				                               "the result of '%s' names '%s', "
				                               "which is no requirement",
				                               r->name, r->verifies[k]),
				               fg_arena_printf(a, "result %s %s", r->name,
				                               r->verifies[k]));
				continue;
			}
			bool is_tagged = false;
			for (size_t c = 0; c < m->out->covers.n && !is_tagged; c++)
				is_tagged = m->out->covers.at[c].item == item &&
				            is_case_of(r, m->out->covers.at[c].name) &&
				            *m->out->covers.at[c].name;
			if (is_tagged)
				continue;
			fg_vec_push(&m->out->covers, (fg_trace_cover){.item = item,
			                                              .path = r->file,
			                                              .name = r->name,
			                                              .kind = "test",
			                                              .role = FG_TAG_VERIFIES,
			                                              .line = r->line,
			                                              .result = r->status,
			                                              .has_result = true,
			                                              .is_stale = !*r->tree});
		}
	}
}

void fg_trace__add_result_covers(fg_trace__maker *m)
{
	if (m->in->results)
		add_result_covers(m);
}

void fg_trace__apply_results(fg_trace__maker *m)
{
	enum { TREES_MAX = 64 };
	if (!m->in->results)
		return;
	other_tree *trees = fg_arena_array(&m->out->arena, TREES_MAX, sizeof(*trees));
	size_t n = 0;
	for (size_t i = 0; i < m->in->results->at.n; i++) {
		const fg_result *r = &m->in->results->at.at[i];
		const other_tree *tree = *r->tree ? open_tree(m, trees, &n, TREES_MAX, r->tree)
		                                  : NULL;
		for (size_t k = 0; k < m->out->covers.n; k++) {
			fg_trace_cover *c = &m->out->covers.at[k];
			if (c->role != FG_TAG_VERIFIES || !*c->name)
				continue;
			if (is_case_of(r, c->name) &&
			    (r->verifies_count == 0 || names_item(m, r, c->item)) &&
			    c->path != r->file)
				take_result(m, c, r, tree);
		}
	}
}
