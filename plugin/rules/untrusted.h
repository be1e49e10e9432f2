/*
 * Pointers that come over a boundary of privilege: parameters of an entry function that must be
 * checked by one of some functions before anybody goes through them.
 */
#ifndef FG_RULES_UNTRUSTED_H
#define FG_RULES_UNTRUSTED_H

#include "rules/util.h"

/* The function's name is one that checks an address it is given. */
typedef bool (*fg_untrusted_checker)(const char *name);
/* The first place of the body where somebody goes through the parameter (p[i], *p, p->x) or
 * hands it to a function, when no call of a checker is given it; 0 = it is checked, or only
 * compared. */
fg_node_id fg_untrusted_use(const fg_check_context *ctx, fg_decl_id function, fg_decl_id parameter,
                            fg_untrusted_checker is_checker);

#endif
