/* An update that may not be older than what runs. */
#include "fw.h"

extern const uint32_t running_version;

int boot_no_rollback_check_ok(const esp_partition_t *p, uint32_t version)
{
	if (version < running_version)
		return -1;
	return esp_ota_set_boot_partition(p);
}
