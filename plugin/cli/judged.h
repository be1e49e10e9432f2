/*
 * Which trees were judged and let pass, kept below the repository's own folder: what post-commit
 * and reference-transaction ask. By tree, so that a commit that is made again with the same
 * content is not asked again.
 */
#ifndef FG_CLI_JUDGED_H
#define FG_CLI_JUDGED_H

#include "cli/change_cli.h"

bool fg_judged_has(const fg_git *g, const fg_git_id *tree);
/* Not said when it cannot be written: whoever asks looks again. */
void fg_judged_record(const fg_change *c, const fg_git_id *tree);

#endif
