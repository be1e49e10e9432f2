/*
 * One stream for all three forms: their elements have different names.
 *
 * Properties of a JUnit case or suite say more: "verifies", "requirement" or
 * "implements" name requirements; "tree" or "git.tree" the tree that was tested.
 */
#include "req/results.h"

#include "base/buf.h"
#include "req/req_internal.h"

#include <libxml/xmlreader.h>
#include <strings.h>

enum { RESULTS_MAX = 1000000 };

typedef struct reading {
	fg_results *out;
	xmlTextReaderPtr xml;
	fg_error *err;
	const char *file, *tree;
	const char *group; /* of the open suite */
	bool in_case, in_property;
	fg_result current;
	FG_VEC(const char *) verifies, suite_verifies;
	fg_buf text, message;
} reading;

const char *fg_result_status_name(fg_result_status s)
{
	static const char *const names[] = {"unknown", "passed", "failed", "skipped"};
	return names[s];
}

void fg_results_init(fg_results *r)
{
	memset(r, 0, sizeof(*r));
}

void fg_results_release(fg_results *r)
{
	fg_vec_release(&r->at);
	fg_arena_release(&r->arena);
}

static fg_err fail(reading *r, unsigned line, const char *what, const char *detail)
{
	fg_error_set(r->err, FG_ERR_INPUT, "%s%s", what, detail);
	fg_error_at(r->err, r->file, line, 0);
	return FG_ERR_INPUT;
}

static const char *attribute(reading *r, const char *name)
{
	xmlChar *s = xmlTextReaderGetAttribute(r->xml, (const xmlChar *)name);
	const char *copy = s ? fg_arena_strdup(&r->out->arena, (const char *)s) : "";
	xmlFree(s);
	return copy;
}

static bool is(const char *name, const char *word)
{
	return strcmp(name, word) == 0;
}

/* ---- properties ---- */

static bool is_tree(const char *s)
{
	size_t n = strlen(s);
	return (n == 40 || n == 64) && strspn(s, "0123456789abcdef") == n;
}

static void take_ids(reading *r, const char *list)
{
	while (*list) {
		size_t n = strcspn(list, ",;"), length = n;
		const char *id = list;
		fg_req__trim(&id, &length);
		if (length) {
			const char *copy = fg_arena_strndup(&r->out->arena, id, length);
			if (r->in_case)
				fg_vec_push(&r->verifies, copy);
			else
				fg_vec_push(&r->suite_verifies, copy);
		}
		list += n + (list[n] != '\0');
	}
}

static void take_property(reading *r)
{
	const char *name = attribute(r, "name"), *value = attribute(r, "value");
	if (strcasecmp(name, "verifies") == 0 || strcasecmp(name, "requirement") == 0 ||
	    strcasecmp(name, "requirements") == 0 || strcasecmp(name, "implements") == 0)
		take_ids(r, value);
	else if ((is(name, "tree") || is(name, "git.tree")) && is_tree(value))
		r->tree = value;
}

/* ---- cases ---- */

static void open_case(reading *r, const char *name, const char *group)
{
	r->in_case = true;
	fg_vec_clear(&r->verifies);
	r->current = (fg_result){.name = name,
	                         .group = group,
	                         .file = r->file,
	                         .line = (uint32_t)xmlTextReaderGetParserLineNumber(r->xml)};
}

