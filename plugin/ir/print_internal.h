/*
 * What print.c and print_inst.c share.
 */
#ifndef FG_IR_PRINT_INTERNAL_H
#define FG_IR_PRINT_INTERNAL_H

#include "ir/ir.h"

typedef struct fg_ir__printer {
	const fg_ir *ir;
	const fg_function *f;
	fg_buf *out;
} fg_ir__printer;

/* Short text of a type: u32, "struct foo*", u8[16]. */
void fg_ir__print_type(const fg_unit *u, fg_type_id type, fg_buf *out);
void fg_ir__print_value(fg_ir__printer *p, fg_value v);
/* The instruction without its number, place and line end. */
void fg_ir__print_inst(fg_ir__printer *p, const fg_inst *in);

#endif
