/* volatile removed by a conversion. */
typedef unsigned char u8;
typedef unsigned u32;
void *memcpy(void *to, const void *from, unsigned n);
void free(void *p);
extern volatile u8 rx[64];
extern volatile u32 *status;

void copied_bad(u8 *copy)
{
	memcpy(copy, (const void *)rx, 64);	/* expect: mmio.volatile-cast-away */
}

u32 read_bad(void)
{
	return *(u32 *)status;	/* expect: mmio.volatile-cast-away */
}

void kept_bad(void)
{
	u8 *p = (u8 *)rx;	/* expect: mmio.volatile-cast-away */
	p[0] = 1;
}

void implicit_bad(void)
{
	u8 *p = rx;	/* expect: mmio.volatile-cast-away */
	p[0] = 1;
}

void element_ok(u8 *copy)
{
	for (unsigned i = 0; i < 64; i++)
		copy[i] = rx[i];
}

u8 still_volatile_ok(void)
{
	return *(volatile u8 *)status;
}

__UINTPTR_TYPE__ address_ok(void)
{
	return (__UINTPTR_TYPE__)rx;
}

void freed_ok(volatile u8 *p)
{
	free((void *)p);
}

void added_ok(u8 *p)
{
	volatile u8 *q = p;
	q[0] = 1;
}

int munmap(void *p, unsigned n);
void unmapped_ok(volatile u32 *mapped)
{
	munmap((void *)mapped, 4096);
}
