#include "deviation/deviation.h"

#include "base/path.h"

#include <string.h>

static const fg_rule_info rules[] = {
	{.id = "deviation.added", .name = "DeviationAdded",
	 .title = "The change accepts a finding, or more than was accepted",
	 .page = "The base has no entry that accepts as much. Whoever reviews the change should look at "
	         "this entry first: what it covers is not told as a finding.",
	 .severity = FG_SEVERITY_NOTE, .precision = "very-high"},
	{.id = "deviation.baseline-mended", .name = "DeviationBaselineMended",
	 .title = "The baseline counts findings that are mended",
	 .page = "What is mended could come back as something that was always there. "
	         "`firmgate baseline update` takes it out; the baseline never grows.",
	 .severity = FG_SEVERITY_NOTE, .precision = "very-high"},
	{.id = "deviation.expired", .name = "DeviationExpired",
	 .title = "An accepted finding is past its date",
	 .page = "A deviation holds until its date. Mend the finding, or have the entry renewed and "
	         "approved again.",
	 .severity = FG_SEVERITY_WARNING, .precision = "very-high"},
	{.id = "deviation.self-approved", .name = "DeviationSelfApproved",
	 .title = "A deviation is approved by nobody else",
	 .page = "Who answers for an accepted finding, or makes the change that accepts it, cannot be the "
	         "one who approves it. Both are named with their mail address, Name <local@domain>.",
	 .severity = FG_SEVERITY_ERROR, .precision = "very-high"},
	{.id = "deviation.unknown-reference", .name = "DeviationUnknownReference",
	 .title = "A comment names a deviation that is not there",
	 .page = "The comment promises a reviewed entry. Add it with `firmgate deviation add`, or take "
	         "the comment out.",
	 .severity = FG_SEVERITY_WARNING, .precision = "very-high"},
	{.id = "deviation.unused", .name = "DeviationUnused",
	 .title = "A deviation accepts a finding that is not there",
	 .page = "The finding is mended, or has moved out of the scope. Take the entry out, so that it "
	         "cannot cover something else one day.",
	 .severity = FG_SEVERITY_NOTE, .precision = "very-high"},
};

const fg_rule_info *fg_deviation_rules(size_t *n)
{
	*n = FG_ARRAY_LEN(rules);
	return rules;
}

FG_PRINTF(4, 5)
static void remark(fg_findings *out, size_t rule, const fg_region *at, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_finding f = {.rule = rules[rule].id,
	                .severity = rules[rule].severity,
	                .message = fg_buf_str(&text),
	                .region = *at,
	                .statement = fg_buf_str(&text)};
	fg_findings_add(out, &f);
	fg_buf_release(&text);
}

enum { ADDED, MENDED, EXPIRED, SELF_APPROVED, UNKNOWN_REFERENCE, UNUSED };

static fg_region place_of(const fg_deviations *d, const fg_deviation *e)
{
	return (fg_region){.path = d->path, .line = e->line, .column = 1, .end_line = e->line,
	                   .end_column = 1};
}

/* ---- findings ---- */

/* What policy says of the change and of its deviations: nothing in the change answers that. */
static bool is_of_the_gate(const char *rule)
{
	return strncmp(rule, "gate.", 5) == 0 || strncmp(rule, "deviation.", 10) == 0;
}

fg_deviation_use fg_deviation_use_for(const char *rule)
{
	if (is_of_the_gate(rule))
		return FG_DEVIATION_NEVER;
	return strcmp(rule, "secret.committed") == 0 ? FG_DEVIATION_OF_BASE : FG_DEVIATION_ALWAYS;
}

static bool is_in_paths(const fg_deviation *e, const fg_finding *f, const fg_deviation_match *how)
{
	bool inside = e->path_count == 0, all_gone = e->fingerprint && how->is_gone;
	for (size_t i = 0; i < e->path_count && !inside; i++) {
		inside = fg_path_glob(e->paths[i], f->region.path);
		all_gone = all_gone && !strpbrk(e->paths[i], "*?[") &&
		           how->is_gone(e->paths[i], how->payload);
	}
	return inside || all_gone;
}

