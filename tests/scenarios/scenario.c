/*
 * scenario <firmgate> <name.story>: plays one story and is red when it does not go as told.
 * README.md here describes the format. A story is played in a new directory outside the build
 * and the source tree, because firmgate looks for its files upward.
 *
 * Nothing is tolerated in silence: a command without expectations must end with 0 and say
 * nothing, and a story that tells nothing about firmgate is red.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"

#include <sys/wait.h>
#include <unistd.h>

enum { MAX_STORY = 1 << 20, MAX_OUTPUT = 64 << 20, SECONDS_PER_COMMAND = 100 };
#define BOX_WORD "@BOX@" /* in stories: the directory the story is played in */

typedef FG_VEC(const char *) lines;

/* "== word rest" and the lines up to the next one, blank lines at the end dropped. */
typedef struct block {
	const char *word, *rest;
	unsigned line;
	lines body;
} block;

typedef struct story {
	const char *path, *firmgate, *box;
	fg_arena arena;
	FG_VEC(block) blocks;
	const char *known;    /* reason why the next check fails; NULL = it must hold */
	unsigned told, known_count, troubles;
} story;

static void trouble(story *s, const block *b, const char *what)
{
	printf("%s:%u: %s\n", s->path, b ? b->line : 1, what);
	s->troubles++;
}

/* ---- text ---- */

static const char *replace(fg_arena *a, const char *text, const char *from, const char *to)
{
	fg_buf out = FG_BUF_INIT;
	for (const char *hit; (hit = strstr(text, from)); text = hit + strlen(from)) {
		fg_buf_put(&out, text, (size_t)(hit - text));
		fg_buf_puts(&out, to);
	}
	fg_buf_puts(&out, text);
	const char *copy = fg_arena_strdup(a, fg_buf_str(&out));
	fg_buf_release(&out);
	return copy;
}

static void split(fg_arena *a, const char *text, lines *out)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		fg_vec_push(out, fg_arena_strndup(a, text, n));
		text += n + (text[n] == '\n');
	}
}

/* "..." inside a line stands for any characters. */
static bool line_matches(const char *want, const char *got)
{
	const char *dots = strstr(want, "...");
	if (!dots)
		return strcmp(want, got) == 0;
	size_t n = (size_t)(dots - want);
	if (strncmp(want, got, n) != 0)
		return false;
	for (got += n; !line_matches(dots + 3, got); got++)
		if (!*got)
			return false;
	return true;
}

/* A line of "..." alone stands for any lines, none too. */
static bool lines_match(const char *const *want, size_t wants, const char *const *got, size_t gots)
{
	if (wants == 0)
		return gots == 0;
	if (strcmp(want[0], "...") != 0)
		return gots > 0 && line_matches(want[0], got[0]) &&
		       lines_match(want + 1, wants - 1, got + 1, gots - 1);
	for (size_t skip = 0; skip <= gots; skip++)
		if (lines_match(want + 1, wants - 1, got + skip, gots - skip))
			return true;
	return false;
}

/* As the story would say it, so that it can be pasted. */
static void print_lines(story *s, const char *title, char mark, const lines *l)
{
	printf("  %s\n", title);
	for (size_t i = 0; i < l->n; i++)
		printf("%c%s%s\n", mark, l->at[i][0] ? " " : "",
		       replace(&s->arena, l->at[i], s->box, BOX_WORD));
}

/* The text against the lines; mark is '>', '!' or ' '. */
static bool compare(story *s, const char *text, const lines *want, char mark, bool is_told)
{
	lines got = FG_VEC_INIT;
	split(&s->arena, text, &got);
	bool ok = lines_match(want->at, want->n, got.at, got.n);
	if (!ok && is_told) {
		print_lines(s, "expected:", mark, want);
		print_lines(s, "got:", mark, &got);
	}
	fg_vec_release(&got);
	return ok;
}

/* ---- parsing ---- */

static const char *in_box(story *s, const char *path)
{
	return fg_path_join(&s->arena, fg_path_join(&s->arena, s->box, "project"), path);
}

static void add_block(story *s, const char *line, unsigned number)
{
	size_t n = strcspn(line + 3, " ");
	block b = {.line = number, .body = FG_VEC_INIT};
	b.word = fg_arena_strndup(&s->arena, line + 3, n);
	b.rest = line + 3 + n + (line[3 + n] == ' ');
	fg_vec_push(&s->blocks, b);
}

