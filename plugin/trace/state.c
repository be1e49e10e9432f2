/*
 * From links, covers, results and reviews to states; each state that is a fault is
 * a finding at the requirement's place.
 */
#include "trace/state.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/path.h"
#include "trace/state_internal.h"

static const struct {
	const char *word, *meaning;
} states[] = {
#define X(name, word, meaning) {word, meaning},
	FG_TRACE_STATES(X)
#undef X
};

const char *fg_trace_state_name(fg_trace_state s)
{
	return states[s].word;
}

const char *fg_trace_state_text(fg_trace_state s)
{
	return states[s].meaning;
}

bool fg_trace_is_counted(const fg_req *q)
{
	return !q->is_heading && !q->is_external && !q->is_covering && !q->is_duplicate;
}

static void set(fg_trace_status *s, fg_trace_state state)
{
	s->states |= 1u << state;
}

/* ---- faults of the model ---- */

static void tell_problems(fg_trace__maker *m)
{
	static const char *const rules[] = {"trace.malformed", "trace.duplicate", "trace.dangling",
	                                    "trace.cycle", "trace.case-twins"};
	fg_arena *a = &m->out->arena;
	const fg_req_set *set_ = &m->out->model->reqs;
	for (size_t i = 0; i < set_->problems.n; i++) {
		const fg_req_problem *p = &set_->problems.at[i];
		fg_trace__tell(m, rules[p->kind], p->file, p->line, "", p->message,
		               fg_arena_printf(a, "%s %s", p->uid, p->message));
		uint32_t item = *p->uid ? fg_req_find(set_, p->uid, NULL) : FG_REQ_NONE;
		if (item == FG_REQ_NONE)
			continue;
		if (p->kind == FG_REQ_DANGLING)
			set(&m->out->status[item], FG_TRACE_STATE_DANGLING);
		if (p->kind == FG_REQ_DUPLICATE)
			set(&m->out->status[item], FG_TRACE_STATE_DUPLICATE);
	}
	if (m->out->model->is_known)
		return;
	m->out->unknown++;
	fg_trace__tell(
		m, "trace.unknown", "firmgate.yaml", 1, "",
		fg_arena_printf(a, "the requirements are not all known: %s", m->out->model->why),
		"model");
}

static void tell_links(fg_trace__maker *m)
{
	fg_arena *a = &m->out->arena;
	const fg_req_set *reqs = &m->out->model->reqs;
	for (size_t i = 0; i < reqs->links.n; i++) {
		const fg_req_link *l = &reqs->links.at[i];
		const fg_req *q = &reqs->items.at[l->owner];
		if (l->to == FG_REQ_NONE || l->is_weak)
			continue;
		const fg_req *to = &reqs->items.at[l->to];
		if (l->is_suspect) {
			set(&m->out->status[l->owner], FG_TRACE_STATE_SUSPECT_TEXT);
			fg_trace__tell(
				m, "trace.suspect-text", q->file, l->line ? l->line : q->line, "",
				fg_arena_printf(
					a, "'%s' changed since its link from '%s' was reviewed",
					to->uid, q->uid),
				fg_arena_printf(a, "link %s %s", q->uid, to->uid));
		}
		if (l->is_outdated || l->is_predated) {
			set(&m->out->status[l->owner],
			    l->is_outdated ? FG_TRACE_STATE_OUTDATED : FG_TRACE_STATE_PREDATED);
			fg_trace__tell(
				m, "trace.outdated", q->file, l->line ? l->line : q->line, "",
				fg_arena_printf(a,
			                        "'%s' links to revision %s of '%s', which is at %s",
			                        q->uid, l->version, to->uid, to->version),
				fg_arena_printf(a, "link %s %s", q->uid, to->uid));
		}
	}
}

/* ---- needs ---- */

bool fg_trace_kind_matches(const char *wanted, const fg_trace_cover *c)
{
	if (strcmp(wanted, c->kind) == 0)
		return true;
	if (strcmp(wanted, "test") == 0)
		return c->role == FG_TAG_VERIFIES;
	return strcmp(wanted, "impl") == 0 && c->role == FG_TAG_IMPLEMENTS;
}

/* How many things of the kind cover the item: tags, children, a review. */
/* In a round of links each is below the other: that covers neither. */
static bool is_below(const fg_req *child, const fg_req *q)
{
	return !(child->is_in_cycle && q->is_in_cycle);
}

