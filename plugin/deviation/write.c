/*
 * Entries out: YAML for the file, CSV and HTML for the assessor. Every field is quoted in the
 * target's own way, whatever it holds.
 */
#include "deviation/deviation.h"

#include "base/csv.h"

/* A double-quoted YAML scalar on one line. */
static void put_yaml(fg_buf *out, const char *key, const char *text)
{
	fg_buf_printf(out, "    %s: \"", key);
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		if (*p == '"' || *p == '\\')
			fg_buf_printf(out, "\\%c", *p);
		else if (*p == '\n')
			fg_buf_puts(out, "\\n");
		else if (*p < 0x20 || *p == 0x7f)
			fg_buf_printf(out, "\\x%02x", *p);
		else
			fg_buf_putc(out, (char)*p);
	}
	fg_buf_puts(out, "\"\n");
}

static void put_optional(fg_buf *out, const char *key, const char *text)
{
	if (text)
		put_yaml(out, key, text);
}

void fg_deviation_print(const fg_deviation *d, fg_buf *out)
{
	fg_buf_printf(out, "  - id: %s\n", d->id);
	put_yaml(out, "rule", d->rule);
	put_optional(out, "fingerprint", d->fingerprint);
	if (d->path_count) {
		fg_buf_puts(out, "    paths:\n");
		for (size_t i = 0; i < d->path_count; i++) {
			fg_buf item = FG_BUF_INIT;
			put_yaml(&item, "", d->paths[i]);
			fg_buf_printf(out, "      - %s", fg_buf_str(&item) + strlen("    : "));
			fg_buf_release(&item);
		}
	}
	put_optional(out, "function", d->function);
	put_yaml(out, "reason", d->reason);
	put_yaml(out, "risk", d->risk);
	put_yaml(out, "owner", d->owner);
	put_yaml(out, "approver", d->approver);
	put_optional(out, "control", d->control);
	put_yaml(out, "created", d->created);
	put_yaml(out, "expires", d->expires);
}

const char *fg_deviations_next_id(const fg_deviations *d, fg_arena *a)
{
	unsigned most = 0, n = 0;
	for (size_t i = 0; i < d->at.n; i++)
		if (sscanf(d->at.at[i].id, "DEV-%6u", &n) == 1 && n > most)
			most = n;
	return fg_arena_printf(a, "DEV-%03u", most + 1);
}

/* ---- tables ---- */

static const char *const titles[] = {"id",     "state", "rule",     "scope",   "findings", "reason",
				     "risk",   "owner", "approver", "control", "created",  "expires"};

static const char *scope_of(fg_arena *a, const fg_deviation *d)
{
	fg_buf out = FG_BUF_INIT;
	if (d->fingerprint)
		fg_buf_printf(&out, "finding %s", d->fingerprint);
	for (size_t i = 0; i < d->path_count; i++)
		fg_buf_printf(&out, "%s%s", out.n ? " " : "", d->paths[i]);
	if (d->function)
		fg_buf_printf(&out, "%sfunction %s", out.n ? " " : "", d->function);
	const char *copy = fg_arena_strdup(a, fg_buf_str(&out));
	fg_buf_release(&out);
	return copy;
}

/* Nobody knows what an entry covers before findings were held against it. */
static void fields_of(fg_arena *a, const fg_deviations *in, const fg_deviation *d,
                      const char *out[FG_ARRAY_LEN(titles)])
{
	bool is_unused = in->is_matched && !d->used;
	const char *count = in->is_matched ? fg_arena_printf(a, "%u", d->used) : "";
	const char *all[] = {d->id,
	                     d->is_expired ? "expired" : is_unused ? "unused" : "live",
	                     d->rule,
	                     scope_of(a, d),
	                     count,
	                     d->reason,
	                     d->risk,
	                     d->owner,
	                     d->approver,
	                     d->control ? d->control : "",
	                     d->created,
	                     d->expires};
	for (size_t i = 0; i < FG_ARRAY_LEN(all); i++)
		out[i] = all[i];
}

static void put_html(fg_buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '<')
			fg_buf_puts(out, "&lt;");
		else if (*text == '&')
			fg_buf_puts(out, "&amp;");
		else if (*text == '"')
			fg_buf_puts(out, "&quot;");
		else
			fg_buf_putc(out, *text);
	}
}

void fg_deviations_write_csv(const fg_deviations *d, fg_buf *out)
{
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(titles); i++)
		fg_buf_printf(out, "%s%s", i ? "," : "", titles[i]);
	fg_buf_puts(out, "\r\n");
	for (size_t i = 0; i < d->at.n; i++) {
		const char *fields[FG_ARRAY_LEN(titles)];
		fields_of(&a, d, &d->at.at[i], fields);
		for (size_t k = 0; k < FG_ARRAY_LEN(titles); k++) {
			fg_buf_puts(out, k ? "," : "");
			fg_csv_put(out, fields[k]);
		}
		fg_buf_puts(out, "\r\n");
	}
	fg_arena_release(&a);
}

void fg_deviations_write_html(const fg_deviations *d, fg_buf *out)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	                 "<title>Deviations</title>\n<style>\n"
	                 "table { border-collapse: collapse } th, td { border: 1px solid #999; "
	                 "padding: 0.3em; text-align: left; vertical-align: top }\n"
	                 "</style>\n</head>\n<body>\n<h1>Deviations</h1>\n<table>\n<tr>");
	for (size_t i = 0; i < FG_ARRAY_LEN(titles); i++)
		fg_buf_printf(out, "<th>%s</th>", titles[i]);
	fg_buf_puts(out, "</tr>\n");
	for (size_t i = 0; i < d->at.n; i++) {
		const char *fields[FG_ARRAY_LEN(titles)];
		fields_of(&a, d, &d->at.at[i], fields);
		fg_buf_puts(out, "<tr>");
		for (size_t k = 0; k < FG_ARRAY_LEN(titles); k++) {
			fg_buf_puts(out, "<td>");
			put_html(out, fields[k]);
			fg_buf_puts(out, "</td>");
		}
		fg_buf_puts(out, "</tr>\n");
	}
	fg_buf_puts(out, "</table>\n</body>\n</html>\n");
	fg_arena_release(&a);
}
