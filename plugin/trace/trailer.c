/*
 * The rules are git's: the block is the last paragraph that is not the title and
 * consists of trailers only, or holds a line git itself writes and is at least a
 * quarter trailers. Comment lines, an old "Conflicts:" list at the end and
 * everything behind scissors are not part of the message.
 */
#include "trace/trailer.h"

#include <strings.h>

static const char scissors[] = "# ------------------------ >8 ------------------------\n";

/* git's idea of white space: no form feed, no vertical tab. */
static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-';
}

static size_t next_line(const char *s, size_t at, size_t n)
{
	const char *stop = memchr(s + at, '\n', n - at);
	return stop ? (size_t)(stop - s) + 1 : n;
}

static bool is_blank(const char *s, size_t at, size_t n)
{
	while (at < n && s[at] != '\n' && is_space(s[at]))
		at++;
	return at == n || s[at] == '\n';
}

static bool starts(const char *s, size_t at, size_t n, const char *word)
{
	size_t length = strlen(word);
	return n - at >= length && memcmp(s + at, word, length) == 0;
}

/* Where the line's ':' stands behind a token and blanks; 0 = nowhere that makes it a trailer. */
static size_t separator(const char *s, size_t at, size_t n)
{
	bool has_space = false;
	for (size_t i = at; i < n && s[i] != '\n'; i++) {
		if (s[i] == ':')
			return i - at;
		if (!has_space && is_word(s[i]))
			continue;
		if (i != at && (s[i] == ' ' || s[i] == '\t')) {
			has_space = true;
			continue;
		}
		break;
	}
	return 0;
}

/* ---- the end ---- */

static size_t cut_scissors(const char *s, size_t n)
{
	size_t length = sizeof(scissors) - 1;
	if (starts(s, 0, n, scissors))
		return 0;
	for (size_t i = 0; i + 1 + length <= n; i++)
		if (s[i] == '\n' && memcmp(s + i + 1, scissors, length) == 0)
			return i + 1;
	return n;
}

/* Before the run of comments, blank lines and old conflict lists at the end. */
static size_t message_end(const char *s, size_t n)
{
	size_t cut = cut_scissors(s, n), run = 0;
	bool has_run = false, in_conflicts = false;
	for (size_t at = 0; at < cut; at = next_line(s, at, n)) {
		if (s[at] == '#' || s[at] == '\n') {
			if (!has_run)
				run = at;
			has_run = true;
		} else if (starts(s, at, n, "Conflicts:\n")) {
			in_conflicts = true;
			if (!has_run)
				run = at;
			has_run = true;
		} else if (in_conflicts && s[at] == '\t') {
			continue; /* a path of the list */
		} else if (has_run) {
			has_run = in_conflicts = false;
		}
	}
	/* A run that starts at the first byte is git's "no run". */
	return has_run && run ? run : cut;
}

/* "---" and white space, at the start of a line. */
static size_t patch_start(const char *s, size_t n)
{
	for (size_t at = 0; at < n; at = next_line(s, at, n))
		if (starts(s, at, n, "---") && at + 3 < n && is_space(s[at + 3]))
			return at;
	return n;
}

/* ---- the block ---- */

static bool has_last_line(const char *s, size_t n, size_t *at)
{
	if (n == 0)
		return false;
	*at = 0;
	for (size_t i = n - 1; i-- > 0;)
		if (s[i] == '\n') {
			*at = i + 1;
			break;
		}
	return true;
}

static size_t title_end(const char *s, size_t n)
{
	size_t at = 0;
	for (; at < n; at = next_line(s, at, n))
		if (s[at] != '#' && is_blank(s, at, n))
			break;
	return at;
}

typedef struct tally {
	unsigned trailers, others, folded;
	bool has_generated, only_blank;
} tally;

static void count_line(tally *t, const char *s, size_t at, size_t n)
{
	t->only_blank = false;
	if (starts(s, at, n, "Signed-off-by: ") ||
	    starts(s, at, n, "(cherry picked from commit ")) {
		t->trailers++;
		t->folded = 0;
		t->has_generated = true;
	} else if (separator(s, at, n) >= 1 && !is_space(s[at])) {
		t->trailers++;
		t->folded = 0;
	} else if (is_space(s[at])) {
		t->folded++;
	} else {
		t->others += 1 + t->folded;
		t->folded = 0;
	}
}

