/*
 * firmgate's own JSON: everything a report knows, named as in the headers.
 * docs/report-json.md describes it; members are only ever added.
 */
#include "report/formats_internal.h"
#include "report/gaps_internal.h"
#include "report/json_writer_internal.h"
#include "report/source_internal.h"
#include "report/words_internal.h"

typedef struct writer {
	const fg_report_input *in;
	fg_report__json json;
	fg_report__sources sources;
} writer;

static void write_region(writer *w, const char *key, const fg_region *r)
{
	fg_report__json *j = &w->json;
	fg_report__json_object_line(j, key);
	fg_report__json_str(j, "path", r->path);
	fg_report__json_int(j, "line", r->line);
	fg_report__json_int(j, "column", r->column);
	fg_report__json_int(j, "endLine", r->end_line);
	fg_report__json_int(j, "endColumn", r->end_column);
	fg_report__json_close(j);
}

static void write_events(writer *w, const char *key, const fg_event *events, uint32_t n)
{
	fg_report__json *j = &w->json;
	fg_report__json_array(j, key);
	for (uint32_t i = 0; i < n; i++) {
		fg_report__json_object(j, NULL);
		fg_report__json_str(j, "message", events[i].message);
		fg_report__json_int(j, "nesting", events[i].nesting);
		fg_report__json_bool(j, "isKey", events[i].is_key != 0);
		write_region(w, "region", &events[i].region);
		fg_report__json_close(j);
	}
	fg_report__json_close(j);
}

static void write_fix(writer *w, const fg_fix *fix)
{
	fg_report__json *j = &w->json;
	if (!fix->text)
		return;
	fg_report__json_object(j, "fix");
	fg_report__json_str(j, "description", fix->text);
	fg_report__json_array(j, "edits");
	for (uint32_t i = 0; i < fix->edit_count; i++) {
		const fg_edit *e = &fix->edits[i];
		fg_report__json_object(j, NULL);
		write_region(w, "region", &e->region);
		fg_report__json_int(j, "offset", e->region.offset);
		fg_report__json_int(j, "length", e->region.length);
		fg_report__json_str(j, "text", e->text);
		fg_report__json_close(j);
	}
	fg_report__json_close(j);
	fg_report__json_close(j);
}

static void write_finding(writer *w, const fg_finding *f)
{
	fg_report__json *j = &w->json;
	fg_report__json_object(j, NULL);
	fg_report__json_str(j, "rule", f->rule);
	fg_report__json_str(j, "severity", fg_report__level(f->severity));
	fg_report__json_str(j, "message", f->message);
	write_region(w, "region", &f->region);
	fg_report__json_str(j, "function", f->function);
	fg_report__json_str(j, "fingerprint", f->fingerprint);
	fg_report__json_str(j, "lineHash", fg_report__line_hash(&w->sources, f));
	fg_report__json_int(j, "units", f->unit_count);
	fg_report__json_str(j, "suppression", f->suppression);
	fg_report__json_str(j, "justification", f->suppression ? f->justification : NULL);
	if (f->novelty)
		fg_report__json_bool(j, "isNew", f->novelty == FG_NOVELTY_NEW);
	write_events(w, "path", f->path, f->path_count);
	write_events(w, "related", f->related, f->related_count);
	write_fix(w, &f->fix);
	fg_report__json_close(j);
}

static void write_unit(writer *w, const fg_unit_record *u)
{
	fg_report__json *j = &w->json;
	fg_report__json_object_line(j, NULL);
	fg_report__json_str(j, "source", u->source);
	fg_report__json_str(j, "argumentsId", u->arguments_id);
	fg_report__json_str(j, "sha256", u->sha256);
	fg_report__json_bool(j, "isAnalysed", u->is_analysed != 0);
	fg_report__json_int(j, "functions", u->functions);
	fg_report__json_int(j, "functionsAnalysed", u->functions_analysed);
	fg_report__json_int(j, "lines", u->lines);
	fg_report__json_int(j, "linesUnread", u->lines_unread);
	fg_report__json_int(j, "errors", u->errors);
	fg_report__json_close(j);
}

static void write_gap(writer *w, const fg_coverage_gap *g)
{
	fg_report__json *j = &w->json;
	fg_report__json_object_line(j, NULL);
	fg_report__json_str(j, "reason", g->reason);
	fg_report__json_str(j, "unit", g->unit);
	if (*g->function)
		fg_report__json_str(j, "function", g->function);
	if (*g->path) {
		fg_report__json_str(j, "path", g->path);
		fg_report__json_int(j, "line", g->line);
	}
	if (*g->detail)
		fg_report__json_str(j, "detail", g->detail);
	fg_report__json_close(j);
}

static void write_coverage(writer *w)
{
	fg_report__json *j = &w->json;
	const fg_coverage *c = w->in->coverage;
	fg_coverage_totals t = fg_coverage_sum(c);
	fg_report__json_object(j, "coverage");
	fg_report__json_bool(j, "isComplete", fg_report__is_complete(c));
	fg_report__json_int(j, "units", t.units);
	fg_report__json_int(j, "unitsAnalysed", t.units_analysed);
	fg_report__json_int(j, "unitsOtherLanguage", c->other_units);
	fg_report__json_int(j, "unitsExcluded", c->excluded_units);
	fg_report__json_int(j, "unitsOtherPrograms", c->apart_units);
	fg_report__json_int(j, "functions", t.functions);
	fg_report__json_int(j, "functionsAnalysed", t.functions_analysed);
	fg_report__json_int(j, "lines", t.lines);
	fg_report__json_int(j, "linesAnalysed", t.lines_analysed);
	fg_gap_count *counts = NULL;
	size_t n = fg_report__gap_counts(&w->sources.arena, c, &counts);
	fg_report__json_array(j, "gaps");
	for (size_t i = 0; i < n; i++) {
		fg_report__json_object_line(j, NULL);
		fg_report__json_str(j, "reason", counts[i].reason);
		fg_report__json_int(j, "count", counts[i].count);
		fg_report__json_close(j);
	}
	fg_report__json_close(j);
	fg_report__json_array(j, "rules");
	for (size_t i = 0; i < c->rules.n; i++)
		fg_report__json_str(j, NULL, c->rules.at[i]);
	fg_report__json_close(j);
	fg_report__json_close(j);
}

