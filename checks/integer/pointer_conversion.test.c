/* Conversion between pointer and integer that does not fit. */
typedef unsigned short u16;
typedef __UINTPTR_TYPE__ uptr;
extern int object;
void take(int *p);

u16 narrow_bad(void)
{
	return (u16)&object;	/* expect: integer.pointer-conversion */
}

void implicit_bad(void)
{
	int *p = 12;	/* expect: integer.pointer-conversion */
	take(p);
}

void argument_bad(int n)
{
	take(n);	/* expect: integer.pointer-conversion */
}

int *wide_from_narrow_bad(u16 n)
{
	return (int *)n;	/* expect: integer.pointer-conversion */
}

uptr full_width_ok(void)
{
	return (uptr)&object;
}

volatile unsigned *register_ok(void)
{
	return (volatile unsigned *)0x40021000u;
}

void null_ok(void)
{
	take(0);
}

struct descriptor {
	unsigned short address;
};
void stored_bad(struct descriptor *d)
{
	d->address = (u16)(uptr)&object, take(d->address);	/* expect: integer.pointer-conversion */
}

int *returned_bad(int handle)
{
	return handle;	/* expect: integer.pointer-conversion */
}

uptr aligned_ok(int *p)
{
	return ((uptr)p + 3) & ~(uptr)3;
}

int *from_number_ok(uptr address)
{
	return (int *)address;
}
