/*
 * Tags are looked for in comments of C, and in the lines of other files. Where
 * they belong follows from the extents of the scan.
 */
#include "trace/tag.h"

#include "base/path.h"
#include "trace/layout.h"

#include <strings.h>

enum { TAGS_MAX = 100000, ID_MAX = 1024, FILE_HEADER_LINES = 3 };

typedef struct tagger {
	fg_source *out;
	fg_arena *a;
	bool is_test;
	const fg_comment *comment; /* that is looked at; NULL in files that are no C */
	bool is_first_comment;
	uint32_t line; /* of the text at hand */
	bool is_off; /* behind "@relation(skip, scope=range_start)": text about tags, not tags */
} tagger;

typedef struct options {
	const char *kind;
	fg_tag_role role;
	enum { BY_PLACE, WHOLE_FILE, ONE_LINE, RANGE_START, RANGE_END } scope;
	const char *needs;
} options;

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void trim(const char **s, size_t *n)
{
	while (*n && is_space(**s))
		++*s, --*n;
	while (*n && is_space((*s)[*n - 1]))
		--*n;
}

static bool equals(const char *s, size_t n, const char *word)
{
	return strlen(word) == n && strncasecmp(s, word, n) == 0;
}

static const char *find(const char *s, size_t n, const char *word)
{
	size_t length = strlen(word);
	for (size_t i = 0; i + length <= n; i++)
		if (s[i] == *word && memcmp(s + i, word, length) == 0)
			return s + i;
	return NULL;
}

/* As much of a word of the text as a message has room for. */
static int shown(size_t n)
{
	return (int)(n < 80 ? n : 80);
}

FG_PRINTF(3, 4) static void fault(tagger *t, uint32_t line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *message = fg_arena_vprintf(t->a, fmt, ap);
	va_end(ap);
	fg_vec_push(&t->out->faults, (fg_tag_fault){line, message});
}

/* ---- where a tag belongs ---- */

/* The declaration that starts right below the comment, a run of comments counted as one. */
static const fg_extent *below(const fg_scan *s, uint32_t line)
{
	const fg_extent *e = fg_scan_at(s, line, true);
	return e && line < e->first ? e : NULL;
}

static void place(tagger *t, fg_tag *tag)
{
	const fg_scan *s = &t->out->scan;
	const fg_extent *e = t->comment ? fg_scan_at(s, tag->line, false) : NULL;
	if (t->comment && !e)
		e = below(s, tag->line);
	if (e) {
		tag->scope = FG_TAG_EXTENT;
		tag->extent = (uint32_t)(e - s->extents.at);
	} else if (!t->comment || t->is_first_comment) {
		tag->scope = FG_TAG_FILE;
	} else {
		tag->scope = FG_TAG_LOOSE;
	}
}

static void end_range(tagger *t, const char *id, uint32_t line)
{
	for (size_t i = t->out->tags.n; i-- > 0;) {
		fg_tag *tag = &t->out->tags.at[i];
		if (tag->scope == FG_TAG_RANGE && tag->last == 0 && strcmp(tag->target, id) == 0) {
			tag->last = line;
			return;
		}
	}
	fault(t, line, "the range of '%.*s' ends here and starts nowhere", shown(strlen(id)), id);
}

static void add(tagger *t, const char *id, size_t n, uint32_t line, const options *o)
{
	trim(&id, &n);
	if (n == 0 || n > ID_MAX || t->out->tags.n >= TAGS_MAX) {
		fault(t, line, "a tag without an id, or one too long");
		return;
	}
	fg_tag tag = {.target = fg_arena_strndup(t->a, id, n),
	              .kind = o->kind,
	              .role = o->role,
	              .line = line,
	              .extent = UINT32_MAX,
	              .needs = o->needs ? o->needs : ""};
	if (o->scope == RANGE_END) {
		end_range(t, tag.target, line);
		return;
	}
	if (o->scope == BY_PLACE) {
		place(t, &tag);
	} else if (o->scope == WHOLE_FILE) {
		tag.scope = FG_TAG_FILE;
	} else {
		tag.scope = FG_TAG_RANGE;
		bool is_trailing = t->comment && t->comment->is_trailing;
		tag.first = line;
		tag.last = o->scope == RANGE_START ? 0 : is_trailing ? line : line + 1;
	}
	fg_vec_push(&t->out->tags, tag);
}

