/*
 * What the files of lower/ share. One fg_lowering lives as long as its unit;
 * the part below "of the function" is reset for each function.
 *
 * The ideas to know:
 *  - Instructions are appended to the IR's pool in the order they are lowered.
 *    A block is filled once and never reopened, so its instructions are
 *    contiguous.
 *  - There may be no open block (after return, goto, a noreturn call). Emitting
 *    then opens a block without predecessors, so dead code is lowered too;
 *    a jump then is nothing.
 *  - A failure is recorded (fg_lower__gap) and lowering goes on with UNDEF
 *    values; the function is dropped at its end.
 */
#ifndef FG_LOWER_LOWER_INTERNAL_H
#define FG_LOWER_LOWER_INTERNAL_H

#include "base/arena.h"
#include "base/bug.h"
#include "lower/lower.h"

#define FG_NO_BLOCK UINT32_MAX
#define FG_NO_VALUE ((fg_value)0)
#define FG_UNDEF fg_value_make(FG_VALUE_UNDEF, 0)

/* Objects whose lifetime has begun form a tree: each names the one begun before it. A position
 * in the program is a node of that tree, and a jump ends and begins what lies between two. */
typedef struct fg_live {
	uint32_t outer; /* index into live; 0 = the function itself */
	uint32_t depth;
	uint32_t slot;
	fg_place_id begin; /* of the declaration */
} fg_live;

/* What start() writes first into a block. */
typedef struct fg_block_note {
	fg_value assumed;
	fg_place_id place;
	uint8_t has_assume;
	uint8_t is_true;
	uint8_t is_started;
} fg_block_note;

typedef struct fg_label {
	fg_decl_id decl;
	uint32_t block;
	uint32_t live; /* position of the label; known when defined */
	uint32_t first_goto; /* index + 1 into gotos of the waiting ones */
	bool is_defined;
	bool is_addressed;
} fg_label;

/* A jump to a label not yet seen: its edge is mended when the label comes. */
typedef struct fg_goto {
	uint32_t edge; /* index into ir->edges */
	uint32_t live;
	uint32_t next; /* index + 1 into gotos */
	fg_place_id place;
} fg_goto;

typedef struct fg_switch_case {
	int64_t low, high;
	uint32_t block;
	uint32_t live;
	fg_place_id place;
	bool is_default;
} fg_switch_case;

typedef struct fg_switch {
	struct fg_switch *outer;
	fg_type_id type; /* of the value */
	size_t first_case; /* in cases */
} fg_switch;

/* Where break and continue go. `block` is made by the first jump. */
typedef struct fg_exit {
	uint32_t block;
	uint32_t live;
} fg_exit;

typedef struct fg_lowering {
	const fg_ast *ast;
	fg_unit *unit;
	fg_ir *ir;
	fg_u64map strings;        /* ast string literal -> ir string */
	fg_u64map literals;       /* compound literal at file scope -> its decl */
	fg_u64map made_objects;   /* canonical decl -> index of its fg_object */
	fg_type_id ints[2][16];   /* [is_signed][fg_int_rank]; found on demand */
	fg_u64map plain_types;    /* type -> its unqualified form */
	fg_u64map array_types;    /* (element, count) -> array type, of types [0, arrays_seen) */
	size_t arrays_seen;

	bool has_label_difference; /* seen in the initialiser at hand: no value here knows it */

	/* ---- of the function ---- */
	fg_arena arena;
	fg_function f;
	bool in_function;
	uint32_t current;         /* open block or FG_NO_BLOCK */
	uint32_t live_now;        /* position in the tree of live objects */
	uint32_t depth;           /* of the recursion */
	uint32_t result_slot;     /* + 1: of an aggregate result */
	uint32_t dispatch;        /* block of the indirect goto, FG_NO_BLOCK: none */
	uint32_t dispatch_slot;
	fg_place_id statement;    /* of the loop or if whose condition is being lowered */
	fg_exit *break_to;
	fg_exit *continue_to;
	fg_switch *in_switch;
	const char *failure;      /* reason of the gap; NULL = none */
	fg_str_id failure_detail;
	fg_place_id failure_place;
	FG_VEC(fg_block_note) notes; /* by block */
	FG_VEC(fg_live) live;
	FG_VEC(fg_label) labels;
	FG_VEC(fg_goto) gotos;
	FG_VEC(fg_goto) dispatches; /* edges into the dispatch block */
	FG_VEC(fg_switch_case) cases;
	FG_VEC(fg_value) stack;     /* arguments being collected */
	FG_VEC(fg_node_id) spine;   /* left operands being collected */
	FG_VEC(fg_decl_id) label_tables; /* static locals initialised with labels */
	fg_u64map slots;            /* decl -> slot + 1 */
	fg_u64map label_index;      /* label decl -> index into labels */
	fg_u64map sizes;            /* VLA type -> slot of its size in bytes */
} fg_lowering;

