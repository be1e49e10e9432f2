/*
 * The sources a report quotes: each file is asked for once, its lines are
 * indexed once, its line hashes are computed when the first result needs them.
 */
#ifndef FG_REPORT_SOURCE_INTERNAL_H
#define FG_REPORT_SOURCE_INTERNAL_H

#include "base/map.h"
#include "report/report.h"

typedef struct fg_report__source {
	const char *text; /* NULL = not readable */
	size_t n;
	size_t *starts; /* offset of each line's first byte; line_count of them */
	size_t line_count;
	const char **hashes; /* NULL until asked for */
	size_t hash_count;
} fg_report__source;

typedef struct fg_report__sources {
	const fg_report_input *in;
	fg_arena arena; /* everything a report allocates while it is written */
	fg_map by_path;
} fg_report__sources;

void fg_report__sources_init(fg_report__sources *s, const fg_report_input *in);
void fg_report__sources_release(fg_report__sources *s);

/* Never NULL; lives as long as s. */
fg_report__source *fg_report__source_get(fg_report__sources *s, const char *path);

/* A 1-based line of the region's file without its line end: from the source, or from the
 * region's own snippet. NULL when neither has it. */
const char *fg_report__line(fg_report__sources *s, const fg_region *r, uint32_t line, size_t *n);

/* The finding's primaryLocationLineHash: its own, or computed; NULL without source. */
const char *fg_report__line_hash(fg_report__sources *s, const fg_finding *f);

/*
 * A region made consistent: lines at least 1, end not before begin, columns as
 * UTF-16 code units or 0 when they are not known. A region that is empty on
 * paper covers one character.
 */
typedef struct fg_report__span {
	uint32_t line, column, end_line, end_column;
	uint32_t byte_column, end_byte_column; /* the same in bytes; 0 = not known */
	/* The text the region covers; NULL when unknown or longer than FG_REPORT__QUOTE_MAX. */
	const char *text;
	size_t n;
} fg_report__span;

enum {
	FG_REPORT__QUOTE_MAX = 4096,
	FG_REPORT__COLUMN_MAX = 65535, /* counting columns takes time: none beyond this byte */
};

fg_report__span fg_report__span_of(fg_report__sources *s, const fg_region *r);

/* Whole lines around the span, at most one more on each side: false when there is no source,
 * no such line, or the text would be longer than FG_REPORT__QUOTE_MAX. */
bool fg_report__context_of(fg_report__sources *s, const fg_region *r, fg_report__span *out);

#endif
