/* Code and values that are of no use. */
#include "board.h"

void dead_never_runs_bad(const uint8_t *frame)
{
	int valid = 0;
	use_bytes(frame, 4);
	if (valid)	/* expect: condition.constant */
		valve_set(1);	/* expect: dead.never-runs */ /* expect: dead.unreachable */
}

void dead_never_runs_ok(const uint8_t *frame)
{
	int valid = 0;
	valid = use_bytes(frame, 4);
	if (valid)
		valve_set(1);
}

int dead_unreachable_bad(int level)
{
	if (level > 100)
		level = 100;
	if (level > 200)	/* expect: condition.constant */
		valve_set(0);	/* expect: dead.unreachable */
	return level;
}

int dead_unreachable_ok(int level)
{
	if (level > 100)
		level = 300;
	if (level > 200)
		valve_set(0);
	return level;
}

int dead_port_open(void);
int dead_speed_set(void);

int dead_unused_value_bad(void)
{
	int rc;
	rc = dead_port_open();	/* expect: dead.unused-value */
	rc = dead_speed_set();
	return rc;
}

int dead_unused_value_ok(void)
{
	int rc = dead_port_open();
	rc |= dead_speed_set();
	return rc;
}

void dead_unused_variable_bad(unsigned a, unsigned b)
{
	unsigned sum = a + b;	/* expect: dead.unused-variable */
	note_number(a);
}

void dead_unused_variable_ok(unsigned a, unsigned b)
{
	unsigned sum = a + b;
	note_number(sum);
}
