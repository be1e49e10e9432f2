#include "driver/security_level.h"

uint32_t fg_sl_highest(const fg_config *c)
{
	uint32_t highest = c->project.security_level;
	for (size_t i = 0; i < c->zones.count; i++)
		for (size_t k = 0; k < FG_FR_COUNT; k++)
			if (c->zones.at[i].levels[k] > highest)
				highest = c->zones.at[i].levels[k];
	return highest;
}

/* "CR 3.5", "EDR 3.2": the digit in front of the point. */
uint32_t fg_sl_requirements(const fg_rule_info *rule)
{
	uint32_t mask = 0;
	for (size_t i = 0; i < rule->taxon_count[FG_TAXONOMY_IEC62443_4_2]; i++) {
		const char *point = strchr(rule->taxa[FG_TAXONOMY_IEC62443_4_2][i].id, '.');
		if (point && point[-1] >= '1' && point[-1] <= '7')
			mask |= 1u << (point[-1] - '1');
	}
	return mask;
}

/* A rule that serves several requirements is on when one of them asks for it. */
static uint32_t level_of_zone(const fg_zone *z, uint32_t requirements)
{
	uint32_t level = 0;
	for (uint32_t k = 0; k < FG_FR_COUNT; k++) {
		bool counts = requirements == 0 || (requirements >> k & 1);
		if (counts && z->levels[k] > level)
			level = z->levels[k];
	}
	return level;
}

uint32_t fg_sl_at(const fg_config *c, const fg_zone_map *zones, const char *path,
                  uint32_t requirements)
{
	uint32_t zone = zones ? fg_zone_of_path(zones, path, NULL) : FG_ZONE_NONE;
	uint32_t level = zone == FG_ZONE_NONE ? 0 : level_of_zone(&c->zones.at[zone], requirements);
	return level ? level : c->project.security_level;
}

bool fg_sl_is_on(const fg_config *c, const fg_check *check, uint32_t level)
{
	if (check->maturity == FG_MATURITY_PREVIEW)
		return c->rules.preview && (level == 0 || fg_check_sl(check) <= level);
	if (check->maturity == FG_MATURITY_POLICY && c->rules.policy)
		return true;
	if (level == 0)
		return check->maturity == FG_MATURITY_STABLE;
	return fg_check_sl(check) <= level;
}
