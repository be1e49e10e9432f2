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

void reset_count_bad(int state, int *count)
{
	switch (state) {
		*count = 0;	/* expect: switch.unreachable-declaration */
	case 2:
		poll(*count);
		break;
	}
}

void array_bad(int state)
{
	switch (state) {
		char text[4] = "abc";	/* expect: switch.unreachable-declaration */
	default:
		poll(text[0]);
	}
}

void static_ok(int state)
{
	switch (state) {
		static int calls = 1;
	case 1:
		poll(calls++);
	}
}

void block_in_case_ok(int state)
{
	switch (state) {
	case 1: {
		int retries = 3;
		poll(retries);
		break;
	}
	default:;
		int last = 4;
		poll(last);
	}
}
