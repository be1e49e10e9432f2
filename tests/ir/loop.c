/* while, do, for; break and continue; the step; loops that do not loop. */
int f(int);

int count(int n)
{
	int r = 0;
	while (n) {
		if (f(n))
			continue;
		if (n == 3)
			break;
		r += n--;
	}
	return r;
}

int at_least_once(int n)
{
	do {
		if (n & 1)
			continue;
		if (f(n))
			break;
	} while (n-- > 0);
	return n;
}

int sum(const int *v, int n)
{
	int s = 0;
	for (int i = 0; i < n; i++) {
		if (v[i] < 0)
			continue;
		s += v[i];
	}
	return s;
}

void for_ever(void)
{
	for (;;)
		f(1);
}

void nested(int n)
{
	for (;;)
		do {
			while (f(n))
				n++;
		} while (f(2));
}

void while_one(void)
{
	while (1)
		if (f(1))
			break;
}

#define ONCE(x)                                                                                    \
	do {                                                                                       \
		f(x);                                                                              \
		if (x)                                                                             \
			break;                                                                     \
		f(2);                                                                              \
	} while (0)

void macro(int a)
{
	ONCE(a);
	f(3);
}

void no_way_round(int n)
{
	for (int i = 0; i < n; i++)
		return;
}
