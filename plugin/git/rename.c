/*
 * Renames: deletions and additions that hold the same. First by id; then by the share of lines they
 * have in common, best pair first. Only as many candidates are read as a commit of a person has: a
 * rename that is missed costs a finding its old name, nothing else.
 */
#include "git/git_internal.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "base/map.h"

enum {
	MOST_CANDIDATES = 400,     /* files on a side for the comparison by lines */
	MOST_PAIRS = 40000,
	MOST_BYTES = 512 << 10,    /* of one file */
	MOST_TOTAL = 32 << 20,     /* of all */
	LEAST_SIMILARITY = 50,     /* percent, as git's default */
};

typedef struct candidate {
	size_t change;    /* index into the changes */
	fg_u64map lines;  /* hash -> bytes in such lines */
	uint64_t bytes;
	bool is_read;
} candidate;

typedef FG_VEC(candidate) candidate_vec;

typedef struct pair {
	size_t gone, come; /* indices into the candidates */
	unsigned similarity;
} pair;

typedef struct finder {
	fg_git *g;
	fg_git__change_vec *changes;
	candidate_vec gone, come;
	uint64_t total;
} finder;

static void join(finder *f, size_t gone, size_t come, unsigned similarity)
{
	fg_git_change *to = &f->changes->at[come], *from = &f->changes->at[gone];
	to->kind = FG_GIT_RENAMED;
	to->before = from->before;
	to->similarity = similarity;
	from->before.mode = 0; /* marks it for removal */
}

static bool is_free(const fg_git_change *c, fg_git_change_kind kind)
{
	const fg_git_entry *e = kind == FG_GIT_ADDED ? &c->after : &c->before;
	return c->kind == kind && e->mode && e->mode != FG_GIT_MODE_COMMIT;
}

/* The same content; of several the one with the same base name, else the first. */
static void join_equal(finder *f)
{
	fg_map gone = FG_MAP_INIT;
	for (size_t i = 0; i < f->changes->n; i++) {
		const fg_git_change *c = &f->changes->at[i];
		if (!is_free(c, FG_GIT_DELETED))
			continue;
		bool is_new;
		uint64_t *slot = fg_map_put(&gone, (const char *)c->before.id.raw,
		                            sizeof(c->before.id.raw), &is_new);
		if (is_new)
			*slot = i;
	}
	for (size_t i = 0; gone.n && i < f->changes->n; i++) {
		const fg_git_change *c = &f->changes->at[i];
		if (!is_free(c, FG_GIT_ADDED))
			continue;
		const uint64_t *at = fg_map_get(&gone, (const char *)c->after.id.raw,
		                                sizeof(c->after.id.raw));
		if (at && is_free(&f->changes->at[*at], FG_GIT_DELETED))
			join(f, *at, i, 100);
	}
	fg_map_release(&gone);
}

static void collect(finder *f, candidate_vec *out, fg_git_change_kind kind)
{
	for (size_t i = 0; i < f->changes->n && out->n <= MOST_CANDIDATES; i++) {
		const fg_git_change *c = &f->changes->at[i];
		const fg_git_entry *e = kind == FG_GIT_ADDED ? &c->after : &c->before;
		if (is_free(c, kind) && fg_git_is_file(e))
			fg_vec_push(out, ((candidate){.change = i}));
	}
}

/* A file that is missing or too large has no lines: it is no candidate. */
static void read_lines(finder *f, candidate *c, const fg_git_id *id)
{
	fg_buf text = FG_BUF_INIT;
	c->is_read = f->total < MOST_TOTAL &&
	             fg_git_read_blob(f->g, id, MOST_BYTES, &text, NULL) == FG_OK;
	const char *at = fg_buf_str(&text), *end = at + text.n;
	while (c->is_read && at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t n = stop ? (size_t)(stop - at) + 1 : (size_t)(end - at);
		*fg_u64map_put(&c->lines, fg_hash64(at, n, 0) | 1, NULL) += n;
		c->bytes += n;
		at += n;
	}
	f->total += text.n;
	fg_buf_release(&text);
}

