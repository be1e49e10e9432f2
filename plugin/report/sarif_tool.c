/*
 * The tool and what it says about its own run: every gap is a notification, and
 * so is everything this report had to leave out. GitHub shows notifications on
 * the tool's status page.
 */
#include "report/sarif_internal.h"

/* The first notification descriptors; those of the gap reasons follow. */
enum { NOTE_TRUNCATED, NOTE_NO_RULE, NOTE_NO_UNIT, NOTE_NOT_ANALYSED, NOTE_REASONS };

typedef struct descriptor {
	const char *id, *about, *help;
} descriptor;

#define GAP_HELP                                                                                   \
	"No statement is made about this code. The command 'firmgate check -v' and the format "    \
	"'json' list every gap with its place."

static const descriptor notes[NOTE_REASONS] = {
	[NOTE_TRUNCATED] = {"report.truncated",
                            "Something was left out of this log because of a limit.",
                            "The format 'json' leaves nothing out."},
	[NOTE_NO_RULE] = {"run.no-rule", "No rule ran, so that nothing could be found.",
                          "Switch rules on in section 'rules' of 'firmgate.yaml'."},
	[NOTE_NO_UNIT] =
		{"run.no-unit", "There was no unit to analyse.",
                 "The command 'firmgate doctor' says where compile commands were looked for."},
	[NOTE_NOT_ANALYSED] = {"gap.not-analysed",
                               "A unit was not analysed for no recorded reason.", GAP_HELP},
};

static void write_descriptor(fg_sarif *s, const descriptor *d)
{
	fg_report__json_object(&s->json, NULL);
	fg_report__json_str(&s->json, "id", d->id);
	fg_sarif__write_text(s, "shortDescription", d->about);
	fg_sarif__write_text(s, "fullDescription", d->about);
	fg_sarif__write_text(s, "help", d->help);
	fg_report__json_close(&s->json);
}

static void write_descriptors(fg_sarif *s)
{
	fg_report__json_array(&s->json, "notifications");
	for (size_t i = 0; i < NOTE_REASONS; i++)
		write_descriptor(s, &notes[i]);
	for (size_t i = 0; i < s->gap_count; i++) {
		const char *reason = s->gap_counts[i].reason;
		const char *about = fg_arena_printf(s->arena, "Code was not analysed, reason '%s'.",
		                                    reason);
		write_descriptor(s, &(descriptor){.id = fg_arena_printf(s->arena, "gap.%s", reason),
		                                  .about = about,
		                                  .help = GAP_HELP});
	}
	fg_report__json_close(&s->json);
}

