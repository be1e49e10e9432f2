/*
 * One stream for all three forms: their elements have different names.
 *
 * Properties of a JUnit case or suite say more: "verifies", "requirement" or
 * "implements" name requirements; "tree" or "git.tree" the tree that was tested.
 */
#include "req/results.h"

#include "base/buf.h"
#include "req/req_internal.h"
#include "xml/xml.h"

#include <strings.h>

enum { RESULTS_MAX = 1000000, SUITES_MAX = 64 };

/* An open suite, or the sum that CUnit writes: how many failures it says, and how many are seen. */
typedef struct tally {
	const char *name;
	const char *tree, *group; /* outside of it */
	size_t verifies; /* the first id that it names itself */
	unsigned line;
	uint64_t said, elements; /* elements: <failure> and <error>, also several of one case */
	uint64_t cases;
	uint64_t said_cases, seen_cases; /* all of them; said_cases 0 = not said */
} tally;

typedef struct reading {
	fg_results *out;
	fg_xml *xml;
	fg_error *err;
	const char *file, *tree;
	const char *group; /* of the open suite */
	FG_VEC(tally) suites; /* open ones; JUnit nests them */
	uint64_t failed; /* cases, of the whole file */
	bool sums_cases; /* in CUnit's sum of test cases or suites */
	fg_err code; /* the first fault */
	bool in_case;
	fg_result current;
	FG_VEC(const char *) verifies, suite_verifies;
	fg_buf text;
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
	const char *s = fg_xml_attribute(r->xml, name);
	return s ? fg_arena_strdup(&r->out->arena, s) : "";
}

static bool is(const char *name, const char *word)
{
	return strcmp(name, word) == 0;
}

static unsigned line_of(const reading *r)
{
	return fg_xml_line(r->xml);
}

/* ---- what a suite says of itself ---- */

/* Both numbers of the element; what is there and no number is a fault. */
static uint64_t take_count(reading *r, const char *name, const char *text)
{
	char *end;
	if (!*text || strcmp(text, "- NA -") == 0)
		return 0;
	uint64_t n = strtoull(text, &end, 10);
	bool is_count = !*end && *text >= '0' && *text <= '9' && n <= UINT32_MAX;
	if (!is_count && !r->code)
		r->code = fail(r, line_of(r), "this is no number of tests: ",
		               fg_arena_printf(&r->out->arena, "%s '%.40s'", name, text));
	return is_count ? n : 0;
}

static void open_suite(reading *r)
{
	tally t = {.name = attribute(r, "name"),
	           .tree = r->tree,
	           .group = r->group,
	           .verifies = r->suite_verifies.n,
	           .line = line_of(r)};
	r->group = t.name;
	t.said = take_count(r, "failures", attribute(r, "failures"));
	t.said += take_count(r, "errors", attribute(r, "errors"));
	t.said_cases = take_count(r, "tests", attribute(r, "tests"));
	if (r->suites.n >= SUITES_MAX && !r->code)
		r->code = fail(r, t.line, "suites nest too deeply", "");
	else
		fg_vec_push(&r->suites, t);
}

static void check_count(reading *r, const char *name, unsigned line, uint64_t said, uint64_t seen)
{
	if (said <= seen || r->code)
		return;
	r->code = fg_error_set(r->err, FG_ERR_INPUT,
	                       "suite '%.80s' says %llu failed, its cases show %llu: which of them "
	                       "failed is not known",
	                       name, (unsigned long long)said, (unsigned long long)seen);
	fg_error_at(r->err, r->file, line, 0);
	fg_error_mend(r->err, "have the tests write their results again");
}

static void close_suite(reading *r)
{
	if (r->suites.n == 0)
		return;
	tally t = fg_vec_pop(&r->suites);
	r->tree = t.tree;
	r->group = t.group;
	r->suite_verifies.n = t.verifies;
	check_count(r, t.name, t.line, t.said, t.elements > t.cases ? t.elements : t.cases);
	if (t.said_cases > t.seen_cases && !r->code) {
		r->code = fg_error_set(r->err, FG_ERR_INPUT,
		                       "suite '%.80s' says %llu tests and shows %llu: what became "
		                       "of the others is not known",
		                       t.name, (unsigned long long)t.said_cases,
		                       (unsigned long long)t.seen_cases);
		fg_error_at(r->err, r->file, t.line, 0);
		fg_error_mend(r->err, "have the tests write their results again");
	}
	if (r->suites.n) {
		fg_vec_last(&r->suites).elements += t.elements;
		fg_vec_last(&r->suites).cases += t.cases;
		fg_vec_last(&r->suites).seen_cases += t.seen_cases;
	}
}

