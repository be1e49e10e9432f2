/*
 * Secrets a change adds, in any file: private keys and credentials of services by the readers of
 * product/, and random words behind names such as "password". Only what the change adds is told;
 * what was there is the base's. What a commit of the change adds and a later one takes away again
 * counts too: history keeps it. No secret is ever shown.
 */
#ifndef FG_CHANGE_SECRETS_H
#define FG_CHANGE_SECRETS_H

#include "findings/findings.h"
#include "findings/rule_info.h"
#include "git/git.h"

typedef struct fg_secrets_skip {
	const char *path, *why;
} fg_secrets_skip;

typedef struct fg_secrets_request {
	fg_git *git;
	const fg_git_changes *changes;
	const char *data_dir; /* of the program's tables */
	/* Paths of findings are relative to it: a folder below the top of the repository, "" = the
	 * top. */
	const char *prefix;
} fg_secrets_request;

/* Findings are added to out, files that were not looked into to skipped (strings in a). */
typedef FG_VEC(fg_secrets_skip) fg_secrets_skips;
fg_err fg_secrets_find(fg_findings *out, fg_secrets_skips *skipped, fg_arena *a,
                       const fg_secrets_request *request, fg_error *err);
/* What lies in history, though it may not be in the end. */
typedef struct fg_secrets_past {
	fg_git *git;
	const fg_git_ids *commits;     /* parents first; their files and messages are looked at */
	const fg_git_id *base;         /* a tree: lines of its files are not new; NULL = none */
	const fg_git_changes *changes; /* looked at by fg_secrets_find; NULL = none */
	fg_git_id tag;                 /* and the messages of tags from there on; zero = none */
	const char *name;              /* of the reference; NULL = none */
	const char *data_dir;
} fg_secrets_past;

/* Each content once. A secret that out has already is not told again. */
fg_err fg_secrets_find_past(fg_findings *out, fg_secrets_skips *skipped, fg_arena *a,
                            const fg_secrets_past *past, fg_error *err);
/* Where findings in messages and heads of commits are: git's name of a message that is written. */
#define FG_SECRETS_MESSAGE "COMMIT_EDITMSG"
/* Of a message before it is a commit's. */
fg_err fg_secrets_find_message(fg_findings *out, const char *text, size_t n, const char *data_dir,
                               fg_error *err);
const fg_rule_info *fg_secrets_rules(size_t *n);

#endif
