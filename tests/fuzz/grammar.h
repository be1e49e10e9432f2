/*
 * C programs by choice: the bytes of a fuzz input choose among declarations,
 * statements and expressions that compile, most of them as firmware has them:
 * buffers with lengths, records, tables of functions, registers, library calls.
 */
#ifndef FG_TESTS_FUZZ_GRAMMAR_H
#define FG_TESTS_FUZZ_GRAMMAR_H

#include "fuzz.h"

/* Append one translation unit. Names are the same in each, so that units can be joined; those of
 * functions begin at f<first>. */
void fuzz_write_program(fuzz_bytes *b, unsigned first, fg_buf *out);

#endif
