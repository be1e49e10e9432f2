/*
 * What tells whether something made in a work tree is of what HEAD says.
 */
#include "git/git_internal.h"

#include <sys/stat.h>

enum { MOST_UNTRACKED = 100000 };

static void take_path(fg_git__entry_vec *all, fg_arena *a, const git_status_entry *s)
{
	const git_diff_delta *d = s->index_to_workdir;
	if ((s->status & GIT_STATUS_WT_NEW) && d && all->n < MOST_UNTRACKED)
		fg_vec_push(all, (fg_git_entry){.path = fg_arena_strdup(a, d->new_file.path)});
}

fg_err fg_git_list_untracked(fg_git *g, fg_arena *a, fg_git_entries *out, fg_error *err)
{
	git_status_options options;
	git_status_list *list = NULL;
	fg_git__entry_vec all = FG_VEC_INIT;
	git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
	options.show = GIT_STATUS_SHOW_WORKDIR_ONLY;
	options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
	                GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_NO_REFRESH;
	*out = (fg_git_entries){NULL, 0};
	int code = git_status_list_new(&list, g->repository, &options);
	if (code)
		return fg_git__fail(g, code, err, "look for files that git does not know");
	for (size_t i = 0; i < git_status_list_entrycount(list); i++)
		take_path(&all, a, git_status_byindex(list, i));
	git_status_list_free(list);
	fg_git_entry *copy = fg_arena_array(a, all.n + 1, sizeof(*copy));
	if (all.n)
		memcpy(copy, all.at, all.n * sizeof(*copy));
	*out = (fg_git_entries){copy, all.n};
	fg_vec_release(&all);
	return FG_OK;
}

/* Reflogs know the second in which git began; the file of this one was written when HEAD had moved.
 * Much later it was written for another reason. */
static void add_nanoseconds(fg_git *g, struct timespec *out)
{
	enum { MOVING_MAX = 2 };
	struct stat st;
	fg_buf path = FG_BUF_INIT;
	fg_buf_printf(&path, "%slogs/HEAD", git_repository_path(g->repository));
	if (stat(fg_buf_str(&path), &st) == 0 && st.st_mtim.tv_sec >= out->tv_sec &&
	    st.st_mtim.tv_sec <= out->tv_sec + MOVING_MAX)
		*out = st.st_mtim;
	fg_buf_release(&path);
}

/* The reflog says it; where none is kept, the commit's own time is the least it can be. */
fg_err fg_git_head_moved(fg_git *g, struct timespec *out, fg_error *err)
{
	git_reflog *log = NULL;
	fg_git_id head;
	fg_git_commit c;
	fg_arena a = FG_ARENA_INIT;
	fg_err code = fg_git_head(g, &head, err);
	if (!code)
		code = fg_git_read_commit(g, &a, &head, &c, err);
	*out = (struct timespec){.tv_sec = code ? 0 : (time_t)c.committer.time};
	fg_arena_release(&a);
	if (!code && git_reflog_read(&log, g->repository, "HEAD") == 0 &&
	    git_reflog_entrycount(log) > 0)
		out->tv_sec = (time_t)git_reflog_entry_committer(git_reflog_entry_byindex(log, 0))
		                      ->when.time;
	if (!code)
		add_nanoseconds(g, out);
	git_reflog_free(log);
	return code;
}
