/*
 * Traceability over a repository: the requirements of a commit, what its hunks
 * touch, and whether its message tells the truth.
 *
 * Everything is read from the objects of the commit that is judged: its
 * requirements, its tags, its map. What cannot be read is `unknown`, a verdict of
 * its own that is never a pass.
 */
#ifndef FG_TRACE_TRACE_H
#define FG_TRACE_TRACE_H

#include "config/config.h"
#include "findings/findings.h"
#include "findings/rule_info.h"
#include "git/git.h"
#include "req/req.h"
#include "trace/tag.h"
#include "trace/trailer.h"

/* ---- a session: one repository, one policy, caches of what was read ---- */

typedef struct fg_trace fg_trace;

/* Both must outlive the session. data_dir: where templates lie; NULL = none. */
fg_trace *fg_trace_new(fg_git *g, const fg_config *policy, const char *data_dir);
void fg_trace_free(fg_trace *t);

/* Files of a tree, of the index, or of nothing. */
typedef struct fg_trace_snapshot {
	fg_git_entries files; /* sorted by path */
} fg_trace_snapshot;

fg_err fg_trace_snapshot_of_tree(fg_trace *t, fg_arena *a, const fg_git_id *tree,
                                 fg_trace_snapshot *out, fg_error *err);
/* The paths of the index with what the work tree holds now; files that are gone are left out. */
fg_err fg_trace_snapshot_of_work_tree(fg_trace *t, fg_arena *a, fg_trace_snapshot *out,
                                      fg_error *err);
fg_err fg_trace_snapshot_of_index(fg_trace *t, fg_arena *a, fg_trace_snapshot *out, fg_error *err);

/* One entry of the map (trace.map): code that holds no tags. */
typedef struct fg_trace_mapped {
	const char *path;     /* glob */
	const char *function; /* name of a function, object, macro or type; NULL = the whole file */
	const char *usr; /* clang's name, instead of path and function; NULL = none */
	const char *hash; /* of the code when it was mapped; NULL = none */
	fg_tag tag;
} fg_trace_mapped;

/* What a snapshot says of requirements. Lives until the session ends or is told to forget. */
typedef struct fg_trace_model {
	fg_req_set reqs;
	FG_VEC(fg_trace_mapped) map;
	bool is_known; /* all of it was read */
	bool is_none;  /* the configuration names no requirements: not known either */
	const char *why; /* not known: one sentence without the final period */
	char key[65]; /* equal keys: equal models */
} fg_trace_model;

/* Requirements, their map, or firmgate.yaml, as the configuration has them. */
bool fg_trace_is_model_file(const fg_config *c, const char *path);
/* The model of a snapshot; only an error of the repository is an error. */
fg_err fg_trace_model_of(fg_trace *t, const fg_trace_snapshot *s, const fg_trace_model **out,
                         fg_error *err);

/* A file's scan and tags, by blob. NULL with the error when the blob cannot be read or is too
 * large. */
const fg_source *fg_trace_source(fg_trace *t, const fg_git_entry *file, fg_error *err);
/* Its text, for the same lifetime. */
const char *fg_trace_source_text(fg_trace *t, const fg_git_entry *file, size_t *n);
bool fg_trace_is_test(const fg_trace *t, const char *path);
/* Own code that policy wants traced: C, not test, vendor or generated. */
bool fg_trace_is_product(const fg_trace *t, const char *path);
/* Drop cached blobs when they are many; nothing handed out before may be used afterwards. */
void fg_trace_forget(fg_trace *t);

/* Tags of the map and of prototypes in headers of the snapshot that hold for a declaration of
 * the path:
 * calls take for each. */
typedef void (*fg_trace_take_tag)(const fg_tag *tag, void *payload);
fg_err fg_trace_other_tags(fg_trace *t, const fg_trace_snapshot *s, const fg_trace_model *model,
                           const char *path, const fg_extent *extent, fg_trace_take_tag take,
                           void *payload, fg_error *err);

