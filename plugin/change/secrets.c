#include "change/secrets.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/path.h"
#include "product/key_words.h"
#include "product/product.h"

#include <math.h>
#include <strings.h>

enum {
	FILE_MAX = 8 << 20,     /* bytes of a file that is looked into */
	TOTAL_MAX = 128 << 20,  /* of all */
	PAST_MAX = 1 << 30,     /* of all contents in history */
	TAGS_MAX = 16,          /* tags of tags */
	WORD_MIN = 20, WORD_MAX = 200,
	NAMED_MIN = 10, /* of one in a name */
};

enum { COMMITTED, GUARDED, NOT_SEARCHED, RANDOM_WORD };

static const fg_rule_info rules[] = {
	{.id = "secret.committed", .name = "SecretCommitted",
	 .title = "A commit adds a private key or a credential",
	 .page = "Who can read the repository has the secret, for ever: history keeps it. Take it out of "
	         "the commit, and replace it where it was used.",
	 .severity = FG_SEVERITY_ERROR, .precision = "high", .security_severity = 8.8},
	{.id = "secret.guarded-key", .name = "SecretGuardedKey",
	 .title = "A commit adds private keys that a passphrase guards",
	 .page = "Whoever can read the repository can try passphrases for ever, and often the right one stands "
	         "in a build script. Keep key stores outside; a key that must be here gets a deviation.",
	 .severity = FG_SEVERITY_WARNING, .precision = "medium", .security_severity = 5.0},
	{.id = "secret.not-searched", .name = "SecretNotSearched",
	 .title = "A commit adds an archive that is not searched for secrets",
	 .page = "Reviewers cannot see into it either. Commit what it holds, or fetch it when it is built.",
	 .severity = FG_SEVERITY_NOTE, .precision = "very-high"},
	{.id = "secret.random-word", .name = "SecretRandomWord",
	 .title = "A commit adds a random word under the name of a secret",
	 .page = "A password, token or key stands in the file. Read it from where the device or the "
	         "pipeline keeps its secrets. A word that is no secret gets a deviation.",
	 .severity = FG_SEVERITY_WARNING, .precision = "medium", .security_severity = 7.0},
};

const fg_rule_info *fg_secrets_rules(size_t *n)
{
	*n = FG_ARRAY_LEN(rules);
	return rules;
}

typedef struct finder {
	fg_findings *out;
	fg_git *git;
	const char *prefix;
	fg_arena arena;    /* of one file */
	fg_product product;
	const char *path;  /* as findings have it */
	fg_buf text;
	bool is_sample;    /* of tests and examples: their keys are noted */
	fg_git_entry before; /* the other side; mode 0 = none */
	bool has_hunks;      /* made for the first that asks: most files ask nothing */
	fg_git_hunks hunks;
	bool has_keys;       /* the same */
	fg_map keys;         /* digests of those of the other side */
	/* of history only */
	const fg_secrets_past *past;
	const char *holder;  /* "commit 'x'", "the message of commit 'x'" */
	bool is_message;     /* or a name, a header: no file, all of it is new */
	const char *base_path; /* of the file in past->base */
	fg_map seen;         /* ids of contents */
} finder;

/* A file, or where a link leads to; UTF-16 as lines of bytes. */
static fg_err read_text(fg_git *g, const fg_git_entry *e, fg_buf *out, fg_error *err)
{
	bool is_text = e->mode && (fg_git_is_file(e) || e->mode == FG_GIT_MODE_LINK);
	fg_err failed = is_text ? fg_git_read_blob(g, &e->id, FILE_MAX, out, err) : FG_OK;
	if (!failed)
		fg_product_narrow(out);
	return failed;
}

/* Without the old side, because it is missing or too large, every line counts as added. */
static fg_git_hunks hunks_since(finder *f, const fg_git_entry *before)
{
	fg_buf old = FG_BUF_INIT;
	fg_git_hunks hunks = {.is_binary = true};
	(void)read_text(f->git, before, &old, NULL);
	if (fg_git_diff_texts(&f->arena, fg_buf_str(&old), old.n, fg_buf_str(&f->text), f->text.n,
	                      &hunks, NULL) != FG_OK)
		hunks = (fg_git_hunks){.is_binary = true};
	fg_buf_release(&old);
	return hunks;
}

