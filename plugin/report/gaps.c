/*
 * Grouping of gaps and choice of findings. "Not analysed" must never read like
 * "clean": whatever a format shows of the coverage, its words come from here.
 */
#include "report/gaps_internal.h"

#include "base/map.h"
#include "report/words_internal.h"

static int compare_counts(const void *a, const void *b)
{
	return strcmp(((const fg_gap_count *)a)->reason, ((const fg_gap_count *)b)->reason);
}

size_t fg_report__gap_counts(fg_arena *a, const fg_coverage *c, fg_gap_count **out)
{
	fg_map seen = FG_MAP_INIT;
	for (size_t i = 0; i < c->gaps.n; i++)
		++*fg_map_put_str(&seen, c->gaps.at[i].reason, NULL);
	size_t n = seen.n;
	*out = fg_arena_array(a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		(*out)[i] = (fg_gap_count){fg_arena_strdup(a, seen.entries[i].key),
		                           seen.entries[i].value};
	fg_map_release(&seen);
	if (n > 1)
		qsort(*out, n, sizeof(**out), compare_counts);
	return n;
}

/* ---- groups ---- */

typedef struct grouping {
	fg_map seen;     /* unit, NUL, reason -> index of the group + 1 */
	fg_map analysed; /* unit -> one of its commands was analysed */
	FG_VEC(fg_report__gap_group) groups;
} grouping;

static fg_report__gap_group *group_of(grouping *g, const char *unit, const char *reason)
{
	fg_buf key = FG_BUF_INIT;
	fg_buf_put(&key, unit, strlen(unit) + 1);
	fg_buf_puts(&key, reason);
	uint64_t *slot = fg_map_put(&g->seen, key.at, key.n, NULL);
	fg_buf_release(&key);
	if (*slot == 0) {
		fg_vec_push(&g->groups, (fg_report__gap_group){.unit = unit, .reason = reason});
		*slot = g->groups.n;
	}
	return &g->groups.at[*slot - 1];
}

static void add_gap(grouping *g, const fg_coverage_gap *gap)
{
	fg_report__gap_group *group = group_of(g, gap->unit, gap->reason);
	if (!group->first)
		group->first = gap;
	group->count++;
	if (!*gap->function) {
		const uint64_t *analysed = fg_map_get_str(&g->analysed, gap->unit);
		group->is_whole_unit |= !analysed || !*analysed;
		return;
	}
	group->function_gaps++;
	if (group->function_count < FG_REPORT__GAP_NAMES)
		group->functions[group->function_count++] = gap->function;
}

size_t fg_report__gap_groups(fg_arena *a, const fg_coverage *c, fg_report__gap_group **out)
{
	grouping g = {.seen = FG_MAP_INIT, .analysed = FG_MAP_INIT, .groups = FG_VEC_INIT};
	fg_map with_gap = FG_MAP_INIT;
	for (size_t i = 0; i < c->units.n; i++)
		*fg_map_put_str(&g.analysed, c->units.at[i].source,
		                NULL) |= c->units.at[i].is_analysed;
	for (size_t i = 0; i < c->gaps.n; i++) {
		add_gap(&g, &c->gaps.at[i]);
		fg_map_put_str(&with_gap, c->gaps.at[i].unit, NULL);
	}
	for (size_t i = 0; i < c->units.n; i++) {
		const fg_unit_record *u = &c->units.at[i];
		if (u->is_analysed || fg_map_get_str(&with_gap, u->source))
			continue;
		fg_report__gap_group *group = group_of(&g, u->source, "not-analysed");
		group->is_whole_unit = true;
		group->count++;
	}
	size_t n = g.groups.n;
	*out = fg_arena_array(a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		(*out)[i] = g.groups.at[i];
	fg_map_release(&with_gap);
	fg_map_release(&g.analysed);
	fg_map_release(&g.seen);
	fg_vec_release(&g.groups);
	return n;
}

static void put_functions(fg_buf *out, const fg_report__gap_group *g)
{
	fg_buf_printf(out, "%llu function%s of '%s' (", (unsigned long long)g->function_gaps,
	              fg_report__plural(g->function_gaps), g->unit);
	for (size_t i = 0; i < g->function_count; i++)
		fg_buf_printf(out, "%s'%s'", i ? ", " : "", g->functions[i]);
	if (g->function_gaps > g->function_count)
		fg_buf_printf(out, " and %llu more",
		              (unsigned long long)(g->function_gaps - g->function_count));
	fg_buf_putc(out, ')');
}

const char *fg_report__gap_sentence(fg_arena *a, const fg_report__gap_group *g)
{
	fg_buf out = FG_BUF_INIT;
	if (g->is_whole_unit || g->function_count > 0)
		fg_buf_puts(&out, "Not analysed: ");
	else
		fg_buf_puts(&out, "Not fully analysed: ");
	if (!g->is_whole_unit && g->function_count > 0)
		put_functions(&out, g);
	else
		fg_buf_printf(&out, "'%s'", g->unit);
	fg_buf_printf(&out, ", reason '%s'", g->reason);
	if (g->first && *g->first->detail)
		fg_buf_printf(&out, ": %s", g->first->detail);
	const char *text = fg_report__sentence(a, fg_arena_strdup(a, fg_buf_str(&out)));
	fg_buf_release(&out);
	return text;
}

/* ---- the statement ---- */

bool fg_report__is_complete(const fg_coverage *c)
{
	fg_coverage_totals t = fg_coverage_sum(c);
	return t.units > 0 && t.units_analysed == t.units && t.functions_analysed == t.functions &&
	       c->gaps.n == 0 && c->rules.n > 0;
}

const char *fg_report__not_looked_at(fg_arena *a, const fg_coverage *c)
{
	const struct {
		uint64_t count;
		const char *what;
	} kinds[] = {
		{c->other_units, "of other languages (C++, assembler)"},
		{c->excluded_units, "excluded by the configuration"},
		{c->apart_units, "of other programs of the build (--partial)"},
	};
	const char *said = NULL;
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i++)
		if (kinds[i].count)
			said = fg_arena_printf(a, "%s%s%llu unit%s %s", said ? said : "",
			                       said ? ", " : "", (unsigned long long)kinds[i].count,
			                       fg_report__plural(kinds[i].count), kinds[i].what);
	return said;
}

const char *fg_report__coverage_sentence(fg_arena *a, const fg_coverage *c)
{
	fg_coverage_totals t = fg_coverage_sum(c);
	fg_gap_count *counts = NULL;
	size_t n = fg_report__gap_counts(a, c, &counts);
	fg_buf out = FG_BUF_INIT;
	if (t.units == 0)
		fg_buf_puts(&out, "Nothing was analysed: there are no units");
	else
		fg_buf_printf(&out,
		              "Analysed %llu of %llu unit%s, %llu of %llu function%s, %llu of %llu "
		              "line%s",
		              (unsigned long long)t.units_analysed, (unsigned long long)t.units,
		              fg_report__plural(t.units), (unsigned long long)t.functions_analysed,
		              (unsigned long long)t.functions, fg_report__plural(t.functions),
		              (unsigned long long)t.lines_analysed, (unsigned long long)t.lines,
		              fg_report__plural(t.lines));
	if (c->rules.n == 0)
		fg_buf_puts(&out, "; no rule ran");
	for (size_t i = 0; i < n; i++)
		fg_buf_printf(&out, "%s%s %llu", i ? ", " : "; gaps: ", counts[i].reason,
		              (unsigned long long)counts[i].count);
	if (t.units > 0 && n == 0 && fg_report__is_complete(c))
		fg_buf_puts(&out, "; no gaps");
	const char *rest = fg_report__not_looked_at(a, c);
	if (rest)
		fg_buf_printf(&out, "; not looked at: %s", rest);
	fg_buf_putc(&out, '.');
	const char *text = fg_arena_strndup(a, out.at, out.n);
	fg_buf_release(&out);
	return text;
}

/* ---- findings ---- */

fg_report__selection fg_report__select(fg_arena *a, const fg_findings *all, size_t max)
{
	fg_report__selection s = {.total = all->items.n};
	size_t room = max < s.total ? max : s.total;
	s.is_shown = fg_arena_array(a, s.total, sizeof(bool));
	for (int severity = FG_SEVERITY_ERROR; severity >= FG_SEVERITY_NOTE; severity--) {
		for (size_t i = 0; i < s.total; i++) {
			if ((int)all->items.at[i].severity != severity)
				continue;
			s.by_severity[severity]++;
			s.is_shown[i] = s.shown < room;
			s.shown += s.is_shown[i];
		}
	}
	return s;
}
