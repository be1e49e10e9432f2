/* Expressions. */
#include "board.h"

struct expression_name {
	char text[12];
};

struct expression_name expression_device(void);

void expression_temporary_lifetime_bad(void)
{
	const char *name = expression_device().text;	/* expect: expression.temporary-lifetime */
	note_text(name);
}

void expression_temporary_lifetime_ok(void)
{
	struct expression_name device = expression_device();
	const char *name = device.text;
	note_text(name);
}

size_t expression_unevaluated_side_effect_bad(const uint8_t *frame)
{
	size_t n = sizeof(*frame++);	/* expect: expression.unevaluated-side-effect */
	return n + *frame;
}

size_t expression_unevaluated_side_effect_ok(const uint8_t *frame)
{
	size_t n = sizeof(*frame);
	return n + *frame;
}

void expression_unsequenced_bad(int *row, int i)
{
	row[i] = i++;	/* expect: expression.unsequenced */
	valve_set(i);
}

void expression_unsequenced_ok(int *row, int i)
{
	row[i] = i + 1;
	valve_set(i);
}
