/*
 * What the analysis of a function left behind, as bytes: summaries and issues. Without names, from
 * one process of this program to another that was forked from the same parent: numbers of
 * functions, objects, units, places and types mean the same in both. With the names of a closure
 * (closure.h) the bytes say the same in every program that has an equal one. They are no file
 * format.
 */
#ifndef FG_ANALYSIS_PARCEL_H
#define FG_ANALYSIS_PARCEL_H

#include "analysis/closure.h"
#include "analysis/summary.h"
#include "base/wire.h"

typedef struct fg_parcel {
	fg_buf *out;
	fg_naming *naming; /* NULL: numbers as they are */
	uint32_t unit;     /* of the summary that is written */
} fg_parcel;

typedef struct fg_parcel_reader {
	fg_wire_reader *in;
	fg_naming *naming;
	fg_arena *texts; /* those of latents and issues live here */
	uint32_t unit;
} fg_parcel_reader;

void fg_parcel_put_function(fg_parcel *p, uint32_t number);
uint32_t fg_parcel_get_function(fg_parcel_reader *r); /* FG_LINK_NONE too */

void fg_parcel_put_summary(fg_parcel *p, const fg_summary *s);
/* False: the bytes are torn; release the summary anyway. */
bool fg_parcel_get_summary(fg_parcel_reader *r, fg_summary *out);

void fg_parcel_put_issue(fg_parcel *p, const fg_issue *issue);
bool fg_parcel_get_issue(fg_parcel_reader *r, fg_issue *out);

#endif
