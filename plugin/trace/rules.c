/*
 * The rules trace.*: what they are, at which level, and how a verdict becomes a
 * finding.
 */
#include "base/path.h"
#include "trace/trace_internal.h"

typedef struct rule {
	const char *id, *name, *title, *page;
	fg_severity severity;
	const char *practice, *clause, *control; /* IEC 62443-4-1, -4-2, ISO/IEC 27001 */
} rule;

/* Sorted by id. */
static const rule rules[] = {
	{"trace.case-twins", "TraceCaseTwins", "Two requirement ids differ in case only",
         "Tools disagree whether `REQ-1` and `req-1` are one requirement. Rename one.",
         FG_SEVERITY_WARNING, "SR-3", NULL, NULL},
	{"trace.claim-lost", "TraceClaimLost",
         "A claim stands where git does not count it as a trailer",
         "Only the last paragraph of a message holds trailers: a blank line, or a squash merge, "
         "loses those above it. "
         "Move the line down.",
         FG_SEVERITY_WARNING, "SI-1", NULL, "A.8.32"},
	{"trace.claim-obsolete", "TraceClaimObsolete", "A commit claims an obsolete requirement",
         "The requirement is marked obsolete in the commit itself.", FG_SEVERITY_ERROR, "SR-3",
         NULL, "A.8.32"},
	{"trace.claim-unknown", "TraceClaimUnknown",
         "A commit claims a requirement that does not exist",
         "No requirement file of that commit holds the id.", FG_SEVERITY_ERROR, "SR-3", NULL,
         "A.8.32"},
	{"trace.claim-unsupported", "TraceClaimUnsupported",
         "A commit claims a requirement whose code it does not touch",
         "No hunk lies in code, test or text of the claimed requirement. Either the claim is "
         "wrong, or the code lacks a "
         "tag.",
         FG_SEVERITY_ERROR, "SVV-1", NULL, "A.8.32"},
	{"trace.code-not-run", "TraceCodeNotRun", "No test run executed code of a requirement",
         "Coverage was given, and not one line of the tagged code was executed: whatever passed "
         "did "
         "not verify it.",
         FG_SEVERITY_WARNING, "SVV-1", NULL, "A.8.29"},
	{"trace.code-unmeasured", "TraceCodeUnmeasured",
         "Coverage says nothing of code of a requirement",
         "Coverage was given, and holds no line of the tagged code: it was not built for it, or no "
         "test links it.",
         FG_SEVERITY_NOTE, "SVV-1", NULL, "A.8.29"},
	{"trace.cycle", "TraceCycle", "Links of requirements go round",
         "A requirement is its own ancestor.", FG_SEVERITY_ERROR, "SR-3", NULL, NULL},
	{"trace.dangling", "TraceDangling", "A link leads to no requirement",
         "A requirement, a tag or a map entry names an id that no requirement file holds.",
         FG_SEVERITY_ERROR, "SR-3", NULL, NULL},
	{"trace.duplicate", "TraceDuplicate", "Two requirements have one id",
         "What links to the id is ambiguous.", FG_SEVERITY_ERROR, "SR-3", NULL, NULL},
	{"trace.expired", "TraceExpired", "A justification has expired",
         "An accepted gap had a date, and it has passed: the gap is open again.", FG_SEVERITY_ERROR,
         "SR-5", NULL, NULL},
	{"trace.failing", "TraceFailing", "A test of a requirement fails",
         "The last result of a linked test is a failure.", FG_SEVERITY_ERROR, "SVV-1", NULL,
         "A.8.29"},
	{"trace.malformed", "TraceMalformed", "A requirement file cannot be read",
         "What it holds is unknown, so nothing that needs it is a pass.", FG_SEVERITY_ERROR, "SR-3",
         NULL, NULL},
	{"trace.obsolete-linked", "TraceObsoleteLinked", "Code implements an obsolete requirement",
         "The requirement is obsolete and code is still tagged with it.", FG_SEVERITY_WARNING,
         "SR-3", NULL, NULL},
	{"trace.outdated", "TraceOutdated", "A link is pinned to another revision of its target",
         "The target changed since the link was written, or the link is ahead of it.",
         FG_SEVERITY_WARNING, "SR-3", NULL, NULL},
	{"trace.stale-coverage", "TraceStaleCoverage", "Coverage is of another tree",
         "The code changed since its coverage was made, or the tree that ran is not known: "
         "`--tree REV` says it.",
         FG_SEVERITY_WARNING, "SVV-1", NULL, "A.8.29"},
	{"trace.stale-result", "TraceStaleResult", "A test result is of another tree",
         "The test, or the code it verifies, changed since the result was made.",
         FG_SEVERITY_WARNING, "SVV-1", NULL, "A.8.29"},
	{"trace.suspect-code", "TraceSuspectCode",
         "Code changed since its requirement was reviewed",
         "The tokens of tagged code are not those that were reviewed; layout and comments do not "
         "count.",
         FG_SEVERITY_WARNING, "SI-1", NULL, "A.8.32"},
	{"trace.suspect-test", "TraceSuspectTest",
         "A test changed since its requirement was reviewed",
         "The tokens of a tagged test are not those that were reviewed.", FG_SEVERITY_WARNING,
         "SVV-1", NULL, "A.8.29"},
	{"trace.suspect-text", "TraceSuspectText", "A requirement changed since it was reviewed",
         "What the requirement says is not what was reviewed; what was derived from it may no "
         "longer fit.",
         FG_SEVERITY_WARNING, "SR-5", NULL, "A.8.32"},
	{"trace.tag-fault", "TraceTagFault", "A tag in code is not understood",
         "A range without an end, a tag without an id or at no declaration.", FG_SEVERITY_WARNING,
         "SR-3", NULL, NULL},
	{"trace.tag-moved", "TraceTagMoved",
         "A tag was added to, or taken from, code that lives on",
         "Where a requirement is implemented is part of what was reviewed. Taking a tag from "
         "living code is an error, adding "
         "one a note.",
         FG_SEVERITY_NOTE, "SI-1", NULL, "A.8.32"},
	{"trace.touch-unclaimed", "TraceTouchUnclaimed",
         "A commit changes code of a requirement and does not say so",
         "A hunk lies in code tagged with a requirement the message does not claim. Add "
         "`Implements: ID`.",
         FG_SEVERITY_WARNING, "SI-1", NULL, "A.8.32"},
	{"trace.uncovered", "TraceUncovered", "A requirement lacks what must cover it",
         "A kind that the requirement or policy asks for is missing: code, a test, a mitigation.",
         FG_SEVERITY_WARNING, "SVV-1", NULL, "A.8.29"},
	{"trace.unexecuted", "TraceUnexecuted", "A test of a requirement has no result",
         "A missing result is unknown, never a pass.", FG_SEVERITY_WARNING, "SVV-1", NULL,
         "A.8.29"},
	{"trace.unknown", "TraceUnknown", "Traceability could not be decided",
         "An object of history is missing, a file does not parse, or requirements cannot be read.",
         FG_SEVERITY_ERROR, "SR-3", NULL, NULL},
	{"trace.unreviewed", "TraceUnreviewed", "A requirement was not reviewed as it stands",
         "There is no review of what it says now, or its author reviewed it alone.",
         FG_SEVERITY_WARNING, "SR-5", NULL, "A.8.32"},
	{"trace.untraced-change", "TraceUntracedChange",
         "A commit changes product code of no requirement",
         "Nothing says why the code is there. Levels by path: rules.overrides.", FG_SEVERITY_NOTE,
         "SI-1", NULL, NULL},
	{"trace.unwanted", "TraceUnwanted",
         "Something covers a requirement that did not ask for it",
         "The requirement lists what it needs, and this kind is not in the list.", FG_SEVERITY_NOTE,
         "SR-3", NULL, NULL},
};

