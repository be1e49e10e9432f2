/* Atomic variable used twice in one expression. */
static _Atomic _Bool ready;
static _Atomic int count;
static int plain;

void toggle_bad(void)
{
	ready = !ready;	/* expect: thread.atomic-twice */
}

int sum_bad(void)
{
	return count * (count + 1) / 2;	/* expect: thread.atomic-twice */
}

int range_bad(void)
{
	if (count > 2 && count < 9)	/* expect: thread.atomic-twice */
		return 1;
	return 0;
}

int initialised_bad(void)
{
	int n = count ? count : 1;	/* expect: thread.atomic-twice */
	return n;
}

void compound_ok(void)
{
	ready ^= 1;
	count += 2;
}

int copy_ok(void)
{
	int n = count;
	return n * (n + 1) / 2;
}

int plain_ok(void)
{
	plain = !plain;
	return plain + count;
}

int function_ok(void)
{
	return __c11_atomic_load(&count, 5) + __c11_atomic_load(&count, 5) + (int)sizeof(count);
}
