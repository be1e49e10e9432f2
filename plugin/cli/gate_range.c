#include "cli/gate_range.h"

#include "base/alloc.h"
#include "base/path.h"
#include "base/person.h"
#include "catalog/data.h"
#include "change/export.h"
#include "cli/signatures.h"
#include "trace/trace.h"

#include <stdlib.h>

enum { COMMITS_MAX = 5000, RECORDS_MAX = 1000000 };

/* ---- facts of commits ---- */

static const char *subject_of(fg_arena *a, const char *message)
{
	while (*message == '\n')
		message++;
	size_t n = strcspn(message, "\n");
	return fg_arena_strndup(a, message, n > 100 ? 100 : n);
}

/* "ada+review@example.org" reaches ada@example.org. */
static const char *without_tag(fg_arena *a, const char *address)
{
	const char *plus = strchr(address, '+'), *at = strchr(address, '@');
	return plus && at && plus > address && plus < at
	               ? fg_arena_printf(a, "%.*s%s", (int)(plus - address), address, at)
	               : address;
}

/* What is no address at all stays as it is: whoever it is, it is one author. */
static const char *canonical(fg_arena *a, const fg_git_mailmap *m, const char *name,
                             const char *email)
{
	const char *real_name, *real_email, *plain = fg_person_address(a, email);
	fg_git_canonical(m, a, name, plain ? plain : email, &real_name, &real_email);
	plain = fg_person_address(a, real_email);
	return plain ? without_tag(a, plain) : real_email;
}

static bool is_ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

/* "Cy <cy@example.org>": the address. Without one the value counts for nobody, and with two, or with
 * letters that look like others', nobody can say for whom. */
static const char *reviewer_of(fg_arena *a, const fg_git_mailmap *m, const char *value)
{
	const char *open = strchr(value, '<');
	if (!open || strchr(open + 1, '<') || !strchr(open, '>') || !is_ascii(open) ||
	    !fg_person_address(a, value))
		return NULL;
	return canonical(a, m, fg_arena_strndup(a, value, (size_t)(open - value)), value);
}

static void read_reviewers(fg_gate_commit *out, fg_arena *a, const fg_git_mailmap *m,
                           const fg_git_commit *from)
{
	fg_trailers trailers = {.at = FG_VEC_INIT};
	fg_trailers_read(&trailers, a, from->message, from->message_n, false);
	const char **all = fg_arena_array(a, trailers.at.n + 1, sizeof(*all));
	for (size_t i = 0; i < trailers.at.n; i++) {
		const fg_trailer *t = &trailers.at.at[i];
		if (!fg_trailer_is(t, "Reviewed-by") || t->is_lost)
			continue;
		const char *who = reviewer_of(a, m, t->value);
		if (who)
			all[out->reviewer_count++] = who;
		else if (!out->nobody)
			out->nobody = fg_arena_strdup(a, t->value);
	}
	out->reviewers = all;
	fg_trailers_release(&trailers);
}

static fg_err read_paths(fg_gate_commit *out, fg_change *c, const fg_git_commit *from,
                         fg_error *err)
{
	fg_git_id before = {{0}};
	fg_git_changes changes;
	fg_err failed = FG_OK;
	if (from->parent_count)
		failed = fg_git_tree_of(c->git, &from->parents[0], &before, err);
	if (!failed)
		failed = fg_git_diff_trees(c->git, &c->arena, &before, &from->tree, NULL, &changes,
		                           err);
	if (failed)
		return failed;
	const char **paths = fg_arena_array(&c->arena, 2 * changes.n + 1, sizeof(*paths));
	for (size_t i = 0; i < changes.n; i++) {
		const fg_git_change *x = &changes.at[i];
		if (x->after.mode)
			paths[out->path_count++] = x->after.path;
		if (x->before.mode &&
		    (!x->after.mode || strcmp(x->before.path, x->after.path) != 0))
			paths[out->path_count++] = x->before.path;
	}
	out->paths = paths;
	return FG_OK;
}

