/*
 * Claims of a message against what the hunks touch. DESIGN's table of verdicts,
 * read from the objects of the commit alone.
 */
#include "base/path.h"
#include "trace/trace_internal.h"

#include <strings.h>

#include "base/map.h"

static const char *const usual_claims[] = {"Implements", "Requirement", "Verifies"};

const char *const *fg_trace_claim_names(const fg_trace *t, size_t *n)
{
	if (t->policy->trace.claim_count) {
		*n = t->policy->trace.claim_count;
		return t->policy->trace.claims;
	}
	*n = FG_ARRAY_LEN(usual_claims);
	return usual_claims;
}

const char *fg_trace_suggested_claim(const fg_trace *t)
{
	size_t n;
	const char *const *names = fg_trace_claim_names(t, &n);
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(names[i], "Requirement") == 0)
			return names[i];
	return names[0];
}

/* ---- the touched set ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void collect_touched(fg_trace__change *c)
{
	FG_VEC(const char *) all = FG_VEC_INIT;
	for (size_t i = 0; i < c->touches.n; i++)
		for (size_t k = 0; k < c->touches.at[i].marks.n; k++)
			if (!fg_trace__is_layout(&c->touches.at[i], k))
				fg_vec_push(&all, c->touches.at[i].marks.at[k].uid);
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_text);
	const char **out = fg_arena_array(c->a, all.n + 1, sizeof(*out));
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (n == 0 || strcmp(out[n - 1], all.at[i]) != 0)
			out[n++] = fg_arena_strdup(c->a, all.at[i]);
	c->out->touched = out;
	c->out->touched_count = n;
	fg_vec_release(&all);
}

/* How a requirement is touched. */
typedef enum support { NONE, LAYOUT, OWN_TEXT, CODE } support;

static support support_of(const fg_trace__change *c, const char *uid, const fg_trace__touch **where)
{
	support best = NONE;
	for (size_t i = 0; i < c->touches.n; i++) {
		const fg_trace__touch *t = &c->touches.at[i];
		for (size_t k = 0; k < t->marks.n && !t->is_taken_back; k++) {
			if (strcmp(t->marks.at[k].uid, uid) != 0)
				continue;
			support s = fg_trace__is_layout(t, k) ? LAYOUT : CODE;
			if (s > best) {
				best = s;
				*where = t;
			}
		}
	}
	return best;
}

/* Its own text is part of the commit: new, or other than in the model before. */
static bool text_changed(const fg_trace__change *c, uint32_t item)
{
	const fg_req *now = &c->model_after->reqs.items.at[item];
	if (!c->model_before || c->model_before == c->model_after || !c->model_before->is_known)
		return false;
	uint32_t before = fg_req_find(&c->model_before->reqs, now->uid, NULL);
	/* A control of a catalogue never changes: what changes is what is below it. */
	for (uint32_t i = 0; now->is_external && i < now->down_count; i++) {
		uint32_t child = c->model_after->reqs.down.at[now->first_down + i];
		if (!c->model_after->reqs.items.at[child].is_external && text_changed(c, child))
			return true;
	}
	return before == FG_REQ_NONE ||
	       memcmp(c->model_before->reqs.items.at[before].hash, now->hash, FG_REQ_HASH) != 0;
}

/* A parent or a child, at any distance up and one step down. */
static bool relative_touched(const fg_trace__change *c, uint32_t item,
                             const fg_trace__touch **where)
{
	const fg_req_set *set = &c->model_after->reqs;
	const fg_req *q = &set->items.at[item];
	for (uint32_t i = 0; i < q->down_count; i++)
		if (support_of(c, set->items.at[set->down.at[q->first_down + i]].uid, where) ==
		    CODE)
			return true;
	for (uint32_t i = 0; i < q->up_count; i++)
		if (support_of(c, set->items.at[set->up.at[q->first_up + i]].uid, where) == CODE)
			return true;
	return false;
}

/* ---- claims ---- */

typedef fg_map uid_list; /* a message may hold many thousands */

static bool has_uid(const uid_list *l, const char *uid)
{
	return fg_map_get_str(l, uid) != NULL;
}

