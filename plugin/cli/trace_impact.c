/*
 * firmgate trace impact and suggest.
 */
#include "base/utf.h"
#include "cli/range.h"
#include "cli/trace.h"

typedef struct pair {
	fg_arena arena;
	fg_trace_snapshot before;
	fg_git_changes changes;
} pair;

static fg_err tree_of(fg_trace_place *p, const char *rev, fg_git_id *tree, fg_error *err)
{
	fg_git_id commit;
	fg_err code = fg_git_resolve(p->git, rev, &commit, err);
	return code ? code : fg_git_tree_of(p->git, &commit, tree, err);
}

/* "A...B": from where both parted. */
static fg_err parting_tree(fg_trace_place *p, const fg_range_words *words, fg_git_id *out,
                           fg_error *err)
{
	fg_git_id x, y, base;
	fg_err code = fg_git_resolve(p->git, words->from, &x, err);
	if (!code)
		code = fg_git_resolve(p->git, words->to, &y, err);
	if (!code)
		code = fg_git_merge_base(p->git, &x, &y, &base, err);
	return code ? code : fg_git_tree_of(p->git, &base, out, err);
}

static fg_err diff_range(fg_trace_place *p, const fg_range_words *words, pair *out,
                         fg_git_id *before, fg_error *err)
{
	fg_git_id now;
	fg_err code = words->is_symmetric ? parting_tree(p, words, before, err)
	                                  : tree_of(p, words->from, before, err);
	if (!code)
		code = tree_of(p, words->to, &now, err);
	return code ? code
	            : fg_git_diff_trees(p->git, &out->arena, before, &now, NULL, &out->changes,
	                                err);
}

static fg_err diff_staged(fg_trace_place *p, pair *out, fg_git_id *before, fg_error *err)
{
	fg_err code = tree_of(p, "HEAD", before, err);
	return code ? code
	            : fg_git_diff_index(p->git, &out->arena, before, NULL, &out->changes, err);
}

/* "A..B", "A...B", "A" (A..HEAD), or nothing: HEAD and what is staged. */
static fg_err find_pair(fg_trace_place *p, const char *word, pair *out, const char **after,
                        fg_error *err)
{
	fg_git_id before;
	fg_range_words words = fg_range_read(&p->arena, word);
	if (!words.from)
		words = (fg_range_words){.from = words.to, .to = "HEAD"};
	*after = word ? words.to : NULL;
	fg_err code = word ? diff_range(p, &words, out, &before, err)
	                   : diff_staged(p, out, &before, err);
	return code ? code
	            : fg_trace_snapshot_of_tree(p->session, &out->arena, &before, &out->before,
	                                        err);
}

/* ---- showing ---- */

static const struct {
	fg_impact_why why;
	const char *text;
} whys[] = {{FG_IMPACT_CODE, "code"},
            {FG_IMPACT_TEST, "test"},
            {FG_IMPACT_TEXT, "text"},
            {FG_IMPACT_BELOW, "below"},
            {FG_IMPACT_GONE, "gone"}};

static void put_why(fg_buf *out, unsigned why, const char *separator)
{
	const char *between = "";
	for (size_t i = 0; i < FG_ARRAY_LEN(whys); i++) {
		if (!(why & whys[i].why))
			continue;
		fg_buf_printf(out, "%s%s", between, whys[i].text);
		between = separator;
	}
}

static void put_text(const fg_impact *x, fg_buf *out)
{
	size_t threats = 0, reviews = 0;
	fg_buf_printf(out, "%zu requirement%s affected\n", x->items.n, x->items.n == 1 ? "" : "s");
	for (size_t i = 0; i < x->items.n; i++) {
		const fg_impact_item *q = &x->items.at[i];
		fg_buf_printf(out, "  %-20s ", q->uid);
		put_why(out, q->why, ", ");
		fg_buf_printf(out, "%s%s\n", *q->title ? ": " : "", q->title);
		threats += q->is_threat;
		reviews += q->has_review;
	}
	fg_buf_printf(out, "%zu test%s to run again\n", x->tests.n, x->tests.n == 1 ? "" : "s");
	for (size_t i = 0; i < x->tests.n; i++)
		fg_buf_printf(out, "  %s:%u %s\n", x->tests.at[i]->path, x->tests.at[i]->first,
		              x->tests.at[i]->name);
	if (reviews)
		fg_buf_printf(out, "%zu review%s stale\n", reviews, reviews == 1 ? "" : "s");
	if (threats)
		fg_buf_printf(out, "%zu threat%s to look at again\n", threats,
		              threats == 1 ? "" : "s");
	if (x->unknown)
		fg_buf_printf(out, "NOT KNOWN: %s\n", x->why_unknown);
}

