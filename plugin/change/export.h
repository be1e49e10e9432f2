/*
 * A tree laid out in a folder of its own, for repositories without a work tree. Regular files only:
 * links and submodules are left out, and no name leaves the folder.
 */
#ifndef FG_CHANGE_EXPORT_H
#define FG_CHANGE_EXPORT_H

#include "git/git.h"
#include "toolchain/compdb.h"

fg_err fg_export_tree(fg_git *g, const fg_git_id *tree, const char *directory, fg_error *err);
/* A command for each C source of the tree, with every folder of headers in the search path: for a
 * tree that brings no compile commands. */
fg_err fg_export_make_commands(fg_git *g, const fg_git_id *tree, const char *directory,
                               fg_compdb *db, fg_error *err);

#endif
