/* Body that a constant variable rules out. */
#define FEATURE 0
int act(void);
void set(int *p);

int flag_bad(void)
{
	int valid = 0;
	if (valid)
		return act();	/* expect: dead.never-runs */
	return 1;
}

int compared_bad(void)
{
	int mode = 1;
	int sum = 0;
	if (mode == 0) {
		sum = act();	/* expect: dead.never-runs */
		sum++;
	}
	return sum;
}

int loop_bad(void)
{
	int left = 0;
	while (left > 0)
		act();	/* expect: dead.never-runs */
	return 0;
}

int counted_bad(void)
{
	int i, sum = 0;
	for (i = 0; i > 8; i++)
		sum += act();	/* expect: dead.never-runs */
	return sum;
}

int set_ok(void)
{
	int valid = 0;
	set(&valid);
	if (valid)
		return act();
	return 1;
}

int assigned_ok(int n)
{
	int valid = 0;
	if (n > 3)
		valid = 1;
	if (valid)
		return act();
	return 1;
}

int configured_ok(void)
{
	int valid = 0;
#if FEATURE
	valid = 1;
#endif
	if (valid)
		return act();
	return 1;
}

int macro_ok(void)
{
	if (FEATURE)
		return act();
	return 0;
}

int constant_ok(void)
{
	const int debug = 0;
	if (debug)
		return act();
	return 0;
}

int counted_ok(void)
{
	int i, sum = 0;
	for (i = 0; i < 8; i++)
		sum += act();
	return sum;
}

#define CONNECTIONS 0
int none_ok(void)
{
	int i, sum = 0;
	for (i = 0; i < CONNECTIONS; i++)
		sum += act();
	return sum;
}
