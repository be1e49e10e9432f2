/* External inline function uses a static of its file. */
static int calls;
int total;
static int helper(void)
{
	return 1;
}

inline int object_bad(void)
{
	return ++calls;	/* expect: decl.inline-static */
}

inline int function_bad(void)
{
	return helper();	/* expect: decl.inline-static */
}

inline int local_bad(void)
{
	static int n;	/* expect: decl.inline-static */
	return ++n;
}

static inline int internal_ok(void)
{
	static int n;
	return ++n + calls + helper();
}

inline int external_ok(void)
{
	return ++total;
}

inline int constant_ok(void)
{
	static const int step = 3;
	return total + step;
}

int use_ok(void)
{
	return internal_ok() + object_bad() + function_bad() + local_bad() + external_ok() + constant_ok();
}
