/*
 * The run around the results: artifacts, where the sources come from, which
 * series of runs this is, and the coverage statement.
 */
#include "report/sarif_internal.h"

#include "base/hash.h"

static bool is_header(const char *path)
{
	size_t n = strlen(path);
	return n > 2 && strcmp(path + n - 2, ".h") == 0;
}

static void write_hash(fg_sarif *s, const char *sha256)
{
	if (!sha256 || !*sha256)
		return;
	fg_report__json_object_line(&s->json, "hashes");
	fg_report__json_str(&s->json, "sha-256", sha256);
	fg_report__json_close(&s->json);
}

static void write_length(fg_sarif *s, uint64_t length)
{
	if (length <= INT32_MAX)
		fg_report__json_int(&s->json, "length", length);
}

static void write_content(fg_sarif *s, const fg_sarif__artifact *artifact)
{
	const fg_report__source *file = fg_report__source_get(&s->sources, artifact->path);
	if (file->text) {
		char sha256[FG_SHA256_HEX];
		fg_sha256_hex(sha256, file->text, file->n);
		write_length(s, file->n);
		write_hash(s, sha256);
	} else if (artifact->unit && artifact->unit->sha256 && *artifact->unit->sha256) {
		write_length(s, artifact->unit->size);
		write_hash(s, artifact->unit->sha256);
	}
}

static void write_artifact(fg_sarif *s, const fg_sarif__artifact *artifact)
{
	fg_report__json_object(&s->json, NULL);
	fg_sarif__write_artifact_location(s, "location", artifact->path);
	if (artifact->unit || artifact->has_result) {
		fg_report__json_array_line(&s->json, "roles");
		if (artifact->unit)
			fg_report__json_str(&s->json, NULL, "analysisTarget");
		if (artifact->has_result)
			fg_report__json_str(&s->json, NULL, "resultFile");
		fg_report__json_close(&s->json);
	}
	write_content(s, artifact);
	fg_report__json_str(&s->json, "mimeType",
	                    is_header(artifact->path) ? "text/x-chdr" : "text/x-csrc");
	fg_report__json_str(&s->json, "sourceLanguage", "c");
	fg_report__json_close(&s->json);
}

void fg_sarif__write_artifacts(fg_sarif *s)
{
	fg_report__json_array(&s->json, "artifacts");
	for (size_t i = 0; i < s->artifact_count; i++)
		write_artifact(s, &s->artifacts[i]);
	fg_report__json_close(&s->json);
}

/* The schema wants a repository; a revision alone says nothing to a stranger. */
void fg_sarif__write_provenance(fg_sarif *s)
{
	const fg_provenance *p = &s->in->provenance;
	const char *repository = fg_report__repository(s->arena, p->repository_uri);
	if (!repository)
		return;
	fg_report__json_array(&s->json, "versionControlProvenance");
	fg_report__json_object(&s->json, NULL);
	fg_report__json_str(&s->json, "repositoryUri", repository);
	fg_report__json_str(&s->json, "revisionId", p->revision);
	fg_report__json_str(&s->json, "branch", p->branch);
	fg_report__json_object_line(&s->json, "mappedTo");
	fg_report__json_str(&s->json, "uriBaseId", "SRCROOT");
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

/* Everything that makes this run another one than the next. */
static const char *run_name(fg_sarif *s)
{
	const fg_report_input *in = s->in;
	fg_buf name = FG_BUF_INIT;
	const char *revision = in->provenance.revision;
	fg_buf_printf(&name, "run:%s:%s:%d:", in->tool_version, revision ? revision : "",
	              in->exit_code);
	fg_buf_puts(&name, fg_report__coverage_sentence(s->arena, in->coverage));
	for (size_t i = 0; i < in->coverage->units.n; i++) {
		const fg_unit_record *u = &in->coverage->units.at[i];
		fg_buf_printf(&name, "\n%s %s %s", u->source,
		              u->arguments_id ? u->arguments_id : "", u->sha256 ? u->sha256 : "");
	}
	for (size_t i = 0; i < in->findings->items.n; i++) {
		const fg_finding *f = &in->findings->items.at[i];
		fg_buf_printf(&name, "\n%s:%s:%u:%u:%s", f->rule, f->region.path, f->region.line,
		              f->region.column, f->message);
	}
	const char *text = fg_arena_strndup(s->arena, name.at, name.n);
	fg_buf_release(&name);
	return text;
}

void fg_sarif__write_automation(fg_sarif *s)
{
	char guid[FG_REPORT__GUID];
	fg_report__json_object(&s->json, "automationDetails");
	/* GitHub: the category before the last '/', no run id after it. */
	fg_report__json_str(&s->json, "id", "firmgate/");
	fg_report__guid(guid, run_name(s));
	fg_report__json_str(&s->json, "guid", guid);
	fg_report__guid(guid, "runs");
	fg_report__json_str(&s->json, "correlationGuid", guid);
	fg_report__json_close(&s->json);
}

static void write_coverage(fg_sarif *s)
{
	fg_coverage_totals t = fg_coverage_sum(s->in->coverage);
	fg_report__json_object(&s->json, "coverage");
	fg_report__json_int(&s->json, "units", t.units);
	fg_report__json_int(&s->json, "unitsAnalysed", t.units_analysed);
	fg_report__json_int(&s->json, "unitsOtherLanguage", s->in->coverage->other_units);
	fg_report__json_int(&s->json, "unitsExcluded", s->in->coverage->excluded_units);
	fg_report__json_int(&s->json, "unitsOtherPrograms", s->in->coverage->apart_units);
	fg_report__json_int(&s->json, "functions", t.functions);
	fg_report__json_int(&s->json, "functionsAnalysed", t.functions_analysed);
	fg_report__json_int(&s->json, "lines", t.lines);
	fg_report__json_array(&s->json, "gaps");
	for (size_t i = 0; i < s->gap_count; i++) {
		fg_report__json_object_line(&s->json, NULL);
		fg_report__json_str(&s->json, "reason", s->gap_counts[i].reason);
		fg_report__json_int(&s->json, "count", s->gap_counts[i].count);
		fg_report__json_close(&s->json);
	}
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

void fg_sarif__write_properties(fg_sarif *s)
{
	const fg_coverage *c = s->in->coverage;
	fg_report__json_object(&s->json, "properties");
	write_coverage(s);
	fg_report__json_array(&s->json, "rulesRun");
	for (size_t i = 0; i < c->rules.n; i++)
		fg_report__json_str(&s->json, NULL, c->rules.at[i]);
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}
