/*
 * ReqIF: requirements and their relations, for tools that take nothing else. Ids
 * are made of the requirement's own, so that the same tree gives the same file.
 */
#include "trace/export_internal.h"

/* An XML id: letters, digits, '-', '_', '.'; every other byte as _xx. */
static void put_id(fg_buf *out, const char *prefix, const char *s)
{
	fg_buf_puts(out, prefix);
	for (; *s; s++) {
		bool is_plain = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
		                (*s >= '0' && *s <= '9') || *s == '-' || *s == '.';
		if (is_plain)
			fg_buf_putc(out, *s);
		else
			fg_buf_printf(out, "_%02x", (unsigned)(unsigned char)*s);
	}
}

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			   "<REQ-IF xmlns=\"http://www.omg.org/spec/ReqIF/20110401/reqif.xsd\">\n"
			   "  <THE-HEADER>\n    <REQ-IF-HEADER IDENTIFIER=\"firmgate-header\">\n"
			   "      <CREATION-TIME>1970-01-01T00:00:00Z</CREATION-TIME>\n"
			   "      <REQ-IF-TOOL-ID>firmgate</REQ-IF-TOOL-ID>\n      "
			   "<REQ-IF-VERSION>1.0</REQ-IF-VERSION>\n"
			   "      <SOURCE-TOOL-ID>firmgate</SOURCE-TOOL-ID>\n      <TITLE>";
static const char types[] =
	"</TITLE>\n    </REQ-IF-HEADER>\n  </THE-HEADER>\n  <CORE-CONTENT>\n    <REQ-IF-CONTENT>\n"
	"      <DATATYPES>\n        <DATATYPE-DEFINITION-STRING IDENTIFIER=\"dt-string\" "
	"LONG-NAME=\"String\" "
	"LAST-CHANGE=\"1970-01-01T00:00:00Z\" MAX-LENGTH=\"65535\"/>\n      </DATATYPES>\n      "
	"<SPEC-TYPES>\n";
static const char types_end[] =
	"        <SPEC-RELATION-TYPE IDENTIFIER=\"type-parent\" LONG-NAME=\"Parent\" "
	"LAST-CHANGE=\"1970-01-01T00:00:00Z\"/>\n"
	"        <SPECIFICATION-TYPE IDENTIFIER=\"type-specification\" LONG-NAME=\"Specification\" "
	"LAST-CHANGE=\"1970-01-01T00:00:00Z\"/>\n      </SPEC-TYPES>\n      <SPEC-OBJECTS>\n";

static const struct {
	const char *id, *name;
} attributes[] = {{"at-id", "ReqIF.ForeignID"},
                  {"at-name", "ReqIF.Name"},
                  {"at-text", "ReqIF.Text"},
                  {"at-status", "STATUS"},
                  {"at-states", "firmgate.states"}};

/* The kind of a requirement is its type. */
static const char *kind_of(const fg_req *q)
{
	return *q->kind ? q->kind : "Requirement";
}

static void put_definition(const fg_req *q, const char *id, fg_buf *out)
{
	put_id(out, id, "");
	put_id(out, "-", kind_of(q));
}

static void put_value(fg_buf *out, const fg_req *q, const char *definition, const char *text)
{
	if (!*text)
		return;
	fg_buf clean = FG_BUF_INIT;
	fg_buf_puts(out, "            <ATTRIBUTE-VALUE-STRING THE-VALUE=\"");
	fg_trace__xml(&clean, text);
	/* In an attribute a line break is a blank, unless it is written so. */
	for (const char *p = fg_buf_str(&clean); *p; p++)
		if (*p == '\n' || *p == '\t')
			fg_buf_printf(out, "&#%d;", *p);
		else
			fg_buf_putc(out, *p);
	fg_buf_release(&clean);
	fg_buf_puts(out, "\">\n              <DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>");
	put_definition(q, definition, out);
	fg_buf_puts(out, "</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION>\n            "
	                 "</ATTRIBUTE-VALUE-STRING>\n");
}

static bool is_new_kind(const fg_req_set *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (fg_trace_is_counted(&r->items.at[k]) &&
		    strcmp(kind_of(&r->items.at[k]), kind_of(&r->items.at[i])) == 0)
			return false;
	return true;
}