/* One finding, whatever number it has now; without a path it must have that number. */
static bool is_the_one(const fg_deviation *e, const fg_finding *f)
{
	bool is_exact = strcmp(e->fingerprint, f->fingerprint) == 0;
	if (e->used || (f->suppression && !is_exact))
		return false;
	if (e->path_count)
		return is_exact || fg_finding_is_kind_of(f, e->fingerprint);
	return is_exact && (e->is_new || f->novelty != FG_NOVELTY_NEW);
}

static bool in_scope(const fg_deviation *e, const fg_finding *f, const fg_deviation_match *how)
{
	bool inside = is_in_paths(e, f, how);
	if (!inside || !fg_path_glob(e->rule, f->rule) ||
	    fg_deviation_use_for(f->rule) == FG_DEVIATION_NEVER)
		return false;
	if (e->is_new && fg_deviation_use_for(f->rule) == FG_DEVIATION_OF_BASE)
		return false;
	if (e->function && (!f->function || strcmp(e->function, f->function) != 0))
		return false;
	return !e->fingerprint || is_the_one(e, f);
}

static bool is_author(const fg_deviation_match *how, const char *address)
{
	for (size_t i = 0; i < how->author_count; i++)
		if (strcmp(how->authors[i], address) == 0)
			return true;
	return false;
}

/* Why nobody else approved the entry; NULL: somebody did. */
static const char *approval_fault(const fg_deviation *e, const fg_deviation_match *how)
{
	if (!e->owner_address)
		return "has an owner without a mail address";
	if (!e->approver_address)
		return "has an approver without a mail address";
	if (strcmp(e->owner_address, e->approver_address) == 0)
		return "is owned and approved by";
	if (e->is_new && is_author(how, e->approver_address))
		return "is approved by the author of the change";
	return NULL;
}

static void judge_entry(const fg_deviations *d, fg_deviation *e, const fg_deviation_match *how,
                        fg_findings *remarks)
{
	fg_region at = place_of(d, e);
	const char *fault = approval_fault(e, how);
	e->is_expired = how->now >= e->expires_at;
	if (fault)
		remark(remarks, SELF_APPROVED, &at, "deviation '%s' %s '%s'", e->id, fault,
		       e->owner_address ? e->approver : e->owner);
}

/* ---- what a change adds ---- */

static bool is_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Whether the entry accepts nothing that the old one does not. */
static bool is_within(const fg_deviation *e, const fg_deviation *old)
{
	bool all_paths = true;
	for (size_t i = 0; i < e->path_count && all_paths && old->path_count; i++) {
		bool found = false;
		for (size_t k = 0; k < old->path_count && !found; k++)
			found = strcmp(e->paths[i], old->paths[k]) == 0;
		all_paths = found;
	}
	if (old->path_count && !e->path_count)
		all_paths = false;
	return all_paths && strcmp(e->rule, old->rule) == 0 && e->expires_at <= old->expires_at &&
	       (!old->fingerprint || is_equal(e->fingerprint, old->fingerprint)) &&
	       (!old->function || is_equal(e->function, old->function)) &&
	       is_equal(e->owner_address, old->owner_address) &&
	       is_equal(e->approver_address, old->approver_address);
}

void fg_deviations_compare(fg_deviations *d, const fg_deviations *base, fg_findings *remarks)
{
	for (size_t i = 0; i < d->at.n; i++) {
		fg_deviation *e = &d->at.at[i];
		fg_region at = place_of(d, e);
		e->is_new = true;
		for (size_t k = 0; k < base->at.n && e->is_new; k++)
			e->is_new = !is_within(e, &base->at.at[k]);
		if (e->is_new)
			remark(remarks, ADDED, &at,
			       "deviation '%s' is new or wider: it accepts '%s'%s%s until %s, approved by "
			       "'%s'",
			       e->id, e->rule, e->path_count ? " in " : "",
			       e->path_count ? e->paths[0] : "", e->expires, e->approver);
	}
}

