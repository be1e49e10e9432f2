/* Comparison used as a statement. */
int expired(void);
void use(int v);

void state_bad(int state)
{
	if (expired())
		state == 0;	/* expect: condition.unused-comparison, fix: condition.unused-comparison */
	use(state);
}

void member_bad(int *limit)
{
	*limit == 5;	/* expect: condition.unused-comparison, fix: condition.unused-comparison */
}

void ordered_bad(int a, int b)
{
	a < b;	/* expect: condition.unused-comparison */
	use(a);
}

void assigned_ok(int state)
{
	state = 0;
	use(state);
}

int returned_ok(int a)
{
	return a == 5;
}

void on_purpose_ok(int a)
{
	(void)(a == 5);
}
