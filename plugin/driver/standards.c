#include "driver/standards.h"

#include <string.h>
#include <strings.h>

typedef struct table {
	const fg_catalog *catalog;
	fg_test_counter count;
	void *payload;
	fg_buf *out;
} table;

static bool holds(const char *const *list, const char *id)
{
	for (; list && *list; list++)
		if (strcasecmp(*list, id) == 0)
			return true;
	return false;
}

/* The weakness itself, or a kind of it: an access out of bounds is a write or a read. */
static bool is_of_weakness(const fg_check *check, const fg_coding_rule *rule)
{
	for (const char *const *kind = rule->kinds; kind && *kind; kind++)
		if (holds(check->cwe, *kind))
			return true;
	return holds(check->cwe, rule->id);
}

static bool finds(const fg_check *check, fg_standard standard, const fg_coding_rule *rule)
{
	switch (standard) {
	case FG_STANDARD_CERT_C:
		return holds(check->cert, rule->id);
	case FG_STANDARD_CWE_TOP25:
		return is_of_weakness(check, rule);
	case FG_STANDARD_FIRMWARE:
		return strcmp(check->id, rule->id) == 0 || holds(rule->checks, check->id);
	default:
		for (const char *const *c = rule->cert; c && *c; c++)
			if (holds(check->cert, *c))
				return true;
		return false;
	}
}

static bool is_covered(fg_standard standard, const fg_coding_rule *rule)
{
	size_t count;
	const fg_check *const *all = fg_checks_all(&count);
	for (size_t i = 0; i < count; i++)
		if (finds(all[i], standard, rule))
			return true;
	return false;
}

static void write_ids(const table *t, fg_standard standard, const fg_coding_rule *rule,
                      fg_test_counts *sum, uint32_t *n)
{
	size_t count;
	const fg_check *const *all = fg_checks_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (!finds(all[i], standard, rule))
			continue;
		fg_buf_printf(t->out, "%s%s%s", *n ? ", " : "", all[i]->id,
		              all[i]->maturity == FG_MATURITY_STABLE ? "" : "*");
		*n += 1;
		if (!t->count)
			continue;
		fg_test_counts c = t->count(all[i], t->payload);
		sum->bad += c.bad;
		sum->ok += c.ok;
		sum->miss += c.miss;
		sum->noise += c.noise;
	}
	if (*n == 0)
		fg_buf_puts(t->out, rule->is_decidable ? "none" : "not decidable from source");
}

/* Of the whole standard; of the firmware list also by wave, which stands in `level`. */
static void write_sums(const table *t, fg_standard standard)
{
	size_t n;
	const fg_coding_rule *rules = fg_catalog_coding_rules(t->catalog, standard, &n);
	uint32_t decidable[3] = {0}, covered[3] = {0};
	for (size_t i = 0; i < n; i++) {
		bool is_second = standard == FG_STANDARD_FIRMWARE && rules[i].level[0] == '2';
		unsigned wave = is_second ? 2 : 1;
		decidable[wave] += rules[i].is_decidable ? 1 : 0;
		covered[wave] += rules[i].is_decidable && is_covered(standard, &rules[i]) ? 1 : 0;
	}
	if (standard == FG_STANDARD_FIRMWARE)
		fg_buf_printf(t->out, "\nWave 1: %u of %u covered; wave 2: %u of %u.\n", covered[1],
		              decidable[1], covered[2], decidable[2]);
	fg_buf_printf(t->out, "\n%u of %u covered.\n\n", covered[1] + covered[2],
	              decidable[1] + decidable[2]);
}

static void write_standard(const table *t, fg_standard standard)
{
	size_t n;
	const fg_coding_rule *rules = fg_catalog_coding_rules(t->catalog, standard, &n);
	fg_buf_printf(t->out, "## %s\n\n| rule | level | what | checks |%s\n|---|---|---|---|%s\n",
	              fg_standard_title(standard), t->count ? " bad | ok | misses | noises |" : "",
	              t->count ? "---:|---:|---:|---:|" : "");
	for (size_t i = 0; i < n; i++) {
		fg_test_counts sum = {0};
		uint32_t checks = 0;
		fg_buf_printf(t->out, "| %s | %s | %s | ", rules[i].id, rules[i].level,
		              rules[i].title);
		write_ids(t, standard, &rules[i], &sum, &checks);
		fg_buf_puts(t->out, " |");
		if (t->count)
			fg_buf_printf(t->out, " %u | %u | %u | %u |", sum.bad, sum.ok, sum.miss,
			              sum.noise);
		fg_buf_puts(t->out, "\n");
	}
	write_sums(t, standard);
}

void fg_standards_write_coverage(const fg_catalog *c, fg_test_counter count, void *payload,
                                 fg_buf *out)
{
	table t = {c, count, payload, out};
	fg_buf_puts(out,
	            "# Coverage of coding standards\n\n"
	            "Made from the checks' own metadata. `*`: not on by default (a preview, or a "
	            "matter of policy).\nTitles are this project's words. A rule is covered when "
	            "a check finds some of its violations; what a\ncheck does not find stands "
	            "under \"Limits\" of its page and in the column of misses.\n\nFirmware rules are "
	            "this project's own list of what a general checker does not look for, the "
	            "most urgent\nas wave 1; a rule is found by the check of its id and by those "
	            "that see the same defect under another.\n\n");
	for (int s = 0; s < FG_STANDARD_COUNT; s++)
		write_standard(&t, (fg_standard)s);
}

static void write_list(fg_buf *out, const char *const *list)
{
	for (const char *const *s = list; s && *s; s++)
		fg_buf_printf(out, "%s%s", s == list ? "" : ", ", *s);
}

static void write_code(fg_buf *out, uint32_t code)
{
	static const char *const words[] = {"own", "vendor", "generated", "test"};
	const char *separator = "";
	if (code == FG_CODE_ALL) {
		fg_buf_puts(out, "all");
		return;
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++) {
		if (!(code >> i & 1))
			continue;
		fg_buf_printf(out, "%s%s", separator, words[i]);
		separator = ", ";
	}
}

void fg_standards_write_index(fg_buf *out)
{
	static const char *const severities[] = {"note", "warning", "error"};
	static const char *const maturities[] = {"preview", "stable", "policy"};
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	fg_buf_puts(out,
	            "# Rules\n\nMade from the checks' own metadata; `firmgate explain <rule>` "
	            "shows a rule's page.\n\n"
	            "Without a security level in `firmgate.yaml` the stable rules are on. With "
	            "`project.security_level`, or in a\nzone that has one, the rules up to that level are: "
	            "*SL* is the level from which a rule is on.\nA preview is on only by "
	            "`rules.preview`, or by name. *Code*: in whose code it is reported.\n*Fix*: some "
	            "findings come with a mend that `firmgate check --fix` makes.\n\n"
	            "| rule | what | severity | maturity | SL | code | fix | CWE | CERT C "
	            "|\n|---|---|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < n; i++) {
		fg_buf_printf(out, "| %s | %s | %s | %s | %u | ", all[i]->id, all[i]->title,
		              severities[all[i]->severity], maturities[all[i]->maturity],
		              fg_check_sl(all[i]));
		write_code(out, fg_check_code(all[i]));
		fg_buf_printf(out, " | %s | ", all[i]->has_fix ? "yes" : "");
		write_list(out, all[i]->cwe);
		fg_buf_puts(out, " | ");
		write_list(out, all[i]->cert);
		fg_buf_puts(out, " |\n");
	}
	fg_buf_printf(out, "\n%zu rules.\n", n);
}
