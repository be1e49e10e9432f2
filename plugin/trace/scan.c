/*
 * A walk over tokens that knows braces, parentheses, strings, comments and
 * directives. Conditionals: the first branch that can be taken decides the
 * structure; a later one is followed too when both begin and end between
 * declarations, else its tokens only count for the hash. What no compiler sees
 * (`#if 0`, the `#else` of `#if 1`) counts for nothing, like a comment.
 */
#include "trace/scan.h"

#include "base/buf.h"

enum { HEADER_MAX = 4096, CONDITIONALS_MAX = 256, NAME_BYTES = 256 };

typedef struct token {
	const char *at;
	uint32_t n, line;
	unsigned char depth; /* of parentheses */
} token;

/* An open #if. */
typedef struct conditional {
	bool was_between;  /* it began between declarations */
	bool has_taken;    /* a branch decided the structure */
	bool was_ignoring; /* it stands in a branch that is not followed */
	bool was_dead;     /* it stands where no compiler looks */
	bool is_zero;      /* #if 0, and no branch yet that could be taken */
	bool is_one;       /* #if 1: no other branch is ever taken */
} conditional;

typedef struct scanner {
	fg_scan *out;
	fg_arena *a;
	const char *at, *end, *line_start;
	uint32_t line;
	FG_VEC(token) header; /* of the declaration at hand, up to its brace or semicolon */
	bool has_assign, has_semicolon_list, is_resync;
	bool overflow;
	uint32_t first_line, comment_above, comment_last;
	uint32_t last_line; /* of the last token */
	unsigned braces, parens, linkage; /* linkage: open extern "C" */
	unsigned listed; /* braces open within parentheses of a header: TESTS({"a", f}) */
	enum { PLAIN, BODY, RECORD, VALUE } block; /* what the outermost open brace is */
	bool ignoring; /* a branch that is not followed */
	bool dead;     /* no compiler follows it either */
	bool saw_ignored;
	FG_VEC(conditional) open;
	fg_buf tokens, rest;
} scanner;

/* ---- words ---- */

