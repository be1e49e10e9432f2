/*
 * What policy asks of commits and of whole changes beside their code: reviews, signatures,
 * protected paths, unfinished commits. Pure: the facts come as plain data, answers leave as
 * findings.
 */
#ifndef FG_GATE_REVIEW_H
#define FG_GATE_REVIEW_H

#include "config/config.h"
#include "findings/findings.h"
#include "findings/rule_info.h"

typedef enum fg_gate_signature {
	FG_SIGNATURE_NONE,
	FG_SIGNATURE_GOOD,
	FG_SIGNATURE_BAD,     /* does not verify, or by nobody who is allowed */
	FG_SIGNATURE_UNKNOWN, /* could not be verified here: never good */
} fg_gate_signature;

/* One commit of the change; identities are canonical addresses, after the mailmap. */
typedef struct fg_gate_commit {
	const char *id;      /* hex */
	const char *subject; /* first line of the message */
	const char *author, *committer;
	bool is_by_nobody; /* the author has no address: no reviewer is known to be another */
	/* Addresses before the mailmap; NULL = the same. */
	const char *author_written, *committer_written;
	const char *const *reviewers;
	size_t reviewer_count;
	const char *nobody; /* the first Reviewed-by that names no person; NULL = none */
	fg_gate_signature signature;
	const char *signature_note; /* why it is bad or unknown; NULL = nothing to say */
	/* Whose key it is, of a good one: lists of patterns, or addresses */
	const char *const *signers;
	size_t signer_count;
	const char *const *paths;   /* that it changes */
	size_t path_count;
	bool is_merge;
	bool is_plain_merge; /* holds nothing that merging its parents does not give */
} fg_gate_commit;

/* A changed file of policy. */
typedef struct fg_gate_policy_file {
	const char *path;
	const char *own; /* why the change's own judged it; NULL: the base's did */
} fg_gate_policy_file;

typedef struct fg_gate_change {
	const fg_config *policy; /* of the base */
	const char *branch;      /* short name of where the change goes; "" = not known */
	const fg_gate_commit *commits;
	size_t commit_count;
	const char *const *paths; /* that the whole change touches */
	size_t path_count;
	/* Those of paths that are policy: firmgate.yaml, deviations, signers, mailmap, models … */
	const fg_gate_policy_file *policy_files;
	size_t policy_file_count;
	bool is_rewind;          /* takes back commits that the branch has */
	bool is_local;           /* a developer's own: unfinished commits are no fault yet */
} fg_gate_change;

/* Add what policy finds wrong. */
void fg_gate_check_change(fg_findings *out, const fg_gate_change *change);
/* The rules of those findings, sorted by id. */
const fg_rule_info *fg_gate_rules(size_t *n);
/* "fixup! …", "squash! …", "amend! …", "WIP". */
bool fg_gate_is_unfinished(const char *subject);

#endif
