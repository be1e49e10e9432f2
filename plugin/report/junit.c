/*
 * JUnit XML for Jenkins and GitLab: one test case per unit, and one per other
 * file with findings. A unit that was not analysed is an error, findings are a
 * failure, functions left out of an otherwise clean unit make it skipped: only
 * what was looked at whole and found clean is a pass.
 */
#include "report/formats_internal.h"
#include "report/gaps_internal.h"
#include "report/source_internal.h"
#include "report/words_internal.h"

#include "base/utf.h"

/* What is known of one file; in order of the cases. */
typedef struct test_case {
	const char *path;
	const char *name;      /* unique */
	const char *gap;       /* first gap's sentence; NULL = none */
	bool is_unit, is_whole_gap;
	size_t gaps;
	size_t failures, notes;
	FG_VEC(uint32_t) findings;
} test_case;

typedef struct writer {
	const fg_report_input *in;
	fg_report__sources sources;
	fg_arena *arena;
	fg_buf *out;
	fg_map by_path; /* path -> index of its first case + 1 */
	fg_map names;
	FG_VEC(test_case) cases;
	fg_report__gap_group *groups;
	size_t group_count;
} writer;

/* ---- XML ---- */

static bool is_xml_char(uint32_t cp)
{
	return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp != 0x7F && cp < 0x80) ||
	       (cp >= 0xA0 && cp < 0xFFFE) || cp > 0xFFFF;
}

/* Text or attribute value; characters XML 1.0 cannot hold are left out. */
static void put_xml(fg_buf *out, const char *s)
{
	size_t n = strlen(s);
	for (size_t i = 0; i < n;) {
		uint32_t cp = 0;
		size_t length = fg_utf8_decode(s + i, n - i, &cp);
		switch (cp) {
		case '&':
			fg_buf_puts(out, "&amp;");
			break;
		case '<':
			fg_buf_puts(out, "&lt;");
			break;
		case '>':
			fg_buf_puts(out, "&gt;");
			break;
		case '"':
			fg_buf_puts(out, "&quot;");
			break;
		case '\r':
			fg_buf_puts(out, "&#13;");
			break;
		case 0xFFFD:
			fg_buf_puts(out, "\xEF\xBF\xBD");
			break;
		default:
			if (is_xml_char(cp))
				fg_buf_put(out, s + i, length);
		}
		i += length;
	}
}

/* name="value" with a blank before it; line ends and tabs survive as references. */
static void put_attribute(fg_buf *out, const char *name, const char *value)
{
	fg_buf_printf(out, " %s=\"", name);
	for (const char *at = value; *at;) {
		size_t n = strcspn(at, "\n\t");
		fg_buf part = FG_BUF_INIT;
		fg_buf_put(&part, at, n);
		put_xml(out, fg_buf_str(&part));
		fg_buf_release(&part);
		at += n;
		if (*at)
			fg_buf_printf(out, "&#%d;", *at++);
	}
	fg_buf_putc(out, '"');
}

static void put_count(fg_buf *out, const char *name, uint64_t n)
{
	fg_buf_printf(out, " %s=\"%llu\"", name, (unsigned long long)n);
}

/* ---- cases ---- */

static test_case *add_case(writer *w, const char *path, const char *mark, bool is_unit)
{
	bool is_new = false;
	const char *name = path;
	fg_map_put_str(&w->names, name, &is_new);
	/* A source compiled more than once: its arguments tell the units apart. */
	for (unsigned i = 2; !is_new; i++) {
		name = mark && *mark && i == 2 ? fg_arena_printf(w->arena, "%s [%s]", path, mark)
		                               : fg_arena_printf(w->arena, "%s [%u]", path, i);
		fg_map_put_str(&w->names, name, &is_new);
	}
	fg_vec_push(&w->cases, (test_case){.path = path, .name = name, .is_unit = is_unit});
	uint64_t *slot = fg_map_put_str(&w->by_path, path, NULL);
	if (*slot == 0)
		*slot = w->cases.n;
	return &fg_vec_last(&w->cases);
}

static test_case *case_of(writer *w, const char *path, bool is_unit)
{
	const uint64_t *slot = fg_map_get_str(&w->by_path, path);
	return slot ? &w->cases.at[*slot - 1] : add_case(w, path, NULL, is_unit);
}

