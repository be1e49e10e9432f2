/* Arithmetic outside of what it is defined for. */
#include "board.h"

#include <math.h>
#include <string.h>
#include <sys/socket.h>

int arithmetic_division_by_zero_bad(int have_span)
{
	int span = 0;
	if (have_span)
		span = 40;
	return 4000 / span;	/* expect: arithmetic.division-by-zero */
}

int arithmetic_division_by_zero_ok(int have_span)
{
	int span = 1;
	if (have_span)
		span = 40;
	return 4000 / span;
}

double arithmetic_math_range_bad(void)
{
	double offset = -4.0;
	return sqrt(offset);	/* expect: arithmetic.math-range */
}

double arithmetic_math_range_ok(void)
{
	double offset = 4.0;
	return sqrt(offset);
}