static bool is_within(const fg_git_hunks *hunks, uint32_t line)
{
	if (hunks->is_binary || line == 0)
		return true;
	for (size_t i = 0; i < hunks->n; i++)
		if (line >= hunks->at[i].after_start &&
		    line < hunks->at[i].after_start + hunks->at[i].after_count)
			return true;
	return false;
}

/* The file in the base; mode 0: it has none. */
static fg_git_entry entry_of_base(finder *f)
{
	fg_git_entry e = {.mode = 0};
	if (!f->past || !f->past->base || !f->base_path ||
	    fg_git_find_in_tree(f->git, &f->arena, f->past->base, f->base_path, &e, NULL) != FG_OK)
		e.mode = 0;
	return e;
}

/* A commit that brings back what an earlier one took from the base adds nothing. */
static bool is_added(finder *f, uint32_t line)
{
	if (f->is_message)
		return true;
	if (!f->has_hunks)
		f->hunks = hunks_since(f, &f->before);
	f->has_hunks = true;
	fg_git_entry e = entry_of_base(f);
	if (!e.mode || !is_within(&f->hunks, line))
		return is_within(&f->hunks, line);
	fg_git_hunks hunks = hunks_since(f, &e);
	return is_within(&hunks, line);
}

static void note_keys_of(finder *f, const fg_git_entry *e)
{
	fg_buf old = FG_BUF_INIT;
	size_t before = f->product.keys.n, gaps = f->product.gaps.n;
	if (read_text(f->git, e, &old, NULL) == FG_OK)
		fg_product_add_secrets(&f->product, f->path, fg_buf_str(&old), old.n);
	for (size_t i = before; i < f->product.keys.n; i++)
		fg_map_put_str(&f->keys, f->product.keys.at[i].digest, NULL);
	f->product.keys.n = before;
	f->product.gaps.n = gaps;
	fg_buf_release(&old);
}

/* By what it is and not by its line: one that takes the place of another is new. */
static bool is_new_key(finder *f, const fg_product_key *k)
{
	if (f->is_message)
		return true;
	if (!f->has_keys) {
		fg_git_entry e = entry_of_base(f);
		fg_map_release(&f->keys);
		f->keys = (fg_map)FG_MAP_INIT;
		note_keys_of(f, &f->before);
		note_keys_of(f, &e);
	}
	f->has_keys = true;
	return fg_map_get_str(&f->keys, k->digest) == NULL;
}

static bool is_told(const finder *f, const char *rule, const char *statement)
{
	for (size_t i = 0; i < f->out->items.n; i++)
		if (strcmp(f->out->items.at[i].rule, rule) == 0 &&
		    strcmp(f->out->items.at[i].statement, statement) == 0)
			return true;
	return false;
}

typedef struct secret {
	size_t rule;
	fg_severity severity;
	uint32_t line;
	const char *what;
} secret;

/* Known again by the hash of its line, so that an accepted one stays accepted. */
static void report(finder *f, const secret *s, const char *word, size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, word, n);
	uint32_t at = s->line ? s->line : 1;
	fg_finding finding = {
		.rule = rules[s->rule].id,
		.severity = s->severity,
		.message = s->what,
		.region =
			{.path = f->path, .line = at, .column = 1, .end_line = at, .end_column = 1},
		.statement = fg_arena_printf(&f->arena, "sha256 %s", hex),
	};
	if (f->past && is_told(f, finding.rule, finding.statement))
		return;
	fg_findings_add(f->out, &finding);
}

