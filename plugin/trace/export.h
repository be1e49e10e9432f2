/*
 * The matrix in the forms others read. The same matrix gives the same bytes.
 */
#ifndef FG_TRACE_EXPORT_H
#define FG_TRACE_EXPORT_H

#include "trace/state.h"

typedef enum fg_trace_export {
	FG_TRACE_HTML,
	FG_TRACE_CSV,
	FG_TRACE_JSON,
	FG_TRACE_NEEDS,       /* needs.json of sphinx-needs */
	FG_TRACE_LOBSTER_REQ, /* requirements */
	FG_TRACE_LOBSTER_IMP, /* code */
	FG_TRACE_LOBSTER_ACT, /* tests */
	FG_TRACE_REQIF,
	FG_TRACE_EXPORT_COUNT
} fg_trace_export;

const char *fg_trace_export_name(fg_trace_export e);
/* FG_TRACE_EXPORT_COUNT when there is none of that name. */
fg_trace_export fg_trace_export_parse(const char *name);

typedef struct fg_trace_about {
	const char *project, *version;   /* of the product; NULL = not said */
	const char *revision;            /* commit; NULL = none */
	const char *tool;                /* version of firmgate */
} fg_trace_about;

void fg_trace_export_write(fg_trace_export e, const fg_trace_matrix *m, const fg_trace_about *about,
                           fg_buf *out);

/* Append s as a JSON string with its quotes; invalid UTF-8 becomes U+FFFD. */
void fg_trace_json_string(fg_buf *out, const char *s);

#endif
