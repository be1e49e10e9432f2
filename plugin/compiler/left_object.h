/*
 * The unit object that an earlier compile left. Where this one's firmgate cannot
 * be run or is killed, it would stand for a unit that nobody looked at.
 */
#ifndef FG_COMPILER_LEFT_OBJECT_H
#define FG_COMPILER_LEFT_OBJECT_H

#include "compiler/words.h"

/* command: the driver's words; source: the file among them, or its name. Nothing but unit objects
 * is removed. */
void remove_left_object(const struct words *command, const char *source);

#endif
