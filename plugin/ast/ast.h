/*
 * The syntax tree of one unit's function bodies and initialisers: our own
 * plain records, written once by the front end, read by checks on expressions
 * and by lower/. Nodes are addressed by 32-bit ids (0 = absent); children are
 * contiguous in a pool; each node knows its parent.
 *
 * The tree is what the compiler understood: implicit conversions are nodes,
 * parentheses are nodes (so that a check can see them), constants are folded
 * only where C itself needs it (sizeof, enum constants, offsetof).
 */
#ifndef FG_AST_AST_H
#define FG_AST_AST_H

#include "base/buf.h"
#include "base/vec.h"
#include "unit/unit.h"

typedef uint32_t fg_node_id;

/*
 * X(enum suffix, printed name, is_expression)
 * Children in order; "?" = may be 0. ref/value as noted.
 */
#define FG_AST_KINDS(X)                                                                            \
	/* expressions */                                                                          \
	X(INT_LITERAL, "int", 1)       /* value */                                                 \
	X(CHAR_LITERAL, "char", 1)     /* value */                                                 \
	X(FLOAT_LITERAL, "float", 1)   /* value: bits of a double */                               \
	X(IMAGINARY_LITERAL, "imaginary", 1) /* [int or float literal]; GNU 2.0i */                \
	X(STRING_LITERAL, "string", 1) /* ref = index into ast->string_literals */                 \
	X(DECL_REF, "ref", 1)          /* ref = decl; ENUM_CONSTANT: value */                      \
	X(MEMBER, "member", 1)         /* [base]; ref = field index; FG_NODE_ARROW */              \
	X(SUBSCRIPT, "subscript", 1)   /* [base, index] as written, converted */                   \
	X(CALL, "call", 1)             /* [callee, args...] */                                     \
	X(PAREN, "paren", 1)           /* [inner] */                                               \
	X(CAST, "cast", 1)             /* [operand]; explicit; op = fg_cast_kind */                \
	X(IMPLICIT_CAST, "implicit", 1) /* [operand]; op = fg_cast_kind */                         \
	X(UNARY, "unary", 1)           /* [operand]; op = fg_unary_op */                           \
	X(BINARY, "binary", 1)         /* [lhs, rhs]; op = fg_binary_op (no assignment) */         \
	X(ASSIGN, "assign", 1)         /* [lhs, rhs]; op = fg_binary_op of a compound assignment,  \
	                                * FG_BINARY_NONE for '=' ; ref = type of the computation */ \
	X(CONDITIONAL, "conditional", 1) /* [cond, then, else] */                                  \
	X(ELVIS, "elvis", 1)           /* a ?: b: [cond, else]; cond is evaluated once */          \
	X(COMPOUND_LITERAL, "compound-literal", 1) /* [init] */                                    \
	X(INIT_LIST, "init-list", 1)   /* syntactic: elements, maybe DESIGNATED */                 \
	X(DESIGNATED, "designated", 1) /* [designator..., init]; value = designator count */       \
	X(FIELD_DESIGNATOR, "field-designator", 1) /* ref = field index */                         \
	X(INDEX_DESIGNATOR, "index-designator", 1) /* [first, last?] constant expressions */       \
	X(SIZEOF, "sizeof", 1)         /* [operand?]; ref = type measured; value, or               \
	                                * FG_NODE_RUNTIME when a VLA; of a VLA type name:          \
	                                * [sizes...], outermost first */                           \
	X(ALIGNOF, "alignof", 1)       /* ref = type measured; value */                            \
	X(OFFSETOF, "offsetof", 1)     /* value, or FG_NODE_RUNTIME: [sum?] */                     \
	X(TYPE_TRAIT, "type-trait", 1) /* __builtin_types_compatible_p …: value, or                \
	                                * FG_NODE_RUNTIME when not known */                        \
	X(GENERIC, "generic", 1)       /* [chosen] */                                              \
	X(CHOOSE, "choose", 1)         /* __builtin_choose_expr: [chosen] */                       \
	X(STMT_EXPR, "stmt-expr", 1)   /* [compound] */                                            \
	X(LABEL_ADDRESS, "label-address", 1) /* ref = LABEL decl */                                \
	X(VA_ARG, "va-arg", 1)         /* [list] */                                                \
	X(ATOMIC_OP, "atomic-op", 1)   /* [operands...]; ref = string id of the builtin's name */  \
	X(FUNCTION_NAME, "function-name", 1) /* __func__; ref = index into string_literals */      \
	X(VECTOR_ELEMENT, "vector-element", 1) /* [base] */                                        \
	X(ERROR_EXPR, "error", 1)      /* the compiler could not make sense of it; children kept */ \
	X(OTHER_EXPR, "other", 1)      /* unknown to the front end; ref = string id of its spelling */ \
	/* statements */                                                                           \
	X(COMPOUND, "compound", 0)     /* statements */                                            \
	X(DECL_STMT, "decl", 0)        /* VARIABLE nodes and EXTRA_DECL nodes */                   \
	X(VARIABLE, "variable", 0)     /* [init?, vla sizes...]; ref = decl */                     \
	X(EXTRA_DECL, "extra-decl", 0) /* a local typedef, record, extern; ref = decl or 0;        \
	                                * children: VLA sizes of a typedef */                      \
	X(EXPR_STMT, "expr", 0)        /* [expr] */                                                \
	X(IF, "if", 0)                 /* [cond, then, else?] */                                   \
	X(SWITCH, "switch", 0)         /* [cond, body] */                                          \
	X(CASE, "case", 0)             /* [low, high?, sub-statement]; constant expressions */     \
	X(DEFAULT, "default", 0)       /* [sub-statement] */                                       \
	X(WHILE, "while", 0)           /* [cond, body] */                                          \
	X(DO, "do", 0)                 /* [body, cond] */                                          \
	X(FOR, "for", 0)               /* [init?, cond?, step?, body] */                           \
	X(GOTO, "goto", 0)             /* ref = LABEL decl */                                      \
	X(INDIRECT_GOTO, "indirect-goto", 0) /* [target] */                                        \
	X(LABEL, "label", 0)           /* [sub-statement]; ref = LABEL decl */                     \
	X(BREAK, "break", 0)                                                                       \
	X(CONTINUE, "continue", 0)                                                                 \
	X(RETURN, "return", 0)         /* [value?] */                                              \
	X(ASM, "asm", 0)               /* [operands...]; ref = index into ast->asms */             \
	X(NULL_STMT, "null", 0)                                                                    \
	X(ATTRIBUTED, "attributed", 0) /* [statement]; e.g. fallthrough */                         \
	X(ERROR_STMT, "error-stmt", 0)                                                             \
	X(OTHER_STMT, "other-stmt", 0) /* ref = string id of what it is */

