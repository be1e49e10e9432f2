/*
 * Edit distance over three rolling rows, given up as soon as a whole row is
 * past the limit.
 */
#include "base/suggest.h"

#include "base/alloc.h"
#include "base/bug.h"

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

typedef struct rows {
	size_t *before_last, *last, *now;
} rows;

/* Fill rows.now for a[i]; returns its least entry. */
static size_t fill_row(rows r, const char *a, size_t i, const char *b, size_t nb)
{
	size_t row_least = r.now[0] = i + 1;
	for (size_t j = 0; j < nb; j++) {
		size_t best = r.last[j] + (a[i] != b[j]);
		best = least(best, least(r.last[j + 1], r.now[j]) + 1);
		if (i && j && a[i] == b[j - 1] && a[i - 1] == b[j])
			best = least(best, r.before_last[j - 1] + 1);
		r.now[j + 1] = best;
		row_least = least(row_least, best);
	}
	return row_least;
}

size_t fg_edit_distance(const char *a, const char *b, size_t limit)
{
	size_t na = strlen(a), nb = strlen(b);
	if ((na > nb ? na - nb : nb - na) > limit)
		return limit + 1;
	size_t *memory = fg_calloc(3 * (nb + 1), sizeof(size_t));
	rows r = {memory, memory + nb + 1, memory + 2 * (nb + 1)};
	for (size_t j = 0; j <= nb; j++)
		r.last[j] = j;
	/* A transposition reaches back two rows, so two rows past the limit end it. */
	size_t least_before = 0;
	for (size_t i = 0; i < na; i++) {
		size_t least_now = fill_row(r, a, i, b, nb);
		r = (rows){r.last, r.now, r.before_last};
		if (least_now > limit && least_before > limit)
			break;
		least_before = least_now;
	}
	size_t distance = r.last[nb];
	fg_free(memory);
	return least(distance, limit + 1);
}

const char *fg_suggest(const char *word, const char *const *candidates, size_t n)
{
	size_t limit = strlen(word) / 3;
	limit = limit < 1 ? 1 : least(limit, 3);
	const char *best = NULL;
	for (size_t i = 0; i < n; i++) {
		size_t distance = fg_edit_distance(word, candidates[i], limit);
		if (distance > limit)
			continue;
		best = candidates[i];
		if (distance == 0)
			break;
		limit = distance - 1;
	}
	return best;
}
