/*
 * The last lines of the terminal report: what was found, what was looked at,
 * and, where no eye can miss it, what was not.
 */
#include "report/text_internal.h"

static void put_count(fg_text *t, size_t n, fg_severity severity, bool *is_first)
{
	static const fg_text__style styles[] = {FG_TEXT__NOTE, FG_TEXT__WARNING, FG_TEXT__ERROR};
	if (n == 0)
		return;
	fg_buf_puts(t->out, *is_first ? ": " : ", ");
	*is_first = false;
	fg_text__styled(t, styles[severity], "%zu %s%s", n, fg_report__level(severity),
	                fg_report__plural(n));
}

static void put_findings(fg_text *t, const fg_report__selection *s, bool is_complete)
{
	if (s->total == 0) {
		/* Green is for what was looked at whole. */
		if (is_complete)
			fg_text__styled(t, FG_TEXT__GOOD, "No findings.");
		else
			fg_text__styled(t, FG_TEXT__BOLD, "No findings in what was analysed.");
		fg_buf_putc(t->out, '\n');
		return;
	}
	bool is_first = true;
	fg_text__styled(t, FG_TEXT__BOLD, "%zu finding%s", s->total, fg_report__plural(s->total));
	for (int severity = FG_SEVERITY_ERROR; severity >= FG_SEVERITY_NOTE; severity--)
		put_count(t, s->by_severity[severity], (fg_severity)severity, &is_first);
	fg_buf_putc(t->out, '\n');
	if (s->shown < s->total)
		fg_text__styled(t, FG_TEXT__BOLD,
		                "%zu of them not shown, the least severe first.\n",
		                s->total - s->shown);
}

static void put_analysed(fg_text *t, const fg_coverage_totals *totals, bool is_complete)
{
	size_t rules = t->in->coverage->rules.n;
	if (totals->units == 0) {
		fg_text__styled(t, FG_TEXT__ERROR, "NOTHING WAS ANALYSED: there are no units.");
	} else {
		fg_buf_printf(t->out, "Analysed %llu of %llu unit%s, %llu of %llu function%s, ",
		              (unsigned long long)totals->units_analysed,
		              (unsigned long long)totals->units, fg_report__plural(totals->units),
		              (unsigned long long)totals->functions_analysed,
		              (unsigned long long)totals->functions,
		              fg_report__plural(totals->functions));
		fg_buf_printf(t->out, "%llu of %llu line%s, with %zu rule%s%s",
		              (unsigned long long)totals->lines_analysed,
		              (unsigned long long)totals->lines, fg_report__plural(totals->lines),
		              rules, fg_report__plural(rules), is_complete ? ": no gaps." : ".");
	}
	fg_buf_putc(t->out, '\n');
	const char *rest = fg_report__not_looked_at(t->arena, t->in->coverage);
	if (rest)
		fg_buf_printf(t->out, "Not looked at: %s.\n", rest);
	if (rules == 0)
		fg_text__styled(t, FG_TEXT__ERROR, "NO RULE RAN: nothing could be found.\n");
}

/* What is missing, counted; gaps where neither a unit nor a function is missing whole. */
static void put_missing(fg_text *t, const fg_coverage_totals *totals, size_t gaps)
{
	uint64_t units = totals->units - totals->units_analysed;
	uint64_t functions = totals->functions - totals->functions_analysed;
	fg_text__begin(t, FG_TEXT__ERROR);
	fg_buf_puts(t->out, units || functions ? "NOT ANALYSED: " : "NOT FULLY ANALYSED: ");
	if (units)
		fg_buf_printf(t->out, "%llu unit%s", (unsigned long long)units,
		              fg_report__plural(units));
	if (functions)
		fg_buf_printf(t->out, "%s%llu function%s", units ? ", " : "",
		              (unsigned long long)functions, fg_report__plural(functions));
	if (!units && !functions)
		fg_buf_printf(t->out, "%zu gap%s", gaps, fg_report__plural(gaps));
	fg_text__end(t);
	fg_buf_putc(t->out, '\n');
}

static void put_path(fg_text *t, const fg_coverage_gap *g)
{
	fg_text__puts(t, *g->path ? g->path : g->unit);
	if (g->line && *g->path)
		fg_buf_printf(t->out, ":%u", g->line);
}

/* Function, detail and unit, as far as the place does not say it. */
static void put_details(fg_text *t, const fg_coverage_gap *g)
{
	bool has_place = *g->path || *g->unit;
	if (*g->function) {
		fg_buf_puts(t->out, has_place ? ": '" : "'");
		has_place = true;
		fg_text__puts(t, g->function);
		fg_buf_putc(t->out, '\'');
	}
	if (*g->detail) {
		fg_buf_puts(t->out, has_place ? ": " : "");
		fg_text__puts(t, fg_report__clip(t->arena, g->detail, 200));
	}
	if (*g->path && strcmp(g->path, g->unit) != 0) {
		fg_buf_puts(t->out, " (unit ");
		fg_text__puts(t, g->unit);
		fg_buf_putc(t->out, ')');
	}
}

