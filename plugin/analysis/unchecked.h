/* Numbers from outside that nobody looked at, where one decides what hardware does; see
 * unchecked.c. */
#ifndef FG_ANALYSIS_UNCHECKED_H
#define FG_ANALYSIS_UNCHECKED_H

#include "analysis/engine_internal.h"

/* An address or offset of storage given to a library function. */
void fg_unchecked_address(fg_an *an, fg_state *s, fg_vid address, const char *function);
/* The length of a transfer by DMA or interrupts. */
void fg_unchecked_transfer(fg_an *an, fg_state *s, const fg_lin *length, const char *function);

#endif
