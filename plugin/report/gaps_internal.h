/*
 * What was not analysed, in the shapes the formats show it, and which findings
 * a bounded report shows.
 */
#ifndef FG_REPORT_GAPS_INTERNAL_H
#define FG_REPORT_GAPS_INTERNAL_H

#include "report/report.h"

/* Gaps by reason, sorted by reason; allocated in a. */
size_t fg_report__gap_counts(fg_arena *a, const fg_coverage *c, fg_gap_count **out);

enum { FG_REPORT__GAP_NAMES = 10 };

/* The gaps of one unit with one reason. */
typedef struct fg_report__gap_group {
	const char *unit, *reason;
	const fg_coverage_gap *first; /* NULL: the unit has no gap, it was just never analysed */
	bool is_whole_unit;           /* the unit was not analysed at all */
	uint64_t count;               /* of gaps */
	uint64_t function_gaps;       /* those of them that name a function */
	const char *functions[FG_REPORT__GAP_NAMES]; /* the first ones */
	size_t function_count;
} fg_report__gap_group;

/* In order of the gaps; units that were not analysed and have no gap come last, with the reason
 * "not-analysed". Allocated in a. */
size_t fg_report__gap_groups(fg_arena *a, const fg_coverage *c, fg_report__gap_group **out);

/* One sentence about the group with every fact of it, ending in a full stop. */
const char *fg_report__gap_sentence(fg_arena *a, const fg_report__gap_group *g);

/* Nothing is missing: there were units, all of them and all their functions were analysed,
 * rules ran, no gap. */
bool fg_report__is_complete(const fg_coverage *c);
/* "2 units of other languages (C++, assembler)": what is neither a unit of the run nor a gap; NULL:
 * nothing is. */
const char *fg_report__not_looked_at(fg_arena *a, const fg_coverage *c);
/* The coverage statement in one sentence, ending in a full stop. */
const char *fg_report__coverage_sentence(fg_arena *a, const fg_coverage *c);

typedef struct fg_report__selection {
	bool *is_shown; /* by index of the finding */
	size_t shown;
	size_t total;
	size_t by_severity[FG_SEVERITY_ERROR + 1]; /* of all findings */
} fg_report__selection;

/* At most max findings, the most severe first, then by place. Allocated in a. */
fg_report__selection fg_report__select(fg_arena *a, const fg_findings *all, size_t max);

#endif