/* ---- the syntaxes ---- */

static fg_tag_role role_of(const char *kind, size_t n)
{
	static const char *const tests[] = {"test",  "utest",    "itest",    "stest",
	                                    "mtest", "verify",   "verifies", "verification",
	                                    "tests", "validates"};
	for (size_t i = 0; i < FG_ARRAY_LEN(tests); i++)
		if (equals(kind, n, tests[i]))
			return FG_TAG_VERIFIES;
	return FG_TAG_IMPLEMENTS;
}

static options usual(const tagger *t)
{
	return (options){t->is_test ? "test" : "impl",
	                 t->is_test ? FG_TAG_VERIFIES : FG_TAG_IMPLEMENTS, BY_PLACE, ""};
}

static void take_option(tagger *t, const char *s, size_t n, options *o)
{
	const char *equal = memchr(s, '=', n);
	const char *value = equal + 1;
	size_t key = (size_t)(equal - s), length = n - key - 1;
	trim(&s, &key);
	trim(&value, &length);
	if (equals(s, key, "scope")) {
		if (!equals(value, length, "file") && !equals(value, length, "line") &&
		    !equals(value, length, "function") && !equals(value, length, "class") &&
		    !equals(value, length, "range_start") && !equals(value, length, "range_end"))
			fault(t, t->line,
			      "scope is function, file, line, range_start or range_end, not '%.*s'",
			      shown(length), value);
		o->scope = equals(value, length, "file")          ? WHOLE_FILE
		           : equals(value, length, "line")        ? ONE_LINE
		           : equals(value, length, "range_start") ? RANGE_START
		           : equals(value, length, "range_end")   ? RANGE_END
		                                                  : BY_PLACE;
	} else if (equals(s, key, "role") && role_of(value, length) == FG_TAG_VERIFIES) {
		o->role = FG_TAG_VERIFIES;
		o->kind = "test";
	} else if (equals(s, key, "role")) {
		o->role = FG_TAG_IMPLEMENTS;
		o->kind = "impl";
	}
}

/* Ids and options in one list of commas: options hold for all ids. */
static void take_list(tagger *t, const char *s, size_t n, uint32_t line, options o)
{
	for (int ids = 0; ids < 2; ids++) {
		for (size_t i = 0; i < n;) {
			const char *comma = memchr(s + i, ',', n - i);
			size_t length = comma ? (size_t)(comma - s) - i : n - i;
			const char *word = s + i;
			size_t word_n = length;
			trim(&word, &word_n);
			bool is_option = memchr(word, '=', word_n) != NULL;
			if (is_option && !ids)
				take_option(t, word, word_n, &o);
			else if (!is_option && ids && word_n && !equals(word, word_n, "skip"))
				add(t, word, word_n, line, &o);
			i += length + 1;
		}
	}
}

static void take_relation(tagger *t, const char *s, size_t n, uint32_t line)
{
	const char *at = find(s, n, "@relation");
	if (!at)
		return;
	at += 9;
	if (at >= s + n || (*at != '(' && *at != '{'))
		return;
	char close = *at == '(' ? ')' : '}';
	const char *end = memchr(at, close, (size_t)(s + n - at));
	/* An id may hold parentheses: the last one on the line ends the tag. */
	for (const char *p = end; p && p < s + n; p++)
		if (*p == close)
			end = p;
	if (!end) {
		fault(t, line, "'@relation' is not closed on its line");
		return;
	}
	options o = usual(t);
	take_list(t, at + 1, (size_t)(end - at - 1), line, o);
}

