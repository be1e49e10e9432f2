/* Calls: direct, indirect, structures by value, dropped results, noreturn. */
struct big {
	int v[8];
};
struct big get(int);
int put(struct big, ...);
void nothing(void);
_Noreturn void die(const char *);
typedef int (*handler)(struct big *, int);

int direct(int a)
{
	struct big b = get(a), c;
	c = get(1);
	put(b, 'x', 1.5f);
	(void)put(get(2));
	nothing();
	return put(*&c, get(3).v[1]);
}

int indirect(handler h, handler *table, struct big *b)
{
	return h(b, 1) + (*h)(b, 2) + table[3](b, h == direct);
}

int stops(int a)
{
	if (a)
		die("no");
	a ? nothing() : die("yes");
	for (;;)
		die("for ever");
}

struct big both(int a, struct big *p)
{
	return a ? *p : get(a);
}

extern void abort(void);
int library(void)
{
	abort();
	return 1;
}