static void say(fg_trace__change *c, fg_trace_verdict_kind kind, const char *uid,
                const fg_trace__touch *where, const char *message)
{
	fg_trace__verdict(c, (fg_trace_verdict){.kind = kind,
	                                        .uid = uid,
	                                        .path = where ? where->path : "",
	                                        .name = where ? where->name : "",
	                                        .line = where ? where->line : 0,
	                                        .message = message});
}

/* The first declaration that changed, for a verdict about the commit as a whole. */
static const fg_trace__touch *anything(const fg_trace__change *c)
{
	for (size_t i = 0; i < c->touches.n; i++)
		if (!c->touches.at[i].is_cosmetic && !c->touches.at[i].is_taken_back)
			return &c->touches.at[i];
	for (size_t i = 0; i < c->touches.n; i++)
		if (!c->touches.at[i].is_blank && !c->touches.at[i].is_taken_back)
			return &c->touches.at[i];
	return NULL;
}

/* What a merge brings to its first parent supports its claim too: who merges a branch may say what
 * it is of. The merge's own hunks alone must be claimed. */
static void read_brought(fg_trace__change *c)
{
	fg_trace_commit *aside = fg_arena_alloc(c->a, sizeof(*aside));
	fg_trace__change *all = fg_arena_alloc(c->a, sizeof(*all));
	*all = (fg_trace__change){.t = c->t,
	                          .a = c->a,
	                          .before = c->before,
	                          .after = c->after,
	                          .model_before = c->model_before,
	                          .model_after = c->model_after,
	                          .out = aside};
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < c->all->n; i++)
		code = fg_trace__touch_change(all, &c->all->at[i], NULL, 0, NULL);
	if (!code)
		fg_trace__find_moved(all);
	fg_trace_commit_release(aside);
	c->has_unread |= code || all->has_unread;
	c->brought = all;
}

static bool is_brought(fg_trace__change *c, const char *uid, const fg_trace__touch **where)
{
	if (c->all && !c->brought)
		read_brought(c);
	const fg_trace__touch *found = NULL;
	bool is_code = c->brought && support_of(c->brought, uid, &found) == CODE;
	*where = is_code ? found : *where;
	return is_code;
}

/* Whether what changed is of the requirement that is claimed. */
static void judge_support(fg_trace__change *c, const char *uid, uint32_t item)
{
	const fg_trace__touch *where = NULL;
	support s = support_of(c, uid, &where);
	if (s == CODE)
		say(c, FG_TRACE_CONFIRMED, uid, where,
		    fg_arena_printf(c->a, "code of '%s' changed", uid));
	else if (text_changed(c, item))
		say(c, FG_TRACE_CONFIRMED, uid, NULL,
		    fg_arena_printf(c->a, "the text of '%s' changed", uid));
	else if (c->t->policy->trace.relatives && relative_touched(c, item, &where))
		say(c, FG_TRACE_CONFIRMED, uid, where,
		    fg_arena_printf(c->a, "code of a relative of '%s' changed", uid));
	else if (is_brought(c, uid, &where))
		say(c, FG_TRACE_CONFIRMED, uid, where,
		    fg_arena_printf(c->a, "the merge brings changed code of '%s'", uid));
	else if (s == LAYOUT)
		say(c, FG_TRACE_COSMETIC, uid, where,
		    fg_arena_printf(c->a,
		                    "the message claims '%s', whose code changed in comments, "
		                    "layout or place only",
		                    uid));
	else if (c->has_unread)
		say(c, FG_TRACE_UNKNOWN, uid, anything(c),
		    fg_arena_printf(c->a,
		                    "whether code of '%s' changed cannot be told: a file that "
		                    "changed is not read",
		                    uid));
	else
		say(c, FG_TRACE_CLAIM_UNSUPPORTED, uid, anything(c),
		    fg_arena_printf(
			    c->a,
			    "the message claims '%s', and nothing that changed is tagged with it",
			    uid));
}

