/*
 * What a report says about a rule. Filled by the driver from the checks and the
 * catalogue, so that report/ needs to know neither.
 */
#ifndef FG_FINDINGS_RULE_INFO_H
#define FG_FINDINGS_RULE_INFO_H

#include "findings/findings.h"

#include <stdbool.h>

typedef struct fg_taxon {
	const char *id;    /* "CWE-787", "ARR38-C", "SI-1", "CR 3.5", "A.8.28" */
	const char *title; /* own words; may be "" */
} fg_taxon;

typedef enum fg_taxonomy {
	FG_TAXONOMY_CWE,
	FG_TAXONOMY_CERT,
	FG_TAXONOMY_IEC62443_4_1,
	FG_TAXONOMY_IEC62443_4_2,
	FG_TAXONOMY_ISO27001,
	FG_TAXONOMY_COUNT
} fg_taxonomy;

typedef struct fg_rule_info {
	const char *id;    /* "memory.double-free" */
	const char *name;  /* "MemoryDoubleFree" */
	const char *title;
	const char *page;  /* Markdown */
	fg_severity severity;
	const char *precision; /* "low", "medium", "high", "very-high" */
	double security_severity;
	uint32_t security_level; /* SL-T from which it is on, 1 .. 4; 0 = not known */
	bool has_fix;            /* some findings come with a mend */
	/* Classes of code it is reported in, NULL-ended; NULL = not known. */
	const char *const *code;
	fg_taxon *taxa[FG_TAXONOMY_COUNT];
	size_t taxon_count[FG_TAXONOMY_COUNT];
} fg_rule_info;

#endif
