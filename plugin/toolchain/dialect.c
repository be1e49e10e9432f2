/*
 * Compilers that answer no questions (IAR, Keil, TI, Renesas, SDCC …). A
 * description in dialects/ gives their flags, words and layout; sources and
 * headers with syntax no macro can express are rewritten in memory.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/path.h"

enum {
	MAX_FILES = 2000,
	MAX_FILE_BYTES = 8 << 20,
	MAX_BYTES = 256 << 20,    /* read for one command */
	MAX_LOOKUPS = 1000 * 1000, /* of headers in directories, for one command */
};

static fg_arena *arena_of(fg_translation *t)
{
	return &t->tc->arena;
}

static void push_split(fg_arena *a, fg_words *to, const char *text)
{
	const char *const *argv;
	size_t argc;
	if (!text || !fg_shell_split(a, text, &argv, &argc))
		return;
	for (size_t i = 0; i < argc; i++)
		fg_vec_push(to, argv[i]);
}

/* ---- response files of other spelling ---- */

/* The command with "--via file" replaced by the words of the file. */
static void expand_responses(fg_translation *t, fg_compile_command *copy)
{
	fg_arena *a = arena_of(t);
	const char *flag = t->dialect->response;
	fg_words words = FG_VEC_INIT;
	size_t n = strlen(flag);
	for (size_t i = 0; i < t->in->argc; i++) {
		const char *word = t->in->argv[i];
		const char *file = NULL;
		if (strcmp(word, flag) == 0 && i + 1 < t->in->argc)
			file = t->in->argv[++i];
		else if (strncmp(word, flag, n) == 0 && word[n] == '=')
			file = word + n + 1;
		const char *trouble = NULL;
		if (file)
			trouble = fg_tc__expand_file(a, t->in->directory, file, &t->tc->responses,
			                             &words);
		else
			fg_vec_push(&words, word);
		if (trouble)
			fg_vec_push(&t->notes, (fg_flag_note){word, FG_FLAG_UNSAFE, trouble});
	}
	const char **argv = fg_arena_array(a, words.n + 1, sizeof(*argv));
	for (size_t i = 0; i < words.n; i++)
		argv[i] = words.at[i];
	*copy = *t->in;
	copy->argv = argv;
	copy->argc = words.n;
	fg_vec_release(&words);
}

/* ---- headers ---- */

/* The name in an #include line at s (behind '#'); NULL when it is another line. */
static const char *include_name(fg_arena *a, const char *s)
{
	s += strspn(s, " \t");
	if (strncmp(s, "include", 7) != 0)
		return NULL;
	s += 7 + strspn(s + 7, " \t");
	char close = *s == '"' ? '"' : *s == '<' ? '>' : '\0';
	size_t n = close ? strcspn(s + 1, close == '"' ? "\"\n" : ">\n") : 0;
	return n && s[n + 1] == close ? fg_arena_strndup(a, s + 1, n) : NULL;
}

typedef struct visit {
	fg_translation *t;
	fg_words queue; /* files to look at, each once */
	fg_map seen;
	size_t bytes, lookups;
	bool is_cut; /* a limit was hit */
} visit;

/* The path when a file is there; in the run's arena only then. */
static const char *existing(visit *v, fg_arena *scratch, const char *dir, const char *name)
{
	const char *path = fg_path_join(scratch, dir, name);
	v->is_cut |= ++v->lookups > MAX_LOOKUPS;
	if (v->is_cut || !fg_file_exists(path) || fg_file_is_dir(path))
		return NULL;
	return fg_arena_strdup(arena_of(v->t), path);
}

static const char *find_header(visit *v, const char *from, const char *name)
{
	fg_arena scratch = FG_ARENA_INIT;
	const fg_words *dirs = &v->t->include_dirs;
	const char *path = existing(v, &scratch, fg_path_dirname(&scratch, from), name);
	for (size_t i = 0; i < dirs->n && !path && !v->is_cut; i++)
		path = existing(v, &scratch, dirs->at[i], name);
	fg_arena_release(&scratch);
	return path;
}

static void enqueue(visit *v, const char *path)
{
	bool is_new;
	v->is_cut |= v->queue.n >= MAX_FILES;
	if (v->is_cut)
		return;
	fg_map_put_str(&v->seen, path, &is_new);
	if (is_new)
		fg_vec_push(&v->queue, path);
}

