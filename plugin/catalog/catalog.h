/*
 * Control catalogues (catalog/, installed data): IEC 62443-4-1, 62443-4-2,
 * ISO/IEC 27001:2022, and which rule family serves which control.
 */
#ifndef FG_CATALOG_CATALOG_H
#define FG_CATALOG_CATALOG_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

typedef enum fg_scheme { FG_SCHEME_IEC62443_4_1, FG_SCHEME_IEC62443_4_2, FG_SCHEME_ISO27001, FG_SCHEME_COUNT } fg_scheme;

typedef struct fg_control {
	fg_scheme scheme;
	const char *id;    /* "SI-1", "CR 3.5", "A.8.28" */
	const char *title; /* own words */
	const char *text;  /* what it asks, own words; may be "" */
	const char *group; /* practice, foundational requirement or theme */
} fg_control;

typedef struct fg_family {
	const char *id, *title, *catches;
	const char *const *cwe;  /* NULL-ended lists */
	const char *const *cert;
	const char *const *controls[FG_SCHEME_COUNT];
	const char *default_action; /* block, review, info */
	const char *usual_false_alarms;
} fg_family;

typedef enum fg_standard {
	FG_STANDARD_CERT_C,
	FG_STANDARD_TS17961,
	FG_STANDARD_CWE_TOP25,
	FG_STANDARD_FIRMWARE, /* this project's own list; ids are those of checks */
	FG_STANDARD_COUNT
} fg_standard;

/* A rule of a coding standard or of the firmware list, or a weakness of the CWE Top 25. */
typedef struct fg_coding_rule {
	const char *id;    /* "ARR30-C", "accfree", "CWE-787" */
	const char *title; /* own words */
	const char *level; /* CERT C: "L1" to "L3"; TS 17961: its section; firmware: its wave; else "" */
	bool is_decidable; /* from source, at least partly; CWE: it can occur in C firmware */
	const char *const *cert; /* TS 17961: CERT C rules of the same matter; NULL-ended */
	const char *const *checks; /* firmware: checks of other ids that find it too; NULL-ended */
	const char *const *kinds;  /* CWE: weaknesses that are kinds of it; NULL-ended */
} fg_coding_rule;

typedef struct fg_catalog fg_catalog;

/* dir NULL: the installed data (see base of the lookup in catalog.c). Errors carry file and line. */
fg_err fg_catalog_load(fg_catalog **out, const char *dir, fg_error *err);
void fg_catalog_free(fg_catalog *c);
enum { FG_CATALOG_FILES = FG_SCHEME_COUNT + 2 };
/* Paths of the installed files that loading reads; false: they are not there. */
bool fg_catalog_files(fg_arena *a, const char *out[FG_CATALOG_FILES]);

const fg_control *fg_catalog_controls(const fg_catalog *c, fg_scheme scheme, size_t *n);
const fg_control *fg_catalog_find(const fg_catalog *c, const char *id); /* any scheme; "8.28" = "A.8.28" */
const fg_family *fg_catalog_families(const fg_catalog *c, size_t *n);
const fg_family *fg_catalog_family(const fg_catalog *c, const char *id);
const char *fg_scheme_title(fg_scheme scheme);   /* "IEC 62443-4-1:2018" */
const fg_coding_rule *fg_catalog_coding_rules(const fg_catalog *c, fg_standard standard, size_t *n);
const char *fg_standard_title(fg_standard standard); /* "SEI CERT C (2016)" */
/* Everything known of a control as text for the terminal: what it asks, evidence, mapped controls. */
fg_err fg_catalog_explain(const fg_catalog *c, const char *id, fg_arena *a, const char **out, fg_error *err);

#endif