static bool is_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
	       (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is(const token *t, const char *word)
{
	return strlen(word) == t->n && memcmp(t->at, word, t->n) == 0;
}

static bool is_any(const token *t, const char *const *words)
{
	for (; *words; words++)
		if (is(t, *words))
			return true;
	return false;
}

static const char *const specifiers[] = {
	"static",   "extern",    "inline",   "__inline", "__inline__", "const", "volatile",
	"register", "_Noreturn", "noreturn", "__weak",   "typedef",    NULL};
static const char *const keywords[] = {
	"int",    "char",   "void",   "short", "long",   "unsigned",   "signed", "float", "double",
	"_Bool",  "bool",   "struct", "union", "enum",   "if",         "for",    "while", "switch",
	"return", "sizeof", "do",     "else",  "typeof", "__typeof__", NULL};
static const char *const attributes[] = {
	"__attribute__", "__attribute", "__declspec", "__asm__",   "__asm",
	"asm",           "_Alignas",    "alignas",    "__alignas", "_Static_assert",
	"static_assert", "__pragma",    "_Pragma",    NULL};

static bool is_name(const token *t)
{
	return is_start(*t->at) && !is_any(t, keywords) && !is_any(t, specifiers);
}

/* ---- ends of declarations ---- */

static void reset(scanner *s)
{
	fg_vec_clear(&s->header);
	fg_buf_clear(&s->tokens);
	s->has_assign = s->overflow = s->saw_ignored = false;
	s->parens = s->listed = 0;
	s->block = PLAIN;
	s->comment_above = 0;
}

static bool has_word(const scanner *s, const char *word)
{
	for (size_t i = 0; i < s->header.n; i++)
		if (s->header.at[i].depth == 0 && is(&s->header.at[i], word))
			return true;
	return false;
}

static const char *copy_name(scanner *s, const token *t)
{
	return fg_arena_strndup(s->a, t->at, t->n < NAME_BYTES ? t->n : NAME_BYTES);
}

static void keep(scanner *s, fg_extent_kind kind, const char *name, uint32_t first, uint32_t last)
{
	fg_extent e = {.kind = kind, .name = name, .above = first, .first = first, .last = last};
	if (s->comment_above && s->comment_above < first)
		e.above = s->comment_above;
	e.is_static = has_word(s, "static");
	e.is_partial = s->saw_ignored;
	fg_scan_hash(e.hash, fg_buf_str(&s->tokens), s->tokens.n);
	fg_vec_push(&s->out->extents, e);
}

/* The header's token after the parenthesis that opens at i is closed. */
static size_t behind_group(const scanner *s, size_t i)
{
	unsigned depth = s->header.at[i].depth;
	for (i++; i < s->header.n; i++)
		if (s->header.at[i].depth == depth && is(&s->header.at[i], ")"))
			return i + 1;
	return s->header.n;
}

static bool opens_group(const scanner *s, size_t i, unsigned depth)
{
	return i + 1 < s->header.n && s->header.at[i].depth == depth &&
	       is(&s->header.at[i + 1], "(");
}

/* A type, or what may be one, stands before the token. */
static bool has_type_before(const scanner *s, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (s->header.at[k].depth == 0 && is_start(*s->header.at[k].at) &&
		    !is_any(&s->header.at[k], specifiers) && !is_any(&s->header.at[k], attributes))
			return true;
	return false;
}

/* The token that names the function, FG's own idea of `CJSON_PUBLIC(int) f(void)`, `int
 * (*f(void))(int)` and
 * `int f(void) PRINTF_LIKE(1, 2)`; header.n when there is none. */
static size_t function_name(const scanner *s)
{
	size_t first = s->header.n;
	for (size_t i = 0; i < s->header.n; i++) {
		const token *t = &s->header.at[i];
		if (t->depth != 0 || !opens_group(s, i, 0))
			continue;
		if (is_any(t, attributes)) {
			i = behind_group(s, i + 1) - 1;
			continue;
		}
		if (!is_name(t))
			continue;
		if (first == s->header.n) {
			first = i;
			if (has_type_before(s, i))
				return first;
			i = behind_group(s, i + 1) - 1;
		} else {
			return i; /* the first was a macro around the type */
		}
	}
	for (size_t i = 0; first == s->header.n && i < s->header.n; i++)
		if (s->header.at[i].depth == 1 && opens_group(s, i, 1) && is_name(&s->header.at[i]))
			first = i;
	return first;
}

static bool is_shouted(const token *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (t->at[i] >= 'a' && t->at[i] <= 'z')
			return false;
	return true;
}

/* ISR(TIM0_vect) { … }: the argument tells two of them apart. */
static const char *function_text(scanner *s, size_t i)
{
	const token *t = &s->header.at[i];
	if (i + 3 < s->header.n && !has_type_before(s, i) && is_shouted(t) &&
	    is_start(*s->header.at[i + 2].at) && is(&s->header.at[i + 3], ")"))
		return fg_arena_printf(s->a, "%.*s(%.*s)", (int)t->n, t->at,
		                       (int)s->header.at[i + 2].n, s->header.at[i + 2].at);
	return copy_name(s, t);
}

/* Of a declaration without parentheses that matter: the declarator's name, before '=', '[' or
 * the end. */
static const token *object_name(const scanner *s)
{
	const token *last = NULL;
	for (size_t i = 0; i < s->header.n; i++) {
		const token *t = &s->header.at[i];
		if (t->depth == 0 && (is(t, "=") || is(t, "[") || is(t, ",") || is(t, ":")) && last)
			return last;
		if (is_any(t, attributes) && i + 1 < s->header.n && is(&s->header.at[i + 1], "(")) {
			i = behind_group(s, i + 1) - 1;
			continue;
		}
		if (is_name(t) &&
		    (t->depth == 0 || (t->depth == 1 && i > 0 && is(&s->header.at[i - 1], "*"))))
			last = t;
	}
	return last;
}

static const token *tag_name(const scanner *s)
{
	for (size_t i = 0; i + 1 < s->header.n; i++)
		if (s->header.at[i].depth == 0 &&
		    (is(&s->header.at[i], "struct") || is(&s->header.at[i], "union") ||
		     is(&s->header.at[i], "enum")) &&
		    is_name(&s->header.at[i + 1]))
			return &s->header.at[i + 1];
	return NULL;
}

static bool is_record(const scanner *s)
{
	return has_word(s, "struct") || has_word(s, "union") || has_word(s, "enum");
}

/* The last name at the top: of a typedef. */
static const token *last_name(const scanner *s)
{
	for (size_t i = s->header.n; i-- > 0;) {
		const token *t = &s->header.at[i];
		if (is_name(t) && !is_any(t, attributes) &&
		    (t->depth == 0 || (t->depth == 1 && i > 0 && is(&s->header.at[i - 1], "*"))))
			return t;
	}
	return NULL;
}

/* f(a, b) int a; char *b; { … }: the parameters' declarations are part of the header. */
static bool is_old_style(const scanner *s)
{
	size_t name = function_name(s);
	if (name >= s->header.n || s->header.at[name].depth != 0 || has_word(s, "typedef"))
		return false;
	size_t behind = behind_group(s, name + 1);
	if (behind >= s->header.n || is_any(&s->header.at[behind], attributes) ||
	    !is_start(*s->header.at[behind].at))
		return false;
	for (size_t i = name + 2; i + 1 < behind; i++)
		if (!is_start(*s->header.at[i].at) ? !is(&s->header.at[i], ",")
		                                   : is_any(&s->header.at[i], keywords) ||
		                                             is_start(*s->header.at[i + 1].at))
			return false;
	/* type and name: one word alone is an attribute macro */
	return behind + 1 < s->header.n && behind > name + 2 &&
	       (is_start(*s->header.at[behind + 1].at) || is(&s->header.at[behind + 1], "*"));
}

static void end_declaration(scanner *s)
{
	const token *name = NULL;
	uint32_t last = s->last_line;
	if (s->block == RECORD || (is_record(s) && has_word(s, "typedef"))) {
		bool is_typedef = has_word(s, "typedef");
		name = is_typedef ? last_name(s) : tag_name(s);
		const token *object = is_typedef ? NULL : last_name(s);
		if (!is_typedef && object && object != name && s->has_assign)
			keep(s, FG_EXTENT_OBJECT, copy_name(s, object_name(s)), s->first_line,
			     last);
		else if (name || object)
			keep(s, FG_EXTENT_TYPE, copy_name(s, name ? name : object), s->first_line,
			     last);
	} else if (has_word(s, "typedef")) {
		name = last_name(s);
		if (name)
			keep(s, FG_EXTENT_TYPE, copy_name(s, name), s->first_line, last);
	} else {
		size_t f = s->has_assign ? s->header.n : function_name(s);
		bool is_pointer = f < s->header.n && s->header.at[f].depth == 1;
		name = f < s->header.n && !is_pointer ? NULL : object_name(s);
		if (f < s->header.n && !is_pointer)
			keep(s, FG_EXTENT_DECLARATION, function_text(s, f), s->first_line, last);
		else if (name && s->header.n > 1 && name != tag_name(s))
			keep(s, FG_EXTENT_OBJECT, copy_name(s, name), s->first_line, last);
	}
	reset(s);
}

/* ---- the structure ---- */

static void open_block(scanner *s)
{
	if (s->header.n == 2 && is(&s->header.at[0], "extern") && *s->header.at[1].at == '"') {
		s->linkage++;
		reset(s);
		return;
	}
	s->braces = 1;
	if (s->has_assign)
		s->block = VALUE;
	else if (function_name(s) < s->header.n)
		s->block = BODY;
	else if (is_record(s))
		s->block = RECORD;
	else
		s->block = s->header.n ? VALUE : PLAIN;
}

static void close_block(scanner *s)
{
	if (s->braces == 0) {
		if (s->linkage)
			s->linkage--;
		else if (s->out->is_whole) {
			s->out->is_whole = false;
			s->out->broken_line = s->line;
		}
		reset(s);
		return;
	}
	bool is_at_margin = s->is_resync && s->at - 1 == s->line_start && s->block == BODY;
	if (is_at_margin)
		s->braces = 1;
	if (--s->braces > 0)
		return;
	if (s->block == BODY) {
		size_t f = function_name(s);
		keep(s, FG_EXTENT_FUNCTION, function_text(s, f), s->first_line, s->line);
		reset(s);
	} else if (s->block == PLAIN) {
		reset(s);
	}
}

static void push_header(scanner *s, const char *at, size_t n)
{
	if (s->header.n >= HEADER_MAX) {
		s->overflow = true;
		return;
	}
	fg_vec_push(&s->header, (token){at, (uint32_t)n, s->line,
	                                (unsigned char)(s->parens > 255 ? 255 : s->parens)});
}

/* MACRO or MACRO(...) alone: a statement of the preprocessor's making, without a semicolon. */
static bool is_lone_macro(const scanner *s)
{
	if (s->header.n == 0 || s->parens || !is_start(*s->header.at[0].at) ||
	    !is_shouted(&s->header.at[0]))
		return false;
	return s->header.n == 1 || (opens_group(s, 0, 0) && behind_group(s, 1) == s->header.n);
}

/* A declaration that begins on a line of its own behind one: the macro is not part of it. */
static void part_lone_macro(scanner *s, const char *at, size_t n)
{
	token t = {at, (uint32_t)n, s->line, 0};
	bool begins = is_start(*at) && (is_any(&t, keywords) || is_any(&t, specifiers)) &&
	              s->header.n > 1 && s->line > fg_vec_last(&s->header).line && is_lone_macro(s);
	if (!begins)
		return;
	/* The token at hand is already among the tokens: it is the next declaration's first. */
	size_t own = n + 1;
	fg_buf_put(&s->rest, fg_buf_str(&s->tokens), s->tokens.n - own);
	uint32_t above = s->comment_above;
	reset(s);
	s->comment_above = above;
	fg_buf_put(&s->tokens, at, n);
	fg_buf_putc(&s->tokens, '\x1f');
}

static void structure(scanner *s, const char *at, size_t n)
{
	char c = n == 1 ? *at : '\0';
	if (s->braces == 0)
		part_lone_macro(s, at, n);
	if (s->braces > 0) {
		if (c == '{')
			s->braces++;
		else if (c == '}')
			close_block(s);
		return;
	}
	if (s->header.n == 0)
		s->first_line = s->line;
	if (c == '{' && s->parens == 0) {
		open_block(s);
	} else if (c == '}' && s->listed == 0) {
		close_block(s);
	} else if (c == ';' && s->parens == 0) {
		if (is_old_style(s) && !s->has_assign)
			push_header(s, at, n);
		else
			end_declaration(s);
	} else {
		if (c == '=' && s->parens == 0)
			s->has_assign = true;
		if (c == ')' && s->parens)
			s->parens--;
		s->listed += c == '{';
		s->listed -= c == '}';
		push_header(s, at, n);
		if (c == '(')
			s->parens++;
	}
}

static void take_token(scanner *s, const char *at, size_t n)
{
	if (s->dead)
		return;
	/* Of code between declarations nothing is known yet: it joins the one that follows. */
	fg_buf_put(&s->tokens, at, n);
	fg_buf_putc(&s->tokens, '\x1f');
	if (s->ignoring) {
		s->saw_ignored = true;
		return;
	}
	structure(s, at, n);
	s->last_line = s->line;
}

/* ---- comments, strings, numbers ---- */

static void next_line(scanner *s)
{
	s->line++;
	s->line_start = s->at;
}

/* The line comment that ends here goes on: compilers look for the backslash behind blanks too, and
 * for its trigraph when they know them; where they differ, it counts. */
static bool goes_on(scanner *s, const char *start)
{
	const char *last = s->at - 1;
	while (last > start && (*last == ' ' || *last == '\t' || *last == '\r'))
		last--;
	if (last - start >= 3 && memcmp(last - 2, "?\?/", 3) == 0)
		fg_buf_puts(&s->tokens, "?\?/\x1f");
	return *last == '\\';
}

static void skip_comment(scanner *s)
{
	const char *start = s->at;
	uint32_t first = s->line;
	bool is_line = s->at[1] == '/', is_trailing = s->last_line == s->line;
	for (s->at += 2; s->at < s->end; s->at++) {
		if (*s->at == '\n') {
			if (is_line && !goes_on(s, start))
				break;
			s->at++;
			next_line(s);
			s->at--;
		} else if (!is_line && *s->at == '*' && s->at + 1 < s->end && s->at[1] == '/') {
			s->at += 2;
			break;
		}
	}
	fg_vec_push(&s->out->comments, (fg_comment){first, s->line, start, (size_t)(s->at - start),
	                                            is_trailing, s->dead});
	if (s->header.n || s->braces || is_trailing || s->dead)
		return;
	/* A run of comments without a blank line between is one comment. */
	if (!s->comment_above || first > s->comment_last + 1)
		s->comment_above = first;
	s->comment_last = s->line;
}

static void skip_string(scanner *s, char quote)
{
	for (s->at++; s->at < s->end && *s->at != quote && *s->at != '\n'; s->at++) {
		if (*s->at != '\\' || s->at + 1 >= s->end)
			continue;
		s->at++;
		if (*s->at == '\r' && s->at + 1 < s->end && s->at[1] == '\n')
			s->at++;
		if (*s->at == '\n') {
			s->at++;
			next_line(s);
			s->at--;
		}
	}
	if (s->at < s->end && *s->at == quote)
		s->at++;
}

static size_t word_length(const char *at, const char *end)
{
	const char *p = at;
	bool is_number = is_digit(*at);
	while (p < end && (is_start(*p) || is_digit(*p) || (is_number && *p == '.') ||
	                   (is_number && (*p == '+' || *p == '-') && strchr("eEpP", p[-1]))))
		p++;
	return (size_t)(p - at);
}

/* As C reads them, the longest that fits: "- -x" is not "--x". */
static size_t operator_length(const char *at, const char *end)
{
	static const char *const longest[] = {
		"<<=", ">>=", "...", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "++",
		"--",  "->",  "+=",  "-=", "*=", "/=", "%=", "&=", "|=", "^=", "##"};
	for (size_t i = 0; i < FG_ARRAY_LEN(longest); i++) {
		size_t n = strlen(longest[i]);
		if (n <= (size_t)(end - at) && memcmp(at, longest[i], n) == 0)
			return n;
	}
	return 1;
}

/* A spliced line without a blank on either side makes one token of two: it counts. */
static void take_splice(scanner *s)
{
	const char *next = s->at + 1;
	next += next < s->end && *next == '\r';
	if (next >= s->end || *next != '\n' || s->at == s->line_start || next + 1 >= s->end)
		return;
	if (!strchr(" \t\n\r", s->at[-1]) && !strchr(" \t\n\r", next[1]))
		fg_buf_puts(&s->tokens, "\\\x1f");
}

/* ---- directives ---- */

static bool is_between(const scanner *s)
{
	return s->braces == 0 && s->header.n == 0;
}

static bool says(const char *at, const char *end, char digit)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at < end && *at == digit && (at + 1 == end || strchr(" \t\r\n/", at[1]));
}