static const rule *find_rule(const char *id)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rules); i++)
		if (strcmp(rules[i].id, id) == 0)
			return &rules[i];
	return NULL;
}

static void add_taxon(fg_arena *a, fg_rule_info *info, fg_taxonomy taxonomy, const char *id)
{
	if (!id)
		return;
	info->taxa[taxonomy] = FG_ARENA_NEW(a, fg_taxon);
	info->taxa[taxonomy]->id = id;
	info->taxa[taxonomy]->title = "";
	info->taxon_count[taxonomy] = 1;
}

const fg_rule_info *fg_trace_rules(fg_arena *a, size_t *n)
{
	*n = FG_ARRAY_LEN(rules);
	fg_rule_info *all = fg_arena_array(a, *n, sizeof(*all));
	for (size_t i = 0; i < *n; i++) {
		all[i].id = rules[i].id;
		all[i].name = rules[i].name;
		all[i].title = rules[i].title;
		all[i].page = fg_arena_printf(a, "# %s\n\n%s\n", rules[i].title, rules[i].page);
		all[i].severity = rules[i].severity;
		all[i].precision = "very-high";
		add_taxon(a, &all[i], FG_TAXONOMY_IEC62443_4_1, rules[i].practice);
		add_taxon(a, &all[i], FG_TAXONOMY_IEC62443_4_2, rules[i].clause);
		add_taxon(a, &all[i], FG_TAXONOMY_ISO27001, rules[i].control);
	}
	return all;
}

