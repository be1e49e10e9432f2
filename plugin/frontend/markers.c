/*
 * Line markers of a preprocessed source, `# 12 "stdio.h" 1 3`: the flag 3 says
 * that what follows came from a system header. It is believed for files outside
 * the project; whoever writes one into an ordinary source is not.
 */
#include "frontend/frontend_internal.h"

#include "base/path.h"

typedef struct marker {
	const char *path; /* absolute */
	bool is_system;
} marker;

static size_t skip_blanks(fg_fe_text t, size_t at)
{
	while (at < t.n && (t.at[at] == ' ' || t.at[at] == '\t'))
		at++;
	return at;
}

static size_t skip_digits(fg_fe_text t, size_t at)
{
	while (at < t.n && t.at[at] >= '0' && t.at[at] <= '9')
		at++;
	return at;
}

/* `# <line> "<file>" <flags>` at the start of a line. */
static bool read_marker(fg_fe *fe, fg_fe_text t, size_t at, marker *out)
{
	if (t.at[at] != '#')
		return false;
	size_t line = skip_blanks(t, at + 1);
	size_t name = skip_blanks(t, skip_digits(t, line));
	if (name == line || name >= t.n || t.at[name] != '"')
		return false;
	size_t end = fg_fe__skip_token(t, name);
	if (end < name + 2)
		return false;
	const char *written = fg_arena_strndup(fe->arena, t.at + name + 1, end - name - 2);
	const char *directory = fe->in->directory ? fe->in->directory : "/";
	*out = (marker){fg_path_join(fe->arena, directory, written), false};
	for (; end < t.n && t.at[end] != '\n'; end++)
		out->is_system |= t.at[end] == '3';
	return true;
}

static bool is_preprocessed(const fg_fe *fe)
{
	return strcmp(fg_path_extension(fe->in->source), ".i") == 0;
}

static void add_span(fg_fe *fe, size_t begin, size_t end)
{
	fg_span span = {(uint32_t)begin, (uint32_t)end};
	if (span.end > span.begin)
		fg_vec_push(&fe->unit->system_spans, span);
}

void fg_fe__read_line_markers(fg_fe *fe)
{
	fg_fe_text t = fg_fe__text(fe, 1);
	bool is_system = false;
	size_t begin = 0;
	for (size_t at = 0; is_preprocessed(fe) && at < t.n;) {
		marker m;
		if (read_marker(fe, t, at, &m)) {
			if (is_system)
				add_span(fe, begin, at);
			is_system = m.is_system && !fg_fe__is_own_path(fe, m.path);
			begin = at;
		}
		const char *newline = memchr(t.at + at, '\n', t.n - at);
		at = newline ? (size_t)(newline - t.at) + 1 : t.n;
	}
	if (is_system)
		add_span(fe, begin, t.n);
}
