/* Macros. */
#include "board.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define MACRO_MAX(a, b) ((a) > (b) ? (a) : (b))
#define MACRO_SET(a, b, value) a##b = value

int macro_argument_evaluated_twice_bad(const uint8_t *frame)
{
	int n = MACRO_MAX(*frame++, 4);	/* expect: macro.argument-evaluated-twice */
	return n + *frame;
}

int macro_argument_evaluated_twice_ok(const uint8_t *frame)
{
	int n = MACRO_MAX(*frame, 4);
	return n + *frame;
}

unsigned macro_assert_side_effect_bad(unsigned left)
{
	assert(left-- > 0);	/* expect: macro.assert-side-effect */
	return left;
}

unsigned macro_assert_side_effect_ok(unsigned left)
{
	assert(left > 0);
	return left - 1;
}

#define MACRO_NOTE(text, n) note_number((n) + sizeof(text))

void macro_directive_in_argument_bad(void)
{
	MACRO_NOTE("macro",
#ifdef MACRO_LONG	/* expect: macro.directive-in-argument */
		20
#else
		10
#endif
	);
}

#ifdef MACRO_LONG
#define MACRO_N 20
#else
#define MACRO_N 10
#endif

void macro_directive_in_argument_ok(void)
{
	MACRO_NOTE("macro",
		MACRO_N
	);
}

void macro_universal_name_bad(void)
{
	int \u0401 = 0;
	MACRO_SET(\u04, 01, 4);	/* expect: macro.universal-name */
	valve_set(\u0401);
}

void macro_universal_name_ok(void)
{
	int \u0401 = 0;
	MACRO_SET(\u0401, , 4);
	valve_set(\u0401);
}