static bool is_id(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.' || c == '~' || (unsigned char)c >= 0x80;
}

/* "[impl->dsn~x~1>>utest]": the covering side, the covered one, what the tag needs. */
static void take_oft_tag(tagger *t, const char *s, size_t n, uint32_t line)
{
	const char *arrow = find(s, n, "->");
	if (!arrow || !memchr(arrow, '~', (size_t)(s + n - arrow)))
		return;
	const char *kind = s;
	size_t kind_n = 0;
	trim(&kind, &n);
	while (kind_n < n && ((kind[kind_n] >= 'a' && kind[kind_n] <= 'z') ||
	                      (kind[kind_n] >= 'A' && kind[kind_n] <= 'Z')))
		kind_n++;
	if (kind_n == 0)
		return;
	const char *end = kind + n, *target = arrow + 2;
	const char *needs = find(target, (size_t)(end - target), ">>");
	options o = {fg_arena_strndup(t->a, kind, kind_n), role_of(kind, kind_n), BY_PLACE, ""};
	if (needs)
		o.needs = fg_arena_strndup(t->a, needs + 2, (size_t)(end - needs - 2));
	const char *stop = needs ? needs : end;
	for (const char *p = target; p < stop; p++)
		if (!is_id(*p) && !is_space(*p) && *p != ',')
			return; /* an expression in brackets, not a tag */
	take_list(t, target, (size_t)(stop - target), line, o);
}

static void take_oft(tagger *t, const char *s, size_t n, uint32_t line)
{
	const char *end = s + n;
	for (const char *open = memchr(s, '[', n); open;
	     open = memchr(open + 1, '[', (size_t)(end - open - 1))) {
		const char *close = memchr(open, ']', (size_t)(end - open));
		if (!close)
			return;
		if (open > s && open[-1] == 'r' && (open == s + 1 || !is_id(open[-2]))) {
			const char *word = open + 1;
			size_t word_n = 0, m = (size_t)(close - word);
			while (word_n < m && word[word_n] != ' ')
				word_n++;
			bool is_one = equals(word, word_n, "impl") ||
			              equals(word, word_n, "verify");
			options o = {role_of(word, word_n) ? "test" : "impl", role_of(word, word_n),
			             BY_PLACE, ""};
			if (is_one && word_n < m)
				add(t, word + word_n, m - word_n, line, &o);
		} else {
			take_oft_tag(t, open + 1, (size_t)(close - open - 1), line);
		}
	}
}

/* What follows the word on the line, without a comment's end. */
static const char *behind(const char *s, size_t n, const char *word, size_t *length)
{
	const char *at = find(s, n, word);
	if (!at)
		return NULL;
	at += strlen(word);
	*length = (size_t)(s + n - at);
	if (*length >= 2 && memcmp(at + *length - 2, "*/", 2) == 0)
		*length -= 2;
	trim(&at, length);
	return at;
}

static void take_words(tagger *t, const char *s, size_t n, uint32_t line)
{
	size_t length;
	const char *list = behind(s, n, "lobster-trace:", &length);
	if (list)
		take_list(t, list, length, line, usual(t));
	list = behind(s, n, "@need-ids:", &length);
	if (list)
		take_list(t, list, length, line, usual(t));
}

