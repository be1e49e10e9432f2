/*
 * Some rules are warnings of the compiler, and a source can switch those off:
 * `#pragma GCC diagnostic ignored "-Wx"`, `_Pragma` of the same, a macro around
 * it. No flag makes clang deaf to that, so the file is read with other letters
 * in place of "ignored": clang does not know the word and passes over the
 * pragma, and every place stays where it is. "warning" and "error" go the same
 * way, for one warning can hide another.
 *
 * Unseen: words torn by a line splice, and a macro that gets "diagnostic" and
 * "ignored" as two arguments.
 */
#include "frontend/frontend_internal.h"

#define SUBJECT "diagnostic"
#define PASSED_OVER '_' /* not a letter of any such word */

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

/* The word that says how loud the warning is. */
static size_t severity_behind(fg_fe_text t, size_t subject)
{
	return fg_fe__skip_space(t, subject + sizeof(SUBJECT) - 1);
}

static bool is_one_of(fg_fe_text t, size_t at, const char *const *words)
{
	for (; *words; words++)
		if (fg_fe__word_is(t, at, *words))
			return true;
	return false;
}

char *fg_fe__unsilence(fg_arena *a, fg_fe_text t)
{
	static const char *const words[] = {"ignored", "warning", "error", "fatal", NULL};
	char *copy = NULL;
	for (size_t at = next_subject(t, 0); at < t.n; at = next_subject(t, at + 1)) {
		size_t word = severity_behind(t, at);
		if (!is_one_of(t, word, words))
			continue;
		if (!copy)
			copy = fg_arena_strndup(a, t.at, t.n);
		memset(copy + word, PASSED_OVER, fg_fe__word(t, word));
	}
	return copy;
}

/* ---- what cannot be neutralised ---- */

static bool is_plain(fg_fe_text t, size_t subject)
{
	static const char *const words[] = {"push", "pop", NULL};
	size_t at = severity_behind(t, subject);
	return is_one_of(t, at, words) || fg_fe__starts_with(t, at, "_____");
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
static bool is_computed(fg_fe_text t, size_t subject)
{
	size_t name = back_over_space(t, subject);
	return !is_plain(t, subject) &&
	       (ends_with(t, name, "GCC") || ends_with(t, name, "clang")) &&
	       is_in_directive(t, subject);
}

static void note_computed(fg_fe *fe, fg_file_id file)
{
	fg_fe_text t = fg_fe__text(fe, file);
	for (size_t at = next_subject(t, 0); at < t.n; at = next_subject(t, at + 1)) {
		if (!is_computed(t, at))
			continue;
		fg_place p = {.file = file, .begin = (uint32_t)at};
		p.end = p.begin + sizeof(SUBJECT) - 1;
		fg_unit_add_gap(fe->unit, "warning-pragma",
		                "a macro decides which warnings a pragma switches off; rules made "
		                "of warnings may be silent",
		                0, fg_unit_add_place(fe->unit, p));
		return;
	}
}

void fg_fe__note_warning_pragmas(fg_fe *fe)
{
	for (fg_file_id file = 1; fe->in->warning_count && file < fe->unit->files.n; file++)
		if (!(fe->unit->files.at[file].flags & FG_FILE_SYSTEM))
			note_computed(fe, file);
}
