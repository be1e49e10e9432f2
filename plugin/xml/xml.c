#include "xml/xml.h"

#include <libxml/xmlreader.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TROUBLE_MAX = 256 };

struct fg_xml {
	xmlTextReaderPtr reader;
	xmlChar *attribute; /* the last that was asked for */
	char trouble[TROUBLE_MAX];
	unsigned trouble_line;
};

/* The first counts: the others follow from it. */
static void keep_trouble(void *payload, const char *message, xmlParserSeverities severity,
                         xmlTextReaderLocatorPtr where)
{
	fg_xml *x = payload;
	(void)severity;
	if (x->trouble[0])
		return;
	size_t n = strcspn(message, "\n");
	while (n && message[n - 1] == '.')
		n--;
	snprintf(x->trouble, sizeof(x->trouble), "%.*s", n > INT_MAX ? INT_MAX : (int)n, message);
	int line = xmlTextReaderLocatorLineNumber(where);
	x->trouble_line = line > 0 ? (unsigned)line : 0;
}

static void close_stream(fg_xml *x)
{
	xmlFreeTextReader(x->reader);
	xmlFree(x->attribute);
	free(x);
}

static fg_xml *open_stream(const char *text, size_t n)
{
	fg_xml *x = n > INT_MAX ? NULL : calloc(1, sizeof(*x));
	if (!x)
		return NULL;
	x->reader = xmlReaderForMemory(text, (int)n, NULL, NULL, XML_PARSE_NONET);
	if (!x->reader) {
		close_stream(x);
		return NULL;
	}
	xmlTextReaderSetErrorHandler(x->reader, keep_trouble, x);
	return x;
}

static fg_xml_kind kind_of(int type)
{
	switch (type) {
	case XML_READER_TYPE_ELEMENT:
		return FG_XML_START;
	case XML_READER_TYPE_END_ELEMENT:
		return FG_XML_END;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
		return FG_XML_TEXT;
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		return FG_XML_SPACE;
	case XML_READER_TYPE_DOCUMENT_TYPE:
		return FG_XML_DOCTYPE;
	default:
		return FG_XML_OTHER;
	}
}

static const char *or_empty(const xmlChar *s)
{
	return s ? (const char *)s : "";
}

static void describe(fg_xml *x, fg_xml_node *out)
{
	fg_xml_kind kind = kind_of(xmlTextReaderNodeType(x->reader));
	*out = (fg_xml_node){.kind = kind, .name = "", .text = ""};
	out->depth = xmlTextReaderDepth(x->reader);
	if (kind == FG_XML_START || kind == FG_XML_END)
		out->name = or_empty(xmlTextReaderConstLocalName(x->reader));
	if (kind == FG_XML_START)
		out->is_empty = xmlTextReaderIsEmptyElement(x->reader) == 1;
	if (kind == FG_XML_TEXT || kind == FG_XML_SPACE)
		out->text = or_empty(xmlTextReaderConstValue(x->reader));
	if (kind == FG_XML_DOCTYPE) {
		/* Asked for the document instead, the reader would keep it whole. */
		const xmlNode *dtd = xmlTextReaderCurrentNode(x->reader);
		out->declares = dtd && dtd->children;
	}
}

static fg_xml_step next_node(fg_xml *x, fg_xml_node *out)
{
	int more = xmlTextReaderRead(x->reader);
	if (more != 1)
		return more == 0 ? FG_XML_DONE : FG_XML_MALFORMED;
	describe(x, out);
	return FG_XML_NODE;
}

static const char *attribute_of(fg_xml *x, const char *name)
{
	xmlFree(x->attribute);
	x->attribute = xmlTextReaderGetAttribute(x->reader, (const xmlChar *)name);
	return (const char *)x->attribute;
}

static unsigned line_of(fg_xml *x)
{
	long line = xmlGetLineNo(xmlTextReaderCurrentNode(x->reader));
	return line > 0 && line < 65535 ? (unsigned)line
	                                : (unsigned)xmlTextReaderGetParserLineNumber(x->reader);
}

static const char *trouble_of(const fg_xml *x, unsigned *line)
{
	*line = x->trouble_line;
	return x->trouble;
}

__attribute__((visibility("default"))) const fg_xml_ops *fg_xml_get_ops(void)
{
	static const fg_xml_ops ops = {open_stream,  close_stream, next_node,
	                               attribute_of, line_of,      trouble_of};
	return &ops;
}
