int measure(void);
int arm(void);
void act(void);

int never_enabled_bad(void)
{
	int enabled = 0;
	if (enabled > 1)
		return arm();	/* expect: dead.unreachable */
	return 0;
}

int maybe_enabled_ok(int enabled)
{
	if (enabled > 1)
		return arm();
	return 0;
}

void contradiction_bad(void)
{
	int t = measure();
	if (t < 5) {
		if (t > 10)
			act();	/* expect: dead.unreachable */
	}
}

void window_ok(void)
{
	int t = measure();
	if (t > 5) {
		if (t < 10)
			act();
	}
}

void no_round_bad(void)
{
	int n = 0;
	while (n > 0) {
		act();	/* expect: dead.unreachable */
		n--;
	}
}

void rounds_ok(void)
{
	int n = measure();
	while (n > 0) {
		act();
		n--;
	}
}

void switched_off_ok(void)
{
	if (0)
		act();
}