static void collect_units(writer *w)
{
	const fg_coverage *c = w->in->coverage;
	for (size_t i = 0; i < c->units.n; i++) {
		const fg_unit_record *u = &c->units.at[i];
		test_case *k = add_case(w, u->source, u->arguments_id, true);
		k->is_whole_gap = !u->is_analysed;
		if (!u->is_analysed)
			k->gap = fg_arena_printf(w->arena, "Not analysed: '%s'.", u->source);
	}
}

static void collect_gaps(writer *w)
{
	w->group_count = fg_report__gap_groups(w->arena, w->in->coverage, &w->groups);
	for (size_t i = 0; i < w->group_count; i++) {
		const fg_report__gap_group *g = &w->groups[i];
		test_case *k = case_of(w, g->unit, true);
		if (k->gaps++ == 0 || g->is_whole_unit)
			k->gap = fg_report__gap_sentence(w->arena, g);
		k->is_whole_gap |= g->is_whole_unit;
	}
}

static void collect_findings(writer *w)
{
	for (size_t i = 0; i < w->in->findings->items.n; i++) {
		const fg_finding *f = &w->in->findings->items.at[i];
		test_case *k = case_of(w, f->region.path, false);
		fg_vec_push(&k->findings, (uint32_t)i);
		if (f->severity == FG_SEVERITY_NOTE)
			k->notes++;
		else
			k->failures++;
	}
}

/* ---- output ---- */

static const char *finding_line(writer *w, const fg_finding *f)
{
	return fg_arena_printf(w->arena, "%s:%u:%u: %s: %s [%s]\n", f->region.path, f->region.line,
	                       f->region.column, fg_report__level(f->severity), f->message,
	                       f->rule);
}

static void put_findings(writer *w, const test_case *k)
{
	for (size_t i = 0; i < k->findings.n; i++) {
		const fg_finding *f = &w->in->findings->items.at[k->findings.at[i]];
		put_xml(w->out, finding_line(w, f));
		for (uint32_t e = 0; e < f->path_count; e++)
			put_xml(w->out,
			        fg_arena_printf(w->arena, "    %u. %s:%u: %s\n", e + 1,
			                        f->path[e].region.path, f->path[e].region.line,
			                        f->path[e].message));
	}
}

static void put_gaps(writer *w, const test_case *k)
{
	for (size_t i = 0; k->gaps > 0 && i < w->group_count; i++) {
		if (strcmp(w->groups[i].unit, k->path) != 0)
			continue;
		put_xml(w->out, fg_report__gap_sentence(w->arena, &w->groups[i]));
		fg_buf_putc(w->out, '\n');
	}
}

static const char *failure_message(writer *w, const test_case *k)
{
	const fg_finding *first = &w->in->findings->items.at[k->findings.at[0]];
	if (k->findings.n == 1)
		return fg_report__sentence(w->arena, first->message);
	return fg_arena_printf(w->arena, "%zu findings", k->findings.n);
}

/* An error hides nothing: findings of the same file stand in its text. */
static void put_outcome(writer *w, const test_case *k)
{
	const char *element = k->is_whole_gap ? "error" : "failure";
	fg_buf_printf(w->out, "\t\t\t<%s", element);
	put_attribute(w->out, "message", k->is_whole_gap ? k->gap : failure_message(w, k));
	put_attribute(w->out, "type", k->is_whole_gap ? "not-analysed" : "finding");
	fg_buf_puts(w->out, ">");
	put_gaps(w, k);
	put_findings(w, k);
	fg_buf_printf(w->out, "</%s>\n", element);
}

static bool is_pass(const test_case *k)
{
	return !k->is_whole_gap && k->failures == 0 && k->gaps == 0 && k->notes == 0;
}

