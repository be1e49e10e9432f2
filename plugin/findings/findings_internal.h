/*
 * Shared inside findings/: order, identity and strings on the wire.
 */
#ifndef FG_FINDINGS_FINDINGS_INTERNAL_H
#define FG_FINDINGS_FINDINGS_INTERNAL_H

#include "findings/findings.h"

/* strcmp with NULL first. */
int fg_findings__compare_text(const char *a, const char *b);
/* By path, line, column, rule and message: 0 for findings that are merged. */
int fg_findings__compare_identity(const fg_finding *a, const fg_finding *b);
/* The same, then by everything else, so that the order never depends on the order of adding. */
int fg_findings__compare(const void *a, const void *b);

/* Number the occurrences of the sorted findings and set their fingerprints. */
void fg_findings__identify(fg_findings *all);

/* Strings with NULL told apart from "". The reader copies into the arena; a string that
 * holds NUL is malformed and sets failed. */
void fg_findings__put_text(fg_buf *out, const char *s);
const char *fg_findings__get_text(fg_arena *a, fg_wire_reader *r);
/* The same for a string that may not be absent: "" instead. */
const char *fg_findings__get_required(fg_arena *a, fg_wire_reader *r);

#endif