static void take_failure(reading *r)
{
	if (r->suites.n)
		fg_vec_last(&r->suites).elements++;
	if (r->in_case)
		r->current.status = FG_RESULT_FAILED;
	else if (!r->code)
		r->code = fail(r, line_of(r), "a failure that belongs to no test case", "");
}

/* ---- properties ---- */

static bool is_tree(const char *s)
{
	size_t n = strlen(s);
	return (n == 40 || n == 64) && strspn(s, "0123456789abcdef") == n;
}

/* "git.tree" is ours; a "tree" of somebody else's may be an oak, but not half an id. */
static bool is_torn_tree(const char *name, const char *value)
{
	size_t n = strlen(value);
	bool is_digits = n >= 7 && strspn(value, "0123456789abcdefABCDEF") == n;
	return !is_tree(value) && (is(name, "git.tree") || (is(name, "tree") && is_digits));
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
		*(r->in_case ? &r->current.tree : &r->tree) = value;
	else if (is_torn_tree(name, value) && !r->code)
		r->code = fail(r, line_of(r), "this is no tree: ",
		               fg_arena_printf(&r->out->arena, "%s '%.80s'", name, value));
}

/* ---- cases ---- */

static void open_case(reading *r, const char *name, const char *group)
{
	r->in_case = true;
	fg_vec_clear(&r->verifies);
	r->current = (fg_result){.name = name,
	                         .group = group,
	                         .source = "",
	                         .file = r->file,
	                         .tree = r->tree,
	                         .line = line_of(r)};
}

static void close_case(reading *r)
{
	/* What an outer suite verifies is its own cases' alone. */
	size_t first = r->suites.n ? fg_vec_last(&r->suites).verifies : 0;
	size_t n = r->verifies.n + r->suite_verifies.n - first;
	const char **ids = fg_arena_array(&r->out->arena, n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = i < r->verifies.n ? r->verifies.at[i]
		                           : r->suite_verifies.at[first + i - r->verifies.n];
	r->current.verifies = ids;
	r->current.verifies_count = (uint32_t)n;
	r->in_case = false;
	bool is_failed = r->current.status == FG_RESULT_FAILED;
	r->failed += is_failed;
	if (r->suites.n) {
		fg_vec_last(&r->suites).cases += is_failed;
		fg_vec_last(&r->suites).seen_cases++;
	}
	if (r->out->at.n < RESULTS_MAX)
		fg_vec_push(&r->out->at, r->current);
	else if (!r->code)
		r->code = fail(r, r->current.line, "more than a million results", "");
}

static bool is_any(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strcasecmp(name, *words) == 0)
			return true;
	return false;
}

/* What tools write into `status` and `result`; a word that nobody knows is no pass. */
static fg_result_status status_of_word(const char *word)
{
	static const char *const passed[] = {"run",     "passed",    "pass",      "success",  "ok",
	                                     "passing", "succeeded", "completed", "complete", NULL};
	static const char *const skipped[] = {"notrun",  "not run",    "not_run", "disabled",
	                                      "skipped", "suppressed", "ignored", NULL};
	static const char *const failed[] = {"fail",  "failed", "failure", "failing",
	                                     "error", "broken", NULL};
	return !*word || is_any(word, passed) ? FG_RESULT_PASSED
	       : is_any(word, skipped)        ? FG_RESULT_SKIPPED
	       : is_any(word, failed)         ? FG_RESULT_FAILED
	                                      : FG_RESULT_UNKNOWN;
}

/* JUnit: a case without a child that says otherwise has passed, as the form defines it; one that
 * says a status of its own is believed. */
static void open_junit_case(reading *r)
{
	const char *group = attribute(r, "classname");
	fg_result_status status = status_of_word(attribute(r, "status")),
			 result = status_of_word(attribute(r, "result"));
	open_case(r, attribute(r, "name"), *group ? group : r->group);
	r->current.source = attribute(r, "file");
	r->current.status = status == FG_RESULT_FAILED || result == FG_RESULT_PASSED ? status
	                                                                             : result;
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
	if (is(name, "testsuite") || is(name, "testsuites")) {
		open_suite(r);
	} else if (is(name, "testcase")) {
		open_junit_case(r);
	} else if (is(name, "property")) {
		take_property(r);
	} else if (r->suites.n &&
	           (strcasecmp(name, "failure") == 0 || strcasecmp(name, "error") == 0)) {
		take_failure(r);
	} else if (r->in_case && strcasecmp(name, "skipped") == 0 &&
	           r->current.status == FG_RESULT_PASSED) {
		r->current.status = FG_RESULT_SKIPPED;
	} else if (is(name, "Test") && *attribute(r, "Status")) {
		open_ctest(r);
	} else if (is(name, "CUNIT_RUN_TEST_SUCCESS")) {
		open_case(r, "", r->group);
		r->current.status = FG_RESULT_PASSED;
	} else if (is(name, "CUNIT_RUN_TEST_FAILURE") || is(name, "CUNIT_RUN_SUITE_FAILURE") ||
	           is(name, "CUNIT_RUN_GROUP_FAILURE")) {
		open_case(r, "", r->group);
		r->current.status = FG_RESULT_FAILED;
	}
}

