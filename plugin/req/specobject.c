/*
 * SpecObject XML (ReqM2, OpenFastTrace's exchange form). Unknown elements are
 * extensions and are passed over.
 */
#include "req/req_internal.h"
#include "xml/xml.h"

typedef struct spec {
	fg_req__reader *r;
	fg_xml *xml;
	fg_buf text;
	const char *doctype;
	bool in_object;
	unsigned line;
	const char *id, *version, *title, *description, *status, *source;
	unsigned source_line;
	fg_req__strings needs, tags;
	FG_VEC(const char *) covers; /* target, version, … */
	const char *links_to, *links_version;
	bool in_coverage; /* fulfilledby and other lists use the same element names */
} spec;

static void open_object(spec *s)
{
	s->in_object = true;
	s->line = fg_xml_line(s->xml);
	s->id = s->version = s->title = s->description = s->status = s->source = "";
	s->source_line = 0;
	s->needs = s->tags = (fg_req__strings){NULL, 0, 0};
	fg_vec_clear(&s->covers);
	s->in_coverage = false;
}

static fg_err close_object(spec *s)
{
	uint32_t item;
	s->in_object = false;
	const char *uid = fg_arena_printf(&s->r->set->arena, "%s~%s", s->doctype, s->id);
	fg_err code = *s->id ? fg_req__add(s->r, &item, uid, strlen(uid),
	                                   s->source_line ? s->source_line : s->line)
	                     : fg_req__fail(s->r, s->line, "a specobject has no id");
	if (code)
		return code;
	fg_req *q = fg_req__item(s->r, item);
	q->kind = s->doctype;
	q->version = s->version;
	q->title = s->title;
	q->text = s->description;
	if (*s->source)
		q->file = s->source;
	q->needs = s->needs.at;
	q->need_count = (uint32_t)s->needs.n;
	q->tags = s->tags.at;
	q->tag_count = (uint32_t)s->tags.n;
	q->is_covering = strcmp(s->doctype, "impl") == 0 || strcmp(s->doctype, "utest") == 0 ||
	                 strcmp(s->doctype, "itest") == 0 || strcmp(s->doctype, "stest") == 0;
	fg_req__set_status(s->r, item, s->status);
	for (size_t i = 0; i + 1 < s->covers.n; i += 2)
		fg_req__link(s->r, item, s->covers.at[i], strlen(s->covers.at[i]), "covers",
		             s->line)
			->version = s->covers.at[i + 1];
	return FG_OK;
}

/* "type:name" becomes the id of the item: "type~name". */
static const char *target_id(spec *s, const char *text)
{
	const char *colon = strchr(text, ':');
	return colon ? fg_arena_printf(&s->r->set->arena, "%.*s~%s", (int)(colon - text), text,
	                               colon + 1)
	             : text;
}

static void end_member(spec *s, const char *name)
{
	const char *t = fg_buf_str(&s->text);
	size_t n = s->text.n;
	fg_req__trim(&t, &n);
	const char *text = fg_req__copy(s->r, t, n);
	const char **known = strcmp(name, "id") == 0            ? &s->id
	                     : strcmp(name, "version") == 0     ? &s->version
	                     : strcmp(name, "shortdesc") == 0   ? &s->title
	                     : strcmp(name, "description") == 0 ? &s->description
	                     : strcmp(name, "status") == 0      ? &s->status
	                     : strcmp(name, "sourcefile") == 0  ? &s->source
	                     : strcmp(name, "linksto") == 0     ? &s->links_to
	                     : strcmp(name, "dstversion") == 0  ? &s->links_version
	                                                        : NULL;
	if (known && !s->in_coverage)
		*known = text;
	else if (strcmp(name, "sourceline") == 0)
		s->source_line = (unsigned)strtoul(text, NULL, 10);
	else if (strcmp(name, "needsobj") == 0 && n)
		fg_req__push(s->r, &s->needs, text);
	else if (strcmp(name, "tag") == 0 && n)
		fg_req__push(s->r, &s->tags, text);
	else if (strcmp(name, "provcov") == 0 && s->links_to && *s->links_to) {
		fg_vec_push(&s->covers, target_id(s, s->links_to));
		fg_vec_push(&s->covers, s->links_version ? s->links_version : "");
	}
}

static void start_element(spec *s, const char *name)
{
	fg_buf_clear(&s->text);
	if (strcmp(name, "specobjects") == 0) {
		const char *type = fg_xml_attribute(s->xml, "doctype");
		s->doctype = type ? fg_req__copy(s->r, type, strlen(type)) : "";
	} else if (strcmp(name, "specobject") == 0) {
		open_object(s);
	} else if (strcmp(name, "provcov") == 0) {
		s->links_to = s->links_version = NULL;
	} else if (strcmp(name, "coverage") == 0 || strcmp(name, "fulfilledby") == 0 ||
	           strcmp(name, "covering") == 0) {
		s->in_coverage = true;
	}
}

static fg_err end_element(spec *s, const char *name)
{
	if (strcmp(name, "specobject") == 0 && s->in_object)
		return close_object(s);
	if (strcmp(name, "coverage") == 0 || strcmp(name, "fulfilledby") == 0 ||
	    strcmp(name, "covering") == 0)
		s->in_coverage = false;
	else if (s->in_object)
		end_member(s, name);
	fg_buf_clear(&s->text);
	return FG_OK;
}

static fg_err take_node(spec *s, const fg_xml_node *node)
{
	fg_err code = FG_OK;
	if (node->kind == FG_XML_DOCTYPE)
		return fg_req__fail(s->r, fg_xml_line(s->xml),
		                    "a document type is not accepted here");
	if (node->kind == FG_XML_START) {
		start_element(s, node->name);
		if (node->is_empty)
			code = end_element(s, node->name);
	} else if (node->kind == FG_XML_END) {
		code = end_element(s, node->name);
	} else if (node->kind == FG_XML_TEXT) {
		fg_buf_puts(&s->text, node->text);
	}
	return code;
}

fg_err fg_req__read_specobject(fg_req__reader *r, const char *text, size_t n)
{
	spec s = {.r = r, .doctype = ""};
	fg_xml_node node;
	fg_xml_step step = FG_XML_DONE;
	s.xml = fg_xml_open(text, n);
	fg_err code = s.xml ? FG_OK : fg_req__fail(r, 0, "libxml2 cannot start");
	while (!code && (step = fg_xml_next(s.xml, &node)) == FG_XML_NODE)
		code = take_node(&s, &node);
	if (!code && step == FG_XML_MALFORMED)
		code = fg_req__fail_xml(r, s.xml);
	fg_xml_close(s.xml);
	fg_vec_release(&s.covers);
	fg_buf_release(&s.text);
	return code;
}
