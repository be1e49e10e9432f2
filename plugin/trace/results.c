/*
 * Results onto the tests that cover: by the property that names the requirement,
 * or by the name of the test's function. A result of another tree counts as long
 * as the test and the code it verifies are the same there.
 */
#include "base/path.h"
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

/* Test and verified code are what they were when the result was made. */
static bool is_fresh(fg_trace__maker *m, const fg_trace__tree *tree, const fg_trace_cover *test)
{
	if (!tree || !tree->is_known || !fg_trace__find_there(m, tree, test, NULL))
		return false;
	return fg_trace__is_code_same(m, tree, test->item);
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
                        const fg_trace__tree *tree)
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
			                                              .from = r});
		}
	}
}

void fg_trace__add_result_covers(fg_trace__maker *m)
{
	if (m->in->results)
		add_result_covers(m);
}

/* ---- tests of one name in several files ---- */

static const char *c_extensions[] = {".c",   ".cc",  ".cpp", ".cxx", ".h",
                                     ".hpp", ".inc", ".ino", NULL};

static bool is_c_name(const char *path)
{
	for (size_t i = 0; c_extensions[i]; i++)
		if (strcmp(fg_path_extension(path), c_extensions[i]) == 0)
			return true;
	return false;
}

/* The file that the result names may lie elsewhere, where it was built: its name is the same. */
static bool is_of_other_file(const fg_result *r, const char *path)
{
	return is_c_name(r->source) &&
	       strcmp(fg_path_basename(r->source), fg_path_basename(path)) != 0;
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);
	return n >= m && strcmp(s + n - m, tail) == 0 && (n == m || s[n - m - 1] == '/');
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool has_word(const char *s, const char *word, size_t n)
{
	for (const char *at = strstr(s, word); n && at; at = strstr(at + 1, word))
		if ((at == s || !is_word_byte(at[-1])) && !is_word_byte(at[n]))
			return true;
	return false;
}

/* The result says by its file, its class or its suite that it is of this one. */
static bool is_told(const fg_trace__maker *m, const fg_result *r, const char *path)
{
	const char *base = fg_path_basename(path);
	const char *stem = fg_arena_strndup(&m->out->arena, base,
	                                    strlen(base) - strlen(fg_path_extension(base)));
	if (*r->source && (ends_with(r->source, path) || ends_with(path, r->source)))
		return true;
	return has_word(r->group, stem, strlen(stem)) || has_word(r->name, stem, strlen(stem));
}

static bool fits(const fg_trace__maker *m, const fg_result *r, const fg_trace_cover *c)
{
	return c->role == FG_TAG_VERIFIES && *c->name && !c->from && is_case_of(r, c->name) &&
	       (r->verifies_count == 0 || names_item(m, r, c->item)) &&
	       !is_of_other_file(r, c->path);
}

/* Results of one name, and of which of the tests that have it they are. */
typedef struct candidates {
	FG_VEC(fg_trace_cover *) at;
	FG_VEC(const char *) paths; /* of all tests of the name, tagged or not, each once */
	size_t told; /* of the paths */
} candidates;

static void add_path(candidates *out, const char *path)
{
	for (size_t i = 0; i < out->paths.n; i++)
		if (strcmp(out->paths.at[i], path) == 0)
			return;
	fg_vec_push(&out->paths, path);
}

static void find_candidates(const fg_trace__maker *m, const fg_result *r, candidates *out)
{
	fg_vec_clear(&out->at);
	fg_vec_clear(&out->paths);
	out->told = 0;
	for (size_t k = 0; k < m->out->covers.n; k++) {
		fg_trace_cover *c = &m->out->covers.at[k];
		if (!fits(m, r, c))
			continue;
		fg_vec_push(&out->at, c);
		add_path(out, c->path);
		const uint64_t *slot = fg_map_get_str(&m->tests, c->name);
		for (uint64_t i = slot ? *slot : 0; i; i = m->test_files.at[i - 1].next)
			if (!is_of_other_file(r, m->test_files.at[i - 1].path))
				add_path(out, m->test_files.at[i - 1].path);
	}
	for (size_t i = 0; out->paths.n > 1 && i < out->paths.n; i++)
		out->told += is_told(m, r, out->paths.at[i]);
}

/* How many results may be of any of them. */
static size_t count_results(const fg_trace__maker *m, const candidates *of)
{
	size_t n = 0;
	for (size_t i = 0; i < m->in->results->at.n; i++)
		n += is_case_of(&m->in->results->at.at[i], of->at.at[0]->name);
	return n;
}

/* One that passed is no pass of every test that has its name. */
static void apply(fg_trace__maker *m, const fg_result *r, candidates *all)
{
	const fg_trace__tree *tree = fg_trace__tree_of(m, r->tree);
	find_candidates(m, r, all);
	bool is_unclear = all->paths.n > 1 && all->told == 0 &&
	                  count_results(m, all) < all->paths.n;
	for (size_t k = 0; k < all->at.n; k++) {
		fg_trace_cover *c = all->at.at[k];
		if (all->told && !is_told(m, r, c->path))
			continue;
		take_result(m, c, r, tree);
		c->is_unclear = c->is_unclear || is_unclear;
	}
}

void fg_trace__apply_results(fg_trace__maker *m)
{
	candidates all = {.told = 0};
	if (!m->in->results)
		return;
	for (size_t i = 0; i < m->in->results->at.n; i++)
		apply(m, &m->in->results->at.at[i], &all);
	fg_vec_release(&all.at);
	fg_vec_release(&all.paths);
	for (size_t k = 0; k < m->out->covers.n; k++) {
		fg_trace_cover *c = &m->out->covers.at[k];
		const fg_trace__tree *tree = c->from ? fg_trace__tree_of(m, c->from->tree) : NULL;
		if (c->from)
			c->is_stale = !tree || !tree->is_known ||
			              !fg_trace__is_code_same(m, tree, c->item);
	}
}
