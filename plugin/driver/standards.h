/*
 * What the checks of this program cover of the coding standards, as Markdown:
 * one table per standard, a line per rule with the checks that find it. A rule
 * without a check is a line too.
 */
#ifndef FG_DRIVER_STANDARDS_H
#define FG_DRIVER_STANDARDS_H

#include "base/buf.h"
#include "catalog/catalog.h"
#include "rules/check.h"

/* What the annotated test of a check proves. */
typedef struct fg_test_counts {
	uint32_t bad, ok;      /* functions with and without the defect */
	uint32_t miss, noise;  /* known false negatives and false alarms */
} fg_test_counts;

typedef fg_test_counts (*fg_test_counter)(const fg_check *check, void *payload);

/* count NULL: without the columns of tests. */
void fg_standards_write_coverage(const fg_catalog *c, fg_test_counter count, void *payload,
                                 fg_buf *out);
/* Every check on a line: id, title, severity, maturity, weaknesses, rules of CERT C. */
void fg_standards_write_index(fg_buf *out);

#endif
