/*
 * Which rules a target security level asks for. A level is what the project or a
 * zone says; 0 = nothing is said, and the stable rules are on.
 */
#ifndef FG_DRIVER_SECURITY_LEVEL_H
#define FG_DRIVER_SECURITY_LEVEL_H

#include "config/config.h"
#include "findings/rule_info.h"
#include "rules/check.h"
#include "rules/zones.h"

/* The highest level that holds anywhere: rules up to it must run. */
uint32_t fg_sl_highest(const fg_config *c);
/* Foundational requirements the rule's controls belong to: bit 0 = FR1. */
uint32_t fg_sl_requirements(const fg_rule_info *rule);
/* The level that holds at the path for a rule of these requirements: its zone's, else the
 * project's. */
uint32_t fg_sl_at(const fg_config *c, const fg_zone_map *zones, const char *path,
                  uint32_t requirements);
/* The rule is on at the level, when nothing is said of it by name. */
bool fg_sl_is_on(const fg_config *c, const fg_check *check, uint32_t level);

#endif
