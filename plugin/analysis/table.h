/*
 * The tables of one function's analysis: interned linear forms and values,
 * symbols, regions. They only grow; every state of the function refers to them
 * by number, so that equal numbers mean equal things and a state is small.
 *
 * Values (fg_vid) by kind:
 *   UNKNOWN  nothing is known (number 0)
 *   INT      the integer `lin`
 *   PTR      `lin` bytes into region `region`
 *   LE       1 when lin <= 0, else 0          EQ  1 when lin == 0, else 0
 *   NE       1 when lin != 0, else 0
 *   FLOAT    a floating constant, bits in lin.c
 *   UNINIT   bytes nobody has written
 *   VA       a va_list and the like: do not look inside
 */
#ifndef FG_ANALYSIS_TABLE_H
#define FG_ANALYSIS_TABLE_H

#include "analysis/lin.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "unit/unit.h"

typedef uint32_t fg_lid; /* interned linear form; 0 = the constant 0 */
typedef uint32_t fg_vid; /* interned value; 0 = unknown */
typedef uint32_t fg_rid; /* region; 0 = none */

typedef enum fg_aval_kind {
	FG_AVAL_UNKNOWN,
	FG_AVAL_INT,
	FG_AVAL_PTR,
	FG_AVAL_LE,
	FG_AVAL_EQ,
	FG_AVAL_NE,
	FG_AVAL_FLOAT,
	FG_AVAL_UNINIT,
	FG_AVAL_KIND_COUNT
} fg_aval_kind;

/* `extent` of an FG_AVAL_INT that is a null pointer by a guess: no access claims it. */
enum {
	FG_NULL_MEMBER_GUESS = 1, /* some case of a callee leaves a member null */
	FG_NULL_LOOKUP_GUESS = 2, /* some case of a callee returns it */
};

typedef struct fg_aval {
	uint32_t kind;
	fg_rid region;
	fg_lid lin;
	/* PTR into an array that is a member or a row: the array begins `base` bytes into the region
	 * and has `extent` bytes, which bound accesses; extent 0: only the region bounds. */
	fg_lid base;
	uint32_t extent;
} fg_aval;

/* ---- symbols ---- */

typedef enum fg_sym_origin {
	FG_SYM_NONE,
	FG_SYM_PARAM, /* incoming value of parameter a */
	FG_SYM_CONTENT, /* what region a held at offset b (lid), size c, at entry */
	FG_SYM_ADDRESS, /* address of region a */
	FG_SYM_SIZE, /* size in bytes of region a, from where the pointer to it points; b: 1 where
	              * it is the whole object that counts, whatever member the pointer leads to */
	FG_SYM_BEFORE, /* bytes that lie before where the pointer to region a points; b as above */
	FG_SYM_SOME, /* made of content of region a at entry, wherever it lies in it */
	FG_SYM_STRLEN, /* length of the string in region a at entry */
	FG_SYM_TRUST, /* 1: the content of region a at entry comes from outside, else 0 */
	FG_SYM_TEXT, /* of the text in region a at entry: the answer to question b, at byte c; see
	              * text.h */
	FG_SYM_EXPR, /* op a of values b and c, in the type at creation */
	FG_SYM_WRAP, /* form a (lid) reduced to the range lo..hi */
	FG_SYM_COUNTER, /* how often loop at block a was run */
	FG_SYM_DELTA, /* what a loop added to a variable; b: 1 where no round adds much */
	FG_SYM_MERGED, /* one of several values */
	FG_SYM_RESULT, /* of a call */
	FG_SYM_READ, /* of volatile, atomic or changed memory; with a: the element of constant
	              * region a at offset b (lid), size c; without: c may be FG_READ_RECEIVED */
	FG_SYM_OPAQUE,
} fg_sym_origin;

/* EXPR: from here on `a` is a function of one number, of a builtin or of the models. */
enum { FG_EXPR_BUILTIN = 0x200, FG_EXPR_MODEL = 0x300 };

/* DELTA: most of a small step. As many rounds as take a number of 32 bits round its end read more
 * than any message has. */