static size_t block_start(const char *s, size_t n)
{
	size_t first = title_end(s, n), at;
	tally t = {.only_blank = true};
	for (size_t end = n; has_last_line(s, end, &at) && at >= first; end = at) {
		if (s[at] == '#') {
			t.others += t.folded;
			t.folded = 0;
		} else if (!is_blank(s, at, n)) {
			count_line(&t, s, at, n);
		} else if (!t.only_blank) {
			t.others += t.folded;
			bool is_block = (t.has_generated && t.trailers * 3 >= t.others) ||
			                (t.trailers && !t.others);
			return is_block ? next_line(s, at, n) : n;
		}
		if (at == 0)
			break;
	}
	return n;
}

/* ---- its lines ---- */

static const char *trimmed(fg_arena *a, const char *s, size_t n)
{
	while (n && is_space(*s))
		s++, n--;
	while (n && is_space(s[n - 1]))
		n--;
	return fg_arena_strndup(a, s, n);
}

/* White space around each folded line's start becomes one space. */
static const char *unfolded(fg_arena *a, const char *s, size_t n)
{
	char *out = fg_arena_alloc(a, n + 1);
	size_t length = 0;
	for (size_t i = 0; i < n;) {
		char c = s[i++];
		if (c == '\n') {
			while (i < n && is_space(s[i]))
				i++;
			c = ' ';
		}
		out[length++] = c;
	}
	return trimmed(a, out, length);
}

static unsigned lines_before(const char *s, size_t at)
{
	unsigned lines = 1;
	for (size_t i = 0; i < at; i++)
		lines += s[i] == '\n';
	return lines;
}

static void take_trailer(fg_trailers *out, fg_arena *a, const char *s, size_t at, size_t end,
                         unsigned line)
{
	size_t colon = separator(s, at, end);
	fg_trailer t = {.key = "", .line = line};
	if (colon >= 1) {
		t.key = trimmed(a, s + at, colon);
		t.value = unfolded(a, s + at + colon + 1, end - at - colon - 1);
	} else {
		t.value = trimmed(a, s + at, end - at);
	}
	fg_vec_push(&out->at, t);
}

/* A line that starts with white space goes on with the trailer before it. */
static void take_block(fg_trailers *out, fg_arena *a, const char *s, size_t at, size_t n)
{
	unsigned line = lines_before(s, at);
	while (at < n) {
		size_t end = next_line(s, at, n);
		unsigned first = line++;
		while (separator(s, at, n) >= 1 && end < n && is_space(s[end])) {
			end = next_line(s, end, n);
			line++;
		}
		take_trailer(out, a, s, at, end, first);
		at = end;
	}
}

void fg_trailers_read(fg_trailers *out, fg_arena *a, const char *message, size_t n,
                      bool has_dividers)
{
	memset(out, 0, sizeof(*out));
	size_t length = has_dividers ? patch_start(message, n) : n;
	out->end = message_end(message, length);
	out->block = block_start(message, out->end);
	take_block(out, a, message, out->block, out->end);
}

/* ---- what git does not see ---- */

bool fg_trailer_is(const fg_trailer *t, const char *name)
{
	return strcasecmp(t->key, name) == 0;
}

static bool is_one_of(const fg_trailer *t, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fg_trailer_is(t, names[i]))
			return true;
	return false;
}

void fg_trailers_read_lost(fg_trailers *out, fg_arena *a, const char *message, size_t n,
                           const char *const *names, size_t name_count)
{
	fg_trailers_read(out, a, message, n, false);
	unsigned line = 1;
	for (size_t at = 0; at < out->block; line++) {
		size_t end = next_line(message, at, out->block);
		size_t from = at;
		while (from < end && (message[from] == ' ' || message[from] == '\t'))
			from++;
		if (separator(message, from, end) >= 1) {
			take_trailer(out, a, message, from, end, line);
			fg_trailer *t = &fg_vec_last(&out->at);
			t->is_lost = true;
			if (!is_one_of(t, names, name_count))
				(void)fg_vec_pop(&out->at);
		}
		at = end;
	}
}

void fg_trailers_release(fg_trailers *t)
{
	fg_vec_release(&t->at);
}
