/*
 * The intermediate representation: three-address code over typed temporaries
 * and memory, one control-flow graph a function. Made by lower/ from the
 * syntax tree, read by analysis/ and by checks. No check's behaviour lives here.
 *
 * The ideas to know:
 *  - Every object (parameter, local, compiler-made slot) lives in memory: an
 *    ADDRESS value names it, LOAD and STORE move scalars. There are no phis.
 *  - A temporary is the result of exactly one instruction: its number is that
 *    instruction's index in the function.
 *  - Every conversion is a CAST with exact types. C's promotions are explicit.
 *  - Control flow of &&, ||, ?: and statement expressions is lowered; each
 *    branch edge starts with an ASSUME of its condition.
 *  - Aggregates are handled by address: COPY and ZERO move and clear them.
 *  - All records are plain and live in flat pools with 32-bit ids, so a unit
 *    object can hold them byte for byte.
 */
#ifndef FG_IR_IR_H
#define FG_IR_IR_H

#include "base/buf.h"
#include "base/vec.h"
#include "unit/fold.h"
#include "unit/unit.h"

/* ---- operands ---- */

/* 4 bits of fg_value_kind, 28 bits of index. */
typedef uint32_t fg_value;

typedef enum fg_value_kind {
	FG_VALUE_NONE,     /* index 0 */
	FG_VALUE_TEMP,     /* result of instruction `index` of the function */
	FG_VALUE_CONST,    /* ir->consts[index]: integer or null pointer */
	FG_VALUE_FLOAT,    /* ir->consts[index]: bits of a double */
	FG_VALUE_LOCAL,    /* address of the function's slot `index` */
	FG_VALUE_GLOBAL,   /* address of object or function: unit decl `index` */
	FG_VALUE_STRING,   /* address of string literal `index` of ir->strings */
	FG_VALUE_LABEL,    /* address of block `index` (labels as values) */
	FG_VALUE_PARAM,    /* incoming value of parameter `index`; stored to its slot at entry */
	FG_VALUE_UNDEF,    /* any value */
} fg_value_kind;

#define FG_VALUE_INDEX_BITS 28
#define FG_VALUE_INDEX_MAX ((1u << FG_VALUE_INDEX_BITS) - 1)
static inline fg_value fg_value_make(fg_value_kind kind, uint32_t index)
{
	return ((uint32_t)kind << FG_VALUE_INDEX_BITS) | (index & FG_VALUE_INDEX_MAX);
}
static inline fg_value_kind fg_value_kind_of(fg_value v)
{
	return (fg_value_kind)(v >> FG_VALUE_INDEX_BITS);
}
static inline uint32_t fg_value_index(fg_value v)
{
	return v & FG_VALUE_INDEX_MAX;
}

/* ---- instructions ---- */

enum {
	FG_INST_HAS_RESULT = 1u << 0,
	FG_INST_READS = 1u << 1,  /* memory */
	FG_INST_WRITES = 1u << 2, /* memory */
	FG_INST_MAY_TRAP = 1u << 3,
};

/*
 * X(enum suffix, printed name, properties). Fields by kind:
 *   LOAD    a = address; type = of the value; field = bit-field or 0
 *   STORE   a = address, b = value; type = of the value; field = bit-field or 0
 *   BINARY  op = fg_ir_op; a, b; type = of the result (comparisons: int);
 *           the operands have one type, read from `operand_type`
 *   UNARY   op = FG_OP_NEG or FG_OP_NOT; a; type
 *   CAST    op = fg_ir_cast; a; type = of the result; operand_type = of a
 *   FIELD   a = address of a record; field = unit field; type = pointer to the field
 *   INDEX   a = pointer, b = element index (any integer type, operand_type);
 *           type = of the resulting pointer; the step is the pointee's size
 *           (a VLA pointee: c = size in bytes of one element)
 *   CALL    a = callee (GLOBAL = direct); args; type = result (void: none);
 *           b = address of the slot that receives an aggregate result, or NONE;
 *           an aggregate argument is the address of the object passed.
 *           An operation without an instruction of its own (complex, vector,
 *           atomic read-modify-write …): FG_IR_BUILTIN, a = NONE, field =
 *           string id of its name
 *   ASSUME  a = condition value; op 1: it is nonzero, 0: it is zero. First
 *           instruction of each successor of a BRANCH, which has no other
 *           predecessor; anywhere else only with FG_IR_BUILTIN (written by
 *           the user: __builtin_assume)
 *   COPY    a = destination address, b = source address; type = the aggregate
 *   ZERO    a = address; type = the object set to zero bytes
 *   LIFE    a = LOCAL; op 1: scope begins (content undefined; for a VLA
 *           b = its size in bytes), op 0: scope ends
 *   ASM     inline assembly: args = output addresses then input values,
 *           field = number of outputs; flags FG_IR_CLOBBERS
 */
