/*
 * GitLab code quality: an array of issues, compared between branches by
 * fingerprint. The format has no place for coverage, so the statement is an
 * issue of its own, and so is every unit that was not analysed.
 */
#include "report/formats_internal.h"
#include "report/gaps_internal.h"
#include "report/json_writer_internal.h"
#include "report/source_internal.h"
#include "report/words_internal.h"

#include "base/hash.h"

#define COVERAGE "firmgate.coverage"

typedef struct writer {
	const fg_report_input *in;
	fg_report__json json;
	fg_report__sources sources;
	fg_map identities; /* name -> times seen: GitLab drops a second issue of one fingerprint */
} writer;

typedef struct issue {
	const char *description, *check, *severity, *path;
	const char
		*identity; /* what the fingerprint is made of: nothing that moves with the lines */
	uint32_t line, end_line;
} issue;

static void write_issue(writer *w, const issue *i)
{
	fg_report__json *j = &w->json;
	uint64_t *seen = fg_map_put_str(&w->identities, i->identity, NULL);
	const char *name = fg_arena_printf(&w->sources.arena, "%s:%llu", i->identity,
	                                   (unsigned long long)(*seen)++);
	char fingerprint[FG_SHA256_HEX];
	fg_sha256_hex(fingerprint, name, strlen(name));
	fg_report__json_object(j, NULL);
	fg_report__json_str(j, "description", i->description);
	fg_report__json_str(j, "check_name", i->check);
	fg_report__json_str(j, "fingerprint", fingerprint);
	fg_report__json_str(j, "severity", i->severity);
	fg_report__json_object(j, "location");
	fg_report__json_str(j, "path", i->path);
	fg_report__json_object_line(j, "lines");
	fg_report__json_int(j, "begin", i->line ? i->line : 1);
	if (i->end_line > i->line)
		fg_report__json_int(j, "end", i->end_line);
	fg_report__json_close(j);
	fg_report__json_close(j);
	fg_report__json_close(j);
}

static const fg_rule_info *rule_of(const fg_report_input *in, const char *id)
{
	for (size_t i = 0; i < in->rule_count; i++)
		if (strcmp(in->rules[i].id, id) == 0)
			return &in->rules[i];
	return NULL;
}

static const char *severity_of(const writer *w, const fg_finding *f)
{
	const fg_rule_info *rule = rule_of(w->in, f->rule);
	if (f->severity == FG_SEVERITY_NOTE)
		return "minor";
	if (f->severity == FG_SEVERITY_WARNING)
		return "major";
	return rule && rule->security_severity >= 9.0 ? "blocker" : "critical";
}

static void write_finding(writer *w, const fg_finding *f)
{
	const char *rest = f->fingerprint ? f->fingerprint : f->message;
	write_issue(w, &(issue){
			       .description = fg_report__sentence(&w->sources.arena, f->message),
			       .check = f->rule,
			       .severity = severity_of(w, f),
			       .path = f->region.path,
			       .identity = fg_arena_printf(&w->sources.arena, "%s:%s:%s", f->rule,
	                                                   f->region.path, rest),
			       .line = f->region.line,
			       .end_line = f->region.end_line,
		       });
}

static void write_gap(writer *w, const fg_report__gap_group *g)
{
	bool has_place = g->first && *g->first->path;
	write_issue(w, &(issue){
			       .description = fg_report__gap_sentence(&w->sources.arena, g),
			       .check = COVERAGE,
			       .severity = g->is_whole_unit ? "critical" : "major",
			       .path = has_place ? g->first->path : g->unit,
			       .identity = fg_arena_printf(&w->sources.arena, "gap:%s:%s", g->unit,
	                                                   g->reason),
			       .line = has_place ? g->first->line : 1,
		       });
}

static void write_coverage(writer *w)
{
	const fg_coverage *c = w->in->coverage;
	bool is_complete = fg_report__is_complete(c);
	const char *text = fg_report__coverage_sentence(&w->sources.arena, c);
	write_issue(w,
	            &(issue){
			    .description = is_complete ? text
	                                               : fg_arena_printf(
								 &w->sources.arena,
								 "Not everything was analysed. %s",
								 text),
			    .check = COVERAGE,
			    .severity = is_complete ? "info" : "major",
			    .path = c->units.n ? c->units.at[0].source : ".",
			    .identity = is_complete ? "coverage:complete" : "coverage:incomplete",
			    .line = 1,
		    });
}

void fg_report__write_gitlab(const fg_report_input *in, fg_buf *out)
{
	writer w = {.in = in};
	fg_report__sources_init(&w.sources, in);
	fg_report__json_init(&w.json, out);
	fg_report__json_array(&w.json, NULL);
	write_coverage(&w);
	fg_report__gap_group *groups = NULL;
	size_t n = fg_report__gap_groups(&w.sources.arena, in->coverage, &groups);
	for (size_t i = 0; i < n; i++)
		write_gap(&w, &groups[i]);
	for (size_t i = 0; i < in->findings->items.n; i++)
		write_finding(&w, &in->findings->items.at[i]);
	fg_report__json_close(&w.json);
	fg_report__json_end(&w.json);
	fg_map_release(&w.identities);
	fg_report__sources_release(&w.sources);
}
