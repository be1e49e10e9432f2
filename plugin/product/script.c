/*
 * Linker scripts of GNU ld and lld: MEMORY regions, output sections of SECTIONS with the region
 * they go to (by its own name, where REGION_ALIAS gives it another), and the names that are
 * assigned. Everything else is stepped over. INCLUDE and the
 * preprocessor make a script partial: what it does not say may be said elsewhere.
 */
#include "product/product_internal.h"

#include <ctype.h>

enum { BODY_MAX = 4096, ITEMS_MAX = 2000 };

/* REGION_ALIAS(name, region) */
typedef struct alias {
	const char *name, *region;
} alias;

typedef struct parser {
	fg_product *f;
	const char *path, *text, *p, *end;
	uint32_t script;
	fg_buf symbols;
	FG_VEC(alias) aliases;
	size_t items;
	fg_line_counter lines; /* a section is placed after its body was read: see here() */
} parser;

/* ---- tokens ---- */

static void skip_space(parser *s)
{
	for (;;) {
		while (s->p < s->end && isspace((unsigned char)*s->p))
			s->p++;
		if (s->p + 1 < s->end && s->p[0] == '/' && s->p[1] == '*') {
			const char *close = memmem(s->p + 2, (size_t)(s->end - s->p) - 2, "*/", 2);
			s->p = close ? close + 2 : s->end;
		} else if (s->p < s->end && *s->p == '#') {
			/* A line of the preprocessor: what it decides is not known here. */
			s->f->scripts.at[s->script].is_partial = true;
			const char *nl = memchr(s->p, '\n', (size_t)(s->end - s->p));
			s->p = nl ? nl + 1 : s->end;
		} else {
			return;
		}
	}
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || strchr("_.$/\\*?-", c);
}

/* A word, or one character; *n 0 at the end. */
static const char *token(parser *s, size_t *n)
{
	skip_space(s);
	const char *begin = s->p;
	if (s->p < s->end && *s->p == '"') {
		for (s->p++; s->p < s->end && *s->p != '"'; s->p++)
			;
		s->p += s->p < s->end;
	} else {
		while (s->p < s->end && *s->p && is_word(*s->p))
			s->p++;
		if (s->p == begin && s->p < s->end)
			s->p++;
	}
	*n = (size_t)(s->p - begin);
	return begin;
}

/* The word without its quotes. */
static char *name_of(parser *s, const char *p, size_t n)
{
	bool is_quoted = n > 1 && p[0] == '"' && p[n - 1] == '"';
	return fg_arena_strndup(&s->f->arena, p + is_quoted, n - 2 * (size_t)is_quoted);
}

static char peek(parser *s)
{
	skip_space(s);
	return s->p < s->end ? *s->p : '\0';
}

static bool is_text(const char *p, size_t n, const char *text)
{
	return strlen(text) == n && memcmp(p, text, n) == 0;
}

/* p stands behind the opening bracket; returns what is inside. */
static const char *skip_brackets(parser *s, char open, char close, size_t *n)
{
	const char *begin = s->p;
	size_t depth = 1, len;
	while (depth) {
		const char *t = token(s, &len);
		if (!len)
			break;
		depth += len == 1 && *t == open;
		depth -= len == 1 && *t == close;
	}
	*n = (size_t)(s->p - begin) - (s->p > begin && !depth);
	return begin;
}

static fg_product_place here(parser *s, const char *at)
{
	return fg_product__count_to(s->f, &s->lines, s->path, (size_t)(at - s->text));
}

/* ---- MEMORY ---- */

/* 128K, 0x20000, 1M, sums and differences of them; false for anything else. */
static bool expression(const char *p, size_t n, uint64_t *out)
{
	char copy[64];
	uint64_t sum = 0;
	int sign = 1;
	if (n >= sizeof(copy))
		return false;
	memcpy(copy, p, n);
	copy[n] = '\0';
	for (char *q = copy;;) {
		q += strspn(q, " \t\r\n()");
		if (!isdigit((unsigned char)*q))
			return false;
		char *end;
		uint64_t v = strtoull(q, &end, 0);
		if (*end == 'K' || *end == 'k' || *end == 'M' || *end == 'm')
			v <<= (*end == 'K' || *end == 'k') ? 10 : 20, end++;
		sum = sign > 0 ? sum + v : sum - v;
		q = end + strspn(end, " \t\r\n()");
		if (*q == '\0') {
			*out = sum;
			return true;
		}
		if (*q != '+' && *q != '-')
			return false;
		sign = *q++ == '+' ? 1 : -1;
	}
}

static uint32_t access_of(const char *p, size_t n)
{
	uint32_t access = 0;
	for (size_t i = 0; i < n && p[i] != '!'; i++) {
		char c = (char)tolower((unsigned char)p[i]);
		access |= c == 'r'   ? FG_REGION_R
		          : c == 'w' ? FG_REGION_W
		          : c == 'x' ? FG_REGION_X
		                     : 0;
	}
	return access;
}

