/*
 * The same touches that judge a commit, followed upward through the requirements.
 */
#include "trace/impact.h"

#include "trace/trace_internal.h"

typedef struct maker {
	fg_trace *t;
	const fg_trace_matrix *m;
	fg_impact *out;
	unsigned *why; /* of each item of the model after */
} maker;

static void take_touch(maker *k, const fg_trace__touch *t)
{
	bool is_test = fg_trace_is_test(k->t, t->path);
	for (size_t i = 0; !t->is_cosmetic && i < t->marks.n; i++)
		if (t->marks.at[i].item != FG_REQ_NONE)
			k->why[t->marks.at[i].item] |= is_test ? FG_IMPACT_TEST : FG_IMPACT_CODE;
}

static void add_item(maker *k, const fg_req *q, unsigned why, bool has_review)
{
	fg_arena *a = &k->out->arena;
	fg_vec_push(&k->out->items, (fg_impact_item){.uid = fg_arena_strdup(a, q->uid),
	                                             .title = fg_arena_strdup(a, q->title),
	                                             .kind = fg_arena_strdup(a, q->kind),
	                                             .why = why,
	                                             .is_threat = strcmp(q->kind, "threat") == 0,
	                                             .has_review = has_review});
}

static void compare_texts(maker *k, const fg_trace_model *before)
{
	const fg_req_set *now = &k->m->model->reqs, *then = &before->reqs;
	if (before == k->m->model)
		return;
	for (size_t i = 0; i < now->items.n; i++) {
		const fg_req *q = &now->items.at[i];
		uint32_t old = fg_req_find(then, q->uid, NULL);
		if (!q->is_external && (old == FG_REQ_NONE || memcmp(then->items.at[old].hash,
		                                                     q->hash, FG_REQ_HASH) != 0))
			k->why[i] |= FG_IMPACT_TEXT;
	}
	for (size_t i = 0; i < then->items.n; i++)
		if (fg_req_find(now, then->items.at[i].uid, NULL) == FG_REQ_NONE)
			add_item(k, &then->items.at[i], FG_IMPACT_GONE, false);
}

/* Parents of what is affected, to the top: what they ask for may no longer hold. */
static void climb(maker *k)
{
	const fg_req_set *r = &k->m->model->reqs;
	FG_VEC(uint32_t) open = FG_VEC_INIT;
	for (size_t i = 0; i < r->items.n; i++)
		if (k->why[i])
			fg_vec_push(&open, (uint32_t)i);
	while (open.n) {
		const fg_req *q = &r->items.at[fg_vec_pop(&open)];
		for (uint32_t i = 0; i < q->up_count; i++) {
			uint32_t parent = r->up.at[q->first_up + i];
			if (k->why[parent] & FG_IMPACT_BELOW)
				continue;
			bool was_known = k->why[parent] != 0;
			k->why[parent] |= FG_IMPACT_BELOW;
			if (!was_known)
				fg_vec_push(&open, parent);
		}
	}
	fg_vec_release(&open);
}

static int by_uid(const void *a, const void *b)
{
	return strcmp(((const fg_impact_item *)a)->uid, ((const fg_impact_item *)b)->uid);
}

static int by_test(const void *a, const void *b)
{
	const fg_trace_cover *x = *(const fg_trace_cover *const *)a,
			     *y = *(const fg_trace_cover *const *)b;
	int order = strcmp(x->path, y->path);
	return order ? order : strcmp(x->name, y->name);
}

/* Tests of what changed itself; a parent's tests are tests of the parent's own tags. */
static void take_tests(maker *k)
{
	for (size_t i = 0; i < k->m->covers.n; i++) {
		const fg_trace_cover *c = &k->m->covers.at[i];
		if (c->role == FG_TAG_VERIFIES && k->why[c->item])
			fg_vec_push(&k->out->tests, c);
	}
	if (k->out->tests.n)
		qsort(k->out->tests.at, k->out->tests.n, sizeof(*k->out->tests.at), by_test);
	size_t n = 0;
	for (size_t i = 0; i < k->out->tests.n; i++)
		if (n == 0 || by_test(&k->out->tests.at[n - 1], &k->out->tests.at[i]) != 0)
			k->out->tests.at[n++] = k->out->tests.at[i];
	k->out->tests.n = n;
}

static void collect(maker *k, const fg_trace_review *reviews, size_t review_count)
{
	const fg_req_set *r = &k->m->model->reqs;
	for (size_t i = 0; i < r->items.n; i++) {
		bool has_review = false;
		for (size_t v = 0; v < review_count && k->why[i]; v++)
			has_review = has_review ||
			             (!reviews[v].is_rejected &&
			              strcmp(reviews[v].uid, r->items.at[i].uid) == 0);
		if (k->why[i])
			add_item(k, &r->items.at[i], k->why[i],
			         has_review && (k->why[i] & ~(unsigned)FG_IMPACT_BELOW));
	}
	take_tests(k);
	if (k->out->items.n)
		qsort(k->out->items.at, k->out->items.n, sizeof(*k->out->items.at), by_uid);
}

fg_err fg_trace_impact(fg_trace *t, const fg_trace_snapshot *before, const fg_trace_snapshot *after,
                       const fg_git_changes *changes, const fg_trace_matrix *m,
                       const fg_trace_review *reviews, size_t review_count, fg_impact *out,
                       fg_error *err)
{
	memset(out, 0, sizeof(*out));
	maker k = {.t = t, .m = m, .out = out};
	fg_trace_commit scratch;
	memset(&scratch, 0, sizeof(scratch));
	fg_trace__change c = {.t = t,
	                      .a = &out->arena,
	                      .before = before,
	                      .after = after,
	                      .model_after = m->model,
	                      .out = &scratch};
	k.why = fg_arena_array(&out->arena, m->model->reqs.items.n + 1, sizeof(*k.why));
	fg_err code = fg_trace_model_of(t, before, &c.model_before, err);
	for (size_t i = 0; !code && i < changes->n; i++)
		code = fg_trace__touch_change(&c, &changes->at[i], NULL, 0, err);
	for (size_t i = 0; !code && i < c.touches.n; i++)
		take_touch(&k, &c.touches.at[i]);
	if (!code) {
		compare_texts(&k, c.model_before);
		climb(&k);
		collect(&k, reviews, review_count);
	}
	for (size_t i = 0; i < scratch.verdicts.n; i++)
		if (scratch.verdicts.at[i].kind == FG_TRACE_UNKNOWN && out->unknown++ == 0)
			out->why_unknown = scratch.verdicts.at[i].message;
	if (!code && (!c.model_before->is_known || !m->model->is_known)) {
		out->unknown++;
		out->why_unknown = m->model->is_known ? c.model_before->why : m->model->why;
	}
	fg_trace__release_touches(&c);
	fg_trace_commit_release(&scratch);
	return code;
}

void fg_impact_release(fg_impact *i)
{
	fg_vec_release(&i->items);
	fg_vec_release(&i->tests);
	fg_arena_release(&i->arena);
}