static void write_engine(fg_sarif *s)
{
	if (!s->in->engine_version || !*s->in->engine_version)
		return;
	fg_report__json_array(&s->json, "extensions");
	fg_report__json_object(&s->json, NULL);
	fg_report__json_str(&s->json, "name", "libclang");
	fg_report__json_str(&s->json, "version", s->in->engine_version);
	fg_report__json_str(&s->json, "informationUri", "https://clang.llvm.org/");
	fg_sarif__write_text(s, "shortDescription", "The C parser in front of the analysis.");
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

void fg_sarif__write_tool(fg_sarif *s)
{
	fg_report__json *j = &s->json;
	char guid[FG_REPORT__GUID];
	fg_report__guid(guid, "tool");
	fg_report__json_object(j, "tool");
	fg_report__json_object(j, "driver");
	fg_report__json_str(j, "name", "firmgate");
	fg_report__json_str(j, "guid", guid);
	fg_report__json_str(j, "fullName",
	                    fg_arena_printf(s->arena, "firmgate %s", s->in->tool_version));
	fg_report__json_str(j, "version", s->in->tool_version);
	fg_report__json_str(j, "semanticVersion", s->in->tool_version);
	fg_report__json_str(j, "informationUri", FG_REPORT__HOME);
	fg_sarif__write_text(s, "shortDescription",
	                     "Security analysis and secure development life cycle for C firmware.");
	fg_report__json_str(j, "language", "en-US");
	fg_sarif__write_rules(s, "rules");
	write_descriptors(s);
	fg_sarif__write_supported(s, "supportedTaxonomies");
	fg_report__json_close(j);
	write_engine(s);
	fg_report__json_close(j);
}

/* ---- the invocation ---- */

typedef struct note {
	size_t index; /* of the descriptor */
	const char *id, *level, *text;
	const fg_coverage_gap *place; /* may be NULL */
	const char *path;             /* where place has none; may be NULL */
} note;

static void write_place(fg_sarif *s, const note *n)
{
	bool has_place = n->place && *n->place->path;
	const char *path = has_place ? n->place->path : n->path;
	if (!path || !*path)
		return;
	fg_report__json_array_line(&s->json, "locations");
	fg_report__json_object_line(&s->json, NULL);
	fg_report__json_object_line(&s->json, "physicalLocation");
	fg_sarif__write_artifact_location(s, "artifactLocation", path);
	if (has_place && n->place->line > 0 && n->place->line <= INT32_MAX) {
		fg_report__json_object_line(&s->json, "region");
		fg_report__json_int(&s->json, "startLine", n->place->line);
		fg_report__json_close(&s->json);
	}
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
	fg_report__json_close(&s->json);
}

static void write_note(fg_sarif *s, const note *n)
{
	fg_report__json_object(&s->json, NULL);
	fg_report__json_object_line(&s->json, "descriptor");
	fg_report__json_str(&s->json, "id", n->id);
	fg_report__json_int(&s->json, "index", n->index);
	fg_report__json_close(&s->json);
	fg_report__json_str(&s->json, "level", n->level);
	fg_sarif__write_text(s, "message", n->text);
	write_place(s, n);
	fg_report__json_close(&s->json);
}

static void write_fixed_note(fg_sarif *s, size_t which, const char *level, const char *text)
{
	write_note(s, &(note){.index = which, .id = notes[which].id, .level = level, .text = text});
}

static void write_cut(fg_sarif *s, size_t count, const char *what, size_t limit)
{
	if (count > 0)
		write_fixed_note(
			s, NOTE_TRUNCATED, "warning",
			fg_arena_printf(s->arena, "%zu %s; the limit is %zu.", count, what, limit));
}

static size_t descriptor_of(const fg_sarif *s, const char *reason)
{
	for (size_t i = 0; i < s->gap_count; i++)
		if (strcmp(s->gap_counts[i].reason, reason) == 0)
			return NOTE_REASONS + i;
	return NOTE_NOT_ANALYSED;
}

static void write_gap(fg_sarif *s, const fg_report__gap_group *g)
{
	write_note(s, &(note){.index = descriptor_of(s, g->reason),
	                      .id = fg_arena_printf(s->arena, "gap.%s", g->reason),
	                      .level = g->is_whole_unit ? "error" : "warning",
	                      .text = fg_report__gap_sentence(s->arena, g),
	                      .place = g->first,
	                      .path = g->unit});
}

static void write_execution_notes(fg_sarif *s)
{
	size_t shown = s->group_count < FG_SARIF__NOTIFICATIONS ? s->group_count
	                                                        : FG_SARIF__NOTIFICATIONS;
	fg_report__json_array(&s->json, "toolExecutionNotifications");
	write_cut(s, s->selection.total - s->selection.shown,
	          "results were left out, the least severe first", FG_SARIF__RESULTS);
	write_cut(s, s->cut_flows, "results lost steps from the middle of their code flow",
	          FG_SARIF__FLOW);
	write_cut(s, s->cut_related, "results lost related locations", FG_SARIF__RELATED);
	write_cut(s, s->group_count - shown, "notifications about gaps were left out",
	          FG_SARIF__NOTIFICATIONS);
	for (size_t i = 0; i < shown; i++)
		write_gap(s, &s->groups[i]);
	fg_report__json_close(&s->json);
}

static void write_configuration_notes(fg_sarif *s)
{
	fg_report__json_array(&s->json, "toolConfigurationNotifications");
	if (s->in->coverage->rules.n == 0)
		write_fixed_note(s, NOTE_NO_RULE, "error", notes[NOTE_NO_RULE].about);
	if (s->in->coverage->units.n == 0)
		write_fixed_note(s, NOTE_NO_UNIT, "error", notes[NOTE_NO_UNIT].about);
	fg_report__json_close(&s->json);
}

static const char *meaning_of(int exit_code)
{
	switch (exit_code) {
	case 0:
		return "Passed.";
	case 1:
		return "Blocked by findings or policy.";
	case 2:
		return "Usage or configuration error.";
	case 3:
		return "Could not decide: something that matters was not analysed.";
	default:
		return NULL;
	}
}

void fg_sarif__write_invocations(fg_sarif *s)
{
	fg_report__json *j = &s->json;
	int code = s->in->exit_code;
	fg_report__json_array(j, "invocations");
	fg_report__json_object(j, NULL);
	/* Findings are a successful run; an undecided run is none. */
	fg_report__json_bool(j, "executionSuccessful", code == 0 || code == 1);
	if (code >= 0)
		fg_report__json_int(j, "exitCode", (uint64_t)code);
	fg_report__json_str(j, "exitCodeDescription", meaning_of(code));
	write_execution_notes(s);
	write_configuration_notes(s);
	fg_report__json_close(j);
	fg_report__json_close(j);
}
