/*
 * The hook that was there before ours, run with the same arguments, environment and input.
 */
#ifndef FG_CLI_HOOK_CHILD_H
#define FG_CLI_HOOK_CHILD_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* All of standard input, at most max bytes. False: more. */
bool fg_hook_read_input(fg_buf *out, size_t max);
/* Its exit code; 0 when there is no such program. Input is given when it is not NULL. */
int fg_hook_run_before(const char *program, char *const *arguments, size_t n, const fg_buf *input);

#endif