/* "@firmgate implements A, B scope=file" */
static void take_own(tagger *t, const char *s, size_t n, uint32_t line)
{
	size_t length, word = 0;
	const char *at = behind(s, n, "@firmgate ", &length);
	if (!at)
		return;
	while (word < length && !is_space(at[word]))
		word++;
	bool verifies = equals(at, word, "verifies");
	if (!verifies && !equals(at, word, "implements")) {
		fault(t, line, "'@firmgate %.*s': implements or verifies is wanted", shown(word),
		      at);
		return;
	}
	options o = {verifies ? "test" : "impl", verifies ? FG_TAG_VERIFIES : FG_TAG_IMPLEMENTS,
	             BY_PLACE, ""};
	const char *scope = find(at, length, " scope=");
	size_t ids = scope ? (size_t)(scope - at) : length;
	if (scope)
		take_option(t, scope + 1, length - ids - 1, &o);
	if (ids <= word + 1)
		fault(t, line, "'@firmgate %.*s' names no id", shown(word), at);
	else
		take_list(t, at + word, ids - word, line, o);
}

/* "@ title, ID, type, [LINK1, LINK2]" at the start of a comment. */
static void take_codelink(tagger *t, const char *s, size_t n, uint32_t line)
{
	const char *at = s, *end = s + n;
	while (at < end && (is_space(*at) || *at == '/' || *at == '*'))
		at++;
	if (end - at < 3 || at[0] != '@' || at[1] != ' ')
		return;
	const char *open = memchr(at, '[', (size_t)(end - at));
	const char *close = open ? memchr(open, ']', (size_t)(end - open)) : NULL;
	if (!close)
		return;
	const char *part = at + 2, *fields[3] = {"", "", ""};
	size_t lengths[3] = {0, 0, 0}, count = 0;
	while (part < open && count < 3) {
		const char *comma = memchr(part, ',', (size_t)(open - part));
		if (!comma)
			return;
		fields[count] = part;
		lengths[count] = (size_t)(comma - part);
		trim(&fields[count], &lengths[count]);
		count++;
		part = comma + 1;
	}
	if (count < 3)
		return;
	options o = {fg_arena_strndup(t->a, fields[2], lengths[2]), role_of(fields[2], lengths[2]),
	             BY_PLACE, ""};
	take_list(t, open + 1, (size_t)(close - open - 1), line, o);
}

static void take_line(tagger *t, const char *s, size_t n, uint32_t line)
{
	t->line = line;
	/* Most lines have neither. */
	if (find(s, n, "@relation(skip")) {
		t->is_off = find(s, n, "range_start") != NULL;
		return;
	}
	if (t->is_off)
		return;
	bool has_at = memchr(s, '@', n) != NULL;
	if (has_at) {
		take_relation(t, s, n, line);
		take_own(t, s, n, line);
		take_codelink(t, s, n, line);
	}
	if (memchr(s, ']', n))
		take_oft(t, s, n, line);
	if (memchr(s, ':', n))
		take_words(t, s, n, line);
}

static void take_lines(tagger *t, const char *s, size_t n, uint32_t line)
{
	const char *end = s + n;
	while (s < end) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		size_t length = (size_t)((stop ? stop : end) - s);
		take_line(t, s, length, line++);
		s += length + (stop != NULL);
	}
}

/* Of a tag in code that no compiler sees: that it is there, and what is wrong with it. */
static void take_dead(tagger *t, const fg_comment *c)
{
	size_t tags = t->out->tags.n, faults = t->out->faults.n;
	bool was_off = t->is_off;
	t->comment = c;
	t->is_first_comment = false;
	take_lines(t, c->text, c->n, c->first);
	bool has_tags = t->out->tags.n > tags;
	t->out->tags.n = tags;
	t->out->faults.n = faults;
	t->is_off = was_off;
	if (has_tags)
		fault(t, c->first, "a tag in code that is never compiled (#if 0) covers nothing");
}

/* ---- whole files ---- */

/* A comment above any code: it opens the file unless a declaration starts right below it. */
static bool opens_file(const fg_scan *s, size_t i)
{
	const fg_comment *c = &s->comments.at[i];
	if (c->first > FILE_HEADER_LINES &&
	    (i == 0 || !opens_file(s, 0) || s->comments.at[i - 1].last + 1 < c->first))
		return false;
	return s->extents.n == 0 || c->last < s->extents.at[0].first;
}