static fg_rule_level level_of(fg_severity s)
{
	return s == FG_SEVERITY_ERROR     ? FG_LEVEL_ERROR
	       : s == FG_SEVERITY_WARNING ? FG_LEVEL_WARNING
	                                  : FG_LEVEL_NOTE;
}

fg_rule_level fg_trace_level(const fg_trace *t, const char *id, const char *path)
{
	fg_rule_level set = fg_config_level(t->policy, id, path);
	const rule *r = find_rule(id);
	return set != FG_LEVEL_DEFAULT || !r ? set : level_of(r->severity);
}

void fg_trace_add_findings(const fg_trace *t, const fg_trace_commit *c, fg_findings *out)
{
	char hex[FG_GIT_HEX];
	bool is_index = fg_git_id_is_zero(&c->id);
	fg_git_id_hex(hex, &c->id);
	for (size_t i = 0; i < c->verdicts.n; i++) {
		const fg_trace_verdict *v = &c->verdicts.at[i];
		if (v->kind == FG_TRACE_CONFIRMED || v->kind == FG_TRACE_COSMETIC)
			continue;
		char id[64];
		snprintf(id, sizeof(id), "trace.%s", fg_trace_verdict_name(v->kind));
		fg_rule_level level = fg_trace_level(t, id, v->path);
		if (v->is_grave && fg_config_level(t->policy, id, v->path) == FG_LEVEL_DEFAULT)
			level = FG_LEVEL_ERROR;
		if (level == FG_LEVEL_OFF)
			continue;
		/* Not the commit's id: a rebased commit has the same findings. */
		fg_finding f = {.rule = id,
		                .severity = level == FG_LEVEL_ERROR     ? FG_SEVERITY_ERROR
		                            : level == FG_LEVEL_WARNING ? FG_SEVERITY_WARNING
		                                                        : FG_SEVERITY_NOTE,
		                .function = *v->name ? v->name : NULL,
		                .region = {.path = *v->path ? v->path : "firmgate.yaml",
		                           .line = v->line ? v->line : 1,
		                           .column = 1,
		                           .end_line = v->line ? v->line : 1,
		                           .end_column = 1}};
		fg_arena a = FG_ARENA_INIT;
		f.statement = fg_arena_printf(&a, "%s %s %s", v->uid, v->path, c->subject);
		f.message = is_index ? v->message
		                     : fg_arena_printf(&a, "commit %.10s: %s", hex, v->message);
		fg_findings_add(out, &f);
		fg_arena_release(&a);
	}
}
