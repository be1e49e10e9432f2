/*
 * Messages to the user about the run itself, on stderr. Levels are the -q/-v
 * switches; nothing here is a finding or an error that ends the run.
 */
#ifndef FG_BASE_LOG_H
#define FG_BASE_LOG_H

#include "base/compiler.h"

#include <stdbool.h>

typedef enum fg_log_level { FG_LOG_QUIET, FG_LOG_NORMAL, FG_LOG_VERBOSE } fg_log_level;

typedef struct fg_log {
	FILE *stream; /* not owned; NULL = drop all */
	fg_log_level level;
	bool use_color;
} fg_log;

/* "firmgate: text\n" in one write, shown at -v / always but with -q / always. A warning
 * says "firmgate: warning: text". Control characters of the text (paths are hostile) are
 * shown as \xNN, so that no message can steer the terminal. log may be NULL. */
FG_PRINTF(2, 3) void fg_log_debug(const fg_log *log, const char *fmt, ...);
FG_PRINTF(2, 3) void fg_log_info(const fg_log *log, const char *fmt, ...);
FG_PRINTF(2, 3) void fg_log_warn(const fg_log *log, const char *fmt, ...);
/* Colour is right for this stream: a terminal, NO_COLOR unset or empty, TERM not "dumb". */
bool fg_stream_wants_color(FILE *stream);

#endif
