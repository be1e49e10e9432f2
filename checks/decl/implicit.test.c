/* Implicit declaration of a function or of type int. */
int declared(int);
int k_and_r();

void function_bad(void)
{
	undeclared_one(1);	/* expect: decl.implicit */
}

int result_used_bad(void)
{
	return undeclared_two() + 1;	/* expect: decl.implicit */
}

extern counter_bad;	/* expect: decl.implicit */

implicit_result_bad(void)	/* expect: decl.implicit */
{
	return 1;
}

int declared_ok(void)
{
	return declared(1);
}

int old_style_ok(void)
{
	return k_and_r(1);
}

int later(void);
int later_ok(void)
{
	return later();
}