/* Merging again costs time; without reviews nobody asks. */
static bool asks_for_reviews(const fg_config *policy)
{
	for (size_t i = 0; i < policy->gate.policy_count; i++)
		if (policy->gate.policies[i].reviews)
			return true;
	return false;
}

/* What facts of commits are held against. */
typedef struct references {
	fg_git_mailmap *people;
	fg_commit_signatures signatures;
} references;

static fg_err read_commit(fg_gate_commit *out, fg_change *c, const fg_git_id *id, references *with,
                          fg_error *err)
{
	const fg_git_mailmap *m = with->people;
	fg_git_commit from;
	char hex[FG_GIT_HEX];
	fg_arena *a = &c->arena;
	memset(out, 0, sizeof(*out));
	fg_err failed = fg_git_read_commit(c->git, a, id, &from, err);
	if (failed)
		return failed;
	out->id = fg_arena_strdup(a, fg_git_id_hex(hex, id));
	out->subject = subject_of(a, from.message);
	out->author = canonical(a, m, from.author.name, from.author.email);
	out->committer = canonical(a, m, from.committer.name, from.committer.email);
	out->is_by_nobody = !fg_person_address(a, out->author);
	out->author_written = from.author.email;
	out->committer_written = from.committer.email;
	out->is_merge = from.parent_count > 1;
	out->is_plain_merge = out->is_merge && asks_for_reviews(&c->project.config) &&
	                      fg_git_is_plain_merge(c->git, id);
	fg_commit_signatures_check(&with->signatures, out, &from);
	read_reviewers(out, a, m, &from);
	return read_paths(out, c, &from, err);
}

/* ---- policy ---- */

/* Whatever can silence a finding, or say who may. */
static bool is_policy(const fg_change *c, const char *path)
{
	const fg_config *config = &c->project.config;
	const char *files[] = {"firmgate.yaml",
	                       ".mailmap",
	                       config->gate.deviations,
	                       config->gate.baseline,
	                       config->gate.allowed_signers,
	                       config->gate.keyring,
	                       config->trace.map};
	for (size_t i = 0; i < FG_ARRAY_LEN(files); i++)
		if (files[i] && strcmp(files[i], path) == 0)
			return true;
	for (size_t i = 0; i < config->ledger.key_count; i++)
		if (strcmp(config->ledger.keys[i], path) == 0)
			return true;
	static const char profiles[] = ".firmgate/profiles/";
	return strncmp(path, profiles, sizeof(profiles) - 1) == 0 ||
	       fg_change_model(c, path, &(const char *){NULL}) ||
	       strcmp(fg_path_basename(path), "compile_commands.json") == 0;
}

static const char *why_own(const fg_change *c, const char *path)
{
	const char *why = NULL;
	if (!fg_change_has_base(c))
		return "there is no base";
	if (strcmp(path, "firmgate.yaml") == 0)
		return c->own_policy;
	(void)fg_change_model(c, path, &why);
	return why;
}

static void collect_paths(fg_gate_change *out, fg_change *c)
{
	const fg_git_changes *all = &c->judgement.changes;
	const char **paths = fg_arena_array(&c->arena, 2 * all->n + 1, sizeof(*paths));
	for (size_t i = 0; i < all->n; i++) {
		const fg_git_change *x = &all->at[i];
		if (x->after.mode)
			paths[out->path_count++] = x->after.path;
		if (x->before.mode &&
		    (!x->after.mode || strcmp(x->before.path, x->after.path) != 0))
			paths[out->path_count++] = x->before.path;
	}
	fg_gate_policy_file *files = fg_arena_array(&c->arena, out->path_count + 1, sizeof(*files));
	for (size_t i = 0; i < out->path_count; i++)
		if (is_policy(c, paths[i]))
			files[out->policy_file_count++] =
				(fg_gate_policy_file){paths[i], why_own(c, paths[i])};
	out->policy_files = files;
	out->paths = paths;
}

