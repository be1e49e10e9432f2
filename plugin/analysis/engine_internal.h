/*
 * What the files of analysis/ share: the analysis of one function. See
 * docs/engine.md for the whole; each section below is one file.
 */
#ifndef FG_ANALYSIS_ENGINE_INTERNAL_H
#define FG_ANALYSIS_ENGINE_INTERNAL_H

#include "analysis/analysis.h"
#include "analysis/issue.h"
#include "analysis/state.h"
#include "analysis/transfer.h"
#include "base/bug.h"
#include "ir/ir.h"
#include "link/link.h"
#include "models/models.h"

#include <string.h>

/* See summary.h. */
typedef struct fg_latent {
	fg_issue_kind kind;
	uint32_t flags;
	uint32_t unit, function; /* where the place is */
	fg_place_id place;
	fg_lid violation;        /* it happens when this is > 0 */
	fg_facts conditions;     /* and these hold: over inputs */
	fg_key region;           /* what is accessed; 0 = none */
	const char *subject, *family;
	bool has_access;         /* … and access is one: told in the words of the caller */
	fg_vid object;           /* pointer to the begin of what it is about; 0 = unknown */
	fg_lid off, size, limit; /* bytes: from there, asked for, what there is */
	uint32_t depth; /* calls it came up through */
} fg_latent;
typedef FG_VEC(fg_latent) fg_latents;

/* An issue seen in a state for any iteration: it stands when that state was the loops' last; or on
 * a path that passed a loop by: it stands where the program asks for that. */
typedef struct fg_tentative {
	fg_issue issue;
	bool is_unentered;
	uint32_t asked_count, asked[FG_ASKED_MAX];
	uint32_t loop_count;
	struct {
		uint32_t block;
		fg_sym counter;
		struct fg_state *entry;
	} loops[FG_LOOPS_MAX];
} fg_tentative;
typedef FG_VEC(fg_tentative) fg_tentatives;

/* A test for null behind a dereference, until all paths to it were seen. */
typedef struct fg_late_check {
	struct fg_late_check *next;
	uint32_t block;
	fg_rid region;
	fg_place_id used; /* where it was dereferenced */
	struct fg_state *state;
} fg_late_check;

/* ---- plan.c: facts about the function that do not depend on paths ---- */

typedef struct fg_an_loop {
	uint32_t head;
	uint32_t parent;      /* index + 1 of the enclosing loop; 0 = none */
	unsigned char *body;  /* by block number */
	bool has_exit;        /* some edge leaves it */
	uint32_t exits;       /* blocks it can be left from */
	uint32_t ways_out;    /* … to where the function goes on */
	bool has_call;
} fg_an_loop;

typedef struct fg_an_plan {
	uint32_t
		*cross; /* per instruction: 1 + index in state->temps, 0 = used in its block only */
	uint32_t cross_count;
	unsigned char *live_temps; /* [block * cross_count + index]: may be read from there on */
	uint32_t *loop_of_head; /* per block: 1 + index in loops */
	fg_an_loop *loops;
	uint32_t loop_count;
	unsigned char *live_in; /* [block * slot_count + slot]: the slot's content may be read */
	bool has_shift; /* some value is taken apart by >> */
	unsigned char *private_slot; /* by slot: only LOAD, STORE, LIFE of its own address */
} fg_an_plan;

/* ---- the analysis of one function ---- */

/* What the pointer of a loop's general state leads to can be the part, which stays an object of its
 * own: nodes of a list that is built. */
typedef struct fg_cover {
	fg_rid whole, part;
} fg_cover;

typedef struct fg_joined {
	fg_vid x, y, value;
	bool is_nonzero; /* a number, and neither is 0 */
} fg_joined;

