/*
 * Results. What a consumer may not look up in the rule stands in the result
 * too: level (Jenkins), rank (GitLab), taxa and text (DefectDojo).
 */
#include "report/sarif_internal.h"

static void write_message(fg_sarif *s, const fg_finding *f, const fg_sarif__rule *rule)
{
	fg_report__message m = fg_report__message_of(s->arena, f->message);
	const char *id = NULL;
	for (size_t i = 0; rule && i < rule->string_count && !id; i++)
		if (strcmp(rule->strings[i].fixed, m.fixed) == 0)
			id = rule->strings[i].id;
	if (!id) {
		fg_sarif__write_text(s, "message", fg_report__sentence(s->arena, f->message));
		return;
	}
	fg_report__json_object(&s->json, "message");
	fg_report__json_str(&s->json, "id", id);
	if (m.argument_count > 0) {
		fg_report__json_array_line(&s->json, "arguments");
		for (size_t i = 0; i < m.argument_count; i++)
			fg_report__json_str(&s->json, NULL, m.arguments[i]);
		fg_report__json_close(&s->json);
	}
	fg_report__json_str(&s->json, "text",
	                    fg_sarif__literal(s->arena, fg_report__sentence(s->arena, f->message)));
	fg_report__json_close(&s->json);
}

static void write_guids(fg_sarif *s, const fg_finding *f)
{
	const fg_region *r = &f->region;
	char guid[FG_REPORT__GUID];
	fg_report__guid(guid, fg_arena_printf(s->arena, "result:%s:%s:%u:%u:%u:%u:%s", f->rule,
	                                      r->path, r->line, r->column, r->end_line,
	                                      r->end_column, f->message));
	fg_report__json_str(&s->json, "guid", guid);
	if (!f->fingerprint)
		return;
	fg_report__guid(guid,
	                fg_arena_printf(s->arena, "correlation:%s:%s", f->rule, f->fingerprint));
	fg_report__json_str(&s->json, "correlationGuid", guid);
}

static void write_fingerprints(fg_sarif *s, const fg_finding *f)
{
	const char *line_hash = fg_report__line_hash(&s->sources, f);
	if (!line_hash && !f->fingerprint)
		return;
	fg_report__json_object(&s->json, "partialFingerprints");
	fg_report__json_str(&s->json, "primaryLocationLineHash", line_hash);
	fg_report__json_str(&s->json, "firmgate/v1", f->fingerprint);
	fg_report__json_close(&s->json);
}

static void write_step(fg_sarif *s, const fg_event *e, uint32_t order)
{
	fg_report__json_object(&s->json, NULL);
	fg_sarif__write_location(
		s, "location", &(fg_sarif__location){.region = &e->region, .message = e->message});
	fg_report__json_int(&s->json, "nestingLevel",
	                    e->nesting <= INT32_MAX ? e->nesting : INT32_MAX);
	fg_report__json_int(&s->json, "executionOrder", order);
	fg_report__json_str(&s->json, "importance", e->is_key ? "essential" : "important");
	fg_report__json_close(&s->json);
}

/* The story's beginning and its end; a cut takes from the middle. */
static void write_flow(fg_sarif *s, const fg_finding *f)
{
	if (f->path_count == 0)
		return;
	uint32_t half = FG_SARIF__FLOW / 2;
	bool is_cut = f->path_count > FG_SARIF__FLOW;
	s->cut_flows += is_cut;
	fg_report__json_array(&s->json, "codeFlows");
	fg_report__json_object(&s->json, NULL);
	fg_report__json_array(&s->json, "threadFlows");
	fg_report__json_object(&s->json, NULL);
	fg_report__json_array(&s->json, "locations");
	for (uint32_t i = 0; i < f->path_count; i++)
		if (!is_cut || i < half || i >= f->path_count - half)
			write_step(s, &f->path[i], i + 1);
	for (int i = 0; i < 5; i++)
		fg_report__json_close(&s->json);
}

static void write_related(fg_sarif *s, const fg_finding *f)
{
	if (f->related_count == 0)
		return;
	uint32_t n = f->related_count;
	if (n > FG_SARIF__RELATED) {
		n = FG_SARIF__RELATED;
		s->cut_related++;
	}
	fg_report__json_array(&s->json, "relatedLocations");
	for (uint32_t i = 0; i < n; i++) {
		const fg_event *e = &f->related[i];
		fg_sarif__write_location(s, NULL,
		                         &(fg_sarif__location){.region = &e->region,
		                                               .message = e->message,
		                                               .id = i + 1});
	}
	fg_report__json_close(&s->json);
}