static unsigned count_kind(const fg_trace__maker *m, uint32_t item, const char *kind)
{
	const fg_req_set *reqs = &m->out->model->reqs;
	const fg_trace_status *s = &m->out->status[item];
	const fg_req *q = &reqs->items.at[item];
	unsigned n = 0;
	for (uint32_t i = 0; i < s->cover_count; i++)
		n += fg_trace_kind_matches(kind, &m->out->covers.at[s->first_cover + i]);
	for (uint32_t i = 0; i < q->down_count; i++) {
		const fg_req *child = &reqs->items.at[reqs->down.at[q->first_down + i]];
		n += child->status != FG_REQ_OBSOLETE && is_below(child, q) &&
		     (strcmp(child->kind, kind) == 0 || strcmp(kind, "mitigation") == 0);
	}
	const fg_trace_review *last = NULL;
	unsigned reviews = 0;
	for (size_t i = 0; strcmp(kind, "review") == 0 && i < m->in->review_count; i++) {
		const fg_trace_review *r = &m->in->reviews[i];
		if (strcmp(r->uid, q->uid) != 0)
			continue;
		last = r;
		reviews += !r->is_by_author && !r->is_rejected;
	}
	return n + (last && last->is_rejected ? 0 : reviews);
}

/* "utest or itest", "test*2". */
static bool is_met(const fg_trace__maker *m, uint32_t item, const char *need)
{
	char word[64];
	while (fg_req_is_need(need)) {
		size_t n = strcspn(need, " *");
		snprintf(word, sizeof(word), "%.*s", (int)n, need);
		unsigned wanted = need[n] == '*' ? (unsigned)strtoul(need + n + 1, NULL, 10) : 1;
		if (*word && count_kind(m, item, word) >= (wanted ? wanted : 1))
			return true;
		const char *or = strstr(need + n, " or ");
		if (!or)
			return false;
		need = or + 4;
	}
	return false;
}

typedef struct needs {
	const char *const *at;
	size_t n;
} needs;

/* What the item says itself; else the first entry of the policy for its kind. */
static needs needs_of(const fg_trace__maker *m, const fg_req *q)
{
	const fg_config *c = m->t->policy;
	if (q->need_count)
		return (needs){q->needs, q->need_count};
	for (size_t i = 0; i < c->trace.need_count; i++) {
		const fg_trace_need *n = &c->trace.needs[i];
		for (size_t k = 0; k < n->kind_count; k++)
			if (fg_path_glob(n->kinds[k], q->kind))
				return (needs){n->by, n->by_count};
		if (n->kind_count == 0)
			return (needs){n->by, n->by_count};
	}
	return (needs){NULL, 0};
}

static const fg_req_justification *justification_of(fg_trace__maker *m, const fg_req *q,
                                                    const char *need)
{
	const fg_req_set *reqs = &m->out->model->reqs;
	for (size_t i = 0; i < reqs->justifications.n; i++) {
		const fg_req_justification *j = &reqs->justifications.at[i];
		if (strcmp(j->uid, q->uid) != 0 || strcmp(j->need, need) != 0)
			continue;
		if (!m->in->today || strcmp(j->expires, m->in->today) >= 0)
			return j;
		fg_trace__tell(m, "trace.expired", j->file, j->line, "",
		               fg_arena_printf(&m->out->arena,
		                               "the justification of '%s' for '%s' expired on %s",
		                               q->uid, need, j->expires),
		               fg_arena_printf(&m->out->arena, "%s %s", q->uid, need));
	}
	return NULL;
}

static bool has_children(const fg_trace__maker *m, const fg_req *q)
{
	const fg_req_set *reqs = &m->out->model->reqs;
	for (uint32_t i = 0; i < q->down_count; i++)
		if (is_below(&reqs->items.at[reqs->down.at[q->first_down + i]], q))
			return true;
	return false;
}