/* ---- lower.c ---- */
void fg_lower__gap(fg_lowering *l, const char *reason, const char *detail, fg_place_id place);
/* False at the limit of recursion; else pair with fg_lower__leave. */
bool fg_lower__enter(fg_lowering *l, fg_node_id at);
static inline void fg_lower__leave(fg_lowering *l)
{
	l->depth--;
}

/* ---- the tree ---- */
static inline const fg_node *fg_lower__node(const fg_lowering *l, fg_node_id id)
{
	return fg_ast_node(l->ast, id);
}
static inline fg_node_id fg_lower__child(const fg_lowering *l, fg_node_id id, uint32_t i)
{
	return fg_ast_child(l->ast, id, i);
}
/* Through PAREN, __extension__, _Generic and __builtin_choose_expr: same object or value. */
fg_node_id fg_lower__strip(const fg_lowering *l, fg_node_id id);

/* ---- types.c ---- */
fg_type_kind fg_lower__kind(const fg_lowering *l, fg_type_id type); /* of the canonical type */
bool fg_lower__is_aggregate(const fg_lowering *l, fg_type_id type);
/* The same values and representation: typedefs and qualifiers aside. */
bool fg_lower__is_same(const fg_lowering *l, fg_type_id a, fg_type_id b);
fg_type_id fg_lower__int_type(fg_lowering *l, fg_int_rank rank, bool is_signed);
fg_type_id fg_lower__int(fg_lowering *l);
fg_type_id fg_lower__size_type(fg_lowering *l);
fg_type_id fg_lower__diff_type(fg_lowering *l);
fg_type_id fg_lower__char_pointer(fg_lowering *l);
fg_type_id fg_lower__pointer_to(fg_lowering *l, fg_type_id type);
fg_type_id fg_lower__array_of(fg_lowering *l, fg_type_id elem, uint32_t count);
fg_type_id fg_lower__plain(fg_lowering *l, fg_type_id type); /* without its qualifiers */
fg_type_id fg_lower__promoted(fg_lowering *l, fg_type_id type, uint32_t field);
fg_type_id fg_lower__arithmetic(fg_lowering *l, fg_type_id a, fg_type_id b);
/* Type of the value an expression of `type` has once used: arrays and functions decay. */
fg_type_id fg_lower__decayed(fg_lowering *l, fg_type_id type);
/* The function type behind a function or a pointer to one; 0 = none. */
fg_type_id fg_lower__function_type(const fg_lowering *l, fg_type_id type);

/* ---- build.c: instructions and blocks ---- */
/* The result, or NONE for kinds without one. Opens a block when there is none. */
fg_value fg_lower__emit(fg_lowering *l, fg_inst inst);
uint32_t fg_lower__block(fg_lowering *l);
/* Go on in a block that was made but not started; no block is open. */
void fg_lower__start(fg_lowering *l, uint32_t block);
/* A block that begins here and may be jumped to. */
uint32_t fg_lower__here(fg_lowering *l, fg_place_id place);
/* The same, but never the block of another loop or label. */
uint32_t fg_lower__loop_head(fg_lowering *l, fg_place_id place);
/* Terminators; nothing happens when no block is open, except branch. */
void fg_lower__jump(fg_lowering *l, uint32_t target, fg_place_id place);
void fg_lower__branch(fg_lowering *l, fg_value condition, uint32_t if_true, uint32_t if_false,
                      fg_place_id place);
void fg_lower__return(fg_lowering *l, fg_value value, fg_place_id place);
void fg_lower__unreachable(fg_lowering *l, fg_place_id place);
/* End the open block (opening one if needed) by a terminator whose edges are added later;
 * its number. */
uint32_t fg_lower__terminate(fg_lowering *l, fg_term_kind term, fg_value value,
                             fg_place_id place);