static bool ends_case(const char *name)
{
	static const char *const ends[] = {"testcase",
	                                   "Test",
	                                   "CUNIT_RUN_TEST_SUCCESS",
	                                   "CUNIT_RUN_TEST_FAILURE",
	                                   "CUNIT_RUN_SUITE_FAILURE",
	                                   "CUNIT_RUN_GROUP_FAILURE"};
	for (size_t i = 0; i < FG_ARRAY_LEN(ends); i++)
		if (is(name, ends[i]))
			return true;
	return false;
}

/* CUnit's sums: <TYPE> says of what, <FAILED> how many. */
static void take_sum(reading *r, const char *name, const char *text)
{
	if (is(name, "TYPE"))
		r->sums_cases = is(text, "Test Cases") || is(text, "Suites");
	else if (is(name, "FAILED") && r->sums_cases)
		check_count(r, "of CUnit", line_of(r), take_count(r, name, text), r->failed);
}

static void end_element(reading *r, const char *name)
{
	const char *s = fg_buf_str(&r->text);
	size_t n = r->text.n;
	fg_req__trim(&s, &n);
	const char *text = fg_arena_strndup(&r->out->arena, s, n);
	if (r->in_case && ends_case(name))
		close_case(r);
	else if (is(name, "testsuite") || is(name, "testsuites"))
		close_suite(r);
	else if (r->in_case &&
	         (is(name, "Name") || is(name, "TEST_NAME") || is(name, "SUITE_NAME")) &&
	         !*r->current.name)
		r->current.name = text;
	else if (is(name, "SUITE_NAME"))
		r->group = text;
	else if (is(name, "TYPE") || is(name, "FAILED"))
		take_sum(r, name, text);
	fg_buf_clear(&r->text);
}

static fg_err take_node(reading *r, const fg_xml_node *node)
{
	/* CUnit names its DTD; one that comes with declarations of its own is refused. */
	if (node->kind == FG_XML_DOCTYPE && node->declares)
		return fail(r, 1, "declarations of a document type are not accepted here", "");
	if (node->kind == FG_XML_START) {
		start_element(r, node->name);
		if (node->is_empty)
			end_element(r, node->name);
	} else if (node->kind == FG_XML_END) {
		end_element(r, node->name);
	} else if (node->kind == FG_XML_TEXT) {
		fg_buf_puts(&r->text, node->text);
	}
	return r->code;
}

static fg_err read_stream(reading *r)
{
	fg_xml_node node;
	fg_xml_step step = FG_XML_DONE;
	unsigned line;
	fg_err code = FG_OK;
	while (!code && (step = fg_xml_next(r->xml, &node)) == FG_XML_NODE)
		code = take_node(r, &node);
	if (code || step != FG_XML_MALFORMED)
		return code;
	const char *what = fg_xml_trouble(r->xml, &line);
	return fail(r, line, "not valid XML: ", *what ? what : "syntax error");
}

fg_err fg_results_read(fg_results *out, const char *file, const char *text, size_t n,
                       const char *tree, fg_error *err)
{
	reading r = {.out = out, .err = err, .group = ""};
	size_t before = out->at.n;
	r.file = fg_arena_strdup(&out->arena, file);
	r.tree = fg_arena_strdup(&out->arena, tree);
	fg_err code = n > FG_REQ_FILE_MAX ? fail(&r, 0, "too large", "") : FG_OK;
	r.xml = code ? NULL : fg_xml_open(text, n);
	if (!code && !r.xml)
		code = fail(&r, 0, "libxml2 cannot start", "");
	if (!code)
		code = read_stream(&r);
	if (!code && out->at.n == before)
		code = fail(&r, 0, "no test results of JUnit, CTest or CUnit", "");
	out->files++;
	fg_xml_close(r.xml);
	fg_vec_release(&r.verifies);
	fg_vec_release(&r.suite_verifies);
	fg_vec_release(&r.suites);
	fg_buf_release(&r.text);
	return code;
}
