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
	"<SPEC-TYPES>\n"
	"        <SPEC-OBJECT-TYPE IDENTIFIER=\"type-requirement\" LONG-NAME=\"Requirement\" "
	"LAST-CHANGE=\"1970-01-01T00:00:00Z\">\n          <SPEC-ATTRIBUTES>\n";
static const char types_end[] =
	"          </SPEC-ATTRIBUTES>\n        </SPEC-OBJECT-TYPE>\n"
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

static void put_value(fg_buf *out, const char *definition, const char *text)
{
	if (!*text)
		return;
	fg_buf_puts(out, "            <ATTRIBUTE-VALUE-STRING THE-VALUE=\"");
	fg_trace__xml(out, text);
	fg_buf_printf(out,
	              "\">\n              <DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>%s"
	              "</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION>\n            "
	              "</ATTRIBUTE-VALUE-STRING>\n",
	              definition);
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
		put_value(out, attributes[k].id, values[k]);
	fg_buf_puts(out,
	            "          </VALUES>\n          <TYPE><SPEC-OBJECT-TYPE-REF>type-requirement"
	            "</SPEC-OBJECT-TYPE-REF></TYPE>\n        </SPEC-OBJECT>\n");
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
	for (size_t k = 0; k < FG_ARRAY_LEN(attributes); k++)
		fg_buf_printf(
			out,
			"            <ATTRIBUTE-DEFINITION-STRING IDENTIFIER=\"%s\" "
			"LONG-NAME=\"%s\" "
			"LAST-CHANGE=\"1970-01-01T00:00:00Z\"><TYPE><DATATYPE-DEFINITION-STRING-"
			"REF>dt-string"
			"</DATATYPE-DEFINITION-STRING-REF></TYPE></ATTRIBUTE-DEFINITION-STRING>\n",
			attributes[k].id, attributes[k].name);
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
