/*
 * Which libclang looks at the units, without loading it where an earlier run left its name.
 */
#ifndef FG_DRIVER_ENGINE_H
#define FG_DRIVER_ENGINE_H

#include "store/store.h"

/* "clang version 19.1.7"; lives for ever. store may be NULL: libclang is asked. */
const char *fg_engine_version(fg_store *store);

#endif
