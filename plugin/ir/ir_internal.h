/*
 * What the files of ir/ share.
 */
#ifndef FG_IR_IR_INTERNAL_H
#define FG_IR_IR_INTERNAL_H

#include "ir/ir.h"

/* Hash of the function's code: names instead of ids, no places. */
uint64_t fg_ir__hash(const fg_ir *ir, const fg_function *f);

/* The instruction defines a temporary: its kind can, and the result is a scalar. */
bool fg_ir__has_result(const fg_ir *ir, const fg_inst *in);

#endif
