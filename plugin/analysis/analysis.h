/*
 * The deep engine: every function of a linked program is explored, callees before callers and
 * cycles of calls a few times, and leaves a summary that its callers apply. Out come issues
 * (issue.h) and the functions that could not be looked at to their end.
 *
 * Sources of the ideas: compositional shape analysis and latent issues as in
 * Infer's Pulse (Le, Raad, Villard et al., "Finding real bugs in big programs with
 * incorrectness logic", OOPSLA 2022); linear forms and bounds as in classic
 * abstract interpretation (Cousot and Halbwachs 1978), kept to bounded proofs.
 */
#ifndef FG_ANALYSIS_ANALYSIS_H
#define FG_ANALYSIS_ANALYSIS_H

#include "analysis/issue.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/vec.h"
#include "link/link.h"
#include "models/models.h"

typedef struct fg_program_analysis fg_program_analysis;

typedef struct fg_analysis_gap {
	uint32_t function; /* link number */
	const char *reason;
} fg_analysis_gap;

typedef struct fg_analysis_result {
	fg_arena arena; /* texts of the issues */
	FG_VEC(fg_issue) issues; /* in the order found: deterministic */
	FG_VEC(fg_analysis_gap) gaps;
	uint32_t functions; /* explored, to the end or not */
	uint64_t steps;
	FG_VEC(double) seconds; /* of each exploration, in its order */
	double slowest_seconds;
	uint32_t slowest; /* link number */
} fg_analysis_result;

/* Sorts the times; the one that a share (0.5, 0.99) of the explorations does not exceed. */
double fg_analysis_percentile(fg_analysis_result *r, double share);

/* link and models must outlive the call. */
void fg_analysis_run(fg_analysis_result *out, const fg_link *link, const fg_models *models);

/*
 * The same in pieces, for processes that share the work: components of one level of the call graph
 * need nothing of each other. Whoever looks at a piece writes what it found, and that is then entered
 * here: pieces of a level in order, so that the result is the same whoever looked.
 *
 *	p = fg_analysis_begin(&result, link, models);
 *	for each level: for each piece [first, first + n) of its fg_analysis_level_size:
 *		fg_analysis_run_piece, or _write_piece in any process and _enter_piece here
 *	fg_analysis_finish(p);
 */
typedef struct fg_analysis_piece {
	uint32_t level, first, n; /* components of the level */
} fg_analysis_piece;

fg_program_analysis *fg_analysis_begin(fg_analysis_result *out, const fg_link *link,
                                       const fg_models *models);
/* Components of the level. */
uint32_t fg_analysis_level_size(const fg_program_analysis *p, uint32_t level);
void fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece);
/* Pieces of one component can be kept from run to run: equal keys, of whatever programs, give equal
 * pieces, which speak of things by their names. `identity` names engine and models;
 * fg_analysis_identify is called once, after begin, fg_analysis_name once the levels below are
 * entered. */
typedef struct fg_analysis_digest {
	char hex[FG_SHA256_HEX];
} fg_analysis_digest;
typedef struct fg_analysis_names fg_analysis_names;
void fg_analysis_identify(fg_program_analysis *p, const char *identity);
/* *key: of all that the walk of the component depends on. To be freed. */
fg_analysis_names *fg_analysis_name(fg_program_analysis *p, fg_analysis_piece piece,
                                    fg_analysis_digest *key);
void fg_analysis_names_free(fg_analysis_names *n);
/* Unit of the component's first function. */
uint32_t fg_analysis_piece_unit(const fg_program_analysis *p, fg_analysis_piece piece);

/* names: NULL where nothing is kept. */
void fg_analysis_write_piece(fg_program_analysis *p, fg_analysis_piece piece,
                             const fg_analysis_names *names, fg_buf *out);
bool fg_analysis_enter_piece(fg_program_analysis *p, fg_analysis_piece piece,
                             const fg_analysis_names *names, const void *bytes, size_t n);
/* What was written means the same in every program with an equal key. */
bool fg_analysis_is_portable(const void *bytes, size_t n);
/* Add to portable bytes, which were just entered, what entering them had to find out: whoever
 * enters them again is spared that. */
void fg_analysis_note_piece(fg_program_analysis *p, fg_analysis_piece piece,
                            const fg_analysis_names *names, fg_buf *bytes);
/* Nobody could look at it: its functions are gaps, and unseen code for their callers. */
void fg_analysis_lose_piece(fg_program_analysis *p, fg_analysis_piece piece, const char *reason);

/* What needs all of them; the result is complete, and p is gone. */
void fg_analysis_finish(fg_program_analysis *p);

void fg_analysis_result_release(fg_analysis_result *r);
/* The summary of one function as text, after running what it depends on. */
void fg_analysis_print_summary(const fg_link *link, const fg_models *models, uint32_t function,
                               fg_buf *out);

#endif
