/* args: --target=armv8m.main-none-eabi -mcmse */
/* Pointer of the non-secure world used without a check. */
typedef unsigned char u8;
typedef unsigned long size;
void *cmse_check_address_range(void *p, size n, int flags);
int encrypt(const u8 *in, u8 *out, size n);
void *memcpy(void *to, const void *from, size n);
int store_callback(void (*call)(void));
#define ENTRY __attribute__((cmse_nonsecure_entry))
struct request {
	u8 *data;
	size n;
};

ENTRY int sum_bad(const u8 *bytes, size n)
{
	int sum = 0;
	for (size i = 0; i < n; i++)
		sum += bytes[i];	/* expect: trustzone.unchecked-pointer */
	return sum;
}

ENTRY int pass_bad(const u8 *in, u8 *out, size n)
{
	if (!cmse_check_address_range((void *)in, n, 2))
		return -1;
	return encrypt(in, out, n);	/* expect: trustzone.unchecked-pointer */
}

ENTRY int member_bad(struct request *r)
{
	return (int)r->n;	/* expect: trustzone.unchecked-pointer */
}

ENTRY int checked_ok(const u8 *in, u8 *out, size n)
{
	if (!cmse_check_address_range((void *)in, n, 2) ||
	    !cmse_check_address_range(out, n, 3))
		return -1;
	return encrypt(in, out, n);
}

ENTRY int copied_ok(struct request *r)
{
	struct request own;
	r = cmse_check_address_range(r, sizeof(*r), 2);
	if (!r)
		return -1;
	memcpy(&own, r, sizeof(own));
	return (int)own.n;
}

int inside_ok(const u8 *bytes)
{
	return bytes[0]; /* no entry */
}

ENTRY int compared_ok(const u8 *bytes)
{
	return bytes != 0;
}