/* The value behind ORIGIN or LENGTH: up to ',' or the next region. */
static bool value_behind(const char *p, size_t n, const char *const *words, uint64_t *out)
{
	for (size_t w = 0; words[w]; w++) {
		const char *at = memmem(p, n, words[w], strlen(words[w]));
		if (!at)
			continue;
		at += strlen(words[w]);
		at += strspn(at, " \t\r\n");
		if (*at != '=')
			continue;
		at++;
		size_t left = n - (size_t)(at - p), len = 0;
		while (len < left && at[len] != ',' && at[len] != '\n' && at[len] != '/')
			len++;
		return expression(at, len, out);
	}
	return false;
}

static void add_region(parser *s, const char *name, size_t n, uint32_t access)
{
	static const char *const origins[] = {"ORIGIN", "origin", "org", "o", NULL};
	static const char *const lengths[] = {"LENGTH", "length", "len", "l", NULL};
	const char *line = s->p;
	size_t len = 0, left = (size_t)(s->end - s->p);
	/* The description ends where the next region or the block does. */
	while (len < left && line[len] != ':' && line[len] != '}')
		len++;
	fg_product_region r = {.name = fg_arena_strndup(&s->f->arena, name, n),
	                    .access = access,
	                    .script = s->script,
	                    .place = here(s, name)};
	r.has_range = value_behind(line, len, origins, &r.origin) &&
	              value_behind(line, len, lengths, &r.length);
	fg_vec_push(&s->f->regions, r);
}

static void read_memory(parser *s)
{
	size_t n, inner;
	token(s, &n); /* { */
	while (peek(s) && peek(s) != '}' && s->items++ < ITEMS_MAX) {
		const char *name = token(s, &n);
		uint32_t access = 0;
		if (!isalpha((unsigned char)*name) && *name != '_')
			continue;
		if (is_text(name, n, "INCLUDE")) {
			s->f->scripts.at[s->script].is_partial = true;
			continue;
		}
		if (peek(s) == '(') {
			s->p++;
			const char *attributes = skip_brackets(s, '(', ')', &inner);
			access = access_of(attributes, inner);
		}
		if (peek(s) != ':')
			continue;
		s->p++;
		add_region(s, name, n, access);
	}
	token(s, &n);
}

/* ---- SECTIONS ---- */

static void add_symbol(parser *s, const char *name, size_t n)
{
	if (s->symbols.n < 1 << 16)
		fg_buf_printf(&s->symbols, "%.*s ", (int)(n < 200 ? n : 200), name);
}

/* Names assigned in a body: word '='. */
static void note_assignments(parser *s, const char *body, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (body[i] != '=' || (i + 1 < n && body[i + 1] == '=') || strchr("=<>!+-|&", body[i - 1]))
			continue;
		size_t end = i;
		while (end > 0 && isspace((unsigned char)body[end - 1]))
			end--;
		size_t begin = end;
		while (begin > 0 && is_word(body[begin - 1]))
			begin--;
		if (end > begin)
			add_symbol(s, body + begin, end - begin);
	}
}

/* "> region AT> load" behind a section's body. */
static void read_regions(parser *s, fg_product_section *section)
{
	size_t n;
	for (;;) {
		char c = peek(s);
		if (c == '>') {
			s->p++;
			const char *t = token(s, &n);
			section->region = name_of(s, t, n);
		} else if (c == 'A' && s->end - s->p > 2 && s->p[1] == 'T') {
			s->p += 2;
			if (peek(s) != '>')
				return;
			s->p++;
			const char *t = token(s, &n);
			section->load_region = name_of(s, t, n);
		} else if (c == ':' || c == '=' || c == ',') {
			s->p++;
			token(s, &n);
		} else {
			return;
		}
	}
}

/* The body's words behind a section's name and its address, ':', and type; false: it is none. */
static bool read_section(parser *s, const char *name, size_t n)
{
	size_t len;
	while (peek(s) && peek(s) != '{') {
		if (peek(s) == ';' || peek(s) == '=' || peek(s) == '}')
			return false;
		const char *t = token(s, &len);
		if (len == 1 && *t == '(')
			skip_brackets(s, '(', ')', &len);
	}
	if (!peek(s))
		return false;
	s->p++;
	const char *body = skip_brackets(s, '{', '}', &len);
	note_assignments(s, body, len);
	fg_product_section section = {
		.name = fg_arena_strndup(&s->f->arena, name, n),
		.inputs = fg_arena_strndup(&s->f->arena, body, len < BODY_MAX ? len : BODY_MAX),
		.region = "",
		.load_region = "",
		.script = s->script,
		.place = here(s, name),
	};
	read_regions(s, &section);
	fg_vec_push(&s->f->sections, section);
	return true;
}