static void put_string(fg_buf *out, const char *s)
{
	fg_trace_json_string(out, s);
}

static void put_json(const fg_impact *x, fg_buf *out)
{
	fg_buf_puts(out, "{\n  \"format\": \"firmgate-impact-1\",\n  \"requirements\": [");
	for (size_t i = 0; i < x->items.n; i++) {
		const fg_impact_item *q = &x->items.at[i];
		fg_buf_puts(out, i ? ",\n    {\"id\": " : "\n    {\"id\": ");
		put_string(out, q->uid);
		fg_buf_puts(out, ", \"title\": ");
		put_string(out, q->title);
		fg_buf_puts(out, ", \"why\": [\"");
		put_why(out, q->why, "\", \"");
		fg_buf_printf(out, "\"], \"threat\": %s, \"staleReview\": %s}",
		              q->is_threat ? "true" : "false", q->has_review ? "true" : "false");
	}
	fg_buf_puts(out, "\n  ],\n  \"tests\": [");
	for (size_t i = 0; i < x->tests.n; i++) {
		fg_buf_puts(out, i ? ",\n    {\"path\": " : "\n    {\"path\": ");
		put_string(out, x->tests.at[i]->path);
		fg_buf_puts(out, ", \"name\": ");
		put_string(out, x->tests.at[i]->name);
		fg_buf_printf(out, ", \"line\": %u}", x->tests.at[i]->first);
	}
	fg_buf_printf(out, "\n  ],\n  \"complete\": %s\n}\n", x->unknown ? "false" : "true");
}

/* ---- impact ---- */

static fg_err show(const fg_trace_options *o, const fg_impact *x, fg_error *err)
{
	fg_buf out = FG_BUF_INIT, text = FG_BUF_INIT;
	const char *form = o->as ? o->as : "text";
	fg_err code = FG_OK;
	if (strcmp(form, "json") == 0)
		put_json(x, &out);
	else if (strcmp(form, "text") == 0)
		put_text(x, &text);
	else
		code = fg_error_set(err, FG_ERR_INPUT,
		                    "impact is told as text or json, not as '%s'", form);
	fg_utf8_show(&out, fg_buf_str(&text), text.n);
	if (!code)
		code = fg_trace_write(o, &out, err);
	fg_buf_release(&out);
	fg_buf_release(&text);
	return code;
}

int fg_trace_part_impact(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err)
{
	pair x = {.arena = FG_ARENA_INIT};
	fg_trace_view v;
	fg_impact impact;
	const char *after;
	int exit_code = -1;
	memset(&v, 0, sizeof(v));
	memset(&impact, 0, sizeof(impact));
	fg_err code = find_pair(p, n ? words[0] : NULL, &x, &after, err);
	if (!code) {
		fg_trace_options own = *o;
		own.staged = true;
		code = fg_trace_view_make(&v, p, &own, after, err);
	}
	if (!code)
		code = fg_trace_impact(p->session, &x.before, &v.snapshot, &x.changes, &v.matrix,
		                       v.reviews, v.review_count, &impact, err);
	if (!code)
		code = show(o, &impact, err);
	if (!code && n == 0 && x.changes.n == 0 && !o->is_quiet)
		fg_cli_say(stderr, "firmgate: warning: nothing is staged: git add it, or name a "
		                   "range (A..B)\n");
	if (!code)
		exit_code = impact.unknown ? FG_EXIT_UNDECIDED : FG_EXIT_PASS;
	fg_impact_release(&impact);
	fg_trace_view_release(&v);
	fg_arena_release(&x.arena);
	return exit_code;
}

/* ---- suggest ---- */

int fg_trace_part_suggest(fg_trace_place *p, fg_trace_options *o, const char *const *words,
                          size_t n, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_trace_commit c;
	const char *key = fg_trace_suggested_claim(p->session);
	int exit_code = -1;
	(void)words;
	(void)n;
	memset(&c, 0, sizeof(c));
	if (!fg_git_describe(p->git)->work_tree) {
		fg_error_set(err, FG_ERR_INPUT,
		             "a bare repository has no index: nothing is staged");
		return -1;
	}
	if (!fg_trace_verify_index(p->session, &a, NULL, "", 0, &c, err)) {
		if (c.files == 0 && !o->is_quiet)
			fg_cli_say(stderr, "firmgate: warning: no code is staged\n");
		for (size_t i = 0; i < c.touched_count; i++)
			fg_cli_say(stdout, "%s: %s\n", key, c.touched[i]);
		exit_code = FG_EXIT_PASS;
	}
	fg_trace_commit_release(&c);
	fg_arena_release(&a);
	return exit_code;
}
