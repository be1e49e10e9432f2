/*
 * Carry symbols, regions, forms and values from one table to another. What a
 * symbol or region becomes is decided once, by the hooks, and then remembered.
 */
#ifndef FG_ANALYSIS_TRANSFER_H
#define FG_ANALYSIS_TRANSFER_H

#include "analysis/table.h"

typedef struct fg_transfer fg_transfer;

struct fg_transfer {
	const fg_table *from;
	fg_table *to;
	/* What symbol s becomes: a form over the target's symbols. False: it has no counterpart. */
	bool (*symbol)(fg_transfer *t, fg_sym s, fg_lin *out);
	/* What region r becomes: a region of the target and an offset in it. */
	bool (*region)(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset);
	void *payload;
	uint32_t depth; /* symbols at work that are made of others */
	/* memory of decisions, by number of `from` */
	struct fg_transfer_sym {
		uint8_t state; /* 0 new, 1 at work, 2 known, 3 has none */
		fg_lin lin;
	} *syms;
	struct fg_transfer_region {
		uint8_t state;
		fg_rid region;
		fg_lin offset;
	} *regions;
};

void fg_transfer_init(fg_transfer *t, const fg_table *from, fg_table *to);
void fg_transfer_release(fg_transfer *t);
bool fg_transfer_sym_of(fg_transfer *t, fg_sym s, fg_lin *out);
bool fg_transfer_region_of(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset);
bool fg_transfer_lin(fg_transfer *t, fg_lid id, fg_lin *out);
/* 0 (unknown) when a part has no counterpart. */
fg_vid fg_transfer_value(fg_transfer *t, fg_vid v);

#endif
