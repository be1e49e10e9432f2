/*
 * The coverage statement: what was looked at, and what was not and why. Every
 * report carries it; the gate can refuse a run by it.
 */
#ifndef FG_FINDINGS_COVERAGE_H
#define FG_FINDINGS_COVERAGE_H

#include "base/arena.h"
#include "base/vec.h"
#include "base/wire.h"

#include <stdint.h>

/* One thing that was not analysed. */
typedef struct fg_coverage_gap {
	const char *reason;   /* stable words: "parse-error", "timeout", "nested-function" */
	const char *detail;   /* free text, may be "" */
	const char *unit;     /* path of the source file */
	const char *function; /* "" = the whole unit */
	const char *path;     /* place, may be "" */
	uint32_t line;
} fg_coverage_gap;

/* Lines of a source, both ends included. */
typedef struct fg_line_span {
	uint32_t first, last;
} fg_line_span;

/* What became of one compile command. */
typedef struct fg_unit_record {
	const char *source;   /* path */
	const char *arguments_id; /* short hash of the effective arguments */
	const char *sha256;   /* of the source file; "" unknown */
	uint64_t size;        /* bytes of the source file */
	uint32_t is_analysed; /* parsed; some functions may still be gaps */
	uint32_t functions, functions_analysed;
	uint32_t lines;       /* of the source file */
	uint32_t errors;      /* parse errors */
	uint32_t lines_unread; /* of lines: what fg_coverage_add_unread was told, each once */
	const fg_line_span *unread; /* sorted, apart */
	uint32_t unread_count;
} fg_unit_record;

typedef struct fg_coverage {
	fg_arena arena;
	FG_VEC(fg_unit_record) units;
	FG_VEC(fg_coverage_gap) gaps;
	FG_VEC(const char *) rules; /* ids of the rules that ran, sorted */
	/* Of the run, not of a unit; not on the wire. Units nobody looked at, and no gaps: */
	uint64_t other_units;    /* of other languages: C++, assembler */
	uint64_t excluded_units; /* by the configuration */
	uint64_t apart_units;    /* of other programs of the build: link --partial */
} fg_coverage;

/* Sums over the units. Functions of headers are counted once per unit that holds them. */
typedef struct fg_coverage_totals {
	uint64_t units, units_analysed, functions, functions_analysed, lines, lines_analysed, gaps;
	uint64_t errors;
} fg_coverage_totals;

void fg_coverage_init(fg_coverage *c);
void fg_coverage_release(fg_coverage *c);
/* Deep copy; a unit of whose lines none are unread yet. */
void fg_coverage_add_unit(fg_coverage *c, const fg_unit_record *u);
/* Lines of unit number `unit` that do not count as analysed; those there are not do not matter. */
void fg_coverage_add_unread(fg_coverage *c, size_t unit, fg_line_span span);
void fg_coverage_add_gap(fg_coverage *c, const fg_coverage_gap *g); /* deep copy */
void fg_coverage_add_rule(fg_coverage *c, const char *id);
fg_coverage_totals fg_coverage_sum(const fg_coverage *c);
/* Sort by path; drop gaps equal in every field. */
void fg_coverage_finish(fg_coverage *c);
/* Count of gaps by reason, sorted by reason; strings live in c. */
typedef struct fg_gap_count {
	const char *reason;
	uint64_t count;
} fg_gap_count;
/* Returns the number of reasons; *out is allocated in c->arena. */
size_t fg_coverage_gap_counts(fg_coverage *c, fg_gap_count **out);

void fg_coverage_write(const fg_coverage *c, fg_buf *out);
bool fg_coverage_read(fg_coverage *c, fg_wire_reader *r);

#endif