typedef struct fg_an {
	fg_program_analysis *program;
	const fg_link *link;
	const fg_models *models;
	uint32_t number; /* link number of the function */
	uint32_t unit;
	fg_unit *u;
	const fg_ir *ir;
	const fg_function *fn;

	fg_arena arena; /* trail, plan: dies with the function */
	fg_table table;
	fg_state_pool pool;
	fg_an_plan plan;
	fg_vid *temps; /* of the block at work, by instruction */
	fg_state **pending; /* per block: list of states waiting at its begin */
	uint32_t *pending_count;
	uint32_t *visits;
	fg_state *out; /* list: states after the instruction at work, beyond the current one */
	uint32_t out_count;
	uint32_t forks; /* states split off in the block at work: bounded, or calls multiply */
	uint64_t steps; /* instructions executed */
	uint32_t max_states; /* disjuncts a block may have; lowered as the budget runs down */
	/* Some path ended, or was taken to be right, where a defect was neither told nor kept. */
	bool has_lost;
	bool has_killed; /* some path ended at a defect */
	bool gave_up;
	bool is_address_zero_valid; /* vector table or RAM lies there */
	bool has_contracts; /* names and models tell what is behind its pointers */
	bool is_primitive; /* by its name a cipher or a hash: it takes whole blocks */
	bool is_entry; /* unseen callers choose its parameters */
	bool is_wide; /* its summary does not tell which other units' objects change */
	bool is_receiver; /* what arrived may be in the buffers that lie in global objects */
	bool is_reached; /* called through pointers by seen code, and no receiver's callback */
	fg_rid *slot_regions;
	fg_place_id place; /* of the instruction at work */
	uint32_t block, index; /* of the instruction at work */
	void *loop_states; /* loop.c */
	fg_state *returned; /* list: states at returns */
	uint32_t returned_count;
	FG_VEC(fg_cover) covers;
	FG_VEC(fg_joined) joined; /* while two states are joined; see merge.h */
	fg_facts trial; /* memory for facts that are assumed for a while */
	fg_latents latents; /* of this function, in terms of its table */
	uint32_t latent_depth; /* of what is being added; above 0: */
	uint32_t latent_unit;  /*   whose place it has */
	const fg_state *judged; /* whose facts are asked */
	fg_lin latent_form; /* of the last LATENT verdict: what must be > 0 */
	bool is_reporting;
	fg_late_check *late_checks; /* the latest first */
	unsigned char
		*late_is_needed; /* per block: on some path its test for null is no late one */
	fg_tentatives tentative; /* issues of walks that may yet turn out not to be general */

	unsigned char *reached; /* blocks some state came to */
	unsigned char *taken; /* edges of branches: bit 0 true, bit 1 false */
} fg_an;

bool fg_plan_make(fg_an *an);

/* ---- entry.c: the state a function begins with ---- */
fg_state *fg_entry_state(fg_an *an);
/* The value of type `type` behind (region, off) at entry, or of a parameter; pointers get regions. */
fg_vid fg_entry_value(fg_an *an, fg_state *s, fg_type_id type, const fg_sym_info *info);
/* Size contract of a pointer that was just met inside a record or a global. */
void fg_entry_contract(fg_an *an, fg_state *s, fg_rid region);

/* ---- values ---- */
/* A new value of the type that nothing is known about but its range. */
fg_vid fg_value_fresh(fg_an *an, fg_state *s, fg_type_id type, uint32_t origin, uint32_t flags,
                      uint32_t trust);
/* The RESULT is a number read from text: not bytes of something else. */
void fg_sym_is_number(fg_an *an, fg_vid v);
fg_vid fg_operand(fg_an *an, fg_state *s, fg_value v);
void fg_set_temp(fg_an *an, fg_state *s, uint32_t inst, fg_vid v);
/* The value as an integer form: INT itself, a truth value as a symbol, a pointer as its address.
 * False for values without one. */
bool fg_value_lin(fg_an *an, fg_state *s, fg_vid v, fg_lin *out);
/* The pointer's region and offset; an integer 0 is no pointer. */
bool fg_value_pointer(fg_an *an, fg_state *s, fg_vid v, fg_aval *out);
/* Region for object or function values of the IR. */
fg_rid fg_region_of_slot(fg_an *an, uint32_t slot);
fg_rid fg_region_of_global(fg_an *an, fg_decl_id decl);
fg_sym fg_region_address(fg_an *an, fg_rid r);
/* A slot that lowering made, for the value of an expression. */
static inline bool fg_slot_is_compilers(const fg_an *an, uint32_t slot)
{
	return (an->ir->slots.at[an->fn->first_slot + slot].flags & FG_SLOT_COMPILER) != 0;
}
/* What a parameter points to. */
static inline bool fg_region_is_param(const fg_region_info *r)
{
	return r->kind == FG_REGION_POINTEE && (r->flags & FG_REGION_INPUT) && !r->parent;
}
/* Size in bytes: known, or a symbol the caller can tell. False = unknown. */
bool fg_region_size(fg_an *an, fg_state *s, fg_rid r, fg_lin *out);
uint64_t fg_type_bytes(fg_an *an, fg_type_id t);
void fg_type_limits(fg_an *an, fg_type_id t, fg_wide *lo, fg_wide *hi);

