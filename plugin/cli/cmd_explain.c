/*
 * firmgate explain: the page of a rule, or what a control asks and which rules
 * serve it.
 */
#include "cli/rule_lists.h"
#include "cli/zones.h"

#include "base/suggest.h"
#include "catalog/catalog.h"
#include "driver/run.h"
#include "driver/standards.h"

#include <strings.h>

static const char *const taxonomy_titles[FG_TAXONOMY_COUNT] = {
	"CWE", "SEI CERT C", "IEC 62443-4-1", "IEC 62443-4-2", "ISO/IEC 27001",
};
static const char *const maturity_words[] = {"preview (off by default)", "stable",
                                             "policy (off until configured)"};
static const char *const severity_words[] = {"note", "warning", "error"};

/* Markdown as it is, headings in bold on a terminal. */
static void print_page(const char *page, bool color)
{
	bool in_code = false;
	while (*page) {
		size_t n = strcspn(page, "\n");
		if (strncmp(page, "```", 3) == 0)
			in_code = !in_code;
		bool heading = !in_code && page[0] == '#';
		printf("%s%.*s%s\n", heading && color ? "\033[1m" : "", (int)n, page,
		       heading && color ? "\033[0m" : "");
		page += n + (page[n] == '\n');
	}
}

static void print_taxa(const fg_rule_info *info)
{
	for (int t = 0; t < FG_TAXONOMY_COUNT; t++) {
		for (size_t i = 0; i < info->taxon_count[t]; i++) {
			const fg_taxon *x = &info->taxa[t][i];
			const char *before = i == 0 ? taxonomy_titles[t] : "";
			if (*x->title)
				printf("  %-14s %-10s %s\n", before, x->id, x->title);
			else
				printf("  %-14s %s\n", before, x->id);
		}
	}
}

/* Where and from when it is on. */
static void print_use(const fg_rule_info *info)
{
	printf("On from security level %u; reported in ", info->security_level);
	for (const char *const *c = info->code; *c; c++)
		printf("%s%s", c == info->code ? "" : ", ", *c);
	printf(" code%s\n\nServes:\n", info->has_fix ? "; some findings come with a fix" : "");
}

static fg_err explain_rule(const fg_check *check, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_check_set one = {.at = &check, .n = 1};
	const fg_rule_info *info = NULL;
	fg_err code = fg_run_rule_infos(&info, &a, &one, err);
	if (!code) {
		print_page(fg_check_page(check), fg_stream_wants_color(stdout));
		printf("\nRule %s: %s, precision %s, %s\n", check->id,
		       severity_words[check->severity], info->precision,
		       maturity_words[check->maturity]);
		print_use(info);
		print_taxa(info);
	}
	fg_arena_release(&a);
	return code;
}

/* A rule that no check reports. */
static bool explain_policy_rule(const char *id)
{
	fg_arena a = FG_ARENA_INIT;
	fg_rule_list rules = fg_cli_policy_rules(&a);
	bool is_found = false;
	for (size_t i = 0; i < rules.n && !is_found; i++) {
		const fg_rule_info *info = &rules.at[i];
		is_found = strcmp(info->id, id) == 0;
		if (!is_found)
			continue;
		if (info->page[0] != '#')
			printf("# %s\n\n", info->title);
		print_page(info->page, fg_stream_wants_color(stdout));
		printf("\nRule %s: %s\n", info->id, severity_words[info->severity]);
		print_taxa(info);
	}
	fg_arena_release(&a);
	return is_found;
}

static void print_family_rules(const fg_catalog *catalog, const char *control)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		const fg_family *f = all[i]->catalog_family
		                             ? fg_catalog_family(catalog, all[i]->catalog_family)
		                             : NULL;
		bool serves = false;
		for (int s = 0; f && s < FG_SCHEME_COUNT; s++)
			for (const char *const *c = f->controls[s]; c && *c; c++)
				serves |= fg_catalog_find(catalog, *c) == fg_catalog_find(catalog, control);
		if (serves && !any)
			printf("\nRules of this program that serve it:\n");
		if (serves)
			printf("  %-32s %s\n", all[i]->id, all[i]->title);
		any |= serves;
	}
}

static fg_err explain_control(const char *id, fg_error *err)
{
	fg_catalog *catalog = NULL;
	fg_arena a = FG_ARENA_INIT;
	const char *text = NULL;
	fg_err code = fg_catalog_load(&catalog, NULL, err);
	if (!code) {
		code = fg_catalog_explain(catalog, id, &a, &text, err);
		if (!code) {
			fputs(text, stdout);
			print_family_rules(catalog, id);
		}
		fg_catalog_free(catalog);
	}
	fg_arena_release(&a);
	return code;
}

static bool names(const char *const *list, const char *id)
{
	for (; list && *list; list++)
		if (strcasecmp(*list, id) == 0)
			return true;
	return false;
}

/* CWE-562, ARR30-C: what they ask stands elsewhere; here is which rules find it. */
static bool explain_taxon(const char *id)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		if (!names(all[i]->cwe, id) && !names(all[i]->cert, id))
			continue;
		if (!any)
			printf("Rules of this program that find %s:\n", id);
		printf("  %-32s %s\n", all[i]->id, all[i]->title);
		any = true;
	}
	return any;
}

