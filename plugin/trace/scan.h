/*
 * Where the functions, objects, macros and types of a C file stand, from its
 * text alone: no build, no headers, no configuration, so that any blob of any
 * commit can be asked. docs/decisions/017 says why this is no parse and how often
 * it agrees with one.
 *
 * What it cannot follow (braces that do not balance under any reading of the
 * conditionals) is said: `is_whole` is false and the line is known.
 */
#ifndef FG_TRACE_SCAN_H
#define FG_TRACE_SCAN_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

#define FG_SCAN_HASH 16

typedef enum fg_extent_kind {
	FG_EXTENT_FUNCTION,
	FG_EXTENT_OBJECT,
	FG_EXTENT_MACRO,
	FG_EXTENT_TYPE,
	FG_EXTENT_DECLARATION, /* of a function without its body */
} fg_extent_kind;

const char *fg_extent_kind_name(fg_extent_kind k);

typedef struct fg_extent {
	fg_extent_kind kind;
	const char *name;
	uint32_t
		above; /* first line of the comment that stands directly above; `first` when none */
	uint32_t first, last;
	bool is_static;
	/* some of its tokens stand in branches of conditionals that were not followed */
	bool is_partial;
	unsigned char hash[FG_SCAN_HASH]; /* of its tokens: comments and layout are no part of it */
} fg_extent;

typedef struct fg_comment {
	uint32_t first, last; /* lines */
	const char *text; /* with its delimiters; points into the text that was scanned */
	size_t n;
	bool is_trailing; /* code stands before it on its line */
	bool is_dead; /* it stands in `#if 0` */
} fg_comment;

typedef struct fg_scan {
	FG_VEC(fg_extent) extents; /* in order; none within another */
	FG_VEC(fg_comment) comments;
	uint32_t lines;
	bool is_whole;
	uint32_t broken_line; /* where the first thing stands that was not understood */
	/* of all tokens outside of extents; of a text that is no C, of all it says (layout.h) */
	unsigned char rest[FG_SCAN_HASH];
} fg_scan;

/* Names live in a; comments point into text. */
void fg_scan_c(fg_scan *out, fg_arena *a, const char *text, size_t n);
void fg_scan_release(fg_scan *s);
/* What is equal hashes alike, and nobody can make two that do. */
void fg_scan_hash(unsigned char out[FG_SCAN_HASH], const void *bytes, size_t n);
/* The extent that holds the line (its comment above counts when with_comment); NULL when none. */
const fg_extent *fg_scan_at(const fg_scan *s, uint32_t line, bool with_comment);
const fg_extent *fg_scan_find(const fg_scan *s, fg_extent_kind kind, const char *name);
/* C by its name: .c, .h, .inc, … */
bool fg_scan_is_c(const char *path);
/* The lines first..last hold comments, blanks and includes only. */
bool fg_scan_is_blank(const fg_scan *s, const char *text, size_t n, uint32_t first, uint32_t last);

#endif
