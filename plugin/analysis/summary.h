/*
 * What a function does, in terms a caller can substitute: a few cases, each with
 * the facts under which it happens, what is then written, released and returned;
 * and latent issues, which become real where a caller passes the wrong thing.
 *
 * A summary has a table of its own, holding just the symbols and regions its
 * parts mention. Symbols with FG_SYM_INPUT and regions with FG_REGION_INPUT are
 * the caller's; the others are made anew at each call.
 */
#ifndef FG_ANALYSIS_SUMMARY_H
#define FG_ANALYSIS_SUMMARY_H

#include "analysis/engine_internal.h"

typedef struct fg_summary_case {
	fg_facts facts;
	FG_VEC(fg_cell) writes; /* in order of region and offset */
	FG_VEC(fg_attr) attrs;  /* of regions and handles a caller can see */
	fg_vid result;
	uint32_t epoch;         /* > 0: unseen code ran, globals may have changed */
	uint32_t has_passed_by; /* 1: a loop, see fg_state */
	uint32_t met;           /* parameters that memory leads to already, see fg_state */
} fg_summary_case;

typedef struct fg_summary {
	uint32_t function;
	uint32_t param_count;
	fg_table table;
	FG_VEC(fg_summary_case) cases;
	fg_latents latents;
	bool is_noreturn; /* no path came back */
	/* Some path ended where a defect was neither told nor kept: that no case fits a call does
	 * not say that it never comes back. */
	bool has_lost;
	bool is_partial;  /* given up: the cases do not cover all that happens */
} fg_summary;

fg_summary *fg_summary_new(fg_arena *a, uint32_t function);
void fg_summary_release(fg_summary *s);
/* The case leaves the lock taken. */
bool fg_summary_case_holds(const fg_summary_case *c, fg_key key);
/* No result can be that of both cases. */
bool fg_summary_differ_in_result(const fg_summary *s, const fg_summary_case *a,
                                 const fg_summary_case *b);
/* From the returned states of an explored function. */
void fg_summary_build(fg_an *an, fg_summary *out);
void fg_summary_print(const fg_link *link, const fg_summary *s, fg_buf *out);

/* Make the call's effects; false = the summary cannot serve (the call is then unseen). */
bool fg_apply_summary(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                      const fg_summary *summary, const fg_vid *args);
/* Only its latent issues. */
void fg_apply_latents(fg_an *an, fg_state *s, const fg_inst *inst, const fg_summary *summary,
                      const fg_vid *args);

#endif
