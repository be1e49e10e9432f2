/*
 * The total order of findings. Only the first five keys mean something to a
 * reader; the rest make the order, and with it the choice among findings that
 * are merged, independent of who came first.
 */
#include "findings/findings_internal.h"

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

int fg_findings__compare_text(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

int fg_findings__compare_identity(const fg_finding *a, const fg_finding *b)
{
	int c = fg_findings__compare_text(a->region.path, b->region.path);
	if (!c)
		c = compare_numbers(a->region.line, b->region.line);
	if (!c)
		c = compare_numbers(a->region.column, b->region.column);
	if (!c)
		c = fg_findings__compare_text(a->rule, b->rule);
	return c ? c : fg_findings__compare_text(a->message, b->message);
}

static int compare_regions(const fg_region *a, const fg_region *b)
{
	const uint32_t x[] = {a->line, a->column, a->end_line, a->end_column, a->offset, a->length};
	const uint32_t y[] = {b->line, b->column, b->end_line, b->end_column, b->offset, b->length};
	int c = fg_findings__compare_text(a->path, b->path);
	for (size_t i = 0; !c && i < FG_ARRAY_LEN(x); i++)
		c = compare_numbers(x[i], y[i]);
	return c ? c : fg_findings__compare_text(a->snippet, b->snippet);
}

/* Fewer events first: the shortest explanation is the best. */
static int compare_events(const fg_event *a, uint32_t na, const fg_event *b, uint32_t nb)
{
	int c = compare_numbers(na, nb);
	for (uint32_t i = 0; !c && i < na; i++) {
		c = compare_regions(&a[i].region, &b[i].region);
		if (!c)
			c = fg_findings__compare_text(a[i].message, b[i].message);
		if (!c)
			c = compare_numbers(a[i].nesting, b[i].nesting);
		if (!c)
			c = compare_numbers(a[i].is_key, b[i].is_key);
	}
	return c;
}

int fg_findings__compare(const void *a, const void *b)
{
	const fg_finding *x = a, *y = b;
	int c = fg_findings__compare_identity(x, y);
	if (!c)
		c = compare_numbers(x->is_system, y->is_system); /* own in one unit is own */
	if (!c)
		c = compare_numbers(y->severity, x->severity);
	if (!c)
		c = compare_events(x->path, x->path_count, y->path, y->path_count);
	if (!c)
		c = compare_events(x->related, x->related_count, y->related, y->related_count);
	if (!c)
		c = compare_regions(&x->region, &y->region);
	if (!c)
		c = fg_findings__compare_text(x->function, y->function);
	if (!c)
		c = fg_findings__compare_text(x->statement, y->statement);
	if (!c)
		c = compare_numbers(x->unit_count, y->unit_count);
	return c ? c : fg_findings__compare_text(x->line_hash, y->line_hash);
}
