/*
 * What is known of a text: whether it ends, and who wrote it. Where it is a parameter's, the answer
 * is a symbol, which a caller has another answer for.
 */
#ifndef FG_ANALYSIS_TEXT_H
#define FG_ANALYSIS_TEXT_H

#include "analysis/engine_internal.h"

/* What an FG_SYM_TEXT asks (its b, below the extent of the member array it asks about). */
typedef enum fg_text_question {
	FG_TEXT_OPEN, /* 1: the text has no terminator */
	FG_TEXT_FOREIGN, /* above 0: it is not made of literals and numbers alone */
} fg_text_question;
enum { FG_TEXT_EXTENT_SHIFT = 4 };

/* The answer for the text that p leads to: a number, or a form over symbols. */
fg_lin fg_text_ask(fg_an *an, fg_state *s, const fg_aval *p, fg_text_question question);
/* The same for a caller: `p` is what it passes for the region of the symbol. */
fg_lin fg_text_answer(fg_an *an, fg_state *s, const fg_sym_info *asked, const fg_aval *p);
/* `function` reads the text: told where it has no terminator, and then true. */
bool fg_text_check_end(fg_an *an, fg_state *s, fg_vid text, const fg_aval *p, const char *function);

/* The last byte of the object is known to be 0: somebody asked. */
bool fg_text_ends_with_nul(fg_an *an, fg_state *s, const fg_aval *p);

/* The `size` bytes from `off` on were written without a NUL: see FG_ATTR_UNTERMINATED. */
void fg_text_leave_open(fg_an *an, fg_state *s, const fg_aval *p, const fg_lin *size);
/* A byte at `off`, or behind it, was written and may be 0. */
void fg_text_may_end(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off);

/* The same of what is copied out of there, which may have come from outside too. */
fg_lin fg_text_foreign_part(fg_an *an, fg_state *s, const fg_aval *p);
/* The text that p leads to is `part` (NULL: literals and numbers), or that is put behind it. */
void fg_text_set_foreign(fg_an *an, fg_state *s, const fg_aval *p, const fg_lin *part,
                         bool is_added);

#endif