/* ---- arith.c ---- */
fg_vid fg_arith_binary(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b);
fg_vid fg_arith_unary(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a);
fg_vid fg_arith_cast(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a);
/* l as a value of the integer type: itself when it fits, else a WRAP symbol (or, when nobody outside
 * could make it leave the range, itself with the range assumed). */
fg_vid fg_arith_wrap(fg_an *an, fg_state *s, const fg_lin *l, fg_type_id type);
/* Bits [from, from + width), counted from the least, of a number that is not negative, as a number
 * of `type`: always the same symbol for the same number. 0 = `whole` is no number. */
fg_vid fg_arith_bits(fg_an *an, fg_state *s, fg_vid whole, uint32_t from, uint32_t width,
                     fg_type_id type);
/* The truth of `v` (nonzero) in this state: 1, 0, -1 = unknown. */
int fg_truth(fg_an *an, fg_state *s, fg_vid v);
/* Assume v != 0 (or == 0); false = impossible. */
bool fg_assume_value(fg_an *an, fg_state *s, fg_vid v, bool is_true);

/* ---- memory.c ---- */
/* Where an element of a constant lies that was read at an unknown place follows from what is known
 * of its value: *text != 0 tells that the end is not reached. False: it has no such element. */
bool fg_mem_narrow_element(fg_an *an, fg_state *s, fg_sym sym);
fg_vid fg_mem_load(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                   fg_type_id type);
void fg_mem_store(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size, fg_vid v);
/* Forget [off, off + size); size NULL = to the end. The bytes then hold `trust`ed unknown content. */
void fg_mem_forget(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *size,
                   uint32_t trust);
void fg_mem_copy(fg_an *an, fg_state *s, fg_rid to, const fg_lin *to_off, fg_rid from,
                 const fg_lin *from_off, const fg_lin *size);
/* `size` bytes become `byte`. */
void fg_mem_fill(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *size, int byte);
void fg_mem_drop_region(fg_an *an, fg_state *s, fg_rid r);
/* Unseen code ran: what it can reach through v, or everything escaped, may have changed. */
void fg_mem_havoc_reachable(fg_an *an, fg_state *s, fg_vid v, bool is_const);
/* … through a pointer to a record that is a member of a larger one, which keeps its other bytes.
 * False: v is no such pointer. unsound: the code does not look for the larger record. */
bool fg_mem_havoc_member(fg_an *an, fg_state *s, fg_vid v, fg_type_id record);
/* The bytes of the cell may have been written. */
void fg_mem_weaken_cell(fg_an *an, fg_state *s, const fg_cell *c);
void fg_mem_havoc_escaped(fg_an *an, fg_state *s);
void fg_mem_escape(fg_an *an, fg_state *s, fg_vid v);
/* All of `size` bytes become copies of `value` in `width` bytes (wmemset). */
void fg_mem_fill_wide(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *size,
                      fg_wide value, uint32_t width);
/* Length of the string at (r, off) as a form, in characters of `width` bytes; false = unknown. */
bool fg_mem_strlen(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t width,
                   fg_lin *out);
void fg_mem_set_length(fg_an *an, fg_state *s, fg_rid r, const fg_lin *end);
uint32_t fg_mem_trust(fg_an *an, fg_state *s, fg_rid r);
/* … of what lies in [off, off + size). */
uint32_t fg_mem_trust_at(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size);
/* 1 where the region's content comes from outside, 0 where not, a symbol where a caller knows. */
fg_lin fg_mem_trust_form(fg_an *an, fg_state *s, fg_rid r);