static uint32_t count_lines(const char *text, size_t n)
{
	uint32_t lines = n > 0 && text[n - 1] != '\n';
	for (size_t i = 0; i < n; i++)
		lines += text[i] == '\n';
	return lines;
}

static int by_line(const void *a, const void *b)
{
	const fg_tag *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return strcmp(x->target, y->target);
}

static void close_ranges(tagger *t)
{
	for (size_t i = 0; i < t->out->tags.n; i++) {
		fg_tag *tag = &t->out->tags.at[i];
		if (tag->scope != FG_TAG_RANGE || tag->last)
			continue;
		/* How far it was meant is not known: it covers nothing, and supports no claim. */
		tag->scope = FG_TAG_LOOSE;
		fault(t, tag->line,
		      "the range of '%.*s' is not ended, and covers nothing; add "
		      "@relation(%.*s, scope=range_end)",
		      shown(strlen(tag->target)), tag->target, shown(strlen(tag->target)),
		      tag->target);
	}
}

static bool is_text(const char *text, size_t n)
{
	bool is_wide = n >= 2 &&
	               (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0);
	return !is_wide && !memchr(text, '\0', n);
}

void fg_source_read(fg_source *out, fg_arena *a, const char *path, const char *text, size_t n,
                    bool is_test)
{
	memset(out, 0, sizeof(*out));
	tagger t = {.out = out, .a = a, .is_test = is_test};
	out->is_c = fg_scan_is_c(path);
	out->lines = count_lines(text, n);
	out->is_text = is_text(text, n);
	if (!out->is_text) {
		out->scan.broken_line = 1;
	} else if (!out->is_c) {
		out->scan.is_whole = true;
		fg_layout_hash(out->scan.rest, fg_layout_kind(path), text, n);
		take_lines(&t, text, n, 1);
	} else {
		fg_scan_c(&out->scan, a, text, n);
		bool is_opening = true;
		for (size_t i = 0; i < out->scan.comments.n; i++) {
			const fg_comment *c = &out->scan.comments.at[i];
			if (c->is_dead) {
				take_dead(&t, c);
				continue;
			}
			is_opening = is_opening && opens_file(&out->scan, i);
			t.comment = c;
			t.is_first_comment = is_opening;
			take_lines(&t, c->text, c->n, c->first);
		}
	}
	close_ranges(&t);
	if (out->tags.n)
		qsort(out->tags.at, out->tags.n, sizeof(*out->tags.at), by_line);
}

void fg_source_release(fg_source *s)
{
	fg_scan_release(&s->scan);
	fg_vec_release(&s->tags);
	fg_vec_release(&s->faults);
}

const fg_tag *fg_source_tag_at(const fg_source *s, uint32_t line, size_t *next)
{
	const fg_extent *e = fg_scan_at(&s->scan, line, true);
	uint32_t extent = e ? (uint32_t)(e - s->scan.extents.at) : UINT32_MAX;
	while (*next < s->tags.n) {
		const fg_tag *t = &s->tags.at[(*next)++];
		if (t->scope == FG_TAG_FILE ||
		    (t->scope == FG_TAG_EXTENT && e && t->extent == extent) ||
		    (t->scope == FG_TAG_RANGE && line >= t->first && line <= t->last))
			return t;
	}
	return NULL;
}

bool fg_source_is_scanned(const char *path)
{
	static const char *const extensions[] = {
		".py",  ".rs",      ".robot",   ".sh",  ".cmake", ".s",  ".S",
		".asm", ".ld",      ".java",    ".go",  ".js",    ".ts", ".rb",
		".lua", ".feature", ".overlay", ".dts", ".dtsi",  NULL};
	const char *extension = fg_path_extension(path);
	if (fg_scan_is_c(path))
		return true;
	for (size_t i = 0; extensions[i]; i++)
		if (strcmp(extension, extensions[i]) == 0)
			return true;
	return false;
}