static void judge_claim(fg_trace__change *c, const fg_trailer *t, const char *id, uid_list *claimed)
{
	const char *uid;
	const fg_trace_model *m = c->model_after;
	uint32_t item = fg_trace__item(m, id, &uid);
	if (has_uid(claimed, uid))
		return;
	if (!t->is_lost)
		fg_map_put_str(claimed, uid, NULL);
	if (item == FG_REQ_NONE && !m->is_known) {
		say(c, FG_TRACE_UNKNOWN, id, anything(c),
		    fg_arena_printf(c->a, "whether '%s' exists cannot be told: %s", id, m->why));
		return;
	}
	if (t->is_lost) {
		if (item != FG_REQ_NONE)
			say(c, FG_TRACE_CLAIM_LOST, uid, anything(c),
			    fg_arena_printf(c->a,
			                    "'%s: %s' on line %u of the message is not in its last "
			                    "paragraph: git "
			                    "does not count it as a trailer",
			                    t->key, id, t->line));
		return;
	}
	if (item == FG_REQ_NONE) {
		say(c, FG_TRACE_CLAIM_UNKNOWN, id, anything(c),
		    fg_arena_printf(c->a,
		                    "the message claims '%s', which no requirement file of this "
		                    "commit holds",
		                    id));
		return;
	}
	if (m->reqs.items.at[item].status == FG_REQ_OBSOLETE)
		say(c, FG_TRACE_CLAIM_OBSOLETE, uid, anything(c),
		    fg_arena_printf(c->a, "the message claims '%s', which is %s", uid,
		                    m->reqs.items.at[item].status_text));
	judge_support(c, uid, item);
}

/* One id, or a list with commas; an id may hold spaces. */
static void judge_trailer(fg_trace__change *c, const fg_trailer *t, uid_list *claimed)
{
	if (fg_req_find(&c->model_after->reqs, t->value, NULL) != FG_REQ_NONE) {
		judge_claim(c, t, t->value, claimed);
		return;
	}
	for (const char *s = t->value; *s;) {
		size_t n = strcspn(s, ","), length = n;
		const char *id = s;
		while (length && (*id == ' ' || *id == '\t'))
			id++, length--;
		while (length && (id[length - 1] == ' ' || id[length - 1] == '\t'))
			length--;
		if (length)
			judge_claim(c, t, fg_arena_strndup(c->a, id, length), claimed);
		s += n + (s[n] == ',');
	}
}

static void judge_claims(fg_trace__change *c, const char *message, size_t n, uid_list *claimed)
{
	size_t name_count;
	const char *const *names = fg_trace_claim_names(c->t, &name_count);
	fg_trailers all;
	fg_trailers_read_lost(&all, c->a, message, n, names, name_count);
	for (size_t i = 0; i < all.at.n; i++)
		for (size_t k = 0; k < name_count; k++)
			if (fg_trailer_is(&all.at.at[i], names[k]))
				judge_trailer(c, &all.at.at[i], claimed);
	fg_trailers_release(&all);
}

/* ---- what the message does not say ---- */

/* A tag whose target is a relative of a claimed requirement, when policy lets relatives count. */
static bool relative_claimed(const fg_trace__change *c, const fg_trace__mark *m,
                             const uid_list *claimed)
{
	if (!c->t->policy->trace.relatives || m->item == FG_REQ_NONE)
		return false;
	const fg_req_set *set = &c->model_after->reqs;
	const fg_req *q = &set->items.at[m->item];
	for (uint32_t i = 0; i < q->up_count; i++)
		if (has_uid(claimed, set->items.at[set->up.at[q->first_up + i]].uid))
			return true;
	for (uint32_t i = 0; i < q->down_count; i++)
		if (has_uid(claimed, set->items.at[set->down.at[q->first_down + i]].uid))
			return true;
	return false;
}

static const char *described(const fg_trace__change *c, const fg_trace__touch *t)
{
	if (t->is_file)
		return fg_arena_printf(c->a, "'%s' outside of declarations", t->path);
	return fg_arena_printf(c->a, "%s '%s'", fg_extent_kind_name(t->kind), t->name);
}

