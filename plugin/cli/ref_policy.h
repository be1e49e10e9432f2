/*
 * Whose policy judges the update of a branch at the server, and which commits are new to it; before
 * a push the same, by what this clone knows of the server.
 */
#ifndef FG_CLI_REF_POLICY_H
#define FG_CLI_REF_POLICY_H

#include "cli/gate_range.h"

/*
 * The policy of a reference is that of its present tip; where that has none, and of a new one,
 * that of the default branch. A branch that policy holds for takes nothing on trust because
 * another one has it: what its tip, or of a new one the other such branches, does not reach is new
 * to it; where that is nothing, its code is held against the nearest commit that was judged. The
 * same goes for tags. old is zero for a new one. remote: its name, before a push;
 * NULL: this repository is the server.
 */
fg_err fg_ref_apply_policy(fg_git *g, fg_arena *a, const fg_git_id *old, const char *name,
                           const char *remote, fg_gate_range *range, fg_error *err);
/* Whether policy holds for the branch by name, and it is the default one: with it the policy of
 * every new branch would be gone. */
bool fg_ref_is_kept(fg_git *g, const fg_git_id *old, const char *name);

#endif
