/*
 * The verifier comes in three parts: ranges first (verify.c), because
 * everything after relies on them; then instructions and terminators by
 * themselves; then the flow of control and of temporaries.
 */
#ifndef FG_IR_VERIFY_INTERNAL_H
#define FG_IR_VERIFY_INTERNAL_H

#include "ir/ir_internal.h"

typedef struct fg_ir__verifier {
	const fg_ir *ir;
	const fg_function *f;
	fg_buf *message;    /* NULL = nobody reads it */
	uint32_t block;     /* being looked at, for messages */
	uint32_t inst;      /* UINT32_MAX = the terminator */
	uint32_t params;    /* parameter slots */
	FG_VEC(uint32_t) block_of; /* by instruction */
} fg_ir__verifier;

#define FG_IR__NOWHERE UINT32_MAX

/* Write the message; always false. */
FG_PRINTF(2, 3) bool fg_ir__fail(fg_ir__verifier *v, const char *fmt, ...);
bool fg_ir__need(fg_ir__verifier *v, bool holds, const char *what);
bool fg_ir__verify_insts(fg_ir__verifier *v);
bool fg_ir__verify_terminator(fg_ir__verifier *v, const fg_block *b);
bool fg_ir__verify_flow(fg_ir__verifier *v);

/* ---- types and values (verify_value.c) ---- */

typedef enum fg_ir__class {
	FG_IR__NONE, /* no object: void, functions */
	FG_IR__INT,
	FG_IR__FLOAT,
	FG_IR__POINTER,
	FG_IR__OTHER, /* the front end has no word for it: no claim */
	FG_IR__BIG,   /* lives in memory, handled by address */
} fg_ir__class;

fg_ir__class fg_ir__class_of(const fg_unit *u, fg_type_id id);
bool fg_ir__is_scalar(const fg_unit *u, fg_type_id id);
/* Of one class and width. */
bool fg_ir__is_alike(const fg_unit *u, fg_type_id a, fg_type_id b);
bool fg_ir__is_present(fg_value v); /* not NONE */
/* The value names something that exists; NONE does. */
bool fg_ir__exists(const fg_ir__verifier *v, fg_value value);
/* Class of a present value; addresses of objects and labels are pointers. */
fg_ir__class fg_ir__value_class(const fg_ir__verifier *v, fg_value value);
/* Something may be read or written through it. */
bool fg_ir__is_address(const fg_ir__verifier *v, fg_value value);
/* The value may stand where `type` is wanted. */
bool fg_ir__suits(const fg_ir__verifier *v, fg_value value, fg_type_id type);
bool fg_ir__is_integer_value(const fg_ir__verifier *v, fg_value value);

#endif
