/*
 * GitHub's primaryLocationLineHash, as the action that uploads SARIF computes
 * it: the identity GitHub keeps an alert under. A hash of the 100 characters
 * from a line's first one on, white space left out; see docs/sarif.md.
 *
 * The window is a ring. When the writer comes round to the slot where a line
 * began, that line's 100 characters are in the hash and it is complete.
 */
#include "base/map.h"
#include "base/utf.h"
#include "base/vec.h"
#include "report/report.h"

enum { WINDOW = 100, MULTIPLIER = 37, END_OF_TEXT = 0xFFFF };

typedef struct hasher {
	fg_arena *arena;
	uint64_t window[WINDOW];
	bool begins_line[WINDOW];
	uint32_t at;
	uint64_t hash;
	uint64_t oldest_factor; /* MULTIPLIER to the power of WINDOW, modulo 2^64 */
	bool is_line_start, was_cr;
	fg_u64map counts;
	FG_VEC(const char *) lines;
} hasher;

static void finish_line(hasher *h)
{
	uint64_t *count = fg_u64map_put(&h->counts, h->hash, NULL);
	*count += 1;
	fg_vec_push(&h->lines, fg_arena_printf(h->arena, "%llx:%llu", (unsigned long long)h->hash,
	                                       (unsigned long long)*count));
	h->begins_line[h->at] = false;
}

static void push(hasher *h, uint64_t unit)
{
	h->hash = h->hash * MULTIPLIER + unit - h->oldest_factor * h->window[h->at];
	h->window[h->at] = unit;
	h->at = (h->at + 1) % WINDOW;
}

static void add(hasher *h, uint32_t unit)
{
	bool is_second_half = h->was_cr && unit == '\n';
	h->was_cr = false;
	if (unit == ' ' || unit == '\t' || is_second_half)
		return;
	if (unit == '\r') {
		unit = '\n';
		h->was_cr = true;
	}
	if (h->begins_line[h->at])
		finish_line(h);
	h->begins_line[h->at] = h->is_line_start;
	h->is_line_start = unit == '\n';
	push(h, unit);
}

static void add_text(hasher *h, const char *text, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t cp = 0;
		i += fg_utf8_decode(text + i, n - i, &cp);
		if (cp < 0x10000) {
			add(h, cp);
			continue;
		}
		cp -= 0x10000;
		add(h, 0xD800 + (cp >> 10));
		add(h, 0xDC00 + (cp & 0x3FF));
	}
}

size_t fg_report_line_hashes(fg_arena *a, const char *text, size_t n, const char ***out)
{
	hasher h = {.arena = a, .oldest_factor = 1, .is_line_start = true};
	for (int i = 0; i < WINDOW; i++)
		h.oldest_factor *= MULTIPLIER;
	add_text(&h, text, n);
	add(&h, END_OF_TEXT);
	for (int i = 0; i < WINDOW; i++) {
		if (h.begins_line[h.at])
			finish_line(&h);
		push(&h, 0);
	}
	size_t count = h.lines.n;
	*out = fg_arena_array(a, count, sizeof(**out));
	for (size_t i = 0; i < count; i++)
		(*out)[i] = h.lines.at[i];
	fg_vec_release(&h.lines);
	fg_u64map_release(&h.counts);
	return count;
}
