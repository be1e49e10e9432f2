/*
 * The file of allowed signers: "principals [options] type key [comment]" a line.
 */
#include "signature/signature.h"

#include "base/base64.h"

#include <string.h>
#include <strings.h>
#include <time.h>

enum { MOST_SIGNERS = 100000 };

typedef struct line {
	fg_arena *a;
	const char *at;
	const char *trouble;
} line;

/* Up to the next blank; blanks in quotes belong to it. */
static char *take_field(line *l)
{
	const char *start = l->at, *p = start;
	bool is_quoted = false;
	while (*p && (is_quoted || (*p != ' ' && *p != '\t'))) {
		is_quoted ^= *p == '"';
		p++;
	}
	if (is_quoted)
		l->trouble = "a quote is not closed";
	l->at = p + strspn(p, " \t");
	return fg_arena_strndup(l->a, start, (size_t)(p - start));
}

static bool is_key_type(const char *word)
{
	return strncmp(word, "ssh-", 4) == 0 || strncmp(word, "ecdsa-", 6) == 0 ||
	       strncmp(word, "sk-", 3) == 0;
}

/* YYYYMMDD[HHMM[SS]][Z] -> seconds; 0 = malformed. */
static int64_t read_time(const char *text)
{
	size_t n = strspn(text, "0123456789");
	bool is_long = n == 12 || n == 14;
	int part[6] = {0};
	if ((n != 8 && !is_long) || (text[n] && strcmp(text + n, "Z") != 0))
		return 0;
	for (size_t i = 0, at = 0; at < n; i++) {
		size_t width = i == 0 ? 4 : 2;
		for (size_t k = 0; k < width; k++)
			part[i] = part[i] * 10 + (text[at + k] - '0');
		at += width;
	}
	struct tm t = {.tm_year = part[0] - 1900, .tm_mon = part[1] - 1, .tm_mday = part[2],
	               .tm_hour = part[3], .tm_min = part[4], .tm_sec = part[5]};
	struct tm back = t;
	time_t seconds = timegm(&back);
	bool is_same = back.tm_mon == t.tm_mon && back.tm_mday == t.tm_mday &&
	               back.tm_hour == t.tm_hour && back.tm_min == t.tm_min;
	return is_same && seconds > 0 ? (int64_t)seconds : 0;
}

static char *unquoted(char *value)
{
	size_t n = strlen(value);
	if (n < 2 || value[0] != '"' || value[n - 1] != '"')
		return value;
	value[n - 1] = '\0';
	return value + 1;
}

static void take_option(line *l, fg_signer *s, char *option)
{
	char *equals = strchr(option, '=');
	char *value = equals ? unquoted(equals + 1) : NULL;
	int64_t *bound = NULL;
	if (equals)
		*equals = '\0';
	if (strcasecmp(option, "cert-authority") == 0 && !value) {
		s->is_authority = true;
	} else if (strcasecmp(option, "namespaces") == 0 && value && !s->namespaces) {
		s->namespaces = value;
	} else if (value && strcasecmp(option, "valid-after") == 0) {
		bound = &s->valid_after;
	} else if (value && strcasecmp(option, "valid-before") == 0) {
		bound = &s->valid_before;
	} else {
		l->trouble = "an option is not known, or is given twice";
	}
	if (bound && *bound)
		l->trouble = "an option is given twice";
	else if (bound && !(*bound = read_time(value)))
		l->trouble = "a time is not of the form YYYYMMDD[HHMM[SS]][Z]";
}

static void take_options(line *l, fg_signer *s, char *text)
{
	while (*text && !l->trouble) {
		char *end = text;
		bool is_quoted = false;
		while (*end && (is_quoted || *end != ',')) {
			is_quoted ^= *end == '"';
			end++;
		}
		char *next = *end ? end + 1 : end;
		*end = '\0';
		take_option(l, s, text);
		text = next;
	}
}

static void take_key(line *l, fg_signer *s)
{
	fg_buf bytes = FG_BUF_INIT;
	const char *key = take_field(l);
	if (!fg_base64_decode(&bytes, key, strlen(key), false) || bytes.n == 0)
		l->trouble = "the key is no base64";
	char *copy = fg_arena_array(l->a, bytes.n + 1, 1);
	memcpy(copy, fg_buf_str(&bytes), bytes.n);
	s->key_n = bytes.n;
	s->key = copy;
	fg_buf_release(&bytes);
}

/* NULL, or what is wrong. */
static const char *read_line(fg_signers *out, const char *text)
{
	line l = {&out->arena, text, NULL};
	fg_signer s = {.principals = NULL};
	s.principals = unquoted(take_field(&l));
	char *word = take_field(&l);
	if (!is_key_type(word)) {
		take_options(&l, &s, word);
		word = take_field(&l);
	}
	if (!l.trouble && !is_key_type(word))
		l.trouble = "no type of a key where one is expected";
	if (!l.trouble)
		take_key(&l, &s);
	if (!l.trouble)
		fg_vec_push(&out->at, s);
	return l.trouble;
}

fg_err fg_signers_read(fg_signers *out, const char *file, const char *text, size_t n, fg_error *err)
{
	unsigned number = 0;
	memset(out, 0, sizeof(*out));
	if (memchr(text, '\0', n))
		return fg_error_set(err, FG_ERR_INPUT, "'%s' is no text", file);
	for (const char *p = text; *p;) {
		size_t length = strcspn(p, "\n");
		size_t used = length && p[length - 1] == '\r' ? length - 1 : length;
		const char *start = p + strspn(p, " \t");
		bool is_empty = start >= p + used || *start == '#';
		const char *copy = is_empty ? NULL
		                            : fg_arena_strndup(&out->arena, start,
		                                               (size_t)(p + used - start));
		const char *trouble = is_empty ? NULL : read_line(out, copy);
		number++;
		if (!trouble && out->at.n > MOST_SIGNERS)
			trouble = "too many signers";
		if (trouble) {
			fg_error_set(err, FG_ERR_INPUT, "%s", trouble);
			fg_error_at(err, file, number, 1);
			return FG_ERR_INPUT;
		}
		p += length + (p[length] == '\n');
	}
	return FG_OK;
}

void fg_signers_release(fg_signers *s)
{
	fg_vec_release(&s->at);
	fg_arena_release(&s->arena);
}
