/*
 * Deviations and the baseline of the work tree, for commands that judge what is on disk.
 */
#ifndef FG_CLI_ACCEPTED_H
#define FG_CLI_ACCEPTED_H

#include "cli/cli.h"
#include "deviation/deviation.h"
#include "driver/run.h"

/* Both files of the project; one that is not there is empty. */
fg_err fg_cli_load_deviations(fg_deviations *out, const fg_project *p, fg_error *err);
/* Files that the repository of the project has, by paths below its root; false: not known. */
bool fg_cli_list_files(fg_map *out, const fg_project *p);
fg_err fg_cli_load_baseline(fg_baseline *out, const fg_project *p, fg_error *err);
/* Mark what is accepted in the result, add what is wrong with the entries. */
fg_err fg_cli_accept(fg_run_result *r, const fg_project *p, bool is_whole, fg_error *err);

#endif