static void judge_needs(fg_trace__maker *m, uint32_t item)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	fg_trace_status *s = &m->out->status[item];
	needs all = needs_of(m, q);
	fg_buf missing = FG_BUF_INIT;
	for (size_t i = 0; i < all.n; i++) {
		if (is_met(m, item, all.at[i]))
			continue;
		const fg_req_justification *j = justification_of(m, q, all.at[i]);
		if (j) {
			s->justification = j;
			set(s, FG_TRACE_STATE_JUSTIFIED);
			continue;
		}
		fg_buf_printf(&missing, "%s%s", missing.n ? ", " : "", all.at[i]);
	}
	s->missing = fg_arena_strdup(&m->out->arena, fg_buf_str(&missing));
	bool has_any = s->cover_count || has_children(m, q);
	if (missing.n)
		set(s, FG_TRACE_STATE_UNCOVERED);
	else if (all.n || has_any)
		set(s, FG_TRACE_STATE_COVERED);
	else if (!q->is_heading && !q->is_covering && q->status != FG_REQ_OBSOLETE)
		set(s, FG_TRACE_STATE_UNASKED);
	if (missing.n && q->status != FG_REQ_DRAFT)
		fg_trace__tell(
			m, "trace.uncovered", q->file, q->line, "",
			fg_arena_printf(&m->out->arena, "'%s' lacks: %s", q->uid, s->missing),
			fg_arena_printf(&m->out->arena, "%s %s", q->uid, s->missing));
	fg_buf_release(&missing);
}

static void judge_unwanted(fg_trace__maker *m, uint32_t item)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	const fg_trace_status *s = &m->out->status[item];
	if (q->format != FG_REQ_OFT && q->format != FG_REQ_SPECOBJECT)
		return; /* elsewhere a list of needs does not exclude */
	for (uint32_t i = 0; i < s->cover_count && q->need_count; i++) {
		const fg_trace_cover *c = &m->out->covers.at[s->first_cover + i];
		bool is_wanted = false;
		for (uint32_t k = 0; k < q->need_count; k++)
			is_wanted = is_wanted || fg_trace_kind_matches(q->needs[k], c);
		if (is_wanted)
			continue;
		set(&m->out->status[item], FG_TRACE_STATE_UNWANTED);
		fg_trace__tell(m, "trace.unwanted", c->path, c->line, c->name,
		               fg_arena_printf(&m->out->arena, "'%s' did not ask for '%s'", q->uid,
		                               c->kind),
		               fg_arena_printf(&m->out->arena, "%s %s", q->uid, c->kind));
	}
}

/* ---- deep coverage ---- */

/* Covered, and so is everything below; a round of links is not. Memo: 0 unknown, 1 open, 2 no, 3
 * yes. An own
 * stack: chains may be long. */
static void judge_deep(fg_trace__maker *m)
{
	const fg_req_set *reqs = &m->out->model->reqs;
	struct frame {
		uint32_t item, next;
	};
	FG_VEC(struct frame) stack = FG_VEC_INIT;
	unsigned char *memo = fg_arena_alloc(&m->out->arena, reqs->items.n + 1);
	for (size_t i = 0; i < reqs->items.n; i++) {
		if (memo[i])
			continue;
		struct frame first = {(uint32_t)i, 0};
		fg_vec_push(&stack, first);
		memo[i] = 1;
		while (stack.n) {
			struct frame *f = &fg_vec_last(&stack);
			const fg_req *q = &reqs->items.at[f->item];
			if (f->next < q->down_count) {
				uint32_t child = reqs->down.at[q->first_down + f->next++];
				if (memo[child] == 0) {
					struct frame next = {child, 0};
					memo[child] = 1;
					fg_vec_push(&stack, next);
				}
				continue;
			}
			fg_trace_status *s = &m->out->status[f->item];
			bool is_deep = q->is_covering ||
			               fg_trace_has_state(s, FG_TRACE_STATE_COVERED) ||
			               (!s->states && q->is_heading);
			for (uint32_t k = 0; k < q->down_count && is_deep; k++) {
				const fg_req
					*child = &reqs->items.at[reqs->down.at[q->first_down + k]];
				is_deep = child->status == FG_REQ_OBSOLETE ||
				          memo[reqs->down.at[q->first_down + k]] == 3;
			}
			memo[f->item] = is_deep ? 3 : 2;
			if (is_deep && !q->is_covering)
				set(s, FG_TRACE_STATE_DEEPLY_COVERED);
			(void)fg_vec_pop(&stack);
		}
	}
	fg_vec_release(&stack);
}

/* ---- tests ---- */

