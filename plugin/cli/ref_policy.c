#include "cli/ref_policy.h"

#include "base/path.h"
#include "cli/judged.h"
#include "cli/pushed_ref.h"

enum { REFS_MAX = 100000, POLICY_MAX = 1 << 20, ASKED_MAX = 2000 };

static const char heads[] = "refs/heads/";

/* Where the branches are seen: those of this repository, or what it knows of a remote's. */
typedef struct side {
	fg_git *g;
	fg_arena *a;
	const char *prefix; /* of their names here */
	bool is_remote;
	fg_git_refs refs;
} side;

static fg_err open_side(side *s, fg_git *g, fg_arena *a, const char *remote, fg_error *err)
{
	*s = (side){.g = g, .a = a, .prefix = heads, .is_remote = remote != NULL};
	if (remote)
		s->prefix = fg_arena_printf(a, "refs/remotes/%s/", remote);
	return fg_git_list_refs(g, a, s->prefix, REFS_MAX, &s->refs, err);
}

static const char *short_name(const side *s, const fg_git_ref *ref)
{
	return ref->name + strlen(s->prefix);
}

/* ---- the policy ---- */

static bool read_policy(fg_git *g, fg_arena *a, const fg_git_id *commit, fg_buf *out)
{
	fg_git_id tree;
	fg_git_entry e;
	return fg_git_tree_of(g, commit, &tree, NULL) == FG_OK &&
	       fg_git_find_in_tree(g, a, &tree, "firmgate.yaml", &e, NULL) == FG_OK &&
	       fg_git_is_file(&e) && fg_git_read_blob(g, &e.id, POLICY_MAX, out, NULL) == FG_OK;
}

static bool has_policy(fg_git *g, fg_arena *a, const fg_git_id *commit)
{
	fg_buf text = FG_BUF_INIT;
	bool found = !fg_git_id_is_zero(commit) && read_policy(g, a, commit, &text);
	fg_buf_release(&text);
	return found;
}

/* What the remote's HEAD led to when somebody asked, else its branch of a usual name. */
static const fg_git_ref *remote_default(const side *s)
{
	static const char *const names[] = {"HEAD", "main", "master"};
	for (size_t k = 0; k < FG_ARRAY_LEN(names); k++)
		for (size_t i = 0; i < s->refs.n; i++)
			if (strcmp(short_name(s, &s->refs.at[i]), names[k]) == 0)
				return &s->refs.at[i];
	return NULL;
}

/* Of the default branch; where HEAD leads nowhere, of the first that has one. Zero: the repository
 * has no branch yet. */
static fg_err find_default(const side *s, fg_git_id *out, fg_error *err)
{
	const fg_git_ref *known = s->is_remote ? remote_default(s) : NULL;
	fg_err failed = FG_OK;
	*out = known ? known->target : (fg_git_id){{0}};
	if (!s->is_remote)
		failed = fg_git_head(s->g, out, err);
	for (size_t i = 0; !failed && fg_git_id_is_zero(out) && i < s->refs.n; i++)
		if (has_policy(s->g, s->a, &s->refs.at[i].target))
			*out = s->refs.at[i].target;
	return failed;
}

/* The policy of a commit; one that cannot be read is for the judgement to tell. */
static bool load_policy(fg_git *g, fg_arena *a, const fg_git_id *commit, fg_config *out)
{
	const char *top = fg_git_describe(g)->work_tree;
	fg_buf text = FG_BUF_INIT;
	memset(out, 0, sizeof(*out));
	bool ok = !fg_git_id_is_zero(commit) && read_policy(g, a, commit, &text) &&
	          fg_config_load_text(out, fg_buf_str(&text), text.n, "firmgate.yaml",
	                              top ? top : ".", NULL) == FG_OK;
	fg_buf_release(&text);
	return ok;
}

/* Branches go by their short name, as everywhere; tags and others by the whole one. A policy
 * without branches holds for all. */
static bool is_held(const fg_config *policy, const char *name)
{
	size_t n = sizeof(heads) - 1;
	const char *branch = strncmp(name, heads, n) == 0 ? name + n : name;
	for (size_t i = 0; i < policy->gate.policy_count; i++) {
		const fg_gate_policy *p = &policy->gate.policies[i];
		bool holds = p->branch_count == 0;
		for (size_t k = 0; k < p->branch_count && !holds; k++)
			holds = fg_path_glob(p->branches[k], branch);
		if (holds)
			return true;
	}
	return false;
}

