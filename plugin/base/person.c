#include "base/person.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

typedef struct span {
	const char *at;
	size_t n;
} span;

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7f;
}

static span trim(span s)
{
	while (s.n && is_blank(s.at[0])) {
		s.at++;
		s.n--;
	}
	while (s.n && is_blank(s.at[s.n - 1]))
		s.n--;
	return s;
}

/* What stands in the last brackets; all of it when there are none. */
static span inside_brackets(const char *text)
{
	const char *open = strrchr(text, '<');
	const char *start = open ? open + 1 : text;
	return (span){start, open ? strcspn(start, ">") : strlen(start)};
}

static span without_scheme(span s)
{
	static const char scheme[] = "mailto:";
	size_t n = sizeof(scheme) - 1;
	if (s.n > n && strncasecmp(s.at, scheme, n) == 0)
		return trim((span){s.at + n, s.n - n});
	return s;
}

static span without_quotes(span s)
{
	while (s.n >= 2 && (s.at[0] == '"' || s.at[0] == '\'') && s.at[s.n - 1] == s.at[0])
		s = trim((span){s.at + 1, s.n - 2});
	return s;
}

static bool is_plain(span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_blank(s.at[i]) || strchr("<>()[],;:\\\"@", s.at[i]))
			return false;
	return s.n > 0;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

const char *fg_person_address(fg_arena *a, const char *text)
{
	span all = without_quotes(without_scheme(without_quotes(trim(inside_brackets(text)))));
	const char *at = all.n ? memrchr(all.at, '@', all.n) : NULL;
	if (!at)
		return NULL;
	span local = without_quotes(trim((span){all.at, (size_t)(at - all.at)}));
	span domain = trim((span){at + 1, (size_t)(all.at + all.n - at) - 1});
	while (domain.n && domain.at[domain.n - 1] == '.')
		domain.n--;
	if (!is_plain(local) || !is_plain(domain))
		return NULL;
	char *out = fg_arena_printf(a, "%.*s@%.*s", (int)local.n, local.at, (int)domain.n,
	                            domain.at);
	for (char *p = out; *p; p++)
		*p = lower(*p);
	return out;
}
