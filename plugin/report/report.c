/*
 * The formats by name, and the one entry to all of them.
 */
#include "base/bug.h"
#include "report/formats_internal.h"

static const struct {
	const char *name;
	void (*write)(const fg_report_input *in, fg_buf *out);
} formats[FG_FORMAT_COUNT] = {
	[FG_FORMAT_TEXT] = {"text", fg_report__write_text},
	[FG_FORMAT_SARIF] = {"sarif", fg_report__write_sarif},
	[FG_FORMAT_JSON] = {"json", fg_report__write_json},
	[FG_FORMAT_GITHUB] = {"github", fg_report__write_github},
	[FG_FORMAT_GITLAB] = {"gitlab", fg_report__write_gitlab},
	[FG_FORMAT_JUNIT] = {"junit", fg_report__write_junit},
};

const char *fg_format_name(fg_format f)
{
	FG_ASSERT((unsigned)f < FG_FORMAT_COUNT);
	return formats[f].name;
}

fg_format fg_format_parse(const char *name)
{
	for (unsigned f = 0; f < FG_FORMAT_COUNT; f++)
		if (strcmp(formats[f].name, name) == 0)
			return (fg_format)f;
	return FG_FORMAT_COUNT;
}

void fg_report_write(fg_format format, const fg_report_input *in, fg_buf *out)
{
	FG_ASSERT((unsigned)format < FG_FORMAT_COUNT);
	formats[format].write(in, out);
}
