#include "driver/stack_usage.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/path.h"

#include <sys/stat.h>

enum { FILE_MAX = 4 << 20, LINES_MAX = 100000 };

/* ---- lines: "src/a.c:12:6:log_line<tab>144<tab>static" ---- */

typedef struct entry {
	const char *file, *name; /* last component; without ".part.0" and its like */
	uint32_t bytes;
} entry;

static bool read_line(fg_arena *a, const char *line, size_t n, entry *out)
{
	const char *tab = memchr(line, '\t', n), *name = tab;
	if (!tab)
		return false;
	while (name > line && name[-1] != ':')
		name--;
	const char *file_end = memchr(line, ':', n);
	if (name == line || !file_end || file_end >= name)
		return false;
	unsigned long bytes = strtoul(tab + 1, NULL, 10);
	size_t length = strcspn(name, ".\t");
	out->file = fg_path_basename(fg_arena_strndup(a, line, (size_t)(file_end - line)));
	out->name = fg_arena_strndup(a, name, length);
	out->bytes = bytes > INT32_MAX ? INT32_MAX : (uint32_t)bytes;
	return length > 0;
}

/* "file:name" -> bytes + 1; of a function's parts the largest. */
static void read_lines(fg_arena *a, fg_map *frames, const char *text)
{
	size_t lines = 0;
	for (const char *p = text; *p && lines++ < LINES_MAX;) {
		size_t n = strcspn(p, "\n");
		entry e;
		if (read_line(a, p, n, &e)) {
			const char *key = fg_arena_printf(a, "%s:%s", e.file, e.name);
			uint64_t *slot = fg_map_put_str(frames, key, NULL);
			if (*slot < e.bytes + 1u)
				*slot = e.bytes + 1u;
		}
		p += n + (p[n] == '\n');
	}
}

/* ---- the functions they speak of ---- */

void fg_stack_usage_read(fg_program *p, const char *source, const char *text)
{
	fg_arena a = FG_ARENA_INIT;
	fg_map frames = FG_MAP_INIT;
	read_lines(&a, &frames, text);
	for (size_t i = 0; frames.n && i < p->functions.n; i++) {
		fg_program_function *f = &p->functions.at[i];
		if (!f->is_defined || !f->place.path || strcmp(f->place.path, source) != 0)
			continue;
		const char *file = fg_path_basename(f->place.path);
		const uint64_t *bytes = fg_map_get_str(&frames,
		                                       fg_arena_printf(&a, "%s:%s", file, f->name));
		f->frame = bytes ? (uint32_t)(*bytes - 1) : 0;
	}
	fg_map_release(&frames);
	fg_arena_release(&a);
}

/* out/a.o -> out/a.su; src/a.c without -o -> a.su in the working folder. */
static const char *usage_path(fg_arena *a, const fg_compile_command *c)
{
	const char *output = fg_compile_command_output(c);
	if (!output)
		output = fg_path_basename(c->file);
	size_t n = strlen(output) - strlen(fg_path_extension(output));
	return fg_path_join(a, c->directory, fg_arena_printf(a, "%.*s.su", (int)n, output));
}

void fg_stack_usage_take(fg_program *p, const fg_compile_command *command, const char *source)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	struct stat usage, file;
	const char *path = usage_path(&a, command);
	if (stat(path, &usage) == 0 && stat(command->file, &file) == 0 &&
	    usage.st_mtime >= file.st_mtime && fg_file_read(&text, path, FILE_MAX, NULL) == FG_OK)
		fg_stack_usage_read(p, source, fg_buf_str(&text));
	fg_buf_release(&text);
	fg_arena_release(&a);
}