static void open_conditional(scanner *s, bool is_zero, bool is_one)
{
	if (s->open.n >= CONDITIONALS_MAX) {
		s->out->is_whole = false;
		return;
	}
	fg_vec_push(&s->open, (conditional){.was_between = is_between(s),
	                                    .has_taken = !is_zero,
	                                    .was_ignoring = s->ignoring,
	                                    .was_dead = s->dead,
	                                    .is_zero = is_zero,
	                                    .is_one = is_one});
	s->ignoring = s->ignoring || is_zero;
	s->dead = s->dead || is_zero;
}

static void next_branch(scanner *s, bool is_zero, bool is_else)
{
	if (s->open.n == 0)
		return;
	conditional *c = &fg_vec_last(&s->open);
	bool is_dead = is_zero || c->is_one;
	bool is_free = !c->has_taken || (c->was_between && is_between(s));
	s->ignoring = c->was_ignoring || is_dead || !is_free;
	s->dead = c->was_dead || is_dead;
	c->has_taken = c->has_taken || !is_dead;
	c->is_zero = c->is_zero && (is_zero || is_else);
}

static void close_conditional(scanner *s)
{
	if (s->open.n == 0)
		return;
	conditional c = fg_vec_pop(&s->open);
	s->ignoring = c.was_ignoring;
	s->dead = c.was_dead;
}

