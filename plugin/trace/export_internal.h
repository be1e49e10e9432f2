/*
 * Escaping that all exports share.
 */
#ifndef FG_TRACE_EXPORT_INTERNAL_H
#define FG_TRACE_EXPORT_INTERNAL_H

#include "trace/export.h"

/* Text of XML and HTML, also in quoted attributes. Control characters are dropped. */
void fg_trace__xml(fg_buf *out, const char *s);

void fg_trace__write_html(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out);
void fg_trace__write_reqif(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out);

#endif
