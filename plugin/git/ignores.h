/*
 * Which paths a repository ignores: what lies there is somebody's own, not the project's.
 */
#ifndef FG_GIT_IGNORES_H
#define FG_GIT_IGNORES_H

#include <stdbool.h>

typedef struct fg_git_ignores fg_git_ignores;

/* NULL when dir is in no work tree that libgit2 can read. */
fg_git_ignores *fg_git_open_ignores(const char *dir);
void fg_git_close_ignores(fg_git_ignores *g); /* NULL is fine */
/* path is relative to the dir that was opened. A tracked file is never ignored. */
bool fg_git_is_ignored(fg_git_ignores *g, const char *path);

#endif
