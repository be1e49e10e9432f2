/* The secure side of two worlds. */
#include "fw.h"

#define ENTRY __attribute__((cmse_nonsecure_entry))
void *cmse_check_address_range(void *p, size_t size, int flags);

ENTRY int trustzone_unchecked_pointer_bad(uint32_t *out)
{
	*out = sensor_count();	/* expect: trustzone.unchecked-pointer */
	return 0;
}

ENTRY int trustzone_unchecked_pointer_ok(uint32_t *out)
{
	if (!cmse_check_address_range(out, sizeof *out, 8))
		return -1;
	*out = sensor_count();
	return 0;
}
