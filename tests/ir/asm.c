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

/* Constraints and registers this target does not know: the operands count all the same. */
int foreign(int a, int *p)
{
	register int pinned __asm__("eax") = a;
	int r;
	__asm__("x %0 %9 %[nobody]" : "=Qi"(r), "=&zz"((unsigned)*p) : "Nd"(a), "5"(r) : "r99");
	__asm__("x" : "+S"(pinned) : "0"(r));
	return r + pinned;
}