enum { FG_SLOW_STEP = 1 << 17 };

/* A local object was filled with what arrived from outside, and nothing else is in it. */
enum { FG_READ_RECEIVED = 1 };

enum {
	/* Somebody outside may choose it: trust says who. */
	FG_SYM_TAINTED = 1u << 0,
	/* Any value of its range may be asked of the function: an entry's parameter, a contract's
	 * length. Without it a possible defect is not claimed. */
	FG_SYM_FREE = 1u << 1,
	/* Not exactly what the program computes (widened, merged, result of unseen code): only what
	 * holds for all its values is claimed. */
	FG_SYM_INEXACT = 1u << 2,
	/* In terms of it a caller can say what the value is: summaries may mention it. */
	FG_SYM_INPUT = 1u << 3,
	/* A secret: key, password. */
	FG_SYM_SECRET = 1u << 4,
	/* Every value between its bounds is taken by some iteration. */
	FG_SYM_DENSE = 1u << 5,
	/* Came out of a conversion or an operation that lost bits. */
	FG_SYM_LOSSY = 1u << 6,
	/* Result of a narrow counted value (see MERGED): opaque for signs only. */
	FG_SYM_ERROR_CODE = 1u << 7,
};

typedef struct fg_sym_info {
	fg_wide lo, hi; /* range of its type or kind, in every state */
	uint8_t origin; /* fg_sym_origin */
	uint8_t flags;
	uint8_t trust; /* fg_model_trust */
	uint8_t bits; /* width of the machine integer, 0 = mathematical */
	uint32_t a, b, c;
	fg_place_id place; /* where it came to be */
} fg_sym_info;

/* ---- regions ---- */

typedef enum fg_region_kind {
	FG_REGION_NONE,
	FG_REGION_SLOT, /* local or parameter `id` */
	FG_REGION_GLOBAL, /* object `id` of the link */
	FG_REGION_STRING, /* literal `id` of the unit */
	FG_REGION_FUNCTION, /* function `id` of the link */
	FG_REGION_HEAP, /* made by the call at instruction `id` */
	FG_REGION_POINTEE, /* what symbol-like pointer `address` pointed to when it was first met */
	FG_REGION_EXTERNAL, /* undefined object or function of the unit: decl `id` */
	FG_REGION_LABEL,
} fg_region_kind;

/* What bytes nobody wrote hold. */
typedef enum fg_region_default {
	FG_DEFAULT_INPUT, /* what was there at entry: CONTENT symbols */
	FG_DEFAULT_UNINIT,
	FG_DEFAULT_ZERO,
	FG_DEFAULT_CONST, /* the initialiser, for ever */
	FG_DEFAULT_UNKNOWN,
} fg_region_default;

enum {
	FG_REGION_HAS_SIZE = 1u << 0, /* `size` is the exact size in bytes */
	FG_REGION_MIN_SIZE = 1u << 1, /* `size` is what is certainly there */
	FG_REGION_CONTRACT = 1u << 2, /* the size is an assumption from names or models */
	FG_REGION_INPUT = 1u << 3, /* a caller can name it */
	FG_REGION_READONLY = 1u << 4,
	FG_REGION_NONNULL = 1u << 5, /* its address is not null: an object */
	FG_REGION_TERMINATED = 1u << 6, /* holds a string: some NUL within its size */
	FG_REGION_VOLATILE = 1u << 7,
	FG_REGION_RECORD = 1u << 8, /* pointee of record type: fields' own sizes bound accesses */
	FG_REGION_MAY_BE_NULL = 1u
	                        << 9, /* a model says so: dereferencing it unchecked is a defect */
	FG_REGION_INEXACT_SIZE = 1u << 10,
	FG_REGION_HAS_VALID = 1u
	                      << 11, /* `valid` bytes of it hold something at entry, by contract */
	FG_REGION_ADOPTED =
		1u << 13, /* the size is what a callee was told: there may be room for more */
	FG_REGION_COUNTED = 1u << 14, /* the size is a count that its allocation wrote down */
	FG_REGION_ROOMY = 1u << 15, /* the size is how much is in it: there may be room for more */
	FG_REGION_OPERATOR = 1u << 16, /* arguments of the program: whoever starts it chose them */
	FG_REGION_PART = 1u << 17, /* a record begins a constant number of bytes before it */
	FG_REGION_USED = 1u << 18, /* some access to a few bytes found no size to ask for */
	FG_REGION_PRIVATE = 1u << 19, /* static within the function, no unseen code knows where */
	FG_REGION_ASKED = 1u << 12, /* a global: contracts were looked for */
};

