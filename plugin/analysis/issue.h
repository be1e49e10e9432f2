/*
 * A defect as the engine sees it: a kind, a place, what it is about in words, and
 * the trail that led there. Which rule reports it, how severe it is and whether
 * it is reported at all is the business of the checks.
 */
#ifndef FG_ANALYSIS_ISSUE_H
#define FG_ANALYSIS_ISSUE_H

#include "base/arena.h"
#include "unit/unit.h"

/* X(suffix, name) */
#define FG_ISSUE_KINDS(X)                                                                          \
	X(OUT_OF_BOUNDS_READ, "out-of-bounds-read")                                                \
	X(OUT_OF_BOUNDS_WRITE, "out-of-bounds-write")                                              \
	X(USE_AFTER_RELEASE, "use-after-release")                                                  \
	X(DOUBLE_RELEASE, "double-release")                                                        \
	X(INVALID_RELEASE, "invalid-release")                                                      \
	X(MISMATCHED_RELEASE, "mismatched-release")                                                \
	X(LEAK, "leak")                                                                            \
	X(NULL_DEREFERENCE, "null-dereference")                                                    \
	X(NULL_CHECK_LATE, "null-check-late")                                                      \
	X(UNINITIALISED, "uninitialised")                                                          \
	X(STACK_ESCAPE, "stack-escape")                                                            \
	X(USE_AFTER_SCOPE, "use-after-scope")                                                      \
	X(DIVISION_BY_ZERO, "division-by-zero")                                                    \
	X(SIGNED_OVERFLOW, "signed-overflow")                                                      \
	X(UNSIGNED_WRAP, "unsigned-wrap")                                                          \
	X(TRUNCATION, "truncation")                                                                \
	X(SIGN_CONVERSION, "sign-conversion")                                                      \
	X(SHIFT_RANGE, "shift-range")                                                              \
	X(LENGTH_UNDERFLOW, "length-underflow")                                                    \
	X(TAINTED_INDEX, "tainted-index")                                                          \
	X(TAINTED_SIZE, "tainted-size")                                                            \
	X(TAINTED_LOOP, "tainted-loop")                                                            \
	X(TAINTED_DIVISOR, "tainted-divisor")                                                      \
	X(TAINTED_FORMAT, "tainted-format")                                                        \
	X(FORMAT_UNKNOWN, "format-unknown")                                                        \
	X(TAINTED_COMMAND, "tainted-command")                                                      \
	X(TAINTED_PATH, "tainted-path")                                                            \
	X(TAINTED_LIBRARY, "tainted-library")                                                      \
	X(TAINTED_SINK, "tainted-sink")                                                            \
	X(TAINTED_DELAY, "tainted-delay")                                                          \
	X(REACHABLE_ASSERT, "reachable-assert")                                                    \
	X(LENGTH_UNCHECKED, "length-unchecked")                                                    \
	X(INFINITE_LOOP, "infinite-loop")                                                          \
	X(DOUBLE_LOCK, "double-lock")                                                              \
	X(UNLOCK_NOT_HELD, "unlock-not-held")                                                      \
	X(MISSING_UNLOCK, "missing-unlock")                                                        \
	X(LOCK_ORDER, "lock-order")                                                                \
	X(UNREACHABLE, "unreachable")                                                              \
	X(CONSTANT_CONDITION, "constant-condition")                                                \
	X(DEAD_STORE, "dead-store")                                                                \
	X(NOT_TERMINATED, "not-terminated")                                                        \
	X(OVERLAP, "overlap")                                                                      \
	X(CONST_WRITE, "const-write")                                                              \
	X(POINTER_SUBTRACTION, "pointer-subtraction")                                              \
	X(POINTER_COMPARISON, "pointer-comparison")                                                \
	X(UNCHECKED_RESULT, "unchecked-result")                                                    \
	X(SECRET_NOT_CLEARED, "secret-not-cleared")                                                \
	X(SECRET_COMPARE, "secret-compare")                                                        \
	X(CALL_MISMATCH, "call-mismatch")                                                          \
	X(MATH_RANGE, "math-range")                                                                \
	X(DECLARATION_MISMATCH, "declaration-mismatch")                                            \
	X(WRAPPING_CHECK, "wrapping-check")                                                        \
	X(TAINTED_ADDRESS, "tainted-address")                                                      \
	X(TAINTED_TRANSFER, "tainted-transfer")                                                    \
	X(NO_PROGRESS, "no-progress")