static void judge_touches(fg_trace__change *c, const uid_list *claimed)
{
	uid_list told = FG_MAP_INIT;
	for (size_t i = 0; i < c->touches.n; i++) {
		const fg_trace__touch *t = &c->touches.at[i];
		c->out->cosmetic += t->is_cosmetic && !t->is_blank;
		c->out->extents += !t->is_file;
		if (t->is_cosmetic)
			continue;
		for (size_t k = 0; k < t->marks.n; k++) {
			const fg_trace__mark *m = &t->marks.at[k];
			if (m->is_moved || has_uid(claimed, m->uid) || has_uid(&told, m->uid) ||
			    relative_claimed(c, m, claimed))
				continue;
			fg_map_put_str(&told, m->uid, NULL);
			say(c, FG_TRACE_TOUCH_UNCLAIMED, m->uid, t,
			    fg_arena_printf(c->a,
			                    t->is_taken_back
			                            ? "the merge has %s as it was before a parent "
			                              "changed it; it is tagged '%s', and the "
			                              "message does not say so"
			                            : "%s changed, which is tagged '%s', and the "
			                              "message does not say so",
			                    described(c, t), m->uid));
		}
		if (t->marks.n == 0 && fg_trace_is_product(c->t, t->path))
			say(c, FG_TRACE_UNTRACED_CHANGE, "", t,
			    fg_arena_printf(c->a,
			                    t->is_taken_back
			                            ? "the merge has %s as it was before a parent "
			                              "changed it; it is traced to no requirement"
			                            : "%s changed and is traced to no requirement",
			                    described(c, t)));
	}
	fg_map_release(&told);
}

/* ---- changes ---- */

static bool overlaps(const fg_git_hunk *h, const fg_git_hunks *others)
{
	uint32_t first = h->after_start,
		 last = h->after_start + (h->after_count ? h->after_count - 1 : 0);
	for (size_t i = 0; i < others->n; i++) {
		const fg_git_hunk *o = &others->at[i];
		uint32_t o_last = o->after_start + (o->after_count ? o->after_count - 1 : 0);
		if (o->after_start <= last && o_last >= first)
			return true;
	}
	return false;
}

/* Of a merge only what differs from every parent is the merge's own. */
static fg_err own_hunks(fg_trace__change *c, const fg_git_change *change,
                        const fg_trace_snapshot *others, size_t n, fg_git_hunks *hunks,
                        fg_error *err)
{
	fg_err code = FG_OK;
	const char *path = change->after.mode ? change->after.path : change->before.path;
	for (size_t i = 0; !code && (hunks->n || hunks->is_binary) && i < n; i++) {
		const fg_git_entry *e = fg_git_find_entry(&others[i].files, path);
		fg_git_hunks diff = {NULL, 0, false};
		fg_git_id none = {{0}};
		if (e && fg_git_id_equal(&e->id, &change->after.id)) {
			hunks->n = 0;
			hunks->is_binary = false;
			break;
		}
		code = fg_git_diff_blobs(c->t->git, c->a, e ? &e->id : &none, &change->after.id,
		                         FG_TRACE__BLOB_MAX, &diff, err);
		fg_git_hunk *kept = fg_arena_array(c->a, hunks->n + 1, sizeof(*kept));
		size_t count = 0;
		for (size_t k = 0; !code && k < hunks->n; k++)
			if (overlaps(&hunks->at[k], &diff))
				kept[count++] = hunks->at[k];
		hunks->at = kept;
		hunks->n = code ? 0 : count;
	}
	return code;
}

static bool is_unreadable(fg_err code)
{
	return code == FG_ERR_NOT_FOUND || code == FG_ERR_LIMIT || code == FG_ERR_TOOL ||
	       code == FG_ERR_IO;
}

/* A side without code that can be tagged is no side: a link, a submodule, a file under a name of
 * another kind. */
static fg_git_entry coded(const fg_git_entry *e)
{
	bool is_code = e->mode && fg_git_is_file(e) && fg_source_is_scanned(e->path);
	return is_code ? *e : (fg_git_entry){.mode = 0};
}