/* CWE-787, ARR30-C. */
static bool is_taxon(const char *word)
{
	size_t n = strlen(word);
	return strncasecmp(word, "CWE-", 4) == 0 ||
	       (n == 7 && strncasecmp(word + 5, "-C", 2) == 0 &&
	        strspn(word + 3, "0123456789") == 2);
}

/* Checks and rules of policy, by id. */
static void list_rules(void)
{
	size_t n, k = 0;
	const fg_check *const *all = fg_checks_all(&n);
	fg_arena a = FG_ARENA_INIT;
	fg_rule_list policy = fg_cli_policy_rules(&a);
	for (size_t i = 0; i < n || k < policy.n;) {
		bool is_policy = i == n ||
		                 (k < policy.n && strcmp(policy.at[k].id, all[i]->id) < 0);
		const fg_check *check = is_policy ? NULL : all[i];
		const fg_rule_info *rule = is_policy ? &policy.at[k] : NULL;
		printf("%-34s %-8s %-30s %s\n", rule ? rule->id : check->id,
		       severity_words[rule ? rule->severity : check->severity],
		       rule ? "of changes" : maturity_words[check->maturity],
		       rule ? rule->title : check->title);
		*(is_policy ? &k : &i) += 1;
	}
	fg_arena_release(&a);
}

static fg_err unknown_topic(const char *word, fg_error *err)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	fg_arena a = FG_ARENA_INIT;
	fg_rule_list rules = fg_cli_policy_rules(&a);
	const char **ids = fg_arena_array(&a, n + rules.n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = all[i]->id;
	for (size_t i = 0; i < rules.n; i++)
		ids[n + i] = rules.at[i].id;
	const char *near = fg_suggest(word, ids, n + rules.n);
	fg_err code = fg_error_set(err, FG_ERR_INPUT, "no rule and no control is called '%s'", word);
	if (is_taxon(word))
		fg_error_set(err, FG_ERR_INPUT, "no rule of this program finds '%s'", word);
	if (near && !is_taxon(word))
		fg_error_mend(err, "did you mean '%s'?", near);
	else
		fg_error_mend(err, "`firmgate explain --list` shows all rules; controls are like "
		                   "SI-1, 'CR 3.5', A.8.28, weaknesses like CWE-562, MSC37-C");
	fg_arena_release(&a);
	return code;
}

static fg_err explain(const char *word, fg_error *err)
{
	const fg_check *check = fg_checks_find(word);
	if (check)
		return explain_rule(check, err);
	if (explain_policy_rule(word) || explain_taxon(word))
		return FG_OK;
	fg_error inner = FG_ERROR_INIT;
	fg_err code = explain_control(word, &inner);
	if (code && inner.code == FG_ERR_NOT_FOUND)
		code = unknown_topic(word, err);
	else if (code)
		code = fg_error_set(err, inner.code, "%s", inner.message);
	fg_error_release(&inner);
	return code;
}

static fg_err print_coverage(fg_error *err)
{
	fg_catalog *catalog = NULL;
	fg_buf text = FG_BUF_INIT;
	fg_err code = fg_catalog_load(&catalog, NULL, err);
	if (!code) {
		fg_standards_write_coverage(catalog, NULL, NULL, &text);
		fputs(fg_buf_str(&text), stdout);
		fg_catalog_free(catalog);
	}
	fg_buf_release(&text);
	return code;
}

typedef struct explain_options {
	bool list, coverage, zones;
	fg_project_options project;
} explain_options;

static int explain_words(const fg_command_line *line, void *payload, fg_error *err)
{
	const explain_options *options = payload;
	fg_err code = FG_OK;
	if (options->list)
		list_rules();
	else if (options->coverage)
		code = print_coverage(err);
	else if (options->zones)
		code = fg_zones_explain(&options->project, err);
	else if (line->word_count == 0)
		code = fg_error_set(err, FG_ERR_INPUT, "explain what? name a rule or a control");
	bool is_table = options->list || options->coverage || options->zones;
	for (size_t i = 0; !code && !is_table && i < line->word_count; i++)
		code = explain(line->words[i], err);
	return code ? -1 : FG_EXIT_PASS;
}

int fg_cmd_explain(int argc, char **argv)
{
	explain_options options = {.list = false};
	const fg_option table[] = {
		{"list", 'l', FG_OPTION_FLAG, NULL, "all rules with severity and maturity",
	         &options.list},
		{"coverage", 0, FG_OPTION_FLAG, NULL,
	         "which rules of coding standards are found, as Markdown", &options.coverage},
		{"zones", 0, FG_OPTION_FLAG, NULL,
	         "the project's zones, what crosses between them and through which conduit",
	         &options.zones},
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE",
	         "with --zones: where compile_commands.json is (default: found upward)",
	         &options.project.database},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "with --zones: use this firmgate.yaml",
	         &options.project.config_path},
		{"root", 0, FG_OPTION_TEXT, "DIR", "with --zones: the project's root",
	         &options.project.root},
	};
	fg_command_line line = {
		.command = "explain",
		.usage = "<rule, control or weakness>... | --list | --coverage | --zones",
		.about = "Documentation of a rule (memory.stack-address-return) or a control "
			 "(SI-1, 'CR 3.5',\n"
			 "A.8.28); the rules that find a weakness (CWE-562, MSC37-C).",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	return fg_command_run(&line, argc, argv, explain_words, &options);
}
