/*
 * The rules of coding standards in coding-standards.yaml: what there is to find, for the
 * coverage statement. Which checks find it is said by the checks.
 */
#include "catalog/catalog_internal.h"

#include "base/path.h"

#include <string.h>

static const char *const titles[FG_STANDARD_COUNT] = {
	"SEI CERT C (2016)",
	"ISO/IEC TS 17961:2013",
	"CWE Top 25",
	"Firmware rules",
};

const char *fg_standard_title(fg_standard standard)
{
	return titles[standard];
}

const fg_coding_rule *fg_catalog_coding_rules(const fg_catalog *c, fg_standard standard, size_t *n)
{
	*n = c->coding_rules[standard].n;
	return c->coding_rules[standard].at;
}

static bool is_decidable(fg_standard standard, const fg_yaml_node *node)
{
	if (standard == FG_STANDARD_CERT_C)
		return strcmp(fg_yaml_text(node, "decidable", "no"), "no") != 0;
	return standard != FG_STANDARD_CWE_TOP25 ||
	       strcmp(fg_yaml_text(node, "applies", "other"), "c") == 0;
}

static fg_err load_list(fg_catalog *c, fg_standard standard, const fg_yaml_node *list,
                        fg_error *err)
{
	static const char *const level_keys[FG_STANDARD_COUNT] = {"level", "section", "level",
	                                                           "wave"};
	for (const fg_yaml_node *n = list ? list->first : NULL; n; n = n->next) {
		fg_coding_rule rule = {
			.id = fg_yaml_text(n, "id", ""),
			.title = fg_yaml_text(n, "title", ""),
			.level = fg_yaml_text(n, level_keys[standard], ""),
			.is_decidable = is_decidable(standard, n),
			.cert = fg_catalog__strings(c, n, "cert", NULL, ""),
			.checks = fg_catalog__strings(c, n, "checks", NULL, ""),
			.kinds = fg_catalog__strings(c, n, "kinds", NULL, ""),
		};
		if (!*rule.id || !*rule.title) {
			fg_error_set(err, FG_ERR_INPUT, "a rule of %s has no id or no title",
			             titles[standard]);
			fg_error_at(err, fg_path_join(&c->arena, c->dir, FG_CATALOG__STANDARDS),
			            n->line, n->column);
			return FG_ERR_INPUT;
		}
		fg_vec_push(&c->coding_rules[standard], rule);
	}
	return FG_OK;
}

fg_err fg_catalog__load_standards(fg_catalog *c, fg_error *err)
{
	const fg_yaml_node *root;
	fg_err code = fg_catalog__read(&root, &c->arena, c->dir, FG_CATALOG__STANDARDS,
	                               "firmgate-catalog/coding-standards/1", err);
	if (code)
		return code;
	code = load_list(c, FG_STANDARD_CERT_C, fg_yaml_get(root, "cert_c"), err);
	if (!code)
		code = load_list(c, FG_STANDARD_TS17961, fg_yaml_get(root, "ts17961"), err);
	const fg_yaml_node *top = fg_yaml_get(root, "cwe_top25");
	if (!code)
		code = load_list(c, FG_STANDARD_CWE_TOP25, top ? fg_yaml_get(top, "entries") : NULL,
		                 err);
	return code ? code
	            : load_list(c, FG_STANDARD_FIRMWARE, fg_yaml_get(root, "firmware"), err);
}
