/* Case that runs into the next one. */
void read_block(void);
void erase_block(void);

void command_bad(int command)
{
	switch (command) {
	case 1:
		read_block();
	case 2:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}

int state_bad(int state)
{
	switch (state) {
	case 1:
		state = 4;
	case 2:	/* expect: switch.fallthrough */
		return state;
	default:
		return 0;
	}
}

void into_default_bad(int command)
{
	switch (command) {
	case 1:
		read_block();
	default:	/* expect: switch.fallthrough */
		erase_block();
	}
}

void broken_ok(int command)
{
	switch (command) {
	case 1:
		read_block();
		break;
	case 2:
		erase_block();
		break;
	}
}

void shared_ok(int command)
{
	switch (command) {
	case 1:
	case 2:
		erase_block();
		break;
	}
}

void said_ok(int command)
{
	switch (command) {
	case 1:
		read_block();
		/* fall through */
	case 2:
		erase_block();
		break;
	case 3:
		read_block(); /* FALLTHRU */
	case 4:
		erase_block();
		/* no break */
	case 5:
		read_block();
		break;
	}
}

void marked_ok(int command)
{
	switch (command) {
	case 1:
		read_block();
		__attribute__((fallthrough));
	case 2:
		erase_block();
		break;
	}
}

void into_nothing_ok(int command)
{
	switch (command) {
	case 1:
		read_block();
	default:
		break;
	}
}

/* The word in a name of the lines before is no remark. */
void step(int n);
void fallthrough_bad(int n)
{
	switch (n) {
	case 1: step(1);
	case 2: step(2);	/* expect: switch.fallthrough */
		break;
	}
}

int steps(int n);

int said_in_other_words_ok(int step, int n)
{
	switch (step) {
	case 1:
		if (n)
			n = steps(n);
		/* else goes straight to the next step */
	case 2:
		return steps(n + 1);
	}
	return n;
}

void into_no_effect_ok(int kind)
{
	switch (kind) {
	case 1:
		if (steps(kind) != 1)
			steps(0);
	default:
		(void)0; /* quiet */
	}
}

void remark_ok(int command)
{
	switch (command) {
	case 1:
		read_block();
		/* Continue */
	case 2:
		erase_block();
		break;
	}
}

void continue_name_bad(int command)
{
	int continue_count = 0;
	switch (command) {
	case 1:
		read_block();
		continue_count++;
	case 2:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}
