/*
 * firmgate trace verify: the verdicts of a range of commits, or of what is staged.
 */
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/utf.h"
#include "cli/range.h"
#include "cli/trace.h"
#include "trace/cache.h"

enum { COMMITS_MAX = 1000000, MESSAGE_MAX = 1 << 20 };

typedef struct run {
	fg_trace_options *o;
	fg_trace_place *p;
	fg_trace_cache *cache;
	char policy_key[FG_SHA256_HEX];
	fg_findings findings;
	size_t counts[FG_TRACE_VERDICT_COUNT];
	size_t commits, cached;
} run;

/* ---- cache ---- */

/* The policy's bytes and this program: what else decides a commit's verdicts. */
static void make_policy_key(run *r)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(&text, FG_VERSION " 3 "); /* grows when a verdict's meaning changes */
	if (r->p->policy.path)
		fg_file_read(&text, r->p->policy.path, 1u << 20, NULL);
	fg_sha256_hex(r->policy_key, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
}

static void open_cache(run *r)
{
	char hex[FG_SHA256_HEX];
	make_policy_key(r);
	if (r->o->no_cache || !r->p->cache_dir)
		return;
	const char *dir = fg_path_join(&r->p->arena, r->p->cache_dir, "trace");
	const char *common = fg_git_describe(r->p->git)->common_dir;
	fg_sha256_hex(hex, common, strlen(common));
	if (fg_file_mkdirs(dir, NULL) == FG_OK)
		r->cache = fg_trace_cache_open(fg_arena_printf(&r->p->arena, "%s/%.32s", dir, hex));
}

static void cache_key(const run *r, const fg_git_id *id, fg_buf *out)
{
	fg_buf_clear(out);
	fg_buf_put(out, id->raw, sizeof(id->raw));
	fg_buf_puts(out, r->policy_key);
}

static bool has_unknown(const fg_trace_commit *c)
{
	for (size_t i = 0; i < c->verdicts.n; i++)
		if (c->verdicts.at[i].kind == FG_TRACE_UNKNOWN)
			return true;
	return false;
}

/* An unknown is asked again: the objects may have come. */
static fg_err verify_one(run *r, fg_arena *a, const fg_git_id *id, fg_trace_commit *out,
                         fg_error *err)
{
	fg_buf key = FG_BUF_INIT, bytes = FG_BUF_INIT;
	fg_wire_reader kept;
	fg_err code = FG_OK;
	cache_key(r, id, &key);
	if (fg_trace_cache_get(r->cache, key.at, key.n, &kept) &&
	    fg_trace_commit_read(out, a, &kept)) {
		r->cached++;
	} else {
		code = fg_trace_verify(r->p->session, a, id, out, err);
		if (!code && r->cache && !has_unknown(out)) {
			fg_trace_commit_write(out, &bytes);
			fg_trace_cache_put(r->cache, key.at, key.n, &bytes);
		}
	}
	fg_buf_release(&key);
	fg_buf_release(&bytes);
	return code;
}

/* ---- showing ---- */

static bool is_shown(const run *r, fg_trace_verdict_kind kind)
{
	return r->o->is_verbose || (kind != FG_TRACE_CONFIRMED && kind != FG_TRACE_COSMETIC);
}

static void show_text(const run *r, const fg_trace_commit *c)
{
	char hex[FG_GIT_HEX];
	bool is_index = fg_git_id_is_zero(&c->id), has_head = false;
	for (size_t i = 0; i < c->verdicts.n; i++) {
		const fg_trace_verdict *v = &c->verdicts.at[i];
		if (!is_shown(r, v->kind))
			continue;
		if (!has_head)
			fg_cli_say(stdout, "%.12s %s\n",
			           is_index ? "staged" : fg_git_id_hex(hex, &c->id), c->subject);
		has_head = true;
		fg_cli_say(stdout, "  %-17s ", fg_trace_verdict_name(v->kind));
		if (*v->path && v->line)
			fg_cli_say(stdout, "%s:%u: ", v->path, v->line);
		else if (*v->path)
			fg_cli_say(stdout, "%s: ", v->path);
		fg_cli_say(stdout, "%s\n", v->message);
	}
}

static void put_member(fg_buf *out, const char *key, const char *value, const char *end)
{
	fg_buf_printf(out, "\"%s\":\"", key);
	for (const unsigned char *p = (const unsigned char *)value; *p; p++) {
		if (*p == '"' || *p == '\\')
			fg_buf_printf(out, "\\%c", *p);
		else if (*p < 0x20)
			fg_buf_printf(out, "\\u%04x", *p);
		else
			fg_buf_putc(out, (char)*p);
	}
	fg_buf_printf(out, "\"%s", end);
}

