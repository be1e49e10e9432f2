/*
 * Objects, trees, commits, then the reference by compare and swap: an interrupted run
 * leaves unreachable objects and the old chain. All objects are on the disk before the
 * reference moves, whatever core.fsync says, and with one wait for all (decision 021).
 */
#include "git/append.h"

#include "git/git_internal.h"

#include <fcntl.h>
#include <unistd.h>

static fg_err refuse(const char *doing, fg_error *err)
{
	const git_error *e = git_error_last();
	return fg_error_set(err, FG_ERR_TOOL, "%s: %s", doing,
	                    e && e->message ? e->message : "libgit2 says no");
}

static int make_tree(git_repository *repo, const fg_git_append *in, git_tree **out)
{
	git_oid blob, tree;
	git_treebuilder *builder = NULL;
	int code = git_blob_create_from_buffer(&blob, repo, in->bytes, in->n);
	if (!code)
		code = git_treebuilder_new(&builder, repo, NULL);
	if (!code)
		code = git_treebuilder_insert(NULL, builder, in->file, &blob, GIT_FILEMODE_BLOB);
	if (!code)
		code = git_treebuilder_write(&tree, builder);
	if (!code)
		code = git_tree_lookup(out, repo, &tree);
	git_treebuilder_free(builder);
	return code;
}

static int make_commit(git_repository *repo, const fg_git_append *in, const git_tree *tree,
                       git_oid *out)
{
	git_signature *who = NULL;
	git_commit *parent = NULL;
	git_oid id;
	memcpy(id.id, in->parent.raw, sizeof(in->parent.raw));
	int code = git_signature_new(&who, in->name, in->email, in->time, 0);
	if (!code && !fg_git_id_is_zero(&in->parent))
		code = git_commit_lookup(&parent, repo, &id);
	const git_commit *parents[1] = {parent};
	if (!code)
		code = git_commit_create(out, repo, NULL, who, who, NULL, in->message, tree,
		                         parent ? 1 : 0, parents);
	git_commit_free(parent);
	git_signature_free(who);
	return code;
}

static fg_err refuse_sha256(fg_error *err)
{
	return fg_error_set(err, FG_ERR_TOOL,
	                    "no ledger can be written here: it lives in repositories of SHA-1 only");
}

fg_err fg_git_write_entry(fg_git *g, const fg_git_append *in, fg_git_id *out, fg_error *err)
{
	git_tree *tree = NULL;
	git_oid id;
	if (g->sha256)
		return refuse_sha256(err);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0); /* one wait for all, below */
	int code = make_tree(g->repository, in, &tree);
	if (!code)
		code = make_commit(g->repository, in, tree, &id);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git_tree_free(tree);
	if (code)
		return refuse("cannot write an entry", err);
	memcpy(out->raw, id.id, sizeof(out->raw));
	return FG_OK;
}

/* All that was written to the file system that the objects lie on. */
static fg_err sync_objects(const fg_git *g, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = fg_arena_printf(&a, "%s/objects", g->facts.common_dir);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	fg_err out = fd < 0 || syncfs(fd) ? fg_error_errno(err, "write to the disk", path) : FG_OK;
	if (fd >= 0)
		close(fd);
	fg_arena_release(&a);
	return out;
}

static fg_err move_reference(fg_git *g, const char *ref, const fg_git_id *from, const fg_git_id *to,
                             const char *message, fg_error *err)
{
	git_reference *made = NULL;
	git_oid old = fg_git__oid(from), new = fg_git__oid(to);
	int code = fg_git_id_is_zero(from)
	                   ? git_reference_create(&made, g->repository, ref, &new, 0, message)
	                   : git_reference_create_matching(&made, g->repository, ref, &new, 1, &old,
	                                                   message);
	git_reference_free(made);
	if (code == GIT_EEXISTS || code == GIT_EMODIFIED || code == GIT_ENOTFOUND) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' moved while the entry was made", ref);
		fg_error_mend(err, "run the command again: the entry goes behind the new one");
		return FG_ERR_INPUT;
	}
	if (code == GIT_ELOCKED) {
		refuse("cannot move the reference", err);
		fg_error_mend(err,
		              "another run is writing, or one was killed while it wrote: when none "
		              "runs, remove the lock file");
		return FG_ERR_TOOL;
	}
	return code ? refuse("cannot move the reference", err) : FG_OK;
}

fg_err fg_git_move_entries(fg_git *g, const char *ref, const fg_git_id *from, const fg_git_id *to,
                           const char *message, fg_error *err)
{
	if (strncmp(ref, "refs/firmgate/", 14) != 0)
		return fg_error_set(err, FG_ERR_INPUT, "'%s' does not lie below refs/firmgate/",
		                    ref);
	if (g->sha256)
		return refuse_sha256(err);
	fg_err code = sync_objects(g, err);
	return code ? code : move_reference(g, ref, from, to, message, err);
}

fg_err fg_git_add_config(fg_git *g, const char *name, const char *value, fg_error *err)
{
	git_config *all = NULL, *own = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool is_there = false;
	int code = git_repository_config(&all, g->repository);
	if (!code)
		code = git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL);
	if (!code && git_config_multivar_iterator_new(&values, own, name, NULL) == 0)
		while (git_config_next(&entry, values) == 0)
			is_there = is_there || strcmp(entry->value, value) == 0;
	if (!code && !is_there)
		code = git_config_set_multivar(own, name, "^$", value); /* adds: no value matches */
	git_config_iterator_free(values);
	git_config_free(own);
	git_config_free(all);
	return code ? refuse("cannot set a configuration value", err) : FG_OK;
}