typedef enum fg_node_kind {
	FG_NODE_NONE,
#define X(suffix, name, is_expression) FG_NODE_##suffix,
	FG_AST_KINDS(X)
#undef X
	FG_NODE_KIND_COUNT
} fg_node_kind;

typedef enum fg_binary_op {
	FG_BINARY_NONE,
	FG_BINARY_MUL,
	FG_BINARY_DIV,
	FG_BINARY_REM,
	FG_BINARY_ADD,
	FG_BINARY_SUB,
	FG_BINARY_SHL,
	FG_BINARY_SHR,
	FG_BINARY_LT,
	FG_BINARY_GT,
	FG_BINARY_LE,
	FG_BINARY_GE,
	FG_BINARY_EQ,
	FG_BINARY_NE,
	FG_BINARY_AND,
	FG_BINARY_XOR,
	FG_BINARY_OR,
	FG_BINARY_LAND,
	FG_BINARY_LOR,
	FG_BINARY_COMMA,
} fg_binary_op;

typedef enum fg_unary_op {
	FG_UNARY_NONE,
	FG_UNARY_POST_INC,
	FG_UNARY_POST_DEC,
	FG_UNARY_PRE_INC,
	FG_UNARY_PRE_DEC,
	FG_UNARY_ADDRESS,
	FG_UNARY_DEREF,
	FG_UNARY_PLUS,
	FG_UNARY_MINUS,
	FG_UNARY_NOT,  /* ~ */
	FG_UNARY_LNOT, /* ! */
	FG_UNARY_REAL,
	FG_UNARY_IMAG,
	FG_UNARY_EXTENSION, /* __extension__ */
} fg_unary_op;

