/*
 * Objects -> link -> deep engine -> every check that asks for its issues.
 */
#ifndef FG_TESTS_FUZZ_ENGINE_H
#define FG_TESTS_FUZZ_ENGINE_H

#include "base/buf.h"
#include "frontend/frontend.h"
#include "ir/ir.h"

/* One parsed unit. */
typedef struct fuzz_unit {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
} fuzz_unit;

enum { FUZZ_MACHINES = 4 }; /* word sizes, byte orders, signs of char */

/* Parse for one of the machines and lower; each function must pass the verifier. False when
 * libclang builds no unit. Release in any case. */
bool fuzz_unit_open(fuzz_unit *u, const char *text, size_t n, unsigned machine);
void fuzz_unit_release(fuzz_unit *u);

/* The checks of one unit. */
void fuzz_check_unit(fuzz_unit *u);
/* False when an object is refused. */
bool fuzz_run_engine(const fg_buf *objects, size_t n);

#endif
