/*
 * Rules: reportingDescriptor objects made of a check's metadata and its page.
 * Texts stay below the consumers' limits; a longer page ends with the command
 * that shows the rest.
 */
#include "report/sarif_internal.h"

double fg_sarif__rank(const fg_rule_info *rule)
{
	double rank = rule->security_severity * 10;
	return rank < 0 ? 0 : rank > 100 ? 100 : rank;
}

/* checks/<family>/<name>.md of "family.name". */
static const char *help_uri(fg_arena *a, const char *id)
{
	char *path = fg_arena_strdup(a, id);
	for (char *at = path; *at; at++)
		*at = *at == '.' ? '/' : *at == '-' ? '_' : *at;
	bool is_outside = false;
	return fg_arena_printf(a, FG_REPORT__HOME "/blob/main/checks/%s.md",
	                       fg_report__uri(a, path, &is_outside));
}

static void write_help(fg_sarif *s, const fg_rule_info *rule)
{
	const char *page = rule->page && *rule->page ? rule->page : rule->title;
	const char *more = fg_arena_printf(s->arena, "The whole page: `firmgate explain %s`.\n",
	                                   rule->id);
	const char *plain = fg_report__plain_page(s->arena, page);
	fg_report__json_object(&s->json, "help");
	fg_report__json_str(&s->json, "text",
	                    fg_report__clip_page(s->arena, plain, FG_SARIF__LONG_TEXT, more));
	fg_report__json_str(&s->json, "markdown",
	                    fg_report__clip_page(s->arena, page, FG_SARIF__LONG_TEXT, more));
	fg_report__json_close(&s->json);
}

static void write_texts(fg_sarif *s, const fg_rule_info *rule)
{
	const char *about = rule->page ? fg_report__first_paragraph(s->arena, rule->page) : NULL;
	fg_sarif__write_text(s, "shortDescription",
	                     fg_report__clip(s->arena, rule->title, FG_SARIF__SHORT_TEXT));
	fg_sarif__write_text(s, "fullDescription",
	                     fg_report__sentence(s->arena, about ? about : rule->title));
	write_help(s, rule);
	fg_report__json_str(&s->json, "helpUri", help_uri(s->arena, rule->id));
}

/* The string a rule's title makes, without placeholders. */
static const char *default_string(fg_sarif *s, const fg_rule_info *rule)
{
	fg_report__message m = fg_report__message_of(s->arena, rule->title);
	bool is_plain = m.id && m.argument_count == 0;
	return is_plain ? m.fixed : "A place this rule is about.";
}

/* A rule without results still has one string. */
static void write_strings(fg_sarif *s, const fg_sarif__rule *rule)
{
	fg_report__json_object(&s->json, "messageStrings");
	for (size_t i = 0; i < rule->string_count; i++)
		fg_sarif__write_text(s, rule->strings[i].id, rule->strings[i].fixed);
	if (rule->string_count == 0)
		fg_sarif__write_text(s, "default", default_string(s, rule->info));
	fg_report__json_close(&s->json);
}

/* "external/cwe/cwe-078" of "CWE-78": three digits at least, as code scanning filters by. */
static const char *cwe_tag(fg_arena *a, const char *id)
{
	const char *number = strncmp(id, "CWE-", 4) == 0 ? id + 4 : "";
	size_t n = strspn(number, "0123456789");
	if (n == 0 || number[n])
		return NULL;
	return fg_arena_printf(a, "external/cwe/cwe-%s%s",
	                       n == 1   ? "00"
	                       : n == 2 ? "0"
	                                : "",
	                       number);
}

static void write_tags(fg_sarif *s, const fg_rule_info *rule)
{
	fg_report__json_array_line(&s->json, "tags");
	fg_report__json_str(&s->json, NULL, "security");
	for (size_t i = 0; i < rule->taxon_count[FG_TAXONOMY_CWE] && i + 1 < FG_SARIF__TAGS; i++)
		fg_report__json_str(&s->json, NULL,
		                    cwe_tag(s->arena, rule->taxa[FG_TAXONOMY_CWE][i].id));
	fg_report__json_close(&s->json);
}

static void write_properties(fg_sarif *s, const fg_rule_info *rule)
{
	static const char *const severity[] = {"recommendation", "warning", "error"};
	double rank = fg_sarif__rank(rule);
	unsigned long tenths = (unsigned long)(rank + 0.5);
	fg_report__json_object(&s->json, "properties");
	fg_report__json_str(&s->json, "precision", rule->precision);
	fg_report__json_str(&s->json, "problem.severity", severity[rule->severity]);
	if (tenths > 0)
		fg_report__json_str(&s->json, "security-severity",
		                    fg_arena_printf(s->arena, "%lu.%lu", tenths / 10, tenths % 10));
	if (rule->security_level)
		fg_report__json_int(&s->json, "securityLevel", rule->security_level);
	if (rule->has_fix)
		fg_report__json_bool(&s->json, "hasFix", true);
	if (rule->code) {
		fg_report__json_array_line(&s->json, "reportedIn");
		for (const char *const *c = rule->code; *c; c++)
			fg_report__json_str(&s->json, NULL, *c);
		fg_report__json_close(&s->json);
	}
	write_tags(s, rule);
	fg_report__json_close(&s->json);
}

/* A result lies inside its weakness; coding rules and controls are merely served. */
static void write_relationships(fg_sarif *s, const fg_rule_info *rule)
{
	fg_report__json_array(&s->json, "relationships");
	for (size_t t = 0; t < FG_TAXONOMY_COUNT; t++) {
		for (size_t i = 0; i < rule->taxon_count[t]; i++) {
			fg_report__json_object_line(&s->json, NULL);
			fg_sarif__write_taxon(s, "target", (fg_taxonomy)t, rule->taxa[t][i].id);
			fg_report__json_array_line(&s->json, "kinds");
			fg_report__json_str(&s->json, NULL,
			                    t == FG_TAXONOMY_CWE ? "superset" : "relevant");
			fg_report__json_close(&s->json);
			fg_report__json_close(&s->json);
		}
	}
	fg_report__json_close(&s->json);
}

static void write_rule(fg_sarif *s, const fg_sarif__rule *rule)
{
	const fg_rule_info *info = rule->info;
	char guid[FG_REPORT__GUID];
	fg_report__guid(guid, fg_arena_printf(s->arena, "rule:%s", info->id));
	fg_report__json_object(&s->json, NULL);
	fg_report__json_str(&s->json, "id", info->id);
	fg_report__json_str(&s->json, "guid", guid);
	fg_report__json_str(&s->json, "name",
	                    fg_report__clip(s->arena, info->name, FG_SARIF__NAME));
	write_texts(s, info);
	fg_report__json_object_line(&s->json, "defaultConfiguration");
	fg_report__json_str(&s->json, "level", fg_report__level(info->severity));
	if (fg_sarif__rank(info) > 0)
		fg_report__json_tenths(&s->json, "rank", fg_sarif__rank(info));
	fg_report__json_close(&s->json);
	write_strings(s, rule);
	write_relationships(s, info);
	write_properties(s, info);
	fg_report__json_close(&s->json);
}

void fg_sarif__write_rules(fg_sarif *s, const char *key)
{
	fg_report__json_array(&s->json, key);
	for (size_t i = 0; i < s->in->rule_count; i++)
		write_rule(s, &s->rules[i]);
	fg_report__json_close(&s->json);
}
