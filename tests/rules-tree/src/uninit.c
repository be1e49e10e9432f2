/* Values that nobody set. */
#include "board.h"

int uninit_read_bad(int kind)
{
	int limit;
	if (kind == 1)
		limit = 10;
	else if (kind == 2)
		limit = 20;
	return sensor_value() > limit;	/* expect: uninit.read */
}

int uninit_read_ok(int kind)
{
	int limit;
	if (kind == 1)
		limit = 10;
	else
		limit = 20;
	return sensor_value() > limit;
}
