/* An update without a look at how old it is. */
#include "fw.h"

int boot_no_rollback_check_bad(const esp_partition_t *p)
{
	return esp_ota_set_boot_partition(p);	/* expect: boot.no-rollback-check */
}
