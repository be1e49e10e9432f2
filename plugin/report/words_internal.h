/*
 * Small questions of wording every format shares: sentences, limits, paths as
 * URIs, and the fixed part of a message told from its arguments.
 */
#ifndef FG_REPORT_WORDS_INTERNAL_H
#define FG_REPORT_WORDS_INTERNAL_H

#include "report/report.h"

/* Where firmgate lives: the only web address in a report besides those of the taxonomies. */
#define FG_REPORT__HOME "https://github.com/firmgate/firmgate"

/* "error", "warning", "note". */
const char *fg_report__level(fg_severity s);
/* "s" unless n is 1. */
const char *fg_report__plural(uint64_t n);

/* The message ending in a full stop, at most 1000 characters. */
const char *fg_report__sentence(fg_arena *a, const char *message);
/* At most max characters, the last one being an ellipsis when something was cut. */
const char *fg_report__clip(fg_arena *a, const char *text, size_t max);
/* Markdown cut after a whole block so that it stays below max characters, fences closed, with
 * `more` as last paragraph when something was cut. */
const char *fg_report__clip_page(fg_arena *a, const char *page, size_t max, const char *more);
/* The first paragraph of a page that is no heading, on one line; NULL when there is none. */
const char *fg_report__first_paragraph(fg_arena *a, const char *page);
/* A page without heading marks and fences. */
const char *fg_report__plain_page(fg_arena *a, const char *page);

/* The path as a relative URI reference (RFC 3986). A path that leaves the root (absolute or
 * "../") loses its leading part and *is_outside is set. */
const char *fg_report__uri(fg_arena *a, const char *path, bool *is_outside);

/* The repository's address as an absolute URI without user name and password; git's short form
 * "git@host:path" becomes ssh. NULL for NULL and for addresses on this machine. */
const char *fg_report__repository(fg_arena *a, const char *address);

enum { FG_REPORT__ARGUMENTS = 10 };

/* "Pointer 'p' is freed twice" = "Pointer '{0}' is freed twice." of "p". */
typedef struct fg_report__message {
	const char *fixed; /* with placeholders and a full stop; braces doubled */
	/* Made of the fixed words: "pointer-is-freed-twice"; NULL when they hold a brace:
	 * the multitool takes a doubled one for a placeholder. */
	const char *id;
	const char *arguments[FG_REPORT__ARGUMENTS];
	size_t argument_count;
} fg_report__message;

fg_report__message fg_report__message_of(fg_arena *a, const char *message);

#endif
