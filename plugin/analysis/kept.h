/* Walks that are kept from run to run; see kept.c. */
#ifndef FG_ANALYSIS_KEPT_H
#define FG_ANALYSIS_KEPT_H

#include "analysis/closure.h"
#include "base/wire.h"

struct fg_analysis_names {
	fg_names *names;
};

/* The summaries of the piece's functions are there: what those who call them depend on. */
void fg_kept__note_summaries(fg_program_analysis *p, fg_analysis_piece piece);
/* … and what was noted of them, in the names of the piece's closure. False: something of it has
 * none. */
bool fg_kept__put_notes(fg_program_analysis *p, fg_analysis_piece piece, fg_names *names,
                        fg_buf *out);
/* Instead of noting them: the closure's names are in use. False: malformed. */
bool fg_kept__get_notes(fg_program_analysis *p, fg_analysis_piece piece, fg_wire_reader *r);
void fg_kept__release(fg_program_analysis *p);

#endif
