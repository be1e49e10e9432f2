/*
 * Vendor syntax that macros cannot reach, replaced by text of the same length
 * in memory: places ("@ 0x4000", "_at_ 0x20"), assembler bodies, Keil's
 * "sbit x = P0^1" and "interrupt 1 using 2". Every byte keeps its offset and
 * every line its number, so findings point into the user's file.
 *
 * What is taken out leaves a mark where it fits: $a (placed at an address or
 * section), $i (interrupt function), $s (assembler function) are macros of the
 * dialect's header that become annotations.
 */
#include "toolchain/toolchain_internal.h"

#include <ctype.h>

typedef struct rewriter {
	const fg_dialect *dialect;
	char *s;      /* the text, changed in place */
	size_t n, i;
	int depth;    /* of braces */
	bool changed;
	bool line_start; /* only blanks so far in this line */
} rewriter;

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$';
}

static void blank(rewriter *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (r->s[i] != '\n' && r->s[i] != '\r')
			r->s[i] = ' ';
	r->changed = r->changed || to > from;
}

/* Blank a range and leave a mark at its start when there is room on the line. */
static void mark(rewriter *r, size_t from, size_t to, char letter)
{
	blank(r, from, to);
	if (from + 2 <= to && r->s[from] == ' ' && r->s[from + 1] == ' ') {
		r->s[from] = '$';
		r->s[from + 1] = letter;
	}
}

/* ---- skipping ---- */

static size_t skip_string(const rewriter *r, size_t i)
{
	char quote = r->s[i++];
	while (i < r->n && r->s[i] != quote && r->s[i] != '\n')
		i += r->s[i] == '\\' ? 2 : 1;
	return i < r->n ? i + 1 : r->n;
}

static size_t skip_comment(const rewriter *r, size_t i)
{
	if (r->s[i + 1] == '/') {
		while (i < r->n && r->s[i] != '\n')
			i++;
		return i;
	}
	const char *end = i + 2 < r->n ? strstr(r->s + i + 2, "*/") : NULL;
	return end ? (size_t)(end - r->s) + 2 : r->n;
}

static bool at_comment(const rewriter *r, size_t i)
{
	return r->s[i] == '/' && (r->s[i + 1] == '/' || r->s[i + 1] == '*');
}

static size_t skip_blanks(const rewriter *r, size_t i)
{
	for (;;) {
		while (i < r->n && isspace((unsigned char)r->s[i]))
			i++;
		if (i >= r->n || !at_comment(r, i))
			return i;
		i = skip_comment(r, i);
	}
}

/* A directive with its continued lines. */
static size_t skip_directive(const rewriter *r, size_t i)
{
	while (i < r->n && r->s[i] != '\n') {
		if (at_comment(r, i))
			i = skip_comment(r, i);
		else
			i += r->s[i] == '\\' && i + 1 < r->n ? 2 : 1;
	}
	return i;
}

static size_t skip_word(const rewriter *r, size_t i)
{
	while (i < r->n && is_word_char(r->s[i]))
		i++;
	return i;
}

/* Behind the bracket that closes the one at i; r->n when it is not closed. */
static size_t skip_brackets(const rewriter *r, size_t i, char open, char close)
{
	int depth = 0;
	while (i < r->n) {
		if (r->s[i] == '"' || r->s[i] == '\'') {
			i = skip_string(r, i);
			continue;
		}
		if (at_comment(r, i)) {
			i = skip_comment(r, i);
			continue;
		}
		if (r->s[i] == open)
			depth++;
		if (r->s[i] == close && --depth == 0)
			return i + 1;
		i++;
	}
	return r->n;
}

/* The end of a place expression: before ; = , { or ) of the declaration. */
static size_t end_of_place(const rewriter *r, size_t i)
{
	while (i < r->n && !strchr(";=,{)", r->s[i])) {
		if (r->s[i] == '(')
			i = skip_brackets(r, i, '(', ')');
		else if (r->s[i] == '"')
			i = skip_string(r, i);
		else
			i++;
	}
	return i;
}

static size_t trim_end(const rewriter *r, size_t from, size_t to)
{
	while (to > from && isspace((unsigned char)r->s[to - 1]))
		to--;
	return to;
}

/* ---- the forms ---- */

static size_t rewrite_place(rewriter *r, size_t from, size_t after)
{
	size_t end = trim_end(r, after, end_of_place(r, after));
	mark(r, from, end, 'a');
	return end;
}

static bool is_word(const rewriter *r, size_t i, size_t end, const char *word)
{
	return end - i == strlen(word) && strncmp(r->s + i, word, end - i) == 0;
}

/* "interrupt 1", "using 2" behind a declarator: the number tells them from plain names. */
static size_t rewrite_numbered(rewriter *r, size_t i, size_t end, char letter)
{
	size_t number = skip_blanks(r, end);
	if (number >= r->n || !isalnum((unsigned char)r->s[number]) || r->depth > 0)
		return end;
	bool is_number = isdigit((unsigned char)r->s[number]) != 0;
	size_t last = skip_word(r, number);
	size_t next = skip_blanks(r, last);
	/* A named vector stands before the body or the end of the declaration. */
	if (!is_number && !(next < r->n && (r->s[next] == '{' || r->s[next] == ';' ||
	                                    strncmp(r->s + next, "using", 5) == 0)))
		return end;
	if (letter)
		mark(r, i, last, letter);
	else
		blank(r, i, last);
	return last;
}

