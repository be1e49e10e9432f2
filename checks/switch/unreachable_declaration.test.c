/* Code before the first label of a switch. */
void poll(int n);

void initialised_bad(int state)
{
	switch (state) {
		int retries = 3;	/* expect: switch.unreachable-declaration */
	case 1:
		retries = 2;
		poll(retries);
	}
}

void call_bad(int state)
{
	switch (state) {
		poll(0);	/* expect: switch.unreachable-declaration */
	case 1:
		poll(1);
	}
}

void second_statement_bad(int state)
{
	switch (state) {
		int n;
		n = 4;	/* expect: switch.unreachable-declaration */
	default:
		n = 5;
		poll(n);
	}
}

void bare_declaration_ok(int state)
{
	switch (state) {
		int n;
	case 1:
		n = 2;
		poll(n);
	}
}

void before_ok(int state)
{
	int retries = 3;
	switch (state) {
	case 1:
		poll(retries);
	}
}

void label_in_loop_ok(int state, int n)
{
	switch (state) {
	case 0:
		do {
			poll(n);
	case 1:
			poll(n + 1);
		} while (--n > 0);
	}
}

void entered_by_goto_ok(int state)
{
	switch (state) {
	again:
		poll(2);
	case 1:
		if (state)
			goto again;
	}
}
