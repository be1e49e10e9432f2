/*
 * What the files of link/ share. Order of fg_link_finish: names to numbers
 * (join.c), uses of objects and functions (uses.c), values of function pointers
 * (flow*.c, solve.c), graph and order (graph.c), functions that never return
 * (noreturn.c).
 */
#ifndef FG_LINK_LINK_INTERNAL_H
#define FG_LINK_LINK_INTERNAL_H

#include "link/link.h"

typedef struct fg_link__unit {
	uint32_t *numbers; /* by declaration: of the function or object it stands for, or NONE */
	uint32_t n;
	bool has_gap;      /* some of its code is not in the IR */
} fg_link__unit;

/* What a function is besides its public flags. */
enum {
	FG_LINK__UNSEEN_CALLS = 1u << 0, /* code that is not seen may call it directly */
	FG_LINK__WEAK = 1u << 1,
	FG_LINK__NAKED = 1u << 2,
};

/* What an object is besides its public flags. */
enum {
	FG_LINK__WRITTEN = 1u << 0,   /* some instruction writes it */
	FG_LINK__ESCAPED = 1u << 1,   /* its address goes where it could be written through */
	FG_LINK__UNSEEN = 1u << 2,    /* named in a unit of which some code is not seen */
	FG_LINK__AMBIGUOUS = 1u << 3, /* several definitions: the content is one of them */
	FG_LINK__PLACED = 1u << 4,    /* in a section of its own, or named by assembly */
	FG_LINK__REPLACED = 1u << 5,  /* weak: an unseen definition may stand for it */
	FG_LINK__RIVAL = 1u << 6,     /* other units have a constant of this name of their own */
};

/* A call through a pointer. */
typedef struct fg_link__site {
	uint32_t unit, inst; /* inst: index in ir->insts */
	uint32_t caller;
	uint32_t node;       /* of the callee's value, while the flow is solved */
	uint32_t first, n;   /* in private targets, sorted */
	bool is_complete;
} fg_link__site;

struct fg_link_private {
	FG_VEC(fg_link__unit) units;
	fg_map names;  /* of functions: number + 1; FG_LINK__MANY: several */
	FG_VEC(uint8_t) function_marks;
	FG_VEC(uint8_t) object_marks;
	FG_VEC(uint64_t) calls; /* caller << 32 | callee: direct, then all; sorted by graph.c */
	FG_VEC(fg_link__site) sites;
	FG_VEC(uint32_t) targets;
	fg_u64map site_of; /* unit << 32 | inst -> site + 1 */
	bool missing_units;
	bool is_finished;
};

#define FG_LINK__MANY UINT64_MAX

static inline uint64_t fg_link__pair(uint32_t high, uint32_t low)
{
	return (uint64_t)high << 32 | low;
}

/* A function's body with what it is in. */
typedef struct fg_link__body {
	fg_link *l;
	uint32_t function, unit;
	const fg_unit *u;
	const fg_ir *ir;
	const fg_function *f;
} fg_link__body;

/* False when the function has no body. */
bool fg_link__open_body(fg_link *l, uint32_t function, fg_link__body *out);
/* Function a value is the address of; FG_LINK_NONE = another value. */
uint32_t fg_link__function_value(const fg_link *l, uint32_t unit, fg_value v);
uint32_t fg_link__object_value(const fg_link *l, uint32_t unit, fg_value v);
/* Number of a direct call's callee; FG_LINK_NONE for others. */
uint32_t fg_link__callee(const fg_link__body *b, const fg_inst *call);
/* The function type a call goes through; 0 = unknown. */
fg_type_id fg_link__call_type(const fg_link__body *b, const fg_inst *call);
/* Declared type of parameter i of a function type; 0 = none (variadic, no prototype). */
fg_type_id fg_link__param_type(const fg_unit *u, fg_type_id function, uint32_t i);
const char *fg_link__callee_name(const fg_link__body *b, const fg_inst *call);

/* A scalar that lies at an offset of an object. */
typedef struct fg_link__leaf {
	fg_type_id type;
	uint32_t field; /* the innermost field that holds it; 0 = the object is no record */
} fg_link__leaf;
typedef FG_VEC(fg_link__leaf) fg_link__leaves;
void fg_link__leaves_at(const fg_unit *u, fg_type_id type, uint64_t offset, fg_link__leaves *out);

void fg_link__join(fg_link *l);
void fg_link__find_uses(fg_link *l);
void fg_link__judge_objects(fg_link *l);
void fg_link__mark_interrupts(fg_link *l);
void fg_link__solve_pointers(fg_link *l);
void fg_link__order(fg_link *l);
void fg_link__find_noreturn(fg_link *l);

#endif
