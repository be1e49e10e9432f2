/*
 * The text of a directive: where its logical line ends, what a macro's body is without comments and
 * splices, and whether a body does anything.
 */
#ifndef FG_PRODUCT_DEFINE_H
#define FG_PRODUCT_DEFINE_H

#include "base/arena.h"

#include <stdbool.h>

/* Length of the identifier at p; 0 = none. */
size_t fg_define_word(const char *p, const char *end);
/* End of the logical line; comments and splices go on. */
const char *fg_define_line_end(const char *p, const char *end);
/* Behind the comment that begins at p. */
const char *fg_define_comment_end(const char *p, const char *end);
/* Trimmed, with a blank for each comment and splice. */
char *fg_define_body(fg_arena *a, const char *p, const char *end);
/* A macro of this body has no effect whatever its arguments are. Only words that are known to do
 * nothing, and no call: what another macro does is not known. */
bool fg_define_does_nothing(const char *params, const char *body);

#endif
