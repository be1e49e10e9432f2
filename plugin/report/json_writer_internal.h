/*
 * JSON written straight into a buffer, in document order. A SARIF log of 25,000
 * results would be millions of tree nodes; nothing here holds more than the
 * output itself. Strings become valid UTF-8, members come in the order of calls.
 */
#ifndef FG_REPORT_JSON_WRITER_INTERNAL_H
#define FG_REPORT_JSON_WRITER_INTERNAL_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

enum { FG_REPORT__JSON_DEPTH = 32 };

typedef struct fg_report__json {
	fg_buf *out;
	char closers[FG_REPORT__JSON_DEPTH]; /* of the open containers, outermost first */
	uint32_t depth;
	uint32_t line_depth; /* containers deeper than this stand on one line; 0 = none */
	bool needs_comma;
} fg_report__json;

void fg_report__json_init(fg_report__json *j, fg_buf *out);
/* Add the final newline; every container must be closed. */
void fg_report__json_end(fg_report__json *j);

/* key is NULL inside arrays and at the top. */
void fg_report__json_object(fg_report__json *j, const char *key);
void fg_report__json_array(fg_report__json *j, const char *key);
/* The same, and all of it on one line. */
void fg_report__json_object_line(fg_report__json *j, const char *key);
void fg_report__json_array_line(fg_report__json *j, const char *key);
/* Close the innermost container. */
void fg_report__json_close(fg_report__json *j);

/* A NULL value leaves the member out. */
void fg_report__json_str(fg_report__json *j, const char *key, const char *value);
void fg_report__json_str_n(fg_report__json *j, const char *key, const char *value, size_t n);
void fg_report__json_int(fg_report__json *j, const char *key, uint64_t value);
void fg_report__json_bool(fg_report__json *j, const char *key, bool value);
/* With one digit after the point, none when it would be 0; value in 0 .. 1e6. */
void fg_report__json_tenths(fg_report__json *j, const char *key, double value);

#endif
