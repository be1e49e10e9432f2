/* Conditions that do not ask what they seem to ask. */
#include "board.h"

enum condition_state { CONDITION_IDLE, CONDITION_RUN, CONDITION_STOP };
#define CONDITION_ERROR 0x30u

bool condition_is_locked(void);

int condition_assignment_bad(int state)
{
	if (state = CONDITION_RUN)	/* expect: condition.assignment */
		return 1;
	return state;
}

int condition_assignment_ok(int state)
{
	if (state == CONDITION_RUN)
		return 1;
	return state;
}

int condition_bitwise_boolean_bad(unsigned status)
{
	if (status & CONDITION_ERROR == 0)	/* expect: condition.bitwise-boolean */ /* expect: condition.constant */
		return 1;
	return 0;
}

int condition_bitwise_boolean_ok(unsigned status)
{
	if ((status & CONDITION_ERROR) == 0)
		return 1;
	return 0;
}

void condition_constant_bad(int level)
{
	if (level < 10)
		return;
	note_number(1);
	if (level < 5)	/* expect: condition.constant */
		valve_set(0);	/* expect: dead.unreachable */
}

void condition_constant_ok(int level)
{
	if (level < 10)
		return;
	note_number(1);
	if (level < 50)
		valve_set(0);
}

void condition_empty_body_bad(int in_range)
{
	if (in_range);	/* expect: condition.empty-body */
	{
		valve_set(1);
	}
}

void condition_empty_body_ok(int in_range)
{
	if (in_range)
	{
		valve_set(1);
	}
}

void condition_function_name_bad(void)
{
	if (condition_is_locked == 0)	/* expect: condition.function-name */
		valve_set(1);
}

void condition_function_name_ok(void)
{
	if (condition_is_locked() == 0)
		valve_set(1);
}

int condition_implied_bad(int cmd)
{
	if (cmd != 3 || cmd != 4)	/* expect: condition.implied */ /* expect: condition.constant */
		return -1;
	return 0;
}

int condition_implied_ok(int cmd)
{
	if (cmd != 3 && cmd != 4)
		return -1;
	return 0;
}

enum condition_state condition_current;

void condition_unused_comparison_bad(void)
{
	condition_current == CONDITION_STOP;	/* expect: condition.unused-comparison */
	valve_set(0);
}

void condition_unused_comparison_ok(void)
{
	condition_current = CONDITION_STOP;
	valve_set(0);
}
