/*
 * What the readers of XML share.
 */
#ifndef FG_REQ_XML_INTERNAL_H
#define FG_REQ_XML_INTERNAL_H

#include <libxml/xmlreader.h>

/* A node knows its line up to 65534; the parser is a little ahead. */
static inline unsigned fg_req__xml_line(xmlTextReaderPtr xml)
{
	long line = xmlGetLineNo(xmlTextReaderCurrentNode(xml));
	return line > 0 && line < 65535 ? (unsigned)line
	                                : (unsigned)xmlTextReaderGetParserLineNumber(xml);
}

#endif
