/* Inline assembly: outputs, inputs, both, clobbers, goto. */
int in_out(int a, int *p)
{
	int r, s = a;
	__asm__("mov %0, %1" : "=r"(r) : "r"(a));
	__asm__ volatile("add %0, %1" : "+r"(s), "=m"(*p) : "r"(r) : "cc");
	__asm__ volatile("dsb" ::: "memory");
	__asm__("nop");
	return r + s;
}

int jumps(int a)
{
	__asm__ goto("b %l1" : : "r"(a) : : yes, no);
	return 0;
yes:
	return 1;
no:
	return 2;
}