static void write_taxa(writer *w, const fg_rule_info *rule)
{
	static const char *const names[FG_TAXONOMY_COUNT] = {
		[FG_TAXONOMY_CWE] = "cwe",
		[FG_TAXONOMY_CERT] = "cert",
		[FG_TAXONOMY_IEC62443_4_1] = "iec62443-4-1",
		[FG_TAXONOMY_IEC62443_4_2] = "iec62443-4-2",
		[FG_TAXONOMY_ISO27001] = "iso27001",
	};
	for (size_t t = 0; t < FG_TAXONOMY_COUNT; t++) {
		fg_report__json_array_line(&w->json, names[t]);
		for (size_t i = 0; i < rule->taxon_count[t]; i++)
			fg_report__json_str(&w->json, NULL, rule->taxa[t][i].id);
		fg_report__json_close(&w->json);
	}
}

static void write_rules(writer *w)
{
	fg_report__json *j = &w->json;
	fg_report__json_array(j, "rules");
	for (size_t i = 0; i < w->in->rule_count; i++) {
		const fg_rule_info *rule = &w->in->rules[i];
		double severity = rule->security_severity;
		fg_report__json_object(j, NULL);
		fg_report__json_str(j, "id", rule->id);
		fg_report__json_str(j, "name", rule->name);
		fg_report__json_str(j, "title", rule->title);
		fg_report__json_str(j, "severity", fg_report__level(rule->severity));
		fg_report__json_str(j, "precision", rule->precision);
		fg_report__json_tenths(j, "securitySeverity",
		                       severity > 0 && severity <= 10 ? severity : 0);
		if (rule->security_level)
			fg_report__json_int(j, "securityLevel", rule->security_level);
		fg_report__json_bool(j, "hasFix", rule->has_fix);
		if (rule->code) {
			fg_report__json_array_line(j, "reportedIn");
			for (const char *const *c = rule->code; *c; c++)
				fg_report__json_str(j, NULL, *c);
			fg_report__json_close(j);
		}
		write_taxa(w, rule);
		fg_report__json_close(j);
	}
	fg_report__json_close(j);
}

static void write_head(writer *w)
{
	fg_report__json *j = &w->json;
	fg_report__selection all = fg_report__select(&w->sources.arena, w->in->findings, SIZE_MAX);
	fg_report__json_str(j, "format", "firmgate-report/1");
	fg_report__json_object_line(j, "tool");
	fg_report__json_str(j, "name", "firmgate");
	fg_report__json_str(j, "version", w->in->tool_version);
	fg_report__json_str(j, "engine", w->in->engine_version);
	fg_report__json_close(j);
	fg_report__json_object(j, "provenance");
	fg_report__json_str(
		j, "repository",
		fg_report__repository(&w->sources.arena, w->in->provenance.repository_uri));
	fg_report__json_str(j, "revision", w->in->provenance.revision);
	fg_report__json_str(j, "branch", w->in->provenance.branch);
	fg_report__json_close(j);
	fg_report__json_str(j, "configuration", w->in->configuration);
	fg_report__json_int(j, "exitCode", (uint64_t)(w->in->exit_code < 0 ? 0 : w->in->exit_code));
	fg_report__json_object_line(j, "summary");
	fg_report__json_int(j, "findings", all.total);
	fg_report__json_int(j, "error", all.by_severity[FG_SEVERITY_ERROR]);
	fg_report__json_int(j, "warning", all.by_severity[FG_SEVERITY_WARNING]);
	fg_report__json_int(j, "note", all.by_severity[FG_SEVERITY_NOTE]);
	fg_report__json_close(j);
}

void fg_report__write_json(const fg_report_input *in, fg_buf *out)
{
	writer w = {.in = in};
	fg_report__sources_init(&w.sources, in);
	fg_report__json_init(&w.json, out);
	fg_report__json_object(&w.json, NULL);
	write_head(&w);
	write_coverage(&w);
	fg_report__json_array(&w.json, "findings");
	for (size_t i = 0; i < in->findings->items.n; i++)
		write_finding(&w, &in->findings->items.at[i]);
	fg_report__json_close(&w.json);
	fg_report__json_array(&w.json, "gaps");
	for (size_t i = 0; i < in->coverage->gaps.n; i++)
		write_gap(&w, &in->coverage->gaps.at[i]);
	fg_report__json_close(&w.json);
	fg_report__json_array(&w.json, "units");
	for (size_t i = 0; i < in->coverage->units.n; i++)
		write_unit(&w, &in->coverage->units.at[i]);
	fg_report__json_close(&w.json);
	write_rules(&w);
	fg_report__json_close(&w.json);
	fg_report__json_end(&w.json);
	fg_report__sources_release(&w.sources);
}