/* Around what is there in any case, or in none, a directive says nothing. */
static bool says_something(const scanner *s)
{
	const conditional *c = s->open.n ? &fg_vec_last(&s->open) : NULL;
	return c ? !c->was_dead && !c->is_zero : !s->dead;
}

/* To the end of the directive over spliced lines; comments in it are comments. */
static void skip_directive(scanner *s)
{
	while (s->at < s->end && *s->at != '\n') {
		if (*s->at == '\\' && s->at + 1 < s->end &&
		    (s->at[1] == '\n' || (s->at[1] == '\r' && s->at + 2 < s->end))) {
			take_splice(s);
			s->at += s->at[1] == '\n' ? 2 : 3;
			next_line(s);
		} else if (*s->at == '/' && s->at + 1 < s->end &&
		           (s->at[1] == '*' || s->at[1] == '/')) {
			s->last_line = s->line; /* never above a declaration */
			skip_comment(s);
		} else if (*s->at == '"' || *s->at == '\'') {
			const char *start = s->at;
			skip_string(s, *start);
			fg_buf_put(&s->tokens, start, (size_t)(s->at - start));
			fg_buf_putc(&s->tokens, '\x1f');
		} else if (*s->at == ' ' || *s->at == '\t' || *s->at == '\r') {
			s->at++;
		} else {
			size_t n = is_start(*s->at) || is_digit(*s->at)
			                   ? word_length(s->at, s->end)
			                   : operator_length(s->at, s->end);
			fg_buf_put(&s->tokens, s->at, n);
			/* "F (x)" is no "F(x)" in a definition */
			fg_buf_putc(&s->tokens,
			            s->at + n < s->end && s->at[n] == '(' ? '\x1e' : '\x1f');
			s->at += n;
		}
	}
}