#define FG_IR_INST_KINDS(X)                                                                        \
	X(LOAD, "load", FG_INST_HAS_RESULT | FG_INST_READS | FG_INST_MAY_TRAP)                     \
	X(STORE, "store", FG_INST_WRITES | FG_INST_MAY_TRAP)                                       \
	X(BINARY, "bin", FG_INST_HAS_RESULT | FG_INST_MAY_TRAP)                                    \
	X(UNARY, "un", FG_INST_HAS_RESULT)                                                         \
	X(CAST, "cast", FG_INST_HAS_RESULT)                                                        \
	X(FIELD, "field", FG_INST_HAS_RESULT)                                                      \
	X(INDEX, "index", FG_INST_HAS_RESULT)                                                      \
	X(CALL, "call", FG_INST_HAS_RESULT | FG_INST_READS | FG_INST_WRITES | FG_INST_MAY_TRAP)    \
	X(ASSUME, "assume", 0)                                                                     \
	X(COPY, "copy", FG_INST_READS | FG_INST_WRITES | FG_INST_MAY_TRAP)                         \
	X(ZERO, "zero", FG_INST_WRITES | FG_INST_MAY_TRAP)                                         \
	X(LIFE, "life", FG_INST_WRITES)                                                            \
	X(ASM, "asm", FG_INST_READS | FG_INST_WRITES)

typedef enum fg_inst_kind {
	FG_INST_NONE,
#define X(suffix, name, properties) FG_INST_##suffix,
	FG_IR_INST_KINDS(X)
#undef X
	FG_INST_KIND_COUNT
} fg_inst_kind;

/* X(suffix, printed name). Signedness and width come from operand_type. */
#define FG_IR_OPS(X)                                                                               \
	X(ADD, "add") X(SUB, "sub") X(MUL, "mul") X(DIV, "div") X(REM, "rem") X(SHL, "shl")        \
	X(SHR, "shr") X(AND, "and") X(OR, "or") X(XOR, "xor") X(EQ, "eq") X(NE, "ne") X(LT, "lt")  \
	X(LE, "le") X(GT, "gt") X(GE, "ge") X(PTRDIFF, "ptrdiff") X(NEG, "neg") X(NOT, "not")

typedef enum fg_ir_op {
	FG_OP_NONE,
#define X(suffix, name) FG_OP_##suffix,
	FG_IR_OPS(X)
#undef X
	FG_OP_COUNT
} fg_ir_op;

#define FG_IR_CASTS(X)                                                                             \
	X(INT, "int")             /* to integer: extend by the source's sign, or truncate */       \
	X(BOOL, "bool")           /* nonzero -> 1 */                                               \
	X(INT_FLOAT, "int-float") X(FLOAT_INT, "float-int") X(FLOAT, "float")                      \
	X(POINTER, "pointer")     /* pointer to pointer, also array decay to the element */        \
	X(INT_POINTER, "int-pointer") X(POINTER_INT, "pointer-int") X(OPAQUE, "opaque")

typedef enum fg_ir_cast {
	FG_IR_CAST_NONE,
#define X(suffix, name) FG_IR_CAST_##suffix,
	FG_IR_CASTS(X)
#undef X
	FG_IR_CAST_COUNT
} fg_ir_cast;

enum {
	FG_IR_VOLATILE = 1u << 0,
	FG_IR_ATOMIC = 1u << 1,
	FG_IR_IMPLICIT = 1u << 2,   /* CAST the compiler added; CALL of a cleanup attribute */
	FG_IR_CLOBBERS = 1u << 3,   /* ASM with a memory clobber or opaque operands */
	FG_IR_SUBSCRIPT = 1u << 4,  /* INDEX written as a[i]; otherwise pointer arithmetic */
	FG_IR_INIT = 1u << 5,       /* STORE, COPY, ZERO that initialises a new object */
	FG_IR_BUILTIN = 1u << 6,    /* CALL of a compiler builtin or intrinsic of lower/ */
	FG_IR_DEAD_RESULT = 1u << 7, /* CALL used as a statement, or cast to void: */
	FG_IR_VOID_CAST = 1u << 8,   /*   then this too */
	FG_IR_SCALED = 1u << 9,     /* reserved */
};