/* The line of that number, without its end. */
static const char *line_of(const finder *f, uint32_t line, size_t *n)
{
	const char *p = fg_buf_str(&f->text), *end = p + f->text.n;
	for (uint32_t i = 1; i < line && p < end; i++) {
		const char *next = memchr(p, '\n', (size_t)(end - p));
		p = next ? next + 1 : end;
	}
	const char *stop = memchr(p, '\n', (size_t)(end - p));
	*n = (size_t)((stop ? stop : end) - p);
	return p;
}

static const char *say_key(finder *f, const char *kind)
{
	if (f->is_message)
		return fg_arena_printf(&f->arena, "%s holds a secret: %s", f->holder, kind);
	const char *name = fg_path_basename(f->path);
	const char *of = f->is_sample ? ", in a folder of tests or examples" : "";
	return f->past ? fg_arena_printf(&f->arena,
	                                 "%s adds a secret to '%s', and history keeps it: %s%s",
	                                 f->holder, name, kind, of)
	               : fg_arena_printf(&f->arena, "'%s' would be committed with a secret: %s%s",
	                                 name, kind, of);
}

static const char *say_word(finder *f)
{
	static const char what[] = "a random word stands where a secret is named";
	return f->past ? fg_arena_printf(&f->arena, "%s in %s, and history keeps it", what, f->holder)
	               : what;
}

/* A key that a passphrase guards is noted, a store of them warned of; what tests and examples have
 * is noted. */
static void report_key(finder *f, const fg_product_key *k)
{
	size_t n = 0;
	const char *line = line_of(f, k->place.line, &n);
	const char *id = *k->fingerprint ? k->fingerprint : k->is_container ? k->digest : line;
	secret s = {k->is_encrypted ? GUARDED : COMMITTED,
	            f->is_sample || (k->is_encrypted && !k->is_container) ? FG_SEVERITY_NOTE
	            : k->is_encrypted                                     ? FG_SEVERITY_WARNING
	                                                                  : FG_SEVERITY_ERROR,
	            k->place.line, say_key(f, k->kind)};
	report(f, &s, id, id == line ? n : strlen(id));
}

static bool is_told_here(const fg_product *f, size_t first, size_t at)
{
	for (size_t i = first; i < at; i++)
		if (strcmp(f->keys.at[i].digest, f->keys.at[at].digest) == 0)
			return true;
	return false;
}

/* Of a file of tests the first stands for all. */
static void find_keys(finder *f)
{
	size_t before = f->product.keys.n, told = 0;
	f->has_keys = false;
	fg_product_add_secrets(&f->product, f->path, fg_buf_str(&f->text), f->text.n);
	size_t end = f->product.keys.n;
	for (size_t i = before; i < end && !(f->is_sample && told); i++) {
		/* A copy: the list moves when old ones are read. */
		const fg_product_key k = f->product.keys.at[i];
		if (!k.is_private || fg_product_is_published(&f->product, &k) ||
		    is_told_here(&f->product, before, i) || !is_new_key(f, &k))
			continue;
		report_key(f, &k);
		told++;
	}
}

/* ---- random words ---- */

static bool is_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '+' || c == '/' || c == '=' || c == '_' || c == '-';
}

static double bits(const char *p, size_t n)
{
	unsigned counts[256] = {0};
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		counts[(unsigned char)p[i]]++;
	for (size_t i = 0; i < FG_ARRAY_LEN(counts); i++)
		if (counts[i])
			sum -= counts[i] * log2((double)counts[i] / (double)n);
	return n ? sum / (double)n : 0;
}

/* Letters and digits in both cases, and no identifier of words: "get_password_from_keyring". */
static bool is_random(const char *p, size_t n)
{
	unsigned upper = 0, lower = 0, digit = 0, changes = 0;
	for (size_t i = 0; i < n; i++) {
		bool is_digit = p[i] >= '0' && p[i] <= '9';
		upper += p[i] >= 'A' && p[i] <= 'Z';
		lower += p[i] >= 'a' && p[i] <= 'z';
		digit += is_digit;
		changes += i && is_digit != (p[i - 1] >= '0' && p[i - 1] <= '9');
	}
	bool is_hex = n >= 32 && n % 2 == 0 &&
	              strspn(p, "0123456789abcdefABCDEF") >= n && digit >= n / 6;
	bool is_mixed = upper >= 2 && lower >= 2 && digit >= 2 && changes >= 3;
	double least = n < WORD_MIN ? 3.0 : 3.8; /* a short word cannot have as many */
	return (is_hex && bits(p, n) >= 3.0) || (is_mixed && bits(p, n) >= least);
}

