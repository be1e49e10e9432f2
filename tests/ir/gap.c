/* What is not lowered leaves a reason and no function. */

int cleaned(void)
{
	extern void release(int *p); /* looked for at file scope only */
	__attribute__((cleanup(release))) int v = 3;
	return v;
}

int fine(void)
{
	return 1;
}