typedef struct fg_inst {
	uint8_t kind; /* fg_inst_kind */
	uint8_t op;
	uint16_t flags; /* FG_IR_* */
	fg_type_id type;
	fg_type_id operand_type;
	fg_place_id place;
	fg_value a, b, c;
	uint32_t field;    /* unit field id, or as the kind says */
	uint32_t first_arg; /* CALL, ASM: args [first_arg, +arg_count) in ir->args */
	uint32_t arg_count;
} fg_inst;

/* ---- blocks ---- */

typedef enum fg_term_kind {
	FG_TERM_NONE,
	FG_TERM_JUMP,        /* succs[0] */
	FG_TERM_BRANCH,      /* value nonzero: succs[0], zero: succs[1] */
	FG_TERM_SWITCH,      /* cases [first_case, +case_count) name successors; succs[0] = default */
	FG_TERM_INDIRECT,    /* goto *value: every succ is a label whose address is taken;
	                      * asm goto: value UNDEF, succs[0] falls through, then its labels */
	FG_TERM_RETURN,      /* value or NONE; aggregates: address of the result */
	FG_TERM_UNREACHABLE, /* after a noreturn call, __builtin_unreachable */
} fg_term_kind;

typedef struct fg_case {
	int64_t low, high; /* inclusive, in the type of the switch value */
	uint32_t succ;     /* index among the block's successors */
	fg_place_id place;
} fg_case;

typedef struct fg_block {
	uint32_t first, n;             /* instructions, relative to the function's first */
	uint32_t first_succ, succ_count; /* block numbers in ir->edges */
	uint32_t first_pred, pred_count; /* block numbers in ir->edges; filled by fg_ir_finish */
	uint32_t first_case, case_count;
	fg_value value;                /* of the terminator */
	fg_place_id place;             /* of the terminator */
	uint8_t term;                  /* fg_term_kind */
	uint8_t is_loop_head;          /* target of a back edge in reverse postorder */
	uint16_t reserved;
	uint32_t statement;            /* place of the loop or if statement that made the branch; 0 */
} fg_block;

/* ---- functions ---- */

enum {
	FG_SLOT_PARAM = 1u << 0,
	FG_SLOT_COMPILER = 1u << 1,  /* made by lower/: a value that crosses blocks, an aggregate rvalue */
	FG_SLOT_STATIC = 1u << 2,    /* never used: static locals are GLOBAL values */
	/* Its address is used other than by LOAD, STORE, FIELD, INDEX of this function. */
	FG_SLOT_ADDRESS_TAKEN = 1u << 3,
	FG_SLOT_VLA = 1u << 4,
};

typedef struct fg_slot {
	fg_decl_id decl; /* 0 for FG_SLOT_COMPILER */
	fg_type_id type;
	uint32_t flags;  /* FG_SLOT_* */
	uint32_t param;  /* FG_SLOT_PARAM: parameter number */
} fg_slot;

typedef struct fg_function {
	fg_decl_id decl;
	uint32_t first_inst, inst_count;
	/* Block 0 is the entry; the rest in reverse postorder, then unreachable ones. */
	uint32_t first_block, block_count;
	uint32_t first_slot, slot_count;   /* parameters first, in order */
	uint32_t reachable_blocks;         /* blocks [0, reachable_blocks) can be reached from the entry */
	uint64_t hash;                     /* of the code without places: same code, same hash */
} fg_function;

/* Constant data of an initialised object: the bytes known at compile time, the addresses in them. */
typedef struct fg_reloc {
	uint32_t offset; /* into the object */
	fg_value target; /* GLOBAL, STRING; LABEL: a block of the function the object is a local of */
	int64_t addend;
} fg_reloc;

typedef struct fg_object {
	fg_decl_id decl;
	uint32_t first_byte, byte_count; /* in ir->bytes; byte_count 0: all zero, or unknown */
	uint32_t first_reloc, reloc_count;
	uint32_t is_known; /* 0: content unknown: the initialiser was not understood (a gap), or
	                    * holds differences of labels */
} fg_object;

typedef struct fg_const {
	int64_t bits; /* sign- or zero-extended as the type says; float: bits of a double */
	fg_type_id type;
} fg_const;

typedef struct fg_ir_string {
	uint32_t first_byte, byte_count; /* in ir->bytes, terminator included */
	uint32_t elem_size;
	fg_type_id type; /* the literal's array type; 0 = unknown */
} fg_ir_string;

