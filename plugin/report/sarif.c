/*
 * SARIF 2.1.0. docs/sarif.md says what is written and for which consumer; the
 * other sarif_*.c files write one part of the run each.
 */
#include "report/formats_internal.h"
#include "report/sarif_internal.h"

#define SCHEMA                                                                                     \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"                      \
	"sarif-schema-2.1.0.json"

static void write_base(fg_sarif *s, const char *id, const char *text)
{
	fg_report__json_object(&s->json, id);
	fg_sarif__write_text(s, "description", text);
	fg_report__json_close(&s->json);
}

static void write_run(fg_sarif *s)
{
	fg_report__json *j = &s->json;
	fg_report__json_object(j, NULL);
	fg_sarif__write_tool(s);
	fg_sarif__write_automation(s);
	fg_sarif__write_provenance(s);
	fg_report__json_object(j, "originalUriBaseIds");
	write_base(s, "SRCROOT", "The root of the analysed source tree.");
	write_base(s, "OUTSIDE", "Files outside of the source tree, by their path there.");
	fg_report__json_close(j);
	fg_report__json_str(j, "language", "en-US");
	fg_report__json_str(j, "defaultEncoding", "utf-8");
	fg_report__json_str(j, "defaultSourceLanguage", "c");
	fg_report__json_str(j, "columnKind", "utf16CodeUnits");
	fg_report__json_array_line(j, "newlineSequences");
	fg_report__json_str(j, NULL, "\r\n");
	fg_report__json_str(j, NULL, "\n");
	fg_report__json_str(j, NULL, "\r");
	fg_report__json_close(j);
	fg_sarif__write_artifacts(s);
	fg_sarif__write_results(s);
	/* After the results: what had to be cut from them is told here. */
	fg_sarif__write_invocations(s);
	fg_sarif__write_taxonomies(s, "taxonomies");
	fg_sarif__write_properties(s);
	fg_report__json_close(j);
}

void fg_report__write_sarif(const fg_report_input *in, fg_buf *out)
{
	fg_sarif s = {.in = in};
	fg_report__sources_init(&s.sources, in);
	s.arena = &s.sources.arena;
	fg_report__json_init(&s.json, out);
	fg_sarif__collect(&s);
	fg_report__json_object(&s.json, NULL);
	fg_report__json_str(&s.json, "$schema", SCHEMA);
	fg_report__json_str(&s.json, "version", "2.1.0");
	fg_report__json_array(&s.json, "runs");
	write_run(&s);
	fg_report__json_close(&s.json);
	fg_report__json_close(&s.json);
	fg_report__json_end(&s.json);
	fg_sarif__release(&s);
	fg_report__sources_release(&s.sources);
}
