/*
 * One run's knowledge of compilers: which program a command names and what it
 * said - now, earlier in this run, in the cache, or in a profile that somebody
 * saved. Whether it may be run is judged by trust.c.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"

#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_SAVED = 512, DEFAULT_TIMEOUT = 10, MAX_QUESTIONS = 1000 };

/* Backslash before what glob(3) takes as special, so that a directory is plain text. */
static char *plain_pattern(fg_arena *a, const char *dir)
{
	fg_buf b = FG_BUF_INIT;
	for (const char *c = dir; *c; c++) {
		if (strchr("*?[]\\", *c))
			fg_buf_putc(&b, '\\');
		fg_buf_putc(&b, *c);
	}
	char *pattern = fg_arena_strdup(a, fg_buf_str(&b));
	fg_buf_release(&b);
	return pattern;
}

void fg_tc__list_files(fg_arena *a, const char *dir, const char *tail, fg_words *out)
{
	glob_t matches;
	if (glob(fg_arena_printf(a, "%s%s", plain_pattern(a, dir), tail), 0, NULL, &matches) != 0)
		return;
	for (size_t i = 0; i < matches.gl_pathc; i++) /* glob sorts */
		fg_vec_push(out, fg_arena_strdup(a, matches.gl_pathv[i]));
	globfree(&matches);
}

/* ---- which program ---- */

static bool is_program(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

/* Only absolute entries of PATH count: "." would be the project. */
static const char *search_path(fg_arena *a, const char *name)
{
	const char *path = getenv("PATH");
	for (const char *s = path ? path : ""; *s;) {
		size_t n = strcspn(s, ":");
		const char *candidate = fg_arena_printf(a, "%.*s/%s", (int)n, s, name);
		if (n > 0 && *s == '/' && is_program(candidate))
			return candidate;
		s += n + (s[n] == ':');
	}
	return NULL;
}

static const char *resolve_program(fg_arena *a, const char *compiler, const char *directory)
{
	if (!strchr(compiler, '/'))
		return search_path(a, compiler);
	const char *path = fg_path_join(a, directory, compiler);
	return is_program(path) ? path : NULL;
}

/* ---- saved profiles ---- */

static void read_saved_in(fg_toolchains *tc, const char *dir, bool is_cache)
{
	fg_words files = FG_VEC_INIT;
	fg_tc__list_files(&tc->arena, dir, "/*.json", &files);
	for (size_t i = 0; i < files.n && tc->saved.n < MAX_SAVED; i++) {
		fg_profile *p = fg_tc__profile_read(&tc->arena, files.at[i], is_cache, NULL);
		if (p) {
			p->is_cached = is_cache;
			fg_vec_push(&tc->saved, p);
		}
	}
	fg_vec_release(&files);
}

static void read_saved(fg_toolchains *tc)
{
	if (tc->has_read_saved)
		return;
	tc->has_read_saved = true;
	if (tc->options.profile_dir)
		read_saved_in(tc, tc->options.profile_dir, false);
	else if (tc->root)
		read_saved_in(tc, fg_path_join(&tc->arena, tc->root, ".firmgate/profiles"), false);
	if (tc->options.cache_dir)
		read_saved_in(tc, fg_path_join(&tc->arena, tc->options.cache_dir, "toolchain"),
		              true);
}

static bool is_machine_flag(const char *flag)
{
	return flag[0] == '-' && flag[1] == 'm';
}

/* All flags equal, or only those that choose the machine. */
static bool same_flags(const fg_profile *p, const fg_words *flags, bool machine_only)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (machine_only && i < p->flag_count && !is_machine_flag(p->flags[i]))
			i++;
		while (machine_only && k < flags->n && !is_machine_flag(flags->at[k]))
			k++;
		if (i == p->flag_count || k == flags->n)
			return i == p->flag_count && k == flags->n;
		if (strcmp(p->flags[i++], flags->at[k++]) != 0)
			return false;
	}
}

/* Whose profiles: the project's stand for a compiler by its name; an answer in the cache is that of
 * one program, and counts as such only for its path. */
typedef enum saved_by { SAVED_BY_PROJECT, CACHED_FOR_PROGRAM, CACHED_FOR_NAME } saved_by;

static bool is_saved_by(const fg_profile *p, saved_by by, const char *program)
{
	return p->is_cached == (by != SAVED_BY_PROJECT) &&
	       (by != CACHED_FOR_PROGRAM || strcmp(p->program, program) == 0);
}

static const fg_profile *find_saved(fg_toolchains *tc, saved_by by, const fg_asked *asked,
                                    const fg_words *flags, bool machine_only)
{
	const char *name = fg_tc__compiler_name(&tc->arena, asked->program);
	read_saved(tc);
	for (size_t i = 0; i < tc->saved.n; i++)
		if (is_saved_by(tc->saved.at[i], by, asked->program) &&
		    strcmp(tc->saved.at[i]->compiler, name) == 0 &&
		    same_flags(tc->saved.at[i], flags, machine_only))
			return tc->saved.at[i];
	return NULL;
}

