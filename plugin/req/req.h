/*
 * Requirements as they are written down by others, in one normal form: items
 * with an id, a place, a hash of what they say, and links to what they are
 * derived from. Read-only: nothing here ever writes a requirement file.
 *
 * A file that cannot be read is a problem of the set with its line, never a
 * reason to forget the other files; `is_complete` says whether everything was
 * read, so that "not in the model" can be told from "not known".
 *
 * The only folder that includes zlib.
 */
#ifndef FG_REQ_REQ_H
#define FG_REQ_REQ_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

#define FG_REQ_NONE UINT32_MAX
#define FG_REQ_FILE_MAX (256u << 20) /* bytes of one file, unpacked too */
#define FG_REQ_ITEMS_MAX 2000000u
#define FG_REQ_HASH 32

typedef enum fg_req_format {
	FG_REQ_AUTO, /* by name and content */
	FG_REQ_YAML, /* our own */
	FG_REQ_CSV,
	FG_REQ_TSV,
	FG_REQ_NEEDS,       /* sphinx-needs needs.json */
	FG_REQ_SDOC,        /* StrictDoc */
	FG_REQ_SDOC_MD,     /* StrictDoc's Markdown */
	FG_REQ_DOORSTOP,
	FG_REQ_REQIF,       /* .reqif and .reqifz */
	FG_REQ_OFT,         /* OpenFastTrace Markdown */
	FG_REQ_SPECOBJECT,  /* ReqM2 XML */
	FG_REQ_LOBSTER,
	FG_REQ_DRAGON,      /* Threat Dragon JSON: threats */
	FG_REQ_FORMAT_COUNT
} fg_req_format;

/* "test", "utest or itest", "test*2": what a need may look like. */
bool fg_req_is_need(const char *s);
const char *fg_req_format_name(fg_req_format f);
/* FG_REQ_FORMAT_COUNT when there is none of that name. */
fg_req_format fg_req_format_parse(const char *name);

typedef enum fg_req_status {
	FG_REQ_UNSTATED, /* the source says nothing */
	FG_REQ_DRAFT,
	FG_REQ_APPROVED,
	FG_REQ_OBSOLETE,
	FG_REQ_OTHER,
} fg_req_status;

const char *fg_req_status_name(fg_req_status s);

typedef struct fg_req_attr {
	const char *key, *value;
} fg_req_attr;

/* One requirement. Strings are never NULL but where it is said. */
typedef struct fg_req {
	const char *uid, *file, *title, *text, *kind;
	const char *status_text;
	const char *version; /* as the source has it; "" = none */
	const char *stamp;   /* the source's own review stamp; NULL = it has no such thing */
	uint32_t line;       /* 1-based; 0 = the source does not say */
	fg_req_status status;
	fg_req_format format;
	uint32_t first_up, up_count;     /* into set.up */
	uint32_t first_down, down_count; /* into set.down */
	const char *const *needs; /* kinds that must cover it; none = policy decides */
	uint32_t need_count, attr_count;
	const char *const *tags;
	uint32_t tag_count;
	const fg_req_attr *attrs;
	unsigned char hash[FG_REQ_HASH]; /* of uid, title, text and parents */
	bool is_heading;    /* structure, nothing to implement */
	bool is_duplicate;  /* another item has the uid already */
	bool is_in_cycle;   /* its links lead back to it */
	bool is_unreviewed; /* the source's own review stamp does not fit */
	bool is_external;   /* of a catalogue, not of a file of the project */
	bool is_covering;   /* code or test that another tool found: covers, is not covered */
	const char *result; /* of a test item: "ok", "fail", "not run"; NULL = unknown or no test */
} fg_req;

/* A link as it is written: the owner names the target. */
typedef struct fg_req_link {
	uint32_t owner; /* item */
	uint32_t to; /* item; FG_REQ_NONE = no such item */
	const char *target, *role;
	const char *version; /* pinned; "" = none */
	const char *stamp; /* of the target when it was reviewed; NULL = the format has none */
	uint32_t line;
	bool is_down; /* the owner is the parent */
	bool is_weak; /* a mention: never a problem, never coverage */
	bool is_suspect; /* the stamp does not fit what the target says now */
	bool is_outdated, is_predated; /* the pinned version is older, newer */
} fg_req_link;

/* An accepted gap: the YAML form's `justifications`. Dates are compared as text, YYYY-MM-DD. */
typedef struct fg_req_justification {
	const char *uid, *need, *reason, *approver, *expires, *file;
	uint32_t line;
} fg_req_justification;

typedef enum fg_req_problem_kind {
	FG_REQ_MALFORMED, /* a file, or a part of it, was not understood */
	FG_REQ_DUPLICATE,
	FG_REQ_DANGLING,
	FG_REQ_CYCLE,
	FG_REQ_CASE, /* two ids that differ in case only */
} fg_req_problem_kind;

