/*
 * Accepted findings. A deviation is a reviewed entry of a file: which finding, why, for how long,
 * who owns it, who approved it. A baseline is the count of findings a legacy project started with,
 * which may only shrink. Both match findings; neither hides one: what is matched is marked and
 * counted.
 *
 * Pure: dates come in, no clock is read.
 */
#ifndef FG_DEVIATION_DEVIATION_H
#define FG_DEVIATION_DEVIATION_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "findings/findings.h"
#include "findings/rule_info.h"

#define FG_DEVIATION_FILE ".firmgate/deviations.yaml"
#define FG_BASELINE_FILE ".firmgate/baseline.json"

typedef struct fg_deviation {
	const char *id;          /* "DEV-012" */
	const char *rule;        /* id, or glob of one family */
	const char *fingerprint; /* of one finding; NULL: by scope */
	const char *const *paths; /* globs of the scope; none = everywhere */
	size_t path_count;
	const char *function;    /* of the scope; NULL = any */
	const char *reason, *risk, *owner, *approver;
	const char *control;     /* what it touches: "SI-2"; NULL = not said */
	const char *created, *expires; /* as written */
	int64_t expires_at;      /* seconds since 1970: live before it */
	uint32_t line;           /* of its entry */
	/* Addresses of owner and approver; NULL = names nobody. The mailmap is the caller's. */
	const char *owner_address, *approver_address;
	bool is_new; /* the base has none that accepts as much; set by fg_deviations_compare */
	/* set by fg_deviations_match */
	uint32_t used;           /* findings it covers, or would cover were it live */
	bool is_expired;
} fg_deviation;

typedef struct fg_deviations {
	fg_arena arena;
	const char *path;        /* as reports show it */
	FG_VEC(fg_deviation) at; /* in the order of the file */
	bool is_matched;         /* with findings: what they cover is known */
} fg_deviations;

void fg_deviations_init(fg_deviations *d);
void fg_deviations_release(fg_deviations *d);
/* Entries of the text are appended. Errors carry file, line and the mend. */
fg_err fg_deviations_parse(fg_deviations *d, const char *path, const char *text, size_t n,
                           fg_error *err);
/* The entry as it would stand in the file, in YAML. */
void fg_deviation_print(const fg_deviation *d, fg_buf *out);
/* The next free id: "DEV-013". */
const char *fg_deviations_next_id(const fg_deviations *d, fg_arena *a);

/* Mark and remark the entries that the base does not have, or not as wide. */
void fg_deviations_compare(fg_deviations *d, const fg_deviations *base, fg_findings *remarks);
/* The live entry of this very finding; NULL = none. */
const fg_deviation *fg_deviations_find(const fg_deviations *d, const char *fingerprint,
                                       int64_t now);

/* "2027-05-26" (its end, UTC) or "2027-05-26T12:00:00+02:00". False when it is no such date. */
bool fg_deviation_parse_date(const char *text, int64_t *out);
/* "2027-05-26" of a time, UTC. */
const char *fg_deviation_date(fg_arena *a, int64_t seconds);

/*
 * Mark what is covered by a live deviation (finding.suppression). One with a fingerprint covers
 * one finding, in its paths; of those of a change one that the base has first. Without paths, as
 * entries were written once, it covers nothing that is new when the entry is not. Findings about
 * the file itself
 * go to remarks: an entry that expired or that nothing uses, one that nobody else approved. What
 * the gate itself says no entry accepts, and a secret only one that the base has.
 * is_whole: everything was looked at, so that an entry without a finding is of no use.
 */
typedef struct fg_deviation_match {
	int64_t now;
	bool is_whole;
	const char *const *authors; /* addresses: who made the change approves nothing in it */
	size_t author_count;
	/* The file of an entry is there no more: its finding went elsewhere with it. NULL: not
	 * known. */
	bool (*is_gone)(const char *path, void *payload);
	void *payload;
} fg_deviation_match;
/* Whether an entry may accept findings of the rule: of any change, or only when the base has it. */
typedef enum fg_deviation_use {
	FG_DEVIATION_NEVER,
	FG_DEVIATION_OF_BASE,
	FG_DEVIATION_ALWAYS
} fg_deviation_use;
fg_deviation_use fg_deviation_use_for(const char *rule);
void fg_deviations_match(fg_deviations *d, fg_findings *all, const fg_deviation_match *how,
                         fg_findings *remarks);
/* References of a source text to deviations, in comments: "firmgate-deviation: DEV-012". One that
 * the file does not have becomes a remark. */
void fg_deviations_check_source(const fg_deviations *d, const char *path, const char *text,
                                size_t n, fg_findings *remarks);
/* Tables of all entries with what they cover. */
void fg_deviations_write_csv(const fg_deviations *d, fg_buf *out);
void fg_deviations_write_html(const fg_deviations *d, fg_buf *out);

/* What reports need to know of the rules that remarks carry; sorted by id. */
const fg_rule_info *fg_deviation_rules(size_t *n);

/* ---- baseline ---- */

typedef struct fg_baseline {
	fg_map counts; /* rule, function and statement, and the file, hashed -> findings */
	uint64_t total;
} fg_baseline;

typedef struct fg_baseline_use {
	/* Files that are there: what was counted in one that is not may be found in another. NULL:
	 * not known, none is gone. */
	const fg_map *there;
	bool only_old; /* of a change: what its base does not have is not known either */
} fg_baseline_use;

void fg_baseline_release(fg_baseline *b);
fg_err fg_baseline_parse(fg_baseline *b, const char *path, const char *text, size_t n,
                         fg_error *err);
void fg_baseline_take(fg_baseline *b, const fg_findings *all); /* count those not suppressed */
/* Shrink to what is still found, where it is found now; true when something changed. Never grows.
 * Marks findings as fg_baseline_match does. */
bool fg_baseline_ratchet(fg_baseline *b, fg_findings *all, const fg_baseline_use *use);
void fg_baseline_print(const fg_baseline *b, fg_buf *out);
/* Mark the findings the baseline knows, as many as it counts; the rest is new. Returns how many of
 * the baseline's were not found any more. */
uint64_t fg_baseline_match(const fg_baseline *b, fg_findings *all, const fg_baseline_use *use);
/* Say that so many are mended and still counted: they could come back. */
void fg_baseline_remark(const char *path, uint64_t mended, fg_findings *remarks);

#endif
