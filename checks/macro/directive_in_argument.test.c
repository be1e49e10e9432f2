/* Preprocessor directive in the arguments of a macro. */
int sum(int a, int b);
#define LOG(a, b) sum(a, b)
#define IPV6 1

int choice_bad(int a)
{
	return LOG(a,
#ifdef IPV6	/* expect: macro.directive-in-argument */
		6
#else
		4
#endif
	);
}

int nested_bad(int a)
{
	return LOG(a, LOG(1,
#if IPV6	/* expect: macro.directive-in-argument */
		6
#endif
	));
}

int define_bad(int a)
{
	return LOG(a,
#define SIX 6	/* expect: macro.directive-in-argument */
		SIX);
}

/* Two choices in one call, one in the other. */
int two_bad(int a)
{
	return LOG(
#if IPV6	/* expect: macro.directive-in-argument */
#if 1	/* expect: macro.directive-in-argument */
		a,
#endif
#endif
		4);
}

/* The call begins in an arm: its #else is the first that is told. */
int begun_before_bad(int a)
{
	return
#if IPV6
		LOG(a,
#else	/* expect: macro.directive-in-argument */
		sum(a,
#endif
		4);
}

int function_ok(int a)
{
	return sum(a,
#ifdef IPV6
		6
#else
		4
#endif
	);
}

int before_ok(int a)
{
#ifdef IPV6
	int version = 6;
#else
	int version = 4;
#endif
	return LOG(a, version);
}

int behind_ok(int a)
{
	return LOG(a, 4)
#ifdef IPV6
		+ 2
#endif
	;
}
