/*
 * Revisions as git writes a range of them.
 */
#ifndef FG_CLI_RANGE_H
#define FG_CLI_RANGE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct fg_range_words {
	const char *from; /* of "A..B"; NULL: the word is no range */
	const char *to;   /* or the one revision */
	bool is_symmetric; /* "A...B" */
} fg_range_words;

/* "A..B", "A...B", "A..", "..B", "REV"; what is left out is HEAD, as is NULL. */
fg_range_words fg_range_read(fg_arena *a, const char *word);

#endif