fg_err fg_trace__touch_change(fg_trace__change *c, const fg_git_change *given,
                              const fg_trace_snapshot *others, size_t other_count, fg_error *err)
{
	fg_git_id none = {{0}};
	fg_git_hunks hunks = {NULL, 0, false};
	const fg_git_change seen = {.kind = given->kind,
	                            .before = coded(&given->before),
	                            .after = coded(&given->after)};
	const fg_git_change *change = &seen;
	const char *path = change->after.mode ? change->after.path : change->before.path;
	if (!path)
		return FG_OK;
	if (seen.before.mode && seen.after.mode &&
	    !fg_trace__is_same_use(c->t, seen.before.path, seen.after.path)) {
		const fg_git_change gone = {.kind = FG_GIT_DELETED, .before = seen.before},
				    come = {.kind = FG_GIT_ADDED, .after = seen.after};
		fg_err first = fg_trace__touch_change(c, &gone, others, other_count, err);
		return first ? first : fg_trace__touch_change(c, &come, others, other_count, err);
	}
	c->out->files++;
	fg_error own = FG_ERROR_INIT;
	fg_err code = fg_git_diff_blobs(
		c->t->git, c->a, change->before.mode ? &change->before.id : &none,
		change->after.mode ? &change->after.id : &none, FG_TRACE__BLOB_MAX, &hunks, &own);
	if (!code && other_count)
		code = own_hunks(c, change, others, other_count, &hunks, &own);
	fg_trace__lines lines = {hunks.at, hunks.n};
	bool is_renamed = change->before.mode && change->after.mode &&
	                  strcmp(change->before.path, change->after.path) != 0;
	if (!code && (hunks.n || hunks.is_binary || is_renamed))
		code = fg_trace__touch_file(c, change, &lines, &own);
	if (code && is_unreadable(code)) { /* this file is not known; the others are */
		fg_trace__verdict(c,
		                  (fg_trace_verdict){
					  .kind = FG_TRACE_UNKNOWN,
					  .path = path,
					  .message = fg_arena_printf(
						  c->a, "'%s' cannot be read: %s%s%s", path,
						  own.message ? own.message : "no reason known",
						  own.mend ? "; " : "", own.mend ? own.mend : "")});
		c->has_unread = true;
		code = FG_OK;
	} else if (code) {
		fg_error_set(err, code, "%s", own.message ? own.message : "cannot read a change");
	}
	fg_error_release(&own);
	return code;
}

/* ---- the verdicts in order ---- */

static int by_kind(const void *a, const void *b)
{
	const fg_trace_verdict *x = a, *y = b;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	int order = strcmp(x->uid, y->uid);
	if (!order)
		order = strcmp(x->path, y->path);
	if (!order && x->line != y->line)
		order = x->line < y->line ? -1 : 1;
	return order ? order : strcmp(x->message, y->message);
}

static fg_err judge(fg_trace__change *c, const fg_git_changes *changes,
                    const fg_trace_snapshot *others, size_t other_count, const char *message,
                    size_t n, fg_error *err)
{
	uid_list claimed = FG_MAP_INIT;
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < changes->n; i++)
		code = fg_trace__touch_change(c, &changes->at[i], others, other_count, err);
	if (!code) {
		fg_trace__find_moved(c);
		c->out->model_key = fg_arena_strdup(c->a, c->model_after->key);
		c->all = other_count ? changes : NULL;
		collect_touched(c);
		judge_claims(c, message, n, &claimed);
		judge_touches(c, &claimed);
		if (c->out->verdicts.n)
			qsort(c->out->verdicts.at, c->out->verdicts.n, sizeof(*c->out->verdicts.at),
			      by_kind);
	}
	if (c->brought)
		fg_trace__release_touches(c->brought);
	fg_map_release(&claimed);
	return code;
}

static const char *subject_of(fg_arena *a, const char *message)
{
	while (*message == '\n' || *message == ' ')
		message++;
	return fg_arena_strndup(a, message, strcspn(message, "\n"));
}

/* ---- commits ---- */

static fg_err snapshots_of(fg_trace *t, fg_arena *a, const fg_git_commit *k, fg_trace_snapshot *out,
                           fg_git_id *trees, fg_error *err)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < k->parent_count; i++) {
		code = fg_git_tree_of(t->git, &k->parents[i], &trees[i], err);
		if (!code)
			code = fg_trace_snapshot_of_tree(t, a, &trees[i], &out[i], err);
	}
	return code;
}

