/*
 * One path's knowledge at one place: memory, what became of each object, facts
 * about symbols, live temporaries, the loops it is in, and the trail it left.
 * States refer to their function's tables (table.h) by number and own nothing
 * else, so copying one is copying a few small arrays.
 */
#ifndef FG_ANALYSIS_STATE_H
#define FG_ANALYSIS_STATE_H

#include "analysis/facts.h"

/* `size` bytes at `off` in `region` hold `val`; size 0 with a FILL: see memory.h. */
typedef struct fg_cell {
	fg_rid region;
	fg_lid off;
	uint32_t size;
	fg_vid val;
} fg_cell;

/* What attributes hang on: a region, an integer handle (its symbol), a lock (a pointer value). */
typedef uint32_t fg_key;
#define FG_KEY_SYM 0x80000000u
#define FG_KEY_VALUE 0x40000000u

typedef enum fg_life {
	FG_LIFE_LIVE,
	FG_LIFE_RELEASED, /* freed, closed */
	FG_LIFE_ENDED,    /* its scope was left */
	FG_LIFE_UNSURE,   /* different on merged paths */
} fg_life;

#define FG_ATTR_WEAK_END UINT32_MAX

enum {
	/* Bytes without a cell may have been written, those in [weak_lo, weak_hi); weak_hi 0: all,
	 * FG_ATTR_WEAK_END: whatever follows. Their content is unknown. */
	FG_ATTR_WEAK = 1u << 0,
	FG_ATTR_ESCAPED = 1u << 1, /* unseen code can reach it */
	FG_ATTR_OWNED = 1u << 2, /* this path must release it */
	FG_ATTR_HAS_LENGTH = 1u << 3, /* `length`: exact position of the first NUL */
	FG_ATTR_TERMINATED = 1u << 4, /* some NUL at or before `length` */
	FG_ATTR_UNTERMINATED = 1u << 5, /* the text at its begin, or at that of a member array,
	                                  * has no NUL before `length`; excludes HAS_LENGTH */
	FG_ATTR_LOCKED = 1u << 6,
	FG_ATTR_USED = 1u << 7, /* dereferenced: see place */
	FG_ATTR_TAINTED = 1u << 8, /* content came from outside after entry */
	FG_ATTR_ZERO = 1u << 9, /* bytes without a cell are 0 (memset, calloc) */
	FG_ATTR_CHECKED = 1u << 10, /* compared with null on this path */
	FG_ATTR_UNLOCKED = 1u << 11, /* released here without having been taken here; with LOCKED:
	                               * and taken again */
	FG_ATTR_NULL_GUESSED = 1u << 12, /* null on this path only because a callee or a macro
	                                    * looked, or a join forgot what that went with */
	FG_ATTR_ACCESSED = 1u << 13, /* read or written through a parameter … */
	FG_ATTR_WRITTEN = 1u << 14, /* … written */
	FG_ATTR_NESTED = 1u << 15, /* UNLOCKED, but only what was taken here: who held it before
	                            * holds it still */
};

typedef struct fg_attr {
	fg_key key;
	uint16_t life; /* fg_life */
	uint16_t flags; /* FG_ATTR_* */
	uint32_t epoch; /* raised when unseen code may have changed the content */
	uint32_t trust; /* TAINTED: whose; only fg_attr_taint sets the flag */
	uint32_t family; /* RELEASED: as which family of resources */
	fg_place_id place; /* of the release, the lock, the first use */
	fg_lid length; /* RELEASED: where it begins, from where the pointer to it points */
	uint32_t weak_lo, weak_hi; /* bytes; see FG_ATTR_WEAK and the functions below */
	uint32_t taint_lo, taint_hi; /* TAINTED: bytes; to the end: FG_ATTR_WEAK_END */
	fg_lid foreign; /* where this is above 0, some of the text is not the program's own */
} fg_attr;

/* ---- the trail ---- */

typedef enum fg_event_kind {
	FG_EVENT_BRANCH, /* a: 1 taken as true, 0 as false */
	FG_EVENT_CASE, /* of a switch, or of a callee (a told one has no place) */
	FG_EVENT_CALL, /* entered function a (link number) … */
	FG_EVENT_RETURN,
	FG_EVENT_ALLOC,
	FG_EVENT_ALLOC_FAILED, /* a: fg_model_return_kind of a pointer, 0: a number */
	FG_EVENT_RELEASE,
	FG_EVENT_SOURCE, /* untrusted data: symbol a */
	FG_EVENT_LOCK,
	FG_EVENT_UNLOCK,
	FG_EVENT_USE, /* dereferenced */
	FG_EVENT_ASSIGN, /* a: declaration that got the value */
	FG_EVENT_LOOP,
	FG_EVENT_SCOPE_END,
} fg_event_kind;

