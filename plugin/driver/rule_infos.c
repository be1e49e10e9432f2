/*
 * Check metadata + catalogue -> what reports say about a rule.
 */
#include "driver/run.h"

#include "catalog/catalog.h"

const char *fg_run_rule_name(fg_arena *a, const char *id)
{
	char *name = fg_arena_alloc(a, strlen(id) + 1);
	size_t n = 0;
	bool upper = true;
	for (const char *p = id; *p; p++) {
		if (*p == '.' || *p == '-') {
			upper = true;
			continue;
		}
		name[n++] = upper && *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
		upper = false;
	}
	return name;
}

static const char *precision_word(fg_precision p)
{
	switch (p) {
	case FG_PRECISION_LOW:
		return "low";
	case FG_PRECISION_MEDIUM:
		return "medium";
	case FG_PRECISION_HIGH:
		return "high";
	}
	return "medium";
}

static void set_taxa(fg_rule_info *info, fg_arena *a, fg_taxonomy which, const char *const *ids,
                     const fg_catalog *catalog)
{
	size_t n = 0;
	while (ids && ids[n])
		n++;
	info->taxa[which] = fg_arena_array(a, n + 1, sizeof(fg_taxon));
	info->taxon_count[which] = n;
	for (size_t i = 0; i < n; i++) {
		const fg_control *control =
			which >= FG_TAXONOMY_IEC62443_4_1 ? fg_catalog_find(catalog, ids[i]) : NULL;
		const char *id = control ? control->id : ids[i];
		info->taxa[which][i].id = fg_arena_strdup(a, id);
		info->taxa[which][i].title = fg_arena_strdup(a, control ? control->title : "");
	}
}

static const char *const *code_words(fg_arena *a, uint32_t code)
{
	static const char *const words[] = {"own", "vendor", "generated", "test"};
	const char **all = fg_arena_array(a, FG_ARRAY_LEN(words) + 1, sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (code >> i & 1)
			all[n++] = words[i];
	return all;
}

static void fill(fg_rule_info *info, fg_arena *a, const fg_check *check, const fg_catalog *catalog)
{
	const fg_family *family =
		check->catalog_family ? fg_catalog_family(catalog, check->catalog_family) : NULL;
	info->id = check->id;
	info->name = fg_run_rule_name(a, check->id);
	info->title = check->title;
	info->page = fg_check_page(check);
	info->severity = check->severity;
	info->precision = precision_word(check->precision);
	info->security_severity = check->security_severity;
	info->security_level = fg_check_sl(check);
	info->has_fix = check->has_fix;
	info->code = code_words(a, fg_check_code(check));
	set_taxa(info, a, FG_TAXONOMY_CWE, check->cwe, catalog);
	set_taxa(info, a, FG_TAXONOMY_CERT, check->cert, catalog);
	for (int scheme = 0; scheme < FG_SCHEME_COUNT; scheme++)
		set_taxa(info, a, (fg_taxonomy)(FG_TAXONOMY_IEC62443_4_1 + scheme),
		         family ? family->controls[scheme] : NULL, catalog);
}

fg_err fg_run_rule_infos(const fg_rule_info **out, fg_arena *a, const fg_check_set *set,
                         fg_error *err)
{
	fg_catalog *catalog = NULL;
	fg_err code = fg_catalog_load(&catalog, NULL, err);
	if (code)
		return code;
	fg_rule_info *all = fg_arena_array(a, set->n + 1, sizeof(*all));
	for (size_t i = 0; i < set->n; i++)
		fill(&all[i], a, set->at[i], catalog);
	*out = all;
	fg_catalog_free(catalog);
	return FG_OK;
}
