/*
 * Glob match without recursion. Going back to the last star is enough: an
 * earlier star taking more could only leave less for what comes after it. The
 * same holds for the last '**', and a '*' is tried before a '**', because a '*'
 * cannot leave its component while a '**' can absorb anything.
 */
#include "base/path.h"
#include "base/utf.h"

/* Where to go on after a mismatch: the pattern behind the star and the text it would take next. */
typedef struct resume {
	const char *pattern; /* NULL = no star yet */
	const char *text;
} resume;

typedef struct matcher {
	const char *pattern_begin, *p, *t;
	resume star;       /* '*' */
	resume deep;       /* '**' */
	bool deep_is_dirs; /* the '**' is a whole component: it takes whole components */
} matcher;

static uint32_t next_char(const char **s)
{
	uint32_t cp;
	*s += fg_utf8_decode(*s, strnlen(*s, 4), &cp);
	return cp;
}

/* The ']' that ends the set whose '[' is at p, or NULL. A ']' that comes first is a member. */
static const char *set_end(const char *p)
{
	p++;
	if (*p == '!')
		p++;
	if (*p == ']')
		p++;
	return strchr(p, ']');
}

static bool set_holds(const char *p, const char *end, uint32_t c)
{
	bool is_inverted = *++p == '!';
	bool is_member = false;
	p += is_inverted;
	while (p < end) {
		uint32_t first = next_char(&p), last = first;
		if (*p == '-' && p + 1 < end) {
			p++;
			last = next_char(&p);
		}
		is_member |= c >= first && c <= last;
	}
	return is_member != is_inverted;
}

/* Match one pattern element that is no star against one character; both advance on success. */
static bool match_one(matcher *m)
{
	const char *end = *m->p == '[' ? set_end(m->p) : NULL;
	if (!*m->t || !*m->p)
		return false;
	if (end || *m->p == '?') {
		const char *after = m->t;
		if (*m->t == '/' || (end && !set_holds(m->p, end, next_char(&after))))
			return false;
		if (!end)
			next_char(&after);
		m->p = end ? end + 1 : m->p + 1;
		m->t = after;
		return true;
	}
	return *m->p++ == *m->t++;
}

static void enter_star(matcher *m)
{
	const char *star = m->p;
	bool is_deep = star[1] == '*';
	while (*m->p == '*')
		m->p++;
	if (!is_deep) {
		m->star = (resume){m->p, m->t};
		return;
	}
	m->deep_is_dirs = *m->p == '/' && (star == m->pattern_begin || star[-1] == '/');
	m->p += m->deep_is_dirs;
	m->deep = (resume){m->p, m->t};
	m->star = (resume){NULL, NULL};
}

/* Let the last star take one more character, or the last '**' one more step. */
static bool go_back(matcher *m)
{
	if (m->star.pattern && *m->star.text && *m->star.text != '/') {
		next_char(&m->star.text);
		m->p = m->star.pattern;
		m->t = m->star.text;
		return true;
	}
	if (!m->deep.pattern || !*m->deep.text)
		return false;
	if (m->deep_is_dirs) {
		const char *slash = strchr(m->deep.text, '/');
		if (!slash)
			return false;
		m->deep.text = slash;
	}
	next_char(&m->deep.text);
	m->star = (resume){NULL, NULL};
	m->p = m->deep.pattern;
	m->t = m->deep.text;
	return true;
}

bool fg_path_glob(const char *pattern, const char *path)
{
	matcher m = {.pattern_begin = pattern, .p = pattern, .t = path};
	while (*m.p || *m.t) {
		if (*m.p == '*')
			enter_star(&m);
		else if (!match_one(&m) && !go_back(&m))
			return false;
	}
	return true;
}
