/*
 * The parts of the SARIF writer share one state: what is looked up by index
 * (rules, message strings, taxa, artifacts) is collected and sorted first, then
 * the log is written once from top to bottom.
 */
#ifndef FG_REPORT_SARIF_INTERNAL_H
#define FG_REPORT_SARIF_INTERNAL_H

#include "report/gaps_internal.h"
#include "report/guid_internal.h"
#include "report/json_writer_internal.h"
#include "report/source_internal.h"
#include "report/words_internal.h"

enum {
	FG_SARIF__RESULTS = 25000,     /* GitHub: results of a run */
	FG_SARIF__FLOW = 1000,         /* GitHub: steps shown of a result, 10,000 accepted */
	FG_SARIF__RELATED = 100,       /* GitHub: locations shown of a result */
	FG_SARIF__NOTIFICATIONS = 1000,
	FG_SARIF__TAGS = 10,           /* GitLab: tags of a rule */
	FG_SARIF__STRINGS = 32,        /* distinct messages kept of a rule */
	FG_SARIF__SHORT_TEXT = 1000,   /* GitHub, GitLab: 1,024 */
	FG_SARIF__LONG_TEXT = 2000,    /* GitLab: 2,048, a longer help drops the result */
	FG_SARIF__NAME = 250,          /* GitHub, GitLab: 255 */
};

/* A message string of a rule and the id results refer to it by. */
typedef struct fg_sarif__string {
	const char *id, *fixed;
} fg_sarif__string;

typedef struct fg_sarif__rule {
	const fg_rule_info *info;
	fg_sarif__string strings[FG_SARIF__STRINGS];
	size_t string_count;
} fg_sarif__rule;

typedef struct fg_sarif__taxonomy {
	fg_taxon *taxa; /* sorted by id, each once */
	size_t n;
	fg_map index;      /* id -> index in taxa */
	uint32_t position; /* in runs[].taxonomies; only those with taxa stand there */
	char guid[FG_REPORT__GUID];
} fg_sarif__taxonomy;

/* An artifact: a unit's source, or a file some result points into. */
typedef struct fg_sarif__artifact {
	const char *path;
	const fg_unit_record *unit; /* NULL = not a unit */
	bool has_result;
} fg_sarif__artifact;

typedef struct fg_sarif {
	const fg_report_input *in;
	fg_report__json json;
	fg_report__sources sources;
	fg_arena *arena; /* that of sources */
	fg_report__selection selection;
	fg_sarif__rule *rules; /* in->rule_count of them */
	fg_map rule_index;
	fg_sarif__taxonomy taxonomies[FG_TAXONOMY_COUNT];
	fg_sarif__artifact *artifacts; /* sorted by path */
	size_t artifact_count;
	fg_map artifact_index;
	fg_report__gap_group *groups;
	size_t group_count;
	fg_gap_count *gap_counts;
	size_t gap_count;
	size_t cut_flows, cut_related; /* results whose steps or places were cut */
} fg_sarif;

/* sarif_collect.c */
void fg_sarif__collect(fg_sarif *s);
void fg_sarif__release(fg_sarif *s);
/* NULL when the rule is not in the input. */
fg_sarif__rule *fg_sarif__rule_of(fg_sarif *s, const char *id, size_t *index);

/* sarif_rules.c */
void fg_sarif__write_rules(fg_sarif *s, const char *key);
/* 0.0 .. 100.0 */
double fg_sarif__rank(const fg_rule_info *rule);

/* sarif_tool.c: the driver, its notifications, the invocation that sends them */
void fg_sarif__write_tool(fg_sarif *s);
void fg_sarif__write_invocations(fg_sarif *s);

/* sarif_taxonomies.c */
void fg_sarif__collect_taxa(fg_sarif *s);
void fg_sarif__write_taxonomies(fg_sarif *s, const char *key);
void fg_sarif__write_supported(fg_sarif *s, const char *key);
/* A reportingDescriptorReference to the taxon, on one line. */
void fg_sarif__write_taxon(fg_sarif *s, const char *key, fg_taxonomy t, const char *id);

/* sarif_places.c */
/* A location object: place, message (may be NULL), function (may be NULL), id (0 = none). */
typedef struct fg_sarif__location {
	const fg_region *region;
	const char *message, *function;
	uint32_t id;
	bool wants_context;
} fg_sarif__location;
void fg_sarif__write_location(fg_sarif *s, const char *key, const fg_sarif__location *l);
void fg_sarif__write_artifact_location(fg_sarif *s, const char *key, const char *path);
/* {"text": …}, no part of which is taken for an embedded link. */
void fg_sarif__write_text(fg_sarif *s, const char *key, const char *text);
const char *fg_sarif__literal(fg_arena *a, const char *text);

/* sarif_results.c */
void fg_sarif__write_results(fg_sarif *s);

/* sarif_run.c */
void fg_sarif__write_artifacts(fg_sarif *s);
void fg_sarif__write_provenance(fg_sarif *s);
void fg_sarif__write_automation(fg_sarif *s);
void fg_sarif__write_properties(fg_sarif *s);

#endif