static const char *find_name(const char *line, size_t n)
{
	static const char *const names[] = {"password", "passwd", "secret",     "api_key", "apikey",
	                                    "token",    "auth_key", "private_key", "access_key"};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; strchr("pPsSaAtT", line[i]) && k < FG_ARRAY_LEN(names); k++) {
			size_t length = strlen(names[k]);
			if (length <= n - i && strncasecmp(line + i, names[k], length) == 0)
				return line + i + length;
		}
	return NULL;
}

/* name, then '=' or ':', then at once or in quotes a random word; NULL = none. */
static const char *random_word(const char *line, size_t n, size_t least, size_t *length)
{
	const char *end = line + n, *p = find_name(line, n);
	while (p && p < end && *p != '=' && *p != ':')
		p++;
	if (!p || p == end)
		return NULL;
	while (p < end && (*p == '=' || *p == ':' || *p == ' ' || *p == '\t' || *p == '"' || *p == '\''))
		p++;
	const char *word = p;
	while (p < end && is_word((unsigned char)*p))
		p++;
	*length = (size_t)(p - word);
	return *length >= least && *length <= WORD_MAX && is_random(word, *length) ? word : NULL;
}

static void find_word(finder *f, uint32_t number, const char *line, size_t n)
{
	size_t length = 0;
	const char *word = random_word(line, n, WORD_MIN, &length);
	if (!word)
		word = fg_key_word_of_line(&f->product, line, n, &length);
	if (word && is_added(f, number)) {
		secret s = {RANDOM_WORD, FG_SEVERITY_WARNING, number, say_word(f)};
		report(f, &s, word, length);
	}
}

static void find_words(finder *f)
{
	const char *p = fg_buf_str(&f->text), *end = p + f->text.n;
	for (uint32_t line = 1; p < end; line++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((stop ? stop : end) - p);
		if (n < 4000 && (memchr(p, '=', n) || memchr(p, ':', n) || memchr(p, '"', n)))
			find_word(f, line, p, n);
		p += n + 1;
	}
}

/* ---- files ---- */

static void skip(fg_secrets_skips *skipped, fg_arena *a, const char *path, const char *why)
{
	fg_secrets_skip s = {fg_arena_strdup(a, path), fg_arena_strdup(a, why)};
	fg_vec_push(skipped, s);
}

static const char *shown_path(finder *f, const char *path)
{
	size_t n = strlen(f->prefix);
	if (n == 0)
		return path;
	bool is_below = strncmp(path, f->prefix, n) == 0 && path[n] == '/';
	return is_below ? path + n + 1 : fg_arena_printf(&f->arena, "../%s", path);
}

/* A file that leaves the tests and examples is as new: there its secrets were notes at most. */
static bool leaves_samples(const finder *f, const fg_git_change *c)
{
	return c->before.mode && c->after.mode &&
	       fg_product_is_sample(&f->product, c->before.path) &&
	       !fg_product_is_sample(&f->product, c->after.path);
}

/* Of history files of tests and examples hold none that anybody keeps. */
static bool is_looked_at(const finder *f, const fg_git_change *c)
{
	bool is_text = fg_git_is_file(&c->after) || c->after.mode == FG_GIT_MODE_LINK;
	bool is_same = c->before.mode && fg_git_id_equal(&c->before.id, &c->after.id);
	return c->after.mode && is_text && !(is_same && !leaves_samples(f, c)) &&
	       !(f->past && fg_product_is_sample(&f->product, c->after.path));
}

