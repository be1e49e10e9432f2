/*
 * Locations. Every path is a relative URI against a base without an address,
 * so that a log says nothing of the machine it was made on.
 */
#include "report/sarif_internal.h"

/* A '[' before "](" would begin an embedded link; code such as 'table[i](x)' means none. */
const char *fg_sarif__literal(fg_arena *a, const char *text)
{
	if (!strstr(text, "]("))
		return text;
	fg_buf out = FG_BUF_INIT;
	for (const char *at = text; *at; at++) {
		if (*at == '[')
			fg_buf_putc(&out, '\\');
		fg_buf_putc(&out, *at);
	}
	const char *result = fg_arena_strndup(a, out.at, out.n);
	fg_buf_release(&out);
	return result;
}

void fg_sarif__write_text(fg_sarif *s, const char *key, const char *text)
{
	fg_report__json_object_line(&s->json, key);
	fg_report__json_str(&s->json, "text", fg_sarif__literal(s->arena, text));
	fg_report__json_close(&s->json);
}

void fg_sarif__write_artifact_location(fg_sarif *s, const char *key, const char *path)
{
	bool is_outside = false;
	const char *uri = fg_report__uri(s->arena, path, &is_outside);
	fg_report__json_object_line(&s->json, key);
	fg_report__json_str(&s->json, "uri", uri);
	fg_report__json_str(&s->json, "uriBaseId", is_outside ? "OUTSIDE" : "SRCROOT");
	const uint64_t *index = fg_map_get_str(&s->artifact_index, path);
	if (index)
		fg_report__json_int(&s->json, "index", *index);
	fg_report__json_close(&s->json);
}

static void write_snippet(fg_sarif *s, const fg_report__span *span)
{
	if (!span->text)
		return;
	fg_report__json_object_line(&s->json, "snippet");
	fg_report__json_str_n(&s->json, "text", span->text, span->n);
	fg_report__json_close(&s->json);
}

/* Only what a reader with 32-bit integers can hold: such readers drop the whole log otherwise. */
static void write_bytes(fg_sarif *s, const fg_region *r, const fg_report__span *span)
{
	const fg_report__source *file = fg_report__source_get(&s->sources, r->path);
	if (span->text) {
		fg_report__json_int(&s->json, "byteOffset", (uint64_t)(span->text - file->text));
		fg_report__json_int(&s->json, "byteLength", span->n);
	} else if (!file->text && r->length > 0 && r->offset <= INT32_MAX &&
	           r->length <= INT32_MAX) {
		fg_report__json_int(&s->json, "byteOffset", r->offset);
		fg_report__json_int(&s->json, "byteLength", r->length);
	}
}

static void write_region(fg_sarif *s, const char *key, const fg_region *r)
{
	fg_report__span span = fg_report__span_of(&s->sources, r);
	fg_report__json_object_line(&s->json, key);
	fg_report__json_int(&s->json, "startLine", span.line);
	if (span.column)
		fg_report__json_int(&s->json, "startColumn", span.column);
	fg_report__json_int(&s->json, "endLine", span.end_line);
	if (span.end_column)
		fg_report__json_int(&s->json, "endColumn", span.end_column);
	write_bytes(s, r, &span);
	write_snippet(s, &span);
	fg_report__json_close(&s->json);
}

static void write_context(fg_sarif *s, const fg_region *r)
{
	fg_report__span span;
	if (!fg_report__context_of(&s->sources, r, &span))
		return;
	fg_report__json_object_line(&s->json, "contextRegion");
	fg_report__json_int(&s->json, "startLine", span.line);
	fg_report__json_int(&s->json, "endLine", span.end_line);
	write_snippet(s, &span);
	fg_report__json_close(&s->json);
}

static void write_function(fg_sarif *s, const char *function)
{
	fg_report__json_array_line(&s->json, "logicalLocations");
	fg_report__json_object_line(&s->json, NULL);
	fg_report__json_str(&s->json, "name", function);
	fg_report__json_str(&s->json, "fullyQualifiedName", function);
	fg_report__json_str(&s->json, "kind", "function");
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

void fg_sarif__write_location(fg_sarif *s, const char *key, const fg_sarif__location *l)
{
	fg_report__json_object(&s->json, key);
	if (l->id)
		fg_report__json_int(&s->json, "id", l->id);
	fg_report__json_object(&s->json, "physicalLocation");
	fg_sarif__write_artifact_location(s, "artifactLocation", l->region->path);
	write_region(s, "region", l->region);
	if (l->wants_context)
		write_context(s, l->region);
	fg_report__json_close(&s->json);
	if (l->function && *l->function)
		write_function(s, l->function);
	if (l->message)
		fg_sarif__write_text(s, "message", fg_report__sentence(s->arena, l->message));
	fg_report__json_close(&s->json);
}
