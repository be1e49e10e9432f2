int even(int n);
int leaf(void);
int odd(int n)
{
	return n ? even(n - 1) : leaf();
}
