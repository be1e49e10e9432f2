#include "gate/review.h"

#include "base/buf.h"
#include "base/path.h"

#include <ctype.h>
#include <strings.h>

enum { POLICY_CHANGED, PROTECTED, REVIEW, SIGNATURE, UNFINISHED };

static const fg_rule_info rules[] = {
	[POLICY_CHANGED] = {.id = "gate.policy-changed", .name = "GatePolicyChanged",
	                    .title = "The change edits the policy that will judge later changes",
	                    .page = "This change was judged by the policy of its base. Whoever reviews it "
	                            "should look at the edit of the policy first.",
	                    .severity = FG_SEVERITY_NOTE, .precision = "very-high"},
	[PROTECTED] = {.id = "gate.protected-path", .name = "GateProtectedPath",
	               .title = "The change touches a protected path",
	               .page = "Policy keeps this path from ordinary changes.",
	               .severity = FG_SEVERITY_ERROR, .precision = "very-high"},
	[REVIEW] = {.id = "gate.review-missing", .name = "GateReviewMissing",
	            .title = "A commit lacks a review by somebody else",
	            .page = "A Reviewed-by trailer counts when it names a person who is not the commit's "
	                    "author, with one mail address, after the mailmap of the base: "
	                    "Name <local@domain>. What follows a + in an address makes nobody "
	                    "another; an author without an address has no other. A merge that changes nothing beyond its parents needs "
	                    "none; a forced update that takes back what was reviewed cannot have one.",
	            .severity = FG_SEVERITY_ERROR, .precision = "very-high"},
	[SIGNATURE] = {.id = "gate.signature", .name = "GateSignature",
	               .title = "A commit is not signed by somebody who is allowed",
	               .page = "Sign commits with a key that the allowed signers or the keyring of the base "
	                       "have under the committer's address (gate.policies[].signed_by).",
	               .severity = FG_SEVERITY_ERROR, .precision = "very-high"},
	[UNFINISHED] = {.id = "gate.unfinished-commit", .name = "GateUnfinishedCommit",
	                .title = "A commit that waits to be squashed is pushed",
	                .page = "Fixup and squash commits are for a developer's own branch: "
	                        "git rebase -i --autosquash joins them with what they mend.",
	                .severity = FG_SEVERITY_ERROR, .precision = "very-high"},
};

const fg_rule_info *fg_gate_rules(size_t *n)
{
	*n = FG_ARRAY_LEN(rules);
	return rules;
}

bool fg_gate_is_unfinished(const char *subject)
{
	static const char *const marks[] = {"fixup! ", "squash! ", "amend! "};
	for (size_t i = 0; i < FG_ARRAY_LEN(marks); i++)
		if (strncmp(subject, marks[i], strlen(marks[i])) == 0)
			return true;
	return strcasecmp(subject, "wip") == 0 || strncasecmp(subject, "wip:", 4) == 0;
}

FG_PRINTF(4, 5)
static void say(fg_findings *out, size_t rule, const char *path, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_finding f = {.rule = rules[rule].id, .severity = rules[rule].severity,
	                .message = fg_buf_str(&text), .statement = fg_buf_str(&text),
	                .region = {.path = path, .line = 1, .column = 1, .end_line = 1,
	                           .end_column = 1}};
	fg_findings_add(out, &f);
	fg_buf_release(&text);
}

/* ---- which policies hold ---- */

static bool any_matches(const char *const *globs, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (fg_path_glob(globs[i], text))
			return true;
	return n == 0;
}

/* A branch that is not known matches every policy: the stricter reading. */
static bool holds_for_branch(const fg_gate_policy *p, const char *branch)
{
	return !*branch || any_matches(p->branches, p->branch_count, branch);
}

static bool holds_for_path(const fg_config *config, const fg_gate_policy *p, const char *path)
{
	const fg_zone *zone = p->zone_count ? fg_config_zone(config, path) : NULL;
	for (size_t i = 0; zone && i < p->zone_count; i++)
		if (strcmp(p->zones[i], zone->name) == 0)
			return true;
	bool is_everywhere = p->path_count == 0 && p->zone_count == 0;
	return is_everywhere || (p->path_count && any_matches(p->paths, p->path_count, path));
}

/* The first path that brings the policy in; NULL = it does not hold. */
static const char *held_path(const fg_config *config, const fg_gate_policy *p,
                             const char *const *paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (holds_for_path(config, p, paths[i]))
			return paths[i];
	return NULL;
}

/* ---- commits ---- */

/* Different people, none of them the author. */
static unsigned reviewers_of(const fg_gate_commit *c)
{
	unsigned n = 0;
	for (size_t i = 0; i < c->reviewer_count && !c->is_by_nobody; i++) {
		bool is_counted = strcmp(c->reviewers[i], c->author) == 0;
		for (size_t k = 0; k < i && !is_counted; k++)
			is_counted = strcmp(c->reviewers[i], c->reviewers[k]) == 0;
		n += !is_counted;
	}
	return n;
}

static void check_review(fg_findings *out, const fg_gate_policy *p, const fg_gate_commit *c,
                         const char *path)
{
	unsigned n = reviewers_of(c);
	if (n >= p->reviews)
		return;
	bool only_self = c->reviewer_count > 0 && n == 0;
	say(out, REVIEW, path,
	    "commit '%.12s' (%s) has %u of the %u reviews that policy '%s' asks for%s%s%.60s%s", c->id,
	    c->subject, n, p->reviews, p->name,
	    c->is_by_nobody ? "; its author names nobody, so nobody is another"
	    : only_self     ? "; authors do not review themselves"
	                    : "",
	    c->nobody ? "; 'Reviewed-by: " : "", c->nobody ? c->nobody : "",
	    c->nobody ? "' names nobody" : "");
}

