/*
 * What is asked of a scanned text: what stands at a line, whether lines are blank.
 */
#include "trace/scan.h"

#include "base/hash.h"
#include "base/path.h"

const char *fg_extent_kind_name(fg_extent_kind k)
{
	static const char *const names[] = {"function", "object", "macro", "type", "declaration"};
	return names[k];
}

void fg_scan_hash(unsigned char out[FG_SCAN_HASH], const void *bytes, size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, bytes, n);
	for (size_t i = 0; i < FG_SCAN_HASH; i++) {
		unsigned hi = (unsigned char)hex[2 * i], lo = (unsigned char)hex[2 * i + 1];
		out[i] = (unsigned char)((hi <= '9' ? hi - '0' : hi - 'a' + 10) << 4 |
		                         (lo <= '9' ? lo - '0' : lo - 'a' + 10));
	}
}

const fg_extent *fg_scan_at(const fg_scan *s, uint32_t line, bool with_comment)
{
	size_t low = 0, high = s->extents.n;
	while (low < high) { /* the first that ends at or behind the line */
		size_t middle = (low + high) / 2;
		if (s->extents.at[middle].last < line)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == s->extents.n)
		return NULL;
	const fg_extent *e = &s->extents.at[low];
	return line >= (with_comment ? e->above : e->first) ? e : NULL;
}

const fg_extent *fg_scan_find(const fg_scan *s, fg_extent_kind kind, const char *name)
{
	for (size_t i = 0; i < s->extents.n; i++)
		if (s->extents.at[i].kind == kind && strcmp(s->extents.at[i].name, name) == 0)
			return &s->extents.at[i];
	return NULL;
}

bool fg_scan_is_c(const char *path)
{
	static const char *const extensions[] = {".c",  ".h",   ".inc", ".ino", ".i",
	                                         ".cc", ".cpp", ".hpp", ".cxx", NULL};
	const char *extension = fg_path_extension(path);
	for (size_t i = 0; extensions[i]; i++)
		if (strcmp(extension, extensions[i]) == 0)
			return true;
	return false;
}

/* The comment that holds the place, by its start; comments are in order. */
static const fg_comment *comment_at(const fg_scan *s, const char *at)
{
	size_t low = 0, high = s->comments.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->comments.at[middle].text + s->comments.at[middle].n <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->comments.n && s->comments.at[low].text <= at ? &s->comments.at[low] : NULL;
}

/* "#include …": says where names come from, and no more. The place behind it, or `at`. */
static const char *behind_include(const char *at, const char *end)
{
	const char *p = at + 1;
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	if (*at != '#' || end - p < 7 || memcmp(p, "include", 7) != 0)
		return at;
	const char *stop = memchr(p, '\n', (size_t)(end - p));
	return stop ? stop : end;
}

bool fg_scan_is_blank(const fg_scan *s, const char *text, size_t n, uint32_t first, uint32_t last)
{
	const char *at = text, *end = text + n;
	for (uint32_t line = 1; line < first && at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		at = stop ? stop + 1 : end;
	}
	for (uint32_t line = first; at < end && line <= last;) {
		if (*at == '\n')
			line++;
		if (*at == ' ' || (*at >= '\t' && *at <= '\r')) {
			at++;
			continue;
		}
		const fg_comment *c = comment_at(s, at);
		if (!c) {
			const char *next = behind_include(at, end);
			if (next == at)
				return false;
			at = next;
			continue;
		}
		for (const char *stop = c->text + c->n; at < stop; at++)
			line += *at == '\n';
	}
	return true;
}