/* One object a line and commit. */
static void show_json(const fg_trace_commit *c)
{
	char hex[FG_GIT_HEX];
	fg_buf out = FG_BUF_INIT;
	fg_buf_putc(&out, '{');
	put_member(&out, "commit", fg_git_id_is_zero(&c->id) ? "" : fg_git_id_hex(hex, &c->id),
	           ",");
	put_member(&out, "tree", fg_git_id_is_zero(&c->tree) ? "" : fg_git_id_hex(hex, &c->tree),
	           ",");
	put_member(&out, "subject", c->subject, ",\"touched\":[");
	for (size_t i = 0; i < c->touched_count; i++) {
		fg_buf one = FG_BUF_INIT;
		put_member(&one, "", c->touched[i], i + 1 < c->touched_count ? "," : "");
		fg_buf_puts(&out, fg_buf_str(&one) + 3); /* the value alone */
		fg_buf_release(&one);
	}
	fg_buf_puts(&out, "],\"verdicts\":[");
	for (size_t i = 0; i < c->verdicts.n; i++) {
		const fg_trace_verdict *v = &c->verdicts.at[i];
		fg_buf_puts(&out, i ? ",{" : "{");
		put_member(&out, "verdict", fg_trace_verdict_name(v->kind), ",");
		put_member(&out, "requirement", v->uid, ",");
		put_member(&out, "path", v->path, ",");
		put_member(&out, "name", v->name, ",");
		put_member(&out, "message", v->message, "");
		fg_buf_printf(&out, ",\"line\":%u}", v->line);
	}
	fg_buf_puts(&out, "]}\n");
	fg_buf clean = FG_BUF_INIT;
	fg_utf8_sanitize(&clean, fg_buf_str(&out), out.n);
	(void)fwrite(fg_buf_str(&clean), 1, clean.n, stdout);
	fg_buf_release(&clean);
	fg_buf_release(&out);
}

static void take_commit(run *r, const fg_trace_commit *c)
{
	r->commits++;
	for (size_t i = 0; i < c->verdicts.n; i++)
		r->counts[c->verdicts.at[i].kind]++;
	fg_trace_add_findings(r->p->session, c, &r->findings);
	if (r->o->verdicts)
		show_json(c);
	else if (r->o->outputs.at.n == 0)
		show_text(r, c);
}

static void show_sum(const run *r)
{
	if (r->o->verdicts || r->o->outputs.at.n || r->o->is_quiet)
		return;
	fg_cli_say(stdout, "%zu commit%s:", r->commits, r->commits == 1 ? "" : "s");
	const char *separator = " ";
	for (int k = 0; k < FG_TRACE_VERDICT_COUNT; k++) {
		if (!r->counts[k])
			continue;
		fg_cli_say(stdout, "%s%zu %s", separator, r->counts[k],
		           fg_trace_verdict_name((fg_trace_verdict_kind)k));
		separator = ", ";
	}
	fg_cli_say(stdout, "%s\n", *separator == ' ' ? " nothing to say" : "");
}

/* ---- which commits ---- */

/* "A..B", "A...B" (the same: what B has and A has not), "A..", "REV" (that commit alone), or
 * nothing: HEAD alone. */
static fg_err find_commits(run *r, const char *const *words, size_t word_count, fg_git_ids *out,
                           fg_error *err)
{
	fg_range_words asked = fg_range_read(&r->p->arena, word_count ? words[0] : NULL);
	fg_git_id *ends = fg_arena_array(&r->p->arena, 2, sizeof(*ends));
	fg_err code = fg_git_resolve(r->p->git, asked.to, &ends[0], err);
	if (!code && asked.from)
		code = fg_git_resolve(r->p->git, asked.from, &ends[1], err);
	if (code)
		return code;
	if (!asked.from && !r->o->all) {
		*out = (fg_git_ids){ends, 1};
		return FG_OK;
	}
	fg_git_range range = {.include = ends,
	                      .include_count = 1,
	                      .exclude = asked.from ? ends + 1 : NULL,
	                      .exclude_count = asked.from ? 1 : 0,
	                      .first_parent = r->o->first_parent};
	return fg_git_walk(r->p->git, &r->p->arena, &range, COMMITS_MAX, out, err);
}

static fg_err verify_range(run *r, const char *const *words, size_t n, fg_error *err)
{
	fg_git_ids ids = {NULL, 0};
	fg_err code = find_commits(r, words, n, &ids, err);
	if (!code)
		open_cache(r);
	for (size_t i = 0; !code && i < ids.n; i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_trace_commit c;
		code = verify_one(r, &a, &ids.at[i], &c, err);
		if (!code)
			take_commit(r, &c);
		fg_trace_commit_release(&c);
		fg_arena_release(&a);
	}
	fg_trace_cache_close(r->cache);
	return code;
}

static fg_err verify_staged(run *r, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_arena a = FG_ARENA_INIT;
	fg_trace_commit c = {.subject = ""};
	fg_err code = fg_file_read(&text, r->o->message, MESSAGE_MAX, err);
	if (!code)
		code = fg_trace_verify_index(r->p->session, &a, NULL, fg_buf_str(&text), text.n, &c,
		                             err);
	if (!code)
		take_commit(r, &c);
	fg_trace_commit_release(&c);
	fg_arena_release(&a);
	fg_buf_release(&text);
	return code;
}

int fg_trace_part_verify(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err)
{
	run r = {.o = o, .p = p};
	fg_findings_init(&r.findings);
	fg_err code = o->message ? verify_staged(&r, err) : verify_range(&r, words, n, err);
	int exit_code = -1;
	if (!code) {
		show_sum(&r);
		exit_code = fg_trace_report(p, &o->outputs, &r.findings, r.counts[FG_TRACE_UNKNOWN],
		                            err);
	}
	fg_findings_release(&r.findings);
	return exit_code;
}
