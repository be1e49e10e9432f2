/*
 * What a push does to one reference: which commits it brings, what they are compared with, and
 * whether they are code at all.
 */
#ifndef FG_CLI_PUSHED_REF_H
#define FG_CLI_PUSHED_REF_H

#include "cli/gate_range.h"

typedef struct fg_ref_update {
	fg_git_id old, new;
	const char *name;
} fg_ref_update;

/* Why nobody may push it, NULL; *mend says what to do. */
const char *fg_ref_refusal(const char *name, const char **mend);
/* Commits that the references `known` reach are not new. FG_ERR_INPUT with a mend: the reference
 * would name no commit. */
fg_err fg_ref_range(fg_git *g, const fg_ref_update *u, const char *known, fg_gate_range *out,
                    fg_error *err);
/* The base of a reference that has no old end here: where it leaves what range->known and
 * range->exclude_refs reach. It is the head where nothing is new, and the policy's commit (zero:
 * the empty tree) where nothing is shared. */
fg_err fg_ref_find_fork(fg_git *g, fg_gate_range *range, fg_error *err);

#endif
