/*
 * A small machine that runs IR of a little-endian target: integers, floating
 * numbers up to double, structures, calls, computed gotos. It is the oracle's
 * other half: what it computes must be what the compiled C computes.
 */
#ifndef FG_TESTS_IR_INTERP_H
#define FG_TESTS_IR_INTERP_H

#include "ir/ir.h"

typedef struct fg_machine {
	const fg_ir *ir;
	FG_VEC(unsigned char) memory; /* addresses begin at FG_MACHINE_BASE */
	size_t top;                   /* first free byte */
	fg_u64map globals;            /* decl -> address */
	fg_u64map strings;            /* ir string -> address */
	uint64_t steps;
	uint32_t calls; /* depth */
	const char *trouble; /* why it stopped; NULL = it did not */
} fg_machine;

#define FG_MACHINE_BASE 0x10000u

void fg_machine_init(fg_machine *m, const fg_ir *ir);
void fg_machine_release(fg_machine *m);
/* Run a function on integer arguments; m->trouble says whether the result means anything. */
int64_t fg_machine_run(fg_machine *m, const fg_function *f, const int64_t *args, size_t n);

#endif