static void close_case(reading *r)
{
	size_t n = r->verifies.n + r->suite_verifies.n;
	const char **ids = fg_arena_array(&r->out->arena, n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = i < r->verifies.n ? r->verifies.at[i]
		                           : r->suite_verifies.at[i - r->verifies.n];
	r->current.verifies = ids;
	r->current.verifies_count = (uint32_t)n;
	r->current.tree = r->tree;
	r->in_case = false;
	if (r->out->at.n < RESULTS_MAX)
		fg_vec_push(&r->out->at, r->current);
}

/* JUnit: a case without a child that says otherwise has passed, as the form defines it; one that
 * says a
 * status of its own is believed. */
static void open_junit_case(reading *r)
{
	const char *group = attribute(r, "classname"), *status = attribute(r, "status");
	open_case(r, attribute(r, "name"), *group ? group : r->group);
	r->current.status = FG_RESULT_PASSED;
	if (is(status, "notrun") || is(status, "disabled") || is(status, "skipped"))
		r->current.status = FG_RESULT_SKIPPED;
	else if (is(status, "fail") || is(status, "failed"))
		r->current.status = FG_RESULT_FAILED;
}

static void open_ctest(reading *r)
{
	const char *status = attribute(r, "Status");
	open_case(r, "", "");
	r->current.status = is(status, "passed")   ? FG_RESULT_PASSED
	                    : is(status, "failed") ? FG_RESULT_FAILED
	                    : is(status, "notrun") ? FG_RESULT_SKIPPED
	                                           : FG_RESULT_UNKNOWN;
}

static void start_element(reading *r, const char *name)
{
	fg_buf_clear(&r->text);
	if (is(name, "testsuite")) {
		r->group = attribute(r, "name");
		fg_vec_clear(&r->suite_verifies);
	} else if (is(name, "testcase")) {
		open_junit_case(r);
	} else if (is(name, "property")) {
		take_property(r);
	} else if (r->in_case && (is(name, "failure") || is(name, "error"))) {
		r->current.status = FG_RESULT_FAILED;
	} else if (r->in_case && is(name, "skipped") && r->current.status == FG_RESULT_PASSED) {
		r->current.status = FG_RESULT_SKIPPED;
	} else if (is(name, "Test") && *attribute(r, "Status")) {
		open_ctest(r);
	} else if (is(name, "CUNIT_RUN_TEST_SUCCESS")) {
		open_case(r, "", r->group);
		r->current.status = FG_RESULT_PASSED;
	} else if (is(name, "CUNIT_RUN_TEST_FAILURE")) {
		open_case(r, "", r->group);
		r->current.status = FG_RESULT_FAILED;
	}
}

static void end_element(reading *r, const char *name)
{
	const char *s = fg_buf_str(&r->text);
	size_t n = r->text.n;
	fg_req__trim(&s, &n);
	const char *text = fg_arena_strndup(&r->out->arena, s, n);
	if (r->in_case &&
	    (is(name, "testcase") || is(name, "Test") || is(name, "CUNIT_RUN_TEST_SUCCESS") ||
	     is(name, "CUNIT_RUN_TEST_FAILURE")))
		close_case(r);
	else if (r->in_case && (is(name, "Name") || is(name, "TEST_NAME")) && !*r->current.name)
		r->current.name = text;
	else if (is(name, "SUITE_NAME"))
		r->group = text;
	fg_buf_clear(&r->text);
}

static fg_err take_node(reading *r)
{
	int type = xmlTextReaderNodeType(r->xml);
	const char *name = (const char *)xmlTextReaderConstLocalName(r->xml);
	if (type == XML_READER_TYPE_DOCUMENT_TYPE) {
		/* CUnit names its DTD; one that comes with declarations of its own is refused. */
		const xmlNode *dtd = xmlTextReaderCurrentNode(
			r->xml); /* the document would be kept */
		if (dtd && dtd->children)
			return fail(r, 1, "declarations of a document type are not accepted here",
			            "");
	} else if (type == XML_READER_TYPE_ELEMENT) {
		bool is_empty = xmlTextReaderIsEmptyElement(r->xml) == 1;
		start_element(r, name);
		if (is_empty)
			end_element(r, name);
	} else if (type == XML_READER_TYPE_END_ELEMENT) {
		end_element(r, name);
	} else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA) {
		fg_buf_puts(&r->text, (const char *)xmlTextReaderConstValue(r->xml));
	}
	return FG_OK;
}

static void keep_message(void *payload, const char *message, xmlParserSeverities severity,
                         xmlTextReaderLocatorPtr where)
{
	fg_buf *out = payload;
	(void)severity;
	if (out->n == 0)
		fg_buf_printf(out, "%d:%.*s", xmlTextReaderLocatorLineNumber(where),
		              (int)strcspn(message, "\n"), message);
}

fg_err fg_results_read(fg_results *out, const char *file, const char *text, size_t n,
                       const char *tree, fg_error *err)
{
	reading r = {.out = out, .err = err, .group = ""};
	size_t before = out->at.n;
	int more = 1;
	r.file = fg_arena_strdup(&out->arena, file);
	r.tree = fg_arena_strdup(&out->arena, tree);
	fg_err code = n > FG_REQ_FILE_MAX ? fail(&r, 0, "too large", "") : FG_OK;
	r.xml = code ? NULL : xmlReaderForMemory(text, (int)n, NULL, NULL, XML_PARSE_NONET);
	if (!code && !r.xml)
		code = fail(&r, 0, "libxml2 cannot start", "");
	if (r.xml)
		xmlTextReaderSetErrorHandler(r.xml, keep_message, &r.message);
	while (!code && (more = xmlTextReaderRead(r.xml)) == 1)
		code = take_node(&r);
	if (!code && more != 0) {
		const char *what = strchr(fg_buf_str(&r.message), ':');
		code = fail(&r, (unsigned)strtoul(fg_buf_str(&r.message), NULL, 10),
		            "not valid XML: ", what ? what + 1 : "syntax error");
	}
	if (!code && out->at.n == before)
		code = fail(&r, 0, "no test results of JUnit, CTest or CUnit", "");
	out->files++;
	xmlFreeTextReader(r.xml);
	fg_vec_release(&r.verifies);
	fg_vec_release(&r.suite_verifies);
	fg_buf_release(&r.text);
	fg_buf_release(&r.message);
	return code;
}
