/*
 * Which programs may be run, and which files a compiler may be told to read
 * programs from. A compile database comes with the project and is hostile:
 * that it names a program is no reason to run it. The reason is the user's
 * own set-up - PATH, what the administrator installed, FIRMGATE_COMPILERS -
 * and none of it may be within reach of the project or of other users. The rule
 * and its limits: docs/decisions/006.
 */
#include "toolchain/toolchain_internal.h"

#include "base/path.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- places of the project ---- */

static const char *real_path(fg_arena *a, const char *path)
{
	char buffer[PATH_MAX];
	return realpath(path, buffer) ? fg_arena_strdup(a, buffer) : path;
}

/* "/" says nothing about where the project is. */
static void add_foreign(fg_toolchains *tc, fg_map *seen, const char *dir)
{
	const char *both[] = {dir, NULL};
	bool is_new = dir && dir[0] == '/' && dir[1] && !fg_map_get_str(seen, dir);
	if (!is_new)
		return;
	both[1] = real_path(&tc->arena, dir);
	for (size_t i = 0; i < FG_ARRAY_LEN(both); i++) {
		fg_map_put_str(seen, both[i], &is_new);
		if (is_new && both[i][1])
			fg_vec_push(&tc->foreign, both[i]);
	}
}

void fg_tc__find_foreign(fg_toolchains *tc)
{
	const fg_compdb *db = tc->options.db;
	fg_map seen = FG_MAP_INIT;
	add_foreign(tc, &seen, tc->root);
	/* A command that was typed names no directory but the user's own. */
	if (db && db->path) {
		add_foreign(tc, &seen, fg_path_dirname(&tc->arena, db->path));
		for (size_t i = 0; i < db->commands.n; i++)
			add_foreign(tc, &seen, db->commands.at[i].directory);
	}
	fg_map_release(&seen);
}

static bool is_inside_root(const fg_toolchains *tc, fg_arena *a, const char *path)
{
	return tc->root &&
	       (fg_path_below(tc->root, path) || fg_path_below(real_path(a, tc->root), path));
}

static bool is_foreign(const fg_toolchains *tc, const char *path)
{
	for (size_t i = 0; i < tc->foreign.n; i++)
		if (fg_path_below(tc->foreign.at[i], path))
			return true;
	return false;
}

/* ---- who can change a path ---- */

/* Whoever owns "/" is root here (another number inside a user namespace). */
static bool is_our_owner(uid_t owner)
{
	struct stat top;
	return owner == 0 || owner == geteuid() || (stat("/", &top) == 0 && owner == top.st_uid);
}

/* One component: nobody but root (and us, unless only_root) can replace it or what is in it. */
static bool is_safe_component(const char *path, bool is_last, bool only_root)
{
	struct stat st;
	if (lstat(path, &st) != 0 || !is_our_owner(st.st_uid))
		return false;
	if (only_root && st.st_uid == geteuid() && geteuid() != 0)
		return false;
	if (S_ISLNK(st.st_mode))
		return true; /* its mode means nothing; what it points at is looked at by itself */
	if (only_root && (st.st_mode & S_IWGRP))
		return false;
	bool is_sticky = S_ISDIR(st.st_mode) && (st.st_mode & S_ISVTX) && !is_last;
	return !(st.st_mode & S_IWOTH) || is_sticky;
}

static bool is_safe_path(fg_arena *a, const char *path, bool only_root)
{
	bool is_last = true;
	for (const char *p = path; p[0] == '/'; p = fg_path_dirname(a, p)) {
		if (!is_safe_component(p, is_last, only_root))
			return false;
		if (!p[1])
			return true;
		is_last = false;
	}
	return false;
}

/* ---- where compilers come from ---- */

static bool is_on_path(fg_arena *a, const char *program)
{
	const char *dir = real_path(a, fg_path_dirname(a, program));
	const char *path = getenv("PATH");
	for (const char *s = path ? path : ""; *s;) {
		size_t n = strcspn(s, ":");
		if (*s == '/' && strcmp(real_path(a, fg_arena_strndup(a, s, n)), dir) == 0)
			return true;
		s += n + (s[n] == ':');
	}
	return false;
}

/* Installed for everybody by the administrator. */
static bool is_of_system(fg_arena *a, const char *real)
{
	static const char *const dirs[] = {"/usr",       "/bin",       "/opt",
	                                   "/nix/store", "/gnu/store", "/snap"};
	for (size_t i = 0; i < FG_ARRAY_LEN(dirs); i++)
		if (fg_path_below(dirs[i], real))
			return is_safe_path(a, real, true);
	return false;
}

static bool matches(const fg_toolchains *tc, const char *glob, const char *path)
{
	const char *below = tc->root ? fg_path_below(tc->root, path) : NULL;
	return fg_path_glob(glob, path) || (below && fg_path_glob(glob, below));
}

/* By firmgate.yaml, which comes with the project. */
static bool is_allowed(const fg_toolchains *tc, const char *path)
{
	for (const char *const *p = tc->options.allowed; p && *p; p++)
		if (matches(tc, *p, path))
			return true;
	return false;
}

/* By the user's own word, which needs no other condition. */
static bool is_allowed_by_user(const fg_toolchains *tc, fg_arena *a, const char *path)
{
	const char *list = getenv("FIRMGATE_COMPILERS");
	for (const char *s = list ? list : ""; *s;) {
		size_t n = strcspn(s, ":");
		if (n && matches(tc, fg_arena_strndup(a, s, n), path))
			return true;
		s += n + (s[n] == ':');
	}
	return false;
}

/* ---- the rule ---- */

static const char *defect_of(const fg_toolchains *tc, fg_arena *a, const char *program)
{
	const char *real = real_path(a, program);
	if (fg_tc__classify(fg_tc__compiler_name(a, program)) == FG_COMPILER_OTHER)
		return "is not known as a compiler";
	if (is_inside_root(tc, a, program) || is_inside_root(tc, a, real))
		return "lies inside the project";
	if (is_foreign(tc, program) || is_foreign(tc, real))
		return "lies inside a directory of the project or its compile database";
	if (!is_safe_path(a, program, false) || !is_safe_path(a, real, false))
		return "can be changed by other users than you and root";
	return NULL;
}

const char *fg_tc__distrust(const fg_toolchains *tc, fg_arena *a, const char *program)
{
	if (is_allowed_by_user(tc, a, program))
		return NULL;
	const char *defect = defect_of(tc, a, program);
	if (defect)
		return fg_arena_printf(a,
		                       "compiler '%s' %s and was not run; FIRMGATE_COMPILERS in "
		                       "your environment allows it",
		                       program, defect);
	if (is_allowed(tc, program) || is_on_path(a, program) ||
	    is_of_system(a, real_path(a, program)))
		return NULL;
	return fg_arena_printf(a,
	                       "compiler '%s' is neither in a directory of PATH nor installed by "
	                       "the system and was not run; build.compilers in firmgate.yaml "
	                       "allows it",
	                       program);
}

bool fg_tc__is_trusted_place(const fg_toolchains *tc, fg_arena *a, const char *path)
{
	const char *real = real_path(a, path);
	return is_allowed_by_user(tc, a, path) ||
	       (!is_foreign(tc, path) && !is_foreign(tc, real) && is_safe_path(a, path, false) &&
	        is_of_system(a, real));
}