static void judge_result(fg_trace__maker *m, uint32_t item, const fg_trace_cover *c)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	fg_arena *a = &m->out->arena;
	fg_trace_status *s = &m->out->status[item];
	const char *identity = fg_arena_printf(a, "%s %s", q->uid, c->name);
	const char *what = *c->name ? c->name : c->path;
	bool is_unclear = c->has_result && c->is_unclear && c->result == FG_RESULT_PASSED;
	if (is_unclear || !c->has_result || c->result == FG_RESULT_SKIPPED ||
	    c->result == FG_RESULT_UNKNOWN) {
		set(s, FG_TRACE_STATE_UNEXECUTED);
		fg_trace__tell(m, "trace.unexecuted", c->path, c->line, c->name,
		               fg_arena_printf(a, "the test '%s' of '%s' %s", what, q->uid,
		                               is_unclear      ? "may not have run: another file "
		                                                 "has a test of that name, and "
		                                                 "the results do not tell them apart"
		                               : c->has_result ? "was not run"
		                                               : "has no result"),
		               identity);
	} else if (c->result == FG_RESULT_FAILED) {
		set(s, FG_TRACE_STATE_FAILING);
		fg_trace__tell(m, "trace.failing", c->path, c->line, c->name,
		               fg_arena_printf(a, "the test '%s' of '%s' fails", what, q->uid),
		               identity);
	}
	if (c->has_result && c->is_stale) {
		set(s, FG_TRACE_STATE_STALE_RESULT);
		fg_trace__tell(m, "trace.stale-result", c->path, c->line, c->name,
		               fg_arena_printf(a,
		                               "the result of '%s' is of another tree, or of none "
		                               "that is known: test or code "
		                               "of '%s' changed since",
		                               what, q->uid),
		               identity);
	}
}

/* ---- reviews ---- */

static int by_hash(const void *a, const void *b)
{
	const fg_trace_cover *x = *(const fg_trace_cover *const *)a,
			     *y = *(const fg_trace_cover *const *)b;
	int order = strcmp(x->name, y->name);
	return order ? order : memcmp(x->hash, y->hash, FG_SCAN_HASH);
}

/* Names and tokens, not paths: a moved file is the same code. */
static void digest(const fg_trace__maker *m, const fg_trace_status *s, fg_tag_role role,
                   char out[65])
{
	FG_VEC(const fg_trace_cover *) all = FG_VEC_INIT;
	fg_buf text = FG_BUF_INIT;
	for (uint32_t i = 0; i < s->cover_count; i++)
		if (m->out->covers.at[s->first_cover + i].role == role)
			fg_vec_push(&all, &m->out->covers.at[s->first_cover + i]);
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_hash);
	for (size_t i = 0; i < all.n; i++) {
		fg_buf_put(&text, all.at[i]->name, strlen(all.at[i]->name) + 1);
		fg_buf_put(&text, all.at[i]->hash, FG_SCAN_HASH);
	}
	fg_sha256_hex(out, fg_buf_str(&text), text.n);
	fg_vec_release(&all);
	fg_buf_release(&text);
}

static void hex_of(const unsigned char *bytes, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static void suspect(fg_trace__maker *m, uint32_t item, fg_trace_state state, const char *rule,
                    const char *what)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	fg_arena *a = &m->out->arena;
	set(&m->out->status[item], state);
	fg_trace__tell(m, rule, q->file, q->line, "",
	               fg_arena_printf(a, "%s of '%s' changed since it was reviewed", what, q->uid),
	               fg_arena_printf(a, "%s %s", q->uid, what));
}

static void judge_review(fg_trace__maker *m, uint32_t item)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	const fg_trace_review *last = NULL;
	fg_trace_status *s = &m->out->status[item];
	fg_arena *a = &m->out->arena;
	char text[65];
	hex_of(q->hash, FG_REQ_HASH, text);
	for (size_t i = 0; i < m->in->review_count; i++)
		if (strcmp(m->in->reviews[i].uid, q->uid) == 0)
			last = &m->in->reviews[i];
	bool is_rejected = last && last->is_rejected; /* what it says or does now may be mended */
	if (last && !is_rejected && *last->text && strcmp(last->text, text) != 0)
		suspect(m, item, FG_TRACE_STATE_SUSPECT_TEXT, "trace.suspect-text", "the text");
	if (last && !is_rejected && *last->code && strcmp(last->code, s->code) != 0)
		suspect(m, item, FG_TRACE_STATE_SUSPECT_CODE, "trace.suspect-code", "code");
	if (last && !is_rejected && *last->test && strcmp(last->test, s->test) != 0)
		suspect(m, item, FG_TRACE_STATE_SUSPECT_TEST, "trace.suspect-test", "a test");
	if (last && last->is_by_author)
		set(s, FG_TRACE_STATE_REVIEWED_BY_AUTHOR);
	bool wants = m->t->policy->trace.reviews && m->in->has_ledger;
	if (q->is_unreviewed || (wants && (!last || last->is_by_author || is_rejected))) {
		set(s, FG_TRACE_STATE_UNREVIEWED);
		const char *why = q->is_unreviewed ? "its own stamp does not fit what it says"
		                  : is_rejected
		                          ? fg_arena_printf(a, "%s rejected it", last->reviewer)
		                  : last ? "its author reviewed it alone"
		                         : "no review of it is in the ledger";
		fg_trace__tell(
			m, "trace.unreviewed", q->file, q->line, "",
			fg_arena_printf(a, "'%s' was not reviewed as it stands: %s", q->uid, why),
			q->uid);
	}
}