/* A directory of the profile that is not on this machine; NULL when all are. */
static const char *missing_directory(const fg_profile *p)
{
	for (size_t i = 0; i < p->include_count; i++)
		if (!fg_file_is_dir(p->includes[i]))
			return p->includes[i];
	return NULL;
}

/* Use a saved profile in place of the compiler that `why` is about. */
static bool use_saved(fg_toolchains *tc, fg_asked *out, saved_by by, const fg_words *flags,
                      const char *why)
{
	fg_arena *a = &tc->arena;
	const fg_profile *p = find_saved(tc, by, out, flags, false);
	bool is_same = p != NULL;
	if (!p && by != CACHED_FOR_PROGRAM)
		p = find_saved(tc, by, out, flags, true);
	if (!p)
		return false;
	const char *missing = missing_directory(p);
	out->profile = p;
	out->trouble = NULL;
	if (by == CACHED_FOR_NAME)
		out->trouble = fg_arena_printf(a, "%s; what '%s' once answered%s stands in", why,
		                               p->program, is_same ? "" : " to other flags");
	else if (!is_same)
		out->trouble = fg_arena_printf(a, "%s; the profile '%s' was made with other flags",
		                               why, p->id);
	else if (missing)
		out->trouble = fg_arena_printf(a,
		                               "%s; the profile '%s' names the header "
		                               "directory '%s', which is not here",
		                               why, p->id, missing);
	return true;
}

/* ---- asking ---- */

static const char *const *copy_flags(fg_arena *a, const fg_words *flags)
{
	const char **copy = fg_arena_array(a, flags->n, sizeof(*copy));
	for (size_t i = 0; i < flags->n; i++)
		copy[i] = fg_arena_strdup(a, flags->at[i]);
	return copy;
}

/* The question as text: program, its age and size, flags. */
static char *question_text(fg_arena *a, const char *program, const fg_words *flags)
{
	struct stat st;
	fg_buf b = FG_BUF_INIT;
	fg_buf_puts(&b, program);
	if (stat(program, &st) == 0)
		fg_buf_printf(&b, "\n%lld.%09ld %lld", (long long)st.st_mtim.tv_sec,
		              st.st_mtim.tv_nsec, (long long)st.st_size);
	for (size_t i = 0; i < flags->n; i++)
		fg_buf_printf(&b, "\n%s", flags->at[i]);
	char *text = fg_arena_strdup(a, fg_buf_str(&b));
	fg_buf_release(&b);
	return text;
}

static const char *cache_file(fg_toolchains *tc, const char *program, const char *question)
{
	char hex[FG_SHA256_HEX];
	if (!tc->options.cache_dir)
		return NULL;
	fg_sha256_hex(hex, question, strlen(question));
	return fg_arena_printf(&tc->arena, "%s/toolchain/%s-%.16s.json", tc->options.cache_dir,
	                       fg_tc__compiler_name(&tc->arena, program), hex);
}

/* The cache is a help, not a need: a directory that cannot be written is no error. */
static void keep_answer(fg_toolchains *tc, const fg_profile *p, const char *path)
{
	fg_buf text = FG_BUF_INIT;
	fg_tc__profile_write(p, true, &text);
	if (fg_file_mkdirs(fg_path_dirname(&tc->arena, path), NULL) == FG_OK)
		(void)fg_file_write(path, fg_buf_str(&text), text.n, NULL);
	fg_buf_release(&text);
}

static bool ask_program(fg_toolchains *tc, fg_asked *out, const fg_words *flags,
                        const char *question, const char **why)
{
	const char *path = cache_file(tc, out->program, question);
	const fg_profile *p = path ? fg_tc__profile_read(&tc->arena, path, true, NULL) : NULL;
	unsigned timeout = tc->options.query_timeout_seconds;
	timeout = timeout ? timeout : DEFAULT_TIMEOUT;
	if (!p && tc->questions >= MAX_QUESTIONS) {
		*why = "the commands have too many different sets of flags to ask with";
		return false;
	}
	if (!p) {
		tc->questions++;
		p = fg_tc__query(&tc->arena, out->program, copy_flags(&tc->arena, flags), flags->n,
		                 timeout, why);
		if (p && path)
			keep_answer(tc, p, path);
	}
	if (!p && flags->n > 0) {
		const char *again;
		p = fg_tc__query(&tc->arena, out->program, NULL, 0, timeout, &again);
		if (p)
			out->trouble = fg_arena_printf(&tc->arena,
			                               "'%s' was asked without the "
			                               "command's flags: %s",
			                               out->program, *why);
	}
	out->profile = p;
	return p != NULL;
}