typedef enum fg_cast_kind {
	FG_CAST_NONE,       /* no change of value or representation */
	FG_CAST_LVALUE_TO_RVALUE,
	FG_CAST_ARRAY_TO_POINTER,
	FG_CAST_FUNCTION_TO_POINTER,
	FG_CAST_INTEGRAL,   /* integer to integer: width and sign from the types */
	FG_CAST_TO_BOOL,
	FG_CAST_INT_TO_FLOAT,
	FG_CAST_FLOAT_TO_INT,
	FG_CAST_FLOATING,
	FG_CAST_POINTER,    /* pointer to pointer */
	FG_CAST_INT_TO_POINTER,
	FG_CAST_POINTER_TO_INT,
	FG_CAST_NULL_TO_POINTER,
	FG_CAST_TO_VOID,
	FG_CAST_TO_UNION,
	FG_CAST_COMPLEX,
	FG_CAST_VECTOR,
	FG_CAST_OTHER,
} fg_cast_kind;

enum {
	FG_NODE_ARROW = 1u << 0,   /* MEMBER: -> */
	FG_NODE_LVALUE = 1u << 1,  /* designates an object */
	FG_NODE_RUNTIME = 1u << 2, /* SIZEOF, OFFSETOF, TYPE_TRAIT: not a constant */
	FG_NODE_OF_TYPE = 1u << 3, /* SIZEOF, ALIGNOF: operand is a type name */
	FG_NODE_IMPLICIT = 1u << 4, /* written by the compiler */
};

typedef struct fg_node {
	uint8_t kind; /* fg_node_kind */
	uint8_t op;
	uint16_t flags; /* FG_NODE_* */
	fg_type_id type; /* expressions: type of the value; 0 for statements */
	fg_place_id place;
	fg_node_id parent; /* 0 for a function body or an initialiser of a file-scope object */
	uint32_t first;    /* children [first, first + n) in ast->children */
	uint32_t n;
	uint32_t ref;
	uint32_t reserved;
	int64_t value;
} fg_node;

/* Decoded string literal: elements are code units of elem_size bytes, little-endian, no terminator
 * counted. */
typedef struct fg_string_literal {
	uint32_t offset; /* into ast->string_bytes */
	uint32_t byte_count;
	uint32_t elem_size; /* 1, 2 or 4 */
	uint32_t reserved;
} fg_string_literal;

enum {
	FG_ASM_VOLATILE = 1u << 0,
	FG_ASM_GOTO = 1u << 1,
	FG_ASM_MEMORY = 1u << 2,
	FG_ASM_OPAQUE = 1u << 3,
};

/* Inline asm: the first `outputs` children of the ASM node are written, the rest read. Outputs of
 * constraint "+" are both. FG_ASM_OPAQUE: operands not understood, a clobber of everything. */
typedef struct fg_asm {
	fg_str_id text; /* as spelled, whole statement */
	uint32_t flags; /* FG_ASM_* */
	uint32_t outputs;
	uint32_t inputs;
	uint32_t reads_outputs; /* bit i set: output i is "+" (first 32) */
	uint32_t labels;        /* FG_ASM_GOTO: the last `labels` children are LABEL_ADDRESS nodes */
} fg_asm;

typedef struct fg_ast {
	fg_unit *unit; /* not owned */
	FG_VEC(fg_node) nodes;
	FG_VEC(fg_node_id) children;
	FG_VEC(fg_string_literal) string_literals;
	FG_VEC(unsigned char) string_bytes;
	FG_VEC(fg_asm) asms;
} fg_ast;

void fg_ast_init(fg_ast *ast, fg_unit *unit);
void fg_ast_release(fg_ast *ast);