/* What goes, as text: an insertion deletes an empty region, which only line and column can say. */
static void write_replacement(fg_sarif *s, const fg_edit *e, const fg_report__span *span)
{
	bool is_insertion = e->region.length == 0;
	fg_report__json_object(&s->json, NULL);
	fg_report__json_object_line(&s->json, "deletedRegion");
	fg_report__json_int(&s->json, "startLine", span->line);
	fg_report__json_int(&s->json, "startColumn", span->column);
	fg_report__json_int(&s->json, "endLine", is_insertion ? span->line : span->end_line);
	fg_report__json_int(&s->json, "endColumn", is_insertion ? span->column : span->end_column);
	fg_report__json_close(&s->json);
	fg_report__json_object_line(&s->json, "insertedContent");
	fg_report__json_str(&s->json, "text", e->text);
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

/* The edits of one file. */
static void write_change(fg_sarif *s, const fg_fix *fix, const fg_report__span *spans,
                         const char *path)
{
	fg_report__json_object(&s->json, NULL);
	fg_sarif__write_artifact_location(s, "artifactLocation", path);
	fg_report__json_array(&s->json, "replacements");
	for (uint32_t i = 0; i < fix->edit_count; i++)
		if (strcmp(fix->edits[i].region.path, path) == 0)
			write_replacement(s, &fix->edits[i], &spans[i]);
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

static bool is_first_of_file(const fg_fix *fix, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (strcmp(fix->edits[k].region.path, fix->edits[i].region.path) == 0)
			return false;
	return true;
}

/* An edit whose columns are not to be had could hit something else: then there is no fix. */
static void write_fixes(fg_sarif *s, const fg_fix *fix)
{
	if (!fix->text || !fix->edit_count)
		return;
	fg_report__span *spans = fg_arena_array(s->arena, fix->edit_count, sizeof(*spans));
	for (uint32_t i = 0; i < fix->edit_count; i++) {
		spans[i] = fg_report__span_of(&s->sources, &fix->edits[i].region);
		if (!spans[i].column)
			return;
	}
	fg_report__json_array(&s->json, "fixes");
	fg_report__json_object(&s->json, NULL);
	fg_sarif__write_text(s, "description", fg_report__sentence(s->arena, fix->text));
	fg_report__json_array(&s->json, "artifactChanges");
	for (uint32_t i = 0; i < fix->edit_count; i++)
		if (is_first_of_file(fix, i))
			write_change(s, fix, spans, fix->edits[i].region.path);
	for (int i = 0; i < 3; i++)
		fg_report__json_close(&s->json);
}

static void write_taxa(fg_sarif *s, const fg_sarif__rule *rule)
{
	if (!rule || rule->info->taxon_count[FG_TAXONOMY_CWE] == 0)
		return;
	fg_report__json_array(&s->json, "taxa");
	for (size_t i = 0; i < rule->info->taxon_count[FG_TAXONOMY_CWE]; i++)
		fg_sarif__write_taxon(s, NULL, FG_TAXONOMY_CWE,
		                      rule->info->taxa[FG_TAXONOMY_CWE][i].id);
	fg_report__json_close(&s->json);
}

static void write_acceptance(fg_sarif *s, const fg_finding *f)
{
	fg_report__json *j = &s->json;
	if (f->novelty)
		fg_report__json_str(j, "baselineState",
		                    f->novelty == FG_NOVELTY_NEW ? "new" : "unchanged");
	if (!f->suppression)
		return;
	fg_report__json_array(j, "suppressions");
	fg_report__json_object(j, NULL);
	fg_report__json_str(j, "kind", "external");
	fg_report__json_str(j, "status", "accepted");
	fg_report__json_str(j, "justification",
	                    fg_arena_printf(s->arena, "%s: %s", f->suppression,
	                                    f->justification ? f->justification : ""));
	fg_report__json_close(j);
	fg_report__json_close(j);
}

static void write_result(fg_sarif *s, const fg_finding *f)
{
	fg_report__json *j = &s->json;
	size_t index = 0;
	const fg_sarif__rule *rule = fg_sarif__rule_of(s, f->rule, &index);
	fg_report__json_object(j, NULL);
	fg_report__json_str(j, "ruleId", f->rule);
	if (rule)
		fg_report__json_int(j, "ruleIndex", index);
	fg_report__json_str(j, "kind", "fail");
	fg_report__json_str(j, "level", fg_report__level(f->severity));
	write_message(s, f, rule);
	write_guids(s, f);
	write_acceptance(s, f);
	if (rule && fg_sarif__rank(rule->info) > 0)
		fg_report__json_tenths(j, "rank", fg_sarif__rank(rule->info));
	fg_report__json_array(j, "locations");
	fg_sarif__write_location(s, NULL,
	                         &(fg_sarif__location){.region = &f->region,
	                                               .function = f->function,
	                                               .wants_context = true});
	fg_report__json_close(j);
	write_fingerprints(s, f);
	write_flow(s, f);
	write_related(s, f);
	write_fixes(s, &f->fix);
	write_taxa(s, rule);
	if (f->unit_count > 1) {
		fg_report__json_object_line(j, "properties");
		fg_report__json_int(j, "unitCount", f->unit_count);
		fg_report__json_close(j);
	}
	fg_report__json_close(j);
}

void fg_sarif__write_results(fg_sarif *s)
{
	const fg_findings *all = s->in->findings;
	fg_report__json_array(&s->json, "results");
	for (size_t i = 0; i < all->items.n; i++)
		if (s->selection.is_shown[i])
			write_result(s, &all->items.at[i]);
	fg_report__json_close(&s->json);
}