/* ---- commits ---- */

typedef enum fg_trace_verdict_kind {
	FG_TRACE_CONFIRMED,
	FG_TRACE_CLAIM_UNSUPPORTED,
	FG_TRACE_CLAIM_UNKNOWN,
	FG_TRACE_CLAIM_OBSOLETE,
	FG_TRACE_CLAIM_LOST,
	FG_TRACE_TOUCH_UNCLAIMED,
	FG_TRACE_UNTRACED_CHANGE,
	FG_TRACE_TAG_MOVED,
	FG_TRACE_COSMETIC,
	FG_TRACE_UNKNOWN,
	FG_TRACE_VERDICT_COUNT
} fg_trace_verdict_kind;

const char *fg_trace_verdict_name(fg_trace_verdict_kind k);

typedef struct fg_trace_verdict {
	fg_trace_verdict_kind kind;
	const char *uid; /* requirement, as written; "" = none */
	const char *path; /* of the code; "" = none */
	const char *name; /* of the declaration; "" = the file outside of any */
	uint32_t line; /* in path, after side; before side when it is gone; 0 = none */
	const char *message; /* one sentence without the final period */
	bool is_grave; /* TAG_MOVED: taken from code that lives on */
} fg_trace_verdict;

typedef struct fg_trace_commit {
	fg_git_id id, tree; /* zero id: the index */
	const char *subject;
	const char *model_key;
	FG_VEC(fg_trace_verdict) verdicts; /* in the order of kinds, ids and places */
	const char *const
		*touched; /* ids of requirements whose code or test changed in substance, sorted */
	size_t touched_count;
	uint32_t files, extents,
		cosmetic; /* changed files of code, declarations, those changed in layout only */
	size_t parent_count;
} fg_trace_commit;

/* Strings live in a, but for none; the vector is released by fg_trace_commit_release. An error
 * is one of the
 * repository itself; a missing object of the commit is the verdict unknown. */
fg_err fg_trace_verify(fg_trace *t, fg_arena *a, const fg_git_id *commit, fg_trace_commit *out,
                       fg_error *err);
/* The trees that a commit to be made follows on: an amended one's parents, a merge's heads. */
typedef struct fg_trace_bases {
	const fg_git_id *trees;
	size_t n; /* 0: it is a root */
} fg_trace_bases;

/* What a commit of the index with this message would be: for commit-msg, and for
 * prepare-commit-msg with an empty message, whose `touched` is what to suggest. bases NULL: it
 * follows on HEAD. */
fg_err fg_trace_verify_index(fg_trace *t, fg_arena *a, const fg_trace_bases *bases,
                             const char *message, size_t n, fg_trace_commit *out, fg_error *err);
void fg_trace_commit_release(fg_trace_commit *c);

/* Verdicts as bytes, for caches and records. */
void fg_trace_commit_write(const fg_trace_commit *c, fg_buf *out);
bool fg_trace_commit_read(fg_trace_commit *c, fg_arena *a, fg_wire_reader *r);

/* The trailers that claim, by the policy. */
const char *const *fg_trace_claim_names(const fg_trace *t, size_t *n);
/* The one to suggest: "Requirement" where it claims, else the first. Outlives the session. */
const char *fg_trace_suggested_claim(const fg_trace *t);

/* ---- findings ---- */

/* Every rule trace.*, sorted by id; lives in a. */
const fg_rule_info *fg_trace_rules(fg_arena *a, size_t *n);
/* The verdicts of a commit that are no confirmation become findings, with the policy's levels
 * by path. */
void fg_trace_add_findings(const fg_trace *t, const fg_trace_commit *c, fg_findings *out);
/* Level of a rule at a path: the policy's, else the rule's own; FG_LEVEL_OFF when it is off. */
fg_rule_level fg_trace_level(const fg_trace *t, const char *rule, const char *path);

#endif
