/*
 * Where the installed data (templates/ of the source tree) lies.
 */
#ifndef FG_CATALOG_DATA_H
#define FG_CATALOG_DATA_H

#include "base/arena.h"

/* The data directory, absolute, allocated in a; NULL when there is none. In this order:
 *	$FIRMGATE_DATA_DIR, when set: nothing else is tried
 *	../share/firmgate beside the running program: an installation
 *	share/firmgate below its folder: a build tree (a link to templates/) */
char *fg_data_dir(fg_arena *a);

#endif