/* One line of the table: how often, why, and the first place. */
static void put_reason(fg_text *t, uint64_t count, const char *reason, int width)
{
	fg_buf_printf(t->out, "%8llu  ", (unsigned long long)count);
	fg_text__puts(t, reason);
	int missing = width - (int)strlen(reason);
	fg_buf_printf(t->out, "%*s", (missing > 0 ? missing : 0) + 2, "");
}

/* Reasons longer than this stand out of the column. */
enum { REASON_WIDTH = 32 };

static int width_of(const fg_gap_count *counts, size_t n, int least)
{
	int width = least;
	for (size_t i = 0; i < n; i++)
		width = (int)strlen(counts[i].reason) > width ? (int)strlen(counts[i].reason)
		                                              : width;
	return width > REASON_WIDTH ? REASON_WIDTH : width;
}

static void put_recorded(fg_text *t, const fg_gap_count *counts, size_t n, int width)
{
	const fg_coverage *c = t->in->coverage;
	for (size_t i = 0; i < n; i++) {
		size_t first = 0;
		while (strcmp(c->gaps.at[first].reason, counts[i].reason) != 0)
			first++;
		put_reason(t, counts[i].count, counts[i].reason, width);
		fg_text__begin(t, FG_TEXT__DIM);
		put_path(t, &c->gaps.at[first]);
		put_details(t, &c->gaps.at[first]);
		if (counts[i].count > 1)
			fg_buf_printf(t->out, ", %s", t->in->use_unicode ? "\xE2\x80\xA6" : "...");
		fg_text__end(t);
		fg_buf_putc(t->out, '\n');
	}
}

/* The units that were not analysed though nobody recorded why. */
static void put_unrecorded(fg_text *t, const fg_report__gap_group *groups, size_t n, int width)
{
	for (size_t i = 0; i < n; i++) {
		if (groups[i].first)
			continue;
		put_reason(t, groups[i].count, groups[i].reason, width);
		fg_text__begin(t, FG_TEXT__DIM);
		fg_text__puts(t, groups[i].unit);
		fg_text__end(t);
		fg_buf_putc(t->out, '\n');
	}
}

static void put_every_gap(fg_text *t)
{
	const fg_coverage *c = t->in->coverage;
	fg_buf_putc(t->out, '\n');
	for (size_t i = 0; i < c->gaps.n; i++) {
		const fg_coverage_gap *g = &c->gaps.at[i];
		bool has_place = *g->path || *g->unit;
		put_path(t, g);
		fg_buf_puts(t->out, has_place ? ": not analysed: " : "not analysed: ");
		fg_text__puts(t, g->reason);
		if (!has_place && (*g->function || *g->detail))
			fg_buf_puts(t->out, ": ");
		put_details(t, g);
		fg_buf_putc(t->out, '\n');
	}
}

static void put_gaps(fg_text *t)
{
	const fg_coverage *c = t->in->coverage;
	fg_gap_count *counts = NULL;
	fg_report__gap_group *groups = NULL;
	size_t n = fg_report__gap_counts(t->arena, c, &counts);
	size_t group_count = fg_report__gap_groups(t->arena, c, &groups);
	bool has_unrecorded = group_count > 0 && !groups[group_count - 1].first;
	int width = width_of(counts, n, has_unrecorded ? (int)strlen("not-analysed") : 0);
	put_recorded(t, counts, n, width);
	put_unrecorded(t, groups, group_count, width);
	if (t->in->is_verbose && c->gaps.n > 0)
		put_every_gap(t);
	else if (c->gaps.n > n)
		fg_text__styled(t, FG_TEXT__DIM, "          (-v lists every gap)\n");
}

static void put_coverage(fg_text *t, bool is_complete)
{
	const fg_coverage *c = t->in->coverage;
	fg_coverage_totals totals = fg_coverage_sum(c);
	put_analysed(t, &totals, is_complete);
	bool is_whole = totals.units == totals.units_analysed &&
	                totals.functions == totals.functions_analysed && c->gaps.n == 0;
	if (is_whole)
		return;
	put_missing(t, &totals, c->gaps.n);
	put_gaps(t);
}

void fg_text__summary(fg_text *t, const fg_report__selection *s, const char *rule)
{
	bool is_complete = fg_report__is_complete(t->in->coverage);
	put_findings(t, s, is_complete);
	put_coverage(t, is_complete);
	if (t->in->configuration) {
		fg_buf_puts(t->out, "Configuration: ");
		fg_text__puts(t, t->in->configuration);
		fg_buf_putc(t->out, '\n');
	}
	if (!rule)
		return;
	fg_text__begin(t, FG_TEXT__DIM);
	fg_buf_puts(t->out, "More about a rule: firmgate explain ");
	fg_text__puts(t, rule);
	fg_text__end(t);
	fg_buf_putc(t->out, '\n');
}