static fg_err verify_commit(fg_trace *t, fg_arena *a, const fg_git_commit *k, fg_trace_commit *out,
                            fg_error *err)
{
	fg_trace_snapshot *parents = fg_arena_array(a, k->parent_count + 1, sizeof(*parents)),
			  after;
	fg_git_id *trees = fg_arena_array(a, k->parent_count + 1,
	                                  sizeof(*trees)); /* [0] stays zero for a root */
	fg_trace__change c = {.t = t, .a = a, .before = &parents[0], .after = &after, .out = out};
	fg_git_changes changes = {NULL, 0, false};
	out->tree = k->tree;
	out->parent_count = k->parent_count;
	out->subject = subject_of(a, k->message);
	fg_err code = snapshots_of(t, a, k, parents, trees, err);
	if (!code)
		code = fg_trace_snapshot_of_tree(t, a, &k->tree, &after, err);
	if (!code)
		code = fg_trace_model_of(t, &after, &c.model_after, err);
	if (!code && k->parent_count)
		code = fg_trace_model_of(t, &parents[0], &c.model_before, err);
	if (!code)
		code = fg_git_diff_trees(t->git, a, &trees[0], &k->tree, NULL, &changes, err);
	if (!code)
		code = fg_trace__find_taken_back(&c, k, parents, err);
	if (!code)
		code = judge(&c, &changes, parents + 1,
		             k->parent_count > 1 ? k->parent_count - 1 : 0, k->message,
		             k->message_n, err);
	fg_trace__release_touches(&c);
	return code;
}

fg_err fg_trace_verify(fg_trace *t, fg_arena *a, const fg_git_id *id, fg_trace_commit *out,
                       fg_error *err)
{
	fg_git_commit k;
	fg_error own = FG_ERROR_INIT;
	memset(out, 0, sizeof(*out));
	out->id = *id;
	out->subject = out->model_key = "";
	fg_trace_forget(t);
	fg_err code = fg_git_read_commit(t->git, a, id, &k, &own);
	if (!code)
		code = verify_commit(t, a, &k, out, &own);
	if (code && is_unreadable(code)) {
		fg_vec_clear(&out->verdicts);
		fg_trace_verdict v = {.kind = FG_TRACE_UNKNOWN, .uid = "", .path = "", .name = ""};
		v.message = fg_arena_printf(a, "%s%s%s",
		                            own.message ? own.message : "the commit cannot be read",
		                            own.mend ? "; " : "", own.mend ? own.mend : "");
		fg_vec_push(&out->verdicts, v);
		code = FG_OK;
	} else if (code) {
		fg_error_set(err, code, "%s", own.message ? own.message : "cannot verify a commit");
	}
	fg_error_release(&own);
	return code;
}

/* The trees that a commit of the index follows on: those given, else HEAD's. */
static fg_err parents_of_index(fg_trace *t, const fg_trace_bases *bases, fg_arena *a,
                               fg_trace_bases *out, fg_error *err)
{
	fg_git_id head;
	if (bases) {
		*out = *bases;
		return FG_OK;
	}
	fg_git_id *tree = fg_arena_array(a, 1, sizeof(*tree));
	fg_err code = fg_git_head(t->git, &head, err);
	if (!code)
		code = fg_git_tree_of(t->git, &head, tree, err);
	*out = (fg_trace_bases){tree, fg_git_id_is_zero(&head) ? 0 : 1};
	return code;
}

fg_err fg_trace_verify_index(fg_trace *t, fg_arena *a, const fg_trace_bases *given,
                             const char *message, size_t n, fg_trace_commit *out, fg_error *err)
{
	fg_trace_bases bases = {NULL, 0};
	fg_trace_snapshot after;
	fg_git_changes changes = {NULL, 0, false};
	memset(out, 0, sizeof(*out));
	out->subject = subject_of(a, message);
	fg_err code = parents_of_index(t, given, a, &bases, err);
	fg_trace_snapshot *before = fg_arena_array(a, bases.n + 1, sizeof(*before));
	fg_trace__change c = {.t = t, .a = a, .before = before, .after = &after, .out = out};
	for (size_t i = 0; !code && i < bases.n; i++)
		code = fg_trace_snapshot_of_tree(t, a, &bases.trees[i], &before[i], err);
	if (!code)
		code = fg_trace_snapshot_of_index(t, a, &after, err);
	if (!code)
		code = fg_trace_model_of(t, &after, &c.model_after, err);
	if (!code && bases.n)
		code = fg_trace_model_of(t, &before[0], &c.model_before, err);
	fg_git_id none = {{0}};
	if (!code)
		code = fg_git_diff_index(t->git, a, bases.n ? &bases.trees[0] : &none, NULL,
		                         &changes, err);
	out->parent_count = bases.n;
	if (!code)
		code = judge(&c, &changes, before + 1, bases.n > 1 ? bases.n - 1 : 0, message, n,
		             err);
	fg_trace__release_touches(&c);
	return code;
}

