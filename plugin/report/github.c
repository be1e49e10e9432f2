/*
 * GitHub workflow commands: lines on a job's log that become annotations. Only
 * some ten of a kind are shown per step, so the coverage statement comes first
 * and the findings come by severity.
 */
#include "report/formats_internal.h"
#include "report/gaps_internal.h"
#include "report/source_internal.h"
#include "report/words_internal.h"

#include "base/utf.h"

/* The runner decodes %25, %0D, %0A everywhere, %3A and %2C in properties; the page of the log obeys
 * escape sequences, so that no other control character goes there. */
static void put_escaped(fg_buf *out, const char *s, bool is_property)
{
	const char *special = is_property ? "%\r\n:," : "%\r\n";
	fg_buf clean = FG_BUF_INIT;
	fg_utf8_sanitize(&clean, s, strlen(s));
	for (const char *at = fg_buf_str(&clean); *at; at++) {
		if (strchr(special, *at))
			fg_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*at);
		else if ((unsigned char)*at < 0x20 || *at == 0x7F)
			fg_buf_puts(out, *at == '\t' ? " " : "\xEF\xBF\xBD");
		else
			fg_buf_putc(out, *at);
	}
	fg_buf_release(&clean);
}

static const char *command_of(fg_severity s)
{
	return s == FG_SEVERITY_ERROR ? "error" : s == FG_SEVERITY_WARNING ? "warning" : "notice";
}

static void put_place(fg_report__sources *sources, const fg_region *r, fg_buf *out)
{
	fg_report__span span = fg_report__span_of(sources, r);
	fg_buf_puts(out, " file=");
	put_escaped(out, r->path, true);
	fg_buf_printf(out, ",line=%u,endLine=%u", span.line, span.end_line);
	/* Columns are refused when the annotation spans lines. */
	if (span.column && span.line == span.end_line)
		fg_buf_printf(out, ",col=%u,endColumn=%u", span.column, span.end_column);
}

static void put_finding(fg_report__sources *sources, const fg_finding *f, fg_buf *out)
{
	fg_buf_printf(out, "::%s", command_of(f->severity));
	put_place(sources, &f->region, out);
	fg_buf_puts(out, ",title=");
	put_escaped(out, f->rule, true);
	fg_buf_puts(out, "::");
	put_escaped(out, fg_report__sentence(&sources->arena, f->message), false);
	for (uint32_t i = 0; i < f->path_count && i < 20; i++) {
		const fg_event *e = &f->path[i];
		put_escaped(out,
		            fg_arena_printf(&sources->arena, "\n%u. %s:%u: %s", i + 1,
		                            e->region.path, e->region.line, e->message),
		            false);
	}
	fg_buf_putc(out, '\n');
}

static void put_coverage(fg_report__sources *sources, fg_buf *out)
{
	const fg_coverage *c = sources->in->coverage;
	bool is_complete = fg_report__is_complete(c);
	fg_buf_printf(out, "::%s title=firmgate coverage::%s", is_complete ? "notice" : "warning",
	              is_complete ? "" : "NOT EVERYTHING WAS ANALYSED. ");
	put_escaped(out, fg_report__coverage_sentence(&sources->arena, c), false);
	fg_buf_putc(out, '\n');
}

void fg_report__write_github(const fg_report_input *in, fg_buf *out)
{
	fg_report__sources sources;
	fg_report__sources_init(&sources, in);
	put_coverage(&sources, out);
	for (int severity = FG_SEVERITY_ERROR; severity >= FG_SEVERITY_NOTE; severity--)
		for (size_t i = 0; i < in->findings->items.n; i++)
			if ((int)in->findings->items.at[i].severity == severity)
				put_finding(&sources, &in->findings->items.at[i], out);
	fg_report__sources_release(&sources);
}
