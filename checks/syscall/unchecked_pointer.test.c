/* Pointer of a user thread used by the kernel without a check. */
typedef unsigned char u8;
typedef unsigned long size;
int arch_buffer_validate(const void *p, size n, int write);
int k_object_validate(void *object, int type, int init);
int k_usermode_from_copy(void *to, const void *from, size n);
void k_oops(void);
int z_impl_sensor_read(void *device, u8 *to, size n);
int z_impl_set_name(const char *name);
int z_impl_configure(const void *config);
struct config {
	unsigned rate;
};
#define CHECK(e) do { if (e) k_oops(); } while (0)

int z_vrfy_sensor_read_bad(void *device, u8 *to, size n)
{
	CHECK(k_object_validate(device, 3, 1));
	return z_impl_sensor_read(device, to, n);	/* expect: syscall.unchecked-pointer */
}

int z_vrfy_set_name_bad(const char *name)
{
	return z_impl_set_name(name);	/* expect: syscall.unchecked-pointer */
}

int z_vrfy_configure_bad(const struct config *config)
{
	if (config->rate > 100)	/* expect: syscall.unchecked-pointer */
		return -1;
	return 0;
}

int z_vrfy_sensor_read_ok(void *device, u8 *to, size n)
{
	CHECK(k_object_validate(device, 3, 1));
	CHECK(arch_buffer_validate(to, n, 1));
	return z_impl_sensor_read(device, to, n);
}

int z_vrfy_configure_ok(const struct config *config)
{
	struct config own;
	CHECK(k_usermode_from_copy(&own, config, sizeof(own)));
	return z_impl_configure(&own);
}

int z_impl_other_ok(const struct config *config)
{
	return (int)config->rate; /* called by the kernel too */
}

int z_vrfy_compared_ok(const void *config)
{
	return config == 0;
}
