/*
 * The text of a message while it is written: which lines git will drop, and where a
 * line can be put that is seen and dropped.
 */
#include "hook/hook.h"

#include <string.h>

static const char scissors[] = " ------------------------ >8 ------------------------";

static size_t line_length(const fg_buf *text, size_t at)
{
	const char *end = memchr(text->at + at, '\n', text->n - at);
	return end ? (size_t)(end - text->at) - at + 1 : text->n - at;
}

static bool is_comment(const char *line, size_t n, const char *mark)
{
	return n >= strlen(mark) && memcmp(line, mark, strlen(mark)) == 0;
}

/* A comment line from which on git drops all. */
static bool is_scissors(const char *line, size_t n, const char *mark)
{
	return is_comment(line, n, mark) && n - strlen(mark) >= sizeof(scissors) - 1 &&
	       memcmp(line + strlen(mark), scissors, sizeof(scissors) - 1) == 0;
}

void fg_hook_drop_comments(fg_buf *message, const char *mark)
{
	if (strcmp(mark, "#") != 0) /* the reader of trailers knows these */
		fg_hook_strip_comments(message, mark);
}

void fg_hook_strip_comments(fg_buf *message, const char *mark)
{
	size_t kept = 0;
	for (size_t at = 0, n; at < message->n; at += n) {
		const char *line = message->at + at;
		n = line_length(message, at);
		if (is_scissors(line, n, mark))
			break;
		if (is_comment(line, n, mark))
			continue;
		memmove(message->at + kept, line, n);
		kept += n;
	}
	fg_buf_truncate(message, kept);
}

/* Behind the scissors and what git says there: comment lines with something in them. */
static size_t behind_scissors(const fg_buf *text, size_t at, const char *mark)
{
	for (size_t n; at < text->n; at += n) {
		n = line_length(text, at);
		if (!is_comment(text->at + at, n, mark) || n <= strlen(mark) + 1)
			break;
	}
	return at;
}

char fg_hook_chosen_mark(const fg_buf *text)
{
	static const char candidates[] = "#;@!$%^&|:"; /* git's, in its order */
	char last = '#';
	for (size_t at = 0; at < text->n; at += line_length(text, at)) {
		char mark[2] = {text->at[at], '\0'};
		if (mark[0] == '\0' || !strchr(candidates, mark[0]))
			continue;
		last = mark[0]; /* what git says of the state stands at the end */
		if (is_scissors(text->at + at, line_length(text, at), mark))
			break;
	}
	return last;
}

bool fg_hook_find_room(const fg_buf *text, const char *mark, const char *mode, size_t *out)
{
	size_t at = 0;
	bool is_below = strcmp(mode, "scissors") == 0;
	*out = text->n;
	if (strcmp(mode, "verbatim") == 0 || strcmp(mode, "whitespace") == 0)
		return false;
	while (at < text->n && !is_scissors(text->at + at, line_length(text, at), mark))
		at += line_length(text, at);
	if (at >= text->n)
		return !is_below;
	*out = is_below ? behind_scissors(text, at, mark) : at;
	return true;
}