typedef struct fg_ir {
	fg_unit *unit; /* not owned */
	FG_VEC(fg_function) functions; /* index 0 is a null entry, like in every pool below but insts */
	FG_VEC(fg_inst) insts;
	FG_VEC(fg_block) blocks;
	FG_VEC(uint32_t) edges;
	FG_VEC(fg_case) cases;
	FG_VEC(fg_slot) slots;
	FG_VEC(fg_value) args;
	FG_VEC(fg_const) consts;
	FG_VEC(fg_ir_string) strings;
	FG_VEC(fg_object) objects;
	FG_VEC(fg_reloc) relocs;
	FG_VEC(unsigned char) bytes;
	fg_u64map const_index; /* interning of consts; not serialised */
} fg_ir;

void fg_ir_init(fg_ir *ir, fg_unit *unit);
void fg_ir_release(fg_ir *ir);

/* ---- reading ---- */
static inline fg_inst *fg_ir_inst(const fg_ir *ir, const fg_function *f, uint32_t i)
{
	return &ir->insts.at[f->first_inst + i];
}
static inline fg_block *fg_ir_block(const fg_ir *ir, const fg_function *f, uint32_t b)
{
	return &ir->blocks.at[f->first_block + b];
}
/* i-th successor or predecessor as a block number of the function. */
uint32_t fg_ir_succ(const fg_ir *ir, const fg_block *b, uint32_t i);
uint32_t fg_ir_pred(const fg_ir *ir, const fg_block *b, uint32_t i);
/* The instruction behind a TEMP, else NULL. */
const fg_inst *fg_ir_def(const fg_ir *ir, const fg_function *f, fg_value v);
/* The same behind conversions. */
const fg_inst *fg_ir_def_behind_casts(const fg_ir *ir, const fg_function *f, fg_value v);
/* Integer or null pointer constant. */
bool fg_ir_const(const fg_ir *ir, fg_value v, int64_t *bits);
/* Type of the value an operand stands for; of addresses: pointer to the object's type. fg_ir_finish
 * made these pointer types; 0 for NONE, UNDEF and what has none. */
fg_type_id fg_ir_value_type(const fg_ir *ir, const fg_function *f, fg_value v);
/* Decl of a direct CALL; 0 when it goes through a pointer. */
fg_decl_id fg_ir_callee(const fg_ir *ir, const fg_inst *call);
const fg_function *fg_ir_function_of(const fg_ir *ir, fg_decl_id decl);
/* Constant content of a file-scope or static object; NULL when it has no initialiser here. */
const fg_object *fg_ir_object_of(const fg_ir *ir, fg_decl_id decl);

/* ---- building (lower/) ---- */
fg_value fg_ir_int(fg_ir *ir, int64_t bits, fg_type_id type);
fg_value fg_ir_float(fg_ir *ir, double v, fg_type_id type);
const char *fg_inst_kind_name(fg_inst_kind kind);
uint32_t fg_inst_properties(fg_inst_kind kind); /* FG_INST_* */
const char *fg_ir_op_name(fg_ir_op op);
const char *fg_ir_cast_name(fg_ir_cast cast);
const char *fg_term_name(fg_term_kind term);
/* Drop nothing, order blocks in reverse postorder, fill preds and loop heads, hash. */
void fg_ir_finish(fg_ir *ir, fg_function *f);

/* ---- constant folding on target integers (see unit/fold.h) ---- */
/* a op b in `width` bits; false when C leaves it undefined (division by zero, shift out of
 * range, signed overflow): no value. Comparisons yield 0 or 1. */
bool fg_fold_binary(fg_ir_op op, int64_t a, int64_t b, uint32_t width, bool is_signed,
                    int64_t *out);

/* ---- checking and printing ---- */
/* Every structural invariant; false and a message naming function and instruction. */
bool fg_ir_verify(const fg_ir *ir, const fg_function *f, fg_buf *message);
void fg_ir_print(const fg_ir *ir, const fg_function *f, fg_buf *out);
/* Graphviz-free text: blocks, edges, loop heads. */
void fg_ir_print_cfg(const fg_ir *ir, const fg_function *f, fg_buf *out);
/* caller -> callee lines, sorted; indirect calls as "caller -> *(type)". caller: this one only,
 * NULL: all. */
void fg_ir_print_calls(const fg_ir *ir, const char *caller, fg_buf *out);

#endif
