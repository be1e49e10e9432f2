/*
 * Values of function pointers. A node is a place that may hold one: a field of
 * a record type, a global, a local, a parameter, a function's result. Its set
 * holds functions, addresses of nodes, and OUTSIDE: something from code that is
 * not seen. Constraints are inclusions between sets; solve.c finds the least
 * sets that keep them all.
 *
 *	s->ops->read = f;        field(ops, read) >= {f}
 *	p = s->ops->read;        local(p) >= field(ops, read)
 *	*table = g;              for each node n in local(table): n >= {g}
 *	p(x);                    for each function h in local(p): param(h, 0) >= x
 */
#ifndef FG_LINK_FLOW_INTERNAL_H
#define FG_LINK_FLOW_INTERNAL_H

#include "link/link_internal.h"

/* An element of a set: function << 1, or node << 1 | 1, or OUTSIDE. */
typedef uint32_t fg_link__elem;
#define FG_LINK__OUTSIDE UINT32_MAX

typedef enum fg_link__node_kind {
	FG_NODE__NONE,
	FG_NODE__FIELD,  /* record number, bit offset */
	FG_NODE__GLOBAL, /* object */
	FG_NODE__LOCAL,  /* function, slot */
	FG_NODE__PARAM,  /* function, parameter */
	FG_NODE__RETURN, /* function */
	FG_NODE__RESULT, /* unit, instruction: of an indirect call */
	FG_NODE__TEMP,   /* numbered */
	FG_NODE__UNSEEN, /* the one node of code that is not seen: what arrives there may be called,
	                  * written and read by it */
} fg_link__node_kind;

typedef enum fg_link__rule_kind {
	FG_RULE__COPY, /* other >= this */
	FG_RULE__LOAD, /* other >= each node in this */
	FG_RULE__STORE, /* each node in this >= other */
	FG_RULE__CALL, /* functions in this are called from site `other` */
} fg_link__rule_kind;

typedef struct fg_link__rule {
	fg_link__rule_kind kind;
	uint32_t other;
} fg_link__rule;

typedef struct fg_link__node {
	fg_link__node_kind kind;
	uint32_t a;
	FG_VEC(fg_link__elem) set; /* sorted */
	FG_VEC(fg_link__rule) rules;
} fg_link__node;

/* What a value is, or where its content is to be had. */
typedef struct fg_link__source {
	enum { FG_SOURCE__NOTHING, FG_SOURCE__ELEM, FG_SOURCE__NODE, FG_SOURCE__DEREF } kind;
	uint32_t n; /* the element; the node; the node whose nodes hold it */
} fg_link__source;

typedef struct fg_link__pending {
	uint32_t node;
	fg_link__elem elem;
} fg_link__pending;

typedef struct fg_link__flow {
	fg_link *l;
	FG_VEC(fg_link__node) nodes; /* 0: the node of what is not seen */
	fg_u64map node_of; /* kind, a, b -> node + 1 */
	fg_u64map seen_rules; /* copies, so that each is made once */
	FG_VEC(fg_link__pending) todo;
	fg_map records; /* identity of a record type -> number + 1 */
	FG_VEC(uint8_t) outside_records; /* by number: some of its content is not seen */
	fg_u64map puns; /* pairs of record types whose fields are tied */
	fg_u64map record_of; /* unit, declaration -> number + 1 */
	FG_VEC(uint8_t *) carries; /* by unit, by type: 0 not asked, 1 no, 2 yes */
	fg_link__leaves leaves; /* scratch */
	fg_arena arena;
	uint32_t temps;
} fg_link__flow;

/* ---- nodes.c ---- */
uint32_t fg_link__node_at(fg_link__flow *w, fg_link__node_kind kind, uint32_t a, uint32_t b);
/* The node of a field; of the record type in that unit. */
uint32_t fg_link__field_node(fg_link__flow *w, uint32_t unit, uint32_t field);
uint32_t fg_link__record(fg_link__flow *w, uint32_t unit, fg_type_id type);
/* Its fields may hold what is not seen. */
void fg_link__open_record(fg_link__flow *w, uint32_t unit, fg_type_id type);
/* A value of the type may be a function, or lead to one: pointers (to pointers) to functions and
 * to void, arrays of them. */
bool fg_link__carries(fg_link__flow *w, uint32_t unit, fg_type_id type);

/* ---- solve.c ---- */
void fg_link__add_elem(fg_link__flow *w, uint32_t node, fg_link__elem elem);
void fg_link__add_rule(fg_link__flow *w, uint32_t node, fg_link__rule_kind kind, uint32_t other);
/* node >= source. */
void fg_link__flow_into(fg_link__flow *w, uint32_t node, fg_link__source source);
/* A node that holds what the source is. */
uint32_t fg_link__node_for(fg_link__flow *w, fg_link__source source);
void fg_link__solve(fg_link__flow *w);

/* ---- trace.c ---- */
/* Where the value comes from; follows casts, pointer arithmetic and loads. */
fg_link__source fg_link__trace(fg_link__flow *w, const fg_link__body *b, fg_value v);
/* The memory at an address: NODE = that node, DEREF = the nodes in that node's set, NOTHING =
 * memory that is not followed. */
fg_link__source fg_link__memory(fg_link__flow *w, const fg_link__body *b, fg_value address);

/* ---- flow.c ---- */
/* Arguments and result of an indirect call meet a function it may reach. */
void fg_link__bind(fg_link__flow *w, const fg_link__site *site, uint32_t function);
void fg_link__bind_outside(fg_link__flow *w, const fg_link__site *site);

/* ---- puns.c ---- */
/* A cast may show one record as another: fields at the same offset are the same place then. */
void fg_link__note_pun(fg_link__flow *w, const fg_link__body *b, const fg_inst *cast);

/* ---- targets.c ---- */
void fg_link__keep_targets(const fg_link__flow *w, fg_link__site *site);
/* Set FG_LINK_REACHED. After the targets of all sites are kept. */
void fg_link__mark_reached(const fg_link__flow *w);

#endif