/* A command of another machine names a path that is not here or must not be run, but the same name
 * is on PATH. */
static bool ask_namesake(fg_toolchains *tc, fg_asked *out, const char *compiler,
                         const fg_words *flags, const char *reason)
{
	fg_arena *a = &tc->arena;
	const char *program = strchr(compiler, '/') ? search_path(a, fg_path_basename(compiler))
	                                            : NULL;
	const char *why;
	if (!program || fg_tc__distrust(tc, a, program))
		return false;
	fg_asked asked = *out;
	asked.program = program;
	if (!ask_program(tc, &asked, flags, question_text(a, program, flags), &why))
		return false;
	asked.trouble = fg_arena_printf(a, "%s; '%s' was asked in its place", reason, program);
	*out = asked;
	return true;
}

static fg_asked ask_now(fg_toolchains *tc, const char *compiler, const char *program,
                        const fg_words *flags, const char *question)
{
	fg_arena *a = &tc->arena;
	fg_asked out = {.program = program ? program : fg_arena_strdup(a, compiler)};
	const char *why = program ? fg_tc__distrust(tc, a, program) : NULL;
	out.is_distrusted = why != NULL;
	if (!program)
		why = fg_arena_printf(a, "compiler '%s' not found", compiler);
	else if (!why && ask_program(tc, &out, flags, question, &why))
		return out;
	else if (!out.is_distrusted)
		why = fg_arena_printf(a, "compiler '%s' did not answer: %s", program, why);
	bool may_look_on_path = !program || out.is_distrusted;
	if (use_saved(tc, &out, SAVED_BY_PROJECT, flags, why) ||
	    use_saved(tc, &out, CACHED_FOR_PROGRAM, flags, why) ||
	    (may_look_on_path && ask_namesake(tc, &out, compiler, flags, why)) ||
	    use_saved(tc, &out, CACHED_FOR_NAME, flags, why))
		return out;
	out.trouble = why;
	return out;
}

fg_asked fg_tc__ask(fg_toolchains *tc, const char *compiler, const char *directory,
                    const fg_words *flags)
{
	const char *program = resolve_program(&tc->arena, compiler, directory);
	const char *question = question_text(&tc->arena, program ? program : compiler, flags);
	bool is_new;
	fg_map_put_str(&tc->answers, question, &is_new);
	if (is_new) {
		fg_asked answer = ask_now(tc, compiler, program, flags, question);
		fg_vec_push(&tc->asked, answer);
		*fg_map_get_str(&tc->answers, question) = tc->asked.n;
	}
	return tc->asked.at[*fg_map_get_str(&tc->answers, question) - 1];
}

/* ---- overlays ---- */

const fg_clang_overlay *fg_tc__find_overlay(const fg_toolchains *tc, const char *path)
{
	const uint64_t *at = fg_map_get_str(&tc->overlays, path);
	return at && *at ? &tc->overlay_list.at[*at - 1] : NULL;
}

const fg_clang_overlay *fg_tc__add_overlay(fg_toolchains *tc, const char *path, const char *text)
{
	fg_clang_overlay o = {fg_arena_strdup(&tc->arena, path), text, strlen(text)};
	fg_vec_push(&tc->overlay_list, o);
	*fg_map_put_str(&tc->overlays, path, NULL) = tc->overlay_list.n;
	return &fg_vec_last(&tc->overlay_list);
}

/* ---- the object ---- */

fg_err fg_toolchains_new(fg_toolchains **out, const fg_toolchain_options *options, fg_error *err)
{
	fg_arena arena = FG_ARENA_INIT;
	fg_toolchains *tc = FG_ARENA_NEW(&arena, fg_toolchains);
	tc->options = *options;
	fg_compdb_init(&tc->local);
	if (options->root)
		tc->root = fg_path_absolute(&arena, options->root);
	if (options->cache_dir)
		tc->options.cache_dir = fg_path_absolute(&arena, options->cache_dir);
	fg_err code = fg_tc__data_load(&tc->data, &arena, options->data_dir, err);
	tc->arena = arena; /* the object lives in its own arena */
	fg_tc__find_foreign(tc);
	*out = tc;
	if (code) {
		fg_toolchains_free(tc);
		*out = NULL;
	}
	return code;
}

void fg_toolchains_free(fg_toolchains *tc)
{
	if (!tc)
		return;
	fg_tc__data_release(&tc->data);
	fg_map_release(&tc->answers);
	fg_map_release(&tc->overlays);
	fg_vec_release(&tc->asked);
	fg_vec_release(&tc->saved);
	fg_vec_release(&tc->overlay_list);
	fg_vec_release(&tc->foreign);
	fg_compdb_release(&tc->local);
	fg_arena arena = tc->arena;
	fg_arena_release(&arena);
}
