int f(void);
int g(int);

int both(int a, int b)
{
	if (a && b)
		return 1;
	return 0;
}

int either_value(int a, int *p)
{
	int r = a > 3 || *p;
	return r;
}

void effects(int a)
{
	a && f();
	a ? g(1) : g(2);
}

int mixed(int a, int b, int c)
{
	if (!(a || b) && c != 0)
		f();
	else
		g(3);
	return a ? b : c;
}

int hinted(int a)
{
	if (__builtin_expect(!!(a && f()), 0))
		return 1;
	return a ?: f();
}