/* What no reader undoes is noted; a limit that was hit is a gap. */
static fg_err tell_gaps(finder *f, size_t first, fg_error *err)
{
	fg_err failed = FG_OK;
	for (size_t i = first; i < f->product.gaps.n && !failed; i++) {
		const fg_product_gap *g = &f->product.gaps.at[i];
		bool is_limit = strcmp(g->reason, "not-undone") != 0;
		secret s = {NOT_SEARCHED, FG_SEVERITY_NOTE, 1,
		            fg_arena_printf(&f->arena, "'%s' was not searched for secrets to its end: %s",
		                            fg_path_basename(g->path), g->detail)};
		if (is_limit)
			failed = fg_error_set(err, FG_ERR_LIMIT, "%s", g->detail);
		else
			report(f, &s, g->path, strlen(g->path));
	}
	f->product.gaps.n = first;
	return failed;
}

static fg_err look_at(finder *f, const fg_git_change *c, fg_error *err)
{
	f->path = shown_path(f, c->after.path);
	f->base_path = c->after.path;
	f->before = leaves_samples(f, c) ? (fg_git_entry){.mode = 0} : c->before;
	f->has_hunks = false;
	f->is_sample = fg_product_is_sample(&f->product, c->after.path);
	fg_buf_clear(&f->text);
	fg_err failed = read_text(f->git, &c->after, &f->text, err);
	size_t gaps = f->product.gaps.n;
	if (!failed) {
		find_keys(f);
		if (!f->is_sample)
			find_words(f);
	}
	if (!failed && !f->is_sample)
		failed = tell_gaps(f, gaps, err);
	fg_arena_release(&f->arena);
	return failed;
}

/* Text that is no file's: all of it is new. */
static void look_at_text(finder *f, const char *text, size_t n, const char *path)
{
	f->is_message = true;
	f->is_sample = false;
	f->path = path;
	fg_buf_clear(&f->text);
	fg_buf_put(&f->text, text, n);
	find_keys(f);
	f->is_message = false;
	fg_arena_release(&f->arena);
}

static void look_or_skip(finder *f, const fg_git_change *c, fg_secrets_skips *skipped, fg_arena *a)
{
	fg_error why = FG_ERROR_INIT;
	if (look_at(f, c, &why) != FG_OK)
		skip(skipped, a, c->after.path, why.message ? why.message : "not read");
	fg_error_release(&why);
}

/* ---- names ---- */

typedef FG_VEC(const char *) name_lines; /* whose name each line is */

/* The name, and what stands behind each '_': a token begins there, too. */
static void put_name(fg_buf *text, name_lines *lines, const char *path)
{
	for (const char *p = path; p; p = strchr(p, '_')) {
		p += *p == '_' && p > path;
		for (const char *q = p; *q; q++)
			fg_buf_putc(text, *q == '\n' ? ' ' : *q);
		fg_buf_putc(text, '\n');
		fg_vec_push(lines, path);
	}
}

static void report_name(finder *f, const char *path, const char *kind, const char *id)
{
	secret s = {COMMITTED, FG_SEVERITY_ERROR, 1,
	            fg_arena_printf(&f->arena, "the name of a file holds a secret%s%s: %s",
	                            f->past ? ", in " : "", f->past ? f->holder : "", kind)};
	f->path = shown_path(f, path);
	report(f, &s, id, strlen(id));
}

