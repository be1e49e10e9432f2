/*
 * What a text that is no C says, without its layout: as far as that can be told
 * without the language's grammar, and not one step further. Where a string may go
 * over lines, every byte counts.
 */
#ifndef FG_TRACE_LAYOUT_H
#define FG_TRACE_LAYOUT_H

#include "trace/scan.h"

#include <stddef.h>

/* How the file's language treats layout; equal numbers: alike. 0: every byte counts. */
unsigned fg_layout_kind(const char *path);
/* Equal when only line ends, blank lines, blanks at the end of lines, whole comment lines and,
 * where the language lets them mean nothing, other blanks differ. */
void fg_layout_hash(unsigned char out[FG_SCAN_HASH], unsigned kind, const char *text, size_t n);

#endif