/* ---- bytes ---- */

void fg_trace_commit_release(fg_trace_commit *c)
{
	fg_vec_release(&c->verdicts);
}

void fg_trace_commit_write(const fg_trace_commit *c, fg_buf *out)
{
	fg_wire_put_bytes(out, c->id.raw, sizeof(c->id.raw));
	fg_wire_put_bytes(out, c->tree.raw, sizeof(c->tree.raw));
	fg_wire_put_str(out, c->subject);
	fg_wire_put_str(out, c->model_key);
	fg_wire_put_u32(out, c->files);
	fg_wire_put_u32(out, c->extents);
	fg_wire_put_u32(out, c->cosmetic);
	fg_wire_put_u32(out, (uint32_t)c->parent_count);
	fg_wire_put_u32(out, (uint32_t)c->touched_count);
	for (size_t i = 0; i < c->touched_count; i++)
		fg_wire_put_str(out, c->touched[i]);
	fg_wire_put_u32(out, (uint32_t)c->verdicts.n);
	for (size_t i = 0; i < c->verdicts.n; i++) {
		const fg_trace_verdict *v = &c->verdicts.at[i];
		fg_wire_put_u8(out, (uint8_t)v->kind);
		fg_wire_put_u8(out, v->is_grave);
		fg_wire_put_u32(out, v->line);
		fg_wire_put_str(out, v->uid);
		fg_wire_put_str(out, v->path);
		fg_wire_put_str(out, v->name);
		fg_wire_put_str(out, v->message);
	}
}

static const char *take_str(fg_arena *a, fg_wire_reader *r)
{
	size_t n;
	const char *s = fg_wire_str(r, &n);
	return fg_arena_strndup(a, s ? s : "", s ? n : 0);
}

static bool take_id(fg_git_id *out, fg_wire_reader *r)
{
	size_t n;
	const void *bytes = fg_wire_bytes(r, &n);
	if (!bytes || n != sizeof(out->raw))
		return false;
	memcpy(out->raw, bytes, n);
	return true;
}

bool fg_trace_commit_read(fg_trace_commit *c, fg_arena *a, fg_wire_reader *r)
{
	memset(c, 0, sizeof(*c));
	if (!take_id(&c->id, r) || !take_id(&c->tree, r))
		return false;
	c->subject = take_str(a, r);
	c->model_key = take_str(a, r);
	c->files = fg_wire_u32(r);
	c->extents = fg_wire_u32(r);
	c->cosmetic = fg_wire_u32(r);
	c->parent_count = fg_wire_u32(r);
	uint32_t n = fg_wire_u32(r);
	if (r->failed || n > r->left)
		return false;
	const char **touched = fg_arena_array(a, n + 1u, sizeof(*touched));
	for (uint32_t i = 0; i < n; i++)
		touched[i] = take_str(a, r);
	c->touched = touched;
	c->touched_count = n;
	n = fg_wire_u32(r);
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		fg_trace_verdict v = {.kind = (fg_trace_verdict_kind)fg_wire_u8(r)};
		v.is_grave = fg_wire_u8(r) != 0;
		v.line = fg_wire_u32(r);
		v.uid = take_str(a, r);
		v.path = take_str(a, r);
		v.name = take_str(a, r);
		v.message = take_str(a, r);
		if (v.kind >= FG_TRACE_VERDICT_COUNT)
			return false;
		fg_vec_push(&c->verdicts, v);
	}
	return !r->failed;
}
