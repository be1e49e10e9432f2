/*
 * What a compile command says: the last word that speaks of a thing decides.
 */
#ifndef FG_PRODUCT_FLAGS_H
#define FG_PRODUCT_FLAGS_H

#include "product/data.h"

typedef enum fg_flag_state {
	FG_FLAG_ABSENT,
	FG_FLAG_ON,
	FG_FLAG_WEAK,
	FG_FLAG_OFF,
	FG_FLAG_IDLE, /* on, but the command does not optimise, and without that it does nothing */
} fg_flag_state;

/* The item is one of this unit's compiler, version, target and core. */
bool fg_flags_apply(const fg_hardening *item, const fg_product_unit *unit);
/* *word (may be NULL): the one that decided. */
fg_flag_state fg_flags_state(const fg_hardening *item, const fg_product_unit *unit,
                             const char **word);
/* The last word of the command that matches one of the globs; NULL = none. */
const char *fg_flags_last(const fg_product_unit *unit, const fg_words_list *globs);
/* The command asks for optimisation: the last -O is none of -O and -O0. */
bool fg_flags_optimises(const fg_product_unit *unit);
bool fg_flags_match(const fg_words_list *globs, const char *word);

#endif
