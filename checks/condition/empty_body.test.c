/* Semicolon in place of a body. */
int verify(int image);
int ready(void);
void step(void);

int checked_bad(int image)
{
	if (verify(image) != 0);	/* expect: condition.empty-body */
	{
		step();
	}
	return 0;
}

void loop_bad(int n)
{
	for (int i = 0; i < n; i++);	/* expect: condition.empty-body */
	{
		step();
	}
}

void while_bad(int n)
{
	while (n > 3);	/* expect: condition.empty-body */
	{
		n--;
	}
}

void wait_ok(void)
{
	while (!ready())
		;
}

void body_ok(int image)
{
	if (verify(image))
		step();
}

#define TRACE(x)
void macro_ok(int n)
{
	if (n)
		TRACE(n);
	step();
}