/* A submodule's commit must be somewhere: one that this repository cannot see is said. */
static fg_err check_claims(fg_change *c, const fg_git_ids *commits, fg_error *err)
{
	const fg_config *policy = &c->project.config;
	fg_err failed = FG_OK;
	if (policy->requirements.count == 0)
		return FG_OK;
	fg_trace *t = fg_trace_new(c->git, policy, NULL);
	for (size_t i = 0; !failed && i < commits->n; i++) {
		fg_trace_commit verdict;
		memset(&verdict, 0, sizeof(verdict));
		failed = fg_trace_verify(t, &c->arena, &commits->at[i], &verdict, err);
		if (!failed)
			fg_trace_add_findings(t, &verdict, &c->remarks);
		fg_trace_commit_release(&verdict);
	}
	fg_trace_free(t);
	return failed;
}

static const fg_git_id *people_tree(const fg_change *c, const fg_git_id *none)
{
	if (c->policy)
		return c->policy;
	return c->base_count ? &c->bases[0] : none;
}

static bool touches(const fg_gate_commit *commit, const char *path)
{
	for (size_t i = 0; i < commit->path_count; i++)
		if (strcmp(commit->paths[i], path) == 0)
			return true;
	return false;
}

/* Deviations name people too, by the same mailmap. */
static void take_people(fg_change *c, const fg_git_mailmap *m, const fg_gate_commit *commits,
                        size_t n)
{
	const char **authors = fg_arena_array(&c->arena, n + 1, sizeof(*authors));
	for (size_t i = 0; i < n; i++)
		if (touches(&commits[i], c->project.config.gate.deviations))
			authors[c->author_count++] = commits[i].author;
	c->authors = authors;
	for (size_t i = 0; i < c->deviations.at.n; i++) {
		fg_deviation *e = &c->deviations.at.at[i];
		if (e->owner_address)
			e->owner_address = canonical(&c->arena, m, e->owner, e->owner_address);
		if (e->approver_address)
			e->approver_address =
				canonical(&c->arena, m, e->approver, e->approver_address);
	}
}

fg_err fg_change_check_commits(fg_change *c, const fg_change_options *o, const fg_git_ids *commits,
                               fg_error *err)
{
	references with = {.people = NULL};
	fg_git_id none = {{0}};
	fg_gate_change change = {.policy = &c->project.config,
	                         .branch = o->branch ? o->branch : "",
	                         .is_local = o->is_local,
	                         .is_rewind = c->is_rewind,
	                         .commit_count = commits->n};
	fg_gate_commit *all = fg_arena_array(&c->arena, commits->n + 1, sizeof(*all));
	fg_err failed = fg_change_check_requirements(c, err);
	if (!failed)
		failed = fg_git_open_mailmap(&with.people, c->git, people_tree(c, &none), err);
	if (commits->n)
		fg_commit_signatures_open(&with.signatures, c);
	for (size_t i = 0; !failed && i < commits->n; i++)
		failed = read_commit(&all[i], c, &commits->at[i], &with, err);
	if (!failed) {
		change.commits = all;
		take_people(c, with.people, all, commits->n);
		if (!c->is_known)
			collect_paths(&change, c);
		fg_gate_check_change(&c->remarks, &change); /* copies what it says */
		failed = check_claims(c, commits, err);
	}
	fg_git_close_mailmap(with.people);
	fg_commit_signatures_close(&with.signatures);
	return failed;
}

/* ---- the range ---- */

/* Records belong to no code: they are held against the policy of HEAD, which they do not change. */
static fg_err find_trees(fg_change *c, const fg_gate_range *range, fg_error *err)
{
	fg_git_id *trees = fg_arena_array(&c->arena, 3, sizeof(*trees));
	fg_git_id base = range->base, head = range->head;
	fg_err failed = range->is_record ? fg_git_head(c->git, &head, err) : FG_OK;
	if (!failed)
		failed = fg_git_tree_of(c->git, range->is_record ? &head : &base, &trees[0], err);
	if (!failed)
		failed = fg_git_tree_of(c->git, &head, &trees[1], err);
	c->bases = trees;
	c->base_count = 1;
	c->is_rewind = range->is_rewind;
	c->is_known = range->is_known;
	c->tree = &trees[1];
	c->head = head;
	if (!failed && !fg_git_id_is_zero(&range->policy)) {
		failed = fg_git_tree_of(c->git, &range->policy, &trees[2], err);
		c->policy = &trees[2];
	}
	return failed;
}

