/* args: --target=x86_64-linux-gnu */
/* A va_list that is an array, and one that came as a parameter. */
struct pair {
	long a, b;
};

long first(int n, ...)
{
	__builtin_va_list ap;
	__builtin_va_start(ap, n);
	long r = __builtin_va_arg(ap, long);
	struct pair p = __builtin_va_arg(ap, struct pair);
	__builtin_va_end(ap);
	return r + p.b;
}

long from(__builtin_va_list ap)
{
	return __builtin_va_arg(ap, long);
}
