/*
 * Check metadata + catalogue -> what reports say about a rule. Reading the catalogue takes longer
 * than a hook's whole rest, so what rules take of it is kept, by the contents of its files.
 */
#include "driver/run_internal.h"

#include "base/wire.h"
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

static fg_taxon *new_taxa(fg_rule_info *info, fg_arena *a, fg_taxonomy which, size_t n)
{
	info->taxa[which] = fg_arena_array(a, n + 1, sizeof(fg_taxon));
	info->taxon_count[which] = n;
	return info->taxa[which];
}

static void set_taxa(fg_rule_info *info, fg_arena *a, fg_taxonomy which, const char *const *ids,
                     const fg_catalog *catalog)
{
	size_t n = 0;
	while (ids && ids[n])
		n++;
	fg_taxon *taxa = new_taxa(info, a, which, n);
	for (size_t i = 0; i < n; i++) {
		const fg_control *control = catalog ? fg_catalog_find(catalog, ids[i]) : NULL;
		const char *id = control ? control->id : ids[i];
		taxa[i].id = fg_arena_strdup(a, id);
		taxa[i].title = fg_arena_strdup(a, control ? control->title : "");
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

static void fill(fg_rule_info *info, fg_arena *a, const fg_check *check)
{
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
	set_taxa(info, a, FG_TAXONOMY_CWE, check->cwe, NULL);
	set_taxa(info, a, FG_TAXONOMY_CERT, check->cert, NULL);
}

/* ---- what is of the catalogue ---- */

static fg_taxonomy taxonomy_of(int scheme)
{
	return (fg_taxonomy)(FG_TAXONOMY_IEC62443_4_1 + scheme);
}

static fg_err take_catalog(fg_rule_info *all, fg_arena *a, const fg_check_set *set, fg_error *err)
{
	fg_catalog *catalog = NULL;
	fg_err code = fg_catalog_load(&catalog, NULL, err);
	for (size_t i = 0; i < set->n && !code; i++) {
		const char *id = set->at[i]->catalog_family;
		const fg_family *family = id ? fg_catalog_family(catalog, id) : NULL;
		for (int s = 0; s < FG_SCHEME_COUNT; s++)
			set_taxa(&all[i], a, taxonomy_of(s), family ? family->controls[s] : NULL,
			         catalog);
	}
	fg_catalog_free(catalog);
	return code;
}

static const char kind[] = "taxa";

/* Of the catalogue's files as they are, and of which rule asks for which family. */
static bool find_key(fg_run_state *s, const fg_check_set *set, fg_store_key *out)
{
	enum { FORMAT = 1 };
	const char *files[FG_CATALOG_FILES];
	fg_buf text = FG_BUF_INIT;
	bool ok = s->request->store && fg_catalog_files(&s->arena, files);
	fg_buf_printf(&text, "taxa %d %s\n", FORMAT, FG_VERSION);
	for (size_t i = 0; ok && i < FG_CATALOG_FILES; i++) {
		const char *hex = fg_stamps_content(s->cache.stamps, files[i]);
		ok = hex != NULL;
		fg_buf_printf(&text, "%s\n", ok ? hex : "");
	}
	for (size_t i = 0; i < set->n; i++)
		fg_buf_printf(&text, "%s %s\n", set->at[i]->id,
		              set->at[i]->catalog_family ? set->at[i]->catalog_family : "");
	*out = fg_store_key_of(text.at, text.n);
	fg_buf_release(&text);
	return ok;
}

static void write_taxa(fg_buf *out, const fg_rule_info *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (int s = 0; s < FG_SCHEME_COUNT; s++) {
			size_t count = all[i].taxon_count[taxonomy_of(s)];
			const fg_taxon *taxa = all[i].taxa[taxonomy_of(s)];
			fg_wire_put_u32(out, (uint32_t)count);
			for (size_t k = 0; k < count; k++) {
				fg_wire_put_str(out, taxa[k].id);
				fg_wire_put_str(out, taxa[k].title);
			}
		}
	}
}

static const char *read_text(fg_wire_reader *r, fg_arena *a)
{
	size_t n;
	const char *text = fg_wire_str(r, &n);
	return r->failed ? "" : fg_arena_strndup(a, text, n);
}

static bool read_taxa(fg_wire_reader *r, fg_arena *a, fg_rule_info *all, size_t n)
{
	for (size_t i = 0; i < n && !r->failed; i++) {
		for (int s = 0; s < FG_SCHEME_COUNT && !r->failed; s++) {
			uint32_t count = fg_wire_u32(r);
			if (r->failed || count > r->left)
				return false;
			fg_taxon *taxa = new_taxa(&all[i], a, taxonomy_of(s), count);
			for (uint32_t k = 0; k < count; k++) {
				taxa[k].id = read_text(r, a);
				taxa[k].title = read_text(r, a);
			}
		}
	}
	return !r->failed && r->left == 0;
}

static fg_rule_info *fill_all(fg_arena *a, const fg_check_set *set)
{
	fg_rule_info *all = fg_arena_array(a, set->n + 1, sizeof(*all));
	for (size_t i = 0; i < set->n; i++)
		fill(&all[i], a, set->at[i]);
	return all;
}

fg_err fg_run_rule_infos(const fg_rule_info **out, fg_arena *a, const fg_check_set *set,
                         fg_error *err)
{
	fg_rule_info *all = fill_all(a, set);
	*out = all;
	return take_catalog(all, a, set, err);
}

fg_err fg_run__rule_infos(fg_run_state *s, const fg_check_set *set, fg_error *err)
{
	fg_run_result *out = s->result;
	fg_store_key key;
	fg_buf kept = FG_BUF_INIT;
	fg_rule_info *all = fill_all(&out->arena, set);
	fg_err code = FG_OK;
	bool has_key = find_key(s, set, &key);
	bool found = has_key && fg_store_get(s->request->store, kind, &key, &kept);
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(&kept), kept.n, false};
	if (!found || !read_taxa(&r, &out->arena, all, set->n)) {
		code = take_catalog(all, &out->arena, set, err);
		fg_buf_clear(&kept);
		write_taxa(&kept, all, set->n);
		if (has_key && !code)
			fg_store_put(s->request->store, kind, &key, kept.at, kept.n);
	}
	out->rules = all;
	out->rule_count = set->n;
	fg_buf_release(&kept);
	return code;
}