typedef enum fg_issue_kind {
#define X(suffix, name) FG_ISSUE_##suffix,
	FG_ISSUE_KINDS(X)
#undef X
		FG_ISSUE_KIND_COUNT
} fg_issue_kind;

enum {
	FG_ISSUE_CERTAIN = 1u << 0, /* every run along the trail has it; else: some input does */
	FG_ISSUE_BEFORE = 1u << 1, /* out of bounds: before the object's begin */
	FG_ISSUE_CALL = 1u << 2, /* done by a library function called at the place */
	FG_ISSUE_CONTRACT = 1u << 3, /* the size is an assumption from names or models */
	FG_ISSUE_TAINTED = 1u << 4, /* the deciding value comes from outside */
	FG_ISSUE_HEAP = 1u << 5, /* the object: heap, */
	FG_ISSUE_STACK = 1u << 6, /*   local, */
	FG_ISSUE_GLOBAL = 1u << 7, /*   static storage, */
	FG_ISSUE_MEMBER = 1u << 8, /*   array within a record */
	FG_ISSUE_ALLOCATION = 1u << 9, /* null: the result of an allocation that may fail */
	FG_ISSUE_MEMORY = 1u << 10, /* leak, release: memory, not a handle */
	FG_ISSUE_STRING = 1u << 11, /* by a string function */
	FG_ISSUE_WRAPPED = 1u << 12, /* the deciding value wrapped or was cut */
	FG_ISSUE_POINTER = 1u << 13, /* the value in question is a pointer */
	FG_ISSUE_LOOP = 1u << 14,
	FG_ISSUE_VIA_CALL = 1u << 15, /* made real by a caller: the trail begins there */
	FG_ISSUE_NEEDS_TAINT =
		1u << 16, /* latent: real only where somebody outside chooses the value */
	FG_ISSUE_ONE_OF = 1u << 17, /* latent: of one of several functions that a call may reach */
	FG_ISSUE_PASSED_BY = 1u << 18, /* latent: on a path that passes by a loop */
};

typedef struct fg_issue_event {
	fg_place_id place;
	uint32_t unit;
	uint32_t nesting; /* calls entered */
	bool is_cause; /* about the object itself: where it was released, locked, allocated … */
	const char *text; /* one sentence without final period */
} fg_issue_event;

/* Every text but `family` may name source by its place: fg_issue_text puts it in. Where nothing is
 * known it is "". */
typedef struct fg_issue {
	uint32_t kind; /* fg_issue_kind */
	uint32_t flags; /* FG_ISSUE_* */
	uint32_t unit;
	uint32_t function; /* link number of the function the place is in; FG_LINK_NONE: in none */
	fg_place_id place;
	const char *subject; /* the object, pointer or value, as the source names it */
	const char *amount; /* what is asked of it: "byte 64", "element 'n'", "up to 255 bytes" … */
	const char *limit; /* what it has: "64 bytes", "16 elements", "'len' bytes" … */
	const char *origin; /* where the deciding value comes from: "'n' comes from the network" */
	const char *caller; /* VIA_CALL: the function that makes it real, and where it calls */
	const char *family; /* resource family, library function, name of a lock; "" */
	fg_issue_event *events; /* in order, the place itself last and not in it */
	uint32_t event_count;
} fg_issue;

const char *fg_issue_kind_name(fg_issue_kind kind);

/* What the source writes at the place, one line; NULL = not known. */
typedef const char *fg_issue_source(void *payload, uint32_t unit, fg_place_id place);
/* The text with the source it names put in, or a phrase instead. Lives in `a`. */
const char *fg_issue_text(fg_arena *a, const char *text, fg_issue_source *source, void *payload);

#endif