const fg_deviation *fg_deviations_find(const fg_deviations *d, const char *fingerprint, int64_t now)
{
	for (size_t i = 0; i < d->at.n; i++) {
		const fg_deviation *e = &d->at.at[i];
		if (e->fingerprint && strcmp(e->fingerprint, fingerprint) == 0 &&
		    now < e->expires_at)
			return e;
	}
	return NULL;
}

static void cover(fg_deviations *d, fg_findings *all, fg_finding *f, const fg_deviation_match *how)
{
	for (size_t k = 0; k < d->at.n; k++) {
		fg_deviation *e = &d->at.at[k];
		if (!in_scope(e, f, how))
			continue;
		e->used++;
		if (e->is_expired || f->suppression || approval_fault(e, how))
			continue;
		f->suppression = fg_arena_strdup(&all->arena, e->id);
		f->justification = fg_arena_printf(
			&all->arena, "%s (risk %s; owner %s; approved by %s; until %s)", e->reason,
			e->risk, e->owner, e->approver, e->expires);
	}
}

void fg_deviations_match(fg_deviations *d, fg_findings *all, const fg_deviation_match *how,
                         fg_findings *remarks)
{
	d->is_matched = how->is_whole || all->items.n > 0;
	for (size_t i = 0; i < d->at.n; i++)
		judge_entry(d, &d->at.at[i], how, remarks);
	/* What the base has uses entries up first. */
	for (int is_rest = 0; is_rest < 2; is_rest++)
		for (size_t i = 0; i < all->items.n; i++)
			if ((all->items.at[i].novelty != FG_NOVELTY_OLD) == is_rest)
				cover(d, all, &all->items.at[i], how);
	for (size_t i = 0; i < d->at.n; i++) {
		const fg_deviation *e = &d->at.at[i];
		fg_region at = place_of(d, e);
		if (e->is_expired)
			remark(remarks, EXPIRED, &at, "deviation '%s' expired on '%s'", e->id,
			       e->expires);
		else if (how->is_whole && !e->used)
			remark(remarks, UNUSED, &at, "deviation '%s' covers no finding", e->id);
	}
}

void fg_baseline_remark(const char *path, uint64_t mended, fg_findings *remarks)
{
	fg_region at = {.path = path, .line = 1, .column = 1, .end_line = 1, .end_column = 1};
	if (mended)
		remark(remarks, MENDED, &at, "%llu finding%s of the baseline %s mended: firmgate "
		       "baseline update takes %s out", (unsigned long long)mended,
		       mended == 1 ? "" : "s", mended == 1 ? "is" : "are",
		       mended == 1 ? "it" : "them");
}

/* ---- references in sources ---- */

static const fg_deviation *find(const fg_deviations *d, const char *id, size_t n)
{
	for (size_t i = 0; i < d->at.n; i++)
		if (strlen(d->at.at[i].id) == n && memcmp(d->at.at[i].id, id, n) == 0)
			return &d->at.at[i];
	return NULL;
}

static bool is_id(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.';
}

void fg_deviations_check_source(const fg_deviations *d, const char *path, const char *text,
                                size_t n, fg_findings *remarks)
{
	static const char mark[] = "firmgate-deviation:";
	const char *end = text + n, *line_start = text;
	uint32_t line = 1;
	for (const char *p = text;
	     (p = memmem(p, (size_t)(end - p), mark, sizeof(mark) - 1)) != NULL;) {
		for (; line_start < p; line_start++)
			line += *line_start == '\n';
		p += sizeof(mark) - 1;
		while (p < end && (*p == ' ' || *p == '\t'))
			p++;
		const char *id = p;
		while (p < end && is_id(*p))
			p++;
		if (p == id || find(d, id, (size_t)(p - id)))
			continue;
		fg_region at = {.path = path, .line = line, .column = 1, .end_line = line,
		                .end_column = 1};
		remark(remarks, UNKNOWN_REFERENCE, &at, "there is no deviation '%.*s'",
		       (int)(p - id < 60 ? p - id : 60), id);
	}
}
