#include "change/secrets.h"

#include "base/hash.h"
#include "base/path.h"
#include "product/product.h"

#include <math.h>
#include <strings.h>

enum {
	FILE_MAX = 8 << 20,     /* bytes of a file that is looked into */
	TOTAL_MAX = 128 << 20,  /* of all */
	WORD_MIN = 20, WORD_MAX = 200,
};

static const fg_rule_info rules[] = {
	{.id = "secret.committed", .name = "SecretCommitted",
	 .title = "A commit adds a private key or a credential",
	 .page = "Who can read the repository has the secret, for ever: history keeps it. Take it out of "
	         "the commit, and replace it where it was used.",
	 .severity = FG_SEVERITY_ERROR, .precision = "high", .security_severity = 8.8},
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
	const fg_secrets_request *request;
	fg_arena arena;
	fg_product product;
	const char *path;  /* as findings have it */
	fg_buf text;
	fg_git_hunks hunks;
} finder;

static bool is_added(const finder *f, uint32_t line)
{
	if (f->hunks.is_binary || line == 0)
		return true;
	for (size_t i = 0; i < f->hunks.n; i++)
		if (line >= f->hunks.at[i].after_start &&
		    line < f->hunks.at[i].after_start + f->hunks.at[i].after_count)
			return true;
	return false;
}

/* Known again by the hash of its line, so that an accepted one stays accepted. */
static void report(finder *f, size_t rule, uint32_t line, const char *what, const char *secret,
                   size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, secret, n);
	uint32_t at = line ? line : 1;
	fg_finding finding = {
		.rule = rules[rule].id,
		.severity = rules[rule].severity,
		.message = fg_arena_printf(&f->arena, "%s", what),
		.region =
			{.path = f->path, .line = at, .column = 1, .end_line = at, .end_column = 1},
		.statement = fg_arena_printf(&f->arena, "sha256 %s", hex),
	};
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

static void find_keys(finder *f)
{
	size_t before = f->product.keys.n;
	fg_product_add_secrets(&f->product, f->path, fg_buf_str(&f->text), f->text.n);
	for (size_t i = before; i < f->product.keys.n; i++) {
		const fg_product_key *k = &f->product.keys.at[i];
		size_t n = 0;
		if (!k->is_private || k->is_encrypted || fg_product_is_published(&f->product, k) ||
		    !is_added(f, k->place.line))
			continue;
		const char *line = line_of(f, k->place.line, &n);
		const char *id = *k->fingerprint ? k->fingerprint : line;
		report(f, 0, k->place.line,
		       fg_arena_printf(&f->arena, "'%s' would be committed with a secret: %s",
		                       fg_path_basename(f->path), k->kind),
		       id, *k->fingerprint ? strlen(id) : n);
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
	return (is_hex && bits(p, n) >= 3.0) || (is_mixed && bits(p, n) >= 3.8);
}

static const char *find_name(const char *line, size_t n)
{
	static const char *const names[] = {"password", "passwd", "secret",     "api_key", "apikey",
	                                    "token",    "auth_key", "private_key", "access_key"};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < FG_ARRAY_LEN(names); k++) {
			size_t length = strlen(names[k]);
			if (length <= n - i && strncasecmp(line + i, names[k], length) == 0)
				return line + i + length;
		}
	return NULL;
}

/* name, then '=' or ':', then at once or in quotes a random word. */
static void find_word(finder *f, uint32_t number, const char *line, size_t n)
{
	const char *end = line + n, *p = find_name(line, n);
	while (p && p < end && *p != '=' && *p != ':')
		p++;
	if (!p || p == end)
		return;
	while (p < end && (*p == '=' || *p == ':' || *p == ' ' || *p == '\t' || *p == '"' || *p == '\''))
		p++;
	const char *word = p;
	while (p < end && is_word((unsigned char)*p))
		p++;
	size_t length = (size_t)(p - word);
	if (length >= WORD_MIN && length <= WORD_MAX && is_random(word, length))
		report(f, 1, number, "a random word stands where a secret is named", word, length);
}

static void find_words(finder *f)
{
	const char *p = fg_buf_str(&f->text), *end = p + f->text.n;
	for (uint32_t line = 1; p < end; line++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((stop ? stop : end) - p);
		if (n < 4000 && is_added(f, line))
			find_word(f, line, p, n);
		p += n + 1;
	}
}

/* ---- files ---- */

static fg_err load(finder *f, const fg_git_change *c, fg_error *err)
{
	fg_buf before = FG_BUF_INIT;
	fg_buf_clear(&f->text);
	fg_err failed = fg_git_read_blob(f->request->git, &c->after.id, FILE_MAX, &f->text, err);
	/* Without the old side, because it is missing or too large, every line counts as added. */
	if (!failed && c->before.mode && fg_git_is_file(&c->before))
		fg_git_read_blob(f->request->git, &c->before.id, FILE_MAX, &before, NULL);
	if (!failed)
		failed = fg_git_diff_texts(&f->arena, fg_buf_str(&before), before.n,
		                           fg_buf_str(&f->text), f->text.n, &f->hunks, err);
	fg_buf_release(&before);
	return failed;
}

static void skip(fg_secrets_skips *skipped, fg_arena *a, const char *path, const char *why)
{
	fg_secrets_skip s = {fg_arena_strdup(a, path), fg_arena_strdup(a, why)};
	fg_vec_push(skipped, s);
}

static const char *shown_path(finder *f, const char *path)
{
	size_t n = strlen(f->request->prefix);
	if (n == 0)
		return path;
	bool is_below = strncmp(path, f->request->prefix, n) == 0 && path[n] == '/';
	return is_below ? path + n + 1 : fg_arena_printf(&f->arena, "../%s", path);
}

fg_err fg_secrets_find(fg_findings *out, fg_secrets_skips *skipped, fg_arena *a,
                       const fg_secrets_request *rq, fg_error *err)
{
	finder f = {.out = out, .request = rq};
	size_t total = 0;
	if (rq->changes->n == 0)
		return FG_OK;
	fg_product_init(&f.product);
	fg_err failed = fg_product_load_secrets(&f.product, rq->data_dir, err);
	for (size_t i = 0; !failed && i < rq->changes->n; i++) {
		const fg_git_change *c = &rq->changes->at[i];
		fg_error why = FG_ERROR_INIT;
		if (!c->after.mode || !fg_git_is_file(&c->after) ||
		    (c->before.mode && fg_git_id_equal(&c->before.id, &c->after.id)) ||
		    fg_product_is_sample(&f.product, c->after.path))
			continue;
		f.path = shown_path(&f, c->after.path);
		if (total > TOTAL_MAX)
			skip(skipped, a, c->after.path, "the change has more bytes than are looked into");
		else if (load(&f, c, &why) != FG_OK)
			skip(skipped, a, c->after.path, why.message ? why.message : "not read");
		else
			find_keys(&f), find_words(&f);
		total += f.text.n;
		fg_error_release(&why);
	}
	fg_product_release(&f.product);
	fg_buf_release(&f.text);
	fg_arena_release(&f.arena);
	return failed;
}
