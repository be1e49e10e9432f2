/*
 * The project's zones, from its configuration to the map that rules ask, and what
 * a run says of them.
 */
#ifndef FG_DRIVER_ZONES_H
#define FG_DRIVER_ZONES_H

#include "config/config.h"
#include "findings/coverage.h"
#include "rules/zones.h"

/* NULL when the configuration has no zones. Lives in a and the configuration. */
const fg_zone_map *fg_zones_of_config(fg_arena *a, const fg_config *c);
/* Files in no zone are gaps of the reason "no-zone". */
void fg_zones_add_gaps(fg_coverage *coverage, const fg_zone_table *t);
/* Zones whose paths have no file, neither among those analysed nor below root, are gaps of the
 * reason "empty-zone"; how many there are. Only a run over the whole product can say so. */
size_t fg_zones_add_empty(fg_coverage *coverage, const fg_zone_table *t, const fg_zone_map *m,
                          const fg_config *c, const char *root);

#endif