static void take_directive(scanner *s)
{
	uint32_t first = s->line;
	if (s->braces == 0 && !s->ignoring &&
	    is_lone_macro(s)) { /* PACK_STRUCT_END before #endif */
		fg_buf_put(&s->rest, fg_buf_str(&s->tokens), s->tokens.n);
		reset(s);
	}
	bool between = is_between(s) && !s->ignoring;
	bool is_said = !s->dead;
	size_t tokens = s->tokens.n;
	fg_buf before = FG_BUF_INIT;
	if (between) { /* what stands between declarations is not part of a macro */
		before = s->tokens;
		s->tokens = (fg_buf)FG_BUF_INIT;
	}
	fg_buf_puts(&s->tokens, "#");
	for (s->at++; s->at < s->end && (*s->at == ' ' || *s->at == '\t');)
		s->at++;
	token word = {s->at, (uint32_t)(s->at < s->end ? word_length(s->at, s->end) : 0), first, 0};
	const char *rest = s->at + word.n;
	skip_directive(s);
	fg_buf_putc(&s->tokens, '\n');
	bool is_define = is(&word, "define");
	if (is_define && between) {
		while (rest < s->end && (*rest == ' ' || *rest == '\t'))
			rest++;
		size_t n = rest < s->end && is_start(*rest) ? word_length(rest, s->end) : 0;
		if (n) {
			token name = {rest, (uint32_t)n, first, 0};
			keep(s, FG_EXTENT_MACRO, copy_name(s, &name), first, s->line);
		}
	} else if (is(&word, "if") || is(&word, "ifdef") || is(&word, "ifndef")) {
		open_conditional(s, is(&word, "if") && says(rest, s->end, '0'),
		                 is(&word, "if") && says(rest, s->end, '1'));
		is_said = says_something(s);
	} else if (is(&word, "elif") || is(&word, "else")) {
		next_branch(s, is(&word, "elif") && says(rest, s->end, '0'), is(&word, "else"));
		is_said = says_something(s);
	} else if (is(&word, "endif")) {
		is_said = says_something(s);
		close_conditional(s);
	}
	if (between) {
		fg_buf_put(&s->rest, fg_buf_str(&before), before.n);
		if (!is_define)
			fg_buf_put(&s->rest, fg_buf_str(&s->tokens), s->tokens.n);
		fg_buf_release(&before);
		fg_buf_clear(&s->tokens);
	} else if (!is_said) {
		fg_buf_truncate(&s->tokens, tokens);
	}
	if (is_between(s)) {
		s->comment_above = 0;
		s->last_line = s->line;
	}
}

