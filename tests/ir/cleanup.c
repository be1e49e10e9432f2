/* __attribute__((cleanup(f))): f(&object) runs on every way out of the scope, the last object
 * first, each before its lifetime ends; what is returned is evaluated before. */
int f(void);
void drop(int *p);
int drop_any(void *p);
void quit(int *p) __attribute__((noreturn));

struct pair {
	int a, b;
};
void drop_pair(struct pair *p);

#define SCOPED(function) __attribute__((__cleanup__(function)))

int returns(int a)
{
	SCOPED(drop) int first = a;
	const char *second SCOPED(drop_any) = "x";
	if (f())
		return first;
	return 0;
}

struct pair returns_object(void)
{
	SCOPED(drop_pair) struct pair p = {1, 2};
	return p;
}

void leaves(int n)
{
	for (SCOPED(drop) int i = 0; i < n; i++) {
		SCOPED(drop) int each = i;
		if (f())
			break;
		if (f())
			continue;
		if (f())
			goto out;
	}
	f();
out:
	f();
}

int repeats(int n)
{
again:;
	SCOPED(drop) int x = n;
	if (n--)
		goto again;
	return ({
		SCOPED(drop) int inner = x;
		inner + 1;
	});
}

void sizes(int n)
{
	SCOPED(drop_any) int v[n];
	static SCOPED(drop) int ignored;
	v[0] = ignored;
}

int never(int a)
{
	SCOPED(drop) int outer = a;
	SCOPED(quit) int inner = a;
	return outer;
}