static void put_case(writer *w, const test_case *k)
{
	fg_buf_puts(w->out, "\t\t<testcase");
	put_attribute(w->out, "classname", k->is_unit ? "firmgate.units" : "firmgate.headers");
	put_attribute(w->out, "name", k->name);
	put_attribute(w->out, "file", k->path);
	if (is_pass(k)) {
		fg_buf_puts(w->out, "/>\n");
		return;
	}
	fg_buf_puts(w->out, ">\n");
	if (k->is_whole_gap || k->failures > 0) {
		put_outcome(w, k);
	} else {
		if (k->gaps > 0) {
			fg_buf_puts(w->out, "\t\t\t<skipped");
			put_attribute(w->out, "message", k->gap);
			fg_buf_puts(w->out, "/>\n");
		}
		fg_buf_puts(w->out, "\t\t\t<system-out>");
		put_gaps(w, k);
		put_findings(w, k);
		fg_buf_puts(w->out, "</system-out>\n");
	}
	fg_buf_puts(w->out, "\t\t</testcase>\n");
}

static void put_properties(writer *w)
{
	fg_coverage_totals t = fg_coverage_sum(w->in->coverage);
	const struct {
		const char *name;
		uint64_t value;
	} rows[] = {
		{"units", t.units},
		{"unitsAnalysed", t.units_analysed},
		{"functions", t.functions},
		{"functionsAnalysed", t.functions_analysed},
		{"lines", t.lines},
		{"linesAnalysed", t.lines_analysed},
		{"gaps", t.gaps},
		{"rules", w->in->coverage->rules.n},
		{"unitsOtherLanguage", w->in->coverage->other_units},
		{"unitsExcluded", w->in->coverage->excluded_units},
		{"unitsOtherPrograms", w->in->coverage->apart_units},
	};
	fg_buf_puts(w->out, "\t\t<properties>\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		fg_buf_printf(w->out, "\t\t\t<property name=\"%s\" value=\"%llu\"/>\n",
		              rows[i].name, (unsigned long long)rows[i].value);
	fg_buf_puts(w->out, "\t\t</properties>\n");
}

static void put_counts(writer *w)
{
	size_t failures = 0, errors = 0, skipped = 0;
	for (size_t i = 0; i < w->cases.n; i++) {
		const test_case *k = &w->cases.at[i];
		errors += k->is_whole_gap;
		failures += !k->is_whole_gap && k->failures > 0;
		skipped += !k->is_whole_gap && k->failures == 0 && k->gaps > 0;
	}
	/* A run over nothing is no pass either. */
	bool is_empty = w->in->coverage->units.n == 0 || w->in->coverage->rules.n == 0;
	put_count(w->out, "tests", w->cases.n + is_empty);
	put_count(w->out, "failures", failures);
	put_count(w->out, "errors", errors + is_empty);
	put_count(w->out, "skipped", skipped);
}

static void put_empty_run(writer *w, const char *statement)
{
	if (w->in->coverage->units.n > 0 && w->in->coverage->rules.n > 0)
		return;
	fg_buf_puts(w->out,
	            "\t\t<testcase classname=\"firmgate\" name=\"coverage\">\n\t\t\t<error");
	put_attribute(w->out, "message", statement);
	fg_buf_puts(w->out, " type=\"not-analysed\"/>\n\t\t</testcase>\n");
}

static void put_suite(writer *w)
{
	const char *statement = fg_report__coverage_sentence(w->arena, w->in->coverage);
	fg_buf_puts(w->out,
	            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"firmgate\"");
	put_counts(w);
	fg_buf_puts(w->out, ">\n\t<testsuite name=\"firmgate\"");
	put_counts(w);
	fg_buf_puts(w->out, ">\n");
	put_properties(w);
	for (size_t i = 0; i < w->cases.n; i++)
		put_case(w, &w->cases.at[i]);
	put_empty_run(w, statement);
	fg_buf_puts(w->out, "\t\t<system-out>");
	put_xml(w->out, statement);
	fg_buf_puts(w->out, "</system-out>\n\t</testsuite>\n</testsuites>\n");
}

void fg_report__write_junit(const fg_report_input *in, fg_buf *out)
{
	writer w = {.in = in, .out = out};
	fg_report__sources_init(&w.sources, in);
	w.arena = &w.sources.arena;
	collect_units(&w);
	collect_gaps(&w);
	collect_findings(&w);
	put_suite(&w);
	for (size_t i = 0; i < w.cases.n; i++)
		fg_vec_release(&w.cases.at[i].findings);
	fg_vec_release(&w.cases);
	fg_map_release(&w.names);
	fg_map_release(&w.by_path);
	fg_report__sources_release(&w.sources);
}