/* ---- access.c: is this access allowed? ---- */
typedef struct fg_access {
	fg_vid pointer;
	fg_lin size; /* bytes */
	bool is_write;
	bool is_call; /* by a library function */
	bool is_string;
	const char *function; /* its name; "" */
} fg_access;
/* Report what is wrong; false: nothing after it makes sense on this path. On success *p is the place. */
bool fg_access_check(fg_an *an, fg_state *s, const fg_access *a, fg_aval *p);
/* Only report: nothing is accessed here. */
void fg_access_check_address(fg_an *an, fg_state *s, fg_vid pointer, const fg_lin *element);
void fg_access_check_promise(fg_an *an, fg_state *s, const fg_access *a);
/* Only null and lifetime. */
bool fg_access_check_pointer(fg_an *an, fg_state *s, fg_vid pointer, bool is_call,
                             const char *function, fg_aval *p);

/* ---- call.c, model.c, apply.c ---- */
void fg_call(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index);
void fg_call_model(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                   const fg_model_function *m, const fg_vid *args);
/* The result of the call at `index` in a state that was split off there. */
void fg_set_temp_of_fork(fg_an *an, fg_state *s, uint32_t index, fg_vid v);
bool fg_call_builtin(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                     const fg_vid *args);
void fg_call_unknown(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                     const fg_vid *args);
/* States that are copies of the current one and go on after the instruction. */
fg_state *fg_fork(fg_an *an, const fg_state *s);
/* May a call go on as several paths, or must its cases be joined? */
bool fg_may_fork(const fg_an *an);
/* The path of the current state ends here. */
void fg_kill(fg_an *an, fg_state *s);

/* ---- merge.c ---- */
void fg_merge_pending(fg_an *an, uint32_t block);

/* ---- report.c ---- */
void fg_event_add(fg_an *an, fg_state *s, fg_event_kind kind, uint32_t a, fg_key key,
                  fg_place_id place);
/* An access in bytes: where from, how many, and how many what bounds it has. */
typedef struct fg_report_access {
	fg_aval object; /* pointer into it */
	fg_lin off, size, limit;
} fg_report_access;

typedef struct fg_report_data {
	fg_issue_kind kind;
	uint32_t flags;
	fg_place_id place; /* 0 = of the instruction at work */
	fg_place_id other; /* a second place that belongs to it; 0 = none */
	fg_key key; /* what it is about: events with this key belong to the story */
	fg_vid subject; /* pointer or value */
	const fg_lin *deciding; /* the value that decides, for its origin; may be NULL */
	const char *amount, *limit, *family;
	const fg_report_access *access; /* out of bounds; else NULL */
} fg_report_data;
void fg_an_report(fg_an *an, fg_state *s, const fg_report_data *d);
/* A latent issue of a callee became real at the call at work; d->access: as this caller sees it. */
void fg_an_report_latent(fg_an *an, fg_state *s, const fg_report_data *d, const fg_latent *l);
/* … or depends on this function's callers in turn. */
void fg_latent_pass_on(fg_an *an, fg_state *s, const fg_latent *l, const fg_lin *v, fg_transfer *t);
/* The access of a summary's latent in terms of the target's table; false: it has no words there. */
bool fg_latent_access(const fg_latent *l, fg_transfer *t, fg_report_access *out);
/* Words for the form: "len + 4", "64", "up to 255". Lives in the function's arena. */
const char *fg_words_lin(fg_an *an, const fg_state *s, const fg_lin *l);
const char *fg_words_value(fg_an *an, const fg_state *s, fg_vid v);
const char *fg_words_region(fg_an *an, fg_rid r);

/* Tell the issue unless it was told of the place. */
void fg_report_found(fg_program_analysis *p, const fg_issue *issue);
/* Tell the issues of general walks that stood; forget the others. */
void fg_report_tentative(fg_an *an);

/* ---- condition.c ---- */
/* After the exploration: conditions that never varied, blocks nobody reached. */
void fg_conditions_check(fg_an *an);

/* ---- explore.c ---- */
void fg_explore(fg_an *an);

#endif
