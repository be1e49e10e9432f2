/*
 * The words of a process: what it was started with, each with its NUL. Another
 * process may lie between a compiler and its driver (bear, a debugger behind
 * -wrapper): what was asked stands with the driver.
 */
#ifndef FG_COMPILER_WORDS_H
#define FG_COMPILER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct words {
	char *at; /* NULL: cannot be read, or too many */
	size_t n;
};

struct words words_of_file(const char *path);
/* Those of the nearest process above us that does not pass on ours: they end with `own`, its first
 * word apart, or hold `mark`, which no driver's do. at NULL: none is to be seen. */
struct words words_of_driver(const struct words *own, const char *mark);
/* With those of response files (@file) in their place, as far as they can be read. */
struct words words_expanded(const struct words *from);

/* The word behind one; NULL begins, and is the end. */
const char *word_after(const struct words *w, const char *word);
bool words_hold(const struct words *w, const char *wanted);

bool is_in(const char *word, const char *const *list);
const char *base_name(const char *path);

#endif
