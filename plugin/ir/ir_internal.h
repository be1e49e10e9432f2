/*
 * What the files of ir/ share. The verifier comes in three parts: ranges
 * first, because everything after relies on them; then instructions; then the
 * flow of control and of temporaries.
 */
#ifndef FG_IR_IR_INTERNAL_H
#define FG_IR_IR_INTERNAL_H

#include "ir/ir.h"

/* Hash of the function's code: names instead of ids, no places. */
uint64_t fg_ir__hash(const fg_ir *ir, const fg_function *f);

/* The instruction defines a temporary: its kind can, and the result is a scalar. */
bool fg_ir__has_result(const fg_ir *ir, const fg_inst *in);

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
bool fg_ir__verify_insts(fg_ir__verifier *v);
bool fg_ir__verify_terminator(fg_ir__verifier *v, const fg_block *b);
bool fg_ir__verify_flow(fg_ir__verifier *v);

#endif
