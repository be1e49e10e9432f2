/*
 * A judgement in the language of a hook: what, where, why, how to mend, how to accept. Plain text,
 * the worst first, three of them; the rest one command away. Everything from the repository passes
 * put_safe: names and lines of code must not steer a terminal.
 */
#include "cli/change_cli.h"

enum { SHOWN = 3, NOTES = 10, MEND_MAX = 240 };

static void put_safe(FILE *out, const char *text)
{
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		if (*p < 0x20 && *p != '\t')
			fprintf(out, "\\x%02x", *p);
		else if (*p == 0x7f)
			fputs("\\x7f", out);
		else
			fputc(*p, out);
	}
}

static const fg_rule_info *rule_of(const fg_change *c, const char *id)
{
	for (size_t i = 0; i < c->judgement.run.rule_count; i++)
		if (strcmp(c->judgement.run.rules[i].id, id) == 0)
			return &c->judgement.run.rules[i];
	return NULL;
}

/* The first paragraph of the rule's page under "How to fix", as one line; of a page without headings
 * its first; "" when there is none. */
static const char *mend_of(fg_arena *a, const fg_rule_info *rule)
{
	static const char head[] = "## How to fix\n";
	const char *at = rule && rule->page ? strstr(rule->page, head) : NULL;
	bool is_plain = rule && rule->page && !strstr(rule->page, "## ");
	if (!at && !is_plain)
		return "";
	at = at ? at + sizeof(head) - 1 : rule->page;
	if (strncmp(at, "# ", 2) == 0)
		at += strcspn(at, "\n"); /* the title is told beside it */
	at += strspn(at, "\n");
	const char *end = strstr(at, "\n\n");
	size_t n = end ? (size_t)(end - at) : strlen(at);
	char *text = fg_arena_strndup(a, at, n > MEND_MAX ? MEND_MAX : n);
	for (char *p = text; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	return n > MEND_MAX ? fg_arena_printf(a, "%s ...", text) : text;
}

static void tell_mend(const fg_rule_info *rule, const fg_finding *f, FILE *out)
{
	fg_arena a = FG_ARENA_INIT;
	const char *text = f->fix.text ? f->fix.text : mend_of(&a, rule);
	if (*text) {
		fprintf(out, "    mend:   ");
		put_safe(out, text);
		fputc('\n', out);
	}
	fg_arena_release(&a);
}

static void tell_finding(const fg_change *c, const fg_finding *f, FILE *out)
{
	static const char *const words[] = {"note", "warning", "error"};
	const fg_rule_info *rule = rule_of(c, f->rule);
	fprintf(out, "\n  ");
	put_safe(out, f->region.path);
	fprintf(out, ":%u:%u: %s: ", f->region.line, f->region.column, words[f->severity]);
	put_safe(out, f->message);
	fprintf(out, " [%s]\n", f->rule);
	if (f->region.snippet) {
		size_t n = strcspn(f->region.snippet, "\n");
		fg_arena a = FG_ARENA_INIT;
		fprintf(out, "    %4u | ", f->region.line);
		put_safe(out, fg_arena_strndup(&a, f->region.snippet, n > 200 ? 200 : n));
		fputc('\n', out);
		fg_arena_release(&a);
	}
	if (rule && rule->title)
		fprintf(out, "    why:    %s (firmgate explain %s)\n", rule->title, f->rule);
	tell_mend(rule, f, out);
	fg_deviation_use use = fg_deviation_use_for(f->rule);
	if (use == FG_DEVIATION_NEVER)
		return;
	fprintf(out, "    accept: firmgate deviation add %s --rule %s --path '",
	        f->fingerprint ? f->fingerprint : "", f->rule);
	put_safe(out, f->region.path);
	fprintf(out, "' --reason '...' --owner ... --approver ...%s\n",
	        use == FG_DEVIATION_OF_BASE ? " (in a change before this one)" : "");
}

static size_t tell_findings(const fg_change *c, const fg_change_options *o, FILE *out)
{
	const fg_findings *all = &c->judgement.run.findings;
	size_t shown = 0, live = fg_findings_live(all);
	for (int severity = FG_SEVERITY_ERROR; severity >= FG_SEVERITY_NOTE; severity--)
		for (size_t i = 0; i < all->items.n; i++) {
			const fg_finding *f = &all->items.at[i];
			if ((int)f->severity != severity || !fg_finding_is_live(f) ||
			    (shown >= SHOWN && !o->is_verbose))
				continue;
			tell_finding(c, f, out);
			shown++;
		}
	return live - shown;
}

static size_t count_new_gaps(const fg_change *c)
{
	const fg_coverage *all = &c->judgement.run.coverage;
	size_t n = 0;
	for (size_t i = 0; i < all->gaps.n; i++)
		n += !fg_judgement_is_old_gap(&c->judgement, &all->gaps.at[i]);
	return n;
}

static void tell_gaps(const fg_change *c, const fg_change_options *o, FILE *out)
{
	const fg_coverage *all = &c->judgement.run.coverage;
	size_t told = 0, fresh = count_new_gaps(c);
	if (fresh == 0)
		return;
	fprintf(out, "firmgate: not everything was looked at:\n");
	for (size_t i = 0; i < all->gaps.n && (told < SHOWN || o->is_verbose); i++) {
		const fg_coverage_gap *g = &all->gaps.at[i];
		if (fg_judgement_is_old_gap(&c->judgement, g))
			continue;
		told++;
		fprintf(out, "  %s: ", g->reason);
		put_safe(out, g->unit);
		if (*g->detail) {
			fputs(": ", out);
			put_safe(out, g->detail);
		}
		fputc('\n', out);
	}
	if (fresh > told)
		fprintf(out, "  ... and %zu more (-v lists them)\n", fresh - told);
}

static void tell_accepted(const fg_change *c, FILE *out)
{
	const fg_findings *all = &c->judgement.run.findings;
	size_t old = 0, accepted = 0;
	for (size_t i = 0; i < all->items.n; i++) {
		old += all->items.at[i].novelty == FG_NOVELTY_OLD;
		accepted += all->items.at[i].novelty != FG_NOVELTY_OLD &&
		            all->items.at[i].suppression;
	}
	if (old)
		fprintf(out, "; %zu that the base has %s not counted", old, old == 1 ? "is" : "are");
	if (accepted)
		fprintf(out, "; %zu accepted", accepted);
}

/* Told of a change that passes too: it leaves less to be judged from now on. */
static void tell_classes(const fg_change *c, const fg_change_options *o, FILE *out)
{
	size_t n = c->judgement.classes.notes.n;
	size_t shown = o->is_verbose || n <= NOTES ? n : NOTES;
	for (size_t i = 0; i < shown; i++) {
		fprintf(out, "firmgate: ");
		put_safe(out, c->judgement.classes.notes.at[i].path);
		fprintf(out, " %s\n", c->judgement.classes.notes.at[i].text);
	}
	if (n > shown)
		fprintf(out, "firmgate: ... and %zu more files whose class changed (-v lists them)\n",
		        n - shown);
}

/* No gap: nobody said that it would be looked at. */
static void tell_unseen(const fg_change *c, const fg_change_options *o, FILE *out)
{
	size_t n = c->judgement.units.unseen.n;
	size_t shown = o->is_verbose || n <= NOTES ? n : NOTES;
	for (size_t i = 0; i < shown; i++) {
		const fg_units_note *u = &c->judgement.units.unseen.at[i];
		fprintf(out, "firmgate: ");
		put_safe(out, u->path);
		fprintf(out, " was not looked at: it %s\n", u->other);
	}
	if (n > shown)
		fprintf(out, "firmgate: ... and %zu more that were not looked at (-v lists them)\n",
		        n - shown);
}

void fg_change_tell(const fg_change *c, const fg_change_options *o, FILE *out, const char *what)
{
	size_t live = fg_findings_live(&c->judgement.run.findings);
	bool has_gaps = count_new_gaps(c) > 0;
	tell_classes(c, o, out);
	tell_unseen(c, o, out);
	if (live == 0 && !has_gaps && !o->is_verbose)
		return;
	if (live || o->is_verbose) {
		fprintf(out, "firmgate: %zu new finding%s in %s", live, live == 1 ? "" : "s", what);
		tell_accepted(c, out);
		fputc('\n', out);
	}
	size_t rest = tell_findings(c, o, out);
	if (rest)
		fprintf(out, "\n  ... and %zu more: the same command with -v shows all\n", rest);
	for (size_t i = 0; i < c->judgement.units.inferred.n; i++) {
		fprintf(out, "firmgate: ");
		put_safe(out, c->judgement.units.inferred.at[i].path);
		fprintf(out, " was read with the flags of ");
		put_safe(out, c->judgement.units.inferred.at[i].other);
		fputc('\n', out);
	}
	tell_gaps(c, o, out);
}
