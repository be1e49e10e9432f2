/* goto: forward, backward, into and out of scopes; lifetimes on every path. */
int f(int);
void use(int *);

int cleanup(int a)
{
	int r = -1;
	if (f(a))
		goto out;
	{
		int b = a;
		use(&b);
		if (b)
			goto out;
		r = b;
	}
out:
	return r;
}

void backward(int n)
{
again:;
	int each = n;
	use(&each);
	if (each--)
		goto again;
}

void inward(int a)
{
	int outer = 1;
	if (a)
		goto inside;
	{
		int passed = 2;
		use(&passed);
inside:
		passed = 3;
		use(&outer);
	}
}

void both_ways(int a)
{
	{
		int x = a;
		use(&x);
		goto other;
	}
	{
		int y;
other:
		y = 1;
		use(&y);
	}
}

void never(void)
{
	goto end;
	f(1);
end:
	f(2);
}
