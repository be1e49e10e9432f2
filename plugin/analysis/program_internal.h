/* The state of one whole-program analysis. */
#ifndef FG_ANALYSIS_PROGRAM_INTERNAL_H
#define FG_ANALYSIS_PROGRAM_INTERNAL_H

#include "analysis/engine_internal.h"

/* A member that is released with its object; see owner.c. */
typedef struct fg_owned {
	uint32_t unit;
	uint32_t record; /* its first field */
	uint64_t offset; /* bytes */
} fg_owned;

/* A member that points to as much as another one says; see counted.c. */
typedef struct fg_counted {
	uint32_t unit;
	uint32_t record;  /* its first field */
	uint64_t offset;  /* bytes */
	uint32_t counter; /* field; 0 = none */
	fg_wide scale;    /* bytes for each */
	bool is_open;     /* set to something else too */
} fg_counted;

/* Calls of a function that returns a pointer; see asked.c. */
typedef struct fg_asked {
	uint32_t calls;
	uint32_t tests; /* those that compare the result with null */
} fg_asked;

/* A lock that library models know by name; the key of its attribute. */
typedef struct fg_named_lock {
	fg_key key;
	const char *name; /* of the models */
} fg_named_lock;

/* The functions a call through a pointer is followed to; more are none. */
enum { FG_TARGETS_MAX = 4 };

/* A summary by what it says, and the things it says it of; see closure.h. */
typedef struct fg_kept_summary {
	fg_analysis_digest digest; /* "" = there is none */
	struct fg_names *names;
} fg_kept_summary;

struct fg_program_analysis {
	const fg_link *link;
	const fg_models *models;
	fg_analysis_result *result;
	fg_arena arena; /* summaries */
	struct fg_summary **summaries; /* by function number; NULL = none yet */
	fg_u64map reported; /* kind, unit, place: an issue is told once */
	FG_VEC(fg_owned) owned;
	FG_VEC(fg_counted) counted;
	FG_VEC(fg_named_lock) locks;
	bool is_reporting;
	uint32_t *order;       /* numbers of components, by level and then as the link has them */
	uint32_t *level_begin; /* first of each level in `order`, and their end */
	fg_type_id *type_counts; /* by unit: types it had at the begin */
	fg_an *an;
	uint32_t piece_number;   /* of the piece that is looked at, from 1; 0 = none */
	FG_VEC(uint32_t) applied; /* functions that it calls */
	/* See kept.c. */
	const char *identity; /* NULL: nothing is kept */
	struct fg_naming *naming;
	fg_buf text; /* what is hashed */
	fg_kept_summary *kept_summaries; /* by function number; NULL: nothing is kept */
	/* by function number */
	bool *is_applied;   /* some path came to a call of it */
	uint32_t *applied_in; /* the last piece that did */
	fg_asked *asked;
	bool *has_given_up;
	bool *is_unreached; /* looked at again, as an entry */
};

/* Some direct caller stands outside the function's own cycle of calls. */
bool fg_program_is_called(const fg_link *l, const fg_link_function *f);

static inline void fg_program_note_call(fg_program_analysis *p, uint32_t function)
{
	p->is_applied[function] = true;
	if (p->applied_in[function] == p->piece_number)
		return;
	p->applied_in[function] = p->piece_number;
	fg_vec_push(&p->applied, function);
}

static inline const fg_link_component *
fg_program_component(const fg_program_analysis *p, fg_analysis_piece piece, uint32_t i)
{
	return &p->link->components.at[p->order[p->level_begin[piece.level] + piece.first + i]];
}

#endif
