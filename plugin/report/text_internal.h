/*
 * The terminal report in two parts: one finding with its source lines, and the
 * summary with the coverage statement.
 */
#ifndef FG_REPORT_TEXT_INTERNAL_H
#define FG_REPORT_TEXT_INTERNAL_H

#include "report/gaps_internal.h"
#include "report/source_internal.h"
#include "report/words_internal.h"

typedef enum fg_text__style {
	FG_TEXT__PLAIN,
	FG_TEXT__BOLD,
	FG_TEXT__DIM,
	FG_TEXT__ERROR,
	FG_TEXT__WARNING,
	FG_TEXT__NOTE,
	FG_TEXT__GOOD,
	FG_TEXT__MARK, /* the underline */
} fg_text__style;

typedef struct fg_text {
	const fg_report_input *in;
	fg_report__sources sources;
	fg_arena *arena; /* that of sources */
	fg_buf *out;
} fg_text;

/* Begin and end a style; nothing without colour. */
void fg_text__begin(fg_text *t, fg_text__style style);
void fg_text__end(fg_text *t);
/* Untrusted text: control and invisible direction characters cannot reach the terminal. */
void fg_text__put(fg_text *t, const char *s, size_t n);
void fg_text__puts(fg_text *t, const char *s);
/* Our own words in a style. */
FG_PRINTF(3, 4) void fg_text__styled(fg_text *t, fg_text__style style, const char *fmt, ...);
/* Append the code point of s[0..n) as the terminal may see it; returns its bytes in s, *width its
 * cells. Tabs are the caller's. */
size_t fg_text__cell(const fg_text *t, fg_buf *out, const char *s, size_t n, uint32_t *width);

/* The region's source lines with the region underlined; nothing when there is no source.
 * gutter is the width of the line numbers. */
void fg_text__snippet(fg_text *t, const fg_region *r, fg_text__style style, unsigned gutter);

/* rule is the one to name as example of an explanation; NULL = none. */
void fg_text__summary(fg_text *t, const fg_report__selection *s, const char *rule);

#endif
