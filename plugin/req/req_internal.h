/*
 * What the readers share: adding items, walking lines, errors with a place.
 */
#ifndef FG_REQ_REQ_INTERNAL_H
#define FG_REQ_REQ_INTERNAL_H

#include "req/req.h"
#include "xml/xml.h"

typedef struct fg_req__reader {
	fg_req_set *set;
	const fg_req_source *source;
	const char *file;
	fg_req_format format;
	fg_error *err;
	/* of JSON, whose tree knows no lines: where the last item was found, and what is left */
	const char *at, *end;
	unsigned line;
	unsigned misses;
} fg_req__reader;

typedef struct fg_req__strings {
	const char **at;
	size_t n, cap;
} fg_req__strings;

/* Error with the place; returns FG_ERR_INPUT. */
FG_PRINTF(3, 4) fg_err fg_req__fail(fg_req__reader *r, unsigned line, const char *fmt, ...);
/* The same, of a stream that is no XML. */
fg_err fg_req__fail_xml(fg_req__reader *r, const fg_xml *xml);
/* A fault that does not end the reading: a problem, and the set is no longer complete. */
FG_PRINTF(4, 5)
void fg_req__problem(fg_req__reader *r, fg_req_problem_kind kind, unsigned line, const char *fmt,
                     ...);

/* A new item with the uid (trimmed); *out is its number. FG_ERR_LIMIT when there are too many.
 * All text
 * fields are "" and the kind is the source's. */
fg_err fg_req__add(fg_req__reader *r, uint32_t *out, const char *uid, size_t n, unsigned line);
fg_req *fg_req__item(fg_req__reader *r, uint32_t item);
/* The owner names the target; pinned versions are cut off by finish. Empty targets are dropped. The
 * pointer is valid until the next link. */
fg_req_link *fg_req__link(fg_req__reader *r, uint32_t owner, const char *target, size_t n,
                          const char *role, unsigned line);
void fg_req__set_status(fg_req__reader *r, uint32_t item, const char *text);
/* An open threat is no draft: it waits for its mitigation. */
void fg_req__set_threat_status(fg_req__reader *r, uint32_t item, const char *text);
void fg_req__attr(fg_req__reader *r, uint32_t item, const char *key, const char *value);
void fg_req__alias(fg_req_set *set, const char *spelling, uint32_t item);
const char *fg_req__copy(fg_req__reader *r, const char *s, size_t n);
/* Words of s separated by any byte of `separators`, trimmed, empty ones dropped. */
void fg_req__split(fg_req__reader *r, const char *s, const char *separators, fg_req__strings *out);
void fg_req__push(fg_req__reader *r, fg_req__strings *list, const char *s);

/* Doorstop's idea of sameness: "req001" and "REQ1" become one text. */
void fg_req__doorstop_key(fg_buf *out, const char *uid);
/* Doorstop items are stamped when all of them are known. */
void fg_req__doorstop_stamps(fg_req_set *set);

/* Lines of a text: CRLF or LF, a byte order mark skipped. */
typedef struct fg_req__lines {
	const char *at, *end; /* what is left */
	const char *text; /* the current line, not NUL-terminated */
	size_t n;
	unsigned line;
} fg_req__lines;
void fg_req__lines_begin(fg_req__lines *l, const char *text, size_t n);
bool fg_req__lines_next(fg_req__lines *l);

/* The line of a document type before the first element; 0 = none. Forms of XML here have none. */
unsigned fg_req__doctype_line(const char *text, size_t n);

/* Small text helpers; lengths in, lengths out. */
void fg_req__trim(const char **s, size_t *n);
bool fg_req__starts(const char *s, size_t n, const char *prefix);
bool fg_req__equals(const char *s, size_t n, const char *word);
fg_err fg_req__require_utf8(fg_req__reader *r, const char *text, size_t n);

/* "type~name~rev" at s: its length, else 0. */
size_t fg_req__oft_id(const char *s, size_t n);

/* Unpack the members of a zip archive whose name ends with the suffix, one after the other. */
typedef fg_err (*fg_req__member)(const char *name, const char *text, size_t n, void *payload);
fg_err fg_req__unzip(fg_req__reader *r, const char *bytes, size_t n, const char *suffix,
                     fg_req__member take, void *payload);

fg_err fg_req__read_yaml(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_csv(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_needs(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_sdoc(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_sdoc_markdown(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_doorstop(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_reqif(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_oft(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_specobject(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_lobster(fg_req__reader *r, const char *text, size_t n);
fg_err fg_req__read_dragon(fg_req__reader *r, const char *text, size_t n);

#endif
