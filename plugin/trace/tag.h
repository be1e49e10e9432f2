/*
 * What comments say about requirements, in the tag syntaxes that are in use:
 *
 *	@relation(skip, scope=range_start): what follows is about tags
 *	@relation(REQ-1, REQ-2, scope=function, role=Implementation)     StrictDoc
 *	[impl->dsn~name~1>>utest]                                        OpenFastTrace
 *	lobster-trace: module.req_a, module.req_b                        LOBSTER
 *	@need-ids: REQ-1, REQ-2                                          sphinx-codelinks
 *	@ title, ID, impl, [REQ-1]                                       sphinx-codelinks
 *	r[impl REQ-1]                                                    tracey
 *	@firmgate implements REQ-1, REQ-2                                ours
 *	@firmgate verifies REQ-1 scope=file
 *	@relation(skip, scope=range_end)
 *
 * A tag belongs to the declaration it stands in or directly above; to the file when it
 * says so or stands in the comment that opens it; to a range or a line when it says so.
 */
#ifndef FG_TRACE_TAG_H
#define FG_TRACE_TAG_H

#include "base/err.h"
#include "trace/scan.h"

typedef enum fg_tag_scope { FG_TAG_EXTENT, FG_TAG_RANGE, FG_TAG_FILE, FG_TAG_LOOSE } fg_tag_scope;
typedef enum fg_tag_role {
	FG_TAG_IMPLEMENTS,
	FG_TAG_VERIFIES,
} fg_tag_role;

typedef struct fg_tag {
	const char *target; /* id as written, a pinned version included */
	const char *kind;   /* what covers: "impl", "utest", "test", … */
	fg_tag_role role;
	fg_tag_scope scope;
	uint32_t line;
	uint32_t extent;      /* EXTENT: index into the scan; else UINT32_MAX */
	uint32_t first, last; /* RANGE: lines */
	const char *needs;    /* OpenFastTrace: kinds the tag itself asks for; "" = none */
} fg_tag;

typedef struct fg_tag_fault {
	uint32_t line;
	const char *message;
} fg_tag_fault;

/* A file as traceability sees it. */
typedef struct fg_source {
	fg_scan scan; /* of C; empty for others */
	FG_VEC(fg_tag) tags;
	FG_VEC(fg_tag_fault) faults; /* a range that does not end, a tag without an id */
	bool is_c;
	bool is_text; /* false: UTF-16 or UTF-32, or it holds NUL bytes; nothing of it is read */
	uint32_t lines;
} fg_source;

/* Strings live in a; comments of the scan point into text. is_test: what the file's tags do by
 * default
 * is verify. */
void fg_source_read(fg_source *out, fg_arena *a, const char *path, const char *text, size_t n,
                    bool is_test);
void fg_source_release(fg_source *s);
/* The tags that hold at the line, one after the other: *next starts at 0; NULL = no more. A line
 * of the
 * comment above a declaration counts as part of it. */
const fg_tag *fg_source_tag_at(const fg_source *s, uint32_t line, size_t *next);
/* The file can hold tags: text of a kind that has comments. */
bool fg_source_is_scanned(const char *path);

#endif
