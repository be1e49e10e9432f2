/*
 * Some rules are warnings of the compiler, and a source can switch those off:
 * `#pragma GCC diagnostic ignored "-Wx"`, `_Pragma` of the same, a macro around
 * it. No flag makes clang deaf to that, so the file is read with other letters
 * in place of "diagnostic": clang does not know the word and passes over the
 * pragma, and every place stays where it is. "warning" and "error" go the same
 * way, for one warning can hide another.
 *
 * Unseen: words torn by a line splice, and a macro that gets "GCC" and
 * "diagnostic" as two arguments.
 */
#include "frontend/frontend_internal.h"

#define SUBJECT "diagnostic"

/* The next word "diagnostic" at or behind `at`; t.n when there is none. */
static size_t next_subject(fg_fe_text t, size_t at)
{
	const size_t n = sizeof(SUBJECT) - 1;
	while (at < t.n) {
		const char *hit = memmem(t.at + at, t.n - at, SUBJECT, n);
		if (!hit)
			break;
		size_t found = (size_t)(hit - t.at);
		if (fg_fe__word_is(t, found, SUBJECT) &&
		    (found == 0 || !fg_fe__word(t, found - 1)))
			return found;
		at = found + n;
	}
	return t.n;
}

/* ignored "-Wx" behind the word: a pragma, or the text of one. */
static bool has_severity(fg_fe_text t, size_t subject)
{
	static const char *const words[] = {"ignored", "warning", "error", "fatal"};
	size_t at = fg_fe__skip_space(t, subject + sizeof(SUBJECT) - 1);
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (fg_fe__word_is(t, at, words[i]))
			return true;
	return false;
}

static size_t back_over_space(fg_fe_text t, size_t at)
{
	while (at > 0 && strchr(" \t\r\n\\", t.at[at - 1]))
		at--;
	return at;
}

static bool ends_with(fg_fe_text t, size_t end, const char *word)
{
	size_t n = strlen(word);
	return end >= n && memcmp(t.at + end - n, word, n) == 0;
}

static bool is_continued(fg_fe_text t, size_t newline)
{
	if (newline > 0 && t.at[newline - 1] == '\r')
		newline--;
	return newline > 0 && t.at[newline - 1] == '\\';
}

/* The logical line that holds `at` begins with '#'. */
static bool is_in_directive(fg_fe_text t, size_t at)
{
	while (at > 0 && (t.at[at - 1] != '\n' || is_continued(t, at - 1)))
		at--;
	while (at < t.n && (t.at[at] == ' ' || t.at[at] == '\t'))
		at++;
	return at < t.n && t.at[at] == '#';
}

/* #define QUIET(how) _Pragma(TEXT(GCC diagnostic how "-Wx")) */
static bool is_in_macro(fg_fe_text t, size_t subject)
{
	size_t name = back_over_space(t, subject);
	return (ends_with(t, name, "GCC") || ends_with(t, name, "clang")) &&
	       is_in_directive(t, subject);
}

static bool is_push_or_pop(fg_fe_text t, size_t subject)
{
	size_t at = fg_fe__skip_space(t, subject + sizeof(SUBJECT) - 1);
	return fg_fe__word_is(t, at, "push") || fg_fe__word_is(t, at, "pop");
}

char *fg_fe__unsilence(fg_arena *a, fg_fe_text t)
{
	char *copy = NULL;
	for (size_t at = next_subject(t, 0); at < t.n; at = next_subject(t, at + 1)) {
		if (is_push_or_pop(t, at) || (!has_severity(t, at) && !is_in_macro(t, at)))
			continue;
		if (!copy)
			copy = fg_arena_strndup(a, t.at, t.n);
		memset(copy + at, '_', sizeof(SUBJECT) - 1);
	}
	return copy;
}