fg_value fg_lower__constant(fg_lowering *l, int64_t bits, fg_type_id type);
uint32_t fg_lower__slot(fg_lowering *l, fg_decl_id decl, fg_type_id type, uint32_t flags);
fg_value fg_lower__local(uint32_t slot);
fg_value fg_lower__temporary(fg_lowering *l, fg_type_id type); /* address of a compiler's slot */
fg_value fg_lower__string(fg_lowering *l, uint32_t literal, fg_type_id type);
fg_value fg_lower__global(fg_lowering *l, fg_decl_id decl);

/* An object that can be read and written. */
typedef struct fg_lvalue {
	fg_value address;
	fg_type_id type;
	uint32_t field; /* bit-field or 0 */
	uint16_t flags; /* FG_IR_VOLATILE, FG_IR_ATOMIC */
} fg_lvalue;

fg_value fg_lower__load(fg_lowering *l, const fg_lvalue *from, fg_type_id type,
                        fg_place_id place);
void fg_lower__store(fg_lowering *l, const fg_lvalue *to, fg_value v, fg_place_id place);
fg_value fg_lower__field(fg_lowering *l, fg_value record, uint32_t field, fg_place_id place);
void fg_lower__copy(fg_lowering *l, const fg_lvalue *to, const fg_lvalue *from,
                    fg_place_id place);
void fg_lower__zero(fg_lowering *l, const fg_lvalue *to, fg_place_id place);
void fg_lower__life(fg_lowering *l, uint32_t slot, bool begins, fg_value size, fg_place_id place);
/* An operation that has no instruction: CALL without callee. args: the stack above `mark`. */
fg_value fg_lower__intrinsic(fg_lowering *l, const char *name, size_t mark, const fg_inst *rest);
/* The values of the stack above mark become arguments of inst; the stack is cut back. */
void fg_lower__take_args(fg_lowering *l, size_t mark, fg_inst *inst);

/* ---- convert.c ---- */
/* v as a value of type `to`: folded, unchanged or a CAST. flags: 0 or FG_IR_IMPLICIT. */
typedef struct fg_conversion {
	fg_type_id from, to;
	uint16_t flags;
	fg_place_id place;
} fg_conversion;
fg_value fg_lower__convert(fg_lowering *l, fg_value v, fg_conversion how);

/* One binary operation on values that are not yet of a common type. */
typedef struct fg_arith {
	fg_binary_op op;
	fg_type_id type; /* of the result */
	fg_value a, b;
	fg_type_id a_type, b_type;
	fg_place_id place;
} fg_arith;
fg_value fg_lower__arith(fg_lowering *l, const fg_arith *what);
fg_value fg_lower__negate(fg_lowering *l, fg_value v, fg_type_id type, fg_place_id place);

typedef struct fg_offset {
	fg_value pointer, index;
	fg_type_id pointer_type, index_type;
	uint16_t flags; /* FG_IR_SUBSCRIPT */
	bool is_back;   /* pointer - index */
	fg_place_id place;
} fg_offset;
fg_value fg_lower__offset(fg_lowering *l, const fg_offset *what);

/* ---- lvalue.c ---- */
bool fg_lower__is_lvalue(const fg_lowering *l, fg_node_id id);
fg_lvalue fg_lower__lvalue(fg_lowering *l, fg_node_id id);
/* Base, path of anonymous members and field. */
fg_lvalue fg_lower__member_of(fg_lowering *l, fg_lvalue base, uint32_t field, fg_place_id place);

/* ---- expr.c ---- */
/* Value of an expression. Aggregates: address of an object that holds it. void: NONE. */
fg_value fg_lower__value(fg_lowering *l, fg_node_id id);
/* The same with its type after decay. */
fg_value fg_lower__typed_value(fg_lowering *l, fg_node_id id, fg_type_id *type);
/* Value converted as if by assignment. */
fg_value fg_lower__value_as(fg_lowering *l, fg_node_id id, fg_type_id type);
/* Evaluate for side effects; call_flags: FG_IR_DEAD_RESULT, maybe FG_IR_VOID_CAST. */
void fg_lower__effect(fg_lowering *l, fg_node_id id, uint16_t call_flags);

/* ---- aggregate.c ---- */
/* Address of an object that holds the aggregate. With `into` (a fresh object), it is there. */
fg_value fg_lower__aggregate(fg_lowering *l, fg_node_id id, const fg_lvalue *into);
/* Compound assignment, ++ and -- of complex numbers and vectors; address of the result. */
fg_value fg_lower__update_aggregate(fg_lowering *l, fg_node_id id);