/* ---- all of it ---- */

static void judge_item(fg_trace__maker *m, uint32_t item)
{
	const fg_req *q = &m->out->model->reqs.items.at[item];
	fg_trace_status *s = &m->out->status[item];
	digest(m, s, FG_TAG_IMPLEMENTS, s->code);
	digest(m, s, FG_TAG_VERIFIES, s->test);
	s->missing = "";
	if (!fg_trace_is_counted(q))
		return;
	m->out->requirements++;
	if (q->status == FG_REQ_OBSOLETE) {
		for (uint32_t i = 0; i < s->cover_count; i++) {
			const fg_trace_cover *c = &m->out->covers.at[s->first_cover + i];
			set(s, FG_TRACE_STATE_OBSOLETE_LINKED);
			fg_trace__tell(m, "trace.obsolete-linked", c->path, c->line, c->name,
			               fg_arena_printf(&m->out->arena,
			                               "'%s' is %s, and this is tagged with it",
			                               q->uid, q->status_text),
			               q->uid);
		}
		return;
	}
	judge_needs(m, item);
	judge_unwanted(m, item);
	judge_review(m, item);
	for (uint32_t i = 0; m->in->results && i < s->cover_count; i++)
		if (m->out->covers.at[s->first_cover + i].role == FG_TAG_VERIFIES)
			judge_result(m, item, &m->out->covers.at[s->first_cover + i]);
	for (uint32_t i = 0; m->in->runs && i < s->cover_count; i++)
		if (m->out->covers.at[s->first_cover + i].role == FG_TAG_IMPLEMENTS)
			fg_trace__judge_runs(m, item, &m->out->covers.at[s->first_cover + i]);
	if (!m->out->model->is_known)
		set(s, FG_TRACE_STATE_UNKNOWN);
}

fg_err fg_trace_matrix_make(fg_trace *t, const fg_trace_matrix_input *in, fg_trace_matrix *out,
                            fg_findings *findings, fg_error *err)
{
	fg_trace__maker m = {.t = t, .in = in, .out = out, .findings = findings};
	memset(out, 0, sizeof(*out));
	fg_err code = fg_trace_model_of(t, in->snapshot, &out->model, err);
	if (code)
		return code;
	out->status = fg_arena_array(&out->arena, out->model->reqs.items.n + 1,
	                             sizeof(*out->status));
	fg_trace__gather(&m);
	fg_trace__add_result_covers(&m);
	fg_trace__sort_covers(out);
	fg_trace__apply_results(&m);
	fg_trace__place_runs(&m);
	tell_problems(&m);
	tell_links(&m);
	for (size_t i = 0; i < out->model->reqs.items.n; i++)
		judge_item(&m, (uint32_t)i);
	judge_deep(&m);
	for (size_t i = 0; i < out->model->reqs.items.n; i++)
		for (int s = 0;
		     fg_trace_is_counted(&out->model->reqs.items.at[i]) && s < FG_TRACE_STATE_COUNT;
		     s++)
			out->counts[s] += fg_trace_has_state(&out->status[i], (fg_trace_state)s);
	fg_vec_release(&m.trees);
	fg_vec_release(&m.test_files);
	fg_map_release(&m.tests);
	return FG_OK;
}

void fg_trace_matrix_release(fg_trace_matrix *m)
{
	fg_vec_release(&m->covers);
	fg_arena_release(&m->arena);
}