/* "name = expression ;" or PROVIDE(name = …): p behind the name. */
static void read_statement(parser *s, const char *name, size_t n)
{
	if (peek(s) == '(') {
		s->p++;
		const char *inner = skip_brackets(s, '(', ')', &n);
		note_assignments(s, inner, n);
		return;
	}
	bool is_assignment = peek(s) == '=' || peek(s) == '+' || peek(s) == '-';
	if (is_assignment)
		add_symbol(s, name, n);
	while (is_assignment && peek(s) && peek(s) != ';' && peek(s) != '}')
		token(s, &n);
}

static bool is_command(const char *name, size_t n)
{
	static const char *const words[] = {"PROVIDE", "PROVIDE_HIDDEN", "HIDDEN", "ASSERT", "ENTRY",
	                                    "INSERT", "KEEP", "NOCROSSREFS", NULL};
	for (size_t i = 0; words[i]; i++)
		if (is_text(name, n, words[i]))
			return true;
	return false;
}

static void read_sections(parser *s)
{
	size_t n;
	token(s, &n); /* { */
	while (peek(s) && peek(s) != '}' && s->items++ < ITEMS_MAX) {
		const char *name = token(s, &n);
		if (is_text(name, n, "INCLUDE")) {
			s->f->scripts.at[s->script].is_partial = true;
			token(s, &n);
		} else if (is_command(name, n) || peek(s) == '=' || peek(s) == '+') {
			read_statement(s, name, n);
		} else if (is_word(*name)) {
			read_section(s, name, n);
		}
	}
	token(s, &n);
}

/* ---- other names of regions ---- */

/* ( "name" , region ) */
static void read_alias(parser *s)
{
	size_t n;
	alias a = {NULL, NULL};
	token(s, &n); /* ( */
	const char *t = token(s, &n);
	a.name = name_of(s, t, n);
	token(s, &n); /* , */
	t = token(s, &n);
	a.region = name_of(s, t, n);
	while (n && !is_text(t, n, ")") && peek(s) != ';')
		t = token(s, &n);
	fg_vec_push(&s->aliases, a);
}

/* An alias may stand for another; a ring of them ends. */
static const char *region_behind(const parser *s, const char *name)
{
	for (size_t step = 0; step <= s->aliases.n; step++) {
		const char *before = name;
		for (size_t i = 0; i < s->aliases.n && name == before; i++)
			if (strcmp(s->aliases.at[i].name, name) == 0)
				name = s->aliases.at[i].region;
		if (name == before)
			break;
	}
	return name;
}

static void name_regions(parser *s)
{
	for (size_t i = 0; i < s->f->sections.n; i++) {
		fg_product_section *section = &s->f->sections.at[i];
		if (section->script != s->script)
			continue;
		section->region = region_behind(s, section->region);
		section->load_region = region_behind(s, section->load_region);
	}
}

/* ---- the script ---- */

void fg_product_name_script(fg_product *f)
{
	fg_vec_last(&f->scripts).is_named = true;
}

void fg_product_add_script(fg_product *f, const char *path, const char *text, size_t n)
{
	parser s = {.f = f, .path = fg_arena_strdup(&f->arena, path), .text = text, .p = text,
	            .end = text + n, .script = (uint32_t)f->scripts.n,
	            .lines = {text, n, 0, 1}};
	fg_product_script *script = fg_vec_add(&f->scripts);
	script->path = s.path;
	size_t len;
	fg_buf_puts(&s.symbols, " ");
	while (peek(&s) && s.items++ < ITEMS_MAX) {
		if (!f->scripts.at[s.script].place.path)
			f->scripts.at[s.script].place = here(&s, s.p);
		const char *name = token(&s, &len);
		if (is_text(name, len, "MEMORY") && peek(&s) == '{')
			read_memory(&s);
		else if (is_text(name, len, "SECTIONS") && peek(&s) == '{')
			read_sections(&s);
		else if (is_text(name, len, "REGION_ALIAS") && peek(&s) == '(')
			read_alias(&s);
		else if (is_text(name, len, "INCLUDE"))
			f->scripts.at[s.script].is_partial = true;
		else if (is_word(*name))
			read_statement(&s, name, len);
	}
	if (s.items >= ITEMS_MAX) {
		fg_product_add_gap(f, "linker-script-limit", "more statements than are read", path, 0);
		f->scripts.at[s.script].is_partial = true;
	}
	name_regions(&s);
	fg_vec_release(&s.aliases);
	script = &f->scripts.at[s.script];
	script->symbols = fg_arena_strdup(&f->arena, fg_buf_str(&s.symbols));
	if (!script->place.path)
		script->place = (fg_product_place){s.path, 1, NULL};
	fg_buf_release(&s.symbols);
}
