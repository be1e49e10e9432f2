/*
 * Trailers of a commit message with git's semantics: what `git log
 * --format=%(trailers)` (and, with dividers, `git interpret-trailers`) takes for
 * one is one here, nothing else. Tested against git itself.
 */
#ifndef FG_TRACE_TRAILER_H
#define FG_TRACE_TRAILER_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>

typedef struct fg_trailer {
	const char *key,
		*value; /* trimmed; folded lines joined by one space; "" for no key: another line of
	                          * the block, such as "(cherry picked from commit …)" */
	unsigned line; /* 1-based line of the message */
	/* stands where git does not look: above the last paragraph, or of a squashed commit */
	bool is_lost;
} fg_trailer;

typedef struct fg_trailers {
	FG_VEC(fg_trailer) at;
	size_t block; /* byte where git's block starts; the message's length when there is none */
	size_t end; /* byte behind it: comments, scissors and what follows are cut off */
} fg_trailers;

/* Read the last paragraph. has_dividers: a line "---" ends the message, as in patches and for
 * `git interpret-trailers`; %(trailers) knows none. Strings live in a. */
void fg_trailers_read(fg_trailers *out, fg_arena *a, const char *message, size_t n,
                      bool has_dividers);
/* The same, and lines of the form "Key: value" above the block whose key is one of the names,
 * marked lost:
 * what a blank line or a squash merge took from git's sight. */
void fg_trailers_read_lost(fg_trailers *out, fg_arena *a, const char *message, size_t n,
                           const char *const *names, size_t name_count);
void fg_trailers_release(fg_trailers *t);
/* Keys are compared without case, as git does. */
bool fg_trailer_is(const fg_trailer *t, const char *name);

#endif