typedef struct fg_event {
	const struct fg_event *prev;
	uint32_t kind;
	uint32_t a;
	fg_key key; /* what it is about; 0 = the path itself */
	fg_place_id place;
	uint32_t unit; /* whose place; of another unit inside a call */
} fg_event;

typedef struct fg_loop_entry {
	uint32_t block;
	uint32_t phase; /* 0 first iteration, 1 any iteration, 2 the one after any */
	fg_sym counter;
	struct fg_state *entry; /* the state that entered, for comparison */
} fg_loop_entry;

#define FG_LOOPS_MAX 6
#define FG_ASKED_MAX 6

enum { FG_ANSWERS_MAX = 6, FG_ANSWER_ARGS = 4 };

/* A call of a function without effects; see answer.h. */
typedef struct fg_answer {
	uint32_t function; /* link number */
	uint32_t arg_count;
	fg_vid args[FG_ANSWER_ARGS];
	fg_vid result;
} fg_answer;

typedef struct fg_state {
	FG_VEC(fg_cell) cells; /* sorted by region */
	FG_VEC(fg_attr) attrs; /* sorted by key */
	fg_facts facts;
	fg_vid *temps; /* of temporaries that live across blocks */
	uint32_t temp_count, temp_room;
	uint32_t epoch; /* of everything unseen code can reach */
	fg_loop_entry loops[FG_LOOPS_MAX];
	uint32_t loop_count;
	fg_answer answers[FG_ANSWERS_MAX];
	uint32_t answer_count;
	const fg_event *trail;
	struct fg_state *next; /* in a list or the pool */
	uint32_t from; /* block it came from */
	fg_vid resumed; /* result of the call at which the state was split off */
	fg_vid result; /* at a return */
	fg_place_id result_place;
	bool is_dead;
	/* A loop was passed by whose condition might have held; branches that went one way since.
	 * See report.c. */
	bool is_unentered;
	bool has_passed_by; /* that, or a callee passed one by */
	uint32_t met; /* of the first 32 parameters, those equal to a pointer from elsewhere */
	uint32_t asked_count, asked[FG_ASKED_MAX];
} fg_state;

typedef struct fg_state_pool {
	fg_state *free;
	FG_VEC(fg_state *) all;
} fg_state_pool;

fg_state *fg_state_new(fg_state_pool *p, uint32_t temp_count);
fg_state *fg_state_copy(fg_state_pool *p, const fg_state *s);
void fg_state_free(fg_state_pool *p, fg_state *s);
/* All states are free again and keep their memory for the next function. */
void fg_state_pool_reset(fg_state_pool *p);
void fg_state_pool_release(fg_state_pool *p);

/* The attribute of key, or NULL; or made (life LIVE, no flag). Valid until the next is made. */
const fg_attr *fg_state_attr(const fg_state *s, fg_key key);
fg_attr *fg_state_attr_make(fg_state *s, fg_key key);
static inline uint32_t fg_state_attr_flags(const fg_state *s, fg_key key)
{
	const fg_attr *a = fg_state_attr(s, key);
	return a ? a->flags : 0;
}

/* All bytes, or those in [lo, hi), may have been written. */
void fg_attr_weaken(fg_attr *a);
void fg_attr_weaken_range(fg_attr *a, fg_wide lo, fg_wide hi);
/* As `other` is. */
void fg_attr_weaken_like(fg_attr *a, const fg_attr *other);
/* Some byte in [lo, hi) may have been written. */
bool fg_attr_is_weak(const fg_attr *a, fg_wide lo, fg_wide hi);
bool fg_attr_is_all_weak(const fg_attr *a);
/* The bytes in [lo, hi) came from outside; lo below 0: nobody knows which. */
void fg_attr_taint(fg_attr *a, uint32_t trust, fg_wide lo, fg_wide hi);
/* Some byte in [lo, hi) came from outside. */
bool fg_attr_is_tainted(const fg_attr *a, fg_wide lo, fg_wide hi);

/* First cell of the region, and the one behind its last. */
void fg_state_cells(const fg_state *s, fg_rid region, size_t *begin, size_t *end);
void fg_state_cell_remove(fg_state *s, size_t i);
void fg_state_cell_insert(fg_state *s, size_t i, const fg_cell *c);

bool fg_state_same_memory(const fg_state *a, const fg_state *b);
bool fg_state_same_loops(const fg_state *a, const fg_state *b);

#endif
