#include "base/scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = "firmgate-run-";

enum { TRIES = 20, LOOKED_AT = 20000, SWEPT = 8 };

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

static void remove_tree(const char *path)
{
	nftw(path, remove_entry, 32, FTW_DEPTH | FTW_PHYS);
}

/* The lock is the folder itself; negative when another run holds it, or it is not ours. Between the
 * opening and the lock somebody may have removed it: then the name leads elsewhere. */
static int lock_folder(const char *path)
{
	struct stat held, named;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool is_ours = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &held) == 0 &&
	               held.st_uid == geteuid() && lstat(path, &named) == 0 &&
	               named.st_ino == held.st_ino && named.st_dev == held.st_dev;
	if (fd >= 0 && !is_ours) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Some at a time: the rest is for the next run. */
static void sweep(fg_arena *a, const char *base)
{
	DIR *all = opendir(base);
	size_t looked = 0, swept = 0;
	for (struct dirent *e; all && swept < SWEPT && looked < LOOKED_AT && (e = readdir(all));
	     looked++) {
		if (strncmp(e->d_name, prefix, sizeof(prefix) - 1) != 0)
			continue;
		const char *path = fg_arena_printf(a, "%s/%s", base, e->d_name);
		int lock = lock_folder(path);
		if (lock < 0)
			continue;
		remove_tree(path);
		close(lock);
		swept++;
	}
	if (all)
		closedir(all);
}

static bool make_in(fg_scratch *out, fg_arena *a, const char *base)
{
	sweep(a, base);
	for (int i = 0; i < TRIES && !out->path; i++) {
		char *path = fg_arena_printf(a, "%s/%sXXXXXX", base, prefix);
		if (!mkdtemp(path))
			return false;
		/* A run that sweeps may have taken it for a dead one's, in between. */
		out->lock = lock_folder(path);
		out->path = out->lock >= 0 ? path : NULL;
	}
	return out->path != NULL;
}

fg_err fg_scratch_make(fg_scratch *out, fg_arena *a, fg_error *err)
{
	const char *named = getenv("TMPDIR");
	*out = (fg_scratch){NULL, -1};
	bool is_made = (named && *named == '/' && make_in(out, a, named)) ||
	               make_in(out, a, P_tmpdir);
	return is_made ? FG_OK : fg_error_errno(err, "make a folder in", P_tmpdir);
}

void fg_scratch_remove(fg_scratch *s)
{
	if (!s->path)
		return;
	remove_tree(s->path);
	close(s->lock);
	s->path = NULL;
}