/* ---- assign.c ---- */
fg_value fg_lower__assign(fg_lowering *l, fg_node_id id, bool is_wanted);
fg_value fg_lower__step(fg_lowering *l, fg_node_id id, bool is_wanted); /* ++ and -- */

/* ---- cond.c ---- */
/* Successors of a condition. A shared block has other predecessors. */
typedef struct fg_edges {
	uint32_t if_true, if_false;
	bool is_true_shared, is_false_shared;
} fg_edges;
void fg_lower__condition(fg_lowering *l, fg_node_id id, const fg_edges *to);
fg_value fg_lower__logic(fg_lowering *l, fg_node_id id); /* && and || as values */
fg_value fg_lower__choice(fg_lowering *l, fg_node_id id, const fg_lvalue *into); /* ?: */
void fg_lower__choice_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags);
fg_value fg_lower__elvis(fg_lowering *l, fg_node_id id, const fg_lvalue *into);

/* ---- call.c, builtin.c, atomic.c ---- */
typedef struct fg_call_use {
	const fg_lvalue *into; /* fresh object for an aggregate result, or NULL */
	uint16_t flags;        /* FG_IR_DEAD_RESULT, FG_IR_VOID_CAST */
} fg_call_use;
fg_value fg_lower__call(fg_lowering *l, fg_node_id id, const fg_call_use *use);
/* f(&object), for an object whose cleanup attribute names f. */
void fg_lower__clean_up(fg_lowering *l, uint32_t slot, fg_place_id place);
/* True when the call was a builtin with a lowering of its own. */
bool fg_lower__builtin(fg_lowering *l, fg_node_id id, const fg_call_use *use, fg_value *out);
/* __builtin_expect and the like: the operand whose value it is; else 0. */
fg_node_id fg_lower__builtin_operand(const fg_lowering *l, fg_node_id call);
fg_value fg_lower__va_arg(fg_lowering *l, fg_node_id id, const fg_lvalue *into);
fg_value fg_lower__va_list(fg_lowering *l, fg_node_id id);
fg_value fg_lower__atomic_op(fg_lowering *l, fg_node_id id);
/* The same for builtins that the tree shows as calls. False: it is none. */
bool fg_lower__atomic_call(fg_lowering *l, fg_node_id id, fg_value *out);

/* ---- scope.c ---- */
uint32_t fg_lower__scope_open(const fg_lowering *l);
void fg_lower__scope_close(fg_lowering *l, uint32_t scope, fg_place_id place);
/* Begin the lifetime of a slot here. */
void fg_lower__begin_life(fg_lowering *l, uint32_t slot, fg_value size, fg_place_id place);
/* End and begin lifetimes between here and another position. No block is open afterwards when a
 * cleanup does not return. */
void fg_lower__move(fg_lowering *l, uint32_t from, uint32_t to, fg_place_id place);
/* Jump to an enclosing exit. */
void fg_lower__jump_out(fg_lowering *l, fg_exit *to, fg_place_id place);
void fg_lower__label(fg_lowering *l, fg_decl_id decl, fg_place_id place);
void fg_lower__goto(fg_lowering *l, fg_decl_id decl, fg_place_id place);
/* Add an edge to a label to the block that is being terminated. */
void fg_lower__label_edge(fg_lowering *l, fg_decl_id decl, fg_place_id place);
/* Let an edge lead to a block, moving the lifetimes on the way; no block is open. */
void fg_lower__lead_edge(fg_lowering *l, const fg_goto *from, uint32_t block, uint32_t live);
void fg_lower__indirect_goto(fg_lowering *l, fg_value target, fg_place_id place);
fg_value fg_lower__label_address(fg_lowering *l, fg_decl_id decl);
/* After the body: the indirect goto's block; labels nobody defined. */
void fg_lower__finish_labels(fg_lowering *l);

/* ---- stmt.c, switch.c, asm.c ---- */
void fg_lower__statement(fg_lowering *l, fg_node_id id);
/* A statement expression; its value, or with `call_flags` its effect only. */
fg_value fg_lower__statement_value(fg_lowering *l, fg_node_id id, const fg_lvalue *into);
void fg_lower__statement_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags);
void fg_lower__switch(fg_lowering *l, fg_node_id id);
void fg_lower__case(fg_lowering *l, fg_node_id id);
void fg_lower__asm(fg_lowering *l, fg_node_id id);
/* Place of a construct's last byte: its closing brace. */
fg_place_id fg_lower__end_place(fg_lowering *l, fg_place_id whole);

