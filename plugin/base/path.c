/*
 * Lexical paths, and the two questions about them that need the file system.
 * Globs are in glob.c.
 */
#include "base/path.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <sys/stat.h>
#include <unistd.h>

bool fg_path_is_absolute(const char *path)
{
	return path[0] == '/';
}

/* Remove the last component of out, which starts at `floor`; false when there is none to go
 * back over. */
static bool go_up(fg_buf *out, size_t floor)
{
	size_t begin = out->n;
	while (begin > floor && out->at[begin - 1] != '/')
		begin--;
	size_t len = out->n - begin;
	if (len == 0 || (len == 2 && memcmp(out->at + begin, "..", 2) == 0))
		return false;
	fg_buf_truncate(out, begin > floor ? begin - 1 : begin);
	return true;
}

static void add_component(fg_buf *out, size_t floor, const char *name, size_t n)
{
	if (n == 0 || (n == 1 && name[0] == '.'))
		return;
	if (n == 2 && memcmp(name, "..", 2) == 0 && (go_up(out, floor) || floor))
		return;
	if (out->n > floor)
		fg_buf_putc(out, '/');
	fg_buf_put(out, name, n);
}

char *fg_path_normalize(fg_arena *a, const char *path)
{
	fg_buf out = FG_BUF_INIT;
	size_t floor = fg_path_is_absolute(path) ? 1 : 0;
	if (floor)
		fg_buf_putc(&out, '/');
	while (*path) {
		size_t n = strcspn(path, "/");
		add_component(&out, floor, path, n);
		path += n + (path[n] == '/');
	}
	char *result = fg_arena_strdup(a, out.n ? fg_buf_str(&out) : ".");
	fg_buf_release(&out);
	return result;
}

char *fg_path_join(fg_arena *a, const char *dir, const char *path)
{
	if (fg_path_is_absolute(path) || !*dir)
		return fg_path_normalize(a, path);
	fg_buf both = FG_BUF_INIT;
	fg_buf_printf(&both, "%s/%s", dir, path);
	char *result = fg_path_normalize(a, fg_buf_str(&both));
	fg_buf_release(&both);
	return result;
}

const char *fg_path_below(const char *dir, const char *path)
{
	size_t n = strlen(dir);
	if (strncmp(dir, path, n) != 0)
		return NULL;
	if (path[n] == '\0')
		return ".";
	if (n && dir[n - 1] == '/')
		return path + n;
	return path[n] == '/' ? path + n + 1 : NULL;
}

char *fg_path_dirname(fg_arena *a, const char *path)
{
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	while (n && path[n - 1] != '/')
		n--;
	if (!n)
		return fg_arena_strdup(a, ".");
	while (n > 1 && path[n - 1] == '/')
		n--;
	return fg_arena_strndup(a, path, n);
}

const char *fg_path_basename(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

const char *fg_path_extension(const char *path)
{
	const char *name = fg_path_basename(path);
	const char *dot = strrchr(name, '.');
	return dot && dot > name ? dot : name + strlen(name);
}

char *fg_path_absolute(fg_arena *a, const char *path)
{
	if (fg_path_is_absolute(path))
		return fg_path_normalize(a, path);
	/* NULL when the current directory was removed: the path stays relative. */
	char *here = getcwd(NULL, 0);
	char *result = fg_path_join(a, here ? here : "", path);
	free(here);
	return result;
}

char *fg_path_find_upward(fg_arena *a, const char *start, const char *name)
{
	char *dir = fg_path_absolute(a, start);
	for (;;) {
		struct stat st;
		fg_buf candidate = FG_BUF_INIT;
		fg_buf_printf(&candidate, "%s/%s", dir, name);
		/* A link that leads nowhere is there: whoever reads it must say so. */
		bool is_there = lstat(fg_buf_str(&candidate), &st) == 0;
		fg_buf_release(&candidate);
		if (is_there)
			return dir;
		char *slash = strrchr(dir, '/');
		if (!slash || dir[1] == '\0')
			return NULL;
		slash[slash == dir] = '\0';
	}
}

char *fg_path_real(fg_arena *a, const char *path)
{
	for (const char *dir = path;; dir = fg_path_dirname(a, dir)) {
		char *real = realpath(dir, NULL);
		if (!real && strcmp(dir, "/") != 0 && strcmp(dir, ".") != 0)
			continue;
		const char *rest = path + (real ? strlen(dir) : 0);
		while (*rest == '/')
			rest++;
		char *whole = real && *rest ? fg_path_join(a, real, rest)
		                            : fg_arena_strdup(a, real ? real : path);
		free(real);
		return whole;
	}
}
