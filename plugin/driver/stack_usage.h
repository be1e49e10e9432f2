/*
 * What the compiler said of stack frames: the .su file that -fstack-usage leaves beside an object.
 */
#ifndef FG_DRIVER_STACK_USAGE_H
#define FG_DRIVER_STACK_USAGE_H

#include "rules/program.h"
#include "toolchain/compdb.h"

/* The frames of the command's unit, when its .su file is there and not older than the source. What
 * the file does not name was inlined: its frame is part of its caller's. */
void fg_stack_usage_take(fg_program *p, const fg_compile_command *command, const char *source);
/* The same with the file's text: source as reports show it. For tests. */
void fg_stack_usage_read(fg_program *p, const char *source, const char *text);

#endif
