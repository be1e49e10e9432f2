/* One identifier, two linkages. */
static int limit = 100;
static int other_limit_ok = 50;

int hidden_bad(int now)
{
	int limit = now;
	{
		extern int limit;	/* expect: decl.linkage-conflict */
		return limit;
	}
}

int of_parameter_bad(int limit)
{
	for (;;) {
		extern int limit;	/* expect: decl.linkage-conflict */
		return limit;
	}
}

static void step(void);

void function_bad(void (*step)(void))
{
	{
		extern void step(void);	/* expect: decl.linkage-conflict */
		step();
	}
}

static void step(void)
{
}

int inherits_ok(void)
{
	extern int limit;	/* the static one of the file: not hidden */
	return limit;
}

int elsewhere_ok(void)
{
	extern int limit_of_other_file;
	return limit_of_other_file + other_limit_ok;
}

static int declared_twice_ok(void);
static int declared_twice_ok(void)
{
	return 1;
}

int calls_ok(void)
{
	step();
	return declared_twice_ok();
}
