/* Functions. */
#include "board.h"

int function_missing_return_bad(int level)
{
	if (level > 10)
		return 1;
	valve_set(level);
}	/* expect: function.missing-return */

int function_missing_return_ok(int level)
{
	if (level > 10)
		return 1;
	valve_set(level);
	return 0;
}
