/* What is not lowered leaves a reason and no function. */
void release(int *p);

int cleaned(void)
{
	__attribute__((cleanup(release))) int v = 3;
	return v;
}

int fine(void)
{
	return 1;
}
