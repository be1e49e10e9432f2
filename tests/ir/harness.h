/*
 * C file -> unit, tree and IR, for the test programs of this folder. The file's
 * first line may name its compiler arguments: a comment that begins "args:".
 */
#ifndef FG_TESTS_IR_HARNESS_H
#define FG_TESTS_IR_HARNESS_H

#include "frontend/frontend.h"
#include "ir/ir.h"
#include "lower/lower.h"

typedef struct fg_ir_test {
	fg_arena arena;
	fg_frontend *frontend;
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_lower_stats stats;
} fg_ir_test;

/* Parse and lower; a message on stderr and false when that fails. Close in any case. */
bool fg_ir_test_open(fg_ir_test *t, const char *path);
void fg_ir_test_close(fg_ir_test *t);

/* Compare the text with the file, or write the file: is_bless, or FG_BLESS set in the environment.
 * Returns the exit status; the difference goes to stderr. */
int fg_ir_test_golden(const char *path, const fg_buf *have, bool is_bless);

/* 0 when the texts are equal, else 1 and the first difference on stderr, as one of `path`. */
int fg_ir_test_same(const char *path, const fg_buf *want, const fg_buf *have);

#endif
