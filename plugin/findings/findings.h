/*
 * A finding: what, where, why, and who it is when it comes again. Plain data
 * with strings of its own: no IR or tree pointer, so those can go early.
 */
#ifndef FG_FINDINGS_FINDINGS_H
#define FG_FINDINGS_FINDINGS_H

#include "base/arena.h"
#include "base/vec.h"
#include "base/wire.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum fg_severity { FG_SEVERITY_NOTE, FG_SEVERITY_WARNING, FG_SEVERITY_ERROR } fg_severity;

typedef enum fg_novelty { FG_NOVELTY_UNKNOWN, FG_NOVELTY_NEW, FG_NOVELTY_OLD } fg_novelty;

/* Columns are 1-based bytes; reports convert. end is exclusive. */
typedef struct fg_region {
	const char *path; /* '/'-separated, relative to the root when below it */
	uint32_t line, column, end_line, end_column;
	uint32_t offset, length; /* bytes from the start of the file */
	const char *snippet;     /* source lines line..end_line, no final newline; NULL = unknown */
	uint32_t reserved;
} fg_region;

/* One step of the story, or a related place. */
typedef struct fg_event {
	fg_region region;
	const char *message; /* one sentence without the final period */
	uint32_t nesting;    /* call depth relative to the finding's function */
	uint32_t is_key;     /* essential to understand, as opposed to context */
} fg_event;

/* One replacement: the bytes of the region become the text; an empty region is an insertion. */
typedef struct fg_edit {
	fg_region region;
	const char *text;
	const char *sha256; /* hex, of the whole file as it was analysed */
} fg_edit;

/* How a finding is mended, where that is mechanical: all edits or none. */
typedef struct fg_fix {
	const char *text; /* one sentence without the final period; NULL = no fix is offered */
	fg_edit *edits;
	uint32_t edit_count;
} fg_fix;

typedef struct fg_finding {
	const char *rule; /* "memory.double-free" */
	fg_severity severity;
	const char *message; /* one sentence without the final period; dynamic parts in 'quotes' */
	fg_region region;
	const char *function;  /* enclosing function's name, or NULL */
	const char *statement; /* normalised tokens of the statement: part of the identity */
	fg_event *path;        /* how it comes about, in order; NULL when it is local */
	uint32_t path_count;
	fg_event *related; /* other places worth seeing: declaration, macro definition */
	uint32_t related_count;
	fg_fix fix;
	/* 0-based, among findings of the run alike in rule, function and statement, by path
	 * and line; identity.c says why not per file. */
	uint32_t occurrence;
	uint32_t unit_count;     /* in how many units it was seen */
	uint32_t is_system; /* stands in a system header */
	const char *fingerprint; /* hex; set by fg_findings_finish */
	const char *line_hash;   /* GitHub's primaryLocationLineHash; set by the reporter */
	/* Accepted: who says so ("DEV-012", "baseline") and why; NULL = live. Not on the wire. */
	const char *suppression, *justification;
	fg_novelty novelty; /* against the base of a change; not on the wire */
} fg_finding;



typedef struct fg_findings {
	fg_arena arena; /* owns every string of every item */
	FG_VEC(fg_finding) items;
} fg_findings;

void fg_findings_init(fg_findings *all);
void fg_findings_release(fg_findings *all);

/* Findings that nothing accepts, and that are not old. */
size_t fg_findings_live(const fg_findings *all);
bool fg_finding_is_live(const fg_finding *f);

/* Deep copy into all. Absent strings other than function, snippet and hashes become "", a
 * unit_count of 0 becomes 1. */
void fg_findings_add(fg_findings *all, const fg_finding *f);

/* Merge findings alike in rule, place and message (headers seen by many units), sort by path,
 * line, column, rule, message; number occurrences; compute fingerprints. A fix stays when all of
 * those merged offer the same one. Idempotent. */
void fg_findings_finish(fg_findings *all);

/* Whether the fingerprint is that of the finding under any running number: what else there is of
 * its kind, and in which files, changes the number alone. */
bool fg_finding_is_kind_of(const fg_finding *f, const char *fingerprint);

/* Merge findings alike within one unit (one seen along two paths): as finish, but unit_count
 * is not summed and no fingerprint is made. For a worker, before it writes. */
void fg_findings_merge_unit(fg_findings *all);

/* Append what identity is made of: identifiers, literals and punctuation of the text without
 * white space, comments and line splices; one space stays where two tokens would become
 * another ("return x", "a- -b"). */
void fg_findings_normalize(const char *text, size_t n, fg_buf *out);

void fg_findings_write(const fg_findings *all, fg_buf *out);
/* False on malformed bytes; what was read before stays. */
bool fg_findings_read(fg_findings *all, fg_wire_reader *r);

#endif
