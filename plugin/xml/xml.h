/*
 * XML as a stream of nodes (libxml2's text reader). The only folder that includes libxml2, which
 * brings ICU and the C++ library: three and a half milliseconds of every start of the program,
 * were it linked. So it is a table of functions, as the front end is, and loaded when something is
 * to be read. Nothing is fetched, and no entity of a document's own is replaced.
 *
 * Of the program it needs nothing, not even `base`: texts are copied by who asked for them.
 */
#ifndef FG_XML_XML_H
#define FG_XML_XML_H

#include <stdbool.h>
#include <stddef.h>

typedef struct fg_xml fg_xml;

typedef enum fg_xml_kind {
	FG_XML_OTHER, /* comments, processing instructions, blanks between elements */
	FG_XML_START,
	FG_XML_END,
	FG_XML_TEXT,
	FG_XML_SPACE, /* blanks that may mean something */
	FG_XML_DOCTYPE,
} fg_xml_kind;

/* Texts are valid until the next call with the same stream. */
typedef struct fg_xml_node {
	fg_xml_kind kind;
	const char *name; /* START, END: without prefix; else "" */
	const char *text; /* TEXT, SPACE; else "" */
	int depth;
	bool is_empty; /* START: <a/>, no END follows */
	bool declares; /* DOCTYPE: has declarations of its own */
} fg_xml_node;

typedef enum fg_xml_step { FG_XML_NODE, FG_XML_DONE, FG_XML_MALFORMED } fg_xml_step;

typedef struct fg_xml_ops {
	fg_xml *(*open)(const char *text, size_t n);
	void (*close)(fg_xml *x);
	fg_xml_step (*next)(fg_xml *x, fg_xml_node *out);
	const char *(*attribute)(fg_xml *x, const char *name);
	unsigned (*line)(fg_xml *x);
	const char *(*trouble)(const fg_xml *x, unsigned *line);
} fg_xml_ops;

/*
 * The table; lives for ever. The link decides whose function this is: that of plugin/xml itself
 * (tests), or the program's (cli/modules.c), which loads plugin/xml as a module when first called,
 * and ends the process with a message when that cannot be done.
 */
const fg_xml_ops *fg_xml_get_ops(void);

/* The text must stay until the stream is closed. NULL: libxml2 cannot start. */
static inline fg_xml *fg_xml_open(const char *text, size_t n)
{
	return fg_xml_get_ops()->open(text, n);
}

static inline void fg_xml_close(fg_xml *x)
{
	if (x)
		fg_xml_get_ops()->close(x);
}

static inline fg_xml_step fg_xml_next(fg_xml *x, fg_xml_node *out)
{
	return fg_xml_get_ops()->next(x, out);
}

/* An attribute of the START that came last; NULL = it has none of that name. */
static inline const char *fg_xml_attribute(fg_xml *x, const char *name)
{
	return fg_xml_get_ops()->attribute(x, name);
}

/* Where the node that came last begins, from 1; behind line 65534 the place of the parser, which is
 * a little ahead. */
static inline unsigned fg_xml_line(fg_xml *x)
{
	return fg_xml_get_ops()->line(x);
}

/* After FG_XML_MALFORMED: the first fault, one sentence without the final period; "" = unknown. */
static inline const char *fg_xml_trouble(const fg_xml *x, unsigned *line)
{
	return fg_xml_get_ops()->trouble(x, line);
}

#endif