/* "*@example.org,!bot@example.org": a '!' that matches shuts out. */
static bool is_listed(const char *patterns, const char *address)
{
	bool found = false;
	for (const char *p = patterns; *p;) {
		char one[256], whole[256];
		size_t n = strcspn(p, ",");
		bool is_not = *p == '!';
		for (size_t i = 0; i <= n && n < sizeof(one); i++)
			one[i] = i == n ? '\0' : (char)tolower((unsigned char)p[i]);
		for (size_t i = 0; i < sizeof(whole); i++)
			if ((whole[i] = (char)tolower((unsigned char)address[i])) == '\0')
				break;
		whole[sizeof(whole) - 1] = '\0';
		if (n < sizeof(one) && fg_path_glob(one + is_not, whole)) {
			if (is_not)
				return false;
			found = true;
		}
		p += n + (p[n] == ',');
	}
	return found;
}

static bool is_signer(const fg_gate_commit *c, const char *address)
{
	for (size_t i = 0; address && i < c->signer_count; i++)
		if (is_listed(c->signers[i], address))
			return true;
	return false;
}

/* The key is of the person that policy asks for, by the address in the commit or after the
 * mailmap. */
static void check_signer(fg_findings *out, const fg_gate_policy *p, const fg_gate_commit *c,
                         const char *path)
{
	bool is_author = p->signed_by == FG_SIGNED_BY_AUTHOR;
	const char *who = is_author ? c->author : c->committer;
	const char *written = is_author ? c->author_written : c->committer_written;
	if (p->signed_by == FG_SIGNED_BY_ANYONE || is_signer(c, who) || is_signer(c, written))
		return;
	say(out, SIGNATURE, path,
	    "commit '%.12s' (%s) is signed with the key of '%.100s', and policy '%s' asks for its "
	    "%s's, '%.100s'",
	    c->id, c->subject, c->signer_count ? c->signers[0] : "", p->name,
	    is_author ? "author" : "committer", who ? who : "");
}

static void check_signature(fg_findings *out, const fg_gate_policy *p, const fg_gate_commit *c,
                            const char *path)
{
	static const char *const words[] = {"is not signed", "", "has a signature that does not hold",
	                                    "has a signature that could not be verified"};
	if (p->is_signed && c->signature == FG_SIGNATURE_GOOD)
		check_signer(out, p, c, path);
	if (!p->is_signed || c->signature == FG_SIGNATURE_GOOD)
		return;
	say(out, SIGNATURE, path, "commit '%.12s' (%s) %s, policy '%s' asks for one%s%s", c->id,
	    c->subject, words[c->signature], p->name, c->signature_note ? ": " : "",
	    c->signature_note ? c->signature_note : "");
}

static void check_commit(fg_findings *out, const fg_gate_change *change, const fg_gate_commit *c)
{
	const char *first = c->path_count ? c->paths[0] : "firmgate.yaml";
	if (!change->is_local && fg_gate_is_unfinished(c->subject))
		say(out, UNFINISHED, first, "commit '%.12s' waits to be squashed: %s", c->id,
		    c->subject);
	for (size_t i = 0; i < change->policy->gate.policy_count; i++) {
		const fg_gate_policy *p = &change->policy->gate.policies[i];
		const char *path = held_path(change->policy, p, c->paths, c->path_count);
		/* A commit without changes, and a merge, still need what the whole branch needs. */
		if (!path && p->path_count == 0 && p->zone_count == 0)
			path = first;
		if (change->is_local || !path || !holds_for_branch(p, change->branch))
			continue;
		if (!c->is_plain_merge)
			check_review(out, p, c, path);
		check_signature(out, p, c, path);
	}
}

/* ---- the whole change ---- */

static void check_paths(fg_findings *out, const fg_gate_change *change)
{
	for (size_t i = 0; i < change->policy->gate.policy_count; i++) {
		const fg_gate_policy *p = &change->policy->gate.policies[i];
		if (!p->is_protected || !holds_for_branch(p, change->branch))
			continue;
		for (size_t k = 0; k < change->path_count; k++)
			if (holds_for_path(change->policy, p, change->paths[k]))
				say(out, PROTECTED, change->paths[k],
				    "'%s' is protected by policy '%s'", change->paths[k], p->name);
	}
}

/* What is taken back was reviewed, and no commit is there that says who reviewed that. */
static void check_rewind(fg_findings *out, const fg_gate_change *change)
{
	for (size_t i = 0; change->is_rewind && i < change->policy->gate.policy_count; i++) {
		const fg_gate_policy *p = &change->policy->gate.policies[i];
		const char *path = held_path(change->policy, p, change->paths, change->path_count);
		if (p->reviews && path && holds_for_branch(p, change->branch))
			say(out, REVIEW, path,
			    "the forced update takes back commits of '%s', and policy '%s' asks for "
			    "reviews: revert them instead",
			    change->branch, p->name);
	}
}

static void say_policy(fg_findings *out, const fg_gate_change *change)
{
	for (size_t i = 0; i < change->policy_file_count; i++) {
		const fg_gate_policy_file *f = &change->policy_files[i];
		if (f->own)
			say(out, POLICY_CHANGED, f->path,
			    "'%s' is policy, and was judged by what it says itself: %s", f->path,
			    f->own);
		else
			say(out, POLICY_CHANGED, f->path,
			    "'%s' is policy, and was judged by what it says at the base", f->path);
	}
}

void fg_gate_check_change(fg_findings *out, const fg_gate_change *change)
{
	say_policy(out, change);
	check_paths(out, change);
	check_rewind(out, change);
	for (size_t i = 0; i < change->commit_count; i++)
		check_commit(out, change, &change->commits[i]);
}
