/*
 * One short-lived program, asked a question: no shell, "/" as directory (so that no relative name
 * can reach into a project), locale C, time and output bounded, its whole process group ended.
 */
#ifndef FG_BASE_PROCESS_H
#define FG_BASE_PROCESS_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct fg_process_request {
	const char *const *argv; /* absolute program first, NULL-ended */
	const char *input;       /* for its standard input; NULL = nothing */
	size_t input_n;
	const char *const *unset; /* beginnings of variables left out, NULL-ended; NULL = none */
	const char *const *set;   /* "NAME=value", NULL-ended; NULL = none */
	unsigned timeout_seconds;
	size_t max_output; /* bytes of one stream; 0 = 8 MiB */
} fg_process_request;

typedef struct fg_process_result {
	fg_buf out, errors;
	int status;        /* exit status; -1 = killed or not started */
	const char *trouble; /* static text; NULL = ended by itself within the limits */
} fg_process_result;

void fg_process_run(fg_process_result *out, const fg_process_request *request);
void fg_process_release(fg_process_result *r);

/*
 * A program that is asked one question after another. What it says of errors is thrown away; input
 * of the request is not used, and its limits are those of one answer. False: it did not answer in
 * time, or has ended; it is not asked again.
 */
typedef struct fg_talk fg_talk;
fg_talk *fg_talk_begin(const fg_process_request *request); /* NULL: it cannot be started */
bool fg_talk_ask(fg_talk *t, const char *text);
/* Up to the next line's end, which is read and not kept. */
bool fg_talk_line(fg_talk *t, fg_buf *out);
bool fg_talk_bytes(fg_talk *t, size_t n, fg_buf *out);
bool fg_talk_failed(const fg_talk *t);
void fg_talk_end(fg_talk *t); /* NULL is fine */

#endif