/* ---- decl.c: local declarations, VLA ---- */
void fg_lower__declaration(fg_lowering *l, fg_node_id id);
void fg_lower__parameters(fg_lowering *l, const fg_decl *function);
/* Evaluate and keep the size of each VLA in the type; the element counts are children [first, …)
 * of the node, outermost first. */
void fg_lower__keep_sizes(fg_lowering *l, fg_type_id type, fg_node_id node, uint32_t first);
/* Size in bytes as a value of size_t, run-time where the type is variably modified. */
fg_value fg_lower__size_of(fg_lowering *l, fg_type_id type, fg_place_id place);
bool fg_lower__is_variable_size(const fg_lowering *l, fg_type_id type);
bool fg_lower__is_static(const fg_decl *d); /* object with static storage duration */

/* ---- plan.c: initialisers as lists of assignments (C17 6.7.9) ---- */
typedef struct fg_part {
	struct fg_part *whole; /* NULL: the object itself */
	fg_type_id type;
	uint32_t field;  /* in a record; else 0 */
	uint64_t index;  /* in an array */
	uint64_t bit_offset; /* from the start of the object */
	uint64_t bit_size;
	fg_value address;  /* run-time: NONE until it is needed */
	fg_value elements; /* run-time: pointer to element 0 */
	fg_value value;    /* run-time: what a scalar was set to */
} fg_part;

typedef enum fg_init_kind {
	FG_INIT_VALUE,  /* scalar; node 0: zero */
	FG_INIT_OBJECT, /* aggregate expression */
	FG_INIT_STRING, /* array of characters from a literal */
	FG_INIT_CLEAR,  /* all zero: a braced list for something touched before */
	FG_INIT_REPEAT, /* elements (first, last] of the array become copies of `to` */
} fg_init_kind;

typedef struct fg_init_step {
	fg_init_kind kind;
	fg_part *to;
	fg_node_id node;
	uint64_t last;  /* REPEAT */
	bool is_dead;   /* overridden later */
	bool is_pinned; /* source of a REPEAT */
	fg_place_id place;
} fg_init_step;

typedef struct fg_init_plan {
	fg_lowering *l;
	fg_arena *arena;
	FG_VEC(fg_init_step) steps;
	fg_part *root;
	uint64_t touched; /* end of what was initialised so far, in bits */
	uint32_t depth;
	bool is_complete; /* every part has its step: nothing needs clearing first */
	bool has_overlap;
	const char *failure; /* why it was not understood; NULL = it was */
} fg_init_plan;

/* Release with fg_lower__plan_release; parts live in arena. */
void fg_lower__plan(fg_init_plan *p, fg_lowering *l, fg_arena *arena, fg_type_id type,
                    fg_node_id init);
void fg_lower__plan_release(fg_init_plan *p);
/* The string literal behind parentheses and braces that initialises an array of `type`; 0. */
fg_node_id fg_lower__string_initialiser(const fg_lowering *l, fg_type_id type, fg_node_id init);
/* Bytes of the literal's array, terminator included, that land in an object of `type`. */
uint64_t fg_lower__string_span(const fg_lowering *l, fg_node_id literal, fg_type_id type);

/* ---- init.c: run-time initialisation ---- */
void fg_lower__initialise(fg_lowering *l, const fg_lvalue *object, fg_node_id init);

/* ---- object.c, const.c: constant initialisers ---- */
void fg_lower__object(fg_lowering *l, fg_decl_id decl);
/* The object a compound literal at file scope stands for. */
fg_decl_id fg_lower__literal_object(fg_lowering *l, fg_node_id id);

/* The made object of a decl; NULL when there is none yet. */
const fg_object *fg_lower__made_object(const fg_lowering *l, fg_decl_id decl);

typedef enum fg_known_kind { FG_KNOWN_INT, FG_KNOWN_FLOAT, FG_KNOWN_ADDRESS } fg_known_kind;
typedef struct fg_known {
	fg_known_kind kind;
	int64_t bits;    /* INT; ADDRESS: added to the target */
	double number;   /* FLOAT */
	fg_value target; /* ADDRESS: GLOBAL, STRING, LABEL */
} fg_known;
/* Value of a constant expression, converted to the node's type. */
bool fg_lower__known(fg_lowering *l, fg_node_id id, fg_known *out);
bool fg_lower__known_as(fg_lowering *l, fg_known *v, fg_type_id from, fg_type_id to);

#endif
