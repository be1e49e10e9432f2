/*
 * Lexical paths: '/' separated, no file system access unless the name says so.
 */
#ifndef FG_BASE_PATH_H
#define FG_BASE_PATH_H

#include "base/arena.h"

#include <stdbool.h>

bool fg_path_is_absolute(const char *path);
/* dir + "/" + path, normalised; path alone when it is absolute. */
char *fg_path_join(fg_arena *a, const char *dir, const char *path);
/* Resolve ".", "..", and doubled '/' lexically; "" becomes ".". ".." above the root is dropped. */
char *fg_path_normalize(fg_arena *a, const char *path);
/* path relative to dir when it lies below dir (both absolute and normalised), else NULL;
 * "." when equal. */
const char *fg_path_below(const char *dir, const char *path);
/* Everything before the last '/', "." when there is none, "/" for the root; slashes at the
 * end do not count. */
char *fg_path_dirname(fg_arena *a, const char *path);
/* The part after the last '/'; points into path. */
const char *fg_path_basename(const char *path);
/* ".c" of "a/b.c", "" when none (the dot of ".profile" starts no extension); points into path. */
const char *fg_path_extension(const char *path);

/* Glob match over a whole '/'-separated path: '*' and '?' stay inside one
 * component, '**' crosses components, '[a-z]' and '[!a]' sets, no escapes.
 * A whole component '**' before a '/' stands for any number of components, none
 * included; '?' and sets count UTF-8 characters; a '[' without ']' is itself.
 * Time is polynomial whatever the pattern. */
bool fg_path_glob(const char *pattern, const char *path);

/* File system: absolute form against the current directory; symbolic links kept. */
char *fg_path_absolute(fg_arena *a, const char *path);
/* File system: symbolic links resolved as far as the absolute path exists. */
char *fg_path_real(fg_arena *a, const char *path);
/* File system: the nearest directory at or above `start` that holds `name`; NULL when none. */
char *fg_path_find_upward(fg_arena *a, const char *start, const char *name);

#endif
