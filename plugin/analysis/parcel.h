/*
 * What the analysis of a function left behind, as bytes from one process of this program to another
 * that was forked from the same parent: summaries and issues. Numbers of functions, objects, units,
 * places and types mean the same in both; the bytes are no file format.
 */
#ifndef FG_ANALYSIS_PARCEL_H
#define FG_ANALYSIS_PARCEL_H

#include "analysis/summary.h"
#include "base/wire.h"

void fg_parcel_put_summary(fg_buf *out, const fg_summary *s);
/* Texts of the latents live in `texts`. False: the bytes are torn; release the summary anyway. */
bool fg_parcel_get_summary(fg_wire_reader *r, fg_arena *texts, fg_summary *out);

void fg_parcel_put_issue(fg_buf *out, const fg_issue *issue);
bool fg_parcel_get_issue(fg_wire_reader *r, fg_arena *texts, fg_issue *out);

#endif
