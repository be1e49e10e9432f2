/* Floating-point numbers, numbers out of text. */
#include "board.h"

#include <stdlib.h>
#include <string.h>

int number_float_bytes_compared_bad(const float *a, const float *b)
{
	return memcmp(a, b, sizeof *a) != 0;	/* expect: number.float-bytes-compared */
}

int number_float_bytes_compared_ok(const int *a, const int *b)
{
	return memcmp(a, b, sizeof *a) != 0;
}

void number_float_to_int_range_bad(void)
{
	valve_set((int)3.0e9);	/* expect: number.float-to-int-range */
}

void number_float_to_int_range_ok(void)
{
	valve_set((int)3.0e8);
}

void number_float_unchecked_bad(float position)
{
	valve_set((int)position);	/* expect: number.float-unchecked */
}

void number_float_unchecked_ok(float position)
{
	if (!(position >= 0.0f && position <= 100.0f))
		return;
	valve_set((int)position);
}

float number_int_to_float_loss_bad(uint32_t ticks)
{
	return ticks;	/* expect: number.int-to-float-loss */
}

double number_int_to_float_loss_ok(uint32_t ticks)
{
	return ticks;
}

int number_unchecked_conversion_bad(const char *text)
{
	return atoi(text) + 1;	/* expect: number.unchecked-conversion */
}

int number_unchecked_conversion_ok(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);
	return *end || n > 100 || n < 0 ? -1 : (int)n + 1;
}
