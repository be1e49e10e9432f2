/*
 * The session, and the change of one commit as hunks lying in declarations.
 */
#ifndef FG_TRACE_TRACE_INTERNAL_H
#define FG_TRACE_TRACE_INTERNAL_H

#include "trace/trace.h"

#define FG_TRACE__BLOB_MAX (16u << 20)
#define FG_TRACE__CACHE_MAX (512u << 20) /* bytes of cached blobs */
#define FG_TRACE__FILES_MAX 1000000u

/* A blob that was read. */
typedef struct fg_trace__blob {
	fg_arena arena;
	fg_buf text;
	fg_source source;
} fg_trace__blob;

struct fg_trace {
	fg_git *git;
	const fg_config *policy;
	const char *data_dir;
	fg_map blobs; /* id, test or not, language -> fg_trace__blob * */
	size_t bytes;
	FG_VEC(fg_trace_model *) models; /* newest last */
	/* prototypes with tags of the last snapshot's headers */
	fg_map prototypes; /* name -> first + 1 in prototype_tags, chained */
	FG_VEC(struct prototype_tag {
		const fg_tag *tag;
		uint64_t next;
	})
	prototype_tags;
	char prototypes_key[65];
	fg_map disk; /* id made of the content -> path + 1 in disk_paths: files of the work tree */
	fg_arena disk_arena;
};

/* Content of an entry: a blob, or a file of the work tree. */
fg_err fg_trace__read(fg_trace *t, const fg_git_entry *e, size_t max, fg_buf *out, fg_error *err);

/* A tag as one side of a change has it. */
typedef struct fg_trace__mark {
	const char *uid; /* of the model when it is known, else as written */
	uint32_t item; /* in the model; FG_REQ_NONE */
	const char *target; /* as written */
	bool is_moved; /* the code stands elsewhere with the same tokens and the same mark */
} fg_trace__mark;

/* A declaration, or the rest of a file, that hunks lie in. */
typedef struct fg_trace__touch {
	const char *path, *name;
	fg_extent_kind kind;
	bool is_file; /* outside of declarations */
	bool is_blank; /* only blanks, comments and includes there, or only the file's name */
	const fg_extent *before, *after;
	uint32_t line;
	bool is_cosmetic;
	bool is_taken_back; /* a merge has it as it was before one of its parents changed it */
	FG_VEC(fg_trace__mark) marks; /* of both sides, without repetition */
} fg_trace__touch;

typedef struct fg_trace__change {
	fg_trace *t;
	fg_arena *a;
	const fg_trace_snapshot *before, *after;
	const fg_trace_model *model_before, *model_after; /* the former may be NULL */
	FG_VEC(fg_trace__touch) touches;
	fg_trace_commit *out;
	bool has_unread; /* of a changed file nothing is known: what it touches neither */
	/* of a merge: all it brings to its first parent, made when a claim asks */
	const fg_git_changes *all;
	struct fg_trace__change *brought;
} fg_trace__change;

/* Hunks of a merge count where they differ from every parent. */
typedef struct fg_trace__lines {
	const fg_git_hunk *at;
	size_t n;
} fg_trace__lines;

/* Of a merge of two: what one parent changed and the merge has as the base of both had it. The
 * trees are those of the parents in order; whether it can be told is a verdict. */
fg_err fg_trace__find_taken_back(fg_trace__change *c, const fg_git_commit *k,
                                 const fg_trace_snapshot *parents, fg_error *err);
fg_err fg_trace__touch_taken_back(fg_trace__change *c, const char *path, const fg_source *s,
                                  const fg_extent *e, const fg_trace_snapshot *snapshot,
                                  const fg_trace_model *model, fg_error *err);
fg_err fg_trace__touch_file(fg_trace__change *c, const fg_git_change *change,
                            const fg_trace__lines *hunks, fg_error *err);
/* One change; the others are the further parents of a merge. A file that cannot be read is a
 * verdict. */
fg_err fg_trace__touch_change(fg_trace__change *c, const fg_git_change *change,
                              const fg_trace_snapshot *others, size_t other_count, fg_error *err);
void fg_trace__verdict(fg_trace__change *c, fg_trace_verdict v);
/* The item a tag or a claim names; the id to show. */
uint32_t fg_trace__item(const fg_trace_model *m, const char *target, const char **uid);
void fg_trace__release_touches(fg_trace__change *c);
/* Both are product code, or both tests: what goes from one to the other is gone there. */
bool fg_trace__is_same_use(const fg_trace *t, const char *before, const char *after);
/* Declarations that left one file and came to another as they were. */
void fg_trace__find_moved(fg_trace__change *c);
/* The touch is no change of the mark's requirement in substance. */
static inline bool fg_trace__is_layout(const fg_trace__touch *t, size_t mark)
{
	return t->is_cosmetic || t->marks.at[mark].is_moved;
}

fg_err fg_trace__read_map(fg_trace_model *m, const char *file, const char *text, size_t n,
                          fg_error *err);

#endif
