/* args: --target=riscv32-unknown-elf */
/* A va_list that is a plain pointer: passed by its address. */
int first(int n, ...)
{
	__builtin_va_list ap, again;
	__builtin_va_start(ap, n);
	__builtin_va_copy(again, ap);
	int r = __builtin_va_arg(ap, int);
	__builtin_va_end(ap);
	return r + __builtin_va_arg(again, int);
}

int from(__builtin_va_list ap, __builtin_va_list *by_address)
{
	return __builtin_va_arg(ap, int) + __builtin_va_arg(*by_address, int);
}
