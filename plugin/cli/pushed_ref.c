#include "cli/pushed_ref.h"

#include "base/map.h"
#include "ledger/ledger.h"

enum { TAGS_MAX = 16, COMMITS_MAX = 5000 };

const char *fg_ref_refusal(const char *name, const char **mend)
{
	if (strncmp(name, "refs/replace/", 13) != 0)
		return NULL;
	*mend = "push the commit itself to a branch";
	return "a replacement shows everybody another object than the one that was judged";
}

/* ---- to a commit ---- */

/* A tag of a commit is judged as the commit. */
static fg_err peel(fg_git *g, const char *name, fg_git_id *id, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_tag tag = {.target = *id};
	fg_err failed = FG_OK;
	size_t n = 0;
	while (!failed && n++ < TAGS_MAX && strcmp(fg_git_kind(g, &tag.target), "tag") == 0)
		failed = fg_git_read_tag(g, &a, &tag.target, &tag, err);
	const char *kind = fg_git_kind(g, &tag.target);
	if (!failed && strcmp(kind, "commit") != 0) {
		failed = fg_error_set(err, FG_ERR_INPUT, "%s is refused: it names a %s, not a commit, "
		                                         "and nothing can be said of that",
		                      name, *kind ? kind : "missing object");
		fg_error_mend(err, "commit what it holds, and let the reference name the commit");
	}
	*id = tag.target;
	fg_arena_release(&a);
	return failed;
}

/* ---- records: notes and the ledger ---- */

/* A note lies below the id of what it is about, in folders of two digits or none. */
static bool is_note(const char *path)
{
	size_t digits = 0;
	for (; *path; path++) {
		bool is_digit = strchr("0123456789abcdef", *path) != NULL;
		if (!is_digit && *path != '/')
			return false;
		digits += is_digit;
	}
	return digits == 40 || digits == 64;
}

static bool is_entry(const char *path)
{
	return strcmp(path, FG_LEDGER_FILE) == 0;
}

typedef bool (*is_record_file)(const char *path);

static is_record_file record_of(const char *name)
{
	if (strncmp(name, "refs/notes/", 11) == 0)
		return is_note;
	return strncmp(name, "refs/firmgate/", 14) == 0 ? is_entry : NULL;
}

/* Nothing but records: in each commit, whatever its parents hold. */
static bool holds_records(fg_git *g, const fg_git_id *id, is_record_file is_record)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_commit c;
	fg_git_id none = {{0}};
	fg_git_changes all = {NULL, 0, false};
	fg_git_diff_options as_is = {.no_renames = true};
	bool ok = fg_git_read_commit(g, &a, id, &c, NULL) == FG_OK;
	/* Parents first: those of the range were looked at, what it stands on was when it came. */
	if (ok && c.parent_count)
		ok = fg_git_tree_of(g, &c.parents[0], &none, NULL) == FG_OK;
	ok = ok && fg_git_diff_trees(g, &a, &none, &c.tree, &as_is, &all, NULL) == FG_OK;
	for (size_t i = 0; ok && i < all.n; i++)
		ok = !all.at[i].after.mode ||
		     (fg_git_is_file(&all.at[i].after) && is_record(all.at[i].after.path));
	fg_arena_release(&a);
	return ok;
}

static bool is_all_records(fg_git *g, const char *name, const fg_gate_range *range)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_ids commits = {NULL, 0};
	is_record_file is_record = record_of(name);
	fg_git_range walk = {.include = &range->head, .include_count = 1, .exclude = &range->base,
	                     .exclude_count = !fg_git_id_is_zero(&range->base)};
	bool ok = is_record &&
	          fg_git_walk(g, &a, &walk, FG_LEDGER_ENTRIES_MAX, &commits, NULL) == FG_OK;
	ok = ok && commits.n; /* a step back brings nothing that would tell */
	for (size_t i = 0; ok && i < commits.n; i++)
		ok = holds_records(g, &commits.at[i], is_record);
	fg_arena_release(&a);
	return ok;
}

/* ---- the range ---- */

fg_err fg_ref_find_fork(fg_git *g, fg_gate_range *range, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_ids fresh = {NULL, 0};
	fg_git_commit first;
	fg_git_range walk = {.include = &range->head, .include_count = 1,
	                     .exclude = range->known.at, .exclude_count = range->known.n,
	                     .exclude_refs = range->exclude_refs};
	fg_err failed = fg_git_walk(g, &a, &walk, COMMITS_MAX, &fresh, err);
	if (failed == FG_ERR_LIMIT)
		fg_gate_mend_length(err, COMMITS_MAX);
	if (!failed && fresh.n)
		failed = fg_git_read_commit(g, &a, &fresh.at[0], &first, err);
	if (!failed && fresh.n) /* without a common history all of it is changed */
		range->base = first.parent_count ? first.parents[0] : range->policy;
	else if (!failed)
		range->base = range->head;
	fg_arena_release(&a);
	return failed;
}

/* The old end is what the reference shows now. A forced update is held against it too: what it
 * leads back to is new to whoever follows the reference, though history has it. */
static bool find_old(fg_git *g, const fg_ref_update *u, fg_git_id *out)
{
	*out = u->old;
	return !fg_git_id_is_zero(&u->old) && fg_git_has_object(g, &u->old) &&
	       peel(g, u->name, out, NULL) == FG_OK;
}

fg_err fg_ref_range(fg_git *g, const fg_ref_update *u, const char *known, fg_gate_range *out,
                    fg_error *err)
{
	memset(out, 0, sizeof(*out));
	out->head = u->new;
	out->tag = u->new;
	out->exclude_refs = known;
	fg_err failed = peel(g, u->name, &out->head, err);
	bool has_old = !failed && find_old(g, u, &out->base);
	if (failed)
		return failed;
	if (!has_old)
		out->base = (fg_git_id){{0}};
	out->is_record = is_all_records(g, u->name, out);
	return has_old || out->is_record ? FG_OK : fg_ref_find_fork(g, out, err);
}