/* New names, tests' too: whoever lists the folder reads them. */
static void look_at_names(finder *f, const fg_git_changes *all)
{
	fg_buf text = FG_BUF_INIT;
	name_lines lines = FG_VEC_INIT;
	size_t first = f->product.keys.n, gaps = f->product.gaps.n;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].after.mode &&
		    !(all->at[i].before.mode &&
		      strcmp(all->at[i].before.path, all->at[i].after.path) == 0))
			put_name(&text, &lines, all->at[i].after.path);
	if (text.n)
		fg_product_add_tokens(&f->product, "names", fg_buf_str(&text), text.n);
	for (size_t i = first; i < f->product.keys.n; i++) {
		const fg_product_key *k = &f->product.keys.at[i];
		if (!is_told_here(&f->product, first, i) && k->place.line - 1 < lines.n)
			report_name(f, lines.at[k->place.line - 1], k->kind, k->digest);
	}
	const char *p = fg_buf_str(&text);
	for (size_t i = 0; i < lines.n; i++, p = strchr(p, '\n') + 1) {
		size_t length = 0, n = strcspn(p, "\n");
		const char *word = memchr(p, '=', n) ? random_word(p, n, NAMED_MIN, &length) : NULL;
		if (word)
			report_name(f, lines.at[i], "a random word", fg_arena_strndup(&f->arena, word, length));
	}
	f->product.keys.n = first;
	f->product.gaps.n = gaps;
	fg_vec_release(&lines);
	fg_buf_release(&text);
	fg_arena_release(&f->arena);
}

static void release(finder *f)
{
	fg_product_release(&f->product);
	fg_buf_release(&f->text);
	fg_map_release(&f->seen);
	fg_map_release(&f->keys);
	fg_arena_release(&f->arena);
}

fg_err fg_secrets_find(fg_findings *out, fg_secrets_skips *skipped, fg_arena *a,
                       const fg_secrets_request *rq, fg_error *err)
{
	finder f = {.out = out, .git = rq->git, .prefix = rq->prefix};
	size_t total = 0;
	if (rq->changes->n == 0)
		return FG_OK;
	fg_product_init(&f.product);
	fg_err failed = fg_product_load_secrets(&f.product, rq->data_dir, err);
	if (!failed)
		look_at_names(&f, rq->changes);
	for (size_t i = 0; !failed && i < rq->changes->n; i++) {
		const fg_git_change *c = &rq->changes->at[i];
		if (!is_looked_at(&f, c))
			continue;
		if (total > TOTAL_MAX)
			skip(skipped, a, c->after.path,
			     "the change has more bytes than are looked into");
		else
			look_or_skip(&f, c, skipped, a);
		total += f.text.n;
	}
	release(&f);
	return failed;
}

/* ---- history ---- */

/* False: it was there before. */
static bool note(finder *f, const fg_git_id *id)
{
	bool is_new = false;
	fg_map_put(&f->seen, (const char *)id->raw, sizeof(id->raw), &is_new);
	return is_new;
}

/* What the end of the change has was looked at with it; what a commit changes, with who made it. */
static void note_known(finder *f, const fg_git_changes *all, bool is_after_known)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->at[i].before.mode &&
		    !fg_product_is_sample(&f->product, all->at[i].before.path))
			note(f, &all->at[i].before.id);
		if (is_after_known && is_looked_at(f, &all->at[i]))
			note(f, &all->at[i].after.id);
	}
}

static fg_err diff_parent(finder *f, fg_arena *a, const fg_git_commit *c, size_t parent,
                          fg_git_changes *out, fg_error *err)
{
	fg_git_id tree = {{0}};
	fg_err failed = FG_OK;
	if (c->parent_count)
		failed = fg_git_tree_of(f->git, &c->parents[parent], &tree, err);
	return failed ? failed : fg_git_diff_trees(f->git, a, &tree, &c->tree, NULL, out, err);
}

/* A merge adds what none of its parents has. */
static fg_err note_other_parents(finder *f, fg_arena *a, const fg_git_commit *c,
                                 const fg_git_changes *first, fg_error *err)
{
	fg_err failed = FG_OK;
	for (size_t p = 1; !failed && p < c->parent_count; p++) {
		fg_git_changes all;
		fg_map differs = FG_MAP_INIT;
		failed = diff_parent(f, a, c, p, &all, err);
		for (size_t i = 0; !failed && i < all.n; i++)
			if (all.at[i].after.mode)
				fg_map_put_str(&differs, all.at[i].after.path, NULL);
		for (size_t i = 0; !failed && i < first->n; i++)
			if (first->at[i].after.mode &&
			    !fg_map_get_str(&differs, first->at[i].after.path))
				note(f, &first->at[i].after.id);
		fg_map_release(&differs);
	}
	return failed;
}

