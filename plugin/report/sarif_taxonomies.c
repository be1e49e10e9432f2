/*
 * Taxonomies: the weaknesses, coding rules and controls the rules serve. A log
 * holds only the taxa its rules name, so every reference in it resolves.
 */
#include "report/sarif_internal.h"

typedef struct scheme {
	const char *name, *full_name, *organization, *version, *uri, *about;
} scheme;

/* By fg_taxonomy. The name "CWE" is what consumers look for. */
static const scheme schemes[FG_TAXONOMY_COUNT] = {
	[FG_TAXONOMY_CWE] = {"CWE", "Common Weakness Enumeration", "MITRE", NULL,
                             "https://cwe.mitre.org/",
                             "Software and hardware weaknesses the rules look for."},
	[FG_TAXONOMY_CERT] =
		{"SEI CERT C", "SEI CERT C Coding Standard", "Software Engineering Institute", NULL,
                 "https://wiki.sei.cmu.edu/confluence/display/c/",
                 "Coding rules and recommendations the rules check, wholly or in part."},
	[FG_TAXONOMY_IEC62443_4_1] =
		{"IEC 62443-4-1", "IEC 62443-4-1 Secure product development lifecycle requirements",
                 "IEC", "2018", "https://webstore.iec.ch/publication/33615",
                 "Development requirements the rules give evidence for."},
	[FG_TAXONOMY_IEC62443_4_2] =
		{"IEC 62443-4-2",
                 "IEC 62443-4-2 Technical security requirements for IACS components", "IEC", "2019",
                 "https://webstore.iec.ch/publication/34421",
                 "Component requirements the rules give evidence for."},
	[FG_TAXONOMY_ISO27001] = {"ISO/IEC 27001", "ISO/IEC 27001 Annex A controls", "ISO/IEC",
                                  "2022", "https://www.iso.org/standard/27001",
                                  "Information security controls the rules give evidence for."},
};

static int compare_taxa(const void *a, const void *b)
{
	return strcmp(((const fg_taxon *)a)->id, ((const fg_taxon *)b)->id);
}

static size_t count_taxa(const fg_report_input *in, size_t t)
{
	size_t n = 0;
	for (size_t i = 0; i < in->rule_count; i++)
		n += in->rules[i].taxon_count[t];
	return n;
}

static void collect_taxonomy(fg_sarif *s, size_t t)
{
	fg_sarif__taxonomy *out = &s->taxonomies[t];
	out->taxa = fg_arena_array(s->arena, count_taxa(s->in, t), sizeof(fg_taxon));
	for (size_t i = 0; i < s->in->rule_count; i++) {
		const fg_rule_info *rule = &s->in->rules[i];
		for (size_t k = 0; k < rule->taxon_count[t]; k++) {
			bool is_new = false;
			fg_map_put_str(&out->index, rule->taxa[t][k].id, &is_new);
			if (is_new)
				out->taxa[out->n++] = rule->taxa[t][k];
		}
	}
	if (out->n > 1)
		qsort(out->taxa, out->n, sizeof(fg_taxon), compare_taxa);
	for (size_t i = 0; i < out->n; i++)
		*fg_map_put_str(&out->index, out->taxa[i].id, NULL) = i;
	fg_report__guid(out->guid, fg_arena_printf(s->arena, "taxonomy:%s", schemes[t].name));
}

void fg_sarif__collect_taxa(fg_sarif *s)
{
	uint32_t position = 0;
	for (size_t t = 0; t < FG_TAXONOMY_COUNT; t++) {
		collect_taxonomy(s, t);
		if (s->taxonomies[t].n > 0)
			s->taxonomies[t].position = position++;
	}
}

static void write_component(fg_sarif *s, const char *key, size_t t)
{
	fg_report__json_object_line(&s->json, key);
	fg_report__json_str(&s->json, "name", schemes[t].name);
	fg_report__json_int(&s->json, "index", s->taxonomies[t].position);
	fg_report__json_str(&s->json, "guid", s->taxonomies[t].guid);
	fg_report__json_close(&s->json);
}

void fg_sarif__write_supported(fg_sarif *s, const char *key)
{
	fg_report__json_array(&s->json, key);
	for (size_t t = 0; t < FG_TAXONOMY_COUNT; t++)
		if (s->taxonomies[t].n > 0)
			write_component(s, NULL, t);
	fg_report__json_close(&s->json);
}

void fg_sarif__write_taxon(fg_sarif *s, const char *key, fg_taxonomy t, const char *id)
{
	const uint64_t *index = fg_map_get_str(&s->taxonomies[t].index, id);
	if (!index)
		return;
	fg_report__json_object_line(&s->json, key);
	fg_report__json_str(&s->json, "id", id);
	fg_report__json_int(&s->json, "index", *index);
	write_component(s, "toolComponent", t);
	fg_report__json_close(&s->json);
}

/* Only CWE has an address per entry that follows from the id. */
static const char *address_of(fg_arena *a, size_t t, const char *id)
{
	if (t != FG_TAXONOMY_CWE || strncmp(id, "CWE-", 4) != 0)
		return NULL;
	const char *number = id + 4;
	if (!*number || number[strspn(number, "0123456789")])
		return NULL;
	return fg_arena_printf(a, "https://cwe.mitre.org/data/definitions/%s.html", number);
}

static void write_taxa(fg_sarif *s, size_t t)
{
	const fg_sarif__taxonomy *taxonomy = &s->taxonomies[t];
	fg_report__json_array(&s->json, "taxa");
	for (size_t i = 0; i < taxonomy->n; i++) {
		const fg_taxon *taxon = &taxonomy->taxa[i];
		char guid[FG_REPORT__GUID];
		fg_report__guid(
			guid, fg_arena_printf(s->arena, "taxon:%s:%s", schemes[t].name, taxon->id));
		fg_report__json_object_line(&s->json, NULL);
		fg_report__json_str(&s->json, "id", taxon->id);
		fg_report__json_str(&s->json, "guid", guid);
		if (taxon->title && *taxon->title)
			fg_sarif__write_text(
				s, "shortDescription",
				fg_report__clip(s->arena, taxon->title, FG_SARIF__SHORT_TEXT));
		fg_report__json_str(&s->json, "helpUri", address_of(s->arena, t, taxon->id));
		fg_report__json_close(&s->json);
	}
	fg_report__json_close(&s->json);
}

void fg_sarif__write_taxonomies(fg_sarif *s, const char *key)
{
	fg_report__json *j = &s->json;
	fg_report__json_array(j, key);
	for (size_t t = 0; t < FG_TAXONOMY_COUNT; t++) {
		if (s->taxonomies[t].n == 0)
			continue;
		fg_report__json_object(j, NULL);
		fg_report__json_str(j, "name", schemes[t].name);
		fg_report__json_str(j, "fullName", schemes[t].full_name);
		fg_report__json_str(j, "guid", s->taxonomies[t].guid);
		fg_report__json_str(j, "organization", schemes[t].organization);
		fg_report__json_str(j, "version", schemes[t].version);
		fg_report__json_str(j, "informationUri", schemes[t].uri);
		fg_sarif__write_text(s, "shortDescription", schemes[t].about);
		fg_report__json_bool(j, "isComprehensive", false);
		write_taxa(s, t);
		fg_report__json_close(j);
	}
	fg_report__json_close(j);
}
