/* Builtins with a meaning of their own, and those that stay calls. */
int f(int);

int hints(int a, int *p)
{
	if (__builtin_expect(a == 0, 0))
		return 1;
	int *q = __builtin_assume_aligned(p, 8);
	__builtin_assume(a > 0);
	return *q + __builtin_constant_p(a) + __builtin_constant_p(3 + 4);
}

int ends(int a)
{
	switch (a) {
	case 1:
		return 2;
	case 2:
		__builtin_trap();
	default:
		__builtin_unreachable();
	}
}

unsigned stays(unsigned a, char *to, const char *from)
{
	int sum;
	if (__builtin_add_overflow(a, 3, &sum))
		return 0;
	__builtin_memcpy(to, from, __builtin_object_size(to, 0));
	return __builtin_bswap32(a) + __builtin_clz(a);
}

int variable(int n, ...)
{
	__builtin_va_list ap, copy;
	__builtin_va_start(ap, n);
	__builtin_va_copy(copy, ap);
	int r = __builtin_va_arg(ap, int);
	double d = __builtin_va_arg(copy, double);
	__builtin_va_end(ap);
	__builtin_va_end(copy);
	return r + (int)d;
}