bool fg_ref_is_kept(fg_git *g, const fg_git_id *old, const char *name)
{
	fg_arena a = FG_ARENA_INIT;
	fg_config policy;
	const char *head = fg_git_head_name(g, &a);
	fg_git_id tip;
	/* Where HEAD leads nowhere, any branch may be the one that new ones are judged by. */
	bool is_default = (head && strcmp(head, name) == 0) ||
	                  (fg_git_head(g, &tip, NULL) == FG_OK && fg_git_id_is_zero(&tip));
	bool is_branch = strncmp(name, heads, sizeof(heads) - 1) == 0;
	bool is_kept = is_default && is_branch && load_policy(g, &a, old, &policy);
	if (is_kept) {
		is_kept = is_held(&policy, name);
		fg_config_release(&policy);
	}
	fg_arena_release(&a);
	return is_kept;
}

/* ---- what is new to it ---- */

/* The tips of the branches that policy holds for. */
static void take_held(const side *s, const fg_config *policy, fg_git_ids *out)
{
	fg_git_id *ids = fg_arena_array(s->a, s->refs.n + 1, sizeof(*ids));
	for (size_t i = 0; i < s->refs.n; i++)
		if (is_held(policy, short_name(s, &s->refs.at[i])))
			ids[out->n++] = s->refs.at[i].target;
	out->at = ids;
}

/* The nearest that was the end of a push here, by first parents; zero = none is known to be. */
static void find_judged(fg_git *g, const fg_git_id *head, fg_git_id *out)
{
	fg_git_id at = *head;
	*out = (fg_git_id){{0}};
	for (size_t n = 0; n < ASKED_MAX && !fg_git_id_is_zero(&at); n++) {
		fg_arena a = FG_ARENA_INIT;
		fg_git_commit c;
		bool ok = fg_git_read_commit(g, &a, &at, &c, NULL) == FG_OK;
		if (ok && fg_judged_has(g, &c.tree)) {
			*out = at;
			ok = false;
		}
		at = ok && c.parent_count ? c.parents[0] : (fg_git_id){{0}};
		fg_arena_release(&a);
	}
}

/* Its commits are known, but what a push brought with the mend on top of it was judged with that
 * alone. So the code is held against what was judged, else against the default branch. */
static void judge_known(fg_git *g, fg_gate_range *range)
{
	fg_git_id judged;
	find_judged(g, &range->head, &judged);
	range->base = fg_git_id_is_zero(&judged) ? range->policy : judged;
	range->is_known = true;
}

static fg_err take_only_own(const side *s, const fg_git_id *old, const fg_config *policy,
                            fg_gate_range *range, fg_error *err)
{
	range->exclude_refs = NULL;
	if (fg_git_id_is_zero(old)) {
		take_held(s, policy, &range->known);
		fg_err failed = fg_ref_find_fork(s->g, range, err);
		if (!failed && !s->is_remote && fg_git_id_equal(&range->base, &range->head))
			judge_known(s->g, range);
		return failed;
	}
	fg_git_id *tip = fg_arena_array(s->a, 1, sizeof(*tip));
	*tip = *old;
	range->known = (fg_git_ids){tip, 1};
	range->base = *old;
	range->is_rewind = !fg_git_is_ancestor(s->g, old, &range->head);
	return FG_OK;
}

fg_err fg_ref_apply_policy(fg_git *g, fg_arena *a, const fg_git_id *old, const char *name,
                           const char *remote, fg_gate_range *range, fg_error *err)
{
	side s;
	fg_config policy;
	fg_git_id none = {{0}};
	bool is_new = fg_git_id_is_zero(old) || !fg_git_has_object(g, old);
	fg_err failed = open_side(&s, g, a, remote, err);
	if (!failed && remote && s.refs.n == 0)
		return FG_OK; /* nothing is known of it */
	if (!failed && (is_new || !has_policy(g, a, old)))
		failed = find_default(&s, &range->policy, err);
	else if (!failed)
		range->policy = *old;
	if (failed || !load_policy(g, a, &range->policy, &policy))
		return failed;
	if (is_held(&policy, name))
		failed = take_only_own(&s, is_new ? &none : old, &policy, range, err);
	fg_config_release(&policy);
	return failed;
}