/* sbit LED = P1^3; keeps the name only: the bit's place is no constant of C. */
static size_t rewrite_sbit(rewriter *r, size_t end)
{
	size_t i = end;
	while (i < r->n && r->s[i] != '=' && r->s[i] != ';' && r->s[i] != '\n')
		i++;
	if (i >= r->n || r->s[i] != '=')
		return end;
	size_t last = end_of_place(r, i + 1);
	blank(r, i, last);
	return last;
}

/* __sfr __at 0x80 P0; the number without parentheses. */
static size_t rewrite_bare_at(rewriter *r, size_t i, size_t end)
{
	size_t number = skip_blanks(r, end);
	if (number >= r->n || !isdigit((unsigned char)r->s[number]))
		return end;
	size_t last = skip_word(r, number);
	mark(r, i, last, 'a');
	return last;
}

/* __asm in front of a function, before a block, or before one line of instructions. */
static size_t rewrite_asm(rewriter *r, size_t i, size_t end)
{
	size_t next = skip_blanks(r, end);
	if (next >= r->n || r->s[next] == '(' || r->s[next] == '"')
		return end;
	size_t word = skip_word(r, next);
	if (is_word(r, next, word, "volatile") || is_word(r, next, word, "__volatile__") ||
	    is_word(r, next, word, "goto") || is_word(r, next, word, "inline"))
		return end;
	if (r->s[next] == '{') {
		size_t last = skip_brackets(r, next, '{', '}');
		blank(r, i, last);
		r->s[next] = ';'; /* an empty statement */
		return last;
	}
	if (r->depth > 0) {
		size_t last = next;
		while (last < r->n && r->s[last] != '\n')
			last++;
		blank(r, i, last);
		r->s[i] = ';';
		return last;
	}
	size_t body = next;
	while (body < r->n && r->s[body] != '{' && r->s[body] != ';')
		body++;
	mark(r, i, end, 's');
	if (body >= r->n || r->s[body] == ';')
		return end;
	size_t last = skip_brackets(r, body, '{', '}');
	if (last > body + 1)
		blank(r, body + 1, r->s[last - 1] == '}' ? last - 1 : last);
	return last;
}

/* #pragma asm … #pragma endasm */
static size_t rewrite_pragma_asm(rewriter *r, size_t i, size_t end)
{
	size_t s = i + 1;
	while (s < end && (r->s[s] == ' ' || r->s[s] == '\t'))
		s++;
	if (strncmp(r->s + s, "pragma", 6) != 0)
		return end;
	s += 6;
	while (s < end && (r->s[s] == ' ' || r->s[s] == '\t'))
		s++;
	size_t word = skip_word(r, s);
	if (!is_word(r, s, word, "asm") && !is_word(r, s, word, "ASM"))
		return end;
	const char *close = strstr(r->s + end, "endasm");
	close = close ? close : strstr(r->s + end, "ENDASM");
	if (!close)
		return end;
	size_t last = (size_t)(close - r->s);
	while (last > end && r->s[last] != '\n')
		last--;
	blank(r, end, last);
	return last;
}

static size_t rewrite_word(rewriter *r, size_t i)
{
	const fg_dialect *d = r->dialect;
	size_t end = skip_word(r, i);
	if (d->rewrite_asm && (is_word(r, i, end, "__asm") || is_word(r, i, end, "_asm")))
		return rewrite_asm(r, i, end);
	if (d->rewrite_sfr && (is_word(r, i, end, "sbit") || is_word(r, i, end, "__sbit")))
		return rewrite_sbit(r, end);
	if (d->rewrite_sfr && is_word(r, i, end, "__at"))
		return rewrite_bare_at(r, i, end);
	if (d->rewrite_words && is_word(r, i, end, "_at_"))
		return rewrite_place(r, i, end);
	if (d->rewrite_words && is_word(r, i, end, "interrupt"))
		return rewrite_numbered(r, i, end, 'i');
	if (d->rewrite_words && (is_word(r, i, end, "using") || is_word(r, i, end, "_task_") ||
	                         is_word(r, i, end, "_priority_")))
		return rewrite_numbered(r, i, end, '\0');
	return end;
}

/* One token; returns where the next begins. */
static size_t step(rewriter *r)
{
	size_t i = r->i;
	char c = r->s[i];
	if (c == '\n') {
		r->line_start = true;
		return i + 1;
	}
	if (isspace((unsigned char)c))
		return i + 1;
	if (at_comment(r, i))
		return skip_comment(r, i);
	bool was_start = r->line_start;
	r->line_start = false;
	if (c == '#' && was_start) {
		size_t end = skip_directive(r, i);
		return r->dialect->rewrite_asm ? rewrite_pragma_asm(r, i, end) : end;
	}
	if (c == '"' || c == '\'')
		return skip_string(r, i);
	if (is_word_char(c))
		return rewrite_word(r, i);
	if (c == '@' && r->dialect->rewrite_at)
		return rewrite_place(r, i, i + 1);
	if (c == '{')
		r->depth++;
	if (c == '}' && r->depth > 0)
		r->depth--;
	return i + 1;
}

char *fg_tc__rewrite(fg_arena *a, const fg_dialect *d, const char *text, size_t n)
{
	if (!d->rewrite_at && !d->rewrite_asm && !d->rewrite_sfr && !d->rewrite_words)
		return NULL;
	rewriter r = {.dialect = d, .s = fg_arena_strndup(a, text, n), .n = n, .line_start = true};
	while (r.i < r.n) {
		size_t next = step(&r);
		r.i = next > r.i ? next : r.i + 1;
	}
	return r.changed ? r.s : NULL;
}
