/*
 * Who a text names: people are told apart by their mail address.
 */
#ifndef FG_BASE_PERSON_H
#define FG_BASE_PERSON_H

#include "base/arena.h"

/*
 * The address local@domain of "Ada Byron <ada@x.org>" or "ada@x.org", in lower case, so that one
 * person has one spelling: blanks, quotes, "mailto:" and the final dot of the domain are taken off.
 * NULL when the text names nobody.
 */
const char *fg_person_address(fg_arena *a, const char *text);

#endif