static void read_all(finder *f)
{
	for (size_t i = 0; i < f->gone.n; i++)
		read_lines(f, &f->gone.at[i], &f->changes->at[f->gone.at[i].change].before.id);
	for (size_t i = 0; i < f->come.n; i++)
		read_lines(f, &f->come.at[i], &f->changes->at[f->come.at[i].change].after.id);
}

static unsigned compare(const candidate *x, const candidate *y)
{
	uint64_t most = x->bytes > y->bytes ? x->bytes : y->bytes;
	uint64_t least = x->bytes > y->bytes ? y->bytes : x->bytes;
	if (!x->is_read || !y->is_read || most == 0 || least * 100 < most * LEAST_SIMILARITY)
		return 0;
	uint64_t common = 0;
	for (size_t i = 0; i < x->lines.slot_count; i++) {
		if (!x->lines.used[i])
			continue;
		const uint64_t *other = fg_u64map_get(&y->lines, x->lines.keys[i]);
		uint64_t here = x->lines.values[i];
		common += !other ? 0 : *other < here ? *other : here;
	}
	return (unsigned)(common * 100 / most);
}

static int by_similarity(const void *a, const void *b)
{
	const pair *x = a, *y = b;
	if (x->similarity != y->similarity)
		return x->similarity < y->similarity ? 1 : -1;
	if (x->come != y->come)
		return x->come > y->come ? 1 : -1;
	return (x->gone > y->gone) - (x->gone < y->gone);
}

static void join_similar(finder *f)
{
	FG_VEC(pair) pairs = FG_VEC_INIT;
	read_all(f);
	for (size_t i = 0; i < f->gone.n; i++)
		for (size_t k = 0; k < f->come.n; k++) {
			pair p = {i, k, compare(&f->gone.at[i], &f->come.at[k])};
			if (p.similarity >= LEAST_SIMILARITY)
				fg_vec_push(&pairs, p);
		}
	if (pairs.n)
		qsort(pairs.at, pairs.n, sizeof(*pairs.at), by_similarity);
	for (size_t i = 0; i < pairs.n; i++) {
		size_t gone = f->gone.at[pairs.at[i].gone].change;
		size_t come = f->come.at[pairs.at[i].come].change;
		if (is_free(&f->changes->at[gone], FG_GIT_DELETED) &&
		    is_free(&f->changes->at[come], FG_GIT_ADDED))
			join(f, gone, come, pairs.at[i].similarity);
	}
	fg_vec_release(&pairs);
}

static void drop_joined(fg_git__change_vec *changes)
{
	size_t kept = 0;
	for (size_t i = 0; i < changes->n; i++) {
		const fg_git_change *c = &changes->at[i];
		if (c->kind != FG_GIT_DELETED || c->before.mode)
			changes->at[kept++] = *c;
	}
	changes->n = kept;
}

static void release(candidate_vec *v)
{
	for (size_t i = 0; i < v->n; i++)
		fg_u64map_release(&v->at[i].lines);
	fg_vec_release(v);
}

fg_err fg_git__find_renames(fg_git *g, fg_git__change_vec *changes, bool *skipped, fg_error *err)
{
	finder f = {.g = g, .changes = changes};
	(void)err; /* a file that cannot be read is no rename; whoever wants it will say so */
	join_equal(&f);
	collect(&f, &f.gone, FG_GIT_DELETED);
	collect(&f, &f.come, FG_GIT_ADDED);
	*skipped = f.gone.n > MOST_CANDIDATES || f.come.n > MOST_CANDIDATES ||
	           f.gone.n * f.come.n > MOST_PAIRS;
	if (!*skipped && f.gone.n && f.come.n)
		join_similar(&f);
	drop_joined(changes);
	release(&f.gone);
	release(&f.come);
	return FG_OK;
}
