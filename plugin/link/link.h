/*
 * The whole program: the units of a run joined by name, who may call whom, in
 * which order functions are best looked at, and which objects never change.
 * Everything here is flow-insensitive and cheap (linear in the IR); what a value
 * is at a place is the business of analysis/.
 *
 * The ideas to know:
 *  - A function or object with external linkage is one entity in all units (by its name); a static
 *    one belongs to its unit. Several definitions of one external name (weak, inline): the first
 *    strong one in unit order is taken, the others count as functions of their own. A unit that
 *    defines a name itself, not weakly, means its own: databases hold several programs. So does one
 *    that defines a constant which others define too.
 *  - An alias is the function or object it names: both names have that number.
 *  - Numbers are dense, deterministic (order of units, then of declarations) and mean the same in
 *    every process that linked the same units.
 *  - What is not seen (a unit that was not parsed, an undefined function) is unknown, and the
 *    questions below answer for it: "may be written", "no known targets".
 */
#ifndef FG_LINK_LINK_H
#define FG_LINK_LINK_H

#include "base/arena.h"
#include "base/err.h"
#include "ir/ir.h"

#define FG_LINK_NONE UINT32_MAX

typedef struct fg_link_unit {
	fg_unit *unit; /* owned by the link from fg_link_add_* on */
	fg_ir *ir;
	const char *source;
} fg_link_unit;

enum {
	FG_LINK_DEFINED = 1u << 0,
	FG_LINK_EXTERNAL = 1u << 1,
	FG_LINK_ADDRESS_TAKEN = 1u << 2, /* used other than as a direct callee */
	FG_LINK_CALLED = 1u << 3,        /* some direct call of it is in the program */
	FG_LINK_RECURSIVE = 1u << 4,     /* in a cycle of direct calls */
	FG_LINK_NORETURN = 1u
	                   << 5, /* declared so, or no path returns (flow-insensitively certain) */
	FG_LINK_INTERRUPT =
		1u << 6, /* attribute, vector table's usual names, named in a vector table */
	FG_LINK_MAIN = 1u << 7,
	FG_LINK_REACHED = 1u
	                  << 12, /* static, and every pointer to it stays in the program, where some
	                             * call goes through it: all its callers are seen */
};

typedef struct fg_link_function {
	const char *name;
	const char *usr;
	uint32_t flags;    /* FG_LINK_* */
	uint32_t unit;     /* of the definition; of the first declaration when not defined */
	fg_decl_id decl;   /* there */
	const fg_function *body; /* NULL = not defined, or a gap */
	uint32_t component; /* strongly connected component of direct and resolved indirect calls */
	uint32_t first_callee, callee_count; /* function numbers in link->edges, sorted, no duplicates */
	uint32_t first_caller, caller_count;
} fg_link_function;

enum {
	FG_LINK_NEVER_WRITTEN = 1u << 8, /* and its address goes nowhere it could be written through:
	                                  * the content is the initialiser's for ever. A pointer to
	                                  * const is believed, wherever it is stored or passed */
	FG_LINK_THREAD_LOCAL = 1u << 9,
	FG_LINK_CONST = 1u << 10,        /* const-qualified object */
	FG_LINK_VOLATILE = 1u << 11,
};

typedef struct fg_link_object {
	const char *name;
	uint32_t flags;  /* FG_LINK_DEFINED, EXTERNAL, ADDRESS_TAKEN, NEVER_WRITTEN … */
	uint32_t unit;   /* of the definition, else of the first declaration */
	fg_decl_id decl; /* there */
	const fg_object *initial; /* of ir of `unit`; NULL: none, or zero, or unknown (see DEFINED).
	                           * NEVER_WRITTEN and NULL: zero. is_known 0: fixed, but unknown */
} fg_link_object;

typedef struct fg_link_component {
	uint32_t first, n; /* members: function numbers in link->members */
	uint32_t level;    /* 0 = calls no other component; else 1 + the highest level it calls */
} fg_link_component;

typedef struct fg_link {
	fg_arena arena;
	FG_VEC(fg_link_unit) units;
	FG_VEC(fg_link_function) functions;
	FG_VEC(fg_link_object) objects;
	FG_VEC(uint32_t) edges;
	FG_VEC(uint32_t) members;
	FG_VEC(fg_link_component) components; /* callees before callers */
	uint32_t level_count;
	struct fg_link_private *private_;
} fg_link;

void fg_link_init(fg_link *l);
void fg_link_release(fg_link *l);
/* Add a unit from object bytes (ir/object.h), or an open one that the caller gives away (both
 * pointers from malloc via fg_alloc). Order decides numbers. */
fg_err fg_link_add_object(fg_link *l, const char *source, const void *bytes, size_t n, fg_error *err);
void fg_link_add_unit(fg_link *l, const char *source, fg_unit *unit, fg_ir *ir);
/* Join, resolve, order. Once, after the last unit. missing_units: some unit of the program was not
 * parsed, so that "never written" and "no caller" are guesses and are not claimed for external names. */
void fg_link_finish(fg_link *l, bool missing_units);

/* Number of the function / object a declaration of that unit stands for (any redeclaration of it);
 * FG_LINK_NONE for other declarations. Static and extern locals are objects too. O(1). */
uint32_t fg_link_function_of(const fg_link *l, uint32_t unit, fg_decl_id decl);
uint32_t fg_link_object_of(const fg_link *l, uint32_t unit, fg_decl_id decl);
/* By name; static functions as "name" too when it is unique. FG_LINK_NONE = none or ambiguous. */
uint32_t fg_link_find_function(const fg_link *l, const char *name);

/*
 * Functions an indirect call may reach. They come from assignment sets: the callee value is traced
 * through LOAD to the struct field (record type name + field), global object or array it was loaded
 * from, and all functions ever stored or initialised there are its targets; a parameter or local
 * traces through direct calls' arguments, and those of indirect calls that are resolved.
 * *is_complete: nothing else can be called as far as the program is seen; never so when nothing is
 * known. No more than `cap` are written. Order: function number. `call` stands in the unit's ir.
 */
uint32_t fg_link_targets(const fg_link *l, uint32_t unit, const fg_function *caller,
                         const fg_inst *call, uint32_t *out, uint32_t cap, bool *is_complete);

/* The object holds the addresses of interrupt handlers: by its section or a usual name. */
bool fg_link_is_vector_table(const fg_unit *u, const fg_decl *d);

/* caller -> callee lines of the whole program, components and levels, objects never written; stable. */
void fg_link_print(const fg_link *l, fg_buf *out);

#endif