/* ---- the walk ---- */

static void take_code(scanner *s)
{
	const char *start = s->at;
	if (*s->at == '"' || *s->at == '\'') {
		skip_string(s, *s->at);
	} else if (is_start(*s->at) || is_digit(*s->at)) {
		s->at += word_length(s->at, s->end);
	} else {
		s->at += operator_length(s->at, s->end);
	}
	take_token(s, start, (size_t)(s->at - start));
}

static void walk(scanner *s)
{
	bool is_line_start = true;
	while (s->at < s->end) {
		char c = *s->at;
		if (c == '\n') {
			s->at++;
			next_line(s);
			is_line_start = true;
			/* A blank line parts a comment from what follows. */
			if (s->comment_above && s->line > s->comment_last + 1 && is_between(s))
				s->comment_above = 0;
		} else if (c == ' ' || (c >= '\t' && c <= '\r') || c == '\\') {
			if (c == '\\')
				take_splice(s);
			s->at++;
		} else if (c == '/' && s->at + 1 < s->end && (s->at[1] == '/' || s->at[1] == '*')) {
			skip_comment(s);
		} else if (c == '#' && is_line_start) {
			take_directive(s);
		} else {
			is_line_start = false;
			take_code(s);
		}
	}
}

static void scan(fg_scan *out, fg_arena *a, const char *text, size_t n, bool is_resync)
{
	scanner s = {
		.out = out, .a = a, .at = text, .end = text + n, .line_start = text, .line = 1};
	s.is_resync = is_resync;
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		s.at += 3; /* a byte order mark is no word */
	memset(out, 0, sizeof(*out));
	out->is_whole = true;
	walk(&s);
	if (s.braces > 0 && out->is_whole) {
		out->is_whole = false;
		out->broken_line = s.first_line;
	}
	fg_buf_put(&s.rest, fg_buf_str(&s.tokens), s.tokens.n);
	fg_scan_hash(out->rest, fg_buf_str(&s.rest), s.rest.n);
	out->lines = s.line - (n > 0 && text[n - 1] == '\n');
	fg_vec_release(&s.header);
	fg_vec_release(&s.open);
	fg_buf_release(&s.tokens);
	fg_buf_release(&s.rest);
}

void fg_scan_c(fg_scan *out, fg_arena *a, const char *text, size_t n)
{
	scan(out, a, text, n, false);
	if (out->is_whole)
		return;
	/* Braces hide in macros: try again, with a brace at the margin for the end of a
	 * function. */
	fg_scan again;
	scan(&again, a, text, n, true);
	bool is_better = again.is_whole || again.extents.n > out->extents.n;
	fg_scan_release(is_better ? out : &again);
	if (is_better)
		*out = again;
}

void fg_scan_release(fg_scan *s)
{
	fg_vec_release(&s->extents);
	fg_vec_release(&s->comments);
}
