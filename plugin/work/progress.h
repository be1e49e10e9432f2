/*
 * One line on the terminal that says how far long work is. Draws nothing when
 * the stream is no terminal, with -q, or before half a second has passed.
 */
#ifndef FG_WORK_PROGRESS_H
#define FG_WORK_PROGRESS_H

#include "base/log.h"

#include <stddef.h>

typedef struct fg_progress fg_progress;

/* Never NULL; end it with fg_progress_end. The log's stream must live as long. */
fg_progress *fg_progress_start(const fg_log *log, const char *what, size_t total);
/* done items so far; `current` is shown, shortened to the terminal's width. Redraws at most
 * ten times a second. */
void fg_progress_update(fg_progress *p, size_t done, const char *current);
/* Erase the line until the next update: call before anything else is printed. */
void fg_progress_hide(fg_progress *p);
/* Erase the line and free. */
void fg_progress_end(fg_progress *p);

#endif
