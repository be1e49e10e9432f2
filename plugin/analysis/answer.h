/* What functions without effects answered on a path; see answer.c. */
#ifndef FG_ANALYSIS_ANSWER_H
#define FG_ANALYSIS_ANSWER_H

#include "analysis/summary.h"

/* The call was made before, with the same arguments, and nothing it looks at has changed: its
 * result again, as it was then. */
bool fg_answer_find(const fg_state *s, const fg_summary *f, const fg_inst *call, const fg_vid *args,
                    fg_vid *result);
/* The case was taken and gave the result; nothing when it has effects. */
void fg_answer_keep(fg_state *s, const fg_summary *f, const fg_summary_case *taken,
                    const fg_inst *call, const fg_vid *args, fg_vid result);
/* After a join: what both know. */
void fg_answer_join(fg_an *an, fg_state *a, fg_state *b);

#endif
