/*
 * check --fix: make the mends that findings offer, or show them as a diff.
 */
#ifndef FG_CLI_FIXES_H
#define FG_CLI_FIXES_H

#include "cli/outputs.h"

typedef enum fg_fixes_mode { FG_FIXES_OFF, FG_FIXES_APPLY, FG_FIXES_PREVIEW } fg_fixes_mode;

typedef struct fg_fixes {
	fg_fixes_mode mode;
	bool is_dry_run;
} fg_fixes;

/* Option callback: --fix, --fix=preview. */
fg_err fg_fixes_set_mode(const char *value, void *payload, fg_error *err);
/* Before anything is analysed: options that do not go together. Settles the mode. */
fg_err fg_fixes_check(fg_fixes *f, const fg_outputs *outputs, fg_error *err);
/* After the reports: their source lines are those that were analysed. What was done goes to log, a
 * preview to standard output. */
fg_err fg_fixes_make(const fg_fixes *f, const fg_project *p, const fg_findings *all,
                     const fg_log *log, fg_error *err);

#endif