static void parse(story *s, const lines *all)
{
	bool has_requirement = false;
	if (all->n == 0 || !all->at[0][0] || strncmp(all->at[0], "==", 2) == 0)
		trouble(s, NULL, "a story begins with a sentence that says what it tells");
	for (size_t i = 0; i < all->n; i++) {
		has_requirement |= strncmp(all->at[i], "Requirement: FG-", 16) == 0;
		if (strncmp(all->at[i], "== ", 3) == 0)
			add_block(s, all->at[i], (unsigned)i + 1);
		else if (s->blocks.n)
			fg_vec_push(&fg_vec_last(&s->blocks).body, all->at[i]);
	}
	for (size_t i = 0; i < s->blocks.n; i++) {
		lines *body = &s->blocks.at[i].body;
		while (body->n && !fg_vec_last(body)[0])
			body->n--;
	}
	if (!has_requirement)
		trouble(s, NULL, "no line 'Requirement: FG-...'");
}

/* ---- blocks ---- */

static void play_file(story *s, const block *b)
{
	const char *path = in_box(s, b->rest);
	fg_buf text = FG_BUF_INIT;
	for (size_t i = 0; i < b->body.n; i++)
		fg_buf_printf(&text, "%s\n", b->body.at[i]);
	if (fg_file_mkdirs(fg_path_dirname(&s->arena, path), NULL) ||
	    fg_file_write(path, fg_buf_str(&text), text.n, NULL))
		trouble(s, b, "the file cannot be written");
	fg_buf_release(&text);
}

FG_NORETURN static void become(const story *s, const char *command)
{
	fg_arena a = FG_ARENA_INIT;
	char *bin = fg_path_dirname(&a, s->firmgate);
	/* Of the tests in ci/cmake/leaks.cmake. */
	const char *leaks = getenv("LSAN_OPTIONS"), *stacks = getenv("ASAN_OPTIONS");
	const char *hash = getenv("FG_OBJECT_FORMAT"); /* of the repositories that git makes */
	char *environment[] = {
		fg_arena_printf(&a, "PATH=%s:/usr/local/bin:/usr/bin:/bin", bin),
		fg_arena_printf(&a, "BOX=%s", s->box),
		fg_arena_printf(&a, "HOME=%s/home", s->box),
		fg_arena_printf(&a, "XDG_CACHE_HOME=%s/home/.cache", s->box),
		fg_arena_printf(&a, "TMPDIR=%s/home", s->box),
		fg_arena_strdup(&a, "LC_ALL=C"), fg_arena_strdup(&a, "NO_COLOR=1"),
		fg_arena_strdup(&a, "GIT_CONFIG_NOSYSTEM=1"),
		fg_arena_printf(&a, "GIT_DEFAULT_HASH=%s", hash ? hash : "sha1"),
		fg_arena_printf(&a, "LSAN_OPTIONS=%s", leaks ? leaks : ""),
		fg_arena_printf(&a, "ASAN_OPTIONS=%s", stacks ? stacks : ""), NULL,
	};
	char *seconds = fg_arena_printf(&a, "%d", SECONDS_PER_COMMAND);
	if (chdir(fg_path_join(&a, s->box, "project")) == 0 &&
	    freopen("/dev/null", "r", stdin) &&
	    freopen(fg_path_join(&a, s->box, "stdout"), "w", stdout) &&
	    freopen(fg_path_join(&a, s->box, "stderr"), "w", stderr))
		execle("/usr/bin/timeout", "timeout", "-k", "5", seconds, "sh", "-c", command, NULL,
		       environment);
	_exit(127);
}

