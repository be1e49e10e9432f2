/*
 * Proof that a check is alive: its own annotated test is embedded in the
 * program, and a gate-mode run must see it report. A tool whose checks
 * silently do not run is worse than none.
 */
#ifndef FG_RULES_CANARY_H
#define FG_RULES_CANARY_H

#include "rules/check.h"

/* The check's annotated test program (its .test.c), embedded at build time. */
const char *fg_check_canary(const fg_check *check);
/* Its annotated projects (.test.project). Either may be NULL, not both. */
const char *fg_check_project_canary(const fg_check *check);

#endif