typedef struct fg_region_info {
	uint8_t kind; /* fg_region_kind */
	uint8_t fallback; /* fg_region_default */
	uint8_t trust; /* of its content at entry, fg_model_trust */
	uint8_t depth; /* how many loads lead to it from a parameter or global */
	uint32_t flags; /* FG_REGION_* */
	uint32_t id;
	fg_type_id type; /* of the object, or of the element pointed to; 0 = unknown */
	fg_lid size; /* bytes, see the flags */
	fg_lid valid; /* HAS_VALID: bounds what is read before anything is written */
	fg_sym address; /* lazily made; 0 = not yet */
	fg_sym length; /* STRLEN symbol; 0 = not yet */
	fg_rid parent; /* POINTEE: region the pointer was loaded from; 0 = parameter or call */
	fg_lid offset; /*   at this offset */
	fg_place_id place; /* HEAP: the call */
	uint32_t family; /* HEAP: resource family of the models, by number + 1 */
} fg_region_info;

typedef struct fg_table {
	FG_VEC(fg_lin) lins;
	FG_VEC(uint64_t) masks; /* fg_lin_mask() of each of lins */
	FG_VEC(fg_aval) vals;
	FG_VEC(fg_sym_info) syms;
	FG_VEC(fg_region_info) regions;
	uint32_t *lin_slots, *val_slots; /* open hash tables of id + 1 */
	size_t lin_slot_count, val_slot_count;
	fg_map memo; /* packed key -> symbol or region */
} fg_table;

void fg_table_init(fg_table *t);
void fg_table_release(fg_table *t);
/* Forget everything, keep the memory: the next function. */
void fg_table_clear(fg_table *t);
/* Keep what is there to be read by number, and no more: nothing is interned any longer. */
void fg_table_freeze(fg_table *t);

fg_lid fg_table_lin(fg_table *t, const fg_lin *l);
fg_lid fg_table_const(fg_table *t, fg_wide c);
static inline fg_lin fg_lin_of(const fg_table *t, fg_lid id)
{
	return t->lins.at[id];
}
fg_vid fg_table_value(fg_table *t, fg_aval_kind kind, fg_rid region, const fg_lin *l);
static inline fg_aval fg_aval_of(const fg_table *t, fg_vid id)
{
	return t->vals.at[id];
}
fg_vid fg_table_aval(fg_table *t, const fg_aval *v);
fg_vid fg_table_int(fg_table *t, fg_wide c);
fg_vid fg_table_null(fg_table *t, uint32_t guess); /* FG_NULL_…_GUESS; 0: it is null */
fg_vid fg_table_of_sym(fg_table *t, fg_sym s);

/* A new symbol; lo..hi its range. */
fg_sym fg_table_new_sym(fg_table *t, const fg_sym_info *info);
/* The one symbol of this origin and these operands: found, or made like `info`. */
fg_sym fg_table_sym(fg_table *t, const fg_sym_info *info, bool *is_new);
fg_rid fg_table_new_region(fg_table *t, const fg_region_info *info);
/* The one region of this kind, id, parent, offset and place. */
fg_rid fg_table_region(fg_table *t, const fg_region_info *info, bool *is_new);

/* Flags that all (ALL) or any (ANY) symbols of a form have; a constant has none of ANY, all of
 * ALL. */
uint32_t fg_lin_flags_any(const fg_table *t, const fg_lin *l);
uint32_t fg_lin_flags_all(const fg_table *t, const fg_lin *l);

#endif
