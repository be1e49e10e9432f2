/*
 * explain --zones: what the project's zones are, who crosses from one into another
 * and through which conduit.
 */
#ifndef FG_CLI_ZONES_H
#define FG_CLI_ZONES_H

#include "cli/cli.h"

/* Analyse without the deep engine and print the table. */
fg_err fg_zones_explain(const fg_project_options *options, fg_error *err);

#endif
