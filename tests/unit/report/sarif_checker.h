/*
 * Our own look at a log: the rules of Microsoft's multitool (SARIFnnnn, GHnnnn)
 * that bear on what firmgate writes, so that CI needs no npm. ci/validate-sarif
 * runs the multitool itself. Each rule broken is noted by its id.
 */
#ifndef FG_TESTS_UNIT_REPORT_SARIF_CHECKER_H
#define FG_TESTS_UNIT_REPORT_SARIF_CHECKER_H

#include "base/buf.h"
#include "base/utf.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <string.h>

typedef struct checker {
	const cJSON *run;
	fg_buf broken; /* " SARIF1001 SARIF1004 …" */
} checker;

static inline void demand(checker *c, bool holds, const char *rule)
{
	if (!holds)
		fg_buf_printf(&c->broken, " %s", rule);
}

static inline const cJSON *member(const cJSON *object, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* A member some names deep: "tool/driver/rules". */
static inline const cJSON *deep(const cJSON *object, const char *path)
{
	char name[32];
	while (object && *path) {
		size_t n = strcspn(path, "/");
		snprintf(name, sizeof(name), "%.*s", (int)n, path);
		object = member(object, name);
		path += n + (path[n] == '/');
	}
	return object;
}

static inline const char *text_of(const cJSON *object, const char *path)
{
	const char *s = cJSON_GetStringValue(deep(object, path));
	return s ? s : "";
}

/* -1 when the member is not there; -2 when a reader with 32-bit integers cannot hold it. */
static inline int number_of(const cJSON *object, const char *key)
{
	const cJSON *n = member(object, key);
	if (!cJSON_IsNumber(n))
		return -1;
	return n->valuedouble < 0 || n->valuedouble > 2147483647.0 ? -2 : n->valueint;
}

static inline size_t characters(const char *s)
{
	size_t n = 0, left = strlen(s);
	uint32_t cp;
	for (size_t i = 0; i < left; n++)
		i += fg_utf8_decode(s + i, left - i, &cp);
	return n;
}

static inline bool ends_in_period(const char *s)
{
	return *s && strchr(".!?", s[strlen(s) - 1]);
}

static inline bool is_absolute_uri(const char *s)
{
	const char *colon = strstr(s, "://");
	return colon && colon > s && !strpbrk(s, " \\<>\"{}|^`") && !strchr(s, '@');
}

/* ---- places ---- */

static inline void check_uri(checker *c, const cJSON *location)
{
	const char *uri = text_of(location, "uri");
	for (const char *at = uri; *at; at++) {
		bool is_plain = ((unsigned char)*at < 0x80 && *at > ' ' &&
		                 !strchr("\\<>\"{}|^`:#?[]", *at));
		demand(c, is_plain, "SARIF1002");
		if (*at == '%')
			demand(c, strspn(at + 1, "0123456789ABCDEF") >= 2, "SARIF1002");
	}
	demand(c, !strstr(uri, ".."), "SARIF1002");
	demand(c, *uri != '/', "SARIF1004");
	demand(c, *uri != '/' && *uri != '\0', "SARIF2016");
	demand(c,
	       member(member(c->run, "originalUriBaseIds"), text_of(location, "uriBaseId")) != NULL,
	       "SARIF1004");
	int index = number_of(location, "index");
	const cJSON *artifact = cJSON_GetArrayItem(member(c->run, "artifacts"), index);
	if (index >= 0)
		demand(c, strcmp(text_of(artifact, "location/uri"), uri) == 0, "SARIF1009");
}

static inline void check_region(checker *c, const cJSON *r)
{
	int line = number_of(r, "startLine"), end = number_of(r, "endLine");
	int column = number_of(r, "startColumn"), end_column = number_of(r, "endColumn");
	demand(c, line >= 1 && column != 0 && end_column != 0, "SARIF1007");
	demand(c, line != -2 && end != -2 && column != -2 && end_column != -2, "range");
	demand(c, number_of(r, "byteOffset") != -2 && number_of(r, "byteLength") != -2, "range");
	demand(c, end == -1 || end >= line, "SARIF1007");
	demand(c, end != line || (column == -1) == (end_column == -1), "SARIF1007");
	demand(c, end != line || end_column >= column, "SARIF1007");
	demand(c, (number_of(r, "byteOffset") == -1) == (number_of(r, "byteLength") == -1),
	       "SARIF1007");
}

static inline void check_physical(checker *c, const cJSON *p)
{
	const cJSON *region = member(p, "region"), *context = member(p, "contextRegion");
	check_uri(c, member(p, "artifactLocation"));
	if (region)
		check_region(c, region);
	if (!context)
		return;
	check_region(c, context);
	demand(c,
	       number_of(context, "startLine") <= number_of(region, "startLine") &&
	               number_of(context, "endLine") >= number_of(region, "endLine") &&
	               number_of(context, "endLine") - number_of(context, "startLine") >
	                       number_of(region, "endLine") - number_of(region, "startLine"),
	       "SARIF1008");
	demand(c, strstr(text_of(context, "snippet/text"), text_of(region, "snippet/text")) != NULL,
	       "SARIF1008");
}

/* ---- messages ---- */

static inline void check_text(checker *c, const char *text)
{
	demand(c, ends_in_period(text), "SARIF2001");
	demand(c, characters(text) <= 1024, "GH1004");
	const char *link = strstr(text, "](");
	while (link && link > text && link[-1] != '[')
		link--;
	demand(c, !link || link - text < 2 || link[-2] == '\\', "SARIF1013");
}

/* The message string with its arguments put in must be the text. */
static inline void check_string(checker *c, const cJSON *message, const char *string)
{
	fg_buf said = FG_BUF_INIT;
	const cJSON *arguments = member(message, "arguments");
	for (const char *at = string; *at; at++) {
		bool is_brace = *at == '{' || *at == '}';
		if (is_brace && at[1] == *at) {
			fg_buf_putc(&said, *at++);
		} else if (*at == '{') {
			int index = at[1] - '0';
			demand(c, at[2] == '}' && index < cJSON_GetArraySize(arguments),
			       "SARIF1012");
			demand(c, at > string && at[-1] == '\'' && at[3] == '\'', "SARIF2015");
			const char *argument = cJSON_GetStringValue(
				cJSON_GetArrayItem(arguments, index));
			fg_buf_puts(&said, argument ? argument : "");
			at += 2;
		} else {
			fg_buf_putc(&said, *at);
		}
	}
	if (!strstr(text_of(message, "text"), "\\["))
		demand(c, strcmp(fg_buf_str(&said), text_of(message, "text")) == 0, "SARIF1012");
	fg_buf_release(&said);
}

static inline void check_result_message(checker *c, const cJSON *message, const cJSON *rule)
{
	const char *id = text_of(message, "id");
	demand(c, *text_of(message, "text"), "GH1007");
	check_text(c, text_of(message, "text"));
	if (!*id)
		return;
	const char *string = text_of(member(member(rule, "messageStrings"), id), "text");
	demand(c, *string, "SARIF1012");
	check_string(c, message, string);
}

/* ---- rules and taxonomies ---- */

static inline void check_taxon(checker *c, const cJSON *reference)
{
	const cJSON *component = member(reference, "toolComponent");
	const cJSON *taxonomy = cJSON_GetArrayItem(member(c->run, "taxonomies"),
	                                           number_of(component, "index"));
	const cJSON *taxon = cJSON_GetArrayItem(member(taxonomy, "taxa"),
	                                        number_of(reference, "index"));
	demand(c, strcmp(text_of(taxonomy, "name"), text_of(component, "name")) == 0, "SARIF1009");
	demand(c, strcmp(text_of(taxonomy, "guid"), text_of(component, "guid")) == 0, "SARIF1009");
	demand(c, taxon && strcmp(text_of(taxon, "id"), text_of(reference, "id")) == 0,
	       "SARIF1009");
}

static inline void check_descriptor(checker *c, const cJSON *d)
{
	demand(c, *text_of(d, "shortDescription/text"), "GH2012");
	demand(c, *text_of(d, "fullDescription/text"), "GH2012");
	demand(c, *text_of(d, "help/text"), "GH2012");
	demand(c, characters(text_of(d, "shortDescription/text")) <= 1024, "GH1004");
	demand(c, characters(text_of(d, "fullDescription/text")) <= 1024, "GH1004");
	demand(c, characters(text_of(d, "help/text")) <= 2048, "GH1004");
	demand(c, characters(text_of(d, "help/markdown")) <= 2048, "GH1004");
}

static inline void check_rule(checker *c, const cJSON *rule)
{
	const char *id = text_of(rule, "id"), *name = text_of(rule, "name");
	check_descriptor(c, rule);
	demand(c, *id && strcmp(id, name) != 0, "SARIF1001");
	demand(c, !strchr(id, '/'), "SARIF2009");
	demand(c, *name >= 'A' && *name <= 'Z' && !strpbrk(name, " .-_"), "SARIF2012");
	demand(c, is_absolute_uri(text_of(rule, "helpUri")), "SARIF1005");
	demand(c, characters(name) <= 255, "GH1004");
	demand(c, cJSON_GetArraySize(deep(rule, "properties/tags")) <= 10, "GH1004");
	demand(c, cJSON_GetArraySize(member(rule, "messageStrings")) > 0, "SARIF2002");
	const cJSON *item;
	cJSON_ArrayForEach(item, member(rule, "messageStrings"))
		demand(c, ends_in_period(text_of(item, "text")), "SARIF2001");
	cJSON_ArrayForEach(item, member(rule, "relationships"))
		check_taxon(c, member(item, "target"));
}

/* ---- results ---- */

static inline void check_locations(checker *c, const cJSON *locations, bool is_primary)
{
	const cJSON *l;
	cJSON_ArrayForEach(l, locations)
	{
		const cJSON *p = member(l, "physicalLocation");
		demand(c, member(p, "region") != NULL, "GH1003");
		check_physical(c, p);
		if (!is_primary)
			check_text(c, text_of(l, "message/text"));
		else if (member(c->run, "versionControlProvenance"))
			demand(c, strcmp(text_of(p, "artifactLocation/uriBaseId"), "SRCROOT") == 0,
			       "SARIF2007");
	}
}

static inline void check_flows(checker *c, const cJSON *result)
{
	const cJSON *flow, *thread, *step;
	int steps = 0;
	cJSON_ArrayForEach(flow, member(result, "codeFlows"))
	{
		cJSON_ArrayForEach(thread, member(flow, "threadFlows"))
		{
			cJSON_ArrayForEach(step, member(thread, "locations"))
			{
				const cJSON *location = member(step, "location");
				demand(c, location && !member(step, "index"), "GH1002");
				demand(c, member(member(location, "physicalLocation"), "region"),
				       "GH1003");
				check_physical(c, member(location, "physicalLocation"));
				check_text(c, text_of(location, "message/text"));
				steps++;
			}
		}
	}
	demand(c, steps <= 1000, "GH1004");
}

/* Version 5, as the schema's pattern and RFC 9562 have it. */
static inline bool is_guid(const char *s)
{
	return strlen(s) == 36 && strspn(s, "0123456789abcdef-") == 36 && s[14] == '5' &&
	       strchr("89ab", s[19]);
}

static inline void check_result(checker *c, const cJSON *result)
{
	const cJSON *rule = cJSON_GetArrayItem(deep(c->run, "tool/driver/rules"),
	                                       number_of(result, "ruleIndex"));
	demand(c, *text_of(result, "ruleId"), "SARIF1010");
	demand(c,
	       number_of(result, "ruleIndex") == -1 ||
	               strcmp(text_of(rule, "id"), text_of(result, "ruleId")) == 0,
	       "SARIF1010");
	demand(c,
	       strstr("error warning note", text_of(result, "level")) && *text_of(result, "level"),
	       "level");
	demand(c, strcmp(text_of(result, "kind"), "fail") == 0, "kind");
	demand(c, is_guid(text_of(result, "guid")), "guid");
	demand(c, is_guid(text_of(result, "correlationGuid")), "guid");
	check_result_message(c, member(result, "message"), rule);
	demand(c, cJSON_GetArraySize(member(result, "locations")) == 1, "GH1001");
	check_locations(c, member(result, "locations"), true);
	check_locations(c, member(result, "relatedLocations"), false);
	demand(c, cJSON_GetArraySize(member(result, "relatedLocations")) <= 100, "GH1004");
	check_flows(c, result);
	const cJSON *taxon;
	cJSON_ArrayForEach(taxon, member(result, "taxa")) check_taxon(c, taxon);
}

/* ---- the run ---- */

static inline void check_driver(checker *c)
{
	const cJSON *driver = deep(c->run, "tool/driver"), *item;
	const char *version = text_of(driver, "semanticVersion");
	demand(c, *text_of(driver, "name") && !strchr(text_of(driver, "name"), ' '), "SARIF2005");
	demand(c, *version >= '0' && *version <= '9', "SARIF2005");
	demand(c, *text_of(driver, "version"), "SARIF2005");
	demand(c, is_absolute_uri(text_of(driver, "informationUri")), "SARIF1005");
	cJSON_ArrayForEach(item, member(driver, "rules")) check_rule(c, item);
	cJSON_ArrayForEach(item, member(driver, "notifications")) check_descriptor(c, item);
	demand(c,
	       cJSON_GetArraySize(member(driver, "supportedTaxonomies")) ==
	               cJSON_GetArraySize(member(c->run, "taxonomies")),
	       "SARIF1009");
}

static inline void check_artifacts(checker *c)
{
	const cJSON *artifact;
	cJSON_ArrayForEach(artifact, member(c->run, "artifacts"))
	{
		check_uri(c, member(artifact, "location"));
		demand(c, cJSON_GetArraySize(artifact) > 1, "SARIF2004");
		const char *hash = text_of(member(artifact, "hashes"), "sha-256");
		demand(c, !*hash || strlen(hash) == 64, "hash");
	}
}

static inline void check_notifications(checker *c, const char *key)
{
	const cJSON *list = member(cJSON_GetArrayItem(member(c->run, "invocations"), 0), key), *n,
		    *l;
	demand(c, cJSON_IsArray(list), "notifications");
	demand(c, cJSON_GetArraySize(list) <= 1010, "GH1004");
	cJSON_ArrayForEach(n, list)
	{
		const cJSON *d = cJSON_GetArrayItem(deep(c->run, "tool/driver/notifications"),
		                                    number_of(member(n, "descriptor"), "index"));
		demand(c, d && strcmp(text_of(d, "id"), text_of(n, "descriptor/id")) == 0,
		       "SARIF1009");
		check_text(c, text_of(n, "message/text"));
		cJSON_ArrayForEach(l, member(n, "locations"))
			check_physical(c, member(l, "physicalLocation"));
	}
}

static inline void check_frame(checker *c, const cJSON *log)
{
	const cJSON *invocation = cJSON_GetArrayItem(member(c->run, "invocations"), 0), *base, *v;
	demand(c, strstr(text_of(log, "$schema"), "sarif-schema-2.1.0.json"), "SARIF1011");
	demand(c, strcmp(text_of(log, "version"), "2.1.0") == 0, "SARIF1011");
	demand(c, !member(invocation, "startTimeUtc"), "clock");
	demand(c, cJSON_IsBool(member(invocation, "executionSuccessful")), "schema");
	cJSON_ArrayForEach(base, member(c->run, "originalUriBaseIds"))
		demand(c, !member(base, "uri"), "SARIF1004");
	cJSON_ArrayForEach(v, member(c->run, "versionControlProvenance"))
	{
		demand(c, is_absolute_uri(text_of(v, "repositoryUri")), "SARIF1005");
		demand(c, strcmp(text_of(v, "mappedTo/uriBaseId"), "SRCROOT") == 0, "SARIF2007");
	}
	demand(c, is_guid(text_of(c->run, "automationDetails/guid")), "guid");
	demand(c, strcmp(text_of(c->run, "columnKind"), "utf16CodeUnits") == 0, "columns");
}

/* The statement the gate and the evidence read: exactly these members. */
static inline void check_coverage(checker *c)
{
	static const char *const keys[] = {"units",
	                                   "unitsAnalysed",
	                                   "unitsOtherLanguage",
	                                   "unitsExcluded",
	                                   "unitsOtherPrograms",
	                                   "functions",
	                                   "functionsAnalysed",
	                                   "lines"};
	const cJSON *coverage = deep(c->run, "properties/coverage"), *gap;
	demand(c, cJSON_GetArraySize(coverage) == 9, "coverage");
	for (size_t i = 0; i < FG_ARRAY_LEN(keys); i++)
		demand(c, number_of(coverage, keys[i]) >= 0, "coverage");
	demand(c, cJSON_IsArray(member(coverage, "gaps")), "coverage");
	cJSON_ArrayForEach(gap, member(coverage, "gaps"))
		demand(c,
	               cJSON_GetArraySize(gap) == 2 && *text_of(gap, "reason") &&
	                       number_of(gap, "count") > 0,
	               "coverage");
}

/* The ids of the broken rules, each with a blank before it; "" = none. Release the buffer. */
static inline fg_buf check_log(const char *text)
{
	checker c = {NULL, FG_BUF_INIT};
	cJSON *log = cJSON_Parse(text);
	demand(&c, log != NULL, "JSON0001");
	c.run = cJSON_GetArrayItem(member(log, "runs"), 0);
	demand(&c, c.run && cJSON_GetArraySize(member(log, "runs")) == 1, "runs");
	if (c.run) {
		check_frame(&c, log);
		check_driver(&c);
		check_artifacts(&c);
		const cJSON *result;
		cJSON_ArrayForEach(result, member(c.run, "results")) check_result(&c, result);
		demand(&c, cJSON_GetArraySize(member(c.run, "results")) <= 25000, "GH1004");
		check_notifications(&c, "toolExecutionNotifications");
		check_notifications(&c, "toolConfigurationNotifications");
		check_coverage(&c);
	}
	cJSON_Delete(log);
	return c.broken;
}

#endif