/* The same attributes for each; their definitions belong to one type alone. */
static void put_type(const fg_req *q, fg_buf *out)
{
	fg_buf_puts(out, "        <SPEC-OBJECT-TYPE IDENTIFIER=\"");
	put_id(out, "type-", kind_of(q));
	fg_buf_puts(out, "\" LONG-NAME=\"");
	fg_trace__xml(out, kind_of(q));
	fg_buf_puts(out, "\" LAST-CHANGE=\"1970-01-01T00:00:00Z\">\n          <SPEC-ATTRIBUTES>\n");
	for (size_t k = 0; k < FG_ARRAY_LEN(attributes); k++) {
		fg_buf_puts(out, "            <ATTRIBUTE-DEFINITION-STRING IDENTIFIER=\"");
		put_definition(q, attributes[k].id, out);
		fg_buf_printf(
			out,
			"\" LONG-NAME=\"%s\" LAST-CHANGE=\"1970-01-01T00:00:00Z\"><TYPE>"
			"<DATATYPE-DEFINITION-STRING-REF>dt-string</DATATYPE-DEFINITION-STRING-REF>"
			"</TYPE></ATTRIBUTE-DEFINITION-STRING>\n",
			attributes[k].name);
	}
	fg_buf_puts(out, "          </SPEC-ATTRIBUTES>\n        </SPEC-OBJECT-TYPE>\n");
}

static void put_object(const fg_trace_matrix *m, uint32_t i, fg_buf *out)
{
	const fg_req *q = &m->model->reqs.items.at[i];
	fg_buf states = FG_BUF_INIT;
	for (int k = 0; k < FG_TRACE_STATE_COUNT; k++)
		if (fg_trace_has_state(&m->status[i], (fg_trace_state)k))
			fg_buf_printf(&states, "%s%s", states.n ? " " : "",
			              fg_trace_state_name((fg_trace_state)k));
	fg_buf_puts(out, "        <SPEC-OBJECT IDENTIFIER=\"");
	put_id(out, "req-", q->uid);
	fg_buf_puts(out, "\" LAST-CHANGE=\"1970-01-01T00:00:00Z\">\n          <VALUES>\n");
	const char *values[] = {q->uid, q->title, q->text, q->status_text, fg_buf_str(&states)};
	for (size_t k = 0; k < FG_ARRAY_LEN(values); k++)
		put_value(out, q, attributes[k].id, values[k]);
	fg_buf_puts(out, "          </VALUES>\n          <TYPE><SPEC-OBJECT-TYPE-REF>");
	put_id(out, "type-", kind_of(q));
	fg_buf_puts(out, "</SPEC-OBJECT-TYPE-REF></TYPE>\n        </SPEC-OBJECT>\n");
	fg_buf_release(&states);
}

static void put_relation(const fg_req *child, const fg_req *parent, fg_buf *out)
{
	fg_buf_puts(out, "        <SPEC-RELATION IDENTIFIER=\"");
	put_id(out, "rel-", child->uid);
	put_id(out, "--", parent->uid);
	fg_buf_puts(
		out,
		"\" LAST-CHANGE=\"1970-01-01T00:00:00Z\">\n          <SOURCE><SPEC-OBJECT-REF>");
	put_id(out, "req-", child->uid);
	fg_buf_puts(out, "</SPEC-OBJECT-REF></SOURCE>\n          <TARGET><SPEC-OBJECT-REF>");
	put_id(out, "req-", parent->uid);
	fg_buf_puts(
		out,
		"</SPEC-OBJECT-REF></TARGET>\n          <TYPE><SPEC-RELATION-TYPE-REF>type-parent"
		"</SPEC-RELATION-TYPE-REF></TYPE>\n        </SPEC-RELATION>\n");
}

void fg_trace__write_reqif(const fg_trace_matrix *m, const fg_trace_about *about, fg_buf *out)
{
	const fg_req_set *r = &m->model->reqs;
	fg_buf_puts(out, head);
	fg_trace__xml(out, about->project ? about->project : "Requirements");
	fg_buf_puts(out, types);
	for (size_t i = 0; i < r->items.n; i++)
		if (fg_trace_is_counted(&r->items.at[i]) && is_new_kind(r, i))
			put_type(&r->items.at[i], out);
	fg_buf_puts(out, types_end);
	for (size_t i = 0; i < r->items.n; i++)
		if (fg_trace_is_counted(&r->items.at[i]))
			put_object(m, (uint32_t)i, out);
	fg_buf_puts(out, "      </SPEC-OBJECTS>\n      <SPEC-RELATIONS>\n");
	for (size_t i = 0; i < r->items.n; i++) {
		const fg_req *q = &r->items.at[i];
		for (uint32_t k = 0; fg_trace_is_counted(q) && k < q->up_count; k++)
			if (fg_trace_is_counted(&r->items.at[r->up.at[q->first_up + k]]))
				put_relation(q, &r->items.at[r->up.at[q->first_up + k]], out);
	}
	fg_buf_puts(
		out,
		"      </SPEC-RELATIONS>\n    </REQ-IF-CONTENT>\n  </CORE-CONTENT>\n</REQ-IF>\n");
}