void fg_gate_mend_length(fg_error *err, size_t max)
{
	fg_error_mend(err,
	              "push it in parts of at most %zu commits, the oldest first (git push REMOTE "
	              "COMMIT:refs/heads/BRANCH), or bring it in before the hook is installed",
	              max);
}

/* A repository without a work tree gets one of its own, for this run. */
static fg_err lay_out(fg_change *c, fg_error *err)
{
	if (fg_git_describe(c->git)->work_tree)
		return FG_OK;
	fg_err failed = fg_scratch_make(&c->exported, &c->arena, err);
	return failed ? failed : fg_export_tree(c->git, c->tree, c->exported.path, err);
}

/* What the base reaches, and what else is known. */
static fg_git_ids known_commits(fg_change *c, const fg_gate_range *range)
{
	fg_git_id *all = fg_arena_array(&c->arena, range->known.n + 1, sizeof(*all));
	size_t n = 0;
	if (!fg_git_id_is_zero(&range->base))
		all[n++] = range->base;
	for (size_t i = 0; i < range->known.n; i++)
		all[n++] = range->known.at[i];
	return (fg_git_ids){all, n};
}

static fg_err find_commits(fg_change *c, const fg_gate_range *range, fg_git_ids *out, fg_error *err)
{
	fg_git_ids known = known_commits(c, range);
	fg_git_range walk = {.include = &range->head, .include_count = 1, .exclude = known.at,
	                     .exclude_count = known.n, .exclude_refs = range->exclude_refs};
	size_t max = range->is_record ? RECORDS_MAX : COMMITS_MAX;
	fg_err failed = fg_git_walk(c->git, &c->arena, &walk, max, out, err);
	if (failed == FG_ERR_LIMIT)
		fg_gate_mend_length(err, max);

	/* Parents come first, so the head is the last. */
	if (!failed && range->is_head_synthetic && out->n &&
	    fg_git_id_equal(&out->at[out->n - 1], &range->head))
		out->n--;
	return failed;
}

static fg_err find_past_secrets(fg_change *c, const fg_change_options *o,
                                const fg_gate_range *range, const fg_git_ids *commits,
                                fg_error *err)
{
	fg_secrets_past past = {.git = c->git,
	                        .commits = commits,
	                        .base = range->is_record ? NULL : &c->bases[0],
	                        .changes = range->is_record ? NULL : &c->judgement.changes,
	                        .tag = range->tag,
	                        .name = o->branch,
	                        .data_dir = fg_data_dir(&c->arena)};
	return fg_secrets_find_past(&c->remarks, &c->skipped, &c->arena, &past, err);
}

/* The same of what is wrong: the place of an error is a file of the repository. */
static void show_error(fg_change *c, fg_error *err)
{
	if (!err || !err->message)
		return;
	fg_buf message = FG_BUF_INIT;
	fg_buf_puts(&message, fg_change_shown(c, err->message));
	fg_free(err->message);
	err->message = fg_buf_detach(&message);
	if (err->file)
		fg_error_at(err, fg_change_shown(c, err->file), err->line, err->column);
}

fg_err fg_gate_judge_range(fg_change *c, const fg_change_options *o, const fg_gate_range *range,
                           fg_error *err)
{
	fg_git_ids commits = {NULL, 0};
	fg_err failed = find_commits(c, range, &commits, err);
	if (!failed)
		failed = find_trees(c, range, err);
	if (!failed && !range->is_record)
		failed = lay_out(c, err);
	if (!failed)
		failed = fg_change_judge(c, o, err);
	if (!failed)
		failed = find_past_secrets(c, o, range, &commits, err);
	if (!failed && !range->is_record)
		failed = fg_change_check_commits(c, o, &commits, err);
	if (!failed)
		fg_change_decide(c, o);
	else
		show_error(c, err);
	return failed;
}
