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

/* ---- what stands last in the case ---- */

void inner_switch_bad(int command, int kind)
{
	switch (command) {
	case 1:
		switch (kind) {
		case 1:
			read_block();
			break;
		default:
			erase_block();
			break;
		}
	case 2:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}

void inner_switch_without_last_break_bad(int command, int kind)
{
	switch (command) {
	case 1:
		read_block();
		switch (kind) {
		case 1:
			return;
		default:;
			erase_block();
		}
	default:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}

int inner_switch_that_returns_ok(int command, int kind)
{
	switch (command) {
	case 1:
		switch (kind) {
		case 1:
			return 1;
		default:
			return 2;
		}
	case 2:
		erase_block();
		break;
	}
	return 0;
}

int inner_switch_of_all_kinds_ok(int command, enum kind { RED, GREEN } kind)
{
	switch (command) {
	case 1:
		switch (kind) {
		case RED:
			return 1;
		case GREEN:
			return 2;
		}
	case 2:
		erase_block();
		break;
	}
	return 0;
}

void inner_switch_then_break_ok(int command, int kind)
{
	switch (command) {
	case 1:
		switch (kind) {
		case 1:
			read_block();
			break;
		}
		break;
	case 2:
		erase_block();
		break;
	}
}

/* The break leaves the inner switch, not the loop. */
void loop_without_end_ok(int command, int kind)
{
	switch (command) {
	case 1:
		while (1) {
			switch (kind) {
			case 2:
				break;
			}
			read_block();
		}
	case 2:
		erase_block();
		break;
	}
}

void loop_with_a_break_bad(int command, int kind)
{
	switch (command) {
	case 1:
		for (;;) {
			if (steps(kind))
				break;
		}
	case 2:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}

void once_bad(int command)
{
	switch (command) {
	case 1:
		do {
			read_block();
		} while (0);
	case 2:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}

void once_and_away_ok(int command)
{
	switch (command) {
	case 1:
		do {
			return;
		} while (0);
	case 2:
		erase_block();
		break;
	}
}

/* ---- macros ---- */
#define RUN(n) case n: step(n);
#define LOG(n) step(n)

void labels_of_a_macro_bad(int n)
{
	switch (n) {
		RUN(1)
		RUN(2)	/* expect: switch.fallthrough */
		break;
	case 3:
		LOG(3);
	case 4:	/* expect: switch.fallthrough */
		read_block();
		break;
	}
}

void label_of_a_macro_bad(int n)
{
	switch (n) {
	case 1:
		read_block();
	RUN(2)	/* expect: switch.fallthrough */
		break;
	}
}

#define CASE_TEXT(n) case n: step(n); break;
void labels_of_a_macro_ok(int n)
{
	switch (n) {
		CASE_TEXT(1)
		CASE_TEXT(2)
	}
}

/* A coroutine: one macro writes the state and the label behind it. */
#define WAIT_UNTIL(line, c) *line = 5; case 5: if (!(c)) return
void coroutine_ok(int *line, int c)
{
	switch (*line) {
	case 0:
		read_block();
		WAIT_UNTIL(line, c);
		erase_block();
	}
}

void stop_hook(void);
#define APP_ASSERT(x) do { if (!(x)) stop_hook(); } while (0)
#define APP_PANIC() stop_hook()
#define kernelCheck(x) if ((x) == 0) { stop_hook(); for (;;); }
#define KEEP_GOING ((void)0)
void macros_that_stop_ok(int n)
{
	switch (n) {
	case 1:
		APP_ASSERT(0);
	case 2:
		APP_PANIC();
	case 3:
		kernelCheck(0);
	case 4:
		KEEP_GOING;
	case 5:
		read_block();
		break;
	}
}

#define __fallthrough __attribute__((__fallthrough__))
#define FALL_THROUGH
void macros_that_say_so_ok(int n)
{
	switch (n) {
	case 1:
		read_block();
		__fallthrough;
	case 2:
		erase_block();
		FALL_THROUGH
	case 3:
		read_block();
		break;
	}
}

/* ---- remarks, by their words ---- */

void other_words_bad(int command)
{
	switch (command) {
	case 1:
		read_block();	/* waterfall pump */
	case 2:	/* expect: switch.fallthrough */
		read_block();	/* stop falling edge irq */
	case 3:	/* expect: switch.fallthrough */
		read_block();	/* the fallback of the discontinued one; no breakpoint here */
	case 4:	/* expect: switch.fallthrough */
		read_block();	/* fall time of the strong straight line */
	case 5:	/* expect: switch.fallthrough */
		erase_block();
		break;
	}
}

void same_words_ok(int command)
{
	switch (command) {
	case 1:
		read_block();
		/* and so on: intentionally falls into the next */
	case 2:
		read_block();
		// Fall-through.

	case 3:
		read_block();
		/*FALLTHROUGH*/
	case 4:
		read_block();
		/* -fallthrough */
	case 5:
		read_block();
		/* falls thru (as the manual says) */
	case 6:
		read_block();
		/* Else, fall through - to the end */
	case 7:
		read_block();	/* fall */
	case 8:
		read_block();
		/* drops through to 9; no break; */
	case 9:
		read_block();
		// runs into the next one
	case 10:
		erase_block();
		break;
	}
}

void else_ok(int command, int n)
{
	switch (command) {
	case 1:
		if (n)
			break;
		// else this is an error
	default:
		erase_block();
	}
}

void something_else_bad(int command, int n)
{
	switch (command) {
	case 1:
		if (n)
			break;
		else
			read_block();	/* do something else */
	default:	/* expect: switch.fallthrough */
		erase_block();
	}
}

/* ---- nothing stands above ---- */

void before_the_first_label_ok(int command)
{
	int n;
	switch (command) {
		n = 5;
		step(n);
	case 1:
		read_block();
		break;
	}
}
