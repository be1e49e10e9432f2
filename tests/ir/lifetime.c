/* Lifetimes: nested scopes, loops, early exits, literals, statement expressions. */
void use(int *);
int f(void);

int shadow(int a)
{
	int x = a;
	{
		int x = 2;
		use(&x);
	}
	return x;
}

int early(int a)
{
	for (int i = 0; i < a; i++) {
		int each = i;
		use(&each);
		if (f())
			break;
		if (f())
			continue;
		if (f())
			return each;
	}
	return 0;
}

void literal(int a)
{
	int *p;
	if (a) {
		p = &(int){a};
		use(p);
	}
	while (f() && (p = (int[]){1, 2}))
		use(p);
}

int value(int a)
{
	return ({
		int inner = a;
		use(&inner);
		inner + 1;
	});
}
