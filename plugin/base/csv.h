/*
 * A cell of CSV (RFC 4180), quoted always. One that a spreadsheet would take for a formula begins
 * with an apostrophe.
 */
#ifndef FG_BASE_CSV_H
#define FG_BASE_CSV_H

#include "base/buf.h"

void fg_csv_put(fg_buf *out, const char *text);

#endif