static void follow_includes(visit *v, const char *path, const char *text)
{
	for (const char *line = text; line && *line;) {
		const char *s = line + strspn(line, " \t");
		const char *name = *s == '#' ? include_name(arena_of(v->t), s + 1) : NULL;
		const char *header = name ? find_header(v, path, name) : NULL;
		if (header)
			enqueue(v, header);
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
}

/* Rewrite one file, once per run; conditions are not evaluated, so more headers may be read than
 * the compiler would. */
static void look_at(visit *v, const char *path)
{
	fg_toolchains *tc = v->t->tc;
	fg_buf text = FG_BUF_INIT;
	if (fg_file_read(&text, path, MAX_FILE_BYTES, NULL) == FG_OK &&
	    !memchr(fg_buf_str(&text), '\0', text.n)) {
		v->bytes += text.n;
		v->is_cut |= v->bytes > MAX_BYTES;
		follow_includes(v, path, fg_buf_str(&text));
		if (!fg_map_get_str(&tc->overlays, path)) {
			char *changed = fg_tc__rewrite(&tc->arena, v->t->dialect, fg_buf_str(&text),
			                               text.n);
			if (changed)
				fg_tc__add_overlay(tc, path, changed);
			else
				*fg_map_put_str(&tc->overlays, path, NULL) = 0;
		}
	}
	fg_buf_release(&text);
}

static void rewrite_sources(fg_translation *t, fg_words *used)
{
	visit v = {.t = t, .queue = FG_VEC_INIT, .seen = FG_MAP_INIT};
	enqueue(&v, t->in->file);
	for (size_t i = 0; i < v.queue.n && !v.is_cut; i++)
		look_at(&v, v.queue.at[i]);
	if (v.is_cut)
		fg_vec_push(&t->notes, (fg_flag_note){"-I", FG_FLAG_UNSAFE,
		                                      "too many headers or include paths: some "
		                                      "headers keep the vendor's syntax"});
	for (size_t i = 0; i < v.queue.n; i++)
		if (fg_tc__find_overlay(t->tc, v.queue.at[i]))
			fg_vec_push(used, v.queue.at[i]);
	fg_vec_release(&v.queue);
	fg_map_release(&v.seen);
}

/* ---- the command ---- */

static const char *prelude_path(fg_translation *t)
{
	const fg_dialect *d = t->dialect;
	if (!d->prelude)
		return NULL;
	const char *path = fg_arena_printf(arena_of(t), "/.firmgate/toolchain/%s", d->prelude);
	if (!fg_tc__find_overlay(t->tc, path))
		fg_tc__add_overlay(t->tc, path, d->prelude_text);
	return path;
}

/* Header directories that come with the compiler, when it is installed here. */
static void push_own_headers(fg_translation *t, fg_words *args)
{
	fg_arena *a = arena_of(t);
	const char *place = strchr(t->compiler, '/')
	                            ? fg_path_dirname(
					      a, fg_path_join(a, t->in->directory, t->compiler))
	                            : NULL;
	for (uint32_t i = 0; place && i < t->dialect->include_count; i++) {
		const char *dir = fg_path_join(a, place, t->dialect->includes[i]);
		if (!fg_file_is_dir(dir))
			continue;
		fg_vec_push(args, "-idirafter");
		fg_vec_push(args, dir);
		fg_vec_push(&t->include_dirs, dir);
		fg_vec_push(&t->compiler_dirs, dir);
	}
}

static void store_overlays(fg_translation *t, const fg_words *paths, fg_clang_command *out)
{
	fg_clang_overlay *list = fg_arena_array(arena_of(t), paths->n, sizeof(*list));
	for (size_t i = 0; i < paths->n; i++)
		list[i] = *fg_tc__find_overlay(t->tc, paths->at[i]);
	out->overlays = list;
	out->overlay_count = paths->n;
}

void fg_tc__translate_dialect(fg_translation *t, fg_clang_command *out)
{
	fg_arena *a = arena_of(t);
	fg_compile_command copy;
	fg_words args = FG_VEC_INIT, files = FG_VEC_INIT;
	if (t->dialect->response) {
		expand_responses(t, &copy);
		t->in = &copy;
	}
	fg_tc__sort_words(t);
	out->triple = t->cpu_triple ? t->cpu_triple : t->dialect->triple;
	push_split(a, &args, "-x c -Qunused-arguments -nostdlibinc -fgnuc-version=0");
	fg_vec_push(&args, fg_arena_printf(a, "--target=%s", out->triple));
	for (size_t i = 0; i < t->machine.n; i++)
		fg_vec_push(&args, t->machine.at[i]);
	push_split(a, &args, t->dialect->args);
	const char *prelude = prelude_path(t);
	if (prelude) {
		fg_vec_push(&args, "-include");
		fg_vec_push(&args, prelude);
		fg_vec_push(&files, prelude);
	}
	for (size_t i = 0; i < t->kept.n; i++)
		fg_vec_push(&args, t->kept.at[i]);
	push_own_headers(t, &args);
	rewrite_sources(t, &files);
	store_overlays(t, &files, out);
	fg_tc__store_words(t, &args, out);
	out->compiler = fg_arena_strdup(a, t->compiler);
	out->profile = fg_arena_printf(a, "dialect-%s", t->dialect->name);
	out->trouble = t->dialect->why;
	out->is_exact = false;
	fg_vec_release(&args);
	fg_vec_release(&files);
}
