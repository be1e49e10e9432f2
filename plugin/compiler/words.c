/*
 * Reading the words of this process and of those above it, from /proc.
 */
#include "compiler/words.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MAX_BYTES = 1 << 21,
	MAX_ABOVE = 8, /* processes looked at */
};

/* ---- a list of them ---- */

const char *word_after(const struct words *w, const char *word)
{
	const char *next = word ? word + strlen(word) + 1 : w->at;
	return next < w->at + w->n ? next : NULL;
}

bool words_hold(const struct words *w, const char *wanted)
{
	for (const char *at = NULL; (at = word_after(w, at)) != NULL;)
		if (strcmp(at, wanted) == 0)
			return true;
	return false;
}

bool is_in(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* ---- of a process ---- */

static struct words read_all(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct words w = {fd < 0 ? NULL : malloc(MAX_BYTES), 0};
	while (w.at) {
		ssize_t got = read(fd, w.at + w.n, MAX_BYTES - w.n);
		if (got > 0)
			w.n += (size_t)got;
		if (got <= 0 || w.n == MAX_BYTES)
			break;
	}
	if (fd >= 0)
		close(fd);
	return w;
}

struct words words_of_file(const char *path)
{
	struct words w = read_all(path);
	if (w.at && w.n > 0 && w.n < MAX_BYTES && w.at[w.n - 1] == '\0')
		return w;
	free(w.at);
	return (struct words){NULL, 0};
}

/* The process that started one; 0: not to be seen. The name before it may hold anything. */
static long parent_of(long process)
{
	char path[64], text[1024];
	long parent = 0;
	snprintf(path, sizeof(path), "/proc/%ld/stat", process);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = '\0';
	const char *end = strrchr(text, ')');
	return end && sscanf(end + 1, " %*c %ld", &parent) == 1 ? parent : 0;
}

static bool passes_on(const struct words *w, const struct words *own, const char *mark)
{
	const char *rest = word_after(own, word_after(own, NULL));
	size_t n = rest ? own->n - (size_t)(rest - own->at) : 0;
	bool ends_so = n > 0 && w->n > n && memcmp(w->at + w->n - n, rest, n) == 0;
	return ends_so || words_hold(w, mark);
}

struct words words_of_driver(const struct words *own, const char *mark)
{
	long process = getppid();
	for (int i = 0; i < MAX_ABOVE && process > 1; i++) {
		char path[64];
		snprintf(path, sizeof(path), "/proc/%ld/cmdline", process);
		struct words w = words_of_file(path);
		if (w.at && !passes_on(&w, own, mark))
			return w;
		free(w.at);
		if (!w.at)
			break;
		process = parent_of(process);
	}
	return (struct words){NULL, 0};
}

/* ---- response files ---- */

static bool put(struct words *out, const char *bytes, size_t n)
{
	bool fits = out->n + n < MAX_BYTES;
	if (fits)
		memcpy(out->at + out->n, bytes, n);
	out->n += fits ? n : 0;
	return fits;
}

/* As gcc splits them: by blanks, with both quotes and the backslash. */
static void put_split(struct words *out, const struct words *text)
{
	char quote = '\0';
	bool is_open = false;
	for (size_t i = 0; i < text->n; i++) {
		char c = text->at[i];
		bool is_blank = !quote && c && strchr(" \t\n\r\f\v", c);
		bool is_quote = quote ? c == quote : c == '"' || c == '\'';
		if (is_blank && is_open)
			put(out, "", 1);
		is_open = !is_blank;
		if (is_quote)
			quote = quote ? '\0' : c;
		if (is_blank || is_quote)
			continue;
		if (c == '\\' && i + 1 < text->n)
			i++;
		put(out, &text->at[i], 1);
	}
	if (is_open)
		put(out, "", 1);
}

/* Not of a pipe: whoever reads it first has it. */
static bool is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

struct words words_expanded(const struct words *from)
{
	struct words out = {malloc(MAX_BYTES), 0};
	for (const char *w = NULL; out.at && (w = word_after(from, w)) != NULL;) {
		struct words text = {NULL, 0};
		if (w[0] == '@' && is_file(w + 1))
			text = read_all(w + 1);
		if (text.at)
			put_split(&out, &text);
		else if (!put(&out, w, strlen(w) + 1))
			break;
		free(text.at);
	}
	return out;
}
