/* System calls of a kernel with user threads. */
#include "fw.h"

int z_impl_syscall_level_bad(int *level);
int z_impl_syscall_level_ok(int *level);
int k_usermode_to_copy(void *to, const void *from, size_t n);

int z_vrfy_syscall_unchecked_pointer_bad(int *level)
{
	*level = sensor_value();	/* expect: syscall.unchecked-pointer */
	return 0;
}

int z_vrfy_syscall_unchecked_pointer_ok(int *level)
{
	int value = sensor_value();
	return k_usermode_to_copy(level, &value, sizeof value);
}