typedef struct fg_req_problem {
	fg_req_problem_kind kind;
	const char *file, *uid, *message; /* one sentence without the final period */
	uint32_t line, column;
	const char *other_file; /* the first of two; NULL = none */
	uint32_t other_line;
} fg_req_problem;

/* A folder of Doorstop items; and of an item what its stamp is made of besides its links. */
typedef struct fg_req_document {
	const char *folder, *prefix, *parent;
	const char *const *reviewed; /* names of attributes that a review covers */
	size_t reviewed_count;
} fg_req_document;
typedef struct fg_req_stamped {
	uint32_t item;
	const char *own, *extended;
} fg_req_stamped;

typedef struct fg_req_set {
	fg_arena arena; /* owns all strings */
	FG_VEC(fg_req) items;
	FG_VEC(fg_req_link) links;
	FG_VEC(uint32_t) up; /* parents of an item: items, resolved and not weak */
	FG_VEC(uint32_t) down; /* children */
	FG_VEC(fg_req_justification) justifications;
	FG_VEC(fg_req_problem) problems;
	FG_VEC(fg_req_document) documents;
	FG_VEC(fg_req_stamped) stamped;
	fg_map by_uid; /* uid -> item + 1 */
	fg_map by_alias; /* other spellings -> item + 1 */
	uint32_t unnamed; /* items without an id: counted, never targets */
	uint32_t files;
	bool is_complete; /* every selected file was read whole */
} fg_req_set;

void fg_req_init(fg_req_set *set);
void fg_req_release(fg_req_set *set);

/* Which files hold requirements, and how to read them. */
typedef struct fg_req_source {
	const char *path; /* glob */
	fg_req_format format;
	const char *preset; /* of columns; NULL = none */
	const char *const *columns; /* "field=Header": uid, title, text, status, kind, parents, … */
	size_t column_count;
	const char *const *up; /* names of fields that link to parents; none = the format's own */
	size_t up_count;
	const char *const *down; /* … to children */
	size_t down_count;
	const char *kind; /* of items that say none; NULL = "" */
	char delimiter; /* of CSV; 0 = found by the header */
	unsigned place_line; /* of the configuration, for messages; 0 = none */
} fg_req_source;

/* Files of a work tree, or of a commit. */
typedef fg_err (*fg_req_visit)(const char *path, void *visitor, fg_error *err);
typedef struct fg_req_files {
	/* Every path, '/'-separated, relative to the root, sorted by bytes. */
	fg_err (*list)(void *payload, fg_req_visit visit, void *visitor, fg_error *err);
	/* Append the content; FG_ERR_LIMIT above FG_REQ_FILE_MAX. */
	fg_err (*read)(fg_buf *out, const char *path, void *payload, fg_error *err);
	void *payload;
	/* Where presets of CSV columns lie; NULL = none are known. */
	const char *data_dir;
} fg_req_files;

/* Read one file's text into the set. An error leaves what was read before it in the set;
 * FG_ERR_INPUT
 * with line, FG_ERR_LIMIT. format is not FG_REQ_AUTO. */
fg_err fg_req_read(fg_req_set *set, const fg_req_source *source, const char *file, const char *text,
                   size_t n, fg_error *err);
/* What a file is, by name and content; FG_REQ_FORMAT_COUNT when it is none of ours. */
fg_req_format fg_req_detect(const char *file, const char *text, size_t n);

/* Read all sources. What a file lacks becomes a problem of the set; an error is returned only when
 * files cannot be listed. A source without any file is a problem too. Calls fg_req_finish. */
fg_err fg_req_load(fg_req_set *set, const fg_req_source *sources, size_t n,
                   const fg_req_files *files, fg_error *err);
/* Give the source the columns of its preset; NULL, or what is wrong. */
const char *fg_req_preset(fg_req_set *set, fg_req_source *source, const char *data_dir);
/* The component requirements of IEC 62443-4-2 as targets; none when the data is not there. */
void fg_req_add_catalogue(fg_req_set *set, const char *data_dir);
/* An id of a catalogue that requirements may link to. */
void fg_req_add_external(fg_req_set *set, const char *uid, const char *title, const char *kind);

/* Resolve links, hash, find duplicates, dangling links and cycles; sort problems. Once, at the
 * end. */
void fg_req_finish(fg_req_set *set);

/* The item that is meant by an id as people write it (with a pinned revision, in Doorstop's other
 * spelling, a part of a need); FG_REQ_NONE when there is none. *version, when not NULL, receives
 * where the
 * pinned version starts in uid, or its end. */
uint32_t fg_req_find(const fg_req_set *set, const char *uid, const char **version);

#endif