static fg_err look_at_commit(finder *f, const fg_git_id *id, size_t *total,
                             fg_secrets_skips *skipped, fg_arena *kept, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_commit c;
	fg_git_changes all = {NULL, 0, false};
	char hex[FG_GIT_HEX];
	fg_err failed = fg_git_read_commit(f->git, &a, id, &c, err);
	if (!failed)
		failed = diff_parent(f, &a, &c, 0, &all, err);
	if (!failed)
		note_known(f, &all, false);
	if (!failed)
		failed = note_other_parents(f, &a, &c, &all, err);
	f->holder = fg_arena_printf(&a, "commit '%.12s'", fg_git_id_hex(hex, id));
	if (!failed)
		look_at_names(f, &all);
	for (size_t i = 0; !failed && i < all.n; i++) {
		if (!is_looked_at(f, &all.at[i]) || !note(f, &all.at[i].after.id))
			continue;
		if (*total > PAST_MAX)
			skip(skipped, kept, all.at[i].after.path,
			     "the history has more bytes than are looked into");
		else
			look_or_skip(f, &all.at[i], skipped, kept);
		*total += f->text.n;
	}
	/* Keys alone: prose has words behind "token:". */
	f->holder = fg_arena_printf(&a, "the message of commit '%.12s'", fg_git_id_hex(hex, id));
	if (!failed)
		look_at_text(f, c.message, c.message_n, FG_SECRETS_MESSAGE);
	f->holder = fg_arena_printf(&a, "the header of commit '%.12s'", fg_git_id_hex(hex, id));
	if (!failed)
		look_at_text(f, c.header, strlen(c.header), FG_SECRETS_MESSAGE);
	fg_arena_release(&a);
	return failed;
}

static fg_err look_at_tags(finder *f, const fg_git_id *from, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_tag tag = {.target = *from};
	fg_err failed = FG_OK;
	size_t n = 0;
	while (!failed && strcmp(fg_git_kind(f->git, &tag.target), "tag") == 0) {
		failed = n++ < TAGS_MAX ? fg_git_read_tag(f->git, &a, &tag.target, &tag, err)
		                        : fg_error_set(err, FG_ERR_LIMIT,
		                                       "more than %d tags of tags", TAGS_MAX);
		f->holder = failed ? "" : fg_arena_printf(&a, "the message of tag '%s'", tag.name);
		if (!failed)
			look_at_text(f, tag.text, tag.n, "TAG_EDITMSG");
	}
	fg_arena_release(&a);
	return failed;
}

fg_err fg_secrets_find_past(fg_findings *out, fg_secrets_skips *skipped, fg_arena *a,
                            const fg_secrets_past *past, fg_error *err)
{
	finder f = {.out = out, .git = past->git, .prefix = "", .past = past};
	size_t total = 0;
	fg_product_init(&f.product);
	fg_err failed = fg_product_load_secrets(&f.product, past->data_dir, err);
	if (!failed && past->changes)
		note_known(&f, past->changes, true);
	for (size_t i = 0; !failed && i < past->commits->n; i++)
		failed = look_at_commit(&f, &past->commits->at[i], &total, skipped, a, err);
	if (!failed)
		failed = look_at_tags(&f, &past->tag, err);
	f.holder = "the name of the reference";
	if (!failed && past->name)
		look_at_text(&f, past->name, strlen(past->name), past->name);
	release(&f);
	return failed;
}

fg_err fg_secrets_find_message(fg_findings *out, const char *text, size_t n, const char *data_dir,
                               fg_error *err)
{
	finder f = {.out = out, .prefix = "", .holder = "the message"};
	fg_product_init(&f.product);
	fg_err failed = fg_product_load_secrets(&f.product, data_dir, err);
	if (!failed)
		look_at_text(&f, text, n, FG_SECRETS_MESSAGE);
	release(&f);
	return failed;
}