/* Add a node whose children were added before; sets their parent. */
fg_node_id fg_ast_add(fg_ast *ast, fg_node node, const fg_node_id *children, size_t n);

/* Never NULL; id 0 is a FG_NODE_NONE record. */
const fg_node *fg_ast_node(const fg_ast *ast, fg_node_id id);
/* The i-th child; 0 when absent or i >= n. */
fg_node_id fg_ast_child(const fg_ast *ast, fg_node_id id, uint32_t i);
const char *fg_node_kind_name(fg_node_kind kind);
const char *fg_binary_op_text(fg_binary_op op); /* "+", "<<", … */
const char *fg_unary_op_text(fg_unary_op op);
bool fg_node_is_expression(fg_node_kind kind);
/* The node is x++, ++x, x-- or --x. */
bool fg_node_is_step(const fg_node *node);
bool fg_binary_is_comparison(fg_binary_op op);

/* Strip PAREN, and with the second one also casts: what the reader means. */
fg_node_id fg_ast_skip_parens(const fg_ast *ast, fg_node_id id);
/* PAREN, IMPLICIT_CAST, __extension__ … */
fg_node_id fg_ast_skip_implicit(const fg_ast *ast, fg_node_id id);
/* … and explicit CAST. */
fg_node_id fg_ast_skip_casts(const fg_ast *ast, fg_node_id id);

/* The decl a (parenthesised, implicitly converted) reference names; 0 when it is something else. */
fg_decl_id fg_ast_referenced_decl(const fg_ast *ast, fg_node_id id);
/* The function a CALL names directly; 0 for calls through pointers. */
fg_decl_id fg_ast_callee(const fg_ast *ast, fg_node_id call);
/* Its name, or "" . */
const char *fg_ast_callee_name(const fg_ast *ast, fg_node_id call);
/* i-th argument of a CALL, from 0; 0 when absent. */
fg_node_id fg_ast_arg(const fg_ast *ast, fg_node_id call, uint32_t i);
uint32_t fg_ast_arg_count(const fg_ast *ast, fg_node_id call);
/* Parent skipping PAREN and IMPLICIT_CAST. */
fg_node_id fg_ast_user(const fg_ast *ast, fg_node_id id);
/* The statement an expression stands in. */
fg_node_id fg_ast_statement(const fg_ast *ast, fg_node_id id);
/* Constant value of an integer expression; false when it is not constant (C17 6.6, plus what
 * gcc folds: ?:, &&, comparison, casts, __builtin_bswap16 and its kin; wrap and width as the types
 * say). */
bool fg_ast_const_int(const fg_ast *ast, fg_node_id id, int64_t *value);
/* The same for float and double where the host computes them as the target does. */
bool fg_ast_const_real(const fg_ast *ast, fg_node_id id, double *value);
/* Constant absolute address of an lvalue, or value of a pointer expression: *(volatile uint32_t *)
 * 0x40021000, &UART0->DR, (T *)0; false when it is not constant. */
bool fg_ast_const_address(const fg_ast *ast, fg_node_id id, uint64_t *address);
/* Evaluating the node may change state or depend on a volatile read. */
bool fg_ast_has_side_effect(const fg_ast *ast, fg_node_id id);
/* Structural equality: same operators, decls, members and constants. */
bool fg_ast_same(const fg_ast *ast, fg_node_id a, fg_node_id b);
/* Bytes of a string literal node (through parens and decay); NULL when it is none. */
const unsigned char *fg_ast_string(const fg_ast *ast, fg_node_id id, size_t *byte_count);

/* Depth-first, parents before children; stop and return false when visit returns false. */
typedef bool (*fg_ast_visitor)(const fg_ast *ast, fg_node_id id, void *payload);
bool fg_ast_walk(const fg_ast *ast, fg_node_id root, fg_ast_visitor visit, void *payload);

/* Indented text of a function body or initialiser, one node a line, stable between runs. */
void fg_ast_print(const fg_ast *ast, fg_node_id root, fg_buf *out);

#endif