/* Returns the exit code; the outputs are in files beside the project. */
static int run(const story *s, const char *command)
{
	int status = 0;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		become(s, command);
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static const char *output_of(story *s, const char *name)
{
	fg_buf text = FG_BUF_INIT;
	const char *copy = "(not readable)\n";
	if (!fg_file_read(&text, fg_path_join(&s->arena, s->box, name), MAX_OUTPUT, NULL))
		copy = fg_arena_strdup(&s->arena, fg_buf_str(&text));
	fg_buf_release(&text);
	return copy;
}

/* A check that holds, or fails as it is known to. */
static void judge(story *s, const block *b, bool ok)
{
	s->told++;
	if (s->known && !ok) {
		printf("%s:%u: known: %s\n", s->path, b->line, s->known);
		s->known_count++;
	} else if (s->known) {
		trouble(s, b, "this works now: delete the '== known' before it");
	} else if (!ok) {
		trouble(s, b, "it did not go as told");
	}
	s->known = NULL;
}

static void play_command(story *s, const block *b)
{
	int want = 0;
	lines out = FG_VEC_INIT, errors = FG_VEC_INIT;
	for (size_t i = 0; i < b->body.n; i++) {
		const char *line = b->body.at[i];
		if (line[0] == '>' || line[0] == '!')
			fg_vec_push(line[0] == '>' ? &out : &errors, line + 1 + (line[1] == ' '));
		else if (sscanf(line, "exit %d", &want) != 1 && line[0] && line[0] != '#')
			trouble(s, b, "a line of a command begins with '>', '!', '#' or 'exit'");
	}
	int code = run(s, b->rest);
	bool ok = compare(s, output_of(s, "stdout"), &out, '>', !s->known);
	ok = compare(s, output_of(s, "stderr"), &errors, '!', !s->known) && ok;
	if (code != want && !s->known)
		printf("  expected: exit %d\n  got: exit %d\n", want, code);
	judge(s, b, ok && code == want);
	fg_vec_release(&out);
	fg_vec_release(&errors);
}

static void play_see(story *s, const block *b)
{
	fg_buf text = FG_BUF_INIT;
	bool ok = fg_file_read(&text, in_box(s, b->rest), MAX_OUTPUT, NULL) == FG_OK;
	judge(s, b, ok && compare(s, fg_buf_str(&text), &b->body, ' ', !s->known));
	fg_buf_release(&text);
}

static void play_block(story *s, const block *b)
{
	if (strcmp(b->word, "file") == 0) {
		play_file(s, b);
	} else if (strcmp(b->word, "$") == 0) {
		play_command(s, b);
	} else if (strcmp(b->word, "see") == 0) {
		play_see(s, b);
	} else if (strcmp(b->word, "gone") == 0) {
		judge(s, b, !fg_file_exists(in_box(s, b->rest)));
	} else if (strcmp(b->word, "known") == 0) {
		s->known = b->rest;
	} else if (strcmp(b->word, "sh") == 0) {
		if (run(s, b->rest) != 0) {
			trouble(s, b, "the preparation failed");
			printf("%s", output_of(s, "stderr"));
		}
	} else {
		trouble(s, b, "a block is one of: file, sh, $, see, gone, known");
	}
}

static void play(story *s)
{
	bool runs_firmgate = false;
	for (size_t i = 0; i < s->blocks.n; i++) {
		const block *b = &s->blocks.at[i];
		runs_firmgate |= strcmp(b->word, "$") == 0 && strstr(b->rest, "firmgate ");
		play_block(s, b);
	}
	if (s->troubles == 0 && (!runs_firmgate || s->told == s->known_count))
		trouble(s, NULL, "the story runs no firmgate command or checks nothing");
	if (s->troubles == 0 && s->known)
		trouble(s, NULL, "'== known' with nothing behind it");
	printf("%u told, %u known, %u troubles\n", s->told, s->known_count, s->troubles);
}

static const char *make_box(story *s)
{
	char *box = fg_arena_strdup(&s->arena, P_tmpdir "/fg-story-XXXXXX");
	char *path = mkdtemp(box) ? realpath(box, NULL) : NULL;
	const char *copy = path ? fg_arena_strdup(&s->arena, path) : NULL;
	free(path);
	return copy;
}

int main(int argc, char **argv)
{
	story s = {.known = NULL};
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	lines all = FG_VEC_INIT;
	if (argc != 3 || fg_file_read(&text, argv[2], MAX_STORY, &err) ||
	    !(s.box = make_box(&s)) || fg_file_mkdirs(in_box(&s, "."), &err) ||
	    fg_file_mkdirs(fg_path_join(&s.arena, s.box, "home"), &err)) {
		fprintf(stderr, "usage: scenario <firmgate> <name.story>: %s\n",
		        err.message ? err.message : "");
		return 2;
	}
	s.firmgate = fg_path_absolute(&s.arena, argv[1]);
	s.path = argv[2];
	split(&s.arena, replace(&s.arena, fg_buf_str(&text), BOX_WORD, s.box), &all);
	parse(&s, &all);
	if (s.troubles == 0)
		play(&s);
	run(&s, "chmod -R u+w \"$BOX\"; rm -rf \"$BOX\"");
	for (size_t i = 0; i < s.blocks.n; i++)
		fg_vec_release(&s.blocks.at[i].body);
	fg_vec_release(&s.blocks);
	fg_vec_release(&all);
	fg_buf_release(&text);
	fg_error_release(&err);
	fg_arena_release(&s.arena);
	return s.troubles ? 1 : 0;
}
