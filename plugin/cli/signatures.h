/*
 * Signatures of commits against the keys of the base: allowed signers and keyring are policy, so a
 * change cannot bring its own.
 */
#ifndef FG_CLI_SIGNATURES_H
#define FG_CLI_SIGNATURES_H

#include "cli/change_cli.h"
#include "signature/signature.h"

typedef struct fg_commit_signatures {
	fg_arena arena;
	bool is_asked;          /* some policy asks; otherwise nothing is verified */
	const char *no_signers; /* why no SSH signature can be judged; NULL = nothing */
	fg_signers signers;
	fg_keyring keyring;
} fg_commit_signatures;

void fg_commit_signatures_open(fg_commit_signatures *out, fg_change *c);
void fg_commit_signatures_close(fg_commit_signatures *s);
/* Fills signature and signature_note of out. */
void fg_commit_signatures_check(fg_commit_signatures *s, fg_gate_commit *out,
                                const fg_git_commit *commit);

#endif
